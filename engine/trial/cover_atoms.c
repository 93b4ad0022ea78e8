/* See cover_atoms.h. */
#include "trial/cover_atoms.h"

#include <stdlib.h>
#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "feel/run.h"
#include "number/reading.h"
#include "trial/figures.h"
#include "trial/suite_score.h"

static bool is_comparison(const cx_instruction *i) {
  switch (i->op) {
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
  case CX_OP_LESS:
  case CX_OP_LESS_EQUAL:
  case CX_OP_MORE:
  case CX_OP_MORE_EQUAL:
    return true;
  default:
    return false;
  }
}

static cx_operator opposite(cx_operator op) {
  switch (op) {
  case CX_OP_EQUAL:
    return CX_OP_NOT_EQUAL;
  case CX_OP_NOT_EQUAL:
    return CX_OP_EQUAL;
  case CX_OP_LESS:
    return CX_OP_MORE_EQUAL;
  case CX_OP_MORE_EQUAL:
    return CX_OP_LESS;
  case CX_OP_MORE:
    return CX_OP_LESS_EQUAL;
  default:
    return CX_OP_MORE;
  }
}

static bool is_answer(const cx_instruction *i) {
  return i->op == CX_OP_NAME && i->type == CX_TYPE_BOOLEAN;
}

bool cx_is_atom(const cx_program *p, size_t at) {
  if (is_comparison(&p->code[at])) return true;
  if (!is_answer(&p->code[at])) return false;
  for (size_t i = 0; i < p->size; i++)
    if (is_comparison(&p->code[i]) && (p->code[i].a == at || p->code[i].b == at)) return false;
  return true;
}

bool cx_compares_numbers(const cx_program *p, size_t at) {
  const cx_instruction *i = &p->code[at];
  return is_comparison(i) && p->code[i->a].type == CX_TYPE_NUMBER &&
         p->code[i->b].type == CX_TYPE_NUMBER;
}

void *cx_register_of(const cx_program *program, size_t at, const void *const *inputs, size_t rows) {
  cx_program own = *program;
  own.result = (unsigned)at;
  bool truth = is_comparison(&program->code[at]);
  own.type = truth ? CX_TYPE_BOOLEAN : program->code[at].type;
  size_t size = rows * (own.type == CX_TYPE_NUMBER ? sizeof(cx_number) : sizeof(cx_truth));
  cx_columns *columns = cx_columns_new(&own, rows);
  void *copy = malloc(size + 1);
  bool well = columns && copy;
  if (well) memcpy(copy, cx_program_run(&own, columns, inputs, rows), size);
  cx_columns_free(columns);
  if (well) return copy;
  free(copy);
  return NULL;
}

/* What the program comes to with this one atom turned round: a comparison its opposite, an answer
 * read from a column of its own, inverted. The same words elsewhere stay. */
static void *turned(const cx_program *p, size_t atom, const cx_batch *b) {
  enum { OWN = CX_MOST_MEASURES };
  cx_instruction *code = malloc(p->size * sizeof *code);
  cx_truth *inverted = calloc(b->figures.rows + 1, 1);
  void *result = NULL;
  const void *inputs[CX_MOST_MEASURES + 1];
  if (code && inverted) {
    memcpy(code, p->code, p->size * sizeof *code);
    memcpy(inputs, b->figures.column, sizeof b->figures.column);
    cx_program changed = *p;
    changed.code = code;
    if (is_comparison(&code[atom])) {
      code[atom].op = opposite(code[atom].op);
    } else {
      const cx_truth *answers = b->figures.column[code[atom].variable];
      for (size_t r = 0; r < b->figures.rows; r++)
        inverted[r] = answers[r] > CX_TRUE ? answers[r] : (cx_truth)!answers[r];
      code[atom].variable = OWN;
      inputs[OWN] = inverted;
    }
    result = cx_register_of(&changed, changed.result, inputs, b->figures.rows);
  }
  free(code);
  free(inverted);
  return result;
}

