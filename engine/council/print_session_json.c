/* See print_session_json.h. */
#include "council/print_session_json.h"
#include "council/messages.h"

#include "base/buffer.h"
#include "ledger/cursor.h"

#define LAST(table) " AND NOT EXISTS (SELECT 1 FROM " table " l WHERE l.replaces = m.id)"
#define MEMBERS                                                                                    \
  "'members', json((SELECT coalesce(json_group_array(json_object('name', c.name, 'post', c.post,"  \
  " 'role', c.role, 'present', json(iif(a.present, 'true', 'false')))), '[]') FROM attendance a"   \
  " JOIN council_member c ON c.id = a.member WHERE a.session = s.id AND a.entry = (SELECT"         \
  " max(entry) FROM attendance WHERE session = s.id)))"
#define VOTES                                                                                      \
  "'votes', json((SELECT coalesce(json_group_array(json_object('commune_code', m.code,"            \
  " 'commune_name', m.name, 'for', m.in_favour, 'against', m.against, 'abstain', m.abstained,"     \
  " 'assessment', m.assessment, 'verdict', CASE WHEN json_valid(a.result) THEN"                    \
  " json_extract(a.result, '$.verdict') END, 'share_reached', json(CASE x.share_reached WHEN 1"    \
  " THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END))), '[]') FROM vote m LEFT JOIN assessment a"  \
  " ON a.id = m.assessment LEFT JOIN session_result x ON x.vote = m.id WHERE m.session = "         \
  "s.id" LAST("vote") "))"
#define REMARKS                                                                                    \
  "'remarks', json((SELECT coalesce(json_group_array(json_object('id', m.id, 'commune_code',"      \
  " m.code, 'criterion', m.criterion, 'text', m.text)), '[]') FROM remark m WHERE m.session ="     \
  " s.id" LAST("remark") "))"
#define UNVOTED                                                                                    \
  "'without_votes', json((SELECT coalesce(json_group_array(json_object('commune_code', u.code,"    \
  " 'commune_name', u.name)), '[]') FROM session_unvoted u WHERE u.close = e.id)),"                \
  " 'without_votes_reason', (SELECT u.reason FROM session_unvoted u WHERE u.close = e.id)"

int cx_put_sessions_json(cx_buffer *out, cx_register *r, int64_t session, cx_log *log) {
  cx_cursor c = cx_ask(
      r, log,
      "SELECT json_object('id', s.id, 'council', s.council, 'council_name', k.name, 'unit', k.unit,"
      " 'stage', k.stage, 'period', s.period, 'on', s.on_day, 'place', s.place, 'quorum', k.quorum,"
      " 'majority', k.majority, 'share_of', k.share_of, 'closed', json(iif(e.id, 'true',"
      " 'false')), 'quorum_reached', json(CASE e.quorum_reached WHEN 1 THEN 'true' WHEN 0 THEN"
      " 'false' ELSE 'null' END), " MEMBERS ", " VOTES ", " REMARKS ", " UNVOTED ") FROM session s"
      " JOIN council k ON k.id = s.council LEFT JOIN session_close e ON e.session = s.id WHERE"
      " ?1 < 0 OR s.id = ?1 ORDER BY s.id",
      "i", session);
  int rows = 0;
  for (; cx_cursor_next(&c); rows++)
    cx_puts(out, cx_answer(&c, 0)), cx_puts(out, "\n");
  if (session >= 0 && !rows && cx_cursor_ended(&c))
    cx_cursor_fail(&c, CX_SAY(log, SESSION_NONE, (cx_place){0}, cx_digits_of(session).text));
  return cx_cursor_close(&c);
}
