/* See sheet_cases.h. A case that is impossible in a row has points far beyond all others, so that
 * the least and the most over all cases need not look which there are. */
#include "template/sheet_cases.h"

#include "template/compute.h"
#include "template/formula.h"
#include "score/cases.h"
#include "standard/pass.h"

#define FAR "10000000000"     /* the low of an impossible case; its high below 0 */
#define POSSIBLE "5000000000" /* a low beneath it is that of a possible one */

enum { MOST_SHEET_CASES = 200 /* of a criterion; a function takes 255 cells */ };

typedef struct state {
  int max;
  bool out; /* nothing of it applies */
  int low, high;
} state;

/* A criterion being written. */
typedef struct writing {
  cx_sheet_plan *plan;
  const cx_criterion *of;
  cx_buffer out;
  state *states;
  size_t count;
} writing;

static int add(writing *w, const char *what) {
  return cx_sheet_add(w->plan, what, &w->out);
}

static bool may_be_left_out(const cx_item *item) {
  return item->applies.when.text && item->applies.otherwise == CX_COUNTS_NOT;
}

/* Items that always count are one sum; without any the first case is that nothing applies. */
static void begin(writing *w) {
  const cx_standard *s = w->plan->standard;
  state first = {.out = true};
  for (int most = 0; most < 2; most++) {
    cx_puts(&w->out, "0");
    for (size_t i = w->of->first_item; i < w->of->first_item + w->of->item_count; i++) {
      if (may_be_left_out(&s->items[i])) continue;
      cx_puts(&w->out, "+");
      cx_put_step(&w->out, 1 + 2 * (int)i + most);
      if (!most) first.max += s->items[i].points;
      first.out = false;
    }
    *(most ? &first.high : &first.low) = add(w, most ? "tổng cao nhất" : "tổng thấp nhất");
  }
  w->states[0] = first;
  w->count = 1;
}

static const state *find_state(const state *states, size_t count, int max, bool out) {
  for (size_t i = 0; i < count; i++)
    if (states[i].max == max && states[i].out == out) return &states[i];
  return NULL;
}

/* IF(applies=0,far,with+own): the case before, with an item that applies. */
static void put_with(writing *w, const state *with, const cx_item_cells *item, bool most) {
  const char *far = most ? "=0,-" FAR "," : "=0," FAR ",";
  cx_puts(&w->out, "IF(");
  cx_put_step(&w->out, item->applies);
  cx_puts(&w->out, far);
  cx_put_step(&w->out, most ? with->high : with->low);
  cx_puts(&w->out, "+");
  cx_put_step(&w->out, most ? item->high : item->low);
  cx_puts(&w->out, ")");
}

static void put_without(writing *w, const state *without, int applies, bool most) {
  cx_puts(&w->out, "IF(");
  cx_put_step(&w->out, applies);
  cx_puts(&w->out, most ? "=1,-" FAR "," : "=1," FAR ",");
  cx_put_step(&w->out, most ? without->high : without->low);
  cx_puts(&w->out, ")");
}

/* One case after an item, from one or two before it. */
static void add_state(writing *w, state *fresh, size_t *count, const cx_item_cells *item,
                      const state *const *with, size_t with_count, const state *without) {
  state *made = &fresh[(*count)++];
  for (int most = 0; most < 2; most++) {
    cx_puts(&w->out, most ? "MAX(" : "MIN(");
    for (size_t i = 0; i < with_count; i++) {
      if (i) cx_puts(&w->out, ",");
      put_with(w, with[i], item, most);
    }
    if (with_count && without) cx_puts(&w->out, ",");
    if (without) put_without(w, without, item->applies, most);
    cx_puts(&w->out, ")");
    *(most ? &made->high : &made->low) =
        add(w, most ? "trường hợp, cao nhất" : "trường hợp, thấp nhất");
  }
}

/* The case with one maximum after an item; nothing when there is none, or when it is there. */
static bool join_states(writing *w, size_t index, int max, bool out, state *fresh, size_t *count) {
  int top = w->plan->standard->items[index].points;
  const state *with[2];
  size_t with_count = 0;
  if (find_state(fresh, *count, max, out)) return true;
  const state *in = out ? NULL : find_state(w->states, w->count, max - top, false);
  const state *from_none = out ? NULL : find_state(w->states, w->count, max - top, true);
  if (in) with[with_count++] = in;
  if (from_none) with[with_count++] = from_none;
  const state *without = find_state(w->states, w->count, max, out);
  if (!with_count && !without) return true;
  if (*count >= MOST_SHEET_CASES) return cx_sheet_refuse(w->plan);
  fresh[*count].max = max;
  fresh[*count].out = out;
  add_state(w, fresh, count, &w->plan->item[index], with, with_count, without);
  return true;
}

