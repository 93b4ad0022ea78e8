/* What the public header says of a scored batch. */
#include "score/cases.h"

size_t cx_batch_rows(const cx_batch *batch) {
  return batch->figures.rows;
}
unsigned cx_batch_line(const cx_batch *batch, size_t row) {
  return batch->figures.row[row].line;
}
const char *cx_batch_code(const cx_batch *batch, size_t row) {
  return batch->figures.row[row].code;
}
const char *cx_batch_name(const cx_batch *batch, size_t row) {
  return batch->figures.row[row].name;
}
bool cx_batch_refused(const cx_batch *batch, size_t row) {
  return batch->figures.row[row].refused;
}
int cx_batch_low(const cx_batch *batch, size_t row, size_t criterion) {
  return cx_score_low(batch, row, criterion);
}
int cx_batch_high(const cx_batch *batch, size_t row, size_t criterion) {
  return cx_score_high(batch, row, criterion);
}
int cx_batch_total_low(const cx_batch *batch, size_t row) {
  return cx_score_total_low(batch, row);
}
int cx_batch_total_high(const cx_batch *batch, size_t row) {
  return cx_score_total_high(batch, row);
}
int cx_batch_min_total(const cx_batch *batch, size_t row) {
  return cx_score_min_total(batch, row);
}

int cx_batch_min_share(const cx_batch *batch, size_t row) {
  int class = batch->class_of[row];
  const cx_class *of = class < 0 ? NULL : &batch->figures.standard->classes[class];
  return of && of->has_share ? of->min_share : -1;
}

int cx_batch_max_low(const cx_batch *batch, size_t row) {
  return cx_score_max_low(batch, row);
}

int cx_batch_max_high(const cx_batch *batch, size_t row) {
  return cx_score_max_high(batch, row);
}

static cx_answer answer_of(cx_truth truth) {
  return truth == CX_TRUE ? CX_ANSWER_YES : truth == CX_FALSE ? CX_ANSWER_NO : CX_ANSWER_UNKNOWN;
}

cx_answer cx_batch_requirement(const cx_batch *batch, size_t row, size_t requirement) {
  return answer_of(cx_batch_required(batch, row, requirement));
}

cx_answer cx_batch_item_applies(const cx_batch *batch, size_t row, size_t item) {
  return answer_of(cx_batch_applies(batch, row, item));
}

cx_why_view cx_batch_why(const cx_batch *batch, size_t row, size_t item) {
  const cx_item *asked = &batch->figures.standard->items[item];
  cx_points points = cx_batch_item_points(batch, row, item);
  return (cx_why_view){.low = cx_points_low(points),
                       .high = cx_points_high(points),
                       .maximum = asked->points,
                       .basis = cx_weakest(cx_batch_item_bases(batch, row, item))};
}

static const cx_refusal *refusal_of(const cx_batch *batch, size_t row, size_t index) {
  const cx_refusal *refusal = batch->figures.row[row].refusals;
  while (refusal && index--)
    refusal = refusal->next;
  return refusal;
}

size_t cx_batch_refusals(const cx_batch *batch, size_t row) {
  size_t count = 0;
  for (const cx_refusal *r = batch->figures.row[row].refusals; r; r = r->next)
    count++;
  return count;
}

cx_refusal_view cx_batch_refusal(const cx_batch *batch, size_t row, size_t refusal) {
  const cx_refusal *asked = refusal_of(batch, row, refusal);
  return (cx_refusal_view){.column = asked->column, .code = asked->message->code};
}

size_t cx_batch_refusal_text(const cx_batch *batch, size_t row, size_t refusal,
                             cx_language language, char *out, size_t capacity) {
  const cx_refusal *asked = refusal_of(batch, row, refusal);
  const cx_diagnostic said = {.message = asked->message,
                              .args = {asked->args[0], asked->args[1], asked->args[2]}};
  return cx_diagnostic_message(&said, language, out, capacity);
}

cx_status cx_batch_status(const cx_batch *batch, size_t row, size_t criterion) {
  return cx_criterion_result_of(batch, row, criterion).status;
}

const char *cx_batch_class(const cx_batch *batch, size_t row) {
  int class = batch->class_of[row];
  return class < 0 ? NULL : batch->figures.standard->classes[class].id;
}

cx_verdict cx_batch_verdict(const cx_batch *batch, size_t row) {
  return (cx_verdict)batch->verdict[row];
}

cx_basis cx_batch_basis(const cx_batch *batch, size_t row) {
  return cx_weakest(batch->basis[row]);
}
