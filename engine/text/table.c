/* Two passes over a source: the first decides how to read it, so that nothing is guessed row by
 * row; both take it in pieces, so that a nation's file needs no more memory than a district's. */
#include "text/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/fold.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "text/code.h"
#include "text/messages.h"

enum { PIECE = 64 * 1024, FOUND = 1 };

int cx_is_code_header(const char *text, size_t size) {
  static const char *const names[] = {"commune_code", "mã xã", "mã đvhc"};
  if (size > 64) return 0;
  int found = cx_name_among(text, size, names, sizeof names / sizeof *names);
  return found < 0 ? CX_NO_MEMORY : found < (int)(sizeof names / sizeof *names);
}

#define CODE_MEASURE "commune_code"

int cx_is_code_column(const cx_reading *reading, const char *text, size_t size) {
  int code = cx_is_code_header(text, size);
  cx_buffer name = {0};
  if (!code && reading && reading->own_header_count) cx_put(&name, text, size);
  for (size_t i = 0; name.size && !code && i < reading->own_header_count; i++)
    if (!strcmp(reading->own_headers[i].measure, CODE_MEASURE))
      code = cx_same_name_folded(reading->own_headers[i].header, cx_buffer_text(&name));
  bool failed = name.failed || code < 0;
  cx_buffer_free(&name);
  return failed ? CX_NO_MEMORY : code;
}

typedef struct header_search {
  cx_is_header_fn *is_header; /* NULL: of the column of codes */
  const char *names;
  const cx_reading *reading;
  size_t column;
  unsigned line;
} header_search;

static int is_wanted(const header_search *search, const cx_cell *header) {
  if (search->is_header) return search->is_header(search->names, header);
  return cx_is_code_column(search->reading, header->text, header->size);
}

static int look_for_header(void *user, const cx_row *row) {
  header_search *search = user;
  if (row->line > CX_HEADER_MOST_LINES) return CX_REFUSED;
  for (size_t i = 0; i < row->count; i++) {
    int found = is_wanted(search, &row->cells[i]);
    if (found < 0) return found;
    if (!found) continue;
    search->column = i;
    search->line = row->line;
    return FOUND;
  }
  return CX_OK;
}

/* Bytes to skip at the start: the byte order mark, and a line `sep=;`, which names the delimiter.
 */
static size_t preamble(const char *bytes, size_t size, char *ret_delimiter, unsigned *ret_line) {
  size_t at = size >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
  *ret_line = 1;
  if (size < at + 5 || memcmp(bytes + at, "sep=", 4)) return at;
  size_t end = at + 5;
  if (end < size && bytes[end] == '\r') end++;
  if (end < size && bytes[end] != '\n') return at;
  *ret_delimiter = bytes[at + 4];
  *ret_line = 2;
  return end < size ? end + 1 : end;
}

/* Tries the delimiters on the head of the file. */
static int find_header(cx_log *log, header_search wanted, const char *head, size_t size, bool whole,
                       cx_table *ret) {
  char candidates[] = {';', '\t', ',', 0}, declared = 0;
  unsigned first_line;
  size_t skip = preamble(head, size, &declared, &first_line);
  if (declared) {
    candidates[0] = declared;
    candidates[1] = 0;
  }
  char broken = 0;
  bool read_well = false; /* with some delimiter: then no quote is to blame */
  for (const char *delimiter = candidates; *delimiter; delimiter++) {
    header_search search = wanted;
    cx_log silent = {0};
    cx_csv *csv = cx_csv_new(*delimiter, first_line, &silent, look_for_header, &search);
    if (!csv) return cx_say_memory(log);
    int status = cx_csv_feed(csv, head + skip, size - skip);
    if (!status && whole) status = cx_csv_end(csv);
    cx_csv_free(csv);
    if (status == CX_NO_MEMORY) return cx_say_memory(log);
    if (status == FOUND) {
      ret->delimiter = *delimiter;
      ret->header_line = search.line;
      ret->code_column = search.column;
      return CX_OK;
    }
    if (silent.errors && !broken) broken = *delimiter;
    read_well = read_well || !silent.errors;
  }
  if (broken && !read_well) { /* say what stopped the first delimiter that met something wrong */
    header_search search = wanted;
    cx_csv *csv = cx_csv_new(broken, first_line, log, look_for_header, &search);
    if (!csv) return cx_say_memory(log);
    cx_csv_feed(csv, head + skip, size - skip);
    if (whole) cx_csv_end(csv);
    cx_csv_free(csv);
    return CX_REFUSED;
  }
  return CX_SAY(log, TABLE_NO_HEADER, (cx_place){0}, cx_digits_of(CX_HEADER_MOST_LINES).text);
}

