/* See items.h. */
#include "standard/items.h"

#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "keys/item.h"
#include "standard/measures.h"
#include "standard/messages.h"
#include "standard/rate.h"
#include "standard/steps.h"
#include "standard/variants.h"

static int measure_of(cx_loader *l, const cx_yaml *node, const char *key, cx_measure_type type) {
  const char *id = cx_text(l, node, key);
  return id ? cx_typed_measure(l, &l->log, node->place, id, type) : CX_NO_MEASURE;
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
  l->standard->has_expressions = true;
  item->tree = status ? NULL : expr;
  if (status) item->expression = NULL;
}

/* ---- points ---- */

static bool load_points(cx_loader *l, const cx_yaml *node, int *ret) {
  int64_t points = 0, most = (int64_t)CX_MOST_POINTS * CX_POINT;
  const cx_yaml *value = cx_need(l, node, "points");
  if (!value || !cx_points_field(l, value, "points", -most, most, &points)) return false;
  *ret = (int)points;
  return true;
}

/* What a band gives: its points, or under `scoring: met` whether the item is met. */
static void load_given(cx_loader *l, const cx_yaml *node, int *ret) {
  if (!l->standard->counts_met) {
    if (cx_yaml_get(node, "points") || !cx_yaml_get(node, "met")) load_points(l, node, ret);
    return; /* `met` in its place was said as a key that is none here */
  }
  const cx_yaml *met = cx_need(l, node, "met");
  if (met) *ret = cx_word(l, met, cx_shape_no_yes.words) == 1 ? CX_POINT : 0;
}

/* What yes gives to a check or a condition; under `scoring: met` the item counts 1. */
static void load_yes(cx_loader *l, const cx_yaml *node, cx_item *item) {
  item->yes = CX_POINT;
  if (!l->standard->counts_met) load_points(l, node, &item->yes);
  cx_sibling_law(l, node, "basis", &item->law);
}

/* ---- bands ---- */

