/* The records beneath a commune's years running: decisions year by year, and at each change of
 * units the day, the predecessors with their own records, and the policy that was gone by. */
#ifndef CX_YEARS_PRINT_STREAKS_CHAIN_H
#define CX_YEARS_PRINT_STREAKS_CHAIN_H
#include "years/print_streaks_words.h"

/* The records beneath a commune. */
void cx_put_streak_chain(cx_buffer *out, const cx_years_streaks_view *view,
                         const cx_streaks_line *line);

#endif
