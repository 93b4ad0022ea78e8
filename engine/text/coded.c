/* See coded.h. Only rows that may be signatures are held in memory; all others go on at once. */
#include "text/coded.h"

#include <stdlib.h>
#include <string.h>

#include "base/character.h"
#include "base/utf8.h"
#include "text/messages.h"
#include "text/table.h"

struct cx_held_row {
  cx_held_row *next;
  bool skipped; /* when no commune follows; else it has a fault anyway */
  cx_row row;
  cx_cell *cells;
  char *texts;
};

/* ---- cells ---- */

static cx_cell cell_at(const cx_row *row, size_t column) {
  return column < row->count ? row->cells[column] : (cx_cell){.text = ""};
}

static bool is_filled(const cx_cell *cell) {
  const char *text = cell->text;
  size_t size = cell->size;
  cx_trim(&text, &size);
  return size || cell->kind == CX_CELL_UNCOMPUTED || cell->kind == CX_CELL_BYTES;
}

bool cx_is_blank_row(const cx_row *row) {
  for (size_t i = 0; i < row->count; i++)
    if (is_filled(&row->cells[i])) return false;
  return true;
}

/* "Hương Khê, ngày 05 tháng 11 năm 2016" */
static bool is_day_of_signing(const cx_cell *cell) {
  return cell->size <= 200 && cx_has_word(cell->text, cell->size, "ngày") &&
         cx_has_word(cell->text, cell->size, "tháng") && cx_has_word(cell->text, cell->size, "năm");
}

bool cx_holds_digits(const cx_cell *cell) {
  if (!is_filled(cell)) return false;
  if (cell->kind != CX_CELL_TEXT && cell->kind != CX_CELL_MERGED) return true;
  return cx_has_digit(cell->text, cell->size) && !is_day_of_signing(cell);
}

/* ---- the numbers of the columns ---- */

/* The place of "3", "(3)", "C", "(c)" among numbers or letters; 0 when it is none. */
static unsigned column_mark(const cx_cell *cell, bool *ret_letter) {
  const char *text = cell->text;
  size_t size = cell->size;
  cx_trim(&text, &size);
  bool round = size > 2 && text[0] == '(' && text[size - 1] == ')';
  bool square = size > 2 && text[0] == '[' && text[size - 1] == ']';
  if (round || square) {
    text++;
    size -= 2;
  }
  unsigned mark = 0;
  if (!size || size > 3 || (cell->kind != CX_CELL_TEXT && cell->kind != CX_CELL_NUMBER)) return 0;
  *ret_letter = *text > '9';
  if (*text == '0' || (*ret_letter && size > 2)) return 0;
  for (size_t i = 0; i < size; i++) {
    char lower = (char)(text[i] | 32);
    bool digit = text[i] >= '0' && text[i] <= '9', letter = lower >= 'a' && lower <= 'z';
    if (*ret_letter ? !letter : !digit) return 0;
    mark = *ret_letter ? mark * 26 + (unsigned)(lower - 'a') + 1
                       : mark * 10 + (unsigned)(text[i] - '0');
  }
  return mark;
}

/* All filled cells are numbers or letters of columns, one after the other: 1, 2, 3 or A, B, 1, 2. A
 * number is not above that of the columns, as a count of children easily is. */
static bool numbers_columns(const cx_row *row, size_t header_cells) {
  unsigned last[2] = {0, 0};
  size_t marks = 0;
  for (size_t i = 0; i < row->count; i++) {
    bool letter = false;
    if (!is_filled(&row->cells[i])) continue;
    unsigned mark = column_mark(&row->cells[i], &letter);
    bool follows = last[letter] ? mark == last[letter] + 1 : mark > 0;
    if (!follows || (!letter && mark > header_cells)) return false;
    last[letter] = mark;
    marks++;
  }
  return marks > 1;
}

