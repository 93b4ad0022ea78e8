/* See review_sessions.h. */
#include "review/review_sessions.h"

#include <string.h>

#include "base/buffer.h"
#include "council/unvoted.h"
#include "ledger/cursor.h"
#include "ledger/store.h"
#include "review/review_findings.h"
#include "standard/procedure.h"

int cx_review_ahead(cx_reviewing *v, const cx_review_about *about, const char *what,
                    const char *day, const char *at, const void *hash, size_t size) {
  cx_day recorded = cx_day_in_vietnam(at);
  if (strcmp(day, recorded.text) <= 0) return CX_OK;
  return cx_review_add(v, "dated_ahead", about, hash, size, what, cx_day_words_of(day).text,
                       cx_day_words_of(recorded.text).text);
}

enum { SITTING, OF_PERIOD, SAT_ON, BODY, PROCEDURE, COUNCIL, SITTING_HASH, CLOSED };
enum { CLOSE = CLOSED + 1, OPENED, HELD };

static cx_review_about about_session(cx_ledger_cursor *c) {
  return (cx_review_about){.name = cx_ledger_answer(c, COUNCIL),
                           .period = cx_ledger_answer(c, OF_PERIOD)};
}

/* The kind of council was not there on the day: its procedure says until when, or since when. */
static int look_at_body(cx_reviewing *v, cx_ledger_cursor *c) {
  const cx_procedure *p = NULL;
  int status = cx_council_kept_procedure(&v->kept, cx_ledger_cursor_integer(c, PROCEDURE), &p);
  if (status) return status == CX_REFUSED ? CX_OK : status; /* decisions tell of it */
  const cx_body *body = cx_find_body(p, cx_ledger_answer(c, BODY), NULL);
  const char *day = cx_ledger_answer(c, SAT_ON);
  if (body && cx_valid_on(&body->valid, day)) return CX_OK;
  const cx_review_about about = about_session(c);
  cx_buffer label = {0};
  cx_review_put_both(&label, body ? body->label : cx_ledger_answer(c, BODY),
                     body ? body->label_en : NULL);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, SITTING_HASH);
  status = label.failed ? cx_say_memory(v->log)
                        : cx_review_add(v, "body_not_in_force", &about, hash.bytes, hash.size,
                                        cx_digits_of(cx_ledger_cursor_integer(c, SITTING)).text,
                                        cx_day_words_of(day).text, cx_buffer_text(&label));
  cx_buffer_free(&label);
  return status;
}

/* ---- dated ahead ---- */

/* What was recorded of a session before its day; of one that is still to come, that it was opened.
 */
static int look_at_day(cx_reviewing *v, cx_ledger_cursor *c) {
  const char *day = cx_ledger_answer(c, SAT_ON);
  const char *closed = cx_ledger_answer(c, CLOSED);
  const char *held = cx_ledger_answer(c, HELD);
  cx_ledger_clock clock = v->q->clock;
  cx_day today = cx_day_in_vietnam(cx_ledger_instant_of(clock.now(clock.user)).text);
  bool closed_ahead = *closed && strcmp(day, cx_day_in_vietnam(closed).text) > 0;
  bool held_ahead = *held && strcmp(day, cx_day_in_vietnam(held).text) > 0;
  bool to_come = strcmp(day, today.text) > 0;
  if (!closed_ahead && !held_ahead && !to_come) return CX_OK;
  const char *at = closed_ahead ? closed : held_ahead ? held : cx_ledger_answer(c, OPENED);
  cx_digits id = cx_digits_of(cx_ledger_cursor_integer(c, SITTING));
  cx_buffer what = {0};
  cx_puts(&what, CX_BOTH("phiên họp số ", "session "));
  cx_puts(&what, id.text);
  if (closed_ahead) cx_puts(&what, CX_BOTH(" (đã ghi kết thúc)", " (recorded as closed)"));
  if (held_ahead && !closed_ahead)
    cx_puts(&what,
            CX_BOTH(" (đã ghi điểm danh hoặc biểu quyết)", " (attendance or votes recorded)"));
  const cx_review_about about = about_session(c);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, SITTING_HASH);
  int status = what.failed ? cx_say_memory(v->log)
                           : cx_review_ahead(v, &about, cx_buffer_text(&what), day, at, hash.bytes,
                                             hash.size);
  cx_buffer_free(&what);
  return status;
}

