/* Targets first, in their order; then slips that neither the cases nor the new ones notice. */
#include "proof/generate.h"

#include <stdlib.h>
#include <string.h>

#include "proof/figures.h"
#include "proof/kinds.h"

typedef struct maker {
  const cx_suite *suite;
  const cx_standard *s;
  const cx_mutation *mutation;
  cx_generated *out;
  cx_batch *scratch; /* one row: the case at hand */
  size_t at;         /* of the mutants */
} maker;

static int64_t *blank_figures(maker *m) {
  int64_t *figures = cx_arena_take(&m->out->arena, (m->s->measure_count + 1) * sizeof *figures);
  for (size_t i = 0; figures && i < m->s->measure_count; i++)
    figures[i] = -1;
  return figures;
}

static void score(maker *m, const int64_t *figures) {
  cx_batch_clear(m->scratch);
  cx_case_add(m->scratch, figures);
  cx_batch_score(m->scratch);
}

static bool may_stand(maker *m, const int64_t *figures) {
  cx_part_fault fault = {0};
  score(m, figures);
  return !cx_next_part_fault(m->scratch, 0, &fault);
}

/* A made case of the same figures that looks at the same things, NULL when there is none. */
static cx_made_case *same_case(maker *m, const int64_t *figures, const cx_want *wants,
                               size_t count) {
  for (size_t i = 0; i < m->out->count; i++) {
    cx_made_case *made = &m->out->cases[i];
    bool same = made->what.want_count == count &&
                !memcmp(made->what.figures, figures, m->s->measure_count * sizeof *figures);
    for (size_t w = 0; same && w < count; w++)
      same =
          made->what.wants[w].kind == wants[w].kind && made->what.wants[w].index == wants[w].index;
    if (same) return made;
  }
  return NULL;
}

/* A case with room for some wants; they are filled with what the scratch row gives. */
static cx_made_case *add_case(maker *m, int64_t *figures, const cx_want *wants, size_t count) {
  cx_generated *out = m->out;
  cx_made_case *before = same_case(m, figures, wants, count);
  if (before) return before;
  cx_made_case *list =
      cx_arena_grow(&out->arena, out->cases, out->count, &out->capacity, sizeof *list);
  bool *cites = cx_arena_take(&out->arena, m->s->criterion_count + 1);
  cx_want *own = cx_arena_take(&out->arena, (count + 1) * sizeof *own);
  if (!list || !cites || !own) return NULL;
  out->cases = list;
  score(m, figures);
  for (size_t w = 0; w < count; w++) {
    bool *measures = NULL;
    if (wants[w].kind == CX_WANT_MISSING) {
      measures = cx_arena_take(&out->arena, m->s->measure_count + 1);
      if (!measures) return NULL;
    }
    own[w] = cx_want_got(&wants[w], m->scratch, 0, measures);
  }
  cx_made_case *made = &list[out->count++];
  *made = (cx_made_case){.what = {.cites = cites,
                                  .draft = true,
                                  .figures = figures,
                                  .wants = own,
                                  .want_count = count},
                         .target = SIZE_MAX,
                         .mutant = SIZE_MAX};
  for (size_t w = 0; w < count; w++) {
    if (own[w].kind == CX_WANT_POINTS_ITEM) cites[cx_criterion_of(m->s, own[w].index)] = true;
    if (own[w].kind == CX_WANT_STATUS) cites[own[w].index] = true;
  }
  return made;
}

/* ---- targets ---- */

/* Every other figure that an item reads: known, well inside. */
static bool other_figures(maker *m, const cx_target *t, int64_t *figures) {
  const cx_item *item = &m->s->items[t->index];
  switch (t->kind) {
  case CX_TARGET_BELOW:
    return cx_figures_at(m->s, t->index, t->cut, CX_SIDE_BELOW, figures);
  case CX_TARGET_ON:
    return cx_figures_at(m->s, t->index, t->cut, CX_SIDE_ON, figures);
  case CX_TARGET_ABOVE:
    return cx_figures_at(m->s, t->index, t->cut, CX_SIDE_ABOVE, figures);
  case CX_TARGET_YES:
  case CX_TARGET_NO:
    figures[item->measure] = t->kind == CX_TARGET_YES;
    return true;
  case CX_TARGET_BAND:
    if (item->kind == CX_ITEM_VALUE) return false;
    figures[item->measure] = 1;
    if (item->kind == CX_ITEM_RATE) figures[item->denominator] = 100;
    return true;
  case CX_TARGET_BLANK:
    if (item->kind == CX_ITEM_RATE) figures[item->denominator] = 1000;
    return true;
  case CX_TARGET_WHOLE_BLANK:
    figures[item->measure] = 10;
    return true;
  case CX_TARGET_NO_CASE:
    figures[item->measure] = figures[item->denominator] = 0;
    return true;
  default:
    return false;
  }
}

