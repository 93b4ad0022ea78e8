/* See figures.h. */
#include "plan/figures.h"
#include "plan/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "figures/cells.h"
#include "number/reading.h"
#include "plan/messages.h"

enum { TARGET, LABEL, YEAR, PART, WHOLE, PRINTED, COLUMNS };
static const char *const names[COLUMNS] = {
    "target|Mã chỉ tiêu|Mã|Id", "indicator|label|Chỉ tiêu|Tên chỉ tiêu|Chỉ số",
    "year|Năm|Năm báo cáo",     "part|Số đạt|Tử số|Đạt",
    "whole|Tổng số|Mẫu số",     "printed|Tỷ lệ báo cáo|Tỷ lệ in|Tỷ lệ|Tỷ lệ (%)"};
/* What the header is found by: either names the target. */
static const char key[] = "target|Mã chỉ tiêu|Mã|Id|indicator|label|Chỉ tiêu|Tên chỉ tiêu|Chỉ số";
/* Columns of the program's own results and of any office's table that say nothing here. */
static const char passed[] =
    "STT|TT|operator|threshold|unit|status|short|Phải đạt|Must be|Thực hiện|"
    "Value|Kết quả|Result|Còn thiếu|Cơ quan|Department|Điều khoản|Clause|"
    "Đơn vị tính|Ghi chú|note";

enum { MOST_NEAREST = 20 }; /* rows whose unknown name is compared with all that are known */

typedef struct reading {
  cx_log *log;
  const cx_plan *plan;
  cx_numbers numbers;
  cx_plan_figures *to;
  size_t columns[COLUMNS]; /* SIZE_MAX: not there */
  bool headed[CX_ROW_MOST_CELLS];
  bool header_read, begun;
  size_t header_cells;
  unsigned unknown; /* rows that named nothing known */
} reading;

/* ---- the header ---- */

static int say_missing(reading *r, const cx_row *row, int column) {
  cx_buffer missing = {0};
  cx_put_list_names(&missing, column == TARGET ? key : names[column]);
  cx_place place = {row ? row->line : 0, row ? 1 : 0};
  int status = CX_SAY(r->log, PLAN_COLUMN, place, cx_buffer_text(&missing));
  cx_buffer_free(&missing);
  return status;
}

/* Offers each of the names parted by | ; the one found lives in the arena. */
static void offer_names(reading *r, cx_nearest *nearest, const char *all) {
  while (*all) {
    size_t size = strcspn(all, "|");
    const char *name = cx_arena_text(&r->to->arena, all, size);
    if (name) cx_nearest_offer(nearest, name);
    all += size + (all[size] != 0);
  }
}

static int say_unknown(reading *r, const cx_row *row, size_t cell) {
  cx_nearest nearest = {.wanted = row->cells[cell].text};
  for (int c = 0; c < COLUMNS; c++)
    offer_names(r, &nearest, names[c]);
  return CX_SAY(r->log, PLAN_UNKNOWN_COLUMN, cx_row_place(row, cell), row->cells[cell].text,
                nearest.best ? nearest.best : "");
}

/* Which column a header is: one of them, COLUMNS for one that is passed over, -1 for none known;
 * below that: out of memory. */
static int column_of(const cx_cell *header) {
  for (int c = 0; c <= COLUMNS; c++) {
    int found = cx_list_names(c < COLUMNS ? names[c] : passed, header);
    if (found < 0) return -2;
    if (found) return c;
  }
  return -1;
}

static int read_header(reading *r, const cx_row *row) {
  for (int c = 0; c < COLUMNS; c++)
    r->columns[c] = SIZE_MAX;
  for (size_t i = 0; i < row->count && i < CX_ROW_MOST_CELLS; i++) {
    if (!row->cells[i].size) continue;
    int c = column_of(&row->cells[i]);
    if (c < -1) return cx_say_memory(r->log);
    if (c < 0) return say_unknown(r, row, i);
    r->headed[i] = true;
    if (c == COLUMNS) continue;
    if (r->columns[c] != SIZE_MAX)
      return CX_SAY(r->log, PLAN_COLUMN_TWICE, cx_row_place(row, i), row->cells[i].text);
    r->columns[c] = i;
  }
  if (r->columns[TARGET] == SIZE_MAX) {
    r->columns[TARGET] = r->columns[LABEL]; /* a label or an id, by itself */
    r->columns[LABEL] = SIZE_MAX;
  }
  static const int needed[] = {TARGET, YEAR, PART};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (r->columns[needed[i]] == SIZE_MAX) return say_missing(r, row, needed[i]);
  r->header_read = true;
  r->header_cells = row->count;
  return CX_OK;
}

/* ---- cells ---- */

static const cx_cell no_cell = {.text = ""};

