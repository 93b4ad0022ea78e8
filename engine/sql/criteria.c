/* See criteria.h. A maximum that cannot apply in a row has points that no criterion comes to, so
 * that the least and the greatest over all maxima pass it by. */
#include "sql/criteria.h"

#include <stdlib.h>
#include <string.h>

#include "standard/pass.h"
#include "standard/points.h"

#define FAR "1000000000000" /* more hundredths than any standard gives */
#define HALF_FAR "500000000000"

enum { MOST_STATES = 80 };

/* A maximum that may apply, and the points then; `left_out`: nothing applies. */
typedef struct state {
  int max;
  bool left_out;
  cx_sql_text low, high; /* FAR, -FAR where it cannot apply */
  bool certain;          /* it always applies */
} state;

typedef struct states {
  state of[MOST_STATES];
  size_t count;
} states;

/* An item's points as the standard counts them when it does not apply, or may not. */
static cx_sql_text counted(cx_sql *q, const cx_item *of, const cx_sql_item *item, bool high) {
  cx_sql_text own = high ? item->high : item->low,
              otherwise = cx_sql_whole(q, cx_item_otherwise(of));
  if (!item->applies.text) return own;
  const cx_sql_text both[] = {own, otherwise};
  return CX_SQL(q, "CASE $1 WHEN 1 THEN $2 WHEN 0 THEN $3 ELSE $4 END", item->applies, own,
                otherwise, cx_sql_extreme(q, high, both, 2));
}

static bool can_leave(const cx_item *item) {
  return item->applies.when.text && item->applies.otherwise == CX_COUNTS_NOT;
}

/* The items that cannot be left out: their sum, and its maximum. */
static state certain_part(cx_sql *q, const cx_criterion *c, const cx_sql_item *items) {
  cx_sql_text low[CX_MOST_ITEMS], high[CX_MOST_ITEMS];
  size_t count = 0;
  state s = {.left_out = true, .certain = true};
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++) {
    const cx_item *item = &q->standard->items[i];
    if (can_leave(item)) continue;
    low[count] = counted(q, item, &items[i], false);
    high[count++] = counted(q, item, &items[i], true);
    s.max += item->points;
    s.left_out = false;
  }
  s.low = cx_sql_join(q, low, count, " + ", "0");
  s.high = cx_sql_join(q, high, count, " + ", "0");
  return s;
}

/* ---- items that can be left out, one after another ---- */

static state *state_of(cx_sql *q, states *all, int max, bool left_out) {
  for (size_t i = 0; i < all->count; i++)
    if (all->of[i].max == max && all->of[i].left_out == left_out) return &all->of[i];
  if (all->count == MOST_STATES) {
    cx_sql_refuse(q, q->standard->id,
                  CX_BOTH("một tiêu chí có quá nhiều điểm tối đa có thể có",
                          "a criterion has too many maxima that may apply"));
    return &all->of[0];
  }
  all->of[all->count] = (state){.max = max, .left_out = left_out};
  return &all->of[all->count++];
}

/* Points that may come in on two ways. */
static void merge(cx_sql *q, state *into, cx_sql_text low, cx_sql_text high) {
  const cx_sql_text lows[] = {into->low, low}, highs[] = {into->high, high};
  bool first = !into->low.text;
  into->low = first ? low : cx_sql_extreme(q, false, lows, 2);
  into->high = first ? high : cx_sql_extreme(q, true, highs, 2);
}

static void take_item(cx_sql *q, const cx_item *of, const cx_sql_item *item, const states *before,
                      states *after) {
  after->count = 0;
  for (size_t i = 0; i < before->count; i++) {
    const state *s = &before->of[i];
    merge(q, state_of(q, after, s->max + of->points, false),
          CX_SQL(q, "CASE WHEN $1 <> 0 THEN $2 + $3 ELSE " FAR " END", item->applies, s->low,
                 item->low),
          CX_SQL(q, "CASE WHEN $1 <> 0 THEN $2 + $3 ELSE -" FAR " END", item->applies, s->high,
                 item->high));
    merge(q, state_of(q, after, s->max, s->left_out),
          CX_SQL(q, "CASE WHEN $1 <> 1 THEN $2 ELSE " FAR " END", item->applies, s->low),
          CX_SQL(q, "CASE WHEN $1 <> 1 THEN $2 ELSE -" FAR " END", item->applies, s->high));
  }
  for (size_t i = 0; i < after->count; i++) {
    after->of[i].low = cx_sql_column(q, after->of[i].low, "l", q->columns);
    after->of[i].high = cx_sql_column(q, after->of[i].high, "h", q->columns);
  }
}

static void take_items(cx_sql *q, const cx_criterion *c, const cx_sql_item *items, states *all) {
  states *before = calloc(1, sizeof *before);
  q->failed = q->failed || !before;
  all->of[0] = certain_part(q, c, items);
  all->count = 1;
  if (!before) return;
  for (size_t i = c->first_item; !q->failed && i < c->first_item + c->item_count; i++) {
    if (!can_leave(&q->standard->items[i])) continue;
    *before = *all;
    take_item(q, &q->standard->items[i], &items[i], before, all);
  }
  free(before);
}

