/* See workbook.h. */
#include "exchange/print_workbook.h"

#include <string.h>

#include "number/hundredths.h"
#include "report/explain.h"
#include "report/outcome.h"

enum { HEAD_ROW = 3, FIXED = 3 }; /* title, document, share above; code, name, class before */

static const cx_exchange_look status_looks[] = {CX_LOOK_GOOD, CX_EXCHANGE_LOOK_BAD, CX_LOOK_DOUBT};
static const cx_exchange_look verdict_looks[] = {CX_LOOK_GOOD, CX_EXCHANGE_LOOK_BAD, CX_LOOK_DOUBT};

/* "75" or "0–75" */
static void put_span(cx_buffer *out, int low, int high) {
  cx_buffer_clear(out);
  cx_put_hundredths(out, low);
  if (low != high) {
    cx_puts(out, "–");
    cx_put_hundredths(out, high);
  }
}

/* A number where it is one, else its span as text. */
static void write_span(cx_exchange_writer *w, unsigned row, unsigned column, int low, int high,
                       cx_exchange_look look) {
  cx_buffer text = {0};
  put_span(&text, low, high);
  if (low == high)
    cx_writer_points(w, row, column, low, look);
  else
    cx_exchange_writer_text(w, row, column, cx_buffer_text(&text), look);
  cx_buffer_free(&text);
}

