/* What all lists share: bytes in memory as a table, cells, codes. */
#include "register/list.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

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

enum { MOST_CELL = 1000 };

typedef struct passing {
  cx_row_fn *on_row;
  void *user;
  cx_log *log; /* NULL when cells are kept as they are written */
  const cx_table *table;
} passing;

/* What a list names goes into every later paper: it must be one line that can be read. */
static bool can_be_read(const passing *p, const cx_row *row) {
  if (!p->log || row->line <= p->table->header_line) return true;
  for (size_t i = 0; i < row->count; i++) {
    const char *text = row->cells[i].text;
    if (row->cells[i].size <= MOST_CELL && !cx_has_controls(text)) continue;
    CX_SAY(p->log, LIST_TEXT, cx_row_place(row, i), cx_digits_of(MOST_CELL).text);
    return false;
  }
  return true;
}

static int pass_filled(void *user, const cx_row *row) {
  const passing *p = user;
  for (size_t i = 0; i < row->count; i++) {
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    cx_trim(&text, &size);
    if (size) return can_be_read(p, row) ? p->on_row(p->user, row) : CX_OK; /* said */
  }
  return CX_OK;
}

int cx_list_read(const cx_file *file, bool has_code, cx_log *log, cx_table *ret_table,
                 cx_row_fn *on_row, void *user) {
  memory m = {file, 0};
  cx_source source = {file->name, &m, read_memory, rewind_memory};
  passing p = {on_row, user, has_code ? log : NULL, ret_table};
  int status = CX_OK;
  if (has_code) {
    status = cx_table_survey(&source, log, ret_table);
  } else {
    *ret_table = (cx_table){.delimiter = delimiter_of(file), .header_line = 1};
    size_t sound = cx_utf8_valid(file->size ? file->bytes : "", file->size, false);
    cx_place place = {1, 0};
    for (size_t i = 0; i < sound; i++)
      place.line += file->bytes[i] == '\n';
    if (sound < file->size)
      status = CX_SAY(log, FILE_ENCODING, place, cx_encoding_guess(file->bytes, file->size));
  }
  return status ? status : cx_table_read(&source, log, ret_table, pass_filled, &p);
}

const char *cx_list_cell(cx_arena *arena, const cx_row *row, size_t column) {
  const char *text = column < row->count ? row->cells[column].text : "";
  size_t size = column < row->count ? row->cells[column].size : 0;
  cx_trim(&text, &size);
  return cx_arena_text(arena, text, size);
}

size_t cx_list_column(const cx_row *header, const char *name) {
  for (size_t i = 0; i < header->count; i++)
    if (cx_name_among(header->cells[i].text, header->cells[i].size, &name, 1) == 0) return i;
  return SIZE_MAX;
}

int cx_list_check_code(cx_log *log, const cx_table *table, const cx_row *row, const char *code) {
  size_t size = strlen(code);
  cx_place place = cx_row_place(row, table->code_column);
  if (!size) return CX_SAY(log, LIST_NO_CODE, place, NULL);
  if (size > 32 || code[strcspn(code, ";,\t\"")]) return CX_SAY(log, ROW_CODE_TEXT, place, code);
  if (size < 5 && table->five_digits && strspn(code, "0123456789") == size) {
    char whole[6] = "00000";
    memcpy(whole + 5 - size, code, size);
    return CX_SAY(log, ROW_LOST_ZERO, place, code, whole);
  }
  return CX_OK;
}
