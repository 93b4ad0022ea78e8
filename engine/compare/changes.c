/* See changes.h. */
#include "compare/changes.h"

#include <stdlib.h>
#include <string.h>

#include "compare/messages.h"
#include "standard/messages.h"

cx_change *cx_diff_add(cx_compare_diff *d, cx_change_kind kind) {
  cx_change *list = cx_arena_grow(&d->arena, d->changes, d->count, &d->capacity, sizeof *list);
  if (!list) {
    d->out_of_memory = true;
    return &d->lost;
  }
  d->changes = list;
  d->content += kind != CX_CHANGE_BASIS;
  cx_change *change = &list[d->count++];
  *change = (cx_change){.kind = kind,
                        .old_criterion = CX_NO_PAIR,
                        .new_criterion = CX_NO_PAIR,
                        .old_item = CX_NO_PAIR,
                        .new_item = CX_NO_PAIR,
                        .old_class = CX_NO_PAIR,
                        .new_class = CX_NO_PAIR,
                        .measure = CX_NO_MEASURE};
  return change;
}
