/* See cover.h. Targets are listed once from the standard, then each case meets what it can. */
#include "trial/cover.h"

#include <stdlib.h>
#include <string.h>

#include "score/score.h"
#include "standard/bands.h"
#include "standard/classes.h"
#include "standard/points.h"
#include "trial/cover_atoms.h"
#include "trial/suite_score.h"

/* ---- the list ---- */

typedef struct lister {
  cx_trial_coverage *c;
  size_t capacity;
  bool out_of_memory;
  bool can_be[CX_MOST_CLASSES][3]; /* by cx_truth: what the condition comes to for some commune */
} lister;

static void add(lister *l, cx_target target) {
  cx_target *list =
      cx_arena_grow(&l->c->arena, l->c->targets, l->c->count, &l->capacity, sizeof *list);
  if (!list) {
    l->out_of_memory = true;
    return;
  }
  l->c->targets = list;
  list[l->c->count++] = target;
}

static bool add_atom(void *user, cx_target target) {
  lister *l = user;
  add(l, target);
  return !l->out_of_memory;
}

static void list_item(lister *l, size_t index) {
  const cx_item *item = &l->c->suite->standard->items[index];
  cx_target t = {.index = index, .place = item->place};
  if (item->kind == CX_ITEM_CHECK) {
    t.kind = CX_TARGET_YES;
    add(l, t);
    t.kind = CX_TARGET_NO;
    add(l, t);
  }
  for (size_t k = 0; k < item->cut_count; k++) {
    const cx_cut *cut = &item->cuts[k];
    t.cut = k;
    t.place = cx_band_at(item, cut->after ? k : k + 1)->place; /* the band that holds the bound */
    bool from_zero = item->domain.kind != CX_DOMAIN_ALL && cut->bound.num == 0;
    bool at_top =
        item->domain.kind == CX_DOMAIN_SHARE && cx_compare(cut->bound, item->domain.top) == 0;
    /* a band of one value has a cut on both sides of it: one bound, below the first and above the
     * second */
    bool second = k && cx_compare(item->cuts[k - 1].bound, cut->bound) == 0;
    bool first = k + 1 < item->cut_count && cx_compare(cut->bound, item->cuts[k + 1].bound) == 0;
    if (!from_zero && !second) {
      t.kind = CX_TARGET_BELOW;
      add(l, t);
    }
    if (!second) {
      t.kind = CX_TARGET_ON;
      add(l, t);
    }
    if (!at_top && !first) {
      t.kind = CX_TARGET_ABOVE;
      add(l, t);
    }
  }
  if (item->kind != CX_ITEM_CHECK && !item->cut_count) {
    t.kind = CX_TARGET_BAND;
    add(l, t);
  }
  t.place = item->place;
  t.kind = CX_TARGET_BLANK;
  add(l, t);
  if (item->kind != CX_ITEM_RATE) return;
  t.kind = CX_TARGET_WHOLE_BLANK;
  add(l, t);
  t.kind = CX_TARGET_NO_CASE;
  add(l, t);
}

/* True and false from every kind of commune; unknown when everything is blank, or never. False when
 * out of memory. */
static bool find_truths(lister *l) {
  const cx_standard *s = l->c->suite->standard;
  uint8_t *owner = malloc(s->combinations);
  cx_batch *blank = cx_batch_new(s);
  bool well = owner && blank && !cx_class_owners(s, owner);
  size_t taken[CX_MOST_CLASSES + 1] = {0};
  for (uint64_t i = 0; well && i < s->combinations; i++)
    taken[owner[i]]++;
  if (well) {
    blank->figures.row[cx_figures_add(&blank->figures)].code = "";
    cx_batch_score(blank);
  }
  for (size_t k = 0; well && k < s->class_count; k++) {
    l->can_be[k][CX_TRUE] = taken[k + 1] > 0;
    l->can_be[k][CX_FALSE] = taken[k + 1] < s->combinations;
    l->can_be[k][CX_MAYBE] = cx_batch_in_class(blank, 0, k) == CX_MAYBE;
  }
  cx_batch_free(blank);
  free(owner);
  return well;
}

