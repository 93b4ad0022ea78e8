/* See expression.h. Each register of a program becomes one text, in the order of the program. */
#include "sql/expression.h"

#include <stdlib.h>

/* What a register holds. */
typedef struct held {
  cx_type type;
  cx_sql_number number;
  cx_sql_truth truth;
  cx_sql_text symbol; /* its number in the program's list, -2 for null, NULL unknown */
  int choice;         /* a choice's column: its measure; CX_NO_MEASURE */
} held;

typedef struct translator {
  cx_sql *q;
  const cx_program *program;
  held *held; /* by register */
} translator;

cx_sql_text cx_sql_measure(cx_sql *q, int measure) {
  cx_sql_text name = cx_sql_named(q, q->standard->measures[measure].id);
  name.layer = 1;
  return name;
}

/* ---- truths ---- */

static cx_sql_truth truth(cx_sql_text text) {
  return (cx_sql_truth){text, false};
}

static cx_sql_truth coded(cx_sql *q, cx_sql_text text) {
  return (cx_sql_truth){cx_sql_column(q, text, "t", q->columns), true};
}

/* As a number in any case. */
static cx_sql_text code(cx_sql *q, cx_sql_truth t) {
  if (t.coded) return t.text;
  return CX_SQL(q, "CASE WHEN $1 THEN 1 WHEN NOT $1 THEN 0 ELSE 2 END", t.text);
}

cx_sql_text cx_sql_is_true(cx_sql *q, cx_sql_truth t) {
  return t.coded ? CX_SQL(q, "$1 = 1", t.text) : CX_SQL(q, "coalesce($1, 1 = 0)", t.text);
}

cx_sql_text cx_sql_is_false(cx_sql *q, cx_sql_truth t) {
  return t.coded ? CX_SQL(q, "$1 = 0", t.text) : CX_SQL(q, "coalesce(NOT $1, 1 = 0)", t.text);
}

cx_sql_text cx_sql_fails(cx_sql *q, cx_sql_truth t) {
  return t.coded ? CX_SQL(q, "$1 >= 4", t.text) : (cx_sql_text){0};
}

cx_sql_text cx_sql_code_of(cx_sql *q, cx_sql_truth t, const char *word, size_t number) {
  cx_sql_text text = code(q, t);
  if (t.coded) text = CX_SQL(q, "CASE WHEN $1 = 3 THEN 2 ELSE $1 END", text);
  return cx_sql_column(q, text, word, number);
}

/* A state of a number as what a comparison with it comes to; else the relation. */
static cx_sql_truth compared(cx_sql *q, cx_sql_number a, const char *relation, cx_sql_number b) {
  if (cx_sql_is_whole(&a) && cx_sql_is_whole(&b)) return truth(cx_sql_compared(q, a, relation, b));
  a = cx_sql_ratio(q, a);
  b = cx_sql_ratio(q, b);
  return coded(q, CX_SQL(q,
                         "CASE $1 WHEN 0 THEN 3 WHEN 1 THEN 2 WHEN 2 THEN 4 WHEN 3 THEN 5 ELSE "
                         "CASE WHEN $2 THEN 1 ELSE 0 END END",
                         cx_sql_states(q, a, b), cx_sql_compared(q, a, relation, b)));
}

/* Null equals null alone, and no value. */
static cx_sql_truth equal_numbers(cx_sql *q, cx_sql_number a, cx_sql_number b, bool negate) {
  if (cx_sql_is_whole(&a) && cx_sql_is_whole(&b))
    return truth(cx_sql_compared(q, a, negate ? "<>" : "=", b));
  a = cx_sql_ratio(q, a);
  b = cx_sql_ratio(q, b);
  cx_sql_text same = CX_SQL(q, "(CASE WHEN $1 = 0 OR $2 = 0 THEN $1 = 0 AND $2 = 0 ELSE $3 END)",
                            a.bottom, b.bottom, cx_sql_compared(q, a, "=", b));
  return coded(
      q, CX_SQL(q,
                negate ? "CASE $1 WHEN 1 THEN 2 WHEN 2 THEN 4 WHEN 3 THEN 5 ELSE CASE WHEN $2 "
                         "THEN 0 ELSE 1 END END"
                       : "CASE $1 WHEN 1 THEN 2 WHEN 2 THEN 4 WHEN 3 THEN 5 ELSE CASE WHEN $2 "
                         "THEN 1 ELSE 0 END END",
                cx_sql_states(q, a, b), same));
}

