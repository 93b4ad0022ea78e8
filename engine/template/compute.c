/* See compute.h. */
#include "template/compute.h"

typedef struct computing {
  cx_sheet_plan *plan;
  const cx_program *program;
  cx_sheet_value *values; /* of each instruction */
  cx_buffer out;          /* the formula being written */
} computing;

void cx_put_sheet_value(cx_buffer *out, const cx_sheet_value *v) {
  if (!v->constant)
    cx_put_step(out, v->cell);
  else if (v->null)
    cx_puts(out, "\"-\"");
  else
    cx_put_int(out, v->number);
}

static void put_den(cx_buffer *out, const cx_sheet_value *v) {
  if (v->den)
    cx_put_int(out, v->den);
  else
    cx_put_step(out, v->den_cell);
}

/* a*d, d being what stands below the other number's line. */
static void put_scaled(cx_buffer *out, const cx_sheet_value *v, const cx_sheet_value *other) {
  cx_put_sheet_value(out, v);
  if (other->den == 1) return;
  cx_puts(out, "*");
  put_den(out, other);
}

/* One of two in a given state: OR($A7="?",$B7="?") */
static void put_either(cx_buffer *out, const cx_sheet_value *a, const cx_sheet_value *b,
                       const char *state, const char *joined) {
  cx_puts(out, joined);
  cx_put_sheet_value(out, a);
  cx_puts(out, state);
  cx_puts(out, ",");
  cx_put_sheet_value(out, b);
  cx_puts(out, state);
  cx_puts(out, ")");
}

/* What is unknown or null goes through: IF(OR(…),"?",IF(OR(…),"-", … Returns what closes it. */
static const char *put_guard(cx_buffer *out, const cx_sheet_value *a, const cx_sheet_value *b) {
  bool unknown = a->may_be_unknown || b->may_be_unknown;
  bool null = a->may_be_null || b->may_be_null;
  if (unknown) {
    cx_puts(out, "IF(");
    put_either(out, a, b, "=\"?\"", "OR(");
    cx_puts(out, ",\"?\",");
  }
  if (null) {
    cx_puts(out, "IF(");
    put_either(out, a, b, "=\"-\"", "OR(");
    cx_puts(out, ",\"-\",");
  }
  return unknown && null ? "))" : unknown || null ? ")" : "";
}

static int add_step(computing *c) {
  return cx_sheet_add(c->plan, "bước tính", &c->out);
}

static cx_sheet_value joined(const cx_sheet_value *a, const cx_sheet_value *b) {
  return (cx_sheet_value){.den = 1,
                          .most = 1,
                          .most_den = 1,
                          .may_be_unknown = a->may_be_unknown || b->may_be_unknown,
                          .may_be_null = a->may_be_null || b->may_be_null};
}

/* What stands below the line of a result whose numbers are brought to one: the product of both. */
static bool set_common_den(computing *c, const cx_sheet_value *a, const cx_sheet_value *b,
                           cx_sheet_value *ret) {
  cx_sheet_plan *plan = c->plan;
  ret->most_den = a->most_den * b->most_den;
  if (!cx_sheet_fits(plan, ret->most_den)) return false;
  ret->den = a->den * b->den;
  if (ret->den) return true;
  const char *closing = put_guard(&c->out, a, b);
  put_den(&c->out, a);
  cx_puts(&c->out, "*");
  put_den(&c->out, b);
  cx_puts(&c->out, closing);
  ret->den_cell = add_step(c);
  return true;
}

static bool add_numbers(computing *c, const char *sign, const cx_sheet_value *a,
                        const cx_sheet_value *b, cx_sheet_value *ret) {
  *ret = joined(a, b);
  ret->most = a->most * b->most_den + b->most * a->most_den;
  if (!cx_sheet_fits(c->plan, ret->most) || !set_common_den(c, a, b, ret)) return false;
  const char *closing = put_guard(&c->out, a, b);
  put_scaled(&c->out, a, b);
  cx_puts(&c->out, sign);
  cx_puts(&c->out, "(");
  put_scaled(&c->out, b, a);
  cx_puts(&c->out, ")");
  cx_puts(&c->out, closing);
  ret->cell = add_step(c);
  return true;
}

