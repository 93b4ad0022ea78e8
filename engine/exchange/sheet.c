/* Rows of a sheet, streamed, and the choice of the sheet to read. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "exchange/book.h"
#include "number/reading.h"

enum { FOUND = 1, MOST_CELL_BYTES = 32768 * 4 }; /* Excel's limit of characters, in bytes */

typedef struct sheet_reading {
  cx_book *book;
  cx_row_fn *on_row;
  void *user;
  cx_buffer text;  /* of the row's cells, each with its NUL */
  cx_buffer value; /* of the cell being read */
  cx_cell cells[CX_ROW_MOST_CELLS];
  size_t starts[CX_ROW_MOST_CELLS];
  size_t shown[CX_ROW_MOST_CELLS]; /* where the text as shown begins; 0: none */
  size_t count;                    /* cells of the row so far, blank ones before included */
  unsigned line;
  /* the cell being read */
  size_t column;
  char type; /* first letters of t: s shared, i inline, b, e, d; 'f' str; 'n' number */
  cx_format format;
  bool has_formula, has_value, inside, overflow;
  int phonetic;
} sheet_reading;

/* Column of "D7" from 0; SIZE_MAX when it is none. */
static size_t column_of(const char *reference) {
  size_t column = 0;
  for (; *reference >= 'A' && *reference <= 'Z' && column < 100000; reference++)
    column = column * 26 + (size_t)(*reference - 'A') + 1;
  return column ? column - 1 : SIZE_MAX;
}

static void start_cell(sheet_reading *s, const char **attributes) {
  const char *reference = cx_attribute(attributes, "r"), *type = cx_attribute(attributes, "t");
  const char *style = cx_attribute(attributes, "s");
  size_t column = reference ? column_of(reference) : SIZE_MAX;
  s->column = column == SIZE_MAX ? s->count : column;
  s->type = !type ? 'n' : !strcmp(type, "str") ? 'f' : type[0];
  size_t index = style ? (size_t)strtol(style, NULL, 10) : 0;
  s->format =
      index < s->book->style_count ? s->book->styles[index] : (cx_format){.kind = CX_CELL_NUMBER};
  s->has_formula = s->has_value = false;
  cx_buffer_clear(&s->value);
}

static void start_element(cx_part *part, const char *name, const char **attributes) {
  sheet_reading *s = part->user;
  if (!strcmp(name, "row")) {
    const char *number = cx_attribute(attributes, "r");
    long line = number ? strtol(number, NULL, 10) : 0;
    s->line = line > 0 && line <= 1048576 ? (unsigned)line : s->line + 1;
    s->count = 0;
    s->overflow = false;
    cx_buffer_clear(&s->text);
  } else if (!strcmp(name, "c")) {
    start_cell(s, attributes);
  } else if (!strcmp(name, "f")) {
    s->has_formula = true;
  } else if (!strcmp(name, "rPh")) {
    s->phonetic++;
  } else if (!strcmp(name, "v") || (!strcmp(name, "t") && !s->phonetic)) {
    s->inside = s->has_value = true;
  }
}

static void take_text(cx_part *part, const char *text, size_t size) {
  sheet_reading *s = part->user;
  if (s->inside && s->value.size + size <= MOST_CELL_BYTES) cx_put(&s->value, text, size);
}

/* A stored number at 15 digits, as spreadsheets show it: "1.4500000000000001E2" is 145. Appends the
 * plain decimal; what has more digits than a number here can hold stays as it is, to be refused. */
static void put_stored_number(cx_buffer *out, const char *text) {
  bool negative = *text == '-';
  if (negative) text++;
  char digits[64];
  int count = 0, point = 0;
  bool fraction = false, good = true;
  for (; *text && *text != 'e' && *text != 'E'; text++) {
    if (*text == '.' && !fraction) {
      fraction = true;
    } else if (*text >= '0' && *text <= '9') {
      if (!fraction && (count || *text != '0')) point++;
      if (fraction && !count && *text == '0') point--;
      if ((count || *text != '0') && count < 40) digits[count++] = *text;
    } else {
      good = false;
    }
  }
  long exponent = *text ? strtol(text + 1, NULL, 10) : 0;
  if (!good || exponent > 30 || exponent < -30) {
    cx_puts(out, "?"); /* no figure of a commune: refused as no number */
    return;
  }
  point += (int)exponent;
  if (count > 15) {
    bool up = digits[15] >= '5';
    count = 15;
    while (up && count && digits[count - 1] == '9')
      count--;
    if (up && count) digits[count - 1]++;
    if (up && !count) digits[count++] = '1', point++;
  }
  while (count && digits[count - 1] == '0')
    count--;
  if (negative && count) cx_putc(out, '-');
  if (point <= 0) cx_putc(out, '0');
  for (int i = 0; i < point; i++)
    cx_putc(out, i < count ? digits[i] : '0');
  if (count > point) cx_putc(out, '.');
  for (int i = point; i < 0 && count; i++)
    cx_putc(out, '0');
  for (int i = point > 0 ? point : 0; i < count; i++)
    cx_putc(out, digits[i]);
}

