/* See maker.h. */
#include "slip/maker.h"

#include <stdlib.h>
#include <string.h>

#include "figures/parts.h"
#include "score/score.h"
#include "standard/criteria.h"
#include "slip/figures_total.h"
#include "trial/suite_score.h"

int64_t *cx_blank_figures(cx_maker *m) {
  int64_t *figures = cx_arena_take(&m->out->arena, (m->s->measure_count + 1) * sizeof *figures);
  for (size_t i = 0; figures && i < m->s->measure_count; i++)
    figures[i] = -1;
  return figures;
}

void cx_try_figures(cx_maker *m, const int64_t *figures) {
  cx_figures_clear(&m->scratch->figures);
  cx_trial_case_add(m->scratch, figures);
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
  cx_slip_generated *out = m->out;
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
    if (wants[w].kind == CX_WANT_MISSING || wants[w].kind == CX_WANT_DECISIVE) {
      measures = cx_arena_take(&out->arena, m->s->measure_count + 1);
      if (!measures) return NULL;
    }
    own[w] = cx_trial_want_got(&wants[w], m->scratch, 0, measures);
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
    if (own[w].kind == CX_WANT_STATUS || own[w].kind == CX_WANT_POINTS_CRITERION)
      cites[own[w].index] = true;
  }
  return made;
}

static size_t wants_of_item(const cx_standard *s, size_t item, bool status, cx_want *wants) {
  size_t criterion = cx_criterion_of(s, item);
  wants[0] = (cx_want){.kind = CX_WANT_POINTS_ITEM, .index = item};
  wants[1] = (cx_want){.kind = CX_WANT_STATUS, .index = criterion};
  return status || s->criteria[criterion].item_count == 1 ? 2 : 1;
}

static size_t wants_of_criterion(size_t criterion, cx_want *wants) {
  wants[0] = (cx_want){.kind = CX_WANT_POINTS_CRITERION, .index = criterion};
  wants[1] = (cx_want){.kind = CX_WANT_STATUS, .index = criterion};
  return 2;
}

size_t cx_wants_of_target(const cx_standard *s, const cx_target *t, cx_want *wants) {
  bool total = t->kind >= CX_TARGET_TOTAL_UNDER && t->kind <= CX_TARGET_TOTAL_OVER;
  bool share = t->kind >= CX_TARGET_SHARE_UNDER && t->kind <= CX_TARGET_SHARE_OPEN;
  bool asked = t->kind == CX_TARGET_ATOM_TRUE || t->kind == CX_TARGET_ATOM_FALSE ||
               (t->kind >= CX_TARGET_ASKED_TRUE && t->kind <= CX_TARGET_ASKED_ABOVE);
  if (total || share) {
    memcpy(wants, cx_outcome_wants, sizeof cx_outcome_wants);
    return 3;
  }
  if (t->kind == CX_TARGET_FLOOR_LIFTS || t->kind == CX_TARGET_FLOOR_FREE)
    return wants_of_criterion(t->index, wants);
  if (asked && t->question.kind == CX_ASKED_CRITERION) return wants_of_criterion(t->index, wants);
  if (asked && t->question.kind == CX_ASKED_REQUIRED) {
    wants[0] = (cx_want){.kind = CX_WANT_REQUIRED, .index = t->index};
    return 1;
  }
  return wants_of_item(s, t->index, asked && t->question.kind == CX_ASKED_APPLIES, wants);
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
    cx_trial_figures_of_kind(m->s, i, figures);
    if (cx_figures_of_total(m->chooser, wanted, figures) && cx_may_stand(m, figures) &&
        cx_score_total_low(m->scratch, 0) == wanted->total &&
        cx_score_total_high(m->scratch, 0) == wanted->total)
      return true;
  }
  return false;
}
