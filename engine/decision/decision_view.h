/* The decisions of a register, as data: whoever prints them prints these. The texts are the
 * register's UTF-8, a day is 2026-11-22. */
#ifndef CX_DECISION_DECISION_VIEW_H
#define CX_DECISION_DECISION_VIEW_H
#include "council/recorded.h"
#include "decision/deciding.h"

/* What a correction changed: "" for what was, or is, none. */
typedef struct cx_decision_change_view {
  cx_decision_corrected what;
  const char *before, *after;
} cx_decision_change_view;

typedef struct cx_decision_correction_view {
  cx_decision_change_view
      changes[CX_DECISION_CORRECTED_PARTS]; /* in the order of cx_decision_corrected */
  size_t count;                             /* 0: the decision corrects none, or nothing of it */
} cx_decision_correction_view;

/* What is wrong with a decision, as it is stored: the defect's id, and the words of its message, a
 * line each. */
typedef struct cx_decision_flag_view {
  const char *flag, *detail;
  bool of_all; /* of every row that was recorded in the paper's list with this one */
} cx_decision_flag_view;

/* Numbers of records are 0, texts NULL, for what there is none of. */
typedef struct cx_decision_view {
  cx_arena arena; /* of all that stands below */
  int64_t id;
  const char *kind, *way;  /* recognise, not_recognise, revoke; draft, issued */
  const char *code, *name; /* of the commune, as on its day */
  int64_t unit;
  const char *period;
  const char *standard, *sha256; /* of the text that it rests on */
  int64_t assessment;
  const char *verdict;          /* the result's word; NULL also when it cannot be read */
  cx_council_recorded recorded; /* the standard's own requirements in it, and how it counts */
  int64_t session;
  const char *number, *on;
  const char *authority, *signed_by, *post, *office, *reason;
  int64_t replaces, replaced_by; /* the draft in whose place it is; the paper in its place */
  int64_t revokes, revoked_by;   /* by a decision that stands */
  int64_t corrects, corrected_by;
  const char *correction_reason;          /* where it corrects one */
  cx_decision_correction_view correction; /* where it corrects one */
  const cx_decision_flag_view *flags;     /* as they were recorded */
  size_t flag_count;
  int64_t paper; /* the paper with a list that it is a row of: the one recorded first; 0: none */
  int64_t paper_rows;                        /* of that paper: rows that no later one corrects */
  int64_t entry;                             /* which recorded it */
  int64_t listed, first_listed, last_listed; /* rows that this entry recorded of the paper */
} cx_decision_view;

/* All of the decision lives until it returns; a value other than CX_OK stops it and is returned. */
typedef int cx_decision_fn(void *user, const cx_decision_view *decision);

/* Calls fn with the decisions of a register in the order they were recorded, or those of one
 * commune (`code`, NULL: all). CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said), as below. */
CX_CHECKED int cx_decisions_each(cx_ledger *r, const char *code, cx_log *log, cx_decision_fn *fn,
                                 void *user);

/* What the decision changed of the one that it corrects. The texts live in the arena. */
CX_CHECKED int cx_decision_correction_read(cx_ledger *r, int64_t decision, cx_arena *arena,
                                           cx_log *log, cx_decision_correction_view *ret);

#endif
