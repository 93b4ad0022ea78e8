/* See dmn_items.h. A table has a column for each thing that is asked, from the left: does the item
 * apply, which choice are its bands for, did no case arise, and the value itself. */
#include "exchange/dmn_items.h"

#include <string.h>

#include "exchange/dmn_feel.h"
#include "number/hundredths.h"
#include "report/text.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "standard/values.h"

enum { MOST_COLUMNS = 4 };

typedef struct table {
  cx_dmn_out *w;
  const cx_item *item;
  int node, applies;               /* applies: CX_DMN_NONE where it always does */
  size_t columns, by, none, value; /* columns, from 0; `columns` where one is not there */
  size_t rules;
} table;

const char *cx_dmn_item_kind(const cx_item *item) {
  static const char *const words[] = {"check", "rate", "count", "value", "met"};
  if (item->at_least) return "at_least";
  return item->per_unit ? "per_unit" : words[item->kind];
}

/* ---- columns ---- */

static void put_conditions(cx_dmn_out *w, cx_buffer *out, const cx_item *item) {
  const cx_standard *s = w->graph->s;
  if (!item->at_least) {
    cx_dmn_put_expression(out, s, item->conditions[0].text);
    return;
  }
  cx_puts(out, cx_dmn_name(w->graph, w->graph->at_least));
  cx_puts(out, "([");
  for (size_t i = 0; i < item->condition_count; i++) {
    cx_puts(out, i ? ", (" : "(");
    cx_dmn_put_expression(out, s, item->conditions[i].text);
    cx_puts(out, strstr(item->conditions[i].text, "//") ? "\n)" : ")");
  }
  cx_puts(out, "], ");
  cx_put_int(out, (int64_t)item->need);
  cx_puts(out, ")");
}

/* What the bands are held against. */
static void put_value(cx_dmn_out *w, cx_buffer *out, const cx_item *item) {
  const cx_standard *s = w->graph->s;
  switch (item->kind) {
  case CX_ITEM_RATE:
    cx_dmn_put_rate(out, s, item);
    break;
  case CX_ITEM_VALUE:
    cx_dmn_put_expression(out, s, item->expression);
    break;
  case CX_ITEM_MET:
    put_conditions(w, out, item);
    break;
  default:
    cx_puts(out, s->measures[item->measure].id);
  }
}

static void put_column(table *t, const char *label, const char *type, cx_buffer *text) {
  cx_dmn_input(t->w, t->node, ++t->columns, label, type, text);
  cx_buffer_clear(text);
}

static void put_columns(table *t) {
  const cx_standard *s = t->w->graph->s;
  cx_buffer text = {0};
  if (t->applies != CX_DMN_NONE) {
    cx_puts(&text, cx_dmn_name(t->w->graph, t->applies));
    put_column(t, "có áp dụng", "boolean", &text);
  }
  t->by = t->columns;
  if (t->item->by != CX_NO_MEASURE) {
    cx_puts(&text, s->measures[t->item->by].id);
    put_column(t, s->measures[t->item->by].label, "string", &text);
  }
  t->none = t->columns;
  if (t->item->kind == CX_ITEM_RATE) {
    cx_dmn_put_whole(&text, s, t->item);
    cx_puts(&text, " = 0");
    put_column(t, "không phát sinh", "boolean", &text);
  }
  t->value = t->columns;
  put_value(t->w, &text, t->item);
  put_column(t, NULL, cx_item_is_yes_no(t->item) ? "boolean" : "number", &text);
  cx_dmn_output(t->w, t->node, 1, "points", "number");
  t->w->out->failed = t->w->out->failed || text.failed;
  cx_buffer_free(&text);
}

/* ---- rules ---- */

static void put_law(cx_dmn_out *w, const void *user) {
  cx_dmn_law(w, "band", user);
}

/* What editors show beside a rule: "published (bbk34, tth34): «…»". */
static void put_law_words(cx_buffer *out, const cx_law *law) {
  cx_puts(out, cx_basis_word(law->basis));
  for (size_t i = 0; i < law->source_count; i++) {
    cx_puts(out, i ? ", " : " (");
    cx_puts(out, law->sources[i]);
  }
  if (law->source_count) cx_putc(out, ')');
  if (!law->quote) return;
  cx_puts(out, ": «");
  cx_puts(out, law->quote);
  cx_puts(out, "»");
}

