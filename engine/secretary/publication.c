/* See publication.h. */
#include "secretary/publication.h"

#include <string.h>

#include "paper/own.h"
#include "report/json.h"
#include "secretary/common.h"

/* ---- the paper ---- */

typedef struct publication {
  cx_paper_pen pen;
  bool conflicts;       /* which communes are told: those that conflict, or those that are sure */
  bool by_standard;     /* decisions are under several: a column says which */
  int64_t count, other; /* told; of the other sort */
  int64_t flagged;
} publication;

static void put_numbers(publication *m, const cx_years_recognised *one) {
  cx_paper_pen *t = &m->pen;
  for (size_t i = 0; i < one->count; i++) {
    cx_paper_pen_text(t, i ? "; " : "");
    cx_paper_pen_text(t, *one->records[i].number ? one->records[i].number : "–");
  }
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  for (size_t i = 0; i < one->count; i++) {
    const char *day = one->records[i].on_day;
    cx_paper_pen_text(t, i ? "; " : "");
    *day ? cx_paper_pen_day(t, day) : cx_paper_pen_text(t, "–");
  }
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
}

static void put_offices(publication *m, const cx_years_recognised *one) {
  for (size_t i = 0; i < one->count; i++) {
    bool again = i && !strcmp(one->records[i].office, one->records[i - 1].office);
    if (again) continue;
    cx_paper_pen_text(&m->pen, i ? "; " : "");
    cx_paper_pen_text(&m->pen, one->records[i].office);
  }
  cx_paper_pen_cell(&m->pen, CX_PAPER_START);
}

static int64_t count_flags(const cx_years_recognised *one) {
  int64_t flags = 0;
  for (size_t i = 0; i < one->count; i++)
    flags += cx_years_count_flags(&one->records[i]);
  return flags;
}

static int put_row(void *user, const cx_years_recognised *one) {
  publication *m = user;
  cx_paper_pen *t = &m->pen;
  if (one->conflict != m->conflicts) {
    m->other++;
    return CX_OK;
  }
  int64_t flags = count_flags(one);
  m->flagged += flags > 0;
  cx_paper_pen_row(t);
  cx_paper_pen_count(t, ++m->count);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, one->records->code);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, one->records->name);
  cx_paper_pen_cell(t, CX_PAPER_START);
  put_numbers(m, one);
  put_offices(m, one);
  flags ? cx_paper_pen_count(t, flags) : cx_paper_pen_text(t, "–");
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  if (!m->by_standard) return CX_OK;
  cx_paper_pen_text(t, *one->records->standard ? one->records->standard : "–");
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  return CX_OK;
}

static void put_opening(publication *m, const cx_standard *standard) {
  cx_paper_pen *t = &m->pen;
  cx_paper_put_head(t->p, t->form, NULL);
  cx_paper_pen_put(t, "Xã, phường, thị trấn được công nhận", "Communes recognised");
  if (standard) {
    cx_paper_pen_put(t, " đạt «", " under \"");
    cx_paper_pen_text(t, standard->title.value);
    cx_paper_pen_put(t, "»", "\"");
  }
  cx_paper_pen_put(t, ", kỳ ", ", period ");
  cx_paper_pen_text(t, t->form->period);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "DANH SÁCH CÔNG BỐ", "PUBLICATION LIST"),
                     cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
}

/* A table of the communes that are sure, or of those on which decisions conflict. */
static int put_table(publication *m, const cx_years_streaks *streaks, int year, bool conflicts) {
  static const int widths[] = {100, 150, 420, 300, 200, 360, 120};
  static const int narrow[] = {90, 140, 370, 280, 200, 280, 90, 200};
  static const cx_both heads[] = {{"TT", "No."},
                                  {"Mã", "Code"},
                                  {"Xã, phường, thị trấn", "Commune"},
                                  {"Số quyết định", "Decision"},
                                  {"Ngày", "Of"},
                                  {"Cơ quan", "Office"},
                                  {"Lưu ý", "Flags"},
                                  {"Tiêu chuẩn", "Standard"}};
  m->conflicts = conflicts;
  m->count = m->other = 0;
  cx_paper_pen_table(&m->pen, m->by_standard ? narrow : widths, heads, m->by_standard ? 8 : 7);
  return cx_years_recognised_each(streaks, year, put_row, m);
}