static void list_class(lister *l, size_t index) {
  static const cx_truth truths[] = {CX_TRUE, CX_FALSE, CX_MAYBE};
  const cx_standard *s = l->c->suite->standard;
  const cx_class *class = &s->classes[index];
  cx_target t = {.index = index, .place = class->place};
  for (int i = 0; i < 3; i++) {
    t.kind = (cx_target_kind)(CX_TARGET_CLASS_TRUE + i);
    if (l->can_be[index][truths[i]]) add(l, t);
  }
  if (!cx_list_atoms(l->c, index, add_atom, l)) l->out_of_memory = true;
  if (!l->can_be[index][CX_TRUE]) return; /* no commune needs its total */
  int under = cx_next_total(&l->c->totals, class->min_total - 1, -1);
  int on = cx_next_total(&l->c->totals, class->min_total, 1);
  int over = on == CX_NO_TOTAL ? on : cx_next_total(&l->c->totals, on + 1, 1);
  const int wanted[] = {under, on, over};
  for (int i = 0; i < 3; i++) {
    t.kind = (cx_target_kind)(CX_TARGET_TOTAL_UNDER + i);
    t.total = wanted[i];
    if (wanted[i] != CX_NO_TOTAL) add(l, t);
  }
}

static void list_targets(lister *l) {
  const cx_standard *s = l->c->suite->standard;
  for (size_t c = 0; c < s->criterion_count; c++) {
    add(l, (cx_target){.kind = CX_TARGET_CLAUSE, .index = c, .place = s->criteria[c].id_place});
    for (size_t i = 0; i < s->criteria[c].item_count; i++)
      list_item(l, s->criteria[c].first_item + i);
  }
  if (!find_truths(l)) l->out_of_memory = true;
  for (size_t k = 0; k < s->class_count && !l->out_of_memory; k++)
    list_class(l, k);
}

/* ---- what a case meets ---- */

/* Which items a case looks at, and whether at the outcome. */
typedef struct seen {
  bool items[CX_MOST_ITEMS], class, verdict;
} seen;

static seen look(const cx_case *one, const cx_standard *s) {
  seen looked = {.class = false};
  for (size_t w = 0; w < one->want_count; w++) {
    const cx_want *want = &one->wants[w];
    bool all = want->kind == CX_WANT_TOTAL || want->kind == CX_WANT_VERDICT;
    looked.verdict = looked.verdict || want->kind == CX_WANT_VERDICT;
    looked.class = looked.class || want->kind == CX_WANT_CLASS || want->kind == CX_WANT_VERDICT;
    if (want->kind == CX_WANT_POINTS_ITEM) looked.items[want->index] = true;
    if (want->kind == CX_WANT_POINTS_CRITERION || want->kind == CX_WANT_STATUS)
      for (size_t i = 0; i < s->criteria[want->index].item_count; i++)
        looked.items[s->criteria[want->index].first_item + i] = true;
    for (size_t i = 0; all && i < s->item_count; i++)
      looked.items[i] = true;
  }
  return looked;
}

static bool within_step(const cx_item *item, cx_number bound, cx_number value) {
  cx_number distance = cx_absolute(cx_subtract(value, bound));
  return cx_is_value(distance) && cx_compare(distance, cx_bound_step(item, bound)) <= 0;
}

static bool meets_bound(const cx_target *t, const cx_item *item, cx_number value) {
  if (!cx_is_value(value)) return false;
  const cx_cut *cut = &item->cuts[t->cut];
  int order = cx_compare(value, cut->bound);
  size_t segment = cx_item_segment(item, value);
  if (t->kind == CX_TARGET_ON) return order == 0;
  if (!within_step(item, cut->bound, value)) return false;
  if (t->kind == CX_TARGET_BELOW) return order < 0 && segment == t->cut;
  bool count = item->kind == CX_ITEM_COUNT; /* one above the bound may be the next band */
  return order > 0 && (count || segment == t->cut + 1);
}

