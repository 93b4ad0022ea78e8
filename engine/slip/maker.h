/* Cases made to order: what the makers share. */
#ifndef CX_SLIP_MAKER_H
#define CX_SLIP_MAKER_H
#include "trial/cases.h"
#include "trial/figures.h"
#include "slip/mutant.h"
#include "trial/target.h"

typedef struct cx_made_case {
  cx_case what;  /* name is NULL: the report writes it */
  size_t target; /* of the coverage it meets, or SIZE_MAX */
  size_t mutant; /* of the mutation it notices, or SIZE_MAX */
} cx_made_case;

typedef struct cx_slip_generated {
  cx_arena arena;
  cx_made_case *cases;
  size_t count, capacity;
  size_t unreached; /* targets and slips for which no figures were found */
} cx_slip_generated;

typedef struct cx_maker {
  const cx_standard *s;
  const cx_slip_mutation *mutation;
  cx_slip_generated *out;
  cx_batch *scratch; /* one row: the case at hand */
  cx_chooser *chooser;
  uint8_t *owner; /* [combinations]: cx_class_owners */
  size_t at;      /* of the mutants */
} cx_maker;

/* All blank; NULL when out of memory. */
int64_t *cx_blank_figures(cx_maker *m);

/* Scores figures in the scratch row; whether a row may have them. */
void cx_try_figures(cx_maker *m, const int64_t *figures);
bool cx_may_stand(cx_maker *m, const int64_t *figures);

/* A case with these wants, filled with what the scratch row gives; the one before it when there is
 * such a case already. NULL when out of memory. */
cx_made_case *cx_add_case(cx_maker *m, int64_t *figures, const cx_want *wants, size_t count);

/* What a case of a target looks at, up to three wants; how many. */
size_t cx_wants_of_target(const cx_standard *standard, const cx_target *target, cx_want *wants);

/* Class, total and verdict. */
extern const cx_want cx_outcome_wants[3];

/* Figures of a commune of the class with a total; scored in the scratch row. */
bool cx_make_total(cx_maker *m, size_t class, const cx_wanted_total *wanted, int64_t *figures);

#endif
