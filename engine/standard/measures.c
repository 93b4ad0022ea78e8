/* See measures.h. */
#include "standard/measures.h"

#include <string.h>

#include "base/fold.h"
#include "base/nearest.h"
#include "keys/standard.h"
#include "standard/messages.h"
#include "text/code.h"

int cx_find_measure(const cx_standard *standard, const char *id) {
  for (size_t i = 0; i < standard->measure_count; i++)
    if (!strcmp(standard->measures[i].id, id)) return (int)i;
  return CX_NO_MEASURE;
}

/* A name as headers, labels and choices are compared; "" (said) when out of memory. */
static const char *folded_name(cx_loader *l, const char *text) {
  cx_buffer folded = {0};
  cx_put_name_folded(&folded, text, strlen(text));
  const char *kept =
      folded.failed ? NULL : cx_arena_text(l->arena, cx_buffer_text(&folded), folded.size);
  cx_buffer_free(&folded);
  if (!kept) cx_say_memory(&l->log);
  return kept ? kept : "";
}

/* What names one measure (as a header) or choice must name no other: the keys of the map, and their
 * labels in its order, both folded. */
static void check_names(cx_loader *l, const cx_yaml *map, const char *const *labels) {
  const char **ids = cx_arena_take(l->arena, (map->count + 1) * sizeof *ids);
  const char **names = cx_arena_take(l->arena, (map->count + 1) * sizeof *names);
  size_t count = 0;
  if (!ids || !names) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *node = map->first; node; node = node->next, count++) {
    const char *id = ids[count] = folded_name(l, node->key->text);
    const char *name = names[count] = folded_name(l, labels[count]);
    const cx_yaml *earlier = map->first;
    for (size_t i = 0; i < count; i++, earlier = earlier->next) {
      bool labelled = !strcmp(names[i], name) || !strcmp(ids[i], name);
      if (!*name || (!labelled && strcmp(names[i], id) != 0)) continue;
      CX_SAY(&l->log, RULE_DUPLICATE_ID, node->place, labelled ? labels[count] : node->key->text,
             cx_digits_of(earlier->place.line).text);
      break;
    }
  }
}

int cx_measure_named(const cx_standard *standard, const char *name) {
  int found = cx_find_measure(standard, name);
  for (size_t m = 0; found == CX_NO_MEASURE && m < standard->measure_count; m++)
    if (cx_same_name_folded(standard->measures[m].label, name) == 1 ||
        cx_same_name_folded(standard->measures[m].id, name) == 1)
      found = (int)m;
  return found;
}

static void load_choices(cx_loader *l, const cx_yaml *values, cx_measure *measure) {
  if (!values || values->kind != CX_YAML_MAP || !values->count) {
    CX_SAY(&l->log, RULE_CHOICES, values ? values->place : measure->place, NULL);
    return;
  }
  if (values->count > CX_MOST_CHOICES) {
    CX_SAY(&l->log, RULE_LIMIT, values->place, cx_digits_of(CX_MOST_CHOICES).text,
           CX_BOTH("giá trị", "values"));
    return;
  }
  measure->choices = cx_arena_take(l->arena, values->count * sizeof *measure->choices);
  measure->choice_labels = cx_arena_take(l->arena, values->count * sizeof *measure->choice_labels);
  if (!measure->choices || !measure->choice_labels) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *value = values->first; value; value = value->next) {
    const char *label = cx_text(l, value, value->key->text);
    if (!cx_id(l, value->key, "values") || !label) continue;
    measure->choices[measure->choice_count] = value->key->text;
    measure->choice_labels[measure->choice_count++] = label;
  }
  if (measure->choice_count == values->count) check_names(l, values, measure->choice_labels);
}

/* Counts are private unless the dictionary says otherwise; what is no count has nothing to hide. */
static void load_private(cx_loader *l, const cx_yaml *node, cx_measure *measure) {
  const cx_yaml *key = cx_yaml_get(node, "private");
  if (!key) return;
  static const char *const types[] = {"count", "yes_no", "choice"};
  if (measure->type != CX_COUNT)
    CX_SAY(&l->log, RULE_MEASURE_TYPE, key->place, measure->id, types[measure->type], "count");
  else
    measure->is_public = cx_word(l, key, cx_shape_yes_no.words) == 1;
}

/* It is a name in expressions: there a point or a hyphen would be something else. */
static void check_id(cx_loader *l, const cx_yaml *key) {
  char other[65] = "x";
  size_t size = strlen(key->text), first = key->text[0] >= '0' && key->text[0] <= '9';
  if (l->kept || size + first >= sizeof other || (!first && !strpbrk(key->text, "-."))) return;
  for (size_t i = 0; i <= size; i++)
    other[first + i] = strchr("-.", key->text[i]) && key->text[i] ? '_' : key->text[i];
  CX_SAY(&l->log, RULE_MEASURE_ID, key->place, key->text, other);
}

