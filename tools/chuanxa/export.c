/* chuanxa export template: the workbook that is filled in and that scores itself. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "chuanxa/cli.h"
#include "exchange/workbook.h"
#include "text/table.h"

/* Codes and names of a roster file. */
typedef struct roster {
  cx_arena arena;
  cx_roster_row *rows;
  size_t count, capacity, code_column, name_column;
  bool in_rows; /* the header is read */
} roster;

static bool names_commune(const cx_cell *cell) {
  static const char *const names[] = {"commune_name", "tên xã", "đơn vị"};
  int found = cx_name_among(cell->text, cell->size, names, sizeof names / sizeof *names);
  return found >= 0 && found < (int)(sizeof names / sizeof *names);
}

static const char *copy_cell(roster *r, const cx_row *row, size_t column) {
  const char *text = column < row->count ? row->cells[column].text : "";
  size_t size = column < row->count ? row->cells[column].size : 0;
  cx_trim(&text, &size);
  return cx_arena_text(&r->arena, text, size);
}

static int take_row(void *user, const cx_row *row) {
  roster *r = user;
  if (!r->in_rows) {
    r->name_column = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++)
      if (names_commune(&row->cells[i])) r->name_column = i;
    r->in_rows = true;
    return CX_OK;
  }
  r->rows = cx_arena_grow(&r->arena, r->rows, r->count, &r->capacity, sizeof *r->rows);
  if (!r->rows) return CX_NO_MEMORY;
  cx_roster_row *to = &r->rows[r->count];
  to->code = copy_cell(r, row, r->code_column);
  to->name = copy_cell(r, row, r->name_column);
  if (!to->code || !to->name) return CX_NO_MEMORY;
  if (*to->code) r->count++;
  return CX_OK;
}

static bool read_roster(cx_cli *cli, const char *path, roster *ret) {
  cx_log log = {.report = cx_print_diagnostic, .user = cli, .file = path};
  cx_input input;
  cx_table table;
  if (!cx_open_input(cli, path, &input)) return false;
  int status = cx_table_survey(&input.source, &log, &table);
  ret->code_column = table.code_column;
  if (!status) status = cx_table_read(&input.source, &log, &table, take_row, ret);
  if (status == CX_UNREADABLE) cx_say_unreadable(cli, path, errno);
  cx_close_input(&input);
  return status == CX_OK;
}

static int write_template(cx_cli *cli, const cx_standard *standard, const roster *r, size_t rows) {
  const char *path = cx_option_value(cli, "output");
  cx_log log = {.report = cx_print_diagnostic, .user = cli, .file = path};
  if (cx_write_template(&log, standard, r->rows, r->count, rows, path) == CX_UNREADABLE)
    cx_say_unwritable(cli, path, errno);
  return cli->status;
}

static int run(cx_cli *cli) {
  const char *rows_text = cx_option_value(cli, "rows"), *path = cx_option_value(cli, "roster");
  long rows = rows_text ? strtol(rows_text, NULL, 10) : 50;
  if (cli->operand_count < 1 || strcmp(cli->operands[0], "template"))
    return cx_usage(cli, CX_MSG_USE_MISSING, "template", "export", NULL);
  if (cli->operand_count < 2) return cx_usage(cli, CX_MSG_USE_MISSING, "STANDARD", "export", NULL);
  if (cli->operand_count > 2)
    return cx_usage(cli, CX_MSG_USE_EXTRA, cli->operands[2], "export", NULL);
  if (!cx_option_value(cli, "output"))
    return cx_usage(cli, CX_MSG_USE_MISSING, "--output", "export", NULL);
  if (rows < 1 || rows > 5000) return cx_usage(cli, CX_MSG_USE_VALUE, "--rows", "1…5000", NULL);
  roster r = {.in_rows = false};
  cx_standard *standard = cx_open_standard(cli, cli->operands[1]);
  if (standard && (!path || read_roster(cli, path, &r)))
    write_template(cli, standard, &r, (size_t)rows);
  cx_arena_free(&r.arena);
  cx_standard_free(standard);
  return cli->status;
}

static const cx_option options[] = {
    {"output", "TỆP", "tệp .xlsx sẽ ghi", "the .xlsx file to write"},
    {"roster", "TỆP", "danh sách xã (CSV có commune_code, commune_name) để điền sẵn",
     "a list of communes (CSV with commune_code, commune_name) to prefill"},
    {"rows", "SỐ", "số dòng xã trong mẫu (50)", "rows for communes in the template (50)"},
    {NULL, NULL, NULL, NULL},
};

const cx_command cx_export_command = {
    "export",
    "template STANDARD --output TỆP",
    "mẫu Excel để điền số liệu các xã; bảng tự tính điểm, không cần chương trình này",
    "an Excel template to fill in for a list of communes; the sheet scores itself without this program",
    "Ví dụ: chuanxa export template qd34-2014 --roster danh-sach-xa.csv --output mau.xlsx",
    "Example: chuanxa export template qd34-2014 --roster communes.csv --output template.xlsx",
    options,
    false,
    run,
};
