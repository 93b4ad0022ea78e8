/* What the register knows of a decision's session, commune, standard and authority, and what of it
 * is amiss. */
#ifndef CX_DECISION_FACTS_H
#define CX_DECISION_FACTS_H
#include "decision/deciding.h"

/* Finds what the register knows, and the defects. */
int cx_decision_deciding_read(cx_deciding *g);

#endif
