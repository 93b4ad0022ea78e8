/* chuanxa standard show, values: a standard as a rule book; its values as a list to compare. */
#include <string.h>

#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "dossier/print_values.h"
#include "report/csv.h"
#include "report/rulebook.h"

static int run(cli_call *cli) {
  const char *action = cli->operand_count ? cli->operands[0] : "";
  bool show = !strcmp(action, "show"), values = !strcmp(action, "values");
  cx_style style = {cli->language, cli->colour, NULL};
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
  if (!show && !values) return cli_usage(cli, CX_MSG_USE_MISSING, "show|values", "standard", NULL);
  if (cli->operand_count < 2)
    return cli_usage(cli, CX_MSG_USE_MISSING, "STANDARD", "standard", NULL);
  if (cli->operand_count > 2)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[2], "standard", NULL);
  if (show && cli_csv_output(cli))
    return cli_usage(cli, CX_MSG_USE_OPTION, "--output", NULL, "standard show");
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (!standard) return cli->status;
  cx_procedure *procedure = show ? cli_open_procedure(cli, standard, NULL) : NULL;
  if (show)
    cx_put_rulebook(&out, standard, procedure, &style);
  else if (cx_dossier_put_values(&records, standard, cli->language))
    out.failed = true;
  cli_write_csv(cli, &out);
  cx_buffer_free(&out);
  cx_procedure_free(procedure);
  cx_standard_free(standard);
  return cli->status;
}

static const cli_option options[] = {
    {"output", "TỆP.csv", "values: ghi vào tệp này, để mở và điền bằng Excel",
     "values: writes to this file, for Excel to open and fill in"},
    {NULL, NULL, NULL, NULL},
};

const cli_command cli_standard_command = {
    "standard",
    "show|values STANDARD",
    "in một tiêu chuẩn thành sách quy tắc, hoặc bảng các giá trị cần đối chiếu với Công báo",
    "prints a standard as a rule book, or its values as a list to compare with the gazette",
    "show: tiêu chí, thang điểm, điều khoản, căn cứ. values: CSV, điền cột page rồi đưa vào sổ.\n"
    "Ví dụ: chuanxa standard show qd34-2014",
    "show: criteria, bands, clauses, basis. values: CSV, fill in `page`, then register adopt.\n"
    "Example: chuanxa standard show qd34-2014",
    options,
    false,
    run,
};
