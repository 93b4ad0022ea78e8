/* Streaks: what a register and the latest bundle of each office say of years of recognition
 * running, read once into memory for the walk (streak_chain.h). How years count across a merger is
 * what the office declared, dated and with its ground; without a declaration it is undetermined. */
#ifndef CX_YEARS_STREAK_H
#define CX_YEARS_STREAK_H
#include "ledger/bundle.h"
#include "standard/model.h"
#include "years/streak_chain.h"

/* Words of the register: undetermined, all_predecessors, any, largest, reset. */
const char *cx_across_word(cx_across across);
bool cx_read_across(const char *word, cx_across *ret);

/* Records a policy for changes of its day or later; one of that very day takes the place of the
 * former. CX_REFUSED (said): it stands already. */
int cx_policy_record(cx_register *r, const cx_streak_policy *policy, const char *actor, cx_log *log,
                     int64_t *ret_replaced);
/* The policies in force, by day; they live in the arena. */
int cx_policies_read(cx_register *r, cx_log *log, cx_arena *arena, cx_streak_policy **ret,
                     size_t *ret_count);

/* An issued decision, or one that revokes. */
typedef struct cx_streak_record {
  size_t unit;
  int year;
  const char *office, *source; /* source: the office of the bundle; NULL: this register's own */
  int64_t id;                  /* in its own register */
  const char *kind, *number, *on_day;      /* number, on_day: "" for none */
  const char *code, *name, *standard;      /* standard "" where no text is recorded */
  int64_t revoked_by;                      /* 0: none */
  const char *flagged;                     /* read by cx_next_flag */
  const char *revoked_number, *revoked_on; /* of the paper that revoked it; "" for none */
  const char *end;            /* MM-DD of the period's end; NULL while it is not known */
  const cx_streak_rule *rule; /* of its standard; NULL: assessed each year, or not known */
  size_t order;               /* as read */
} cx_streak_record;

/* The next flag of a record: its id, a NUL, then its words, a line each. *at begins as `flagged`;
 * false at the end, or when out of memory (out->failed). */
bool cx_next_flag(const char **at, cx_buffer *out);

typedef struct cx_streaks {
  cx_arena arena;
  cx_chain chain;
  cx_units lists;
  bool has_lists;
  int through;               /* the last year */
  cx_streak_record *records; /* by unit, then year, own register first */
  size_t record_count, record_capacity;
  const char *standard; /* the only one that decisions are under; NULL: none, or several */
  cx_codes codes;       /* of units, where there are no lists */
} cx_streaks;

/* No period that was decided on lies outside of these years. */
enum { CX_STREAK_EARLIEST = 1900 };
int cx_streak_latest(cx_clock clock);

typedef struct cx_streaks_request {
  int through;                 /* 0: the last year with a decision */
  const cx_standard *standard; /* of decisions without a text; NULL: none */
  cx_rounds_finder finder;     /* of standards whose procedure no register keeps */
} cx_streaks_request;

/* Reads everything up to the year. CX_OK, CX_REFUSED (said): no decision, the end of a period that
 * is not known, no list of units that holds then. Free it in any case. */
int cx_streaks_read(cx_register *r, const cx_streaks_request *request, cx_log *log,
                    cx_streaks *ret);
void cx_streaks_free(cx_streaks *streaks);

/* The unit that a code names on the last day; CX_NO_UNIT for none. */
size_t cx_streaks_unit(const cx_streaks *streaks, const char *code);
/* Code and name of a unit on a day, the last known ones where it was not there; "" for none. */
void cx_streaks_called(const cx_streaks *streaks, size_t unit, const char *day,
                       const char **ret_code, const char **ret_name);

#endif
