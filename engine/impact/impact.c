/* See impact.h. The head and the reasons of versions; those of different standards are read off the
 * two results. */
#include "impact/impact.h"

#include <stdlib.h>
#include <string.h>

#include "compare/diff.h"
#include "compare/diff_outcome.h"
#include "compare/messages.h"
#include "score/cases.h"

/* Each criterion, item and measure has a bounded number of reasons. */
static size_t most_reasons(const cx_standard *a, const cx_standard *b) {
  return CX_IMPACT_MOST_STEPS + 6 * (a->criterion_count + b->criterion_count) + a->measure_count +
         b->measure_count + a->requirement_count + b->requirement_count + 4;
}

int cx_impact_new(const cx_standard *old_text, const cx_standard *new_text, cx_log *log,
                  cx_impact **ret) {
  if (cx_compare_share_no_measure(old_text, new_text))
    return CX_SAY(log, DIFF_NOTHING_SHARED, (cx_place){0}, old_text->id, new_text->id);
  cx_impact *impact = calloc(1, sizeof *impact);
  if (!impact) return cx_say_memory(log);
  impact->old_text = old_text;
  impact->new_text = new_text;
  impact->versions =
      !strcmp(old_text->id, new_text->id) && old_text->counts_met == new_text->counts_met;
  impact->reasons = calloc(most_reasons(old_text, new_text), sizeof *impact->reasons);
  int status = impact->reasons && cx_compare_match(old_text, new_text, &impact->matching)
                   ? CX_OK
                   : CX_NO_MEMORY;
  if (status) cx_say_memory(log);
  if (!status && impact->versions) {
    status = cx_compare_diff_new(old_text, new_text, log, &impact->diff);
    if (!status && cx_hybrids_new(impact->diff, &impact->hybrids)) status = cx_say_memory(log);
  }
  if (status) {
    cx_impact_free(impact);
    return status;
  }
  *ret = impact;
  return CX_OK;
}

void cx_impact_free(cx_impact *impact) {
  if (!impact) return;
  cx_hybrids_free(impact->hybrids);
  cx_compare_diff_free(impact->diff);
  free(impact->reasons);
  free(impact);
}

int cx_class_state(const cx_batch *b, size_t row) {
  if (b->class_of[row] >= 0) return b->class_of[row];
  for (size_t k = 0; k < b->figures.standard->class_count; k++)
    if (cx_batch_in_class(b, row, k) != CX_FALSE) return CX_CLASS_OPEN;
  return CX_CLASS_NONE;
}

bool cx_impact_flips(cx_impact_both at) {
  return !at.old_batch->figures.row[at.row].refused && !at.new_batch->figures.row[at.row].refused &&
         at.old_batch->verdict[at.row] != at.new_batch->verdict[at.row];
}

static cx_reason *add(cx_impact *m, cx_reason_kind kind) {
  cx_reason *reason = &m->reasons[m->reason_count++];
  *reason = (cx_reason){.kind = kind,
                        .old_criterion = CX_NO_PAIR,
                        .new_criterion = CX_NO_PAIR,
                        .old_item = CX_NO_PAIR,
                        .new_item = CX_NO_PAIR,
                        .old_requirement = CX_NO_PAIR,
                        .new_requirement = CX_NO_PAIR,
                        .old_class = CX_CLASS_NONE,
                        .new_class = CX_CLASS_NONE,
                        .measure = CX_NO_MEASURE};
  return reason;
}

static void add_class(cx_impact *m, cx_impact_both at) {
  cx_reason *reason = add(m, CX_REASON_CLASS);
  reason->old_class = cx_class_state(at.old_batch, at.row);
  reason->new_class = cx_class_state(at.new_batch, at.row);
}

/* ---- versions ---- */

