/* See list.h. */
#include "register/list.h"

#include <string.h>

#include "base/utf8.h"
#include "text/csv.h"

typedef struct reading {
  cx_log *log;
  cx_list *list;
  const char *const *names;
  size_t count, needed, capacity;
  size_t column[CX_LIST_MOST_COLUMNS];
  cx_message missing;
  bool in_rows;
} reading;

static int read_header(reading *t, const cx_row *row) {
  t->in_rows = true;
  for (size_t c = 0; c < t->count; c++) {
    t->column[c] = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++)
      if (!strcmp(row->cells[i].text, t->names[c])) t->column[c] = i;
    if (t->column[c] == SIZE_MAX && c < t->needed)
      return cx_say(t->log, t->missing, (cx_place){row->line, 1},
                    (const char *const[3]){t->names[c]});
  }
  return CX_OK;
}

static bool is_blank(const cx_row *row) {
  for (size_t i = 0; i < row->count; i++)
    if (row->cells[i].size) return false;
  return true;
}

static int take_row(void *user, const cx_row *row) {
  reading *t = user;
  cx_list *list = t->list;
  if (is_blank(row)) return CX_OK;
  if (!t->in_rows) return read_header(t, row);
  list->rows =
      cx_arena_grow(&list->arena, list->rows, list->count, &t->capacity, sizeof *list->rows);
  if (!list->rows) return cx_say_memory(t->log);
  cx_listed *one = &list->rows[list->count];
  *one = (cx_listed){.line = row->line};
  for (size_t c = 0; c < t->count; c++) {
    size_t i = t->column[c];
    const char *text = i < row->count ? row->cells[i].text : "";
    size_t size = i < row->count ? row->cells[i].size : 0;
    cx_trim(&text, &size);
    if (!(one->texts[c] = cx_arena_text(&list->arena, text, size))) return cx_say_memory(t->log);
  }
  list->count++;
  return CX_OK;
}

/* The delimiter stands behind the header's first word; a byte-order mark and `sep=` are Excel's. */
int cx_list_read(cx_log *log, const cx_file *file, const char *const *names, size_t count,
                 size_t needed, cx_message missing, cx_list *ret) {
  const char *at = file->bytes ? file->bytes : "", *end = at + file->size;
  unsigned line = 1;
  *ret = (cx_list){.count = 0};
  if (cx_utf8_valid(at, file->size, false) != file->size)
    return CX_SAY(log, FILE_ENCODING, (cx_place){0}, cx_encoding_guess(at, file->size));
  if (end - at >= 3 && !memcmp(at, "\xEF\xBB\xBF", 3)) at += 3;
  const char *newline = memchr(at, '\n', (size_t)(end - at));
  if (end - at > 4 && !memcmp(at, "sep=", 4) && newline) at = newline + 1, line = 2;
  size_t word = 0;
  while (at + word < end && !strchr(",;\t\n", at[word]))
    word++;
  char delimiter = at + word < end && at[word] != '\n' ? at[word] : ',';
  reading t = {log, ret, names, count, needed, 0, {0}, missing, false};
  cx_csv *csv = cx_csv_new(delimiter, line, log, take_row, &t);
  if (!csv) return cx_say_memory(log);
  int status = cx_csv_feed(csv, at, (size_t)(end - at));
  if (!status) status = cx_csv_end(csv);
  cx_csv_free(csv);
  if (!status && !t.in_rows)
    status = cx_say(log, missing, (cx_place){0}, (const char *const[3]){names[0]});
  return status;
}

void cx_list_free(cx_list *list) {
  cx_arena_free(&list->arena);
  *list = (cx_list){.count = 0};
}
