/* See classes.h. */
#include "standard/classes.h"

#include <stdlib.h>
#include <string.h>

#include "feel/run.h"
#include "standard/messages.h"

enum { CHUNK = 256 };

/* All classes over the combinations first, first + 1, … */
typedef struct combinations {
  const cx_standard *s;
  void *inputs[CX_MOST_MEASURES];
  cx_columns *columns[CX_MOST_CLASSES];
} combinations;

static size_t values_of(const cx_measure *m) {
  return m->type == CX_CHOICE ? m->choice_count : 2;
}

static bool open_combinations(combinations *c) {
  for (size_t m = 0; m < c->s->measure_count; m++) {
    if (!c->s->used_class[m]) continue;
    bool choice = c->s->measures[m].type == CX_CHOICE;
    c->inputs[m] = calloc(CHUNK, choice ? sizeof(cx_symbol) : sizeof(cx_truth));
    if (!c->inputs[m]) return false;
  }
  for (size_t k = 0; k < c->s->class_count; k++) {
    c->columns[k] = cx_columns_new(&c->s->classes[k].program, CHUNK);
    if (!c->columns[k]) return false;
  }
  return true;
}

static void close_combinations(combinations *c) {
  for (size_t k = 0; k < c->s->class_count; k++)
    cx_columns_free(c->columns[k]);
  for (size_t m = 0; m < c->s->measure_count; m++)
    free(c->inputs[m]);
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

/* A combination that two classes take. */
typedef struct clash {
  uint64_t combination;
  size_t first, second;
} clash;

/* Which class takes each combination of a chunk: its number + 1, or 0. False: two take one. */
static bool run_chunk(combinations *c, uint64_t first, size_t rows, uint8_t *owner,
                      clash *ret_clash) {
  memset(owner, 0, rows);
  fill_inputs(c, first, rows);
  for (size_t k = 0; k < c->s->class_count; k++) {
    const cx_truth *holds = cx_program_run(&c->s->classes[k].program, c->columns[k],
                                           (const void *const *)c->inputs, rows);
    for (size_t r = 0; r < rows; r++) {
      if (holds[r] != CX_TRUE) continue;
      *ret_clash = (clash){first + r, owner[r] ? owner[r] - 1u : k, k};
      if (owner[r]) return false;
      owner[r] = (uint8_t)(k + 1);
    }
  }
  return true;
}

static size_t chunk_at(const cx_standard *s, uint64_t first) {
  size_t left = s->combinations - (size_t)first;
  return left < CHUNK ? left : CHUNK;
}

int cx_class_owners(const cx_standard *standard, uint8_t *owner) {
  combinations c = {.s = standard};
  clash none;
  int status = open_combinations(&c) ? CX_OK : CX_NO_MEMORY;
  for (uint64_t first = 0; !status && first < standard->combinations; first += CHUNK)
    if (!run_chunk(&c, first, chunk_at(standard, first), owner + first, &none)) status = CX_REFUSED;
  close_combinations(&c);
  return status;
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
  combinations c = {.s = s};
  uint8_t owner[CHUNK];
  clash twice;
  bool room = open_combinations(&c), apart = true;
  if (!room) cx_say_memory(&l->log);
  for (uint64_t first = 0; room && apart && first < s->combinations; first += CHUNK) {
    size_t rows = chunk_at(s, first);
    apart = run_chunk(&c, first, rows, owner, &twice);
    for (size_t r = 0; apart && r < rows; r++)
      s->unclassed += !owner[r];
  }
  if (!apart)
    CX_SAY(&l->log, RULE_CLASS_OVERLAP, s->classes[twice.second].place,
           describe(l, twice.combination), s->classes[twice.first].id);
  close_combinations(&c);
}
