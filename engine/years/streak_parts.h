/* What the files that read streaks share: the texts met, and what is read of one register. */
#ifndef CX_YEARS_STREAK_PARTS_H
#define CX_YEARS_STREAK_PARTS_H
#include "council/council.h"
#include "years/streak.h"

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
  cx_streaks *to;
  cx_log *log;
  cx_register *own; /* that streaks are read for */
  cx_rounds_finder finder;
  int status; /* of cx_streak_rule_of */
  size_t source, order;
  const char *office; /* of the bundle being read; NULL: this register */
  cx_streak_text *texts;
  size_t text_count, text_capacity, figure_capacity;
  int latest;
  int64_t beyond; /* decisions whose period is no year up to it; the first one's period, office */
  const char *beyond_period, *beyond_office;
} cx_streak_reading;

/* streak_read.c: the decisions of one register, and the figures that policies compare. */
int cx_streak_read_register(cx_streak_reading *g, cx_register *r);
/* The unit of a code on the last day of a period, where there are lists; CX_NO_UNIT for none. */
size_t cx_streak_find_unit(const cx_streaks *s, const char *code, int year, const char *end);
/* The number of a unit by its id; CX_NO_UNIT for none. */
size_t cx_streak_unit_number(const cx_streaks *s, int64_t id);
/* A copy of a statement's text; NULL (said). */
const char *cx_streak_text_of(cx_streak_reading *g, cx_cursor *c, int column);

/* streak_rounds.c: in which years a text's standard is assessed, by the procedures of a register
 * and of the own one; NULL: in all, or it failed (g->status). */
const cx_streak_rule *cx_streak_rule_of(cx_streak_reading *g, cx_register *r,
                                        const cx_streak_text *text);
/* Finds the only standard that decisions are under. */
void cx_streak_only_standard(cx_streaks *s);
/* Decisions without a text stand under the standard given, else under the only one. */
int cx_streak_place_rules(cx_streak_reading *g, cx_register *r, const cx_standard *given);
/* The rule of a year's decisions; NULL where they stand under several standards. */
const cx_streak_rule *cx_streak_common_rule(const cx_streak_record *first, size_t count);

#endif
