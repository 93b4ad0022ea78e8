/* See cells.h. The cells of all measures that either side reads are numbered as combinations of
 * kinds.h, so that sets of them are told in its blocks. */
#include "compare/cells.h"

#include <stdlib.h>
#include <string.h>

#include "compare/cuts.h"
#include "feel/run.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "standard/measures.h"

enum { MOST_CELLS = 1 << 17, CHUNK = 4096, MOST_PROGRAMS = CX_MOST_CONDITIONS };

int cx_cells_can_hold(const cx_item *item) {
  cx_cuts *cuts = calloc(1, sizeof *cuts);
  if (!cuts) return CX_NO_MEMORY;
  int status = cx_cuts_of_item(cuts, item);
  free(cuts);
  return status;
}

/* ---- the cells ---- */

static const cx_condition *condition_of(const cx_cell_side *side) {
  return side->applies ? &side->applies->when : side->condition;
}

static int cuts_of_side(cx_cuts *cuts, const cx_cell_side *side) {
  if (side->item) return cx_cuts_of_item(cuts, side->item);
  const cx_condition *condition = condition_of(side);
  return condition->text ? cx_cuts_of_program(cuts, &condition->program, NULL, 0) : CX_OK;
}

static void reads_of_side(const cx_cell_side *side, bool *reads) {
  if (side->item)
    cx_item_uses(side->item, reads);
  else
    cx_condition_uses(condition_of(side), reads);
}

/* What is compared, while it is compared. */
typedef struct comparing {
  cx_arena *arena;
  const cx_cell_side *sides[2]; /* old, new */
  cx_cuts *cuts[2];
  bool reads[2][CX_MOST_MEASURES];
  int measure[2][CX_MOST_AXES]; /* of each text; CX_NO_MEASURE: it has none */
  cx_cells *cells;
  int64_t *values[2]; /* [cell] */
} comparing;

static const cx_measure *measure_of(const comparing *c, int side, size_t axis) {
  int m = c->measure[side][axis];
  return m == CX_NO_MEASURE ? NULL : &c->sides[side]->text->measures[m];
}

static size_t add_value(cx_axis *axis, const char *id, const char *label) {
  for (size_t v = 0; v < axis->value_count; v++)
    if (!strcmp(axis->ids[v], id)) return v;
  if (axis->value_count == CX_MOST_AXIS_VALUES) return CX_MOST_AXIS_VALUES;
  axis->ids[axis->value_count] = id;
  axis->labels[axis->value_count] = label;
  axis->old_value[axis->value_count] = axis->new_value[axis->value_count] = -1;
  return axis->value_count++;
}

/* The answers, or the values of a choice, of both texts. */
static bool fill_values(comparing *c, size_t a) {
  cx_axis *axis = &c->cells->kinds.axes[a];
  for (int side = 1; side >= 0; side--) {
    const cx_measure *m = measure_of(c, side, a);
    size_t count = !m ? 0 : m->type == CX_CHOICE ? m->choice_count : 2;
    for (size_t v = 0; v < count; v++) {
      bool choice = m->type == CX_CHOICE;
      size_t at = add_value(axis,
                            choice ? m->choices[v]
                            : v    ? "yes"
                                   : "no",
                            choice ? m->choice_labels[v]
                            : v    ? "có"
                                   : "không");
      if (at == CX_MOST_AXIS_VALUES) return false;
      (side ? axis->new_value : axis->old_value)[at] = (int)v;
    }
  }
  return true;
}

/* The cells of a count: from 0, and from each bound of either text. */
static bool fill_bounds(comparing *c, size_t a) {
  cx_axis *axis = &c->cells->kinds.axes[a];
  int64_t *low = c->cells->low[a];
  size_t count = 1;
  low[0] = 0;
  for (int side = 0; side < 2; side++) {
    int m = c->measure[side][a];
    for (size_t k = 0; m != CX_NO_MEASURE && k < c->cuts[side]->count[m]; k++) {
      int64_t from = c->cuts[side]->from[m][k];
      size_t at = count;
      while (low[at - 1] > from)
        at--;
      if (low[at - 1] == from) continue;
      if (count == CX_MOST_AXIS_VALUES) return false;
      memmove(&low[at + 1], &low[at], (count - at) * sizeof *low);
      low[at] = from;
      count++;
    }
  }
  axis->value_count = count;
  return true;
}

