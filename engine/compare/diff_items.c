/* See diff_items.h. Bands are laid over each other list by list; conditions and expressions that
 * differ are run on every cell of their figures. */
#include "compare/diff_items.h"

#include <string.h>

#include "compare/alike.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "standard/criteria.h"
#include "standard/messages.h"
#include "standard/values.h"

static cx_compare_texts texts_of(const cx_compare_diff *d) {
  return (cx_compare_texts){d->old_text, d->new_text};
}

static cx_change *place(const cx_compare_diff *d, cx_change *change, int old_item, int new_item) {
  change->old_item = old_item;
  change->new_item = new_item;
  if (old_item != CX_NO_PAIR)
    change->old_criterion = (int)cx_criterion_of(d->old_text, (size_t)old_item);
  if (new_item != CX_NO_PAIR)
    change->new_criterion = (int)cx_criterion_of(d->new_text, (size_t)new_item);
  return change;
}

static cx_change *add_item(cx_compare_diff *d, cx_change_kind kind, int old_item, int new_item) {
  return place(d, cx_diff_add(d, kind), old_item, new_item);
}

/* ---- what applies ---- */

/* "otherwise zero unless …": both keys, "-" when it always applies. */
static const char *applies_word(cx_compare_diff *d, const cx_applies *applies) {
  if (!applies->when.text) return "-";
  cx_buffer text = {0};
  cx_puts(&text, applies->when.text);
  cx_puts(&text, "; ");
  cx_puts(&text, cx_otherwise_word(applies->otherwise));
  return cx_diff_keep(d, &text);
}

cx_change *cx_diff_applies(cx_compare_diff *d, cx_change_kind kind, const cx_applies *a,
                           const cx_applies *b) {
  const cx_compare_texts texts = texts_of(d);
  if (cx_compare_same_applies(&texts, a, b)) return NULL;
  const cx_cell_side before = {.text = d->old_text, .applies = a};
  const cx_cell_side after = {.text = d->new_text, .applies = b};
  cx_change *change = cx_diff_add_cells(d, kind, before, after);
  if (!change) return NULL;
  change->old_word = applies_word(d, a);
  change->new_word = applies_word(d, b);
  return change;
}

static void compare_applies(cx_compare_diff *d, int old_item, int new_item) {
  cx_change *change =
      cx_diff_applies(d, CX_CHANGE_ITEM_APPLIES, &d->old_text->items[old_item].applies,
                      &d->new_text->items[new_item].applies);
  if (change) place(d, change, old_item, new_item);
}

/* ---- lists of bands ---- */

static const cx_measure *choice_of(const cx_standard *s, const cx_item *item) {
  return item->by == CX_NO_MEASURE ? NULL : &s->measures[item->by];
}

static const cx_item *list_of(const cx_item *item, int choice) {
  return choice == CX_NO_PAIR ? item : &item->variants[choice];
}

static bool same_choice(const cx_measure *a, const cx_measure *b) {
  return a && b && !strcmp(a->id, b->id);
}

/* The value of one choice by the id of another's, CX_NO_PAIR: it has none. */
static int value_of(const cx_measure *choice, const char *id) {
  for (size_t v = 0; v < choice->choice_count; v++)
    if (!strcmp(choice->choices[v], id)) return (int)v;
  return CX_NO_PAIR;
}

int cx_compare_each_lists(const cx_compare_diff *d, int old_item, int new_item,
                          cx_diff_lists_fn *fn, void *user) {
  const cx_item *a = &d->old_text->items[old_item], *b = &d->new_text->items[new_item];
  const cx_measure *old_by = choice_of(d->old_text, a), *new_by = choice_of(d->new_text, b);
  bool same = same_choice(old_by, new_by);
  int status = CX_OK;
  for (int n = new_by ? 0 : CX_NO_PAIR; n < (new_by ? (int)new_by->choice_count : 0); n++)
    for (int o = old_by ? 0 : CX_NO_PAIR; o < (old_by ? (int)old_by->choice_count : 0); o++) {
      if (same && value_of(new_by, old_by->choices[o]) != n) continue;
      const cx_diff_lists lists = {list_of(a, o), list_of(b, n), o, n};
      status = fn(user, &lists);
      if (status) return status;
    }
  return status;
}

bool cx_compare_by_bands(const cx_compare_diff *d, int old_item, int new_item) {
  const cx_item *a = &d->old_text->items[old_item], *b = &d->new_text->items[new_item];
  const cx_compare_texts texts = texts_of(d);
  if (a->kind != b->kind) return false;
  if (a->kind == CX_ITEM_MET) return cx_same_conditions(&texts, a, b);
  if (a->kind != CX_ITEM_VALUE) return true;
  bool copy = texts.a->measures == texts.b->measures;
  return (!copy && !strcmp(a->expression, b->expression)) ||
         cx_same_program(&texts, &a->program, &b->program);
}

/* ---- points ---- */

typedef struct pointing {
  cx_compare_diff *d;
  int old_item, new_item;
  bool points, none; /* some list differs in its points, in what no case comes to */
} pointing;

static int compare_lists(void *user, const cx_diff_lists *lists) {
  pointing *p = user;
  cx_ranges ranges;
  int status = cx_ranges_of(&p->d->arena, lists->old_item, lists->new_item, &ranges);
  if (status) return status;
  cx_ranges_join(&ranges, cx_range_same_points);
  size_t kept = 0;
  for (size_t i = 0; i < ranges.count; i++)
    if (ranges.list[i].old_points != ranges.list[i].new_points)
      ranges.list[kept++] = ranges.list[i];
  ranges.count = kept;
  p->none = p->none || !cx_same_when_none(lists->old_item, lists->new_item);
  if (!kept) return CX_OK;
  p->points = true;
  cx_change *change = add_item(p->d, CX_CHANGE_POINTS, p->old_item, p->new_item);
  change->ranges = ranges;
  change->old_choice = lists->old_choice;
  change->new_choice = lists->new_choice;
  return CX_OK;
}

