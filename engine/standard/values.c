/* See values.h. Paths are made of ids, so that a changed order changes no path. */
#include "standard/values.h"

#include <string.h>

#include "number/hundredths.h"
#include "standard/bands.h"
#include "standard/condition.h"

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
  if (s->counts_met)
    GIVE(w, "met", &s->scoring_law, NULL, "scoring");
  else
    GIVE(w, cx_hundredths(s->max_points).text, &s->max_points_law, NULL, "max_points");
  for (size_t i = 0; i < s->overlap_count; i++)
    GIVE(w, s->overlaps[i], &s->overlaps_law, NULL, "in_force", "overlaps");
}

/* The bands of one list; `list` is the choice they are for, NULL for the only one. */
static void walk_bands(walker *w, const cx_item *item, const char *list, const char *cite) {
  for (size_t b = 0; b < item->band_count; b++) {
    const cx_band *band = &item->bands[b];
    const char *points =
        w->s->counts_met ? band->points ? "yes" : "no" : cx_hundredths(band->points).text;
    if (list)
      GIVE(w, points, &band->law, cite, "items", item->id, "bands", list, band->test);
    else
      GIVE(w, points, &band->law, cite, "items", item->id, "bands", band->test);
  }
}

/* "2: a; b > 3", at least two of these; "a", the only one. */
static const char *conditions_of(walker *w, const cx_item *item) {
  cx_buffer_clear(&w->value);
  if (item->at_least) {
    cx_put_int(&w->value, (int64_t)item->need);
    cx_puts(&w->value, ": ");
  }
  for (size_t c = 0; c < item->condition_count; c++) {
    if (c) cx_puts(&w->value, "; ");
    cx_puts(&w->value, item->conditions[c].text);
  }
  return cx_buffer_text(&w->value);
}

static void walk_applies(walker *w, const cx_applies *applies, const char *kind, const char *id,
                         const char *cite) {
  if (!applies->when.text) return;
  GIVE(w, applies->when.text, &applies->when.law, cite, kind, id, "applies");
  GIVE(w, cx_otherwise_word(applies->otherwise), &applies->otherwise_law, cite, kind, id,
       "otherwise");
}

static void walk_item(walker *w, const cx_item *item, const char *cite) {
  if (item->kind == CX_ITEM_MET)
    GIVE(w, conditions_of(w, item), &item->law, cite, "items", item->id,
         item->at_least ? "at_least" : "met");
  if (cx_item_is_yes_no(item) && !w->s->counts_met)
    GIVE(w, cx_hundredths(item->yes).text, &item->law, cite, "items", item->id, "points");
  if (item->kind == CX_ITEM_CHECK && w->s->counts_met)
    GIVE(w, "yes", &item->law, cite, "items", item->id, "check");
  if (item->per_unit) {
    GIVE(w, cx_hundredths(item->per_unit).text, &item->law, cite, "items", item->id, "per_unit");
    GIVE(w, cx_hundredths(item->cap).text, &item->law, cite, "items", item->id, "cap");
  } else {
    walk_bands(w, item, NULL, cite);
  }
  for (size_t v = 0; v < item->variant_count; v++)
    walk_bands(w, &item->variants[v], w->s->measures[item->by].choices[v], cite);
  if (item->kind == CX_ITEM_RATE)
    GIVE(w, cx_when_none_word(item->when_none), &item->when_none_law, cite, "items", item->id,
         "when_none");
  walk_applies(w, &item->applies, "items", item->id, cite);
}

static void walk_criterion(walker *w, const cx_criterion *c) {
  const char *id = c->id.value, *cite = c->cite.value;
  GIVE(w, id, &c->id.law, cite, "criteria", id, "id");
  GIVE(w, c->title.value, &c->title.law, cite, "criteria", id, "title");
  GIVE(w, cite, &c->cite.law, cite, "criteria", id, "cite");
  if (c->max_given)
    GIVE(w, cx_hundredths(c->max).text, &c->max_law, cite, "criteria", id, "max_points");
  if (c->has_floor)
    GIVE(w, cx_hundredths(c->floor).text, &c->floor_law, cite, "criteria", id, "floor");
  GIVE(w, c->pass.value, &c->pass.law, cite, "criteria", id, "pass");
  walk_applies(w, &c->applies, "criteria", id, cite);
  for (size_t i = 0; i < c->item_count; i++)
    walk_item(w, &w->s->items[c->first_item + i], cite);
}

static void walk_outcome(walker *w) {
  const cx_standard *s = w->s;
  static const char *const requires[] = {"[]", "[all_pass]", "[no_zero]", "[all_pass, no_zero]"};
  GIVE(w, requires[s->all_pass + 2 * s->no_zero], &s -> requires_law, NULL, "outcome", "requires");
  for (size_t r = 0; r < s->requirement_count; r++)
    GIVE(w, s->requirements[r].condition.text, &s->requirements[r].condition.law,
         s->requirements[r].cite, "outcome", "requires", s->requirements[r].title);
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *class = &s->classes[k];
    GIVE(w, class->when, &class->when_law, NULL, "outcome", "classes", class->id, "when");
    if (class->has_total)
      GIVE(w, cx_hundredths(class->min_total).text, &class->law, NULL, "outcome", "classes",
           class->id, "min_total");
    if (class->has_share)
      GIVE(w, cx_hundredths(class->min_share).text, &class->law, NULL, "outcome", "classes",
           class->id, "min_share");
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
