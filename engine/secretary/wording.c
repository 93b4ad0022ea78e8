/* See wording.h. */
#include "secretary/wording.h"

#include "ledger/cursor.h"

int cx_secretary_wording_keep(cx_ledger *r, const char *kind, const char *text, const char *actor,
                              cx_log *log) {
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "wording", kind, log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_text(kind), cx_ledger_text(text)};
  return cx_ledger_entry_close(&entry, cx_ledger_entry_row(&entry, "paper_wording", row, 2, NULL));
}

int cx_secretary_wording_read(cx_ledger *r, const char *kind, cx_arena *arena, cx_log *log,
                              const char **ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT text FROM paper_wording WHERE kind = ?1 ORDER BY id DESC LIMIT 1", "t", kind);
  *ret = NULL;
  if (cx_ledger_cursor_next(&c)) *ret = cx_ledger_cursor_kept(&c, 0, arena);
  return cx_ledger_cursor_close(&c);
}

int cx_secretary_wordings_each(cx_ledger *r, cx_log *log, cx_secretary_wording_fn *fn, void *user) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT w.kind, w.text, e.at, e.actor FROM paper_wording w JOIN entry e ON e.id = w.entry "
      "WHERE"
      " NOT EXISTS (SELECT 1 FROM paper_wording l WHERE l.kind = w.kind AND l.id > w.id) ORDER BY"
      " w.kind",
      "");
  while (cx_ledger_cursor_next(&c)) {
    const cx_secretary_wording_view one = {cx_ledger_answer(&c, 0), cx_ledger_answer(&c, 1),
                                           cx_ledger_answer(&c, 2), cx_ledger_answer(&c, 3)};
    if (!c.status) cx_ledger_cursor_fail(&c, fn(user, &one));
  }
  return cx_ledger_cursor_close(&c);
}
