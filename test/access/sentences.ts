/**
 * Who may what, said a second time: by role and by address, from the words of the brief and not from the table. An address stands under
 * `api/v1`; `*` is one part of it. A line may begin with which records it is about:
 *
 * - `all`: any of their locality; `list`: lists of their own kinds of team; `documents`: their own locality's
 * - `even-kept`: any of their locality, those kept from them as well
 * - `own`: what their agency sent; `open`: the same, unless it is sealed from them; `asked`: what they or their agency asked
 * - `owed`: what a duty of theirs stands beside, unless it is sealed from them; `owed-anyway`: the same, sealed or not
 *
 * and end with `in person`: never by an agency's sign-in.
 */
export const SENTENCES = `
family, partner
  POST contacts
  own: GET contacts/*/progress, POST contacts/*/facts

partner
  POST macpt-questions, GET macpt-questions
  asked: GET macpt-questions/*
  open: POST contacts/*/challenges, POST contacts/*/challenges/*/stages

front-door, front-door-manager, family-help, macpt, duty
  POST contacts, POST macpt-questions, GET macpt-questions, GET worklists, GET morning-list, GET conversations
  GET escalations, GET escalations/load, GET rota, GET rota/export, GET calendar
  POST conversations in person
  all: GET contacts/*, GET contacts/*/progress, POST contacts/*/facts
  all: GET contacts/*/decisions/form, POST contacts/*/decisions, POST contacts/*/decisions/*/confirmations
  all: POST contacts/*/responses, POST contacts/*/claims, POST contacts/*/claims/release, POST contacts/*/handovers
  all: POST contacts/*/challenges, POST contacts/*/challenges/*/stages, POST contacts/*/challenges/*/answers
  all: POST contacts/*/wanted/*/*/answers, POST contacts/*/steps, POST contacts/*/seals
  all: POST contacts/*/beside-duties/*/answers
  all: GET contacts/*/explanations/practitioner, GET contacts/*/explanations/duty, GET contacts/*/explanations/referrer
  all: GET contacts/*/explanations/family, GET contacts/*/feedback
  all: POST contacts/*/explanations/family/releases in person
  all: POST contacts/*/feedback/permissions, POST contacts/*/feedback/tellings in person
  all: GET macpt-questions/*, GET escalations/*, POST handovers/*/answers, GET conversations/*
  all: POST conversations/*/notes, POST conversations/*/facts, POST conversations/*/facts/*/confirmations in person
  all: POST conversations/*/people, POST conversations/*/call-backs, POST conversations/*/call-backs/outcomes in person
  all: POST conversations/*/endings in person
  all: GET contacts/*/restriction
  all: POST contacts/*/conflicts in person
  even-kept: POST contacts/*/break-glass in person
  list: GET worklists/*, GET worklists/*/totals, GET worklists/*/handovers, GET worklists/*/beside-duties
  list: POST worklists/*/bulk-acts, POST worklists/*/bulk-acts/*/confirmations

front-door, front-door-manager, macpt, duty
  POST duty/links/*/acknowledgements
  all: GET contacts/*/call-pack, POST contacts/*/call-pack/calls, POST contacts/*/call-pack/calls/*/held
  all: GET contacts/*/duty-view, POST contacts/*/border-offers, POST contacts/*/border-offers/*/answers
  all: POST contacts/*/visits
  all: POST escalations/*/acknowledgements, POST escalations/*/holds, POST escalations/*/outcomes, POST escalations/*/police

front-door, front-door-manager, duty
  POST escalations/acknowledgements

front-door-manager, duty
  POST rota/imports, POST rota/shifts, POST rota/shifts/*/removals, POST rota/shifts/*/swaps, GET rota/people
  POST rota/people, POST rota/people/*/ways, POST rota/people/*/leavings

front-door-manager, duty, operator
  GET duty/outbox

front-door-manager, operator
  GET alarms, POST access/suspensions, POST access/suspensions/liftings
  POST calendar/holidays, POST calendar/holidays/removals, POST calendar/closures, POST calendar/closures/*/removals
  all: POST alarms/*/clearings

operator
  GET calendar

front-door-manager, information-governance, operator
  POST access/session-endings

family, partner, front-door, front-door-manager, family-help, macpt, duty, lado, specialist, policy, safeguarding-partner, information-governance, operator
  GET me/sessions, POST me/sessions/endings

front-door-manager, macpt
  GET macpt/morning-list

front-door-manager, information-governance
  GET measures, GET access/unusual-looks
  all: GET contacts/*/looks

front-door-manager
  GET break-glass in person
  all: POST contacts/*/restriction, POST contacts/*/restriction/people in person
  all: POST contacts/*/restriction/liftings, POST contacts/*/restriction/liftings/answers in person
  even-kept: POST contacts/*/break-glass/*/reviews in person
  all: POST escalations/*/stand-downs
  documents: GET localities/*/thresholds/drafts/*/lower

macpt
  all: POST macpt-questions/*/answers in person

lado
  owed-anyway: GET contacts/*/restriction
  owed-anyway: POST contacts/*/conflicts, POST contacts/*/restriction, POST contacts/*/restriction/people in person
  owed-anyway: POST contacts/*/restriction/liftings, POST contacts/*/restriction/liftings/answers in person
  owed-anyway: GET contacts/*, POST contacts/*/beside-duties/*/answers, POST contacts/*/seals
  list: GET worklists/*/beside-duties

specialist
  owed: GET contacts/*/restriction
  owed: POST contacts/*/conflicts in person
  owed: GET contacts/*, POST contacts/*/beside-duties/*/answers
  list: GET worklists/*/beside-duties

information-governance
  all: GET contacts/*
  all: GET contacts/*/explanations/practitioner, GET contacts/*/explanations/duty, GET contacts/*/explanations/referrer

policy, safeguarding-partner, information-governance
  documents: GET localities/*/thresholds/drafts, GET localities/*/thresholds/drafts/*
  documents: GET localities/*/thresholds/drafts/*/document, GET localities/*/thresholds/drafts/*/certificate
  documents: GET localities/*/thresholds/drafts/*/replay

policy, safeguarding-partner
  documents: POST localities/*/thresholds/drafts/*/education-view

policy
  documents: POST localities/*/thresholds/drafts, POST localities/*/thresholds/drafts/*/revisions
  documents: POST localities/*/thresholds/drafts/*/verification, POST localities/*/thresholds/drafts/*/replay
  documents: POST localities/*/thresholds/drafts/*/publication, POST localities/*/thresholds/*/withdrawal

safeguarding-partner
  documents: POST localities/*/thresholds/drafts/*/signatures
`;

