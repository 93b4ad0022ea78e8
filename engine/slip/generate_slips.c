/* See generate_slips.h. */
#include "slip/generate_slips.h"

#include <stdlib.h>
#include <string.h>

#include "score/score.h"
#include "standard/classes.h"
#include "standard/criteria.h"
#include "standard/pass.h"
#include "slip/differ.h"
#include "trial/figures.h"
#include "slip/maker.h"
#include "trial/suite_score.h"

/* Whether a new case notices the slip already. */
static bool noticed(cx_maker *m, cx_batch *other) {
  for (size_t i = 0; i < m->out->count; i++) {
    cx_figures_clear(&other->figures);
    cx_trial_case_add(other, m->out->cases[i].what.figures);
    cx_batch_score(other);
    if (!cx_trial_case_holds(&m->out->cases[i].what, other, 0)) return true;
  }
  return false;
}

/* A case whose wants differ under the slip is kept. */
static bool keep_if_noticed(cx_maker *m, cx_batch *other, int64_t *figures, const cx_want *wants,
                            size_t count, bool *ret_kept) {
  bool ignored[CX_MOST_MEASURES] = {false};
  cx_try_figures(m, figures);
  cx_figures_clear(&other->figures);
  cx_trial_case_add(other, figures);
  cx_batch_score(other);
  bool differs = false;
  for (size_t w = 0; w < count; w++) {
    cx_want a = cx_trial_want_got(&wants[w], m->scratch, 0, ignored);
    cx_want b = cx_trial_want_got(&wants[w], other, 0, ignored);
    differs = differs || a.low != b.low || a.high != b.high;
  }
  if (!differs) return true;
  cx_made_case *made = cx_add_case(m, figures, wants, count);
  if (!made) return false;
  if (made->target == SIZE_MAX) made->mutant = m->at;
  *ret_kept = true;
  return true;
}

/* A kind of commune that comes to another class. */
static bool notice_condition(cx_maker *m, cx_batch *other, const cx_standard *mutated, bool *kept) {
  static const cx_want want = {.kind = CX_WANT_CLASS};
  uint8_t *owner = malloc(m->s->combinations);
  int64_t *figures = cx_blank_figures(m);
  bool well = owner && figures && !cx_class_owners(mutated, owner);
  for (uint64_t i = 0; well && i < m->s->combinations && !*kept; i++) {
    if (m->owner[i] == owner[i]) continue;
    cx_trial_figures_of_kind(m->s, i, figures);
    well = keep_if_noticed(m, other, figures, &want, 1, kept);
  }
  free(owner);
  return well;
}

/* A commune with so many points, and those of one criterion given, under each class. */
static bool notice_total(cx_maker *m, cx_batch *other, const cx_wanted_total *wanted, bool *kept) {
  int64_t *figures = cx_blank_figures(m);
  if (!figures) return false;
  for (size_t k = 0; k < m->s->class_count && !*kept; k++)
    if (m->s->classes[k].min_total <= wanted->total && cx_make_total(m, k, wanted, figures) &&
        !keep_if_noticed(m, other, figures, cx_outcome_wants, 3, kept))
      return false;
  return true;
}

static bool meets_requirements(const cx_standard *s, const cx_criterion *c, int points) {
  return (!s->no_zero || points > 0) && (!s->all_pass || cx_criterion_passes(c, points));
}

/* Every criterion in turn at points where one text's requirements hold and the other's do not, all
 * others full. */
static bool notice_requires(cx_maker *m, cx_batch *other, const cx_standard *mutated, bool *kept) {
  for (size_t c = 0; c < m->s->criterion_count && !*kept; c++) {
    const cx_criterion *one = &m->s->criteria[c];
    for (int p = one->max; p >= one->least && !*kept; p -= m->s->grain) {
      const cx_wanted_total wanted = {m->s->max_points - one->max + p, (int)c, p, true};
      if (meets_requirements(m->s, one, p) == meets_requirements(mutated, one, p)) continue;
      if (!notice_total(m, other, &wanted, kept)) return false;
    }
  }
  return true;
}

