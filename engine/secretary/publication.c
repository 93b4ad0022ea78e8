/* See publication.h. */
#include "secretary/publication.h"

#include "paper/own.h"
#include "report/json.h"

/* ---- the paper ---- */

typedef struct publication {
  cx_paper_pen pen;
  int64_t count, flagged;
} publication;

static int put_row(void *user, const cx_streak_record *d) {
  publication *m = user;
  cx_paper_pen *t = &m->pen;
  int64_t flags = cx_years_count_flags(d);
  m->flagged += flags > 0;
  cx_paper_pen_row(t);
  cx_paper_pen_count(t, ++m->count);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, d->code);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, d->name);
  cx_paper_pen_cell(t, CX_PAPER_START);
  cx_paper_pen_text(t, *d->number ? d->number : "–");
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  *d->on_day ? cx_paper_pen_day(t, d->on_day) : cx_paper_pen_text(t, "–");
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, d->office);
  cx_paper_pen_cell(t, CX_PAPER_START);
  flags ? cx_paper_pen_count(t, flags) : cx_paper_pen_text(t, "–");
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  return CX_OK;
}

static void put_opening(publication *m, const cx_secretary_texts *texts) {
  cx_paper_pen *t = &m->pen;
  cx_paper_put_head(t->p, t->form, NULL);
  cx_paper_pen_put(t, "Xã, phường, thị trấn được công nhận", "Communes recognised");
  if (texts->count == 1) {
    cx_paper_pen_put(t, " đạt «", " under \"");
    cx_paper_pen_text(t, texts->of[0].standard->title.value);
    cx_paper_pen_put(t, "»", "\"");
  }
  cx_paper_pen_put(t, ", kỳ ", ", period ");
  cx_paper_pen_text(t, t->form->period);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "DANH SÁCH CÔNG BỐ", "PUBLICATION LIST"),
                     cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
}

/* Nothing is published of decisions with flags as if there were none. */
static void settle(publication *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_put(t, "Tổng số: ", "In all: ");
  cx_paper_pen_count(t, m->count);
  cx_paper_pen_put(t, " xã, phường, thị trấn; quyết định đã hủy không có trong danh sách.",
                   "; revoked decisions are not in the list.");
  cx_paper_pen_paragraph(t);
  if (!m->flagged) {
    t->p->draft = NULL;
    return;
  }
  cx_paper_pen_put(t, "Còn là dự thảo vì: quyết định về ", "A draft yet, for: the decisions on ");
  cx_paper_pen_count(t, m->flagged);
  cx_paper_pen_put(t, " xã được ghi vào sổ kèm lưu ý (xem chuanxa register decisions).",
                   " communes were recorded with flags (see chuanxa register decisions).");
  cx_paper_pen_paragraph(t);
}

int cx_secretary_publication(cx_paper *p, const cx_paper_form *form,
                             const cx_years_streaks *streaks, int year,
                             const cx_secretary_texts *texts) {
  static const int widths[] = {100, 150, 420, 300, 200, 360, 120};
  static const cx_both heads[] = {{"TT", "No."},
                                  {"Mã", "Code"},
                                  {"Xã, phường, thị trấn", "Commune"},
                                  {"Số quyết định", "Decision"},
                                  {"Ngày", "Of"},
                                  {"Cơ quan", "Office"},
                                  {"Lưu ý", "Flags"}};
  publication m = {.pen = {.p = p, .form = form}};
  const char *const receivers[] = {cx_in(form->language, "- Lưu: VT.", "- files.")};
  cx_paper_begin(p);
  put_opening(&m, texts);
  cx_paper_put_own(p, form, false, NULL, NULL);
  cx_paper_pen_table(&m.pen, widths, heads, 7);
  int status = cx_years_recognised_each(streaks, year, put_row, &m);
  cx_paper_put_own(p, form, true, NULL, NULL);
  settle(&m);
  cx_secretary_put_texts(&m.pen, texts);
  cx_paper_put_end(p, form, receivers, 1, NULL);
  cx_paper_pen_end(&m.pen);
  return status;
}