/** Open to everybody, signed in or not. */
export const OPEN = [
  ...['GET /health/live', 'GET /health/ready', 'GET /health/duty', 'GET /metrics', 'GET /api/v1/duty/links/*'],
  ...['GET /api/v1/localities/*/thresholds', 'GET /api/v1/localities/*/thresholds/in-force'],
  ...['GET /api/v1/localities/*/thresholds/*', 'GET /api/v1/localities/*/thresholds/*/document'],
  'POST /api/v1/localities/*/evaluations',
];

/** Signing in, and what is said to machines before it: nobody's record. What each answers is in the flows of signing in. */
export const SIGNING_IN = /^(GET|POST) \/(sign-|signed-|\.well-known\/|api\/v1\/me$)/;

/** Providers sign these with a secret of their own. Where none is configured nobody is listening: 404 for everybody. */
export const FOR_PROVIDERS = [
  ...['POST /api/v1/duty/deliveries/notify', 'POST /api/v1/duty/deliveries/receipts', 'POST /api/v1/duty/replies'],
];

/** Where whoever may come in is told 404 for another reason: nothing was brought yet, or it is no plan or link of theirs. */
export const NOTHING_THERE = [
  ...[
    'GET /api/v1/localities/*/thresholds/drafts/*/certificate',
    'GET /api/v1/localities/*/thresholds/drafts/*/replay',
  ],
  ...['GET /api/v1/localities/*/thresholds/drafts/*/lower', 'POST /api/v1/worklists/*/bulk-acts/*/confirmations'],
  'POST /api/v1/duty/links/*/acknowledgements',
];