static cx_reason_kind kind_of_step(cx_change_kind kind) {
  switch (kind) {
  case CX_CHANGE_PASS:
    return CX_REASON_PASS;
  case CX_CHANGE_FLOOR:
    return CX_REASON_FLOOR;
  case CX_CHANGE_CRITERION_APPLIES:
    return CX_REASON_CRITERION_APPLIES;
  case CX_CHANGE_ITEM_GONE:
    return CX_REASON_ITEM_GONE;
  case CX_CHANGE_ITEM_NEW:
    return CX_REASON_ITEM_NEW;
  case CX_CHANGE_ITEM_REPLACED:
    return CX_REASON_ITEM_REPLACED;
  case CX_CHANGE_ITEM_MOVED:
    return CX_REASON_ITEM_MOVED;
  case CX_CHANGE_ITEM_APPLIES:
    return CX_REASON_ITEM_APPLIES;
  case CX_CHANGE_POINTS:
    return CX_REASON_POINTS;
  case CX_CHANGE_WHEN_NONE:
    return CX_REASON_WHEN_NONE;
  case CX_CHANGE_REQUIREMENT:
    return CX_REASON_REQUIREMENT;
  default:
    return CX_REASON_REQUIRES;
  }
}

static int explain_versions(cx_impact *m, cx_impact_both at, cx_impact_why *ret) {
  static const bool nothing[CX_IMPACT_MOST_STEPS];
  int status = cx_find_smallest(m->hybrids, at, &m->smallest);
  if (status == CX_NO_MEMORY) return status;
  ret->explained = status == CX_OK;
  ret->proved = ret->explained && m->smallest.proved;
  ret->trials = m->smallest.trials;
  for (size_t s = 0; s < m->hybrids->step_count && ret->explained; s++) {
    const cx_impact_step *step = &m->hybrids->steps[s];
    if (!m->smallest.on[s]) continue;
    if (step->kind == CX_CHANGE_CLASS) {
      add_class(m, at);
      continue;
    }
    cx_reason *reason = add(m, kind_of_step(step->kind));
    reason->old_criterion = step->old_criterion;
    reason->new_criterion = step->new_criterion;
    reason->old_item = step->old_item;
    reason->new_item = step->new_item;
    reason->old_requirement = step->old_requirement;
    reason->new_requirement = step->new_requirement;
    if (step->part < 0) continue;
    cx_hybrid_points(m->hybrids, at, s, nothing, &reason->before, &reason->old_most);
    cx_hybrid_points(m->hybrids, at, s, m->smallest.on, &reason->after, &reason->new_most);
  }
  return CX_OK;
}

/* ---- different standards ---- */

static void add_total(cx_impact *m, const cx_batch *b, size_t row, bool was) {
  cx_reason *reason = add(m, CX_REASON_TOTAL);
  reason->was = was;
  reason->after = b->total[row];
  reason->new_most = cx_score_min_total(b, row);
}

static void add_share(cx_impact *m, const cx_batch *b, size_t row, bool was) {
  cx_reason *reason = add(m, CX_REASON_SHARE);
  reason->was = was;
  reason->after = b->total[row];
  reason->old_most = cx_score_max_low(b, row);
  reason->new_most = cx_score_max_high(b, row);
  reason->new_class = b->class_of[row];
}

/* Requirements of the standard's own that surely do not hold. */
static void add_unmet(cx_impact *m, const cx_batch *b, size_t row, bool was) {
  for (size_t q = 0; q < b->figures.standard->requirement_count; q++) {
    if (cx_batch_required(b, row, q) != CX_FALSE) continue;
    cx_reason *reason = add(m, CX_REASON_UNMET);
    reason->was = was;
    *(was ? &reason->old_requirement : &reason->new_requirement) = (int)q;
  }
}

static cx_reason *add_criterion(cx_impact *m, cx_reason_kind kind, const cx_batch *b, size_t row,
                                size_t c, bool was) {
  cx_reason *reason = add(m, kind);
  reason->was = was;
  *(was ? &reason->old_criterion : &reason->new_criterion) = (int)c;
  reason->after = cx_batch_points(b, row, c);
  reason->new_most = cx_criterion_result_of(b, row, c).max_high;
  return reason;
}

/* The total or the share that is surely not reached, if it is. */
static bool add_needed(cx_impact *m, const cx_batch *b, size_t row, bool was) {
  int index = b->class_of[row];
  if (index < 0) return false;
  const cx_class *class = &b->figures.standard->classes[index];
  if (class->has_total && cx_score_total_high(b, row) < class->min_total) {
    add_total(m, b, row, was);
    return true;
  }
  if (!class->has_share || cx_share_reached(b, row, class->min_share) != CX_FALSE) return false;
  add_share(m, b, row, was);
  return true;
}

