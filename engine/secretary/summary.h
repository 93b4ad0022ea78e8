/* Báo cáo tổng hợp: a period of a district or a province in sum: results, decisions by office,
 * years running, what a review finds, and, where a plan is named, its targets. */
#ifndef CX_SECRETARY_SUMMARY_H
#define CX_SECRETARY_SUMMARY_H
#include "paper/tally.h"
#include "plan/evaluate.h"
#include "review/reviewing.h"
#include "secretary/texts.h"
#include "years/running.h"

/* The recorded results under one text. */
typedef struct cx_secretary_tallied {
  const cx_standard *standard;
  cx_paper_tally tally;
} cx_secretary_tallied;

typedef struct cx_secretary_sum {
  const cx_secretary_tallied *results; /* of this register */
  size_t result_count;
  cx_years_streaks *streaks;     /* of this register and its bundles, up to the period */
  const cx_procedure *procedure; /* NULL: no thresholds of commendation */
  const cx_review *review;       /* of the period */
  const cx_plan_results *plan;   /* NULL: none is named; those of shares that a register knows */
  const char *plan_day;          /* as of which */
} cx_secretary_sum;

/* CX_OK or CX_NO_MEMORY. */
int cx_secretary_summary(cx_paper *paper, const cx_paper_form *form, const cx_secretary_sum *sum,
                         const cx_secretary_texts *texts);

#endif
