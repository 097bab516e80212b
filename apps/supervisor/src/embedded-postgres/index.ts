export { CannotStart } from './cannot-start.js';
export { chooseDataFolder, type DataFolder } from './data-folder.js';
export { accountsHere, type Account } from './account.js';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './launch.js';
