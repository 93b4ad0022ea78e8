/* Years running and the years in which a standard is not assessed: under which standard a year
 * stands, and what a year without assessment adds. */
#ifndef CX_YEARS_STREAK_ROUNDS_H
#define CX_YEARS_STREAK_ROUNDS_H
#include "council/council.h"
#include "ledger/bundle.h"
#include "standard/model.h"
#include "years/streak_facts.h"

/* The standard under which a unit is not assessed in a year, and that has no
 * decision of it; NULL: one was to be expected. */
const cx_streak_rule *cx_unassessed(const cx_chain *c, size_t unit, int year);

/* The policy on years without assessment that is in force on a day; NULL for none. */
const cx_years_rounds_policy *cx_rounds_policy_on(const cx_chain *c, const char *day);

/* Years running up to such a year, from those before it. */
cx_streak cx_over_unassessed(const cx_chain *c, const cx_streak_rule *rule, size_t unit, int year,
                             cx_streak before);

#endif
