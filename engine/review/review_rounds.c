/* See review_rounds.h. */
#include "review/review_rounds.h"
#include "ledger/cursor.h"
#include "years/rounds.h"

/* In which years the standard of a text of the register being looked at is assessed. */
static int find_rounds(cx_reviewing *v, int64_t text) {
  cx_ledger *const registers[] = {v->own, v->r};
  cx_ledger_cursor c =
      cx_ledger_ask(v->r, v->log, "SELECT standard FROM rule_text WHERE id = ?1", "i", text);
  if (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, cx_years_rounds_find(registers, 2, &v->q->rounds,
                                                   cx_ledger_answer(&c, 0), v->log, &v->rounds));
  return cx_ledger_cursor_close(&c);
}

int cx_review_assessed_in(cx_reviewing *v, int64_t text, const char *period, bool *ret) {
  if (v->rounds_number != v->number || v->rounds_text != text) {
    v->rounds = (cx_rounds){.count = 0};
    int status = find_rounds(v, text);
    if (status) return status;
    v->rounds_number = v->number;
    v->rounds_text = text;
  }
  int year = cx_year_of(period);
  *ret = year < 0 || cx_is_round(&v->rounds, year);
  return CX_OK;
}
