/* See sheet.h. */
#include "exchange/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/gather.h"
#include "exchange/messages.h"
#include "exchange/place.h"
#include "exchange/stored.h"
#include "text/messages.h"

enum { MOST_CELL_BYTES = 32768 * 4 }; /* Excel's limit of characters, in bytes */

typedef enum cell_type {
  STORED_NUMBER,
  STORED_SHARED,
  STORED_TEXT, /* inline, or a formula's */
  STORED_BOOLEAN,
  STORED_ERROR,
  STORED_DAY,
  STORED_UNKNOWN
} cell_type;

typedef struct sheet_reading {
  cx_exchange_book *book;
  cx_exchange_sheet *sheet;
  bool looking, one_line; /* looking: through the sheet, without its values */
  cx_row_fn *on_row;
  void *user;
  cx_gather *row;
  cx_shelf shelf;
  cx_buffer piece;              /* content of the element being read */
  cx_buffer value, text, shown; /* of the cell being read: as stored, as it means, as shown */
  unsigned line;                /* of the row being read; 0 before the first */
  bool in_data, in_row, row_hidden, row_filled;
  /* the cell being read */
  size_t column, next_column;
  cell_type type;
  cx_format format;
  bool has_formula, inside, otherwise;
  char mark;   /* of the run being read (cx_run_mark), 0 for none */
  bool broken; /* its value stands twice, or is longer than any spreadsheet's */
  char source; /* where its value stood: v, t, or 0 */
  int phonetic;
} sheet_reading;

static cx_log *log_of(const sheet_reading *s) {
  return s->book->package.log;
}

static int say_place(const sheet_reading *s, const char *place) {
  return CX_SAY(log_of(s), BOOK_PLACE, ((cx_place){s->line ? s->line : 1, 0}), place,
                cx_digits_of(s->line).text);
}

static bool is_true(const char *attribute) {
  return attribute && cx_stored_truth(attribute) == 1;
}

/* ---- rows ---- */

static int hand_out(void *user) {
  sheet_reading *s = user;
  cx_gather *row = s->row;
  if (row->text.failed) return cx_say_memory(log_of(s));
  if (row->too_wide || row->text.size > CX_ROW_MOST_BYTES)
    return CX_SAY(log_of(s), TABLE_LIMIT, ((cx_place){row->line, 1}),
                  cx_digits_of(CX_ROW_MOST_BYTES).text, cx_digits_of(CX_ROW_MOST_CELLS).text);
  if (!row->count) return CX_OK;
  cx_row out = cx_gather_row(row);
  return s->on_row(s->user, &out);
}

static int start_row(sheet_reading *s, const char **attributes) {
  const char *number = cx_attribute(attributes, "r");
  unsigned line = s->line + 1;
  if (number && !cx_read_row_number(number, &line)) return say_place(s, number);
  if (line > CX_SHEET_MOST_ROWS) return say_place(s, cx_digits_of(line).text);
  s->in_row = true;
  s->next_column = 0;
  s->row_hidden = is_true(cx_attribute(attributes, "hidden"));
  s->row_filled = false;
  int status = CX_OK;
  if (s->looking && line < s->line) s->sheet->disordered = true;
  if (!s->looking && !s->sheet->disordered && line != s->line) {
    if (s->line) status = hand_out(s);
    cx_gather_begin(s->row, line);
  }
  s->line = line;
  return status;
}

static int end_row(sheet_reading *s) {
  s->in_row = false;
  bool told = s->looking && s->row_hidden && s->row_filled;
  if (told && !cx_spans_add(s->book, &s->sheet->hidden_rows, (cx_span){s->line, s->line}))
    return cx_say_memory(log_of(s));
  return CX_OK;
}

/* ---- cells ---- */