static void load_measure(cx_loader *l, const cx_yaml *node, cx_measure *measure) {
  *measure = (cx_measure){.id = node->key->text,
                          .label = node->key->text,
                          .at_most = CX_NO_MEASURE,
                          .place = node->place};
  if (cx_id(l, node->key, "id")) check_id(l, node->key);
  cx_known_keys(l, node, node->key->text, &cx_shape_measure);
  if (node->kind != CX_YAML_MAP) return;
  const cx_yaml *type = cx_need(l, node, "type");
  int index = type ? cx_word(l, type, cx_shape_measure_type.words) : -1;
  if (index >= 0) measure->type = (cx_measure_type)index;
  const char *label = cx_need_text(l, node, "label");
  if (label) measure->label = label;
  measure->label_en = cx_maybe_text(l, node, "label_en");
  measure->unit = cx_maybe_text(l, node, "unit");
  const cx_yaml *improve = cx_yaml_get(node, "improve");
  index = improve ? cx_word(l, improve, cx_shape_improve.words) : 0;
  if (index >= 0) measure->improve = (cx_improve)index;
  const cx_yaml *evidence = cx_yaml_get(node, "evidence");
  if (evidence) measure->evidence_required = cx_word(l, evidence, cx_shape_evidence.words) == 0;
  load_private(l, node, measure);
  const cx_yaml *values = cx_yaml_get(node, "values");
  if (measure->type == CX_CHOICE)
    load_choices(l, values, measure);
  else if (values)
    CX_SAY(&l->log, RULE_CHOICES, values->place, NULL);
}

static const char code_key[] = "commune_code";

/* `commune_code: {digits: 5}` says what a code is; the other keys are measures. */
static bool is_code_key(const cx_yaml *node) {
  return !strcmp(node->key->text, code_key);
}

static void load_code_form(cx_loader *l, const cx_yaml *node) {
  int64_t digits = CX_CODE_DIGITS;
  cx_known_keys(l, node, code_key, &cx_shape_code_form);
  const cx_yaml *value = node->kind == CX_YAML_MAP ? cx_need(l, node, "digits") : NULL;
  if (value) cx_whole_field(l, value, "digits", 1, CX_CODE_MOST_DIGITS, &digits);
  l->standard->code_digits = (unsigned)digits;
}

/* at_most names another count; following it must end. */
static void link_wholes(cx_loader *l, const cx_yaml *root) {
  cx_standard *s = l->standard;
  size_t index = 0;
  for (const cx_yaml *node = root->first; node; node = node->next) {
    const cx_yaml *whole = cx_yaml_get(node, "at_most");
    if (is_code_key(node)) continue;
    cx_measure *measure = &s->measures[index++];
    const char *id = cx_text(l, whole, "at_most");
    if (!id) continue;
    measure->at_most = cx_find_measure(s, id);
    if (measure->at_most == CX_NO_MEASURE) {
      cx_nearest nearest = {.wanted = id};
      for (size_t i = 0; i < s->measure_count; i++)
        cx_nearest_offer_measure(&nearest, s->measures[i].id);
      CX_SAY(&l->log, RULE_MEASURE, whole->place, id, nearest.best);
      continue;
    }
    bool counts = measure->type == CX_COUNT && s->measures[measure->at_most].type == CX_COUNT;
    size_t steps = 0;
    for (int at = (int)index - 1; at != CX_NO_MEASURE && steps <= s->measure_count; steps++)
      at = s->measures[at].at_most;
    if (counts && steps <= s->measure_count) continue;
    CX_SAY(&l->log, RULE_AT_MOST, whole->place, measure->id);
    measure->at_most = CX_NO_MEASURE;
  }
}

void cx_load_measures(cx_loader *l, const cx_yaml *root) {
  cx_standard *s = l->standard;
  s->code_digits = CX_CODE_DIGITS;
  if (root->kind != CX_YAML_MAP) {
    CX_SAY(&l->log, RULE_NOT_MAP, root->place, "measures");
    return;
  }
  if (root->count > CX_MOST_MEASURES) {
    CX_SAY(&l->log, RULE_LIMIT, root->place, cx_digits_of(CX_MOST_MEASURES).text,
           CX_BOTH("số liệu", "measures"));
    return;
  }
  s->measures = cx_arena_take(l->arena, (root->count + 1) * sizeof *s->measures);
  s->variables = cx_arena_take(l->arena, (root->count + 1) * sizeof *s->variables);
  s->used = cx_arena_take(l->arena, root->count + 1);
  s->used_class = cx_arena_take(l->arena, root->count + 1);
  const char **labels = cx_arena_take(l->arena, (root->count + 1) * sizeof *labels);
  if (!s->measures || !s->variables || !s->used || !s->used_class || !labels) {
    cx_say_memory(&l->log);
    return;
  }
  static const cx_storage storage[] = {CX_STORED_COUNT, CX_STORED_TRUTH, CX_STORED_CHOICE};
  size_t keys = 0; /* labels stand by key, that of the code too */
  for (const cx_yaml *node = root->first; node; node = node->next, keys++) {
    if (is_code_key(node)) {
      labels[keys] = node->key->text;
      load_code_form(l, node);
      continue;
    }
    cx_measure *measure = &s->measures[s->measure_count];
    load_measure(l, node, measure);
    labels[keys] = measure->label;
    s->variables[s->measure_count++] = (cx_variable){.name = measure->id,
                                                     .storage = storage[measure->type],
                                                     .choices = measure->choices,
                                                     .choice_count = measure->choice_count};
  }
  check_names(l, root, labels);
  link_wholes(l, root);
}

cx_scope cx_measure_scope(const cx_standard *standard) {
  return (cx_scope){standard->variables, standard->measure_count};
}
