/* Every value of law of a standard, in the order of the file, with a path that names it: what an
 * office compares with the gazette, value by value. */
#ifndef CX_STANDARD_VALUES_H
#define CX_STANDARD_VALUES_H
#include "standard/model.h"

typedef struct cx_law_value_of {
  const char *path;  /* "in_force.from", "criteria.2.cite", "items.2.1.bands.>= 98" */
  const char *value; /* as the file says it; of a band its points */
  const cx_law *law;
  const char *cite; /* of the criterion it belongs to; NULL: of none */
} cx_law_value_of;

/* Texts live during the call only. Stops at a value of fn other than 0 and returns it;
 * CX_NO_MEMORY.
 */
typedef int cx_law_value_fn(void *user, const cx_law_value_of *value);
int cx_each_law_value(const cx_standard *standard, cx_law_value_fn *fn, void *user);

/* As a rule file writes it: full, zero, unknown. */
const char *cx_when_none_word(cx_when_none when_none);

/* True for a value that an adoption must confirm or leave open. */
static inline bool cx_needs_confirming(const cx_law *law) {
  return law->basis != CX_OFFICIAL;
}

#endif
