/* chuanxa export: a standard in a form that others fill in or run: the workbook that scores itself;
 * DMN decision tables; one statement of SQL. */
#include "chuanxa/export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "chuanxa/actions.h"
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

bool cli_export_ends(cli_call *cli, const char *ending) {
  const char *path = cli_option_value(cli, "output");
  size_t size = path ? strlen(path) : 0, tail = strlen(ending);
  if (!path || (size > tail && !strcmp(path + size - tail, ending))) return true;
  cli_usage(cli, CX_MSG_USE_VALUE, "--output", ending, NULL);
  return false;
}

static int template(cli_call *cli) {
  const char *rows_text = cli_option_value(cli, "rows"), *path = cli_option_value(cli, "roster");
  long rows = rows_text ? strtol(rows_text, NULL, 10) : 50;
  if (!cli_option_value(cli, "output"))
    return cli_usage(cli, CX_MSG_USE_MISSING, "--output", "export", NULL);
  if (!cli_export_ends(cli, ".xlsx")) return cli->status;
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
    {"dmn", "STANDARD", 1, 1, "output version", NULL, cli_export_dmn},
    {"csvw", "STANDARD", 1, 1, "results figures", NULL, cli_export_csvw},
    {"sql", "STANDARD|PLAN|OLD NEW", 1, 2, "output any-code dialect table view checks impact plan",
     NULL, cli_export_sql},
};

static int run(cli_call *cli) {
  return cli_run_action(cli, actions, sizeof actions / sizeof *actions);
}

static const cli_option options[] = {
    {"output", "TỆP.xlsx|TỆP.dmn|TỆP.sql", {"tệp sẽ ghi", "the file to write"}},
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
    {"version",
     "1.5|1.3",
     {"dmn: phiên bản DMN của tệp (1.5)", "dmn: the version of DMN of the file (1.5)"}},
    {"results",
     "TỆP.csv",
     {"csvw: tên tệp kết quả (results.csv)",
      "csvw: the name of the file of results (results.csv)"}},
    {"figures",
     "TỆP.csv",
     {"csvw: mô tả cả tệp số liệu tên này",
      "csvw: describes the file of figures of this name, too"}},
    {"dialect",
     "sqlite|postgresql|duckdb",
     {"sql: cơ sở dữ liệu sẽ chạy câu lệnh (sqlite)",
      "sql: the database that will run it (sqlite)"}},
    {"table", "TÊN", {"sql: bảng số liệu (figures)", "sql: the table of figures (figures)"}},
    {"view",
     "TÊN",
     {"sql: viết thành một khung nhìn (CREATE VIEW) tên này",
      "sql: as a view (CREATE VIEW) of this name"}},
    {"checks",
     NULL,
     {"sql: câu lệnh liệt kê các dòng bị từ chối và lý do",
      "sql: the statement that lists refused rows and why"}},
    {"impact",
     NULL,
     {"sql: câu lệnh liệt kê các xã đổi kết luận giữa hai tiêu chuẩn OLD, NEW",
      "sql: the statement that lists communes whose verdict differs between OLD and NEW"}},
    {"plan",
     NULL,
     {"sql: câu lệnh đối chiếu bảng target, year, part, whole với chỉ tiêu của kế hoạch",
      "sql: the statement that measures a table target, year, part, whole by a plan's targets"}},
    {0},
};

const cli_command cli_export_command = {
    "export",
    "template|dmn|csvw|sql STANDARD",
    {"mẫu Excel để điền số liệu, tự tính điểm; quy tắc thành bảng quyết định DMN, thành câu lệnh "
     "SQL",
     "an Excel template that scores itself; the rules as DMN decision tables, as one statement of "
     "SQL"},
    {"template: bảng tính tự chấm, không cần chương trình này.\n"
     "dmn: bảng quyết định DMN 1.5 hoặc 1.3; không có --output thì in ra.\n"
     "csvw: siêu dữ liệu CSV on the Web (W3C) của kết quả assess --format csv và của số liệu.\n"
     "sql: một câu SELECT chấm bảng figures (commune_code, commune_name, mỗi số liệu một cột theo\n"
     "mã, NULL là trống, có/không là 1/0), chỉ bằng số nguyên; --impact: OLD NEW; --plan: kế "
     "hoạch.\n"
     "Ví dụ: chuanxa export template qd34-2014 --roster danh-sach-xa.csv --output mau.xlsx\n"
     "       chuanxa export dmn qd34-2014 --output qd34-2014.dmn\n"
     "       chuanxa export sql qd34-2014 --dialect postgresql --view ket_qua",
     "template: the sheet scores itself without this program.\n"
     "dmn: decision tables of DMN 1.5 or 1.3; printed without --output.\n"
     "csvw: metadata of CSV on the Web (W3C) for what assess --format csv prints, and for "
     "figures.\n"
     "sql: one SELECT that scores a table `figures` (commune_code, commune_name, a column a "
     "figure\n"
     "by its id, NULL for blank, 1/0 for yes/no), in whole numbers alone; --impact: OLD NEW; "
     "--plan.\n"
     "Examples: chuanxa export template qd34-2014 --roster communes.csv --output template.xlsx\n"
     "          chuanxa export dmn qd34-2014 --output qd34-2014.dmn\n"
     "          chuanxa export sql qd34-2014 --dialect postgresql --view scores"},
    options,
    false,
    run,
};
