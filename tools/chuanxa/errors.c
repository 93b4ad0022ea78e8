/* See errors.h. */
#include "chuanxa/errors.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/path.h"
#include "chuanxa/source.h"
#include "exchange/book.h"
#include "exchange/place.h"
#include "exchange/sheet.h"
#include "exchange/workbook.h"
#include "exchange/writer.h"
#include "number/reading.h"
#include "report/csv.h"
#include "text/table.h"

typedef struct error_line {
  const char *file, *sheet, *label, *code, *message;
  const char *key; /* of a database's row; "": none */
  unsigned line, column, cell;
  bool is_error;
} error_line;

struct cli_errors {
  cx_arena arena;
  error_line *list;
  size_t count, capacity;
  bool failed; /* out of memory: a line is missing */
};

static const char *keep(cli_errors *e, const char *text) {
  const char *copy = cx_arena_text(&e->arena, text ? text : "", text ? strlen(text) : 0);
  e->failed = e->failed || !copy;
  return copy ? copy : "";
}

/* What is wrong with the figures, and what keeps the list from being all of it. */
static bool belongs_in_list(const cx_diagnostic *d) {
  if (d->message == CX_MSG_FILE_UNREADABLE || d->message == CX_MSG_USE_MEMORY) return true;
  bool of_rows = strchr("TRFV", d->code[0]) || !strcmp(d->code, "D924"); /* no unit has the code */
  return d->file && of_rows;
}

void cli_remember_error(cli_call *cli, const cx_diagnostic *d) {
  if (!cli_option_value(cli, "errors") || !belongs_in_list(d)) return;
  if (!cli->errors) cli->errors = calloc(1, sizeof *cli->errors);
  cli_errors *e = cli->errors;
  if (!e) {
    cli->errors_lost = true;
    return;
  }
  e->list = cx_arena_grow(&e->arena, e->list, e->count, &e->capacity, sizeof *e->list);
  if (!e->list) {
    e->count = e->capacity = 0;
    e->failed = true;
    return;
  }
  size_t size = cx_diagnostic_message(d, cli->language, NULL, 0) + 1;
  char *message = cx_arena_take(&e->arena, size);
  if (message)
    cx_diagnostic_message(d, cli->language, message, size);
  else
    e->failed = true;
  e->list[e->count++] = (error_line){.file = keep(e, d->file),
                                     .sheet = keep(e, d->sheet),
                                     .label = keep(e, d->label),
                                     .key = keep(e, d->key),
                                     .code = keep(e, d->code),
                                     .message = message ? message : "",
                                     .line = d->line,
                                     .column = d->column,
                                     .cell = d->cell,
                                     .is_error = d->severity == CX_ERROR};
}

void cli_forget_errors(cli_call *cli) {
  if (!cli->errors) return;
  cx_arena_free(&cli->errors->arena);
  free(cli->errors);
  cli->errors = NULL;
}

/* ---- CSV ---- */

static void put_line(cx_records *to, const error_line *e, cx_language l) {
  cx_field_text(to, e->file);
  cx_field_text(to, e->sheet);
  cx_field_number(to, e->line);
  cx_field_number(to, e->cell);
  cx_field_text(to, e->label);
  cx_field_plain(to, e->is_error ? cx_in(l, "lỗi", "error") : cx_in(l, "lưu ý", "note"));
  cx_field_plain(to, e->code);
  cx_field_text(to, e->message);
  cx_field_text(to, e->key); /* of a database, whose rows have no line */
  cx_end_record(to);
}

static void write_csv(cli_call *cli, const char *path) {
  cx_buffer text = {0};
  cx_records to = {.out = &text, .for_sheet = true};
  cx_field_plain(&to,
                 cx_in(cli->language, "tệp,trang tính,dòng,cột số,tên cột,mức,mã,nội dung,mã xã",
                       "file,sheet,line,cell,column,severity,code,message,commune_code"));
  cx_end_record(&to);
  for (size_t i = 0; cli->errors && i < cli->errors->count; i++)
    put_line(&to, &cli->errors->list[i], cli->language);
  cli_write_csv_file(cli, path, &text);
  cx_buffer_free(&text);
}

