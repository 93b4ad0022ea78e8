/* See tally.h. */
#include "paper/tally.h"

#include "score/cases.h"

enum { MOST_NAMED = 5 };

static void count_row(const cx_batch *b, size_t r, cx_paper_tally *t) {
  if (b->figures.row[r].refused) {
    t->refused++;
    return;
  }
  t->scored++;
  t->bases |= b->basis[r];
  t->verdicts[cx_batch_verdict(b, r)]++;
  for (size_t c = 0; c < b->figures.standard->criterion_count; c++) {
    t->failed[c] += cx_batch_status(b, r, c) == CX_FAIL;
    t->open[c] += cx_batch_status(b, r, c) == CX_OPEN;
  }
}

void cx_paper_count(const cx_paper_batches *batches, cx_paper_tally *ret) {
  *ret = (cx_paper_tally){.scored = 0};
  for (size_t i = 0; i < batches->count; i++)
    for (size_t r = 0; r < batches->batch[i]->figures.rows; r++)
      count_row(batches->batch[i], r, ret);
}

void cx_paper_put_tally(cx_paper_pen *t, const cx_paper_tally *tally) {
  static const cx_both names[] = {{"đủ điều kiện: ", "recognise: "},
                                  {"; chưa đủ điều kiện: ", "; not recognise: "},
                                  {"; chưa xác định: ", "; undetermined: "}};
  cx_paper_pen_put(t, "Đã chấm ", "Scored were ");
  cx_paper_pen_count(t, (int64_t)tally->scored);
  cx_paper_pen_put(t, " xã, phường, thị trấn; ", " communes; ");
  for (int v = 0; v < 3; v++) {
    cx_paper_pen_text(t, cx_half(names[v], t->form->language));
    cx_paper_pen_count(t, (int64_t)tally->verdicts[v]);
  }
  if (tally->refused) {
    cx_paper_pen_put(t, "; không chấm được vì số liệu sai: ", "; not scored, for wrong figures: ");
    cx_paper_pen_count(t, (int64_t)tally->refused);
  }
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
}

/* The criterion that most communes fail, of those not yet named; -1 when there is none. */
static int most_failed(const cx_standard *s, const cx_paper_tally *tally, const bool *named) {
  int most = -1;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (!named[c] && tally->failed[c] && (most < 0 || tally->failed[c] > tally->failed[most]))
      most = (int)c;
  return most;
}

void cx_paper_put_failed(cx_paper_pen *t, const cx_standard *s, const cx_paper_tally *tally) {
  bool named[CX_MOST_CRITERIA] = {false};
  int most = most_failed(s, tally, named);
  if (most < 0) return;
  cx_paper_pen_put(t, "Tiêu chí nhiều xã không đạt nhất: ", "Criteria that most communes fail: ");
  for (int count = 0; most >= 0 && count < MOST_NAMED; count++) {
    const cx_criterion *criterion = &s->criteria[most];
    cx_paper_pen_text(t, count ? "; " : "");
    cx_paper_pen_text(t, criterion->id.value);
    cx_paper_pen_text(t, ". ");
    cx_paper_pen_text(t, cx_gloss(t->form->language, criterion->title.value, criterion->title_en));
    cx_paper_pen_text(t, " (");
    cx_paper_pen_count(t, (int64_t)tally->failed[most]);
    cx_paper_pen_put(t, " xã)", ")");
    named[most] = true;
    most = most_failed(s, tally, named);
  }
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
}
