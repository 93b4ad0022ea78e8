/* Conditions over figures, as items, `applies` and `requires` ask them; what applies and what
 * counts otherwise. */
#ifndef CX_STANDARD_CONDITION_H
#define CX_STANDARD_CONDITION_H
#include "standard/fields.h"

/* Reads and compiles a condition's text; its measures count as used. Its law is left as it is.
 * False (said) when it is none; NULL in, false out. */
bool cx_load_condition(cx_loader *l, const cx_yaml *node, const char *name, cx_condition *ret);

/* Which measures a condition reads: used[measure] becomes true. Nothing for one without text. */
void cx_condition_uses(const cx_condition *condition, bool *used);

/* The values of a count that a comparison with a number holds for (`issued >= 7`, either way
 * round); false when the expression is anything else, != included. */
bool cx_condition_interval(const cx_standard *standard, const cx_expr *tree, int *ret_measure,
                           cx_interval *ret);

/* `applies` and `otherwise` of an item or criterion. */
void cx_load_applies(cx_loader *l, const cx_yaml *node, cx_applies *ret);

/* As a rule file writes it: full, zero, leave_out. */
const char *cx_otherwise_word(cx_otherwise otherwise);

#endif
