import type { Line } from '#record';

/** Told what is being done, in plain lines. */
export type Say = (line: string) => void;

/** As {@link Say}, of what runs while contacts are received: a line holds codes, ids and causes, and no error's own words. */
export type SayLine = (line: Line) => void;
