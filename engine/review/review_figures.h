/* What is odd about figures: no paper behind them, far from last year's, the same in two communes.
 */
#ifndef CX_REVIEW_REVIEW_FIGURES_H
#define CX_REVIEW_REVIEW_FIGURES_H
#include "review/reviewing.h"

/* A line `measure=number` of figures in canonical form: its length, the measure's name and number;
 * false for other lines. *at goes on to the next line. False at the end, too: then **at is 0. */
bool cx_review_count_line(const char **at, const char **ret_name, size_t *ret_size,
                          int64_t *ret_count);
int cx_review_gather(cx_reviewing *v); /* Dossiers, for what comes after */
/* Whether it is the dossier that counts of a commune and period, of the register being looked at.
 */
bool cx_review_is_counted(const cx_reviewing *v, const char *code, const char *period,
                          int64_t dossier);
int cx_review_evidence(cx_reviewing *v);
int cx_review_jumps(cx_reviewing *v);
int cx_review_same(cx_reviewing *v);

#endif
