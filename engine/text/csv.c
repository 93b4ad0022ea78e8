/* libcsv knows no lines, so it is fed one line at a time; a row begins on the line at whose start
 * the parser stood between rows. Most rows are one line that lies whole in the bytes at hand: it is
 * read there, and kept only when more of the row, or of the line, is to come. A line without a
 * quote sign has no grammar but its delimiters: it is split here, several times as fast, into the
 * cells that libcsv would find (tests/unit/text_test.c compares them). */
#include "text/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/messages.h"

struct cx_csv {
  struct csv_parser parser;
  cx_log *log;
  cx_row_fn *on_row;
  void *user;
  cx_buffer held;  /* a line not yet complete */
  const char *raw; /* the lines of the row so far: in the bytes at hand, or in `lines` */
  size_t raw_size;
  cx_buffer lines;
  cx_buffer text;                   /* the cells' texts, each with its NUL */
  size_t starts[CX_ROW_MOST_CELLS]; /* in `text` */
  cx_cell cells[CX_ROW_MOST_CELLS]; /* of texts, as every cell of CSV is */
  size_t count;                     /* cells so far; over CX_ROW_MOST_CELLS: too many */
  unsigned line;                    /* of the bytes being fed */
  unsigned row_line;
  bool between_rows, row_ended;
  int status; /* of on_row, sticky */
  char delimiter;
};

bool cx_csv_is_marked(char first) {
  return first && strchr("=+-@'\t\r", first);
}

/* The next cell stands in `text` from there on, so many bytes and a NUL. */
static void add_cell(cx_csv *csv, size_t start, size_t size) {
  if (csv->count >= CX_ROW_MOST_CELLS) {
    csv->count = CX_ROW_MOST_CELLS + 1;
    return;
  }
  csv->starts[csv->count] = start;
  csv->cells[csv->count++].size = size;
}

static size_t mark_size(const char *text, size_t size) {
  return size > 1 && *text == CX_CSV_MARK && cx_csv_is_marked(text[1]);
}

/* Adds a cell of a text that is to be normalised. */
static void add_text(cx_csv *csv, const char *text, size_t size) {
  size_t start = csv->text.size, mark = mark_size(text, size);
  cx_put_nfc(&csv->text, text + mark, size - mark);
  add_cell(csv, start, csv->text.size - start);
  cx_putc(&csv->text, 0);
}

static void take_cell(void *bytes, size_t size, void *user) {
  add_text(user, bytes ? bytes : "", size);
}

static int say_limit(cx_csv *csv) {
  return CX_SAY(csv->log, TABLE_LIMIT, ((cx_place){csv->row_line, 1}),
                cx_digits_of(CX_ROW_MOST_BYTES).text, cx_digits_of(CX_ROW_MOST_CELLS).text);
}

/* A row is there. While it is handled, a message about it shows the row's own text. */
static void hand_out(cx_csv *csv) {
  if (csv->status) return;
  if (csv->text.failed || csv->lines.failed) {
    csv->status = cx_say_memory(csv->log);
    return;
  }
  csv->log->bytes = csv->raw;
  csv->log->size = csv->raw_size;
  csv->log->first_line = csv->row_line;
  if (csv->count > CX_ROW_MOST_CELLS) {
    csv->status = say_limit(csv);
  } else {
    for (size_t i = 0; i < csv->count; i++)
      csv->cells[i].text = csv->text.bytes + csv->starts[i];
    cx_row row = {.line = csv->row_line,
                  .count = csv->count,
                  .cells = csv->cells,
                  .raw = csv->raw,
                  .raw_size = csv->raw_size,
                  .delimiter = csv->delimiter};
    csv->status = csv->on_row(csv->user, &row);
  }
  csv->log->bytes = NULL;
  csv->count = 0;
  cx_buffer_clear(&csv->text);
}

static void take_row(int terminator, void *user) {
  cx_csv *csv = user;
  (void)terminator;
  csv->row_ended = true;
  hand_out(csv);
}

