/* See differ.h. First among figures made around what the slip changes, then among whole communes,
 * last by going towards a commune between the old and the new verdict. */
#include "slip/differ.h"

#include <stdlib.h>
#include <string.h>

#include "score/cases.h"
#include "score/score.h"
#include "standard/criteria.h"
#include "standard/pass.h"
#include "standard/points.h"
#include "standard/ranges.h"
#include "trial/cover_meets.h"
#include "trial/suite_score.h"

/* ---- two results of one commune ---- */

static bool differs(const cx_batch *a, const cx_batch *b, size_t row, const cx_want *want) {
  bool in_a[CX_MOST_MEASURES] = {false}, in_b[CX_MOST_MEASURES] = {false};
  cx_want one = cx_trial_want_got(want, a, row, in_a),
          other = cx_trial_want_got(want, b, row, in_b);
  if (want->kind == CX_WANT_MISSING || want->kind == CX_WANT_DECISIVE)
    return memcmp(in_a, in_b, sizeof in_a) != 0;
  return one.low != other.low || one.high != other.high;
}

size_t cx_rows_differ(const cx_batch *a, const cx_batch *b, size_t row, cx_want *ret, size_t most) {
  static const cx_want_kind kinds[] = {CX_WANT_POINTS_ITEM, CX_WANT_POINTS_CRITERION,
                                       CX_WANT_STATUS,      CX_WANT_REQUIRED,
                                       CX_WANT_CLASS,       CX_WANT_TOTAL,
                                       CX_WANT_VERDICT,     CX_WANT_MISSING,
                                       CX_WANT_DECISIVE};
  const cx_standard *s = a->figures.standard;
  size_t found = 0;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    cx_want want = {.kind = kinds[k]};
    bool criterion = want.kind == CX_WANT_POINTS_CRITERION || want.kind == CX_WANT_STATUS;
    size_t count = want.kind == CX_WANT_POINTS_ITEM ? s->item_count
                   : criterion                      ? s->criterion_count
                   : want.kind == CX_WANT_REQUIRED  ? s->requirement_count
                                                    : 1;
    for (want.index = 0; want.index < count && found < most; want.index++)
      if (differs(a, b, row, &want)) ret[found++] = want;
  }
  return found;
}

/* ---- among those tried ---- */

typedef struct pair {
  const cx_tried *tried;
  cx_batch *other; /* of the changed copy */
  int64_t *figures;
  bool found;
} pair;

static bool compare_rows(void *user, const cx_batch *b, size_t first) {
  pair *p = user;
  cx_want want;
  cx_trial_tried_score(p->tried, first, first + b->figures.rows, p->other);
  for (size_t r = 0; r < b->figures.rows && !p->found; r++) {
    if (!cx_rows_differ(b, p->other, r, &want, 1)) continue;
    if (!cx_trial_row_stands(b, r) || !cx_trial_row_stands(p->other, r)) continue;
    memcpy(p->figures, cx_tried_row(p->tried, first + r),
           p->tried->standard->measure_count * sizeof *p->figures);
    p->found = true;
  }
  return !p->found;
}

/* ---- towards a commune between both verdicts ---- */

/* The laxer of both texts recognises it and the stricter does not. */
typedef struct between {
  int class;                   /* -1: the standard has none */
  int least, most;             /* of its total, or */
  int least_share, most_share; /* of its share */
  bool total, share;
  bool all_pass, no_zero; /* asked by the stricter alone: some criterion must fail it */
} between;

static const int64_t OPEN = (int64_t)1 << 44, ELSEWHERE = (int64_t)1 << 52, NO_FAILURE = 1 << 30;

/* Whether some criterion fails what the stricter asks. */
static bool some_fails(const between *w, const cx_batch *b, size_t row) {
  for (size_t c = 0; c < b->figures.standard->criterion_count; c++) {
    cx_criterion_result r = cx_criterion_result_of(b, row, c);
    if (w->all_pass && !r.may_pass) return true;
    if (w->no_zero && !r.may_be_above_0) return true;
  }
  return false;
}

static int64_t outside(int64_t value, int64_t least, int64_t most) {
  return value < least ? least - value : value > most ? value - most : 0;
}

