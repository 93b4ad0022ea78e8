/* See named.h. */
#include "text/named.h"

#include <string.h>

#include "base/days.h"
#include "base/utf8.h"
#include "text/messages.h"

typedef struct reading {
  cx_log *log;
  cx_named *list;
  const char *const *names;
  size_t count, needed, capacity;
  size_t column[CX_NAMED_MOST_COLUMNS];
  cx_message missing;
  bool in_rows;
  const cx_code_form *form; /* NULL: the list has no codes */
  cx_coded coded;
} reading;

static bool is_day_column(const reading *t, size_t c) {
  return t->names[c][0] == CX_NAMED_DAY[0];
}

static const char *names_of(const reading *t, size_t c) {
  return t->names[c] + is_day_column(t, c);
}

static int say_missing(reading *t, cx_place place, const char *names) {
  cx_buffer shown = {0};
  cx_put_list_names(&shown, names);
  cx_say(t->log, t->missing, place, (const char *const[3]){cx_buffer_text(&shown)});
  cx_buffer_free(&shown);
  return CX_REFUSED;
}

/* Two columns of one meaning: nothing tells which is meant. */
static int say_twice(reading *t, const cx_row *row, size_t c) {
  size_t again = cx_list_column_from(row, names_of(t, c), t->column[c] + 1);
  if (again == SIZE_MAX) return CX_OK;
  return CX_SAY(t->log, TABLE_TWICE, cx_row_place(row, again), row->cells[again].text,
                cx_digits_of((int64_t)t->column[c] + 1).text);
}

static int read_header(reading *t, const cx_row *row) {
  const char *sheet = t->log->sheet;
  t->in_rows = true;
  if (sheet && !(t->list->sheet = cx_arena_text(&t->list->arena, sheet, strlen(sheet))))
    return cx_say_memory(t->log);
  for (size_t c = 0; c < t->count; c++) {
    t->column[c] = cx_list_column(row, names_of(t, c));
    if (t->log->out_of_memory) return CX_NO_MEMORY;
    if (t->column[c] == SIZE_MAX && c < t->needed)
      return say_missing(t, (cx_place){row->line, 1}, names_of(t, c));
    if (t->column[c] != SIZE_MAX && say_twice(t, row, c)) return CX_REFUSED;
  }
  t->coded.code = t->column[0];
  t->coded.name = cx_list_column(row, "commune_name|Tên xã|Đơn vị");
  t->coded.header_cells = row->count;
  return CX_OK;
}

/* The text of a column; NULL when out of memory. */
static const char *text_of(reading *t, const cx_row *row, size_t c, bool fault) {
  cx_arena *arena = &t->list->arena;
  if (fault && !c) return cx_list_text(arena, row, t->column[c]);
  if (!is_day_column(t, c)) return cx_list_cell(arena, row, t->column[c]);
  const char *text = cx_list_day(arena, row, t->column[c]);
  cx_day day = text ? cx_day_written(text) : (cx_day){""};
  return *day.text ? cx_arena_text(arena, day.text, strlen(day.text)) : text;
}

/* With a fault of the first column, which is told elsewhere. */
static int take(reading *t, const cx_row *row, bool fault) {
  cx_named *list = t->list;
  list->rows =
      cx_arena_grow(&list->arena, list->rows, list->count, &t->capacity, sizeof *list->rows);
  if (!list->rows) return cx_say_memory(t->log);
  cx_named_row *one = &list->rows[list->count];
  *one = (cx_named_row){.line = row->line};
  for (size_t c = 0; c < t->count; c++) {
    one->texts[c] = text_of(t, row, c, fault);
    if (!one->texts[c]) return cx_say_memory(t->log);
    one->columns[c] = cx_row_place(row, t->column[c]).column;
  }
  list->count++;
  return CX_OK;
}

/* A row without a code says something when it has digits, or fills what a row must fill and more.
 */
static int says_something(void *user, const cx_row *row) {
  const reading *t = user;
  size_t must = 0, may = 0;
  for (size_t c = 1; c < t->count; c++) {
    if (t->column[c] >= row->count) continue;
    const cx_cell *cell = &row->cells[t->column[c]];
    const char *text = cell->text;
    size_t size = cell->size;
    cx_trim(&text, &size);
    if (cx_holds_digits(cell)) return 1;
    must += size && c < t->needed;
    may += size && c >= t->needed;
  }
  return must + 1 >= t->needed && may;
}

static int take_coded(void *user, const cx_row *row, const cx_code_fault *fault) {
  reading *t = user;
  int status = take(t, row, fault->message != NULL);
  if (status || fault->message == NULL) return status;
  cx_code_fault *kept = cx_arena_take(&t->list->arena, sizeof *kept);
  if (!kept) return cx_say_memory(t->log);
  *kept = *fault;
  t->list->rows[t->list->count - 1].fault = kept;
  return CX_OK;
}

static int take_row(void *user, const cx_row *row) {
  reading *t = user;
  if (!t->in_rows) return read_header(t, row);
  if (t->form) return cx_coded_take(&t->coded, row);
  bool beneath = !t->coded.begun;
  t->coded.begun = true;
  if (beneath && cx_note_numbered(t->log, row, t->coded.header_cells)) return CX_OK;
  return take(t, row, false);
}

static int end_rows(void *user) {
  return cx_coded_end(&((reading *)user)->coded, true);
}

static int read_list(reading *t, const cx_list_file *file) {
  cx_table table;
  const cx_list_takes takes = {take_row, end_rows, t};
  *t->list = (cx_named){.count = 0};
  t->coded = (cx_coded){.log = t->log, .holds = says_something, .on_row = take_coded, .user = t};
  if (t->form) t->coded.form = *t->form;
  int status = cx_list_read(file, t->names[0], t->log, &table, &takes);
  cx_coded_end(&t->coded, false);
  if (!status && !t->in_rows) status = say_missing(t, (cx_place){0}, t->names[0]);
  return status;
}

int cx_named_read(cx_log *log, const cx_list_file *file, const char *const *names, size_t count,
                  size_t needed, cx_message missing, cx_named *ret) {
  reading t = {.log = log,
               .list = ret,
               .names = names,
               .count = count,
               .needed = needed,
               .missing = missing};
  return read_list(&t, file);
}

int cx_named_read_codes(cx_log *log, const cx_list_file *file, cx_code_form form,
                        const char *const *names, size_t count, size_t needed, cx_message missing,
                        cx_named *ret) {
  reading t = {.log = log,
               .list = ret,
               .names = names,
               .count = count,
               .needed = needed,
               .missing = missing,
               .form = &form};
  return read_list(&t, file);
}

void cx_named_free(cx_named *list) {
  cx_arena_free(&list->arena);
  *list = (cx_named){.count = 0};
}
