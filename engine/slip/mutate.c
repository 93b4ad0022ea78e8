/* The copy that slips are made in, and what becomes of each. */
#include "slip/mutate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/diff.h"
#include "score/score.h"
#include "standard/classes.h"
#include "slip/differ.h"
#include "slip/mutant.h"
#include "slip/mutate_asked.h"
#include "slip/mutate_item.h"
#include "slip/mutate_words.h"
#include "trial/suite_score.h"

int cx_each_mutant(const cx_standard *s, cx_arena *arena, cx_mutant_fn *fn, void *user) {
  cx_mutator *m = calloc(1, sizeof *m);
  if (!m) return CX_NO_MEMORY;
  m->standard = s;
  m->words = arena;
  m->fn = fn;
  m->user = user;
  m->items = malloc(s->item_count * sizeof *m->items + 1);
  m->criteria = malloc(s->criterion_count * sizeof *m->criteria + 1);
  m->classes = malloc(s->class_count * sizeof *m->classes + 1);
  m->requirements = malloc(s->requirement_count * sizeof *m->requirements + 1);
  bool room = m->items && m->criteria && m->classes && m->requirements;
  int status = room ? CX_OK : CX_NO_MEMORY;
  if (!status) {
    cx_mutator_restore(m);
    status = cx_slip_items(m);
  }
  if (!status) status = cx_slip_pass(m);
  if (!status) status = cx_slip_outcome(m);
  if (!status) status = cx_slip_conditions(m);
  if (!status) status = cx_slip_questions(m);
  if (!status) status = cx_slip_asked(m);
  cx_arena_free(&m->arena);
  free(m->items);
  free(m->criteria);
  free(m->classes);
  free(m->requirements);
  free(m);
  return status;
}

typedef struct trying {
  const cx_trial_suite *suite;
  cx_seeker *seeker; /* of a standard that asks more; else NULL */
  bool *counts;      /* [cases]: no draft, and holds under the standard itself */
  cx_trial_scored scored;
  cx_slip_mutation *all;
} trying;

/* The first case of a scored batch that fails; the suite's count when none does. */
static size_t first_failing(const trying *t, const cx_trial_scored *scored, size_t b) {
  size_t end =
      (b + 1) * CX_BATCH_ROWS < t->suite->count ? (b + 1) * CX_BATCH_ROWS : t->suite->count;
  for (size_t i = b * CX_BATCH_ROWS; i < end; i++)
    if (t->counts[i] &&
        !cx_trial_case_holds(&t->suite->cases[i], scored->batches[b], i % CX_BATCH_ROWS))
      return i;
  return t->suite->count;
}

/* The first case that fails under the changed copy; the suite's count when none does. The batches
 * are scored anew under it; their columns fit all but another condition, or a standard that asks
 * more. */
static int find_killer(const trying *t, const cx_mutant *mutant, const cx_standard *mutated,
                       size_t *ret) {
  cx_trial_scored own = {0};
  bool condition = mutant->slip == CX_SLIP_CONDITION || t->seeker;
  const cx_trial_scored *scored = condition ? &own : &t->scored;
  if (condition && !cx_trial_suite_score(t->suite, mutated, &own)) return CX_NO_MEMORY;
  *ret = t->suite->count;
  for (size_t b = 0; b < t->scored.count && *ret == t->suite->count; b++) {
    cx_batch *batch = scored->batches[b];
    batch->figures.standard = mutated;
    if (!condition) cx_batch_score(batch);
    *ret = first_failing(t, scored, b);
    batch->figures.standard = t->suite->standard;
  }
  cx_trial_scored_free(&own);
  return CX_OK;
}

static int classes_clash(const cx_standard *mutated, bool *ret) {
  uint8_t *owner = malloc(mutated->combinations + 1);
  if (!owner) return CX_NO_MEMORY;
  int status = cx_class_owners(mutated, owner);
  free(owner);
  *ret = status == CX_REFUSED;
  return *ret ? CX_OK : status;
}