static int64_t between_distance(void *user, const cx_batch *b, size_t row) {
  const between *w = user;
  int64_t away = 0, low = cx_score_total_low(b, row), high = cx_score_total_high(b, row);
  if (b->class_of[row] != w->class) return ELSEWHERE;
  if (low != high) return OPEN + high - low;
  if (w->total) away += outside(low, w->least, w->most);
  if (w->share) {
    int64_t over = 0, under = 0;
    if (!cx_trial_share_gap(b, row, w->least_share, &over)) return OPEN;
    cx_trial_share_gap(b, row, w->most_share, &under);
    away += over < 0 ? -over : under >= 0 && w->most_share > w->least_share ? under + 1 : 0;
  }
  if ((w->all_pass || w->no_zero) && !some_fails(w, b, row)) away += NO_FAILURE;
  if (!away && cx_batch_verdict(b, row) != CX_RECOGNISE) away = 1;
  return away;
}

/* What the classes ask, laxer and stricter, as two texts that differ in one thing say. */
static between between_of(const cx_standard *lax, const cx_standard *strict, int class) {
  between w = {.class = class};
  w.all_pass = strict->all_pass && !lax->all_pass;
  w.no_zero = strict->no_zero && !lax->no_zero;
  if (class < 0) return w;
  const cx_class *a = &lax->classes[class], *b = &strict->classes[class];
  w.total = a->has_total;
  w.least = a->min_total;
  w.most = b->min_total > a->min_total ? b->min_total - 1 : INT32_MAX;
  w.share = a->has_share;
  w.least_share = a->min_share;
  w.most_share = b->min_share;
  return w;
}

static bool is_laxer(const cx_standard *a, const cx_standard *b) {
  bool fewer = (b->all_pass && !a->all_pass) || (b->no_zero && !a->no_zero);
  bool less = false;
  for (size_t k = 0; k < a->class_count; k++)
    less = less || a->classes[k].min_total < b->classes[k].min_total ||
           a->classes[k].min_share < b->classes[k].min_share;
  return fewer || less;
}

/* Looks under the laxer text, in whose batch the search goes on. */
static bool find_between(cx_seeker *k, const cx_mutant *mutant, const cx_standard *mutated,
                         cx_batch *other, int64_t *figures) {
  bool own = is_laxer(k->s, mutated), of_class = mutant->slip != CX_SLIP_REQUIRES;
  cx_batch *kept = k->batch;
  bool found = false;
  if (!own) k->batch = other;
  for (int class = k->s->class_count ? 0 : -1; class < (int)k->s->class_count && !found; class ++) {
    if (of_class && class != (int)mutant->index) continue;
    between w = between_of(own ? k->s : mutated, own ? mutated : k->s, class);
    found = cx_trial_seek_nearest(k, between_distance, &w, figures) == 0;
    if (class < 0) break;
  }
  k->batch = kept;
  return found;
}

/* ---- where to look ---- */

static bool try_among(cx_seeker *k, const cx_tried *tried, pair *p) {
  if (!tried || p->found) return tried != NULL;
  p->tried = tried;
  cx_trial_tried_each(tried, k->batch, compare_rows, p);
  return true;
}

static bool is_of_item(const cx_mutant *m) {
  switch (m->slip) {
  case CX_SLIP_PASS:
  case CX_SLIP_MIN_TOTAL:
  case CX_SLIP_REQUIRES:
  case CX_SLIP_CONDITION:
  case CX_SLIP_DROPPED:
  case CX_SLIP_FLOOR:
  case CX_SLIP_MIN_SHARE:
    return false;
  case CX_SLIP_ASKED:
  case CX_SLIP_OTHERWISE:
  case CX_SLIP_APPLIES:
    return m->question.kind != CX_ASKED_CRITERION && m->question.kind != CX_ASKED_REQUIRED;
  default:
    return true;
  }
}

/* Around what the slip changes; whether all there is was tried, so that nothing differs when
 * nothing was found. */
static bool look_around(cx_seeker *k, const cx_mutant *m, pair *p, bool *ret_complete) {
  const cx_tried *around = NULL;
  bool item = is_of_item(m), criterion = m->question.kind == CX_ASKED_CRITERION && !item;
  if (item)
    around = cx_trial_seek_around(k, CX_AROUND_ITEM, m->index);
  else if (m->slip == CX_SLIP_CONDITION)
    around = cx_trial_seek_around(k, CX_AROUND_CLASS, m->index);
  else if (m->slip == CX_SLIP_ASKED && criterion)
    around = cx_trial_seek_around(k, CX_AROUND_CRITERION, m->index);
  else if (m->slip == CX_SLIP_ASKED || m->slip == CX_SLIP_DROPPED)
    around = cx_trial_seek_around(k, CX_AROUND_REQUIREMENT, m->index);
  else
    return true;
  bool alone = m->slip == CX_SLIP_ASKED || m->slip == CX_SLIP_CONDITION || m->slip == CX_SLIP_NEED;
  *ret_complete = around && around->complete && alone;
  return try_among(k, around, p);
}

