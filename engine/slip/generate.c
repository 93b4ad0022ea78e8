/* Targets first, in their order; then slips that neither the cases nor the new ones notice. */
#include "slip/generate.h"

#include <stdlib.h>
#include <string.h>

#include "standard/classes.h"
#include "standard/criteria.h"
#include "standard/model.h"
#include "trial/cases.h"
#include "trial/figures.h"
#include "slip/figures_total.h"
#include "slip/generate_slips.h"
#include "slip/maker.h"
#include "slip/mutate.h"
#include "trial/target.h"

/* ---- targets ---- */

/* Every other figure that an item reads: known, well inside. */
static bool other_figures(cx_maker *m, const cx_target *t, int64_t *figures) {
  const cx_item *item = &m->s->items[t->index];
  switch (t->kind) {
  case CX_TARGET_BELOW:
    return cx_trial_figures_at(m->s, t->index, t->cut, CX_SIDE_BELOW, figures);
  case CX_TARGET_ON:
    return cx_trial_figures_at(m->s, t->index, t->cut, CX_SIDE_ON, figures);
  case CX_TARGET_ABOVE:
    return cx_trial_figures_at(m->s, t->index, t->cut, CX_SIDE_ABOVE, figures);
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
    cx_trial_figures_of_kind(m->s, i, figures);
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
  cx_trial_figures_of_kind(m->s, t->combination, figures);
  *ret = cx_add_case(m, figures, &want, 1);
  return *ret != NULL;
}

/* Figures that the search has found; what the case looks at follows from what the target is of. */
static bool make_found(cx_maker *m, const cx_target *t, cx_made_case **ret) {
  int64_t *figures = cx_blank_figures(m);
  cx_want wants[3];
  if (!figures) return false;
  memcpy(figures, t->witness, m->s->measure_count * sizeof *figures);
  *ret = cx_add_case(m, figures, wants, cx_wants_of_target(m->s, t, wants));
  return *ret != NULL;
}

static bool make_target(cx_maker *m, const cx_target *t, cx_made_case **ret) {
  if (t->witness) return make_found(m, t, ret);
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

int cx_slip_generate(const cx_trial_suite *suite, const cx_trial_coverage *coverage,
                     const cx_slip_mutation *mutation, cx_slip_generated **ret) {
  cx_slip_generated *out = calloc(1, sizeof *out);
  cx_maker m = {.s = suite->standard, .mutation = mutation, .out = out};
  m.scratch = out ? cx_batch_new(m.s) : NULL;
  m.owner = out ? malloc(m.s->combinations + 1) : NULL;
  bool more = cx_trial_asks_more(m.s), owners = m.owner && !cx_class_owners(m.s, m.owner);
  m.chooser = owners && !more ? cx_chooser_new(m.s) : NULL; /* else all totals are searched for */
  bool well = m.scratch && owners && (more || m.chooser);
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
    cx_slip_generated_free(out);
    return CX_NO_MEMORY;
  }
  *ret = out;
  return CX_OK;
}

void cx_slip_generated_free(cx_slip_generated *generated) {
  if (!generated) return;
  cx_arena_free(&generated->arena);
  free(generated);
}