static cx_sql_truth equal_truths(cx_sql *q, cx_sql_truth a, cx_sql_truth b, bool negate) {
  if (!a.coded && !b.coded)
    return truth(CX_SQL(q, negate ? "($1 <> $2)" : "($1 = $2)", a.text, b.text));
  const cx_sql_text both[] = {cx_sql_column(q, code(q, a), "t", q->columns),
                              cx_sql_column(q, code(q, b), "t", q->columns)};
  return coded(q, CX_SQL(q,
                         negate ? "CASE WHEN $3 >= 4 THEN $3 WHEN $1 = 2 OR $2 = 2 THEN 2 WHEN $1 "
                                  "= $2 THEN 0 ELSE 1 END"
                                : "CASE WHEN $3 >= 4 THEN $3 WHEN $1 = 2 OR $2 = 2 THEN 2 WHEN $1 "
                                  "= $2 THEN 1 ELSE 0 END",
                         both[0], both[1], cx_sql_extreme(q, true, both, 2)));
}

/* `decides` settles it alone: 0 for and, 1 for or. */
static cx_sql_truth kleene(cx_sql *q, cx_sql_truth a, cx_sql_truth b, int decides) {
  if (!a.coded && !b.coded)
    return truth(CX_SQL(q, decides ? "($1 OR $2)" : "($1 AND $2)", a.text, b.text));
  const cx_sql_text both[] = {cx_sql_column(q, code(q, a), "t", q->columns),
                              cx_sql_column(q, code(q, b), "t", q->columns)};
  cx_sql_text most = cx_sql_extreme(q, true, both, 2), alone = cx_sql_whole(q, decides);
  return coded(
      q, CX_SQL(q,
                "CASE WHEN $1 = $4 OR $2 = $4 THEN $4 WHEN $3 <= 1 THEN 1 - $4 WHEN $3 >= 4 THEN "
                "$3 WHEN $1 = 2 OR $2 = 2 THEN 2 ELSE 3 END",
                both[0], both[1], most, alone));
}

static cx_sql_truth negated(cx_sql *q, cx_sql_truth a) {
  if (!a.coded) return truth(CX_SQL(q, "(NOT $1)", a.text));
  return coded(q, CX_SQL(q, "CASE WHEN $1 <= 1 THEN 1 - $1 ELSE $1 END", a.text));
}

/* ---- symbols ---- */

/* A choice is compared with one of its ids, or with null. */
static cx_sql_truth equal_choice(translator *t, int measure, size_t literal, bool negate) {
  cx_sql *q = t->q;
  const cx_instruction *i = &t->program->code[literal];
  cx_sql_text column = cx_sql_measure(q, measure);
  if (i->op == CX_OP_NULL_VALUE)
    return truth(CX_SQL(q, negate ? "($1 = $1)" : "($1 <> $1)", column));
  const char *id = q->standard->measures[measure].choices[i->constant.num];
  return truth(CX_SQL(q, negate ? "($1 <> $2)" : "($1 = $2)", column, cx_sql_quoted(q, id)));
}

static cx_sql_truth equality(translator *t, const cx_instruction *i) {
  cx_sql *q = t->q;
  const held *a = &t->held[i->a], *b = &t->held[i->b];
  bool negate = i->op == CX_OP_NOT_EQUAL;
  if (i->type == CX_TYPE_NUMBER) return equal_numbers(q, a->number, b->number, negate);
  if (i->type != CX_TYPE_STRING) return equal_truths(q, a->truth, b->truth, negate);
  if (a->choice != CX_NO_MEASURE) return equal_choice(t, a->choice, i->b, negate);
  return truth(CX_SQL(q, negate ? "($1 <> $2)" : "($1 = $2)", a->symbol, b->symbol));
}

/* ---- if ---- */

