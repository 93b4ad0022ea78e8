/* A plan from its file: head, indicators, targets; duties.c reads what offices owe. Mistakes do not
 * stop the reading, so that one run shows them all. */
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "number/reading.h"
#include "plan/load.h"

#include "plan/duties.h"
#include "plan/keys.h"
#include "plan/lookup.h"
#include "plan/messages.h"
#include "standard/messages.h"

/* Of a bound: with counts of 15 digits all products of evaluate.c fit. */
static const int64_t MOST_NUMERATOR = 999999999999, MOST_DENOMINATOR = 1000000000;

/* ---- values ---- */

static bool is_unknown(const cx_yaml *node) {
  return node && node->kind == CX_YAML_TEXT && !strcmp(node->text, "unknown");
}

/* A key that must be there; `unknown` leaves NULL. */
static const char *known_text(cx_loader *l, const cx_yaml *map, const char *key) {
  const cx_yaml *node = cx_need(l, map, key);
  return is_unknown(node) ? NULL : cx_text(l, node, key);
}

static int year_field(cx_loader *l, const cx_yaml *node, const char *name) {
  int64_t year = 0;
  if (node) cx_whole_field(l, node, name, CX_PLAN_FIRST_YEAR, CX_PLAN_LAST_YEAR, &year);
  return (int)year;
}

/* yes or no; `otherwise` when the key is not there. */
static bool yes_field(cx_loader *l, const cx_yaml *map, const char *key, const cx_shape *words,
                      bool otherwise) {
  const cx_yaml *node = cx_yaml_get(map, key);
  return node ? cx_word(l, node, words->words) == 1 : otherwise;
}

static void order_years(cx_loader *l, cx_place place, int from, int to) {
  if (from && to && to < from) CX_SAY(&l->log, PLAN_YEARS_ORDER, place, NULL);
}

/* ---- head ---- */

static void load_document(cx_loader *l, const cx_yaml *root, cx_plan *p) {
  cx_law law;
  const cx_yaml *value = cx_law_value(l, cx_need(l, root, "document"), &law);
  if (!value || !cx_known_keys(l, value, "document", &cx_plan_shape_document)) return;
  p->number = (cx_law_text){known_text(l, value, "number"), law};
  p->issuer = (cx_law_text){cx_need_text(l, value, "issuer"), law};
  p->issued = (cx_law_text){known_text(l, value, "issued"), law};
  if (p->issued.value) cx_day_field(l, cx_yaml_get(value, "issued"), "issued", true);
}

static void load_area(cx_loader *l, const cx_yaml *root, cx_plan *p) {
  cx_law law;
  const cx_yaml *value = cx_law_value(l, cx_need(l, root, "area"), &law);
  if (!value || !cx_known_keys(l, value, "area", &cx_plan_shape_area)) return;
  p->area = (cx_law_text){cx_need_text(l, value, "name"), law};
  const cx_yaml *level = cx_need(l, value, "level");
  if (level && cx_word(l, level, cx_plan_shape_level.words) >= 0)
    p->level = (cx_law_text){level->text, law};
  p->within = (cx_law_text){cx_maybe_text(l, value, "within"), law};
}

static void load_years(cx_loader *l, const cx_yaml *root, cx_plan *p) {
  const cx_yaml *value = cx_law_value(l, cx_need(l, root, "years"), &p->years_law);
  if (!value || !cx_known_keys(l, value, "years", &cx_plan_shape_years)) return;
  p->from = year_field(l, cx_need(l, value, "from"), "from");
  p->to = year_field(l, cx_need(l, value, "to"), "to");
  order_years(l, value->place, p->from, p->to);
}

/* ---- indicators ---- */

static void load_indicator(cx_loader *l, void *at, const cx_yaml *node) {
  cx_plan_indicator *one = at;
  cx_known_keys(l, node, node->key->text,
                &cx_plan_shape_indicator);
  one->id = cx_id(l, node->key, "indicators");
  one->place = node->key->place;
  one->label = cx_need_text(l, node, "label");
  one->label_en = cx_maybe_text(l, node, "label_en");
  one->counted = cx_maybe_text(l, node, "counted");
  one->counted_en = cx_maybe_text(l, node, "counted_en");
  one->is_public = yes_field(l, node, "private", &cx_shape_yes_no, false);
  const cx_yaml *unit = cx_need(l, node, "unit"), *share = cx_yaml_get(node, "from_register");
  size_t kind = 0;
  while (unit && unit->kind == CX_YAML_TEXT && kind < CX_PLAN_UNITS &&
         strcmp(unit->text, cx_plan_unit_text((cx_plan_unit)kind)) != 0)
    kind++;
  if (unit && (unit->kind != CX_YAML_TEXT || kind == CX_PLAN_UNITS))
    CX_SAY(&l->log, PLAN_UNIT, unit->place, unit->kind == CX_YAML_TEXT ? unit->text : "unit");
  else
    one->unit = (cx_plan_unit)kind;
  int word = share ? cx_word(l, share, cx_plan_shape_share.words) : -1;
  one->share = (cx_plan_share)(word + 1);
  if (one->share && one->unit != CX_PLAN_PERCENT)
    CX_SAY(&l->log, PLAN_SHARE_UNIT, share->place, NULL);
  const cx_yaml *none = cx_law_value(l, cx_yaml_get(node, "when_none"), &one->none_law);
  int fate = none ? cx_word(l, none, cx_plan_shape_fate.words) : -1;
  one->none_declared = fate >= 0;
  one->none_is_met = fate == 1;
}

