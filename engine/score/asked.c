/* See asked.h. */
#include "score/asked.h"

#include <string.h>

#include "base/lanes.h"
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

/* What holds, and what is unknown, of the conditions of an item, of all rows. */
typedef struct counted {
  uint8_t hold[CX_BATCH_ROWS], unknown[CX_BATCH_ROWS], blank[CX_BATCH_ROWS];
  cx_truth all; /* every bit of every truth: from CX_TRUTH_TOO_LARGE on some row failed */
} counted;

CX_LANES static void count_truths(const cx_truth *restrict holds, counted *restrict to,
                                  size_t rows) {
  cx_truth all = 0;
  for (size_t r = 0; r < rows; r++) {
    cx_truth truth = holds[r];
    to->hold[r] = (uint8_t)(to->hold[r] + (truth == CX_TRUE));
    to->unknown[r] = (uint8_t)(to->unknown[r] + ((truth == CX_MAYBE) | (truth == CX_TRUTH_NULL)));
    to->blank[r] |= truth == CX_MAYBE;
    all |= truth;
  }
  to->all |= all;
}

CX_LANES static void put_codes(const counted *restrict of, uint8_t need, uint8_t *restrict code,
                               size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    uint8_t open = of->blank[r] ? CX_CODE_PART : CX_CODE_NULL;
    uint8_t short_of = of->hold[r] + of->unknown[r] < need ? 0 : open;
    code[r] = of->hold[r] >= need ? 1 : short_of;
  }
}

/* A number that does not fit refuses the row: by the first condition that met one. */
static void mark_failed(const cx_item *item, const cx_truth *holds, uint8_t *code, size_t rows) {
  for (size_t at = item->condition_count * CX_BATCH_ROWS; at--;) {
    size_t row = at % CX_BATCH_ROWS;
    if (row < rows && holds[at] >= CX_TRUTH_TOO_LARGE)
      code[row] = holds[at] == CX_TRUTH_TOO_LARGE ? CX_CODE_TOO_LARGE : CX_CODE_BAD_EXPONENT;
  }
}

/* The codes of an item from the truths of its conditions, which are there. */
static void find_met(cx_batch *b, size_t i) {
  const cx_item *item = &b->figures.standard->items[i];
  uint8_t *code = &b->code[i * CX_BATCH_ROWS];
  size_t rows = b->figures.rows;
  counted all;
  memset(all.hold, 0, rows);
  memset(all.unknown, 0, rows);
  memset(all.blank, 0, rows);
  all.all = 0;
  for (size_t c = 0; c < item->condition_count; c++)
    count_truths(b->holds[i] + c * CX_BATCH_ROWS, &all, rows);
  put_codes(&all, (uint8_t)item->need, code, rows);
  if (all.all >= CX_TRUTH_TOO_LARGE) mark_failed(item, b->holds[i], code, rows);
}

static void ask_item(cx_batch *b, size_t i) {
  const cx_item *item = &b->figures.standard->items[i];
  if (b->applies[i]) ask_whether(b, &item->applies.when, b->asked->applies[i], b->applies[i]);
  for (size_t c = 0; c < item->condition_count; c++)
    ask(b, &item->conditions[c], b->asked->conditions[i][c], b->holds[i] + c * CX_BATCH_ROWS);
  if (item->condition_count) find_met(b, i);
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
