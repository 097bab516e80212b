export { acknowledge, type Acknowledgement } from './acts/acknowledge.js';
export { answerByLink, answerBySpokenCode, type Answer } from './acts/answers/answer.js';
export {
  hearReply,
  noteStranger,
  whoseReply,
  type HeardReply,
  type Reply,
  type ReplyTools,
} from './acts/answers/hear-reply.js';
export { climbLadders } from './acts/climb-ladders.js';
export {
  alarmOfLateDelivery,
  hearOfDelivery,
  noteHandedOver,
  noteNotTaken,
  type NoteTools,
} from './acts/messages/note-sending.js';
export { spreadMessages, type SpreadTools } from './acts/messages/spread-messages.js';
export { raiseCallOuts, type CallOut } from './acts/raise-call-outs.js';
export { ringTeams, type TeamRing } from './acts/ring-teams.js';
export { NotTaken, type Channel, type HandedOver, type OutgoingMessage } from './channels/channel.js';
export { ChannelSet, SEND_LIMIT_MS } from './channels/channel-set.js';
export { NO_CHANNELS, type ChannelSettings } from './channels/channel-settings.js';
export { sendOutside } from './channels/send-outside.js';
export { isSame, isSigned, sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from './channels/signature.js';
export { smtpChannel } from './channels/smtp.channel.js';
export { webhookChannel } from './channels/webhook.channel.js';
export { rungOf, type Rung } from './domain/ladder.js';
export { CHANNELS, type ChannelName, type ChannelsThereAre, type WayKind } from './domain/messages/channel-plan.js';
export { notifyReport, REPORTS, type DeliveryReport } from './domain/messages/delivery.js';
export { parseStaff } from './domain/messages/parse-staff.js';
export {
  NO_STAFF,
  publishedDirectory,
  type PublishedStaff,
  type StaffDirectory,
} from './domain/messages/staff-directory.js';
export { isMailbox, telephoneOf, type StaffPerson, type StaffWay } from './domain/messages/staff-way.js';
export { escalationsOf, listEscalations, type EscalationItem } from './persistence/escalations.query.js';
export {
  beat,
  forgetOldHeartbeats,
  machineTimeOfDatabase,
  partFigures,
  type PartFigures,
} from './persistence/heartbeats.js';
export { faultsOfLadders } from './persistence/ladder-faults.query.js';
export { ladderFigures, type LadderFigures } from './persistence/ladder-figures.query.js';
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
export { CreateSending1764000018000 } from './persistence/migrations/1764000018000-create-sending.js';
