/* See template.h. */
#include "template/template.h"

#include "template/messages.h"
#include "template/sheet_results.h"
#include "template/sheet_rows.h"
#include "exchange/writer.h"
#include "figures/header.h"
#include "number/reading.h"

enum {
  HEADER_ROW = CX_GIVEN_HEADER,
  FIRST_ROW = HEADER_ROW + 1,
  MOST_FIGURE = 1000000000, /* of a wide standard; less where products would not be exact */
  LEAST_FIGURE = 1000000
};

/* Columns of the sheets, in characters. */
enum {
  CODE_WIDTH = 9,
  NAME_WIDTH = 26,
  STATUS_WIDTH = 44,
  FIGURE_WIDTH = 13,
  CLASS_WIDTH = 40,
  VERDICT_WIDTH = 20,
  PLAIN_WIDTH = 9
};

typedef struct making {
  const cx_standard *s;
  const cx_template_form *form;
  cx_exchange_writer *w;
  cx_sheet_plan plan;
  cx_sheet_results results;
  cx_buffer formula;
} making;

static void add_validation(making *m, int measure, cx_range cells) {
  const cx_measure *measured = &m->s->measures[measure];
  const char *choices[CX_MOST_CHOICES + 1] = {"có", "không", NULL};
  if (measured->type != CX_COUNT) {
    for (size_t i = 0; measured->type == CX_CHOICE && i < measured->choice_count; i++) {
      choices[i] = measured->choice_labels[i];
      choices[i + 1] = NULL;
    }
    cx_exchange_writer_allow_choices(m->w, cells, choices,
                                     "Chọn trong danh sách; chưa biết thì để trống.");
    return;
  }
  cx_buffer hint = {0};
  cx_puts(&hint, "Số nguyên từ 0");
  if (measured->unit) {
    cx_puts(&hint, ", đơn vị: ");
    cx_puts(&hint, measured->unit);
  }
  cx_puts(&hint, ". Không có thì ghi 0; chưa biết thì để trống.");
  cx_exchange_writer_allow_counts(m->w, cells, cx_buffer_text(&hint));
  cx_buffer_free(&hint);
}

static cx_range column_range(int column, unsigned rows) {
  return (cx_range){FIRST_ROW, (unsigned)column, FIRST_ROW + rows - 1, (unsigned)column};
}

/* A cell that the column "Kiểm tra dòng" names turns red, as does that column itself. */
static void mark_wrong(making *m, unsigned rows) {
  cx_range all = {FIRST_ROW, 0, FIRST_ROW + rows - 1, (unsigned)m->plan.given_last};
  cx_puts(&m->formula, "=ISNUMBER(FIND(\"ô \"&ADDRESS(ROW(),COLUMN(),4)&\":\",$");
  cx_put_column(&m->formula, CX_GIVEN_STATUS);
  cx_put_int(&m->formula, FIRST_ROW + 1);
  cx_puts(&m->formula, "))");
  cx_exchange_writer_mark_formula(m->w, all, cx_buffer_text(&m->formula), CX_EXCHANGE_LOOK_BAD);
  cx_buffer_clear(&m->formula);
  cx_exchange_writer_mark_text(m->w, column_range(CX_GIVEN_STATUS, rows), "ô ",
                               CX_EXCHANGE_LOOK_BAD);
}

/* The words of each row, and of rows that stand below those that the template judges. */
static void write_status(making *m, unsigned rows) {
  cx_exchange_writer_text(m->w, HEADER_ROW, CX_GIVEN_STATUS, CX_STATUS_HEAD, CX_LOOK_HEAD);
  cx_exchange_writer_width(m->w, CX_GIVEN_STATUS, CX_GIVEN_STATUS, STATUS_WIDTH,
                           CX_EXCHANGE_LOOK_PLAIN);
  for (unsigned r = 0; r < rows; r++) {
    cx_buffer shown = {0};
    cx_put_read(&shown, &m->plan, m->plan.read.status);
    cx_put_row_formula(&m->formula, cx_buffer_text(&shown), FIRST_ROW + r + 1, r + 2);
    cx_exchange_writer_formula(m->w, FIRST_ROW + r, CX_GIVEN_STATUS, cx_buffer_text(&m->formula));
    cx_buffer_clear(&m->formula);
    cx_buffer_free(&shown);
  }
  unsigned last = FIRST_ROW + rows;
  cx_puts(&m->formula, "=IF(COUNTA(A");
  cx_put_int(&m->formula, last + 1);
  cx_puts(&m->formula, ":B");
  cx_put_int(&m->formula, last + 3000);
  cx_puts(&m->formula, ")>0,\"Dưới dòng ");
  cx_put_int(&m->formula, last);
  cx_puts(&m->formula,
          " còn xã: mẫu này không chấm các dòng ấy; lập mẫu có nhiều dòng hơn (--rows).\",\"\")");
  cx_exchange_writer_formula(m->w, HEADER_ROW - 1, 0, cx_buffer_text(&m->formula));
  cx_buffer_clear(&m->formula);
}

