/* What a plan has offices do: which answers for which targets, what is due when, what it orders and
 * grants. */
#ifndef CX_PLAN_DUTIES_H
#define CX_PLAN_DUTIES_H
#include "plan/model.h"

/* Reads departments, deadlines, duties and unmodelled of a plan whose targets are read. */
void cx_plan_load_duties(cx_loader *l, const cx_yaml *root, cx_plan *plan);

#endif
