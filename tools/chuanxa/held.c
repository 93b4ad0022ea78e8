/* See held.h. */
#include "chuanxa/held.h"
#include "score/score.h"

#include <stdlib.h>

bool cli_hold(cli_held *held, const cx_batch *batch) {
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

void cli_let_go(cli_held *held) {
  for (size_t i = 0; i < held->count; i++)
    cx_batch_free(held->batch[i]);
  free(held->batch);
  *held = (cli_held){0};
}
