/* See changes.h. */
#include "compare/changes.h"

#include <string.h>

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
                        .old_choice = CX_NO_PAIR,
                        .new_choice = CX_NO_PAIR,
                        .old_requirement = CX_NO_PAIR,
                        .new_requirement = CX_NO_PAIR,
                        .measure = CX_NO_MEASURE};
  return change;
}

cx_change *cx_diff_add_words(cx_compare_diff *d, cx_change_kind kind, const char *old_word,
                             const char *new_word) {
  if (!strcmp(old_word, new_word)) return NULL;
  cx_change *change = cx_diff_add(d, kind);
  change->old_word = old_word;
  change->new_word = new_word;
  return change;
}

const char *cx_diff_keep(cx_compare_diff *d, cx_buffer *text) {
  const char *copy = cx_arena_text(&d->arena, cx_buffer_text(text), text->size);
  d->out_of_memory = d->out_of_memory || !copy || text->failed;
  cx_buffer_free(text);
  return copy ? copy : "";
}

cx_change *cx_diff_add_cells(cx_compare_diff *d, cx_change_kind kind, cx_cell_side old_side,
                             cx_cell_side new_side) {
  cx_cell_groups groups;
  int status = cx_cells_compare(&d->arena, old_side, new_side, &groups);
  if (status == CX_NO_MEMORY) d->out_of_memory = true;
  if (status == CX_OK && !groups.count) return NULL;
  cx_change *change = cx_diff_add(d, kind);
  change->cells = groups;
  return change;
}
