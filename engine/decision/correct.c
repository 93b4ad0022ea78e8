/* See correct.h. */
#include "decision/correct.h"

#include <string.h>

#include "base/utf8.h"
#include "council/messages.h"
#include "decision/flags.h"
#include "decision/messages.h"
#include "ledger/cursor.h"
#include "ledger/standing.h"

/* ---- what is corrected ---- */

enum { KIND, CODE, PERIOD, NUMBER, DAY, SIGNER, POST, OFFICE, REASON, SESSION, REVOKES, RESULT };
enum { CORRECTED = RESULT + 1, REVOKED, PAPER };

/* The text that is given, else the one that stands; NULL for none, and when out of memory. */
static const char *taken(cx_deciding *g, cx_ledger_cursor *c, int column, const char *given) {
  if (given || cx_ledger_cursor_is_null(c, column)) return given;
  const char *text = cx_deciding_text(g, c, column);
  if (!text) cx_ledger_cursor_fail(c, cx_say_memory(g->entry.log));
  return text;
}

/* Blanks and the form of letters are no difference: registers of earlier programs hold both. */
static bool differs(cx_ledger_cursor *c, int column, const char *text) {
  cx_buffer before = {0};
  cx_buffer after = {0};
  const char *stored = cx_ledger_answer(c, column);
  cx_put_spaced(&before, stored, strlen(stored));
  if (text) cx_put_spaced(&after, text, strlen(text));
  if (before.failed || after.failed) cx_ledger_cursor_fail(c, cx_say_memory(c->log));
  bool other = strcmp(cx_buffer_text(&before), cx_buffer_text(&after)) != 0;
  cx_buffer_free(&before);
  cx_buffer_free(&after);
  return other;
}

static const char *kind_words(const char *kind) {
  return !strcmp(kind, "recognise")       ? CX_BOTH("công nhận", "recognise")
         : !strcmp(kind, "not_recognise") ? CX_BOTH("không công nhận", "not_recognise")
                                          : CX_BOTH("hủy quyết định", "revoke");
}

static bool changes(cx_ledger_cursor *c, const cx_decision *d) {
  return differs(c, PERIOD, d->period) || differs(c, NUMBER, d->number) ||
         differs(c, DAY, d->on_day) || differs(c, SIGNER, d->signed_by) ||
         differs(c, POST, d->post) || differs(c, OFFICE, d->office) ||
         cx_ledger_cursor_integer(c, SESSION) != d->session ||
         cx_ledger_cursor_integer(c, REVOKES) != d->revokes;
}

/* Whether the row may be corrected so; what is given still stands alone in `d`. */
static int check(cx_deciding *g, cx_ledger_cursor *c, const cx_decision *d) {
  cx_log *log = g->entry.log;
  cx_digits id = cx_digits_of(d->corrects);
  const char *kind = cx_ledger_answer(c, KIND);
  bool other_kind = d->kind && strcmp(d->kind, kind) != 0;
  bool revokes_nothing = d->revokes && strcmp(kind, "revoke") != 0;
  if (d->code && strcmp(d->code, cx_ledger_answer(c, CODE)) != 0)
    return CX_SAY(log, CORRECT_NONE, (cx_place){0}, id.text, d->code);
  if (!cx_ledger_cursor_is_null(c, CORRECTED))
    return CX_SAY(log, CORRECT_DONE, (cx_place){0}, id.text, cx_ledger_answer(c, CORRECTED));
  if (!cx_ledger_cursor_is_null(c, REVOKED) && !g->listed)
    return CX_SAY(log, CORRECT_REVOKED, (cx_place){0}, id.text, cx_ledger_answer(c, REVOKED));
  if (other_kind) return CX_SAY(log, CORRECT_KIND, (cx_place){0}, id.text, kind_words(kind));
  if (revokes_nothing)
    return CX_SAY(log, CORRECT_REVOKES_NONE, (cx_place){0}, id.text, kind_words(kind));
  return CX_OK;
}

static void take_over(cx_deciding *g, cx_ledger_cursor *c, cx_decision *d) {
  d->kind = taken(g, c, KIND, NULL);
  d->code = taken(g, c, CODE, NULL);
  d->period = taken(g, c, PERIOD, d->period);
  d->number = taken(g, c, NUMBER, d->number);
  d->on_day = taken(g, c, DAY, d->on_day);
  d->signed_by = taken(g, c, SIGNER, d->signed_by);
  d->post = taken(g, c, POST, d->post);
  d->office = taken(g, c, OFFICE, d->office);
  d->reason = taken(g, c, REASON, NULL);
  g->new_session = d->session && d->session != cx_ledger_cursor_integer(c, SESSION);
  g->new_revokes = d->revokes && d->revokes != cx_ledger_cursor_integer(c, REVOKES);
  if (!d->session) d->session = cx_ledger_cursor_integer(c, SESSION);
  if (!d->revokes) d->revokes = cx_ledger_cursor_integer(c, REVOKES);
  g->revoking = d->kind && !strcmp(d->kind, "revoke");
  /* the same result is beside it, whatever was recorded since */
  bool same = !differs(c, PERIOD, d->period) && cx_ledger_cursor_integer(c, SESSION) == d->session;
  if (same) g->recorded_result = cx_ledger_cursor_integer(c, RESULT);
}

/* What is said of the paper itself is one thing for all its communes: a row corrected alone in it
 * is of another paper from then on. */
