/* Bands by a choice: the item once for each value of the choice, with that value's bands, and once
 * more for a choice that is blank, whose points lie open between those of all lists. */
#ifndef CX_STANDARD_VARIANTS_H
#define CX_STANDARD_VARIANTS_H
#include "standard/fields.h"

/* Makes room for the variants of an item whose choice is known, copies of it. */
bool cx_make_variants(cx_loader *l, cx_item *item);

/* Compiles an item: its bands, or each of its lists, for themselves, with the same top points, and
 * what a blank choice gives; or what yes gives. Says what is wrong. */
void cx_compile_item(cx_loader *l, cx_item *item);

/* For a changed copy, or after its lists are compiled: the variant of the blank choice, and the
 * item's own greatest and least points. CX_OK, CX_REFUSED (said) or CX_NO_MEMORY. */
int cx_settle_variants(cx_log *log, cx_arena *arena, cx_item *item);

#endif
