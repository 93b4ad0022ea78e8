/* See near.h. */
#include "margins/near.h"

#include "score/score.h"

/* Moves a measure's figures by so many units from where they are, an answer by any number but 0;
 * what is blank stays, and what could not be handed in. */
static void move(cx_figures *to, const cx_figures *from, int measure, int64_t by) {
  bool is_count = from->standard->measures[measure].type == CX_COUNT;
  for (size_t r = 0; r < from->rows; r++) {
    if (cx_figures_is_blank(from, r, measure)) continue;
    if (!is_count) {
      bool yes = ((const cx_truth *)from->column[measure])[r] == CX_TRUE;
      cx_figures_set_truth(to, r, measure, yes != (by != 0));
      continue;
    }
    int64_t count = cx_figures_count(from, r, measure) + by;
    if (count >= 0 && count <= CX_COUNT_MOST) cx_figures_set_count(to, r, measure, count);
  }
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
    move(&moved->figures, &batch->figures, m, 1);
    mark_turned(moved, batch, ret);
    move(&moved->figures, &batch->figures, m, 0); /* a count that cannot go down stands as it is */
    if (standard->measures[m].type == CX_COUNT) {
      move(&moved->figures, &batch->figures, m, -1);
      mark_turned(moved, batch, ret);
      move(&moved->figures, &batch->figures, m, 0);
    }
  }
  cx_batch_free(moved);
  return true;
}