static bool multiply(computing *c, const cx_sheet_value *a, const cx_sheet_value *b,
                     cx_sheet_value *ret) {
  *ret = joined(a, b);
  ret->most = a->most * b->most;
  if (!cx_sheet_fits(c->plan, ret->most) || !set_common_den(c, a, b, ret)) return false;
  const char *closing = put_guard(&c->out, a, b);
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "*(");
  cx_put_sheet_value(&c->out, b);
  cx_puts(&c->out, ")");
  cx_puts(&c->out, closing);
  ret->cell = add_step(c);
  return true;
}

/* (a/da)/(b/db) is a*db*SIGN(b) over da*ABS(b); null where b is 0. */
static bool divide(computing *c, const cx_sheet_value *a, const cx_sheet_value *b,
                   cx_sheet_value *ret) {
  *ret = joined(a, b);
  ret->most = a->most * b->most_den;
  ret->most_den = a->most_den * b->most;
  if (!cx_sheet_fits(c->plan, ret->most) || !cx_sheet_fits(c->plan, ret->most_den)) return false;
  ret->may_be_null = ret->may_be_null || !b->constant || !b->number;
  ret->den = 0;
  const char *closing = put_guard(&c->out, a, b);
  put_den(&c->out, a);
  cx_puts(&c->out, "*ABS(");
  cx_put_sheet_value(&c->out, b);
  cx_puts(&c->out, ")");
  cx_puts(&c->out, closing);
  ret->den_cell = add_step(c);
  closing = put_guard(&c->out, a, b);
  cx_puts(&c->out, "IF(");
  cx_put_sheet_value(&c->out, b);
  cx_puts(&c->out, "=0,\"-\",");
  put_scaled(&c->out, a, b);
  cx_puts(&c->out, "*SIGN(");
  cx_put_sheet_value(&c->out, b);
  cx_puts(&c->out, "))");
  cx_puts(&c->out, closing);
  ret->cell = add_step(c);
  return true;
}

/* The lesser (or the greater) of two, brought to one denominator. */
static bool choose_number(computing *c, const char *function, const cx_sheet_value *a,
                          const cx_sheet_value *b, cx_sheet_value *ret) {
  *ret = joined(a, b);
  cx_wide first = a->most * b->most_den, second = b->most * a->most_den;
  ret->most = first > second ? first : second;
  if (!cx_sheet_fits(c->plan, ret->most) || !set_common_den(c, a, b, ret)) return false;
  const char *closing = put_guard(&c->out, a, b);
  cx_puts(&c->out, function);
  put_scaled(&c->out, a, b);
  cx_puts(&c->out, ",");
  put_scaled(&c->out, b, a);
  cx_puts(&c->out, ")");
  cx_puts(&c->out, closing);
  ret->cell = add_step(c);
  return true;
}

static void wrap_number(computing *c, const char *opening, const cx_sheet_value *a,
                        const char *closing, cx_sheet_value *ret) {
  *ret = *a;
  ret->constant = false;
  const char *end = put_guard(&c->out, a, a);
  cx_puts(&c->out, opening);
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, closing);
  cx_puts(&c->out, end);
  ret->cell = add_step(c);
}

/* count() counts nulls too. */
static void count_one(computing *c, const cx_sheet_value *a, cx_sheet_value *ret) {
  *ret = (cx_sheet_value){.constant = true, .number = 1, .den = 1, .most = 1, .most_den = 1};
  if (!a->may_be_unknown) return;
  ret->constant = false;
  ret->may_be_unknown = true;
  cx_puts(&c->out, "IF(");
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "=\"?\",\"?\",1)");
  ret->cell = add_step(c);
}