/* ---- floor, and a criterion that does not apply ---- */

/* Returns that the floor lifts the low of some maximum; text NULL: there is none. */
static cx_sql_text lift(cx_sql *q, const cx_criterion *c, states *all) {
  cx_sql_text lifted[MOST_STATES], floor = cx_sql_whole(q, c->floor);
  if (!c->has_floor) return (cx_sql_text){0};
  for (size_t i = 0; i < all->count; i++) {
    state *s = &all->of[i];
    lifted[i] = CX_SQL(q, "$1 < $2", s->low, floor);
    s->low = CX_SQL(q, "CASE WHEN $1 < $2 THEN $2 ELSE $1 END", s->low, floor);
    s->high =
        CX_SQL(q, "CASE WHEN $1 < $2 AND $1 > -" HALF_FAR " THEN $2 ELSE $1 END", s->high, floor);
  }
  return cx_sql_join(q, lifted, all->count, " OR ", "");
}

static void take_otherwise(cx_sql *q, const cx_criterion *c, cx_sql_text applies, states *all) {
  for (size_t i = 0; i < all->count; i++) {
    state *s = &all->of[i];
    s->low = CX_SQL(q, "CASE WHEN $1 <> 0 THEN $2 ELSE " FAR " END", applies, s->low);
    s->high = CX_SQL(q, "CASE WHEN $1 <> 0 THEN $2 ELSE -" FAR " END", applies, s->high);
    s->certain = false;
  }
  bool out = c->applies.otherwise == CX_COUNTS_NOT;
  cx_sql_text points = cx_sql_whole(q, cx_criterion_otherwise(c));
  merge(q, state_of(q, all, out ? 0 : c->max, out),
        CX_SQL(q, "CASE WHEN $1 <> 1 THEN $2 ELSE " FAR " END", applies, points),
        CX_SQL(q, "CASE WHEN $1 <> 1 THEN $2 ELSE -" FAR " END", applies, points));
}

/* ---- what the maxima come to together ---- */

static cx_sql_text over_all(cx_sql *q, const states *all, bool high) {
  cx_sql_text texts[MOST_STATES];
  for (size_t i = 0; i < all->count; i++)
    texts[i] = high ? all->of[i].high : all->of[i].low;
  return cx_sql_extreme(q, high, texts, all->count);
}

static cx_sql_text can_be(cx_sql *q, const state *s) {
  return CX_SQL(q, "$1 < " HALF_FAR, s->low);
}

static cx_sql_text maximum(cx_sql *q, const states *all, bool greatest) {
  cx_sql_text texts[MOST_STATES];
  if (all->count == 1) return cx_sql_whole(q, all->of[0].max);
  for (size_t i = 0; i < all->count; i++) {
    const state *s = &all->of[i];
    texts[i] = CX_SQL(q,
                      greatest ? "CASE WHEN $1 THEN $2 ELSE -" FAR " END"
                               : "CASE WHEN $1 THEN $2 ELSE " FAR " END",
                      can_be(q, s), cx_sql_whole(q, s->max));
  }
  return cx_sql_extreme(q, greatest, texts, all->count);
}

/* The least points that pass at a maximum. */
static cx_sql_text mark_of(cx_sql *q, const cx_criterion *c, int max) {
  const cx_pass *pass = cx_pass_of(c, max);
  if (!pass || !pass->rises)
    return cx_sql_refuse(q, c->id.value,
                         CX_BOTH("`pass` không đạt từ một số điểm trở lên",
                                 "its `pass` does not hold from some points on"));
  return cx_sql_whole(q, pass->from);
}

/* Whether each state that can be holds the form, or one; `$1` low, `$2` high, `$3` the mark. */
static cx_sql_text judged(cx_sql *q, const cx_criterion *c, const states *all, bool each,
                          const char *form, bool marked) {
  cx_sql_text texts[MOST_STATES];
  size_t count = 0;
  for (size_t i = 0; i < all->count; i++) {
    const state *s = &all->of[i];
    if (s->left_out && each) continue;
    cx_sql_text holds = cx_sql_plain(q, "1 = 1");
    if (!s->left_out) {
      cx_sql_text mark = marked ? mark_of(q, c, s->max) : cx_sql_whole(q, 0);
      holds = CX_SQL(q, form, s->low, s->high, mark);
    }
    if (!each && !s->certain) holds = CX_SQL(q, "($1 AND $2)", can_be(q, s), holds);
    texts[count++] = holds;
  }
  return cx_sql_join(q, texts, count, each ? " AND " : " OR ", "1 = 1");
}

static cx_sql_text left_out(cx_sql *q, const states *all) {
  cx_sql_text texts[MOST_STATES];
  size_t count = 0;
  for (size_t i = 0; i < all->count; i++)
    if (!all->of[i].left_out) texts[count++] = CX_SQL(q, "$1 >= " HALF_FAR, all->of[i].low);
  if (count == all->count) return (cx_sql_text){0};
  return cx_sql_join(q, texts, count, " AND ", "1 = 1");
}

