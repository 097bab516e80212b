import { theService } from '#access';
import { clearAlarms, raiseAlarms, type Ids, type Tx } from '#record';
import {
  closeBehindContacts,
  noticeConversationRows,
  settledConversationAlarms,
} from '../../persistence/conversation/left-conversations.js';
import { forgetOldAnswers } from '../../persistence/conversation/answered-acts.js';
import { noticeQuestions, settledQuestionAlarms } from '../../persistence/macpt-question/overdue-questions.js';

/**
 * Looks at what was left lying: a call-back that is past its time, a child nobody has spoken to, a conversation nobody has touched for half an
 * hour, a question the MACPT has not answered. Each rings an alarm once, with ids only, and takes it back when it is settled.
 * @returns how many were noticed
 */
export async function noticeConversations(tx: Tx, locality: string, ids: Ids): Promise<number> {
  await closeBehindContacts(tx, locality);
  const noticed = [...(await noticeConversationRows(tx, locality)), ...(await noticeQuestions(tx, locality))];
  await raiseAlarms(
    tx,
    noticed.map(({ id: subject, alarm: kind }) => ({ id: ids.next(), locality, kind, subject, details: {} })),
  );
  const settled = [...(await settledConversationAlarms(tx, locality)), ...(await settledQuestionAlarms(tx, locality))];
  if (settled.length > 0)
    await clearAlarms(tx, { ids: settled, localities: [locality], actor: theService(locality), because: 'settled' });
  await forgetOldAnswers(tx, locality);
  return noticed.length;
}
