/* See diff_basis.h. */
#include "compare/diff_basis.h"

#include <string.h>

#include "compare/diff_items.h"
#include "standard/bands.h"

typedef struct basing {
  cx_compare_diff *d;
  size_t first; /* changes of basis begin here */
} basing;

/* The change with the very same grounds before and after, of the same kind of value. */
static cx_change *same_change(basing *b, cx_value_kind value, const cx_law *old_law,
                              const cx_law *new_law) {
  for (size_t i = b->first; i < b->d->count; i++) {
    cx_change *c = &b->d->changes[i];
    if (c->value == value && !c->ranges.count && cx_same_law(c->old_law, old_law) &&
        cx_same_law(c->new_law, new_law))
      return c;
  }
  return NULL;
}

/* Where a value stands: of a criterion, an item or a class, or of the file. */
typedef enum owner { OF_FILE, OF_CRITERION, OF_ITEM, OF_CLASS, OF_REQUIREMENT } owner;
typedef struct spot {
  owner of;
  int old_one, new_one;
} spot;

static void compare(basing *b, cx_value_kind value, spot at, const cx_law *old_law,
                    const cx_law *new_law) {
  if (cx_same_law(old_law, new_law)) return;
  cx_change *before = same_change(b, value, old_law, new_law);
  if (before) {
    before->others++;
    return;
  }
  cx_change *change = cx_diff_add(b->d, CX_CHANGE_BASIS);
  change->value = value;
  change->old_law = old_law;
  change->new_law = new_law;
  if (at.of == OF_CRITERION) {
    change->old_criterion = at.old_one;
    change->new_criterion = at.new_one;
  }
  if (at.of == OF_ITEM) {
    change->old_item = at.old_one;
    change->new_item = at.new_one;
  }
  if (at.of == OF_CLASS) {
    change->old_class = at.old_one;
    change->new_class = at.new_one;
  }
  if (at.of == OF_REQUIREMENT) {
    change->old_requirement = at.old_one;
    change->new_requirement = at.new_one;
  }
}

/* Where both say when they apply. */
static void compare_applies(basing *b, spot at, const cx_applies *o, const cx_applies *n) {
  if (!o->when.text || !n->when.text) return;
  compare(b, CX_VALUE_APPLIES, at, &o->when.law, &n->when.law);
  if (o->otherwise == n->otherwise)
    compare(b, CX_VALUE_OTHERWISE, at, &o->otherwise_law, &n->otherwise_law);
}

static void compare_criterion(basing *b, int old_one, int new_one) {
  const cx_criterion *o = &b->d->old_text->criteria[old_one];
  const cx_criterion *n = &b->d->new_text->criteria[new_one];
  spot at = {OF_CRITERION, old_one, new_one};
  compare(b, CX_VALUE_NUMBER, at, &o->id.law, &n->id.law);
  compare(b, CX_VALUE_CRITERION_TITLE, at, &o->title.law, &n->title.law);
  compare(b, CX_VALUE_CITE, at, &o->cite.law, &n->cite.law);
  compare(b, CX_VALUE_PASS, at, &o->pass.law, &n->pass.law);
  if (o->has_floor && n->has_floor && o->floor == n->floor)
    compare(b, CX_VALUE_FLOOR, at, &o->floor_law, &n->floor_law);
  compare_applies(b, at, &o->applies, &n->applies);
}

static bool same_grounds(const cx_range *a, const cx_range *b) {
  return cx_range_same_points(a, b) && a->old_law == b->old_law && a->new_law == b->new_law;
}

/* A pair of items whose bands are laid over each other. */
typedef struct banding {
  basing *b;
  int old_item, new_item;
} banding;

/* Ranges of the same points whose grounds differ; where points differ the change of points says
 * enough. */
static int compare_lists(void *user, const cx_diff_lists *lists) {
  const banding *with = user;
  cx_ranges ranges;
  int status = cx_ranges_of(&with->b->d->arena, lists->old_item, lists->new_item, &ranges);
  if (status) return status;
  cx_ranges_join(&ranges, same_grounds);
  for (size_t i = 0; i < ranges.count; i++) {
    cx_range *r = &ranges.list[i];
    bool no =
        cx_item_is_yes_no(lists->old_item) && i == 0; /* "no" gives nothing by the same words */
    if (no || r->old_points != r->new_points || cx_same_law(r->old_law, r->new_law)) continue;
    cx_change *change = cx_diff_add(with->b->d, CX_CHANGE_BASIS);
    change->value = CX_VALUE_BAND;
    change->old_item = with->old_item;
    change->new_item = with->new_item;
    change->old_choice = lists->old_choice;
    change->new_choice = lists->new_choice;
    change->ranges = (cx_ranges){r, 1};
    change->old_law = r->old_law;
    change->new_law = r->new_law;
  }
  return CX_OK;
}