static bool meets_item(const cx_target *t, const cx_batch *b, size_t row) {
  const cx_item *item = &b->figures.standard->items[t->index];
  uint8_t code = cx_batch_item_code(b, row, t->index);
  switch (t->kind) {
  case CX_TARGET_YES:
    return code == 1;
  case CX_TARGET_NO:
    return code == 0;
  case CX_TARGET_BLANK:
    return code == CX_CODE_PART;
  case CX_TARGET_WHOLE_BLANK:
    return code == CX_CODE_BLANK;
  case CX_TARGET_NO_CASE:
    return code == CX_CODE_NONE;
  case CX_TARGET_BAND:
    return code < CX_CODE_NONE;
  default:
    return meets_bound(t, item, cx_item_value(b, row, t->index));
  }
}

static bool meets(const cx_target *t, const cx_case *one, const seen *looked, const cx_batch *b,
                  size_t row) {
  switch (t->kind) {
  case CX_TARGET_CLAUSE:
    return one->cites[t->index];
  case CX_TARGET_CLASS_TRUE:
    return looked->class && cx_batch_in_class(b, row, t->index) == CX_TRUE;
  case CX_TARGET_CLASS_FALSE:
    return looked->class && cx_batch_in_class(b, row, t->index) == CX_FALSE;
  case CX_TARGET_CLASS_UNKNOWN:
    return looked->class && cx_batch_in_class(b, row, t->index) == CX_MAYBE;
  case CX_TARGET_ATOM_TRUE:
  case CX_TARGET_ATOM_FALSE:
    return false; /* meet_atoms */
  case CX_TARGET_TOTAL_UNDER:
  case CX_TARGET_TOTAL_ON:
  case CX_TARGET_TOTAL_OVER:
    return looked->verdict && b->class_of[row] == (int)t->index &&
           cx_score_total_low(b, row) == t->total && cx_score_total_high(b, row) == t->total;
  default:
    return looked->items[t->index] && meets_item(t, b, row);
  }
}

/* Atoms are looked at in whole batches: the program runs over columns. */
static bool meet_atoms(cx_trial_coverage *c, const cx_trial_scored *scored) {
  bool decides[CX_BATCH_ROWS];
  for (size_t t = 0; t < c->count; t++) {
    cx_target *target = &c->targets[t];
    bool atom = target->kind == CX_TARGET_ATOM_TRUE || target->kind == CX_TARGET_ATOM_FALSE;
    for (size_t b = 0; atom && b < scored->count && !target->met; b++) {
      if (!cx_atom_decides(c->suite->standard, target, scored->batches[b], decides)) return false;
      for (size_t r = 0; r < scored->batches[b]->figures.rows && !target->met; r++) {
        const cx_case *one = &c->suite->cases[b * CX_BATCH_ROWS + r];
        seen looked = look(one, c->suite->standard);
        target->met = decides[r] && looked.class && !one->draft;
      }
    }
    c->met += atom && target->met;
  }
  return true;
}

int cx_trial_coverage_new(const cx_trial_suite *suite, cx_trial_coverage **ret) {
  cx_trial_coverage *c = calloc(1, sizeof *c);
  if (!c) return CX_NO_MEMORY;
  lister l = {.c = c};
  c->suite = suite;
  if (cx_total_sums(&c->arena, suite->standard, &c->totals))
    l.out_of_memory = true;
  else
    list_targets(&l);
  cx_trial_scored scored = {0};
  if (l.out_of_memory || !cx_trial_suite_score(suite, suite->standard, &scored)) {
    cx_trial_coverage_free(c);
    return CX_NO_MEMORY;
  }
  for (size_t i = 0; i < suite->count; i++) {
    const cx_case *one = &suite->cases[i];
    const cx_batch *b = scored.batches[i / CX_BATCH_ROWS];
    if (one->draft) continue;
    seen looked = look(one, suite->standard);
    for (size_t t = 0; t < c->count; t++)
      if (!c->targets[t].met && meets(&c->targets[t], one, &looked, b, i % CX_BATCH_ROWS)) {
        c->targets[t].met = true;
        c->met++;
      }
  }
  bool well = meet_atoms(c, &scored);
  cx_trial_scored_free(&scored);
  if (!well) {
    cx_trial_coverage_free(c);
    return CX_NO_MEMORY;
  }
  *ret = c;
  return CX_OK;
}

void cx_trial_coverage_free(cx_trial_coverage *coverage) {
  if (!coverage) return;
  cx_arena_free(&coverage->arena);
  free(coverage);
}