/* A total between what was needed and what is. */
static bool notice_min_total(cx_maker *m, cx_batch *other, const cx_standard *mutated, size_t class,
                             bool *kept) {
  int a = m->s->classes[class].min_total, b = mutated->classes[class].min_total;
  for (int total = a < b ? a : b; total < (a < b ? b : a) && !*kept; total++) {
    if (total % m->s->grain) continue; /* no sum of points comes to it */
    const cx_wanted_total wanted = {total, CX_ANY_CRITERION, 0, false};
    int64_t *figures = cx_blank_figures(m);
    if (!figures) return false;
    if (cx_make_total(m, class, &wanted, figures) &&
        !keep_if_noticed(m, other, figures, cx_outcome_wants, 3, kept))
      return false;
  }
  return true;
}

/* The status of a criterion at some points: any segment of its first items. */
static bool notice_pass(cx_maker *m, cx_batch *other, bool *kept) {
  for (size_t i = 0; i < m->s->item_count && !*kept; i++) {
    const cx_item *item = &m->s->items[i];
    cx_want want = {.kind = CX_WANT_STATUS, .index = cx_criterion_of(m->s, i)};
    for (size_t k = 0; k < 2 * item->cut_count + 2 && !*kept; k++) {
      int64_t *figures = cx_blank_figures(m);
      if (!figures) return false;
      bool made = item->kind == CX_ITEM_CHECK
                      ? (figures[item->measure] = k & 1, true)
                      : k < 2 * item->cut_count &&
                            cx_trial_figures_at(m->s, i, k / 2, k & 1 ? CX_SIDE_ON : CX_SIDE_BELOW,
                                                figures);
      if (made && cx_may_stand(m, figures) && !keep_if_noticed(m, other, figures, &want, 1, kept))
        return false;
    }
  }
  return true;
}

/* Points, thresholds: the values beside each cut of the item. */
static bool notice_item(cx_maker *m, cx_batch *other, size_t index, bool *kept) {
  const cx_item *item = &m->s->items[index];
  const cx_want want = {.kind = CX_WANT_POINTS_ITEM, .index = index};
  for (size_t k = 0; k < item->cut_count && !*kept; k++)
    for (int side = CX_SIDE_BELOW; side <= CX_SIDE_ABOVE && !*kept; side++) {
      int64_t *figures = cx_blank_figures(m);
      if (!figures) return false;
      if (cx_trial_figures_at(m->s, index, k, (cx_side)side, figures) && cx_may_stand(m, figures) &&
          !keep_if_noticed(m, other, figures, &want, 1, kept))
        return false;
    }
  return true;
}

/* The commune that the search has found, and what of it comes out otherwise. */
static bool notice_found(cx_maker *m, const cx_standard *mutated) {
  const cx_mutant *slip = &m->mutation->mutants[m->at];
  if (slip->fate != CX_FATE_SURVIVED) return true;
  cx_batch *other = cx_batch_new(mutated);
  int64_t *figures = cx_blank_figures(m);
  bool well = other && figures, kept = false;
  if (well && !noticed(m, other)) {
    cx_want wants[CX_MOST_DIFFERENCES];
    memcpy(figures, slip->witness, m->s->measure_count * sizeof *figures);
    cx_try_figures(m, figures);
    cx_figures_clear(&other->figures);
    cx_trial_case_add(other, figures);
    cx_batch_score(other);
    size_t count = cx_rows_differ(m->scratch, other, 0, wants, 2);
    cx_made_case *made = count ? cx_add_case(m, figures, wants, count) : NULL;
    if (made && made->target == SIZE_MAX) made->mutant = m->at;
    kept = made != NULL;
    m->out->unreached += !kept;
    well = kept || !count;
  }
  cx_batch_free(other);
  return well;
}

int cx_notice_slip(void *user, const cx_mutant *mutant, const cx_standard *mutated) {
  cx_maker *m = user;
  size_t at = m->at;
  bool kept = false, well = true;
  if (cx_trial_asks_more(m->s)) {
    well = notice_found(m, mutated);
  } else if (m->mutation->mutants[at].fate == CX_FATE_SURVIVED) {
    cx_batch *other = cx_batch_new(mutated);
    if (!other) return CX_NO_MEMORY;
    if (!noticed(m, other)) {
      if (mutant->slip == CX_SLIP_CONDITION)
        well = notice_condition(m, other, mutated, &kept);
      else if (mutant->slip == CX_SLIP_REQUIRES)
        well = notice_requires(m, other, mutated, &kept);
      else if (mutant->slip == CX_SLIP_MIN_TOTAL)
        well = notice_min_total(m, other, mutated, mutant->index, &kept);
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