static bool add_axis(comparing *c, int side, size_t m) {
  const cx_measure *measure = &c->sides[side]->text->measures[m];
  int other = cx_find_measure(c->sides[!side]->text, measure->id);
  bool differs =
      other != CX_NO_MEASURE && c->sides[!side]->text->measures[other].type != measure->type;
  if (differs) return false;
  if (!side && other != CX_NO_MEASURE && c->reads[1][other]) return true; /* the new side has it */
  if (c->cells->kinds.axis_count == CX_MOST_AXES) return false;
  size_t a = c->cells->kinds.axis_count++;
  c->cells->kinds.axes[a].measure = measure;
  c->measure[side][a] = (int)m;
  c->measure[!side][a] = other;
  return measure->type == CX_COUNT ? fill_bounds(c, a) : fill_values(c, a);
}

/* CX_REFUSED: too many cells, or a measure is of another type in the other text. */
static int make_cells(comparing *c) {
  for (int side = 1; side >= 0; side--)
    for (size_t m = 0; m < c->sides[side]->text->measure_count; m++)
      if (c->reads[side][m] && !add_axis(c, side, m)) return CX_REFUSED;
  cx_kinds *k = &c->cells->kinds;
  uint64_t count = 1;
  for (size_t a = 0; a < k->axis_count; a++) {
    count *= k->axes[a].value_count;
    if (count > MOST_CELLS) return CX_REFUSED;
  }
  k->count = (uint32_t)count;
  return CX_OK;
}

/* ---- what cannot be ---- */

static bool is_part_of(const cx_standard *s, int part, int whole) {
  for (int m = part; m != CX_NO_MEASURE; m = s->measures[m].at_most)
    if (m == whole) return true;
  return false;
}

/* A part of which no value of the cell is at most one of its whole's, in some text. */
static bool part_above_whole(const comparing *c, size_t part, size_t part_cell, size_t whole,
                             size_t whole_cell) {
  const int64_t *high = &c->cells->low[whole][whole_cell + 1];
  bool open = whole_cell + 1 == c->cells->kinds.axes[whole].value_count;
  if (open || c->cells->low[part][part_cell] < *high) return false;
  for (int side = 0; side < 2; side++) {
    int p = c->measure[side][part], w = c->measure[side][whole];
    if (p != CX_NO_MEASURE && w != CX_NO_MEASURE && is_part_of(c->sides[side]->text, p, w))
      return true;
  }
  return false;
}

/* Whether both texts can have a commune in a cell. */
static bool can_be(const comparing *c, const size_t *value) {
  const cx_kinds *k = &c->cells->kinds;
  for (size_t a = 0; a < k->axis_count; a++) {
    const cx_axis *axis = &k->axes[a];
    bool count = axis->measure->type == CX_COUNT;
    for (int side = 0; side < 2 && !count; side++)
      if (measure_of(c, side, a) && (side ? axis->new_value : axis->old_value)[value[a]] < 0)
        return false;
    for (size_t b = 0; b < k->axis_count && count; b++)
      if (b != a && k->axes[b].measure->type == CX_COUNT &&
          part_above_whole(c, a, value[a], b, value[b]))
        return false;
  }
  return true;
}

static void values_of_cell(const cx_kinds *k, uint32_t cell, size_t *value) {
  for (size_t a = 0; a < k->axis_count; a++) {
    value[a] = cell % k->axes[a].value_count;
    cell /= (uint32_t)k->axes[a].value_count;
  }
}

/* ---- running a side ---- */

/* The columns of a text's measures, and its programs'. */
typedef struct running {
  const cx_cell_side *side;
  void *inputs[CX_MOST_MEASURES];
  const cx_program *programs[MOST_PROGRAMS];
  cx_columns *columns[MOST_PROGRAMS];
  const void *results[MOST_PROGRAMS];
  size_t count;
} running;

static size_t width_of(const cx_measure *m) {
  return m->type == CX_COUNT ? sizeof(int64_t) : m->type == CX_CHOICE ? sizeof(cx_symbol) : 1;
}

