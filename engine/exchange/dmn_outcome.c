/* See dmn_outcome.h. Where a figure is not there points are null and nothing is decided by them:
 * a verdict is told when every reading of the figures gives it, else "undetermined". */
#include "exchange/dmn_outcome.h"

#include <string.h>

#include "exchange/dmn_feel.h"
#include "exchange/dmn_items.h"
#include "number/hundredths.h"

/* ---- a criterion ---- */

static int points_otherwise(const cx_criterion *c) {
  return c->applies.otherwise == CX_COUNTS_FULL ? c->max : 0;
}

static bool is_left_out(const cx_applies *applies) {
  return applies->when.text && applies->otherwise == CX_COUNTS_NOT;
}

static void put_criterion_law(cx_dmn_out *w, const cx_criterion *c) {
  cx_dmn_begin_own(w, "cx:criterion", CX_DMN_PAIRS("id", c->id.value, "titleEn", c->title_en));
  cx_dmn_value(w, "id", c->id.value, &c->id.law);
  cx_dmn_value(w, "title", c->title.value, &c->title.law);
  cx_dmn_value(w, "cite", c->cite.value, &c->cite.law);
  if (c->max_given) cx_dmn_value(w, "max_points", cx_hundredths(c->max).text, &c->max_law);
  if (c->has_floor) cx_dmn_value(w, "floor", cx_hundredths(c->floor).text, &c->floor_law);
  cx_dmn_value(w, "pass", c->pass.value, &c->pass.law);
  cx_dmn_end_own(w, "cx:criterion");
}

static void put_points(cx_dmn_out *w, size_t index) {
  const cx_criterion *c = &w->graph->s->criteria[index];
  int node = w->graph->criterion[index];
  cx_buffer sum = {0}, text = {0};
  cx_dmn_begin_decision(w, node, c->title.value);
  put_criterion_law(w, c);
  cx_dmn_needs(w, node, "number");
  cx_dmn_put_joined(w, &sum, w->graph->item + c->first_item, c->item_count, " + ", "0");
  if (c->has_floor) {
    cx_buffer lifted = {0};
    cx_puts(&lifted, "if ");
    cx_puts(&lifted, cx_buffer_text(&sum));
    cx_puts(&lifted, " < ");
    cx_put_hundredths(&lifted, c->floor);
    cx_puts(&lifted, " then ");
    cx_put_hundredths(&lifted, c->floor);
    cx_puts(&lifted, " else ");
    cx_puts(&lifted, cx_buffer_text(&sum));
    cx_dmn_put_unless(w, &text, w->graph->applies[index], points_otherwise(c),
                      cx_buffer_text(&lifted));
    sum.failed = sum.failed || lifted.failed;
    cx_buffer_free(&lifted);
  } else {
    cx_dmn_put_unless(w, &text, w->graph->applies[index], points_otherwise(c),
                      cx_buffer_text(&sum));
  }
  cx_dmn_literal(w, node, &text);
  cx_dmn_end_decision(w);
  w->out->failed = w->out->failed || sum.failed;
  cx_buffer_free(&sum);
  cx_buffer_free(&text);
}

/* The maximum of the items that apply: one that may be left out counts as its condition says. */
static void put_maximum_sum(cx_dmn_out *w, cx_buffer *out, const cx_criterion *c) {
  int always = 0;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    if (!is_left_out(&w->graph->s->items[i].applies)) always += w->graph->s->items[i].points;
  cx_put_hundredths(out, always);
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++) {
    const cx_item *item = &w->graph->s->items[i];
    if (!is_left_out(&item->applies)) continue;
    cx_puts(out, " + (");
    cx_dmn_put_unless(w, out, w->graph->item_applies[i], 0, cx_hundredths(item->points).text);
    cx_puts(out, ")");
  }
}

static void put_maximum(cx_dmn_out *w, size_t index) {
  const cx_criterion *c = &w->graph->s->criteria[index];
  int node = w->graph->maximum[index];
  if (node == CX_DMN_NONE) return;
  cx_buffer sum = {0}, text = {0};
  cx_dmn_begin_decision(w, node, NULL);
  cx_dmn_needs(w, node, "number");
  put_maximum_sum(w, &sum, c);
  cx_dmn_put_unless(w, &text, w->graph->applies[index], is_left_out(&c->applies) ? 0 : c->max,
                    cx_buffer_text(&sum));
  cx_dmn_literal(w, node, &text);
  cx_dmn_end_decision(w);
  w->out->failed = w->out->failed || sum.failed;
  cx_buffer_free(&sum);
  cx_buffer_free(&text);
}

