/* See cuts.h. One walk over the instructions: what each register is, a constant, a multiple of one
 * count plus a constant, or something that is the same all over a cell. */
#include "compare/cuts.h"

#include <stdlib.h>
#include <string.h>

bool cx_cuts_add(cx_cuts *cuts, int measure, int64_t from) {
  if (from <= 0) return true;
  int64_t *list = cuts->from[measure];
  size_t at = cuts->count[measure];
  while (at && list[at - 1] > from)
    at--;
  if (at && list[at - 1] == from) return true;
  if (cuts->count[measure] == CX_MOST_BOUNDS) return false;
  memmove(&list[at + 1], &list[at], (cuts->count[measure] - at) * sizeof *list);
  list[at] = from;
  cuts->count[measure]++;
  return true;
}

typedef enum nature {
  OTHER,    /* not known to be the same all over a cell */
  CELLS,    /* the same all over a cell */
  CONSTANT, /* `add` */
  LINEAR    /* `times` * the count + `add` */
} nature;

typedef struct part {
  nature is;
  int measure;
  cx_number times, add;
} part;

static part constant(cx_number number) {
  return (part){CONSTANT, CX_NO_MEASURE, cx_whole(0), number};
}

static part checked(part p) {
  bool well = cx_is_value(p.times) && cx_is_value(p.add);
  if (!well) return (part){.is = OTHER};
  if (p.is == LINEAR && !p.times.num) p.is = CONSTANT;
  return p;
}

static bool is_number(part p) {
  return p.is == CONSTANT || p.is == LINEAR;
}

static bool is_cells(part p) {
  return p.is == CELLS || p.is == CONSTANT;
}

/* a + sign * b. */
static part sum(part a, part b, int sign) {
  if (!is_number(a) || !is_number(b))
    return (part){.is = is_cells(a) && is_cells(b) ? CELLS : OTHER};
  if (a.is == LINEAR && b.is == LINEAR && a.measure != b.measure) return (part){.is = OTHER};
  cx_number by = cx_whole(sign);
  return checked((part){
      a.is == LINEAR || b.is == LINEAR ? LINEAR : CONSTANT, a.is == LINEAR ? a.measure : b.measure,
      cx_add(a.times, cx_multiply(b.times, by)), cx_add(a.add, cx_multiply(b.add, by))});
}

/* A multiple of a number that may not fit. */
static part scaled(part a, cx_number by) {
  a.times = cx_multiply(a.times, by);
  a.add = cx_multiply(a.add, by);
  return checked(a);
}

static part product(part a, part b, bool divide) {
  if (is_number(a) && b.is == CONSTANT && !(divide && !b.add.num))
    return scaled(a, divide ? cx_divide(cx_whole(1), b.add) : b.add);
  if (!divide && a.is == CONSTANT && b.is == LINEAR) return scaled(b, a.add);
  return (part){.is = is_cells(a) && is_cells(b) ? CELLS : OTHER};
}

/* Cuts where a multiple of a count plus a constant is 0: at that number, and just above it. */
static bool cut_at_root(cx_cuts *cuts, part p) {
  cx_number root = cx_divide(cx_negate(p.add), p.times);
  if (!cx_is_value(root)) return false;
  cx_number at = cx_round(root, cx_whole(0), CX_CEILING);
  cx_number after = cx_round(root, cx_whole(0), CX_FLOOR);
  if (!cx_is_value(at) || !cx_is_value(after)) return false;
  if (after.num == INT64_MAX) return false;
  return cx_cuts_add(cuts, p.measure, at.num) && cx_cuts_add(cuts, p.measure, after.num + 1);
}

static part compared(cx_cuts *cuts, part a, part b) {
  if (is_cells(a) && is_cells(b)) return (part){.is = CELLS};
  part apart = sum(a, b, -1);
  if (apart.is == CONSTANT) return (part){.is = CELLS};
  if (apart.is != LINEAR || !cut_at_root(cuts, apart)) return (part){.is = OTHER};
  return (part){.is = CELLS};
}

static part named(const cx_instruction *i) {
  if (i->storage != CX_STORED_COUNT) return (part){.is = CELLS};
  return (part){LINEAR, (int)i->variable, cx_whole(1), cx_whole(0)};
}

static part any_other(const part *parts, const cx_instruction *i, size_t operands) {
  const unsigned registers[] = {i->a, i->b, i->c};
  for (size_t k = 0; k < operands; k++)
    if (!is_cells(parts[registers[k]])) return (part){.is = OTHER};
  return (part){.is = CELLS};
}

