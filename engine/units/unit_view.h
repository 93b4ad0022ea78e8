/* One unit through time, and all units of a day, as data: whoever prints them prints these. The
 * texts are the register's UTF-8, a day is 2026-11-22. */
#ifndef CX_UNITS_UNIT_VIEW_H
#define CX_UNITS_UNIT_VIEW_H
#include "units/list.h"
#include "units/units.h"

/* ---- one unit ---- */

/* A predecessor or successor, as a list of predecessors has it. */
typedef struct cx_units_kin_view {
  int64_t unit;            /* 0: which unit it is, is not known */
  const char *code, *name; /* as written; "" where the list has none */
  const char *place;       /* of a predecessor, as written; "" */
  const char *extent;      /* whole, part; NULL: not said */
  const char *on;          /* the day of the change */
} cx_units_kin_view;

typedef struct cx_units_attribute_view {
  const char *attribute, *value;
  const char *from; /* the day from which it holds */
  const char *source;
} cx_units_attribute_view;

/* An array of one of these, as it was read. */
typedef struct cx_units_kin_list {
  cx_units_kin_view *items;
  size_t count, capacity;
} cx_units_kin_list;

typedef struct cx_units_view {
  cx_arena arena; /* of all but the states */
  int64_t unit;
  const cx_units_state *states; /* by day; at least one that is not gone */
  size_t state_count;
  const cx_units_state *name; /* the last state that is not gone */
  cx_units_kin_list before, after;
  const cx_units_attribute_view *attributes; /* by attribute and day */
  size_t attribute_count;
  const cx_units_state **others; /* states of other units with a code that this one has or had */
  size_t other_count;
} cx_units_view;

/* All of it lives until the function returns; a value other than CX_OK stops it and is returned. */
typedef int cx_units_unit_fn(void *user, const cx_units_view *unit);

/* Calls fn with each unit that cx_units_find finds; one that was recorded in error only, and
 * corrected, is passed over. `units` are the register's. CX_OK (none was found, too), CX_UNREADABLE
 * or CX_NO_MEMORY. */
CX_CHECKED int cx_units_unit_each(cx_ledger *r, const cx_units *units, const char *wanted,
                                  const char *day, cx_log *log, cx_units_unit_fn *fn, void *user);

/* ---- all units of a day ---- */

typedef struct cx_units_line_view {
  const cx_units_state *state;
  const cx_units_area
      *areas[CX_MOST_LEVELS]; /* by level; NULL where it lies in none of the level */
} cx_units_line_view;

typedef struct cx_units_day_view {
  cx_arena arena;
  const char *levels[CX_MOST_LEVELS]; /* of the list that holds on the day, the outermost first */
  size_t level_count;
  cx_units_line_view *lines; /* by parents and code */
  size_t count;
} cx_units_day_view;

/* CX_REFUSED (said) when no list holds on that day. It lives no longer than `units`; free *ret in
 * any case. */
CX_CHECKED int cx_units_day_read(cx_ledger *r, const cx_units *units, const char *day, cx_log *log,
                                 cx_units_day_view *ret);
void cx_units_day_free(cx_units_day_view *view);

#endif
