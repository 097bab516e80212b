import apart from './jest.config.mjs';

const [pure, db] = apart.projects;

/** Every test, as `npm test` runs them: those that need PostgreSQL several files at a time (`test/together`). */
export default {
  ...apart,
  projects: [pure, { ...db, displayName: 'together', testMatch: ['<rootDir>/test/together/part-*.ts'] }],
};