/* What a blank is, where the results stand, and which figures the formulas can take. */
static void write_notes(making *m) {
  cx_buffer text = {0};
  cx_puts(&text, "Ô trống là chưa có số liệu, không phải 0. Ô sai tô đỏ, cột «" CX_STATUS_HEAD
                 "» nói sai gì và cần làm gì. Kết quả tự tính ở trang «Kết quả». Số lớn hơn ");
  cx_put_number(&text, cx_whole(m->plan.limit), 0, CX_FLOOR, CX_VI);
  cx_puts(&text, " không tính được ở đây.");
  cx_exchange_writer_text(m->w, 2, 0, cx_buffer_text(&text), CX_EXCHANGE_LOOK_PLAIN);
  cx_buffer_free(&text);
}

/* What the roster knows of a commune, as a person would fill it in. */
static void write_attributes(making *m, unsigned row, const int64_t *figures) {
  for (size_t i = 0; figures && i < m->s->measure_count; i++) {
    const cx_measure *measure = &m->s->measures[i];
    unsigned at = (unsigned)m->plan.given_column[i];
    if (!m->s->used[i] || figures[i] < 0) continue;
    if (measure->type == CX_COUNT)
      cx_exchange_writer_whole(m->w, row, at, figures[i], CX_LOOK_INPUT);
    else
      cx_exchange_writer_text(m->w, row, at,
                              measure->type == CX_CHOICE ? measure->choice_labels[figures[i]]
                              : figures[i]               ? m->plan.yes
                                                         : m->plan.no,
                              CX_LOOK_INPUT);
  }
}

