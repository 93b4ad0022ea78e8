/* Streaks: what a register and the latest bundle of each office say of years of recognition
 * running, read once into memory for the walk (streak_chain.h). How years count across a merger is
 * what the office declared, dated and with its ground; without a declaration it is undetermined. */
#ifndef CX_YEARS_STREAK_H
#define CX_YEARS_STREAK_H
#include "years/streak_view.h"

int cx_years_streak_latest(cx_ledger_clock clock);

/* Reads everything up to the year. CX_OK, CX_REFUSED (said): no decision, the end of a period that
 * is not known, no list of units that holds then. Free it in any case. */
int cx_years_streaks_read(cx_ledger *r, const cx_years_streaks_request *request, cx_log *log,
                          cx_years_streaks *ret);
void cx_years_streaks_free(cx_years_streaks *streaks);

/* The unit that a code names on the last day; CX_YEARS_NO_UNIT for none. */
size_t cx_years_streaks_unit(const cx_years_streaks *streaks, const char *code);

/* Code and name of a unit on a day, the last known ones where it was not there; "" for none. */
void cx_streaks_called(const cx_years_streaks *streaks, size_t unit, const char *day,
                       const char **ret_code, const char **ret_name);

#endif
