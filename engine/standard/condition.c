/* See condition.h. */
#include "standard/condition.h"

#include "feel/compile.h"
#include "feel/parse.h"
#include "keys/item.h"
#include "standard/measures.h"
#include "standard/messages.h"

/* The comparison as it reads with the count on the left. */
static cx_operator turned(cx_operator op) {
  switch (op) {
  case CX_OP_LESS:
    return CX_OP_MORE;
  case CX_OP_LESS_EQUAL:
    return CX_OP_MORE_EQUAL;
  case CX_OP_MORE:
    return CX_OP_LESS;
  case CX_OP_MORE_EQUAL:
    return CX_OP_LESS_EQUAL;
  default:
    return op;
  }
}

static bool interval_of(cx_operator op, cx_number bound, cx_interval *ret) {
  bool low = op == CX_OP_MORE || op == CX_OP_MORE_EQUAL || op == CX_OP_EQUAL;
  bool high = op == CX_OP_LESS || op == CX_OP_LESS_EQUAL || op == CX_OP_EQUAL;
  bool closed = op != CX_OP_MORE && op != CX_OP_LESS;
  *ret = (cx_interval){low, high, closed, closed, bound, bound};
  return low || high;
}

bool cx_condition_interval(const cx_standard *standard, const cx_expr *tree, int *ret_measure,
                           cx_interval *ret) {
  if (tree->count != 2) return false;
  bool behind = tree->args[0]->op == CX_OP_NUMBER;
  const cx_expr *name = tree->args[behind], *number = tree->args[!behind];
  if (name->op != CX_OP_NAME || number->op != CX_OP_NUMBER) return false;
  *ret_measure = cx_find_measure(standard, name->text);
  if (*ret_measure == CX_NO_MEASURE || standard->measures[*ret_measure].type != CX_COUNT)
    return false;
  return interval_of(behind ? turned(tree->op) : tree->op, number->number, ret);
}

/* ---- leaves ---- */

static bool reads_figure(const cx_expr *tree) {
  if (tree->op == CX_OP_NAME) return true;
  for (size_t i = 0; i < tree->count; i++)
    if (reads_figure(tree->args[i])) return true;
  return false;
}

static bool is_ordered_with_null(const cx_expr *leaf) {
  bool ordered = leaf->op == CX_OP_LESS || leaf->op == CX_OP_LESS_EQUAL || leaf->op == CX_OP_MORE ||
                 leaf->op == CX_OP_MORE_EQUAL;
  return ordered && leaf->count == 2 &&
         (leaf->args[0]->op == CX_OP_NULL_VALUE || leaf->args[1]->op == CX_OP_NULL_VALUE);
}

/* Whether a comparison can come out either way, as far as that can be told. */
static bool is_open(const cx_standard *standard, const cx_expr *leaf) {
  static const cx_domain counts = {.kind = CX_DOMAIN_WHOLE};
  cx_interval part;
  cx_number value;
  int measure = CX_NO_MEASURE;
  if (!reads_figure(leaf) || is_ordered_with_null(leaf)) return false;
  if (!cx_condition_interval(standard, leaf, &measure, &part)) return true;
  if (!cx_set_witness((cx_set){&part, 1}, counts, &value)) return false;
  bool below = part.has_low && cx_compare(part.low, cx_whole(0)) >= (part.low_closed ? 1 : 0);
  return part.has_high || below;
}

/* `between` and intervals: two comparisons of one subject. */
static bool is_between(const cx_expr *tree) {
  if (tree->op != CX_OP_AND || tree->count != 2) return false;
  const cx_expr *above = tree->args[0], *below = tree->args[1];
  return above->count == 2 && below->count == 2 && above->args[0] == below->args[0];
}

/* Whether some count is in an interval of `between` or `in`, as far as that can be told. */
static bool holds_a_count(const cx_standard *standard, const cx_expr *between) {
  static const cx_domain counts = {.kind = CX_DOMAIN_WHOLE};
  cx_interval above, below;
  cx_number value;
  int measure = CX_NO_MEASURE;
  if (!cx_condition_interval(standard, between->args[0], &measure, &above) || !above.has_low ||
      !cx_condition_interval(standard, between->args[1], &measure, &below) || !below.has_high)
    return true;
  cx_interval both = {true, true, above.low_closed, below.high_closed, above.low, below.high};
  return cx_set_witness((cx_set){&both, 1}, counts, &value);
}

/* Says of each leaf that no figure can turn: it decides nothing, so it is a slip. */
static void check_leaves(cx_loader *l, cx_log *log, const cx_expr *tree) {
  bool between = is_between(tree);
  if (between && !holds_a_count(l->standard, tree)) {
    CX_SAY(log, RULE_LEAF, tree->place, NULL);
    return;
  }
  if (between && (is_open(l->standard, tree->args[0]) || is_open(l->standard, tree->args[1])))
    return;
  if (tree->op == CX_OP_AND || tree->op == CX_OP_OR || tree->op == CX_OP_NOT) {
    for (size_t i = 0; i < tree->count; i++)
      check_leaves(l, log, tree->args[i]);
    return;
  }
  if (!is_open(l->standard, tree)) CX_SAY(log, RULE_LEAF, tree->place, NULL);
}

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
  check_leaves(l, log, expr);
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
