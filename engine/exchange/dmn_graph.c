/* See dmn_graph.h. Nodes are made from the figures up, so that each stands behind what it needs;
 * the picture has a column a kind, and the figures of an item beside it. */
#include "exchange/dmn_graph.h"

#include <string.h>

#include "exchange/dmn_feel.h"
#include "standard/measures.h"

/* ---- names ---- */

static bool is_taken(const cx_dmn_graph *g, const char *name) {
  if (cx_find_measure(g->s, name) != CX_NO_MEASURE) return true;
  for (size_t i = 0; i < g->count; i++)
    if (!strcmp(g->nodes[i].name, name)) return true;
  return false;
}

/* "item_" and "1.1" as item_1_1; with a number behind it where that is another's. */
static const char *new_name(cx_dmn_graph *g, const char *kind, const char *id) {
  cx_buffer name = {0};
  for (unsigned turn = 1; turn < 10000; turn++) {
    cx_buffer_clear(&name);
    cx_puts(&name, kind);
    for (const char *c = id; *c; c++)
      cx_putc(&name, *c == '.' || *c == '-' ? '_' : *c);
    if (turn > 1) cx_puts(&name, "_x");
    if (turn > 1) cx_put_int(&name, turn);
    if (name.failed || !is_taken(g, cx_buffer_text(&name))) break;
  }
  const char *kept =
      name.failed ? NULL : cx_arena_text(&g->arena, cx_buffer_text(&name), name.size);
  cx_buffer_free(&name);
  if (!kept) g->failed = true;
  return kept ? kept : "";
}

const char *cx_dmn_name(const cx_dmn_graph *graph, int node) {
  return node == CX_DMN_NONE ? "null" : graph->nodes[node].name;
}

/* ---- nodes ---- */

static int add_node(cx_dmn_graph *g, cx_dmn_kind kind, size_t index, const char *name,
                    unsigned column, unsigned row) {
  cx_dmn_node *nodes = cx_arena_grow(&g->arena, g->nodes, g->count, &g->capacity, sizeof *g->nodes);
  if (!nodes) {
    g->failed = true;
    return CX_DMN_NONE;
  }
  g->nodes = nodes;
  g->nodes[g->count] =
      (cx_dmn_node){.kind = kind, .index = index, .name = name, .column = column, .row = row};
  return (int)g->count++;
}

static void add_need(cx_dmn_graph *g, int node, int needed) {
  if (node == CX_DMN_NONE || needed == CX_DMN_NONE) return;
  cx_dmn_node *n = &g->nodes[node];
  for (size_t i = 0; i < n->need_count; i++)
    if (n->needs[i] == needed) return;
  int *needs =
      cx_arena_grow(&g->arena, n->needs, n->need_count, &n->need_capacity, sizeof *n->needs);
  if (!needs) {
    g->failed = true;
    return;
  }
  n->needs = needs;
  n->needs[n->need_count++] = needed;
}

/* A measure's node; a new one stands in the row, which then is the next. */
static int input_of(cx_dmn_graph *g, size_t measure, unsigned *row) {
  if (g->input[measure] == CX_DMN_NONE)
    g->input[measure] =
        add_node(g, CX_DMN_INPUT, measure, g->s->measures[measure].id, g->input_column, (*row)++);
  return g->input[measure];
}

/* The measures that an expression reads. */
static void need_text(cx_dmn_graph *g, int node, const char *text, unsigned *row) {
  bool *reads = cx_arena_take(&g->arena, g->s->measure_count + 1);
  if (!reads || !cx_dmn_reads(g->s, text, reads)) {
    g->failed = true;
    return;
  }
  for (size_t m = 0; m < g->s->measure_count; m++)
    if (reads[m]) add_need(g, node, input_of(g, m, row));
}

static void need_measure(cx_dmn_graph *g, int node, int measure, unsigned *row) {
  if (measure != CX_NO_MEASURE) add_need(g, node, input_of(g, (size_t)measure, row));
}

