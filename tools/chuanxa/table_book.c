/* See table_book.h. */
#include "chuanxa/table_book.h"

#include <errno.h>
#include <string.h>

#include "base/days.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "chuanxa/messages.h"

bool cli_book_output(cli_call *cli, const char **ret_path) {
  const char *path = cli_option_value(cli, "output");
  *ret_path = path && !cli_csv_output(cli) ? path : NULL;
  if (!*ret_path || !cli_option_value(cli, "format")) return true;
  cli_usage(cli, CX_MSG_USE_EXTRA, "--format", cli->command->name, NULL);
  return false;
}

/* How the present sheet is printed, and what may be chosen of. */
void cli_book_end_sheet(cli_book *book) {
  if (!book->row || book->failed) return;
  enum { MOST_COLUMNS = 2000 };
  unsigned last = book->row > 1 ? book->row - 1 : 1;
  unsigned widths[MOST_COLUMNS];
  unsigned count = book->count < MOST_COLUMNS ? book->count : MOST_COLUMNS;
  for (unsigned c = 0; c < count; c++)
    widths[c] = book->columns[c].width;
  const cx_exchange_page page = {.titles = true,
                                 .repeated = book->kept,
                                 .widths = widths,
                                 .columns = count,
                                 .rows = last + 1,
                                 .header = cx_buffer_text(&book->title),
                                 .language = book->cli->language};
  cx_exchange_writer_page(book->w, &page);
  cx_exchange_writer_filter(book->w, (cx_range){0, 0, last, book->count - 1});
  book->row = 0;
}

static void make_room(cli_book *book, const char *text, unsigned width, cx_exchange_look look) {
  bool wraps = look == CX_LOOK_WRAP || look == CX_LOOK_ANSWER || look == CX_LOOK_HEAD;
  unsigned lines = wraps ? cx_exchange_writer_lines(text, width) : 1;
  if (lines > book->lines) book->lines = lines;
}

static void set_height(cli_book *book, unsigned row) {
  cx_exchange_writer_room(book->w, row, book->lines);
  book->lines = 1;
}

bool cli_book_sheet(cli_book *book, const char *title, const char *sheet,
                    const cli_book_column *columns, unsigned count, unsigned kept) {
  cx_language l = book->cli->language;
  cli_book_end_sheet(book);
  book->columns = columns;
  book->count = count;
  book->row = 1;
  book->kept = kept;
  cx_buffer_clear(&book->title);
  cx_puts(&book->title, title);
  if (!cx_exchange_writer_sheet(book->w, sheet)) return !(book->failed = true);
  for (unsigned c = 0; c < count; c++) {
    cx_exchange_writer_width(book->w, c, c, columns[c].width, columns[c].look);
    cx_exchange_writer_text(book->w, 0, c, cx_half(columns[c].head, l), CX_LOOK_HEAD);
    make_room(book, cx_half(columns[c].head, l), columns[c].width, CX_LOOK_HEAD);
  }
  set_height(book, 0);
  cx_exchange_writer_freeze(book->w, 1, kept);
  return true;
}

bool cli_book_begin(cli_call *cli, const char *path, const char *title, const char *sheet,
                    const cli_book_column *columns, unsigned count, unsigned kept, cli_book *ret) {
  *ret = (cli_book){.cli = cli, .path = path, .w = cx_exchange_writer_new(path, title)};
  if (!ret->w) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    return false;
  }
  if (cli_book_sheet(ret, title, sheet, columns, count, kept)) return true;
  cli_book_end(ret); /* says why, and lets the writer go */
  ret->w = NULL;
  return false;
}

/* As it may be shown, and no longer than a cell can be: the end that is left out is marked. */
void cli_book_text(cli_book *book, unsigned column, const char *text) {
  enum { MOST = 32000 };
  cx_buffer shown = {0};
  if (!text || !*text) return;
  cx_put_shown(&shown, text, strlen(text));
  if (!shown.failed && shown.size > MOST) {
    size_t size = MOST;
    while (size && ((unsigned char)shown.bytes[size] & 0xC0) == 0x80)
      size--;
    cx_buffer whole = shown;
    shown = (cx_buffer){0};
    cx_put(&shown, whole.bytes, size);
    cx_puts(&shown, "…");
    cx_buffer_free(&whole);
  }
  book->failed = book->failed || shown.failed;
  make_room(book, cx_buffer_text(&shown), book->columns[column].width, book->columns[column].look);
  cx_exchange_writer_text(book->w, book->row, column, cx_buffer_text(&shown),
                          book->columns[column].look);
  cx_buffer_free(&shown);
}

void cli_book_number(cli_book *book, unsigned column, int64_t number) {
  cx_exchange_writer_whole(book->w, book->row, column, number, book->columns[column].look);
}

void cli_book_points(cli_book *book, unsigned column, int hundredths) {
  cx_exchange_writer_points(book->w, book->row, column, hundredths, book->columns[column].look);
}

void cli_book_buffer(cli_book *book, unsigned column, cx_buffer *text) {
  book->failed = book->failed || text->failed;
  cli_book_text(book, column, cx_buffer_text(text));
  cx_buffer_free(text);
}

void cli_book_period(cli_book *book, unsigned column, const char *period) {
  int year = cx_year_of(period);
  if (year >= 0)
    cli_book_number(book, column, year);
  else
    cli_book_text(book, column, period);
}

void cli_book_next(cli_book *book) {
  set_height(book, book->row++);
}

void cli_book_end(cli_book *book) {
  cli_book_end_sheet(book);
  book->failed = book->failed || book->title.failed;
  cx_buffer_free(&book->title);
  int status = cx_exchange_writer_close(book->w, !book->failed);
  if (status == CX_NO_MEMORY)
    cli_usage(book->cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (status)
    cli_say_unwritable(book->cli, book->path, errno);
}
