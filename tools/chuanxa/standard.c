/* chuanxa standard show: a standard as a rule book. */
#include <string.h>

#include "chuanxa/cli.h"
#include "report/rulebook.h"

static int run(cx_cli *cli) {
  cx_style style = {cli->language, cli->colour, NULL};
  cx_buffer out = {0};
  if (cli->operand_count < 1 || strcmp(cli->operands[0], "show"))
    return cx_usage(cli, CX_MSG_USE_MISSING, "show", "standard", NULL);
  if (cli->operand_count < 2)
    return cx_usage(cli, CX_MSG_USE_MISSING, "STANDARD", "standard", NULL);
  if (cli->operand_count > 2)
    return cx_usage(cli, CX_MSG_USE_EXTRA, cli->operands[2], "standard", NULL);
  cx_standard *standard = cx_open_standard(cli, cli->operands[1]);
  if (!standard) return cli->status;
  cx_put_rulebook(&out, standard, &style);
  cx_write(cli, &out);
  cx_buffer_free(&out);
  cx_standard_free(standard);
  return cli->status;
}

static const cx_option options[] = {{NULL, NULL, NULL, NULL}};

const cx_command cx_standard_command = {
    "standard",
    "show STANDARD",
    "in một tiêu chuẩn thành sách quy tắc: tiêu chí, thang điểm, điều khoản, căn cứ từng giá trị",
    "prints a standard as a rule book: criteria, bands, clauses, the basis of each value",
    "Ví dụ: chuanxa standard show qd34-2014",
    "Example: chuanxa standard show qd34-2014",
    options,
    false,
    run,
};
