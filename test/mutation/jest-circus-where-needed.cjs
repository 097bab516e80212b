const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const circus = require('jest-circus/runner').default;

/**
 * Jest's own runner, which passes over a test file none of whose tests were asked for. Stryker asks for tests by name and for all files:
 * loading the others took nine tenths of the time. What stands in which file is learned from the first run, which asks for all.
 */
module.exports = async function runWhereNeeded(globalConfig, config, environment, runtime, testPath, tell) {
  const notes = join(config.rootDir, 'tests-of-files.jsonl');
  const { testNamePattern } = globalConfig;
  if (testNamePattern) {
    const names = namesIn(notes, testPath);
    const asked = new RegExp(testNamePattern, 'i');
    if (names.length > 0 && !names.some((name) => asked.test(name))) return passedOver(testPath, names[0]);
  }
  const result = await circus(globalConfig, config, environment, runtime, testPath, tell);
  if (!testNamePattern) {
    const names = result.testResults.map(({ fullName }) => fullName);
    appendFileSync(notes, `${JSON.stringify({ testPath, names })}\n`);
  }
  return result;
};

function namesIn(notes, testPath) {
  if (!existsSync(notes)) return [];
  const lines = readFileSync(notes, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line)).find((line) => line.testPath === testPath)?.names ?? [];
}

/** One test that was not asked for: Jest takes a file without any for a mistake. */
const passedOver = (testFilePath, fullName) => ({
  leaks: false,
  numFailingTests: 0,
  numPassingTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  openHandles: [],
  perfStats: {
    end: 0,
    loadTestEnvironmentEnd: 0,
    loadTestEnvironmentStart: 0,
    runtime: 0,
    setupAfterEnvEnd: 0,
    setupAfterEnvStart: 0,
    setupFilesEnd: 0,
    setupFilesStart: 0,
    slow: false,
    start: 0,
  },
  skipped: false,
  snapshot: { added: 0, fileDeleted: false, matched: 0, unchecked: 0, uncheckedKeys: [], unmatched: 0, updated: 0 },
  testFilePath,
  testResults: [
    {
      ancestorTitles: [],
      failureDetails: [],
      failureMessages: [],
      fullName,
      numPassingAsserts: 0,
      status: 'pending',
      title: fullName,
    },
  ],
});
