/**
 * SQL: what a contact `c` comes of, as columns of its record: a conversation, or a question to the MACPT with the advice given on it.
 */
export const COMES_OF = `
  (SELECT e.conversation_id FROM front_door.conversation_ending e
   WHERE e.locality = c.locality AND e.contact_id = c.id) AS conversation,
  (SELECT json_build_object('id', q.id, 'advice', a.answer, 'by', a.by ->> 'name', 'at', a.at)
   FROM front_door.macpt_question q
   LEFT JOIN front_door.macpt_answer a ON a.locality = q.locality AND a.question_id = q.id
   WHERE q.locality = c.locality AND q.contact_id = c.id) AS "macptQuestion"`;
