import type { RuleSource } from './clock-rule.js';

const WORKING_TOGETHER = {
  title: 'Working Together to Safeguard Children (2023)',
  url: 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2',
  authority: 'statutory-guidance',
  readOn: 'unread',
} as const;

export const REFERRAL_DECIDED: RuleSource = {
  ...WORKING_TOGETHER,
  section: 'response to a referral: next steps decided within one working day',
  quotedAt: 'https://www.millbrookprimary.org.uk/the-role-of-the-local-authority/',
};

export const REFERRAL_ACKNOWLEDGED: RuleSource = {
  ...REFERRAL_DECIDED,
  section: 'response to a referral: receipt acknowledged to the referrer within one working day',
};

export const ASSESSMENT: RuleSource = {
  ...WORKING_TOGETHER,
  section: 'assessment: at most 45 working days from the referral',
  quotedAt: 'https://www.speakcase.app/blog/assessment-timescales-childrens-services',
};

export const CONFERENCE: RuleSource = {
  ...WORKING_TOGETHER,
  section:
    'initial child protection conference: at most 15 working days from the strategy discussion that started the enquiry',
  quotedAt:
    'https://www.devon.gov.uk/support-schools-settings/safeguarding/guidance-policy-and-tools-2/safeguarding-one-minute-guides/no-23-initial-case-conferences/',
};

export const PANEL_TOLD: RuleSource = {
  ...WORKING_TOGETHER,
  section: 'serious child safeguarding incident: the Panel told within 5 working days (duty: Children Act 2004 s16C)',
  quotedAt: 'https://wirralsafeguarding.co.uk/?p=2119',
};

export const POLICE_PROTECTION: RuleSource = {
  title: 'Children Act 1989',
  section: 's46(6): at most 72 hours',
  url: 'https://www.legislation.gov.uk/ukpga/1989/41/section/46',
  authority: 'statute',
  readOn: 'unread',
  quotedAt: 'https://somersetsafeguardingchildren.org.uk/glossary/section-46/',
};

export const PRIVATE_FOSTERING: RuleSource = {
  title: 'The Children (Private Arrangements for Fostering) Regulations 2005 (S.I. 2005/1533)',
  section: 'reg 4(1) and reg 7(1): a visit within seven working days of notification',
  url: 'https://www.legislation.gov.uk/uksi/2005/1533',
  authority: 'statute',
  readOn: 'unread',
  quotedAt:
    'https://www.yumpu.com/en/document/view/23054178/national-minimum-standards-for-private-fostering-torbay-council/19',
};

/** Published ranges: red 2 to 4 hours, amber 6 hours to 1 working day, green 24 hours to 3 working days. */
export const RAG_DECISION: RuleSource = {
  title: 'Oxfordshire Children’s Services Procedures: Contacts and Referrals',
  section: '2 Timescales: red 4 hours, amber one working day, green three working days',
  url: 'http://oxfordshirechildcare.proceduresonline.com/p_contacts_referral.html',
  authority: 'practice',
  readOn: '2026-11-23',
  quotedAt: null,
};

export const OFFER_ANSWERED: RuleSource = {
  title: 'Starting figure',
  section: 'no published figure was found; the locality sets its own',
  url: null,
  authority: 'practice',
  readOn: 'unread',
  quotedAt: null,
};

export const CHILD_HEARD_THE_SAME_DAY: RuleSource = {
  title: 'Front-door practice',
  section: 'a child who contacts us speaks to a practitioner the same day; no published figure was found',
  url: null,
  authority: 'practice',
  readOn: 'unread',
  quotedAt: null,
};
