/* Years running and the years in which a standard is not assessed: under which standard a year
 * stands, and what a year without assessment adds. */
#include <string.h>

#include "years/streak_parts.h"

/* ---- under which standard ---- */

const cx_streak_rule *cx_streak_rule_of(cx_streak_reading *g, cx_register *r,
                                        const cx_streak_text *text) {
  cx_register *const registers[] = {g->own, r};
  cx_rounds rounds;
  g->status = cx_rounds_find(registers, 2, &g->finder, text->standard, g->log, &rounds);
  if (g->status || !rounds.count) return NULL;
  cx_streak_rule *rule = cx_arena_take(&g->to->arena, sizeof *rule);
  if (rule)
    *rule = (cx_streak_rule){text->standard, text->from, text->to, rounds};
  else
    g->status = cx_say_memory(g->log);
  return rule;
}

void cx_streak_only_standard(cx_streaks *s) {
  const char *found = "";
  for (size_t i = 0; i < s->record_count && found; i++) {
    const char *one = s->records[i].standard;
    if (*one && *found && strcmp(one, found) != 0) found = NULL;
    if (*one && found) found = one;
  }
  s->standard = found && *found ? found : NULL;
}

int cx_streak_place_rules(cx_streak_reading *g, cx_register *r, const cx_standard *given) {
  cx_streaks *s = g->to;
  const cx_streak_rule *rule = NULL;
  for (size_t i = 0; i < s->record_count && s->standard && !rule && !given; i++)
    rule = s->records[i].rule;
  if (given) {
    cx_streak_text text = {.standard = cx_arena_text(&s->arena, given->id, strlen(given->id)),
                           .from = cx_arena_text(&s->arena, given->from.value, 10),
                           .to =
                               cx_arena_text(&s->arena, given->to.value, strlen(given->to.value))};
    if (!text.standard || !text.from || !text.to) return cx_say_memory(g->log);
    rule = cx_streak_rule_of(g, r, &text);
  }
  for (size_t i = 0; i < s->record_count; i++)
    if (!*s->records[i].standard) s->records[i].rule = rule;
  s->chain.only_rule = s->standard && s->record_count ? s->records[0].rule : NULL;
  s->chain.last = s->through;
  return g->status;
}

const cx_streak_rule *cx_streak_common_rule(const cx_streak_record *first, size_t count) {
  for (size_t i = 1; i < count; i++)
    if (first[i].rule != first->rule &&
        (!first[i].rule || !first->rule || strcmp(first[i].rule->standard, first->rule->standard)))
      return NULL;
  return first->rule;
}

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
  const char *end = cx_year_end(c, year);
  if (!rule || cx_is_round(&rule->rounds, year) || strcmp(end, rule->from) < 0) return NULL;
  return strcmp(rule->to, "open") && strcmp(end, rule->to) > 0 ? NULL : rule;
}

/* ---- what it adds ---- */

const cx_rounds_policy *cx_rounds_policy_on(const cx_chain *c, const char *day) {
  const cx_rounds_policy *found = NULL;
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
  const cx_rounds_policy *policy = cx_rounds_policy_on(c, cx_year_end(c, year));
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
