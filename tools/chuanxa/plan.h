/* chuanxa plan: its actions, and how a plan is opened. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H
#include "chuanxa/cli.h"
#include "base/days.h"
#include "plan/evaluate.h"
#include "years/shares.h"

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

/* plan_register.c. Calls fn with the shares of communes that a register gives for the plan's area
 * as of a day; `standard` is that of decisions without a text, NULL: none. Returns what fn does, or
 * what was said. */
typedef int cli_plan_shares_fn(void *user, const cx_years_share_view *view);
int cli_plan_shares(cli_call *cli, const cx_plan *plan, cx_ledger *r, const cx_standard *standard,
                    const char *day, cli_plan_shares_fn *fn, void *user);
/* How many communes a target of the plan counts; false: it is no such share, or not known. */
bool cli_plan_share(const cx_plan *plan, size_t target, const cx_years_share_view *view,
                    int64_t *ret);

/* The day of --on, else today in Vietnam; "" (said) for a day that is none. The clock is ready. */
cx_day cli_plan_day(cli_call *cli);

#endif