/* A rule whose test of one column is `test`; those of the columns before it say that it is asked.
 */
static void put_rule(table *t, size_t column, const char *test, const char *choice,
                     const char *result, const cx_law *law) {
  const char *inputs[MOST_COLUMNS + 1] = {"-", "-", "-", "-", NULL};
  const char *outputs[] = {result, NULL};
  inputs[t->columns] = NULL;
  if (t->applies != CX_DMN_NONE) inputs[0] = "true";
  if (choice) inputs[t->by] = choice;
  if (t->item->kind == CX_ITEM_RATE && column == t->value) inputs[t->none] = "false";
  inputs[column] = test;
  cx_buffer words = {0};
  if (law) put_law_words(&words, law);
  const cx_dmn_rule rule = {++t->rules, inputs, outputs, law ? cx_buffer_text(&words) : NULL};
  cx_dmn_put_rule(t->w, t->node, &rule, law ? put_law : NULL, law);
  t->w->out->failed = t->w->out->failed || words.failed;
  cx_buffer_free(&words);
}

/* A test as it is written; one that begins with `not`, which null would pass, as its intervals. */
static void put_test(cx_buffer *out, const cx_band *band) {
  if (strncmp(band->test, "not", 3) != 0)
    cx_puts(out, band->test);
  else
    cx_dmn_put_set(out, band->set);
}

static void put_bands(table *t, const cx_item *item, const char *choice_id) {
  cx_buffer choice = {0}, test = {0};
  cx_putc(&choice, '"');
  cx_puts(&choice, choice_id);
  cx_putc(&choice, '"');
  for (size_t b = 0; b < item->band_count; b++) {
    cx_buffer_clear(&test);
    put_test(&test, &item->bands[b]);
    put_rule(t, t->value, cx_buffer_text(&test), choice_id ? cx_buffer_text(&choice) : NULL,
             cx_hundredths(item->bands[b].points).text, &item->bands[b].law);
  }
  t->w->out->failed = t->w->out->failed || choice.failed || test.failed;
  cx_buffer_free(&choice);
  cx_buffer_free(&test);
}

static int points_otherwise(const cx_item *item) {
  return item->applies.otherwise == CX_COUNTS_FULL ? item->points : 0;
}

static void put_rules(table *t) {
  const cx_item *item = t->item;
  const cx_standard *s = t->w->graph->s;
  if (t->applies != CX_DMN_NONE)
    put_rule(t, 0, "false", NULL, cx_hundredths(points_otherwise(item)).text, NULL);
  if (item->kind == CX_ITEM_RATE)
    put_rule(t, t->none, "true", NULL,
             item->when_none == CX_NONE_UNKNOWN ? "null"
             : item->when_none == CX_NONE_FULL  ? cx_hundredths(item->points).text
                                                : "0",
             &item->when_none_law);
  if (cx_item_is_yes_no(item)) {
    put_rule(t, t->value, "true", NULL, cx_hundredths(item->yes).text, &item->law);
    put_rule(t, t->value, "false", NULL, "0", NULL);
  }
  put_bands(t, item, NULL);
  for (size_t v = 0; v < item->variant_count; v++)
    put_bands(t, &item->variants[v], s->measures[item->by].choices[v]);
}

static void put_table(cx_dmn_out *w, const cx_item *item, int node, int applies) {
  table t = {.w = w, .item = item, .node = node, .applies = applies};
  cx_dmn_begin_table(w, node);
  put_columns(&t);
  put_rules(&t);
  cx_dmn_end(w, "decisionTable");
}

/* ---- so much by the unit ---- */

void cx_dmn_put_unless(cx_dmn_out *w, cx_buffer *out, int applies, int otherwise,
                       const char *logic) {
  const char *name = cx_dmn_name(w->graph, applies);
  if (applies == CX_DMN_NONE) {
    cx_puts(out, logic);
    return;
  }
  cx_puts(out, "if not(");
  cx_puts(out, name);
  cx_puts(out, ") then ");
  cx_put_hundredths(out, otherwise);
  cx_puts(out, " else if ");
  cx_puts(out, name);
  cx_puts(out, " then (");
  cx_puts(out, logic);
  cx_puts(out, ") else null");
}