static const cx_cell *cell_of(const reading *r, const cx_row *row, int column) {
  size_t at = r->columns[column];
  return at < row->count ? &row->cells[at] : &no_cell;
}

/* Says what is wrong with a cell of the row, which is then refused. Always false. */
static bool refuse(reading *r, const cx_row *row, int column, cx_message message, const char *a,
                   const char *b) {
  const char *const args[3] = {a, b, NULL};
  size_t at = r->columns[column] == SIZE_MAX ? 0 : r->columns[column];
  cx_say(r->log, message, cx_row_place(row, at), args);
  r->to->refused = true;
  return false;
}

static bool refuse_obstacle(reading *r, const cx_row *row, int column) {
  const cx_cell *cell = cell_of(r, row, column);
  return refuse(r, row, column, cx_cell_obstacle(cell), cx_cell_shown(cell), NULL);
}

/* A whole number; *ret_blank when there is none. False: refused (said). */
static bool read_count(reading *r, const cx_row *row, int column, bool *ret_blank, int64_t *ret) {
  static const cx_measure count = {.type = CX_COUNT};
  const cx_cell *cell = cell_of(r, row, column);
  cx_figure figure;
  cx_cell_error error = cx_read_cell(&count, NULL, r->numbers, *cell, &figure);
  if (error.message)
    return refuse(r, row, column, error.message, cell->text,
                  error.message == CX_MSG_ROW_NEEDS_NUMBERS
                      ? CX_BOTH("thêm --numbers vi hoặc en", "give --numbers vi or en")
                      : NULL);
  *ret_blank = figure.blank;
  *ret = figure.value;
  return true;
}

/* The digits of "2025" or "Năm 2025", without blanks around them. */
static cx_cell year_cell(cx_cell cell) {
  static const char *const words[] = {"Năm ", "năm ", "NĂM "};
  cx_trim(&cell.text, &cell.size);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t size = strlen(words[i]);
    if (cell.size <= size || memcmp(cell.text, words[i], size) != 0) continue;
    cell.text += size;
    cell.size -= size;
  }
  return cell;
}

static bool read_year(reading *r, const cx_row *row, int *ret) {
  const cx_cell *cell = cell_of(r, row, YEAR);
  int64_t year = 0;
  if (cx_cell_obstacle(cell)) return refuse_obstacle(r, row, YEAR);
  cx_cell plain = year_cell(*cell);
  bool blank = plain.size != 4 || cell->kind == CX_CELL_DATE;
  for (size_t i = 0; i < plain.size && !blank; i++) {
    blank = plain.text[i] < '0' || plain.text[i] > '9';
    year = year * 10 + (plain.text[i] - '0');
  }
  if (blank || year < CX_PLAN_FIRST_YEAR || year > CX_PLAN_LAST_YEAR)
    return refuse(r, row, YEAR, CX_MSG_PLAN_YEAR, cell->text,
                  cx_digits_of(CX_PLAN_FIRST_YEAR).text);
  *ret = (int)year;
  return true;
}

/* The share as the office printed it: 47,72 or 47,72%. */
static bool read_printed(reading *r, const cx_row *row, cx_plan_figure *figure) {
  const cx_cell *cell = cell_of(r, row, PRINTED);
  const char *text = cx_cell_shown(cell);
  size_t size = strlen(text);
  bool percent = false;
  if (cx_cell_obstacle(cell)) return refuse_obstacle(r, row, PRINTED);
  if (!size) return true;
  /* a spreadsheet's own number has a point, whatever the language it is shown in */
  bool stored = cell->kind == CX_CELL_NUMBER || cell->kind == CX_CELL_PERCENT;
  cx_numbers way = stored ? CX_NUMBERS_EN : r->numbers;
  cx_number_reading read = cx_read_number(text, size, way, &figure->printed_value, &percent);
  if (read == CX_READ_UNDECLARED)
    return refuse(r, row, PRINTED, CX_MSG_ROW_NEEDS_NUMBERS, text,
                  CX_BOTH("thêm --numbers vi hoặc en", "give --numbers vi or en"));
  if (read != CX_READ_OK || figure->printed_value.num < 0)
    return refuse(r, row, PRINTED, CX_MSG_PLAN_PRINTED, text, NULL);
  const char *mark = strrchr(text, way == CX_NUMBERS_VI ? ',' : '.');
  figure->printed_places = mark ? (int)strspn(mark + 1, "0123456789") : 0;
  figure->printed = cx_arena_text(&r->to->arena, text, size);
  if (!figure->printed) cx_say_memory(r->log);
  return figure->printed != NULL;
}

/* ---- rows ---- */

