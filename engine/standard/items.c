/* See items.h. */
#include "standard/items.h"

#include <string.h>

#include "base/nearest.h"
#include "feel/compile.h"
#include "feel/parse.h"
#include "feel/token.h"
#include "standard/measures.h"
#include "standard/messages.h"

static const char *const type_words[] = {"count", "yes_no", "choice"};

/* A name of a measure of one type; CX_NO_MEASURE (said in the log at `place`) when it is none. */
static int measure_named(cx_loader *l, cx_log *log, cx_place place, const char *id,
                         cx_measure_type type) {
  const cx_standard *s = l->standard;
  int index = cx_find_measure(s, id);
  if (index == CX_NO_MEASURE) {
    cx_nearest nearest = {.wanted = id};
    for (size_t i = 0; i < s->measure_count; i++)
      cx_nearest_offer_measure(&nearest, s->measures[i].id);
    CX_SAY(log, RULE_MEASURE, place, id, nearest.best);
  } else if (s->measures[index].type != type) {
    CX_SAY(log, RULE_MEASURE_TYPE, place, id, type_words[s->measures[index].type],
           type_words[type]);
    index = CX_NO_MEASURE;
  } else {
    s->used[index] = true;
  }
  return index;
}

static int measure_of(cx_loader *l, const cx_yaml *node, const char *key, cx_measure_type type) {
  const char *id = cx_text(l, node, key);
  return id ? measure_named(l, &l->log, node->place, id, type) : CX_NO_MEASURE;
}

/* `rate: part / whole`, parsed as an expression of two names. */
static void load_rate(cx_loader *l, const cx_yaml *node, const cx_yaml *item_node, cx_item *item) {
  const char *text = cx_text(l, node, "rate");
  int64_t per = 0;
  const cx_yaml *per_node = cx_need(l, item_node, "per");
  if (per_node && cx_whole_field(l, per_node, "per", 1, 1000000, &per)) item->per = per;
  if (!text) return;
  cx_text_log text_log;
  cx_log *log = cx_text_log_init(&text_log, l, node);
  cx_expr *expr;
  if (cx_parse_expression(log, l->arena, (cx_place){1, 1}, text, &expr)) return;
  if (expr->op != CX_OP_DIVIDE || expr->args[0]->op != CX_OP_NAME ||
      expr->args[1]->op != CX_OP_NAME) {
    CX_SAY(&l->log, RULE_RATE, node->place, NULL);
    return;
  }
  item->measure = measure_named(l, log, expr->args[0]->place, expr->args[0]->text, CX_COUNT);
  item->denominator = measure_named(l, log, expr->args[1]->place, expr->args[1]->text, CX_COUNT);
  bool share = item->measure != CX_NO_MEASURE && item->denominator != CX_NO_MEASURE &&
               l->standard->measures[item->measure].at_most == item->denominator;
  item->domain = (cx_domain){share ? CX_DOMAIN_SHARE : CX_DOMAIN_RATIO, cx_whole(item->per)};
}

static void load_value(cx_loader *l, const cx_yaml *node, cx_item *item) {
  item->expression = cx_text(l, node, "value");
  item->domain.kind = CX_DOMAIN_ALL;
  if (!item->expression) return;
  cx_text_log text_log;
  cx_log *log = cx_text_log_init(&text_log, l, node);
  cx_scope scope = cx_measure_scope(l->standard);
  cx_expr *expr;
  int status = cx_parse_expression(log, l->arena, (cx_place){1, 1}, item->expression, &expr);
  if (!status) status = cx_compile(log, l->arena, &scope, expr, CX_TYPE_NUMBER, &item->program);
  if (!status) cx_program_uses(&item->program, l->standard->used);
  if (status) item->expression = NULL;
}

