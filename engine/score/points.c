/* See points.h. */
#include "score/points.h"

#include <string.h>

#include "base/lanes.h"
#include "score/cases.h"
#include "standard/pass.h"

/* The points of an item go up or down by a step as its code rises: so much from this code on. */
typedef struct step {
  uint8_t from;
  int32_t by;
} step;

/* What a batch comes to, low and high - low of each row, in columns of 32 bits. */
typedef struct sums {
  int32_t *low, *open; /* open holds nothing before `opened`: as a rule every figure is there */
  bool opened;
  int32_t of_all_low, of_all_open; /* what every row has besides */
  unsigned bases_of_all;
} sums;

/* The column of what is open, zero at first. */
static int32_t *open_column(sums *to, size_t rows) {
  if (!to->opened) memset(to->open, 0, rows * sizeof *to->open);
  to->opened = true;
  return to->open;
}

CX_LANES static void add_step(const uint8_t *restrict code, uint8_t from, int32_t by,
                              int32_t *restrict sum, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    sum[r] += code[r] >= from ? by : 0;
}

/* Three steps at once, as most items have. */
CX_LANES static void add_three_steps(const uint8_t *restrict code, const step *steps,
                                     int32_t *restrict sum, size_t rows) {
  const step a = steps[0], b = steps[1], c = steps[2];
  for (size_t r = 0; r < rows; r++) {
    uint8_t at = code[r];
    sum[r] += (at >= a.from ? a.by : 0) + (at >= b.from ? b.by : 0) + (at >= c.from ? c.by : 0);
  }
}

CX_LANES static uint8_t highest(const uint8_t *code, size_t rows) {
  uint8_t most = 0;
  for (size_t r = 0; r < rows; r++)
    most = code[r] > most ? code[r] : most;
  return most;
}

/* The bases of an item change as its code rises: these bits turn from this code on. */
CX_LANES static void turn_bases(const uint8_t *restrict code, uint8_t from, uint8_t bits,
                                uint8_t *restrict own, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    own[r] ^= code[r] >= from ? bits : 0;
}

CX_LANES static void add_own_bases(const uint8_t *restrict own, uint8_t *restrict basis,
                                   size_t rows) {
  for (size_t r = 0; r < rows; r++)
    basis[r] |= own[r];
}

/* ---- an item ---- */

static int low_of(cx_points points) {
  return cx_points_low(points);
}
static int open_of(cx_points points) {
  return cx_points_high(points) - cx_points_low(points);
}

/* The codes that a row can have up to `highest`, one after another. */
static int code_after(const cx_item *item, int code) {
  size_t segments = item->cut_count ? item->cut_count : 1; /* a check: no, yes */
  return code + 1 <= (int)segments || code >= CX_CODE_NONE ? code + 1 : CX_CODE_NONE;
}

/* Adds a side of the points, low or open, that the item's codes give. */
static void add_side(const cx_item *item, const uint8_t *code, uint8_t highest,
                     int (*side)(cx_points), int32_t *of_all, int32_t *sum, size_t rows) {
  step steps[CX_MOST_CUTS + 8];
  size_t count = 0, at = 0;
  *of_all += side(item->points_of[0]);
  for (int from = 0, to = code_after(item, 0); to <= highest; from = to, to = code_after(item, to))
    if (side(item->points_of[to]) != side(item->points_of[from]))
      steps[count++] = (step){(uint8_t)to, side(item->points_of[to]) - side(item->points_of[from])};
  for (; count - at >= 3; at += 3)
    add_three_steps(code, &steps[at], sum, rows);
  for (; at < count; at++)
    add_step(code, steps[at].from, steps[at].by, sum, rows);
}

static void add_bases(const cx_item *item, const uint8_t *code, uint8_t highest, uint8_t *basis,
                      size_t rows) {
  uint8_t own[CX_BATCH_ROWS];
  memset(own, item->basis_of[0], rows);
  for (int from = 0, to = code_after(item, 0); to <= highest; from = to, to = code_after(item, to))
    if (item->basis_of[to] != item->basis_of[from])
      turn_bases(code, (uint8_t)to, item->basis_of[to] ^ item->basis_of[from], own, rows);
  add_own_bases(own, basis, rows);
}

static bool has_one_basis(const cx_item *item, uint8_t highest) {
  for (int code = 0; code <= highest; code = code_after(item, code))
    if (item->basis_of[code] != item->basis_of[0]) return false;
  return true;
}

