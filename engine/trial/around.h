/* Communes made around one thing that a standard asks: the figures that it reads take the values
 * that matter to it, all others are blank. */
#ifndef CX_TRIAL_AROUND_H
#define CX_TRIAL_AROUND_H
#include "trial/tried.h"

/* Around an item with what it applies by, around what a criterion applies by, around a
 * class or a requirement; in `ret`, which is empty. False when out of memory. */
bool cx_try_around_item(const cx_standard *standard, size_t item, cx_tried *ret);
bool cx_try_around_criterion(const cx_standard *standard, size_t criterion, cx_tried *ret);
bool cx_try_around_class(const cx_standard *standard, size_t class, cx_tried *ret);
bool cx_try_around_requirement(const cx_standard *standard, size_t requirement, cx_tried *ret);

#endif
