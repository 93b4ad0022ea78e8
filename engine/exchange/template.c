/* The template: "Số liệu" to fill in, "Chi tiết" with the points of each item, "Kết quả" with
 * criteria, total, class and verdict, all by live formulas. This file alone hands numbers to
 * libxlsxwriter, which takes floating point: they are small whole numbers. */
#include <string.h>
#include <xlsxwriter.h>

#include "exchange/formula.h"
#include "exchange/workbook.h"

enum { HEADER_ROW = 4, FIRST_ROW = 5 }; /* 0-based header; 1-based row below it in formulas + 1 */

typedef struct making {
  cx_log *log;
  const cx_standard *s;
  lxw_workbook *book;
  lxw_worksheet *figures, *details, *results;
  lxw_format *title, *header, *text, *input, *bad, *good, *doubt;
  cx_sheet_plan plan;
  cx_buffer formula;
  int first_class; /* column of the first class in "Chi tiết" */
} making;

static const char *const figures_name = "Số liệu", *const details_name = "Chi tiết",
                         *const results_name = "Kết quả";

static void make_formats(making *m) {
  m->title = workbook_add_format(m->book);
  format_set_bold(m->title);
  m->header = workbook_add_format(m->book);
  format_set_bold(m->header);
  format_set_text_wrap(m->header);
  format_set_align(m->header, LXW_ALIGN_VERTICAL_TOP);
  format_set_border(m->header, LXW_BORDER_THIN);
  format_set_bg_color(m->header, 0xDDEBF7);
  m->text = workbook_add_format(m->book);
  format_set_num_format(m->text, "@");
  m->input = workbook_add_format(m->book);
  format_set_border(m->input, LXW_BORDER_HAIR);
  m->good = workbook_add_format(m->book);
  format_set_bg_color(m->good, 0xC6EFCE);
  m->bad = workbook_add_format(m->book);
  format_set_bg_color(m->bad, 0xFFC7CE);
  m->doubt = workbook_add_format(m->book);
  format_set_bg_color(m->doubt, 0xFFEB9C);
}

/* A formula cell; the stored value is blank until a spreadsheet computes it. */
static void put_formula(making *m, lxw_worksheet *sheet, unsigned row, int column) {
  worksheet_write_formula_str(sheet, row - 1, (lxw_col_t)column, cx_buffer_text(&m->formula), NULL,
                              "");
  cx_buffer_clear(&m->formula);
}

static void add_validation(making *m, int measure, unsigned rows) {
  const cx_measure *measured = &m->s->measures[measure];
  lxw_data_validation check;
  memset(&check, 0, sizeof check);
  char *choices[CX_MOST_CHOICES + 1] = {(char *)"có", (char *)"không", NULL};
  cx_buffer hint = {0};
  if (measured->type == CX_COUNT) {
    check.validate = LXW_VALIDATION_TYPE_INTEGER;
    check.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    cx_puts(&hint, "Số nguyên từ 0");
    if (measured->unit) cx_puts(&hint, ", đơn vị: "), cx_puts(&hint, measured->unit);
    cx_puts(&hint, ". Không có thì ghi 0; chưa biết thì để trống.");
  } else {
    check.validate = LXW_VALIDATION_TYPE_LIST;
    for (size_t i = 0; measured->type == CX_CHOICE && i < measured->choice_count; i++) {
      choices[i] = (char *)measured->choice_labels[i]; /* the library only reads */
      choices[i + 1] = NULL;
    }
    check.value_list = choices;
    cx_puts(&hint, "Chọn trong danh sách; chưa biết thì để trống.");
  }
  check.input_message = (char *)cx_buffer_text(&hint);
  check.error_title = (char *)"Số liệu không hợp lệ";
  check.error_message = (char *)(measured->type == CX_COUNT ? "Cần số nguyên từ 0 trở lên."
                                                            : "Chọn một giá trị trong danh sách.");
  int column = m->plan.column[measure];
  worksheet_data_validation_range(m->figures, FIRST_ROW, (lxw_col_t)column, FIRST_ROW + rows - 1,
                                  (lxw_col_t)column, &check);
  cx_buffer_free(&hint);
}