static bool open_running(running *r, const bool *reads) {
  const cx_cell_side *side = r->side;
  const cx_condition *condition = side->item ? NULL : condition_of(side);
  if (condition && condition->text) r->programs[r->count++] = &condition->program;
  if (side->item && side->item->kind == CX_ITEM_VALUE)
    r->programs[r->count++] = &side->item->program;
  for (size_t c = 0; side->item && c < side->item->condition_count; c++)
    r->programs[r->count++] = &side->item->conditions[c].program;
  for (size_t p = 0; p < r->count; p++)
    if (!(r->columns[p] = cx_columns_new(r->programs[p], CHUNK))) return false;
  for (size_t m = 0; m < side->text->measure_count; m++) {
    if (!reads[m]) continue;
    r->inputs[m] = calloc(CHUNK, width_of(&side->text->measures[m]));
    if (!r->inputs[m]) return false;
  }
  return true;
}

static void close_running(running *r) {
  for (size_t p = 0; p < r->count; p++)
    cx_columns_free(r->columns[p]);
  for (size_t m = 0; m < r->side->text->measure_count; m++)
    free(r->inputs[m]);
}

/* One cell's figures into row `row` of a text's columns; a value it does not have is its first. */
static void fill_row(const comparing *c, running *r, int side, size_t row, const size_t *value) {
  for (size_t a = 0; a < c->cells->kinds.axis_count; a++) {
    const cx_axis *axis = &c->cells->kinds.axes[a];
    int m = c->measure[side][a];
    if (m == CX_NO_MEASURE || !r->inputs[m]) continue;
    int own = (side ? axis->new_value : axis->old_value)[value[a]];
    if (axis->measure->type == CX_COUNT)
      ((int64_t *)r->inputs[m])[row] = c->cells->low[a][value[a]];
    else if (axis->measure->type == CX_CHOICE)
      ((cx_symbol *)r->inputs[m])[row] = (cx_symbol)(own < 0 ? 0 : own);
    else
      ((cx_truth *)r->inputs[m])[row] = (cx_truth)(own < 0 ? 0 : own);
  }
}

static uint8_t code_of_conditions(const running *r, size_t row) {
  const cx_item *item = r->side->item;
  size_t hold = 0, open = 0;
  for (size_t c = 0; c < item->condition_count; c++) {
    cx_truth truth = ((const cx_truth *)r->results[c])[row];
    hold += truth == CX_TRUE;
    open += truth > CX_TRUE;
  }
  if (hold >= item->need) return 1;
  return hold + open < item->need ? 0 : CX_CODE_NULL;
}

static int64_t points_in(const running *r, size_t row) {
  const cx_item *item = r->side->item;
  if (item->by != CX_NO_MEASURE)
    item = &item->variants[((const cx_symbol *)r->inputs[item->by])[row]];
  cx_number value;
  switch (item->kind) {
  case CX_ITEM_CHECK:
    return item->points_of[((const cx_truth *)r->inputs[item->measure])[row]];
  case CX_ITEM_MET:
    return item->points_of[code_of_conditions(r, row)];
  case CX_ITEM_COUNT:
    value = cx_whole(((const int64_t *)r->inputs[item->measure])[row]);
    break;
  default:
    value = ((const cx_number *)r->results[0])[row];
  }
  return item->points_of[cx_is_value(value) ? cx_item_segment(item, value) : CX_CODE_NULL];
}

static int64_t value_in(const running *r, size_t row) {
  if (r->side->item) return points_in(r, row);
  cx_truth truth = r->count ? ((const cx_truth *)r->results[0])[row] : CX_TRUE;
  if (truth > CX_TRUE) return CX_CELL_OPEN;
  if (!r->side->applies) return truth == CX_TRUE ? CX_CELL_TRUE : CX_CELL_FALSE;
  if (truth == CX_TRUE) return CX_CELL_APPLIES;
  return CX_CELL_FULL + (int64_t)r->side->applies->otherwise;
}

