/* The files of a new plan as commented drafts that load: values only stand there, none has a basis,
 * so that each counts as working until a person has read it in the document. */
#ifndef CX_PLAN_SKELETON_H
#define CX_PLAN_SKELETON_H
#include "plan/model.h"

typedef struct cx_plan_skeleton {
  const char *id;       /* of the new plan */
  const char *called;   /* what commands call it: its id, or the folder it is written to */
  const char *day;      /* 2025-07-01: stands for the day of the document */
  const cx_plan *from;  /* whose indicators and targets it begins with, without words and bases;
                         * NULL:  an example */
  cx_language language; /* of the comments */
} cx_plan_skeleton;

/* plan.yaml, and tests.yaml: a pair of tests for the example; none for the targets of another plan.
 */
void cx_plan_put_skeleton(cx_buffer *out, const cx_plan_skeleton *skeleton);
void cx_plan_put_skeleton_tests(cx_buffer *out, const cx_plan_skeleton *skeleton);

#endif