bool cx_note_numbered(cx_log *log, const cx_row *row, size_t header_cells) {
  if (!numbers_columns(row, header_cells)) return false;
  CX_SAY(log, TABLE_NUMBERED, ((cx_place){row->line, 1}), NULL);
  return true;
}

/* ---- totals ---- */

/* Takes a word off the front of the folded text, and the blank behind it. */
static bool take_word(const char **text, const char *word) {
  size_t size = strlen(word);
  if (strncmp(*text, word, size) || ((*text)[size] && (*text)[size] != ' ')) return false;
  *text += size + ((*text)[size] == ' ');
  return true;
}

static bool is_total(const char *folded) {
  static const char *const totals[] = {"tổng cộng", "tổng số", "tổng", "cộng"};
  static const char *const places[] = {"huyện", "tỉnh", "xã", "thành phố"};
  const char *rest = folded;
  bool total = false, whole = take_word(&rest, "toàn");
  for (size_t i = 0; i < sizeof totals / sizeof *totals && !total && !whole; i++)
    total = take_word(&rest, totals[i]);
  if (total && !*rest) return true;
  for (size_t i = 0; i < sizeof places / sizeof *places && (total || whole); i++)
    if (!strcmp(rest, places[i])) return true;
  return false;
}

/* 1, 0, or negative when out of memory. */
static int says_total(const cx_cell *cell) {
  if (!cell->size || cell->size > 64) return 0;
  cx_buffer folded = {0};
  cx_put_folded(&folded, cell->text, cell->size);
  int total = folded.failed ? CX_NO_MEMORY : is_total(cx_buffer_text(&folded));
  cx_buffer_free(&folded);
  return total;
}

/* ---- rows that wait ---- */

static void free_held(cx_held_row *one) {
  free(one->cells);
  free(one->texts);
  free(one);
}

/* A copy of the row: its cells' texts, and what stands in the file. */
static cx_held_row *copy_row(const cx_row *row) {
  cx_held_row *one = calloc(1, sizeof *one);
  if (!one) return NULL;
  size_t size = row->raw ? row->raw_size + 1 : 1;
  for (size_t i = 0; i < row->count; i++)
    size += row->cells[i].size + 1 + (row->cells[i].shown ? strlen(row->cells[i].shown) + 1 : 0);
  one->row = *row;
  one->cells = calloc(row->count + 1, sizeof *one->cells);
  one->texts = calloc(size, 1);
  if (!one->cells || !one->texts) {
    free_held(one);
    return NULL;
  }
  char *at = one->texts;
  for (size_t i = 0; i < row->count; i++) {
    one->cells[i] = row->cells[i];
    one->cells[i].text = at;
    memcpy(at, row->cells[i].text, row->cells[i].size);
    at += row->cells[i].size + 1;
    if (!row->cells[i].shown) continue;
    one->cells[i].shown = at;
    memcpy(at, row->cells[i].shown, strlen(row->cells[i].shown));
    at += strlen(row->cells[i].shown) + 1;
  }
  if (row->raw) {
    memcpy(at, row->raw, row->raw_size);
    one->row.raw = at;
  }
  one->row.cells = one->cells;
  return one;
}

static int hold(cx_coded *c, const cx_row *row, bool skipped) {
  cx_held_row *one = copy_row(row);
  if (!one) return cx_say_memory(c->log);
  one->skipped = skipped;
  if (!c->held) c->end = &c->held;
  *c->end = one;
  c->end = &one->next;
  return CX_OK;
}

/* What the row says, for the note: its first filled cell. */
static int note_skipped(cx_coded *c, const cx_row *row) {
  const char *text = "";
  size_t size = 0;
  for (size_t i = 0; i < row->count && !size; i++) {
    text = row->cells[i].text;
    size = row->cells[i].size;
    cx_trim(&text, &size);
  }
  cx_code_fault shown =
      cx_check_code((cx_code_form){CX_CODE_DIGITS}, &(cx_cell){.text = text, .size = size});
  const char *hidden = shown.message == CX_MSG_ROW_CODE_HIDDEN ? shown.args[1] : shown.args[0];
  CX_SAY(c->log, TABLE_BELOW, ((cx_place){row->line, 1}), hidden);
  return CX_OK;
}