/* A part over its whole turns red at once. */
static void mark_parts(making *m, unsigned rows) {
  for (size_t i = 0; i < m->s->measure_count; i++) {
    int whole = m->s->measures[i].at_most;
    if (!m->s->used[i] || whole == CX_NO_MEASURE || !m->s->used[whole]) continue;
    lxw_conditional_format rule;
    memset(&rule, 0, sizeof rule);
    cx_puts(&m->formula, "=AND(ISNUMBER($"), cx_put_column(&m->formula, m->plan.column[i]);
    cx_put_int(&m->formula, FIRST_ROW + 1), cx_puts(&m->formula, "),ISNUMBER($");
    cx_put_column(&m->formula, m->plan.column[whole]), cx_put_int(&m->formula, FIRST_ROW + 1);
    cx_puts(&m->formula, "),$"), cx_put_column(&m->formula, m->plan.column[i]);
    cx_put_int(&m->formula, FIRST_ROW + 1), cx_puts(&m->formula, ">$");
    cx_put_column(&m->formula, m->plan.column[whole]), cx_put_int(&m->formula, FIRST_ROW + 1);
    cx_puts(&m->formula, ")");
    rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
    rule.value_string = (char *)cx_buffer_text(&m->formula);
    rule.format = m->bad;
    worksheet_conditional_format_range(m->figures, FIRST_ROW, (lxw_col_t)m->plan.column[i],
                                       FIRST_ROW + rows - 1, (lxw_col_t)m->plan.column[i], &rule);
    cx_buffer_clear(&m->formula);
  }
}

static void write_figures(making *m, const cx_roster_row *roster, size_t count, unsigned rows) {
  const cx_standard *s = m->s;
  lxw_worksheet *sheet = m->figures;
  worksheet_write_string(sheet, 0, 0, s->title.value, m->title);
  worksheet_write_string(sheet, 1, 0, s->number.value, NULL);
  worksheet_write_string(
      sheet, 2, 0, "Ô trống là chưa có số liệu, không phải 0. Kết quả tự tính ở trang «Kết quả».",
      NULL);
  worksheet_write_string(sheet, HEADER_ROW, 0, "Mã xã", m->header);
  worksheet_write_string(sheet, HEADER_ROW, 1, "Tên xã", m->header);
  worksheet_set_column(sheet, 0, 0, 9, m->text);
  worksheet_set_column(sheet, 1, 1, 26, NULL);
  worksheet_set_row(sheet, HEADER_ROW, 75, NULL);
  int column = 2;
  for (size_t i = 0; i < s->measure_count; i++) {
    m->plan.column[i] = -1;
    if (!s->used[i]) continue;
    m->plan.column[i] = column;
    worksheet_write_string(sheet, HEADER_ROW, (lxw_col_t)column, s->measures[i].label, m->header);
    if (s->measures[i].unit)
      worksheet_write_string(sheet, HEADER_ROW - 1, (lxw_col_t)column, s->measures[i].unit, NULL);
    worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column, 13, m->input);
    add_validation(m, (int)i, rows);
    column++;
  }
  for (size_t r = 0; r < count; r++) {
    worksheet_write_string(sheet, FIRST_ROW + (lxw_row_t)r, 0, roster[r].code, m->text);
    worksheet_write_string(sheet, FIRST_ROW + (lxw_row_t)r, 1, roster[r].name, NULL);
  }
  mark_parts(m, rows);
  worksheet_freeze_panes(sheet, FIRST_ROW, 2);
}

static void write_heads(making *m) {
  const cx_standard *s = m->s;
  int column = 1;
  worksheet_write_string(m->details, 0, 0, "Xã", m->header);
  for (size_t i = 0; i < s->item_count; i++) {
    for (int most = 0; most < 2; most++, column++) {
      cx_puts(&m->formula, s->items[i].id), cx_puts(&m->formula, most ? " cao nhất" : " thấp nhất");
      worksheet_write_string(m->details, 0, (lxw_col_t)column, cx_buffer_text(&m->formula),
                             m->header);
      cx_buffer_clear(&m->formula);
    }
  }
  m->first_class = column;
  for (size_t k = 0; k < s->class_count; k++)
    worksheet_write_string(m->details, 0, (lxw_col_t)column++, s->classes[k].label, m->header);
  worksheet_write_string(m->details, 0, (lxw_col_t)column, "Số liệu sai", m->header);
  static const char *const heads[] = {"Xã", "Tên", "Nhóm"};
  for (int i = 0; i < 3; i++)
    worksheet_write_string(m->results, 0, (lxw_col_t)i, heads[i], m->header);
  column = 3;
  for (size_t c = 0; c < s->criterion_count; c++)
    for (int most = 0; most < 2; most++, column++) {
      cx_puts(&m->formula, "TC "), cx_puts(&m->formula, s->criteria[c].id.value);
      cx_puts(&m->formula, most ? " cao nhất" : " thấp nhất");
      worksheet_write_string(m->results, 0, (lxw_col_t)column, cx_buffer_text(&m->formula),
                             m->header);
      cx_buffer_clear(&m->formula);
    }
  static const char *const tails[] = {"Tổng thấp nhất", "Tổng cao nhất", "Cần", "Kết luận"};
  for (int i = 0; i < 4; i++)
    worksheet_write_string(m->results, 0, (lxw_col_t)column++, tails[i], m->header);
  worksheet_set_column(m->results, 2, 2, 40, NULL);
  worksheet_set_column(m->results, (lxw_col_t)(column - 1), (lxw_col_t)(column - 1), 20, NULL);
  worksheet_freeze_panes(m->results, 1, 2);
  worksheet_freeze_panes(m->details, 1, 1);
}

