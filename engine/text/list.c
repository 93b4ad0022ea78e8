/* See list.h. */
#include "text/list.h"

#include <stdio.h>
#include <string.h>

#include "base/encoding.h"
#include "base/fold.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "text/messages.h"

/* ---- CSV in memory ---- */

typedef struct memory {
  const cx_file *file;
  size_t at;
} memory;

static long read_memory(void *user, char *into, size_t size) {
  memory *m = user;
  size_t left = m->file->size - m->at, taken = size < left ? size : left;
  if (taken) memcpy(into, m->file->bytes + m->at, taken);
  m->at += taken;
  return (long)taken;
}

static int rewind_memory(void *user) {
  ((memory *)user)->at = 0;
  return 0;
}

/* The first of the usual delimiters that the first line holds. */
static char delimiter_of(const cx_file *file) {
  static const char usual[] = {';', '\t', ','};
  const char *end = file->size ? memchr(file->bytes, '\n', file->size) : NULL;
  size_t size = end ? (size_t)(end - file->bytes) : file->size;
  for (size_t i = 0; size && i < sizeof usual; i++)
    if (memchr(file->bytes, usual[i], size)) return usual[i];
  return ',';
}

/* Where the header is when titles stand above it; else, or when it is nowhere, it is the first line
 * as it stands: the list says what it lacks. */
static int find_lower(const cx_source *source, const char *key, cx_table *table) {
  cx_log silent = {0};
  cx_table found = {0};
  int status = cx_table_survey_for(source, cx_list_names, key, &silent, &found);
  if (status == CX_NO_MEMORY) return status;
  if (!status && found.header_line > 1) *table = found;
  return CX_OK;
}

static int read_csv(const cx_list_file *list, const char *key, cx_log *log, cx_table *ret_table,
                    cx_row_fn *on_row, void *user) {
  const cx_file *file = &list->file;
  memory m = {file, 0};
  cx_source source = {file->name, &m, read_memory, rewind_memory};
  int status = CX_OK;
  if (!key) {
    status = cx_table_survey(&source, log, ret_table);
  } else {
    *ret_table = (cx_table){.delimiter = delimiter_of(file), .header_line = 1};
    status = find_lower(&source, key, ret_table);
    if (status) return cx_say_memory(log);
    const char *bytes = file->size ? file->bytes : "";
    size_t sound = cx_utf8_valid(bytes, file->size, false);
    const char *zero = memchr(bytes, 0, sound); /* a text would end there */
    if (zero) sound = (size_t)(zero - bytes);
    cx_place place = {1, 0};
    for (size_t i = 0; i < sound; i++)
      place.line += file->bytes[i] == '\n';
    if (sound < file->size)
      status = CX_SAY(log, FILE_ENCODING, place, cx_encoding_guess(file->bytes, file->size));
  }
  if (!status) status = cx_table_read(&source, log, ret_table, on_row, user);
  return status ? status : on_row(user, NULL);
}

/* ---- rows ---- */

enum { MOST_CELL = 1000 };

bool cx_list_row_stays(cx_log *log, const cx_row *row) {
  for (size_t i = 0; i < row->count; i++) {
    const char *text = row->cells[i].text;
    if (row->cells[i].size <= MOST_CELL && !cx_has_controls(text)) continue;
    CX_SAY(log, LIST_TEXT, cx_row_place(row, i), cx_digits_of(MOST_CELL).text);
    return false;
  }
  return true;
}

typedef struct passing {
  const cx_list_takes *to;
  cx_log *log;
  cx_table *table;
  bool refused;
} passing;

/* A workbook may hold cells without a value that could be taken. */
static bool has_values(passing *p, const cx_row *row) {
  bool has = true;
  for (size_t i = 0; i < row->count; i++) {
    const cx_cell *cell = &row->cells[i];
    cx_message obstacle = cx_cell_obstacle(cell);
    if (obstacle == NULL) continue;
    cx_say(p->log, obstacle, cx_row_place(row, i), (const char *const[3]){cx_cell_shown(cell)});
    has = false;
  }
  p->refused = p->refused || !has;
  return has;
}

static int pass_filled(void *user, const cx_row *row) {
  passing *p = user;
  if (!row) return p->to->on_end ? p->to->on_end(p->to->user) : CX_OK;
  if (cx_is_blank_row(row) || !has_values(p, row)) return CX_OK;
  p->table->judge.log = p->log;
  cx_row judged = *row;
  judged.judge = &p->table->judge;
  return p->to->on_row(p->to->user, &judged);
}

int cx_list_read(const cx_list_file *list, const char *key, cx_log *log, cx_table *ret_table,
                 const cx_list_takes *takes) {
  passing p = {.to = takes, .log = log, .table = ret_table};
  cx_list_rows_fn *rows = list->rows ? list->rows : read_csv;
  int status = rows(list, key, log, ret_table, pass_filled, &p);
  if (log->out_of_memory) return CX_NO_MEMORY; /* said, perhaps of a column that was not found */
  if (status) return status;
  return p.refused || ret_table->judge.refused ? CX_REFUSED : CX_OK;
}

/* ---- cells ---- */

int cx_list_names(const char *names, const cx_cell *header) {
  for (;; names++) {
    char name[64];
    size_t size = strcspn(names, "|");
    snprintf(name, sizeof name, "%.*s", (int)size, names);
    const char *const one[] = {name};
    int found = cx_name_among(header->text, header->size, one, 1);
    if (found <= 0) return found < 0 ? CX_NO_MEMORY : 1;
    names += size;
    if (!*names) return 0;
  }
}

/* Whether the text is a day as it is handed out. */
static bool is_day(const cx_cell *cell) {
  return cell->kind == CX_CELL_DATE && cell->size == 10 && cell->text[4] == '-';
}

/* Says what the text of the cell does not tell. */
static void judge(const cx_row *row, size_t column, bool day) {
  if (column >= row->count || !row->judge) return;
  const cx_cell *cell = &row->cells[column];
  if (!cell->otherwise || (day && is_day(cell))) return;
  row->judge->refused = true;
  CX_SAY(row->judge->log, LIST_SHOWN, cx_row_place(row, column), cell->text);
}

const char *cx_list_cell(cx_arena *arena, const cx_row *row, size_t column) {
  judge(row, column, false);
  return cx_list_text(arena, row, column);
}

const char *cx_list_day(cx_arena *arena, const cx_row *row, size_t column) {
  judge(row, column, true);
  return cx_list_text(arena, row, column);
}

const char *cx_list_text(cx_arena *arena, const cx_row *row, size_t column) {
  size_t size = 0;
  const char *text = cx_code_in(column < row->count ? &row->cells[column] : NULL, &size);
  return cx_arena_text(arena, text, size);
}

void cx_put_list_names(cx_buffer *out, const char *names) {
  for (; *names; names++) {
    if (*names == '|')
      cx_puts(out, ", ");
    else
      cx_putc(out, *names);
  }
}

size_t cx_list_column(const cx_row *header, const char *name) {
  return cx_list_column_from(header, name, 0);
}

size_t cx_list_column_from(const cx_row *header, const char *name, size_t first) {
  for (size_t i = first; i < header->count; i++) {
    int found = cx_list_names(name, &header->cells[i]);
    if (found > 0) return i;
    if (found < 0 && header->judge) cx_say_memory(header->judge->log);
  }
  return SIZE_MAX;
}
