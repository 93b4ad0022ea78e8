/* Years of recognition running, for people and for programs, with every record that they rest on. A
 * number of years is no commendation: who has enough may be considered. */
#ifndef CX_YEARS_PRINT_STREAKS_H
#define CX_YEARS_PRINT_STREAKS_H
#include "years/print_streaks_words.h"

/* All functions: CX_OK or CX_NO_MEMORY. */
int cx_years_put_streaks(cx_buffer *out, const cx_years_streaks_view *view);

/* The policies in force, with the ground of each: across mergers, and on years without assessment.
 */
void cx_years_put_policies(cx_buffer *out, const cx_years_streak_policy *policies, size_t count,
                           cx_language language);
void cx_years_put_rounds_policies(cx_buffer *out, const cx_years_rounds_policy *policies,
                                  size_t count, cx_language language);

#endif
