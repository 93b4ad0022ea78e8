/* What the files of the review share: a review being made, and the register that is looked at. */
#ifndef CX_REVIEW_REVIEW_PARTS_H
#define CX_REVIEW_REVIEW_PARTS_H
#include "base/days.h"
#include "council/kept.h"
#include "review/review.h"

/* A commune's figures of a period: the present dossier, verified before self-assessed. */
typedef struct cx_review_dossier {
  const char *office, *code, *name, *period, *stage, *figures;
  int64_t id, text, unit; /* in its register; unit 0: not known */
  bool assessed;
  bool round; /* its standard is assessed in that year */
  unsigned char row_hash[CX_HASH_BYTES];
} cx_review_dossier;

/* A decision in force: issued and not revoked. */
typedef struct cx_review_standing {
  const char *office, *issuer;                           /* whose register, who issued it */
  const char *code, *name, *period, *kind, *paper, *day; /* paper: its number, else "#3" */
  unsigned char row_hash[CX_HASH_BYTES];
} cx_review_standing;

/* A bundle's hand-over of a period's results, and the day that it was due before ("": none). */
typedef struct cx_review_hand {
  const char *office, *period, *due, *label; /* label: of the deadline, in both languages */
} cx_review_hand;

typedef struct cx_reviewing {
  const cx_review_request *q;
  cx_review *to;
  cx_log *log;
  cx_register *own;
  /* the register being looked at */
  cx_register *r;
  cx_kept kept;
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
  cx_kept own_kept; /* of `own` */
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

/* review_findings.c. Adds a finding with up to three words ("" or NULL for none). `subject` are the
 * bytes that, with kind and office, make its key. CX_OK or CX_NO_MEMORY (said). */
int cx_review_add(cx_reviewing *v, const char *kind, const cx_review_about *about,
                  const void *subject, size_t size, const char *a, const char *b, const char *c);
/* The same with the words joined already. */
int cx_review_add_detail(cx_reviewing *v, const char *kind, const cx_review_about *about,
                         const void *subject, size_t size, const char *detail);
/* A note, once: what is not looked at. `id` is a kind. */
int cx_review_add_note(cx_reviewing *v, const char *id, const char *a, const char *b,
                       const char *c);

/* Loads a text of the register being looked at (cx_load_text_fn); what does not load is a finding
 * of its own and not said. `user` is the cx_reviewing. */
int cx_review_load_text(void *user, int64_t text, cx_standard **ret);
/* A log that says everything but that figures are none of their text: that is a finding. */
cx_log cx_review_log(cx_reviewing *v);
/* A word that differs by language; `en` may be NULL. */
void cx_review_put_both(cx_buffer *out, const char *vi, const char *en);

/* Tells of something dated later than the day on which it was recorded. `what`
 * names it, `at` is the instant of the record. */
int cx_review_ahead(cx_reviewing *v, const cx_review_about *about, const char *what,
                    const char *day, const char *at, const void *hash, size_t size);

/* A text of a cursor's row in the review's arena, "" for null; NULL when out of memory. */
const char *cx_review_text(cx_reviewing *v, cx_cursor *c, int column);
/* A line `measure=number` of figures in canonical form: its length, the measure's name and number;
 * false for other lines. *at goes on to the next line. False at the end, too: then **at is 0. */
bool cx_review_count_line(const char **at, const char **ret_name, size_t *ret_size,
                          int64_t *ret_count);
/* Whether a period is asked for. */
bool cx_review_wants(const cx_reviewing *v, const char *period);
/* Calls look with each row of a period that is asked for (column `period`), and closes the cursor.
 */
typedef int cx_review_look_fn(cx_reviewing *v, cx_cursor *c);
int cx_review_each(cx_reviewing *v, cx_cursor *c, int period, cx_review_look_fn *look);

/* Whether the standard of a text of this register is assessed in a period's year;
 * a period that is no year is one. */
int cx_review_assessed_in(cx_reviewing *v, int64_t text, const char *period, bool *ret);

/* Each looks at the register v->r. */
int cx_review_texts(cx_reviewing *v); /* review.c */
int cx_review_results(cx_reviewing *v);
int cx_review_decisions(cx_reviewing *v); /* review_decisions.c */
int cx_review_sessions(cx_reviewing *v);  /* review_sessions.c */
int cx_review_adoptions(cx_reviewing *v);
int cx_review_gather(cx_reviewing *v);    /* Dossiers, for what comes after */
int cx_review_workbooks(cx_reviewing *v); /* review_codes.c */
int cx_review_codes(cx_reviewing *v);     /* after cx_review_gather */
int cx_review_evidence(cx_reviewing *v);
int cx_review_jumps(cx_reviewing *v);
int cx_review_thresholds(cx_reviewing *v); /* review_thresholds.c */
int cx_review_hand_over(cx_reviewing *v);  /* review_late.c; of bundles */

/* Each looks at what was gathered of all registers. */
int cx_review_both_ways(cx_reviewing *v); /* review_decisions.c */
int cx_review_undecided(cx_reviewing *v); /* after cx_review_both_ways */
int cx_review_same(cx_reviewing *v);      /* review_figures.c */
int cx_review_absent(cx_reviewing *v);    /* Who has handed over nothing */

#endif
