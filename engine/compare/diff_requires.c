/* See diff_requires.h. */
#include "compare/diff_requires.h"

#include "compare/alike.h"
#include "standard/pass.h"
#include "standard/points.h"

/* Whether so many points satisfy one set of requirements and not the other. */
static bool asks_otherwise(const cx_compare_diff *d, bool met, bool some) {
  bool in_old = (!d->old_text->all_pass || met) && (!d->old_text->no_zero || some);
  bool in_new = (!d->new_text->all_pass || met) && (!d->new_text->no_zero || some);
  return in_old != in_new;
}

/* Whether some points of a criterion satisfy one set of requirements and not the other, whatever
 * of it applies. */
static bool requires_differ_in(cx_compare_diff *d, const cx_standard *s, size_t c) {
  const cx_criterion *criterion = &s->criteria[c];
  cx_arena arena = {0};
  cx_sums sums;
  bool differs = false;
  if (cx_criterion_sums(&arena, s, c, false, &sums)) d->out_of_memory = true;
  for (size_t t = 0; t < criterion->pass_count && !d->out_of_memory; t++) {
    const cx_pass *pass = &criterion->passes[t];
    for (int p = criterion->least; p <= pass->max; p += s->grain)
      differs = differs || (cx_sums_has(&sums, p) && asks_otherwise(d, cx_pass_at(pass, p), p > 0));
  }
  cx_arena_free(&arena);
  return differs;
}

static const char *requirements(const cx_standard *s) {
  static const char *const words[] = {"[]", "[all_pass]", "[no_zero]", "[all_pass, no_zero]"};
  return words[s->all_pass + 2 * s->no_zero];
}

static void compare_words(cx_compare_diff *d) {
  const cx_standard *a = d->old_text, *b = d->new_text;
  if (a->all_pass == b->all_pass && a->no_zero == b->no_zero) return;
  bool differ = false;
  for (size_t c = 0; c < a->criterion_count; c++)
    differ = differ || requires_differ_in(d, a, c);
  for (size_t c = 0; c < b->criterion_count; c++)
    differ = differ || requires_differ_in(d, b, c);
  if (differ) cx_diff_add_words(d, CX_CHANGE_REQUIRES, requirements(a), requirements(b));
}

/* ---- of the standard's own ---- */

static void add_one(cx_compare_diff *d, cx_change_kind kind, int old_one, int new_one) {
  cx_change *change = cx_diff_add(d, kind);
  change->old_requirement = old_one;
  change->new_requirement = new_one;
  change->old_word =
      old_one == CX_NO_PAIR ? "-" : d->old_text->requirements[old_one].condition.text;
  change->new_word =
      new_one == CX_NO_PAIR ? "-" : d->new_text->requirements[new_one].condition.text;
}

static void compare_pair(cx_compare_diff *d, int old_one, int new_one) {
  const cx_condition *a = &d->old_text->requirements[old_one].condition;
  const cx_condition *b = &d->new_text->requirements[new_one].condition;
  const cx_compare_texts texts = {d->old_text, d->new_text};
  if (cx_compare_same_condition(&texts, a, b)) return;
  const cx_cell_side before = {.text = d->old_text, .condition = a};
  const cx_cell_side after = {.text = d->new_text, .condition = b};
  cx_change *change = cx_diff_add_cells(d, CX_CHANGE_REQUIREMENT, before, after);
  if (!change) return;
  change->old_requirement = old_one;
  change->new_requirement = new_one;
  change->old_word = a->text;
  change->new_word = b->text;
}

void cx_diff_requires(cx_compare_diff *d) {
  const cx_matching *m = &d->matching;
  compare_words(d);
  for (size_t q = 0; q < d->old_text->requirement_count; q++)
    if (m->new_of_requirement[q] == CX_NO_PAIR)
      add_one(d, CX_CHANGE_REQUIREMENT_GONE, (int)q, CX_NO_PAIR);
  for (size_t q = 0; q < d->new_text->requirement_count; q++) {
    if (m->old_of_requirement[q] == CX_NO_PAIR)
      add_one(d, CX_CHANGE_REQUIREMENT_NEW, CX_NO_PAIR, (int)q);
    else
      compare_pair(d, m->old_of_requirement[q], (int)q);
  }
}
