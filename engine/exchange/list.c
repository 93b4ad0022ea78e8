/* See list.h. Lists know texts only: a day is written out, everything else is its stored text.
 * Merged areas and hidden rows are told as of any table. */
#include "exchange/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/book.h"
#include "exchange/choose.h"
#include "exchange/data.h"
#include "exchange/messages.h"
#include "exchange/sheet.h"

enum { FOUND = 1 };

/* ---- which sheet ---- */

typedef struct search {
  const char *key;
  cx_table table;
  unsigned first_line; /* of the first row; 0: the sheet is empty */
  bool found;
} search;

static int look_at_row(void *user, const cx_row *row) {
  search *s = user;
  if (cx_is_blank_row(row)) return CX_OK;
  if (row->line > CX_HEADER_MOST_LINES) return FOUND;
  if (!s->first_line) s->first_line = row->line;
  for (size_t i = 0; i < row->count; i++) {
    int found = cx_list_names(s->key, &row->cells[i]);
    if (found < 0) return found;
    if (!found) continue;
    s->found = true;
    s->table = (cx_table){.header_line = row->line, .code_column = i};
    return FOUND;
  }
  return CX_OK;
}

static int look_at_sheet(cx_exchange_book *book, const cx_exchange_sheet *sheet, const char *key,
                         search *ret) {
  *ret = (search){.key = key};
  int status = cx_exchange_sheet_rows(book, sheet, look_at_row, ret);
  return status > 0 ? CX_OK : status;
}

/* The first line of a sheet without the column stands for the header: the list says what it lacks.
 */
static void take_first(search *s) {
  if (!s->found) s->table = (cx_table){.header_line = s->first_line};
}

static int say_sheets(cx_log *log, const char *key, const char *sheets) {
  cx_buffer column = {0};
  cx_put_list_names(&column, key);
  CX_SAY(log, LIST_SHEETS, (cx_place){0}, cx_buffer_text(&column), sheets);
  cx_buffer_free(&column);
  return CX_REFUSED;
}

static int choose_only(cx_exchange_book *book, const char *key, const cx_exchange_sheet **ret,
                       cx_table *ret_table) {
  cx_buffer names = {0};
  size_t found = 0;
  int status = CX_OK;
  *ret = NULL;
  for (size_t i = 0; i < book->sheet_count && !status; i++) {
    search s;
    const cx_exchange_sheet *sheet = &book->sheets[i];
    if (sheet->hidden) continue;
    status = look_at_sheet(book, sheet, key, &s);
    if (status || (!s.found && (found || *ret || !s.first_line))) continue;
    if (s.found && found++) cx_puts(&names, ", ");
    if (s.found) cx_puts(&names, sheet->name);
    take_first(&s);
    *ret = sheet;
    *ret_table = s.table;
  }
  if (!status && found > 1) status = say_sheets(book->package.log, key, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

static int choose(cx_exchange_book *book, const char *key, const cx_exchange_sheet **ret,
                  cx_table *ret_table) {
  return key ? choose_only(book, key, ret, ret_table) : cx_book_choose_list(book, ret, ret_table);
}

/* ---- days ---- */

typedef struct day_text {
  char text[72];
} day_text;

/* The day of a stored number of days, whole ones only. Below 61 spreadsheets disagree (they know a
 * 29 February 1900). */
static bool write_day(const char *stored, bool from_1904, day_text *ret) {
  enum { FROM_1904 = 1462, FIRST = 61, LAST = 2958465, TO_MARCH_OF_0 = 693899 };
  char *end;
  long serial = strtol(stored, &end, 10);
  if (*end || end == stored || serial < 0 || serial > LAST) return false;
  if (from_1904) serial += FROM_1904;
  if (serial < FIRST || serial > LAST) return false;
  long days = serial + TO_MARCH_OF_0;
  long era = days / 146097, of_era = days % 146097;
  long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  long of_year = of_era - (365 * year + year / 4 - year / 100);
  long month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5 + 1;
  month += month < 10 ? 3 : -9;
  year += era * 400 + (month <= 2);
  snprintf(ret->text, sizeof ret->text, "%04ld-%02ld-%02ld", year, month, day);
  return true;
}

/* ---- reading ---- */

typedef struct handing {
  bool from_1904;
  cx_row_fn *on_row;
  void *user;
  cx_cell cells[CX_ROW_MOST_CELLS];
  day_text days[CX_ROW_MOST_CELLS];
} handing;

static int hand_row(void *user, const cx_row *row) {
  handing *h = user;
  cx_row copy = *row;
  copy.cells = h->cells;
  for (size_t i = 0; i < row->count; i++) {
    h->cells[i] = row->cells[i];
    if (row->cells[i].kind != CX_CELL_DATE) continue;
    if (!write_day(row->cells[i].text, h->from_1904, &h->days[i])) continue;
    h->cells[i].text = h->days[i].text;
    h->cells[i].shown = NULL;
    h->cells[i].size = strlen(h->days[i].text);
  }
  return h->on_row(h->user, &copy);
}

static int read_sheet(cx_exchange_book *book, const cx_exchange_sheet *sheet, cx_log *log,
                      const cx_table *table, cx_row_fn *on_row, void *user) {
  handing *h = calloc(1, sizeof *h);
  if (!h) return cx_say_memory(log);
  h->from_1904 = book->from_1904;
  h->on_row = on_row;
  h->user = user;
  int status = cx_sheet_read(book, sheet, table, false, hand_row, h);
  free(h);
  log->sheet = sheet->name;
  if (!status) status = on_row(user, NULL);
  log->sheet = NULL;
  return status;
}

int cx_exchange_book_rows(const cx_list_file *list, const char *key, cx_log *log,
                          cx_table *ret_table, cx_row_fn *on_row, void *user) {
  cx_exchange_book *book = NULL;
  const cx_exchange_sheet *sheet = NULL;
  cx_table table = {0};
  int status = cx_exchange_book_open(log, list->file.bytes, list->file.size, &book);
  if (!status) status = choose(book, key, &sheet, &table);
  *ret_table = table;
  if (!status && sheet) status = read_sheet(book, sheet, log, &table, on_row, user);
  cx_exchange_book_free(book);
  return status;
}
