/* See mutate_words.h. */
#include "slip/mutate_words.h"

#include <stdio.h>
#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "standard/criteria.h"
#include "standard/measures.h"
#include "standard/pass.h"

/* A piece of the text and what to write instead. */
typedef struct patch {
  size_t at, size;
  const char *instead;
} patch;

typedef struct patching {
  cx_mutator *m;
  const char *text;
  size_t index; /* of the criterion or class */
  cx_question question;
  bool more; /* decimals, ends of intervals, any choice: conditions over all figures */
  int (*try)(struct patching *p, const char *changed, patch piece);
} patching;

static int apply(patching *p, size_t at, size_t size, const char *instead) {
  cx_buffer changed = {0};
  cx_put(&changed, p->text, at);
  cx_puts(&changed, instead);
  cx_puts(&changed, p->text + at + size);
  int status = changed.failed ? CX_NO_MEMORY
                              : p->try(p, cx_buffer_text(&changed), (patch){at, size, instead});
  cx_buffer_free(&changed);
  return status;
}

static bool is_word(const char *text, size_t size, const char *word) {
  return strlen(word) == size && !memcmp(text, word, size);
}

/* A comparison becomes each of its neighbours. */
static int slip_sign(patching *p, size_t at, size_t size) {
  static const char *const signs[][3] = {{"=", "!=", NULL}, {"!=", "=", NULL}, {">", ">=", "<="},
                                         {">=", ">", "<"},  {"<", "<=", ">="}, {"<=", "<", ">"}};
  int status = CX_OK;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    for (int k = 1; k < 3 && is_word(p->text + at, size, signs[i][0]) && !status; k++)
      if (signs[i][k]) status = apply(p, at, size, signs[i][k]);
  return status;
}

/* A number becomes one more and one less. */
static int slip_number(patching *p, size_t at, size_t size) {
  int64_t value = 0;
  if (size > 9) return CX_OK;
  for (size_t i = 0; i < size; i++)
    value = value * 10 + (p->text[at + i] - '0');
  int status = apply(p, at, size, cx_digits_of(value + 1).text);
  return status || !value ? status : apply(p, at, size, cx_digits_of(value - 1).text);
}

/* The same of a number with decimals, by its last place. */
static int slip_decimal(patching *p, size_t at, size_t size) {
  char digits[24] = "";
  const char *dot = memchr(p->text + at, '.', size);
  size_t before = (size_t)(dot - (p->text + at)), places = size - before - 1;
  if (size > 9 || !places) return CX_OK;
  int64_t value = 0;
  for (size_t i = 0; i < size; i++)
    if (i != before) value = value * 10 + (p->text[at + i] - '0');
  int status = CX_OK;
  for (int64_t by = -1; by <= 1 && !status; by += 2) {
    long long next = value + by;
    if (next < 0) continue;
    int length = snprintf(digits, sizeof digits, "%0*lld", (int)size - 1, next);
    int whole = length - (int)places;
    status = apply(p, at, size, cx_mutant_word(p->m, "%.*s.%s", whole, digits, digits + whole));
  }
  return status;
}

/* An end of an interval, open and closed; of a bracket that is none the text does not compile. */
static int slip_end(patching *p, size_t at) {
  static const char ends[] = "[(])";
  const char *end = strchr(ends, p->text[at]);
  size_t i = (size_t)(end - ends);
  const char other[] = {ends[i ^ 1u], 0};
  return apply(p, at, 1, cx_mutant_word(p->m, "%s", other));
}

/* Plus and minus, times and divided by. */
static int slip_operator(patching *p, size_t at, size_t size) {
  static const char signs[] = "+-*/";
  if (size != 1) return CX_OK; /* a power */
  const char other[] = {signs[(size_t)(strchr(signs, p->text[at]) - signs) ^ 1u], 0};
  return apply(p, at, 1, cx_mutant_word(p->m, "%s", other));
}

/* Digits, perhaps a point and digits; two points are those of an interval. */
static size_t size_of_number(const char *text) {
  static const char digits[] = "0123456789";
  size_t size = strspn(text, digits);
  if (text[size] != '.' || text[size + 1] == '.') return size;
  return size + 1 + strspn(text + size + 1, digits);
}