static cx_sql_text basis(cx_sql *q, const cx_criterion *c, const cx_sql_item *items,
                         cx_sql_text applies, cx_sql_text lifted) {
  cx_sql_text own[CX_MOST_ITEMS + 2];
  size_t count = 0;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    own[count++] = cx_sql_item_basis(q, i, &items[i]);
  if (lifted.text)
    own[count++] = CX_SQL(q, "CASE WHEN $1 THEN $2 ELSE 0 END", lifted,
                          cx_sql_known_basis(q, 1u << c->floor_law.basis));
  cx_sql_text of_items = cx_sql_weakest(q, own, count);
  if (!applies.text) return of_items;
  cx_sql_text when = cx_sql_known_basis(q, 1u << c->applies.when.law.basis);
  cx_sql_text otherwise = cx_sql_known_basis(q, 1u << c->applies.otherwise_law.basis);
  const cx_sql_text applying[] = {when, of_items}, not_applying[] = {when, otherwise},
                    both[] = {when, of_items, otherwise};
  return CX_SQL(q, "CASE $1 WHEN 1 THEN $2 WHEN 0 THEN $3 ELSE $4 END", applies,
                cx_sql_weakest(q, applying, 2), cx_sql_weakest(q, not_applying, 2),
                cx_sql_weakest(q, both, 3));
}

/* The states as columns, once: each is asked several times. */
static void keep(cx_sql *q, states *all) {
  for (size_t i = 0; i < all->count; i++) {
    all->of[i].low = cx_sql_column(q, all->of[i].low, "l", q->columns);
    all->of[i].high = cx_sql_column(q, all->of[i].high, "h", q->columns);
  }
}

size_t cx_sql_share_of(const cx_standard *standard, size_t class) {
  for (size_t k = 0; k < class; k++)
    if (standard->classes[k].has_share &&
        standard->classes[k].min_share == standard->classes[class].min_share)
      return k;
  return class;
}

static cx_sql_text beyond(cx_sql *q, const states *all, int share, bool most) {
  cx_sql_text texts[MOST_STATES];
  for (size_t i = 0; i < all->count; i++) {
    const state *s = &all->of[i];
    cx_sql_text points = CX_SQL(q, q->words->whole, most ? s->high : s->low);
    cx_sql_text of_max = cx_sql_whole(q, (int64_t)share * s->max);
    texts[i] = s->certain
                   ? CX_SQL(q, "($1 * 10000 - $2)", points, of_max)
                   : CX_SQL(q,
                            most ? "CASE WHEN $3 THEN $1 * 10000 - $2 ELSE -1000000000000000000 END"
                                 : "CASE WHEN $3 THEN $1 * 10000 - $2 ELSE 1000000000000000000 END",
                            points, of_max, can_be(q, s));
  }
  return cx_sql_extreme(q, most, texts, all->count);
}

static void put_beyond(cx_sql *q, const states *all, cx_sql_criterion *ret) {
  const cx_standard *s = q->standard;
  for (size_t k = 0; k < s->class_count; k++) {
    if (!s->classes[k].has_share || cx_sql_share_of(s, k) != k) continue;
    ret->least_beyond[k] = beyond(q, all, s->classes[k].min_share, false);
    ret->most_beyond[k] = beyond(q, all, s->classes[k].min_share, true);
  }
}

static void find_states(cx_sql *q, size_t index, const cx_sql_item *items, cx_sql_criterion *ret,
                        states *all) {
  const cx_criterion *c = &q->standard->criteria[index];
  take_items(q, c, items, all);
  cx_sql_text lifted = lift(q, c, all);
  if (c->applies.when.text) {
    ret->applies = cx_sql_code_of(q, cx_sql_truth_of(q, &c->applies.when.program), "b", index);
    take_otherwise(q, c, ret->applies, all);
  }
  keep(q, all);
  ret->basis = basis(q, c, items, ret->applies, lifted);
}

void cx_sql_put_criterion(cx_sql *q, size_t index, const cx_sql_item *items,
                          cx_sql_criterion *ret) {
  const cx_criterion *c = &q->standard->criteria[index];
  states *all = calloc(1, sizeof *all);
  *ret = (cx_sql_criterion){0};
  q->at = c->id_place;
  q->failed = q->failed || !all;
  if (!all) return;
  find_states(q, index, items, ret, all);
  ret->low = over_all(q, all, false);
  ret->high = over_all(q, all, true);
  ret->left_out = left_out(q, all);
  ret->max_low = maximum(q, all, false);
  ret->max_high = maximum(q, all, true);
  ret->surely_passes = judged(q, c, all, true, "$1 >= $3", true);
  ret->may_pass = judged(q, c, all, false, "$2 >= $3", true);
  ret->surely_above_0 = judged(q, c, all, true, "$1 > 0", false);
  ret->may_be_above_0 = judged(q, c, all, false, "$2 > 0", false);
  put_beyond(q, all, ret);
  free(all);
}
