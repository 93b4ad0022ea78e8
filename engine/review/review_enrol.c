/* See review_enrol.h. */
#include "review/review_enrol.h"

#include <stdio.h>
#include <string.h>

#include "dossier/enrol.h"
#include "dossier/enrol_area.h"
#include "dossier/returns_view.h"
#include "ledger/cursor.h"
#include "ledger/standing.h"
#include "review/review_findings.h"
#include "review/review_sessions.h"

/* What stands first in the questions about decisions, and in those about registrations. */
enum { CODE, NAME, PERIOD, HASH, NUMBER, DECISION };

static cx_review_about about_row(cx_ledger_cursor *c, bool decision) {
  cx_review_about about = {.code = cx_ledger_answer(c, CODE),
                           .name = cx_ledger_answer(c, NAME),
                           .period = cx_ledger_answer(c, PERIOD)};
  if (!decision) return about;
  about.paper = cx_ledger_cursor_text(c, NUMBER);
  about.decision = cx_ledger_cursor_integer(c, DECISION);
  return about;
}

static const char *status_words(const char *status) {
  return cx_dossier_enrolment_of(status) == CX_DOSSIER_REFUSED
             ? CX_BOTH("đăng ký của xã không được nhận", "its registration was refused")
             : CX_BOTH("xã đã rút đăng ký", "it withdrew its registration");
}

/* SQL: two rows with unit and code are of one commune; by the unit where both know it. */
#define SAME_COMMUNE(a, b)                                                                         \
  "CASE WHEN " a ".unit IS NOT NULL AND " b ".unit IS NOT NULL THEN " a ".unit = " b               \
  ".unit ELSE " a ".code = " b ".code END"
/* SQL: the registration that counts of the commune and period of a row. */
#define ENROLMENT_OF(d)                                                                            \
  "(SELECT max(e.id) FROM enrolment e WHERE e.period = " d ".period AND NOT EXISTS (SELECT 1 FROM" \
  " enrolment l WHERE l.replaces = e.id) AND " SAME_COMMUNE("e", d) ")"

/* ---- recognised without a registration ---- */

enum { STATUS = DECISION + 1, SINCE, DECIDED, UNIT };

/* Where the register keeps registrations of other areas only, it says nothing of this commune. */
static int look_at_unregistered(cx_reviewing *v, cx_ledger_cursor *c,
                                const cx_review_about *about) {
  char year_end[16];
  bool kept = false;
  const cx_units *units = NULL;
  const char *day = cx_ledger_answer(c, DECIDED);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, HASH);
  snprintf(year_end, sizeof year_end, "%.4s-12-31", about->period);
  int status = cx_council_kept_units(&v->kept, &units);
  if (!status)
    status = cx_dossier_enrolments_kept(v->r, v->log, units, about->period,
                                        cx_ledger_cursor_integer(c, UNIT), about->code,
                                        *day ? day : year_end, &kept);
  if (status || !kept) return status;
  return cx_review_add(v, "not_enrolled", about, hash.bytes, hash.size, about->period, "", "");
}

static int look_at_decision(cx_reviewing *v, cx_ledger_cursor *c) {
  const cx_review_about about = about_row(c, true);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, HASH);
  const char *status = cx_ledger_answer(c, STATUS), *since = cx_ledger_answer(c, SINCE);
  const char *decided = cx_ledger_answer(c, DECIDED);
  if (!*status) return look_at_unregistered(v, c, &about);
  bool enrolled = cx_dossier_enrolment_of(status) == CX_DOSSIER_ENROLLED;
  bool later = *decided && strcmp(since, decided) > 0; /* it stood when the decision was signed */
  if (enrolled || later) return CX_OK;
  return cx_review_add(v, "enrolment_ended", &about, hash.bytes, hash.size, status_words(status),
                       since, "");
}

static int look_at_decisions(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT d.code, d.name, d.period, d.row_hash, d.number, d.id, n.status, n.on_day, d.on_day,"
      " d.unit FROM decision d LEFT JOIN enrolment n ON n.id = " ENROLMENT_OF("d") " WHERE"
      " d.kind = 'recognise' AND " CX_LEDGER_DECISION_IN_FORCE("d") " ORDER BY d.id",
      "");
  return cx_review_each(v, &c, PERIOD, look_at_decision);
}

