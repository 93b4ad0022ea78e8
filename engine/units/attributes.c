/* See attributes.h. */
#include "units/attributes.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "figures/codes.h"
#include "ledger/cursor.h"
#include "ledger/database.h"
#include "text/messages.h"
#include "units/form.h"
#include "units/messages.h"

enum { MOST_ATTRIBUTES = 64 };

typedef struct reading {
  const cx_units_attributes_request *q;
  cx_log *log;
  cx_arena arena;
  cx_table table;
  cx_coded coded;
  bool in_rows;
  const char *names[MOST_ATTRIBUTES]; /* by column; NULL: none */
  size_t columns;
  cx_units units;
  cx_codes met;
  cx_ledger_entry entry;
  cx_ledger_cursor present; /* value, id and day of an attribute, as of the day */
  int64_t recorded;
} reading;

static bool is_name(const char *text) {
  size_t size = strlen(text);
  return size > 0 && size <= 64 && *text >= 'a' && *text <= 'z' &&
         strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == size;
}

static bool is_name_header(const char *name) {
  static const char *const names[] = {"commune_name", "tên xã", "đơn vị"};
  const int count = sizeof names / sizeof *names;
  int found = cx_name_among(name, strlen(name), names, (size_t)count);
  return found >= 0 && found < count;
}

static bool is_beside(const char *name) {
  static const char *const beside[] = {"stt", "tt", ""};
  const int count = sizeof beside / sizeof *beside;
  if (is_name_header(name)) return true;
  int found = cx_name_among(name, strlen(name), beside, (size_t)count);
  return found >= 0 && found < count;
}

static int take_header(reading *r, const cx_row *row, size_t column) {
  cx_buffer folded = {0};
  cx_put_name_folded(&folded, row->cells[column].text, row->cells[column].size);
  const char *name =
      folded.failed ? NULL : cx_arena_text(&r->arena, cx_buffer_text(&folded), folded.size);
  cx_buffer_free(&folded);
  if (!name) return cx_say_memory(r->log);
  if (is_name_header(name)) r->coded.name = column;
  if (column == r->table.code_column || is_beside(name)) return CX_OK;
  if (column >= MOST_ATTRIBUTES || !is_name(name))
    return CX_SAY(r->log, ATTRIBUTE_COLUMN, cx_row_place(row, column), row->cells[column].text);
  for (size_t i = 0; i < column; i++)
    if (r->names[i] && !strcmp(r->names[i], name))
      return CX_SAY(r->log, TABLE_TWICE, cx_row_place(row, column), name,
                    cx_digits_of((int64_t)i + 1).text);
  r->names[column] = name;
  r->columns = column + 1;
  return CX_OK;
}

static int read_header(reading *r, const cx_row *row) {
  r->in_rows = true;
  r->coded.code = r->table.code_column;
  r->coded.name = CX_NO_COLUMN;
  r->coded.header_cells = row->count;
  for (size_t i = 0; i < row->count; i++) {
    int status = take_header(r, row, i);
    if (status && status != CX_REFUSED) return status;
  }
  if (!r->columns && !r->log->errors)
    CX_SAY(r->log, LIST_LACKS, ((cx_place){row->line, 1}), "terrain, …");
  return r->log->errors ? CX_REFUSED : CX_OK;
}

/* Records a value unless it holds already. */
static int record(reading *r, int64_t unit, const char *name, const char *value) {
  cx_ledger_cursor *c = &r->present;
  bool same = false;
  int64_t replaces = 0;
  cx_ledger_cursor_again(c);
  cx_ledger_cursor_bind_integer(c, 1, unit);
  cx_ledger_cursor_bind_text(c, 2, name);
  if (cx_ledger_cursor_next(c)) {
    same = !strcmp(cx_ledger_answer(c, 0), value);
    if (!strcmp(cx_ledger_answer(c, 2), r->q->from)) replaces = cx_ledger_cursor_integer(c, 1);
  }
  if (c->status || same) return c->status;
  const cx_ledger_value row[] = {
      cx_ledger_integer(unit),      cx_ledger_text(name),
      cx_ledger_text(value),        cx_ledger_text(r->q->from),
      cx_ledger_text(r->q->source), replaces ? cx_ledger_integer(replaces) : cx_ledger_null()};
  r->recorded++;
  return cx_ledger_entry_row(&r->entry, "unit_attribute", row, 6, NULL);
}