/* ---- the copy with marks ---- */

typedef struct copying {
  cx_exchange_writer *writer;
  const cli_errors *errors;
  const char *path, *file, *sheet; /* `file` as messages call it */
  bool failed;                     /* out of memory */
} copying;

/* Orders errors by file, sheet, line and cell. */
static int compare_errors(const void *a, const void *b) {
  const error_line *x = a, *y = b;
  int order = strcmp(x->file, y->file);
  if (!order) order = strcmp(x->sheet, y->sheet);
  if (!order) order = (x->line > y->line) - (x->line < y->line);
  return order ? order : (x->cell > y->cell) - (x->cell < y->cell);
}

/* The messages about a cell, joined; NULL when there are none. The list is sorted. */
static char *comment_of(copying *c, unsigned line, unsigned cell) {
  error_line wanted = {.file = c->file, .sheet = c->sheet, .line = line, .cell = cell};
  size_t low = 0, high = c->errors ? c->errors->count : 0;
  while (low < high) { /* the first that is not before it */
    size_t middle = low + (high - low) / 2;
    if (compare_errors(&c->errors->list[middle], &wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  cx_buffer text = {0};
  for (; c->errors && low < c->errors->count; low++) {
    const error_line *e = &c->errors->list[low];
    if (compare_errors(e, &wanted)) break;
    if (!e->is_error) continue;
    if (text.size) cx_puts(&text, "\n");
    cx_puts(&text, e->code);
    cx_puts(&text, ": ");
    cx_puts(&text, e->message);
  }
  c->failed = c->failed || text.failed;
  return text.bytes;
}

/* A cell as it was: what is no whole number is copied as a text that stays wrong until it is
 * mended. */
static void copy_cell(copying *c, unsigned row, unsigned column, const cx_cell *cell,
                      cx_exchange_look look) {
  cx_buffer text = {0};
  cx_number number;
  bool digits = cell->size <= 15 && strspn(cell->text, "0123456789") == cell->size;
  switch (cell->kind) {
  case CX_CELL_DATE:
    cx_puts(&text, "ngày ");
    cx_puts(&text, cell->text);
    break;
  case CX_CELL_UNCOMPUTED:
  case CX_CELL_LOST:
    cx_puts(&text, "#");
    break;
  case CX_CELL_PERCENT:
    if (cx_read_literal(cell->text, cell->size, &number) == CX_READ_OK)
      cx_put_exact(&text, cx_multiply(number, cx_whole(100)));
    cx_puts(&text, "%");
    break;
  default:
    cx_puts(&text, cell->text);
  }
  if (cell->kind == CX_CELL_NUMBER && digits)
    cx_exchange_writer_whole(c->writer, row, column, strtoll(cell->text, NULL, 10), look);
  else
    cx_exchange_writer_text(c->writer, row, column, cx_buffer_text(&text), look);
  c->failed = c->failed || text.failed;
  cx_buffer_free(&text);
}

static int copy_row(void *user, const cx_row *row) {
  copying *c = user;
  if (row->line == 1)
    cx_exchange_writer_width(c->writer, 0, CX_ROW_MOST_CELLS - 1, 13, CX_EXCHANGE_LOOK_PLAIN);
  unsigned at = row->line - 1;
  for (size_t i = 0; i < row->count; i++) {
    char *comment = comment_of(c, row->line, (unsigned)i + 1);
    if (row->cells[i].size || row->cells[i].kind == CX_CELL_UNCOMPUTED || comment)
      copy_cell(c, at, (unsigned)i, &row->cells[i],
                comment ? CX_EXCHANGE_LOOK_BAD : CX_EXCHANGE_LOOK_PLAIN);
    if (comment) cx_exchange_writer_comment(c->writer, at, (unsigned)i, comment);
    free(comment);
  }
  return CX_OK;
}

/* Merged areas stay merged, so that what they make wrong stays wrong. */
static void copy_merges(const copying *c, const cx_exchange_sheet *sheet) {
  for (size_t i = 0; i < sheet->area_count; i++) {
    const cx_exchange_area *a = &sheet->areas[i];
    bool small = a->last_column < CX_ROW_MOST_CELLS && a->last_row - a->first_row < 10000;
    if (small)
      cx_exchange_writer_merge(c->writer, (cx_range){a->first_row - 1, (unsigned)a->first_column,
                                                     a->last_row - 1, (unsigned)a->last_column});
  }
}

static int copy_sheets(copying *c, cx_exchange_book *book) {
  int status = CX_OK;
  for (size_t i = 0; i < book->sheet_count && status != CX_NO_MEMORY; i++) {
    if (book->sheets[i].hidden) continue;
    if (!cx_exchange_writer_sheet(c->writer, book->sheets[i].name)) return CX_NO_MEMORY;
    c->sheet = book->sheets[i].name;
    status = cx_exchange_sheet_rows(book, &book->sheets[i], NULL, NULL);
    if (!status) copy_merges(c, &book->sheets[i]);
    if (status != CX_NO_MEMORY)
      status = cx_exchange_sheet_rows(book, &book->sheets[i], copy_row, c);
  }
  return status;
}

/* The sheets that have errors, or the table of a CSV. CX_UNREADABLE (said), CX_NO_MEMORY: it is not
 * all there; what the figures themselves are refused for was said as they were read. */
static int copy_file(cli_call *cli, copying *c) {
  cx_log silent = {0};
  cli_input input;
  if (!cli_open_input(cli, c->path, &input)) return CX_REFUSED; /* said, and in the list */
  c->file = input.source.name;
  bool book_file = cli_input_is_book(&input);
  cx_exchange_book *book;
  cx_table table;
  int status;
  errno = 0;
  if (book_file) {
    status = cx_exchange_book_open(&silent, input.bytes, input.size, &book);
    if (!status) {
      status = copy_sheets(c, book);
      cx_exchange_book_free(book);
    }
  } else if (cx_exchange_writer_sheet(c->writer, cx_path_name(c->file))) {
    status = cx_table_survey(&input.source, &silent, &table);
    if (!status) status = cx_table_read(&input.source, &silent, &table, copy_row, c);
  } else {
    status = CX_NO_MEMORY;
  }
  if (status == CX_UNREADABLE) cli_say_unreadable(cli, c->path, errno ? errno : EIO);
  cli_close_input(&input);
  return c->failed ? CX_NO_MEMORY : status;
}

/* ---- what the copy says of itself ---- */

enum { FIRST_WIDTH = 36, PLACE_WIDTH = 24, LABEL_WIDTH = 30, MESSAGE_WIDTH = 90 };

/* Biểu!D7, or line and number of the column of a CSV; the line alone where no cell is meant. */
static void put_where(cx_buffer *out, const error_line *e, cx_language l) {
  if (*e->sheet) {
    cx_puts(out, e->sheet);
    cx_puts(out, "!");
    if (e->cell) cx_exchange_put_letters(out, e->cell - 1);
    if (e->line) cx_put_int(out, e->line);
    return;
  }
  if (!e->line) return;
  if (*e->key) {
    cx_puts(out, e->key);
    return;
  }
  cx_puts(out, cx_in(l, "dòng ", "line "));
  cx_put_int(out, e->line);
  if (!e->cell) return;
  cx_puts(out, cx_in(l, ", cột ", ", column "));
  cx_put_int(out, e->cell);
}

static bool list_error(cx_exchange_writer *w, unsigned row, const error_line *e, cx_language l) {
  cx_buffer where = {0}, message = {0};
  put_where(&where, e, l);
  cx_puts(&message, e->code);
  cx_puts(&message, ": ");
  cx_puts(&message, e->message);
  cx_exchange_writer_text(w, row, 0, e->file, CX_LOOK_WRAP);
  cx_exchange_writer_text(w, row, 1, cx_buffer_text(&where), CX_LOOK_WRAP);
  cx_exchange_writer_text(w, row, 2, e->label, CX_LOOK_WRAP);
  cx_exchange_writer_text(w, row, 3, cx_buffer_text(&message), CX_LOOK_WRAP);
  bool made = !where.failed && !message.failed;
  cx_buffer_free(&where);
  cx_buffer_free(&message);
  return made;
}

/* Values alone are copied: whoever worked on in the copy would lose formulas and days. */
static bool write_first_sheet(cx_exchange_writer *w, const cli_errors *errors, cx_language l) {
  static const cx_both heads[] = {
      {"Tệp", "File"}, {"Ô", "Cell"}, {"Cột", "Column"}, {"Sai gì, cần làm gì", "What is wrong"}};
  static const unsigned widths[] = {FIRST_WIDTH, PLACE_WIDTH, LABEL_WIDTH, MESSAGE_WIDTH};
  enum { HEAD_ROW = 3 };
  if (!cx_exchange_writer_sheet(w, cx_in(l, "Chỗ sai", "What is wrong"))) return false;
  cx_exchange_writer_text(w, 0, 0, cx_in(l, CX_COPY_HEAD_VI, CX_COPY_HEAD_EN), CX_LOOK_TITLE);
  cx_exchange_writer_text(
      w, 1, 0,
      cx_in(l,
            "Các trang sau chỉ giữ giá trị: công thức, dạng ngày tháng, dạng số "
            "không còn. Hãy sửa trong tệp gốc rồi nộp lại tệp ấy.",
            "The sheets behind keep values only: formulas, formats of days and "
            "numbers are gone. Mend the file itself and hand that in again."),
      CX_EXCHANGE_LOOK_PLAIN);
  for (unsigned c = 0; c < 4; c++) {
    cx_exchange_writer_width(w, c, c, widths[c], CX_EXCHANGE_LOOK_PLAIN);
    cx_exchange_writer_text(w, HEAD_ROW, c, cx_half(heads[c], l), CX_LOOK_HEAD);
  }
  cx_exchange_writer_freeze(w, HEAD_ROW + 1, 0);
  unsigned row = HEAD_ROW + 1;
  bool made = true;
  for (size_t i = 0; errors && i < errors->count && made; i++)
    if (errors->list[i].is_error) made = list_error(w, row++, &errors->list[i], l);
  cx_exchange_page page = {.first_title = HEAD_ROW,
                           .last_title = HEAD_ROW,
                           .titles = true,
                           .widths = widths,
                           .columns = 4,
                           .rows = row,
                           .language = l};
  cx_exchange_writer_page(w, &page);
  return made;
}

/* CX_REFUSED: a table could no longer be read, which is said. */
static int write_copy(cli_call *cli, const char *const *files, size_t count, const char *path) {
  cx_exchange_writer *writer = cx_exchange_writer_new(path, "");
  if (!writer) return CX_NO_MEMORY;
  if (cli->errors)
    qsort(cli->errors->list, cli->errors->count, sizeof *cli->errors->list, compare_errors);
  bool made = write_first_sheet(writer, cli->errors, cli->language);
  int status = CX_OK;
  for (size_t i = 0; i < count && made && status != CX_UNREADABLE; i++) {
    if (cli_is_source(cli, files[i])) continue; /* there is no file to copy */
    copying c = {.writer = writer, .errors = cli->errors, .path = files[i], .sheet = ""};
    status = copy_file(cli, &c);
    made = status != CX_NO_MEMORY;
  }
  bool unreadable = status == CX_UNREADABLE;
  status = cx_exchange_writer_close(writer, made && !unreadable);
  return unreadable ? CX_REFUSED : status;
}

void cli_write_errors(cli_call *cli, const char *const *files, size_t count) {
  const char *path = cli_option_value(cli, "errors");
  if (!path) return;
  size_t size = strlen(path);
  bool book = size > 5 && !strcmp(path + size - 5, ".xlsx");
  if (cli->errors_lost || (cli->errors && cli->errors->failed)) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    cli_forget_errors(cli);
    return;
  }
  int status = CX_OK;
  if (!book)
    write_csv(cli, path);
  else
    status = write_copy(cli, files, count, path);
  if (status == CX_NO_MEMORY) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (status == CX_UNREADABLE) cli_say_unwritable(cli, path, errno);
  cli_forget_errors(cli);
}