bool cx_atom_decides(const cx_standard *s, const cx_target *t, const cx_batch *b, bool *out) {
  const cx_program *p = cx_question_program(s, t->question);
  const void *const *inputs = (const void *const *)b->figures.column;
  cx_truth *atom = cx_register_of(p, t->cut, inputs, b->figures.rows);
  void *now = cx_register_of(p, p->result, inputs, b->figures.rows);
  void *other = turned(p, t->cut, b);
  bool well = atom && now && other;
  bool either = t->kind != CX_TARGET_ATOM_TRUE && t->kind != CX_TARGET_ATOM_FALSE;
  cx_truth wanted = t->kind == CX_TARGET_ATOM_TRUE ? CX_TRUE : CX_FALSE;
  for (size_t r = 0; well && r < b->figures.rows; r++) {
    int is = cx_question_answer(b, r, t->question, now);
    int would = cx_question_answer(b, r, t->question, other);
    out[r] = (either ? atom[r] <= CX_TRUE : atom[r] == wanted) && is != CX_OPEN_ANSWER &&
             would != CX_OPEN_ANSWER && is != would;
  }
  free(atom);
  free(now);
  free(other);
  return well;
}

/* ---- bounds of comparisons ---- */

/* How the two sides of a comparison compare in each row (-1, 0, 1; NO_ORDER: not known), with the
 * inputs as they are given. False when out of memory. */
enum { NO_ORDER = 2 };

static bool find_order(const cx_program *p, size_t at, const void *const *inputs, size_t rows,
                       int8_t *out) {
  cx_number *left = cx_register_of(p, p->code[at].a, inputs, rows);
  cx_number *right = cx_register_of(p, p->code[at].b, inputs, rows);
  bool well = left && right;
  for (size_t r = 0; well && r < rows; r++)
    out[r] = cx_is_value(left[r]) && cx_is_value(right[r]) ? (int8_t)cx_compare(left[r], right[r])
                                                           : NO_ORDER;
  free(left);
  free(right);
  return well;
}

/* Marks the rows in which one figure, one unit more or less, brings the sides to the bound or over
 * it. */
static bool mark_near(const cx_program *p, size_t at, const cx_batch *b, size_t measure, int by,
                      const int8_t *order, bool *near) {
  size_t rows = b->figures.rows;
  const int64_t *counts = b->figures.column[measure];
  const void *inputs[CX_MOST_MEASURES];
  int8_t moved_order[CX_BATCH_ROWS];
  int64_t *moved = malloc((rows + 1) * sizeof *moved);
  if (!moved) return false;
  memcpy(inputs, b->figures.column, sizeof b->figures.column);
  for (size_t r = 0; r < rows; r++)
    moved[r] = counts[r] + by < 0 ? counts[r] : counts[r] + by;
  inputs[measure] = moved;
  bool well = find_order(p, at, inputs, rows, moved_order);
  for (size_t r = 0; well && r < rows; r++)
    near[r] = near[r] || (moved_order[r] != NO_ORDER && order[r] * moved_order[r] <= 0);
  free(moved);
  return well;
}

bool cx_atom_near(const cx_standard *s, const cx_target *t, const cx_batch *b, bool *out) {
  const cx_program *p = cx_question_program(s, t->question);
  int wanted = (int)t->kind - CX_TARGET_ASKED_ON; /* -1, 0, 1 */
  int8_t order[CX_BATCH_ROWS];
  bool near[CX_BATCH_ROWS] = {false}, used[CX_MOST_MEASURES] = {false};
  if (!find_order(p, t->cut, (const void *const *)b->figures.column, b->figures.rows, order))
    return false;
  cx_program_uses(p, used);
  for (size_t m = 0; wanted && m < s->measure_count; m++) {
    if (!used[m] || s->measures[m].type != CX_COUNT) continue;
    if (!mark_near(p, t->cut, b, m, 1, order, near) || !mark_near(p, t->cut, b, m, -1, order, near))
      return false;
  }
  if (!cx_atom_decides(s, t, b, out)) return false;
  for (size_t r = 0; r < b->figures.rows; r++)
    out[r] = out[r] && order[r] == wanted && (!wanted || near[r]);
  return true;
}

