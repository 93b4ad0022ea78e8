/* `pass` is run once over all points that a criterion can come to; scoring then looks it up. Where
 * items may be left out there is a table for each maximum that then applies. */
#ifndef CX_STANDARD_PASS_H
#define CX_STANDARD_PASS_H
#include "standard/model.h"

/* Makes all tables of a criterion, in the arena, from its `pass`, `max`, `least` and items; points
 * are multiples of `grain`; whole ones are tried too. CX_REFUSED (said, without a place) when the
 * expression is none of a criterion, or is not true from some points on (`kept`: the text was kept
 * by a register and counts as it did). CX_NO_MEMORY. */
int cx_tabulate_pass(cx_log *log, cx_arena *arena, const cx_standard *standard, int grain,
                     bool kept, cx_criterion *criterion);

/* The table for a maximum, NULL when the criterion cannot have it. */
const cx_pass *cx_pass_of(const cx_criterion *criterion, int max);
/* Whether so many points pass; points beyond the table count as its nearest. */
bool cx_pass_looked_up(const cx_pass *pass, int points);
static inline bool cx_pass_at(const cx_pass *pass, int points) {
  return pass->rises ? points >= pass->from : cx_pass_looked_up(pass, points);
}
/* The same when all of the criterion applies. */
static inline bool cx_criterion_passes(const cx_criterion *criterion, int points) {
  return cx_pass_at(&criterion->passes[0], points);
}

#endif
