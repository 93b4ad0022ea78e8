/* See choose.h. */
#include "exchange/choose.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "exchange/messages.h"
#include "exchange/sheet.h"
#include "exchange/workbook.h"
#include "text/messages.h"

enum { FOUND = 1 };

typedef struct survey {
  const cx_reading *reading; /* with own names for the column of codes; NULL */
  cx_table table;
  bool found, lost; /* lost: no header, and texts that the file does not hold */
  bool own;         /* what the program writes beside the table: no table that was overlooked */
} survey;

static bool is_cell(const cx_row *row, size_t cell, const char *text) {
  return cell < row->count && !strcmp(row->cells[cell].text, text);
}

/* The heads of a sheet that the program writes beside a table. */
static bool is_own(const cx_row *row) {
  static const char *const heads[] = CX_RESULT_HEADS;
  bool result = true;
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    result = result && is_cell(row, i, heads[i]);
  return result || is_cell(row, 0, CX_COPY_HEAD_VI) || is_cell(row, 0, CX_COPY_HEAD_EN) ||
         (is_cell(row, 0, CX_DETAIL_FIRST) && is_cell(row, row->count - 1, CX_DETAIL_LAST));
}

static int look_at_row(void *user, const cx_row *row) {
  survey *v = user;
  if (row->line > CX_HEADER_MOST_LINES) return FOUND;
  if (row->line == 1) v->own = is_own(row);
  for (size_t i = 0; i < row->count && !v->found; i++) {
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    v->lost = v->lost || row->cells[i].kind == CX_CELL_LOST;
    cx_trim(&text, &size);
    int code = cx_is_code_column(v->reading, text, size);
    if (code < 0) return code;
    if (!code) continue;
    v->found = true;
    v->table.header_line = row->line;
    v->table.code_column = i;
  }
  return v->found ? FOUND : CX_OK;
}

static int survey_sheet(cx_exchange_book *book, const cx_exchange_sheet *sheet,
                        const cx_reading *reading, survey *ret) {
  *ret = (survey){.reading = reading};
  int status = cx_sheet_parse(book, sheet, true, look_at_row, ret);
  return status > 0 ? CX_OK : status;
}

static int say_no_header(cx_log *log, bool lost) {
  if (lost)
    return CX_SAY(log, BOOK_BROKEN, (cx_place){0},
                  CX_BOTH("thiếu chuỗi dùng chung nên không thấy tiêu đề",
                          "shared strings are missing, so no header is found"));
  return CX_SAY(log, TABLE_NO_HEADER, (cx_place){0}, cx_digits_of(CX_HEADER_MOST_LINES).text);
}

const cx_exchange_sheet *cx_book_sheet(const cx_exchange_book *book, const char *wanted) {
  const cx_exchange_sheet *found = NULL;
  for (size_t i = 0; i < book->sheet_count; i++) {
    const cx_exchange_sheet *sheet = &book->sheets[i];
    if (!strcmp(sheet->name, wanted)) return sheet;
    if (!found && cx_same_name_folded(sheet->name, wanted) == 1) found = sheet;
  }
  if (found) return found;
  cx_buffer names = {0};
  for (size_t i = 0; i < book->sheet_count; i++) {
    if (names.size) cx_puts(&names, ", ");
    cx_puts(&names, book->sheets[i].name);
  }
  CX_SAY(book->package.log, BOOK_SHEET, (cx_place){0}, wanted, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return NULL;
}

static int choose_named(cx_exchange_book *book, const char *wanted, const cx_reading *reading,
                        const cx_exchange_sheet **ret, cx_table *ret_table) {
  survey v;
  *ret = cx_book_sheet(book, wanted);
  if (!*ret) return CX_REFUSED;
  int status = survey_sheet(book, *ret, reading, &v);
  if (!status && !v.found) status = say_no_header(book->package.log, v.lost);
  *ret_table = v.table;
  return status;
}

static void say_hidden(cx_log *log, bool list, const char *name) {
  if (list)
    CX_SAY(log, LIST_HIDDEN, (cx_place){0}, name);
  else
    CX_SAY(log, BOOK_HIDDEN, (cx_place){0}, name);
}

static int say_several(cx_log *log, bool list, const char *names) {
  if (list) return CX_SAY(log, LIST_SHEETS, (cx_place){0}, "commune_code", names);
  return CX_SAY(log, BOOK_CHOOSE, (cx_place){0}, names);
}

/* `list`: nobody can name the sheet. */
static int choose_only(cx_exchange_book *book, bool list, const cx_reading *reading,
                       const cx_exchange_sheet **ret, cx_table *ret_table) {
  cx_log *log = book->package.log;
  cx_buffer names = {0};
  size_t found = 0;
  bool lost = false;
  int status = CX_OK;
  for (size_t i = 0; i < book->sheet_count && !status; i++) {
    survey v;
    const cx_exchange_sheet *sheet = &book->sheets[i];
    if (sheet->hidden) {
      say_hidden(log, list, sheet->name);
      continue;
    }
    status = survey_sheet(book, sheet, reading, &v);
    if (status) break;
    lost = lost || v.lost;
    if (!v.found) {
      if (book->sheet_count > 1 && !v.own) CX_SAY(log, BOOK_OTHER, (cx_place){0}, sheet->name);
      continue;
    }
    if (found++) cx_puts(&names, ", ");
    cx_puts(&names, sheet->name);
    *ret = sheet;
    *ret_table = v.table;
  }
  if (!status && !found) status = say_no_header(log, lost);
  if (!status && found > 1) status = say_several(log, list, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

int cx_book_choose(cx_exchange_book *book, const char *wanted, const cx_reading *reading,
                   const cx_exchange_sheet **ret, cx_table *ret_table) {
  return wanted ? choose_named(book, wanted, reading, ret, ret_table)
                : choose_only(book, false, reading, ret, ret_table);
}

int cx_book_choose_list(cx_exchange_book *book, const cx_exchange_sheet **ret,
                        cx_table *ret_table) {
  return choose_only(book, true, NULL, ret, ret_table);
}
