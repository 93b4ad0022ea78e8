/* The decisions beneath a commune's years running, in a row: its own and those of the units that it
 * was made from, as far back as they bear on the number. */
#ifndef CX_YEARS_STREAK_RECORDS_H
#define CX_YEARS_STREAK_RECORDS_H
#include "years/print_streaks_words.h"

/* The name of the innermost area that a unit lies in at the end of the last period; "" where no
 * list tells. */
const char *cx_years_area_name(const cx_years_streaks *streaks, size_t unit);

/* The latest year first; a year of units that came together once. A number of a line is used up: as
 * for the reports that tell the chain, each line is walked once. */
typedef void cx_streak_record_fn(void *user, const cx_streak_record *record);
void cx_years_records_each(cx_years_streaks *streaks, const cx_streaks_line *line,
                           cx_streak_record_fn *fn, void *user);

#endif