static const char *shared_string(const cx_book *book, const char *number) {
  char *end;
  unsigned long index = strtoul(number, &end, 10);
  return *number && !*end && index < book->string_count ? book->strings[index] : NULL;
}

/* Appends the text of the cell and says what kind it is. */
static cx_cell_kind put_cell(sheet_reading *s, cx_part *part) {
  const char *value = cx_buffer_text(&s->value);
  if (!s->has_value || (s->has_formula && !*value && s->type == 'n'))
    return s->has_formula ? CX_CELL_UNCOMPUTED : CX_CELL_TEXT;
  switch (s->type) {
  case 's': {
    const char *text = shared_string(s->book, value);
    if (!text)
      part->status =
          CX_SAY(s->book->package.log, BOOK_BROKEN, ((cx_place){s->line, (unsigned)s->column + 1}),
                 CX_BOTH("thiếu chuỗi dùng chung", "a shared string is missing"));
    cx_puts(&s->text, text);
    return CX_CELL_TEXT;
  }
  case 'b':
    cx_puts(&s->text, *value == '1' ? "true" : "false");
    return CX_CELL_BOOLEAN;
  case 'e':
    cx_puts(&s->text, value);
    return CX_CELL_ERROR;
  case 'd':
    cx_puts(&s->text, value);
    return CX_CELL_DATE;
  case 'n':
    put_stored_number(&s->text, value);
    return s->format.kind;
  default:
    cx_put_nfc(&s->text, value, s->value.size);
    return CX_CELL_TEXT;
  }
}

/* How the number just put is shown, behind it. */
static void put_shown(sheet_reading *s) {
  size_t at = s->text.size;
  cx_buffer decimal = {0};
  cx_puts(&decimal, cx_buffer_text(&s->text) + (s->text.failed ? 0 : s->starts[s->count]));
  if (cx_put_as_shown(&s->text, s->format, cx_buffer_text(&decimal))) {
    s->shown[s->count] = at;
    cx_putc(&s->text, 0);
  }
  s->text.failed = s->text.failed || decimal.failed;
  cx_buffer_free(&decimal);
}

static void end_cell(cx_part *part, sheet_reading *s) {
  bool blank = !s->has_value && !s->has_formula;
  if (s->column >= CX_ROW_MOST_CELLS || s->column < s->count) {
    s->overflow = s->overflow || !blank;
    return;
  }
  if (blank) return;
  for (; s->count <= s->column; s->count++) {
    s->starts[s->count] = s->text.size;
    s->cells[s->count] = (cx_cell){.kind = CX_CELL_TEXT};
    if (s->count == s->column) s->cells[s->count].kind = put_cell(s, part);
    s->cells[s->count].size = s->text.size - s->starts[s->count];
    cx_putc(&s->text, 0);
    s->shown[s->count] = 0;
    if (s->count == s->column && s->type == 'n') put_shown(s);
  }
}

static void end_row(cx_part *part, sheet_reading *s) {
  if (s->text.failed || s->value.failed) {
    part->status = cx_say_memory(s->book->package.log);
    return;
  }
  if (s->overflow || s->text.size > CX_ROW_MOST_BYTES) {
    part->status =
        CX_SAY(s->book->package.log, TABLE_LIMIT, ((cx_place){s->line, 1}),
               cx_digits_of(CX_ROW_MOST_BYTES).text, cx_digits_of(CX_ROW_MOST_CELLS).text);
    return;
  }
  if (!s->count) return;
  for (size_t i = 0; i < s->count; i++) {
    s->cells[i].text = s->text.bytes + s->starts[i];
    s->cells[i].shown = s->shown[i] ? s->text.bytes + s->shown[i] : NULL;
  }
  cx_row row = {.line = s->line, .count = s->count, .cells = s->cells};
  part->status = s->on_row(s->user, &row);
}

static void end_element(cx_part *part, const char *name) {
  sheet_reading *s = part->user;
  if (!strcmp(name, "v") || !strcmp(name, "t")) s->inside = false;
  if (!strcmp(name, "rPh")) s->phonetic--;
  if (!strcmp(name, "c")) end_cell(part, s);
  if (!strcmp(name, "row") && !part->status) end_row(part, s);
}

