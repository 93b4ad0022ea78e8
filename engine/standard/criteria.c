/* See criteria.h. */
#include "standard/criteria.h"

#include <string.h>

#include "number/hundredths.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "standard/items.h"
#include "keys/standard.h"
#include "standard/messages.h"
#include "standard/pass.h"
#include "standard/points.h"
#include "standard/variants.h"

/* The least an item can count for, whether it applies or not. */
static int least_of(const cx_item *item) {
  return item->applies.when.text && item->least > 0 ? 0 : item->least;
}

/* Items that may take points away need a floor under their criterion. */
static void check_floor(cx_loader *l, const cx_criterion *c) {
  const cx_standard *s = l->standard;
  for (size_t i = c->first_item; i < c->first_item + c->item_count && !c->has_floor; i++)
    if (s->items[i].least < 0) {
      CX_SAY(&l->log, RULE_FLOOR, s->items[i].place, s->items[i].id);
      return;
    }
}

/* Adds an item to the sums of its criterion, which are held as 32 bits: false when they are beyond
 * what points may be. */
static bool add_sums(cx_loader *l, const cx_item *item, cx_criterion *c) {
  const int64_t limit = (int64_t)CX_MOST_POINTS * CX_POINT;
  int64_t max = (int64_t)c->max + item->points, least = (int64_t)c->least + least_of(item);
  if (max > limit || least < -limit) {
    CX_SAY(&l->log, RULE_LIMIT, item->place, cx_digits_of(CX_MOST_POINTS).text,
           max > limit
               ? CX_BOTH("điểm trong một tiêu chí", "points in a criterion")
               : CX_BOTH("điểm trừ trong một tiêu chí", "points taken away in a criterion"));
    return false;
  }
  c->max = (int)max;
  c->least = (int)least;
  return true;
}

static bool load_items(cx_loader *l, const cx_yaml *list, cx_criterion *c) {
  cx_standard *s = l->standard;
  c->first_item = s->item_count;
  if (!cx_is_list(l, list, "items")) return false;
  for (cx_yaml *node = list->first; node; node = node->next) {
    if (s->item_count == CX_MOST_ITEMS) {
      CX_SAY(&l->log, RULE_LIMIT, node->place, cx_digits_of(CX_MOST_ITEMS).text,
             CX_BOTH("chỉ tiêu", "items"));
      return false;
    }
    cx_item *item = &s->items[s->item_count];
    unsigned before = l->log.errors;
    cx_load_item(l, node, item);
    for (size_t i = 0; i < s->item_count; i++)
      if (!strcmp(s->items[i].id, item->id) && *item->id != '?')
        CX_SAY(&l->log, RULE_DUPLICATE_ID, cx_yaml_get(node, "id")->place, item->id,
               cx_digits_of(s->items[i].place.line).text);
    if (l->log.errors == before) cx_compile_item(l, item);
    if (!add_sums(l, item, c)) return false;
    c->varies = c->varies || item->applies.when.text;
    c->item_count++;
    s->item_count++;
  }
  if (!list->count) CX_SAY(&l->log, RULE_EMPTY, list->place, "items");
  return true;
}

/* `max_points` of a criterion, where the document says one: its items' top points add up to it. */
static void load_max(cx_loader *l, cx_yaml *node, cx_criterion *c, bool items_well) {
  int64_t points = 0;
  const cx_yaml *value = cx_law_value(l, node, &c->max_law);
  int64_t most = (int64_t)CX_MOST_POINTS * CX_POINT;
  if (!value || !cx_points_field(l, value, "max_points", 0, most, &points)) return;
  c->max_given = true;
  if (points != c->max && items_well)
    CX_SAY(&l->log, RULE_CRITERION_SUM, value->place, cx_hundredths(c->max).text,
           cx_hundredths(points).text);
}

static void load_floor(cx_loader *l, cx_yaml *node, cx_criterion *c) {
  int64_t points = 0, most = (int64_t)CX_MOST_POINTS * CX_POINT;
  const cx_yaml *value = cx_law_value(l, node, &c->floor_law);
  if (!value || !cx_points_field(l, value, "floor", -most, 0, &points)) return;
  c->has_floor = c->varies = true;
  c->floor = (int)points;
}

/* What a criterion asks before it counts may not be what its own items are measured by. */
static void check_applies(cx_loader *l, const cx_criterion *c) {
  const cx_standard *s = l->standard;
  bool asked[CX_MOST_MEASURES] = {false}, read[CX_MOST_MEASURES] = {false};
  cx_condition_uses(&c->applies.when, asked);
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    cx_item_uses(&s->items[i], read);
  for (size_t m = 0; m < s->measure_count; m++)
    if (asked[m] && read[m])
      CX_SAY(&l->log, RULE_APPLIES_READS, c->applies.when.place, s->measures[m].id, c->id.value);
}

