/** Told what is being done, in plain lines. */
export type Say = (line: string) => void;