/* So much per event has one law for all its bands. */
static bool one_law(const cx_item *o, const cx_item *n) {
  return o->per_unit && n->per_unit && o->per_unit == n->per_unit && o->cap == n->cap;
}

static int compare_item(basing *b, int old_item, int new_item) {
  const cx_item *o = &b->d->old_text->items[old_item], *n = &b->d->new_text->items[new_item];
  spot at = {OF_ITEM, old_item, new_item};
  banding with = {b, old_item, new_item};
  int status = CX_OK;
  compare_applies(b, at, &o->applies, &n->applies);
  if (one_law(o, n))
    compare(b, CX_VALUE_BAND, at, &o->law, &n->law);
  else if (cx_compare_by_bands(b->d, old_item, new_item))
    status = cx_compare_each_lists(b->d, old_item, new_item, compare_lists, &with);
  else if (o->kind == CX_ITEM_MET && n->kind == CX_ITEM_MET)
    compare(b, CX_VALUE_BAND, at, &o->law, &n->law);
  if (status || o->kind != CX_ITEM_RATE || n->kind != CX_ITEM_RATE) return status;
  if (o->when_none == n->when_none)
    compare(b, CX_VALUE_WHEN_NONE, at, &o->when_none_law, &n->when_none_law);
  return CX_OK;
}

static void compare_requirements(basing *b) {
  for (size_t q = 0; q < b->d->new_text->requirement_count; q++) {
    int old_one = b->d->matching.old_of_requirement[q];
    if (old_one == CX_NO_PAIR) continue;
    spot at = {OF_REQUIREMENT, old_one, (int)q};
    compare(b, CX_VALUE_REQUIREMENT, at, &b->d->old_text->requirements[old_one].condition.law,
            &b->d->new_text->requirements[q].condition.law);
  }
}

static void compare_classes(basing *b) {
  const cx_standard *a = b->d->old_text, *c = b->d->new_text;
  for (size_t o = 0; o < a->class_count; o++)
    for (size_t n = 0; n < c->class_count; n++) {
      if (strcmp(a->classes[o].id, c->classes[n].id) != 0) continue;
      spot at = {OF_CLASS, (int)o, (int)n};
      compare(b, CX_VALUE_CONDITION, at, &a->classes[o].when_law, &c->classes[n].when_law);
      compare(b, CX_VALUE_MIN_TOTAL, at, &a->classes[o].law, &c->classes[n].law);
    }
}

int cx_diff_basis(cx_compare_diff *d) {
  const cx_standard *a = d->old_text, *c = d->new_text;
  basing b = {d, d->count};
  spot file = {OF_FILE, 0, 0};
  if (strcmp(a->id, c->id) != 0) return CX_OK; /* each document has its own grounds */
  compare(&b, CX_VALUE_TITLE, file, &a->title.law, &c->title.law);
  compare(&b, CX_VALUE_DOCUMENT, file, &a->number.law, &c->number.law);
  compare(&b, CX_VALUE_FROM, file, &a->from.law, &c->from.law);
  compare(&b, CX_VALUE_TO, file, &a->to.law, &c->to.law);
  compare(&b, CX_VALUE_PERIOD, file, &a->period_from.law, &c->period_from.law);
  if (a->counts_met && c->counts_met)
    compare(&b, CX_VALUE_SCORING, file, &a->scoring_law, &c->scoring_law);
  compare(&b, CX_VALUE_MAXIMUM, file, &a->max_points_law, &c->max_points_law);
  for (size_t n = 0; n < c->criterion_count; n++)
    if (d->matching.old_of_criterion[n] != CX_NO_PAIR)
      compare_criterion(&b, d->matching.old_of_criterion[n], (int)n);
  for (size_t j = 0; j < c->item_count; j++) {
    if (d->matching.old_of_item[j] == CX_NO_PAIR || d->matching.replaced[j]) continue;
    int status = compare_item(&b, d->matching.old_of_item[j], (int)j);
    if (status) return status;
  }
  compare(&b, CX_VALUE_REQUIRES, file, &a->requires_law, &c->requires_law);
  compare_requirements(&b);
  compare_classes(&b);
  return CX_OK;
}
