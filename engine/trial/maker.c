/* See maker.h. */
#include "trial/maker.h"

#include <stdlib.h>
#include <string.h>

#include "figures/parts.h"
#include "score/score.h"
#include "standard/criteria.h"
#include "trial/figures_total.h"
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
  cx_trial_generated *out = m->out;
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
        cx_score_total_low(m->scratch, 0) == wanted->total &&
        cx_score_total_high(m->scratch, 0) == wanted->total)
      return true;
  }
  return false;
}
