/* The results that a register and the latest bundle of each office hold, as they were recorded: of
 * each commune, period and standard the one that counts (criterion_results.h). */
#ifndef CX_YEARS_RESULT_LIST_H
#define CX_YEARS_RESULT_LIST_H
#include "years/criterion_results.h"

typedef struct cx_years_result_list {
  cx_arena arena;
  cx_criterion_results results; /* by period, standard, code */
} cx_years_result_list;

/* CX_OK; CX_REFUSED (said): there is none; CX_UNREADABLE, CX_NO_MEMORY (said). Free it in any case.
 */
int cx_years_results_read(cx_ledger *r, const cx_years_criteria_request *request, cx_log *log,
                          cx_years_result_list *ret);
void cx_years_results_free(cx_years_result_list *list);

/* The end of the results that begin at `first` and have its period and standard. */
size_t cx_years_results_end(const cx_years_result_list *list, size_t first);
/* What the result's class is called: its id where no text can be read; "" for none. */
const char *cx_years_result_class(const cx_years_result_list *list,
                                  const cx_years_criterion_result *result);
/* The mark of a criterion; NULL: the result has none. */
const cx_criterion_mark *cx_years_result_mark(const cx_years_result_list *list,
                                              const cx_years_criterion_result *result,
                                              const char *criterion);
/* The ids of the criteria that results[first…end) have, in the order in which they come; at most
 * `most`. Returns how many. */
size_t cx_years_results_criteria(const cx_years_result_list *list, size_t first, size_t end,
                                 const char **ids, size_t most);

#endif