static void need_figures(cx_dmn_graph *g, int node, const cx_item *item, unsigned *row) {
  need_measure(g, node, item->kind == CX_ITEM_RATE ? CX_NO_MEASURE : item->by, row);
  switch (item->kind) {
  case CX_ITEM_RATE:
    for (size_t i = 0; i < item->part_count; i++)
      need_measure(g, node, item->parts[i], row);
    for (size_t i = 0; i < item->whole_count; i++)
      need_measure(g, node, item->wholes[i], row);
    need_measure(g, node, item->by, row);
    break;
  case CX_ITEM_VALUE:
    need_text(g, node, item->expression, row);
    break;
  case CX_ITEM_MET:
    for (size_t i = 0; i < item->condition_count; i++)
      need_text(g, node, item->conditions[i].text, row);
    break;
  default:
    need_measure(g, node, item->measure, row);
  }
}

static void add_item(cx_dmn_graph *g, size_t index) {
  const cx_item *item = &g->s->items[index];
  unsigned row = g->rows, own = row;
  if (item->applies.when.text) {
    const char *name = new_name(g, "applies_", item->id);
    g->item_applies[index] = add_node(g, CX_DMN_ITEM_APPLIES, index, name, 1, own + 1);
    need_text(g, g->item_applies[index], item->applies.when.text, &row);
  }
  g->item[index] = add_node(g, CX_DMN_ITEM, index, new_name(g, "item_", item->id), 2, own);
  add_need(g, g->item[index], g->item_applies[index]);
  if (item->at_least && g->at_least == CX_DMN_NONE)
    g->at_least = add_node(g, CX_DMN_AT_LEAST, 0, new_name(g, "at_least", ""), 1, 0);
  if (item->at_least) add_need(g, g->item[index], g->at_least);
  need_figures(g, g->item[index], item, &row);
  unsigned least = own + (item->applies.when.text ? 2 : 1);
  g->rows = row > least ? row : least;
}

static bool may_be_left_out(const cx_applies *applies) {
  return applies->when.text && applies->otherwise == CX_COUNTS_NOT;
}

/* Whether its maximum depends on the figures. */
static bool varies(const cx_standard *s, const cx_criterion *c) {
  bool found = may_be_left_out(&c->applies);
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    found = found || may_be_left_out(&s->items[i].applies);
  return found;
}

static void add_criterion(cx_dmn_graph *g, size_t index) {
  const cx_criterion *c = &g->s->criteria[index];
  unsigned top = g->rows;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    add_item(g, i);
  if (c->applies.when.text) {
    unsigned row = g->rows++;
    const char *name = new_name(g, "applies_to_", c->id.value);
    g->applies[index] = add_node(g, CX_DMN_CRITERION_APPLIES, index, name, 1, row);
    need_text(g, g->applies[index], c->applies.when.text, &row);
    if (row > g->rows) g->rows = row;
  }
  bool open = varies(g->s, c);
  g->criterion[index] =
      add_node(g, CX_DMN_CRITERION, index, new_name(g, "criterion_", c->id.value), 3, top++);
  if (open)
    g->maximum[index] =
        add_node(g, CX_DMN_MAXIMUM, index, new_name(g, "maximum_", c->id.value), 3, top++);
  g->status[index] =
      add_node(g, CX_DMN_STATUS, index, new_name(g, "status_", c->id.value), 3, top++);
  if (g->rows < top) g->rows = top;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++) {
    add_need(g, g->criterion[index], g->item[i]);
    if (!may_be_left_out(&g->s->items[i].applies)) continue;
    add_need(g, g->maximum[index], g->item_applies[i]);
    add_need(g, g->status[index], g->item_applies[i]);
  }
  add_need(g, g->criterion[index], g->applies[index]);
  add_need(g, g->maximum[index], g->applies[index]);
  add_need(g, g->status[index], open ? g->applies[index] : CX_DMN_NONE);
  add_need(g, g->status[index], g->criterion[index]);
  add_need(g, g->status[index], g->maximum[index]);
}

/* ---- what all criteria come to ---- */

static void need_all(cx_dmn_graph *g, int node, const int *of_criteria) {
  for (size_t c = 0; c < g->s->criterion_count; c++)
    add_need(g, node, of_criteria[c]);
}