/* A row without a code would lose the values that it gives. */
static int holds_value(void *user, const cx_row *row) {
  const reading *r = user;
  for (size_t i = 0; i < row->count && i < r->columns; i++) {
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    cx_trim(&text, &size);
    if (r->names[i] && size) return 1;
  }
  return 0;
}

static int take_unit(void *user, const cx_row *row, const cx_code_fault *fault) {
  reading *r = user;
  size_t number;
  if (fault->message != NULL) cx_say_code(r->log, cx_row_place(row, r->table.code_column), fault);
  if (fault->message != NULL || !cx_list_row_stays(r->log, row)) return CX_OK; /* said */
  const char *code = cx_list_cell(&r->arena, row, r->table.code_column);
  if (!code) return cx_say_memory(r->log);
  cx_place place = cx_row_place(row, r->table.code_column);
  int added = cx_codes_add(&r->met, code, &number);
  if (added < 0) return cx_say_memory(r->log);
  if (!added) CX_SAY(r->log, LIST_AGAIN, place, code);
  const cx_units_state *unit = cx_units_on(&r->units, code, r->q->from);
  if (!unit) CX_SAY(r->log, UNIT_NONE, place, code, r->q->from);
  int status = CX_OK;
  for (size_t i = 0; i < r->columns && unit && added && !status; i++) {
    if (!r->names[i]) continue;
    const char *value = cx_list_cell(&r->arena, row, i);
    if (!value) return cx_say_memory(r->log);
    if (*value) status = record(r, unit->unit, r->names[i], value);
  }
  return status;
}

static int take_row(void *user, const cx_row *row) {
  reading *r = user;
  return r->in_rows ? cx_coded_take(&r->coded, row) : read_header(r, row);
}

static int end_rows(void *user) {
  return cx_coded_end(&((reading *)user)->coded, true);
}

static int take(reading *r, cx_log *log) {
  cx_code_form form;
  const cx_list_takes takes = {take_row, end_rows, r};
  int status = cx_units_read(r->entry.r, log, &r->units);
  if (!status) status = cx_units_code_form(r->entry.r, log, &form);
  if (status) return status;
  r->coded =
      (cx_coded){.form = form, .log = r->log, .holds = holds_value, .on_row = take_unit, .user = r};
  r->present = cx_ledger_ask(
      r->entry.r, log,
      "SELECT value, id, valid_from FROM unit_attribute WHERE unit = ?1 AND attribute = ?2"
      " AND valid_from <= ?3 ORDER BY valid_from DESC, id DESC LIMIT 1",
      "");
  cx_ledger_cursor_bind_text(&r->present, 3, r->q->from);
  status = r->present.status;
  if (!status) status = cx_list_read(&r->q->file, NULL, r->log, &r->table, &takes);
  cx_coded_end(&r->coded, false);
  cx_ledger_cursor_fail(&r->present, status);
  status = cx_ledger_cursor_close(&r->present);
  if (!status && !r->log->errors && !r->met.count) CX_SAY(r->log, LIST_EMPTY, (cx_place){0}, NULL);
  return status ? status : r->log->errors ? CX_REFUSED : CX_OK;
}

int cx_units_attributes_take(cx_ledger *r, const cx_units_attributes_request *q, cx_log *log,
                             int64_t *ret_count) {
  cx_log here = *log;
  here.file = q->file.file.name;
  here.errors = 0;
  reading t = {.q = q, .log = &here};
  int status = cx_ledger_entry_begin(r, q->actor, "attributes", q->source, log, &t.entry);
  if (!status) {
    status = take(&t, log);
    if (status)
      cx_ledger_entry_cancel(&t.entry);
    else
      status = cx_ledger_entry_end(&t.entry);
  }
  log->errors += here.errors;
  cx_codes_free(&t.met);
  cx_units_free(&t.units);
  cx_arena_free(&t.arena);
  if (!status) *ret_count = t.recorded;
  return status;
}
