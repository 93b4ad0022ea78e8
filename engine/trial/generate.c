/* Targets first, in their order; then slips that neither the cases nor the new ones notice. */
#include "trial/generate.h"

#include <stdlib.h>
#include <string.h>

#include "trial/figures_total.h"
#include "trial/generate_parts.h"
#include "trial/generate_slips.h"
#include "trial/suite_score.h"

int64_t *cx_blank_figures(cx_maker *m) {
  int64_t *figures = cx_arena_take(&m->out->arena, (m->s->measure_count + 1) * sizeof *figures);
  for (size_t i = 0; figures && i < m->s->measure_count; i++)
    figures[i] = -1;
  return figures;
}

void cx_try_figures(cx_maker *m, const int64_t *figures) {
  cx_figures_clear(&m->scratch->figures);
  cx_case_add(m->scratch, figures);
  cx_batch_score(m->scratch);
}

bool cx_may_stand(cx_maker *m, const int64_t *figures) {
  cx_part_fault fault = {0};
  cx_try_figures(m, figures);
  return !cx_next_part_fault(&m->scratch->figures, 0, &fault);
}

/* A made case of the same figures that looks at the same things, NULL when there is none. */
static cx_made_case *same_case(cx_maker *m, const int64_t *figures, const cx_want *wants,
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
cx_made_case *cx_add_case(cx_maker *m, int64_t *figures, const cx_want *wants, size_t count) {
  cx_generated *out = m->out;
  cx_made_case *before = same_case(m, figures, wants, count);
  if (before) return before;
  cx_made_case *list =
      cx_arena_grow(&out->arena, out->cases, out->count, &out->capacity, sizeof *list);
  bool *cites = cx_arena_take(&out->arena, m->s->criterion_count + 1);
  cx_want *own = cx_arena_take(&out->arena, (count + 1) * sizeof *own);
  if (!list || !cites || !own) return NULL;
  out->cases = list;
  cx_try_figures(m, figures);
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

const cx_want cx_outcome_wants[3] = {
    {.kind = CX_WANT_CLASS}, {.kind = CX_WANT_TOTAL}, {.kind = CX_WANT_VERDICT}};

/* Some kinds of commune of the class are tried: items may read the figures of its condition too. */
bool cx_make_total(cx_maker *m, size_t class, const cx_wanted_total *wanted, int64_t *figures) {
  enum { MOST_KINDS = 16 };
  int kinds = 0;
  for (uint64_t i = 0; i < m->s->combinations && kinds < MOST_KINDS; i++) {
    if (m->owner[i] != class + 1) continue;
    kinds++;
    for (size_t f = 0; f < m->s->measure_count; f++)
      figures[f] = -1;
    cx_figures_of_kind(m->s, i, figures);
    if (cx_figures_of_total(m->chooser, wanted, figures) && cx_may_stand(m, figures) &&
        cx_batch_total_low(m->scratch, 0) == wanted->total &&
        cx_batch_total_high(m->scratch, 0) == wanted->total)
      return true;
  }
  return false;
}

/* ---- targets ---- */

/* Every other figure that an item reads: known, well inside. */
static bool other_figures(cx_maker *m, const cx_target *t, int64_t *figures) {
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

static bool make_item(cx_maker *m, const cx_target *t, cx_made_case **ret) {
  int64_t *figures = cx_blank_figures(m);
  if (!figures) return false;
  if (!other_figures(m, t, figures) || !cx_may_stand(m, figures)) return true;
  cx_want wants[] = {{.kind = CX_WANT_POINTS_ITEM, .index = t->index},
                     {.kind = CX_WANT_STATUS, .index = cx_criterion_of(m->s, t->index)}};
  bool alone = m->s->criteria[wants[1].index].item_count == 1;
  *ret = cx_add_case(m, figures, wants, alone ? 2 : 1);
  return *ret != NULL;
}

/* Figures of a commune of the class with a total; the requirements hold if they can. */
static bool make_total(cx_maker *m, const cx_target *t, cx_made_case **ret) {
  for (int freely = 0; freely < 2; freely++) {
    const cx_wanted_total wanted = {t->total, CX_ANY_CRITERION, 0, freely};
    int64_t *figures = cx_blank_figures(m);
    if (!figures) return false;
    if (!cx_make_total(m, t->index, &wanted, figures)) continue;
    *ret = cx_add_case(m, figures, cx_outcome_wants, 3);
    return *ret != NULL;
  }
  return true;
}

/* Scores a kind of commune with one figure left out, or with none (left_out: the measure count). */
static bool is_so_without(cx_maker *m, size_t left_out, int64_t *figures, const cx_target *t,
                          cx_truth wanted) {
  int64_t kept = figures[left_out];
  if (left_out < m->s->measure_count) figures[left_out] = -1;
  cx_try_figures(m, figures);
  bool so = cx_batch_in_class(m->scratch, 0, t->index) == wanted;
  if (!so) figures[left_out] = kept;
  return so;
}

/* True, false: any combination of the kind. Unknown: one figure of it left out, else all. */
static bool make_class(cx_maker *m, const cx_target *t, cx_made_case **ret) {
  int64_t *figures = cx_blank_figures(m);
  size_t all = m->s->measure_count;
  bool found = false, unknown = t->kind == CX_TARGET_CLASS_UNKNOWN;
  cx_truth wanted = unknown ? CX_MAYBE : t->kind == CX_TARGET_CLASS_TRUE ? CX_TRUE : CX_FALSE;
  if (!figures) return false;
  for (uint64_t i = 0; i < m->s->combinations && !found; i++) {
    cx_figures_of_kind(m->s, i, figures);
    if (!unknown) found = is_so_without(m, all, figures, t, wanted);
    for (size_t left_out = 0; unknown && left_out < all && !found; left_out++)
      found = m->s->used_class[left_out] && is_so_without(m, left_out, figures, t, wanted);
  }
  if (!found && unknown) {
    for (size_t i = 0; i < all; i++)
      figures[i] = -1;
    found = is_so_without(m, all, figures, t, wanted);
  }
  static const cx_want want = {.kind = CX_WANT_CLASS};
  if (found) *ret = cx_add_case(m, figures, &want, 1);
  return !found || *ret;
}

static bool make_atom(cx_maker *m, const cx_target *t, cx_made_case **ret) {
  static const cx_want want = {.kind = CX_WANT_CLASS};
  int64_t *figures = cx_blank_figures(m);
  if (!figures) return false;
  cx_figures_of_kind(m->s, t->combination, figures);
  *ret = cx_add_case(m, figures, &want, 1);
  return *ret != NULL;
}

static bool make_target(cx_maker *m, const cx_target *t, cx_made_case **ret) {
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

int cx_generate(const cx_suite *suite, const cx_coverage *coverage, const cx_mutation *mutation,
                cx_generated **ret) {
  cx_generated *out = calloc(1, sizeof *out);
  cx_maker m = {.s = suite->standard, .mutation = mutation, .out = out};
  m.scratch = out ? cx_batch_new(m.s) : NULL;
  m.owner = out ? malloc(m.s->combinations) : NULL;
  m.chooser = m.owner && !cx_class_owners(m.s, m.owner) ? cx_chooser_new(m.s) : NULL;
  bool well = m.scratch && m.chooser;
  for (size_t t = 0; well && t < coverage->count; t++) {
    const cx_target *target = &coverage->targets[t];
    if (target->met) continue;
    cx_made_case *made = NULL;
    well = make_target(&m, target, &made);
    if (made && made->target == SIZE_MAX) made->target = t;
    out->unreached += !made && target->kind != CX_TARGET_CLAUSE;
  }
  cx_arena words = {0};
  if (well) well = cx_each_mutant(m.s, &words, cx_notice_slip, &m) == CX_OK;
  cx_arena_free(&words);
  cx_batch_free(m.scratch);
  cx_chooser_free(m.chooser);
  free(m.owner);
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