/* The first kind of commune for which the target is met; *found stays false when there is none. */
static bool find_kind(const cx_standard *s, cx_target *t, cx_batch *batch, int64_t *figures,
                      bool *found) {
  bool decides[CX_BATCH_ROWS];
  for (uint64_t first = 0; first < s->combinations && !*found; first += CX_BATCH_ROWS) {
    cx_figures_clear(&batch->figures);
    for (uint64_t i = first; i < s->combinations && i < first + CX_BATCH_ROWS; i++) {
      cx_trial_figures_of_kind(s, i, figures);
      cx_trial_case_add(batch, figures);
    }
    if (!cx_atom_decides(s, t, batch, decides)) return false;
    for (size_t r = 0; r < batch->figures.rows && !*found; r++)
      if (decides[r]) {
        t->combination = first + r;
        *found = true;
      }
  }
  return true;
}

bool cx_list_atoms(cx_trial_coverage *coverage, size_t class,
                   bool (*add)(void *user, cx_target target), void *user) {
  const cx_standard *s = coverage->suite->standard;
  const cx_program *p = &s->classes[class].program;
  int64_t *figures = malloc((s->measure_count + 1) * sizeof *figures);
  cx_batch *batch = cx_batch_new(s);
  bool well = figures && batch;
  for (size_t m = 0; figures && m < s->measure_count; m++)
    figures[m] = -1;
  for (size_t i = 0; well && i < p->size; i++) {
    if (!cx_is_atom(p, i)) continue;
    for (int way = CX_TARGET_ATOM_TRUE; well && way <= CX_TARGET_ATOM_FALSE; way++) {
      cx_target t = {.kind = (cx_target_kind)way,
                     .index = class,
                     .question = {CX_ASKED_CLASS, class, 0},
                     .cut = i,
                     .place = s->classes[class].when_place};
      bool found = false;
      well = find_kind(s, &t, batch, figures, &found) && (!found || add(user, t));
    }
  }
  free(figures);
  cx_batch_free(batch);
  return well;
}

/* Two operands with a sign between them. */
static bool is_sum(const cx_instruction *i) {
  return i->op == CX_OP_ADD || i->op == CX_OP_SUBTRACT || i->op == CX_OP_MULTIPLY ||
         i->op == CX_OP_DIVIDE;
}

/* A register as it would be written: its names and numbers, what is computed in short. */
static void put_operand(cx_buffer *out, const cx_standard *s, const cx_program *p, unsigned reg,
                        const cx_measure *of) {
  const cx_instruction *i = &p->code[reg];
  if (i->op == CX_OP_NAME)
    cx_puts(out, s->measures[i->variable].id);
  else if (i->op == CX_OP_STRING && of && of->type == CX_CHOICE)
    cx_puts(out, of->choices[i->constant.num]);
  else if (i->op == CX_OP_BOOLEAN)
    cx_puts(out, i->constant.num ? "true" : "false");
  else if (i->op == CX_OP_NUMBER)
    cx_put_exact(out, i->constant);
  else if (is_sum(i)) {
    put_operand(out, s, p, i->a, NULL);
    cx_puts(out, " ");
    cx_puts(out, cx_operator_spelling(i->op));
    cx_puts(out, " ");
    put_operand(out, s, p, i->b, NULL);
  } else
    cx_puts(out, "…");
}

void cx_put_atom(cx_buffer *out, const cx_standard *s, const cx_target *t) {
  const cx_program *p = cx_question_program(s, t->question);
  const cx_instruction *i = &p->code[t->cut];
  if (is_answer(i)) {
    cx_puts(out, s->measures[i->variable].id);
    return;
  }
  const cx_instruction *left = &p->code[i->a], *right = &p->code[i->b];
  const cx_measure *of = left->op == CX_OP_NAME    ? &s->measures[left->variable]
                         : right->op == CX_OP_NAME ? &s->measures[right->variable]
                                                   : NULL;
  put_operand(out, s, p, i->a, of);
  cx_puts(out, " ");
  cx_puts(out, cx_operator_spelling(i->op));
  cx_puts(out, " ");
  put_operand(out, s, p, i->b, of);
}
