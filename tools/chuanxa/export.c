/* chuanxa export: the workbook that is filled in and that scores itself; what other files do. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "chuanxa/actions.h"
#include "chuanxa/export.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/roster.h"
#include "template/template.h"
#include "standard/model.h"

static int write_template(cli_call *cli, const cx_standard *standard, const cli_roster *r,
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

static int template(cli_call *cli) {
  const char *rows_text = cli_option_value(cli, "rows"), *path = cli_option_value(cli, "roster");
  long rows = rows_text ? strtol(rows_text, NULL, 10) : 50;
  if (!cli_option_value(cli, "output"))
    return cli_usage(cli, CX_MSG_USE_MISSING, "--output", "export", NULL);
  if (rows < 1 || rows > 5000) return cli_usage(cli, CX_MSG_USE_VALUE, "--rows", "1…5000", NULL);
  cli_roster r = {.in_rows = false};
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (standard && (!path || cli_read_roster(cli, standard, path, &r)))
    write_template(cli, standard, &r, (size_t)rows);
  cx_arena_free(&r.arena);
  cx_standard_free(standard);
  return cli->status;
}

static const cli_action actions[] = {
    {"template", "STANDARD", 1, 1, "output roster any-code rows", NULL, template},
    {"csvw", "STANDARD", 1, 1, "results figures", NULL, cli_export_csvw},
};

static int run(cli_call *cli) {
  return cli_run_action(cli, actions, sizeof actions / sizeof *actions);
}

static const cli_option options[] = {
    {"output", "TỆP.xlsx", {"tệp sẽ ghi", "the file to write"}},
    {"roster",
     "TỆP",
     {"danh sách xã (CSV hoặc .xlsx có commune_code, commune_name, có thể cả vùng, loại) để điền "
      "sẵn",
      "a list of communes (CSV or .xlsx with commune_code, commune_name, perhaps attributes) to "
      "prefill"}},
    {"any-code",
     NULL,
     {"nhận mọi chuỗi làm mã xã, không kiểm tra số chữ số",
      "takes any text as a commune's code, without counting its digits"}},
    {"rows", "SỐ", {"số dòng xã trong mẫu (50)", "rows for communes in the template (50)"}},
    {"results",
     "TỆP.csv",
     {"csvw: tên tệp kết quả (results.csv)", "csvw: the name of the file of results (results.csv)"}},
    {"figures",
     "TỆP.csv",
     {"csvw: mô tả cả tệp số liệu tên này", "csvw: describes the file of figures of this name, too"}},
    {0},
};

const cli_command cli_export_command = {
    "export",
    "template STANDARD --output TỆP · csvw STANDARD",
    {"mẫu Excel để điền số liệu các xã, bảng tự tính điểm; mô tả các cột CSV cho chương trình khác",
     "an Excel template to fill in, whose sheet scores itself; what the columns of CSV mean, for "
     "other programs"},
    {"template: không cần chương trình này để tính điểm.\n"
     "csvw: siêu dữ liệu CSV on the Web (W3C) của kết quả assess --format csv và của số liệu.\n"
     "Ví dụ: chuanxa export template qd34-2014 --roster danh-sach-xa.csv --output mau.xlsx\n"
     "       chuanxa export csvw qd34-2014 --results ket-qua.csv >ket-qua.csv-metadata.json",
     "template: scores without this program.\n"
     "csvw: metadata of CSV on the Web (W3C) for what assess --format csv prints, and for figures.\n"
     "Example: chuanxa export template qd34-2014 --roster communes.csv --output template.xlsx\n"
     "         chuanxa export csvw qd34-2014 --results results.csv >results.csv-metadata.json"},
    options,
    false,
    run,
};
