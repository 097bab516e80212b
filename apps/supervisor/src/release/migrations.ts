import { CreateAccessToken1764000001000 } from '#access';
import { CreateEscalation1764000004000, RingTeams1764000009001 } from '#duty';
import { CreateDocumentAct1764000007000, CreatePublishedDocument1764000002000 } from '#publishing';
import {
  ClearAlarms1764000009002,
  CountFailures1764000005000,
  CreateRecord1764000000000,
  type MigrationClass,
} from '#record';
import {
  ClimbOffers1764000013002,
  CreateBesideDuty1764000013000,
  CreateCasework1764000010000,
  CreateContact1764000003000,
  CreateExplanationRelease1764000006000,
  CrossBorders1764000013003,
  KeepClocks1764000009000,
  KeepDecisionFacts1764000008000,
  SealContacts1764000013001,
} from '#referrals';

/** Every migration of every room. Each runs once, oldest first; none is ever edited or removed. */
export const MIGRATIONS: readonly MigrationClass[] = [
  CreateRecord1764000000000,
  CreateAccessToken1764000001000,
  CreatePublishedDocument1764000002000,
  CreateContact1764000003000,
  CreateEscalation1764000004000,
  CountFailures1764000005000,
  CreateExplanationRelease1764000006000,
  CreateDocumentAct1764000007000,
  KeepDecisionFacts1764000008000,
  KeepClocks1764000009000,
  RingTeams1764000009001,
  ClearAlarms1764000009002,
  CreateCasework1764000010000,
  CreateBesideDuty1764000013000,
  SealContacts1764000013001,
  ClimbOffers1764000013002,
  CrossBorders1764000013003,
];
