/* See values.h. Paths are made of ids, so that a changed order changes no path. */
#include "standard/values.h"

#include <string.h>

typedef struct walker {
  const cx_standard *s;
  cx_law_value_fn *fn;
  void *user;
  cx_buffer path, value;
  int status;
} walker;

const char *cx_when_none_word(cx_when_none when_none) {
  static const char *const words[] = {"full", "zero", "unknown"};
  return words[when_none];
}

/* Hands out a value; `parts` make the path, the last is NULL. */
static void give(walker *w, const char *value, const cx_law *law, const char *cite,
                 const char *const *parts) {
  if (w->status) return;
  cx_buffer_clear(&w->path);
  for (size_t i = 0; parts[i]; i++) {
    if (i) cx_putc(&w->path, '.');
    cx_puts(&w->path, parts[i]);
  }
  if (w->path.failed || w->value.failed) {
    w->status = CX_NO_MEMORY;
    return;
  }
  const cx_law_value_of one = {cx_buffer_text(&w->path), value, law, cite};
  w->status = w->fn(w->user, &one);
}
#define GIVE(w, value, law, cite, ...)                                                             \
  give(w, value, law, cite, (const char *const[]){__VA_ARGS__, NULL})

static const char *pair(walker *w, const char *a, const char *b, const char *between) {
  cx_buffer_clear(&w->value);
  cx_puts(&w->value, a);
  cx_puts(&w->value, between);
  cx_puts(&w->value, b);
  return cx_buffer_text(&w->value);
}

static void walk_head(walker *w) {
  const cx_standard *s = w->s;
  GIVE(w, s->title.value, &s->title.law, NULL, "title");
  GIVE(w, pair(w, s->number.value, s->issued.value, ", "), &s->number.law, NULL, "document");
  GIVE(w, s->from.value, &s->from.law, NULL, "in_force", "from");
  GIVE(w, s->to.value, &s->to.law, NULL, "in_force", "to");
  GIVE(w, pair(w, s->period_from.value, s->period_to.value, " – "), &s->period_from.law, NULL,
       "period");
  GIVE(w, cx_digits_of(s->max_points).text, &s->max_points_law, NULL, "max_points");
  for (size_t i = 0; i < s->overlap_count; i++)
    GIVE(w, s->overlaps[i], &s->overlaps_law, NULL, "in_force", "overlaps");
}

static void walk_item(walker *w, const cx_item *item, const char *cite) {
  if (item->kind == CX_ITEM_CHECK)
    GIVE(w, cx_digits_of(item->points).text, &item->law, cite, "items", item->id, "points");
  for (size_t b = 0; b < item->band_count; b++)
    GIVE(w, cx_digits_of(item->bands[b].points).text, &item->bands[b].law, cite, "items", item->id,
         "bands", item->bands[b].test);
  if (item->kind == CX_ITEM_RATE)
    GIVE(w, cx_when_none_word(item->when_none), &item->when_none_law, cite, "items", item->id,
         "when_none");
}

static void walk_criterion(walker *w, const cx_criterion *c) {
  const char *id = c->id.value, *cite = c->cite.value;
  GIVE(w, id, &c->id.law, cite, "criteria", id, "id");
  GIVE(w, c->title.value, &c->title.law, cite, "criteria", id, "title");
  GIVE(w, cite, &c->cite.law, cite, "criteria", id, "cite");
  if (c->max_given)
    GIVE(w, cx_digits_of(c->max).text, &c->max_law, cite, "criteria", id, "max_points");
  GIVE(w, c->pass.value, &c->pass.law, cite, "criteria", id, "pass");
  for (size_t i = 0; i < c->item_count; i++)
    walk_item(w, &w->s->items[c->first_item + i], cite);
}

static void walk_outcome(walker *w) {
  const cx_standard *s = w->s;
  static const char *const requires[] = {"[]", "[all_pass]", "[no_zero]", "[all_pass, no_zero]"};
  GIVE(w, requires[s->all_pass + 2 * s->no_zero], &s -> requires_law, NULL, "outcome", "requires");
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *class = &s->classes[k];
    GIVE(w, class->when, &class->when_law, NULL, "outcome", "classes", class->id, "when");
    GIVE(w, cx_digits_of(class->min_total).text, &class->law, NULL, "outcome", "classes", class->id,
         "min_total");
  }
}

int cx_each_law_value(const cx_standard *standard, cx_law_value_fn *fn, void *user) {
  walker w = {.s = standard, .fn = fn, .user = user};
  walk_head(&w);
  for (size_t c = 0; c < standard->criterion_count; c++)
    walk_criterion(&w, &standard->criteria[c]);
  walk_outcome(&w);
  cx_buffer_free(&w.path);
  cx_buffer_free(&w.value);
  return w.status;
}
