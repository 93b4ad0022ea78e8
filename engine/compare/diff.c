/* The change list: head of the text, criteria, items; classes and basis have files of their own. */
#include "compare/diff.h"

#include <stdlib.h>
#include <string.h>

#include "compare/changes.h"
#include "compare/diff_basis.h"
#include "compare/diff_outcome.h"
#include "compare/messages.h"
#include "number/hundredths.h"
#include "standard/criteria.h"
#include "standard/messages.h"
#include "standard/pass.h"
#include "standard/points.h"
#include "standard/values.h"

static void add_words(cx_compare_diff *d, cx_change_kind kind, const char *old_word,
                      const char *new_word) {
  if (!strcmp(old_word, new_word)) return;
  cx_change *change = cx_diff_add(d, kind);
  change->old_word = old_word;
  change->new_word = new_word;
}

static const char *joined(cx_compare_diff *d, const char *a, const char *b) {
  cx_buffer text = {0};
  cx_puts(&text, a);
  cx_puts(&text, "/");
  cx_puts(&text, b);
  const char *copy = cx_arena_text(&d->arena, cx_buffer_text(&text), text.size);
  d->out_of_memory = d->out_of_memory || !copy || text.failed;
  cx_buffer_free(&text);
  return copy ? copy : "";
}

static const char *number(cx_compare_diff *d, int n) {
  cx_digits digits = cx_digits_of(n);
  const char *copy = cx_arena_text(&d->arena, digits.text, strlen(digits.text));
  d->out_of_memory = d->out_of_memory || !copy;
  return copy ? copy : "";
}

static void compare_head(cx_compare_diff *d) {
  const cx_standard *a = d->old_text, *b = d->new_text;
  add_words(d, CX_CHANGE_FORCE, joined(d, a->from.value, a->to.value),
            joined(d, b->from.value, b->to.value));
  add_words(d, CX_CHANGE_PERIOD, joined(d, a->period_from.value, a->period_to.value),
            joined(d, b->period_from.value, b->period_to.value));
  add_words(d, CX_CHANGE_MAXIMUM, number(d, a->max_points), number(d, b->max_points));
}

/* ---- criteria ---- */

/* Whether a criterion is met at some points both texts can come to, in one of them only. */
static bool pass_differs(cx_compare_diff *d, size_t c, size_t e) {
  const cx_criterion *a = &d->old_text->criteria[c], *b = &d->new_text->criteria[e];
  if (a->passes == b->passes) return false; /* a changed copy */
  cx_arena arena = {0};
  cx_sums in_old, in_new;
  bool differs = false;
  if (cx_criterion_sums(&arena, d->old_text, c, false, &in_old) ||
      cx_criterion_sums(&arena, d->new_text, e, false, &in_new))
    d->out_of_memory = true;
  int most = a->max < b->max ? a->max : b->max, least = a->least > b->least ? a->least : b->least;
  int grain = cx_common_hundredths(d->old_text->grain, d->new_text->grain);
  for (int p = least; !d->out_of_memory && p <= most; p += grain)
    if ((cx_sums_has(&in_old, p) || cx_sums_has(&in_new, p)) &&
        cx_criterion_passes(a, p) != cx_criterion_passes(b, p))
      differs = true;
  cx_arena_free(&arena);
  return differs;
}

static void compare_criteria(cx_compare_diff *d) {
  const cx_standard *a = d->old_text, *b = d->new_text;
  for (size_t c = 0; c < a->criterion_count; c++)
    if (d->matching.new_of_criterion[c] == CX_NO_PAIR)
      cx_diff_add(d, CX_CHANGE_CRITERION_GONE)->old_criterion = (int)c;
  for (size_t c = 0; c < b->criterion_count; c++)
    if (d->matching.old_of_criterion[c] == CX_NO_PAIR)
      cx_diff_add(d, CX_CHANGE_CRITERION_NEW)->new_criterion = (int)c;
  for (size_t c = 0; c < b->criterion_count; c++) {
    int old_one = d->matching.old_of_criterion[c];
    if (old_one == CX_NO_PAIR || !pass_differs(d, (size_t)old_one, c)) continue;
    cx_change *change = cx_diff_add(d, CX_CHANGE_PASS);
    change->old_criterion = old_one;
    change->new_criterion = (int)c;
    change->old_word = a->criteria[old_one].pass.value;
    change->new_word = b->criteria[c].pass.value;
  }
}

/* ---- requirements ---- */

/* Whether some points of a criterion satisfy one set of requirements and not the other. */
static bool requires_differ_in(cx_compare_diff *d, const cx_standard *s, size_t c) {
  const cx_criterion *criterion = &s->criteria[c];
  cx_arena arena = {0};
  cx_sums sums;
  bool differs = false;
  if (cx_criterion_sums(&arena, s, c, false, &sums)) d->out_of_memory = true;
  for (int p = criterion->least; !d->out_of_memory && p <= criterion->max; p += s->grain) {
    bool met = cx_criterion_passes(criterion, p), some = p > 0;
    bool in_old = (!d->old_text->all_pass || met) && (!d->old_text->no_zero || some);
    bool in_new = (!d->new_text->all_pass || met) && (!d->new_text->no_zero || some);
    differs = differs || (cx_sums_has(&sums, p) && in_old != in_new);
  }
  cx_arena_free(&arena);
  return differs;
}