/* Whether any of it counts: false where all of it is left out. */
static void put_counts(cx_dmn_out *w, cx_buffer *out, size_t index) {
  const cx_criterion *c = &w->graph->s->criteria[index];
  cx_buffer any = {0};
  bool always = false;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++) {
    always = always || !is_left_out(&w->graph->s->items[i].applies);
    if (any.size) cx_puts(&any, " or ");
    cx_puts(&any, cx_dmn_name(w->graph, w->graph->item_applies[i]));
  }
  const char *items = always ? "true" : cx_buffer_text(&any);
  const char *applies = cx_dmn_name(w->graph, w->graph->applies[index]);
  if (w->graph->applies[index] == CX_DMN_NONE) {
    cx_puts(out, items);
  } else if (is_left_out(&c->applies)) {
    cx_puts(out, applies);
    if (!always) cx_puts(out, " and (");
    if (!always) cx_puts(out, items);
    if (!always) cx_putc(out, ')');
  } else {
    cx_puts(out, "not(");
    cx_puts(out, applies);
    cx_puts(out, ") or (");
    cx_puts(out, items);
    cx_putc(out, ')');
  }
  out->failed = out->failed || any.failed;
  cx_buffer_free(&any);
}

/* `{points: criterion_1, max: 50, met: points > 0}.met`: the mark as it is written, with what it
 * may name. */
static void put_mark(cx_dmn_out *w, cx_buffer *out, size_t index) {
  const cx_criterion *c = &w->graph->s->criteria[index];
  int maximum = w->graph->maximum[index];
  cx_puts(out, "{points: ");
  cx_puts(out, cx_dmn_name(w->graph, w->graph->criterion[index]));
  cx_puts(out, ", max: ");
  cx_puts(out,
          maximum == CX_DMN_NONE ? cx_hundredths(c->max).text : cx_dmn_name(w->graph, maximum));
  cx_puts(out, ", met: ");
  cx_dmn_put_mark(out, c->pass.value);
  cx_puts(out, strstr(c->pass.value, "//") ? "\n}.met" : "}.met");
}

static void put_plain_rule(cx_dmn_out *w, int node, size_t number, const char *first,
                           const char *second, const char *result) {
  const char *const inputs[] = {first, second, NULL}, *const outputs[] = {result, NULL};
  const cx_dmn_rule rule = {number, inputs, outputs, NULL};
  cx_dmn_put_rule(w, node, &rule, NULL, NULL);
}

/* Rules for a condition of three values; `asked` is the test of a column before it, NULL for none.
 */
static void put_three(cx_dmn_out *w, int node, size_t number, const char *asked, const char *yes,
                      const char *no) {
  static const char *const tests[] = {"true", "false", "null"};
  const char *const results[] = {yes, no, "\"undetermined\""};
  for (size_t i = 0; i < 3; i++)
    put_plain_rule(w, node, number + i, asked ? asked : tests[i], asked ? tests[i] : NULL,
                   results[i]);
}

static void put_status(cx_dmn_out *w, size_t index) {
  int node = w->graph->status[index];
  bool open = w->graph->maximum[index] != CX_DMN_NONE;
  cx_buffer text = {0};
  cx_dmn_begin_decision(w, node, w->graph->s->criteria[index].title.value);
  cx_dmn_needs(w, node, "string");
  cx_dmn_begin_table(w, node);
  if (open) {
    put_counts(w, &text, index);
    cx_dmn_input(w, node, 1, "có phần được tính", "boolean", &text);
    cx_buffer_clear(&text);
  }
  put_mark(w, &text, index);
  cx_dmn_input(w, node, open ? 2 : 1, "đạt", "boolean", &text);
  cx_dmn_output(w, node, 1, "status", "string");
  put_three(w, node, 1, open ? "true" : NULL, "\"pass\"", "\"fail\"");
  if (open) put_plain_rule(w, node, 4, "false", "-", "\"left_out\"");
  if (open) put_plain_rule(w, node, 5, "null", "-", "\"undetermined\"");
  cx_dmn_end(w, "decisionTable");
  cx_dmn_end_decision(w);
  cx_buffer_free(&text);
}

void cx_dmn_put_criterion(cx_dmn_out *w, size_t index) {
  const cx_criterion *c = &w->graph->s->criteria[index];
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    cx_dmn_put_item(w, i);
  cx_dmn_put_applies(w, w->graph->applies[index], &c->applies, "criterion", c->id.value);
  put_points(w, index);
  put_maximum(w, index);
  put_status(w, index);
}

/* ---- sums ---- */

static void put_literal(cx_dmn_out *w, int node, const char *type, cx_buffer *text) {
  cx_dmn_begin_decision(w, node, NULL);
  cx_dmn_needs(w, node, type);
  cx_dmn_literal(w, node, text);
  cx_dmn_end_decision(w);
  cx_buffer_clear(text);
}

