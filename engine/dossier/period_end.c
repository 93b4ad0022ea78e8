/* See period_end.h. */
#include "dossier/period_end.h"

#include <stdio.h>

#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "ledger/standing.h"

/* The text that says when the period ends, 0 for none; and how many standards are kept. */
static int find_text(cx_ledger *r, const char *standard, const char *period, cx_log *log,
                     int64_t *ret_text, int64_t *ret_standards) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT CASE WHEN ?1 <> '' THEN (SELECT max(id) FROM rule_text WHERE standard = ?1) ELSE"
      " " CX_LEDGER_TEXT_OF_PERIOD("?2") " END, (SELECT count(DISTINCT standard) FROM rule_text)",
      "tt", standard ? standard : "", period);
  cx_ledger_cursor_next(&c);
  *ret_text = cx_ledger_cursor_integer(&c, 0);
  *ret_standards = cx_ledger_cursor_integer(&c, 1);
  return cx_ledger_cursor_close(&c);
}

int cx_dossier_period_end(cx_ledger *r, const char *standard, const char *period, cx_log *log,
                          cx_day *ret) {
  int64_t text = 0, standards = 0;
  cx_standard *s = NULL;
  int status = find_text(r, standard, period, log, &text, &standards);
  if (status) return status;
  if (!text && standard) return CX_SAY(log, PERIOD_STANDARD, (cx_place){0}, standard);
  if (!text && standards)
    return CX_SAY(log, PERIOD_UNKNOWN, (cx_place){0}, period, cx_digits_of(standards).text);
  if (text) status = cx_ledger_text_load(r, text, log, log->report, log->user, &s);
  if (status) return status;
  snprintf(ret->text, sizeof ret->text, "%.4s-%.5s", period, s ? s->period_to.value : "12-31");
  cx_standard_free(s);
  return CX_OK;
}