/* Whether the numbers can be what they say they are. */
static bool check_figure(reading *r, const cx_row *row, const cx_plan_indicator *of,
                         cx_plan_figure *figure) {
  if (of->unit == CX_PLAN_COUNT) {
    if (figure->has_whole)
      return refuse(r, row, WHOLE, CX_MSG_PLAN_WHOLE_OF_COUNT, cell_of(r, row, WHOLE)->text, NULL);
    if (figure->printed)
      return refuse(r, row, PRINTED, CX_MSG_PLAN_WHOLE_OF_COUNT, figure->printed, NULL);
    figure->has_whole = true;
    figure->whole = 1;
    return true;
  }
  if (!figure->has_part || !figure->has_whole) return true;
  const char *part = cell_of(r, row, PART)->text, *whole = cell_of(r, row, WHOLE)->text;
  if (figure->part && !figure->whole)
    return refuse(r, row, PART, CX_MSG_PLAN_PART_OF_NONE, part, NULL);
  if (of->unit == CX_PLAN_PERCENT && figure->part > figure->whole)
    return refuse(r, row, PART, CX_MSG_PLAN_PART_OVER, part, whole);
  return true;
}

bool cx_plan_figures_add(cx_plan_figures *to, const cx_plan_figure *row) {
  to->rows = cx_arena_grow(&to->arena, to->rows, to->count, &to->capacity, sizeof *to->rows);
  if (!to->rows) return false;
  to->rows[to->count++] = *row;
  return true;
}

/* One row of a target: not a second one for its year. CX_OK or CX_NO_MEMORY (said). */
static int take_figure(reading *r, const cx_row *row, cx_plan_figure figure, int target) {
  figure.target = target;
  for (size_t i = 0; i < r->to->count; i++) {
    const cx_plan_figure *one = &r->to->rows[i];
    if (one->target != target || one->year != figure.year) continue;
    cx_buffer where = {0};
    cx_puts(&where, one->file);
    cx_puts(&where, ":");
    cx_put_int(&where, one->line);
    refuse(r, row, TARGET, CX_MSG_PLAN_TWICE, r->plan->targets[target].id, cx_buffer_text(&where));
    cx_buffer_free(&where);
    return CX_OK;
  }
  return cx_plan_figures_add(r->to, &figure) ? CX_OK : cx_say_memory(r->log);
}

/* The indicator of this label: its number, -1 when it is none, -2 when out of memory. */
static int find_label(const reading *r, const char *text, const char **ret_nearest) {
  cx_nearest nearest = {.wanted = text};
  bool compares = r->unknown < MOST_NEAREST;
  if (compares) cx_plan_find(r->plan, text, ret_nearest);
  for (size_t i = 0; i < r->plan->indicator_count; i++) {
    const cx_plan_indicator *one = &r->plan->indicators[i];
    int same = cx_same_name_folded(one->label, text);
    if (!same && one->label_en) same = cx_same_name_folded(one->label_en, text);
    if (same) return same < 0 ? -2 : (int)i;
    if (compares) cx_nearest_offer(&nearest, one->label);
  }
  if (!**ret_nearest && nearest.best) *ret_nearest = nearest.best;
  return -1;
}

static bool is_of_year(const cx_plan_target *t, int year) {
  return t->when == CX_PLAN_ONE_YEAR && t->from == year;
}

/* A row that names an indicator is of its target of that year; of all where none is of that year.
 */
static int take_label(reading *r, const cx_row *row, const cx_plan_figure *figure, int indicator) {
  const cx_plan *plan = r->plan;
  bool exact = false, any = false;
  for (size_t i = 0; i < plan->target_count && !r->to->all_of_label; i++)
    exact = exact || (plan->targets[i].indicator == indicator &&
                      is_of_year(&plan->targets[i], figure->year));
  for (size_t i = 0; i < plan->target_count; i++) {
    const cx_plan_target *t = &plan->targets[i];
    if (t->indicator != indicator || (exact && !is_of_year(t, figure->year))) continue;
    int status = take_figure(r, row, *figure, (int)i);
    if (status) return status;
    any = true;
  }
  if (!any)
    refuse(r, row, TARGET, CX_MSG_PLAN_NO_TARGET_SO, plan->indicators[indicator].label, NULL);
  return CX_OK;
}

static bool is_blank(const cx_row *row) {
  for (size_t i = 0; i < row->count; i++)
    if (row->cells[i].size || row->cells[i].kind != CX_CELL_TEXT) return false;
  return true;
}

/* The target of an id, in any writing of its dashes and without blanks around it; -1: none. */
static int find_id(const reading *r, const char *text) {
  int target = cx_plan_find(r->plan, text, NULL);
  for (size_t i = 0; i < r->plan->target_count && target < 0; i++)
    if (cx_same_name_folded(r->plan->targets[i].id, text) == 1) target = (int)i;
  return target;
}

