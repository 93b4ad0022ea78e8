/* chuanxa export template: the workbook that is filled in and that scores itself. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "template/template.h"
#include "exchange/workbook.h"
#include "standard/model.h"

/* Codes and names of a roster file. */
typedef struct roster {
  cx_arena arena;
  cx_log log;
  cx_table table;
  cx_coded coded;
  cx_template_roster_row *rows;
  size_t count, capacity;
  bool in_rows; /* the header is read */
} roster;

static int read_header(roster *r, const cx_row *row) {
  r->in_rows = true;
  r->coded.code = r->table.code_column;
  r->coded.name = CX_NO_COLUMN;
  r->coded.header_cells = row->count;
  for (size_t i = 0; i < row->count; i++)
    if (cx_list_names("commune_name|Tên xã|Đơn vị", &row->cells[i]) == 1) r->coded.name = i;
  return CX_OK;
}

static int take_commune(void *user, const cx_row *row, const cx_code_fault *fault) {
  roster *r = user;
  if (fault->message != NULL) {
    cx_say_code(&r->log, cx_row_place(row, r->coded.code), fault);
    return CX_OK; /* the rows below are read too */
  }
  r->rows = cx_arena_grow(&r->arena, r->rows, r->count, &r->capacity, sizeof *r->rows);
  if (!r->rows) return cx_say_memory(&r->log);
  cx_template_roster_row *to = &r->rows[r->count++];
  to->code = cx_list_cell(&r->arena, row, r->coded.code);
  to->name = cx_list_cell(&r->arena, row, r->coded.name);
  return to->code && to->name ? CX_OK : cx_say_memory(&r->log);
}

static int holds_digits(void *user, const cx_row *row) {
  const roster *r = user;
  for (size_t i = 0; i < row->count; i++)
    if (i != r->coded.code && cx_holds_digits(&row->cells[i])) return 1;
  return 0;
}

static int take_row(void *user, const cx_row *row) {
  roster *r = user;
  return r->in_rows ? cx_coded_take(&r->coded, row) : read_header(r, row);
}

static int end_rows(void *user) {
  return cx_coded_end(&((roster *)user)->coded, true);
}

static bool read_roster(cli_call *cli, const cx_standard *s, const char *path, roster *r) {
  cx_list_file input;
  r->log = (cx_log){.report = cli_print_diagnostic, .user = cli, .file = path};
  r->coded = (cx_coded){.form = cli_codes_of_lists(cli, s),
                        .log = &r->log,
                        .holds = holds_digits,
                        .on_row = take_commune,
                        .user = r};
  if (!cli_open_list(cli, path, &input)) return false;
  const cx_list_takes takes = {take_row, end_rows, r};
  int status = cx_list_read(&input, NULL, &r->log, &r->table, &takes);
  cx_coded_end(&r->coded, false);
  return status == CX_OK;
}

static int write_template(cli_call *cli, const cx_standard *standard, const roster *r,
                          size_t rows) {
  const char *path = cli_option_value(cli, "output");
  cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = path};
  const cx_template_form form = {.roster = r->rows,
                                 .roster_count = r->count,
                                 .rows = rows,
                                 .code_digits = cli_codes_of_lists(cli, standard).digits};
  if (cx_template_write(&log, standard, &form, path) == CX_UNREADABLE)
    cli_say_unwritable(cli, path, errno);
  return cli->status;
}

static int run(cli_call *cli) {
  const char *rows_text = cli_option_value(cli, "rows"), *path = cli_option_value(cli, "roster");
  long rows = rows_text ? strtol(rows_text, NULL, 10) : 50;
  if (cli->operand_count < 1 || strcmp(cli->operands[0], "template"))
    return cli_usage(cli, CX_MSG_USE_MISSING, "template", "export", NULL);
  if (cli->operand_count < 2) return cli_usage(cli, CX_MSG_USE_MISSING, "STANDARD", "export", NULL);
  if (cli->operand_count > 2)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[2], "export", NULL);
  if (!cli_option_value(cli, "output"))
    return cli_usage(cli, CX_MSG_USE_MISSING, "--output", "export", NULL);
  if (rows < 1 || rows > 5000) return cli_usage(cli, CX_MSG_USE_VALUE, "--rows", "1…5000", NULL);
  roster r = {.in_rows = false};
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (standard && (!path || read_roster(cli, standard, path, &r)))
    write_template(cli, standard, &r, (size_t)rows);
  cx_arena_free(&r.arena);
  cx_standard_free(standard);
  return cli->status;
}

static const cli_option options[] = {
    {"output", "TỆP.xlsx", {"tệp sẽ ghi", "the file to write"}},
    {"roster",
     "TỆP",
     {"danh sách xã (CSV hoặc .xlsx có commune_code, commune_name) để điền sẵn",
      "a list of communes (CSV or .xlsx with commune_code, commune_name) to prefill"}},
    {"any-code",
     NULL,
     {"nhận mọi chuỗi làm mã xã, không kiểm tra số chữ số",
      "takes any text as a commune's code, without counting its digits"}},
    {"rows", "SỐ", {"số dòng xã trong mẫu (50)", "rows for communes in the template (50)"}},
    {0},
};

const cli_command cli_export_command = {
    "export",
    "template STANDARD --output TỆP",
    {"mẫu Excel để điền số liệu các xã; bảng tự tính điểm, không cần chương trình này",
     "an Excel template to fill in for a list of communes; the sheet scores itself without this "
     "program"},
    {"Ví dụ: chuanxa export template qd34-2014 --roster danh-sach-xa.csv --output mau.xlsx",
     "Example: chuanxa export template qd34-2014 --roster communes.csv --output template.xlsx"},
    options,
    false,
    run,
};
