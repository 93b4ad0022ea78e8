/* See lineage.h. */
#include "units/lineage.h"

#include <stdlib.h>
#include <string.h>

#include "text/messages.h"
#include "units/list.h"
#include "units/messages.h"

enum { NEW_CODE, NEW_NAME, OLD_CODE, OLD_NAME, OLD_PLACE, EXTENT, MATCH, COLUMNS };
static const char *const headers[COLUMNS] = {"new_commune_code",
                                             "new_commune_name",
                                             "old_commune_code",
                                             "old_commune_name",
                                             "old_district",
                                             "extent",
                                             "match"};

typedef struct reading {
  const cx_lineage_request *q;
  cx_log *log;
  cx_units_taken *to;
  cx_arena arena;
  cx_table table;
  cx_coded coded;
  bool in_rows;
  size_t column[COLUMNS];
  cx_day eve;
  int64_t *wholes; /* predecessors given as whole, one a row */
  size_t whole_count, whole_capacity;
} reading;

static int read_header(reading *r, const cx_row *row) {
  r->in_rows = true;
  for (size_t i = 0; i < row->count; i++) {
    const char *name = cx_list_cell(&r->arena, row, i);
    size_t c = 0;
    if (!name) return cx_say_memory(r->log);
    while (c < COLUMNS && cx_list_column(row, headers[c]) != i)
      c++;
    cx_nearest nearest = {.wanted = name};
    for (size_t k = 0; k < COLUMNS; k++)
      cx_nearest_offer(&nearest, headers[k]);
    if (c == COLUMNS && *name)
      CX_SAY(r->log, LIST_COLUMN, cx_row_place(row, i), name, nearest.best);
  }
  for (size_t c = 0; c < COLUMNS; c++) {
    r->column[c] = cx_list_column(row, headers[c]);
    bool needed = c == NEW_CODE || c == OLD_CODE || c == OLD_NAME || c == EXTENT;
    if (needed && r->column[c] == SIZE_MAX)
      CX_SAY(r->log, LIST_LACKS, ((cx_place){row->line, 1}), headers[c]);
  }
  r->coded.code = r->column[NEW_CODE];
  r->coded.name = r->column[NEW_NAME];
  r->coded.header_cells = row->count;
  return r->log->errors ? CX_REFUSED : CX_OK;
}

/* Whether the row's name for a unit does not contradict the unit's own: 1, 0 or CX_NO_MEMORY. */
static int agrees(const char *written, const char *name, const char *type) {
  if (!*written) return 1;
  return cx_units_same_name(written, type, name, type);
}

/* The unit of the list that the row is about; 0 when it has none, negative when out of memory. */
static int64_t successor_of(reading *r, const char *const *cells) {
  size_t number;
  if (!cx_codes_find(&r->q->list->codes, cells[NEW_CODE], &number)) return 0;
  const cx_list_unit *unit = &r->q->list->units[number];
  int same = agrees(cells[NEW_NAME], unit->name, unit->type);
  return same > 0 ? r->q->unit_of[number] : same;
}

static int64_t predecessor_of(reading *r, const char *const *cells) {
  if (!strcmp(cells[MATCH], "unresolved") || !strcmp(cells[MATCH], "ambiguous")) return 0;
  const cx_units_state *s = cx_units_on(r->q->before, cells[OLD_CODE], r->eve.text);
  if (!s) return 0;
  int same = agrees(cells[OLD_NAME], s->name, s->type);
  return same > 0 ? s->unit : same;
}

static int note_open(reading *r, const cx_row *row, const char *const *cells) {
  cx_buffer text = {0};
  if (r->to->lineage_open++ >= CX_MOST_EXAMPLES) return CX_OK;
  cx_puts(&text, cells[OLD_CODE]);
  if (*cells[OLD_CODE] && *cells[OLD_NAME]) cx_putc(&text, ' ');
  cx_puts(&text, cells[OLD_NAME]);
  cx_puts(&text, " → ");
  cx_puts(&text, cells[NEW_CODE]);
  if (*cells[NEW_NAME]) {
    cx_putc(&text, ' ');
    cx_puts(&text, cells[NEW_NAME]);
  }
  bool failed = text.failed;
  if (!failed)
    CX_SAY(r->log, LINEAGE_OPEN, cx_row_place(row, r->column[OLD_CODE]), cx_buffer_text(&text));
  cx_buffer_free(&text);
  return failed ? cx_say_memory(r->log) : CX_OK;
}

static int keep_whole(reading *r, int64_t unit) {
  r->wholes =
      cx_arena_grow(&r->arena, r->wholes, r->whole_count, &r->whole_capacity, sizeof *r->wholes);
  if (!r->wholes) return cx_say_memory(r->log);
  r->wholes[r->whole_count++] = unit;
  return CX_OK;
}

/* Whether a predecessor is named, by its code or its name. */
static int names_predecessor(void *user, const cx_row *row) {
  static const int columns[] = {OLD_CODE, OLD_NAME};
  const reading *r = user;
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    size_t column = r->column[columns[i]], size = 0;
    cx_code_in(column < row->count ? &row->cells[column] : NULL, &size);
    if (size) return 1;
  }
  return 0;
}

