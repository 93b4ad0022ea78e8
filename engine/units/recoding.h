/* A recode being made: the unit that had the wrong code, those it is one with, what counts
 * otherwise since. */
#ifndef CX_UNITS_RECODING_H
#define CX_UNITS_RECODING_H
#include "units/units.h"

typedef struct cx_units_recode_request {
  const char *old_code, *new_code;
  const char *from; /* the first day of the right code; NULL: as long as the unit had the wrong */
  const char *ground, *actor;
} cx_units_recode_request;

/* How many records count under the right code, or for the joined unit, since. */
typedef struct cx_units_recode_count {
  int64_t states, dossiers, decisions, votes, remarks, others;
  int64_t replaced; /* dossiers that stand in place of another only since */
} cx_units_recode_count;

/* ---- what the files of it share ---- */

enum { CX_RECODE_MEMBERS = 3, CX_RECODE_OTHERS = 8 };

/* A unit that has the right code at the time only because the lists exchanged codes. */
typedef struct cx_recode_other {
  const cx_units_state *state; /* under the right code */
  const char *code;            /* that it has beside it, by its name */
} cx_recode_other;

typedef struct cx_recoding {
  cx_ledger *r;
  cx_log *log;
  const cx_units_recode_request *q;
  cx_units_recode_count *count;
  cx_ledger_entry entry;
  cx_units units;                     /* as recorded before */
  int64_t id;                         /* of the recode */
  int64_t unit;                       /* that had the wrong code; 0: no list had it */
  int64_t members[CX_RECODE_MEMBERS]; /* the units that are one: it, and those it is joined with */
  size_t member_count;
  int64_t survivor; /* the one of them that goes on */
  cx_recode_other others[CX_RECODE_OTHERS];
  size_t other_count;
} cx_recoding;

#endif