static void load_criterion(cx_loader *l, cx_yaml *node, cx_criterion *c) {
  cx_known_keys(l, node, "criteria",
                l->standard->counts_met ? &cx_shape_criterion_met : &cx_shape_criterion);
  if (node->kind != CX_YAML_MAP) return;
  cx_law_text_field(l, node, "id", &c->id);
  cx_law_text_field(l, node, "title", &c->title);
  cx_law_text_field(l, node, "cite", &c->cite);
  c->title_en = cx_maybe_text(l, node, "title_en");
  cx_yaml *id = cx_yaml_get(node, "id");
  if (c->id.value) {
    const cx_yaml *value = cx_yaml_get(id, "value") ? cx_yaml_get(id, "value") : id;
    c->id_place = value->place;
    cx_id(l, value, "id");
  }
  const cx_yaml *list = cx_need(l, node, "items");
  bool points = !l->standard->counts_met;
  unsigned before = l->log.errors;
  if (points) load_floor(l, cx_yaml_get(node, "floor"), c);
  if (list) load_items(l, list, c);
  if (l->log.errors == before) check_floor(l, c);
  if (c->has_floor && c->least < c->floor) c->least = c->floor;
  if (points) load_max(l, cx_yaml_get(node, "max_points"), c, l->log.errors == before);
  cx_load_applies(l, node, &c->applies);
  c->varies = c->varies || c->applies.when.text;
  if (c->applies.when.text && c->least > 0) c->least = 0;
  if (c->id.value) check_applies(l, c);
  c->pass = l->pass;
  cx_yaml *pass = cx_yaml_get(node, "pass");
  if (!pass) return;
  cx_yaml *value = cx_law_value(l, pass, &c->pass.law);
  c->pass.value = cx_text(l, value, "pass");
  l->own_pass[c - l->standard->criteria] = value;
}

/* What all points are multiples of. */
static int grain_of(const cx_standard *s) {
  int grain = 0;
  for (size_t i = 0; i < s->item_count; i++)
    grain = cx_item_grain(&s->items[i], grain);
  for (size_t c = 0; c < s->criterion_count; c++)
    grain = cx_common_hundredths(grain, s->criteria[c].floor);
  return grain ? grain : CX_POINT;
}

/* Lists every criterion's maximum: one of them is the slip. */
static void say_sum(cx_loader *l, cx_place place, int total) {
  const cx_standard *s = l->standard;
  cx_buffer list = {0};
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (c) cx_puts(&list, ", ");
    cx_puts(&list, s->criteria[c].id.value);
    cx_puts(&list, ": ");
    cx_put_hundredths(&list, s->criteria[c].max);
  }
  CX_SAY(&l->log, RULE_SUM, place, cx_hundredths(total).text, cx_hundredths(s->max_points).text,
         cx_buffer_text(&list));
  cx_buffer_free(&list);
}

void cx_load_criteria(cx_loader *l, const cx_yaml *list) {
  cx_standard *s = l->standard;
  if (!cx_is_list(l, list, "criteria")) return;
  if (!list->count) {
    CX_SAY(&l->log, RULE_EMPTY, list->place, "criteria");
    return;
  }
  if (list->count > CX_MOST_CRITERIA) {
    CX_SAY(&l->log, RULE_LIMIT, list->place, cx_digits_of(CX_MOST_CRITERIA).text,
           CX_BOTH("tiêu chí", "criteria"));
    return;
  }
  s->criteria = cx_arena_take(l->arena, (list->count + 1) * sizeof *s->criteria);
  s->items = cx_arena_take(l->arena, CX_MOST_ITEMS * sizeof *s->items);
  if (!s->criteria || !s->items) {
    cx_say_memory(&l->log);
    return;
  }
  int total = 0;
  for (cx_yaml *node = list->first; node; node = node->next) {
    cx_criterion *c = &s->criteria[s->criterion_count];
    load_criterion(l, node, c);
    for (size_t i = 0; c->id.value && i < s->criterion_count; i++)
      if (s->criteria[i].id.value && !strcmp(s->criteria[i].id.value, c->id.value))
        CX_SAY(&l->log, RULE_DUPLICATE_ID, c->id_place, c->id.value,
               cx_digits_of(s->criteria[i].id_place.line).text);
    s->criterion_count++;
    if (total <= CX_MOST_POINTS * CX_POINT) total += c->max;
  }
  if (s->counts_met) s->max_points = total;
  if (!l->log.errors && total != s->max_points) say_sum(l, list->place, total);
  s->grain = grain_of(s);
}

static int tabulate(cx_loader *l, const cx_yaml *node, cx_criterion *c) {
  cx_text_log text_log;
  cx_log *log = cx_text_log_init(&text_log, l, node);
  return cx_tabulate_pass(log, l->arena, l->standard, l->standard->grain, l->kept, c);
}

void cx_tabulate_passes(cx_loader *l, const cx_yaml *shared) {
  cx_standard *s = l->standard;
  bool shared_well = shared && !l->log.errors;
  for (size_t i = 0; i < s->criterion_count; i++) {
    cx_criterion *c = &s->criteria[i];
    const cx_yaml *own = l->own_pass[i];
    if (!c->pass.value || c->max > CX_MOST_POINTS * CX_POINT) continue;
    if (own)
      tabulate(l, own, c);
    else if (shared_well && tabulate(l, shared, c))
      return; /* one mistake of the shared one is said once */
  }
}

size_t cx_criterion_of(const cx_standard *s, size_t item) {
  size_t found = 0;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (s->criteria[c].first_item <= item && s->criteria[c].item_count) found = c;
  return found;
}
