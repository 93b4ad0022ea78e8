/* See standing.h. */
#include "secretary/standing.h"

#include <string.h>

#include "report/text.h"

static const char *called(const char *kind, cx_language l) {
  if (!strcmp(kind, "recognise")) return cx_in(l, "công nhận", "recognised");
  if (!strcmp(kind, "revoke")) return cx_in(l, "hủy quyết định trước", "a former decision revoked");
  return cx_in(l, "không công nhận", "not recognised");
}

static bool stands(const cx_secretary_standing *t, const cx_decision_view *d) {
  if (strcmp(d->way, "issued") != 0 || strcmp(d->period, t->period) != 0) return false;
  return !d->corrected_by && !d->revoked_by;
}

int cx_secretary_standing_take(void *standing, const cx_decision_view *d) {
  cx_secretary_standing *t = standing;
  cx_language l = t->language;
  if (!stands(t, d)) return CX_OK;
  cx_puts(&t->words, t->words.size ? "; " : "");
  cx_puts(&t->words, cx_in(l, "Quyết định số ", "decision "));
  cx_puts(&t->words, d->number ? d->number : "……");
  cx_puts(&t->words, cx_in(l, " ngày ", " of "));
  d->on ? cx_put_day(&t->words, d->on, l) : cx_puts(&t->words, "……");
  if (d->office) cx_puts(&t->words, cx_in(l, " của ", ", "));
  if (d->office) cx_puts(&t->words, d->office);
  cx_puts(&t->words, ": ");
  cx_puts(&t->words, called(d->kind, l));
  if (d->reason) cx_puts(&t->words, cx_in(l, ", lý do: ", ", for: "));
  if (d->reason) cx_puts(&t->words, d->reason);
  return t->words.failed ? CX_NO_MEMORY : CX_OK;
}