static bool make_item(maker *m, const cx_target *t, cx_made_case **ret) {
  int64_t *figures = blank_figures(m);
  if (!figures) return false;
  if (!other_figures(m, t, figures) || !may_stand(m, figures)) return true;
  cx_want wants[] = {{.kind = CX_WANT_POINTS_ITEM, .index = t->index},
                     {.kind = CX_WANT_STATUS, .index = cx_criterion_of(m->s, t->index)}};
  bool alone = m->s->criteria[wants[1].index].item_count == 1;
  *ret = add_case(m, figures, wants, alone ? 2 : 1);
  return *ret != NULL;
}

/* The first combination of a class, -1 when it has none. */
static int64_t combination_of(maker *m, size_t class) {
  uint8_t *owner = malloc(m->s->combinations);
  int64_t found = -1;
  if (owner && cx_class_owners(m->s, owner))
    for (uint64_t i = 0; i < m->s->combinations && found < 0; i++)
      if (owner[i] == class + 1) found = (int64_t)i;
  free(owner);
  return found;
}

static bool make_total(maker *m, const cx_target *t, cx_made_case **ret) {
  int64_t *figures = blank_figures(m), kind = combination_of(m, t->index);
  if (!figures) return false;
  if (kind < 0) return true;
  cx_figures_of_kind(m->s, (uint64_t)kind, figures);
  if (!cx_figures_of_total(m->s, t->total, figures) || !may_stand(m, figures)) return true;
  if (cx_batch_total_low(m->scratch, 0) != t->total) return true;
  static const cx_want wants[] = {
      {.kind = CX_WANT_CLASS}, {.kind = CX_WANT_TOTAL}, {.kind = CX_WANT_VERDICT}};
  *ret = add_case(m, figures, wants, 3);
  return *ret != NULL;
}

/* True, false: any combination of the kind. Unknown: one figure of it left out. */
static bool make_class(maker *m, const cx_target *t, cx_made_case **ret) {
  int64_t *figures = blank_figures(m);
  cx_truth wanted = t->kind == CX_TARGET_CLASS_TRUE    ? CX_TRUE
                    : t->kind == CX_TARGET_CLASS_FALSE ? CX_FALSE
                                                       : CX_MAYBE;
  if (!figures) return false;
  bool found = false;
  for (uint64_t i = 0; i < m->s->combinations && !found; i++) {
    cx_figures_of_kind(m->s, i, figures);
    for (size_t left_out = 0; left_out <= m->s->measure_count && !found; left_out++) {
      bool whole = left_out == m->s->measure_count; /* nothing left out */
      if (whole != (wanted != CX_MAYBE) || (!whole && !m->s->used_class[left_out])) continue;
      int64_t kept = whole ? 0 : figures[left_out];
      if (!whole) figures[left_out] = -1;
      score(m, figures);
      found = cx_batch_in_class(m->scratch, 0, t->index) == wanted;
      if (!whole && !found) figures[left_out] = kept;
    }
  }
  static const cx_want want = {.kind = CX_WANT_CLASS};
  if (found) *ret = add_case(m, figures, &want, 1);
  return !found || *ret;
}

static bool make_atom(maker *m, const cx_target *t, cx_made_case **ret) {
  static const cx_want want = {.kind = CX_WANT_CLASS};
  int64_t *figures = blank_figures(m);
  if (!figures) return false;
  cx_figures_of_kind(m->s, t->combination, figures);
  *ret = add_case(m, figures, &want, 1);
  return *ret != NULL;
}