int cx_sheet_rows(cx_book *book, const cx_sheet *sheet, cx_row_fn *on_row, void *user) {
  static const cx_handlers handlers = {start_element, end_element, take_text};
  cx_log *log = book->package.log;
  if (!sheet->part)
    return CX_SAY(log, BOOK_BROKEN, (cx_place){0},
                  CX_BOTH("không tìm thấy trang trong tệp", "a sheet is not in the file"));
  sheet_reading *s = calloc(1, sizeof *s);
  if (!s) return cx_say_memory(log);
  s->book = book;
  s->on_row = on_row;
  s->user = user;
  log->sheet = sheet->name;
  int status = cx_package_read(&book->package, sheet->part, &handlers, s);
  log->sheet = NULL;
  cx_buffer_free(&s->text);
  cx_buffer_free(&s->value);
  free(s);
  return status;
}

/* ---- choosing ---- */

typedef struct survey {
  cx_table table;
  bool found;
} survey;

static int look_at_row(void *user, const cx_row *row) {
  survey *v = user;
  if (row->line > CX_HEADER_MOST_LINES) return FOUND;
  for (size_t i = 0; i < row->count && !v->found; i++) {
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    cx_trim(&text, &size);
    int code = cx_is_code_header(text, size);
    if (code < 0) return code;
    if (!code) continue;
    v->found = true;
    v->table.header_line = row->line;
    v->table.code_column = i;
  }
  return v->found ? FOUND : CX_OK;
}

static int survey_sheet(cx_book *book, const cx_sheet *sheet, survey *ret) {
  *ret = (survey){.found = false};
  int status = cx_sheet_rows(book, sheet, look_at_row, ret);
  return status > 0 ? CX_OK : status;
}

/* The sheet of this name, else the first that is called so in another spelling; NULL for none. */
static const cx_sheet *sheet_named(const cx_book *book, const char *wanted) {
  const cx_sheet *found = NULL;
  for (size_t i = 0; i < book->sheet_count; i++) {
    const cx_sheet *sheet = &book->sheets[i];
    if (!strcmp(sheet->name, wanted)) return sheet;
    if (!found && cx_same_name_folded(sheet->name, wanted) == 1) found = sheet;
  }
  return found;
}

static int choose_named(cx_book *book, const char *wanted, const cx_sheet **ret,
                        cx_table *ret_table) {
  cx_log *log = book->package.log;
  cx_buffer names = {0};
  int status = CX_REFUSED;
  const cx_sheet *named = sheet_named(book, wanted);
  survey v;
  for (size_t i = 0; i < book->sheet_count; i++) {
    if (names.size) cx_puts(&names, ", ");
    cx_puts(&names, book->sheets[i].name);
    if (&book->sheets[i] != named) continue;
    status = survey_sheet(book, &book->sheets[i], &v);
    if (!status && !v.found)
      status = CX_SAY(log, TABLE_NO_HEADER, (cx_place){0}, cx_digits_of(CX_HEADER_MOST_LINES).text);
    *ret = &book->sheets[i];
    *ret_table = v.table;
    cx_buffer_free(&names);
    return status;
  }
  CX_SAY(log, BOOK_SHEET, (cx_place){0}, wanted, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

int cx_book_choose(cx_book *book, const char *wanted, const cx_sheet **ret, cx_table *ret_table) {
  if (wanted) return choose_named(book, wanted, ret, ret_table);
  cx_log *log = book->package.log;
  cx_buffer names = {0};
  size_t found = 0;
  int status = CX_OK;
  for (size_t i = 0; i < book->sheet_count && !status; i++) {
    survey v;
    const cx_sheet *sheet = &book->sheets[i];
    if (sheet->hidden) {
      CX_SAY(log, BOOK_HIDDEN, (cx_place){0}, sheet->name);
      continue;
    }
    status = survey_sheet(book, sheet, &v);
    if (status) break;
    if (!v.found) {
      if (book->sheet_count > 1) CX_SAY(log, BOOK_OTHER, (cx_place){0}, sheet->name);
      continue;
    }
    if (found++) cx_puts(&names, ", ");
    cx_puts(&names, sheet->name);
    *ret = sheet;
    *ret_table = v.table;
  }
  if (!status && !found)
    status = CX_SAY(log, TABLE_NO_HEADER, (cx_place){0}, cx_digits_of(CX_HEADER_MOST_LINES).text);
  if (!status && found > 1)
    status = CX_SAY(log, BOOK_CHOOSE, (cx_place){0}, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

int cx_sheet_read(cx_book *book, const cx_sheet *sheet, const cx_table *table, cx_row_fn *on_row,
                  void *user) {
  cx_from_header to = {table, on_row, user};
  return cx_sheet_rows(book, sheet, cx_pass_from_header, &to);
}
