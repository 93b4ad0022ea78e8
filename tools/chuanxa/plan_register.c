/* chuanxa plan figures: what a register's decisions give for a plan's shares of communes. The years
 * know no plan and the plan no register; here the two meet. */
#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "chuanxa/register/register.h"
#include "plan/load.h"
#include "years/print_shares.h"

typedef struct giving {
  cli_call *cli;
  const cx_plan *plan;
  const cx_standard *standard; /* of decisions without a text; NULL */
} giving;

static int find_own(void *user, const char *standard, cx_rounds *ret) {
  const giving *g = user;
  return cli_own_rounds(g->cli, standard, ret);
}

/* The share that an indicator is, and whether a register knows it. */
static bool share_of(cx_plan_share share, cx_years_share *ret) {
  static const cx_years_share shares[] = {[CX_PLAN_RECOGNISED] = CX_YEARS_RECOGNISED,
                                          [CX_PLAN_NEWLY_RECOGNISED] = CX_YEARS_NEWLY,
                                          [CX_PLAN_KEPT_3] = CX_YEARS_KEPT_3,
                                          [CX_PLAN_KEPT_5] = CX_YEARS_KEPT_5,
                                          [CX_PLAN_REGISTERED] = CX_YEARS_REGISTERED};
  if (share == CX_PLAN_NO_SHARE) return false;
  *ret = shares[share];
  return true;
}

bool cli_plan_share(const cx_plan *plan, size_t target, const cx_years_share_view *view,
                    int64_t *ret) {
  cx_years_share share = CX_YEARS_RECOGNISED;
  *ret = 0;
  if (!share_of(plan->indicators[plan->targets[target].indicator].share, &share)) return false;
  if (view->counts[share][CX_YEARS_UNKNOWN]) return false;
  *ret = view->counts[share][CX_YEARS_YES];
  return true;
}

/* A table for `plan evaluate`: the part is blank while a commune is not known of. */
static void put_figures(cx_records *to, const cx_plan *plan, const cx_years_share_view *view) {
  cx_field_plain(to, "target,year,part,whole");
  cx_end_record(to);
  for (size_t i = 0; i < plan->target_count; i++) {
    const cx_plan_indicator *of = &plan->indicators[plan->targets[i].indicator];
    int64_t part = 0;
    if (of->share == CX_PLAN_NO_SHARE) continue;
    bool known = cli_plan_share(plan, i, view, &part);
    cx_field_text(to, plan->targets[i].id);
    cx_field_number(to, view->year);
    if (known)
      cx_field_number(to, part);
    else
      cx_field_plain(to, "");
    cx_field_number(to, (int64_t)view->count);
    cx_end_record(to);
  }
}

static void print(const giving *g, const cx_years_share_view *view) {
  const char *format = cli_option_value(g->cli, "format");
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(g->cli) != NULL};
  if (cli_option_value(g->cli, "communes")) {
    cx_years_put_shares_csv(&records, view);
    cli_write_csv(g->cli, &out);
  } else if (format && !strcmp(format, "csv")) {
    put_figures(&records, g->plan, view);
    cli_write_csv(g->cli, &out);
  } else {
    cx_years_put_shares(&out, view, g->cli->language);
    cli_write(g->cli, &out);
  }
  cx_buffer_free(&out);
}

int cli_plan_shares(cli_call *cli, const cx_plan *plan, cx_ledger *r, const cx_standard *standard,
                    const char *day, cli_plan_shares_fn *fn, void *user) {
  cx_log log = cli_log(cli);
  cx_years_streaks streaks;
  cx_years_share_view view = {0};
  giving g = {cli, plan, standard};
  cx_years_streaks_request request = {.standard = standard, .as_of = day};
  request.finder = (cx_years_rounds_finder){find_own, &g};
  const cx_years_area area = {plan->level.value, plan->area.value, plan->within.value};
  int status = cx_years_streaks_read(r, &request, &log, &streaks);
  if (!status) status = cx_years_shares_find(&streaks, &area, day, &log, &view);
  if (!status) status = fn(user, &view);
  cx_years_shares_free(&view);
  cx_years_streaks_free(&streaks);
  return status;
}

static int give(void *user, const cx_years_share_view *view) {
  print(user, view);
  return CX_OK;
}

int cli_plan_from_register(cli_call *cli) {
  if (!cli_plan_output_fits(cli, NULL)) return cli->status;
  if (!cli_register_ready(cli)) return cli->status;
  cx_day day = cli_plan_day(cli);
  cx_plan *plan = *day.text ? cli_open_plan(cli, cli->operands[1]) : NULL;
  if (!plan) return cli->status;
  cx_ledger *r = cli_open_register_at(cli, cli->operands[2], CX_LEDGER_OPEN_READ);
  bool none = false;
  cx_standard *standard = r ? cli_register_its_standard(cli, r, NULL, &none) : NULL;
  giving g = {cli, plan, standard};
  if (standard || none)
    cli_register_ended(cli, cli_plan_shares(cli, plan, r, standard, day.text, give, &g));
  cx_ledger_close(r);
  cx_standard_free(standard);
  cx_plan_free(plan);
  return cli->status;
}
