/* How far a commune's verdict is from turning: the fewest units (children, households, acts) whose
 * change gives it another verdict, exactly. What `improve` asks turned round: any count and any
 * answer yes or no that the standard uses may move, up or down, harm included, whatever reads it;
 * choices and blank cells stay. Only rows that could be handed in count. */
#ifndef CX_MARGINS_MARGINS_H
#define CX_MARGINS_MARGINS_H
#include "advise/improve.h"

typedef enum cx_margins_status {
  CX_MARGINS_FOUND,
  CX_MARGINS_NEVER,        /* whatever the figures that may move are, the verdict stays */
  CX_MARGINS_BLANK,        /* blank figures leave something open: `blank` names them */
  CX_MARGINS_UNDETERMINED, /* the verdict is open for another reason, such as no class */
  CX_MARGINS_BEYOND        /* more than `beyond` units: no more was asked, or could be followed */
} cx_margins_status;

/* A figure that alone turns the verdict, and to what. */
typedef struct cx_margins_single {
  cx_advise_step step;
  cx_verdict turns_to;
} cx_margins_single;

typedef struct cx_margins_margin {
  cx_margins_status status;
  int64_t units;       /* CX_MARGINS_FOUND */
  cx_verdict turns_to; /* likewise */
  int64_t beyond;      /* CX_MARGINS_BEYOND: no change of so many units turns it */
  size_t step_count;   /* CX_MARGINS_FOUND */
  cx_advise_step step[CX_MOST_MEASURES]; /* in the order of the dictionary */
  /* when one figure does it: every other figure that does it alone with as many units, in the order
   * of the dictionary, up before down */
  size_t also_count;
  cx_margins_single also[2 * CX_MOST_MEASURES];
  bool blank[CX_MOST_MEASURES];
} cx_margins_margin;

/* From recognise to a row that is not (not recognised, or undetermined); from not_recognise to one
 * that is. A unit is one in a count, or an answer turned. Of equally few units the change of fewest
 * figures; then the one whose figures come first in the dictionary; then the one that moves the
 * first of them the most, up before down, then the next. Looks for no
 * more than `most` units (INT64_MAX: however many). The row is scored and not refused. Returns
 * CX_OK or CX_NO_MEMORY. */
int cx_margins_find(const cx_batch *batch, size_t row, int64_t most, cx_margins_margin *ret);

#endif