/* A code may be left out where a predecessor is named, but what stands in its place is one. */
static bool code_holds(reading *r, const cx_row *row, int which, const cx_code_fault *fault) {
  bool left_out = fault->message == CX_MSG_ROW_NO_CODE;
  if (fault->message == NULL || (left_out && names_predecessor(r, row))) return true;
  cx_say_code(r->log, cx_row_place(row, r->column[which]), fault);
  return false;
}

/* Where it is not known which, several codes stand, parted by |. */
static cx_code_fault check_old_codes(const reading *r, const cx_row *row) {
  size_t column = r->column[OLD_CODE], size = 0;
  const cx_cell *cell = column < row->count ? &row->cells[column] : NULL;
  const char *text = cx_code_in(cell, &size);
  while (size) {
    const char *bar = memchr(text, '|', size);
    const cx_cell one = {.text = text, .size = bar ? (size_t)(bar - text) : size};
    cx_code_fault fault = cx_check_code(r->q->form, &one);
    if (!bar && text == cx_code_in(cell, &(size_t){0})) break; /* it is the only one */
    if (fault.message != NULL || !bar) return fault;
    text = bar + 1;
    size -= one.size + 1;
  }
  return cx_check_code(r->q->form, cell);
}

static int take_pair(void *user, const cx_row *row, const cx_code_fault *fault) {
  reading *r = user;
  const char *cells[COLUMNS];
  cx_code_fault other = check_old_codes(r, row);
  if (!code_holds(r, row, NEW_CODE, fault) || !code_holds(r, row, OLD_CODE, &other))
    return CX_OK; /* said; the rows below are read too */
  for (size_t c = 0; c < COLUMNS; c++)
    if (!(cells[c] = cx_list_cell(&r->arena, row, r->column[c]))) return cx_say_memory(r->log);
  const char *extent = cells[EXTENT];
  if (*extent && strcmp(extent, "whole") && strcmp(extent, "part")) {
    CX_SAY(r->log, LINEAGE_EXTENT, cx_row_place(row, r->column[EXTENT]), extent);
    return CX_OK; /* the rows below are read too */
  }
  int64_t successor = successor_of(r, cells), predecessor = predecessor_of(r, cells);
  if (successor < 0 || predecessor < 0) return cx_say_memory(r->log);
  r->to->lineage++;
  int status = successor && predecessor ? CX_OK : note_open(r, row, cells);
  if (!status && predecessor && !strcmp(extent, "whole")) status = keep_whole(r, predecessor);
  const cx_ledger_value values[] = {cx_ledger_integer(r->q->roster),
                                    successor ? cx_ledger_integer(successor) : cx_ledger_null(),
                                    predecessor ? cx_ledger_integer(predecessor) : cx_ledger_null(),
                                    cx_ledger_text(r->q->from),
                                    cx_ledger_text(*extent ? extent : NULL),
                                    cx_ledger_text(cells[NEW_CODE]),
                                    cx_ledger_text(cells[NEW_NAME]),
                                    cx_ledger_text(cells[OLD_CODE]),
                                    cx_ledger_text(cells[OLD_NAME]),
                                    cx_ledger_text(cells[OLD_PLACE]),
                                    cx_ledger_text(cells[MATCH])};
  if (status) return status;
  return cx_ledger_entry_row(r->q->entry, "lineage", values, sizeof values / sizeof *values, NULL);
}

static int take_row(void *user, const cx_row *row) {
  reading *r = user;
  return r->in_rows ? cx_coded_take(&r->coded, row) : read_header(r, row);
}

static int end_rows(void *user) {
  return cx_coded_end(&((reading *)user)->coded, true);
}

static int by_number(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static int64_t count_twice(int64_t *list, size_t count) {
  int64_t twice = 0;
  if (count) qsort(list, count, sizeof *list, by_number);
  for (size_t i = 1; i < count; i++)
    twice += list[i] == list[i - 1] && (i == 1 || list[i - 2] != list[i]);
  return twice;
}

int cx_lineage_take(const cx_lineage_request *q, cx_log *log, cx_units_taken *taken) {
  cx_log here = *log;
  here.file = q->file->file.name;
  here.errors = 0;
  reading r = {.q = q, .log = &here, .to = taken, .eve = cx_day_before(q->from)};
  r.coded = (cx_coded){
      .form = q->form, .log = &here, .holds = names_predecessor, .on_row = take_pair, .user = &r};
  const cx_list_takes takes = {take_row, end_rows, &r};
  int status = cx_list_read(q->file, headers[NEW_CODE], &here, &r.table, &takes);
  cx_coded_end(&r.coded, false);
  if (!status && !r.in_rows) CX_SAY(&here, LIST_EMPTY, (cx_place){0}, NULL);
  taken->twice_whole = count_twice(r.wholes, r.whole_count);
  cx_arena_free(&r.arena);
  log->errors += here.errors;
  return status ? status : here.errors ? CX_REFUSED : CX_OK;
}
