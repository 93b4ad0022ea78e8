/* A recorded code that was wrong: a list carried it for a time, or figures came in under it. The
 * unit keeps its years; what was recorded under the wrong code counts under the right one from then
 * on, and stays in the register as it was written.
 *
 * What a record counts as stands in table `recoded`. It is read in one place: where there is any,
 * the temporary views of cx_recoded_show stand before the tables of the same names, so that every
 * question asks for what counts, and only `main.TABLE` for what was written. */
#ifndef CX_UNITS_RECODE_H
#define CX_UNITS_RECODE_H
#include "units/units.h"

typedef struct cx_recode_request {
  const char *old_code, *new_code;
  const char *from; /* the first day of the right code; NULL: as long as the unit had the wrong */
  const char *ground, *actor;
} cx_recode_request;

/* How many records count under the right code, or for the joined unit, since. */
typedef struct cx_recode_count {
  int64_t states, dossiers, decisions, votes, remarks, others;
  int64_t replaced; /* dossiers that stand in place of another only since */
} cx_recode_count;

/* Units that a list took for others because of the code become one: the one that had the right code
 * up to the wrong one's first day, and the one that has it from its last. Of several units that had
 * the wrong code it is the one whose name has the right one later, else the one that had it on the
 * day. Codes that lists exchanged are put right by a call for each; until the last of them two
 * units have one code (a note says so). CX_REFUSED (said): no such code, the same code, done
 * already, the right code names another unit at the time, several units had the wrong code and
 * neither names nor the day tell which. One entry, or nothing. */
int cx_unit_recode(cx_register *r, const cx_recode_request *request, cx_log *log,
                   cx_recode_count *ret);

/* recode_say.c: says (a note) which code has taken the place of this one, where a recode said so
 * and no unit has it on the day: for beside a refusal of the code. */
CX_CHECKED int cx_say_recoded(cx_register *r, cx_log *log, const char *code, const char *day);
/* Says so where a list gives the old code again, from the day on, to a commune of the name of the
 * unit that has the right one. */
CX_CHECKED int cx_say_recoded_unit(cx_register *r, const cx_units *units, cx_log *log,
                                   const char *code, const char *name, const char *type,
                                   const char *day);

/* ---- what the files of it share ---- */

enum { CX_RECODE_MEMBERS = 3, CX_RECODE_OTHERS = 8 };

/* A unit that has the right code at the time only because the lists exchanged codes. */
typedef struct cx_recode_other {
  const cx_unit_state *state; /* under the right code */
  const char *code;           /* that it has beside it, by its name */
} cx_recode_other;

typedef struct cx_recoding {
  cx_register *r;
  cx_log *log;
  const cx_recode_request *q;
  cx_recode_count *count;
  cx_entry entry;
  cx_units units;                     /* as recorded before */
  int64_t id;                         /* of the recode */
  int64_t unit;                       /* that had the wrong code; 0: no list had it */
  int64_t members[CX_RECODE_MEMBERS]; /* the units that are one: it, and those it is joined with */
  size_t member_count;
  int64_t survivor; /* the one of them that goes on */
  cx_recode_other others[CX_RECODE_OTHERS];
  size_t other_count;
} cx_recoding;

/* recode_unit.c: sets the unit, its members, the survivor and the others; t->unit stays 0 when no
 * list had the code. CX_REFUSED (said) when names and the day do not tell one, or the right code is
 * another's. */
int cx_recode_find(cx_recoding *t);
bool cx_recode_is_member(const cx_recoding *t, int64_t unit);
/* Whether the state has the wrong code and reaches into the time asked for. */
bool cx_recode_is_old(const cx_recoding *t, const cx_unit_state *state);
/* The first day on which the unit lives; NULL for none. */
const char *cx_recode_first_day(const cx_recoding *t, int64_t unit);

/* recode_records.c: records what counts otherwise since; first of all t->id must be there. */
int cx_recode_records(cx_recoding *t);
/* recode_say.c: notes of what comes of the recode, with its rows written and shown: the other half
 * of an exchange, decisions that it brings together, bundles that keep the old code. */
int cx_recode_tell(cx_recoding *t);
/* Whether any dossier, decision, vote or remark counts under the code. */
int cx_recode_any(cx_recoding *t, const char *code, bool *ret);

#endif
