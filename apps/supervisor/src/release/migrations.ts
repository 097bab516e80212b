import { CreateAccessToken1764000001000, SuspendAccess1764000020000 } from '#access';
import {
  CreateCalendarAct1764000017002,
  CreateEscalation1764000004000,
  CreateHandover1764000019000,
  CreateRota1764000017001,
  ExtendCallOuts1764000017000,
  RingTeams1764000009001,
} from '#duty';
import { CreateDocumentAct1764000007000, CreatePublishedDocument1764000002000 } from '#publishing';
import {
  ClearAlarms1764000009002,
  CountFailures1764000005000,
  CreateRecord1764000000000,
  type MigrationClass,
} from '#record';
import {
  AnswerWanted1764000011002,
  CreateBulkPlan1764000016001,
  AwaitMorning1764000017003,
  CreateCasework1764000010000,
  CreateContact1764000003000,
  CreateConversation1764000012000,
  CreateExplanationRelease1764000006000,
  HoldTheMoves1764000011000,
  IndexWorklists1764000016000,
  CreateMacptCall1764000014001,
  CreateStep1764000014000,
  KeepClocks1764000009000,
  KeepDecisionFacts1764000008000,
  RunClocksAgain1764000011001,
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
  HoldTheMoves1764000011000,
  RunClocksAgain1764000011001,
  AnswerWanted1764000011002,
  CreateConversation1764000012000,
  CreateStep1764000014000,
  CreateMacptCall1764000014001,
  IndexWorklists1764000016000,
  CreateBulkPlan1764000016001,
  ExtendCallOuts1764000017000,
  CreateRota1764000017001,
  CreateCalendarAct1764000017002,
  AwaitMorning1764000017003,
  CreateHandover1764000019000,
  SuspendAccess1764000020000,
];
