/* Reads one register, this one or a bundle: its issued decisions, and of its dossiers the figures
 * that a policy compares. Texts are kept; numbers of rows mean something in that register only. */
#ifndef CX_YEARS_STREAK_READ_H
#define CX_YEARS_STREAK_READ_H
#include "ledger/bundle.h"
#include "ledger/chain.h"
#include "number/rational.h"
#include "standard/model.h"
#include "standard/procedure.h"
#include "units/units.h"
#include "years/streak_view.h"

/* The next flag of a record: its id, a NUL, then its words, a line each. *at begins as `flagged`;
 * false at the end, or when out of memory (out->failed). */
bool cx_next_flag(const char **at, cx_buffer *out);

/* The decisions of one register, and the figures that policies compare. */
int cx_streak_read_register(cx_streak_reading *g, cx_ledger *r);

/* Of the registrations that were read, the last one of each register, unit and year. */
void cx_streak_end_enrolments(cx_years_streaks *streaks);

/* A copy of a statement's text; NULL (said). */
const char *cx_streak_text_of(cx_streak_reading *g, cx_ledger_cursor *c, int column);

#endif
