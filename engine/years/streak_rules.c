/* See streak_rules.h. */
#include "years/streak_rules.h"

#include <string.h>

const cx_streak_rule *cx_streak_rule_of(cx_streak_reading *g, cx_ledger *r,
                                        const cx_streak_text *text) {
  cx_ledger *const registers[] = {g->own, r};
  cx_rounds rounds;
  g->status = cx_years_rounds_find(registers, 2, &g->finder, text->standard, g->log, &rounds);
  if (g->status || !rounds.count) return NULL;
  cx_streak_rule *rule = cx_arena_take(&g->to->arena, sizeof *rule);
  if (rule)
    *rule = (cx_streak_rule){text->standard, text->from, text->to, rounds};
  else
    g->status = cx_say_memory(g->log);
  return rule;
}

void cx_streak_only_standard(cx_years_streaks *s) {
  const char *found = "";
  for (size_t i = 0; i < s->record_count && found; i++) {
    const char *one = s->records[i].standard;
    if (*one && *found && strcmp(one, found) != 0) found = NULL;
    if (*one && found) found = one;
  }
  s->standard = found && *found ? found : NULL;
}

int cx_streak_place_rules(cx_streak_reading *g, cx_ledger *r, const cx_standard *given) {
  cx_years_streaks *s = g->to;
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
