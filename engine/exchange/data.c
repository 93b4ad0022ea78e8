/* See data.h. */
#include "exchange/data.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/messages.h"
#include "exchange/place.h"
#include "exchange/sheet.h"

enum { MOST_SPANS_TOLD = 6 };

typedef struct data_reading {
  cx_log *log;
  cx_exchange_sheet *sheet;
  cx_from_header to;
  cx_cell cells[CX_ROW_MOST_CELLS]; /* of a row that merged areas reach */
  size_t next; /* area not reached so far; they are in the order of their rows */
  size_t active[CX_ROW_MOST_CELLS], active_count;
  bool spans; /* titles of several columns are handed out for each of them */
  cx_buffer hidden_columns;
} data_reading;

static bool is_blank(const cx_cell *cell) {
  const char *text = cell->text;
  size_t size = cell->size;
  cx_trim(&text, &size);
  return !size && cell->kind == CX_CELL_TEXT;
}

/* A code cell that holds no code belongs to a row that is judged by its words. */
static bool is_digits(const cx_cell *cell) {
  const char *text = cx_cell_shown(cell);
  size_t size = strlen(text);
  cx_trim(&text, &size);
  return size && strspn(text, "0123456789") >= size;
}

/* ---- merged areas ---- */

static int compare_areas(const void *a, const void *b) {
  const cx_exchange_area *x = a, *y = b;
  if (x->first_row != y->first_row) return x->first_row < y->first_row ? -1 : 1;
  return (x->first_column > y->first_column) - (x->first_column < y->first_column);
}

/* Which areas reach the row. */
static int find_active(data_reading *d, unsigned line) {
  size_t kept = 0;
  for (size_t i = 0; i < d->active_count; i++)
    if (d->sheet->areas[d->active[i]].last_row >= line) d->active[kept++] = d->active[i];
  d->active_count = kept;
  for (; d->next < d->sheet->area_count && d->sheet->areas[d->next].first_row <= line; d->next++) {
    const cx_exchange_area *area = &d->sheet->areas[d->next];
    if (area->last_row < line || area->first_column >= CX_ROW_MOST_CELLS) continue;
    if (d->active_count == CX_ROW_MOST_CELLS) /* more than there are columns: they overlap */
      return CX_SAY(d->log, BOOK_PLACE, ((cx_place){line, 0}), area->name, cx_digits_of(line).text);
    d->active[d->active_count++] = d->next;
  }
  return CX_OK;
}

/* One value over several cells is the value of none; an area without any is blank cells. */
static void mark_area(data_reading *d, cx_row *row, cx_exchange_area *area) {
  size_t first = area->first_column;
  if (row->line == area->first_row)
    area->filled = first < row->count && !is_blank(&d->cells[first]);
  for (size_t i = first; i <= area->last_column && i < CX_ROW_MOST_CELLS; i++) {
    if (i >= row->count && !area->filled) return;
    for (; row->count <= i; row->count++)
      d->cells[row->count] = (cx_cell){.text = ""};
    cx_cell *cell = &d->cells[i];
    if (!area->filled && is_blank(cell)) continue;
    if (i == d->to.table->code_column && !is_digits(cell)) continue;
    cell->kind = CX_CELL_MERGED;
    cell->shown = area->name;
  }
}

static int take_merged(data_reading *d, const cx_row *row) {
  int status = find_active(d, row->line);
  if (status || !d->active_count) return status ? status : cx_pass_from_header(&d->to, row);
  memcpy(d->cells, row->cells, row->count * sizeof *d->cells);
  cx_row marked = *row;
  marked.cells = d->cells;
  for (size_t i = 0; i < d->active_count; i++)
    mark_area(d, &marked, &d->sheet->areas[d->active[i]]);
  return cx_pass_from_header(&d->to, &marked);
}

/* ---- hidden rows and columns ---- */

static bool is_among(const cx_spans *spans, unsigned number) {
  for (size_t i = 0; i < spans->count; i++)
    if (spans->list[i].first <= number && number <= spans->list[i].last) return true;
  return false;
}

