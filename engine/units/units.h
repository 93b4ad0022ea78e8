/* Units through time: communes, and whatever lies above them. A unit stays the same one while its
 * code and its name (in any spelling, without the type's word) stay; code, name, type and parents
 * are its state, valid from a day on. No level of government is known here: what a unit lies in are
 * areas, whose levels are called as the lists call them.
 *
 * cx_units_read reads all of it once; the rest looks things up in memory. */
#ifndef CX_UNITS_UNITS_H
#define CX_UNITS_UNITS_H
#include "base/days.h"
#include "figures/codes.h"
#include "ledger/chain.h"

/* What a unit lies in. */
typedef struct cx_units_area {
  int64_t id;
  const char *level, *code, *name;
  const struct cx_units_area *within; /* the next greater; NULL for the outermost */
} cx_units_area;

/* What a unit is from a day up to `until`. States that were corrected are left out. */
typedef struct cx_units_state {
  int64_t id, unit; /* of the state's row, of the unit */
  const char *from; /* first day */
  char until[11];   /* last day; "" while it is open */
  bool gone;        /* the unit is no more; code and the rest are its last */
  const char *code, *name, *type;
  const char *ground;        /* of a declared change; NULL */
  const cx_units_area *area; /* the innermost; NULL for none */
} cx_units_state;

typedef struct cx_units {
  cx_arena arena;
  cx_units_area *areas; /* by id */
  size_t area_count, area_capacity;
  cx_units_state *states; /* by unit, then day */
  size_t count, capacity;
  cx_codes codes;
  size_t *first_of_code, *next_of_code; /* state + 1, 0 for none; by the code's number, the state */
} cx_units;

/* Reads every unit's states. CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said). Free it in any case. */
int cx_units_read(cx_ledger *r, cx_log *log, cx_units *ret);
void cx_units_free(cx_units *units);

/* The unit that has the code on the day, of two (an exchange of codes put right by half) the one
 * recorded last; NULL when none has. The result lives with `units`. */
const cx_units_state *cx_units_on(const cx_units *units, const char *code, const char *day);
/* Another unit that has the code on the day; NULL when none has. */
const cx_units_state *cx_units_beside(const cx_units *units, const cx_units_state *unit,
                                      const char *day);
/* Whether lists of units reach back to the day, and no unit has the code on it: what is recorded
 * under the code for that day counts for none. */
bool cx_units_code_is_left(const cx_units *units, const char *code, const char *day);
/* Whether the state holds on the day and the unit is not gone. */
bool cx_units_state_holds(const cx_units_state *state, const char *day);
/* Whether the unit lies in the area, at whatever level; in none (NULL) when it lies in none. */
bool cx_units_lies_in(const cx_units_state *state, const cx_units_area *area);
/* The states of one unit: the first, and *ret_count; NULL when there is no such unit. */
const cx_units_state *cx_units_states(const cx_units *units, int64_t unit, size_t *ret_count);
/* The next state of any unit with the code, behind `after` (NULL: the first); NULL at the end. */
const cx_units_state *cx_next_of_code(const cx_units *units, const char *code,
                                      const cx_units_state *after);

/* The name as it is compared: folded (cx_put_name_folded), without the type's word before it. */
void cx_put_bare_name(cx_buffer *out, const char *name, const char *type);
/* Whether two names are one, as printed or bare: 1, 0, or CX_NO_MEMORY. */
int cx_units_same_name(const char *a, const char *type_a, const char *b, const char *type_b);

/* A code or a name (with or without the type's word): the units that have it on the day, or at any
 * time where `day` is NULL. A value other than CX_OK stops it and is returned. */
typedef int cx_unit_fn(void *user, const cx_units_state *first, size_t count);
int cx_units_find(const cx_units *units, const char *wanted, const char *day, cx_unit_fn *on_unit,
                  void *user);

#endif
