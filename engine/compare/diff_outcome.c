/* See diff_outcome.h. */
#include "compare/diff_outcome.h"

#include <string.h>

#include "standard/measures.h"
#include "standard/messages.h"

/* "count, at_most births" */
static const char *definition(cx_compare_diff *d, const cx_standard *s, const cx_measure *m) {
  static const char *const types[] = {"count", "yes_no", "choice"};
  cx_buffer text = {0};
  cx_puts(&text, types[m->type]);
  if (m->at_most != CX_NO_MEASURE) {
    cx_puts(&text, ", at_most ");
    cx_puts(&text, s->measures[m->at_most].id);
  }
  for (size_t v = 0; v < m->choice_count; v++) {
    cx_puts(&text, v ? ", " : ": ");
    cx_puts(&text, m->choices[v]);
  }
  const char *copy = cx_arena_text(&d->arena, cx_buffer_text(&text), text.size);
  d->out_of_memory = d->out_of_memory || !copy || text.failed;
  cx_buffer_free(&text);
  return copy ? copy : "";
}

/* The order of choices is not part of the definition. */
static bool same_choices(const cx_measure *a, const cx_measure *b) {
  if (a->choice_count != b->choice_count) return false;
  for (size_t i = 0; i < a->choice_count; i++) {
    bool found = false;
    for (size_t j = 0; j < b->choice_count; j++)
      found = found || !strcmp(a->choices[i], b->choices[j]);
    if (!found) return false;
  }
  return true;
}

void cx_diff_measures(cx_compare_diff *d) {
  const cx_standard *a = d->old_text, *b = d->new_text;
  if (a->measures == b->measures) return; /* a changed copy */
  for (size_t m = 0; m < b->measure_count; m++) {
    int other = b->used[m] ? cx_find_measure(a, b->measures[m].id) : CX_NO_MEASURE;
    if (other == CX_NO_MEASURE || !a->used[other]) continue;
    const cx_measure *old_one = &a->measures[other], *new_one = &b->measures[m];
    bool old_whole = old_one->at_most != CX_NO_MEASURE;
    bool same_whole =
        old_whole == (new_one->at_most != CX_NO_MEASURE) &&
        (!old_whole || !strcmp(a->measures[old_one->at_most].id, b->measures[new_one->at_most].id));
    if (old_one->type == new_one->type && same_whole && same_choices(old_one, new_one)) continue;
    cx_change *change = cx_diff_add(d, CX_CHANGE_MEASURE);
    change->measure = (int)m;
    change->old_word = definition(d, a, old_one);
    change->new_word = definition(d, b, new_one);
  }
}

/* ---- classes ---- */

/* Which class of the new text an old one is: of the same id, else the one that most of its kinds of
 * commune come to, if that is mutual. */
static int partner(const cx_compare_diff *d, size_t old_class) {
  const cx_kinds *k = &d->kinds;
  size_t shared[CX_MOST_CLASSES] = {0};
  for (size_t c = 0; c < d->new_text->class_count; c++)
    if (!strcmp(d->old_text->classes[old_class].id, d->new_text->classes[c].id)) return (int)c;
  for (uint32_t i = 0; i < k->count; i++)
    if (k->old_class[i] == (int)old_class && k->new_class[i] >= 0) shared[k->new_class[i]]++;
  int best = CX_NO_PAIR;
  for (size_t c = 0; c < d->new_text->class_count; c++) {
    bool named = false; /* an old class of that id has it */
    for (size_t o = 0; o < d->old_text->class_count; o++)
      named = named || !strcmp(d->old_text->classes[o].id, d->new_text->classes[c].id);
    if (!named && shared[c] && (best == CX_NO_PAIR || shared[c] > shared[best])) best = (int)c;
  }
  return best;
}

bool cx_compare_same_needed(const cx_class *a, const cx_class *b) {
  return a->has_total == b->has_total && a->has_share == b->has_share &&
         a->min_total == b->min_total && a->min_share == b->min_share;
}

static bool class_differs(const cx_compare_diff *d, const int *partners, int old_class,
                          int new_class) {
  if (old_class < 0 || new_class < 0)
    return old_class != new_class || !d->old_text->class_count != !d->new_text->class_count;
  return partners[old_class] != new_class ||
         !cx_compare_same_needed(&d->old_text->classes[old_class],
                                 &d->new_text->classes[new_class]);
}

/* One change for each pair of classes that kinds of commune went between. */
static bool add_pair(cx_compare_diff *d, int old_class, int new_class, bool *marked) {
  const cx_kinds *k = &d->kinds;
  bool any = false;
  for (uint32_t i = 0; i < k->count; i++) {
    marked[i] = k->old_class[i] == old_class && k->new_class[i] == new_class;
    any = any || marked[i];
  }
  if (!any) return true;
  cx_kind_block *blocks;
  size_t count;
  if (!cx_kind_blocks(&d->arena, k, marked, &blocks, &count)) return false;
  cx_change *change = cx_diff_add(d, CX_CHANGE_CLASS);
  change->old_class = old_class;
  change->new_class = new_class;
  change->blocks = blocks;
  change->block_count = count;
  return true;
}

/* A changed copy that shares its dictionary and class programs with the standard. */
static bool share_classes(const cx_standard *a, const cx_standard *b) {
  if (a->measures != b->measures || a->class_count != b->class_count) return false;
  for (size_t k = 0; k < a->class_count; k++)
    if (a->classes[k].program.code != b->classes[k].program.code ||
        !cx_compare_same_needed(&a->classes[k], &b->classes[k]))
      return false;
  return true;
}

int cx_diff_classes(cx_compare_diff *d, cx_log *log) {
  if (!d->old_text->class_count && !d->new_text->class_count) return CX_OK;
  if (share_classes(d->old_text, d->new_text)) return CX_OK;
  int status = cx_kinds_of(&d->arena, d->old_text, d->new_text, &d->kinds);
  if (status == CX_REFUSED)
    CX_SAY(log, RULE_CLASS_LIMIT,
           d->new_text->class_count ? d->new_text->classes[0].place : d->new_text->classes_place,
           cx_digits_of(CX_MOST_COMBINATIONS).text);
  if (status) return status;
  bool *marked = cx_arena_take(&d->arena, d->kinds.count + 1);
  if (!marked) return CX_NO_MEMORY;
  int partners[CX_MOST_CLASSES];
  for (size_t c = 0; c < d->old_text->class_count; c++)
    partners[c] = partner(d, c);
  for (int o = CX_NO_CLASS; o < (int)d->old_text->class_count; o++)
    for (int n = CX_NO_CLASS; n < (int)d->new_text->class_count; n++)
      if (class_differs(d, partners, o, n) && !add_pair(d, o, n, marked)) return CX_NO_MEMORY;
  return CX_OK;
}
