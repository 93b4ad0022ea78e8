/* See print_due.h. */
#include "plan/print_due.h"

static const char *id_of(const cx_plan_due *due) {
  return due->deadline ? due->deadline->id : due->duty->id;
}

void cx_plan_put_dues_csv(cx_records *to, const cx_plan_dues *dues) {
  cx_field_plain(to, "id,year,last_day,state,handed,who,days");
  cx_end_record(to);
  for (size_t i = 0; i < dues->count; i++) {
    const cx_plan_due *d = &dues->rows[i];
    cx_field_text(to, id_of(d));
    cx_field_number(to, d->year);
    cx_field_plain(to, d->last.text);
    cx_field_plain(to, cx_plan_due_word(d->state));
    cx_field_plain(to, d->handed ? d->handed : "");
    cx_field_text(to, d->who);
    cx_field_number(to, d->days);
    cx_end_record(to);
  }
}

static void put_state(cx_buffer *text, const cx_plan_due *d, cx_language l) {
  static const cx_both words[] = {[CX_PLAN_TO_COME] = {"còn ", "in "},
                                  [CX_PLAN_OVERDUE] = {"quá hạn ", "overdue by "},
                                  [CX_PLAN_IN_TIME] = {"đúng hạn, ngày ", "in time, on "},
                                  [CX_PLAN_LATE] = {"chậm ", "late by "}};
  cx_puts(text, cx_half(words[d->state], l));
  if (d->state == CX_PLAN_IN_TIME) {
    cx_put_day(text, d->handed, l);
    return;
  }
  cx_put_int(text, d->days);
  cx_puts(text, cx_in(l, " ngày", d->days == 1 ? " day" : " days"));
  if (d->state != CX_PLAN_LATE) return;
  cx_puts(text, cx_in(l, ", ngày ", ", on "));
  cx_put_day(text, d->handed, l);
}

void cx_plan_put_dues(cx_buffer *out, const cx_plan_dues *dues, const cx_style *style) {
  enum { INDENT = 4 };
  cx_language l = style->language;
  for (size_t i = 0; i < dues->count; i++) {
    const cx_plan_due *d = &dues->rows[i];
    cx_buffer text = {0};
    cx_puts(&text, id_of(d));
    cx_puts(&text, " ");
    cx_put_int(&text, d->year);
    cx_puts(&text, cx_in(l, ", chậm nhất ", ", at the latest "));
    cx_put_day(&text, d->last.text, l);
    cx_puts(&text, ": ");
    put_state(&text, d, l);
    if (*d->who) {
      cx_puts(&text, "; ");
      cx_put_shown_text(&text, d->who);
    }
    cx_puts(&text, ". ");
    cx_puts(&text, d->deadline ? cx_gloss(l, d->deadline->label, d->deadline->label_en)
                               : d->duty->law.quote);
    cx_put_wrapped(out, cx_buffer_text(&text), 0, INDENT);
    out->failed = out->failed || text.failed;
    cx_buffer_free(&text);
  }
  if (!dues->count) cx_puts(out, cx_in(l, "không có hạn nào\n", "nothing is due\n"));
}