cx_csv *cx_csv_new(char delimiter, unsigned first_line, cx_log *log, cx_row_fn *on_row,
                   void *user) {
  cx_csv *csv = calloc(1, sizeof *csv);
  if (!csv || csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI)) {
    free(csv);
    return NULL;
  }
  csv_set_delim(&csv->parser, (unsigned char)delimiter);
  csv->delimiter = delimiter;
  csv->line = csv->row_line = first_line;
  csv->log = log;
  csv->on_row = on_row;
  csv->user = user;
  csv->between_rows = true;
  return csv;
}

static bool is_blank(const char *bytes, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (!strchr(" \t\r\n", bytes[i])) return false;
  return true;
}

static int say_quote(cx_csv *csv, const char *line, size_t size, size_t at) {
  csv->log->bytes = line;
  csv->log->size = size;
  csv->log->first_line = csv->line;
  cx_place place = {csv->line, (unsigned)cx_utf8_length(line, at) + 1};
  csv->status = CX_SAY(csv->log, TABLE_QUOTE, place, NULL);
  csv->log->bytes = NULL;
  return csv->status;
}

/* Keeps the row so far, with this line at its end. */
static void keep_line(cx_csv *csv, const char *line, size_t size) {
  cx_put(&csv->lines, line, size);
  csv->raw = cx_buffer_text(&csv->lines);
  csv->raw_size = csv->lines.size;
}

/* ---- lines without a quote sign ---- */

/* What libcsv takes off both ends of a cell that stands in no quotes. */
static bool is_outer(const cx_csv *csv, char c) {
  return (c == ' ' || c == '\t') && c != csv->delimiter;
}

/* Adds what stands between two delimiters of the line, whose bytes are those of `text`, too. */
static void add_part(cx_csv *csv, const char *line, size_t start, size_t end, bool ascii) {
  while (start < end && is_outer(csv, line[start]))
    start++;
  while (start < end && is_outer(csv, line[end - 1]))
    end--;
  if (!ascii) {
    add_text(csv, line + start, end - start);
    return;
  }
  start += mark_size(line + start, end - start);
  csv->text.bytes[end] = 0;
  add_cell(csv, start, end - start);
}

/* Such a line, its end taken off: a row, unless it is blank. */
static int split_line(cx_csv *csv, const char *line, size_t size) {
  const char delimiter = csv->delimiter;
  cx_put(&csv->text, line, size);
  cx_putc(&csv->text, 0);
  for (size_t start = 0, end; start <= size && !csv->text.failed; start = end + 1) {
    unsigned char letters = 0;
    for (end = start; end < size && line[end] != delimiter; end++)
      letters |= (unsigned char)line[end];
    add_part(csv, line, start, end, letters < 0x80);
  }
  bool blank = csv->count == 1 && !csv->cells[0].size && !csv->text.failed;
  if (!blank) {
    hand_out(csv);
    return csv->status;
  }
  csv->count = 0;
  cx_buffer_clear(&csv->text);
  return CX_OK;
}

/* The size of a line that may be split: one whole row without a quote sign; SIZE_MAX for others. */
static size_t plain_size(const cx_csv *csv, const char *line, size_t size) {
  if (!csv->between_rows || memchr(line, '"', size)) return SIZE_MAX;
  size_t end = size;
  while (end && (line[end - 1] == '\n' || line[end - 1] == '\r'))
    end--;
  return end < size ? end : SIZE_MAX;
}

/* ---- lines ---- */

/* One line with its end. */
static int feed_line(cx_csv *csv, const char *line, size_t size) {
  if (csv->between_rows) {
    csv->row_line = csv->line;
    csv->raw = line;
    csv->raw_size = size;
    cx_buffer_clear(&csv->lines);
  } else {
    keep_line(csv, line, size);
  }
  if (csv->raw_size > CX_ROW_MOST_BYTES) return csv->status = say_limit(csv);
  size_t plain = plain_size(csv, line, size);
  if (plain != SIZE_MAX) {
    int status = split_line(csv, line, plain);
    csv->line++;
    return status;
  }
  csv->row_ended = false;
  size_t used = csv_parse(&csv->parser, line, size, take_cell, take_row, csv);
  if (csv->status) return csv->status;
  if (used != size) {
    if (csv_error(&csv->parser) != CSV_EPARSE) return csv->status = cx_say_memory(csv->log);
    return say_quote(csv, line, size, used);
  }
  csv->between_rows = csv->row_ended || (csv->between_rows && is_blank(line, size));
  if (!csv->between_rows && csv->raw == line) keep_line(csv, line, size);
  csv->line++;
  return CX_OK;
}

