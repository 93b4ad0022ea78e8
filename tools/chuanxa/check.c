/* chuanxa check: static findings about rule files, before a standard is in force. */
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "check/check.h"
#include "check/plan.h"
#include "check/print_findings.h"
#include "check/procedure.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "plan/load.h"

/* Loads every standard named; one that is given twice counts once. NULL ends the list. */
static size_t open_all(cli_call *cli, cx_standard **standards) {
  size_t count = 0;
  for (size_t i = 0; i < cli->operand_count; i++) {
    if (cli_is_plan(cli->operands[i])) continue;
    cx_standard *standard = cli_open_standard(cli, cli->operands[i]);
    for (size_t j = 0; standard && j < count; j++)
      if (!strcmp(cx_standard_sha256(standard), cx_standard_sha256(standards[j]))) {
        cx_standard_free(standard);
        standard = NULL;
      }
    if (standard) standards[count++] = standard;
  }
  return count;
}

/* What is found in the procedures beside them, where there are any. */
static void check_procedures(cli_call *cli, cx_standard *const *standards, size_t count,
                             cx_check_findings *findings) {
  for (size_t i = 0; i < count; i++) {
    cx_procedure *procedure = cli_open_procedure(cli, standards[i], NULL);
    if (procedure && cx_check_procedure(standards[i], procedure, cx_check_take_finding, findings))
      findings->failed = true;
    cx_procedure_free(procedure);
  }
}

/* What is found in the plans among the operands. Returns how many loaded. */
static size_t check_plans(cli_call *cli, cx_check_findings *findings) {
  size_t count = 0;
  for (size_t i = 0; i < cli->operand_count; i++) {
    if (!cli_is_plan(cli->operands[i])) continue;
    cx_plan *plan = cli_open_plan(cli, cli->operands[i]);
    if (plan && cx_check_plan(plan, cx_check_take_finding, findings)) findings->failed = true;
    count += plan != NULL;
    cx_plan_free(plan);
  }
  return count;
}

static int run(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  cx_check_findings findings = {.language = cli->language};
  cx_buffer out = {0};
  if (format && strcmp(format, "text") && strcmp(format, "json"))
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  if (!cli->operand_count) return cli_usage(cli, CX_MSG_USE_MISSING, "STANDARD", "check", NULL);
  findings.json = format && !strcmp(format, "json");
  cx_standard **standards = calloc(cli->operand_count, sizeof *standards);
  if (!standards) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  size_t count = open_all(cli, standards);
  if (count && cx_check_standards((const cx_standard *const *)standards, count,
                                  cx_check_take_finding, &findings))
    findings.failed = true;
  check_procedures(cli, standards, count, &findings);
  size_t plans = check_plans(cli, &findings);
  if (count + plans) cx_check_put_findings(&out, &findings);
  if (findings.errors) cli_exit(cli, CLI_EXIT_FOUND);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_check_findings_free(&findings);
  for (size_t i = 0; i < count; i++)
    cx_standard_free(standards[i]);
  free(standards);
  return cli->status;
}

static const cli_option options[] = {
    {"format",
     "text|json",
     {"dạng kết quả: văn bản (mặc định) hoặc json, mỗi phát hiện một dòng",
      "what to print: text (the default) or json, one finding a line"}},
    {0},
};

const cli_command cli_check_command = {
    "check",
    "STANDARD|PLAN…",
    {"soát tệp quy tắc, kế hoạch: mức không đạt tới được, nhóm bỏ sót, căn cứ, trích dẫn, hiệu lực",
     "checks rule files, plans: bands out of reach, communes in no class, bases, quotations, "
     "times"},
    {"Có procedure.yaml bên cạnh thì soát cả thủ tục. Mỗi phát hiện có vị trí, mã, điều khoản và "
     "cách sửa.\n"
     "Mã thoát: 1 khi có lỗi, 0 khi chỉ có lưu ý.\n"
     "Ví dụ: chuanxa check qd34-2014 qd06-2019",
     "A procedure.yaml beside it is checked too. Each finding has its place, code, clause and "
     "remedy.\n"
     "Exit status: 1 with an error, 0 with notes only.\n"
     "Example: chuanxa check qd34-2014 qd06-2019"},
    options,
    false,
    run,
};
