/* See review_margins.h. How far a verdict is from turning is asked of whoever asks for the review.
 */
#include "review/review_margins.h"

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

static int look_at(cx_reviewing *v, const cx_review_dossier *d, cx_batch *batch) {
  cx_review_margin margin = {.units = 0};
  cx_buffer told = {0};
  cx_figures_clear(&batch->figures);
  if (!cx_dossier_take_canonical(batch, d->figures, d->code, d->name)) return CX_OK;
  cx_batch_score(batch);
  int status = v->q->margin(v->q->user, batch, v->q->most_units, &margin, &told);
  if (status)
    status = cx_say_memory(v->log);
  else if (margin.units)
    status = add(v, d, cx_batch_verdict(batch, 0), &margin, &told);
  else if (margin.unproven)
    status = cx_review_add_note(v, "margin_unproven", d->code, d->period,
                                cx_digits_of(v->q->most_units).text);
  cx_buffer_free(&told);
  return status;
}

int cx_review_margins(cx_reviewing *v) {
  int status = CX_OK;
  for (size_t i = v->first_dossier; i < v->dossier_count && v->q->most_units && !status; i++) {
    const cx_review_dossier *d = &v->dossiers[i];
    const cx_standard *standard;
    cx_batch *batch;
    if (!d->assessed || !cx_review_wants(v, d->period)) continue;
    status = cx_council_kept_text(&v->kept, d->text, &standard, &batch);
    if (!status) status = look_at(v, d, batch);
    if (status == CX_REFUSED) status = CX_OK; /* the text does not load: found already */
  }
  return status;
}
