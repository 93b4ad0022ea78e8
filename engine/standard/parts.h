/* The parts of a rule file, one loader each; all report mistakes through the loader's log. */
#ifndef CX_STANDARD_PARTS_H
#define CX_STANDARD_PARTS_H
#include "standard/fields.h"

/* measures.yaml */
void cx_load_measures(cx_loader *l, const cx_yaml *root);
/* `criteria:`, with their items and bands */
void cx_load_criteria(cx_loader *l, const cx_yaml *list);
/* Gives criteria without a `pass` of their own the file's, whose node is `value`. */
int cx_tabulate_default_pass(cx_loader *l, const cx_yaml *value);
/* one item under a criterion */
void cx_load_item(cx_loader *l, cx_yaml *node, cx_item *item);
/* `outcome:` and `unmodelled:` */
void cx_load_outcome(cx_loader *l, const cx_yaml *node);
void cx_load_unmodelled(cx_loader *l, const cx_yaml *list);

/* Proves an item's bands disjoint and complete over its domain (else says where they are not) and
 * fills its cuts and its points by code. */
void cx_compile_item(cx_loader *l, cx_item *item);
/* Proves the classes disjoint over all combinations and counts those in none. */
void cx_prove_classes(cx_loader *l);

#endif