static void put_steps(cx_dmn_out *w, const cx_item *item, int node, int applies) {
  const cx_standard *s = w->graph->s;
  cx_buffer bare = {0}, safe = {0}, text = {0};
  cx_puts(&bare, item->per_unit > 0 ? "min(" : "max(");
  cx_puts(&bare, s->measures[item->measure].id);
  cx_puts(&bare, " * ");
  cx_put_hundredths(&bare, item->per_unit);
  cx_puts(&bare, ", ");
  cx_put_hundredths(&bare, item->cap);
  cx_puts(&bare, ")");
  cx_dmn_put_expression(&safe, s, cx_buffer_text(&bare));
  cx_dmn_put_unless(w, &text, applies, points_otherwise(item), cx_buffer_text(&safe));
  cx_dmn_literal(w, node, &text);
  w->out->failed = w->out->failed || bare.failed || safe.failed;
  cx_buffer_free(&bare);
  cx_buffer_free(&safe);
  cx_buffer_free(&text);
}

/* ---- decisions ---- */

void cx_dmn_put_applies(cx_dmn_out *w, int node, const cx_applies *applies, const char *what,
                        const char *id) {
  if (node == CX_DMN_NONE) return;
  cx_buffer text = {0};
  cx_dmn_begin_decision(w, node, NULL);
  cx_dmn_begin_own(
      w, "cx:applies",
      CX_DMN_PAIRS("to", what, "id", id, "otherwise", cx_otherwise_word(applies->otherwise)));
  cx_dmn_law(w, "applies", &applies->when.law);
  cx_dmn_law(w, "otherwise", &applies->otherwise_law);
  cx_dmn_end_own(w, "cx:applies");
  cx_dmn_needs(w, node, "boolean");
  cx_dmn_put_expression(&text, w->graph->s, applies->when.text);
  cx_dmn_literal(w, node, &text);
  cx_dmn_end_decision(w);
  cx_buffer_free(&text);
}

void cx_dmn_put_item(cx_dmn_out *w, size_t index) {
  const cx_standard *s = w->graph->s;
  const cx_item *item = &s->items[index];
  int node = w->graph->item[index], applies = w->graph->item_applies[index];
  cx_dmn_put_applies(w, applies, &item->applies, "item", item->id);
  cx_dmn_begin_decision(w, node, item->title);
  const char *none = item->kind == CX_ITEM_RATE ? cx_when_none_word(item->when_none) : NULL;
  cx_dmn_begin_own(w, "cx:item",
                   CX_DMN_PAIRS("id", item->id, "title", item->title, "titleEn", item->title_en,
                                "kind", cx_dmn_item_kind(item), "whenNone", none));
  if (item->per_unit) cx_dmn_law(w, "points", &item->law);
  cx_dmn_end_own(w, "cx:item");
  cx_dmn_needs(w, node, "number");
  if (item->per_unit)
    put_steps(w, item, node, applies);
  else
    put_table(w, item, node, applies);
  cx_dmn_end_decision(w);
}

void cx_dmn_put_at_least(cx_dmn_out *w) {
  int node = w->graph->at_least;
  if (node == CX_DMN_NONE) return;
  const char *name = cx_dmn_name(w->graph, node);
  cx_dmn_begin(w, "businessKnowledgeModel", CX_DMN_PAIRS("id", name, "name", name));
  cx_dmn_empty(w, "variable", CX_DMN_PAIRS("id", cx_dmn_id(w, name, "variable", 0), "name", name));
  cx_dmn_begin(w, "encapsulatedLogic",
               CX_DMN_PAIRS("id", cx_dmn_id(w, name, "function", 0), "kind", "FEEL"));
  cx_dmn_empty(w, "formalParameter",
               CX_DMN_PAIRS("id", cx_dmn_id(w, name, "parameter", 1), "name", "held"));
  cx_dmn_empty(
      w, "formalParameter",
      CX_DMN_PAIRS("id", cx_dmn_id(w, name, "parameter", 2), "name", "need", "typeRef", "number"));
  cx_dmn_text(w, "literalExpression", cx_dmn_id(w, name, "expression", 0),
              "if sum(for h in held return if h = true then 1 else 0) >= need then true"
              " else if sum(for h in held return if h = false then 0 else 1) >= need then null"
              " else false");
  cx_dmn_end(w, "encapsulatedLogic");
  cx_dmn_end(w, "businessKnowledgeModel");
}
