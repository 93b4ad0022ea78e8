/* The summary of a period: results, decisions, years, findings, targets of a plan. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "chuanxa/register/paper.h"
#include "chuanxa/review.h"
#include "plan/load.h"
#include "review/review.h"
#include "secretary/summary.h"
#include "years/shares.h"

typedef struct summing {
  cli_drawing *d;
  cx_arena arena;
  cx_secretary_tallied *results;
  size_t count, capacity;
  cx_plan *plan;
  cx_plan_figures figures;
  cx_plan_results targets;
  char day[16]; /* of the targets */
  cx_review review;
} summing;

/* ---- results ---- */

static int tally(void *user, cli_drawing *d, const cx_standard *standard, const cli_held *held) {
  summing *t = user;
  const cx_paper_batches batches = {standard, (const cx_batch *const *)held->batch, held->count};
  cx_secretary_tallied *all =
      cx_arena_grow(&t->arena, t->results, t->count, &t->capacity, sizeof *all);
  (void)d;
  if (!all) return CX_NO_MEMORY;
  t->results = all;
  all[t->count].standard = standard;
  cx_paper_count(&batches, &all[t->count++].tally);
  return CX_OK;
}

/* ---- targets ---- */

static int take_shares(void *user, const cx_years_share_view *view) {
  summing *t = user;
  for (size_t i = 0; i < t->plan->target_count; i++) {
    cx_plan_figure figure = {
        .target = (int)i, .year = view->year, .has_whole = true, .whole = (int64_t)view->count};
    if (t->plan->indicators[t->plan->targets[i].indicator].share == CX_PLAN_NO_SHARE) continue;
    figure.has_part = cli_plan_share(t->plan, i, view, &figure.part);
    if (!cx_plan_figures_add(&t->figures, &figure)) return CX_NO_MEMORY;
  }
  cx_plan_figures_sort(&t->figures);
  return cx_plan_evaluate(t->plan, &t->figures, &t->targets);
}

/* The targets of --plan as of --on, else of the last day of the period's year. */
static int find_targets(summing *t) {
  const char *name = cli_option_value(t->d->cli, "plan");
  if (!name) return CX_OK;
  t->plan = cli_open_plan(t->d->cli, name);
  if (!t->plan) return CX_REFUSED;
  if (t->d->form.day)
    snprintf(t->day, sizeof t->day, "%s", t->d->form.day);
  else
    snprintf(t->day, sizeof t->day, "%.4s-12-31", t->d->form.period);
  return cli_plan_shares(t->d->cli, t->plan, t->d->r, NULL, t->day, take_shares, t);
}

/* ---- the paper ---- */

static int find_review(summing *t) {
  cx_review_request request;
  if (!cli_review_request(t->d->cli, &request)) return CX_REFUSED;
  request.periods = &t->d->form.period;
  request.period_count = 1;
  return cx_review_run(t->d->r, &request, &t->d->log, &t->review);
}

static int draw(void *user, cx_years_streaks *streaks, const cx_procedure *procedure) {
  summing *t = user;
  const cx_secretary_texts texts = cli_drawing_texts(t->d);
  const cx_secretary_sum sum = {.results = t->results,
                                .result_count = t->count,
                                .streaks = streaks,
                                .procedure = procedure,
                                .review = &t->review,
                                .plan = t->plan ? &t->targets : NULL,
                                .plan_day = t->day};
  return cx_secretary_summary(&t->d->paper, &t->d->form, &sum, &texts);
}

int cli_draw_summary(cli_drawing *d) {
  summing t = {.d = d};
  int status = cli_draw_each_text(d, true, tally, &t);
  d->form.adopted = NULL; /* of one text; the summary is of all, and says it of each */
  if (!status) status = find_targets(&t);
  if (!status) status = find_review(&t);
  if (!status)
    status =
        cli_register_read_streaks(d->cli, d->r, (int)strtol(d->form.period, NULL, 10), draw, &t);
  cx_review_free(&t.review);
  cx_plan_results_free(&t.targets);
  cx_plan_figures_free(&t.figures);
  cx_plan_free(t.plan);
  cx_arena_free(&t.arena);
  return status;
}
