/* See suite_score.h. */
#include "trial/suite_score.h"

#include <stdlib.h>
#include <string.h>

#include "score/score.h"

void cx_trial_case_add(cx_batch *batch, const int64_t *figures) {
  const cx_standard *s = batch->figures.standard;
  size_t row = cx_figures_add(&batch->figures);
  batch->figures.row[row].code = batch->figures.row[row].name = "";
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used[m] || figures[m] < 0) continue;
    switch (s->measures[m].type) {
    case CX_COUNT:
      cx_figures_set_count(&batch->figures, row, (int)m, figures[m]);
      break;
    case CX_YES_NO:
      cx_figures_set_truth(&batch->figures, row, (int)m, figures[m] != 0);
      break;
    case CX_CHOICE:
      cx_figures_set_choice(&batch->figures, row, (int)m, (size_t)figures[m]);
      break;
    }
  }
}

bool cx_trial_suite_score(const cx_trial_suite *suite, const cx_standard *under,
                          cx_trial_scored *ret) {
  size_t count = (suite->count + CX_BATCH_ROWS - 1) / CX_BATCH_ROWS;
  *ret = (cx_trial_scored){.batches = calloc(count + 1, sizeof *ret->batches), .count = count};
  bool room = ret->batches != NULL;
  for (size_t b = 0; room && b < count; b++) {
    room = (ret->batches[b] = cx_batch_new(under)) != NULL;
    for (size_t i = b * CX_BATCH_ROWS; room && i < suite->count && i < (b + 1) * CX_BATCH_ROWS; i++)
      cx_trial_case_add(ret->batches[b], suite->cases[i].figures);
    if (room) cx_batch_score(ret->batches[b]);
  }
  if (!room) cx_trial_scored_free(ret);
  return room;
}

void cx_trial_scored_free(cx_trial_scored *scored) {
  for (size_t b = 0; scored->batches && b < scored->count; b++)
    cx_batch_free(scored->batches[b]);
  free(scored->batches);
  *scored = (cx_trial_scored){0};
}

static void set_both(cx_want *want, int value) {
  want->low = want->high = value;
}

static void set_points(cx_want *want, cx_points points) {
  want->low = cx_points_low(points);
  want->high = cx_points_high(points);
}

/* A requirement's answer; -1 where a changed copy has dropped it (mutate_asked.c). */
static int required(const cx_batch *b, size_t row, const cx_want *want) {
  if (!*b->figures.standard->requirements[want->index].title) return -1;
  return cx_batch_required(b, row, want->index);
}

cx_want cx_trial_want_got(const cx_want *want, const cx_batch *b, size_t row, bool *measures) {
  cx_want got = *want;
  got.measures = measures;
  switch (want->kind) {
  case CX_WANT_POINTS_ITEM:
    set_points(&got, cx_batch_item_points(b, row, want->index));
    break;
  case CX_WANT_POINTS_CRITERION:
    set_points(&got, cx_batch_points(b, row, want->index));
    break;
  case CX_WANT_STATUS:
    set_both(&got, (int)cx_batch_status(b, row, want->index));
    break;
  case CX_WANT_CLASS:
    set_both(&got, b->class_of[row]);
    break;
  case CX_WANT_TOTAL:
    set_points(&got, b->total[row]);
    break;
  case CX_WANT_VERDICT:
    set_both(&got, (int)cx_batch_verdict(b, row));
    break;
  case CX_WANT_REQUIRED:
    set_both(&got, required(b, row, want));
    break;
  case CX_WANT_MISSING:
    cx_batch_missing(b, row, measures);
    break;
  case CX_WANT_DECISIVE:
    cx_batch_decisive(b, row, measures);
    break;
  }
  return got;
}

bool cx_trial_want_holds(const cx_want *want, const cx_batch *b, size_t row) {
  bool measures[CX_MOST_MEASURES] = {false};
  cx_want got = cx_trial_want_got(want, b, row, measures);
  if (want->measures)
    return !memcmp(want->measures, measures, b->figures.standard->measure_count * sizeof *measures);
  return got.low == want->low && got.high == want->high;
}

bool cx_trial_case_holds(const cx_case *one, const cx_batch *batch, size_t row) {
  for (size_t w = 0; w < one->want_count; w++)
    if (!cx_trial_want_holds(&one->wants[w], batch, row)) return false;
  return true;
}
