/* See outcome.h. */
#include "standard/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "standard/classes.h"
#include "standard/condition.h"
#include "keys/standard.h"
#include "standard/measures.h"
#include "standard/messages.h"

/* `{when, title, cite, …}`: what a commune must meet besides its points. */
static void load_requirement(cx_loader *l, const cx_yaml *node, cx_requirement *ret) {
  cx_known_keys(l, node, "requires", &cx_shape_requirement);
  ret->place = node->place;
  const char *title = cx_need_text(l, node, "title");
  ret->title = title ? title : "?";
  for (const cx_requirement *r = l->standard->requirements; title && r < ret; r++)
    if (!strcmp(r->title, title))
      CX_SAY(&l->log, RULE_DUPLICATE_ID, cx_yaml_get(node, "title")->place, title,
             cx_digits_of(r->place.line).text);
  ret->title_en = cx_maybe_text(l, node, "title_en");
  ret->cite = cx_maybe_text(l, node, "cite");
  cx_sibling_law(l, node, "basis", &ret->condition.law);
  const cx_yaml *when = cx_need(l, node, "when");
  if (when) cx_load_condition(l, when, "when", &ret->condition);
}

static void load_requires(cx_loader *l, cx_yaml *node) {
  cx_standard *s = l->standard;
  const cx_yaml *list = cx_law_value(l, node, &s->requires_law);
  if (!cx_is_list(l, list, "requires")) return;
  if (list->count > CX_MOST_CONDITIONS) {
    CX_SAY(&l->log, RULE_LIMIT, list->place, cx_digits_of(CX_MOST_CONDITIONS).text,
           CX_BOTH("yêu cầu", "requirements"));
    return;
  }
  if (!list->count && s->counts_met) CX_SAY(&l->log, RULE_NO_REQUIREMENT, list->place, NULL);
  s->requirements = cx_arena_take(l->arena, (list->count + 1) * sizeof *s->requirements);
  if (!s->requirements) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *one = list->first; one; one = one->next) {
    if (one->kind == CX_YAML_MAP) {
      load_requirement(l, one, &s->requirements[s->requirement_count++]);
      continue;
    }
    if (one->kind == CX_YAML_LIST) {
      CX_SAY(&l->log, RULE_IN_LIST, one->place, NULL);
      continue;
    }
    int index = cx_word(l, one, cx_shape_requirement_word.words);
    if (index == 0) s->all_pass = true;
    if (index == 1) s->no_zero = true;
  }
}

static void load_condition(cx_loader *l, const cx_yaml *node, cx_class *class) {
  cx_standard *s = l->standard;
  class->when = cx_text(l, node, "when");
  class->when_place = node->place;
  if (!class->when) return;
  cx_text_log text_log;
  cx_log *log = cx_text_log_init(&text_log, l, node);
  cx_scope scope = cx_measure_scope(s);
  cx_expr *expr;
  bool used[CX_MOST_MEASURES] = {false};
  if (cx_parse_expression(log, l->arena, (cx_place){1, 1}, class->when, &expr) ||
      cx_compile(log, l->arena, &scope, expr, CX_TYPE_BOOLEAN, &class->program))
    return;
  cx_program_uses(&class->program, used);
  for (size_t m = 0; m < s->measure_count; m++) {
    if (used[m] && s->measures[m].type == CX_COUNT)
      CX_SAY(&l->log, RULE_CLASS_MEASURE, node->place, s->measures[m].id, "count");
    s->used[m] = s->used[m] || used[m];
    s->used_class[m] = s->used_class[m] || used[m];
  }
}

