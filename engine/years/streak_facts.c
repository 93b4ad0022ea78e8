/* See streak_facts.h. */
#include "years/streak_facts.h"

#include <string.h>

cx_streak_year *cx_find_year(const cx_chain *c, size_t unit, int year) {
  const cx_streak_unit *u = &c->units[unit];
  size_t low = u->first_year, end = u->first_year + u->year_count, high = end;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c->years[middle].year < year)
      low = middle + 1;
    else
      high = middle;
  }
  return low < end && c->years[low].year == year ? &c->years[low] : NULL;
}

const cx_units_state *cx_streak_state(const cx_chain *c, size_t unit, const char *day) {
  const cx_streak_unit *u = &c->units[unit];
  for (size_t i = 0; i < u->state_count; i++)
    if (cx_units_state_holds(&u->states[i], day)) return &u->states[i];
  return NULL;
}

const cx_years_streak_policy *cx_policy_on(const cx_chain *c, const char *day) {
  const cx_years_streak_policy *found = NULL;
  for (size_t i = 0; i < c->policy_count && strcmp(c->policies[i].from, day) <= 0; i++)
    found = &c->policies[i];
  return found;
}
