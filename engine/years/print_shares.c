/* See print_shares.h. */
#include "years/print_shares.h"

void cx_years_put_shares_csv(cx_records *to, const cx_years_share_view *view) {
  static const char *const answers[] = {"no", "yes", ""};
  cx_field_plain(to, "commune_code,commune_name,recognised,newly_recognised,kept_3,kept_5,"
                     "registered,number,on_day,made_from");
  cx_end_record(to);
  for (size_t i = 0; i < view->count; i++) {
    const cx_years_member *m = &view->members[i];
    cx_field_text(to, m->code);
    cx_field_text(to, m->name);
    for (int k = 0; k < CX_YEARS_SHARES; k++)
      cx_field_plain(to, answers[m->is[k]]);
    cx_field_text(to, m->number);
    cx_field_plain(to, m->on_day);
    cx_field_text(to, m->before);
    cx_end_record(to);
  }
}

/* The communes whose answer is this one, by name and code. */
static void put_names(cx_buffer *text, const cx_years_share_view *view, int share,
                      cx_years_answer answer) {
  bool any = false;
  for (size_t i = 0; i < view->count; i++) {
    const cx_years_member *m = &view->members[i];
    if (m->is[share] != answer) continue;
    cx_puts(text, any ? "; " : " ");
    cx_put_shown_text(text, m->name);
    cx_puts(text, " (");
    cx_put_shown_text(text, m->code);
    if (*m->before) cx_puts(text, " ← ");
    cx_put_shown_text(text, m->before);
    cx_puts(text, ")");
    any = true;
  }
}

static void put_line(cx_buffer *out, cx_buffer *text, size_t at) {
  enum { INDENT = 4 };
  cx_put_repeat(out, " ", at);
  cx_put_wrapped(out, cx_buffer_text(text), at, INDENT);
  out->failed = out->failed || text->failed;
  cx_buffer_free(text);
}

/* "HEAD: 3/10, chưa rõ 2" */
static void put_share(cx_buffer *out, cx_both head, const int64_t *counts, int64_t whole,
                      cx_language l) {
  cx_buffer text = {0};
  cx_puts(&text, cx_half(head, l));
  cx_puts(&text, ": ");
  cx_put_int(&text, counts[CX_YEARS_YES]);
  cx_puts(&text, "/");
  cx_put_int(&text, whole);
  if (counts[CX_YEARS_UNKNOWN]) {
    cx_puts(&text, cx_in(l, ", chưa rõ ", ", not known "));
    cx_put_int(&text, counts[CX_YEARS_UNKNOWN]);
  }
  put_line(out, &text, 0);
}

/* A share's line, then the communes behind it. */
static void put_members(cx_buffer *out, const cx_years_share_view *view, int share, cx_both head,
                        cx_language l) {
  cx_buffer text = {0};
  put_share(out, head, view->counts[share], (int64_t)view->count, l);
  if (view->counts[share][CX_YEARS_YES]) {
    cx_puts(&text, cx_in(l, "có:", "yes:"));
    put_names(&text, view, share, CX_YEARS_YES);
    put_line(out, &text, 2);
  }
  if (!view->counts[share][CX_YEARS_UNKNOWN]) return;
  cx_puts(&text, cx_in(l, "chưa rõ:", "not known:"));
  put_names(&text, view, share, CX_YEARS_UNKNOWN);
  put_line(out, &text, 2);
}

void cx_years_put_shares(cx_buffer *out, const cx_years_share_view *view, cx_language l) {
  static const cx_both names[CX_YEARS_SHARES] = {
      {"Được công nhận", "Recognised"},
      {"Mới được công nhận", "Newly recognised"},
      {"Giữ được 3 năm liên tục", "For three years running"},
      {"Giữ được 5 năm liên tục", "For five years running"},
      {"Đã đăng ký", "Registered"}};
  cx_buffer text = {0};
  cx_puts(&text, cx_in(l, "Tính đến ", "As of "));
  cx_put_day(&text, view->day, l);
  cx_puts(&text, cx_in(l, ", năm đánh giá ", ", year assessed "));
  cx_put_int(&text, view->year);
  cx_puts(&text, cx_in(l, ", số xã: ", ", communes: "));
  cx_put_int(&text, (int64_t)view->count);
  put_line(out, &text, 0);
  for (int k = 0; k < CX_YEARS_REGISTERED; k++)
    put_members(out, view, k, names[k], l);
  if (!view->has_registrations) return; /* no office keeps them: of none is anything known */
  put_members(out, view, CX_YEARS_REGISTERED, names[CX_YEARS_REGISTERED], l);
  put_share(out,
            (cx_both){"Được công nhận trong số xã đã đăng ký", "Recognised, of those registered"},
            view->recognised_of_registered, view->counts[CX_YEARS_REGISTERED][CX_YEARS_YES], l);
}
