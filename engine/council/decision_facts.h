/* What the register knows of a decision's session, commune, standard and authority, and what of it
 * is amiss. */
#ifndef CX_COUNCIL_DECISION_FACTS_H
#define CX_COUNCIL_DECISION_FACTS_H
#include "council/deciding.h"

/* Finds what the register knows, and the defects. */
int cx_council_deciding_read(cx_council_deciding *g);

#endif
