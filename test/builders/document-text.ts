/** What a test wants of a small threshold document. */
export interface DocumentWish {
  readonly locality?: string;
  readonly version: string;
  readonly from: string;
  readonly until?: string | null;
  /** The least neglect that reaches Family Help. */
  readonly neglect?: 'low-level' | 'persistent';
}

/** A small threshold document as a policy lead would upload it: every act on documents needs one, and none needs a large one. */
export const documentText = ({
  locality = 'buckinghamshire',
  version,
  from,
  until = null,
  neglect = 'persistent',
}: DocumentWish): string => `locality: ${locality}
title: A small document
version: '${version}'
effectiveFrom: ${from}
effectiveUntil: ${until ?? 'null'}
notice: Made up for a test.
source: { publisher: Nobody, url: 'https://example.org/thresholds', readOn: 2026-11-01, gaps: [] }
approvals: []
whenAbsent: { default: not-reported, except: [] }
levels:
  - { id: L1, number: 1, name: Universal, response: universal, agreement: none is needed, form: none }
  - { id: L2, number: 2, name: Family Help, response: family-help, agreement: the family agrees, form: a request }
  - { id: L3, number: 3, name: Child protection, response: macpt, agreement: none is needed, form: a referral }
sections:
  - { id: L1.HEA, level: L1, domain: health, title: Health, url: 'https://example.org/thresholds#1' }
  - { id: L2.PAR, level: L2, domain: parents-and-carers, title: Parents, url: 'https://example.org/thresholds#2' }
  - { id: L3.PAR, level: L3, domain: parents-and-carers, title: Parents, url: 'https://example.org/thresholds#3' }
paragraphs:
  - { ref: L1.HEA.1, text: Has missed immunisations, encoded: rule }
  - { ref: L2.PAR.1, text: May be neglected, encoded: rule }
  - { ref: L3.PAR.1, text: Is severely neglected, encoded: rule }
rules:
  - { id: l1-immunisations, level: L1, when: { fact: missed-checks-or-immunisations }, cites: [L1.HEA.1] }
  - { id: l2-neglect, level: L2, when: { fact: neglect, atLeast: ${neglect} }, cites: [L2.PAR.1], canWait: yes }
  - { id: l3-neglect, level: L3, when: { fact: neglect, atLeast: severe }, cites: [L3.PAR.1], priority: red }
`;

/** A small national floor: one rule, on guidance that is not statutory. */
export const floorText = (): string => `version: '2025-small'
effectiveFrom: 2025-01-01
effectiveUntil: null
notice: Made up for a test.
whenAbsent: { default: not-reported, except: [] }
assumptions: []
judgements: []
rules:
  - id: floor-unexplained-bruise
    response: macpt
    when: { fact: unexplained-bruise }
    canWait: no
    cites:
      - ref: MADE-UP
        section: '1'
        text: A bruise nobody can explain is a matter for child protection.
        url: https://example.org/guidance
        authority: programme-guidance
        readOn: 2026-11-01
`;
