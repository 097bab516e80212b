/** JSON members, as they are sent. */
export type Json = Record<string, unknown>;

/** A contact as sent with everything a contact can hold, and nothing to doubt on 2 March 2026. */
export const wholeContact = () => ({
  locality: 'buckinghamshire',
  kind: 'concern',
  receivedAt: '2026-03-02T10:00:00Z',
  escalate: false,
  childNotKnown: false,
  source: {
    kind: 'school',
    code: '2A',
    agency: 'Greenway Primary',
    identity: 'open',
    relationship: 'teacher',
    person: {
      name: 'Morgan Example',
      role: 'Designated safeguarding lead',
      contact: [{ way: 'phone', value: '01632 960123', safe: 'yes' }],
    },
  },
  children: [
    {
      ref: 'c1',
      givenName: 'Robin',
      familyName: 'Invented',
      dateOfBirth: '2019-05-02',
      sex: 'F',
      ethnicity: 'WBRI',
      nhsNumber: '999 000 0018',
      upn: 'B801200005001',
      address: { lines: ['4 Invented Row', 'Aylesbury'], postcode: 'hp201uy', confidential: true },
      setting: 'Greenway Primary',
      communication: { language: 'English', interpreter: 'no' },
      now: { where: 'school', withWhom: 'the deputy head', safeUntil: '2026-03-02T15:15:00Z' },
    },
    { ref: 'unborn', expectedDateOfBirth: '2026-06-01', sex: 'U' },
  ],
  adults: [
    {
      ref: 'a1',
      name: 'Alex Invented',
      dateOfBirth: '1991-08-30',
      relationship: 'mother',
      parentalResponsibility: 'yes',
      concernRole: 'non-abusive',
      livesWithChild: 'yes',
      contact: [{ way: 'text', value: '07700 900123', safe: 'unknown' }],
      address: { lines: ['9 Other Road'], postcode: 'HP20 2AA' },
    },
  ],
  concern: {
    narrative: 'What the teacher saw.',
    happenedAt: '2026-03-01',
    immediateDanger: 'no',
    childsWords: 'I do not like weekends.',
    strengths: 'Comes to school every day.',
    helpTried: 'A family support worker.',
  },
  facts: [
    { about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen', at: '2026-03-02T09:30:00Z' },
    { about: 'household', fact: 'domestic-abuse', value: 'persistent' },
    { about: 'a1', fact: 'parental-mental-health', value: 'unknown' },
    { about: 'c1', fact: 'missed-appointments', value: 3 },
    { about: 'c1', fact: 'journey-planned', value: '2026-04-01' },
    { about: 'place', fact: 'unsafe-place', value: true },
  ],
  agreement: [
    {
      what: 'support',
      by: 'a1',
      capacity: 'parental-responsibility',
      answer: 'not-asked',
      reason: 'would raise the risk',
    },
  ],
  police: {
    reference: 'TVP-1234',
    protection: { startedAt: '2026-03-02T01:40:00Z', place: 'a foster home', designatedOfficer: 'Inspector Example' },
  },
});

/** A contact as sent that says no more than it must, with whatever is to be otherwise. */
export const leastContact = (over: Json = {}): Json => ({
  source: { kind: 'school' },
  children: [{ ref: 'c1' }],
  ...over,
});

/** The value at a path replaced. */
export const withAt = (value: unknown, path: readonly string[], replacement: unknown): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return replacement;
  const inner = withAt((value as Json)[name], rest, replacement);
  return Array.isArray(value) ? value.with(Number(name), inner) : { ...(value as Json), [name]: inner };
};
