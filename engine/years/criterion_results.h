/* What results of communes say of each criterion, read from a register and the latest bundle of
 * each office: of each commune, period and standard the last result of the figures that count,
 * verified before self-assessed. What is recorded is read; nothing is scored. */
#ifndef CX_YEARS_CRITERION_RESULTS_H
#define CX_YEARS_CRITERION_RESULTS_H
#include "years/criterion_view.h"

typedef struct cx_criterion_mark {
  const char *criterion; /* its id */
  cx_years_state state;
  int low, high; /* points, in hundredths; of what is left out 0 */
} cx_criterion_mark;

/* A text of a standard. */
typedef struct cx_criterion_text {
  const char *sha256;
  const char *end; /* MM-DD of the period's end; NULL: the text cannot be read */
  const char **ids, **titles, **titles_en; /* of titles_en some are NULL: the text has none */
  size_t count;
  const char **class_ids, **class_labels;
  size_t class_count;
} cx_criterion_text;

/* A commune's figures of a period, under one standard. */
typedef struct cx_years_criterion_result {
  const char *period, *standard, *code, *name, *office;
  const char *at; /* when the figures came in */
  bool verified;
  size_t text;         /* number of its text */
  size_t first, count; /* marks; none: no result */
  const char *class; /* "": not certain, or there are none; as the next where there is no result */
  const char *verdict; /* its word */
  const char *needed;  /* "750", "80%"; "" */
  int total_low, total_high;
  size_t order; /* as read */
} cx_years_criterion_result;

typedef struct cx_criterion_results {
  cx_arena *arena; /* not its own */
  cx_criterion_text *texts;
  size_t text_count, text_capacity;
  cx_criterion_mark *marks;
  size_t mark_count, mark_capacity;
  cx_years_criterion_result *all; /* by period, standard, code: one each */
  size_t count, capacity;
} cx_criterion_results;

/* CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said). All of it lives in the arena. */
int cx_criterion_results_read(cx_ledger *r, const cx_years_criteria_request *request, cx_log *log,
                              cx_arena *arena, cx_criterion_results *ret);

#endif