/* A value of a choice becomes every other value of the dictionary; others do not compile. */
static int slip_string(patching *p, size_t at, size_t size) {
  const cx_standard *s = p->m->standard;
  int status = CX_OK;
  const bool *used = p->more ? s->used : s->used_class;
  for (size_t m = 0; m < s->measure_count; m++)
    for (size_t v = 0; used[m] && v < s->measures[m].choice_count && !status; v++) {
      const char *id = s->measures[m].choices[v];
      if (is_word(p->text + at + 1, size - 2, id)) continue;
      status = apply(p, at, size, cx_mutant_word(p->m, "\"%s\"", id));
    }
  return status;
}

static int slip_name(patching *p, size_t at, size_t size) {
  if (is_word(p->text + at, size, "and")) return apply(p, at, size, "or");
  if (is_word(p->text + at, size, "or")) return apply(p, at, size, "and");
  if (is_word(p->text + at, size, "not")) return apply(p, at, size, "");
  char name[80] = "";
  if (size >= sizeof name) return CX_OK;
  memcpy(name, p->text + at, size);
  int measure = cx_find_measure(p->m->standard, name);
  bool answer = measure != CX_NO_MEASURE && p->m->standard->measures[measure].type == CX_YES_NO;
  return answer ? apply(p, at, size, cx_mutant_word(p->m, "not(%s)", name)) : CX_OK;
}

static int slip_text(patching *p) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
  static const char digits[] = "0123456789", signs[] = "=!<>";
  int status = CX_OK;
  for (size_t at = 0; p->text[at] && !status;) {
    const char *here = p->text + at;
    size_t size = 1;
    if (*here == '"') {
      const char *end = strchr(here + 1, '"');
      size = end ? (size_t)(end - here) + 1 : strlen(here);
      status = end ? slip_string(p, at, size) : CX_OK;
    } else if (strchr(digits, *here)) {
      size = p->more ? size_of_number(here) : strspn(here, "0123456789.");
      if (size == strspn(here, digits))
        status = slip_number(p, at, size);
      else if (p->more)
        status = slip_decimal(p, at, size);
    } else if (p->more && strchr("+-*/", *here)) {
      size = strspn(here, "+-*/");
      status = slip_operator(p, at, size);
    } else if (p->more && strchr("[(])", *here)) {
      status = slip_end(p, at);
    } else if (strchr(signs, *here)) {
      size = strspn(here, signs);
      status = slip_sign(p, at, size);
    } else if (strchr(letters, *here)) {
      size = strspn(here, letters);
      status = slip_name(p, at, size);
    }
    at += size;
  }
  return status;
}

/* The words around the slip, before and after. */
static cx_mutant describe(patching *p, cx_slip slip, cx_place place, patch piece) {
  enum { AROUND = 24 };
  size_t from = piece.at > AROUND ? piece.at - AROUND : 0;
  while (from && from < piece.at && p->text[from] != ' ')
    from++;
  size_t tail = piece.at + piece.size, length = strcspn(p->text + tail, " ");
  if (length > AROUND) length = 0;
  int head = (int)(piece.at - from);
  return (cx_mutant){.slip = slip,
                     .index = p->index,
                     .list = CX_ANY_LIST,
                     .question = p->question,
                     .place = place,
                     .old_word =
                         cx_mutant_word(p->m, "%.*s%.*s%.*s", head, p->text + from, (int)piece.size,
                                        p->text + piece.at, (int)length, p->text + tail),
                     .new_word = cx_mutant_word(p->m, "%.*s%s%.*s", head, p->text + from,
                                                piece.instead, (int)length, p->text + tail)};
}

/* ---- pass ---- */

/* Criteria that take the same words from the file's default change together. */
static int try_pass(patching *p, const char *changed, patch piece) {
  cx_mutator *m = p->m;
  const cx_criterion *first = &m->standard->criteria[p->index];
  cx_log log = {0};
  char *text = cx_arena_text(&m->arena, changed, strlen(changed));
  if (!text) return CX_NO_MEMORY;
  for (size_t c = p->index; c < m->standard->criterion_count; c++) {
    if (m->standard->criteria[c].pass.value != first->pass.value) continue;
    m->criteria[c].pass.value = text;
    int status =
        cx_tabulate_pass(&log, &m->arena, m->standard, m->standard->grain, true, &m->criteria[c]);
    if (status == CX_NO_MEMORY) return status;
    if (status) { /* does not compile: as it was */
      memcpy(m->criteria, m->standard->criteria,
             m->standard->criterion_count * sizeof *m->criteria);
      return CX_OK;
    }
  }
  return cx_hand_out(m, describe(p, CX_SLIP_PASS, first->pass.law.place, piece));
}

