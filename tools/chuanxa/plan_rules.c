/* chuanxa plan test, diff, list: plans as rules that are kept and changed. */
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/path.h"
#include "base/utf8.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "chuanxa/rule_list.h"
#include "plan/load.h"
#include "plan/print_difference.h"
#include "plan/print_suite.h"
#include "report/json.h"

/* ---- test ---- */

static void put_slips(cli_call *cli, const cx_plan_suite *suite, cx_buffer *out) {
  cx_plan_mutation mutation;
  if (cx_plan_mutate(suite, &mutation))
    out->failed = true;
  else
    cx_plan_put_mutation(out, suite->plan, &mutation, cli->language);
  cx_plan_mutation_free(&mutation);
}

int cli_plan_test(cli_call *cli) {
  cx_plan *plan = cli_open_plan(cli, cli->operands[1]);
  if (!plan) return cli->status;
  const char *given = cli_option_value(cli, "tests"), *plan_path = plan->file.name;
  char *path =
      given ? strdup(given)
            : cli_join(plan_path, (size_t)(cx_path_name(plan_path) - plan_path), "tests.yaml");
  cx_file file = {.name = path};
  char *bytes = path ? cli_read_file(cli, path, &file.size) : NULL;
  file.bytes = bytes;
  cx_plan_suite suite = {0};
  int status = !path   ? CX_NO_MEMORY
               : bytes ? cx_plan_run_suite(&file, plan, cli_print_diagnostic, cli, &suite)
                       : CX_REFUSED;
  if (status == CX_NO_MEMORY) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (!status) {
    cx_style style = cli_plan_style(cli);
    cx_buffer out = {0};
    cx_plan_put_suite(&out, &suite, cli_option_value(cli, "coverage") != NULL, &style);
    if (cli_option_value(cli, "mutate")) put_slips(cli, &suite, &out);
    cli_write(cli, &out);
    cx_buffer_free(&out);
    if (suite.failed) cli_exit(cli, CLI_EXIT_FOUND);
  }
  cx_plan_suite_free(&suite);
  free(bytes);
  free(path);
  cx_plan_free(plan);
  return cli->status;
}

/* ---- diff ---- */

static void print_difference(cli_call *cli, const cx_plan *before, const cx_plan *after) {
  const char *format = cli_option_value(cli, "format");
  cx_style style = cli_plan_style(cli);
  cx_buffer out = {0};
  cx_plan_diff diff;
  if (cx_plan_compare(before, after, &diff)) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  } else {
    if (format && !strcmp(format, "json"))
      cx_plan_put_difference_json(&out, &diff, style.language);
    else
      cx_plan_put_difference(&out, &diff, &style);
    cli_write(cli, &out);
    if (diff.count) cli_exit(cli, CLI_EXIT_FOUND);
  }
  cx_plan_diff_free(&diff);
  cx_buffer_free(&out);
}

int cli_plan_diff(cli_call *cli) {
  cx_plan *before = cli_open_plan(cli, cli->operands[1]);
  cx_plan *after = cli_open_plan(cli, cli->operands[2]);
  if (before && after) print_difference(cli, before, after);
  cx_plan_free(before);
  cx_plan_free(after);
  return cli->status;
}

/* ---- list ---- */

static void put_plan(cx_buffer *out, const char *name, const cx_plan *p, cx_language l, bool json) {
  if (json) {
    cx_report_json_text(out, "{", "name", name);
    cx_report_json_text(out, ",", "id", p->id);
    cx_report_json_text(out, ",", "number", p->number.value);
    cx_report_json_text(out, ",", "area", p->area.value);
    cx_report_json_integer(out, ",", "from", p->from);
    cx_report_json_integer(out, ",", "to", p->to);
    cx_report_json_integer(out, ",", "targets", (int64_t)p->target_count);
    cx_report_json_text(out, ",", "title", p->title.value);
    cx_puts(out, "}\n");
    return;
  }
  enum { NAME_WIDTH = 10, INDENT = 10 };
  cx_buffer text = {0};
  cx_put_padded(out, name, NAME_WIDTH);
  cx_puts(&text, p->number.value ? p->number.value : cx_in(l, "chưa có số", "without a number"));
  cx_puts(&text, ", ");
  cx_puts(&text, p->area.value);
  cx_puts(&text, ", ");
  cx_put_int(&text, p->from);
  cx_puts(&text, "–");
  cx_put_int(&text, p->to);
  cx_puts(&text, ", ");
  cx_put_int(&text, (int64_t)p->target_count);
  cx_puts(&text, cx_in(l, " chỉ tiêu. ", " targets. "));
  cx_puts(&text, p->title.value);
  cx_put_wrapped(out, cx_buffer_text(&text), INDENT, INDENT);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

int cli_plan_list(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  cli_rule_list *all = cli_list_rules(cli, "plan.yaml", "plans");
  if (!all) return cli->status;
  cx_buffer out = {0};
  for (size_t i = 0; i < all->count; i++) {
    cx_plan *plan = cli_open_plan(cli, all->rules[i].path);
    if (plan)
      put_plan(&out, all->rules[i].name, plan, cli->language, format && !strcmp(format, "json"));
    cx_plan_free(plan);
  }
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cli_free_rules(all);
  return cli->status;
}
