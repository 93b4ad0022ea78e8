/* See cover.h. Targets are listed once from the standard, then each case meets what it can. */
#include "trial/cover.h"

#include <stdlib.h>
#include <string.h>

#include "score/score.h"
#include "standard/classes.h"
#include "standard/criteria.h"
#include "standard/points.h"
#include "trial/cover_asked.h"
#include "trial/cover_atoms.h"
#include "trial/cover_bands.h"
#include "trial/cover_meets.h"
#include "trial/suite_score.h"

/* ---- the list ---- */

typedef struct lister {
  cx_trial_coverage *c;
  size_t capacity;
  bool out_of_memory;
  bool can_be[CX_MOST_CLASSES][3]; /* by cx_truth: what the condition comes to for some commune */
  cx_asked_list searched; /* of a standard that asks more: how figures are found; else empty */
  size_t unfound_capacity;
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

static bool add_plain(void *user, cx_target target) {
  lister *l = user;
  add(l, target);
  return !l->out_of_memory;
}

/* A target that was searched for; one without figures is put aside. */
static bool add_searched(void *user, cx_target target, bool found) {
  lister *l = user;
  cx_trial_coverage *c = l->c;
  if (found) {
    size_t size = c->suite->standard->measure_count * sizeof *target.witness;
    int64_t *kept = cx_arena_take(&c->arena, size + 1);
    l->out_of_memory = l->out_of_memory || !kept;
    if (!kept) return false;
    memcpy(kept, target.witness, size);
    target.witness = kept;
    add(l, target);
    return !l->out_of_memory;
  }
  cx_target *list =
      cx_arena_grow(&c->arena, c->unfound, c->unfound_count, &l->unfound_capacity, sizeof *list);
  l->out_of_memory = l->out_of_memory || !list;
  if (!list) return false;
  c->unfound = list;
  list[c->unfound_count++] = target;
  return true;
}

static void list_item(lister *l, size_t index) {
  const cx_item *item = &l->c->suite->standard->items[index];
  cx_target t = {.index = index, .place = item->place};
  if (l->searched.seeker) {
    if (!cx_list_asked_of_item(&l->searched, index)) l->out_of_memory = true;
    return;
  }
  cx_list_bounds(item, t, add_plain, l);
  cx_list_blanks(item, t, add_plain, l);
}

/* True and false from every kind of commune; unknown when everything is blank, or never. False when
 * out of memory. */
static bool find_truths(lister *l) {
  const cx_standard *s = l->c->suite->standard;
  uint8_t *owner = malloc(s->combinations + 1);
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
  if (!cx_list_atoms(l->c, index, add_plain, l)) l->out_of_memory = true;
  if (!l->can_be[index][CX_TRUE]) return; /* no commune needs its total */
  if (l->searched.seeker) {
    if (!cx_list_asked_of_class(&l->searched, index)) l->out_of_memory = true;
    return;
  }
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
    for (size_t i = 0; i < s->criteria[c].item_count && !l->out_of_memory; i++)
      list_item(l, s->criteria[c].first_item + i);
    if (l->searched.seeker && !cx_list_asked_of_criterion(&l->searched, c)) l->out_of_memory = true;
  }
  for (size_t q = 0; l->searched.seeker && q < s->requirement_count; q++)
    if (!cx_list_asked_of_requirement(&l->searched, q)) l->out_of_memory = true;
  if (!find_truths(l)) l->out_of_memory = true;
  for (size_t k = 0; k < s->class_count && !l->out_of_memory; k++)
    list_class(l, k);
}

/* ---- what a case meets ---- */

/* What a case looks at: an item by its own points or by those of its criterion, the outcome. */
typedef struct seen {
  bool items[CX_MOST_ITEMS], criteria[CX_MOST_CRITERIA], required[CX_MOST_CONDITIONS];
  bool class, verdict;
} seen;

static void look_at(const cx_want *want, const cx_standard *s, seen *looked) {
  bool all = want->kind == CX_WANT_TOTAL || want->kind == CX_WANT_VERDICT;
  bool one = want->kind == CX_WANT_POINTS_CRITERION || want->kind == CX_WANT_STATUS;
  looked->verdict = looked->verdict || want->kind == CX_WANT_VERDICT;
  looked->class = looked->class || want->kind == CX_WANT_CLASS || want->kind == CX_WANT_VERDICT;
  if (want->kind == CX_WANT_POINTS_ITEM) looked->items[want->index] = true;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (all || (one && want->index == c)) looked->criteria[c] = true;
  for (size_t q = 0; q < s->requirement_count; q++)
    if (want->kind == CX_WANT_VERDICT || (want->kind == CX_WANT_REQUIRED && want->index == q))
      looked->required[q] = true;
}