static void add_item(cx_batch *b, size_t index, sums *to) {
  const cx_item *item = &b->figures.standard->items[index];
  const uint8_t *code = &b->code[index * CX_BATCH_ROWS];
  size_t rows = b->figures.rows;
  uint8_t most = highest(code, rows);
  add_side(item, code, most, low_of, &to->of_all_low, to->low, rows);
  if (most >= CX_CODE_NONE)
    add_side(item, code, most, open_of, &to->of_all_open, open_column(to, rows), rows);
  if (has_one_basis(item, most))
    to->bases_of_all |= item->basis_of[0];
  else
    add_bases(item, code, most, b->basis, rows);
}

static void add_row(cx_batch *b, size_t row, cx_points points, unsigned bases, sums *to) {
  to->low[row] += low_of(points);
  open_column(to, b->figures.rows)[row] += open_of(points);
  b->basis[row] = (uint8_t)(b->basis[row] | bases);
}

/* The same row by row: of an item whose bands go by a choice, or that may not apply. */
static void add_rows(cx_batch *b, size_t index, sums *to) {
  for (size_t r = 0; r < b->figures.rows; r++)
    add_row(b, r, cx_batch_item_points(b, r, index), cx_batch_item_bases(b, r, index), to);
}

/* ---- a criterion ---- */

/* One that is more than a sum: row by row, over its cases. */
static void add_varying(cx_batch *b, size_t criterion, sums *to) {
  for (size_t r = 0; r < b->figures.rows; r++) {
    cx_criterion_result result = cx_criterion_result_found(b, r, criterion);
    b->result[criterion][r] = result;
    add_row(b, r, cx_points_of(result.low, result.high), cx_criterion_bases(b, r, criterion), to);
  }
}

static void add_items(cx_batch *b, const cx_criterion *of, sums *to) {
  for (size_t i = of->first_item; i < of->first_item + of->item_count; i++) {
    if (b->figures.standard->items[i].by == CX_NO_MEASURE && !b->applies[i])
      add_item(b, i, to);
    else
      add_rows(b, i, to);
  }
}

CX_LANES static void add_column(const int32_t *restrict column, int32_t *restrict sum,
                                size_t rows) {
  for (size_t r = 0; r < rows; r++)
    sum[r] += column[r];
}

/* Adds what a criterion comes to by itself. */
static void add_sums(const sums *own, sums *to, size_t rows) {
  add_column(own->low, to->low, rows);
  if (own->opened) add_column(own->open, open_column(to, rows), rows);
  to->of_all_low += own->of_all_low;
  to->of_all_open += own->of_all_open;
  to->bases_of_all |= own->bases_of_all;
}

/* Whether one that varies has a single case all the same: no floor, and whether an item applies or
 * not it counts, so that the maximum is the same. */
static bool has_one_case(const cx_standard *s, const cx_criterion *of) {
  if (of->has_floor || of->applies.when.text) return false;
  for (size_t i = of->first_item; i < of->first_item + of->item_count; i++)
    if (s->items[i].applies.when.text && s->items[i].applies.otherwise == CX_COUNTS_NOT)
      return false;
  return true;
}

/* Adds such a one, and keeps its results. */
static void add_one_case(cx_batch *b, size_t criterion, sums *to) {
  const cx_criterion *of = &b->figures.standard->criteria[criterion];
  size_t rows = b->figures.rows;
  int32_t low[CX_BATCH_ROWS], open[CX_BATCH_ROWS];
  sums own = {.low = low, .open = open};
  int max = 0;
  memset(low, 0, rows * sizeof *low);
  add_items(b, of, &own);
  for (size_t i = of->first_item; i < of->first_item + of->item_count; i++)
    max += b->figures.standard->items[i].points;
  for (size_t r = 0; r < rows; r++) {
    int least = low[r] + own.of_all_low;
    int most = least + (own.opened ? open[r] + own.of_all_open : 0);
    b->result[criterion][r] =
        cx_criterion_of_case(of, (cx_criterion_case){least, most, max, false});
  }
  add_sums(&own, to, rows);
}

static void add_criterion(cx_batch *b, size_t criterion, sums *to) {
  const cx_criterion *of = &b->figures.standard->criteria[criterion];
  if (!of->varies)
    add_items(b, of, to);
  else if (has_one_case(b->figures.standard, of))
    add_one_case(b, criterion, to);
  else
    add_varying(b, criterion, to);
}

/* ---- what is asked of a criterion ---- */

bool cx_demands_are_bounds(const cx_standard *s) {
  for (size_t c = 0; c < s->criterion_count && s->all_pass; c++)
    if (!s->criteria[c].varies && !s->criteria[c].passes[0].rises) return false;
  return true;
}