/* Each case with an item that may be left out, and without it. */
static bool add_item(writing *w, size_t index) {
  state *fresh = cx_arena_take(&w->plan->arena, (MOST_SHEET_CASES + 2) * sizeof *fresh);
  int top = w->plan->standard->items[index].points;
  size_t count = 0;
  w->plan->failed = w->plan->failed || !fresh;
  if (!fresh) return false;
  for (size_t i = 0; i < w->count; i++) {
    if (!join_states(w, index, w->states[i].max, w->states[i].out, fresh, &count)) return false;
    if (!join_states(w, index, w->states[i].max + top, false, fresh, &count)) return false;
  }
  w->states = fresh;
  w->count = count;
  return true;
}

/* No less than the floor; and impossible where the criterion surely does not apply. */
static void lift(writing *w, state *one, int applies) {
  if (!w->of->has_floor && applies < 0) return;
  for (int most = 0; most < 2; most++) {
    int *cell = most ? &one->high : &one->low;
    if (applies >= 0) {
      cx_puts(&w->out, "IF(");
      cx_put_step(&w->out, applies);
      cx_puts(&w->out, most ? "=0,-" FAR "," : "=0," FAR ",");
    }
    if (w->of->has_floor && most) { /* an impossible case stays one */
      cx_puts(&w->out, "IF(");
      cx_put_step(&w->out, *cell);
      cx_puts(&w->out, "<-" POSSIBLE ",");
      cx_put_step(&w->out, *cell);
      cx_puts(&w->out, ",");
    }
    if (w->of->has_floor) {
      cx_puts(&w->out, "MAX(");
      cx_put_sheet_points(&w->out, w->plan, w->of->floor);
      cx_puts(&w->out, ",");
    }
    cx_put_step(&w->out, *cell);
    if (w->of->has_floor) cx_puts(&w->out, most ? "))" : ")");
    if (applies >= 0) cx_puts(&w->out, ")");
    *cell = add(w, most ? "trường hợp, cao nhất" : "trường hợp, thấp nhất");
  }
}

/* The case in which the criterion does not apply. */
static void add_otherwise(writing *w, int applies) {
  const cx_criterion *c = w->of;
  state *other = &w->states[w->count++];
  int points = c->applies.otherwise == CX_COUNTS_FULL ? c->max : 0;
  other->out = c->applies.otherwise == CX_COUNTS_NOT;
  other->max = other->out ? 0 : c->max;
  for (int most = 0; most < 2; most++) {
    cx_puts(&w->out, "IF(");
    cx_put_step(&w->out, applies);
    cx_puts(&w->out, most ? "=1,-" FAR "," : "=1," FAR ",");
    cx_put_sheet_points(&w->out, w->plan, points);
    cx_puts(&w->out, ")");
    *(most ? &other->high : &other->low) =
        add(w, most ? "không áp dụng, cao nhất" : "không áp dụng, thấp nhất");
  }
}

static bool make_states(writing *w) {
  const cx_criterion *c = w->of;
  int applies = -1;
  w->states = cx_arena_take(&w->plan->arena, (MOST_SHEET_CASES + 2) * sizeof *w->states);
  w->plan->failed = w->plan->failed || !w->states;
  if (!w->states) return false;
  if (c->applies.when.text) applies = cx_sheet_condition(w->plan, &c->applies.when.program);
  begin(w);
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    if (may_be_left_out(&w->plan->standard->items[i]) && !add_item(w, i)) return false;
  for (size_t i = 0; i < w->count; i++)
    lift(w, &w->states[i], applies);
  if (applies >= 0) add_otherwise(w, applies);
  return true;
}

/* MIN or MAX of one of the points over all cases; the only case's own cell. */
static int add_hull(writing *w, bool most) {
  if (w->count == 1) return most ? w->states[0].high : w->states[0].low;
  cx_puts(&w->out, most ? "MAX(" : "MIN(");
  for (size_t i = 0; i < w->count; i++) {
    if (i) cx_puts(&w->out, ",");
    cx_put_step(&w->out, most ? w->states[i].high : w->states[i].low);
  }
  cx_puts(&w->out, ")");
  return add(w, most ? "cao nhất" : "thấp nhất");
}

/* IF(low<possible,a number,another) of a case. */
static void put_if_possible(writing *w, const state *one, int64_t number, const char *another) {
  cx_puts(&w->out, "IF(");
  cx_put_step(&w->out, one->low);
  cx_puts(&w->out, "<" POSSIBLE ",");
  cx_put_sheet_points(&w->out, w->plan, number);
  cx_puts(&w->out, ",");
  cx_puts(&w->out, another);
  cx_puts(&w->out, ")");
}

static int add_max(writing *w, bool most) {
  cx_puts(&w->out, most ? "MAX(" : "MIN(");
  for (size_t i = 0; i < w->count; i++) {
    if (i) cx_puts(&w->out, ",");
    put_if_possible(w, &w->states[i], w->states[i].max, most ? "0" : FAR);
  }
  cx_puts(&w->out, ")");
  return add(w, most ? "tối đa áp dụng, cao nhất" : "tối đa áp dụng, thấp nhất");
}

