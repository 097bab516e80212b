const CONTACT = '(make contact|get in touch|contact|refer|report|ring|call|phone|tell|send|write to)';
const CONTACTING = '(making contact|getting in touch|contacting|referring|reporting|ringing|calling|telling|sending)';

/**
 * Ways of putting somebody off making contact, or of putting the contact off. None may stand in anything that leaves the door:
 * a report must not be deterred (Crime and Policing Act 2026, duty to report child sexual abuse), and nobody who is worried
 * should leave off being so because of what a program said.
 */
const PUT_OFFS: readonly RegExp[] = [
  new RegExp(`\\b(do not|don.t|need not|needn.t|should not|shouldn.t|must not|mustn.t|never) ${CONTACT}\\b`, 'i'),
  new RegExp(`\\b(no|not|isn.t) (need|necessary|needed|required|point|reason|have|worth)( to| in)? ${CONTACT}\\b`, 'i'),
  new RegExp(`\\b(no|not|isn.t) (need|necessary|point|reason|worth)( to| in)? ${CONTACTING}\\b`, 'i'),
  new RegExp(`\\b(before|instead of|rather than|without) (you )?(${CONTACT} us|${CONTACTING}|make contact)\\b`, 'i'),
  new RegExp(`\\b(only|unless you) ${CONTACT}( us)? (if|when|once|where|after|about)\\b`, 'i'),
  /\b(wait|hold off|put off|postpone|delay (it|this|making|contact|contacting|telling|reporting|your))\b/i,
  /\b(think (twice|again)|are you (really )?sure|make (very )?sure)\b/i,
  /\b(below|under|not (met|meet|reach)|(does|did|do) not (meet|reach|cross))\b.{0,20}\bthresholds?\b/i,
  /\b(no further action|no action|not (serious|bad|urgent|important) enough|too (minor|low|trivial))\b/i,
  /\b(first (try|speak|talk|ask|seek|get|obtain|gather)|(try|speak|talk|ask|seek|gather|evidence|consent|agreement)\b.{0,40}\bfirst)\b/i,
  /\b(inappropriate|unnecessary|needless|wasted|false|malicious) (contact|referral|report|call|allegation)s?\b/i,
  /\b(wast(e|es|ing) (our |their |your )?time|takes? time (away )?from)\b/i,
  /\b(come back|try again|contact us again) (later|when|if|once)\b/i,
  /\b(unlikely to|not for us|not our|cannot help|will not (act|look|be looked)|nothing to worry|no concern|no cause)\b/i,
];

/** The words in a text that would put somebody off making contact; null where there are none. */
export function putOffIn(text: string): string | null {
  for (const putOff of PUT_OFFS) {
    const found = putOff.exec(text);
    if (found) return found[0];
  }
  return null;
}