/* The whole number at or below `sign` times the value: a first one by division, which may be beside
 * it by one where the quotient is no binary fraction, then the right one by whole numbers alone. */
static bool floor_of(computing *c, const cx_sheet_value *a, const char *sign, cx_sheet_value *ret) {
  if (!cx_sheet_fits(c->plan, a->most + 2 * a->most_den)) return false;
  *ret = joined(a, a);
  ret->most = a->most + 1;
  cx_sheet_value first = *ret;
  const char *closing = put_guard(&c->out, a, a);
  cx_puts(&c->out, "INT(");
  cx_puts(&c->out, sign);
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "/");
  put_den(&c->out, a);
  cx_puts(&c->out, ")");
  cx_puts(&c->out, closing);
  first.cell = add_step(c);
  closing = put_guard(&c->out, a, a);
  cx_put_step(&c->out, first.cell);
  cx_puts(&c->out, "-(");
  put_scaled(&c->out, &first, a);
  cx_puts(&c->out, ">(");
  cx_puts(&c->out, sign);
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "))+((");
  put_scaled(&c->out, &first, a);
  cx_puts(&c->out, "+");
  put_den(&c->out, a);
  cx_puts(&c->out, ")<=(");
  cx_puts(&c->out, sign);
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "))");
  cx_puts(&c->out, closing);
  ret->cell = add_step(c);
  return true;
}

static bool round_number(computing *c, cx_operator op, const cx_sheet_value *a,
                         const cx_sheet_value *scale, cx_sheet_value *ret) {
  bool known = op == CX_OP_FLOOR || op == CX_OP_CEILING;
  if (!known || !scale->constant || scale->null || scale->number) return cx_sheet_refuse(c->plan);
  cx_sheet_value below;
  if (!floor_of(c, a, op == CX_OP_CEILING ? "-1*" : "", &below)) return false;
  *ret = below;
  if (op == CX_OP_CEILING) wrap_number(c, "-", &below, "", ret);
  return true;
}

static void set_truth(computing *c, cx_sheet_value *ret) {
  ret->den = 1;
  ret->most = ret->most_den = 1;
  ret->cell = add_step(c);
}

static bool compare(computing *c, const char *sign, const cx_sheet_value *a,
                    const cx_sheet_value *b, cx_sheet_value *ret) {
  if (!cx_sheet_fits(c->plan, a->most * b->most_den)) return false;
  if (!cx_sheet_fits(c->plan, b->most * a->most_den)) return false;
  *ret = joined(a, b);
  const char *closing = put_guard(&c->out, a, b);
  cx_puts(&c->out, "IF(");
  put_scaled(&c->out, a, b);
  cx_puts(&c->out, sign);
  put_scaled(&c->out, b, a);
  cx_puts(&c->out, ",1,0)");
  cx_puts(&c->out, closing);
  set_truth(c, ret);
  return true;
}

/* Equality knows nulls: one equals another, and nothing else. */
static bool equate_numbers(computing *c, bool negate, const cx_sheet_value *a,
                           const cx_sheet_value *b, cx_sheet_value *ret) {
  cx_sheet_value first = *a, second = *b;
  bool null = a->may_be_null || b->may_be_null, unknown = a->may_be_unknown || b->may_be_unknown;
  first.may_be_null = second.may_be_null = false;
  if (!null) return compare(c, negate ? "<>" : "=", a, b, ret);
  if (!cx_sheet_fits(c->plan, a->most * b->most_den)) return false;
  if (!cx_sheet_fits(c->plan, b->most * a->most_den)) return false;
  *ret = joined(&first, &second);
  ret->may_be_unknown = unknown;
  const char *closing = put_guard(&c->out, &first, &second);
  cx_puts(&c->out, "IF(");
  put_either(&c->out, a, b, "=\"-\"", "OR(");
  cx_puts(&c->out, ",IF(");
  put_either(&c->out, a, b, "=\"-\"", "AND(");
  cx_puts(&c->out, negate ? ",0,1),IF(" : ",1,0),IF(");
  put_scaled(&c->out, a, b);
  cx_puts(&c->out, "=");
  put_scaled(&c->out, b, a);
  cx_puts(&c->out, negate ? ",0,1))" : ",1,0))");
  cx_puts(&c->out, closing);
  set_truth(c, ret);
  return true;
}

