import type { ClockKind, ClockLength, ClockRule, RuleSource } from './clock-rule.js';
import {
  ASSESSMENT,
  CHILD_HEARD_THE_SAME_DAY,
  CONFERENCE,
  OFFER_ANSWERED,
  PANEL_TOLD,
  POLICE_PROTECTION,
  PRIVATE_FOSTERING,
  RAG_DECISION,
  REFERRAL_ACKNOWLEDGED,
  REFERRAL_DECIDED,
} from './clock-sources.js';

const workingDays = (count: number): ClockLength => ({ in: 'working-days', count });
const hours = (count: number): ClockLength => ({ in: 'hours', count });

const rule = (
  startsFrom: string,
  length: ClockLength,
  source: RuleSource,
  alarmsAfterHours: number[] = [],
): ClockRule => ({
  startsFrom,
  length,
  source,
  alarmsAfterHours,
});

const RECEIPT = 'receipt of the contact by the authority, by any channel';

/**
 * The national catalogue of clocks, and what each stands on. The front-door decision clocks and `accept-offer` are starting figures
 * until the locality sets its own.
 */
export const CLOCKS: Readonly<Record<ClockKind, ClockRule>> = {
  'decide-referral': rule(RECEIPT, workingDays(1), REFERRAL_DECIDED),
  'acknowledge-referrer': rule(RECEIPT, workingDays(1), REFERRAL_ACKNOWLEDGED),
  'front-door-decision-red': rule(RECEIPT, hours(4), RAG_DECISION),
  'front-door-decision-amber': rule(RECEIPT, workingDays(1), RAG_DECISION),
  'front-door-decision-green': rule(RECEIPT, workingDays(3), RAG_DECISION),
  'accept-offer': rule('the offer to the destination', workingDays(1), OFFER_ANSWERED),
  'speak-to-child': rule('a child contacting us', { in: 'same-day' }, CHILD_HEARD_THE_SAME_DAY),
  'police-protection': rule('the moment the constable acted', hours(72), POLICE_PROTECTION, [24, 48, 60]),
  'private-fostering-visit': rule('receipt of the notification', workingDays(7), PRIVATE_FOSTERING),
  assessment: rule('the referral', workingDays(45), ASSESSMENT),
  icpc: rule('the strategy discussion at which the section 47 enquiry was started', workingDays(15), CONFERENCE),
  'serious-incident': rule('the authority becoming aware of the incident', workingDays(5), PANEL_TOLD),
};