static int pass(cx_coded *c, const cx_row *row) {
  cx_cell cell = cell_at(row, c->code);
  cx_code_fault fault = cx_check_code(c->form, &cell);
  return c->on_row(c->user, row, &fault);
}

/* Lets go what waits: at fault when a commune's row follows, skipped at the end. The log shows the
 * row's own text meanwhile. */
static int release(cx_coded *c, bool skip) {
  const char *bytes = c->log->bytes;
  size_t size = c->log->size;
  unsigned first_line = c->log->first_line;
  const char *key = c->log->key;
  int status = CX_OK;
  while (c->held) {
    cx_held_row *one = c->held;
    c->log->bytes = one->row.raw;
    c->log->size = one->row.raw_size;
    c->log->first_line = one->row.line;
    cx_cell code = cell_at(&one->row, c->code);
    if (key) c->log->key = cx_cell_shown(&code);
    if (!status) status = skip && one->skipped ? note_skipped(c, &one->row) : pass(c, &one->row);
    c->held = one->next;
    free_held(one);
  }
  c->log->bytes = bytes;
  c->log->size = size;
  c->log->first_line = first_line;
  c->log->key = key;
  return status;
}

/* ---- a row ---- */

/* A row without digits in its code cell: a total is said; *ret_done then. */
static int take_total(cx_coded *c, const cx_row *row, bool *ret_done) {
  const size_t columns[] = {c->code, c->name};
  for (size_t i = 0; i < 2; i++) {
    cx_cell cell = cell_at(row, columns[i]);
    int total = says_total(&cell);
    if (total < 0) return cx_say_memory(c->log);
    if (!total) continue;
    const char *text = cell.text;
    size_t size = cell.size;
    cx_trim(&text, &size);
    cx_buffer shown = {0};
    cx_put(&shown, text, size);
    bool failed = shown.failed;
    if (!failed)
      CX_SAY(c->log, TABLE_TOTAL_ROW, ((cx_place){row->line, 1}), cx_buffer_text(&shown));
    cx_buffer_free(&shown);
    *ret_done = true;
    return failed ? cx_say_memory(c->log) : CX_OK;
  }
  return CX_OK;
}

static bool is_only_digits(const cx_cell *cell) {
  size_t size = 0;
  const char *text = cx_code_in(cell, &size);
  return size && strspn(text, "0123456789") >= size;
}

int cx_coded_take(cx_coded *c, const cx_row *row) {
  if (cx_is_blank_row(row)) return CX_OK;
  bool beneath = !c->begun, done = false;
  c->begun = true;
  if (beneath && c->form.digits && cx_note_numbered(c->log, row, c->header_cells)) return CX_OK;
  cx_cell cell = cell_at(row, c->code);
  cx_code_fault fault = cx_check_code(c->form, &cell);
  if (fault.message != NULL && !fault.digits) {
    int again = cx_is_code_header(cell.text, cell.size);
    if (again < 0) return cx_say_memory(c->log);
    if (again) return CX_SAY(c->log, TABLE_HEADER_AGAIN, cx_row_place(row, c->code), NULL);
    int status = take_total(c, row, &done);
    if (status || done) return status;
    int holds = cell.kind == CX_CELL_TEXT ? c->holds(c->user, row) : 1;
    if (holds < 0) return cx_say_memory(c->log);
    if (!holds) return hold(c, row, true);
  }
  bool coded = fault.message == NULL || is_only_digits(&cell);
  if (c->held && !coded) return hold(c, row, false);
  int status = c->held ? release(c, false) : CX_OK;
  return status ? status : c->on_row(c->user, row, &fault);
}

int cx_coded_end(cx_coded *c, bool whole) {
  int status = release(c, whole);
  c->begun = false;
  return status;
}