static cx_sql_number if_number(cx_sql *q, cx_sql_truth test, cx_sql_number yes, cx_sql_number no) {
  cx_sql_number r = {.most_top = yes.most_top > no.most_top ? yes.most_top : no.most_top,
                     .most_bottom =
                         yes.most_bottom > no.most_bottom ? yes.most_bottom : no.most_bottom,
                     .below_0 = yes.below_0 || no.below_0};
  if (!test.coded && cx_sql_is_whole(&yes) && cx_sql_is_whole(&no)) {
    r.top = CX_SQL(q, "CASE WHEN $1 THEN $2 WHEN NOT $1 THEN $3 END", test.text, yes.top, no.top);
    return r;
  }
  cx_sql_text asked = cx_sql_column(q, code(q, test), "t", q->columns);
  yes = cx_sql_ratio(q, yes);
  no = cx_sql_ratio(q, no);
  r.top = CX_SQL(q, "CASE $1 WHEN 1 THEN $2 WHEN 2 THEN 1 WHEN 4 THEN 2 WHEN 5 THEN 3 ELSE $3 END",
                 asked, yes.top, no.top);
  r.bottom =
      CX_SQL(q, "CASE $1 WHEN 1 THEN $2 WHEN 2 THEN 0 WHEN 4 THEN 0 WHEN 5 THEN 0 ELSE $3 END",
             asked, yes.bottom, no.bottom);
  if (r.most_top < 3) r.most_top = 3;
  r.top = cx_sql_column(q, r.top, "n", q->columns);
  r.bottom = cx_sql_column(q, r.bottom, "d", q->columns);
  return r;
}

static cx_sql_truth if_truth(cx_sql *q, cx_sql_truth test, cx_sql_truth yes, cx_sql_truth no) {
  if (!test.coded && !yes.coded && !no.coded)
    return truth(
        CX_SQL(q, "(CASE WHEN $1 THEN $2 WHEN NOT $1 THEN $3 END)", test.text, yes.text, no.text));
  return coded(q,
               CX_SQL(q, "CASE WHEN $1 = 1 THEN $2 WHEN $1 IN (0, 3) THEN $3 ELSE $1 END",
                      cx_sql_column(q, code(q, test), "t", q->columns), code(q, yes), code(q, no)));
}

static held choose(translator *t, const cx_instruction *i) {
  cx_sql *q = t->q;
  const held *yes = &t->held[i->a], *no = &t->held[i->b];
  cx_sql_truth test = t->held[i->c].truth;
  held r = {.type = i->type, .choice = CX_NO_MEASURE};
  if (i->type == CX_TYPE_NUMBER)
    r.number = if_number(q, test, yes->number, no->number);
  else if (i->type == CX_TYPE_STRING)
    r.symbol = CX_SQL(q, "CASE $1 WHEN 1 THEN $2 WHEN 0 THEN $3 WHEN 3 THEN $3 END", code(q, test),
                      yes->symbol, no->symbol);
  else
    r.truth = if_truth(q, test, yes->truth, no->truth);
  return r;
}

/* ---- instructions ---- */

static held number(cx_sql_number n) {
  return (held){.type = CX_TYPE_NUMBER, .number = n, .choice = CX_NO_MEASURE};
}

static held boolean(cx_sql_truth t) {
  return (held){.type = CX_TYPE_BOOLEAN, .truth = t, .choice = CX_NO_MEASURE};
}

static held constant(cx_sql *q, const cx_instruction *i) {
  bool null = i->op == CX_OP_NULL_VALUE;
  if (i->type == CX_TYPE_NUMBER)
    return number(null ? cx_sql_null(q) : cx_sql_constant(q, i->constant));
  if (i->type == CX_TYPE_STRING)
    return (held){.type = CX_TYPE_STRING,
                  .choice = CX_NO_MEASURE,
                  .symbol = cx_sql_whole(q, null ? -2 : i->constant.num)};
  if (null) return boolean(coded(q, cx_sql_whole(q, 3)));
  return boolean(truth(cx_sql_plain(q, i->constant.num ? "(1 = 1)" : "(1 = 0)")));
}

static held variable(cx_sql *q, const cx_instruction *i) {
  cx_sql_text column = cx_sql_measure(q, (int)i->variable);
  if (i->storage == CX_STORED_COUNT) return number(cx_sql_count(column));
  if (i->storage == CX_STORED_TRUTH) return boolean(truth(CX_SQL(q, "($1 = 1)", column)));
  return (held){.type = CX_TYPE_STRING, .choice = (int)i->variable, .symbol = column};
}

