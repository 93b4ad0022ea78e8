/* Years running as read: units, their years, and what is read of one register. */
#ifndef CX_YEARS_STREAK_VIEW_H
#define CX_YEARS_STREAK_VIEW_H
#include "council/council.h"
#include "ledger/bundle.h"
#include "standard/model.h"
#include "years/streak_facts.h"

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

/* A registration at a year's start, as a register last said it by the day that is asked for. */
typedef struct cx_streak_enrolment {
  size_t unit;
  int year;
  size_t source; /* number of the register: 0 is this one */
  bool enrolled; /* else withdrawn, or refused */
  size_t order;  /* as read */
} cx_streak_enrolment;

typedef struct cx_years_streaks {
  cx_arena arena;
  cx_chain chain;
  cx_units lists;
  bool has_lists;
  int through;               /* the last year */
  cx_streak_record *records; /* by unit, then year, own register first */
  size_t record_count, record_capacity;
  cx_streak_enrolment *enrolments; /* one a register, unit and year; by unit, then year */
  size_t enrolment_count, enrolment_capacity;
  const char *standard; /* the only one that decisions are under; NULL: none, or several */
  cx_codes codes;       /* of units, where there are no lists */
} cx_years_streaks;

/* No period that was decided on lies outside of these years. */
enum { CX_YEARS_STREAK_EARLIEST = 1900 };

typedef struct cx_years_streaks_request {
  int through;                   /* 0: the last year with a decision */
  const cx_standard *standard;   /* of decisions without a text; NULL: none */
  cx_years_rounds_finder finder; /* of standards whose procedure no register keeps */
  const char *as_of;             /* what was issued later is not there; NULL: everything is */
} cx_years_streaks_request;

/* A standard's text as a register keeps it. */
typedef struct cx_streak_text {
  size_t source; /* number of the register: 0 is this one */
  int64_t id;    /* in that register */
  const char *sha256, *standard;
  const char *end;            /* MM-DD; NULL: the text cannot be read */
  const char *from, *to;      /* in force; to may be "open" */
  const cx_streak_rule *rule; /* NULL: assessed each year */
} cx_streak_text;

typedef struct cx_streak_reading {
  cx_years_streaks *to;
  cx_log *log;
  cx_ledger *own; /* that streaks are read for */
  cx_years_rounds_finder finder;
  int status; /* of cx_streak_rule_of */
  size_t source, order;
  const char *office; /* of the bundle being read; NULL: this register */
  cx_streak_text *texts;
  size_t text_count, text_capacity, figure_capacity;
  int latest;
  const char *as_of; /* decisions issued after this day are passed over; NULL: none */
  int64_t beyond; /* decisions whose period is no year up to it; the first one's period, office */
  const char *beyond_period, *beyond_office;
} cx_streak_reading;

/* The unit of a code on the last day of a period, where there are lists; CX_YEARS_NO_UNIT for none.
 */
size_t cx_streak_find_unit(const cx_years_streaks *s, const char *code, int year, const char *end);
/* The number of a unit by its id; CX_YEARS_NO_UNIT for none. */
size_t cx_streak_unit_number(const cx_years_streaks *s, int64_t id);

/* Whether two rows are of the same paper: in another register it is a row of its own. */
bool cx_years_is_same_paper(const cx_streak_record *a, const cx_streak_record *b);
/* How a unit's year stands by its records, one at least. */
cx_year_status cx_streak_status_of(const cx_streak_record *first, size_t count);

/* The last day of a period of a year, from its month and day. */
cx_day cx_streak_day_in(int year, const char *end);

#endif
