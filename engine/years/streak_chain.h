/* How many years running a unit was recognised, across mergers: from units, predecessors and what
 * was decided year by year, all in memory. Three-valued: a result is low to high years. What is not
 * recorded is not known; it is never taken for "not recognised". */
#ifndef CX_YEARS_STREAK_CHAIN_H
#define CX_YEARS_STREAK_CHAIN_H
#include "years/streak_facts.h"

/* Years running up to and with a year. Results are kept in the chain. */
cx_streak cx_streak_of(cx_chain *c, size_t unit, int year);

/* Whether the years before a year bear on the result: it was recognised, or it may have been and
 * an end before it is known. */
bool cx_year_goes_on(cx_chain *c, size_t unit, int year);

/* Where `unit` comes from between the end of `year` and `limit`. */
cx_years_step cx_step_back(const cx_chain *c, size_t unit, int year, const char *limit,
                           bool inclusive);

/* The i-th of step->count + 1 predecessors; false: there is none at this number. */
bool cx_step_kin(const cx_chain *c, const cx_years_step *step, size_t i, cx_kin *ret);

/* Its years running, up to the step's year. */
cx_streak cx_kin_streak(cx_chain *c, const cx_years_step *step, const cx_kin *kin);

/* Its figure that a policy of CX_YEARS_ACROSS_LARGEST compares; false: not known. */
bool cx_kin_figure(const cx_chain *c, const cx_years_step *step, const cx_kin *kin, cx_number *ret);

#endif
