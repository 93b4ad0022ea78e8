/* Classes are proved disjoint by trying every combination of the values that their conditions use,
 * with the same program that scores. */
#ifndef CX_STANDARD_CLASSES_H
#define CX_STANDARD_CLASSES_H
#include "standard/fields.h"
#include "standard/model.h"

/* Which class takes each combination of the class measures' values: its number + 1, 0 for none.
 * `owner` has room for standard->combinations; the first class measure's value changes fastest.
 * CX_OK, CX_NO_MEMORY, or (only in a changed copy) CX_REFUSED when two classes take one
 * combination. */
int cx_class_owners(const cx_standard *standard, uint8_t *owner);

/* Proves the classes disjoint over all combinations and counts those in none. */
void cx_prove_classes(cx_loader *l);

#endif
