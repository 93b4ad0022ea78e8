/* See suite_want.h. */
#include "trial/suite_want.h"

#include <string.h>

#include "base/nearest.h"
#include "number/hundredths.h"
#include "standard/measures.h"
#include "standard/messages.h"
#include "trial/keys.h"
#include "trial/messages.h"

int cx_suite_measure(cx_suite_loader *l, cx_place place, const char *id) {
  const cx_standard *s = l->suite->standard;
  int index = cx_find_measure(s, id);
  if (index != CX_NO_MEASURE && s->used[index]) return index;
  cx_nearest nearest = {.wanted = id};
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used[m]) cx_nearest_offer_measure(&nearest, s->measures[m].id);
  if (index == CX_NO_MEASURE)
    CX_SAY(&l->fields.log, RULE_MEASURE, place, id, nearest.best);
  else
    CX_SAY(&l->fields.log, TEST_UNUSED, place, id, nearest.best);
  return CX_NO_MEASURE;
}

static void add_want(cx_case *one, cx_want want) {
  one->wants[one->want_count++] = want;
}

/* Points up to `end` of the text. */
static bool read_until(const char *text, const char *end, int *ret) {
  char one[24];
  size_t size = (size_t)(end - text);
  int64_t points = 0;
  if (size >= sizeof one) return false;
  memcpy(one, text, size);
  one[size] = 0;
  if (!cx_read_hundredths(one, &points) || points > INT32_MAX || points < INT32_MIN) return false;
  *ret = (int)points;
  return true;
}

/* "25" or "0..25"; false (said) when it is neither. */
static bool read_points(cx_suite_loader *l, const cx_yaml *node, cx_want *want) {
  const char *text = cx_text(&l->fields, node, node->key->text);
  if (!text) return false;
  const char *dots = strstr(text, ".."), *end = text + strlen(text);
  bool well = read_until(text, dots ? dots : end, &want->low);
  want->high = want->low;
  if (dots) well = well && read_until(dots + 2, end, &want->high);
  if (well && want->low <= want->high) return true;
  CX_SAY(&l->fields.log, TEST_POINTS, node->place, text);
  return false;
}

/* Criterion index by id, -1 when there is none. */
static int criterion_named(const cx_standard *s, const char *id, cx_nearest *nearest) {
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (!strcmp(s->criteria[c].id.value, id)) return (int)c;
    cx_nearest_offer(nearest, s->criteria[c].id.value);
  }
  return -1;
}

static int item_named(const cx_standard *s, const char *id, cx_nearest *nearest) {
  for (size_t i = 0; i < s->item_count; i++) {
    if (!strcmp(s->items[i].id, id)) return (int)i;
    cx_nearest_offer(nearest, s->items[i].id);
  }
  return -1;
}

/* What an id names, of an item or a criterion; false (said) when it is neither or both. */
static bool find_scored(cx_suite_loader *l, const cx_yaml *node, cx_want *ret) {
  const cx_standard *s = l->suite->standard;
  cx_nearest nearest = {.wanted = node->key->text};
  int item = item_named(s, node->key->text, &nearest);
  int criterion = criterion_named(s, node->key->text, &nearest);
  if (item < 0 && criterion < 0) {
    CX_SAY(&l->fields.log, TEST_ID, node->key->place, node->key->text, nearest.best);
    return false;
  }
  if (item >= 0 && criterion >= 0) {
    CX_SAY(&l->fields.log, TEST_AMBIGUOUS, node->key->place, node->key->text);
    return false;
  }
  *ret = (cx_want){.kind = item >= 0 ? CX_WANT_POINTS_ITEM : CX_WANT_POINTS_CRITERION,
                   .index = (size_t)(item >= 0 ? item : criterion),
                   .place = node->place};
  return true;
}

static void want_points(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  cx_want want;
  if (find_scored(l, node, &want) && read_points(l, node, &want)) add_want(one, want);
}

/* The same in words, where each item counts 1: `yes`, `no`, `unknown`. */
static void want_met(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  cx_nearest nearest = {.wanted = node->key->text};
  int item = item_named(l->suite->standard, node->key->text, &nearest);
  if (!l->suite->standard->counts_met) {
    CX_SAY(&l->fields.log, TEST_MET, node->key->place, NULL);
    return;
  }
  if (item < 0) {
    CX_SAY(&l->fields.log, TEST_ID, node->key->place, node->key->text, nearest.best);
    return;
  }
  int word = cx_word(&l->fields, node, cx_trial_shape_answer.words);
  if (word < 0) return;
  add_want(one, (cx_want){.kind = CX_WANT_POINTS_ITEM,
                          .index = (size_t)item,
                          .low = word == CX_TRUE ? CX_POINT : 0,
                          .high = word == CX_FALSE ? 0 : CX_POINT,
                          .place = node->place});
}

