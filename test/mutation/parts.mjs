/**
 * A part of the product whose tests are held to finding whatever is broken in it.
 *
 * @typedef {object} Part
 * @property {readonly string[]} mutate globs of what is broken, from the checkout
 * @property {readonly string[]} roots folders in which tests are looked for
 * @property {readonly string[]} specs globs of the tests that must find it
 */

/** Index files and lists of types hold nothing that runs. */
const nothing = ['!libs/**/*.spec.ts', '!libs/**/index.ts'];

/** @type {Readonly<Record<string, Part>>} */
export const PARTS = {
  clocks: {
    mutate: ['libs/clocks/src/**/*.ts', ...nothing],
    roots: ['libs/clocks/src'],
    // Without the reckoning minute by minute, which takes two seconds to get ready for each of fifteen hundred tries: what it would find besides
    // is found by it in every run of the tests, and is not counted here.
    specs: ['libs/clocks/src/**/!(reckoning).spec.ts'],
  },
  duty: {
    mutate: ['libs/duty/src/domain/**/*.ts', ...nothing],
    roots: ['libs/duty/src/domain', 'test'],
    specs: ['libs/duty/src/domain/**/*.spec.ts', 'test/nights.spec.ts'],
  },
};

/** The least share of what is broken, in percent, that tests must find. */
export const LEAST = 90;
