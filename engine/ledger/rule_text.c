/* See rule_text.h. */
#include "ledger/rule_text.h"

#include "ledger/chain.h"
#include "ledger/cursor.h"
#include "ledger/messages.h"
#include "standard/load.h"

int cx_ledger_text_kept(cx_ledger *r, cx_log *log, const char *sha256, int64_t *ret) {
  return cx_ledger_ask_number(r, log, ret, "SELECT id FROM rule_text WHERE sha256=?1", "t", sha256);
}

int cx_ledger_text_before(cx_ledger *r, cx_log *log, const char *standard, const char *sha256,
                          int64_t *ret) {
  return cx_ledger_ask_number(
      r, log, ret,
      "SELECT id FROM rule_text WHERE standard=?1 AND sha256<>?2 ORDER BY id DESC LIMIT 1", "tt",
      standard, sha256);
}

int cx_ledger_text_keep(cx_ledger *r, const cx_standard *s, const char *actor, cx_log *log) {
  int64_t kept = 0;
  int status = cx_ledger_text_kept(r, log, s->sha256, &kept);
  if (status) return status;
  if (kept) return CX_SAY(log, TEXT_KEPT, (cx_place){0}, s->id, s->sha256);
  cx_ledger_entry entry;
  status = cx_ledger_entry_begin(r, actor, "standard", s->id, log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_text(s->id), cx_ledger_text(s->sha256),
                                 cx_ledger_text(s->number.value),
                                 cx_ledger_blob(s->file.bytes, s->file.size),
                                 cx_ledger_blob(s->dictionary.bytes, s->dictionary.size)};
  return cx_ledger_entry_close(&entry, cx_ledger_entry_row(&entry, "rule_text", row, 5, NULL));
}

static int find_dictionary(void *user, const char *relative, cx_file *ret) {
  (void)relative; /* a kept text has one dictionary, whatever it is called */
  *ret = *(const cx_file *)user;
  return CX_OK;
}

int cx_ledger_text_load(cx_ledger *r, int64_t text, cx_log *log, cx_report_fn *report, void *user,
                        cx_standard **ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT standard, file, dictionary FROM rule_text WHERE id=?1", "i", text);
  cx_standard *loaded = NULL;
  if (cx_ledger_cursor_next(&c)) {
    const char *name = cx_ledger_answer(&c, 0);
    cx_ledger_value own = cx_ledger_cursor_blob(&c, 1), measures = cx_ledger_cursor_blob(&c, 2);
    cx_file file = {name, own.bytes, own.size};
    cx_file dictionary = {"measures.yaml", measures.bytes, measures.size};
    int status = c.status ? CX_OK
                          : cx_standard_load_kept(&file, find_dictionary, &dictionary, report, user,
                                                  &loaded);
    if (status == CX_NO_MEMORY && report != log->report) cx_say_memory(log); /* who is silent */
    cx_ledger_cursor_fail(&c, status);
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(&c, cx_ledger_lacks(r, log, "rule_text"));
  }
  int status = cx_ledger_cursor_close(&c);
  if (!status) *ret = loaded;
  return status;
}
