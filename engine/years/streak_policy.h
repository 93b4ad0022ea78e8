/* Policies for years running across mergers: declared, corrected, read. */
#ifndef CX_YEARS_STREAK_POLICY_H
#define CX_YEARS_STREAK_POLICY_H
#include "ledger/bundle.h"
#include "standard/model.h"
#include "years/streak_facts.h"

/* Words of the register: undetermined, all_predecessors, any, largest, reset. */
const char *cx_across_word(cx_across across);
bool cx_years_read_across(const char *word, cx_across *ret);

/* Records a policy for changes of its day or later; one of that very day takes the place of the
 * former. CX_REFUSED (said): it stands already. */
int cx_years_policy_record(cx_ledger *r, const cx_years_streak_policy *policy, const char *actor,
                           cx_log *log, int64_t *ret_replaced);

/* The policies in force, by day; they live in the arena. */
int cx_years_policies_read(cx_ledger *r, cx_log *log, cx_arena *arena, cx_years_streak_policy **ret,
                           size_t *ret_count);

#endif
