export { DEMO_NAMES, demoActor, demoActors } from './demo-actors.js';
export { childEnvironment, releaseEnvironment, type ChildSettings } from './child-environment.js';
export type { CanarySettings, MessageSettings } from './message-settings.js';
export type { WatchSettings } from './watch-settings.js';
export { readEnv, type Env, type EnvReading } from './env.js';
export { parseIdentity, readIdentity, UnreadableIdentity } from './identity.js';
export { readPublishedData, UnreadablePublishedData, type PublishedData } from './published.js';
export { calendarOf, localityWith, publishedWith, Timetable } from './timetable.js';
export { wordingFor, type Wordings } from './wordings.js';