/* ---- assessed all the same ---- */

enum { ENDED = NUMBER, ENDED_ON };

static int look_at_ended(cx_reviewing *v, cx_ledger_cursor *c) {
  const cx_review_about about = about_row(c, false);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, HASH);
  return cx_review_add(v, "ended_assessed", &about, hash.bytes, hash.size,
                       status_words(cx_ledger_answer(c, ENDED)), cx_ledger_answer(c, ENDED_ON), "");
}

/* Of those that were recognised the decision tells. */
static int look_at_assessed(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT n.code, n.name, n.period, n.row_hash, n.status, n.on_day FROM enrolment n WHERE"
      " n.status <> 'enrolled' AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.replaces = n.id)"
      " AND EXISTS (SELECT 1 FROM assessment a JOIN dossier o ON o.id = a.dossier JOIN intake i ON"
      " i.id = o.intake WHERE i.period = n.period AND " SAME_COMMUNE("o", "n") ") AND NOT EXISTS"
      " (SELECT 1 FROM decision d WHERE d.kind = 'recognise' AND d.period = n.period AND"
      " " SAME_COMMUNE("d", "n") " AND " CX_LEDGER_DECISION_IN_FORCE("d") ") ORDER BY n.id",
      "");
  return cx_review_each(v, &c, PERIOD, look_at_ended);
}

/* ---- the day of the paper ---- */

enum { ON_DAY = NUMBER, RECORDED, TEXT, OF_STATUS };

static int look_at_day(cx_reviewing *v, cx_ledger_cursor *c) {
  const cx_review_about about = about_row(c, false);
  const char *day = cx_ledger_answer(c, ON_DAY);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, HASH);
  const cx_standard *s = NULL;
  int status = cx_review_ahead(v, &about, CX_BOTH("văn bản đăng ký", "paper of registration"), day,
                               cx_ledger_answer(c, RECORDED), hash.bytes, hash.size);
  bool enrolled = cx_dossier_enrolment_of(cx_ledger_answer(c, OF_STATUS)) == CX_DOSSIER_ENROLLED;
  if (status || !enrolled || cx_ledger_cursor_is_null(c, TEXT)) return status;
  status = cx_council_kept_text(&v->kept, cx_ledger_cursor_integer(c, TEXT), &s, NULL);
  if (status) return status == CX_REFUSED ? CX_OK : status; /* it is a finding of its own */
  char ends[16];
  snprintf(ends, sizeof ends, "%.4s-%.5s", about.period, s->period_to.value);
  if (strcmp(day, ends) <= 0) return CX_OK;
  return cx_review_add(v, "enrolled_late", &about, hash.bytes, hash.size, day, ends, "");
}

/* By the text of the period's figures, else of the only standard that is kept. */
static int look_at_days(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT n.code, n.name, n.period, n.row_hash, n.on_day, t.at,"
      " " CX_LEDGER_TEXT_OF_PERIOD("n.period") ", n.status FROM enrolment n JOIN entry t ON t.id ="
                                               " n.entry WHERE NOT EXISTS (SELECT 1 FROM enrolment "
                                               "l WHERE l.replaces = n.id) ORDER BY n.id",
      "");
  return cx_review_each(v, &c, PERIOD, look_at_day);
}

int cx_review_enrolments(cx_reviewing *v) {
  int status = look_at_decisions(v);
  if (!status) status = look_at_assessed(v);
  return status ? status : look_at_days(v);
}

/* ---- recognised before what was returned was answered ---- */

enum { DECISION_ENTRY = DECISION + 1 };

typedef struct open_returns {
  const cx_dossier_open_return *all;
  size_t count;
} open_returns;

