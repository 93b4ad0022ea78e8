/* See near.h. */
#include "margins/near.h"

#include "score/score.h"

static void move_count(cx_figures *to, const cx_figures *from, int measure, int64_t move) {
  for (size_t r = 0; r < from->rows; r++) {
    int64_t count = cx_figures_count(from, r, measure);
    if (count < 0 || count + move < 0 || count + move > CX_COUNT_MOST) continue;
    cx_figures_set_count(to, r, measure, count + move);
  }
}

static void turn_answer(cx_figures *to, const cx_figures *from, int measure) {
  const cx_truth *answer = from->column[measure];
  for (size_t r = 0; r < from->rows; r++)
    if (answer[r] != CX_MAYBE) cx_figures_set_truth(to, r, measure, answer[r] != CX_TRUE);
}

static void move_back(cx_figures *to, const cx_figures *from, int measure) {
  if (from->standard->measures[measure].type == CX_COUNT) {
    move_count(to, from, measure, 0);
    return;
  }
  const cx_truth *answer = from->column[measure];
  for (size_t r = 0; r < from->rows; r++)
    if (answer[r] != CX_MAYBE) cx_figures_set_truth(to, r, measure, answer[r] == CX_TRUE);
}

static void mark_turned(cx_batch *moved, const cx_batch *batch, bool *ret) {
  cx_batch_score(moved);
  for (size_t r = 0; r < batch->figures.rows; r++)
    ret[r] |= (moved->verdict[r] == CX_RECOGNISE) != (batch->verdict[r] == CX_RECOGNISE);
}

bool cx_margins_near(const cx_batch *batch, bool *ret) {
  const cx_standard *standard = batch->figures.standard;
  cx_batch *moved = cx_batch_copy(batch);
  if (!moved) return false;
  for (size_t r = 0; r < batch->figures.rows; r++)
    ret[r] = false;
  for (int m = 0; m < (int)standard->measure_count; m++) {
    if (!standard->used[m] || standard->measures[m].type == CX_CHOICE) continue;
    bool count = standard->measures[m].type == CX_COUNT;
    for (int64_t move = -1; move <= 1; move += 2) {
      if (count)
        move_count(&moved->figures, &batch->figures, m, move);
      else
        turn_answer(&moved->figures, &batch->figures, m);
      mark_turned(moved, batch, ret);
      if (!count) break;
    }
    move_back(&moved->figures, &batch->figures, m);
  }
  cx_batch_free(moved);
  return true;
}
