import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import type { IdentityProvider } from '#access';
import {
  lacksForBrowser,
  readEnv,
  readIdentity,
  readPublishedData,
  UnreadableIdentity,
  type PublishedData,
} from '#config';
import { endOnUncaught, line, lineOfSetting, shown } from '#record';
import { openDoor } from './door.js';
import { say } from './say.js';

endOnUncaught(say, process);

const reading = readEnv();
if (!reading.ok) {
  for (const problem of reading.problems) say(lineOfSetting(problem));
  process.exit(2);
}
const { env } = reading;
const { appUrl, intakeUrl } = env;
if (!appUrl || !intakeUrl) {
  say(
    line`the door needs FRONT_DOOR_APP_URL and FRONT_DOOR_INTAKE_URL, each as its own role: start it with npm start, or set them`,
  );
  process.exit(2);
}

const { telephone, rate, demo, messages, securityContact, readRate, failedSignIns } = env;
const published = readPublishedData(process.cwd());
const documentWork = fileURLToPath(new URL('./thresholds/work/main.js', import.meta.url));
const identity = identityFrom(env.identity, published);
const { publicUrl } = messages.channels;
const lacks = lacksForBrowser(identity?.signIn?.authenticate ?? null, { signIn: env.signIn, publicUrl });
if (lacks.length > 0) {
  for (const lack of lacks) say(lineOfSetting(lack));
  process.exit(2);
}
const { secret, keys, proxies } = env.signIn;
const door = await openDoor({
  appUrl,
  intakeUrl,
  published,
  demo,
  identity,
  browser: { publicUrl: identity ? publicUrl : null, secret, keys },
  proxies,
  telephone,
  rate,
  documentWork,
  securityContact,
  readRate,
  failedSignIns,
  messages,
  say,
});
await door.listen(env.port, env.host);
say(line`open at ${shown.address(await door.getUrl())}`);

function identityFrom(path: string | null, { localities }: PublishedData): IdentityProvider | null {
  try {
    return path === null ? null : readIdentity(path, [...localities.keys()]);
  } catch (error) {
    if (!(error instanceof UnreadableIdentity)) throw error;
    say(lineOfSetting(error.message));
    process.exit(2);
  }
}
