import { readPublishedData } from '#config';
import { teamFor } from '#referrals';
import { checkDates, type Response } from '#thresholds';
import { loadCatalogue, loadDocuments } from './support/published-documents.js';

/** What a locality configures and what it publishes are two files: here they are held together. */
const { localities } = readPublishedData(process.cwd());
const documents = loadDocuments(loadCatalogue()).map(({ value }) => value);
const withDocuments = [...localities.values()].map(
  (locality) => [locality.code, locality, documents.filter((document) => document.locality === locality.code)] as const,
);

/** Responses that are offered to a team. */
const OFFERED: readonly Response[] = ['family-help', 'macpt'];

describe.each(withDocuments)('%s', (_, locality, own) => {
  const { teams } = locality;

  it('publishes documents that follow each other without a gap or an overlap', () => {
    expect(own).not.toEqual([]);
    expect(checkDates(own)).toEqual([]);
  });

  it('has teams at levels, and for domains, that its documents have', () => {
    const levels = new Set(own.flatMap((document) => document.levels.map(({ id }) => id)));
    const domains = new Set(own.flatMap((document) => document.sections.map(({ domain }) => domain)));
    expect(teams.flatMap((team) => team.levels).filter((level) => !levels.has(level))).toEqual([]);
    const named = [...teams, ...locality.besideTeams].flatMap((team) => team.domains);
    expect(named.filter((domain) => !domains.has(domain))).toEqual([]);
  });

  it('has a team for whatever its documents offer to one, at the level they name', () => {
    const asked = own.flatMap(({ levels, rules }) =>
      [...levels.map(({ id, response }) => ({ level: id, response })), ...rules].flatMap(({ level, response }) =>
        OFFERED.includes(response) ? [{ level, response }] : [],
      ),
    );
    expect(asked).not.toEqual([]);
    for (const { level, response } of asked) {
      const id = teamFor(locality, { level, response, domains: [], district: null });
      const team = teams.find((each) => each.id === id);
      expect(team?.kind).toBe(response);
      if (team && team.levels.length > 0) expect(team.levels).toContain(level);
    }
  });

  it('has every team reached from some district, level and domain', () => {
    const levels: readonly (string | null)[] = [null, ...new Set(teams.flatMap((team) => team.levels))];
    const districts: readonly (string | null)[] = [null, ...new Set(teams.flatMap((team) => team.serves))];
    const domains = [[], ...teams.map((team) => team.domains)];
    const reached = new Set(
      OFFERED.flatMap((response) =>
        levels.flatMap((level) =>
          districts.flatMap((district) =>
            domains.map((wanted) => teamFor(locality, { response, level, district, domains: wanted })),
          ),
        ),
      ),
    );
    const offered = teams.filter(({ kind }) => kind === 'family-help' || kind === 'macpt');
    expect(offered.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('rings only numbers kept for drama', () => {
    for (const number of Object.values(locality.telephones)) expect(number).toMatch(/^01632 960\d{3}$/);
  });
});

it('shares no postcode district between localities', () => {
  const served = [...localities.values()].flatMap(({ code, teams }) =>
    [...new Set(teams.flatMap((team) => team.serves))].map((district) => ({ code, district })),
  );
  const districts = served.map(({ district }) => district);
  expect(districts.filter((district, index) => districts.indexOf(district) < index)).toEqual([]);
});