int cx_slip_pass(cx_mutator *m) {
  int status = CX_OK;
  for (size_t c = 0; c < m->standard->criterion_count && !status; c++) {
    bool before = false;
    for (size_t i = 0; i < c; i++)
      before = before || m->standard->criteria[i].pass.value == m->standard->criteria[c].pass.value;
    patching p = {.m = m, .text = m->standard->criteria[c].pass.value, .index = c, .try = try_pass};
    if (!before) status = slip_text(&p);
  }
  return status;
}

/* ---- conditions ---- */

/* The program of the changed text; CX_REFUSED when it is none. */
static int compile(cx_mutator *m, const char *changed, cx_type type, const char **ret_text,
                   const cx_expr **ret_tree, cx_program *ret) {
  cx_log log = {0};
  cx_scope scope = cx_measure_scope(m->standard);
  cx_expr *expr;
  *ret_text = cx_arena_text(&m->arena, changed, strlen(changed));
  if (!*ret_text) return CX_NO_MEMORY;
  *ret = (cx_program){0};
  int status = cx_parse_expression(&log, &m->arena, (cx_place){1, 1}, *ret_text, &expr);
  if (!status) status = cx_compile(&log, &m->arena, &scope, expr, type, ret);
  if (!status) *ret_tree = expr;
  return status;
}

static int try_condition(patching *p, const char *changed, patch piece) {
  cx_mutator *m = p->m;
  cx_class *class = &m->classes[p->index];
  const cx_expr *tree = NULL;
  const char *text = NULL;
  cx_program program;
  int status = compile(m, changed, CX_TYPE_BOOLEAN, &text, &tree, &program);
  if (status) return status == CX_NO_MEMORY ? status : CX_OK;
  class->when = text;
  class->program = program;
  return cx_hand_out(
      m, describe(p, CX_SLIP_CONDITION, m->standard->classes[p->index].when_place, piece));
}

int cx_slip_conditions(cx_mutator *m) {
  int status = CX_OK;
  for (size_t k = 0; k < m->standard->class_count && !status; k++) {
    patching p = {.m = m,
                  .text = m->standard->classes[k].when,
                  .index = k,
                  .question = {CX_ASKED_CLASS, k, 0},
                  .try = try_condition};
    status = slip_text(&p);
  }
  return status;
}

/* The condition in the copy, its own; NULL when out of memory. */
static cx_condition *own_condition(cx_mutator *m, cx_question q) {
  cx_item *item = &m->items[q.index];
  switch (q.kind) {
  case CX_ASKED_APPLIES:
    return &item->applies.when;
  case CX_ASKED_CRITERION:
    return &m->criteria[q.index].applies.when;
  case CX_ASKED_REQUIRED:
    return &m->requirements[q.index].condition;
  default:
    break;
  }
  size_t size = item->condition_count * sizeof *item->conditions;
  cx_condition *own = cx_arena_take(&m->arena, size);
  if (!own) return NULL;
  memcpy(own, item->conditions, size);
  item->conditions = own;
  return &own[q.part];
}

static int try_question(patching *p, const char *changed, patch piece) {
  cx_mutator *m = p->m;
  cx_question q = p->question;
  bool value = q.kind == CX_ASKED_VALUE;
  const cx_expr *tree = NULL;
  const char *text = NULL;
  cx_program program;
  int status =
      compile(m, changed, value ? CX_TYPE_NUMBER : CX_TYPE_BOOLEAN, &text, &tree, &program);
  if (status) return status == CX_NO_MEMORY ? status : CX_OK;
  if (value) {
    m->items[q.index].expression = text;
    m->items[q.index].tree = tree;
    m->items[q.index].program = program;
  } else {
    cx_condition *condition = own_condition(m, q);
    if (!condition) return CX_NO_MEMORY;
    condition->text = text;
    condition->tree = tree;
    condition->program = program;
  }
  return cx_hand_out(m, describe(p, CX_SLIP_ASKED, cx_trial_question_place(m->standard, q), piece));
}

static int slip_question(void *user, cx_question q) {
  cx_mutator *m = user;
  patching p = {.m = m,
                .text = cx_trial_question_text(m->standard, q),
                .index = q.index,
                .question = q,
                .more = true,
                .try = try_question};
  return slip_text(&p);
}

int cx_slip_questions(cx_mutator *m) {
  return cx_trial_each_question(m->standard, slip_question, m);
}