static bool equate_truths(computing *c, bool negate, const cx_sheet_value *a,
                          const cx_sheet_value *b, cx_sheet_value *ret) {
  cx_sheet_value first = *a, second = *b;
  first.may_be_null = second.may_be_null = false;
  *ret = joined(&first, &second);
  const char *closing = put_guard(&c->out, &first, &second);
  cx_puts(&c->out, "IF(");
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "=");
  cx_put_sheet_value(&c->out, b);
  cx_puts(&c->out, negate ? ",0,1)" : ",1,0)");
  cx_puts(&c->out, closing);
  set_truth(c, ret);
  return true;
}

/* A choice is what its cell shows; it is never null. */
static bool equate_choice(computing *c, bool negate, const cx_instruction *name,
                          const cx_instruction *value, cx_sheet_value *ret) {
  bool null = value->op == CX_OP_NULL_VALUE;
  if (name->op != CX_OP_NAME || name->storage != CX_STORED_CHOICE ||
      (value->op != CX_OP_STRING && !null))
    return cx_sheet_refuse(c->plan);
  const cx_measure *m = &c->plan->standard->measures[name->variable];
  *ret = (cx_sheet_value){.may_be_unknown = true};
  cx_puts(&c->out, "IF(");
  cx_put_figure(&c->out, c->plan, (int)name->variable);
  cx_puts(&c->out, "=\"\",\"?\",");
  if (!null) {
    cx_puts(&c->out, "IF(");
    cx_put_figure(&c->out, c->plan, (int)name->variable);
    cx_puts(&c->out, "=");
    cx_put_formula_text(&c->out, m->choice_labels[value->constant.num]);
    cx_puts(&c->out, negate ? ",0,1))" : ",1,0))");
  } else
    cx_puts(&c->out, negate ? "1)" : "0)");
  set_truth(c, ret);
  return true;
}

static bool equate(computing *c, const cx_instruction *i, cx_sheet_value *ret) {
  bool negate = i->op == CX_OP_NOT_EQUAL;
  const cx_sheet_value *a = &c->values[i->a], *b = &c->values[i->b];
  if (i->type == CX_TYPE_NUMBER) return equate_numbers(c, negate, a, b, ret);
  if (i->type == CX_TYPE_BOOLEAN) return equate_truths(c, negate, a, b, ret);
  return equate_choice(c, negate, &c->program->code[i->a], &c->program->code[i->b], ret);
}

/* Kleene: one side may decide alone; else unknown goes before null. */
static void join_truths(computing *c, bool both, const cx_sheet_value *a, const cx_sheet_value *b,
                        cx_sheet_value *ret) {
  *ret = joined(a, b);
  cx_puts(&c->out, "IF(");
  put_either(&c->out, a, b, both ? "=0" : "=1", "OR(");
  cx_puts(&c->out, both ? ",0,IF(" : ",1,IF(");
  put_either(&c->out, a, b, both ? "=1" : "=0", "AND(");
  cx_puts(&c->out, both ? ",1," : ",0,");
  if (ret->may_be_null) {
    cx_puts(&c->out, "IF(");
    put_either(&c->out, a, b, "=\"?\"", "OR(");
    cx_puts(&c->out, ",\"?\",\"-\")))");
  } else
    cx_puts(&c->out, "\"?\"))");
  set_truth(c, ret);
}