/* Size of the first line in the bytes, its end included: LF, CRLF or CR; 0 when the end is not
 * there, or is a CR at the very end whose LF may still come. */
static size_t line_size(const char *bytes, size_t size) {
  const char *newline = memchr(bytes, '\n', size);
  size_t most = newline ? (size_t)(newline - bytes) + 1 : size;
  const char *cr = memchr(bytes, '\r', most);
  if (cr && cr + 1 == newline) cr = NULL;
  if (cr && (size_t)(cr - bytes) + 1 == size) return 0;
  return cr ? (size_t)(cr - bytes) + 1 : newline ? most : 0;
}

static int feed_held(cx_csv *csv) {
  feed_line(csv, csv->held.bytes, csv->held.size);
  cx_buffer_clear(&csv->held);
  return csv->status;
}

int cx_csv_feed(cx_csv *csv, const char *bytes, size_t size) {
  if (size && csv->held.size && csv->held.bytes[csv->held.size - 1] == '\r') {
    bool pair = *bytes == '\n';
    if (pair) cx_putc(&csv->held, '\n');
    if (csv->held.failed) return csv->status = cx_say_memory(csv->log);
    bytes += pair;
    size -= pair;
    feed_held(csv);
  }
  while (size && !csv->status) {
    size_t line = line_size(bytes, size), part = line ? line : size;
    if (line && !csv->held.size) {
      feed_line(csv, bytes, line);
    } else {
      cx_put(&csv->held, bytes, part);
      if (csv->held.failed) return csv->status = cx_say_memory(csv->log);
      if (!line && csv->held.size <= CX_ROW_MOST_BYTES) return CX_OK;
      feed_held(csv);
    }
    bytes += part;
    size -= part;
  }
  return csv->status;
}

/* Where the quote stands that was opened last in the row. */
static cx_place open_quote(const cx_csv *csv) {
  cx_place place = {csv->row_line, 1}, opened = place;
  bool inside = false;
  for (size_t i = 0; i < csv->raw_size; i++) {
    char c = csv->raw[i];
    if (c == '"') inside = !inside;
    if (c == '"' && inside) opened = place;
    if (c == '\n')
      place = (cx_place){place.line + 1, 1};
    else if (((unsigned char)c & 0xC0) != 0x80)
      place.column++;
  }
  return opened;
}

int cx_csv_end(cx_csv *csv) {
  if (csv->held.size && !csv->status) feed_held(csv);
  if (csv->status) return csv->status;
  if (csv_fini(&csv->parser, take_cell, take_row, csv) && !csv->status) {
    csv->log->bytes = csv->raw;
    csv->log->size = csv->raw_size;
    csv->log->first_line = csv->row_line;
    csv->status = CX_SAY(csv->log, TABLE_UNCLOSED, open_quote(csv), NULL);
    csv->log->bytes = NULL;
  }
  return csv->status;
}

void cx_csv_free(cx_csv *csv) {
  if (!csv) return;
  csv_free(&csv->parser);
  cx_buffer_free(&csv->held);
  cx_buffer_free(&csv->lines);
  cx_buffer_free(&csv->text);
  free(csv);
}

cx_place cx_row_place(const cx_row *row, size_t cell) {
  if (!row->delimiter) return (cx_place){row->line, (unsigned)cell + 1};
  cx_place place = {row->line, 1};
  bool quoted = false;
  for (size_t i = 0; i < row->raw_size; i++) {
    char c = row->raw[i];
    if (!cell && (quoted || (c != ' ' && c != '\t'))) break;
    if (c == '"') quoted = !quoted;
    if (!quoted && c == row->delimiter && cell) cell--;
    if (!quoted && (c == '\n' || c == '\r')) break;
    if (c == '\n')
      place = (cx_place){place.line + 1, 1};
    else if (((unsigned char)c & 0xC0) != 0x80)
      place.column++;
  }
  return place;
}
