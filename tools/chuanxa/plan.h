/* chuanxa plan: its actions, and how a plan is opened. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H
#include "chuanxa/cli.h"
#include "base/days.h"
#include "plan/evaluate.h"

/* The name of an action of `plan`, NULL beyond the last. */
const char *cli_plan_action(size_t index);
/* How plans are printed. */
cx_style cli_plan_style(const cli_call *cli);

/* files.c. Loads the plan that PLAN names (a folder, a file, or an id of the folder plans where
 * rules are looked up). NULL when refused (said). */
cx_plan *cli_open_plan(cli_call *cli, const char *name);
/* Whether a name means a plan and no standard: a folder with plan.yaml, that file, or an id. */
bool cli_is_plan(const char *name);

/* Reads the tables of the operands from this one on, sorted. False (said): nothing can be told. */
bool cli_plan_figures(cli_call *cli, const cx_plan *plan, size_t first, cx_plan_figures *ret);

/* False (said) when --output is there and ends neither in .csv nor in `other` (NULL: in .csv
 * alone).
 */
bool cli_plan_output_fits(cli_call *cli, const char *other);
/* plan_book.c. evaluate --format xlsx. */
int cli_write_plan_book(cli_call *cli, const cx_plan_results *results, const char *path);

/* Each returns an exit status; operands[0] is the action, options were checked. */
int cli_plan_list(cli_call *cli);
int cli_plan_evaluate(cli_call *cli);
int cli_plan_progress(cli_call *cli);
int cli_plan_due(cli_call *cli);
int cli_plan_test(cli_call *cli);
int cli_plan_diff(cli_call *cli);
int cli_plan_new(cli_call *cli);
int cli_plan_from_register(cli_call *cli);

/* The day of --on, else today in Vietnam; "" (said) for a day that is none. The clock is ready. */
cx_day cli_plan_day(cli_call *cli);

#endif