static bool make_target(maker *m, const cx_target *t, cx_made_case **ret) {
  switch (t->kind) {
  case CX_TARGET_CLAUSE: /* any case of its items cites it */
    return true;
  case CX_TARGET_CLASS_TRUE:
  case CX_TARGET_CLASS_FALSE:
  case CX_TARGET_CLASS_UNKNOWN:
    return make_class(m, t, ret);
  case CX_TARGET_ATOM_TRUE:
  case CX_TARGET_ATOM_FALSE:
    return make_atom(m, t, ret);
  case CX_TARGET_TOTAL_UNDER:
  case CX_TARGET_TOTAL_ON:
  case CX_TARGET_TOTAL_OVER:
    return make_total(m, t, ret);
  default:
    return make_item(m, t, ret);
  }
}

/* ---- slips ---- */

/* Whether a new case notices the slip already. */
static bool noticed(maker *m, cx_batch *other, const cx_standard *mutated) {
  (void)mutated;
  for (size_t i = 0; i < m->out->count; i++) {
    cx_batch_clear(other);
    cx_case_add(other, m->out->cases[i].what.figures);
    cx_batch_score(other);
    if (!cx_case_holds(&m->out->cases[i].what, other, 0)) return true;
  }
  return false;
}

/* A case whose wants differ under the slip is kept. */
static bool keep_if_noticed(maker *m, cx_batch *other, int64_t *figures, const cx_want *wants,
                            size_t count, bool *ret_kept) {
  bool ignored[CX_MOST_MEASURES] = {false};
  score(m, figures);
  cx_batch_clear(other);
  cx_case_add(other, figures);
  cx_batch_score(other);
  bool differs = false;
  for (size_t w = 0; w < count; w++) {
    cx_want a = cx_want_got(&wants[w], m->scratch, 0, ignored);
    cx_want b = cx_want_got(&wants[w], other, 0, ignored);
    differs = differs || a.low != b.low || a.high != b.high;
  }
  if (!differs) return true;
  cx_made_case *made = add_case(m, figures, wants, count);
  if (!made) return false;
  if (made->target == SIZE_MAX) made->mutant = m->at;
  *ret_kept = true;
  return true;
}

/* A kind of commune that comes to another class. */
static bool notice_condition(maker *m, cx_batch *other, const cx_standard *mutated, bool *kept) {
  static const cx_want want = {.kind = CX_WANT_CLASS};
  uint8_t *a = malloc(m->s->combinations), *b = malloc(m->s->combinations);
  int64_t *figures = blank_figures(m);
  bool well = a && b && figures && cx_class_owners(m->s, a) && cx_class_owners(mutated, b);
  for (uint64_t i = 0; well && i < m->s->combinations && !*kept; i++) {
    if (a[i] == b[i]) continue;
    cx_figures_of_kind(m->s, i, figures);
    well = keep_if_noticed(m, other, figures, &want, 1, kept);
  }
  free(a);
  free(b);
  return well;
}

/* Requirements and totals: a commune with all points but those of one criterion. */
static bool notice_outcome(maker *m, cx_batch *other, bool *kept) {
  static const cx_want wants[] = {
      {.kind = CX_WANT_CLASS}, {.kind = CX_WANT_TOTAL}, {.kind = CX_WANT_VERDICT}};
  int64_t kind = combination_of(m, 0);
  for (size_t c = 0; c < m->s->criterion_count && !*kept && kind >= 0; c++) {
    int64_t *figures = blank_figures(m);
    if (!figures) return false;
    cx_figures_of_kind(m->s, (uint64_t)kind, figures);
    cx_standard poor = *m->s; /* the criterion's items give nothing else */
    if (!cx_figures_of_total(&poor, m->s->max_points, figures)) return true;
    for (size_t i = 0; i < m->s->criteria[c].item_count; i++) {
      const cx_item *item = &m->s->items[m->s->criteria[c].first_item + i];
      if (item->kind == CX_ITEM_VALUE) continue;
      int64_t now = figures[item->measure];
      int64_t whole = item->kind == CX_ITEM_RATE ? figures[item->denominator] : now + 1000;
      const int64_t tried[] = {0, whole};
      for (int t = 0; t < 2; t++) {
        figures[item->measure] = item->kind == CX_ITEM_CHECK ? 0 : tried[t];
        score(m, figures);
        if (!m->scratch->points[c * CX_BATCH_ROWS]) break;
        if (t == 0 &&
            item->points_of[cx_batch_item_code(m->scratch, 0, (size_t)(item - m->s->items))] == 0)
          break;
      }
    }
    if (may_stand(m, figures) && !keep_if_noticed(m, other, figures, wants, 3, kept)) return false;
  }
  return true;
}

