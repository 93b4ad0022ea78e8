/* The change list: head of the text, criteria, items; classes and basis have files of their own. */
#include "compare/diff.h"

#include <stdlib.h>
#include <string.h>

#include "compare/changes.h"
#include "compare/diff_basis.h"
#include "compare/diff_items.h"
#include "compare/diff_outcome.h"
#include "compare/diff_requires.h"
#include "compare/messages.h"
#include "number/hundredths.h"
#include "standard/messages.h"
#include "standard/pass.h"
#include "standard/points.h"

static const char *joined(cx_compare_diff *d, const char *a, const char *b) {
  cx_buffer text = {0};
  cx_puts(&text, a);
  cx_puts(&text, "/");
  cx_puts(&text, b);
  return cx_diff_keep(d, &text);
}

static const char *points_word(cx_compare_diff *d, int points) {
  cx_buffer text = {0};
  cx_put_hundredths(&text, points);
  return cx_diff_keep(d, &text);
}

static const char *scoring_word(const cx_standard *s) {
  return s->counts_met ? "met" : "points";
}

static void compare_head(cx_compare_diff *d) {
  const cx_standard *a = d->old_text, *b = d->new_text;
  cx_diff_add_words(d, CX_CHANGE_FORCE, joined(d, a->from.value, a->to.value),
                    joined(d, b->from.value, b->to.value));
  cx_diff_add_words(d, CX_CHANGE_PERIOD, joined(d, a->period_from.value, a->period_to.value),
                    joined(d, b->period_from.value, b->period_to.value));
  cx_diff_add_words(d, CX_CHANGE_SCORING, scoring_word(a), scoring_word(b));
  if (a->counts_met || b->counts_met) return; /* then items gone and new say it */
  cx_diff_add_words(d, CX_CHANGE_MAXIMUM, points_word(d, a->max_points),
                    points_word(d, b->max_points));
}

/* ---- criteria ---- */

/* The same where part of the criterion is left out, for maxima that both texts can have. */
static bool lesser_pass_differs(const cx_criterion *a, const cx_criterion *b, int grain) {
  for (size_t i = 1; i < a->pass_count; i++) {
    const cx_pass *in_old = &a->passes[i], *in_new = cx_pass_of(b, in_old->max);
    if (!in_new) continue;
    int least = in_old->least > in_new->least ? in_old->least : in_new->least;
    for (int p = least; p <= in_old->max; p += grain)
      if (cx_pass_at(in_old, p) != cx_pass_at(in_new, p)) return true;
  }
  return false;
}

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
  return differs || lesser_pass_differs(a, b, grain);
}

static void of_criteria(cx_change *change, size_t c, size_t e) {
  change->old_criterion = (int)c;
  change->new_criterion = (int)e;
}

/* The least that a criterion comes to before its floor lifts it. */
static int least_sum(const cx_standard *s, const cx_criterion *c) {
  int sum = 0;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++) {
    const cx_item *item = &s->items[i];
    bool other = item->applies.when.text && cx_item_otherwise(item) < item->least;
    sum += other ? cx_item_otherwise(item) : item->least;
  }
  return sum;
}

/* A floor that no sum falls below says nothing. */
static bool floor_acts(const cx_criterion *floor, int least) {
  return floor->has_floor && least < floor->floor;
}

static void compare_floors(cx_compare_diff *d, size_t c, size_t e) {
  const cx_criterion *a = &d->old_text->criteria[c], *b = &d->new_text->criteria[e];
  int in_old = least_sum(d->old_text, a), in_new = least_sum(d->new_text, b);
  int least = in_old < in_new ? in_old : in_new;
  if (a->has_floor == b->has_floor && a->floor == b->floor) return;
  if (!floor_acts(a, least) && !floor_acts(b, least)) return;
  cx_change *change =
      cx_diff_add_words(d, CX_CHANGE_FLOOR, a->has_floor ? points_word(d, a->floor) : "-",
                        b->has_floor ? points_word(d, b->floor) : "-");
  if (change) of_criteria(change, c, e);
}

static void compare_criterion_applies(cx_compare_diff *d, size_t c, size_t e) {
  cx_change *change =
      cx_diff_applies(d, CX_CHANGE_CRITERION_APPLIES, &d->old_text->criteria[c].applies,
                      &d->new_text->criteria[e].applies);
  if (change) of_criteria(change, c, e);
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
    if (old_one == CX_NO_PAIR) continue;
    compare_floors(d, (size_t)old_one, c);
    compare_criterion_applies(d, (size_t)old_one, c);
    if (!pass_differs(d, (size_t)old_one, c)) continue;
    cx_change *change = cx_diff_add(d, CX_CHANGE_PASS);
    change->old_word = a->criteria[old_one].pass.value;
    change->new_word = b->criteria[c].pass.value;
    of_criteria(change, (size_t)old_one, c);
  }
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
  if (cx_compare_share_no_measure(old_text, new_text))
    return CX_SAY(log, DIFF_NOTHING_SHARED, (cx_place){0}, old_text->id, new_text->id);
  cx_compare_diff *d = calloc(1, sizeof *d);
  if (!d) return cx_say_memory(log);
  d->old_text = old_text;
  d->new_text = new_text;
  int status = cx_compare_match(old_text, new_text, &d->matching) ? CX_OK : CX_NO_MEMORY;
  if (!status) {
    compare_head(d);
    compare_criteria(d);
    status = cx_diff_items(d, log);
  }
  if (!status) cx_diff_measures(d);
  if (!status) cx_diff_requires(d);
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
