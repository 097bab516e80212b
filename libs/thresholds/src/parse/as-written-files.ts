import type { Characteristic } from '../characteristic.js';
import type {
  Address,
  CanWaitAsWritten,
  Day,
  FactId,
  Id,
  PriorityAsWritten,
  ResponseAsWritten,
  RuleOfAnyFile,
  SpanAsWritten,
  WhenAbsentAsWritten,
  Words,
  YesNo,
} from './as-written.js';

/** A threshold document: `config/localities/<code>/thresholds/<version>.yaml`. */
export interface ThresholdDocumentAsWritten {
  readonly locality: Id;
  readonly title: Words;
  readonly version: Id;
  /** First day it applies. */
  readonly effectiveFrom: Day;
  /** Last day it applies; left out or null: until the day before the next version begins. */
  readonly effectiveUntil?: Day | null;
  /** Shown wherever the document is shown. */
  readonly notice?: Words | null;
  readonly source: SourceAsWritten;
  readonly approvals?: readonly ApprovalAsWritten[] | null;
  readonly whenAbsent: WhenAbsentAsWritten;
  /** Lowest first; as many as the locality has, under its own numbers and names. */
  readonly levels: readonly [LevelAsWritten, ...LevelAsWritten[]];
  readonly sections: readonly [SectionAsWritten, ...SectionAsWritten[]];
  readonly paragraphs: readonly [ParagraphAsWritten, ...ParagraphAsWritten[]];
  readonly rules: readonly [LocalRuleAsWritten, ...LocalRuleAsWritten[]];
}

export interface SourceAsWritten {
  readonly publisher: Words;
  /** Who answers for the document where its publisher is no more. */
  readonly succeededBy?: { readonly body: Words; readonly since: Day } | null;
  readonly url: Address;
  readonly readOn: Day;
  /** What the source did not show. */
  readonly gaps?: readonly { readonly where: Words; readonly what: Words }[] | null;
}

export interface ApprovalAsWritten {
  readonly by: Words;
  readonly role: Words;
  readonly on: Day;
}

export interface LevelAsWritten {
  readonly id: Id;
  /**
   * @asType integer
   * @minimum 0
   * @maximum 9007199254740991
   */
  readonly number: number;
  readonly name: Words;
  /** Default response of its rules. Two levels may have the same. */
  readonly response: ResponseAsWritten;
  /** Whose agreement is needed. */
  readonly agreement?: Words | null;
  readonly form?: Words | null;
}

/** A published list: one level and one domain of need. */
export interface SectionAsWritten {
  readonly id: Id;
  readonly level: Id;
  readonly domain: Words;
  readonly title: Words;
  readonly url: Address;
}

/** A published line. */
export type ParagraphAsWritten =
  | {
      /** The section's id, a dot and a number. */
      readonly ref: ParagraphRef;
      readonly text: Words;
      readonly encoded: 'rule';
      readonly reason?: null;
    }
  | {
      /** The section's id, a dot and a number. */
      readonly ref: ParagraphRef;
      readonly text: Words;
      readonly encoded: 'judgement' | 'not-encoded';
      /** Why no rule is made of it. */
      readonly reason: Words;
    };

/** @pattern ^[A-Za-z0-9][A-Za-z0-9._-]*\.\d+$ */
export type ParagraphRef = string;

export interface LocalRuleAsWritten extends RuleOfAnyFile {
  readonly level: Id;
  /** Left out: the level's default. */
  readonly response?: ResponseAsWritten;
  /** Paragraphs of this document that are encoded as a rule. */
  readonly cites: readonly [Words, ...Words[]];
}

/** The national floor: `config/national/floor/<effective>.yaml`. */
export interface NationalFloorAsWritten {
  readonly version: Id;
  readonly effectiveFrom: Day;
  readonly effectiveUntil?: Day | null;
  /** Who must sign it off before any area uses it. */
  readonly notice: Words;
  readonly whenAbsent: WhenAbsentAsWritten;
  readonly assumptions?: readonly AssumptionAsWritten[] | null;
  readonly judgements?: readonly JudgementAsWritten[] | null;
  readonly rules: readonly [FloorRuleAsWritten, ...FloorRuleAsWritten[]];
}

export type NationalAuthority = 'statute' | 'statutory-guidance' | 'clinical-guidance' | 'programme-guidance';

export interface FloorRuleAsWritten extends RuleOfAnyFile {
  readonly response: ResponseAsWritten;
  readonly cites: readonly [NationalCiteAsWritten, ...NationalCiteAsWritten[]];
}

export interface NationalCiteAsWritten {
  readonly ref: Words;
  readonly section: Words;
  readonly text: Words;
  readonly url: Address;
  readonly authority: NationalAuthority;
  /** Day it was read; `unread` where it could not be. */
  readonly readOn: Day | 'unread';
}

