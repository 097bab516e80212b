import { SingleBar } from 'cli-progress';
import type { Noticed } from '#record';
import type { Say } from '../say.js';

const SAID_EVERY_MS = 2_000;

/** How far a check has come, for whoever waits for it. */
export interface ShownProgress {
  readonly noticed: Noticed;
  /** Takes the bar away. */
  end(): void;
}

/** Shows a bar on a terminal's standard error; elsewhere says a line every two seconds. A check that is quick says nothing. */
export const showProgress = (say: Say): ShownProgress => (process.stderr.isTTY ? aBar() : lines(say));

function aBar(): ShownProgress {
  const bar = new SingleBar({
    format: '{what} [{bar}] {percentage} %, {value} of {total} entries, {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let begun = '';
  return {
    noticed: ({ log, locality, done, of }) => {
      const what = `${locality}, ${NAMES[log]}`;
      if (begun !== what) bar.start(Math.max(of, 1), done, { what });
      begun = what;
      bar.update(done, { what });
    },
    end: () => bar.stop(),
  };
}

function lines(say: Say): ShownProgress {
  let said = performance.now();
  return {
    noticed: ({ log, locality, done, of }) => {
      if (performance.now() - said < SAID_EVERY_MS) return;
      said = performance.now();
      say(`${locality}, ${NAMES[log]}: ${done} of ${of} entries checked`);
    },
    end: () => undefined,
  };
}

const NAMES = { audit: 'audit', access: 'access log' } as const;
