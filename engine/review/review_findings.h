/* What findings are: their kinds, weights, messages and keys; the answers to them. */
#ifndef CX_REVIEW_REVIEW_FINDINGS_H
#define CX_REVIEW_REVIEW_FINDINGS_H
#include "review/reviewing.h"

enum { CX_REVIEW_CODE = 8 }; /* "H856" and its end */

const char *cx_review_group_id(cx_review_group group);

/* Whether a kind is about the paper itself: its session, authority, number, day, signer. */
bool cx_review_is_of_paper(const char *kind);

/* Says a finding, or a stored answer's, as the message its kind stands for; false when the kind is
 * none. */
bool cx_say_review(cx_log *log, const char *kind, const char *detail);

/* Adds a finding with up to three words ("" or NULL for none). `subject` are the
 * bytes that, with kind and office, make its key. CX_OK or CX_NO_MEMORY (said). */
int cx_review_add(cx_reviewing *v, const char *kind, const cx_review_about *about,
                  const void *subject, size_t size, const char *a, const char *b, const char *c);

/* The same with the words joined already. */
int cx_review_add_detail(cx_reviewing *v, const char *kind, const cx_review_about *about,
                         const void *subject, size_t size, const char *detail);

/* A note, once: what is not looked at. `id` is a kind. */
int cx_review_add_note(cx_reviewing *v, const char *id, const char *a, const char *b,
                       const char *c);

/* Loads a text of the register being looked at (cx_dossier_load_text_fn); what does not load is a
 * finding of its own and not said. `user` is the cx_reviewing. */
int cx_review_load_text(void *user, int64_t text, cx_standard **ret);

/* A word that differs by language; `en` may be NULL. */
void cx_review_put_both(cx_buffer *out, const char *vi, const char *en);

/* A text of a cursor's row in the review's arena, "" for null; NULL when out of memory. */
const char *cx_review_text(cx_reviewing *v, cx_ledger_cursor *c, int column);

/* Whether a period is asked for. */
bool cx_review_wants(const cx_reviewing *v, const char *period);
/* The message of a kind, without words: its code is what people see. False: no such kind. */
bool cx_review_kind_code(const char *kind, char ret_code[CX_REVIEW_CODE]);
/* The id of the n-th kind of findings; NULL behind the last one. */
const char *cx_review_kind(size_t number);
int cx_review_each(cx_reviewing *v, cx_ledger_cursor *c, int period, cx_review_look_fn *look);

#endif