static void run_chunk(const comparing *c, running *r, int side, uint32_t first, size_t rows) {
  size_t value[CX_MOST_AXES];
  for (size_t row = 0; row < rows; row++) {
    values_of_cell(&c->cells->kinds, first + (uint32_t)row, value);
    fill_row(c, r, side, row, value);
  }
  for (size_t p = 0; p < r->count; p++)
    r->results[p] =
        cx_program_run(r->programs[p], r->columns[p], (const void *const *)r->inputs, rows);
  for (size_t row = 0; row < rows; row++)
    c->values[side][first + row] = value_in(r, row);
}

static int run_side(comparing *c, int side) {
  uint32_t count = c->cells->kinds.count;
  c->values[side] = cx_arena_take(c->arena, (count + 1) * sizeof *c->values[side]);
  running *r = calloc(1, sizeof *r);
  if (!r) return CX_NO_MEMORY;
  r->side = c->sides[side];
  bool room = c->values[side] && open_running(r, c->reads[side]);
  for (uint32_t first = 0; room && first < count; first += CHUNK)
    run_chunk(c, r, side, first, count - first < CHUNK ? count - first : CHUNK);
  close_running(r);
  free(r);
  return room ? CX_OK : CX_NO_MEMORY;
}

/* ---- groups ---- */

/* A group of all cells that come to the same two values as the cell `from`; they are no longer
 * left. */
static int add_group(comparing *c, bool *left, bool *marked, uint32_t from, cx_cell_groups *ret,
                     size_t *capacity) {
  const cx_kinds *k = &c->cells->kinds;
  ret->list = cx_arena_grow(c->arena, ret->list, ret->count, capacity, sizeof *ret->list);
  if (!ret->list) return CX_NO_MEMORY;
  cx_cell_group *group = &ret->list[ret->count++];
  *group = (cx_cell_group){c->values[0][from], c->values[1][from], NULL, 0};
  for (uint32_t i = 0; i < k->count; i++) {
    marked[i] =
        left[i] && c->values[0][i] == group->old_value && c->values[1][i] == group->new_value;
    left[i] = left[i] && !marked[i];
  }
  cx_kind_block *blocks;
  if (!cx_kind_blocks(c->arena, k, marked, &blocks, &group->block_count)) return CX_NO_MEMORY;
  group->blocks = blocks;
  return CX_OK;
}

static int make_groups(comparing *c, cx_cell_groups *ret) {
  const cx_kinds *k = &c->cells->kinds;
  bool *left = cx_arena_take(c->arena, k->count + 1);
  bool *marked = cx_arena_take(c->arena, k->count + 1);
  if (!left || !marked) return CX_NO_MEMORY;
  size_t value[CX_MOST_AXES], capacity = 0;
  for (uint32_t i = 0; i < k->count; i++) {
    values_of_cell(k, i, value);
    left[i] = c->values[0][i] != c->values[1][i] && can_be(c, value);
  }
  int status = CX_OK;
  for (uint32_t i = 0; i < k->count && !status; i++)
    if (left[i]) status = add_group(c, left, marked, i, ret, &capacity);
  return status;
}

static int compare(comparing *c, cx_cell_groups *ret) {
  int status = CX_OK;
  for (int side = 0; side < 2 && !status; side++) {
    c->cuts[side] = cx_arena_take(c->arena, sizeof *c->cuts[side]);
    if (!c->cuts[side]) return CX_NO_MEMORY;
    status = cuts_of_side(c->cuts[side], c->sides[side]);
    reads_of_side(c->sides[side], c->reads[side]);
  }
  c->cells = cx_arena_take(c->arena, sizeof *c->cells);
  if (!status && !c->cells) return CX_NO_MEMORY;
  if (!status) status = make_cells(c);
  for (int side = 0; side < 2 && !status; side++)
    status = run_side(c, side);
  if (!status) status = make_groups(c, ret);
  ret->cells = status ? NULL : c->cells;
  return status;
}

int cx_cells_compare(cx_arena *arena, cx_cell_side old_side, cx_cell_side new_side,
                     cx_cell_groups *ret) {
  *ret = (cx_cell_groups){0};
  comparing *c = calloc(1, sizeof *c);
  if (!c) return CX_NO_MEMORY;
  c->arena = arena;
  c->sides[0] = &old_side;
  c->sides[1] = &new_side;
  int status = compare(c, ret);
  free(c);
  return status;
}