/* "; đã trả lời sau đó: mục 2.1" of those that were answered since, or what to do. */
static void put_since(cx_buffer *out, const cx_buffer *answered, bool still_open, cx_language l) {
  cx_puts(out, l ? CX_BOTH_EN : CX_BOTH_VI);
  if (answered->size) cx_puts(out, cx_in(l, "; trả lời sau đó: mục ", "; answered since: item "));
  cx_puts(out, cx_buffer_text(answered));
  if (still_open)
    cx_puts(out, cx_in(l, " → ghi trả lời bằng chuanxa register answer",
                       " → record the answer with chuanxa register answer"));
}

static bool is_among(const cx_dossier_open_return *all, size_t count, int64_t id) {
  for (size_t i = 0; i < count; i++)
    if (all[i].id == id) return true;
  return false;
}

static int add_open(cx_reviewing *v, const cx_review_about *about, const cx_ledger_value *hash,
                    const open_returns *then, const open_returns *now) {
  cx_buffer subject = {0}, items = {0}, answered = {0}, since = {0};
  cx_put(&subject, hash->bytes, hash->size);
  for (size_t i = 0; i < then->count; i++) {
    const cx_dossier_open_return *one = &then->all[i];
    cx_putc(&subject, '\n');
    cx_put_int(&subject, one->id);
    cx_puts(&items, i ? "; " : "");
    cx_puts(&items, one->item);
    if (is_among(now->all, now->count, one->id)) continue;
    cx_puts(&answered, answered.size ? "; " : "");
    cx_puts(&answered, one->item);
  }
  for (int l = 0; l < 2; l++)
    put_since(&since, &answered, now->count > 0, (cx_language)l);
  cx_puts(&since, CX_BOTH_END);
  bool failed = subject.failed || items.failed || answered.failed || since.failed;
  int status = failed ? cx_say_memory(v->log)
                      : cx_review_add(v, "returns_open", about, cx_buffer_text(&subject),
                                      subject.size, cx_digits_of((int64_t)then->count).text,
                                      cx_buffer_text(&items), cx_buffer_text(&since));
  cx_buffer_free(&subject);
  cx_buffer_free(&items);
  cx_buffer_free(&answered);
  cx_buffer_free(&since);
  return status;
}

/* Those that were recorded before the decision and had no answer then: an answer that comes later
 * does not undo that the commune was recognised without it. */
static int look_at_recognised(cx_reviewing *v, cx_ledger_cursor *c) {
  cx_arena arena = {0};
  const cx_review_about about = about_row(c, true);
  cx_ledger_value hash = cx_ledger_cursor_blob(c, HASH);
  open_returns then = {.count = 0}, now = {.count = 0};
  int status = cx_dossier_returns_open(v->r, about.code, about.period,
                                       cx_ledger_cursor_integer(c, DECISION_ENTRY), &arena, v->log,
                                       &then.all, &then.count);
  if (!status && then.count)
    status = cx_dossier_returns_open(v->r, about.code, about.period, 0, &arena, v->log, &now.all,
                                     &now.count);
  if (!status && then.count) status = add_open(v, &about, &hash, &then, &now);
  cx_arena_free(&arena);
  return status;
}

/* SQL: the entry in which the decision was recorded first, before it was corrected. */
#define FIRST_ENTRY_OF(d)                                                                          \
  "(WITH RECURSIVE chain(id) AS (SELECT " d ".id UNION SELECT k.corrects FROM"                     \
  " decision_correction k JOIN chain ON k.decision = chain.id) SELECT min(q.entry) FROM chain"     \
  " JOIN decision q ON q.id = chain.id)"

int cx_review_returns(cx_reviewing *v) {
  cx_ledger_cursor c =
      cx_ledger_ask(v->r, v->log,
                    "SELECT d.code, d.name, d.period, d.row_hash, d.number, d.id, " FIRST_ENTRY_OF(
                        "d") " FROM decision d WHERE"
                             " d.kind = 'recognise' AND " CX_LEDGER_DECISION_IN_FORCE(
                                 "d") " AND EXISTS (SELECT 1 FROM dossier_return x JOIN dossier o "
                                      "ON o.id = x.dossier"
                                      " WHERE o.code = d.code) ORDER BY d.id",
                    "");
  return cx_review_each(v, &c, PERIOD, look_at_recognised);
}