static void load_band(cx_loader *l, const cx_yaml *node, cx_band *band) {
  band->place = node->place;
  const cx_shape *shape = l->standard->counts_met ? &cx_shape_band_met : &cx_shape_band;
  if (!cx_known_keys(l, node, "bands", shape) && node->kind != CX_YAML_MAP) return;
  load_given(l, node, &band->points);
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

static void load_list(cx_loader *l, const cx_yaml *list, const char *name, cx_item *item) {
  if (!cx_is_list(l, list, name)) return;
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
  for (const cx_yaml *band = list->first; band; band = band->next)
    load_band(l, band, &item->bands[item->band_count++]);
}

/* `lists:` a list of bands under each value of the choice. */
static void load_lists(cx_loader *l, const cx_yaml *map, cx_item *item) {
  const cx_measure *by = &l->standard->measures[item->by];
  cx_key *keys = cx_arena_take(l->arena, (by->choice_count + 1) * sizeof *keys);
  if (!keys) {
    cx_say_memory(&l->log);
    return;
  }
  for (size_t v = 0; v < by->choice_count; v++)
    keys[v].name = by->choices[v];
  const cx_shape shape = {.kind = CX_SHAPE_MAP, .keys = keys};
  bool well = cx_known_keys(l, map, "lists", &shape);
  if (map->kind != CX_YAML_MAP || !well || !cx_make_variants(l, item)) return;
  for (size_t v = 0; v < by->choice_count; v++) {
    cx_item *variant = &item->variants[v];
    const cx_yaml *list = cx_need(l, map, by->choices[v]);
    if (!list) continue;
    variant->place = list->place;
    load_list(l, list, by->choices[v], variant);
  }
}

static void load_bands(cx_loader *l, const cx_yaml *node, cx_item *item) {
  const cx_yaml *bands = cx_need(l, node, "bands");
  if (!bands) return;
  if (bands->kind != CX_YAML_MAP) {
    load_list(l, bands, "bands", item);
    return;
  }
  cx_known_keys(l, bands, "bands", &cx_shape_bands_by);
  const cx_yaml *by = cx_need(l, bands, "by"), *lists = cx_need(l, bands, "lists");
  int measure = by ? measure_of(l, by, "by", CX_CHOICE) : CX_NO_MEASURE;
  if (!lists || measure == CX_NO_MEASURE) return;
  item->by = measure;
  load_lists(l, lists, item);
}

static void load_when_none(cx_loader *l, cx_yaml *node, cx_item *item) {
  item->when_none = l->when_none;
  item->when_none_law = l->when_none_law;
  if (!node) return;
  const cx_yaml *value = cx_law_value(l, node, &item->when_none_law);
  int index = value ? cx_word(l, value, cx_shape_when_none.words) : -1;
  if (index >= 0) item->when_none = (cx_when_none)index;
}

/* ---- conditions ---- */

static void take_conditions(cx_loader *l, size_t count, cx_item *item) {
  item->conditions = cx_arena_take(l->arena, (count + 1) * sizeof *item->conditions);
  if (!item->conditions) cx_say_memory(&l->log);
}

static void load_met(cx_loader *l, const cx_yaml *node, cx_item *item) {
  take_conditions(l, 1, item);
  if (!item->conditions) return;
  cx_load_condition(l, node, "met", &item->conditions[0]);
  item->condition_count = item->need = 1;
}

static void load_at_least(cx_loader *l, const cx_yaml *node, const cx_yaml *item_node,
                          cx_item *item) {
  const cx_yaml *of = cx_need(l, item_node, "of");
  int64_t need = 0;
  item->at_least = true;
  if (!of || !cx_is_list(l, of, "of")) return;
  if (of->count > CX_MOST_CONDITIONS) {
    CX_SAY(&l->log, RULE_LIMIT, of->place, cx_digits_of(CX_MOST_CONDITIONS).text,
           CX_BOTH("điều kiện", "conditions"));
    return;
  }
  if (!of->count) {
    CX_SAY(&l->log, RULE_EMPTY, of->place, "of");
    return;
  }
  take_conditions(l, of->count, item);
  for (const cx_yaml *one = item->conditions ? of->first : NULL; one; one = one->next)
    cx_load_condition(l, one, "of", &item->conditions[item->condition_count++]);
  if (cx_whole_field(l, node, "at_least", 1, (int64_t)of->count, &need)) item->need = (size_t)need;
}

/* ---- an item ---- */

/* `applies` may not ask what the item itself is measured by: that is what its bands are for. */
static void check_applies(cx_loader *l, const cx_item *item) {
  bool asked[CX_MOST_MEASURES] = {false}, read[CX_MOST_MEASURES] = {false};
  cx_condition_uses(&item->applies.when, asked);
  cx_item_uses(item, read);
  for (size_t m = 0; m < l->standard->measure_count; m++)
    if (asked[m] && read[m])
      CX_SAY(&l->log, RULE_APPLIES_READS, item->applies.when.place, l->standard->measures[m].id,
             item->id);
}

/* The shape of each kind, with points and under `scoring: met`. */
static const cx_shape *shape_of(const cx_loader *l, const cx_yaml *node, const cx_item *item) {
  static const cx_shape *const with_points[] = {&cx_shape_check, &cx_shape_rate, &cx_shape_count,
                                                &cx_shape_value, &cx_shape_holds};
  static const cx_shape *const counted[] = {&cx_shape_check_met, &cx_shape_rate_met,
                                            &cx_shape_count_met, &cx_shape_value_met,
                                            &cx_shape_holds_met};
  bool met = l->standard->counts_met;
  bool steps = cx_yaml_get(node, "per_unit") || cx_yaml_get(node, "cap");
  if (item->kind == CX_ITEM_COUNT && steps && !met) return &cx_shape_steps;
  if (item->kind == CX_ITEM_MET && cx_yaml_get(node, "at_least"))
    return met ? &cx_shape_at_least_met : &cx_shape_at_least;
  return (met ? counted : with_points)[item->kind];
}

/* The key that says what an item asks; NULL (said) unless there is just one. */
static const cx_yaml *load_kind(cx_loader *l, const cx_yaml *node, cx_item *item) {
  static const char *const kinds[] = {"check", "rate", "count", "value", "met", "at_least"};
  const cx_yaml *what = NULL;
  int found = 0;
  for (int k = 0; k < 6; k++) {
    const cx_yaml *key = cx_yaml_get(node, kinds[k]);
    if (!key) continue;
    what = key;
    item->kind = k < CX_ITEM_MET ? (cx_item_kind)k : CX_ITEM_MET;
    found++;
  }
  if (found == 1) return what;
  CX_SAY(&l->log, RULE_ITEM_KIND, node->place, NULL);
  return NULL;
}

static void load_asked(cx_loader *l, cx_yaml *node, const cx_yaml *what, cx_item *item) {
  bool steps = cx_yaml_get(node, "per_unit") || cx_yaml_get(node, "cap");
  switch (item->kind) {
  case CX_ITEM_CHECK:
    item->measure = measure_of(l, what, "check", CX_YES_NO);
    load_yes(l, node, item);
    return;
  case CX_ITEM_MET:
    if (cx_yaml_get(node, "at_least"))
      load_at_least(l, what, node, item);
    else
      load_met(l, what, item);
    load_yes(l, node, item);
    return;
  case CX_ITEM_RATE:
    cx_load_rate(l, what, node, item);
    load_when_none(l, cx_yaml_get(node, "when_none"), item);
    break;
  case CX_ITEM_COUNT:
    item->measure = measure_of(l, what, "count", CX_COUNT);
    item->domain.kind = CX_DOMAIN_WHOLE;
    if (steps && !l->standard->counts_met) {
      cx_load_steps(l, node, item);
      return;
    }
    break;
  case CX_ITEM_VALUE:
    load_value(l, what, item);
    break;
  }
  load_bands(l, node, item);
}

void cx_load_item(cx_loader *l, cx_yaml *node, cx_item *item) {
  *item = (cx_item){.measure = CX_NO_MEASURE,
                    .denominator = CX_NO_MEASURE,
                    .by = CX_NO_MEASURE,
                    .place = node->place};
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
  const cx_yaml *what = load_kind(l, node, item);
  if (!what) return;
  cx_known_keys(l, node, "items", shape_of(l, node, item));
  load_asked(l, node, what, item);
  cx_load_applies(l, node, &item->applies);
  check_applies(l, item);
}
