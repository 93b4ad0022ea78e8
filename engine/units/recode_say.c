/* See recode_say.h. */
#include "units/recode_say.h"

#include <string.h>

#include "ledger/bundle.h"
#include "ledger/cursor.h"
#include "ledger/standing.h"
#include "units/messages.h"

/* ---- decisions ---- */

/* Half of an exchange leaves the decisions of the other unit under the code for a while. */
static bool waits_for_next(const cx_recoding *t, int64_t unit) {
  bool is_other = !unit && t->other_count;
  for (size_t i = 0; i < t->other_count; i++)
    is_other = is_other || t->others[i].state->unit == unit;
  return is_other;
}

/* "12/QĐ; #7": papers by their numbers, without one by the register's. */
static int say_together(cx_recoding *t, cx_ledger_cursor *c) {
  cx_buffer papers = {0};
  for (int i = 0; i < 2; i++) {
    if (i) cx_puts(&papers, "; ");
    if (*cx_ledger_answer(c, 3 + i)) {
      cx_puts(&papers, cx_ledger_answer(c, 3 + i));
    } else {
      cx_putc(&papers, '#');
      cx_put_int(&papers, cx_ledger_cursor_integer(c, 5 + i));
    }
  }
  int status = papers.failed ? cx_say_memory(t->log) : CX_OK;
  if (!status)
    CX_SAY(t->log, RECODE_TWICE, (cx_place){0}, cx_ledger_answer(c, 0), cx_ledger_answer(c, 1),
           cx_buffer_text(&papers));
  cx_buffer_free(&papers);
  return status;
}

/* Of each two decisions in force on one commune and period one came under the code by this recode;
 * those that stood together before stand together still. */
static int look_at_decisions(cx_recoding *t) {
  cx_ledger_cursor c = cx_ledger_ask(
      t->r, t->log,
      "SELECT d.code, d.period, o.unit, d.number, o.number, d.id, o.id FROM recoded x JOIN decision"
      " d ON d.id = x.record JOIN decision o ON o.code = d.code AND o.period = d.period AND o.id <>"
      " d.id WHERE x.recode = ?1 AND x.records = 'decision' AND x.code = ?2 AND NOT EXISTS (SELECT"
      " 1 FROM recoded y WHERE y.recode = ?1 AND y.records = 'decision' AND y.record = o.id AND"
      " y.code = ?2) AND " CX_LEDGER_DECISION_IN_FORCE("d") " AND " CX_LEDGER_DECISION_IN_FORCE(
          "o") " ORDER BY d.id, o.id",
      "it", t->id, t->q->new_code);
  while (cx_ledger_cursor_next(&c))
    if (!waits_for_next(t, cx_ledger_cursor_integer(&c, 2)))
      cx_ledger_cursor_fail(&c, say_together(t, &c));
  return cx_ledger_cursor_close(&c);
}

/* ---- bundles ---- */

typedef struct asking {
  cx_recoding *t;
  const cx_units_state *last; /* of the unit; NULL: no list had it */
  cx_buffer offices;
} asking;

/* Whether the bundle has records under the old code, of a commune of the unit's name. */
static int holds_old(asking *a, cx_ledger *bundle, bool *ret) {
  *ret = false;
  cx_ledger_cursor c =
      cx_ledger_ask(bundle, a->t->log,
                    "SELECT name FROM dossier WHERE code = ?1 UNION SELECT name FROM decision"
                    " WHERE code = ?1 UNION SELECT name FROM vote WHERE code = ?1 UNION SELECT name"
                    " FROM enrolment WHERE code = ?1",
                    "t", a->t->q->old_code);
  while (cx_ledger_cursor_next(&c)) {
    const char *name = cx_ledger_answer(&c, 0);
    int same = !a->last || !*name ? 1 : cx_units_same_name(name, "", a->last->name, "");
    if (!same) same = cx_units_same_name(name, a->last->type, a->last->name, a->last->type);
    if (same < 0) cx_ledger_cursor_fail(&c, cx_say_memory(a->t->log));
    if (same > 0) *ret = true;
  }
  return cx_ledger_cursor_close(&c);
}

static int look_at_bundle(void *user, const char *office, cx_ledger *bundle) {
  asking *a = user;
  bool holds;
  int status = holds_old(a, bundle, &holds);
  if (status || !holds) return status;
  if (a->offices.size) cx_puts(&a->offices, "; ");
  cx_puts(&a->offices, office);
  return CX_OK;
}

static int look_at_bundles(cx_recoding *t) {
  size_t count = 0;
  const cx_units_state *all = cx_units_states(&t->units, t->unit, &count);
  asking a = {.t = t, .last = count ? &all[count - 1] : NULL};
  int status = cx_ledger_bundles_each(t->r, t->log, look_at_bundle, &a);
  if (!status && a.offices.failed) status = cx_say_memory(t->log);
  if (!status && a.offices.size)
    CX_SAY(t->log, RECODE_BUNDLES, (cx_place){0}, cx_buffer_text(&a.offices), t->q->old_code);
  cx_buffer_free(&a.offices);
  return status;
}

int cx_recode_tell(cx_recoding *t) {
  for (size_t i = 0; i < t->other_count; i++)
    CX_SAY(t->log, RECODE_NEXT, (cx_place){0}, t->q->new_code, t->others[i].state->name,
           t->others[i].code);
  int status = look_at_decisions(t);
  return status ? status : look_at_bundles(t);
}

/* ---- the old code used again ---- */

int cx_units_say_recoded(cx_ledger *r, cx_log *log, const char *code, const char *day) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT new_code, ground FROM recode WHERE old_code = ?1 AND NOT EXISTS"
                    " (SELECT 1 FROM unit_state s WHERE s.code = ?1 AND s.valid_from <= ?2 AND"
                    " NOT s.gone AND NOT EXISTS (SELECT 1 FROM unit_state n WHERE n.unit ="
                    " s.unit AND n.valid_from <= ?2 AND (n.valid_from > s.valid_from OR"
                    " (n.valid_from = s.valid_from AND n.id > s.id)))) ORDER BY id DESC LIMIT 1",
                    "tt", code, day);
  if (cx_ledger_cursor_next(&c))
    CX_SAY(log, RECODED, (cx_place){0}, code, cx_ledger_answer(&c, 0), cx_ledger_answer(&c, 1));
  return cx_ledger_cursor_close(&c);
}

int cx_say_recoded_unit(cx_ledger *r, const cx_units *units, cx_log *log, const char *code,
                        const char *name, const char *type, const char *day) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT new_code FROM recode WHERE old_code = ?1 GROUP BY new_code ORDER BY"
                    " max(id) DESC",
                    "t", code);
  cx_day eve = cx_day_before(day);
  while (cx_ledger_cursor_next(&c)) {
    const char *right = cx_ledger_answer(&c, 0);
    const cx_units_state *unit = cx_units_on(units, right, eve.text);
    if (!unit) unit = cx_units_on(units, right, day);
    int same = unit ? cx_units_same_name(unit->name, unit->type, name, type) : 0;
    if (same < 0) cx_ledger_cursor_fail(&c, cx_say_memory(log));
    if (same > 0) CX_SAY(log, RECODED_LIST, (cx_place){0}, code, name, right);
  }
  return cx_ledger_cursor_close(&c);
}
