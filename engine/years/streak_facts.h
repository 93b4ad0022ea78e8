/* Years running: the units, predecessors, decisions and policies that they are made from, all in
 * memory. */
#ifndef CX_YEARS_STREAK_FACTS_H
#define CX_YEARS_STREAK_FACTS_H
#include "number/rational.h"
#include "units/units.h"
#include "years/rounds.h"

#define CX_YEARS_NO_UNIT SIZE_MAX
enum { CX_NO_END = -1 }; /* of a high: nothing known ends it */

/* What the standing decisions say of a unit in a year. */
typedef enum cx_year_status {
  CX_YEAR_NONE, /* none is recorded */
  CX_YEAR_RECOGNISED,
  CX_YEAR_NOT_RECOGNISED,
  CX_YEAR_REVOKED, /* there was a recognition, and none stands */
  CX_YEAR_CONFLICT /* decisions of both kinds stand, or one that a revocation may be of */
} cx_year_status;

/* How years count across a merger, by the office's own declaration. */
typedef enum cx_across {
  CX_ACROSS_UNDETERMINED,
  CX_ACROSS_ALL, /* of all predecessors, the fewest years */
  CX_ACROSS_ANY, /* of any, the most */
  CX_YEARS_ACROSS_LARGEST,
  CX_ACROSS_RESET
} cx_across;

typedef struct cx_years_streak_policy {
  int64_t id;
  const char *from; /* for changes of this day or later */
  cx_across across;
  const char *measure; /* of CX_YEARS_ACROSS_LARGEST; else NULL */
  size_t figure;       /* number of the measure among those that policies name */
  const char *ground;
} cx_years_streak_policy;

/* Why low and high differ. */
typedef enum cx_years_why {
  CX_WHY_KNOWN,       /* they do not */
  CX_WHY_NO_DECISION, /* unit, year */
  CX_WHY_CONFLICT,    /* unit, year */
  CX_WHY_NO_POLICY,   /* day: of a change for which nothing is declared */
  CX_WHY_POLICY,      /* day: declared to be undetermined */
  CX_WHY_PREDECESSOR, /* day: of a change with an unknown predecessor */
  CX_WHY_FIGURE,      /* day; unit: whose figure is missing */
  CX_WHY_TIE,         /* day: two predecessors have the greatest figure */
  CX_WHY_ORIGIN,      /* day: on which the unit began, from what is not recorded */
  CX_WHY_LISTS,       /* day: with which the lists of units begin */
  CX_WHY_NO_ROUNDS,   /* unit, year: without assessment, and nothing is declared of such years */
  CX_WHY_NEXT_ROUND   /* unit, year: without assessment, the next one is still to come */
} cx_years_why;

typedef struct cx_streak {
  int low, high; /* high may be CX_NO_END */
  cx_years_why why;
  size_t unit;
  int year;
  const char *day;
} cx_streak;

typedef enum cx_extent { CX_EXTENT_UNKNOWN, CX_EXTENT_WHOLE, CX_EXTENT_PART } cx_extent;

/* A row of a list of predecessors that no later list of its day replaced. */
typedef struct cx_streak_link {
  size_t successor, predecessor; /* CX_YEARS_NO_UNIT where the row names none */
  const char *day;
  cx_extent extent;
  const char *old_code, *old_name; /* as written */
  size_t order;                    /* as read */
  cx_streak streak;                /* of the predecessor up to the day, once `done` */
  bool done;
} cx_streak_link;

/* A standard that is assessed in some years only. */
typedef struct cx_streak_rule {
  const char *standard;
  const char *from, *to; /* days in force; to may be "open" */
  cx_rounds rounds;
} cx_streak_rule;

typedef struct cx_streak_unit {
  int64_t id;
  const cx_units_state *states; /* NULL: the register holds no lists; a code is a unit, always */
  size_t state_count;
  const char *code, *name; /* where there are no states */
  size_t first_link, link_count, first_year, year_count;
} cx_streak_unit;

typedef struct cx_streak_year {
  size_t unit;
  int year;
  cx_year_status status;
  size_t first_record, record_count; /* decisions */
  const cx_streak_rule *rule;        /* of their standard; NULL: it is assessed each year */
  cx_streak streak;                  /* once `done` */
  bool done;
  size_t shown; /* for reports: the number of the last commune in whose chain it stood */
} cx_streak_year;

/* A count of a unit's dossier of a year. */
typedef struct cx_streak_figure {
  size_t unit;
  int year;
  size_t figure; /* of which measure */
  bool verified, known;
  const char *at; /* when it was recorded */
  size_t source, order;
  cx_number value;
} cx_streak_figure;

typedef struct cx_chain {
  cx_streak_unit *units;
  cx_streak_link *links;            /* by successor, then day */
  size_t *by_predecessor;           /* numbers of links */
  cx_streak_year *years;            /* by unit, then year; those with a decision */
  cx_streak_figure *figures;        /* by unit, year, measure; the one that counts comes last */
  cx_years_streak_policy *policies; /* in force, by day */
  cx_years_rounds_policy *rounds_policies; /* in force, by day */
  const cx_streak_rule *only_rule; /* of the only standard that decisions are under; NULL: none */
  size_t unit_count, link_count, year_count, figure_count, policy_count, rounds_policy_count;
  int base;               /* the year before the first with a decision */
  int last;               /* the last year */
  const cx_day *ends;     /* last day of each period from `base` on */
  const char *first_list; /* the day of the first list of units; "" for none */
} cx_chain;

/* The last day of the period of a year from `base` on. */
static inline const char *cx_years_year_end(const cx_chain *c, int year) {
  return c->ends[year - c->base].text;
}

/* The decisions of a unit and year; NULL: none is recorded. */
cx_streak_year *cx_find_year(const cx_chain *c, size_t unit, int year);
/* The unit's state on a day; NULL when it is none, or there are no states. */
const cx_units_state *cx_streak_state(const cx_chain *c, size_t unit, const char *day);
/* The policy in force on a day; NULL for none. */
const cx_years_streak_policy *cx_policy_on(const cx_chain *c, const char *day);

/* From a unit back to the end of the year before. */
typedef enum cx_step_kind {
  CX_STEP_SAME,   /* it was the same unit */
  CX_STEP_ONE,    /* one predecessor, whole, became this unit and no other */
  CX_STEP_MERGER, /* merger, split, or more than one change: the policy decides */
  CX_STEP_BEGAN,  /* it began, and no predecessor is recorded */
  CX_STEP_LISTS   /* the lists of units begin then */
} cx_step_kind;

typedef struct cx_years_step {
  cx_step_kind kind;
  size_t unit;
  int year;                             /* the earlier one */
  const char *limit;                    /* the day up to which changes count, */
  bool inclusive;                       /* itself too */
  const char *day;                      /* of the last change */
  const cx_years_streak_policy *policy; /* in force on it; NULL: none */
  size_t first, count;                  /* links, some of which may be passed over */
  bool existed; /* the unit itself was there: it is one of the predecessors */
} cx_years_step;

/* One predecessor in a step. */
typedef struct cx_kin {
  size_t unit;                /* CX_YEARS_NO_UNIT: unknown */
  const cx_streak_link *link; /* NULL: the unit itself, which no row names */
  cx_extent extent;
  bool itself; /* the unit of the step */
} cx_kin;

#endif
