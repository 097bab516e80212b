export { CannotStart, FolderInUse } from './cannot-start.js';
export { chooseDataFolder, existingDataFolder, type DataFolder } from './data-folder.js';
export { accountForData, accountsHere, type Account } from './account.js';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './launch.js';
export { runningPostgres } from './running.js';
