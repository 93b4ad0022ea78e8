/* Years in which a standard is not assessed, and what they are to years running: by the office's
 * own declaration, dated and with its ground. Without one they count for the high only. */
#ifndef CX_YEARS_ROUNDS_H
#define CX_YEARS_ROUNDS_H
#include "ledger/chain.h"
#include "standard/procedure.h"

typedef struct cx_years_rounds_policy {
  int64_t id;
  const char *from; /* for years whose period ends on this day or later */
  bool counts;      /* they count as recognised; else they neither add nor end */
  const char *ground;
} cx_years_rounds_policy;

/* Words of the register: count, skip. */
const char *cx_rounds_word(bool counts);
bool cx_years_read_rounds_word(const char *word, bool *ret_counts);

/* Records a policy; one of that very day takes the place of the former, whose number is
 * *ret_replaced (0: none). CX_REFUSED (said): it stands already. */
int cx_years_rounds_policy_record(cx_ledger *r, const cx_years_rounds_policy *policy,
                                  const char *actor, cx_log *log, int64_t *ret_replaced);
/* The policies in force, by day; they live in the arena. */
int cx_years_rounds_policies_read(cx_ledger *r, cx_log *log, cx_arena *arena,
                                  cx_years_rounds_policy **ret, size_t *ret_count);

/* The program's own rounds of a standard, for registers that keep no procedure of it; count 0 where
 * it has none. CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said). */
typedef int cx_rounds_fn(void *user, const char *standard, cx_rounds *ret);

typedef struct cx_years_rounds_finder {
  cx_rounds_fn *own; /* NULL: every standard is then assessed each year */
  void *user;
} cx_years_rounds_finder;

/* In which years a standard is assessed: by the last procedure kept of it in the first of the
 * registers that keeps one (NULL and repeated ones are passed over), else by the program's own. A
 * procedure that is kept and says nothing of it means every year. */
int cx_years_rounds_find(cx_ledger *const *registers, size_t count,
                         const cx_years_rounds_finder *finder, const char *standard, cx_log *log,
                         cx_rounds *ret);

#endif
