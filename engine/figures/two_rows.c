/* See two_rows.h. */
#include "figures/two_rows.h"

#include <string.h>

#include "base/utf8.h"
#include "figures/header.h"
#include "figures/messages.h"

static cx_cell cell_at(const cx_row *row, size_t at) {
  cx_cell cell = at < row->count ? row->cells[at] : (cx_cell){.text = ""};
  cx_trim(&cell.text, &cell.size);
  return cell;
}

int cx_header_is_open(cx_run *run, const cx_row *row) {
  for (cx_run *r = run; r; r = r->beside)
    for (size_t i = 0; i < row->count; i++) {
      cx_column column;
      int known = cx_header_known(r, row->cells[i].text, row->cells[i].size, &column);
      if (known < 0) return known;
      if (!known || column.kind == CX_COLUMN_NAMELESS || row->cells[i].spanned) return 1;
    }
  return 0;
}

int cx_header_hold(cx_run *run, const cx_row *row) {
  cx_arena *arena = &run->source_arena;
  struct cx_upper_row *held = cx_arena_take(arena, sizeof *held);
  cx_cell *cells = cx_arena_take(arena, (row->count + 1) * sizeof *cells);
  char *raw = row->raw ? cx_arena_text(arena, row->raw, row->raw_size) : NULL;
  bool made = held && cells && (raw || !row->raw);
  for (size_t i = 0; i < row->count && made; i++) {
    cells[i] = row->cells[i];
    cells[i].text = cx_arena_text(arena, row->cells[i].text, row->cells[i].size);
    made = cells[i].text != NULL;
    if (!made || !row->cells[i].shown) continue;
    cells[i].shown = cx_arena_text(arena, row->cells[i].shown, strlen(row->cells[i].shown));
    made = cells[i].shown != NULL;
  }
  if (!made) return cx_say_memory(&run->log);
  *held = (struct cx_upper_row){*row, cells};
  held->row.cells = cells;
  held->row.raw = raw;
  run->upper = held;
  return CX_OK;
}

cx_row cx_header_alone(cx_run *run) {
  cx_row alone = run->upper->row;
  while (alone.count && alone.cells[alone.count - 1].spanned)
    alone.count--;
  for (size_t i = 0; i < alone.count; i++)
    if (alone.cells[i].spanned) run->upper->cells[i] = (cx_cell){.text = ""};
  return alone;
}

/* Texts alone, and none where the code stands: a row of figures is no header. */
static bool may_be_lower(const cx_run *run, const cx_row *lower) {
  size_t filled = 0;
  for (size_t i = 0; i < lower->count; i++) {
    cx_cell cell = cell_at(lower, i);
    if (!cell.size && cell.kind == CX_CELL_TEXT) continue;
    if (cell.kind != CX_CELL_TEXT || i == run->table.code_column) return false;
    filled++;
  }
  return filled > 0;
}

/* Whether every run knows the text; *ret as the first does. */
static int known_to_all(cx_run *run, const char *text, size_t size, cx_column *ret) {
  int known = cx_header_known(run, text, size, ret);
  for (cx_run *r = run->beside; r && known == 1; r = r->beside) {
    cx_column other;
    known = cx_header_known(r, text, size, &other);
  }
  return known;
}

static bool is_same(const cx_column *a, const cx_column *b) {
  return a->kind == b->kind && a->measure == b->measure;
}

/* Whether the cell is part of a title over several columns. */
static bool is_title(const cx_row *row, size_t at) {
  return at < row->count &&
         (row->cells[at].spanned || (at + 1 < row->count && row->cells[at + 1].spanned));
}

/* What one column is called: its lower cell, its upper cell and that, or its upper cell where there
 * is none beneath. *ret is NULL when that is not known, or known in two ways. */
static int join_cells(cx_run *run, const cx_cell *upper, const cx_cell *lower, bool title,
                      const char **ret) {
  cx_column alone, both;
  cx_buffer text = {0};
  *ret = NULL;
  if (!lower->size && title) return CX_OK; /* a title over several columns names none */
  if (upper->size && lower->size) {
    cx_put(&text, upper->text, upper->size);
    cx_puts(&text, " ");
  }
  const cx_cell *last = lower->size ? lower : upper;
  cx_put(&text, last->text, last->size);
  int by_lower = known_to_all(run, last->text, last->size, &alone);
  int by_both = known_to_all(run, cx_buffer_text(&text), text.size, &both);
  int status = by_lower < 0 || by_both < 0 || text.failed ? CX_NO_MEMORY : CX_OK;
  bool two = by_lower == 1 && by_both == 1 && !is_same(&alone, &both);
  const char *known = by_lower == 1 ? last->text : cx_buffer_text(&text);
  size_t size = by_lower == 1 ? last->size : text.size;
  if (!status && !two && (by_lower == 1 || by_both == 1)) {
    *ret = cx_arena_text(&run->source_arena, known, size);
    if (!*ret) status = CX_NO_MEMORY;
  }
  cx_buffer_free(&text);
  return status;
}

static int say_cells(cx_run *run, const cx_row *lower, size_t at, const cx_cell *upper_cell,
                     const cx_cell *lower_cell) {
  cx_buffer a = {0}, b = {0};
  cx_put(&a, upper_cell->text, upper_cell->size);
  cx_put(&b, lower_cell->text, lower_cell->size);
  int status = a.failed || b.failed
                   ? cx_say_memory(&run->log)
                   : CX_SAY(&run->log, TABLE_TWO_ROWS, cx_row_place(lower, at), cx_buffer_text(&a),
                            cx_buffer_text(&b), cx_digits_of(run->upper->row.line).text);
  cx_buffer_free(&a);
  cx_buffer_free(&b);
  return status;
}

static bool has_spans(const cx_row *row) {
  bool spans = false;
  for (size_t i = 0; i < row->count; i++)
    spans = spans || row->cells[i].spanned;
  return spans;
}

int cx_header_join(cx_run *run, const cx_row *lower, cx_row *ret, bool *ret_made) {
  const cx_row *upper = &run->upper->row;
  bool spans = has_spans(upper);
  size_t count = upper->count > lower->count ? upper->count : lower->count;
  cx_cell *cells = cx_arena_take(&run->source_arena, (count + 1) * sizeof *cells);
  if (!cells) return cx_say_memory(&run->log);
  *ret_made = false;
  if (!may_be_lower(run, lower)) return CX_OK;
  int status = CX_OK;
  for (size_t i = 0; i < count; i++) {
    cx_cell above = cell_at(upper, i), beneath = cell_at(lower, i);
    const char *text = "";
    int joined = above.size || beneath.size
                     ? join_cells(run, &above, &beneath, is_title(upper, i), &text)
                     : CX_OK;
    if (joined) return cx_say_memory(&run->log);
    if (!text && !spans) return CX_OK; /* no header of two rows, as far as anybody can see */
    if (!text) status = say_cells(run, lower, i, &above, &beneath);
    if (text) cells[i] = (cx_cell){.text = text, .size = strlen(text)};
  }
  *ret = *lower;
  ret->cells = cells;
  ret->count = count;
  *ret_made = !status;
  return status;
}