static cell_type type_of(const char *name) {
  static const struct {
    const char *name;
    cell_type type;
  } types[] = {{"n", STORED_NUMBER},  {"s", STORED_SHARED}, {"str", STORED_TEXT},
               {"b", STORED_BOOLEAN}, {"e", STORED_ERROR},  {"inlineStr", STORED_TEXT},
               {"d", STORED_DAY}};
  if (!name) return STORED_NUMBER;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (!strcmp(types[i].name, name)) return types[i].type;
  return STORED_UNKNOWN;
}

static int start_cell(sheet_reading *s, const char **attributes) {
  const char *place = cx_attribute(attributes, "r"), *style = cx_attribute(attributes, "s");
  unsigned row = s->line;
  s->column = s->next_column;
  if (place && !cx_read_cell_place(place, &row, &s->column)) return say_place(s, place);
  if (!s->in_row || row != s->line) return say_place(s, place ? place : "");
  s->next_column = s->column + 1;
  s->type = type_of(cx_attribute(attributes, "t"));
  unsigned long index;
  bool known = style && cx_stored_index(style, (unsigned long)s->book->style_count, &index) &&
               index < s->book->style_count;
  s->format = known ? s->book->styles[index] : (cx_format){.kind = CX_CELL_NUMBER};
  s->has_formula = s->broken = false;
  s->source = 0;
  cx_buffer_clear(&s->value);
  return CX_OK;
}

/* <v>, or one of the runs <t> of a text in the cell. */
static void start_value(sheet_reading *s, char source) {
  if (s->source && (s->source != source || source == 'v')) s->broken = true;
  s->source = source;
  s->inside = s->row_filled = true;
  cx_buffer_clear(&s->piece);
}

static void end_value(sheet_reading *s) {
  if (s->inside) cx_put_unescaped(&s->value, cx_buffer_text(&s->piece), s->piece.size);
  if (s->inside && s->mark) cx_putc(&s->value, s->mark);
  s->value.failed = s->value.failed || s->piece.failed;
  s->inside = false;
}

static cx_cell_kind read_number(sheet_reading *s, const char *value) {
  if (!cx_put_stored_number(&s->text, value)) {
    cx_puts(&s->text, value);
    return CX_CELL_UNREADABLE;
  }
  if (!cx_put_as_shown(&s->shown, s->format, cx_buffer_text(&s->text)) && s->text.size > 40)
    cx_puts(&s->shown, value); /* 1E300 says more than its zeros */
  s->otherwise = cx_shows_otherwise(s->format, cx_buffer_text(&s->text));
  return s->format.kind;
}

static cx_cell_kind read_shared(sheet_reading *s, const char *value) {
  unsigned long index;
  if (!cx_stored_index(value, CX_MOST_STRINGS, &index) || index >= s->book->string_count) {
    cx_puts(&s->text, value);
    return CX_CELL_LOST;
  }
  const char *text = s->book->strings[index];
  cx_put_lines(&s->text, text, strlen(text), s->one_line);
  s->otherwise = *text && cx_text_shows_otherwise(s->format);
  return CX_CELL_TEXT;
}

/* What the value of the cell means: its text and how it is shown are put, its kind returned. */
static cx_cell_kind read_value(sheet_reading *s) {
  const char *value = cx_buffer_text(&s->value);
  bool blank = cx_stored_blank(value);
  if (s->has_formula && (!s->source || (blank && s->type != STORED_TEXT)))
    return CX_CELL_UNCOMPUTED;
  if (blank && s->type != STORED_ERROR && s->type != STORED_TEXT) return CX_CELL_TEXT;
  if (!s->broken) switch (s->type) {
    case STORED_NUMBER:
      return read_number(s, value);
    case STORED_SHARED:
      return read_shared(s, value);
    case STORED_TEXT:
      cx_put_lines(&s->text, value, s->value.size, s->one_line);
      s->otherwise = s->value.size && cx_text_shows_otherwise(s->format);
      return CX_CELL_TEXT;
    case STORED_BOOLEAN:
      if (cx_stored_truth(value) < 0) break;
      cx_puts(&s->text, cx_stored_truth(value) ? "true" : "false");
      return CX_CELL_BOOLEAN;
    case STORED_ERROR:
    case STORED_DAY:
      cx_put_lines(&s->text, value, s->value.size, true);
      return s->type == STORED_ERROR ? CX_CELL_ERROR : CX_CELL_DATE;
    case STORED_UNKNOWN:
      break;
    }
  cx_put_lines(&s->text, value, s->value.size, true);
  return CX_CELL_UNREADABLE;
}