static void load_band(cx_loader *l, const cx_yaml *node, cx_band *band) {
  band->place = node->place;
  if (!cx_known_keys(l, node, "bands", "when points basis source quote note note_en") &&
      node->kind != CX_YAML_MAP)
    return;
  int64_t points = 0;
  const cx_yaml *points_node = cx_need(l, node, "points");
  if (points_node && cx_whole_field(l, points_node, "points", 0, CX_MOST_POINTS, &points))
    band->points = (int)points;
  cx_sibling_law(l, node, "basis", &band->law);
  const cx_yaml *when = cx_need(l, node, "when");
  band->test = cx_text(l, when, "when");
  if (!band->test) return;
  cx_text_log text_log;
  cx_log *log = cx_text_log_init(&text_log, l, when);
  cx_expr *tests;
  if (cx_parse_tests(log, l->arena, (cx_place){1, 1}, band->test, &tests) ||
      cx_tests_set(log, l->arena, tests, band->test, &band->set))
    band->test = NULL;
}

static void load_bands(cx_loader *l, const cx_yaml *node, cx_item *item) {
  const cx_yaml *list = cx_need(l, node, "bands");
  if (!cx_is_list(l, list, "bands")) return;
  if (list->count > CX_MOST_BANDS) {
    CX_SAY(&l->log, RULE_LIMIT, list->place, cx_digits_of(CX_MOST_BANDS).text,
           CX_BOTH("mức điểm", "bands"));
    return;
  }
  item->bands = cx_arena_take(l->arena, (list->count + 1) * sizeof *item->bands);
  if (!item->bands) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *band = list->first; band; band = band->next) {
    load_band(l, band, &item->bands[item->band_count]);
    int points = item->bands[item->band_count++].points;
    if (points > item->points) item->points = points;
  }
}

static void load_when_none(cx_loader *l, cx_yaml *node, cx_item *item) {
  item->when_none = l->when_none;
  item->when_none_law = l->when_none_law;
  if (!node) return;
  const cx_yaml *value = cx_law_value(l, node, &item->when_none_law);
  int index = value ? cx_word(l, value, "full zero unknown") : -1;
  if (index >= 0) item->when_none = (cx_when_none)index;
}

void cx_load_item(cx_loader *l, cx_yaml *node, cx_item *item) {
  static const char *const kinds[] = {"check", "rate", "count", "value"};
  *item = (cx_item){.measure = CX_NO_MEASURE, .denominator = CX_NO_MEASURE, .place = node->place};
  item->id = "?";
  item->title = "?";
  if (node->kind != CX_YAML_MAP) {
    CX_SAY(&l->log, RULE_NOT_MAP, node->place, "items");
    return;
  }
  const char *id = cx_id(l, cx_need(l, node, "id"), "id");
  const char *title = cx_need_text(l, node, "title");
  if (id) item->id = id;
  if (title) item->title = title;
  item->title_en = cx_maybe_text(l, node, "title_en");
  const cx_yaml *what = NULL;
  int found = 0;
  for (int k = 0; k < 4; k++)
    if (cx_yaml_get(node, kinds[k])) {
      what = cx_yaml_get(node, kinds[k]);
      item->kind = (cx_item_kind)k;
      found++;
    }
  if (found != 1) {
    CX_SAY(&l->log, RULE_ITEM_KIND, node->place, NULL);
    return;
  }
  static const char *const known[] = {
      "id title title_en check points basis source quote note note_en",
      "id title title_en rate per bands when_none", "id title title_en count bands",
      "id title title_en value bands"};
  cx_known_keys(l, node, "items", known[item->kind]);
  switch (item->kind) {
  case CX_ITEM_CHECK: {
    item->measure = measure_of(l, what, "check", CX_YES_NO);
    int64_t points = 0;
    const cx_yaml *points_node = cx_need(l, node, "points");
    if (points_node && cx_whole_field(l, points_node, "points", 0, CX_MOST_POINTS, &points))
      item->points = (int)points;
    cx_sibling_law(l, node, "basis", &item->law);
    break;
  }
  case CX_ITEM_RATE:
    load_rate(l, what, node, item);
    load_when_none(l, cx_yaml_get(node, "when_none"), item);
    break;
  case CX_ITEM_COUNT:
    item->measure = measure_of(l, what, "count", CX_COUNT);
    item->domain.kind = CX_DOMAIN_WHOLE;
    break;
  case CX_ITEM_VALUE:
    load_value(l, what, item);
    break;
  }
  if (item->kind != CX_ITEM_CHECK) load_bands(l, node, item);
}