static const char *requirements(const cx_standard *s) {
  static const char *const words[] = {"[]", "[all_pass]", "[no_zero]", "[all_pass, no_zero]"};
  return words[s->all_pass + 2 * s->no_zero];
}

static void compare_requires(cx_compare_diff *d) {
  const cx_standard *a = d->old_text, *b = d->new_text;
  if (a->all_pass == b->all_pass && a->no_zero == b->no_zero) return;
  bool differ = false;
  for (size_t c = 0; c < a->criterion_count; c++)
    differ = differ || requires_differ_in(d, a, c);
  for (size_t c = 0; c < b->criterion_count; c++)
    differ = differ || requires_differ_in(d, b, c);
  if (differ) add_words(d, CX_CHANGE_REQUIRES, requirements(a), requirements(b));
}

/* ---- items ---- */

static cx_change *add_item(cx_compare_diff *d, cx_change_kind kind, int old_item, int new_item) {
  cx_change *change = cx_diff_add(d, kind);
  change->old_item = old_item;
  change->new_item = new_item;
  if (old_item != CX_NO_PAIR)
    change->old_criterion = (int)cx_criterion_of(d->old_text, (size_t)old_item);
  if (new_item != CX_NO_PAIR)
    change->new_criterion = (int)cx_criterion_of(d->new_text, (size_t)new_item);
  return change;
}

static int compare_points(cx_compare_diff *d, int old_item, int new_item) {
  const cx_item *a = &d->old_text->items[old_item], *b = &d->new_text->items[new_item];
  cx_ranges ranges;
  int status = cx_ranges_of(&d->arena, a, b, &ranges);
  if (status) return status;
  cx_ranges_join(&ranges, cx_range_same_points);
  size_t kept = 0;
  for (size_t i = 0; i < ranges.count; i++)
    if (ranges.list[i].old_points != ranges.list[i].new_points)
      ranges.list[kept++] = ranges.list[i];
  ranges.count = kept;
  if (kept) add_item(d, CX_CHANGE_POINTS, old_item, new_item)->ranges = ranges;
  if (cx_same_when_none(a, b)) return CX_OK;
  cx_change *change = add_item(d, CX_CHANGE_WHEN_NONE, old_item, new_item);
  change->old_word = cx_when_none_word(a->when_none);
  change->new_word = cx_when_none_word(b->when_none);
  return CX_OK;
}

static int compare_items(cx_compare_diff *d, cx_log *log) {
  const cx_matching *m = &d->matching;
  for (size_t i = 0; i < d->old_text->item_count; i++)
    if (m->new_of_item[i] == CX_NO_PAIR) add_item(d, CX_CHANGE_ITEM_GONE, (int)i, CX_NO_PAIR);
  for (size_t j = 0; j < d->new_text->item_count; j++)
    if (m->old_of_item[j] == CX_NO_PAIR) add_item(d, CX_CHANGE_ITEM_NEW, CX_NO_PAIR, (int)j);
  for (size_t j = 0; j < d->new_text->item_count; j++) {
    int i = m->old_of_item[j];
    if (i == CX_NO_PAIR) continue;
    if (m->old_of_criterion[cx_criterion_of(d->new_text, j)] !=
        (int)cx_criterion_of(d->old_text, (size_t)i))
      add_item(d, CX_CHANGE_ITEM_MOVED, i, (int)j);
    if (m->replaced[j]) {
      add_item(d, CX_CHANGE_ITEM_REPLACED, i, (int)j);
      continue;
    }
    int status = compare_points(d, i, (int)j);
    if (status == CX_REFUSED)
      CX_SAY(log, RULE_BOUND, d->new_text->items[j].place, d->new_text->items[j].id);
    if (status) return status;
  }
  return CX_OK;
}

/* By kind; changes of one kind keep their order. */
static void sort_changes(cx_compare_diff *d) {
  for (size_t i = 1; i < d->count; i++) {
    cx_change moved = d->changes[i];
    size_t at = i;
    for (; at && d->changes[at - 1].kind > moved.kind; at--)
      d->changes[at] = d->changes[at - 1];
    d->changes[at] = moved;
  }
}

int cx_compare_diff_new(const cx_standard *old_text, const cx_standard *new_text, cx_log *log,
                        cx_compare_diff **ret) {
  if (cx_share_no_measure(old_text, new_text))
    return CX_SAY(log, DIFF_NOTHING_SHARED, (cx_place){0}, old_text->id, new_text->id);
  cx_compare_diff *d = calloc(1, sizeof *d);
  if (!d) return cx_say_memory(log);
  d->old_text = old_text;
  d->new_text = new_text;
  int status = cx_match(old_text, new_text, &d->matching) ? CX_OK : CX_NO_MEMORY;
  if (!status) {
    compare_head(d);
    compare_criteria(d);
    status = compare_items(d, log);
  }
  if (!status) cx_diff_measures(d);
  if (!status) compare_requires(d);
  if (!status) status = cx_diff_classes(d, log);
  if (!status) status = cx_diff_basis(d);
  if (!status && d->out_of_memory) status = CX_NO_MEMORY;
  if (status == CX_NO_MEMORY) cx_say_memory(log);
  if (status) {
    cx_compare_diff_free(d);
    return status;
  }
  sort_changes(d);
  *ret = d;
  return CX_OK;
}

void cx_compare_diff_free(cx_compare_diff *diff) {
  if (!diff) return;
  cx_arena_free(&diff->arena);
  free(diff);
}