static int end_cell(sheet_reading *s) {
  if (s->looking || (!s->source && !s->has_formula)) return CX_OK;
  cx_buffer_clear(&s->text);
  cx_buffer_clear(&s->shown);
  s->otherwise = false;
  cx_cell cell = {.kind = read_value(s)};
  if (s->value.failed || s->text.failed || s->shown.failed) return cx_say_memory(log_of(s));
  cell.text = cx_buffer_text(&s->text);
  cell.size = s->text.size;
  cell.otherwise = s->otherwise || cell.kind == CX_CELL_DATE || cell.kind == CX_CELL_BOOLEAN;
  cell.shown = s->shown.size ? cx_buffer_text(&s->shown) : NULL;
  if (!s->sheet->disordered)
    cx_gather_place(s->row, s->column, &cell);
  else if (!cx_shelf_put(&s->shelf, s->line, s->column, &cell))
    return cx_say_memory(log_of(s));
  return CX_OK;
}

/* ---- what stands beside the rows ---- */

static int add_hidden_columns(sheet_reading *s, const char **attributes) {
  const char *first = cx_attribute(attributes, "min"), *last = cx_attribute(attributes, "max");
  const char *width = cx_attribute(attributes, "width");
  bool hidden = is_true(cx_attribute(attributes, "hidden")) || (width && !strcmp(width, "0"));
  unsigned long from, to;
  if (!hidden || !first || !cx_stored_index(first, CX_SHEET_MOST_COLUMNS, &from) || !last ||
      !cx_stored_index(last, CX_SHEET_MOST_COLUMNS, &to) || !from || from > to)
    return CX_OK;
  cx_span span = {(unsigned)from, (unsigned)to};
  return cx_spans_add(s->book, &s->sheet->hidden_columns, span) ? CX_OK : cx_say_memory(log_of(s));
}

static int add_area(sheet_reading *s, const char **attributes) {
  const char *name = cx_attribute(attributes, "ref");
  cx_exchange_area area;
  if (!name || !cx_read_area(name, &area)) return say_place(s, name ? name : "");
  area.name = cx_arena_text(&s->book->arena, name, strlen(name));
  if (area.first_row == area.last_row && area.first_column == area.last_column) return CX_OK;
  return area.name && cx_sheet_add_area(s->book, s->sheet, area) ? CX_OK : cx_say_memory(log_of(s));
}

/* ---- the part ---- */

/* An element that is no row, cell or value. */
static int start_beside(sheet_reading *s, const char *name, const char **attributes) {
  if (!strcmp(name, "sheetData")) s->in_data = true;
  if (s->looking && !strcmp(name, "col")) return add_hidden_columns(s, attributes);
  if (s->looking && !strcmp(name, "mergeCell")) return add_area(s, attributes);
  return CX_OK;
}

/* A row, what tells of a run of a text, or something out of its place. */
static int start_in_data(sheet_reading *s, const char *name, const char **attributes) {
  if (!strcmp(name, "row")) return start_row(s, attributes);
  if (!strcmp(name, "rPh")) s->phonetic++;
  char mark = cx_run_mark(name, cx_attribute(attributes, "val"));
  if (mark) s->mark = mark;
  return start_beside(s, name, attributes);
}

/* A cell, its formula, its value or a text of it, a run of texts. */
static int start_in_row(sheet_reading *s, char name, const char **attributes) {
  if (name == 'r' || name == 'c') s->mark = 0;
  if (name == 'c') return start_cell(s, attributes);
  if (name == 'f') s->has_formula = s->row_filled = true;
  if (name == 'v' || (name == 't' && !s->phonetic)) start_value(s, name);
  if (name == 't' && s->inside && s->mark) cx_putc(&s->value, s->mark);
  return CX_OK;
}

