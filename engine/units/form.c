/* See form.h. */
#include "units/form.h"

#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "standard/model.h"

/* What the first text that was kept says; one that does not load says nothing. */
static int form_of_first_text(cx_register *r, cx_log *log, cx_code_form *ret) {
  int64_t first = 0;
  cx_standard *standard = NULL;
  int status = cx_ask_number(r, log, &first, "SELECT min(id) FROM rule_text", "");
  if (status || !first) return status;
  status = cx_text_load(r, first, log, NULL, NULL, &standard);
  if (!status) ret->digits = standard->code_digits;
  if (!status) cx_standard_free(standard);
  return status == CX_REFUSED ? CX_OK : status;
}

int cx_register_code_form(cx_register *r, cx_log *log, cx_code_form *ret) {
  *ret = (cx_code_form){CX_CODE_DIGITS};
  cx_cursor c = cx_ask(r, log, "SELECT digits FROM code_form ORDER BY id DESC LIMIT 1", "");
  bool declared = cx_cursor_next(&c);
  if (declared) ret->digits = (unsigned)cx_cursor_integer(&c, 0);
  int status = cx_cursor_close(&c);
  return status || declared ? status : form_of_first_text(r, log, ret);
}

int cx_record_any_code(cx_entry *entry) {
  const cx_value row[] = {cx_integer(0)};
  return cx_entry_row(entry, "code_form", row, 1, NULL);
}