static void negate_truth(computing *c, const cx_sheet_value *a, cx_sheet_value *ret) {
  *ret = joined(a, a);
  cx_puts(&c->out, "IF(");
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "=1,0,IF(");
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "=0,1,");
  cx_put_sheet_value(&c->out, a);
  cx_puts(&c->out, "))");
  set_truth(c, ret);
}

/* IF(test="?","?",IF(test=1,yes,no)): a test that is null counts as false. */
static void choose_by_truth(computing *c, const cx_sheet_value *test, const cx_sheet_value *yes,
                            const cx_sheet_value *no, cx_sheet_value *ret) {
  *ret = joined(yes, no);
  ret->may_be_unknown = ret->may_be_unknown || test->may_be_unknown;
  ret->most = yes->most > no->most ? yes->most : no->most;
  ret->most_den = yes->most_den > no->most_den ? yes->most_den : no->most_den;
  ret->den = yes->den == no->den ? yes->den : 0;
  if (!ret->den) {
    cx_puts(&c->out, "IF(");
    cx_put_sheet_value(&c->out, test);
    cx_puts(&c->out, "=1,");
    put_den(&c->out, yes);
    cx_puts(&c->out, ",");
    put_den(&c->out, no);
    cx_puts(&c->out, ")");
    ret->den_cell = add_step(c);
  }
  if (test->may_be_unknown) {
    cx_puts(&c->out, "IF(");
    cx_put_sheet_value(&c->out, test);
    cx_puts(&c->out, "=\"?\",\"?\",");
  }
  cx_puts(&c->out, "IF(");
  cx_put_sheet_value(&c->out, test);
  cx_puts(&c->out, "=1,");
  cx_put_sheet_value(&c->out, yes);
  cx_puts(&c->out, ",");
  cx_put_sheet_value(&c->out, no);
  cx_puts(&c->out, test->may_be_unknown ? "))" : ")");
  ret->cell = add_step(c);
}

static void read_figure(computing *c, const cx_instruction *i, cx_sheet_value *ret) {
  int measure = (int)i->variable;
  *ret = (cx_sheet_value){.den = 1, .most = 1, .most_den = 1, .may_be_unknown = true};
  if (i->storage == CX_STORED_CHOICE) return; /* stands in a comparison only */
  cx_puts(&c->out, "IF(");
  cx_put_figure(&c->out, c->plan, measure);
  cx_puts(&c->out, "=\"\",\"?\",");
  if (i->storage == CX_STORED_TRUTH) cx_puts(&c->out, "IF(");
  cx_put_figure(&c->out, c->plan, measure);
  if (i->storage == CX_STORED_TRUTH) {
    cx_puts(&c->out, "=");
    cx_put_formula_text(&c->out, c->plan->yes);
    cx_puts(&c->out, ",1,0)");
  } else
    ret->most = c->plan->limit;
  cx_puts(&c->out, ")");
  ret->cell = add_step(c);
}

static cx_wide size_of(int64_t number) {
  return number < 0 ? -(cx_wide)number : number;
}

static bool keep_constant(computing *c, const cx_instruction *i, cx_sheet_value *ret) {
  cx_number n = i->op == CX_OP_BOOLEAN ? cx_whole(i->constant.num) : i->constant;
  *ret = (cx_sheet_value){.constant = true, .number = n.num, .den = n.den, .most_den = n.den};
  ret->most = size_of(n.num);
  return cx_sheet_fits(c->plan, ret->most) && cx_sheet_fits(c->plan, ret->most_den);
}

