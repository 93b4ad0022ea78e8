/* See template.h. */
#include "exchange/template.h"

#include <string.h>

#include "exchange/formula.h"
#include "exchange/messages.h"
#include "exchange/writer.h"
#include "number/hundredths.h"

enum { HEADER_ROW = 4, FIRST_ROW = 5 }; /* 0-based */

typedef struct making {
  const cx_standard *s;
  cx_exchange_writer *w;
  cx_sheet_plan plan;
  cx_buffer formula;
  int first_class; /* column of the first class in "Chi tiết" */
} making;

/* The formula written so far goes into a cell; `row` is 1-based as in formulas. */
static void put_formula(making *m, unsigned row, int column) {
  cx_writer_formula(m->w, row - 1, (unsigned)column, cx_buffer_text(&m->formula));
  cx_buffer_clear(&m->formula);
}

/* The text written so far goes into a header cell. */
static void put_head(making *m, int column) {
  cx_exchange_writer_text(m->w, 0, (unsigned)column, cx_buffer_text(&m->formula), CX_LOOK_HEAD);
  cx_buffer_clear(&m->formula);
}

static void add_validation(making *m, int measure, cx_range cells) {
  const cx_measure *measured = &m->s->measures[measure];
  const char *choices[CX_MOST_CHOICES + 1] = {"có", "không", NULL};
  if (measured->type != CX_COUNT) {
    for (size_t i = 0; measured->type == CX_CHOICE && i < measured->choice_count; i++) {
      choices[i] = measured->choice_labels[i];
      choices[i + 1] = NULL;
    }
    cx_writer_allow_choices(m->w, cells, choices, "Chọn trong danh sách; chưa biết thì để trống.",
                            "Chọn một giá trị trong danh sách.");
    return;
  }
  cx_buffer hint = {0};
  cx_puts(&hint, "Số nguyên từ 0");
  if (measured->unit) {
    cx_puts(&hint, ", đơn vị: ");
    cx_puts(&hint, measured->unit);
  }
  cx_puts(&hint, ". Không có thì ghi 0; chưa biết thì để trống.");
  cx_writer_allow_counts(m->w, cells, cx_buffer_text(&hint), "Cần số nguyên từ 0 trở lên.");
  cx_buffer_free(&hint);
}

static cx_range column_range(int column, unsigned rows) {
  return (cx_range){FIRST_ROW, (unsigned)column, FIRST_ROW + rows - 1, (unsigned)column};
}

/* ISNUMBER($D6) */
static void put_is_number(making *m, int column) {
  cx_puts(&m->formula, "ISNUMBER($");
  cx_put_column(&m->formula, column);
  cx_put_int(&m->formula, FIRST_ROW + 1);
  cx_puts(&m->formula, ")");
}

/* A part over its whole turns red at once. */
static void mark_parts(making *m, unsigned rows) {
  for (size_t i = 0; i < m->s->measure_count; i++) {
    int whole = m->s->measures[i].at_most;
    if (!m->s->used[i] || whole == CX_NO_MEASURE || !m->s->used[whole]) continue;
    cx_puts(&m->formula, "=AND(");
    put_is_number(m, m->plan.column[i]);
    cx_puts(&m->formula, ",");
    put_is_number(m, m->plan.column[whole]);
    cx_puts(&m->formula, ",$");
    cx_put_column(&m->formula, m->plan.column[i]);
    cx_put_int(&m->formula, FIRST_ROW + 1);
    cx_puts(&m->formula, ">$");
    cx_put_column(&m->formula, m->plan.column[whole]);
    cx_put_int(&m->formula, FIRST_ROW + 1);
    cx_puts(&m->formula, ")");
    cx_writer_mark_formula(m->w, column_range(m->plan.column[i], rows), cx_buffer_text(&m->formula),
                           CX_EXCHANGE_LOOK_BAD);
    cx_buffer_clear(&m->formula);
  }
}

