/* See question.h. */
#include "trial/question.h"

#include "standard/bands.h"

static const cx_condition *condition_of(const cx_standard *s, cx_question q) {
  switch (q.kind) {
  case CX_ASKED_MET:
    return &s->items[q.index].conditions[q.part];
  case CX_ASKED_APPLIES:
    return &s->items[q.index].applies.when;
  case CX_ASKED_CRITERION:
    return &s->criteria[q.index].applies.when;
  case CX_ASKED_REQUIRED:
    return &s->requirements[q.index].condition;
  case CX_ASKED_CLASS:
  case CX_ASKED_VALUE:
    break;
  }
  return NULL;
}

const cx_program *cx_question_program(const cx_standard *s, cx_question q) {
  const cx_condition *condition = condition_of(s, q);
  if (condition) return &condition->program;
  return q.kind == CX_ASKED_CLASS ? &s->classes[q.index].program : &s->items[q.index].program;
}

const char *cx_trial_question_text(const cx_standard *s, cx_question q) {
  const cx_condition *condition = condition_of(s, q);
  if (condition) return condition->text;
  return q.kind == CX_ASKED_CLASS ? s->classes[q.index].when : s->items[q.index].expression;
}

cx_place cx_trial_question_place(const cx_standard *s, cx_question q) {
  const cx_condition *condition = condition_of(s, q);
  if (condition) return condition->place;
  return q.kind == CX_ASKED_CLASS ? s->classes[q.index].when_place : s->items[q.index].place;
}

static int each_of_item(const cx_standard *s, size_t i, cx_question_fn *fn, void *user) {
  const cx_item *item = &s->items[i];
  int status = CX_OK;
  if (item->applies.when.text) status = fn(user, (cx_question){CX_ASKED_APPLIES, i, 0});
  for (size_t c = 0; c < item->condition_count && !status; c++)
    status = fn(user, (cx_question){CX_ASKED_MET, i, c});
  if (item->kind == CX_ITEM_VALUE && !status)
    status = fn(user, (cx_question){CX_ASKED_VALUE, i, 0});
  return status;
}

int cx_trial_each_question(const cx_standard *s, cx_question_fn *fn, void *user) {
  int status = CX_OK;
  for (size_t c = 0; c < s->criterion_count && !status; c++) {
    const cx_criterion *of = &s->criteria[c];
    if (of->applies.when.text) status = fn(user, (cx_question){CX_ASKED_CRITERION, c, 0});
    for (size_t i = 0; i < of->item_count && !status; i++)
      status = each_of_item(s, of->first_item + i, fn, user);
  }
  for (size_t q = 0; q < s->requirement_count && !status; q++)
    status = fn(user, (cx_question){CX_ASKED_REQUIRED, q, 0});
  return status;
}

/* Whether enough conditions hold when one of them comes to `truth`. */
static int met_with(const cx_batch *b, size_t row, cx_question q, cx_truth truth) {
  const cx_item *item = &b->figures.standard->items[q.index];
  size_t hold = 0, unknown = 0;
  for (size_t c = 0; c < item->condition_count; c++) {
    cx_truth one = c == q.part ? truth : cx_batch_holds(b, row, q.index, c);
    hold += one == CX_TRUE;
    unknown += one > CX_TRUE;
  }
  if (hold >= item->need) return CX_TRUE;
  return hold + unknown < item->need ? CX_FALSE : CX_OPEN_ANSWER;
}

static int points_with(const cx_batch *b, size_t row, cx_question q, cx_number value) {
  const cx_item *item = cx_batch_item(b, row, q.index);
  if (!cx_is_value(value)) return CX_OPEN_ANSWER;
  cx_points points = item->points_of[cx_item_segment(item, value)];
  return cx_points_low(points) == cx_points_high(points) ? cx_points_low(points) : CX_OPEN_ANSWER;
}

int cx_question_answer(const cx_batch *b, size_t row, cx_question q, const void *result) {
  if (q.kind == CX_ASKED_VALUE) return points_with(b, row, q, ((const cx_number *)result)[row]);
  cx_truth truth = ((const cx_truth *)result)[row];
  if (q.kind == CX_ASKED_MET) return met_with(b, row, q, truth);
  return truth <= CX_TRUE ? truth : CX_OPEN_ANSWER;
}

bool cx_question_counts(const cx_batch *b, size_t row, cx_question q) {
  bool of_item = q.kind == CX_ASKED_MET || q.kind == CX_ASKED_VALUE;
  return !of_item || cx_batch_applies(b, row, q.index) == CX_TRUE;
}

static bool item_asks_more(const cx_item *item) {
  bool sum = item->part_count > 1 || item->whole_count > 1;
  return sum || item->kind == CX_ITEM_VALUE || item->kind == CX_ITEM_MET || item->per_unit ||
         item->by != CX_NO_MEASURE || item->applies.when.text;
}

bool cx_trial_asks_more(const cx_standard *s) {
  if (s->counts_met || s->has_share || s->requirement_count || !s->class_count) return true;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (s->criteria[c].has_floor || s->criteria[c].applies.when.text) return true;
  for (size_t i = 0; i < s->item_count; i++)
    if (item_asks_more(&s->items[i])) return true;
  return false;
}
