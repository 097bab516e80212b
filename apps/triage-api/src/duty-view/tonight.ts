import type { BesideDutyShown, ContactRecord, EarlierContact, Locality } from '#referrals';

/** Something known that whoever goes out, or decides, must have in mind; the statement it stands on is among `known`. */
export interface KnownTonight {
  readonly about: string;
  readonly fact: string;
  readonly wording: string;
}

/** What tells that a door may be dangerous to whoever knocks. */
const DANGERS: ReadonlySet<string> = new Set([
  'cannot-keep-dangerous-adults-out',
  'danger-to-self-or-others',
  'weapon-carrying',
  'weapon-in-domestic-abuse',
]);

/** What tells that a court or a plan has a say in where the child is. */
const ORDERS: ReadonlySet<string> = new Set([
  'child-was-looked-after',
  'court-order-or-custody',
  'court-report-request',
  'education-supervision-order',
  'emergency-protection-order',
  'looked-after-child-placed-in-area',
  'plan-transfer-in',
]);

export const dangersAmong = (known: readonly KnownTonight[]): readonly KnownTonight[] => among(known, DANGERS);
export const ordersAmong = (known: readonly KnownTonight[]): readonly KnownTonight[] => among(known, ORDERS);

const among = (known: readonly KnownTonight[], facts: ReadonlySet<string>): KnownTonight[] =>
  known.filter(({ fact }) => facts.has(fact)).map(({ about, fact, wording }) => ({ about, fact, wording }));

/** Teams at work with the family already, by surely the same child, or possibly: to be asked about, and never taken for granted. */
export const openTo = (earlier: readonly EarlierContact[], { teams }: Locality) =>
  earlier.flatMap(({ ref: child, match, earlierReference: contact, involvement }) =>
    involvement?.state === 'open'
      ? [
          {
            ...{ child, match, contact, team: involvement.team, since: involvement.at },
            teamName: teams.find(({ id }) => id === involvement.team)?.name ?? involvement.team,
            lead: involvement.lead?.name ?? null,
          },
        ]
      : [],
  );

interface Shown {
  readonly kind: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly stoppedAt: string | null;
}

/** Police protection while it lasts: since when, and by when it must be over. Source: Children Act 1989 section 46. */
export function policeProtectionOf({ clocks }: Pick<ContactRecord, 'clocks'>) {
  const running = (clocks as readonly Shown[]).find((one) => one.kind === 'police-protection' && !one.stoppedAt);
  return running ? { since: running.startedAt, endsBy: running.dueAt } : null;
}

/** A reason for which the manager on call has to be rung, not only may be. */
export interface ManagerMustHear {
  readonly code: 'immediate-danger' | 'police-protection' | 'bed-tonight' | 'allegation' | 'second-person';
  readonly words: string;
}

const WORDS: Readonly<Record<ManagerMustHear['code'], string>> = {
  'immediate-danger': 'A child may be in danger now: the manager hears it beside the police, not after them.',
  'police-protection': 'A constable has acted: where the child goes before the time is over is a manager’s to agree.',
  'bed-tonight': 'A child may need a bed tonight: that a child becomes looked after is a manager’s to agree.',
  allegation: 'It is about someone who works with children: the manager rings the LADO, or decides that it waits.',
  'second-person': 'A decision waits for its second person, and below the floor that is a manager.',
};

/**
 * When the manager on call must be rung, with why. Source: front-door practice; areas whose night workers decided alone have since
 * published lists such as this one.
 */
export function managerMustHear({
  immediateDanger,
  record,
}: {
  readonly immediateDanger: boolean;
  readonly record: Pick<ContactRecord, 'clocks' | 'besideDuties' | 'awaiting'>;
}): readonly ManagerMustHear[] {
  const open = (kind: BesideDutyShown['kind']): boolean =>
    record.besideDuties.some((duty) => duty.kind === kind && (duty.state === 'owed' || duty.state === 'accepted'));
  const so: Readonly<Record<ManagerMustHear['code'], boolean>> = {
    'immediate-danger': immediateDanger,
    'police-protection': policeProtectionOf(record) !== null,
    'bed-tonight': open('accommodation'),
    allegation: open('lado'),
    'second-person': record.awaiting !== null,
  };
  return (Object.keys(so) as ManagerMustHear['code'][])
    .filter((code) => so[code])
    .map((code) => ({ code, words: WORDS[code] }));
}