/* What makes a verdict what it is. True when the total is part of it. */
static bool add_decisive(cx_impact *m, const cx_batch *b, size_t row, bool was) {
  const cx_standard *s = b->figures.standard;
  bool decisive[CX_MOST_MEASURES];
  if (b->verdict[row] == CX_UNDETERMINED) {
    cx_batch_decisive(b, row, decisive);
    for (size_t i = 0; i < s->measure_count; i++) {
      if (!decisive[i]) continue;
      cx_reason *reason = add(m, CX_REASON_MISSING);
      reason->was = was;
      reason->measure = (int)i;
    }
    return false;
  }
  if (b->verdict[row] != CX_NOT_RECOGNISE) return false;
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_criterion_result result = cx_criterion_result_of(b, row, c);
    if (s->no_zero && !result.may_be_above_0)
      add_criterion(m, CX_REASON_ZERO, b, row, c, was);
    else if (s->all_pass && !result.may_pass)
      add_criterion(m, CX_REASON_FAIL, b, row, c, was);
  }
  add_unmet(m, b, row, was);
  return add_needed(m, b, row, was);
}

/* A criterion that is said to be at 0, or not met, under the new standard. */
static bool said_of(const cx_impact *m, size_t c) {
  for (size_t i = 0; i < m->reason_count; i++)
    if (m->reasons[i].new_criterion == (int)c && !m->reasons[i].was) return true;
  return false;
}

/* Points lost by partners (gained, when the commune comes to be recognised); where the total
 * decides also criteria that only one of the standards has. */
static void add_points(cx_impact *m, cx_impact_both at, bool total) {
  bool better = at.new_batch->verdict[at.row] == CX_RECOGNISE;
  for (size_t c = 0; c < m->new_text->criterion_count; c++) {
    int partner = m->matching.old_of_criterion[c];
    cx_points after = cx_batch_points(at.new_batch, at.row, c);
    if (said_of(m, c)) continue;
    if (partner == CX_NO_PAIR) {
      if (total && cx_points_low(after) < cx_criterion_result_of(at.new_batch, at.row, c).max_high)
        add_criterion(m, CX_REASON_NEW, at.new_batch, at.row, c, false);
      continue;
    }
    cx_points before = cx_batch_points(at.old_batch, at.row, (size_t)partner);
    int low = cx_points_low(before);
    if (better ? cx_points_low(after) <= low : cx_points_low(after) >= low) continue;
    cx_reason *reason = add_criterion(m, better ? CX_REASON_GAINED : CX_REASON_LOST, at.new_batch,
                                      at.row, c, false);
    reason->old_criterion = partner;
    reason->before = before;
    reason->old_most = cx_criterion_result_of(at.old_batch, at.row, (size_t)partner).max_high;
  }
  for (size_t c = 0; c < m->old_text->criterion_count && total; c++)
    if (m->matching.new_of_criterion[c] == CX_NO_PAIR && cx_score_high(at.old_batch, at.row, c))
      add_criterion(m, CX_REASON_GONE, at.old_batch, at.row, c, true)->was = false;
}

static bool same_class(const cx_impact *m, int old_class, int new_class) {
  if (old_class < 0 || new_class < 0) return old_class == new_class;
  const cx_class *a = &m->old_text->classes[old_class], *b = &m->new_text->classes[new_class];
  return !strcmp(a->id, b->id) && cx_compare_same_needed(a, b);
}

static void explain_others(cx_impact *m, cx_impact_both at) {
  bool total = add_decisive(m, at.new_batch, at.row, false);
  if (add_decisive(m, at.old_batch, at.row, true)) total = true;
  if (!same_class(m, cx_class_state(at.old_batch, at.row), cx_class_state(at.new_batch, at.row)))
    add_class(m, at);
  add_points(m, at, total);
}

int cx_impact_explain(cx_impact *m, cx_impact_both at, cx_impact_why *ret) {
  m->reason_count = 0;
  *ret = (cx_impact_why){.list = m->reasons, .explained = true, .proved = true};
  int status = CX_OK;
  if (m->versions)
    status = explain_versions(m, at, ret);
  else
    explain_others(m, at);
  ret->count = m->reason_count;
  return status;
}
