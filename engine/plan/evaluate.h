/* Figures against the targets of a plan, exactly: met or not, by how many whole units short, open
 * where a figure is blank, undecided where the plan itself leaves it so. */
#ifndef CX_PLAN_EVALUATE_H
#define CX_PLAN_EVALUATE_H
#include "plan/figures.h"

typedef enum cx_plan_status {
  CX_PLAN_MET,
  CX_PLAN_NOT_MET,
  CX_PLAN_OPEN,     /* a figure is blank, or there is none */
  CX_PLAN_UNDECIDED /* 0 of 0 and nothing is declared, or two readings that differ here */
} cx_plan_status;

/* Why a result is not decided. */
typedef enum cx_plan_why {
  CX_PLAN_DECIDED,
  CX_PLAN_WHY_NO_FIGURES,
  CX_PLAN_WHY_NO_PART,
  CX_PLAN_WHY_NO_WHOLE,
  CX_PLAN_WHY_NONE,   /* 0 of 0 */
  CX_PLAN_WHY_READING /* met under one reading only */
} cx_plan_why;

/* How a printed share stands to the exact one. */
typedef enum cx_plan_printed {
  CX_PLAN_NOT_PRINTED,
  CX_PLAN_PRINTED_ROUNDED, /* the exact one rounded half up to its places */
  CX_PLAN_PRINTED_CUT,     /* the exact one cut off, where rounding gives another */
  CX_PLAN_PRINTED_OTHER    /* neither */
} cx_plan_printed;

typedef struct cx_plan_result {
  int target;
  const cx_plan_figure *figure; /* NULL: none is given for the target */
  cx_plan_status status;
  cx_plan_why why;
  bool has_value;   /* part and whole are known and the whole is above 0 */
  cx_number value;  /* in the indicator's unit; a state where it does not fit */
  bool has_short;   /* not met, and some part with this whole would meet it */
  int64_t short_by; /* units that the part is short of (of < and <=: in excess; of =: signed) */
  cx_plan_printed printed;
} cx_plan_result;

typedef struct cx_plan_results {
  cx_arena arena;
  const cx_plan *plan;
  cx_plan_result *rows; /* in the plan's order, a target's by year */
  size_t count;
  size_t statuses[CX_PLAN_UNDECIDED + 1];
} cx_plan_results;

/* Evaluates sorted figures, which outlive the results. CX_OK or CX_NO_MEMORY; free in any case. */
int cx_plan_evaluate(const cx_plan *plan, const cx_plan_figures *figures, cx_plan_results *ret);
void cx_plan_results_free(cx_plan_results *results);

/* One result, whose target and figure are set; with another text of its target in place of it. */
void cx_plan_judge(const cx_plan *plan, cx_plan_result *result);
void cx_plan_judge_as(const cx_plan *plan, const cx_plan_target *target, cx_plan_result *result);

/* Whether part of whole meets a bound; whole is above 0 (1 of a count). */
bool cx_plan_meets(cx_plan_unit unit, const cx_plan_bound *bound, int64_t part, int64_t whole);
/* The part nearest to what there is that meets a bound with this whole: the least for >= and >, the
 * greatest for <= and <. False: there is none. */
bool cx_plan_nearest_part(cx_plan_unit unit, const cx_plan_bound *bound, int64_t whole,
                          int64_t *ret);
/* met, not_met, open, undecided. */
const char *cx_plan_status_word(cx_plan_status status);

#endif