/* What takes one number or two. */
static held arithmetic(translator *t, const cx_instruction *i) {
  cx_sql *q = t->q;
  cx_sql_number a = t->held[i->a].number, b = t->held[i->b].number;
  switch (i->op) {
  case CX_OP_ADD:
  case CX_OP_TALLY:
    return number(cx_sql_add(q, a, b));
  case CX_OP_SUBTRACT:
    return number(cx_sql_subtract(q, a, b));
  case CX_OP_MULTIPLY:
    return number(cx_sql_multiply(q, a, b));
  case CX_OP_DIVIDE:
    return number(cx_sql_divide(q, a, b));
  case CX_OP_POWER:
    return number(cx_sql_power(q, a, b));
  case CX_OP_MODULO:
    return number(cx_sql_modulo(q, a, b));
  case CX_OP_LESSER:
    return number(cx_sql_choose_extreme(q, false, a, b));
  case CX_OP_GREATER:
    return number(cx_sql_choose_extreme(q, true, a, b));
  case CX_OP_NEGATE:
    return number(cx_sql_negate(q, a));
  case CX_OP_ABSOLUTE:
    return number(cx_sql_absolute(q, a));
  default: /* CX_OP_ONE_EACH */
    return number(cx_sql_one_each(q, a));
  }
}

static const char *relation_of(cx_operator op) {
  switch (op) {
  case CX_OP_LESS:
    return "<";
  case CX_OP_LESS_EQUAL:
    return "<=";
  case CX_OP_MORE:
    return ">";
  default:
    return ">=";
  }
}

static held translate_one(translator *t, const cx_instruction *i) {
  cx_sql *q = t->q;
  const held *a = &t->held[i->a], *b = &t->held[i->b];
  switch (i->op) {
#define NUM2(id, spelling, kernel) case CX_OP_##id:
#define NUM1(id, spelling, kernel) case CX_OP_##id:
#define COMPARE(id, spelling, test)
#define ROUND(id, spelling, mode, least)
#define FOLD(id, spelling, step)
#define OTHER(id, spelling)
#include "feel/operators.def"
    return arithmetic(t, i);
#define NUM2(id, spelling, kernel)
#define NUM1(id, spelling, kernel)
#define COMPARE(id, spelling, test)
#define ROUND(id, spelling, mode, least)                                                           \
  case CX_OP_##id:                                                                                 \
    return number(cx_sql_round(q, a->number, b->number, mode));
#define FOLD(id, spelling, step)
#define OTHER(id, spelling)
#include "feel/operators.def"
  case CX_OP_LESS:
  case CX_OP_LESS_EQUAL:
  case CX_OP_MORE:
  case CX_OP_MORE_EQUAL:
    return boolean(compared(q, a->number, relation_of(i->op), b->number));
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
    return boolean(equality(t, i));
  case CX_OP_AND:
    return boolean(kleene(q, a->truth, b->truth, 0));
  case CX_OP_OR:
    return boolean(kleene(q, a->truth, b->truth, 1));
  case CX_OP_NOT:
    return boolean(negated(q, a->truth));
  case CX_OP_IF:
    return choose(t, i);
  case CX_OP_NAME:
    return variable(q, i);
  default:
    return constant(q, i);
  }
}

static held translate(cx_sql *q, const cx_program *program) {
  translator t = {q, program, calloc(program->size, sizeof(held))};
  held result = {.number = {.top = {.text = "NULL"}}, .truth = {{.text = "NULL"}, false}};
  q->failed = q->failed || !t.held;
  for (size_t i = 0; !q->failed && i < program->size; i++)
    t.held[i] = translate_one(&t, &program->code[i]);
  if (!q->failed) result = t.held[program->result];
  free(t.held);
  return result;
}

cx_sql_number cx_sql_value_of(cx_sql *q, const cx_program *program) {
  return translate(q, program).number;
}

cx_sql_truth cx_sql_truth_of(cx_sql *q, const cx_program *program) {
  return translate(q, program).truth;
}
