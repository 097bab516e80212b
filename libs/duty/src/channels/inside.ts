import { BlockList, isIP } from 'node:net';

/** Networks that are this machine, a private network, or no single place: a request from outside never has reason to go there. */
const INSIDE_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The first and the last three hold an IPv4 address, which may be one of the above. */
const INSIDE_6 = ['::/96', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'].concat([
  '64:ff9b::/32',
  '2001::/32',
  '2002::/16',
]);

const inside = new BlockList();
for (const network of INSIDE_4) add(network, 'ipv4');
for (const network of INSIDE_6) add(network, 'ipv6');

function add(network: string, family: 'ipv4' | 'ipv6'): void {
  const [base = '', bits = ''] = network.split('/');
  inside.addSubnet(base, Number(bits), family);
}

/** Whether a number of the internet protocol is inside: this machine, a private network, link-local, or no single place. */
export function isInside(address: string): boolean {
  const [plain = ''] = address.replace(/^\[|\]$/g, '').split('%'); // without the zone of a link-local one
  const version = isIP(plain);
  if (version === 0) return true; // what is no address is no place outside either
  return inside.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