static int find_indicator(cx_loader *l, const cx_plan *p, const cx_yaml *node) {
  const char *id = cx_text(l, node, "indicator");
  if (!id) return -1;
  cx_nearest nearest = {.wanted = id};
  for (size_t i = 0; i < p->indicator_count; i++) {
    if (!p->indicators[i].id) continue;
    if (!strcmp(p->indicators[i].id, id)) return (int)i;
    cx_nearest_offer(&nearest, p->indicators[i].id);
  }
  CX_SAY(&l->log, PLAN_INDICATOR, node->place, id, nearest.best ? nearest.best : "");
  return -1;
}

/* ---- targets ---- */

static bool is_target_id(const char *text) {
  size_t good = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
  return *text && !text[good] && good <= 64 && !strchr("_-.", text[0]);
}

static void load_bound(cx_loader *l, const cx_yaml *node, cx_plan_bound *ret) {
  const char *text = cx_text(l, node, "must_be");
  if (!text) return;
  size_t relation = 0, blanks;
  while (relation < CX_PLAN_RELATIONS &&
         strncmp(text, cx_plan_relation_text((cx_plan_relation)relation),
                 strlen(cx_plan_relation_text((cx_plan_relation)relation))) != 0)
    relation++;
  const char *value = text;
  if (relation < CX_PLAN_RELATIONS)
    value += strlen(cx_plan_relation_text((cx_plan_relation)relation));
  blanks = strspn(value, " ");
  value += blanks;
  cx_number number;
  cx_number_reading reading = cx_read_literal(value, strlen(value), &number);
  if (relation == CX_PLAN_RELATIONS || reading != CX_READ_OK || number.num < 0 ||
      number.num > MOST_NUMERATOR || number.den > MOST_DENOMINATOR) {
    CX_SAY(&l->log, PLAN_BOUND, node->place, text);
    return;
  }
  *ret = (cx_plan_bound){(cx_plan_relation)relation, number, text};
}

static void load_year(cx_loader *l, const cx_yaml *node, cx_plan_target *t) {
  if (!node) return;
  if (node->kind != CX_YAML_MAP) {
    t->when = CX_PLAN_ONE_YEAR;
    t->from = t->to = year_field(l, node, "year");
    return;
  }
  cx_known_keys(l, node, "year", &cx_plan_shape_year);
  const cx_yaml *from = cx_yaml_get(node, "from"), *to = cx_yaml_get(node, "to");
  bool each = yes_field(l, node, "each", &cx_shape_no_yes, false);
  t->when = each ? CX_PLAN_EACH_YEAR : CX_PLAN_SPAN;
  if (!each) {
    from = cx_need(l, node, "from");
    to = cx_need(l, node, "to");
  }
  t->from = year_field(l, from, "from");
  t->to = year_field(l, to, "to");
  order_years(l, node->place, t->from, t->to);
}

/* A share over 100% cannot be reached; the other units have no such end. */
static void check_bound(cx_loader *l, const cx_plan *p, const cx_plan_target *t, cx_place place,
                        const cx_plan_bound *bound) {
  bool share = t->indicator >= 0 && p->indicators[t->indicator].unit == CX_PLAN_PERCENT;
  if (bound->text && share && cx_compare(bound->value, cx_whole(100)) > 0)
    CX_SAY(&l->log, PLAN_BOUND_OVER, place, bound->text);
}

