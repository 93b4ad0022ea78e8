/* Common figures are tried through by the units that they take, all of one unit, all of two, …; for
 * each the best choices of all plain items are put together (least.h), until the common figures
 * alone take more units than the best change so far. */
#include "margins/margins.h"

#include <stdlib.h>

#include "figures/parts.h"
#include "margins/least.h"
#include "margins/reach.h"
#include "margins/ties.h"
#include "score/missing.h"
#include "score/score.h"

enum { WORK_OF_A_LOOK = 20 }; /* to score it */

/* ---- one change of the common figures ---- */

static const cx_standard *standard_of(const cx_margins_search *s) {
  return s->batch->figures.standard;
}

/* No common part above a common whole: own ones are held within theirs as they are chosen. */
static bool parts_fit(const cx_margins_search *s) {
  for (size_t f = 0; f < s->figure_count; f++) {
    int whole = standard_of(s)->measures[s->figures[f].measure].at_most;
    int w = whole == CX_NO_MEASURE ? -1 : s->figure_of[whole];
    if (w < 0 || s->figures[f].own != CX_MARGINS_COMMON) continue;
    if (s->figures[f].at > s->figures[w].at) return false;
  }
  return true;
}

/* The sum of the known figures of a side; *ret_open when one is blank. */
static cx_wide sum_of(const cx_margins_search *s, const int *terms, size_t count, bool *ret_open) {
  cx_wide sum = 0;
  *ret_open = false;
  for (size_t t = 0; t < count; t++) {
    if (cx_margins_is_known(s, terms[t]))
      sum += cx_margins_value(s, terms[t]);
    else
      *ret_open = true;
  }
  return sum;
}

/* Something above a line with nothing below it. */
static bool is_over_zero(const cx_margins_search *s, const cx_item *item) {
  bool part_open, whole_open;
  if (item->kind != CX_ITEM_RATE) return false;
  cx_wide part = sum_of(s, item->parts, item->part_count, &part_open);
  cx_wide whole = sum_of(s, item->wholes, item->whole_count, &whole_open);
  return !whole_open && whole == 0 && part > 0;
}

/* Whether the common figures could be handed in. */
static bool can_stand(const cx_margins_search *s) {
  size_t next = 0;
  if (!parts_fit(s)) return false;
  for (size_t i = 0; i < standard_of(s)->item_count; i++) {
    bool plain = next < s->plain_count && s->plain[next].item == i;
    next += plain;
    if (!plain && is_over_zero(s, &standard_of(s)->items[i])) return false;
  }
  return true;
}

static void start_trial(cx_margins_search *s) {
  int64_t at[CX_MOST_MEASURES];
  for (size_t f = 0; f < s->figure_count; f++)
    at[f] = s->figures[f].at;
  cx_figures_clear(&s->trial->figures);
  cx_margins_add_row(s, at);
}

/* A row in which every plain item has its k-th choice. */
static void add_choices(cx_margins_search *s, size_t k) {
  int64_t at[CX_MOST_MEASURES];
  for (size_t f = 0; f < s->figure_count; f++)
    at[f] = s->figures[f].at;
  for (size_t i = 0; i < s->plain_count; i++) {
    const cx_margins_plain *p = &s->plain[i];
    for (int side = 0; side < 2 && k < p->count; side++)
      if (p->side[side] >= 0) at[p->side[side]] = p->choices[k].to[side];
  }
  cx_margins_add_row(s, at);
}

static void take_points(cx_margins_search *s, size_t row, size_t k) {
  for (size_t i = 0; i < s->plain_count; i++)
    if (k < s->plain[i].count)
      s->plain[i].choices[k].points = cx_batch_own_points(s->trial, row, s->plain[i].item);
}

/* The points of all choices come from the engine; row 0 of the trial stays the change itself. */
static void score_choices(cx_margins_search *s) {
  size_t count = 0, done = 0;
  for (size_t i = 0; i < s->plain_count; i++)
    if (s->plain[i].count > count) count = s->plain[i].count;
  do {
    size_t rows = 0;
    start_trial(s);
    while (done + rows < count && rows + 1 < CX_BATCH_ROWS)
      add_choices(s, done + rows++);
    cx_batch_score(s->trial);
    for (size_t r = 0; r < rows; r++)
      take_points(s, r + 1, done + r);
    done += rows;
  } while (done < count);
}

