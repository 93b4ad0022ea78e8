/* See dmn_node.h. */
#include "exchange/dmn_node.h"

#include "base/arena.h"

const char *cx_dmn_id(cx_dmn_out *w, const char *name, const char *part, size_t number) {
  cx_buffer text = {0};
  cx_puts(&text, name);
  cx_putc(&text, '-');
  cx_puts(&text, part);
  if (number) cx_putc(&text, '-');
  if (number) cx_put_int(&text, (int64_t)number);
  const char *kept =
      text.failed ? NULL : cx_arena_text(&w->graph->arena, cx_buffer_text(&text), text.size);
  cx_buffer_free(&text);
  if (!kept) w->out->failed = true;
  return kept ? kept : "";
}

static const char *id_of(cx_dmn_out *w, int node, const char *part, size_t number) {
  return cx_dmn_id(w, cx_dmn_name(w->graph, node), part, number);
}

/* ---- decisions ---- */

void cx_dmn_begin_decision(cx_dmn_out *w, int node, const char *description) {
  const char *name = cx_dmn_name(w->graph, node);
  cx_dmn_begin(w, "decision", CX_DMN_PAIRS("id", name, "name", name));
  cx_dmn_leaf(w, "description", NULL, description);
}

void cx_dmn_begin_own(cx_dmn_out *w, const char *element, const char *const *pairs) {
  cx_dmn_begin(w, "extensionElements", NULL);
  cx_dmn_begin(w, element, pairs);
}

void cx_dmn_end_own(cx_dmn_out *w, const char *element) {
  cx_dmn_end(w, element);
  cx_dmn_end(w, "extensionElements");
}

void cx_dmn_needs(cx_dmn_out *w, int node, const char *type) {
  const cx_dmn_node *n = &w->graph->nodes[node];
  cx_dmn_empty(w, "variable",
               CX_DMN_PAIRS("id", id_of(w, node, "variable", 0), "name", n->name, "typeRef", type));
  for (size_t turn = 0; turn < 2; turn++)
    for (size_t i = 0; i < n->need_count; i++) {
      const cx_dmn_node *needed = &w->graph->nodes[n->needs[i]];
      bool knowledge = needed->kind == CX_DMN_AT_LEAST;
      if (knowledge != (turn == 1)) continue;
      const char *around = knowledge ? "knowledgeRequirement" : "informationRequirement";
      cx_dmn_begin(w, around, CX_DMN_PAIRS("id", id_of(w, node, "needs", i + 1)));
      cx_buffer reference = {0};
      cx_putc(&reference, '#');
      cx_puts(&reference, needed->name);
      cx_dmn_empty(w,
                   knowledge                      ? "requiredKnowledge"
                   : needed->kind == CX_DMN_INPUT ? "requiredInput"
                                                  : "requiredDecision",
                   CX_DMN_PAIRS("href", cx_buffer_text(&reference)));
      w->out->failed = w->out->failed || reference.failed;
      cx_buffer_free(&reference);
      cx_dmn_end(w, around);
    }
}

void cx_dmn_end_decision(cx_dmn_out *w) {
  cx_dmn_end(w, "decision");
}

/* ---- logic ---- */

void cx_dmn_literal(cx_dmn_out *w, int node, const cx_buffer *text) {
  cx_dmn_text(w, "literalExpression", id_of(w, node, "expression", 0), cx_buffer_text(text));
  w->out->failed = w->out->failed || text->failed;
}

/* ---- tables ---- */

void cx_dmn_begin_table(cx_dmn_out *w, int node) {
  cx_dmn_begin(w, "decisionTable",
               CX_DMN_PAIRS("id", id_of(w, node, "table", 0), "hitPolicy", "UNIQUE"));
}

void cx_dmn_input(cx_dmn_out *w, int node, size_t number, const char *label, const char *type,
                  const cx_buffer *text) {
  cx_dmn_begin(w, "input", CX_DMN_PAIRS("id", id_of(w, node, "input", number), "label", label));
  cx_dmn_begin(w, "inputExpression",
               CX_DMN_PAIRS("id", id_of(w, node, "input-expression", number), "typeRef", type));
  cx_dmn_leaf(w, "text", NULL, cx_buffer_text(text));
  cx_dmn_end(w, "inputExpression");
  cx_dmn_end(w, "input");
  w->out->failed = w->out->failed || text->failed;
}

void cx_dmn_output(cx_dmn_out *w, int node, size_t number, const char *name, const char *type) {
  cx_dmn_empty(w, "output",
               CX_DMN_PAIRS("id", id_of(w, node, "output", number), "name", name, "typeRef", type));
}

static void put_cells(cx_dmn_out *w, int node, const char *element, const char *part,
                      const cx_dmn_rule *rule, const char *const *texts) {
  for (size_t i = 0; texts[i]; i++) {
    const char *row = id_of(w, node, part, rule->number);
    cx_dmn_text(w, element, cx_dmn_id(w, row, "cell", i + 1), texts[i]);
  }
}

void cx_dmn_put_rule(cx_dmn_out *w, int node, const cx_dmn_rule *rule,
                     cx_dmn_extension_fn *extension, const void *user) {
  cx_dmn_begin(w, "rule", CX_DMN_PAIRS("id", id_of(w, node, "rule", rule->number)));
  cx_dmn_leaf(w, "description", NULL, rule->description);
  if (extension) {
    cx_dmn_begin(w, "extensionElements", NULL);
    extension(w, user);
    cx_dmn_end(w, "extensionElements");
  }
  put_cells(w, node, "inputEntry", "test", rule, rule->inputs);
  put_cells(w, node, "outputEntry", "result", rule, rule->outputs);
  cx_dmn_end(w, "rule");
}

void cx_dmn_put_joined(cx_dmn_out *w, cx_buffer *out, const int *nodes, size_t count,
                       const char *between, const char *none) {
  bool first = true;
  for (size_t i = 0; i < count; i++) {
    if (nodes[i] == CX_DMN_NONE) continue;
    if (!first) cx_puts(out, between);
    cx_puts(out, cx_dmn_name(w->graph, nodes[i]));
    first = false;
  }
  if (first) cx_puts(out, none);
}
