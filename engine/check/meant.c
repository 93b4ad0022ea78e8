/* See meant.h. */
#include "check/meant.h"

#include "check/messages.h"
#include "feel/syntax.h"
#include "number/hundredths.h"

static bool is_zero(const cx_expr *e) {
  return e->op == CX_OP_NUMBER && !e->number.num;
}

/* Null whatever the figures: arithmetic over such a part, or a division by the number 0. What is
 * not seen here may still be null; only what is certain is an error. */
static bool is_null(const cx_expr *e) {
  switch (e->op) {
  case CX_OP_NULL_VALUE:
    return true;
  case CX_OP_IF:
    return is_null(e->args[1]) && is_null(e->args[2]);
  case CX_OP_DIVIDE:
    return is_zero(e->args[1]) || is_null(e->args[0]) || is_null(e->args[1]);
  case CX_OP_ADD:
  case CX_OP_SUBTRACT:
  case CX_OP_MULTIPLY:
  case CX_OP_POWER:
    return is_null(e->args[0]) || is_null(e->args[1]);
  case CX_OP_NEGATE:
  case CX_OP_ABSOLUTE:
    return is_null(e->args[0]);
  default:
    return false;
  }
}

static void check_value(cx_checker *c, const cx_standard *s, const cx_item *item) {
  const cx_about about = {.standard = s, .item = item};
  if (item->kind == CX_ITEM_VALUE && item->tree && is_null(item->tree))
    CX_FIND(c, FIND_NULL, &about, item->place, item->expression);
}

/* Percent written as a fraction: 0.8 for 80. */
static void check_share(cx_checker *c, const cx_standard *s, const cx_class *class) {
  const cx_about about = {.standard = s, .class = class};
  if (!class->has_share || class->min_share <= 0 || class->min_share >= CX_POINT) return;
  CX_FIND(c, FIND_SHARE_SMALL, &about, class->place, cx_hundredths(class->min_share).text,
          cx_hundredths((int64_t) class->min_share * 100).text);
}

void cx_check_meant(cx_checker *c, const cx_standard *s) {
  for (size_t i = 0; i < s->item_count; i++)
    check_value(c, s, &s->items[i]);
  for (size_t k = 0; k < s->class_count; k++)
    check_share(c, s, &s->classes[k]);
}
