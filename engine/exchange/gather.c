/* See gather.h. */
#include "exchange/gather.h"

#include <stdlib.h>
#include <string.h>

void cx_gather_begin(cx_gather *row, unsigned line) {
  row->line = line;
  row->count = 0;
  row->too_wide = false;
  cx_buffer_clear(&row->text);
  cx_putc(&row->text, 0); /* the text of blank cells */
}

/* Appends the texts of the cell and makes it the one at that column. */
static void put_at(cx_gather *row, size_t column, const cx_cell *cell) {
  row->cells[column] =
      (cx_cell){.kind = cell->kind, .size = cell->size, .otherwise = cell->otherwise};
  row->starts[column] = row->text.size;
  cx_put(&row->text, cell->text, cell->size);
  cx_putc(&row->text, 0);
  row->shown[column] = 0;
  if (!cell->shown) return;
  row->shown[column] = row->text.size;
  cx_puts(&row->text, cell->shown);
  cx_putc(&row->text, 0);
}

/* Both of two cells in one place, as people would see them. */
static void put_twice(cx_gather *row, size_t column, const cx_cell *cell) {
  cx_buffer both = {0};
  size_t shown = row->shown[column] ? row->shown[column] : row->starts[column];
  cx_puts(&both, row->text.bytes + shown);
  cx_puts(&both, " | ");
  cx_puts(&both, cx_cell_shown(cell));
  cx_cell twice = {.text = cx_buffer_text(&both), .size = both.size, .kind = CX_CELL_TWICE};
  put_at(row, column, &twice);
  row->text.failed = row->text.failed || both.failed;
  cx_buffer_free(&both);
}

void cx_gather_place(cx_gather *row, size_t column, const cx_cell *cell) {
  if (cell->kind == CX_CELL_TEXT && !cell->size) return;
  row->too_wide = row->too_wide || column >= CX_ROW_MOST_CELLS;
  if (column >= CX_ROW_MOST_CELLS || row->text.failed) return;
  for (; row->count <= column; row->count++) {
    row->cells[row->count] = (cx_cell){.kind = CX_CELL_TEXT};
    row->starts[row->count] = row->shown[row->count] = 0;
  }
  if (row->starts[column])
    put_twice(row, column, cell);
  else
    put_at(row, column, cell);
}

cx_row cx_gather_row(cx_gather *row) {
  for (size_t i = 0; i < row->count; i++) {
    row->cells[i].text = row->text.bytes + row->starts[i];
    row->cells[i].shown = row->shown[i] ? row->text.bytes + row->shown[i] : NULL;
  }
  return (cx_row){.line = row->line, .count = row->count, .cells = row->cells};
}

/* ---- the shelf ---- */

struct cx_shelved {
  unsigned line;
  size_t column, order;
  cx_cell cell;
};

bool cx_shelf_put(cx_shelf *shelf, unsigned line, size_t column, const cx_cell *cell) {
  shelf->cells = cx_arena_grow(&shelf->arena, shelf->cells, shelf->count, &shelf->capacity,
                               sizeof *shelf->cells);
  if (!shelf->cells) return false;
  struct cx_shelved *kept = &shelf->cells[shelf->count];
  *kept = (struct cx_shelved){line, column, shelf->count, *cell};
  kept->cell.text = cx_arena_text(&shelf->arena, cell->text, cell->size);
  if (cell->shown)
    kept->cell.shown = cx_arena_text(&shelf->arena, cell->shown, strlen(cell->shown));
  if (!kept->cell.text || (cell->shown && !kept->cell.shown)) return false;
  shelf->count++;
  return true;
}

static int compare(const void *a, const void *b) {
  const struct cx_shelved *x = a, *y = b;
  int order = (x->line > y->line) - (x->line < y->line);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

int cx_shelf_rows(cx_shelf *shelf, cx_gather *row, int (*on_row)(void *user), void *user) {
  if (shelf->count) qsort(shelf->cells, shelf->count, sizeof *shelf->cells, compare);
  int status = CX_OK;
  for (size_t i = 0; i < shelf->count && !status;) {
    unsigned line = shelf->cells[i].line;
    cx_gather_begin(row, line);
    for (; i < shelf->count && shelf->cells[i].line == line; i++)
      cx_gather_place(row, shelf->cells[i].column, &shelf->cells[i].cell);
    status = on_row(user);
  }
  return status;
}

void cx_shelf_free(cx_shelf *shelf) {
  cx_arena_free(&shelf->arena);
  *shelf = (cx_shelf){0};
}
