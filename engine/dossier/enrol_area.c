/* See enrol_area.h. */
#include "dossier/enrol_area.h"

#include <string.h>

#include "ledger/cursor.h"

/* The state of a unit on the day, else its last one before: a unit that is gone lay somewhere, too.
 * Of a code whose unit is not known, of whoever has it on the day. */
static const cx_units_state *state_of(const cx_units *units, int64_t unit, const char *code,
                                      const char *day) {
  size_t count = 0;
  const cx_units_state *states = unit ? cx_units_states(units, unit, &count) : NULL;
  const cx_units_state *last = NULL;
  for (size_t i = 0; i < count; i++)
    if (strcmp(states[i].from, day) <= 0) last = &states[i];
  return states ? last : cx_units_on(units, code, day);
}

int cx_dossier_enrolments_kept(cx_ledger *r, cx_log *log, const cx_units *units, const char *period,
                               int64_t unit, const char *code, const char *day, bool *ret) {
  const cx_units_state *of = state_of(units, unit, code, day);
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT e.unit, e.code FROM enrolment e WHERE e.period = ?1 AND NOT EXISTS (SELECT 1 FROM"
      " enrolment l WHERE l.replaces = e.id) ORDER BY e.id",
      "t", period);
  *ret = false;
  while (!*ret && cx_ledger_cursor_next(&c)) {
    const cx_units_state *one =
        state_of(units, cx_ledger_cursor_integer(&c, 0), cx_ledger_answer(&c, 1), day);
    *ret = !of || !one || cx_units_lies_in(one, of->area);
  }
  return cx_ledger_cursor_close(&c);
}