/* Lists of values that one text's choice alone has. */
static void compare_choices(cx_compare_diff *d, int old_item, int new_item) {
  const cx_measure *a = choice_of(d->old_text, &d->old_text->items[old_item]);
  const cx_measure *b = choice_of(d->new_text, &d->new_text->items[new_item]);
  if (!same_choice(a, b)) return;
  for (size_t v = 0; v < a->choice_count; v++)
    if (value_of(b, a->choices[v]) == CX_NO_PAIR)
      add_item(d, CX_CHANGE_LIST_GONE, old_item, new_item)->old_choice = (int)v;
  for (size_t v = 0; v < b->choice_count; v++)
    if (value_of(a, b->choices[v]) == CX_NO_PAIR)
      add_item(d, CX_CHANGE_LIST_NEW, old_item, new_item)->new_choice = (int)v;
}

/* Another choice is told where some commune gets other points by it. */
static void compare_by(cx_compare_diff *d, int old_item, int new_item, bool points) {
  const cx_measure *a = choice_of(d->old_text, &d->old_text->items[old_item]);
  const cx_measure *b = choice_of(d->new_text, &d->new_text->items[new_item]);
  if (!points) return;
  cx_change *change = cx_diff_add_words(d, CX_CHANGE_BY, a ? a->id : "-", b ? b->id : "-");
  if (change) place(d, change, old_item, new_item);
}

static int compare_bands(cx_compare_diff *d, int old_item, int new_item) {
  pointing p = {d, old_item, new_item, false, false};
  int status = cx_compare_each_lists(d, old_item, new_item, compare_lists, &p);
  if (status) return status;
  compare_choices(d, old_item, new_item);
  compare_by(d, old_item, new_item, p.points);
  if (!p.none) return CX_OK;
  cx_change *change = add_item(d, CX_CHANGE_WHEN_NONE, old_item, new_item);
  change->old_word = cx_when_none_word(d->old_text->items[old_item].when_none);
  change->new_word = cx_when_none_word(d->new_text->items[new_item].when_none);
  return CX_OK;
}

/* What an item without bands of its own figure asks, as written: "2 of plan; staff > 3". */
static const char *asked_word(cx_compare_diff *d, const cx_standard *s, const cx_item *item) {
  cx_buffer text = {0};
  if (item->at_least) {
    cx_put_int(&text, (int64_t)item->need);
    cx_puts(&text, " of ");
  }
  for (size_t c = 0; c < item->condition_count; c++) {
    if (c) cx_puts(&text, "; ");
    cx_puts(&text, item->conditions[c].text);
  }
  if (item->kind == CX_ITEM_VALUE) cx_puts(&text, item->expression);
  if (item->measure != CX_NO_MEASURE) cx_puts(&text, s->measures[item->measure].id);
  return cx_diff_keep(d, &text);
}

static void compare_cells(cx_compare_diff *d, int old_item, int new_item) {
  const cx_item *a = &d->old_text->items[old_item], *b = &d->new_text->items[new_item];
  const cx_cell_side before = {.text = d->old_text, .item = a};
  const cx_cell_side after = {.text = d->new_text, .item = b};
  cx_change *change = cx_diff_add_cells(d, CX_CHANGE_CONDITION, before, after);
  if (!change) return;
  place(d, change, old_item, new_item);
  change->old_word = asked_word(d, d->old_text, a);
  change->new_word = asked_word(d, d->new_text, b);
}

static int compare_pair(cx_compare_diff *d, int old_item, int new_item) {
  size_t in_old = cx_criterion_of(d->old_text, (size_t)old_item);
  if (d->matching.old_of_criterion[cx_criterion_of(d->new_text, (size_t)new_item)] != (int)in_old)
    add_item(d, CX_CHANGE_ITEM_MOVED, old_item, new_item);
  compare_applies(d, old_item, new_item);
  if (d->matching.replaced[new_item]) {
    add_item(d, CX_CHANGE_ITEM_REPLACED, old_item, new_item);
    return CX_OK;
  }
  if (cx_compare_by_bands(d, old_item, new_item)) return compare_bands(d, old_item, new_item);
  compare_cells(d, old_item, new_item);
  return CX_OK;
}

int cx_diff_items(cx_compare_diff *d, cx_log *log) {
  const cx_matching *m = &d->matching;
  for (size_t i = 0; i < d->old_text->item_count; i++)
    if (m->new_of_item[i] == CX_NO_PAIR) add_item(d, CX_CHANGE_ITEM_GONE, (int)i, CX_NO_PAIR);
  for (size_t j = 0; j < d->new_text->item_count; j++)
    if (m->old_of_item[j] == CX_NO_PAIR) add_item(d, CX_CHANGE_ITEM_NEW, CX_NO_PAIR, (int)j);
  for (size_t j = 0; j < d->new_text->item_count; j++) {
    if (m->old_of_item[j] == CX_NO_PAIR) continue;
    int status = compare_pair(d, m->old_of_item[j], (int)j);
    if (status == CX_REFUSED)
      CX_SAY(log, RULE_BOUND, d->new_text->items[j].place, d->new_text->items[j].id);
    if (status) return status;
  }
  return CX_OK;
}