/* The status of a criterion at some points: any segment of its first items. */
static bool notice_pass(maker *m, cx_batch *other, bool *kept) {
  for (size_t i = 0; i < m->s->item_count && !*kept; i++) {
    const cx_item *item = &m->s->items[i];
    cx_want want = {.kind = CX_WANT_STATUS, .index = cx_criterion_of(m->s, i)};
    for (size_t k = 0; k < 2 * item->cut_count + 2 && !*kept; k++) {
      int64_t *figures = blank_figures(m);
      if (!figures) return false;
      bool made =
          item->kind == CX_ITEM_CHECK
              ? (figures[item->measure] = k & 1, true)
              : k < 2 * item->cut_count &&
                    cx_figures_at(m->s, i, k / 2, k & 1 ? CX_SIDE_ON : CX_SIDE_BELOW, figures);
      if (made && may_stand(m, figures) && !keep_if_noticed(m, other, figures, &want, 1, kept))
        return false;
    }
  }
  return true;
}

/* Points, thresholds: the values beside each cut of the item. */
static bool notice_item(maker *m, cx_batch *other, size_t index, bool *kept) {
  const cx_item *item = &m->s->items[index];
  const cx_want want = {.kind = CX_WANT_POINTS_ITEM, .index = index};
  for (size_t k = 0; k < item->cut_count && !*kept; k++)
    for (int side = CX_SIDE_BELOW; side <= CX_SIDE_ABOVE && !*kept; side++) {
      int64_t *figures = blank_figures(m);
      if (!figures) return false;
      if (cx_figures_at(m->s, index, k, (cx_side)side, figures) && may_stand(m, figures) &&
          !keep_if_noticed(m, other, figures, &want, 1, kept))
        return false;
    }
  return true;
}

static int notice(void *user, const cx_mutant *mutant, const cx_standard *mutated) {
  maker *m = user;
  size_t at = m->at;
  bool kept = false, well = true;
  if (m->mutation->mutants[at].fate == CX_FATE_SURVIVED) {
    cx_batch *other = cx_batch_new(mutated);
    if (!other) return CX_NO_MEMORY;
    if (!noticed(m, other, mutated)) {
      if (mutant->slip == CX_SLIP_CONDITION)
        well = notice_condition(m, other, mutated, &kept);
      else if (mutant->slip == CX_SLIP_REQUIRES || mutant->slip == CX_SLIP_MIN_TOTAL)
        well = notice_outcome(m, other, &kept);
      else if (mutant->slip == CX_SLIP_PASS)
        well = notice_pass(m, other, &kept);
      else
        well = notice_item(m, other, mutant->index, &kept);
      m->out->unreached += well && !kept;
    }
    cx_batch_free(other);
  }
  m->at++;
  return well ? CX_OK : CX_NO_MEMORY;
}

int cx_generate(const cx_suite *suite, const cx_coverage *coverage, const cx_mutation *mutation,
                cx_generated **ret) {
  cx_generated *out = calloc(1, sizeof *out);
  maker m = {.suite = suite, .s = suite->standard, .mutation = mutation, .out = out};
  m.scratch = out ? cx_batch_new(m.s) : NULL;
  bool well = m.scratch != NULL;
  for (size_t t = 0; well && t < coverage->count; t++) {
    const cx_target *target = &coverage->targets[t];
    if (target->met) continue;
    cx_made_case *made = NULL;
    well = make_target(&m, target, &made);
    if (made && made->target == SIZE_MAX) made->target = t;
    out->unreached += !made && target->kind != CX_TARGET_CLAUSE;
  }
  cx_arena words = {0};
  if (well) well = cx_each_mutant(m.s, &words, notice, &m) == CX_OK;
  cx_arena_free(&words);
  cx_batch_free(m.scratch);
  if (!well) {
    cx_generated_free(out);
    return CX_NO_MEMORY;
  }
  *ret = out;
  return CX_OK;
}

void cx_generated_free(cx_generated *generated) {
  if (!generated) return;
  cx_arena_free(&generated->arena);
  free(generated);
}
