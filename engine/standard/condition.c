/* See condition.h. */
#include "standard/condition.h"

#include "feel/compile.h"
#include "feel/parse.h"
#include "standard/keys_item.h"
#include "standard/measures.h"
#include "standard/messages.h"

bool cx_load_condition(cx_loader *l, const cx_yaml *node, const char *name, cx_condition *ret) {
  const char *text = cx_text(l, node, name);
  if (!text) return false;
  ret->place = node->place;
  cx_text_log text_log;
  cx_log *log = cx_text_log_init(&text_log, l, node);
  cx_scope scope = cx_measure_scope(l->standard);
  cx_expr *expr;
  if (cx_parse_expression(log, l->arena, (cx_place){1, 1}, text, &expr) ||
      cx_compile(log, l->arena, &scope, expr, CX_TYPE_BOOLEAN, &ret->program))
    return false;
  ret->text = text;
  ret->tree = expr;
  l->standard->has_expressions = true;
  cx_condition_uses(ret, l->standard->used);
  return true;
}

void cx_condition_uses(const cx_condition *condition, bool *used) {
  if (condition->text) cx_program_uses(&condition->program, used);
}

const char *cx_otherwise_word(cx_otherwise otherwise) {
  static const char *const words[] = {"full", "zero", "leave_out"};
  return words[otherwise];
}

void cx_load_applies(cx_loader *l, const cx_yaml *node, cx_applies *ret) {
  cx_yaml *applies = cx_yaml_get(node, "applies"), *otherwise = cx_yaml_get(node, "otherwise");
  if (!applies && !otherwise) return;
  if (!applies || !otherwise) {
    CX_SAY(&l->log, RULE_APPLIES, (applies ? applies : otherwise)->key->place, NULL);
    return;
  }
  const cx_yaml *condition = cx_law_value(l, applies, &ret->when.law);
  cx_load_condition(l, condition, "applies", &ret->when);
  const cx_yaml *word = cx_law_value(l, otherwise, &ret->otherwise_law);
  int index = word ? cx_word(l, word, cx_shape_otherwise.words) : -1;
  if (index < 0) return;
  ret->otherwise = (cx_otherwise)index;
  if (ret->otherwise == CX_COUNTS_NOT) l->standard->leaves_out = true;
}
