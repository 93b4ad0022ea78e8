/* A review being made: the registers that are looked at, what is asked of them, the findings so
 * far. */
#ifndef CX_REVIEW_REVIEWING_H
#define CX_REVIEW_REVIEWING_H
#include "base/days.h"
#include "council/kept.h"
#include "dossier/dossier.h"
#include "years/rounds.h"

/* By weight. The names stand in JSON and CSV: they never change. */
typedef enum cx_review_group {
  CX_REVIEW_REPLAY,    /* a result replays otherwise, or the register has flaws */
  CX_REVIEW_DEPARTURE, /* decided against the verdict without a reason, or both ways */
  CX_REVIEW_SESSION,   /* quorum, vote or founding decision lacking */
  CX_REVIEW_AUTHORITY, /* an office or body that was not in force */
  CX_REVIEW_GROUNDS,   /* the standard not adopted, the paper incomplete, figures changed since */
  CX_REVIEW_EVIDENCE,  /* figures without the paper they must rest on, or with one of other days */
  CX_REVIEW_LATE,      /* handed over after the day that the procedure sets, or not at all */
  CX_REVIEW_UNDECIDED, /* a verified result, but no decision in force */
  CX_REVIEW_SAME,      /* communes with the very same counts */
  CX_REVIEW_JUMP,      /* figures far from last year's */
  CX_REVIEW_REASONED,  /* decided against the verdict, with its reason: to be read, no fault */
  CX_REVIEW_THRESHOLD, /* how many values stand exactly on a threshold: a count, no fault */
  CX_REVIEW_NOTED,     /* corrected, or left without a vote: as the register says, no fault */
  CX_REVIEW_MARGIN,    /* a verdict that few units would turn: to be checked first, no fault */
  CX_REVIEW_GROUPS
} cx_review_group;
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
  char series[65]; /* the same for findings of one kind about the same, over periods
                      (review_series.h) */
  cx_review_group group;
  const char *kind;                 /* an id that never changes */
  const char *detail;               /* the words of its message, a line each */
  const char *office;               /* whose register */
  const char *code, *name, *period; /* of the commune; "" where it is about none, or about many;
                                     * of rows of one paper `name` are their codes */
  const char *paper;                /* number of the decision; "" */
  int64_t decision;                 /* its number in its register; 0: about none */
  size_t number;                    /* in the order they were found */
  bool only_then;                   /* flagged when it was recorded, not found any more */
  cx_review_answer answer;          /* text NULL: none */
  bool folded;                      /* told with a later one of its series (cx_review_fold) */
  size_t first_folded, folded_count; /* those told with this one, in cx_review.by_series */
} cx_review_finding;

/* How few units turn the verdict of a scored row; 0: none of at most those asked, or (`unproven`)
 * it could not be followed so far. */
typedef struct cx_review_margin {
  int64_t units;
  bool unproven;
} cx_review_margin;

/* Writes to `told`, in both languages, the figures that do it, as far as they may be handed on.
 * Returns CX_OK or CX_NO_MEMORY. */
typedef int cx_review_margin_fn(void *user, const cx_batch *batch, size_t row, int64_t most,
                                cx_review_margin *ret, cx_buffer *told);
/* Which rows of a scored batch are worth that: no change of `most` units or fewer turns
 * any other. Returns CX_OK or CX_NO_MEMORY. */
typedef int cx_review_near_fn(void *user, const cx_batch *batch, int64_t most, bool *ret);

typedef struct cx_review_request {
  const char *const *periods; /* years that are looked at; none: all of them */
  size_t period_count;
  const char *const *offices; /* whose findings are wanted; none: all of them */
  size_t office_count;
  const char *const *kinds; /* ids of kinds, or the codes of their messages; none: all of them */
  size_t kind_count;
  /* a figure jumps when it changed by at least `least` units and by more than the share num / den
   * of last year's */
  int64_t jump_num, jump_den, jump_least;
  cx_ledger_clock clock;         /* today: for what has not come in by its day */
  cx_years_rounds_finder rounds; /* of standards whose procedure no register keeps */
  cx_dossier_render_fn *render;
  cx_review_margin_fn *margin;
  cx_review_near_fn *near;
  int64_t most_units; /* verdicts that so many units turn are told; 0: none */
  void *user;         /* of render, margin and near */
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
  size_t found;         /* of the periods, before offices and kinds were left out */
  const char **offices; /* looked at or expected: the register's own, bundles', of trusted keys */
  size_t office_count, office_capacity;
  size_t *by_series;                              /* numbers of findings (cx_review_fold) */
  cx_review_note *notes;                          /* what was not looked at, and why */
  size_t note_count, note_capacity;
} cx_review;

/* A commune's figures of a period: the present dossier, verified before self-assessed. */
typedef struct cx_review_dossier {
  const char *office, *code, *name, *period, *stage, *figures;
  int64_t id, text, unit; /* in its register; unit 0: not known */
  bool assessed;
  bool round; /* its standard is assessed in that year */
  unsigned char row_hash[CX_LEDGER_HASH_BYTES];
} cx_review_dossier;

/* A decision in force: issued and not revoked. */
typedef struct cx_review_standing {
  const char *office, *issuer;                           /* whose register, who issued it */
  const char *code, *name, *period, *kind, *paper, *day; /* paper: its number, else "#3" */
  unsigned char row_hash[CX_LEDGER_HASH_BYTES];
} cx_review_standing;

/* A bundle's hand-over of a period's results, and the day that it was due before ("": none). */
typedef struct cx_review_hand {
  const char *office, *period, *due, *label; /* label: of the deadline, in both languages */
} cx_review_hand;

typedef struct cx_reviewing {
  const cx_review_request *q;
  cx_review *to;
  cx_log *log;
  cx_ledger *own;
  /* the register being looked at */
  cx_ledger *r;
  cx_council_kept kept;
  const char *office;
  size_t number;     /* 0: the register itself, then its bundles */
  int replay_status; /* of the findings that a replay adds */
  /* of all registers, for what goes across */
  cx_review_dossier *dossiers;
  size_t dossier_count, dossier_capacity;
  size_t first_dossier; /* of the register being looked at */
  cx_review_standing *standing;
  size_t standing_count, standing_capacity;
  const char **deciding; /* offices and periods with issued decisions, in turn */
  size_t deciding_count, deciding_capacity;
  cx_review_hand *hands;
  size_t hand_count, hand_capacity;
  cx_council_kept own_kept; /* of `own` */
  /* Of the text asked for last, and in which register */
  cx_rounds rounds;
  int64_t rounds_text;
  size_t rounds_number;
  const char *place;
} cx_reviewing;

/* What a finding is about; texts may be NULL for "". */
typedef struct cx_review_about {
  const char *code, *name, *period, *paper;
  int64_t decision;
  bool only_then;
} cx_review_about;

/* A log that says everything but that figures are none of their text: that is a finding. */
cx_log cx_review_log(cx_reviewing *v);

/* Calls look with each row of a period that is asked for (column `period`), and closes the cursor.
 */
typedef int cx_review_look_fn(cx_reviewing *v, cx_ledger_cursor *c);

#endif
