/* See asked.h. */
#include "score/asked.h"

#include <string.h>

#include "feel/run.h"
#include "score/conditions.h"

static void ask(const cx_batch *b, const cx_condition *condition, cx_columns *columns,
                cx_truth *out) {
  const cx_truth *holds = cx_program_run(&condition->program, columns,
                                         (const void *const *)b->figures.column, b->figures.rows);
  memcpy(out, holds, b->figures.rows);
}

/* The same where a condition that comes to no truth counts as unknown. */
static void ask_whether(const cx_batch *b, const cx_condition *condition, cx_columns *columns,
                        cx_truth *out) {
  ask(b, condition, columns, out);
  for (size_t r = 0; r < b->figures.rows; r++)
    if (out[r] == CX_TRUTH_NULL) out[r] = CX_MAYBE;
}

/* Counts what holds and what is unknown of one row. A number that does not fit refuses the row. */
static uint8_t code_of(const cx_item *item, const cx_truth *holds, size_t row) {
  size_t hold = 0, unknown = 0;
  bool blank = false;
  for (size_t c = 0; c < item->condition_count; c++) {
    cx_truth truth = holds[c * CX_BATCH_ROWS + row];
    if (truth == CX_TRUTH_TOO_LARGE) return CX_CODE_TOO_LARGE;
    if (truth == CX_TRUTH_BAD_EXPONENT) return CX_CODE_BAD_EXPONENT;
    hold += truth == CX_TRUE;
    unknown += truth == CX_MAYBE || truth == CX_TRUTH_NULL;
    blank = blank || truth == CX_MAYBE;
  }
  if (hold >= item->need) return 1;
  if (hold + unknown < item->need) return 0;
  return blank ? CX_CODE_PART : CX_CODE_NULL;
}

static void ask_item(cx_batch *b, size_t i) {
  const cx_item *item = &b->figures.standard->items[i];
  if (b->applies[i]) ask_whether(b, &item->applies.when, b->asked->applies[i], b->applies[i]);
  for (size_t c = 0; c < item->condition_count; c++)
    ask(b, &item->conditions[c], b->asked->conditions[i][c], b->holds[i] + c * CX_BATCH_ROWS);
  for (size_t r = 0; item->condition_count && r < b->figures.rows; r++)
    b->code[i * CX_BATCH_ROWS + r] = code_of(item, b->holds[i], r);
}

void cx_ask_all(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  for (size_t i = 0; i < s->item_count; i++)
    ask_item(b, i);
  for (size_t c = 0; c < s->criterion_count; c++)
    if (b->criterion_applies[c])
      ask_whether(b, &s->criteria[c].applies.when, b->asked->criteria[c], b->criterion_applies[c]);
  for (size_t q = 0; q < s->requirement_count; q++)
    ask_whether(b, &s->requirements[q].condition, b->asked->required[q],
                b->required + q * CX_BATCH_ROWS);
}
