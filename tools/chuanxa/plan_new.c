/* chuanxa plan new: the files of a new plan as drafts. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/days.h"
#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/new_files.h"
#include "chuanxa/plan.h"
#include "chuanxa/register/register.h"
#include "plan/load.h"
#include "plan/skeleton.h"
#include "standard/fields.h"
#include "standard/messages.h"

enum { FILES = 2 };
static const char *const names[FILES] = {"plan.yaml", "tests.yaml"};

static void put_done(cli_call *cli, const char *id, const char *folder) {
  cx_language l = cli->language;
  cx_buffer out = {0};
  cx_puts(&out, cx_in(l, "Đã lập bản nháp của kế hoạch ", "A draft of the plan "));
  cx_puts(&out, id);
  cx_puts(&out, cx_in(l, ", trong ", " was made, in "));
  cx_put_shown_text(&out, folder);
  cx_puts(&out, ": plan.yaml, tests.yaml\n");
  cx_puts(&out, cx_in(l, "Mọi giá trị còn là giá trị tạm (working). Soát: chuanxa check ",
                      "All values are working values still. To check: chuanxa check "));
  cx_put_shown_text(&out, folder);
  cx_puts(&out, "\n");
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static void make(cli_call *cli, cx_plan_skeleton *k, const char *folder) {
  cx_buffer texts[FILES] = {{0}, {0}}, called = {0};
  cx_put_shown_text(&called, cli_option_value(cli, "output") ? folder : k->id);
  k->called = cx_buffer_text(&called);
  cx_plan_put_skeleton(&texts[0], k);
  cx_plan_put_skeleton_tests(&texts[1], k);
  cx_plan *plan = NULL;
  cx_file file = {names[0], cx_buffer_text(&texts[0]), texts[0].size};
  bool failed = texts[0].failed || texts[1].failed || called.failed;
  if (failed)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (!cx_plan_load(&file, cli_print_diagnostic, cli, &plan) &&
           cli_write_new_files(cli, folder, names, texts, FILES))
    put_done(cli, k->id, folder);
  cx_plan_free(plan);
  for (int i = 0; i < FILES; i++)
    cx_buffer_free(&texts[i]);
  cx_buffer_free(&called);
}

/* The folder of a new plan of this id: RULES/plans/ID; RULES/plans is made where it is not. */
static char *own_folder(const char *id) {
  const char *rules = cli_rule_folders()[0];
  char *plans = cli_join(rules, strlen(rules), "plans");
  char *folder = plans ? cli_join(plans, strlen(plans), id) : NULL;
  if (plans) mkdir(plans, 0777); /* one that cannot be made is said when the files are written */
  free(plans);
  return folder;
}

int cli_plan_new(cli_call *cli) {
  const char *id = cli->operands[1], *from = cli_option_value(cli, "from");
  const char *output = cli_option_value(cli, "output");
  if (!cx_standard_is_id(id)) {
    cli_usage(cli, CX_MSG_RULE_ID, id, NULL, NULL);
    return cli_exit(cli, CLI_EXIT_USAGE);
  }
  if (!cli_register_ready(cli)) return cli->status; /* the clock */
  cx_plan *old = from ? cli_open_plan(cli, from) : NULL;
  if (from && !old) return cli->status;
  cx_ledger_clock clock = cli_clock();
  cx_day day = cx_day_in_vietnam(cx_ledger_instant_of(clock.now(clock.user)).text);
  cx_plan_skeleton k = {.id = id, .day = day.text, .from = old, .language = cli->language};
  char *folder = output ? strdup(output) : own_folder(id);
  if (folder)
    make(cli, &k, folder);
  else
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  free(folder);
  cx_plan_free(old);
  return cli->status;
}