static void put_total_maximum(cx_dmn_out *w, cx_buffer *text) {
  const cx_standard *s = w->graph->s;
  int always = 0;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (w->graph->maximum[c] == CX_DMN_NONE) always += s->criteria[c].max;
  cx_put_hundredths(text, always);
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (w->graph->maximum[c] == CX_DMN_NONE) continue;
    cx_puts(text, " + ");
    cx_puts(text, cx_dmn_name(w->graph, w->graph->maximum[c]));
  }
  put_literal(w, w->graph->total_maximum, "number", text);
}

static void put_all_pass(cx_dmn_out *w, cx_buffer *text) {
  cx_buffer list = {0};
  cx_dmn_put_joined(w, &list, w->graph->status, w->graph->s->criterion_count, ", ", "");
  cx_puts(text, "if list contains([");
  cx_puts(text, cx_buffer_text(&list));
  cx_puts(text, "], \"fail\") then false else if list contains([");
  cx_puts(text, cx_buffer_text(&list));
  cx_puts(text, "], \"undetermined\") then null else true");
  text->failed = text->failed || list.failed;
  cx_buffer_free(&list);
  put_literal(w, w->graph->all_pass, "boolean", text);
}

static void put_no_zero(cx_dmn_out *w, cx_buffer *text) {
  for (size_t c = 0; c < w->graph->s->criterion_count; c++) {
    bool open = w->graph->maximum[c] != CX_DMN_NONE;
    if (c) cx_puts(text, " and ");
    if (open) cx_puts(text, "(");
    if (open) cx_puts(text, cx_dmn_name(w->graph, w->graph->status[c]));
    if (open) cx_puts(text, " = \"left_out\" or ");
    cx_puts(text, cx_dmn_name(w->graph, w->graph->criterion[c]));
    cx_puts(text, " > 0");
    if (open) cx_puts(text, ")");
  }
  put_literal(w, w->graph->no_zero, "boolean", text);
}

static void put_requirement(cx_dmn_out *w, size_t index, cx_buffer *text) {
  const cx_requirement *r = &w->graph->s->requirements[index];
  int node = w->graph->requirement[index];
  cx_dmn_begin_decision(w, node, r->title);
  cx_dmn_begin_own(w, "cx:requirement",
                   CX_DMN_PAIRS("title", r->title, "titleEn", r->title_en, "cite", r->cite));
  cx_dmn_law(w, "when", &r->condition.law);
  cx_dmn_end_own(w, "cx:requirement");
  cx_dmn_needs(w, node, "boolean");
  cx_dmn_put_expression(text, w->graph->s, r->condition.text);
  cx_dmn_literal(w, node, text);
  cx_dmn_end_decision(w);
  cx_buffer_clear(text);
}

/* ---- classes ---- */

static bool has_totals(const cx_standard *s) {
  bool found = !s->has_share;
  for (size_t k = 0; k < s->class_count; k++)
    found = found || s->classes[k].has_total;
  return found;
}

static void put_class_law(cx_dmn_out *w, const void *user) {
  const cx_class *k = user;
  cx_dmn_begin(w, "cx:class", CX_DMN_PAIRS("id", k->id, "label", k->label, "labelEn", k->label_en));
  cx_dmn_law(w, "when", &k->when_law);
  cx_dmn_law(w, "limit", &k->law);
  cx_dmn_end(w, "cx:class");
}

/* A class is the row whose column is true: the classes are proved to exclude one another. */
static void put_class_rule(cx_dmn_out *w, size_t index) {
  const cx_standard *s = w->graph->s;
  const cx_class *k = &s->classes[index];
  const char *inputs[CX_MOST_CLASSES + 1], *outputs[4];
  size_t at = 0;
  for (size_t i = 0; i < s->class_count; i++)
    inputs[i] = i == index ? "true" : "-";
  inputs[s->class_count] = NULL;
  cx_buffer id = {0};
  cx_putc(&id, '"');
  cx_puts(&id, k->id);
  cx_putc(&id, '"');
  cx_digits total = cx_hundredths(k->min_total), share = cx_hundredths(k->min_share);
  outputs[at++] = cx_buffer_text(&id);
  if (has_totals(s)) outputs[at++] = k->has_total ? total.text : "null";
  if (s->has_share) outputs[at++] = k->has_share ? share.text : "null";
  outputs[at] = NULL;
  const cx_dmn_rule rule = {index + 1, inputs, outputs, k->label};
  cx_dmn_put_rule(w, w->graph->class_of, &rule, put_class_law, k);
  w->out->failed = w->out->failed || id.failed;
  cx_buffer_free(&id);
}