/* The columns with a header that are hidden, as letters. */
static void note_columns(data_reading *d, const cx_row *header) {
  for (size_t i = 0; i < header->count; i++) {
    if (is_blank(&header->cells[i])) continue;
    if (!is_among(&d->sheet->hidden_columns, (unsigned)i + 1)) continue;
    if (d->hidden_columns.size) cx_puts(&d->hidden_columns, ", ");
    cx_exchange_put_letters(&d->hidden_columns, i);
  }
}

static void say_hidden(data_reading *d) {
  unsigned header = d->to.table->header_line, first = 0;
  const cx_spans *rows = &d->sheet->hidden_rows;
  int64_t count = 0;
  size_t told = 0;
  cx_buffer list = {0};
  for (size_t i = 0; i < rows->count; i++) {
    cx_span span = rows->list[i];
    if (span.first <= header) span.first = header + 1;
    if (span.first > span.last) continue;
    if (!count) first = span.first;
    count += span.last - span.first + 1;
    if (told++ >= MOST_SPANS_TOLD) continue;
    if (list.size) cx_puts(&list, ", ");
    cx_put_int(&list, span.first);
    if (span.last > span.first) {
      cx_puts(&list, "–");
      cx_put_int(&list, span.last);
    }
  }
  if (told > MOST_SPANS_TOLD) cx_puts(&list, ", …");
  if (count)
    CX_SAY(d->log, BOOK_HIDDEN_ROWS, ((cx_place){first, 0}), cx_digits_of(count).text,
           cx_buffer_text(&list));
  if (d->hidden_columns.size)
    CX_SAY(d->log, BOOK_HIDDEN_COLUMNS, ((cx_place){header, 0}),
           cx_buffer_text(&d->hidden_columns));
  cx_buffer_free(&list);
}

/* ---- the rows ---- */

/* A title over several columns of the header's row, for each of them. */
static void span_title(data_reading *d, cx_row *row, const cx_exchange_area *area) {
  bool title = area->first_row == row->line && area->last_row == row->line &&
               area->first_column < row->count && area->last_column < CX_ROW_MOST_CELLS;
  for (size_t i = area->first_column + 1; title && i <= area->last_column; i++) {
    for (; row->count <= i; row->count++)
      d->cells[row->count] = (cx_cell){.text = ""};
    if (!is_blank(&d->cells[i])) continue;
    d->cells[i] = d->cells[area->first_column];
    d->cells[i].spanned = true;
  }
}

static int take_header(data_reading *d, const cx_row *row) {
  note_columns(d, row);
  if (!d->spans) return cx_pass_from_header(&d->to, row);
  memcpy(d->cells, row->cells, row->count * sizeof *d->cells);
  cx_row spanned = *row;
  spanned.cells = d->cells;
  for (size_t i = 0; i < d->sheet->area_count; i++)
    span_title(d, &spanned, &d->sheet->areas[i]);
  return cx_pass_from_header(&d->to, &spanned);
}

static int take_row(void *user, const cx_row *row) {
  data_reading *d = user;
  if (row->line > d->to.table->header_line) return take_merged(d, row);
  if (row->line == d->to.table->header_line) return take_header(d, row);
  return cx_pass_from_header(&d->to, row);
}

int cx_sheet_read(cx_exchange_book *book, const cx_exchange_sheet *sheet, const cx_table *table,
                  bool spans, cx_row_fn *on_row, void *user) {
  cx_log *log = book->package.log;
  data_reading *d = calloc(1, sizeof *d);
  if (!d) return cx_say_memory(log);
  d->log = log;
  d->spans = spans;
  d->sheet = &book->sheets[sheet - book->sheets];
  d->to = (cx_from_header){.table = table, .log = log, .on_row = on_row, .user = user};
  if (sheet->area_count) /* known since the sheet was chosen */
    qsort(sheet->areas, sheet->area_count, sizeof *sheet->areas, compare_areas);
  int status = cx_sheet_parse(book, sheet, true, take_row, d);
  log->sheet = sheet->name;
  if (!status || status == CX_REFUSED) say_hidden(d);
  log->sheet = NULL;
  bool refused = d->to.refused, failed = d->hidden_columns.failed;
  cx_buffer_free(&d->hidden_columns);
  free(d);
  if (!status && failed) return cx_say_memory(log);
  return !status && refused ? CX_REFUSED : status;
}