/* Cells that hold something outside of the columns with a header. False: refused (said). */
static bool check_cells(reading *r, const cx_row *row) {
  for (size_t i = 0; i < row->count; i++) {
    if (!row->cells[i].size || (i < CX_ROW_MOST_CELLS && r->headed[i])) continue;
    CX_SAY(r->log, PLAN_CELL_OUTSIDE, cx_row_place(row, i), cx_cell_shown(&row->cells[i]));
    r->to->refused = true;
    return false;
  }
  return true;
}

/* The text that names the target: the id, or the label where there is none. NULL: refused (said),
 * or out of memory. */
static const char *naming(reading *r, const cx_row *row) {
  int column = TARGET;
  if (!cell_of(r, row, TARGET)->size && cell_of(r, row, LABEL)->size) column = LABEL;
  const cx_cell *named = cell_of(r, row, column);
  const char *text = cx_cell_shown(named);
  size_t size = strlen(text);
  if (cx_cell_obstacle(named)) {
    refuse_obstacle(r, row, column);
    return NULL;
  }
  cx_trim(&text, &size);
  const char *copy = cx_arena_text(&r->to->arena, text, size);
  if (!copy) cx_say_memory(r->log);
  return copy;
}

/* A row of the program's own results for a target without figures says nothing. */
static bool says_nothing(const reading *r, const cx_row *row) {
  return !cell_of(r, row, PART)->size && !cell_of(r, row, WHOLE)->size &&
         !cell_of(r, row, PRINTED)->size && year_cell(*cell_of(r, row, YEAR)).size != 4;
}

static int take_target(reading *r, const cx_row *row) {
  const char *nearest = "", *text = naming(r, row);
  if (!text || says_nothing(r, row) || !check_cells(r, row))
    return r->log->out_of_memory ? CX_NO_MEMORY : CX_OK;
  int target = find_id(r, text);
  int indicator = target < 0 && *text ? find_label(r, text, &nearest) : -1;
  if (indicator == -2) return cx_say_memory(r->log);
  if (target < 0 && indicator < 0) {
    r->unknown++;
    refuse(r, row, TARGET, CX_MSG_PLAN_NO_TARGET_SO, text, nearest);
    return CX_OK;
  }
  const cx_plan_indicator *of =
      &r->plan->indicators[target < 0 ? indicator : r->plan->targets[target].indicator];
  cx_plan_figure figure = {.file = r->log->file, .line = row->line};
  bool no_part = false, no_whole = false;
  if (!read_year(r, row, &figure.year) || !read_count(r, row, PART, &no_part, &figure.part) ||
      !read_count(r, row, WHOLE, &no_whole, &figure.whole) || !read_printed(r, row, &figure))
    return r->log->out_of_memory ? CX_NO_MEMORY : CX_OK;
  figure.has_part = !no_part;
  figure.has_whole = !no_whole;
  if (!check_figure(r, row, of, &figure)) return CX_OK;
  if (figure.year < r->plan->from || figure.year > r->plan->to)
    CX_SAY(r->log, PLAN_YEAR_OUTSIDE, cx_row_place(row, r->columns[YEAR]),
           cx_digits_of(figure.year).text, cx_digits_of(r->plan->from).text,
           cx_digits_of(r->plan->to).text);
  return target < 0 ? take_label(r, row, &figure, indicator) : take_figure(r, row, figure, target);
}

static int take_row(void *user, const cx_row *row) {
  reading *r = user;
  bool beneath = !r->begun;
  if (!r->header_read) return read_header(r, row);
  r->begun = true;
  if (is_blank(row)) return CX_OK;
  if (beneath && cx_note_numbered(r->log, row, r->header_cells)) return CX_OK;
  return take_target(r, row);
}

int cx_plan_figures_read(cx_log *log, const cx_list_file *file, const cx_plan *plan,
                         cx_numbers numbers, cx_plan_figures *to) {
  reading *r = calloc(1, sizeof *r);
  const char *name = cx_arena_text(&to->arena, file->file.name, strlen(file->file.name));
  if (!r || !name) {
    free(r);
    return cx_say_memory(log);
  }
  r->log = log;
  r->plan = plan;
  r->numbers = numbers;
  r->to = to;
  log->file = name;
  cx_table table;
  const cx_list_takes takes = {take_row, NULL, r};
  int status = cx_list_read(file, key, log, &table, &takes);
  if (!status && !r->header_read) status = say_missing(r, NULL, TARGET);
  free(r);
  return status;
}

static int by_plan(const void *a, const void *b) {
  const cx_plan_figure *x = a, *y = b;
  if (x->target != y->target) return x->target < y->target ? -1 : 1;
  return (x->year > y->year) - (x->year < y->year);
}

void cx_plan_figures_sort(cx_plan_figures *figures) {
  if (figures->count) qsort(figures->rows, figures->count, sizeof *figures->rows, by_plan);
}

void cx_plan_figures_free(cx_plan_figures *figures) {
  cx_arena_free(&figures->arena);
  *figures = (cx_plan_figures){0};
}