/* Checks the encoding piece by piece; a character may be cut by the end of a piece. */
typedef struct encoding {
  char tail[4];
  size_t tail_size;
  unsigned line;
} encoding;

static int check_encoding(encoding *state, cx_log *log, const char *bytes, size_t size, bool end) {
  size_t start = 0;
  if (state->tail_size) {
    char joined[8];
    size_t taken = size < 4 ? size : 4;
    memcpy(joined, state->tail, state->tail_size);
    memcpy(joined + state->tail_size, bytes, taken);
    size_t length = state->tail_size;
    while (length < state->tail_size + taken && ((unsigned char)joined[length] & 0xC0) == 0x80)
      length++;
    if (cx_utf8_valid(joined, length, !end && length == state->tail_size + taken) < length)
      return CX_SAY(log, FILE_ENCODING, ((cx_place){state->line, 0}),
                    cx_encoding_guess(bytes, size));
    start = length - state->tail_size;
    state->tail_size = 0;
  }
  size_t stop = size;
  for (size_t back = 1; back <= 3 && back <= size - start && !end; back++)
    if ((unsigned char)bytes[size - back] >= 0xC0) { /* maybe cut: keep it for the next piece */
      stop = size - back;
      state->tail_size = back;
      memcpy(state->tail, bytes + stop, back);
      break;
    }
  size_t wrong = start + cx_utf8_valid(bytes + start, stop - start, false);
  const char *zero = memchr(bytes + start, 0, stop - start);
  if (zero && (size_t)(zero - bytes) < wrong) wrong = (size_t)(zero - bytes);
  unsigned lines = 0;
  for (size_t i = 0; i < wrong; i++)
    lines += bytes[i] == '\n';
  state->line += lines;
  if (wrong == stop) return CX_OK;
  return CX_SAY(log, FILE_ENCODING, ((cx_place){state->line, 0}), cx_encoding_guess(bytes, size));
}

/* Reads until `size` bytes are there or the end. Returns how many, or CX_UNREADABLE. */
static long fill(const cx_source *source, char *into, size_t size) {
  size_t have = 0;
  while (have < size) {
    long got = source->read(source->user, into + have, size - have);
    if (got < 0) return CX_UNREADABLE;
    if (got == 0) break;
    have += (size_t)got;
  }
  return (long)have;
}

/* The encoding of the rest, with the head in hand. */
static int survey_rest(const cx_source *source, cx_log *log, char *piece, long have) {
  encoding state = {.line = 1};
  int status = CX_OK;
  for (bool end = false; !status && !end;) {
    end = have < CX_HEADER_MOST_BYTES;
    status = check_encoding(&state, log, piece, (size_t)have, end);
    if (!end && !status) have = fill(source, piece, CX_HEADER_MOST_BYTES);
    if (have < 0) status = CX_UNREADABLE;
  }
  return status;
}

