/* Lists while memory runs out, at every allocation in turn: of CSV and of a sheet, with rows that
 * wait below the last commune. */
#include <string.h>

#include "failing.h"
#include "text/csv.h"
#include "text/messages.h"
#include "text/named.h"

static const char *const columns[] = {"commune_code|Mã xã", CX_NAMED_DAY "day|Ngày",
                                      "post|Chức vụ"};
enum { COLUMNS = sizeof columns / sizeof *columns, NEEDED = 2 };

static void put_list(result *r, const cx_named *list) {
  if (list->sheet) put_aside(r, list->sheet);
  for (size_t i = 0; i < list->count; i++) {
    for (size_t c = 0; c < COLUMNS; c++) {
      put_aside(r, "|");
      put_aside(r, list->rows[i].texts[c]);
    }
    put_aside(r, list->rows[i].fault ? " at fault\n" : "\n");
  }
}

static void read_list(result *r, const cx_list_file *file) {
  cx_log log = {.report = record, .user = &r->said, .file = file->file.name};
  cx_named list;
  r->status = cx_named_read_codes(&log, file, (cx_code_form){5}, columns, COLUMNS, NEEDED,
                                  CX_MSG_TABLE_NO_HEADER, &list);
  if (!r->status) put_list(r, &list);
  cx_named_free(&list);
}

/* Titles, a total, a row that waits and is at fault as a commune follows, signatures. */
static const char csv[] = "UBND HUYỆN MẪU;;\n"
                          "Mã xã;Ngày;Chức vụ\n"
                          "18496;15/11/2016;\"Chủ tịch\nxã\"\n"
                          "Tổng cộng;;\n"
                          "Ghi chú;;\n"
                          "18497;2016-11-16;Phó\n"
                          "Người lập;;\n"
                          "Hương Khê, ngày 05 tháng 11 năm 2016;;\n";

static void read_csv(result *r) {
  cx_list_file file = {{"ds.csv", csv, sizeof csv - 1}, NULL};
  read_list(r, &file);
}

#define CELL(written)                                                                              \
  { .text = written, .size = sizeof written - 1 }
/* A code that its number format shows with its zero. */
static const cx_cell cells[][COLUMNS] = {
    {CELL("Mã xã"), CELL("Ngày"), CELL("Chức vụ")},
    {{"688", 3, CX_CELL_NUMBER, .shown = "00688"}, CELL("15/11/2016"), CELL("Chủ tịch")},
    {CELL("Người lập"), CELL(""), CELL("")},
    {{"Kế toán", sizeof "Kế toán" - 1, CX_CELL_TEXT, .shown = "KẾ TOÁN"}, CELL(""), CELL("")},
};

static int sheet_rows(const cx_list_file *list, const char *key, cx_log *log, cx_table *ret_table,
                      cx_row_fn *on_row, void *user) {
  (void)list, (void)key;
  int status = CX_OK;
  *ret_table = (cx_table){.header_line = 1};
  log->sheet = "Danh sách";
  for (size_t i = 0; i < sizeof cells / sizeof *cells && !status; i++) {
    cx_row row = {.line = (unsigned)i + 1, .count = COLUMNS, .cells = cells[i]};
    status = on_row(user, &row);
  }
  if (!status) status = on_row(user, NULL);
  log->sheet = NULL;
  return status;
}

static void read_sheet(result *r) {
  cx_list_file file = {{"ds.xlsx", "PK", 2}, sheet_rows};
  read_list(r, &file);
}

static void lists_fail_cleanly(void **state) {
  (void)state;
  fail_each(read_csv, CX_OK);
  fail_each(read_sheet, CX_OK);
}

/* ---- rows ---- */

static int note_row(void *user, const cx_row *row) {
  result *r = user;
  for (size_t i = 0; i < row->count; i++) {
    put_aside(r, row->cells[i].text);
    put_aside(r, i + 1 < row->count ? "|" : "\n");
  }
  return CX_OK;
}

/* Cells and rows that outgrow what was at hand, in pieces: no row comes out cut. */
static void read_rows(result *r) {
  static const char row[] = "\"một\nhai\";Tie\xCC\x82u chua\xCC\x82\xCC\x89n;";
  cx_log log = {.report = record, .user = &r->said};
  cx_csv *rows = cx_csv_new(';', 1, &log, note_row, r);
  r->status = rows ? CX_OK : cx_say_memory(&log);
  for (int i = 0; i < 40 && !r->status; i++)
    r->status = cx_csv_feed(rows, row, sizeof row - 1);
  if (!r->status) r->status = cx_csv_end(rows);
  cx_csv_free(rows);
}

static void rows_fail_cleanly(void **state) {
  (void)state;
  fail_each(read_rows, CX_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lists_fail_cleanly),
      cmocka_unit_test(rows_fail_cleanly),
  };
  return cmocka_run_group_tests_name("lists out of memory", tests, NULL, NULL);
}