static void write_figures(making *m, const cx_template_roster_row *roster, size_t count,
                          unsigned rows) {
  const cx_standard *s = m->s;
  cx_exchange_writer_text(m->w, 0, 0, s->title.value, CX_LOOK_TITLE);
  cx_exchange_writer_text(m->w, 1, 0, s->number.value, CX_EXCHANGE_LOOK_PLAIN);
  write_notes(m);
  for (unsigned row = 0; row < HEADER_ROW; row++)
    cx_exchange_writer_height(m->w, row, 15);
  cx_exchange_writer_text(m->w, HEADER_ROW, 0, "Mã xã", CX_LOOK_HEAD);
  cx_exchange_writer_text(m->w, HEADER_ROW, 1, "Tên xã", CX_LOOK_HEAD);
  cx_exchange_writer_width(m->w, 0, 0, CODE_WIDTH, CX_LOOK_TEXT);
  cx_exchange_writer_width(m->w, 1, 1, NAME_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_height(m->w, HEADER_ROW, 75);
  for (size_t i = 0; i < s->measure_count; i++) {
    if (!s->used[i]) continue;
    unsigned at = (unsigned)m->plan.given_column[i];
    cx_exchange_writer_text(m->w, HEADER_ROW, at, s->measures[i].label, CX_LOOK_HEAD);
    if (s->measures[i].unit)
      cx_exchange_writer_text(m->w, HEADER_ROW - 1, at, s->measures[i].unit,
                              CX_EXCHANGE_LOOK_PLAIN);
    cx_exchange_writer_width(m->w, at, at, FIGURE_WIDTH, CX_LOOK_INPUT);
    add_validation(m, (int)i, column_range((int)at, rows));
  }
  for (size_t r = 0; r < count; r++) {
    cx_exchange_writer_text(m->w, FIRST_ROW + (unsigned)r, 0, roster[r].code, CX_LOOK_TEXT);
    cx_exchange_writer_text(m->w, FIRST_ROW + (unsigned)r, 1, roster[r].name,
                            CX_EXCHANGE_LOOK_PLAIN);
    write_attributes(m, FIRST_ROW + (unsigned)r, roster[r].figures);
  }
  write_status(m, rows);
  mark_wrong(m, rows);
  cx_exchange_writer_freeze(m->w, FIRST_ROW, 2);
}

/* A sheet of formulas: its heads, then a row a commune. */
static void write_formulas(making *m, const cx_sheet_column *columns, size_t count, unsigned rows) {
  for (size_t i = 0; i < count; i++)
    cx_exchange_writer_text(m->w, 0, (unsigned)i, columns[i].head, CX_LOOK_HEAD);
  cx_exchange_writer_height(m->w, 0, 48);
  for (unsigned r = 0; r < rows; r++)
    for (size_t i = 0; i < count; i++) {
      if (!*columns[i].formula) continue;
      cx_put_row_formula(&m->formula, columns[i].formula, r + FIRST_ROW + 1, r + 2);
      cx_exchange_writer_formula(m->w, r + 1, (unsigned)i, cx_buffer_text(&m->formula));
      cx_buffer_clear(&m->formula);
    }
}

static void write_results(making *m, unsigned rows) {
  unsigned last = (unsigned)m->results.count - 1;
  cx_exchange_writer_width(m->w, 1, 1, NAME_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(m->w, 2, 2, CLASS_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_width(m->w, last, last, VERDICT_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_freeze(m->w, 1, 2);
  write_formulas(m, m->results.list, m->results.count, rows);
}

static void colour_verdicts(making *m, unsigned rows) {
  static const struct {
    const char *begins;
    cx_exchange_look look;
  } colours[] = {{CX_SHEET_MET, CX_LOOK_GOOD},
                 {CX_SHEET_NOT_MET, CX_EXCHANGE_LOOK_BAD},
                 {CX_SHEET_WRONG, CX_EXCHANGE_LOOK_BAD},
                 {CX_SHEET_OPEN, CX_LOOK_DOUBT},
                 {CX_SHEET_UNJUDGED, CX_LOOK_DOUBT}};
  unsigned column = (unsigned)m->results.count - 1;
  for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
    cx_exchange_writer_mark_text(m->w, (cx_range){1, column, rows, column}, colours[i].begins,
                                 colours[i].look);
}

/* How a sheet is printed: its heads and its first columns on each page, text and hash below. */
static void set_page(making *m, unsigned head_row, unsigned repeated, unsigned columns,
                     const unsigned *widths) {
  cx_buffer header = {0}, footer = {0};
  cx_puts(&header, m->s->number.value);
  cx_puts(&header, " – ");
  cx_puts(&header, m->s->title.value);
  cx_puts(&footer, m->s->id);
  cx_puts(&footer, ", SHA-256 ");
  cx_puts(&footer, m->s->sha256);
  cx_exchange_page page = {.first_title = head_row,
                           .last_title = head_row,
                           .titles = true,
                           .repeated = repeated,
                           .widths = widths,
                           .columns = columns,
                           .rows = head_row + 1 + (unsigned)m->form->rows,
                           .header = cx_buffer_text(&header),
                           .footer = cx_buffer_text(&footer),
                           .language = CX_VI};
  cx_exchange_writer_page(m->w, &page);
  m->plan.failed = m->plan.failed || header.failed || footer.failed;
  cx_buffer_free(&header);
  cx_buffer_free(&footer);
}

static void print_figures(making *m) {
  unsigned widths[CX_MOST_MEASURES + CX_GIVEN_FIGURES];
  unsigned columns = (unsigned)m->plan.given_last + 1;
  for (unsigned c = 0; c < columns; c++)
    widths[c] = c == CX_GIVEN_CODE     ? CODE_WIDTH
                : c == CX_GIVEN_NAME   ? NAME_WIDTH
                : c == CX_GIVEN_STATUS ? STATUS_WIDTH
                                       : FIGURE_WIDTH;
  set_page(m, HEADER_ROW, 2, columns, widths);
}

static void print_formulas(making *m, size_t count, bool results) {
  unsigned *widths = cx_arena_take(&m->plan.arena, (count + 1) * sizeof *widths);
  m->plan.failed = m->plan.failed || !widths;
  if (!widths) return;
  for (size_t c = 0; c < count; c++)
    widths[c] = !results         ? PLAIN_WIDTH
                : c == 1         ? NAME_WIDTH
                : c == 2         ? CLASS_WIDTH
                : c + 1 == count ? VERDICT_WIDTH
                                 : PLAIN_WIDTH;
  set_page(m, 0, results ? 2 : 1, (unsigned)count, widths);
}

static bool write_sheets(making *m, const cx_template_roster_row *roster, size_t roster_count,
                         unsigned rows) {
  if (!cx_exchange_writer_sheet(m->w, "Số liệu")) return false;
  write_figures(m, roster, roster_count, rows);
  print_figures(m);
  if (!cx_exchange_writer_sheet(m->w, "Kết quả")) return false;
  write_results(m, rows);
  colour_verdicts(m, rows);
  print_formulas(m, m->results.count, true);
  if (!cx_exchange_writer_sheet(m->w, "Chi tiết")) return false;
  cx_exchange_writer_freeze(m->w, 1, 1);
  write_formulas(m, m->plan.details, m->plan.detail_count, rows);
  print_formulas(m, m->plan.detail_count, false);
  if (!cx_exchange_writer_sheet(m->w, "Đọc ô")) return false;
  cx_exchange_writer_freeze(m->w, 1, 1);
  write_formulas(m, m->plan.readings, m->plan.reading_count, rows);
  print_formulas(m, m->plan.reading_count, false);
  return !m->formula.failed && !m->plan.failed;
}

/* Which column each figure will have. */
static void place_figures(making *m) {
  int column = CX_GIVEN_FIGURES;
  for (size_t i = 0; i < m->s->measure_count; i++) {
    m->plan.given_column[i] = m->s->used[i] ? column++ : -1;
    m->plan.column[i] = -1;
  }
  m->plan.given_last = column - 1;
}

/* Whether the points of a standard are multiples of one point, what its classes need included. */
static bool in_whole_points(const cx_standard *s) {
  bool whole = s->grain % CX_POINT == 0;
  for (size_t k = 0; k < s->class_count; k++)
    whole = whole && (!s->classes[k].has_total || s->classes[k].min_total % CX_POINT == 0);
  return whole;
}

/* Makes all formulas for figures of up to `limit`. */
static void compose(making *m, int64_t limit) {
  cx_sheet_plan_free(&m->plan);
  m->plan = (cx_sheet_plan){.standard = m->s,
                            .code_digits = m->form->code_digits,
                            .rows = (unsigned)m->form->rows,
                            .given = "'Số liệu'",
                            .figures = "'Đọc ô'",
                            .yes = "có",
                            .no = "không",
                            .wide = cx_sheet_is_wide(m->s),
                            .hundredths = !in_whole_points(m->s),
                            .limit = limit};
  place_figures(m);
  cx_sheet_compose(&m->plan, &m->results);
}

/* The greatest limit with which every number stays exact. */
static void compose_widest(making *m) {
  int64_t limit = MOST_FIGURE;
  compose(m, limit);
  while (m->plan.too_large && limit > LEAST_FIGURE)
    compose(m, limit /= 10);
}

int cx_template_write(cx_log *log, const cx_standard *standard, const cx_template_form *wanted,
                      const char *path) {
  cx_template_form form = *wanted;
  if (form.rows < form.roster_count) form.rows = form.roster_count;
  making m = {.s = standard, .form = &form};
  compose_widest(&m);
  int status = m.plan.failed     ? cx_say_memory(log)
               : m.plan.obstacle ? CX_SAY(log, BOOK_FORMULA, (cx_place){0}, m.plan.obstacle)
                                 : CX_OK;
  if (!status) m.w = cx_exchange_writer_new(path, standard->title.value);
  if (!status && !m.w) status = cx_say_memory(log);
  if (m.w) {
    bool written = write_sheets(&m, form.roster, form.roster_count, (unsigned)form.rows);
    status = cx_exchange_writer_close(m.w, written);
    if (status == CX_NO_MEMORY) status = cx_say_memory(log);
  }
  cx_sheet_plan_free(&m.plan);
  cx_buffer_free(&m.formula);
  return status;
}
