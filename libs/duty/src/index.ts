export { answerByLink, answerBySpokenCode, type Answer } from './acts/answers/answer.js';
export {
  hearReply,
  noteFromOutside,
  noteStranger,
  whoseReply,
  type HeardReply,
  type Reply,
  type ReplyTools,
} from './acts/answers/hear-reply.js';
export {
  changeCalendar,
  type CalendarChanged,
  type CalendarWish,
  type Standing,
} from './acts/calendar/change-calendar.js';
export { answerHandover, type HandoverAnswered } from './acts/handover/answer-handover.js';
export { giveHandover, type GivenHandover } from './acts/handover/give-handover.js';
export { offerTheNightsWork } from './acts/handover/offer-the-nights-work.js';
export { acknowledge, type Acknowledgement } from './acts/ladder/acknowledge.js';
export { type ActOnCallOut } from './acts/ladder/act-on-call-out.js';
export {
  holdRung,
  recordPolice,
  settleCallOut,
  standDownCallOut,
  type OutcomeSaid,
  type PoliceRecord,
} from './acts/ladder/answer-call-out.js';
export type { CallOutTerms } from './acts/ladder/call-out-terms.js';
export { climbLadders } from './acts/ladder/climb-ladders.js';
export { raiseCallOuts, type CallOut } from './acts/ladder/raise-call-outs.js';
export { settleDecided } from './acts/ladder/settle-decided.js';
export {
  alarmOfLateDelivery,
  hearOfDelivery,
  noteHandedOver,
  noteNotTaken,
  type NoteTools,
} from './acts/messages/note-sending.js';
export { spreadMessages, type SpreadTools } from './acts/messages/spread-messages.js';
export { ringTeams, type TeamRing } from './acts/ring-teams.js';
export { ringPeople } from './acts/ring-people.js';
export { hasLeftRota } from './persistence/rota/has-left-rota.query.js';
export { importRota, ROTA_FORMATS, type RotaFormat, type RotaImported } from './acts/rota/import-rota.js';
export { addDutyPerson, changeWays, leaveRota } from './acts/rota/people.js';
export type { RotaActTerms } from './acts/rota/rota-terms.js';
export { putOnDuty, swapShifts, takeOffDuty, type Swap } from './acts/rota/shifts.js';
export { showRota, watchRota, type RotaRungs, type RotaShown } from './acts/rota/show-rota.js';
export { reportVisit, type VisitReported } from './acts/visits/report-visit.js';
export { ringForWorkers } from './acts/visits/ring-for-workers.js';
export { ChannelSet, SEND_LIMIT_MS } from './channels/channel-set.js';
export { NO_CHANNELS, type ChannelSettings } from './channels/channel-settings.js';
export { NotTaken, type Channel, type HandedOver, type OutgoingMessage } from './channels/channel.js';
export { sendOutside } from './channels/send-outside.js';
export { isSame, isSigned, sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from './channels/signature.js';
export { smtpChannel } from './channels/smtp.channel.js';
export { webhookChannel } from './channels/webhook.channel.js';
export { HANDOVER_REFUSALS, type HandoverAnswer, type HandoverRefusal } from './domain/handover/handover.js';
export {
  BED_BASES,
  OUTCOMES_BY_ENDING,
  type AdviceGiven,
  type AppropriateAdult,
  type AuthorityAccepts,
  type BedBasis,
  type BedTonight,
  type EndingSaid,
} from './domain/ladder/ending.js';
export { OUTCOMES, type Outcome } from './domain/ladder/moves.js';
export { CALL_OUT_REFUSALS, type CallOutRefusal } from './domain/ladder/refusal.js';
export { ladderByDay, rungOf, type Rung } from './domain/ladder/rung.js';
export { CHANNELS, type ChannelName, type ChannelsThereAre, type WayKind } from './domain/messages/channel-plan.js';
export { notifyReport, REPORTS, type DeliveryReport } from './domain/messages/delivery.js';
export { parseStaff } from './domain/messages/parse-staff.js';
export { NO_STAFF, type PublishedStaff, type StaffDirectory } from './domain/messages/staff-directory.js';
export { isMailbox, telephoneOf, type StaffPerson, type StaffWay } from './domain/messages/staff-way.js';
export { writeRotaCsv } from './domain/rota/csv.js';
export { writeRotaIcal } from './domain/rota/ical.js';
export { ROTA_REFUSALS, type RotaRefusal } from './domain/rota/refusal.js';
export type { VisitSaid } from './domain/visits/visit.js';
export { WAY_CHANNELS, wrongAddress, type DutyWay, type WayChannel } from './domain/rota/ways.js';
export { calendarActs } from './persistence/calendar/calendar-acts.js';
export { handoverStanding, unansweredHandovers } from './persistence/handover/handovers.js';
export { handoversOf, listHandovers, type HandoverItem } from './persistence/handover/handovers.query.js';
export {
  beat,
  forgetOldHeartbeats,
  machineTimeOfDatabase,
  partFigures,
  type PartFigures,
} from './persistence/heartbeats.js';
export {
  callOutsSince,
  escalationsOf,
  escalationWithHistory,
  listEscalations,
  loadOfPeople,
  type EscalationItem,
} from './persistence/ladder/escalations.query.js';
export { faultsOfLadders } from './persistence/ladder/ladder-faults.query.js';
export { rungSince, touchedBetween } from './persistence/ladder/nights-touch.query.js';
export { ladderFigures, type LadderFigures } from './persistence/ladder/ladder-figures.query.js';
export { answeredCallOutsOf, contactsOfCallOuts } from './persistence/ladder/take-call-outs.js';
export * from './persistence/messages/canaries.js';
export {
  canaryFigures,
  messageFigures,
  type CanaryFigures,
  type MessageFigures,
} from './persistence/messages/message-figures.query.js';
export { listOutbox, type OutboxItem } from './persistence/messages/outbox.query.js';
export { ringingAlarms } from './persistence/messages/ringing-alarms.query.js';
export { takeOnTheirWay, type SendingOnItsWay } from './persistence/messages/sending-outcomes.js';
export { leaseSendings, type LeasedSending } from './persistence/messages/sendings.js';
export { CreateEscalation1764000004000 } from './persistence/migrations/1764000004000-create-escalation.js';
export { RingTeams1764000009001 } from './persistence/migrations/1764000009001-ring-teams.js';
export { ExtendCallOuts1764000017000 } from './persistence/migrations/1764000017000-extend-call-outs.js';
export { CreateRota1764000017001 } from './persistence/migrations/1764000017001-create-rota.js';
export { CreateCalendarAct1764000017002 } from './persistence/migrations/1764000017002-create-calendar-act.js';
export { CreateSending1764000018000 } from './persistence/migrations/1764000018000-create-sending.js';
export { CreateHandover1764000019000 } from './persistence/migrations/1764000019000-create-handover.js';
export { CreateVisit1764000024000 } from './persistence/migrations/1764000024000-create-visit.js';
export { ReturnHandovers1764000024001 } from './persistence/migrations/1764000024001-return-handovers.js';
export { WallDuty1764000021003 } from './persistence/migrations/1764000021003-wall-duty.js';
export { rotaDirectory } from './persistence/rota/rota-directory.js';
export { nightsDoings, type NightsDoings } from './persistence/visits/nights-doings.query.js';
export { dutyPeople, type DutyPerson } from './persistence/rota/rota.js';