/* 'Chi tiết'!$X7 */
static void put_detail(making *m, int column, unsigned row) {
  cx_puts(&m->formula, "'Chi tiết'!$"), cx_put_column(&m->formula, column);
  cx_put_int(&m->formula, row);
}

static void write_detail_row(making *m, unsigned row, unsigned from) {
  const cx_standard *s = m->s;
  int column = 1;
  cx_puts(&m->formula, "='Số liệu'!$A"), cx_put_int(&m->formula, from),
      cx_puts(&m->formula, "&\"\"");
  put_formula(m, m->details, row, 0);
  for (size_t i = 0; i < s->item_count; i++)
    for (int most = 0; most < 2; most++, column++) {
      cx_puts(&m->formula, "=");
      cx_put_points_formula(&m->formula, &m->plan, &s->items[i], from, most);
      put_formula(m, m->details, row, column);
    }
  for (size_t k = 0; k < s->class_count; k++, column++) {
    cx_puts(&m->formula, "=");
    cx_put_class_formula(&m->formula, &m->plan, &s->classes[k], from);
    put_formula(m, m->details, row, column);
  }
  cx_puts(&m->formula, "=");
  cx_put_refused_formula(&m->formula, &m->plan, from);
  put_formula(m, m->details, row, column);
}

/* IF(class 1 is certain, what it gives, IF(class 2 …, "")) */
static void put_by_class(making *m, unsigned row, bool label) {
  const cx_standard *s = m->s;
  for (size_t k = 0; k < s->class_count; k++) {
    cx_puts(&m->formula, "IF("), put_detail(m, m->first_class + (int)k, row);
    cx_puts(&m->formula, "=1,");
    if (label)
      cx_puts(&m->formula, "\""), cx_puts(&m->formula, s->classes[k].label),
          cx_puts(&m->formula, "\"");
    else
      cx_put_int(&m->formula, s->classes[k].min_total);
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
  cx_puts(&m->formula, "AND("), cx_put_column(&m->formula, total + most);
  cx_put_int(&m->formula, row), cx_puts(&m->formula, ">="), cx_put_column(&m->formula, total + 2);
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
    if (s->no_zero)
      cx_puts(&m->formula, ","), cx_puts(&m->formula, cell), cx_puts(&m->formula, ">0");
    if (!s->all_pass) continue;
    cx_puts(&m->formula, most ? ",OR(" : ",AND(");
    cx_put_pass_formula(&m->formula, &s->criteria[c], low); /* met at low is met */
    cx_puts(&m->formula, ",");
    cx_put_pass_formula(&m->formula, &s->criteria[c], cell);
    cx_puts(&m->formula, ")");
  }
  cx_puts(&m->formula, ")");
}

