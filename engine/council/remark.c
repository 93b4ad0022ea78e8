/* See remark.h. */
#include "council/remark.h"

#include <string.h>

#include "council/kept.h"
#include "council/messages.h"
#include "ledger/cursor.h"

static bool has_criterion(const cx_standard *standard, const char *id) {
  for (size_t i = 0; i < standard->criterion_count; i++)
    if (!strcmp(standard->criteria[i].id.value, id)) return true;
  return false;
}

static bool has_item(const cx_standard *standard, const char *id) {
  for (size_t i = 0; i < standard->item_count; i++)
    if (!strcmp(standard->items[i].id, id)) return true;
  return false;
}

/* An item with the id of a criterion cannot be told from it once it is recorded. */
bool cx_remark_has(const cx_standard *standard, cx_remark_of of, const char *id) {
  bool criterion = has_criterion(standard, id);
  if (of == CX_REMARK_COMMUNE) return true;
  if (of == CX_REMARK_CRITERION || criterion) return criterion && of != CX_REMARK_ITEM;
  return has_item(standard, id);
}

/* The text by which the commune was taken in has it, whether it is assessed yet or not. */
static int check_criterion(cx_sitting *s, const cx_council_remark *remark,
                           const cx_sat_commune *commune) {
  cx_log *log = s->entry.log;
  cx_council_kept k = cx_council_kept_of(s->entry.r, log, log->report, log->user);
  const cx_standard *standard = NULL;
  int status = cx_council_kept_text(&k, commune->text, &standard, NULL);
  if (!status && !cx_remark_has(standard, CX_REMARK_ANY, remark->criterion))
    status = CX_SAY(log, SESSION_CRITERION, (cx_place){0}, remark->criterion, remark->code,
                    standard->id);
  cx_council_kept_free(&k);
  return status;
}

/* The remark to replace is of this session and commune, and not replaced yet. */
static int check_replaced(cx_sitting *s, const cx_council_remark *remark) {
  if (!remark->replaces) return CX_OK;
  int64_t count = 0;
  int status = cx_ledger_ask_number(
      s->entry.r, s->entry.log, &count,
      "SELECT count(*) FROM remark m WHERE m.id = ?1 AND m.session = ?2 AND m.code ="
      " ?3 AND m.text <> '' AND NOT EXISTS (SELECT 1 FROM remark l WHERE l.replaces = m.id)",
      "iit", remark->replaces, s->session, remark->code);
  if (status || count) return status;
  return CX_SAY(s->entry.log, SESSION_REMARK, (cx_place){0}, cx_digits_of(remark->replaces).text,
                remark->code);
}

int cx_sitting_write_remark(cx_sitting *s, const cx_council_remark *remark, int64_t *ret_id) {
  const cx_ledger_value row[] = {cx_ledger_integer(s->session), cx_ledger_text(remark->code),
                                 cx_ledger_text(remark->criterion), cx_ledger_text(remark->text),
                                 remark->replaces ? cx_ledger_integer(remark->replaces)
                                                  : cx_ledger_null()};
  return cx_ledger_entry_row(&s->entry, "remark", row, 5, ret_id);
}

int cx_council_session_remark(cx_ledger *r, int64_t session, const cx_council_remark *remark,
                              const char *actor, cx_log *log, int64_t *ret_id) {
  cx_sitting s;
  cx_sat_commune commune;
  int status = cx_sitting_begin(r, session, actor, "remark", remark->code, log, &s);
  if (status) return status;
  status = cx_sitting_commune(&s, remark->code, (cx_place){0}, &commune);
  if (!status) status = check_criterion(&s, remark, &commune);
  if (!status) status = check_replaced(&s, remark);
  if (!status) status = cx_sitting_write_remark(&s, remark, ret_id);
  return cx_sitting_end(&s, status);
}

/* The remark that is withdrawn: CX_REFUSED (said) when the session has none of the number that
 * stands. */
static int read_withdrawn(cx_sitting *s, cx_council_remark *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      s->entry.r, s->entry.log,
      "SELECT m.code, m.criterion FROM remark m WHERE m.id = ?1 AND m.session = ?2 AND m.text <> ''"
      " AND NOT EXISTS (SELECT 1 FROM remark l WHERE l.replaces = m.id)",
      "ii", ret->replaces, s->session);
  if (cx_ledger_cursor_next(&c)) {
    ret->code = cx_ledger_cursor_kept(&c, 0, &s->arena);
    ret->criterion = cx_ledger_cursor_kept(&c, 1, &s->arena);
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(
        &c, CX_SAY(s->entry.log, SESSION_REMARK, (cx_place){0}, cx_digits_of(ret->replaces).text));
  }
  return cx_ledger_cursor_close(&c);
}

int cx_council_session_withdraw(cx_ledger *r, int64_t session, int64_t remark, const char *actor,
                                cx_log *log) {
  cx_sitting s;
  cx_council_remark blank = {.text = "", .replaces = remark};
  int64_t id = 0;
  cx_digits note = cx_digits_of(remark); /* lives until the entry is written */
  int status = cx_sitting_begin(r, session, actor, "retract", note.text, log, &s);
  if (status) return status;
  status = read_withdrawn(&s, &blank);
  if (!status) status = cx_sitting_write_remark(&s, &blank, &id);
  return cx_sitting_end(&s, status);
}