/* ---- the list ---- */

typedef struct list {
  cx_buffer *out;
  cx_records *to;
  cx_language language;
  int64_t count;
} list;

static int put_line(void *user, const cx_streak_record *d) {
  list *t = user;
  cx_language l = t->language;
  int64_t flags = cx_years_count_flags(d);
  t->count++;
  cx_put_shown_text(t->out, d->code);
  cx_puts(t->out, " ");
  cx_put_shown_text(t->out, d->name);
  cx_puts(t->out, cx_in(l, ": số ", ": number "));
  *d->number ? cx_put_shown_text(t->out, d->number)
             : cx_puts(t->out, cx_in(l, "(không có)", "(none)"));
  cx_puts(t->out, cx_in(l, ", ngày ", ", of "));
  *d->on_day ? cx_put_day(t->out, d->on_day, l) : cx_puts(t->out, cx_in(l, "(không có)", "(none)"));
  cx_puts(t->out, ", ");
  cx_put_shown_text(t->out, d->office);
  if (flags) cx_puts(t->out, cx_in(l, "; lưu ý: ", "; flags: "));
  if (flags) cx_put_int(t->out, flags);
  cx_puts(t->out, "\n");
  return CX_OK;
}

int cx_secretary_put_publication(cx_buffer *out, const cx_years_streaks *streaks, int year,
                                 cx_language language) {
  list t = {.out = out, .language = language};
  int status = cx_years_recognised_each(streaks, year, put_line, &t);
  cx_puts(out, cx_in(language, "Được công nhận kỳ ", "Recognised in the period "));
  cx_put_int(out, year);
  cx_puts(out, ": ");
  cx_put_int(out, t.count);
  cx_puts(out, cx_in(language, " xã\n", t.count == 1 ? " commune\n" : " communes\n"));
  return status;
}

static int put_record(void *user, const cx_streak_record *d) {
  list *t = user;
  cx_field_text(t->to, d->code);
  cx_field_text(t->to, d->name);
  cx_field_number(t->to, d->year);
  cx_field_text(t->to, d->number);
  cx_field_text(t->to, d->on_day);
  cx_field_text(t->to, d->office);
  cx_field_text(t->to, d->standard);
  cx_field_number(t->to, cx_years_count_flags(d));
  cx_end_record(t->to);
  return CX_OK;
}

int cx_secretary_put_publication_csv(cx_records *to, const cx_years_streaks *streaks, int year) {
  list t = {.to = to};
  cx_field_plain(to, "commune_code,commune_name,period,number,on,office,standard,flags");
  cx_end_record(to);
  return cx_years_recognised_each(streaks, year, put_record, &t);
}

/* A text, null for "". */
static void put_member(cx_buffer *out, const char *name, const char *text) {
  cx_report_json_text(out, ",", name, *text ? text : NULL);
}

static int put_object(void *user, const cx_streak_record *d) {
  list *t = user;
  cx_report_json_text(t->out, "{", "commune_code", d->code);
  put_member(t->out, "commune_name", d->name);
  cx_report_json_integer(t->out, ",", "period", d->year);
  put_member(t->out, "number", d->number);
  put_member(t->out, "on", d->on_day);
  put_member(t->out, "office", d->office);
  put_member(t->out, "standard", d->standard);
  cx_report_json_integer(t->out, ",", "flags", cx_years_count_flags(d));
  cx_report_json_text(t->out, ",", "register", d->source);
  cx_puts(t->out, "}\n");
  return CX_OK;
}

int cx_secretary_put_publication_json(cx_buffer *out, const cx_years_streaks *streaks, int year) {
  list t = {.out = out};
  return cx_years_recognised_each(streaks, year, put_object, &t);
}
