/* A plan as a book to read: its targets with department, words and clause, what is due when, what
 * it orders, and what it says that no number holds. */
#ifndef CX_PLAN_PRINT_PLAN_H
#define CX_PLAN_PRINT_PLAN_H
#include "plan/words.h"

void cx_plan_put_book(cx_buffer *out, const cx_plan *plan, const cx_style *style);

#endif