static void write_result_row(making *m, unsigned row, unsigned from) {
  const cx_standard *s = m->s;
  int column = 3, total = 3 + 2 * (int)s->criterion_count;
  cx_puts(&m->formula, "='Số liệu'!$A"), cx_put_int(&m->formula, from),
      cx_puts(&m->formula, "&\"\"");
  put_formula(m, m->results, row, 0);
  cx_puts(&m->formula, "='Số liệu'!$B"), cx_put_int(&m->formula, from),
      cx_puts(&m->formula, "&\"\"");
  put_formula(m, m->results, row, 1);
  cx_puts(&m->formula, "="), put_by_class(m, row, true);
  put_formula(m, m->results, row, 2);
  for (size_t c = 0; c < s->criterion_count; c++)
    for (int most = 0; most < 2; most++, column++) {
      for (size_t i = 0; i < s->criteria[c].item_count; i++) {
        cx_puts(&m->formula, i ? "+" : "=");
        put_detail(m, 1 + 2 * (int)(s->criteria[c].first_item + i) + most, row);
      }
      put_formula(m, m->results, row, column);
    }
  for (int most = 0; most < 2; most++) {
    for (size_t c = 0; c < s->criterion_count; c++) {
      cx_puts(&m->formula, c ? "+" : "=");
      cx_put_column(&m->formula, 3 + 2 * (int)c + most), cx_put_int(&m->formula, row);
    }
    put_formula(m, m->results, row, total + most);
  }
  cx_puts(&m->formula, "="), put_by_class(m, row, false);
  put_formula(m, m->results, row, total + 2);
  cx_puts(&m->formula, "=IF(A"), cx_put_int(&m->formula, row),
      cx_puts(&m->formula, "=\"\",\"\",IF(");
  put_detail(m, m->first_class + (int)s->class_count, row);
  cx_puts(&m->formula, ",\"số liệu sai\",IF("), cx_put_column(&m->formula, total + 2);
  cx_put_int(&m->formula, row), cx_puts(&m->formula, "=\"\",\"chưa xác định\",IF(NOT(");
  put_holds(m, row, true);
  cx_puts(&m->formula, "),\"chưa đủ điều kiện\",IF("), put_holds(m, row, false);
  cx_puts(&m->formula, ",\"đủ điều kiện\",\"chưa xác định\")))))");
  put_formula(m, m->results, row, total + 3);
}

static void colour_verdicts(making *m, unsigned rows) {
  static const char *const words[] = {"đủ điều kiện", "chưa đủ điều kiện", "số liệu sai",
                                      "chưa xác định"};
  lxw_format *const formats[] = {m->good, m->bad, m->bad, m->doubt};
  lxw_col_t column = (lxw_col_t)(3 + 2 * (int)m->s->criterion_count + 3);
  for (int i = 0; i < 4; i++) {
    lxw_conditional_format rule;
    memset(&rule, 0, sizeof rule);
    rule.type = LXW_CONDITIONAL_TYPE_TEXT;
    rule.criteria = LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH;
    rule.value_string = (char *)words[i];
    rule.format = formats[i];
    worksheet_conditional_format_range(m->results, 1, column, rows, column, &rule);
  }
}

/* The same bytes every time: the creation date is the document's own. */
static void set_properties(making *m) {
  lxw_doc_properties properties;
  memset(&properties, 0, sizeof properties);
  properties.title = (char *)m->s->title.value;
  properties.created = 1400000000; /* a fixed moment, 13/05/2014 */
  workbook_set_properties(m->book, &properties);
}

int cx_write_template(cx_log *log, const cx_standard *standard, const cx_roster_row *roster,
                      size_t roster_count, size_t rows, const char *path) {
  const char *obstacle = cx_not_expressible(standard);
  if (obstacle) return CX_SAY(log, BOOK_FORMULA, (cx_place){0}, obstacle);
  if (rows < roster_count) rows = roster_count;
  making m = {.log = log, .s = standard, .book = workbook_new(path)};
  if (!m.book) return cx_say_memory(log);
  m.plan.standard = standard;
  m.plan.figures = "'Số liệu'";
  m.plan.yes = "có";
  m.figures = workbook_add_worksheet(m.book, figures_name);
  m.results = workbook_add_worksheet(m.book, results_name);
  m.details = workbook_add_worksheet(m.book, details_name);
  make_formats(&m);
  set_properties(&m);
  write_figures(&m, roster, roster_count, (unsigned)rows);
  write_heads(&m);
  for (unsigned r = 0; r < rows; r++) {
    write_detail_row(&m, r + 2, r + FIRST_ROW + 1);
    write_result_row(&m, r + 2, r + FIRST_ROW + 1);
  }
  colour_verdicts(&m, (unsigned)rows);
  bool failed = m.formula.failed;
  cx_buffer_free(&m.formula);
  lxw_error error = workbook_close(m.book);
  if (failed) return cx_say_memory(log);
  return error == LXW_NO_ERROR ? CX_OK : CX_UNREADABLE;
}
