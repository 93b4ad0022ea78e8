/* Conditions over figures, as items, `applies` and `requires` ask them; what applies and what
 * counts otherwise. */
#ifndef CX_STANDARD_CONDITION_H
#define CX_STANDARD_CONDITION_H
#include "standard/fields.h"

/* Reads and compiles a condition's text; its measures count as used. Its law is left as it is. False
 * (said) when it is none; NULL in, false out. */
bool cx_load_condition(cx_loader *l, const cx_yaml *node, const char *name, cx_condition *ret);

/* Which measures a condition reads: used[measure] becomes true. Nothing for one without text. */
void cx_condition_uses(const cx_condition *condition, bool *used);

/* `applies` and `otherwise` of an item or criterion. */
void cx_load_applies(cx_loader *l, const cx_yaml *node, cx_applies *ret);

/* As a rule file writes it: full, zero, leave_out. */
const char *cx_otherwise_word(cx_otherwise otherwise);

#endif