/* 1 where every case that counts something is impossible. */
static int add_out(writing *w) {
  bool found = false;
  for (size_t i = 0; i < w->count; i++)
    found = found || w->states[i].out;
  if (!found) return -1;
  cx_puts(&w->out, "IF(AND(TRUE");
  for (size_t i = 0; i < w->count; i++) {
    if (w->states[i].out) continue;
    cx_puts(&w->out, ",");
    cx_put_step(&w->out, w->states[i].low);
    cx_puts(&w->out, ">" POSSIBLE);
  }
  cx_puts(&w->out, "),1,0)");
  return add(w, "không tính");
}

/* What one case answers: "" where it is impossible, else 1, 0 or "?". */
static int add_answer(writing *w, const state *one, bool above_0) {
  cx_buffer cell = {0};
  const cx_pass *pass = one->out ? NULL : cx_pass_of(w->of, one->max);
  if (!one->out && !pass) cx_sheet_refuse(w->plan);
  cx_puts(&w->out, "IF(");
  cx_put_step(&w->out, one->low);
  cx_puts(&w->out, ">" POSSIBLE ",\"\",");
  for (int most = 0; pass && most < 2; most++) {
    cx_buffer_clear(&cell);
    cx_put_step(&cell, most ? one->high : one->low);
    cx_puts(&w->out, "IF(");
    if (above_0) {
      cx_puts(&w->out, cx_buffer_text(&cell));
      cx_puts(&w->out, ">0");
    } else
      cx_put_pass_formula(&w->out, w->plan, pass, cx_buffer_text(&cell), true);
    cx_puts(&w->out, most ? ",\"?\",0))" : ",1,");
  }
  cx_puts(&w->out, pass ? ")" : "1)");
  cx_buffer_free(&cell);
  return add(w, above_0 ? "trên 0" : "đạt");
}

static void put_answers(writing *w, const int *answers, const char *opening, const char *after,
                        const char *closing) {
  cx_puts(&w->out, opening);
  for (size_t i = 0; i < w->count; i++) {
    if (i) cx_puts(&w->out, ",");
    cx_put_step(&w->out, answers[i]);
    cx_puts(&w->out, after);
  }
  cx_puts(&w->out, closing);
}

/* What all possible cases answer; "?" where they do not agree. */
static int add_agreed(writing *w, bool above_0) {
  int answers[MOST_SHEET_CASES + 2];
  for (size_t i = 0; i < w->count; i++)
    answers[i] = add_answer(w, &w->states[i], above_0);
  if (w->count == 1) return answers[0];
  put_answers(w, answers, "IF(OR(", "=\"?\"", "),\"?\",");
  put_answers(w, answers, "IF(MIN(", "", ")=1,1,");
  put_answers(w, answers, "IF(MAX(", "", ")=0,0,\"?\")))");
  return add(w, above_0 ? "trên 0 trong mọi trường hợp" : "đạt trong mọi trường hợp");
}

/* 10.000 * points - share * maximum, points in the unit of the sheet. */
static int add_share(writing *w, int share, bool most) {
  cx_puts(&w->out, most ? "MAX(" : "MIN(");
  for (size_t i = 0; i < w->count; i++) {
    if (i) cx_puts(&w->out, ",");
    cx_put_step(&w->out, most ? w->states[i].high : w->states[i].low);
    cx_puts(&w->out, "*10000-");
    cx_put_sheet_points(&w->out, w->plan, (int64_t)share * w->states[i].max);
  }
  cx_puts(&w->out, ")");
  return add(w, most ? "so với tỷ lệ cần đạt, cao nhất" : "so với tỷ lệ cần đạt, thấp nhất");
}

void cx_sheet_criterion(cx_sheet_plan *plan, size_t criterion, cx_criterion_cells *ret) {
  const cx_standard *s = plan->standard;
  writing w = {.plan = plan, .of = &s->criteria[criterion]};
  *ret = (cx_criterion_cells){.out = -1};
  plan->naming = w.of->id.value;
  if (make_states(&w)) {
    ret->low = add_hull(&w, false);
    ret->high = add_hull(&w, true);
    ret->out = add_out(&w);
    if (s->all_pass) ret->pass = add_agreed(&w, false);
    if (s->no_zero) ret->above_0 = add_agreed(&w, true);
    if (s->has_share) {
      ret->max_low = add_max(&w, false);
      ret->max_high = add_max(&w, true);
    }
    for (size_t k = 0; k < s->class_count; k++) {
      if (!s->classes[k].has_share) continue;
      ret->share_low[k] = add_share(&w, s->classes[k].min_share, false);
      ret->share_high[k] = add_share(&w, s->classes[k].min_share, true);
    }
  }
  cx_buffer_free(&w.out);
}