static bool compute_number(computing *c, const cx_instruction *i, cx_sheet_value *ret) {
  const cx_sheet_value *a = &c->values[i->a], *b = &c->values[i->b];
  switch (i->op) {
  case CX_OP_ADD:
  case CX_OP_TALLY:
    return add_numbers(c, "+", a, b, ret);
  case CX_OP_SUBTRACT:
    return add_numbers(c, "-", a, b, ret);
  case CX_OP_MULTIPLY:
    return multiply(c, a, b, ret);
  case CX_OP_DIVIDE:
    return divide(c, a, b, ret);
  case CX_OP_LESSER:
    return choose_number(c, "MIN(", a, b, ret);
  case CX_OP_GREATER:
    return choose_number(c, "MAX(", a, b, ret);
  case CX_OP_NEGATE:
    wrap_number(c, "-1*", a, "", ret);
    return true;
  case CX_OP_ABSOLUTE:
    wrap_number(c, "ABS(", a, ")", ret);
    return true;
  case CX_OP_ONE_EACH:
    count_one(c, a, ret);
    return true;
  default:
    return round_number(c, i->op, a, b, ret);
  }
}

static bool compute_one(computing *c, const cx_instruction *i, cx_sheet_value *ret) {
  const cx_sheet_value *a = &c->values[i->a], *b = &c->values[i->b];
  switch (i->op) {
  case CX_OP_LESS:
    return compare(c, "<", a, b, ret);
  case CX_OP_LESS_EQUAL:
    return compare(c, "<=", a, b, ret);
  case CX_OP_MORE:
    return compare(c, ">", a, b, ret);
  case CX_OP_MORE_EQUAL:
    return compare(c, ">=", a, b, ret);
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
    return equate(c, i, ret);
  case CX_OP_AND:
  case CX_OP_OR:
    join_truths(c, i->op == CX_OP_AND, a, b, ret);
    return true;
  case CX_OP_NOT:
    negate_truth(c, a, ret);
    return true;
  case CX_OP_IF:
    if (i->type == CX_TYPE_STRING) return cx_sheet_refuse(c->plan);
    choose_by_truth(c, &c->values[i->c], a, b, ret);
    return true;
  case CX_OP_NAME:
    read_figure(c, i, ret);
    return true;
  case CX_OP_NUMBER:
  case CX_OP_BOOLEAN:
    return keep_constant(c, i, ret);
  case CX_OP_STRING: /* stands in a comparison only */
    *ret = (cx_sheet_value){.constant = true, .den = 1, .most = 1, .most_den = 1};
    return true;
  case CX_OP_NULL_VALUE:
    *ret = (cx_sheet_value){.constant = true, .null = true, .den = 1, .most = 1, .most_den = 1};
    ret->may_be_null = true;
    return true;
  default:
    return compute_number(c, i, ret);
  }
}

bool cx_sheet_compute(cx_sheet_plan *plan, const cx_program *program, cx_sheet_value *ret) {
  computing c = {.plan = plan, .program = program};
  c.values = cx_arena_take(&plan->arena, program->size * sizeof *c.values);
  plan->failed = plan->failed || !c.values;
  bool well = c.values != NULL;
  for (size_t i = 0; well && i < program->size; i++)
    well = compute_one(&c, &program->code[i], &c.values[i]);
  if (well) *ret = c.values[program->result];
  cx_buffer_free(&c.out);
  return well;
}

int cx_sheet_condition(cx_sheet_plan *plan, const cx_program *program) {
  cx_sheet_value value;
  if (!cx_sheet_compute(plan, program, &value)) return 0;
  if (!value.constant) return value.cell;
  cx_buffer out = {0};
  cx_put_sheet_value(&out, &value);
  int column = cx_sheet_add(plan, "điều kiện", &out);
  cx_buffer_free(&out);
  return column;
}

bool cx_put_sheet_reaches(cx_buffer *out, cx_sheet_plan *plan, const cx_sheet_value *value,
                          cx_number bound, bool after) {
  if (!cx_sheet_fits(plan, value->most * bound.den)) return false;
  if (!cx_sheet_fits(plan, size_of(bound.num) * value->most_den)) return false;
  cx_sheet_value other = {.constant = true, .number = bound.num, .den = bound.den};
  put_scaled(out, value, &other);
  cx_puts(out, after ? ">" : ">=");
  put_scaled(out, &other, value);
  return true;
}
