/* See mutant.h. */
#include "slip/mutant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "standard/bands.h"
#include "standard/criteria.h"
#include "standard/pass.h"
#include "standard/points.h"
#include "standard/variants.h"

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
  if (s->class_count) memcpy(m->classes, s->classes, s->class_count * sizeof *m->classes);
  if (s->requirement_count)
    memcpy(m->requirements, s->requirements, s->requirement_count * sizeof *m->requirements);
  m->copy.items = m->items;
  m->copy.criteria = m->criteria;
  m->copy.classes = m->classes;
  m->copy.requirements = m->requirements;
  cx_arena_free(&m->arena);
}

int cx_hand_out(cx_mutator *m, cx_mutant mutant) {
  int status = m->out_of_memory ? CX_NO_MEMORY : m->fn(m->user, &mutant, &m->copy);
  cx_mutator_restore(m);
  return status;
}

bool cx_own_variants(cx_mutator *m, size_t index) {
  cx_item *item = &m->items[index];
  if (item->by == CX_NO_MEASURE) return true;
  size_t size = (item->variant_count + 1) * sizeof *item->variants;
  cx_item *own = cx_arena_take(&m->arena, size);
  if (!own) return false;
  memcpy(own, item->variants, size);
  item->variants = own;
  return true;
}

/* The codes of every list; lists of different tops are refused when a file is loaded. */
static int settle_lists(cx_mutator *m, cx_item *item) {
  cx_log log = {0};
  for (size_t v = 0; v < item->variant_count; v++) {
    cx_item_give_points(&item->variants[v]);
    if (item->variants[v].points != item->variants[0].points) return CX_REFUSED;
  }
  return cx_settle_variants(&log, &m->arena, item);
}

int cx_settle_pass(cx_mutator *m, size_t criterion) {
  cx_log log = {0};
  return cx_tabulate_pass(&log, &m->arena, &m->copy, m->copy.grain, true, &m->criteria[criterion]);
}

int cx_settle_points(cx_mutator *m, size_t index) {
  cx_criterion *c = &m->criteria[cx_criterion_of(m->standard, index)];
  const cx_item *was = &m->standard->items[index];
  cx_item *item = &m->items[index];
  int status = CX_OK;
  if (item->by == CX_NO_MEASURE)
    cx_item_give_points(item);
  else
    status = settle_lists(m, item);
  if (status) return status;
  int more = item->points - was->points;
  c->max += more;
  m->copy.max_points += more;
  if (item->least < was->least) c->least += item->least - was->least;
  m->copy.grain = cx_item_grain(item, m->standard->grain);
  bool varies = c->varies && item->least < was->least;
  if (!more && m->copy.grain == m->standard->grain && !varies) return CX_OK;
  return cx_settle_pass(m, cx_criterion_of(m->standard, index));
}

int cx_hand_out_settled(cx_mutator *m, int status, cx_mutant mutant) {
  if (!status) return cx_hand_out(m, mutant);
  cx_mutator_restore(m);
  return status == CX_REFUSED ? CX_OK : status;
}