static int survey(const cx_source *source, header_search wanted, cx_log *log, cx_table *ret) {
  if (source->rewind(source->user) < 0) return CX_UNREADABLE;
  char *head = malloc(CX_HEADER_MOST_BYTES);
  if (!head) return cx_say_memory(log);
  long have = fill(source, head, CX_HEADER_MOST_BYTES);
  bool whole = have < CX_HEADER_MOST_BYTES;
  cx_table table = {0};
  int status = have < 0 ? CX_UNREADABLE : CX_OK;
  encoding state = {.line = 1};
  if (!status) status = check_encoding(&state, log, head, (size_t)have, whole);
  if (!status) status = find_header(log, wanted, head, (size_t)have, whole, &table);
  if (!status) status = survey_rest(source, log, head, have);
  free(head);
  if (!status) *ret = table;
  return status;
}

int cx_table_survey(const cx_source *source, cx_log *log, cx_table *ret) {
  return survey(source, (header_search){.reading = NULL}, log, ret);
}

int cx_table_survey_as(const cx_source *source, const cx_reading *reading, cx_log *log,
                       cx_table *ret) {
  return survey(source, (header_search){.reading = reading}, log, ret);
}

int cx_table_survey_for(const cx_source *source, cx_is_header_fn *is_header, const char *names,
                        cx_log *log, cx_table *ret) {
  return survey(source, (header_search){.is_header = is_header, .names = names}, log, ret);
}

enum { LEAST_DIGITS = 3 }; /* 1 and 2 number columns and rows */

/* A code in the code column, or one that lost its zeros or was made a number in a row of several
 * cells: no title says so. */
static bool is_row_of_code(const cx_row *row, size_t column) {
  const cx_cell *cell = &row->cells[column];
  const char *text = cx_cell_shown(cell);
  size_t size = strlen(text), filled = 0;
  cx_trim(&text, &size);
  size_t digits = strspn(text, "0123456789");
  if (cell->kind != CX_CELL_TEXT && cell->kind != CX_CELL_NUMBER) return false;
  if (size == CX_CODE_DIGITS && digits == size) return true;
  for (size_t i = 0; i < row->count; i++)
    filled += row->cells[i].size > 0;
  bool number = digits == size ||
                (text[digits] == '.' && strspn(text + digits + 1, "0") + digits + 1 == size);
  return digits >= LEAST_DIGITS && digits <= CX_CODE_MOST_DIGITS && number && filled > 2;
}

int cx_pass_from_header(void *from_header, const cx_row *row) {
  cx_from_header *to = from_header;
  if (row->line >= to->table->header_line) return to->on_row(to->user, row);
  size_t column = to->table->code_column;
  if (column >= row->count || !is_row_of_code(row, column)) return CX_OK;
  to->refused = true;
  CX_SAY(to->log, TABLE_ABOVE, cx_row_place(row, column), cx_cell_shown(&row->cells[column]),
         cx_digits_of(to->table->header_line).text);
  return CX_OK;
}

int cx_table_read(const cx_source *source, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                  void *user) {
  if (source->rewind(source->user) < 0) return CX_UNREADABLE;
  char *piece = malloc(PIECE), declared = 0;
  if (!piece) return cx_say_memory(log);
  cx_from_header to = {.table = table, .log = log, .on_row = on_row, .user = user};
  unsigned first_line = 1;
  long have = fill(source, piece, PIECE);
  size_t skip = have > 0 ? preamble(piece, (size_t)have, &declared, &first_line) : 0;
  cx_csv *csv = cx_csv_new(table->delimiter, first_line, log, cx_pass_from_header, &to);
  int status = csv ? CX_OK : cx_say_memory(log);
  for (; !status && have > 0; skip = 0) {
    status = cx_csv_feed(csv, piece + skip, (size_t)have - skip);
    if (!status) have = fill(source, piece, PIECE);
  }
  if (!status && have < 0) status = CX_UNREADABLE;
  if (!status) status = cx_csv_end(csv);
  cx_csv_free(csv);
  free(piece);
  return !status && to.refused ? CX_REFUSED : status;
}