static void start_element(cx_exchange_part *part, const char *name, const char **attributes) {
  sheet_reading *s = part->user;
  if (part->status) return; /* stopped: the parser may still hand out an element */
  bool letter = !name[1];   /* nearly all elements are called by one */
  if (!letter && !s->in_data)
    part->status = start_beside(s, name, attributes);
  else if (!letter)
    part->status = start_in_data(s, name, attributes);
  else if (s->in_data)
    part->status = start_in_row(s, *name, attributes);
}

static void take_text(cx_exchange_part *part, const char *text, size_t size) {
  sheet_reading *s = part->user;
  if (!s->inside || s->looking) return;
  if (s->value.size + s->piece.size + size <= MOST_CELL_BYTES)
    cx_put(&s->piece, text, size);
  else
    s->broken = true;
}

static void end_element(cx_exchange_part *part, const char *name) {
  sheet_reading *s = part->user;
  if (part->status) return;
  if (!s->in_data) return;
  bool letter = !name[1];
  if (letter && (*name == 'v' || *name == 't'))
    end_value(s);
  else if (letter && *name == 'c')
    part->status = end_cell(s);
  else if (!strcmp(name, "row"))
    part->status = end_row(s);
  else if (!strcmp(name, "rPh"))
    s->phonetic--;
  else if (!strcmp(name, "sheetData"))
    s->in_data = false;
}

/* Reads the part once; the last row is handed out at its end. */
static int read_part(sheet_reading *s) {
  static const cx_handlers handlers = {start_element, end_element, take_text};
  int status = cx_package_read(&s->book->package, s->sheet->part, &handlers, s);
  if (status || s->looking) return status;
  if (s->sheet->disordered) return cx_shelf_rows(&s->shelf, s->row, hand_out, s);
  return s->line ? hand_out(s) : CX_OK;
}

static int run_through(cx_exchange_book *book, cx_exchange_sheet *sheet, sheet_reading reading) {
  sheet_reading *s = &reading;
  s->book = book;
  s->sheet = sheet;
  s->row = s->looking ? NULL : calloc(1, sizeof *s->row);
  if (!s->looking && !s->row) return cx_say_memory(book->package.log);
  int status = read_part(s);
  if (s->row) cx_buffer_free(&s->row->text);
  free(s->row);
  cx_shelf_free(&s->shelf);
  cx_buffer_free(&s->piece);
  cx_buffer_free(&s->value);
  cx_buffer_free(&s->text);
  cx_buffer_free(&s->shown);
  return status;
}

int cx_sheet_parse(cx_exchange_book *book, const cx_exchange_sheet *chosen, bool one_line,
                   cx_row_fn *on_row, void *user) {
  cx_log *log = book->package.log;
  cx_exchange_sheet *sheet =
      &book->sheets[chosen - book->sheets]; /* what is found out stays with it */
  if (!sheet->part)
    return CX_SAY(log, BOOK_BROKEN, (cx_place){0},
                  CX_BOTH("không tìm thấy trang trong tệp", "a sheet is not in the file"));
  log->sheet = sheet->name;
  int status = CX_OK;
  if (!sheet->looked) status = run_through(book, sheet, (sheet_reading){.looking = true});
  sheet->looked = sheet->looked || !status;
  sheet_reading reading = {.one_line = one_line, .on_row = on_row, .user = user};
  if (!status && on_row) status = run_through(book, sheet, reading);
  log->sheet = NULL;
  return status;
}

int cx_exchange_sheet_rows(cx_exchange_book *book, const cx_exchange_sheet *sheet,
                           cx_row_fn *on_row, void *user) {
  return cx_sheet_parse(book, sheet, false, on_row, user);
}
