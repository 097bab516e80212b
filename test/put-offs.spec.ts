import { readPublishedData, wordingFor } from '#config';
import { offeredShelf } from '#publishing';
import {
  evaluateCase,
  explainRehearsal,
  explainToReferrer,
  onlySaidBy,
  parseCases,
  putOffIn,
  receiptFor,
  RESPONSES,
} from '#thresholds';
import { parse } from 'yaml';

const data = readPublishedData(process.cwd());
const TELEPHONES = { telephone: '01632 960101', nightTelephone: '01632 960199' };

const withCases = data.documents.flatMap(({ kind, path, cases }) =>
  kind === 'threshold-document' && cases ? [{ path, bytes: cases.bytes }] : [],
);

/** Published lines are quoted as they stand; what the service says of them is ours. */
const ours = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/Published line .*$/s, ''));

const putOffs = (lines: readonly string[]): string[] => lines.flatMap((line) => (putOffIn(line) ? [line] : []));

describe.each(withCases)('nothing told to whoever tells us, or thinks of it, puts it off: $path', ({ path, bytes }) => {
  const locality = path.split('/')[2] ?? '';
  const cases = parseCases(parse(bytes.toString('utf8')), data.catalogue);

  it('in any case of its practice leads', async () => {
    if (!cases.ok) throw new Error('the cases cannot be read');
    const shelf = await offeredShelf(data.documents, data.catalogue);
    const responses = new Set<string | null>();
    for (const each of cases.value) {
      const { ruleSet, document } = shelf.inForce(locality, each.receivedOn);
      const wording = wordingFor(data.wordings, locality, document?.version ?? null);
      const { children } = evaluateCase(each, ruleSet);
      const rehearsal = explainRehearsal(children, { ruleSet, ...TELEPHONES }, wording);
      const own = onlySaidBy(each, () => true);
      const view = { ruleSet, own, decided: null, hearBy: null, ...TELEPHONES };
      children.forEach(({ response }) => responses.add(response));
      expect(putOffs(ours(Object.values(rehearsal).flat() as string[]))).toEqual([]);
      expect(putOffs(ours(explainToReferrer(view, wording)))).toEqual([]);
      expect(rehearsal.contact.join(' ')).toContain(TELEPHONES.telephone);
      expect(rehearsal.lines.at(-1)).toContain('make contact');
    }
    expect(cases.value.length).toBeGreaterThan(10);
    expect(responses).toContain(null);
    expect(responses).toContain('universal');
  });
});

describe.each([['national', data.wordings.national], ...data.wordings.local] as const)(
  'the words of %s',
  (_, wording) => {
    it('put nobody off, whatever was decided', () => {
      const said = [true, false].flatMap((lookedAt) => receiptFor({ ...TELEPHONES, lookedAt }, wording));
      const { referrer, rehearsal, feedback, feedbackReasons, family, referrerKinds, familyKinds } = wording.templates;
      const groups = [referrer, rehearsal, feedback, feedbackReasons, family, referrerKinds, familyKinds];
      const outward = groups.flatMap((group) => Object.values(group));
      expect(putOffs([...said, ...outward])).toEqual([]);
      expect(outward.length).toBeGreaterThan(RESPONSES.length * 2);
    });
  },
);
