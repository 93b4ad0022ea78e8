/* What the files that read streaks share: the texts met, and what is read of one register. */
#ifndef CX_REGISTER_STREAK_PARTS_H
#define CX_REGISTER_STREAK_PARTS_H
#include "register/council.h"
#include "register/streak.h"

/* A standard's text as a register keeps it. */
typedef struct cx_streak_text {
  size_t source; /* number of the register: 0 is this one */
  int64_t id;    /* in that register */
  const char *sha256, *standard;
  const char *end; /* MM-DD; NULL: the text cannot be read */
} cx_streak_text;

typedef struct cx_streak_reading {
  cx_streaks *to;
  cx_log *log;
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

#endif