static void load_target(cx_loader *l, cx_plan *p, cx_plan_target *t, const cx_yaml *node) {
  cx_known_keys(
      l, node, "targets",
      &cx_plan_shape_target);
  t->place = node->place;
  t->id = cx_need_text(l, node, "id");
  if (t->id && !is_target_id(t->id)) {
    CX_SAY(&l->log, PLAN_ID, cx_yaml_get(node, "id")->place, t->id);
    t->id = NULL;
  }
  const cx_yaml *indicator = cx_need(l, node, "indicator"), *bound = cx_need(l, node, "must_be");
  const cx_yaml *other = cx_yaml_get(node, "or_must_be"), *reading = cx_yaml_get(node, "reading");
  t->indicator = indicator ? find_indicator(l, p, indicator) : -1;
  load_year(l, cx_yaml_get(node, "year"), t);
  if (bound) {
    t->bound_place = bound->place;
    load_bound(l, bound, &t->must_be);
    check_bound(l, p, t, bound->place, &t->must_be);
  }
  if (other) {
    load_bound(l, other, &t->or_must_be);
    check_bound(l, p, t, other->place, &t->or_must_be);
  }
  int word = reading ? cx_word(l, reading, cx_plan_shape_reading.words) : CX_PLAN_IMPLIED;
  if (word >= 0) t->wording = (cx_plan_wording)word;
  if ((t->wording == CX_PLAN_AMBIGUOUS) != (other != NULL))
    CX_SAY(&l->log, PLAN_AMBIGUOUS, reading ? reading->place : node->place, NULL);
  t->kept = yes_field(l, node, "kept", &cx_shape_no_yes, false);
  t->bound_in = CX_PLAN_NO_TARGET;
  t->range = cx_maybe_text(l, node, "range");
  t->scope = cx_maybe_text(l, node, "scope");
  t->cite = cx_need_text(l, node, "cite");
  cx_sibling_law(l, node, "basis", &t->law);
  t->law.place = bound ? bound->place : node->place;
}

static void load_targets(cx_loader *l, const cx_yaml *root, cx_plan *p) {
  const cx_yaml *list = cx_need(l, root, "targets");
  if (!list || !cx_is_list(l, list, "targets")) return;
  if (list->count > CX_PLAN_MOST_TARGETS) {
    CX_SAY(&l->log, RULE_LIMIT, list->place, cx_digits_of(CX_PLAN_MOST_TARGETS).text, "targets");
    return;
  }
  p->targets = cx_arena_take(l->arena, (list->count + 1) * sizeof *p->targets);
  if (!p->targets) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *node = list->first; node; node = node->next) {
    cx_plan_target *one = &p->targets[p->target_count];
    if (node->kind != CX_YAML_MAP) {
      CX_SAY(&l->log, RULE_NOT_MAP, node->place, "targets");
      continue;
    }
    load_target(l, p, one, node);
    if (!one->id) continue;
    for (size_t i = 0; i < p->target_count; i++)
      if (!strcmp(p->targets[i].id, one->id))
        CX_SAY(&l->log, RULE_DUPLICATE_ID, one->place, one->id,
               cx_digits_of(p->targets[i].place.line).text);
    p->target_count++;
  }
}

/* Targets that others name; these may stand behind them. */
static void find_bounds(cx_loader *l, const cx_yaml *root, cx_plan *p) {
  const cx_yaml *list = cx_yaml_get(root, "targets");
  for (const cx_yaml *node = list ? list->first : NULL; node; node = node->next) {
    const cx_yaml *other = cx_yaml_get(node, "bound_in"), *id = cx_yaml_get(node, "id");
    if (!other || !id || id->kind != CX_YAML_TEXT) continue;
    const char *named = cx_text(l, other, "bound_in"), *nearest = "";
    int found = named ? cx_plan_find(p, named, &nearest) : CX_PLAN_NO_TARGET;
    int target = cx_plan_find(p, id->text, NULL);
    if (named && (found < 0 || found == target))
      CX_SAY(&l->log, PLAN_TARGET, other->place, named, nearest);
    else if (target >= 0)
      p->targets[target].bound_in = found;
  }
}

/* ---- the file ---- */

static void load_parts(cx_loader *l, const cx_yaml *root, void *user) {
  cx_plan *p = user;
  if (!cx_known_keys(l, root, "plan",
                     &cx_plan_shape_plan) &&
      root->kind != CX_YAML_MAP)
    return;
  p->id = cx_id(l, cx_need(l, root, "plan"), "plan");
  cx_sources_field(l, root);
  p->cited = l->cited;
  p->cited_count = l->cited_count;
  cx_law_text_field(l, root, "title", &p->title);
  load_document(l, root, p);
  load_area(l, root, p);
  load_years(l, root, p);
  cx_need(l, root, "indicators");
  p->indicators = cx_all_fields(l, root, "indicators", true, CX_PLAN_MOST_INDICATORS,
                                sizeof *p->indicators, load_indicator, &p->indicator_count);
  load_targets(l, root, p);
  find_bounds(l, root, p);
  cx_plan_load_duties(l, root, p);
}

int cx_plan_load(const cx_file *file, cx_report_fn *report, void *user, cx_plan **ret) {
  cx_loader l = {.log = {.report = report, .user = user}};
  cx_plan *p = calloc(1, sizeof *p);
  if (!p) return cx_say_memory(&l.log);
  l.arena = &p->arena;
  int status = cx_read_fields(&l, file, report, user, load_parts, p);
  if (!status && cx_keep_fields(&p->arena, file, &p->file, p->sha256))
    status = cx_say_memory(&l.log);
  if (status) {
    cx_plan_free(p);
    return status;
  }
  *ret = p;
  return CX_OK;
}

void cx_plan_free(cx_plan *plan) {
  if (!plan) return;
  cx_arena_free(&plan->arena);
  free(plan);
}