static seen look(const cx_case *one, const cx_standard *s) {
  seen looked = {.class = false};
  for (size_t w = 0; w < one->want_count; w++)
    look_at(&one->wants[w], s, &looked);
  return looked;
}

/* An item counts as looked at through its criterion where that applies. */
static bool looks_at_item(const seen *looked, const cx_batch *b, size_t row, size_t item) {
  size_t criterion = cx_criterion_of(b->figures.standard, item);
  return looked->items[item] ||
         (looked->criteria[criterion] && cx_batch_criterion_applies(b, row, criterion) == CX_TRUE);
}

static bool looks_at_question(const seen *looked, const cx_batch *b, size_t row, cx_question q) {
  switch (q.kind) {
  case CX_ASKED_CLASS:
    return looked->class;
  case CX_ASKED_CRITERION:
    return looked->criteria[q.index];
  case CX_ASKED_REQUIRED:
    return looked->required[q.index];
  case CX_ASKED_MET:
  case CX_ASKED_APPLIES:
  case CX_ASKED_VALUE:
    break;
  }
  return looks_at_item(looked, b, row, q.index);
}

static bool looks_at(const seen *looked, const cx_target *t, const cx_batch *b, size_t row) {
  bool atom = t->kind == CX_TARGET_ATOM_TRUE || t->kind == CX_TARGET_ATOM_FALSE;
  if (atom || (t->kind >= CX_TARGET_ASKED_TRUE && t->kind <= CX_TARGET_ASKED_ABOVE))
    return looks_at_question(looked, b, row, t->question);
  switch (t->kind) {
  case CX_TARGET_CLASS_TRUE:
  case CX_TARGET_CLASS_FALSE:
  case CX_TARGET_CLASS_UNKNOWN:
    return looked->class;
  case CX_TARGET_TOTAL_UNDER:
  case CX_TARGET_TOTAL_ON:
  case CX_TARGET_TOTAL_OVER:
  case CX_TARGET_SHARE_UNDER:
  case CX_TARGET_SHARE_ON:
  case CX_TARGET_SHARE_OPEN:
    return looked->verdict;
  case CX_TARGET_FLOOR_LIFTS:
  case CX_TARGET_FLOOR_FREE:
    return looked->criteria[t->index];
  default:
    return looks_at_item(looked, b, row, t->index);
  }
}

/* Marks what the cases of one batch, from case `first` on, meet. */
static bool meet_batch(cx_trial_coverage *c, const cx_batch *b, size_t first, const seen *looked) {
  bool meets[CX_BATCH_ROWS];
  for (size_t t = 0; t < c->count; t++) {
    cx_target *target = &c->targets[t];
    if (target->met) continue;
    if (!cx_target_meets(c->suite->standard, target, b, meets)) return false;
    for (size_t r = 0; r < b->figures.rows && !target->met; r++) {
      const cx_case *one = &c->suite->cases[first + r];
      bool cites = target->kind == CX_TARGET_CLAUSE;
      if (one->draft) continue;
      target->met =
          cites ? one->cites[target->index] : meets[r] && looks_at(&looked[r], target, b, r);
    }
    c->met += target->met;
  }
  return true;
}

static bool meet_cases(cx_trial_coverage *c) {
  cx_trial_scored scored = {0};
  seen *looked = malloc(CX_BATCH_ROWS * sizeof *looked);
  bool well = looked && cx_trial_suite_score(c->suite, c->suite->standard, &scored);
  for (size_t b = 0; well && b < scored.count; b++) {
    size_t first = b * CX_BATCH_ROWS;
    for (size_t r = 0; r < scored.batches[b]->figures.rows; r++)
      looked[r] = look(&c->suite->cases[first + r], c->suite->standard);
    well = meet_batch(c, scored.batches[b], first, looked);
  }
  cx_trial_scored_free(&scored);
  free(looked);
  return well;
}

static bool list_all(lister *l) {
  cx_trial_coverage *c = l->c;
  if (cx_total_sums(&c->arena, c->suite->standard, &c->totals)) return false;
  if (cx_trial_asks_more(c->suite->standard)) {
    l->searched =
        (cx_asked_list){cx_trial_seeker_new(c->suite->standard), &c->totals, add_searched, l};
    if (!l->searched.seeker) return false;
  }
  list_targets(l);
  cx_trial_seeker_free(l->searched.seeker);
  return !l->out_of_memory;
}

int cx_trial_coverage_new(const cx_trial_suite *suite, cx_trial_coverage **ret) {
  cx_trial_coverage *c = calloc(1, sizeof *c);
  if (!c) return CX_NO_MEMORY;
  lister l = {.c = c};
  c->suite = suite;
  if (!list_all(&l) || !meet_cases(c)) {
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
