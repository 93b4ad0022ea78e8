/* See cover_atoms.h. */
#include "trial/cover_atoms.h"

#include <stdlib.h>
#include <string.h>

#include "feel/run.h"
#include "trial/figures.h"
#include "trial/suite_score.h"

static bool is_comparison(const cx_instruction *i) {
  return i->op == CX_OP_EQUAL || i->op == CX_OP_NOT_EQUAL;
}

static bool is_answer(const cx_instruction *i) {
  return i->op == CX_OP_NAME && i->type == CX_TYPE_BOOLEAN;
}

/* An answer that is compared is part of the comparison. */
static bool is_atom(const cx_program *p, size_t at) {
  if (is_comparison(&p->code[at])) return true;
  if (!is_answer(&p->code[at])) return false;
  for (size_t i = 0; i < p->size; i++)
    if (is_comparison(&p->code[i]) && (p->code[i].a == at || p->code[i].b == at)) return false;
  return true;
}

/* Truth of an instruction in every row; NULL when out of memory. The caller frees it. */
static cx_truth *truth_of(const cx_program *program, const void *const *inputs, size_t rows) {
  cx_columns *columns = cx_columns_new(program, rows);
  cx_truth *copy = malloc(rows + 1);
  if (columns && copy) memcpy(copy, cx_program_run(program, columns, inputs, rows), rows);
  bool well = columns && copy;
  cx_columns_free(columns);
  if (well) return copy;
  free(copy);
  return NULL;
}

/* The condition with this one atom turned round: = and != exchanged, an answer read from a column
 * of its own, inverted. The same words elsewhere in the condition stay. */
static cx_truth *turned(const cx_program *p, size_t atom, const cx_batch *b) {
  enum { OWN = CX_MOST_MEASURES };
  cx_instruction *code = malloc(p->size * sizeof *code);
  cx_truth *inverted = calloc(b->figures.rows + 1, 1), *result = NULL;
  const void *inputs[CX_MOST_MEASURES + 1];
  if (code && inverted) {
    memcpy(code, p->code, p->size * sizeof *code);
    memcpy(inputs, b->figures.column, sizeof b->figures.column);
    cx_program changed = *p;
    changed.code = code;
    if (is_comparison(&code[atom])) {
      code[atom].op = code[atom].op == CX_OP_EQUAL ? CX_OP_NOT_EQUAL : CX_OP_EQUAL;
    } else {
      const cx_truth *answers = b->figures.column[code[atom].variable];
      for (size_t r = 0; r < b->figures.rows; r++)
        inverted[r] = answers[r] > CX_TRUE ? answers[r] : (cx_truth)!answers[r];
      code[atom].variable = OWN;
      inputs[OWN] = inverted;
    }
    result = truth_of(&changed, inputs, b->figures.rows);
  }
  free(code);
  free(inverted);
  return result;
}

bool cx_atom_decides(const cx_standard *s, const cx_target *t, const cx_batch *b, bool *out) {
  const cx_program *p = &s->classes[t->index].program;
  cx_program own = *p;
  own.result = (unsigned)t->cut;
  own.type = CX_TYPE_BOOLEAN;
  cx_truth wanted = t->kind == CX_TARGET_ATOM_TRUE ? CX_TRUE : CX_FALSE;
  cx_truth *atom = truth_of(&own, (const void *const *)b->figures.column, b->figures.rows);
  cx_truth *class = truth_of(p, (const void *const *)b->figures.column, b->figures.rows);
  cx_truth *other = turned(p, t->cut, b);
  bool well = atom && class && other;
  for (size_t r = 0; well && r < b->figures.rows; r++)
    out[r] =
        atom[r] == wanted && class[r] <= CX_TRUE && other[r] <= CX_TRUE && class[r] != other[r];
  free(atom);
  free(class);
  free(other);
  return well;
}

/* The first kind of commune for which the target is met; *found stays false when there is none. */
static bool find_kind(const cx_standard *s, cx_target *t, cx_batch *batch, int64_t *figures,
                      bool *found) {
  bool decides[CX_BATCH_ROWS];
  for (uint64_t first = 0; first < s->combinations && !*found; first += CX_BATCH_ROWS) {
    cx_figures_clear(&batch->figures);
    for (uint64_t i = first; i < s->combinations && i < first + CX_BATCH_ROWS; i++) {
      cx_figures_of_kind(s, i, figures);
      cx_case_add(batch, figures);
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
    if (!is_atom(p, i)) continue;
    for (int way = CX_TARGET_ATOM_TRUE; well && way <= CX_TARGET_ATOM_FALSE; way++) {
      cx_target t = {.kind = (cx_target_kind)way,
                     .index = class,
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

static void put_operand(cx_buffer *out, const cx_standard *s, const cx_program *p, unsigned reg,
                        const cx_measure *of) {
  const cx_instruction *i = &p->code[reg];
  if (i->op == CX_OP_NAME)
    cx_puts(out, s->measures[i->variable].id);
  else if (i->op == CX_OP_STRING && of && of->type == CX_CHOICE)
    cx_puts(out, of->choices[i->constant.num]);
  else if (i->op == CX_OP_BOOLEAN)
    cx_puts(out, i->constant.num ? "true" : "false");
  else
    cx_puts(out, "…");
}

void cx_put_atom(cx_buffer *out, const cx_standard *s, const cx_target *t) {
  const cx_program *p = &s->classes[t->index].program;
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
  cx_puts(out, i->op == CX_OP_EQUAL ? " = " : " != ");
  put_operand(out, s, p, i->b, of);
}