/* A requirement of the standard's own, by its title. */
static void want_required(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  const cx_standard *s = l->suite->standard;
  cx_nearest nearest = {.wanted = node->key->text};
  size_t at = 0;
  for (; at < s->requirement_count && strcmp(s->requirements[at].title, node->key->text) != 0; at++)
    cx_nearest_offer(&nearest, s->requirements[at].title);
  if (at == s->requirement_count) {
    CX_SAY(&l->fields.log, TEST_REQUIREMENT, node->key->place, node->key->text, nearest.best);
    return;
  }
  int word = cx_word(&l->fields, node, cx_trial_shape_answer.words);
  if (word < 0) return;
  add_want(
      one,
      (cx_want){
          .kind = CX_WANT_REQUIRED, .index = at, .low = word, .high = word, .place = node->place});
}

static void want_status(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  cx_nearest nearest = {.wanted = node->key->text};
  int criterion = criterion_named(l->suite->standard, node->key->text, &nearest);
  if (criterion < 0) {
    CX_SAY(&l->fields.log, TEST_ID, node->key->place, node->key->text, nearest.best);
    return;
  }
  int word = cx_word(&l->fields, node, cx_trial_shape_status.words);
  if (word >= 0)
    add_want(one, (cx_want){.kind = CX_WANT_STATUS,
                            .index = (size_t)criterion,
                            .low = word,
                            .high = word,
                            .place = node->place});
}

static void want_class(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  const cx_standard *s = l->suite->standard;
  const char *id = cx_text(&l->fields, node, "class");
  cx_nearest nearest = {.wanted = id};
  if (!id) return;
  int class = -1;
  bool found = !strcmp(id, "none");
  for (size_t k = 0; k < s->class_count && !found; k++) {
    cx_nearest_offer(&nearest, s->classes[k].id);
    if (!strcmp(s->classes[k].id, id)) {
      class = (int)k;
      found = true;
    }
  }
  if (found)
    add_want(one,
             (cx_want){.kind = CX_WANT_CLASS, .low = class, .high = class, .place = node->place});
  else
    CX_SAY(&l->fields.log, TEST_CLASS, node->place, id, nearest.best);
}

static void want_measures(cx_suite_loader *l, const cx_yaml *node, cx_want_kind kind,
                          cx_case *one) {
  bool *wanted = cx_arena_take(l->fields.arena, l->suite->standard->measure_count + 1);
  if (!wanted) {
    cx_say_memory(&l->fields.log);
    return;
  }
  if (!cx_is_list(&l->fields, node, node->key->text)) return;
  for (const cx_yaml *name = node->first; name; name = name->next) {
    const char *id = cx_text(&l->fields, name, node->key->text);
    int measure = id ? cx_suite_measure(l, name->place, id) : CX_NO_MEASURE;
    if (measure != CX_NO_MEASURE) wanted[measure] = true;
  }
  add_want(one, (cx_want){.kind = kind, .measures = wanted, .place = node->place});
}

typedef void want_fn(cx_suite_loader *l, const cx_yaml *node, cx_case *one);

static void want_each(cx_suite_loader *l, const cx_yaml *map, want_fn *fn, cx_case *one) {
  if (map->kind != CX_YAML_MAP) {
    CX_SAY(&l->fields.log, RULE_NOT_MAP, map->place, map->key->text);
    return;
  }
  for (const cx_yaml *node = map->first; node; node = node->next)
    fn(l, node, one);
}

void cx_suite_wants(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  unsigned before = l->fields.log.errors;
  if (!cx_known_keys(&l->fields, node, "expect", &cx_trial_shape_expect) &&
      node->kind != CX_YAML_MAP)
    return;
  size_t most = 8; /* keys without ids */
  for (const cx_yaml *key = node->first; key; key = key->next)
    most += key->count;
  one->wants = cx_arena_take(l->fields.arena, most * sizeof *one->wants);
  if (!one->wants) {
    cx_say_memory(&l->fields.log);
    return;
  }
  const cx_yaml *value = cx_yaml_get(node, "points");
  if (value) want_each(l, value, want_points, one);
  if ((value = cx_yaml_get(node, "met"))) want_each(l, value, want_met, one);
  if ((value = cx_yaml_get(node, "requires"))) want_each(l, value, want_required, one);
  if ((value = cx_yaml_get(node, "status"))) want_each(l, value, want_status, one);
  if ((value = cx_yaml_get(node, "class"))) want_class(l, value, one);
  cx_want total = {.kind = CX_WANT_TOTAL};
  if ((value = cx_yaml_get(node, "total"))) {
    total.place = value->place;
    if (read_points(l, value, &total)) add_want(one, total);
  }
  if ((value = cx_yaml_get(node, "verdict"))) {
    int word = cx_word(&l->fields, value, cx_trial_shape_verdict.words);
    add_want(one,
             (cx_want){.kind = CX_WANT_VERDICT, .low = word, .high = word, .place = value->place});
  }
  if ((value = cx_yaml_get(node, "missing"))) want_measures(l, value, CX_WANT_MISSING, one);
  if ((value = cx_yaml_get(node, "decisive"))) want_measures(l, value, CX_WANT_DECISIVE, one);
  bool nothing = !one->want_count && l->fields.log.errors == before;
  if (nothing) CX_SAY(&l->fields.log, TEST_NOTHING, node->place, one->name);
}