/* ---- communes without a vote ---- */

static int add_unvoted(cx_reviewing *v, cx_ledger_cursor *c, const char *kind, const char *names,
                       const char *reason) {
  const cx_review_about about = about_session(c);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, SITTING_HASH);
  return cx_review_add(v, kind, &about, hash.bytes, hash.size,
                       cx_digits_of(cx_ledger_cursor_integer(c, SITTING)).text, names, reason);
}

/* As was stated when it was closed; where nothing was (older programs did not ask), as it was. */
static int look_at_unvoted(cx_reviewing *v, cx_ledger_cursor *c) {
  if (cx_ledger_cursor_is_null(c, CLOSE)) return CX_OK;
  cx_ledger_cursor stated =
      cx_ledger_ask(v->r, v->log,
                    "SELECT group_concat(code || ' ' || name, '; '), min(reason) FROM"
                    " (SELECT * FROM session_unvoted WHERE close = ?1 ORDER BY id)",
                    "i", cx_ledger_cursor_integer(c, CLOSE));
  bool there = cx_ledger_cursor_next(&stated) && !cx_ledger_cursor_is_null(&stated, 0);
  if (there)
    cx_ledger_cursor_fail(&stated, add_unvoted(v, c, "unvoted", cx_ledger_answer(&stated, 0),
                                               cx_ledger_answer(&stated, 1)));
  int status = cx_ledger_cursor_close(&stated);
  if (status || there) return status;
  cx_arena arena = {0};
  cx_council_unvoted found = {.count = 0};
  cx_buffer names = {0};
  const cx_units *units;
  status = cx_council_kept_units(&v->kept, &units);
  if (!status)
    status = cx_council_unvoted_find(v->r, units, cx_ledger_cursor_integer(c, SITTING), &arena,
                                     v->log, &found);
  if (!status) cx_council_put_unvoted(&names, &found);
  if (!status && names.failed) status = cx_say_memory(v->log);
  if (!status && found.count)
    status = add_unvoted(v, c, "unvoted_unstated", cx_buffer_text(&names), "");
  cx_buffer_free(&names);
  cx_arena_free(&arena);
  return status;
}

static int look_at_session(cx_reviewing *v, cx_ledger_cursor *c) {
  int status = look_at_body(v, c);
  if (!status) status = look_at_day(v, c);
  return status ? status : look_at_unvoted(v, c);
}

int cx_review_sessions(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT s.id, s.period, s.on_day, c.body, c.procedure, c.name, s.row_hash, e.at, x.id, o.at,"
      " (SELECT min(h.at) FROM entry h WHERE h.id IN (SELECT max(a.entry) FROM attendance a WHERE"
      " a.session = s.id UNION SELECT b.entry FROM vote b WHERE b.session = s.id AND NOT EXISTS"
      " (SELECT 1 FROM vote l WHERE l.replaces = b.id))) FROM session s JOIN entry o ON o.id ="
      " s.entry JOIN council c ON c.id = s.council LEFT JOIN session_close x ON x.session = s.id"
      " LEFT JOIN entry e ON e.id = x.entry ORDER BY c.procedure, s.id",
      "");
  return cx_review_each(v, &c, OF_PERIOD, look_at_session);
}

/* ---- adoptions ---- */

static int look_at_adoption(cx_reviewing *v, cx_ledger_cursor *c) {
  cx_buffer what = {0};
  cx_puts(&what, CX_BOTH("việc xác nhận tiêu chuẩn ", "adoption of "));
  cx_puts(&what, cx_ledger_answer(c, 1));
  const cx_review_about about = {.code = NULL};
  cx_ledger_value hash = cx_ledger_cursor_blob(c, 4);
  int status = what.failed
                   ? cx_say_memory(v->log)
                   : cx_review_ahead(v, &about, cx_buffer_text(&what), cx_ledger_answer(c, 2),
                                     cx_ledger_answer(c, 3), hash.bytes, hash.size);
  cx_buffer_free(&what);
  return status;
}

/* Of no period: looked at when all are asked for. */
int cx_review_adoptions(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT '', t.standard, a.on_day, e.at, a.row_hash FROM adoption a JOIN rule_text t ON t.id ="
      " a.text JOIN entry e ON e.id = a.entry ORDER BY a.id",
      "");
  return cx_review_each(v, &c, 0, look_at_adoption);
}
