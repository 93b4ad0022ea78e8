/* See print_commune_sheet.h. */
#include "exchange/print_commune_sheet.h"

#include <string.h>

#include "exchange/print_scores.h"
#include "report/explain.h"
#include "report/outcome.h"
#include "report/why.h"
#include "score/cases.h"

enum { ID, TITLE, FIGURES, BAND, LOW, HIGH, MOST, STATUS, CITE, BASIS, COLUMNS, HEAD_ROW = 3 };

static const struct {
  cx_both head;
  unsigned width;
  cx_exchange_look look;
} columns[COLUMNS] = {[ID] = {{"Số", "No."}, 6, CX_LOOK_TEXT},
                      [TITLE] = {{"Tiêu chí, chỉ tiêu", "Criterion, item"}, 36, CX_LOOK_WRAP},
                      [FIGURES] = {{"Số liệu", "Figures"}, 44, CX_LOOK_WRAP},
                      [BAND] = {{"Mức", "Band"}, 32, CX_LOOK_WRAP},
                      [LOW] = {{"Điểm, ít nhất", "Points, at least"}, 9, CX_EXCHANGE_LOOK_PLAIN},
                      [HIGH] = {{"Điểm, nhiều nhất", "Points, at most"}, 9, CX_EXCHANGE_LOOK_PLAIN},
                      [MOST] = {{"Tối đa", "Maximum"}, 8, CX_EXCHANGE_LOOK_PLAIN},
                      [STATUS] = {{"Kết quả", "Result"}, 13, CX_EXCHANGE_LOOK_PLAIN},
                      [CITE] = {{"Điều khoản", "Clause"}, 20, CX_LOOK_WRAP},
                      [BASIS] = {{"Căn cứ", "Basis"}, 44, CX_LOOK_WRAP}};

typedef struct sheet {
  cx_exchange_writer *w;
  const cx_batch *b;
  size_t r;
  const cx_style *style;
  cx_language l;
  cx_telling telling; /* its out is not used: each cell has its own text */
  unsigned row, lines;
  bool failed;
} sheet;

/* ---- cells ---- */

static void put_text(sheet *t, unsigned column, const char *text, cx_exchange_look look) {
  unsigned lines = cx_exchange_writer_lines(text, columns[column].width);
  bool wraps = look == CX_LOOK_WRAP || look == CX_LOOK_HEAD || look == CX_LOOK_STRONG;
  if (wraps && lines > t->lines) t->lines = lines;
  if (*text) cx_exchange_writer_text(t->w, t->row, column, text, look);
}

/* A text made for the cell, which is freed. */
static void put_made(sheet *t, unsigned column, cx_buffer *text, cx_exchange_look look) {
  t->failed = t->failed || text->failed;
  put_text(t, column, cx_buffer_text(text), look);
  cx_buffer_free(text);
}