/* The most units that are still looked at. */
static int64_t still_worth(const cx_margins_search *s) {
  return s->found ? s->units : s->most;
}

/* Looks at the change as it stands, which takes so many units. False when out of memory. */
static bool look(cx_margins_search *s, int64_t units) {
  s->work++;
  if (!can_stand(s)) return true;
  s->work += WORK_OF_A_LOOK;
  for (size_t i = 0; i < s->plain_count; i++) {
    cx_margins_plain *p = &s->plain[i];
    if (p->waits && !cx_margins_reach(s, p, still_worth(s) - units)) return false;
    if (!p->count) return true;
  }
  score_choices(s);
  return cx_margins_is_refused(s->trial, 0) || cx_margins_put_together(s, units);
}

/* ---- all of them, by units ---- */

/* Whether the verdict is sure however all figures move that are not decided yet: common ones from
 * this one on, and all own ones. They are blank for once: what the engine is sure of then, no
 * values turn. */
static bool is_shut(cx_margins_search *s, size_t from) {
  start_trial(s);
  for (size_t f = 0; f < s->figure_count; f++)
    if (f >= from || s->figures[f].own != CX_MARGINS_COMMON)
      cx_figures_set_blank(&s->trial->figures, 0, s->figures[f].measure);
  cx_batch_score(s->trial);
  s->work += WORK_OF_A_LOOK;
  return s->trial->verdict[0] == s->batch->verdict[s->row];
}

typedef struct spreading {
  cx_margins_search *s;
  size_t last;   /* the last common figure */
  int64_t units; /* that are spread */
  bool any;      /* they can be; else more units cannot either */
} spreading;

/* Spreads what is left over the figures from this one on. False when out of memory. */
static bool spread(spreading *to, size_t from, int64_t left);

static bool move_one(spreading *to, size_t f, int64_t move, int64_t left) {
  cx_margins_figure *figure = &to->s->figures[f];
  bool count = standard_of(to->s)->measures[figure->measure].type == CX_COUNT;
  int64_t at = figure->now + move;
  if (at < 0 || at > (count ? CX_COUNT_MOST : 1)) return true;
  figure->at = at;
  bool made = spread(to, f + 1, left - llabs(move));
  figure->at = figure->now;
  return made;
}

static bool spread(spreading *to, size_t from, int64_t left) {
  cx_margins_search *s = to->s;
  if (s->work >= CX_MARGINS_MOST_WORK) return true;
  if (!left) {
    to->any = true;
    return look(s, to->units);
  }
  for (size_t f = from; f < s->figure_count; f++) {
    if (s->figures[f].own != CX_MARGINS_COMMON) continue;
    if ((left > 1 || f == from) && is_shut(s, f))
      return true; /* the more so from the next one on */
    bool count = standard_of(s)->measures[s->figures[f].measure].type == CX_COUNT;
    int64_t most = count ? left : 1;
    int64_t first = f == to->last ? left : 1; /* behind it nothing takes what is left */
    for (int64_t move = first; move <= most; move++)
      if (!move_one(to, f, move, left) || !move_one(to, f, -move, left)) return false;
  }
  return true;
}

/* Ends with how many units are surely followed: INT64_MAX, all that matter. False when out of
 * memory. */
static bool search(cx_margins_search *s, int64_t *ret_beyond) {
  spreading to = {.s = s, .any = true};
  s->reach = INT64_MAX;
  for (size_t f = 0; f < s->figure_count; f++)
    if (s->figures[f].own == CX_MARGINS_COMMON) to.last = f;
  for (size_t i = 0; i < s->plain_count; i++)
    if (!s->plain[i].waits && !cx_margins_reach(s, &s->plain[i], s->most)) return false;
  for (; to.any; to.units++) {
    if (to.units > still_worth(s)) break;
    to.any = false;
    if (!spread(&to, 0, to.units)) return false;
    if (s->work < CX_MARGINS_MOST_WORK) continue;
    *ret_beyond = to.units - 1;
    return true;
  }
  *ret_beyond = s->found ? INT64_MAX : s->most;
  return true;
}

/* ---- the margin ---- */

static bool turns(const cx_margins_search *s, size_t row) {
  cx_part_fault fault = {0};
  if (cx_next_part_fault(&s->trial->figures, row, &fault)) return false;
  if (cx_margins_is_refused(s->trial, row)) return false;
  return (cx_batch_verdict(s->trial, row) == CX_RECOGNISE) == s->to_recognise;
}