static void write_figures(making *m, const cx_exchange_roster_row *roster, size_t count,
                          unsigned rows) {
  const cx_standard *s = m->s;
  cx_exchange_writer_text(m->w, 0, 0, s->title.value, CX_LOOK_TITLE);
  cx_exchange_writer_text(m->w, 1, 0, s->number.value, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_text(
      m->w, 2, 0, "Ô trống là chưa có số liệu, không phải 0. Kết quả tự tính ở trang «Kết quả».",
      CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_text(m->w, HEADER_ROW, 0, "Mã xã", CX_LOOK_HEAD);
  cx_exchange_writer_text(m->w, HEADER_ROW, 1, "Tên xã", CX_LOOK_HEAD);
  cx_exchange_writer_width(m->w, 0, 0, 9, CX_LOOK_TEXT);
  cx_exchange_writer_width(m->w, 1, 1, 26, CX_EXCHANGE_LOOK_PLAIN);
  cx_writer_height(m->w, HEADER_ROW, 75);
  int column = 2;
  for (size_t i = 0; i < s->measure_count; i++) {
    m->plan.column[i] = -1;
    if (!s->used[i]) continue;
    unsigned at = (unsigned)column;
    m->plan.column[i] = column++;
    cx_exchange_writer_text(m->w, HEADER_ROW, at, s->measures[i].label, CX_LOOK_HEAD);
    if (s->measures[i].unit)
      cx_exchange_writer_text(m->w, HEADER_ROW - 1, at, s->measures[i].unit,
                              CX_EXCHANGE_LOOK_PLAIN);
    cx_exchange_writer_width(m->w, at, at, 13, CX_LOOK_INPUT);
    add_validation(m, (int)i, column_range((int)at, rows));
  }
  for (size_t r = 0; r < count; r++) {
    cx_exchange_writer_text(m->w, FIRST_ROW + (unsigned)r, 0, roster[r].code, CX_LOOK_TEXT);
    cx_exchange_writer_text(m->w, FIRST_ROW + (unsigned)r, 1, roster[r].name,
                            CX_EXCHANGE_LOOK_PLAIN);
  }
  mark_parts(m, rows);
  cx_exchange_writer_freeze(m->w, FIRST_ROW, 2);
}

/* "1.1 thấp nhất", "1.1 cao nhất" */
static int put_pair_heads(making *m, const char *before, const char *id, int column) {
  for (int most = 0; most < 2; most++) {
    cx_puts(&m->formula, before);
    cx_puts(&m->formula, id);
    cx_puts(&m->formula, most ? " cao nhất" : " thấp nhất");
    put_head(m, column++);
  }
  return column;
}

static void write_detail_heads(making *m) {
  const cx_standard *s = m->s;
  int column = 1;
  cx_exchange_writer_text(m->w, 0, 0, CX_DETAIL_FIRST, CX_LOOK_HEAD);
  for (size_t i = 0; i < s->item_count; i++)
    column = put_pair_heads(m, "", s->items[i].id, column);
  for (size_t k = 0; k < s->class_count; k++)
    cx_exchange_writer_text(m->w, 0, (unsigned)column++, s->classes[k].label, CX_LOOK_HEAD);
  cx_exchange_writer_text(m->w, 0, (unsigned)column, CX_DETAIL_LAST, CX_LOOK_HEAD);
  cx_writer_height(m->w, 0, 48);
  cx_exchange_writer_freeze(m->w, 1, 1);
}

static void write_result_heads(making *m) {
  static const char *const heads[] = CX_RESULT_HEADS;
  static const char *const tails[] = {"Tổng thấp nhất", "Tổng cao nhất", "Mức cần đạt", "Kết luận"};
  int column = 3;
  for (unsigned i = 0; i < 3; i++)
    cx_exchange_writer_text(m->w, 0, i, heads[i], CX_LOOK_HEAD);
  for (size_t c = 0; c < m->s->criterion_count; c++)
    column = put_pair_heads(m, "TC ", m->s->criteria[c].id.value, column);
  for (int i = 0; i < 4; i++)
    cx_exchange_writer_text(m->w, 0, (unsigned)column++, tails[i], CX_LOOK_HEAD);
  cx_writer_height(m->w, 0, 48);
  cx_exchange_writer_width(m->w, 1, 1, 26, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(m->w, 2, 2, 40, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(m->w, (unsigned)(column - 1), (unsigned)(column - 1), 20,
                           CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_freeze(m->w, 1, 2);
}

/* 'Chi tiết'!$X7 */
static void put_detail(making *m, int column, unsigned row) {
  cx_puts(&m->formula, "'Chi tiết'!$");
  cx_put_column(&m->formula, column);
  cx_put_int(&m->formula, row);
}

static void write_detail_row(making *m, unsigned row, unsigned from) {
  const cx_standard *s = m->s;
  int column = 1;
  cx_puts(&m->formula, "='Số liệu'!$A");
  cx_put_int(&m->formula, from);
  cx_puts(&m->formula, "&\"\"");
  put_formula(m, row, 0);
  for (size_t i = 0; i < s->item_count; i++)
    for (int most = 0; most < 2; most++, column++) {
      cx_puts(&m->formula, "=");
      cx_put_points_formula(&m->formula, &m->plan, &s->items[i], from, most);
      put_formula(m, row, column);
    }
  for (size_t k = 0; k < s->class_count; k++, column++) {
    cx_puts(&m->formula, "=");
    cx_put_class_formula(&m->formula, &m->plan, &s->classes[k], from);
    put_formula(m, row, column);
  }
  cx_puts(&m->formula, "=");
  cx_put_refused_formula(&m->formula, &m->plan, from);
  put_formula(m, row, column);
}

/* IF(class 1 is certain, what it gives, IF(class 2 …, "")) */
static void put_by_class(making *m, unsigned row, bool label) {
  const cx_standard *s = m->s;
  for (size_t k = 0; k < s->class_count; k++) {
    cx_puts(&m->formula, "IF(");
    put_detail(m, m->first_class + (int)k, row);
    cx_puts(&m->formula, "=1,");
    if (label) {
      cx_puts(&m->formula, "\"");
      cx_puts(&m->formula, s->classes[k].label);
      cx_puts(&m->formula, "\"");
    } else
      cx_put_hundredths(&m->formula, s->classes[k].min_total);
    cx_puts(&m->formula, ",");
  }
  cx_puts(&m->formula, "\"\"");
  for (size_t k = 0; k < s->class_count; k++)
    cx_puts(&m->formula, ")");
}

/* AND(total, every requirement) at the low or the high points of the row. */
static void put_holds(making *m, unsigned row, bool most) {
  const cx_standard *s = m->s;
  int total = 3 + 2 * (int)s->criterion_count;
  cx_puts(&m->formula, "AND(");
  cx_put_column(&m->formula, total + most);
  cx_put_int(&m->formula, row);
  cx_puts(&m->formula, ">=");
  cx_put_column(&m->formula, total + 2);
  cx_put_int(&m->formula, row);
  for (size_t c = 0; c < s->criterion_count; c++) {
    char cell[24], low[24];
    cx_buffer text = {0};
    for (int end = 0; end < 2; end++) {
      cx_buffer_clear(&text);
      cx_put_column(&text, 3 + 2 * (int)c + (end ? most : 0));
      cx_put_int(&text, row);
      memcpy(end ? cell : low, cx_buffer_text(&text), text.size + 1);
    }
    cx_buffer_free(&text);
    if (s->no_zero) {
      cx_puts(&m->formula, ",");
      cx_puts(&m->formula, cell);
      cx_puts(&m->formula, ">0");
    }
    if (!s->all_pass) continue;
    cx_puts(&m->formula, most ? ",OR(" : ",AND(");
    cx_put_pass_formula(&m->formula, &s->criteria[c], low); /* met at low is met */
    cx_puts(&m->formula, ",");
    cx_put_pass_formula(&m->formula, &s->criteria[c], cell);
    cx_puts(&m->formula, ")");
  }
  cx_puts(&m->formula, ")");
}

/* =IF($A7="","", … : the caller closes the parenthesis. */
static void put_if_code(making *m, unsigned row) {
  cx_puts(&m->formula, "=IF($A");
  cx_put_int(&m->formula, row);
  cx_puts(&m->formula, "=\"\",\"\",");
}

static void write_result_row(making *m, unsigned row, unsigned from) {
  const cx_standard *s = m->s;
  int column = 3, total = 3 + 2 * (int)s->criterion_count;
  cx_puts(&m->formula, "='Số liệu'!$A");
  cx_put_int(&m->formula, from);
  cx_puts(&m->formula, "&\"\"");
  put_formula(m, row, 0);
  cx_puts(&m->formula, "='Số liệu'!$B");
  cx_put_int(&m->formula, from);
  cx_puts(&m->formula, "&\"\"");
  put_formula(m, row, 1);
  put_if_code(m, row);
  put_by_class(m, row, true);
  cx_puts(&m->formula, ")");
  put_formula(m, row, 2);
  for (size_t c = 0; c < s->criterion_count; c++)
    for (int most = 0; most < 2; most++, column++) {
      put_if_code(m, row);
      for (size_t i = 0; i < s->criteria[c].item_count; i++) {
        if (i) cx_puts(&m->formula, "+");
        put_detail(m, 1 + 2 * (int)(s->criteria[c].first_item + i) + most, row);
      }
      cx_puts(&m->formula, ")");
      put_formula(m, row, column);
    }
  for (int most = 0; most < 2; most++) {
    put_if_code(m, row);
    for (size_t c = 0; c < s->criterion_count; c++) {
      if (c) cx_puts(&m->formula, "+");
      cx_put_column(&m->formula, 3 + 2 * (int)c + most);
      cx_put_int(&m->formula, row);
    }
    cx_puts(&m->formula, ")");
    put_formula(m, row, total + most);
  }
  put_if_code(m, row);
  put_by_class(m, row, false);
  cx_puts(&m->formula, ")");
  put_formula(m, row, total + 2);
  cx_puts(&m->formula, "=IF(A");
  cx_put_int(&m->formula, row);
  cx_puts(&m->formula, "=\"\",\"\",IF(");
  put_detail(m, m->first_class + (int)s->class_count, row);
  cx_puts(&m->formula, ",\"số liệu sai\",IF(");
  cx_put_column(&m->formula, total + 2);
  cx_put_int(&m->formula, row);
  cx_puts(&m->formula, "=\"\",\"chưa xác định\",IF(NOT(");
  put_holds(m, row, true);
  cx_puts(&m->formula, "),\"chưa đủ điều kiện\",IF(");
  put_holds(m, row, false);
  cx_puts(&m->formula, ",\"đủ điều kiện\",\"chưa xác định\")))))");
  put_formula(m, row, total + 3);
}

static void colour_verdicts(making *m, unsigned rows) {
  static const struct {
    const char *begins;
    cx_exchange_look look;
  } colours[] = {{"đủ điều kiện", CX_LOOK_GOOD},
                 {"chưa đủ điều kiện", CX_EXCHANGE_LOOK_BAD},
                 {"số liệu sai", CX_EXCHANGE_LOOK_BAD},
                 {"chưa xác định", CX_LOOK_DOUBT}};
  unsigned column = (unsigned)(3 + 2 * (int)m->s->criterion_count + 3);
  for (int i = 0; i < 4; i++)
    cx_writer_mark_text(m->w, (cx_range){1, column, rows, column}, colours[i].begins,
                        colours[i].look);
}

static bool write_sheets(making *m, const cx_exchange_roster_row *roster, size_t roster_count,
                         unsigned rows) {
  if (!cx_exchange_writer_sheet(m->w, "Số liệu")) return false;
  write_figures(m, roster, roster_count, rows);
  m->first_class = 1 + 2 * (int)m->s->item_count;
  if (!cx_exchange_writer_sheet(m->w, "Kết quả")) return false;
  write_result_heads(m);
  for (unsigned r = 0; r < rows; r++)
    write_result_row(m, r + 2, r + FIRST_ROW + 1);
  colour_verdicts(m, rows);
  if (!cx_exchange_writer_sheet(m->w, "Chi tiết")) return false;
  write_detail_heads(m);
  for (unsigned r = 0; r < rows; r++)
    write_detail_row(m, r + 2, r + FIRST_ROW + 1);
  return !m->formula.failed;
}

int cx_exchange_write_template(cx_log *log, const cx_standard *standard,
                               const cx_exchange_roster_row *roster, size_t roster_count,
                               size_t rows, const char *path) {
  const char *obstacle = cx_not_expressible(standard);
  if (obstacle) return CX_SAY(log, BOOK_FORMULA, (cx_place){0}, obstacle);
  if (rows < roster_count) rows = roster_count;
  making m = {.s = standard, .w = cx_exchange_writer_new(path, standard->title.value)};
  if (!m.w) return cx_say_memory(log);
  m.plan.standard = standard;
  m.plan.figures = "'Số liệu'";
  m.plan.yes = "có";
  m.plan.no = "không";
  bool written = write_sheets(&m, roster, roster_count, (unsigned)rows);
  cx_buffer_free(&m.formula);
  int status = cx_exchange_writer_close(m.w);
  return !written || status == CX_NO_MEMORY ? cx_say_memory(log) : status;
}