/* Of a standard that asks more: a commune is searched that comes out otherwise. */
static int find_likeness(const trying *t, cx_mutant *mutant, const cx_standard *mutated) {
  static const cx_fate fates[] = {[CX_DIFFERENT] = CX_FATE_SURVIVED,
                                  [CX_PROVED_EQUAL] = CX_FATE_EQUAL,
                                  [CX_NONE_FOUND] = CX_FATE_ALIKE};
  size_t size = t->suite->standard->measure_count * sizeof(int64_t);
  int64_t *figures = cx_arena_take(&t->all->arena, size + 1);
  cx_likeness likeness = CX_NONE_FOUND;
  if (!figures) return CX_NO_MEMORY;
  int status = cx_find_difference(t->seeker, mutant, mutated, figures, &likeness);
  mutant->fate = fates[likeness];
  if (likeness == CX_DIFFERENT) mutant->witness = figures;
  return status;
}

/* Only what no case notices is compared with the standard: that takes longer. */
static int find_fate(const trying *t, cx_mutant *mutant, const cx_standard *mutated) {
  cx_log log = {0};
  cx_compare_diff *diff = NULL;
  bool clash = false;
  int status = CX_OK;
  if (mutant->slip == CX_SLIP_CONDITION) status = classes_clash(mutated, &clash);
  mutant->fate = CX_FATE_REFUSED;
  if (!status && !clash) status = find_killer(t, mutant, mutated, &mutant->killer);
  if (status || clash) return status;
  mutant->fate = CX_FATE_KILLED;
  if (mutant->killer < t->suite->count) return CX_OK;
  if (t->seeker) return find_likeness(t, mutant, mutated);
  status = cx_compare_diff_new(t->suite->standard, mutated, &log, &diff);
  if (!status) mutant->fate = diff->content ? CX_FATE_SURVIVED : CX_FATE_EQUAL;
  cx_compare_diff_free(diff);
  return status;
}

static int try_mutant(void *user, const cx_mutant *mutant, const cx_standard *mutated) {
  trying *t = user;
  cx_slip_mutation *all = t->all;
  cx_mutant *list =
      cx_arena_grow(&all->arena, all->mutants, all->count, &all->capacity, sizeof *list);
  if (!list) return CX_NO_MEMORY;
  all->mutants = list;
  cx_mutant *kept = &list[all->count];
  *kept = *mutant;
  int status = find_fate(t, kept, mutated);
  if (status) return status;
  all->fates[kept->fate]++;
  all->count++;
  return CX_OK;
}

static bool find_counting(trying *t) {
  t->counts = calloc(t->suite->count + 1, sizeof *t->counts);
  if (!t->counts || !cx_trial_suite_score(t->suite, t->suite->standard, &t->scored)) return false;
  for (size_t i = 0; i < t->suite->count; i++)
    t->counts[i] = !t->suite->cases[i].draft &&
                   cx_trial_case_holds(&t->suite->cases[i], t->scored.batches[i / CX_BATCH_ROWS],
                                       i % CX_BATCH_ROWS);
  return true;
}

int cx_slip_mutate(const cx_trial_suite *suite, cx_slip_mutation **ret) {
  cx_slip_mutation *all = calloc(1, sizeof *all);
  if (!all) return CX_NO_MEMORY;
  trying t = {.suite = suite, .all = all};
  bool more = cx_trial_asks_more(suite->standard);
  if (more) t.seeker = cx_trial_seeker_new(suite->standard);
  bool room = !more || t.seeker;
  int status = room && find_counting(&t)
                   ? cx_each_mutant(suite->standard, &all->arena, try_mutant, &t)
                   : CX_NO_MEMORY;
  cx_trial_scored_free(&t.scored);
  cx_trial_seeker_free(t.seeker);
  free(t.counts);
  if (status) {
    cx_slip_mutation_free(all);
    return status;
  }
  *ret = all;
  return CX_OK;
}

void cx_slip_mutation_free(cx_slip_mutation *mutation) {
  if (!mutation) return;
  cx_arena_free(&mutation->arena);
  free(mutation);
}
