/* Criteria: titles and citations, items in order, maxima, and the mark that makes one met. */
#ifndef CX_STANDARD_CRITERIA_H
#define CX_STANDARD_CRITERIA_H
#include "standard/fields.h"
#include "standard/model.h"

/* The criterion (0-based) that an item (0-based) stands in. */
size_t cx_criterion_of(const cx_standard *standard, size_t item);

/* `criteria:`, with their items and bands */
void cx_load_criteria(cx_loader *l, const cx_yaml *list);

/* Tabulates every criterion's `pass`; those without one of their own share the file's, whose node
 * is `shared` (NULL: it has none). */
void cx_tabulate_passes(cx_loader *l, const cx_yaml *shared);

#endif
