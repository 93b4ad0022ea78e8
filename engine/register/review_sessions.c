/* What is amiss with sessions and adoptions: a body that was not there on the day, a day later than
 * that of the record. */
#include <string.h>

#include "register/council.h"
#include "register/review_parts.h"

int cx_review_ahead(cx_reviewing *v, const cx_review_about *about, const char *what,
                    const char *day, const char *at, const void *hash, size_t size) {
  cx_day recorded = cx_day_in_vietnam(at);
  if (strcmp(day, recorded.text) <= 0) return CX_OK;
  return cx_review_add(v, "dated_ahead", about, hash, size, what, cx_day_words_of(day).text,
                       cx_day_words_of(recorded.text).text);
}

enum { SITTING, OF_PERIOD, SAT_ON, BODY, PROCEDURE, COUNCIL, SITTING_HASH, CLOSED };

static cx_review_about about_session(cx_cursor *c) {
  return (cx_review_about){.name = cx_answer(c, COUNCIL), .period = cx_answer(c, OF_PERIOD)};
}

/* The kind of council was not there on the day: its procedure says until when, or since when. */
static int look_at_body(cx_reviewing *v, cx_cursor *c) {
  const cx_procedure *p = NULL;
  int status = cx_kept_procedure(&v->kept, cx_cursor_integer(c, PROCEDURE), &p);
  if (status) return status == CX_REFUSED ? CX_OK : status; /* decisions tell of it */
  const cx_body *body = cx_find_body(p, cx_answer(c, BODY), NULL);
  const char *day = cx_answer(c, SAT_ON);
  if (body && cx_valid_on(&body->valid, day)) return CX_OK;
  const cx_review_about about = about_session(c);
  cx_buffer label = {0};
  cx_review_put_both(&label, body ? body->label : cx_answer(c, BODY), body ? body->label_en : NULL);
  cx_value hash = cx_cursor_blob(c, SITTING_HASH);
  status = label.failed ? cx_say_memory(v->log)
                        : cx_review_add(v, "body_not_in_force", &about, hash.bytes, hash.size,
                                        cx_digits_of(cx_cursor_integer(c, SITTING)).text,
                                        cx_day_words_of(day).text, cx_buffer_text(&label));
  cx_buffer_free(&label);
  return status;
}

static int look_at_session(cx_reviewing *v, cx_cursor *c) {
  int status = look_at_body(v, c);
  if (status || !*cx_answer(c, CLOSED)) return status;
  cx_buffer what = {0};
  cx_digits id = cx_digits_of(cx_cursor_integer(c, SITTING));
  cx_puts(&what, CX_BOTH("phiên họp số ", "session "));
  cx_puts(&what, id.text);
  cx_puts(&what, CX_BOTH(" (đã ghi kết thúc)", " (recorded as closed)"));
  const cx_review_about about = about_session(c);
  cx_value hash = cx_cursor_blob(c, SITTING_HASH);
  status = what.failed ? cx_say_memory(v->log)
                       : cx_review_ahead(v, &about, cx_buffer_text(&what), cx_answer(c, SAT_ON),
                                         cx_answer(c, CLOSED), hash.bytes, hash.size);
  cx_buffer_free(&what);
  return status;
}

int cx_review_sessions(cx_reviewing *v) {
  cx_cursor c = cx_ask(
      v->r, v->log,
      "SELECT s.id, s.period, s.on_day, c.body, c.procedure, c.name, s.row_hash, e.at FROM session"
      " s JOIN council c ON c.id = s.council LEFT JOIN session_close x ON x.session = s.id LEFT"
      " JOIN entry e ON e.id = x.entry ORDER BY c.procedure, s.id",
      "");
  return cx_review_each(v, &c, OF_PERIOD, look_at_session);
}

/* ---- adoptions ---- */

static int look_at_adoption(cx_reviewing *v, cx_cursor *c) {
  cx_buffer what = {0};
  cx_puts(&what, CX_BOTH("việc xác nhận tiêu chuẩn ", "adoption of "));
  cx_puts(&what, cx_answer(c, 1));
  const cx_review_about about = {.code = NULL};
  cx_value hash = cx_cursor_blob(c, 4);
  int status = what.failed ? cx_say_memory(v->log)
                           : cx_review_ahead(v, &about, cx_buffer_text(&what), cx_answer(c, 2),
                                             cx_answer(c, 3), hash.bytes, hash.size);
  cx_buffer_free(&what);
  return status;
}

/* Of no period: looked at when all are asked for. */
int cx_review_adoptions(cx_reviewing *v) {
  cx_cursor c = cx_ask(
      v->r, v->log,
      "SELECT '', t.standard, a.on_day, e.at, a.row_hash FROM adoption a JOIN rule_text t ON t.id ="
      " a.text JOIN entry e ON e.id = a.entry ORDER BY a.id",
      "");
  return cx_review_each(v, &c, 0, look_at_adoption);
}
