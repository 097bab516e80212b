import { build, isBuilt } from './prepare/build.mjs';
import { canBuild, install, isInstalled } from './prepare/install.mjs';
import { inTurn } from './prepare/turn.mjs';

const COULD_NOT_RUN = 3;

/** Features of Node that the packages need; the same as `engines` in package.json. */
const OLDEST_NODE = [20, 19];

/**
 * Makes a checkout ready to run: installs its packages where they are missing or older than package-lock.json, and builds it
 * where a source has changed. Uses nothing but Node, and does nothing where nothing is to be done.
 *
 * @param {string} checkout folder of the checkout
 * @param {{ rebuild?: boolean }} [wish] `rebuild`: build even where no source has changed
 * @throws {NotPrepared} when installing or building fails
 */
export async function prepare(checkout, { rebuild = false } = {}) {
  refuseOldNode();
  const ready = () => isInstalled(checkout) && isBuilt(checkout) && !rebuild;
  if (ready()) return;
  await inTurn(checkout, async (note) => {
    if (ready()) return;
    if (!isInstalled(checkout) || !canBuild(checkout)) await install(checkout, note);
    await build(checkout, note);
  });
}

/**
 * The same for a command, which without it cannot do anything: says why, and ends with 3.
 *
 * @param {string} checkout folder of the checkout
 * @param {string} cannot what the command cannot do, as in `Cannot start`
 */
export async function prepareOrEnd(checkout, cannot) {
  try {
    await prepare(checkout);
  } catch (error) {
    process.stderr.write(`${cannot}. ${error.message}\n`);
    process.exit(COULD_NOT_RUN);
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  process.stderr.write(`This needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.\n`);
  process.exit(COULD_NOT_RUN);
}