static void put_points(sheet *t, int low, int high, int most) {
  cx_exchange_writer_points(t->w, t->row, LOW, low, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_points(t->w, t->row, HIGH, high, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_points(t->w, t->row, MOST, most, CX_EXCHANGE_LOOK_PLAIN);
}

static void end_row(sheet *t) {
  cx_exchange_writer_room(t->w, t->row++, t->lines);
  t->lines = 1;
}

/* ---- criteria and items ---- */

static void add_applies(sheet *t, cx_buffer *out, const cx_applies *applies, cx_truth holds) {
  const cx_condition_words words = {t->b->figures.standard, &t->b->figures, t->r, t->l};
  if (!applies->when.text) return;
  cx_puts(out, out->size ? "; " : "");
  cx_report_put_applies(out, &words, applies, holds, true);
}

static void put_item(sheet *t, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  cx_truth applies = cx_batch_applies(t->b, t->r, index);
  cx_buffer figures = {0}, band = {0}, law = {0};
  put_text(t, ID, item->id, CX_LOOK_TEXT);
  put_text(t, TITLE, cx_gloss(t->l, item->title, item->title_en), CX_LOOK_WRAP);
  if (applies != CX_FALSE) {
    uint8_t code = cx_batch_item_code(t->b, t->r, index);
    cx_points p = cx_batch_item_points(t->b, t->r, index);
    cx_report_put_figure(&t->telling, &figures, index);
    /* a check's answer was told with the figure */
    if (item->kind != CX_ITEM_CHECK || code > 1) cx_report_put_band(&t->telling, &band, index);
    cx_report_put_law(&t->telling, &law, index);
    put_points(t, cx_points_low(p), cx_points_high(p), item->points);
  } else if (item->applies.otherwise == CX_COUNTS_NOT) {
    put_text(t, STATUS, cx_report_otherwise(CX_COUNTS_NOT, t->l), CX_EXCHANGE_LOOK_PLAIN);
  } else {
    cx_points p = cx_batch_item_points(t->b, t->r, index);
    put_points(t, cx_points_low(p), cx_points_high(p), item->points);
  }
  add_applies(t, &band, &item->applies, applies);
  put_made(t, FIGURES, &figures, CX_LOOK_WRAP);
  put_made(t, BAND, &band, CX_LOOK_WRAP);
  put_made(t, BASIS, &law, CX_LOOK_WRAP);
  end_row(t);
}

/* What holds the criterion up, and whether it applies. */
static void put_criterion_conditions(sheet *t, size_t c) {
  const cx_criterion *criterion = &t->b->figures.standard->criteria[c];
  cx_buffer text = {0};
  if (criterion->has_floor) {
    cx_puts(&text, cx_in(t->l, "không dưới ", "no less than "));
    cx_put_points(&text, t->b->figures.standard, criterion->floor, criterion->floor, t->l);
    cx_puts(&text, cx_in(t->l, "; căn cứ: ", "; basis: "));
    cx_put_law(&text, &criterion->floor_law, t->l);
  }
  add_applies(t, &text, &criterion->applies, cx_batch_criterion_applies(t->b, t->r, c));
  put_made(t, BAND, &text, CX_LOOK_WRAP);
}

static void put_criterion(sheet *t, size_t c) {
  static const cx_exchange_look looks[] = {CX_LOOK_GOOD, CX_EXCHANGE_LOOK_BAD, CX_LOOK_DOUBT,
                                           CX_EXCHANGE_LOOK_PLAIN};
  const cx_criterion *criterion = &t->b->figures.standard->criteria[c];
  cx_criterion_result result = cx_criterion_result_of(t->b, t->r, c);
  put_text(t, ID, criterion->id.value, CX_LOOK_TEXT);
  put_text(t, TITLE, cx_gloss(t->l, criterion->title.value, criterion->title_en), CX_LOOK_STRONG);
  if (result.status != CX_LEFT_OUT) put_points(t, result.low, result.high, result.max_high);
  put_text(t, STATUS, cx_report_status_called(result.status, t->l), looks[result.status]);
  put_text(t, CITE, criterion->cite.value, CX_LOOK_WRAP);
  put_text(t, BASIS, cx_basis_name(criterion->cite.law.basis, t->l), CX_LOOK_WRAP);
  put_criterion_conditions(t, c);
  end_row(t);
  bool applies = cx_batch_criterion_applies(t->b, t->r, c) != CX_FALSE;
  for (size_t i = 0; applies && i < criterion->item_count; i++)
    put_item(t, criterion->first_item + i);
}

/* ---- above and below ---- */

/* The lines of a text, one a row, each in the first column as far as it reaches. */
static void put_lines(sheet *t, cx_buffer *text) {
  for (char *line = text->bytes; line && *line;) {
    char *end = strchr(line, '\n');
    if (end) *end = 0;
    size_t indent = strspn(line, " ");
    if (line[indent])
      cx_exchange_writer_text(t->w, t->row, indent ? TITLE : ID, line + indent,
                              indent ? CX_EXCHANGE_LOOK_PLAIN : CX_LOOK_TITLE);
    t->row++;
    line = end ? end + 1 : NULL;
  }
  t->failed = t->failed || text->failed;
  cx_buffer_free(text);
}

/* "Đủ điều kiện; 875/1.000 điểm" */
static void put_conclusion(sheet *t) {
  cx_buffer text = {0};
  cx_puts(&text, cx_in(t->l, "Kết luận: ", "Verdict: "));
  cx_puts(&text, cx_verdict_name(cx_batch_verdict(t->b, t->r), t->l));
  cx_puts(&text, "; ");
  cx_report_put_total(&text, t->b, t->r, t->l);
  if (t->b->figures.row[t->r].supposed) {
    cx_puts(&text, ". ");
    cx_put_supposed(&text, t->l);
    while (text.size && text.bytes[text.size - 1] == '\n')
      text.bytes[--text.size] = 0;
  }
  t->row = HEAD_ROW - 1;
  cx_exchange_writer_text(t->w, t->row, ID, cx_buffer_text(&text), CX_LOOK_TITLE);
  t->failed = t->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_heads(sheet *t) {
  t->row = HEAD_ROW;
  for (unsigned c = 0; c < COLUMNS; c++) {
    cx_exchange_writer_width(t->w, c, c, columns[c].width, columns[c].look);
    put_text(t, c, cx_half(columns[c].head, t->l), CX_LOOK_HEAD);
  }
  end_row(t);
}

/* "18496 Thị trấn Hương Khê" */
static bool begin_sheet(sheet *t) {
  cx_buffer name = {0};
  cx_puts(&name, t->b->figures.row[t->r].code);
  cx_puts(&name, *t->b->figures.row[t->r].name ? " " : "");
  cx_put_shown_text(&name, t->b->figures.row[t->r].name);
  bool made = !name.failed && cx_exchange_writer_sheet(t->w, cx_buffer_text(&name));
  cx_buffer_free(&name);
  return made;
}

static void set_up_page(sheet *t) {
  unsigned widths[COLUMNS];
  for (unsigned c = 0; c < COLUMNS; c++)
    widths[c] = columns[c].width;
  cx_exchange_page page = {.first_title = HEAD_ROW,
                           .last_title = HEAD_ROW,
                           .titles = true,
                           .widths = widths,
                           .columns = COLUMNS,
                           .rows = t->row ? t->row : 1};
  cx_exchange_writer_freeze(t->w, HEAD_ROW + 1, FIGURES);
  cx_exchange_result_page(t->w, t->b->figures.standard, t->style, &page);
}

bool cx_exchange_add_commune_sheet(cx_exchange_writer *w, const cx_batch *b, size_t r,
                                   const cx_style *style) {
  cx_style plain = *style;
  plain.colour = false;
  sheet t = {.w = w, .b = b, .r = r, .style = &plain, .l = style->language, .lines = 1};
  cx_buffer text = {0};
  t.telling = (cx_telling){&text, b, r, &plain};
  if (!begin_sheet(&t)) return false;
  cx_put_heading(&text, b, r, &plain);
  put_lines(&t, &text);
  put_conclusion(&t);
  put_heads(&t);
  for (size_t c = 0; c < b->figures.standard->criterion_count; c++)
    put_criterion(&t, c);
  t.row++;
  cx_put_way_to_verdict(&text, b, r, &plain);
  put_lines(&t, &text);
  set_up_page(&t);
  return !t.failed;
}
