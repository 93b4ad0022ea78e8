/* See outcome.h. */
#include "standard/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "standard/classes.h"
#include "standard/measures.h"
#include "standard/messages.h"

static void load_requires(cx_loader *l, cx_yaml *node) {
  cx_standard *s = l->standard;
  const cx_yaml *list = cx_law_value(l, node, &s->requires_law);
  if (!cx_is_list(l, list, "requires")) return;
  for (const cx_yaml *word = list->first; word; word = word->next) {
    int index = cx_word(l, word, "all_pass no_zero");
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

static void load_class(cx_loader *l, const cx_yaml *node, cx_class *class) {
  class->id = cx_id(l, node->key, "classes");
  if (class->id && !strcmp(class->id, "none"))
    CX_SAY(&l->log, RULE_CLASS_NAME, node->key->place, NULL);
  class->place = node->place;
  cx_known_keys(l, node, node->key->text,
                "label label_en when when_basis min_total basis source quote note note_en");
  if (node->kind != CX_YAML_MAP) return;
  class->label = cx_need_text(l, node, "label");
  class->label_en = cx_maybe_text(l, node, "label_en");
  cx_yaml *when = cx_need(l, node, "when");
  if (when) load_condition(l, when, class);
  int64_t total = 0, most = l->standard->max_points ? l->standard->max_points : CX_MOST_POINTS;
  const cx_yaml *min_total = cx_need(l, node, "min_total");
  if (min_total && cx_whole_field(l, min_total, "min_total", 0, most, &total))
    class->min_total = (int)total;
  cx_sibling_law(l, node, "basis", &class->law);
  cx_sibling_law(l, node, "when_basis", &class->when_law);
  class->when_law.sources = NULL; /* the other siblings are min_total's */
  class->when_law.source_count = 0;
  class->when_law.quote = class->when_law.note = class->when_law.note_en = NULL;
}

void cx_load_outcome(cx_loader *l, const cx_yaml *node) {
  cx_standard *s = l->standard;
  cx_known_keys(l, node, "outcome", "requires classes");
  if (node->kind != CX_YAML_MAP) return;
  cx_yaml *requires = cx_need(l, node, "requires");
  if (requires) load_requires(l, requires);
  const cx_yaml *classes = cx_need(l, node, "classes");
  if (!classes) return;
  s->classes_place = classes->key->place;
  if (classes->kind != CX_YAML_MAP || !classes->count) {
    CX_SAY(&l->log, RULE_NOT_MAP, classes->place, "classes");
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
    cx_known_keys(l, node, "unmodelled", "cite text reason");
    if (node->kind != CX_YAML_MAP) continue;
    s->unmodelled[s->unmodelled_count++] =
        (cx_unmodelled){cx_need_text(l, node, "cite"), cx_need_text(l, node, "text"),
                        cx_need_text(l, node, "reason")};
  }
}
