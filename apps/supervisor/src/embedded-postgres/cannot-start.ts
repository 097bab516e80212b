/** Something outside the program stands in the way. The message names it and says what would put it right. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** Another running copy of the service has the data folder. */
export class FolderInUse extends CannotStart {}