static void put_total(publication *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_put(t, "Tổng số: ", "In all: ");
  cx_paper_pen_count(t, m->count);
  cx_paper_pen_put(t, " xã, phường, thị trấn; quyết định đã hủy không có trong danh sách.",
                   "; revoked decisions are not in the list.");
  cx_paper_pen_paragraph(t);
}

/* Nothing is published of decisions with flags, or that conflict, as if there were none. */
static void settle(publication *m, int64_t flagged, int64_t conflicts) {
  cx_paper_pen *t = &m->pen;
  if (!flagged && !conflicts) {
    t->p->draft = NULL;
    return;
  }
  cx_paper_pen_put(t, "Còn là dự thảo vì: ", "A draft yet, for: ");
  if (flagged) {
    cx_paper_pen_put(t, "quyết định về ", "the decisions on ");
    cx_paper_pen_count(t, flagged);
    cx_paper_pen_put(t, " xã được ghi vào sổ kèm lưu ý", " communes were recorded with flags");
  }
  if (flagged && conflicts) cx_paper_pen_text(t, "; ");
  if (conflicts) {
    cx_paper_pen_put(t, "quyết định về ", "the decisions on ");
    cx_paper_pen_count(t, conflicts);
    cx_paper_pen_put(t, " xã trái nhau", " communes conflict");
  }
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
}

int cx_secretary_publication(cx_paper *p, const cx_paper_form *form,
                             const cx_years_streaks *streaks, int year,
                             const cx_secretary_texts *texts) {
  publication m = {.pen = {.p = p, .form = form}};
  const char *const receivers[] = {cx_in(form->language, "- Lưu: VT.", "- files.")};
  const cx_secretary_common common = cx_secretary_common_of(streaks, year, true, texts);
  m.by_standard = common.several;
  cx_paper_begin(p);
  put_opening(&m, common.standard);
  cx_paper_put_own(p, form, false, NULL, NULL);
  int status = put_table(&m, streaks, year, false);
  cx_paper_put_own(p, form, true, NULL, NULL);
  put_total(&m);
  int64_t conflicts = m.other, flagged = m.flagged;
  if (conflicts) {
    cx_paper_pen_part(&m.pen, "Không công bố, vì có quyết định trái nhau hoặc không rõ đã bị hủy",
                      "Not published, for decisions conflict or may be revoked");
    if (!status) status = put_table(&m, streaks, year, true);
  }
  settle(&m, flagged, conflicts);
  cx_paper_put_end(p, form, receivers, 1, NULL);
  cx_secretary_put_texts(&m.pen, texts);
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

static int put_line(void *user, const cx_years_recognised *one) {
  list *t = user;
  cx_language l = t->language;
  const cx_streak_record *d = one->records;
  int64_t flags = count_flags(one);
  if (one->conflict) return CX_OK; /* said as a note */
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

static int put_record(void *user, const cx_years_recognised *one) {
  list *t = user;
  const cx_streak_record *d = one->records;
  if (one->conflict) return CX_OK;
  cx_field_text(t->to, d->code);
  cx_field_text(t->to, d->name);
  cx_field_number(t->to, d->year);
  cx_field_text(t->to, d->number);
  cx_field_text(t->to, d->on_day);
  cx_field_text(t->to, d->office);
  cx_field_text(t->to, d->standard);
  cx_field_number(t->to, count_flags(one));
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

static int put_object(void *user, const cx_years_recognised *one) {
  list *t = user;
  const cx_streak_record *d = one->records;
  if (one->conflict) return CX_OK;
  cx_report_json_text(t->out, "{", "commune_code", d->code);
  put_member(t->out, "commune_name", d->name);
  cx_report_json_integer(t->out, ",", "period", d->year);
  put_member(t->out, "number", d->number);
  put_member(t->out, "on", d->on_day);
  put_member(t->out, "office", d->office);
  put_member(t->out, "standard", d->standard);
  cx_report_json_integer(t->out, ",", "flags", count_flags(one));
  cx_report_json_text(t->out, ",", "register", d->source);
  cx_puts(t->out, "}\n");
  return CX_OK;
}

int cx_secretary_put_publication_json(cx_buffer *out, const cx_years_streaks *streaks, int year) {
  list t = {.out = out};
  return cx_years_recognised_each(streaks, year, put_object, &t);
}
