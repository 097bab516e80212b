import { AccessTokens, issueToken, type Actor } from '#access';
import { randomIds } from '#record';
import { openListeningDoor, type ListeningDoor } from '../../../../test/support/listening-door.js';

const GREENWAY: Actor = {
  ...{ kind: 'agency', id: 'agency:greenway', name: 'Greenway', roles: ['partner'], agency: 'greenway' },
  ...{ locality: 'buckinghamshire', rights: [] },
};

/** Addresses kept for documentation: nobody's. Source: RFC 5737. */
const [SCHOOL, STRANGER] = ['192.0.2.7', '203.0.113.9'];

const ask = (door: ListeningDoor, forwarded: string, token = 'nobody'): Promise<number> =>
  door
    .say(
      [
        ...['GET /api/v1/macpt-questions HTTP/1.1', 'Host: front-door.example', `Authorization: Bearer ${token}`],
        ...[`X-Forwarded-For: ${forwarded}`, 'Connection: close', '', ''],
      ].join('\r\n'),
    )
    .then(({ status }) => status);

/** A token of the school's, good from its own network alone. */
async function boundToken({ database }: ListeningDoor): Promise<string> {
  const wish = { actor: GREENWAY, now: new Date(), ids: randomIds, lifeDays: 36_500 };
  const token = await issueToken(new AccessTokens(database.owner), wish);
  await database.forge(`UPDATE front_door.access_token SET demo = false, allowed_from = ARRAY['192.0.2.0/24'::cidr]`);
  return token;
}

/** Source: OWASP ASVS 5.0, 4.1.3 and 15.3.4. */
describe('the word of a proxy on where a request comes from', () => {
  const inEarnest = { demo: false, failedSignIns: 2 } as const;

  it('counts where the proxy is among those that are set, and what a caller wrote before it does not', async () => {
    const door = await openListeningDoor({ ...inEarnest, proxies: ['127.0.0.1'] });
    try {
      const token = await boundToken(door);
      expect(await ask(door, SCHOOL, token)).toBe(200);
      expect(await ask(door, `${SCHOOL}, ${STRANGER}`, token)).toBe(401);
      const tries = [STRANGER, `${SCHOOL}, ${STRANGER}`, SCHOOL];
      const answers: number[] = [];
      for (const one of tries) answers.push(await ask(door, one));
      expect(answers).toEqual([401, 429, 401]);
      expect(door.lines.filter((said) => said.includes('FRONT_DOOR_PROXIES'))).toEqual([]);
    } finally {
      await door.close();
    }
  });

  it('counts from nobody where none is set: every request comes from whoever sent it here', async () => {
    const door = await openListeningDoor(inEarnest);
    try {
      const token = await boundToken(door);
      expect(await ask(door, SCHOOL, token)).toBe(401);
      const answers: number[] = [];
      for (const one of [SCHOOL, STRANGER]) answers.push(await ask(door, one));
      expect(answers).toEqual([401, 429]);
      expect(door.lines.filter((said) => said.includes('FRONT_DOOR_PROXIES'))).toHaveLength(1); // and the operator is told, once
    } finally {
      await door.close();
    }
  });
});