static void put_classes(cx_dmn_out *w, cx_buffer *text) {
  const cx_standard *s = w->graph->s;
  int node = w->graph->class_of;
  size_t outputs = 1;
  cx_dmn_begin_decision(w, node, NULL);
  cx_dmn_needs(w, node, "Any");
  cx_dmn_begin_table(w, node);
  for (size_t k = 0; k < s->class_count; k++) {
    cx_dmn_put_expression(text, s, s->classes[k].when);
    cx_dmn_input(w, node, k + 1, s->classes[k].label, "boolean", text);
    cx_buffer_clear(text);
  }
  cx_dmn_output(w, node, outputs++, "class", "string");
  if (has_totals(s)) cx_dmn_output(w, node, outputs++, "min_total", "number");
  if (s->has_share) cx_dmn_output(w, node, outputs, "min_share", "number");
  for (size_t k = 0; k < s->class_count; k++)
    put_class_rule(w, k);
  cx_dmn_end(w, "decisionTable");
  cx_dmn_end_decision(w);
}

/* ---- the verdict ---- */

/* Whether the class has what it asks: a total, a share of the maximum that applies, or nothing. */
static void put_enough(cx_dmn_out *w, cx_buffer *text) {
  const cx_standard *s = w->graph->s;
  const char *class_of = cx_dmn_name(w->graph, w->graph->class_of);
  const char *total = cx_dmn_name(w->graph, w->graph->total);
  const char *maximum = cx_dmn_name(w->graph, w->graph->total_maximum);
  if (has_totals(s)) {
    cx_puts(text, "if ");
    cx_puts(text, class_of);
    cx_puts(text, ".min_total != null then ");
    cx_puts(text, total);
    cx_puts(text, " >= ");
    cx_puts(text, class_of);
    cx_puts(text, ".min_total else ");
  }
  if (s->has_share) {
    cx_puts(text, "if ");
    cx_puts(text, class_of);
    cx_puts(text, ".min_share != null then (if ");
    cx_puts(text, maximum);
    cx_puts(text, " > 0 then 100 * ");
    cx_puts(text, total);
    cx_puts(text, " >= ");
    cx_puts(text, class_of);
    cx_puts(text, ".min_share * ");
    cx_puts(text, maximum);
    cx_puts(text, " else null) else ");
  }
  cx_puts(text, "true");
}

static void put_holds(cx_dmn_out *w, cx_buffer *text) {
  const cx_dmn_graph *g = w->graph;
  const int all[] = {g->all_pass, g->no_zero};
  if (g->class_of != CX_DMN_NONE) {
    cx_putc(text, '(');
    put_enough(w, text);
    cx_puts(text, ") and ");
  }
  cx_dmn_put_joined(w, text, all, 2, " and ", "true");
  if (g->s->requirement_count) cx_puts(text, " and ");
  if (g->s->requirement_count)
    cx_dmn_put_joined(w, text, g->requirement, g->s->requirement_count, " and ", "true");
}

static void put_verdict(cx_dmn_out *w, cx_buffer *text) {
  const cx_dmn_graph *g = w->graph;
  int node = g->verdict;
  bool classes = g->class_of != CX_DMN_NONE;
  cx_dmn_begin_decision(w, node, g->s->title.value);
  cx_dmn_needs(w, node, "string");
  cx_dmn_begin_table(w, node);
  if (classes) {
    cx_puts(text, cx_dmn_name(g, g->class_of));
    cx_puts(text, " = null");
    cx_dmn_input(w, node, 1, "chưa rõ nhóm", "boolean", text);
    cx_buffer_clear(text);
  }
  put_holds(w, text);
  cx_dmn_input(w, node, classes ? 2 : 1, "đủ điều kiện", "boolean", text);
  cx_dmn_output(w, node, 1, "verdict", "string");
  put_three(w, node, 1, classes ? "false" : NULL, "\"recognise\"", "\"not_recognise\"");
  if (classes) put_plain_rule(w, node, 4, "true", "-", "\"undetermined\"");
  cx_dmn_end(w, "decisionTable");
  cx_dmn_end_decision(w);
}

void cx_dmn_put_outcome(cx_dmn_out *w) {
  const cx_dmn_graph *g = w->graph;
  cx_buffer text = {0};
  cx_dmn_put_joined(w, &text, g->criterion, g->s->criterion_count, " + ", "0");
  put_literal(w, g->total, "number", &text);
  if (g->total_maximum != CX_DMN_NONE) put_total_maximum(w, &text);
  if (g->all_pass != CX_DMN_NONE) put_all_pass(w, &text);
  if (g->no_zero != CX_DMN_NONE) put_no_zero(w, &text);
  for (size_t r = 0; r < g->s->requirement_count; r++)
    put_requirement(w, r, &text);
  if (g->class_of != CX_DMN_NONE) put_classes(w, &text);
  put_verdict(w, &text);
  w->out->failed = w->out->failed || text.failed;
  cx_buffer_free(&text);
}
