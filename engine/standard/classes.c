/* Classes are proved disjoint by trying every combination of the values that their conditions use,
 * with the same program that scores. */
#include <stdlib.h>
#include <string.h>

#include "standard/parts.h"

enum { CHUNK = 4096 };

/* The columns of the measures in use, filled for combinations first, first + 1, … */
typedef struct combinations {
  const cx_standard *s;
  void *inputs[CX_MOST_MEASURES];
} combinations;

static size_t values_of(const cx_measure *m) {
  return m->type == CX_CHOICE ? m->choice_count : 2;
}

static bool make_inputs(combinations *c) {
  for (size_t m = 0; m < c->s->measure_count; m++) {
    if (!c->s->used_class[m]) continue;
    bool choice = c->s->measures[m].type == CX_CHOICE;
    c->inputs[m] = calloc(CHUNK, choice ? sizeof(cx_symbol) : sizeof(cx_truth));
    if (!c->inputs[m]) return false;
  }
  return true;
}

static void fill_inputs(combinations *c, uint64_t first, size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    uint64_t rest = first + r;
    for (size_t m = 0; m < c->s->measure_count; m++) {
      if (!c->s->used_class[m]) continue;
      size_t values = values_of(&c->s->measures[m]);
      if (c->s->measures[m].type == CX_CHOICE)
        ((cx_symbol *)c->inputs[m])[r] = (cx_symbol)(rest % values);
      else
        ((cx_truth *)c->inputs[m])[r] = (cx_truth)(rest % values);
      rest /= values;
    }
  }
}

/* "unit_type = ward, terrain = island" */
static const char *describe(cx_loader *l, uint64_t combination) {
  const cx_standard *s = l->standard;
  cx_buffer text = {0};
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used_class[m]) continue;
    size_t values = values_of(&s->measures[m]), value = (size_t)(combination % values);
    combination /= values;
    if (text.size) cx_puts(&text, ", ");
    cx_puts(&text, s->measures[m].id);
    cx_puts(&text, " = ");
    cx_puts(&text, s->measures[m].type == CX_CHOICE ? s->measures[m].choices[value]
                   : value                          ? "yes"
                                                    : "no");
  }
  const char *copy = cx_arena_text(l->arena, cx_buffer_text(&text), text.size);
  cx_buffer_free(&text);
  return copy ? copy : "";
}

/* Hands out the classes that hold for a chunk of combinations. */
static int try_chunk(combinations *c, cx_columns **columns, uint64_t first, size_t rows,
                     cx_class_fn *fn, void *user) {
  fill_inputs(c, first, rows);
  for (size_t k = 0; k < c->s->class_count; k++) {
    const cx_truth *holds =
        cx_program_run(&c->s->classes[k].program, columns[k], (const void *const *)c->inputs, rows);
    for (size_t r = 0; r < rows; r++) {
      int status = holds[r] == CX_TRUE ? fn(user, first + r, k) : CX_OK;
      if (status) return status;
    }
  }
  return CX_OK;
}

int cx_each_class(const cx_standard *s, cx_class_fn *fn, void *user) {
  combinations c = {.s = s};
  cx_columns *columns[CX_MOST_CLASSES] = {NULL};
  bool room = make_inputs(&c);
  for (size_t k = 0; room && k < s->class_count; k++) {
    columns[k] = cx_columns_new(&s->classes[k].program, CHUNK);
    room = columns[k] != NULL;
  }
  int status = room ? CX_OK : CX_NO_MEMORY;
  for (uint64_t first = 0; !status && first < s->combinations; first += CHUNK) {
    uint64_t left = s->combinations - first;
    status = try_chunk(&c, columns, first, left < CHUNK ? (size_t)left : CHUNK, fn, user);
  }
  for (size_t k = 0; k < s->class_count; k++)
    cx_columns_free(columns[k]);
  for (size_t m = 0; m < s->measure_count; m++)
    free(c.inputs[m]);
  return status;
}

typedef struct proving {
  cx_loader *l;
  uint8_t *owner; /* [combination]: number of its class + 1 */
} proving;

/* Says the first combination that is in two. */
static int own(void *user, uint64_t combination, size_t class) {
  proving *p = user;
  cx_standard *s = p->l->standard;
  if (p->owner[combination])
    return CX_SAY(&p->l->log, RULE_CLASS_OVERLAP, s->classes[class].place,
                  describe(p->l, combination), s->classes[p->owner[combination] - 1].id);
  p->owner[combination] = (uint8_t)(class + 1);
  return CX_OK;
}

void cx_prove_classes(cx_loader *l) {
  cx_standard *s = l->standard;
  s->combinations = 1;
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used_class[m] && s->combinations <= CX_MOST_COMBINATIONS)
      s->combinations *= values_of(&s->measures[m]);
  if (s->combinations > CX_MOST_COMBINATIONS) {
    CX_SAY(&l->log, RULE_CLASS_LIMIT, s->classes[0].place, cx_digits_of(CX_MOST_COMBINATIONS).text);
    return;
  }
  proving p = {l, calloc(s->combinations, 1)};
  if (!p.owner || cx_each_class(s, own, &p) == CX_NO_MEMORY) cx_say_memory(&l->log);
  for (uint64_t i = 0; p.owner && i < s->combinations; i++)
    s->unclassed += !p.owner[i];
  free(p.owner);
}
