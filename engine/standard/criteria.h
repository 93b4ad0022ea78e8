/* Criteria: titles and citations, items in order, maxima, and the mark that makes one met. */
#ifndef CX_STANDARD_CRITERIA_H
#define CX_STANDARD_CRITERIA_H
#include "standard/fields.h"
#include "standard/model.h"

/* The criterion (0-based) that an item (0-based) stands in. */
size_t cx_criterion_of(const cx_standard *standard, size_t item);

/* For a changed copy of a criterion: its table of passing points for its `pass` and `max`, in the
 * arena. CX_REFUSED (said) when the expression is none of a criterion. */
int cx_tabulate_pass(cx_log *log, cx_arena *arena, cx_criterion *criterion);

/* `criteria:`, with their items and bands */
void cx_load_criteria(cx_loader *l, const cx_yaml *list);

/* Gives criteria without a `pass` of their own the file's, whose node is `value`. */
int cx_tabulate_default_pass(cx_loader *l, const cx_yaml *value);

#endif