/* The criteria that a slip may be seen in. */
static bool is_seen_in(const cx_seeker *k, const cx_mutant *m, const cx_standard *mutated,
                       size_t c) {
  if (m->slip == CX_SLIP_PASS) return mutated->criteria[c].passes != k->s->criteria[c].passes;
  if (is_of_item(m)) return cx_criterion_of(k->s, m->index) == c;
  bool own = m->slip == CX_SLIP_FLOOR || m->question.kind == CX_ASKED_CRITERION;
  return own && m->index == c;
}

static bool look_in_criteria(cx_seeker *k, const cx_mutant *m, const cx_standard *mutated,
                             pair *p) {
  bool well = true;
  for (size_t c = 0; c < k->s->criterion_count && well && !p->found; c++)
    if (is_seen_in(k, m, mutated, c))
      well = try_among(k, cx_trial_seek_around(k, CX_AROUND_ITEMS, c), p);
  return well;
}

/* ---- proofs that nothing differs ---- */

/* Slips in the bands of an item alone. */
static bool is_of_bands(const cx_mutant *m) {
  switch (m->slip) {
  case CX_SLIP_THRESHOLD:
  case CX_SLIP_ENDS:
  case CX_SLIP_POINTS:
  case CX_SLIP_SWAP:
  case CX_SLIP_WHEN_NONE:
  case CX_SLIP_PER_UNIT:
  case CX_SLIP_CAP:
  case CX_SLIP_LISTS:
  case CX_SLIP_MET:
    return true;
  default:
    return false;
  }
}

/* Every list laid over the one it was. */
static int lists_alike(const cx_item *a, const cx_item *b, bool *ret) {
  cx_arena arena = {0};
  size_t count = a->by == CX_NO_MEASURE ? 1 : a->variant_count;
  int status = CX_OK;
  *ret = true;
  for (size_t v = 0; v < count && !status && *ret; v++)
    status = cx_items_alike(&arena, a->by == CX_NO_MEASURE ? a : &a->variants[v],
                            b->by == CX_NO_MEASURE ? b : &b->variants[v], ret);
  cx_arena_free(&arena);
  return status;
}

/* Whether some points that the criterion can come to pass in one text alone. */
static int same_pass(const cx_standard *s, const cx_standard *mutated, size_t c, bool *ret) {
  const cx_criterion *a = &s->criteria[c], *b = &mutated->criteria[c];
  cx_arena arena = {0};
  cx_sums sums;
  if (a->passes == b->passes) return CX_OK;
  int status = cx_criterion_sums(&arena, s, c, false, &sums);
  for (size_t i = 0; i < a->pass_count && !status && *ret; i++)
    for (int p = sums.least; p <= sums.most && *ret; p += sums.grain)
      if (cx_sums_has(&sums, p) && cx_pass_at(&a->passes[i], p) != cx_pass_at(&b->passes[i], p))
        *ret = false;
  cx_arena_free(&arena);
  return status;
}

static int prove_alike(const cx_mutant *m, const cx_standard *s, const cx_standard *mutated,
                       bool *ret) {
  const cx_item *item = &s->items[m->index];
  int status = CX_OK;
  if (is_of_bands(m) && item->kind != CX_ITEM_MET)
    return lists_alike(item, &mutated->items[m->index], ret);
  if (m->slip != CX_SLIP_PASS) return CX_OK;
  *ret = true;
  for (size_t c = 0; c < s->criterion_count && !status; c++)
    status = same_pass(s, mutated, c, ret);
  return status;
}

int cx_find_difference(cx_seeker *k, const cx_mutant *m, const cx_standard *mutated,
                       int64_t *figures, cx_likeness *ret) {
  pair p = {.figures = figures, .other = cx_batch_new(mutated)};
  bool complete = false, proved = false, well = p.other && look_around(k, m, &p, &complete);
  bool outcome =
      m->slip == CX_SLIP_MIN_TOTAL || m->slip == CX_SLIP_MIN_SHARE || m->slip == CX_SLIP_REQUIRES;
  if (well && !p.found && !complete) well = look_in_criteria(k, m, mutated, &p);
  if (well && !p.found && !complete) well = try_among(k, &k->communes, &p);
  if (well && !p.found && outcome) p.found = find_between(k, m, mutated, p.other, figures);
  well = well && !k->out_of_memory;
  cx_batch_free(p.other);
  int status = well ? CX_OK : CX_NO_MEMORY;
  if (!status && !p.found && !complete) status = prove_alike(m, k->s, mutated, &proved);
  *ret = p.found ? CX_DIFFERENT : complete || proved ? CX_PROVED_EQUAL : CX_NONE_FOUND;
  return status;
}