static void stay_or_leave(cx_deciding *g, cx_ledger_cursor *c, const cx_decision *d) {
  int64_t paper = cx_ledger_cursor_integer(c, PAPER);
  bool other = differs(c, NUMBER, d->number) || differs(c, DAY, d->on_day) ||
               differs(c, SIGNER, d->signed_by) || differs(c, POST, d->post) ||
               differs(c, OFFICE, d->office);
  bool leaves = other && !g->listed;
  g->leaves = leaves ? paper : 0;
  g->paper = leaves ? 0 : paper;
}

int cx_deciding_correct(cx_deciding *g, cx_decision *d) {
  cx_ledger_cursor c = cx_ledger_ask(
      g->entry.r, g->entry.log,
      "SELECT d.kind, d.code, d.period, d.number, d.on_day, d.signed_by, d.post, d.office,"
      " d.reason, d.session, d.revokes, d.assessment, (SELECT k.decision FROM decision_correction k"
      " WHERE k.corrects = d.id), " CX_LEDGER_DECISION_REVOKED_BY(
          "d") ", (SELECT p.paper FROM decision_paper p WHERE p.decision = d.id) FROM decision d"
               " WHERE d.id = ?1 AND d.way = 'issued'",
      "i", d->corrects);
  cx_digits id = cx_digits_of(d->corrects);
  g->corrects = d->corrects;
  if (cx_ledger_cursor_next(&c)) {
    cx_ledger_cursor_fail(&c, check(g, &c, d));
    if (!c.status) take_over(g, &c, d);
    g->unchanged = !c.status && !changes(&c, d);
    if (!c.status) stay_or_leave(g, &c, d);
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(&c, CX_SAY(g->entry.log, CORRECT_NONE, (cx_place){0}, id.text, ""));
  }
  return cx_ledger_cursor_close(&c);
}

/* What a correction names anew is there: a slip would put a good session or what is revoked away.
 */
int cx_deciding_named(cx_deciding *g) {
  cx_digits session = cx_digits_of(g->d->session);
  int status = CX_OK;
  if (g->new_session && !g->session)
    status = CX_SAY(g->entry.log, SESSION_NONE, (cx_place){0}, session.text);
  if (!g->new_revokes || !g->found[CX_DEFECT_REVOKES]) return status;
  cx_ledger_say_detail(g->entry.log, CX_MSG_CORRECT_REVOKES, g->detail[CX_DEFECT_REVOKES]);
  return CX_REFUSED;
}

/* ---- what is amiss with it ---- */

/* The corrections move the decision to another period than was recorded first: that is more than a
 * slip of the pen. Moved back to the first it has not moved. */
int cx_deciding_moved(cx_deciding *g) {
  cx_ledger_cursor c =
      cx_ledger_ask(g->entry.r, g->entry.log,
                    "WITH RECURSIVE chain(id) AS (SELECT CASE WHEN ?1 THEN ?1 ELSE (SELECT"
                    " k.corrects FROM decision_correction k WHERE k.decision = ?2) END UNION"
                    " SELECT k.corrects FROM decision_correction k JOIN chain ON k.decision ="
                    " chain.id) SELECT x.id, x.period FROM chain JOIN decision x ON x.id ="
                    " chain.id WHERE x.period <> ?3 AND NOT EXISTS (SELECT 1 FROM"
                    " decision_correction k WHERE k.decision = x.id)",
                    "iit", g->corrects, g->id, g->d->period);
  if (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, cx_defect_add(g, CX_DEFECT_MOVED, cx_ledger_answer(&c, 0),
                                            cx_ledger_answer(&c, 1), g->d->period));
  return cx_ledger_cursor_close(&c);
}

/* Of a decision that stands already: those recorded before it, as long as it is in force itself. */
int cx_deciding_second(cx_deciding *g) {
  if (g->revoking) return CX_OK;
  cx_ledger_cursor c = cx_ledger_ask(
      g->entry.r, g->entry.log,
      "SELECT x.id, x.number FROM decision x WHERE x.code = ?1 AND x.period = ?2 AND x.id <> ?4 AND"
      " (?3 = 0 OR x.id < ?3 AND EXISTS (SELECT 1 FROM decision d WHERE d.id = ?3 "
      "AND " CX_LEDGER_DECISION_IN_FORCE("d") ")) AND " CX_LEDGER_DECISION_IN_FORCE(
          "x") " ORDER BY x.id DESC LIMIT 1",
      "ttii", g->d->code, g->d->period, g->id, g->corrects);
  if (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, cx_defect_add(g, CX_DEFECT_SECOND, cx_ledger_answer(&c, 0),
                                            cx_ledger_answer(&c, 1), ""));
  return cx_ledger_cursor_close(&c);
}

/* ---- what it changed ---- */

int cx_decision_correction_each(cx_ledger *r, int64_t decision, cx_log *log,
                                cx_decision_corrected_fn *fn, void *user) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT x.number, x.on_day, x.signed_by, x.post, x.office, x.session, x.period, x.revokes,"
      " d.number, d.on_day, d.signed_by, d.post, d.office, d.session, d.period, d.revokes FROM"
      " decision_correction k JOIN decision x ON x.id = k.corrects JOIN decision d ON d.id ="
      " k.decision WHERE k.decision = ?1",
      "i", decision);
  bool there = cx_ledger_cursor_next(&c);
  for (int i = 0; i < CX_DECISION_CORRECTED_PARTS && there; i++) {
    const char *before = cx_ledger_answer(&c, i);
    const char *after = cx_ledger_answer(&c, CX_DECISION_CORRECTED_PARTS + i);
    if (!c.status && strcmp(before, after) != 0) fn(user, (cx_decision_corrected)i, before, after);
  }
  return cx_ledger_cursor_close(&c);
}