/* A figure moved alone; scored together with others. */
typedef struct singles {
  cx_margins_single of[2 * CX_MOST_MEASURES]; /* [row of the trial] */
  cx_margins_margin *ret;
} singles;

/* Tells of those that turn the verdict, too, and begins anew. */
static void end_singles(cx_margins_search *s, singles *of) {
  cx_batch_score(s->trial);
  for (size_t row = 0; row < s->trial->figures.rows; row++) {
    if (!turns(s, row)) continue;
    of->of[row].turns_to = cx_batch_verdict(s->trial, row);
    of->ret->also[of->ret->also_count++] = of->of[row];
  }
  cx_figures_clear(&s->trial->figures);
}

static void try_single(cx_margins_search *s, size_t f, int64_t move, singles *of) {
  int64_t at[CX_MOST_MEASURES];
  for (size_t k = 0; k < s->figure_count; k++)
    at[k] = s->figures[k].now;
  at[f] += move;
  int measure = s->figures[f].measure;
  bool count = standard_of(s)->measures[measure].type == CX_COUNT;
  if (at[f] < 0 || at[f] > (count ? CX_COUNT_MOST : 1) || at[f] == s->best[f]) return;
  of->of[s->trial->figures.rows] = (cx_margins_single){.step = {measure, s->figures[f].now, at[f]}};
  cx_margins_add_row(s, at);
  if (s->trial->figures.rows == CX_BATCH_ROWS) end_singles(s, of);
}

/* Scores the best change once more, as a whole: what it turns to is what the engine says. */
static void write_margin(cx_margins_search *s, cx_margins_margin *ret) {
  cx_figures_clear(&s->trial->figures);
  cx_margins_add_row(s, s->best);
  cx_batch_score(s->trial);
  ret->turns_to = cx_batch_verdict(s->trial, 0);
  ret->units = s->units;
  ret->status = CX_MARGINS_FOUND;
  for (size_t f = 0; f < s->figure_count; f++)
    if (s->best[f] != s->figures[f].now)
      ret->step[ret->step_count++] =
          (cx_advise_step){s->figures[f].measure, s->figures[f].now, s->best[f]};
  if (ret->step_count != 1) return;
  singles of;
  of.ret = ret;
  cx_figures_clear(&s->trial->figures);
  for (size_t f = 0; f < s->figure_count; f++) {
    try_single(s, f, s->units, &of);
    try_single(s, f, -s->units, &of);
  }
  end_singles(s, &of);
}

static bool find(cx_margins_search *s, cx_margins_margin *ret) {
  s->trial = cx_batch_new(standard_of(s));
  if (!s->trial) return false;
  cx_margins_tie(s);
  ret->status = CX_MARGINS_NEVER;
  if (is_shut(s, 0)) return true;
  if (!search(s, &ret->beyond)) return false;
  if (s->reach < ret->beyond) ret->beyond = s->reach;
  bool proven = ret->beyond == INT64_MAX || (s->found && s->units <= ret->beyond);
  if (proven && s->found) write_margin(s, ret);
  if (proven) return true;
  ret->status = CX_MARGINS_BEYOND;
  if (s->found && s->units <= ret->beyond) ret->beyond = s->units - 1;
  return true;
}

/* Blank figures that leave something open. */
static bool find_blanks(const cx_batch *batch, size_t row, bool *out) {
  bool any = false;
  cx_batch_open(batch, row, out);
  for (size_t m = 0; m < batch->figures.standard->measure_count; m++)
    any = any || out[m];
  return any;
}

int cx_margins_find(const cx_batch *batch, size_t row, int64_t most, cx_margins_margin *ret) {
  *ret = (cx_margins_margin){.status = CX_MARGINS_BLANK};
  if (find_blanks(batch, row, ret->blank)) return CX_OK;
  ret->status = CX_MARGINS_UNDETERMINED;
  if (cx_batch_verdict(batch, row) == CX_UNDETERMINED) return CX_OK;
  cx_margins_search *s = calloc(1, sizeof *s);
  if (!s) return CX_NO_MEMORY;
  s->batch = batch;
  s->row = row;
  s->most = most;
  s->to_recognise = cx_batch_verdict(batch, row) == CX_NOT_RECOGNISE;
  bool made = find(s, ret);
  cx_batch_free(s->trial);
  cx_arena_free(&s->arena);
  free(s);
  return made ? CX_OK : CX_NO_MEMORY;
}
