/* See mutant.h. */
#include "trial/mutant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "standard/bands.h"
#include "standard/criteria.h"
#include "standard/pass.h"
#include "standard/points.h"

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

int cx_settle_points(cx_mutator *m, size_t index) {
  cx_criterion *c = &m->criteria[cx_criterion_of(m->standard, index)];
  const cx_item *was = &m->standard->items[index];
  cx_item *item = &m->items[index];
  cx_item_give_points(item);
  int more = item->points - was->points;
  c->max += more;
  m->copy.max_points += more;
  if (item->least < was->least) c->least += item->least - was->least;
  m->copy.grain = cx_item_grain(item, m->standard->grain);
  if (!more && m->copy.grain == m->standard->grain) return CX_OK;
  cx_log log = {0};
  return cx_tabulate_pass(&log, &m->arena, &m->copy, m->copy.grain, true, c);
}
