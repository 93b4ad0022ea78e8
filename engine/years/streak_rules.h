/* Under which standard the decisions of a year stand, and in which years that one is assessed. */
#ifndef CX_YEARS_STREAK_RULES_H
#define CX_YEARS_STREAK_RULES_H
#include "years/streak_facts.h"
#include "years/streak_view.h"

/* In which years a text's standard is assessed, by the procedures of a register
 * and of the own one; NULL: in all, or it failed (g->status). */
const cx_streak_rule *cx_streak_rule_of(cx_streak_reading *g, cx_ledger *r,
                                        const cx_streak_text *text);

/* Finds the only standard that decisions are under. */
void cx_streak_only_standard(cx_years_streaks *s);

/* Decisions without a text stand under the standard given, else under the only one. */
int cx_streak_place_rules(cx_streak_reading *g, cx_ledger *r, const cx_standard *given);

/* The rule of a year's decisions; NULL where they stand under several standards. */
const cx_streak_rule *cx_streak_common_rule(const cx_streak_record *first, size_t count);

#endif