static size_t operands_of(cx_operator op) {
  switch (op) {
  case CX_OP_BOOLEAN:
  case CX_OP_STRING:
  case CX_OP_NULL_VALUE:
    return 0;
  case CX_OP_ABSOLUTE:
  case CX_OP_NOT:
    return 1;
  case CX_OP_IF:
    return 3;
  default:
    return 2;
  }
}

static part part_of(cx_cuts *cuts, const part *parts, const cx_instruction *i) {
  switch (i->op) {
  case CX_OP_NUMBER:
    return cx_is_value(i->constant) ? constant(i->constant) : (part){.is = CELLS};
  case CX_OP_NAME:
    return named(i);
  case CX_OP_NEGATE:
    return is_number(parts[i->a]) ? scaled(parts[i->a], cx_whole(-1)) : any_other(parts, i, 1);
  case CX_OP_ONE_EACH:
    return constant(cx_whole(1)); /* a figure that is not blank counts one */
  case CX_OP_ADD:
  case CX_OP_TALLY:
    return sum(parts[i->a], parts[i->b], 1);
  case CX_OP_SUBTRACT:
    return sum(parts[i->a], parts[i->b], -1);
  case CX_OP_MULTIPLY:
    return product(parts[i->a], parts[i->b], false);
  case CX_OP_DIVIDE:
    return product(parts[i->a], parts[i->b], true);
  case CX_OP_LESS:
  case CX_OP_LESS_EQUAL:
  case CX_OP_MORE:
  case CX_OP_MORE_EQUAL:
    return compared(cuts, parts[i->a], parts[i->b]);
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
    if (i->type == CX_TYPE_NUMBER) return compared(cuts, parts[i->a], parts[i->b]);
    return any_other(parts, i, 2);
  default:
    return any_other(parts, i, operands_of(i->op));
  }
}

/* The bands that a result falls into, as bounds of the count that it is a multiple of. */
static bool cut_bands(cx_cuts *cuts, part result, const cx_item *item) {
  for (size_t k = 0; k < item->cut_count; k++) {
    part apart = sum(result, constant(item->cuts[k].bound), -1);
    if (apart.is == LINEAR && !cut_at_root(cuts, apart)) return false;
    if (apart.is == OTHER) return false;
  }
  return true;
}

static bool cut_lists(cx_cuts *cuts, part result, const cx_item *items, size_t count) {
  if (is_cells(result)) return true;
  if (result.is != LINEAR || !count) return false;
  for (size_t v = 0; v < count; v++)
    if (!cut_bands(cuts, result, &items[v])) return false;
  return true;
}

int cx_cuts_of_program(cx_cuts *cuts, const cx_program *program, const cx_item *items,
                       size_t item_count) {
  part *parts = calloc(program->size + 1, sizeof *parts);
  if (!parts) return CX_NO_MEMORY;
  for (size_t i = 0; i < program->size; i++)
    parts[i] = part_of(cuts, parts, &program->code[i]);
  bool well = cut_lists(cuts, parts[program->result], items, item_count);
  free(parts);
  return well ? CX_OK : CX_REFUSED;
}

/* Those of a count's bands. */
static int cut_counts(cx_cuts *cuts, const cx_item *lists, size_t count) {
  for (size_t v = 0; v < count; v++)
    for (size_t k = 0; k < lists[v].cut_count; k++)
      if (!cx_cuts_add(cuts, lists[v].measure, lists[v].cuts[k].bound.num)) return CX_REFUSED;
  return CX_OK;
}

static int cut_conditions(cx_cuts *cuts, const cx_item *item) {
  int status = CX_OK;
  for (size_t c = 0; c < item->condition_count && !status; c++)
    status = cx_cuts_of_program(cuts, &item->conditions[c].program, NULL, 0);
  return status;
}

int cx_cuts_of_item(cx_cuts *cuts, const cx_item *item) {
  const cx_item *lists = item->by == CX_NO_MEASURE ? item : item->variants;
  size_t count = item->by == CX_NO_MEASURE ? 1 : item->variant_count;
  switch (item->kind) {
  case CX_ITEM_CHECK:
    return CX_OK;
  case CX_ITEM_VALUE:
    return cx_cuts_of_program(cuts, &item->program, lists, count);
  case CX_ITEM_COUNT:
    return cut_counts(cuts, lists, count);
  case CX_ITEM_MET:
    return cut_conditions(cuts, item);
  case CX_ITEM_RATE:
    break;
  }
  return CX_REFUSED;
}
