/* A review of a register and of the bundles that it took in, one for each office: what a reviewer
 * of the province should look at, the gravest first. Everything is computed anew from what is
 * recorded; what an office's own program flagged is listed too. A finding has a key that stays the
 * same as long as the records it is about do, so that an answer to it is found again. */
#ifndef CX_REVIEW_REVIEW_H
#define CX_REVIEW_REVIEW_H
#include "dossier/dossier.h"
#include "years/rounds.h"

/* By weight. The names stand in JSON and CSV: they never change. */
typedef enum cx_review_group {
  CX_REVIEW_REPLAY,    /* a result replays otherwise, or the register has flaws */
  CX_REVIEW_DEPARTURE, /* decided against the verdict without a reason, or both ways */
  CX_REVIEW_SESSION,   /* quorum, vote or founding decision lacking */
  CX_REVIEW_AUTHORITY, /* an office or body that was not in force */
  CX_REVIEW_GROUNDS,   /* the standard not adopted, the paper incomplete, figures changed since */
  CX_REVIEW_EVIDENCE,  /* figures without the paper they must rest on */
  CX_REVIEW_LATE,      /* handed over after the day that the procedure sets, or not at all */
  CX_REVIEW_UNDECIDED, /* a verified result, but no decision in force */
  CX_REVIEW_SAME,      /* communes with the very same counts */
  CX_REVIEW_JUMP,      /* figures far from last year's */
  CX_REVIEW_REASONED,  /* decided against the verdict, with its reason: to be read, no fault */
  CX_REVIEW_THRESHOLD, /* how many values stand exactly on a threshold: a count, no fault */
  CX_REVIEW_NOTED,     /* corrected, or left without a vote: as the register says, no fault */
  CX_REVIEW_GROUPS
} cx_review_group;
const char *cx_review_group_id(cx_review_group group);
/* Groups that are to be read: they are no faults and never stay open. */
static inline bool cx_review_is_fault(cx_review_group group) {
  return group < CX_REVIEW_REASONED;
}

typedef struct cx_review_answer {
  const char *text, *by, *at; /* who, and the instant */
  bool settled;               /* else the finding stays open */
} cx_review_answer;

typedef struct cx_review_finding {
  char key[65]; /* hexadecimal */
  cx_review_group group;
  const char *kind;                 /* an id that never changes */
  const char *detail;               /* the words of its message, a line each */
  const char *office;               /* whose register */
  const char *code, *name, *period; /* of the commune; "" where it is about none, or about many */
  const char *paper;                /* number of the decision; "" */
  int64_t decision;                 /* its number in its register; 0: about none */
  size_t number;                    /* in the order they were found */
  bool only_then;                   /* flagged when it was recorded, not found any more */
  cx_review_answer answer;          /* text NULL: none */
} cx_review_finding;

typedef struct cx_review_request {
  const char *period; /* a year; NULL: all of them */
  /* a figure jumps when it changed by at least `least` units and by more than the share num / den
   * of last year's */
  int64_t jump_num, jump_den, jump_least;
  cx_clock clock;          /* today: for what has not come in by its day */
  cx_rounds_finder rounds; /* of standards whose procedure no register keeps */
  cx_render_fn *render;
  void *user; /* of render */
} cx_review_request;

enum { CX_SAME_COUNTS = 3 }; /* counts above 0 that the same figures must have, to be told */

/* Said by cx_say_review as findings are. */
typedef struct cx_review_note {
  const char *kind, *detail;
} cx_review_note;

typedef struct cx_review {
  cx_arena arena;
  cx_review_finding *findings; /* by group, office, period, commune */
  size_t count, capacity;
  size_t registers, results, decisions, dossiers; /* looked at */
  size_t open;                                    /* faults not settled */
  cx_review_note *notes;                          /* what was not looked at, and why */
  size_t note_count, note_capacity;
} cx_review;

/* CX_OK whether or not anything is found. Free it in any case. */
int cx_review_run(cx_register *r, const cx_review_request *request, cx_log *log, cx_review *ret);
void cx_review_free(cx_review *review);

/* The finding whose key begins so; NULL when none does, or more than one. At least 6 digits. */
const cx_review_finding *cx_review_find(const cx_review *review, const char *key);

/* Keeps an answer to a finding; a later answer names the one before. */
int cx_review_answer_keep(cx_register *r, const cx_review_finding *finding, const char *text,
                          bool settled, const char *actor, cx_log *log);

/* Says a finding, or a stored answer's, as the message its kind stands for; false when the kind is
 * none. */
bool cx_say_review(cx_log *log, const char *kind, const char *detail);

#endif
