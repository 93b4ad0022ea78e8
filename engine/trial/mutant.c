/* See mutant.h. */
#include "trial/mutant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "standard/bands.h"
#include "standard/criteria.h"

const char *cx_mutant_word(cx_mutator *m, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int size = vsnprintf(NULL, 0, format, arguments);
  char *text = size < 0 ? NULL : cx_arena_take(m->words, (size_t)size + 1);
  if (text) vsnprintf(text, (size_t)size + 1, format, again);
  va_end(again);
  va_end(arguments);
  if (!text) m->out_of_memory = true;
  return text ? text : "";
}

void cx_mutator_restore(cx_mutator *m) {
  const cx_standard *s = m->standard;
  m->copy = *s;
  memcpy(m->items, s->items, s->item_count * sizeof *m->items);
  memcpy(m->criteria, s->criteria, s->criterion_count * sizeof *m->criteria);
  memcpy(m->classes, s->classes, s->class_count * sizeof *m->classes);
  m->copy.items = m->items;
  m->copy.criteria = m->criteria;
  m->copy.classes = m->classes;
  cx_arena_free(&m->arena);
}

int cx_hand_out(cx_mutator *m, cx_mutant mutant) {
  int status = m->out_of_memory ? CX_NO_MEMORY : m->fn(m->user, &mutant, &m->copy);
  cx_mutator_restore(m);
  return status;
}

/* Codes and most points of an item whose bands, or whose points as a check, changed. */
static void give_points(cx_item *item) {
  if (item->kind == CX_ITEM_CHECK) {
    cx_points high = (cx_points)(uint32_t)item->points << 32;
    item->points_of[1] = high | (uint32_t)item->points;
    item->points_of[CX_CODE_PART] = high;
    return;
  }
  item->points = 0;
  for (size_t b = 0; b < item->band_count; b++)
    if (item->bands[b].points > item->points) item->points = item->bands[b].points;
  cx_item_give_points(item);
}

int cx_settle_points(cx_mutator *m, size_t index) {
  cx_criterion *c = &m->criteria[cx_criterion_of(m->standard, index)];
  give_points(&m->items[index]);
  int more = m->items[index].points - m->standard->items[index].points;
  c->max += more;
  m->copy.max_points += more;
  if (!more) return CX_OK;
  cx_log log = {0};
  return cx_tabulate_pass(&log, &m->arena, c);
}
