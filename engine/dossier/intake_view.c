/* See intake_view.h. */
#include "dossier/intake_view.h"

#include "ledger/cursor.h"

int cx_dossier_intakes_each(cx_ledger *r, const char *sha256, cx_log *log, cx_dossier_intake_fn *fn,
                            void *user) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT i.id, i.entry, i.text, i.period, i.stage, i.files, i.options,"
                    " p.version FROM intake i LEFT JOIN program p ON p.entry = i.entry WHERE"
                    " i.sha256 = ?1 ORDER BY i.id",
                    "t", sha256);
  while (cx_ledger_cursor_next(&c)) {
    const cx_dossier_intake_view one = {.id = cx_ledger_cursor_integer(&c, 0),
                                        .entry = cx_ledger_cursor_integer(&c, 1),
                                        .text = cx_ledger_cursor_integer(&c, 2),
                                        .period = cx_ledger_answer(&c, 3),
                                        .stage = cx_ledger_answer(&c, 4),
                                        .files = cx_ledger_answer(&c, 5),
                                        .options = cx_ledger_answer(&c, 6),
                                        .program = cx_ledger_cursor_text(&c, 7)};
    if (!c.status) cx_ledger_cursor_fail(&c, fn(user, &one));
  }
  return cx_ledger_cursor_close(&c);
}

int cx_dossier_written_each(cx_ledger *r, int64_t intake, cx_log *log, cx_dossier_written_fn *fn,
                            void *user) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT d.id, d.code, d.name, d.figures, NOT EXISTS (SELECT 1 FROM dossier l"
                    " WHERE l.replaces = d.id) FROM main.dossier d WHERE d.intake = ?1 ORDER BY"
                    " d.id",
                    "i", intake);
  while (cx_ledger_cursor_next(&c)) {
    const cx_dossier_written_view one = {.id = cx_ledger_cursor_integer(&c, 0),
                                         .code = cx_ledger_answer(&c, 1),
                                         .name = cx_ledger_answer(&c, 2),
                                         .figures = cx_ledger_answer(&c, 3),
                                         .stands = cx_ledger_cursor_integer(&c, 4) != 0};
    if (!c.status) cx_ledger_cursor_fail(&c, fn(user, &one));
  }
  return cx_ledger_cursor_close(&c);
}