/* What a class needs: `min_total`, or `min_share` of the maximum that applies. */
static void load_needed(cx_loader *l, const cx_yaml *node, cx_class *class) {
  cx_standard *s = l->standard;
  const cx_yaml *share = cx_yaml_get(node, "min_share");
  int64_t needed = 0;
  int64_t most = s->max_points ? s->max_points : (int64_t)CX_MOST_POINTS * CX_POINT;
  if (!share && s->counts_met) return;
  if (!share) {
    const cx_yaml *total = cx_need(l, node, "min_total");
    if (!total || !cx_points_field(l, total, "min_total", 0, most, &needed)) return;
    class->has_total = true;
    class->min_total = (int)needed;
    return;
  }
  if (!s->counts_met && cx_yaml_get(node, "min_total")) {
    CX_SAY(&l->log, RULE_SHARE_AND_TOTAL, share->place, NULL);
    return;
  }
  /* what was not understood above may be the `leave_out` that is looked for */
  if (!s->leaves_out && !s->counts_met && !l->log.errors)
    CX_SAY(&l->log, RULE_SHARE_OF_ALL, share->place, NULL);
  if (!cx_points_field(l, share, "min_share", 0, 100 * CX_POINT, &needed)) return;
  class->has_share = s->has_share = true;
  class->min_share = (int)needed;
}

static void load_class(cx_loader *l, const cx_yaml *node, cx_class *class) {
  class->id = cx_id(l, node->key, "classes");
  if (class->id && !strcmp(class->id, "none"))
    CX_SAY(&l->log, RULE_CLASS_NAME, node->key->place, NULL);
  class->place = node->place;
  cx_known_keys(l, node, node->key->text,
                l->standard->counts_met ? &cx_shape_class_met : &cx_shape_class);
  if (node->kind != CX_YAML_MAP) return;
  class->label = cx_need_text(l, node, "label");
  class->label_en = cx_maybe_text(l, node, "label_en");
  cx_yaml *when = cx_need(l, node, "when");
  if (when) load_condition(l, when, class);
  load_needed(l, node, class);
  cx_sibling_law(l, node, "basis", &class->law);
  cx_sibling_law(l, node, "when_basis", &class->when_law);
  class->when_law.sources = NULL; /* the other siblings are min_total's */
  class->when_law.source_count = 0;
  class->when_law.quote = class->when_law.note = class->when_law.note_en = NULL;
}

void cx_load_outcome(cx_loader *l, const cx_yaml *node) {
  cx_standard *s = l->standard;
  cx_known_keys(l, node, "outcome", &cx_shape_outcome);
  if (node->kind != CX_YAML_MAP) return;
  cx_yaml *requires = cx_need(l, node, "requires");
  if (requires) load_requires(l, requires);
  const cx_yaml *classes =
      s->counts_met ? cx_yaml_get(node, "classes") : cx_need(l, node, "classes");
  s->combinations = 1; /* of no attributes */
  if (!classes) return;
  s->classes_place = classes->key->place;
  if (classes->kind != CX_YAML_MAP) {
    CX_SAY(&l->log, RULE_NOT_MAP, classes->place, "classes");
    return;
  }
  if (!classes->count) {
    CX_SAY(&l->log, RULE_EMPTY, classes->place, "classes");
    return;
  }
  if (classes->count > CX_MOST_CLASSES) {
    CX_SAY(&l->log, RULE_LIMIT, classes->place, cx_digits_of(CX_MOST_CLASSES).text,
           CX_BOTH("nhóm", "classes"));
    return;
  }
  s->classes = cx_arena_take(l->arena, classes->count * sizeof *s->classes);
  if (!s->classes) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *one = classes->first; one; one = one->next)
    load_class(l, one, &s->classes[s->class_count++]);
  if (!l->log.errors) cx_prove_classes(l);
}

void cx_load_unmodelled(cx_loader *l, const cx_yaml *list) {
  cx_standard *s = l->standard;
  if (!cx_is_list(l, list, "unmodelled")) return;
  s->unmodelled = cx_arena_take(l->arena, (list->count + 1) * sizeof *s->unmodelled);
  if (!s->unmodelled) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *node = list->first; node; node = node->next) {
    cx_known_keys(l, node, "unmodelled", cx_shape_unmodelled.of);
    if (node->kind != CX_YAML_MAP) continue;
    s->unmodelled[s->unmodelled_count++] =
        (cx_unmodelled){cx_need_text(l, node, "cite"), cx_need_text(l, node, "text"),
                        cx_need_text(l, node, "reason"), node->place};
  }
}