bool cx_exchange_begin_summary(cx_exchange_writer *w, const cx_standard *s, const cx_style *style) {
  cx_language l = style->language;
  cx_buffer text = {0};
  if (!cx_exchange_writer_sheet(w, cx_in(l, "Tổng hợp", "Summary"))) return false;
  cx_exchange_writer_text(w, 0, 0, s->title.value, CX_LOOK_TITLE);
  cx_puts(&text, s->number.value);
  if (style->period) {
    cx_puts(&text, cx_in(l, "; kỳ ", "; period "));
    cx_puts(&text, style->period);
  }
  cx_exchange_writer_text(w, 1, 0, cx_buffer_text(&text), CX_EXCHANGE_LOOK_PLAIN);
  cx_buffer_clear(&text);
  cx_put_working_share(&text, s, l);
  while (text.size && text.bytes[text.size - 1] == '\n')
    text.bytes[--text.size] = 0;
  cx_exchange_writer_text(w, 2, 0, cx_buffer_text(&text), CX_EXCHANGE_LOOK_PLAIN);
  static const cx_both heads[] = {{"Mã xã", "Code"}, {"Tên xã", "Name"}, {"Nhóm", "Class"}};
  for (unsigned i = 0; i < FIXED; i++)
    cx_exchange_writer_text(w, HEAD_ROW, i, cx_half(heads[i], l), CX_LOOK_HEAD);
  unsigned column = FIXED;
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_buffer_clear(&text);
    cx_puts(&text, cx_in(l, "TC ", "C "));
    cx_puts(&text, s->criteria[c].id.value);
    cx_exchange_writer_text(w, HEAD_ROW, column++, cx_buffer_text(&text), CX_LOOK_HEAD);
  }
  static const cx_both tails[] = {
      {"Tổng", "Total"}, {"Mức cần đạt", "Needs"}, {"Kết luận", "Verdict"}};
  for (int i = 0; i < 3; i++)
    cx_exchange_writer_text(w, HEAD_ROW, column++, cx_half(tails[i], l), CX_LOOK_HEAD);
  cx_exchange_writer_width(w, 0, 0, 9, CX_LOOK_TEXT);
  cx_writer_height(w, HEAD_ROW, 30);
  cx_exchange_writer_width(w, 1, 1, 26, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(w, 2, 2, 52, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(w, FIXED, column - 4, 6, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(w, column - 3, column - 2, 10, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(w, column - 1, column - 1, 20, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_freeze(w, HEAD_ROW + 1, 2);
  cx_exchange_writer_landscape(w);
  bool made = !text.failed;
  cx_buffer_free(&text);
  return made;
}

/* The total a class needs, or the share as a text. */
static void write_needed(cx_exchange_writer *w, unsigned row, unsigned column,
                         const cx_class *class) {
  if (class->has_total)
    cx_writer_points(w, row, column, class->min_total, CX_EXCHANGE_LOOK_PLAIN);
  if (!class->has_share) return;
  cx_buffer text = {0};
  cx_put_hundredths(&text, class->min_share);
  cx_puts(&text, "%");
  cx_exchange_writer_text(w, row, column, cx_buffer_text(&text), CX_EXCHANGE_LOOK_PLAIN);
  cx_buffer_free(&text);
}

void cx_exchange_add_summary(cx_exchange_writer *w, unsigned line, const cx_batch *b, size_t r,
                             const cx_style *style) {
  const cx_standard *s = b->figures.standard;
  unsigned row = HEAD_ROW + 1 + line, column = FIXED;
  cx_exchange_writer_text(w, row, 0, b->figures.row[r].code, CX_LOOK_TEXT);
  cx_exchange_writer_text(w, row, 1, b->figures.row[r].name, CX_EXCHANGE_LOOK_PLAIN);
  if (b->figures.row[r].refused) {
    cx_exchange_writer_text(
        w, row, 2, cx_in(style->language, "không chấm: số liệu bị từ chối", "not scored: refused"),
        CX_EXCHANGE_LOOK_BAD);
    return;
  }
  int class = b->class_of[r];
  const char *class_name =
      class < 0 ? "?"
                : cx_gloss(style->language, s->classes[class].label, s->classes[class].label_en);
  cx_exchange_writer_text(w, row, 2, class_name, CX_EXCHANGE_LOOK_PLAIN);
  for (size_t c = 0; c < s->criterion_count; c++, column++) {
    cx_status status = cx_batch_status(b, r, c);
    if (status != CX_LEFT_OUT)
      write_span(w, row, column, cx_score_low(b, r, c), cx_score_high(b, r, c),
                 status_looks[status]);
  }
  write_span(w, row, column++, cx_score_total_low(b, r), cx_score_total_high(b, r),
             CX_EXCHANGE_LOOK_PLAIN);
  if (class >= 0) write_needed(w, row, column, &s->classes[class]);
  cx_verdict verdict = cx_batch_verdict(b, r);
  cx_exchange_writer_text(w, row, column + 1, cx_verdict_name(verdict, style->language),
                          verdict_looks[verdict]);
  if (b->figures.row[r].supposed)
    cx_exchange_writer_text(w, row, column + 2, cx_in(style->language, "GIẢ ĐỊNH", "SUPPOSED"),
                            CX_LOOK_DOUBT);
}

/* The explanation's lines, one a row; the indent becomes the column. */
bool cx_exchange_add_commune_sheet(cx_exchange_writer *w, const cx_batch *b, size_t r,
                                   const cx_style *style) {
  cx_buffer text = {0};
  cx_style plain = *style;
  plain.colour = false;
  if (!cx_exchange_writer_sheet(w, b->figures.row[r].code)) return false;
  cx_put_heading(&text, b, r, &plain);
  cx_put_way_to_verdict(&text, b, r, &plain); /* the conclusion first: read from the top */
  cx_puts(&text, "\n");
  cx_put_explanation(&text, b, r, CX_CRITERIA_ALONE, &plain);
  unsigned row = 0;
  for (char *line = text.bytes; line && *line; row++) {
    char *end = strchr(line, '\n');
    if (end) *end = 0;
    size_t indent = strspn(line, " ");
    bool head = indent == 0 && *line;
    if (line[indent])
      cx_exchange_writer_text(w, row, (unsigned)(indent / 2 < 4 ? indent / 2 : 4), line + indent,
                              head ? CX_LOOK_TITLE : CX_EXCHANGE_LOOK_PLAIN);
    line = end ? end + 1 : NULL;
  }
  cx_exchange_writer_width(w, 0, 3, 3, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_landscape(w);
  bool made = !text.failed;
  cx_buffer_free(&text);
  return made;
}
