/* See form.h. */
#include "units/form.h"

#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "standard/model.h"

/* What the first text that was kept says; one that does not load says nothing. */
static int form_of_first_text(cx_ledger *r, cx_log *log, cx_code_form *ret) {
  int64_t first = 0;
  cx_standard *standard = NULL;
  int status = cx_ledger_ask_number(r, log, &first, "SELECT min(id) FROM rule_text", "");
  if (status || !first) return status;
  status = cx_ledger_text_load(r, first, log, NULL, NULL, &standard);
  if (!status) ret->digits = standard->code_digits;
  if (!status) cx_standard_free(standard);
  return status == CX_REFUSED ? CX_OK : status;
}

int cx_units_code_form(cx_ledger *r, cx_log *log, cx_code_form *ret) {
  *ret = (cx_code_form){CX_CODE_DIGITS};
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT digits FROM code_form ORDER BY id DESC LIMIT 1", "");
  bool declared = cx_ledger_cursor_next(&c);
  if (declared) ret->digits = (unsigned)cx_ledger_cursor_integer(&c, 0);
  int status = cx_ledger_cursor_close(&c);
  return status || declared ? status : form_of_first_text(r, log, ret);
}

int cx_units_record_any_code(cx_ledger_entry *entry) {
  const cx_ledger_value row[] = {cx_ledger_integer(0)};
  return cx_ledger_entry_row(entry, "code_form", row, 1, NULL);
}
