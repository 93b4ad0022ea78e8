/* See held.h. */
#include "chuanxa/held.h"
#include "score/score.h"

#include <stdlib.h>

bool cx_hold(cx_held *held, const cx_batch *batch) {
  if (held->count == held->capacity) {
    size_t wanted = held->capacity ? held->capacity * 2 : 8;
    cx_batch **larger = realloc(held->batch, wanted * sizeof(cx_batch *));
    if (!larger) return false;
    held->batch = larger;
    held->capacity = wanted;
  }
  held->batch[held->count] = cx_batch_copy(batch);
  return held->batch[held->count] && ++held->count;
}

void cx_let_go(cx_held *held) {
  for (size_t i = 0; i < held->count; i++)
    cx_batch_free(held->batch[i]);
  free(held->batch);
  *held = (cx_held){0};
}