/* What a criterion that varies came to, by the results of its rows. */
static void ask_results(cx_batch *b, size_t criterion) {
  const cx_standard *s = b->figures.standard;
  for (size_t r = 0; r < b->figures.rows; r++) {
    const cx_criterion_result *of = &b->result[criterion][r];
    bool holds = (!s->all_pass || of->surely_passes) && (!s->no_zero || of->surely_above_0);
    bool may_hold = (!s->all_pass || of->may_pass) && (!s->no_zero || of->may_be_above_0);
    b->demand[r] &= (uint8_t)((holds ? CX_DEMAND_HOLDS : 0) | (may_hold ? CX_DEMAND_MAY_HOLD : 0));
  }
}

CX_LANES static void ask_truth(const cx_truth *restrict holds, uint8_t *restrict demand,
                               size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    uint8_t open = holds[r] == CX_FALSE ? 0 : CX_DEMAND_MAY_HOLD;
    demand[r] &= holds[r] == CX_TRUE ? CX_DEMAND_HOLDS | CX_DEMAND_MAY_HOLD : open;
  }
}

CX_LANES static void ask_bound(const int32_t *restrict low, const int32_t *restrict open,
                               int32_t low_of_all, int32_t open_of_all, int32_t bound,
                               uint8_t *restrict demand, size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    int32_t least = low[r] + low_of_all, most = least + open[r] + open_of_all;
    uint8_t met = (uint8_t)((least >= bound ? CX_DEMAND_HOLDS : 0) |
                            (most >= bound ? CX_DEMAND_MAY_HOLD : 0));
    demand[r] &= met;
  }
}

/* The same where nothing is open. */
CX_LANES static void ask_known(const int32_t *restrict low, int32_t low_of_all, int32_t bound,
                               uint8_t *restrict demand, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    demand[r] &= low[r] + low_of_all >= bound ? CX_DEMAND_HOLDS | CX_DEMAND_MAY_HOLD : 0;
}

/* Adds a criterion of which so many points are asked. */
static void add_asked(cx_batch *b, size_t criterion, sums *to) {
  const cx_standard *s = b->figures.standard;
  size_t rows = b->figures.rows;
  int32_t low[CX_BATCH_ROWS], open[CX_BATCH_ROWS], bound = s->no_zero ? 1 : INT32_MIN;
  sums own = {.low = low, .open = open};
  memset(low, 0, rows * sizeof *low);
  add_criterion(b, criterion, &own);
  if (s->all_pass && s->criteria[criterion].passes[0].from > bound)
    bound = s->criteria[criterion].passes[0].from;
  if (own.opened)
    ask_bound(low, open, own.of_all_low, own.of_all_open, bound, b->demand, rows);
  else
    ask_known(low, own.of_all_low, bound, b->demand, rows);
  add_sums(&own, to, rows);
}

/* ---- all ---- */

CX_LANES static void pack_totals(const int32_t *restrict low, const int32_t *restrict open,
                                 int32_t low_of_all, int32_t open_of_all, cx_points *restrict total,
                                 size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    int32_t least = low[r] + low_of_all;
    total[r] = cx_points_of(least, least + open[r] + open_of_all);
  }
}

CX_LANES static void add_to_all(uint8_t bases, uint8_t *basis, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    basis[r] |= bases;
}

void cx_add_points(cx_batch *b) {
  int32_t low[CX_BATCH_ROWS] = {0}, open[CX_BATCH_ROWS];
  sums to = {.low = low, .open = open};
  size_t rows = b->figures.rows;
  const cx_standard *s = b->figures.standard;
  bool asked = (s->all_pass || s->no_zero) && cx_demands_are_bounds(s);
  memset(b->basis, 0, rows);
  memset(b->demand, CX_DEMAND_HOLDS | CX_DEMAND_MAY_HOLD, rows);
  for (size_t q = 0; q < s->requirement_count; q++)
    ask_truth(b->required + q * CX_BATCH_ROWS, b->demand, rows);
  for (size_t c = 0; c < s->criterion_count; c++) {
    bool varies = s->criteria[c].varies;
    if (asked && !varies)
      add_asked(b, c, &to);
    else
      add_criterion(b, c, &to);
    if (asked && varies) ask_results(b, c);
  }
  pack_totals(low, open_column(&to, rows), to.of_all_low, to.of_all_open, b->total, rows);
  add_to_all((uint8_t)to.bases_of_all, b->basis, rows);
}
