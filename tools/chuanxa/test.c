/* chuanxa test: the rule tests that stand beside a standard; what they touch, how strong they are.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/messages.h"
#include "base/path.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "slip/generate.h"
#include "slip/mutate.h"
#include "slip/print_generated.h"
#include "slip/print_slips.h"
#include "slip/print_slips_json.h"
#include "trial/cover.h"
#include "trial/print_suite.h"
#include "trial/print_suite_json.h"
#include "trial/suite.h"
#include "trial/suite_score.h"

/* tests.yaml beside the standard's file, or what --tests says. The caller frees it. */
static char *tests_path(cli_call *cli, const cx_standard *standard) {
  const char *given = cli_option_value(cli, "tests"), *file = standard->file.name;
  if (given) return strdup(given);
  size_t folder = (size_t)(cx_path_name(file) - file);
  size_t size = folder + sizeof "tests.yaml";
  char *path = malloc(size);
  if (path) snprintf(path, size, "%.*stests.yaml", (int)folder, file);
  return path;
}

/* The cases; --generate may begin with none. NULL when refused (said). */
static cx_trial_suite *open_suite(cli_call *cli, const cx_standard *standard, const char *path) {
  cx_file file = {.name = path};
  cx_buffer none = {0};
  char *bytes = NULL;
  bool begins = cli_option_value(cli, "generate") && !cli_option_value(cli, "tests") &&
                access(path, F_OK) != 0;
  if (begins) {
    cx_puts(&none, "standard: ");
    cx_puts(&none, standard->id);
    cx_puts(&none, "\ntests: []\n");
    file.bytes = cx_buffer_text(&none);
    file.size = none.size;
  } else {
    file.bytes = bytes = cli_read_file(cli, path, &file.size);
  }
  cx_trial_suite *suite = NULL;
  if (file.bytes && cx_trial_suite_load(&file, standard, cli_print_diagnostic, cli, &suite))
    suite = NULL;
  cx_buffer_free(&none);
  free(bytes);
  return suite;
}

static void generate(cli_call *cli, const cx_trial_suite *suite, const cx_trial_coverage *coverage,
                     const cx_slip_mutation *mutation) {
  cx_style style = {cli->language, false, NULL};
  cx_slip_generated *generated = NULL;
  cx_buffer out = {0};
  if (cx_slip_generate(suite, coverage, mutation, &generated)) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    return;
  }
  cx_slip_put_generated(&out, suite, generated, coverage, mutation, &style);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_slip_generated_free(generated);
}

static void print(cli_call *cli, const cx_trial_suite_result *result,
                  const cx_slip_mutation *mutation) {
  const char *format = cli_option_value(cli, "format");
  cx_style style = {cli->language, cli->colour, NULL};
  cx_buffer out = {0};
  if (format && !strcmp(format, "json")) {
    cx_trial_put_suite_json(&out, result);
    if (mutation) cx_slip_put_json(&out, result->suite, mutation);
    cx_puts(&out, "}\n");
  } else {
    cx_trial_put_suite(&out, result, &style);
    if (mutation) cx_slip_put_all(&out, result->suite->standard, mutation, &style);
  }
  cli_write(cli, &out);
  cx_buffer_free(&out);
  bool found = cx_trial_suite_failures(result) ||
               (result->coverage && result->coverage->met < result->coverage->count) ||
               (mutation && mutation->fates[CX_FATE_SURVIVED]);
  if (found) cli_exit(cli, CLI_EXIT_FOUND);
}

static void run_suite(cli_call *cli, const cx_trial_suite *suite, const char *path) {
  bool making = cli_option_value(cli, "generate") != NULL;
  cx_trial_coverage *coverage = NULL;
  cx_slip_mutation *mutation = NULL;
  cx_trial_scored scored = {0};
  int status = cx_trial_suite_score(suite, suite->standard, &scored) ? CX_OK : CX_NO_MEMORY;
  if (!status && (making || cli_option_value(cli, "coverage")))
    status = cx_trial_coverage_new(suite, &coverage);
  if (!status && (making || cli_option_value(cli, "mutate")))
    status = cx_slip_mutate(suite, &mutation);
  cx_trial_suite_result result = {suite, path, &scored, coverage};
  if (status)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (making)
    generate(cli, suite, coverage, mutation);
  else
    print(cli, &result, mutation);
  cx_slip_mutation_free(mutation);
  cx_trial_coverage_free(coverage);
  cx_trial_scored_free(&scored);
}

static int run(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  if (format && strcmp(format, "json") != 0 && strcmp(format, "text") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  if (format && cli_option_value(cli, "generate") && strcmp(format, "text") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text", NULL);
  if (!cli->operand_count) return cli_usage(cli, CX_MSG_USE_MISSING, "STANDARD", "test", NULL);
  if (cli->operand_count > 1)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[1], "test", NULL);
  cx_standard *standard = cli_open_standard(cli, cli->operands[0]);
  char *path = standard ? tests_path(cli, standard) : NULL;
  if (standard && !path) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  cx_trial_suite *suite = path ? open_suite(cli, standard, path) : NULL;
  if (suite) run_suite(cli, suite, path);
  cx_trial_suite_free(suite);
  free(path);
  cx_standard_free(standard);
  return cli->status;
}

static const cli_option options[] = {
    {"coverage",
     NULL,
     {"mốc điểm, số liệu, nhóm, tổng điểm, điều khoản nào chưa có ca kiểm thử",
      "which bounds, figures, classes, totals and clauses no test touches"}},
    {"mutate",
     NULL,
     {"thử từng sai sót nhỏ trong quy tắc: sai sót nào không ca nào phát hiện",
      "tries one small slip of the rules at a time: which does no test notice"}},
    {"generate",
     NULL,
     {"in các ca còn thiếu thành bản nháp YAML để người xác nhận; nối vào cuối tests.yaml bằng >>",
      "prints the missing tests as YAML drafts for a person to confirm; append them to tests.yaml "
      "by >>"}},
    {"tests",
     "FILE",
     {"tệp kiểm thử (mặc định: tests.yaml cạnh tiêu chuẩn)",
      "the test file (default: tests.yaml beside the standard)"}},
    {"format", "text|json", {"để đọc (mặc định) hoặc JSON", "to read (default) or JSON"}},
    {0},
};

const cli_command cli_test_command = {
    "test",
    "STANDARD",
    {"chạy các ca kiểm thử quy tắc: số liệu cho trước phải ra đúng điểm, nhóm, kết luận đã ghi",
     "runs the rule tests: stated figures must give the stated points, class and verdict"},
    {"Mã thoát 1 khi có ca không đạt, chỗ chưa phủ hoặc sai sót không bị phát hiện.\n"
     "Ví dụ: chuanxa test qd34-2014 --coverage --mutate",
     "Exit status 1 when a test fails, something is not covered or a slip goes unnoticed.\n"
     "Example: chuanxa test qd34-2014 --coverage --mutate"},
    options,
    false,
    run,
};