static void add_sums(cx_dmn_graph *g, unsigned *row) {
  g->total = add_node(g, CX_DMN_TOTAL, 0, new_name(g, "total", ""), 4, (*row)++);
  need_all(g, g->total, g->criterion);
  if (g->s->has_share) {
    g->total_maximum =
        add_node(g, CX_DMN_TOTAL_MAXIMUM, 0, new_name(g, "maximum", ""), 4, (*row)++);
    need_all(g, g->total_maximum, g->maximum);
  }
  if (g->s->all_pass) {
    g->all_pass = add_node(g, CX_DMN_ALL_PASS, 0, new_name(g, "all_pass", ""), 4, (*row)++);
    need_all(g, g->all_pass, g->status);
  }
  if (!g->s->no_zero) return;
  g->no_zero = add_node(g, CX_DMN_NO_ZERO, 0, new_name(g, "no_zero", ""), 4, (*row)++);
  for (size_t c = 0; c < g->s->criterion_count; c++) {
    add_need(g, g->no_zero, g->criterion[c]);
    if (g->maximum[c] != CX_DMN_NONE) add_need(g, g->no_zero, g->status[c]);
  }
}

static void add_outcome(cx_dmn_graph *g) {
  unsigned row = g->rows > 8 ? g->rows / 2 - 3 : 0;
  unsigned own = row;
  g->input_column = 3; /* those that no item reads stand below the criteria */
  add_sums(g, &own);
  for (size_t r = 0; r < g->s->requirement_count; r++) {
    const char *name = new_name(g, "requirement_", cx_digits_of((int64_t)r + 1).text);
    g->requirement[r] = add_node(g, CX_DMN_REQUIREMENT, r, name, 4, own++);
    need_text(g, g->requirement[r], g->s->requirements[r].condition.text, &g->rows);
  }
  if (g->s->class_count) {
    g->class_of = add_node(g, CX_DMN_CLASS, 0, new_name(g, "class", ""), 4, own++);
    for (size_t k = 0; k < g->s->class_count; k++)
      need_text(g, g->class_of, g->s->classes[k].when, &g->rows);
  }
  if (own > g->rows) g->rows = own;
  g->verdict = add_node(g, CX_DMN_VERDICT, 0, new_name(g, "verdict", ""), 5, row);
  const int needed[] = {g->total, g->total_maximum, g->all_pass, g->no_zero, g->class_of};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    add_need(g, g->verdict, needed[i]);
  for (size_t r = 0; r < g->s->requirement_count; r++)
    add_need(g, g->verdict, g->requirement[r]);
}

/* ---- the whole ---- */

static int *none_of(cx_dmn_graph *g, size_t count) {
  int *numbers = cx_arena_take(&g->arena, (count + 1) * sizeof *numbers);
  for (size_t i = 0; numbers && i < count; i++)
    numbers[i] = CX_DMN_NONE;
  if (!numbers) g->failed = true;
  return numbers;
}

int cx_dmn_graph_make(cx_dmn_graph *graph, const cx_standard *standard) {
  const cx_standard *s = standard;
  *graph = (cx_dmn_graph){.s = s,
                          .total = CX_DMN_NONE,
                          .total_maximum = CX_DMN_NONE,
                          .all_pass = CX_DMN_NONE,
                          .no_zero = CX_DMN_NONE,
                          .class_of = CX_DMN_NONE,
                          .verdict = CX_DMN_NONE,
                          .at_least = CX_DMN_NONE};
  graph->input = none_of(graph, s->measure_count);
  graph->item = none_of(graph, s->item_count);
  graph->item_applies = none_of(graph, s->item_count);
  graph->criterion = none_of(graph, s->criterion_count);
  graph->applies = none_of(graph, s->criterion_count);
  graph->maximum = none_of(graph, s->criterion_count);
  graph->status = none_of(graph, s->criterion_count);
  graph->requirement = none_of(graph, s->requirement_count);
  if (graph->failed) return CX_NO_MEMORY;
  for (size_t c = 0; c < s->criterion_count && !graph->failed; c++)
    add_criterion(graph, c);
  if (!graph->failed) add_outcome(graph);
  return graph->failed ? CX_NO_MEMORY : CX_OK;
}

void cx_dmn_graph_free(cx_dmn_graph *graph) {
  cx_arena_free(&graph->arena);
}
