/* See streak_rounds.h. */
#include "years/streak_rounds.h"

#include <string.h>

/* ---- under which standard ---- */

/* The standard of a unit's year without a decision: that of its next decision, else of its last
 * one, else the only one that decisions are under. */
static const cx_streak_rule *rule_on(const cx_chain *c, size_t unit, int year) {
  const cx_streak_unit *u = &c->units[unit];
  if (!u->year_count) return c->only_rule;
  size_t at = u->first_year, last = u->first_year + u->year_count - 1;
  while (at < last && c->years[at].year < year)
    at++;
  return c->years[at].rule;
}

const cx_streak_rule *cx_unassessed(const cx_chain *c, size_t unit, int year) {
  if (year <= c->base || cx_find_year(c, unit, year)) return NULL;
  const cx_streak_rule *rule = rule_on(c, unit, year);
  const char *end = cx_years_year_end(c, year);
  if (!rule || cx_is_round(&rule->rounds, year) || strcmp(end, rule->from) < 0) return NULL;
  return strcmp(rule->to, "open") && strcmp(end, rule->to) > 0 ? NULL : rule;
}

/* ---- what it adds ---- */

const cx_years_rounds_policy *cx_rounds_policy_on(const cx_chain *c, const char *day) {
  const cx_years_rounds_policy *found = NULL;
  for (size_t i = 0; i < c->rounds_policy_count; i++)
    if (strcmp(c->rounds_policies[i].from, day) <= 0) found = &c->rounds_policies[i];
  return found;
}

/* No year of assessment lies between it and the end of what is looked at. */
static bool is_trailing(const cx_chain *c, const cx_streak_rule *rule, int year) {
  for (int next = year + 1; next <= c->last; next++)
    if (cx_is_round(&rule->rounds, next)) return false;
  return true;
}

cx_streak cx_over_unassessed(const cx_chain *c, const cx_streak_rule *rule, size_t unit, int year,
                             cx_streak before) {
  const cx_years_rounds_policy *policy = cx_rounds_policy_on(c, cx_years_year_end(c, year));
  if (!before.high || (policy && !policy->counts)) return before; /* surely none, or passed over */
  cx_streak to = before;
  if (to.high != CX_NO_END) to.high++;
  if (!before.low) return to; /* whether the round before it was recognised is not known */
  bool trailing = is_trailing(c, rule, year);
  if (policy && !trailing) {
    to.low++;
    return to;
  }
  if (!policy) to.low = 0;
  to.why = policy ? CX_WHY_NEXT_ROUND : CX_WHY_NO_ROUNDS;
  to.unit = unit;
  to.year = year;
  to.day = NULL;
  return to;
}
