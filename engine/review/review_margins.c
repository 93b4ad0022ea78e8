/* See review_margins.h. How far a verdict is from turning is asked of whoever asks for the review.
 */
#include "review/review_margins.h"

#include <stdlib.h>

#include "review/review_findings.h"
#include "score/score.h"

static int add(cx_reviewing *v, const cx_review_dossier *d, cx_verdict verdict,
               const cx_review_margin *margin, const cx_buffer *told) {
  const cx_review_about about = {.code = d->code, .name = d->name, .period = d->period};
  cx_buffer name = {0};
  cx_review_put_both(&name, cx_verdict_name(verdict, CX_VI), cx_verdict_name(verdict, CX_EN));
  int status = name.failed || told->failed
                   ? cx_say_memory(v->log)
                   : cx_review_add(v, "hangs", &about, d->row_hash, sizeof d->row_hash,
                                   cx_digits_of(margin->units).text, cx_buffer_text(&name),
                                   cx_buffer_text(told));
  cx_buffer_free(&name);
  return status;
}

/* Dossiers of one text, looked at together. */
typedef struct gathered {
  cx_batch *batch;                            /* of the text; NULL: none is gathered */
  int64_t text;                               /* its number */
  const cx_review_dossier *of[CX_BATCH_ROWS]; /* NULL: its figures are none of the text */
  bool near[CX_BATCH_ROWS];
} gathered;

static int look_at(cx_reviewing *v, const gathered *g, size_t row) {
  cx_review_margin margin = {.units = 0};
  cx_buffer told = {0};
  int status = v->q->margin(v->q->user, g->batch, row, v->q->most_units, &margin, &told);
  if (status)
    status = cx_say_memory(v->log);
  else if (margin.units)
    status = add(v, g->of[row], cx_batch_verdict(g->batch, row), &margin, &told);
  else if (margin.unproven)
    status = cx_review_add_note(v, "margin_unproven", g->of[row]->code, g->of[row]->period,
                                cx_digits_of(v->q->most_units).text);
  cx_buffer_free(&told);
  return status;
}

/* Looks at what is gathered, and begins anew. */
static int look_at_all(cx_reviewing *v, gathered *g) {
  if (!g->batch || !g->batch->figures.rows) return CX_OK;
  cx_batch_score(g->batch);
  if (v->q->near(v->q->user, g->batch, v->q->most_units, g->near)) return cx_say_memory(v->log);
  int status = CX_OK;
  for (size_t r = 0; r < g->batch->figures.rows && !status; r++)
    if (g->of[r] && g->near[r]) status = look_at(v, g, r);
  cx_figures_clear(&g->batch->figures);
  return status;
}

/* Makes the batch one of this text. CX_REFUSED: it does not load, which is found already. */
static int turn_to(cx_reviewing *v, gathered *g, int64_t text) {
  const cx_standard *standard;
  if (g->batch && g->text == text) return CX_OK;
  int status = look_at_all(v, g);
  g->batch = NULL;
  if (!status) status = cx_council_kept_text(&v->kept, text, &standard, &g->batch);
  if (status) return status;
  g->text = text;
  cx_figures_clear(&g->batch->figures);
  return CX_OK;
}

static int take(cx_reviewing *v, gathered *g, const cx_review_dossier *d) {
  int status = turn_to(v, g, d->text);
  if (status) return status == CX_REFUSED ? CX_OK : status;
  size_t row = g->batch->figures.rows;
  status = cx_dossier_take_canonical(g->batch, d->figures, d->code, d->name, v->log);
  if (status == CX_NO_MEMORY) return status;
  g->of[row] = status ? NULL : d;
  return g->batch->figures.rows == CX_BATCH_ROWS ? look_at_all(v, g) : CX_OK;
}

int cx_review_margins(cx_reviewing *v) {
  if (!v->q->most_units) return CX_OK;
  gathered *g = calloc(1, sizeof *g);
  if (!g) return cx_say_memory(v->log);
  int status = CX_OK;
  for (size_t i = v->first_dossier; i < v->dossier_count && !status; i++) {
    const cx_review_dossier *d = &v->dossiers[i];
    if (d->assessed && cx_review_wants(v, d->period)) status = take(v, g, d);
  }
  if (!status) status = look_at_all(v, g);
  free(g);
  return status;
}