/** What is taken to be so until someone says otherwise. */
export interface AssumptionAsWritten {
  readonly fact: Words;
  readonly value: YesNo;
  readonly ageAtLeast: SpanAsWritten;
  readonly unless?: readonly Words[] | null;
  readonly authority: NationalAuthority;
  readonly note: Words;
}

/** What the floor leaves to the person deciding. */
export interface JudgementAsWritten {
  readonly topic: Words;
  readonly facts?: readonly Words[] | null;
  readonly reason: Words;
  readonly cites?: readonly Words[] | null;
}

/** The fact catalogue: `config/national/facts.yaml`. */
export interface FactCatalogueAsWritten {
  readonly version: Words;
  readonly facts: readonly [CatalogueFactAsWritten, ...CatalogueFactAsWritten[]];
}

export type CatalogueFactAsWritten =
  | (FactOfAnyType & { readonly type: 'yes-no' | 'number' | 'date' })
  | (FactOfAnyType & {
      readonly type: 'scale';
      /** Mildest first; the first step means none. */
      readonly scale: readonly [Words, Words, ...Words[]];
    });

export interface FactOfAnyType {
  readonly id: FactId;
  readonly subject: 'child' | 'adult' | 'household' | 'place';
  /** For practitioners; reads after "because of". */
  readonly practitioner: Words;
  /** For families, in plain words. */
  readonly family: Words;
  readonly polarity: 'risk' | 'protective' | 'neutral';
  /** Who can usually answer it, best placed first. */
  readonly askOf: readonly [Id, ...Id[]];
  /** CIN census factor. */
  readonly cinFactor?: Words | null;
  /** Indicator of the programme guide's Family Help list. */
  readonly familiesFirst?: Words | null;
  readonly purpose: Words;
  /** What it is, or gives away, of who somebody is: a protected characteristic, or what often stands in for one. */
  readonly characteristic?: Characteristic;
}

/** Cases: `<version>.cases.yaml` beside a document or a floor. */
export interface CasesAsWritten {
  readonly asOf: Day;
  readonly cases: readonly [CaseAsWritten, ...CaseAsWritten[]];
}

export interface CaseAsWritten {
  readonly sentence: Words;
  /** Kind of source that says all this; school where left out. */
  readonly source?: Words;
  readonly children?: readonly CaseChildAsWritten[] | null;
  readonly facts?: readonly CaseFactAsWritten[] | null;
  readonly history?: readonly CaseIncidentAsWritten[] | null;
  readonly expect: ExpectedAsWritten;
}

/** At most one of age, born, bornBetween and due. */
export interface CaseChildAsWritten {
  readonly ref: Id;
  /** A child who reached that age on the day of receipt. */
  readonly age?: SpanAsWritten | '0 days';
  readonly born?: Day;
  readonly bornBetween?: readonly [Day, Day];
  /** A day, or as in: in 10 weeks, 2 weeks ago. */
  readonly due?: Words;
}

export interface CaseFactAsWritten {
  readonly about?: Words;
  readonly fact: Words;
  /** yes, no, a step of the scale, a number, a date, or unknown (asked, not known). */
  readonly value: string | number | boolean;
  readonly evidence?:
    'finding' | 'seen' | 'told-by-child' | 'told-by-another' | 'allegation' | 'opinion' | 'assumed' | 'not-stated';
  readonly source?: Words;
  readonly mayBeOfConcern?: YesNo | 'true' | 'false';
}

/** An earlier incident: so long ago, or on a day. */
export type CaseIncidentAsWritten =
  (IncidentOfAnyTime & { readonly ago: SpanAsWritten }) | (IncidentOfAnyTime & { readonly on: Day });

export interface IncidentOfAnyTime {
  readonly child?: Words;
  readonly sources?: readonly Words[] | null;
  readonly facts?: readonly Words[] | null;
}

/** @minProperties 1 */
export interface ExpectedAsWritten {
  /** Of the highest child; null for "a conversation is needed". */
  readonly response?: ResponseAsWritten | null | 'null';
  readonly notResponse?: ResponseAsWritten | readonly [ResponseAsWritten, ...ResponseAsWritten[]];
  readonly paragraphs?: readonly Words[] | null;
  readonly notParagraphs?: readonly Words[] | null;
  readonly priority?: PriorityAsWritten;
  readonly level?: Words | null;
  readonly canWait?: CanWaitAsWritten;
  readonly ceiling?: ResponseAsWritten | null | 'null';
  readonly by?: 'known' | 'precaution';
  readonly children?: { readonly [ref: string]: ResponseAsWritten | null | 'null' };
}
