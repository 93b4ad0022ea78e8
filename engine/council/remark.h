/* Remarks of a session: what they may be about, and their rows. */
#ifndef CX_COUNCIL_REMARK_H
#define CX_COUNCIL_REMARK_H
#include "council/session.h"
#include "council/session_parts.h"
#include "council/session_table.h"
#include "standard/model.h"

/* Whether a standard has the criterion or item. */
bool cx_remark_has(const cx_standard *standard, cx_remark_of of, const char *id);

/* Writes its row in the open session. */
int cx_sitting_write_remark(cx_sitting *s, const cx_council_remark *remark, int64_t *ret_id);

#endif
