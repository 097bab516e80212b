import { isIP } from 'node:net';
import { secret } from './message-settings.js';
import { path, type Reader } from './setting.js';

/** How the service shows an identity provider that it is itself, and who stands between it and browsers. */
export interface SignInSettings {
  readonly secret: string | null;
  /** Private keys in PEM: the first signs, the others are still published. */
  readonly keys: readonly string[];
  readonly proxies: readonly string[];
}

/** A private key in PEM. Never shown. */
const privateKey: Reader<string> = (text) =>
  /^-----BEGIN (RSA |EC )?PRIVATE KEY-----[\s\S]+-----END (RSA |EC )?PRIVATE KEY-----$/.test(text)
    ? { value: text }
    : { problem: 'is not a private key in PEM, which begins with five hyphens and BEGIN PRIVATE KEY' };

/** Addresses and networks, with commas between them. */
const networks: Reader<readonly string[]> = (text) => {
  const each = text.split(',').map((one) => one.trim());
  return each.every(isNetwork)
    ? { value: each }
    : { problem: `is '${text}'; it must be addresses or networks with commas between them, such as 10.0.0.0/8` };
};

/** Whether a text is an address, or an address with the number of bits that count. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    more.length === 0 && longest > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}

/** What an operator may set of signing in, beside the provider's file. */
export const SIGN_IN_READERS = {
  FRONT_DOOR_SIGN_IN_SECRET: secret,
  FRONT_DOOR_SIGN_IN_SECRET_FILE: path,
  FRONT_DOOR_SIGN_IN_KEY: privateKey,
  FRONT_DOOR_SIGN_IN_KEY_FILE: path,
  FRONT_DOOR_SIGN_IN_OLD_KEY: privateKey,
  FRONT_DOOR_SIGN_IN_OLD_KEY_FILE: path,
  FRONT_DOOR_PROXIES: networks,
} satisfies Record<string, Reader<unknown>>;

type Name = keyof typeof SIGN_IN_READERS;
type Value<N extends Name> = Extract<ReturnType<(typeof SIGN_IN_READERS)[N]>, { value: unknown }>['value'];

export function readSignIn(read: <N extends Name, E>(name: N, otherwise: E) => Value<N> | E): SignInSettings {
  const keys = [read('FRONT_DOOR_SIGN_IN_KEY', null), read('FRONT_DOOR_SIGN_IN_OLD_KEY', null)];
  return {
    secret: read('FRONT_DOOR_SIGN_IN_SECRET', null),
    keys: keys.filter((key) => key !== null),
    proxies: read('FRONT_DOOR_PROXIES', []),
  };
}

/** Settings of signing in that do not go together, each with what would be right. */
export function signInProblems(raw: NodeJS.ProcessEnv): string[] {
  const has = (name: string): boolean => Boolean(raw[name]?.trim());
  return has('FRONT_DOOR_SIGN_IN_OLD_KEY') && !has('FRONT_DOOR_SIGN_IN_KEY')
    ? ['FRONT_DOOR_SIGN_IN_OLD_KEY is set and FRONT_DOOR_SIGN_IN_KEY is not; the old key only stands beside a new one']
    : [];
}

/**
 * What signing in with a browser lacks of settings, each with what would be right.
 * @param authenticate how the provider's file says that the service shows it is itself; null: nobody signs in with a browser
 */
export function lacksForBrowser(
  authenticate: string | null,
  { signIn, publicUrl }: { readonly signIn: SignInSettings; readonly publicUrl: string | null },
): string[] {
  if (authenticate === null) return [];
  const byKey = authenticate === 'private_key_jwt';
  const secure = publicUrl !== null && /^(https:|http:\/\/127\.0\.0\.1(:|\/|$))/.test(publicUrl);
  return [
    ...(secure ? [] : ['FRONT_DOOR_PUBLIC_URL must be the https:// address that browsers reach the door by']),
    ...(byKey && signIn.keys.length === 0
      ? ['FRONT_DOOR_SIGN_IN_KEY is needed, for signIn is by private_key_jwt']
      : []),
    ...(!byKey && signIn.secret === null
      ? [`FRONT_DOOR_SIGN_IN_SECRET is needed, for signIn is by ${authenticate}`]
      : []),
  ];
}
