/* See named.h. */
#include "register/named.h"

#include "register/list.h"

typedef struct reading {
  cx_log *log;
  cx_named *list;
  const char *const *names;
  size_t count, needed, capacity;
  size_t column[CX_NAMED_MOST_COLUMNS];
  cx_message missing;
  bool in_rows;
} reading;

static int read_header(reading *t, const cx_row *row) {
  t->in_rows = true;
  for (size_t c = 0; c < t->count; c++) {
    t->column[c] = cx_list_column(row, t->names[c]);
    if (t->column[c] == SIZE_MAX && c < t->needed)
      return cx_say(t->log, t->missing, (cx_place){row->line, 1},
                    (const char *const[3]){t->names[c]});
  }
  return CX_OK;
}

static int take_row(void *user, const cx_row *row) {
  reading *t = user;
  cx_named *list = t->list;
  if (!t->in_rows) return read_header(t, row);
  list->rows =
      cx_arena_grow(&list->arena, list->rows, list->count, &t->capacity, sizeof *list->rows);
  if (!list->rows) return cx_say_memory(t->log);
  cx_named_row *one = &list->rows[list->count];
  *one = (cx_named_row){.line = row->line};
  for (size_t c = 0; c < t->count; c++) {
    if (!(one->texts[c] = cx_list_cell(&list->arena, row, t->column[c])))
      return cx_say_memory(t->log);
    one->columns[c] = cx_row_place(row, t->column[c]).column;
  }
  list->count++;
  return CX_OK;
}

int cx_named_read(cx_log *log, const cx_file *file, const char *const *names, size_t count,
                  size_t needed, cx_message missing, cx_named *ret) {
  *ret = (cx_named){.count = 0};
  reading t = {log, ret, names, count, needed, 0, {0}, missing, false};
  cx_table table;
  int status = cx_list_read(file, false, log, &table, take_row, &t);
  if (!status && !t.in_rows)
    status = cx_say(log, missing, (cx_place){0}, (const char *const[3]){names[0]});
  return status;
}

void cx_named_free(cx_named *list) {
  cx_arena_free(&list->arena);
  *list = (cx_named){.count = 0};
}
