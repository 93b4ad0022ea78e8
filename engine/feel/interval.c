/* Sets are built from the comparisons of a test by union (or), intersection (and), complement
 * (not). Ends are compared as (number, closed or open) pairs. */
#include "feel/interval.h"

#include "feel/messages.h"
#include "feel/program.h"
#include "feel/run.h"

/* Compares lower ends: an end further left is less. */
static int compare_low(const cx_interval *a, const cx_interval *b) {
  if (!a->has_low || !b->has_low) return a->has_low - b->has_low;
  int order = cx_compare(a->low, b->low);
  return order ? order : b->low_closed - a->low_closed;
}

/* True when b begins inside a or right where a ends. */
static bool touches(const cx_interval *a, const cx_interval *b) {
  if (!a->has_high || !b->has_low) return true;
  int order = cx_compare(b->low, a->high);
  return order < 0 || (order == 0 && (a->high_closed || b->low_closed));
}

static void extend(cx_interval *a, const cx_interval *b) {
  if (!a->has_high) return;
  int order = b->has_high ? cx_compare(b->high, a->high) : 1;
  if (order > 0 || (order == 0 && b->high_closed)) {
    a->has_high = b->has_high;
    a->high = b->high;
    a->high_closed = b->high_closed;
  }
}

bool cx_set_union(cx_arena *arena, cx_set a, cx_set b, cx_set *ret) {
  cx_interval *parts = cx_arena_take(arena, (a.count + b.count + 1) * sizeof *parts);
  if (!parts) return false;
  size_t i = 0, j = 0, count = 0;
  while (i < a.count || j < b.count) {
    const cx_interval *next =
        j == b.count || (i < a.count && compare_low(&a.parts[i], &b.parts[j]) <= 0) ? &a.parts[i++]
                                                                                    : &b.parts[j++];
    if (count && touches(&parts[count - 1], next))
      extend(&parts[count - 1], next);
    else
      parts[count++] = *next;
  }
  *ret = (cx_set){parts, count};
  return true;
}

bool cx_set_complement(cx_arena *arena, cx_set a, cx_set *ret) {
  cx_interval *parts = cx_arena_take(arena, (a.count + 1) * sizeof *parts);
  if (!parts) return false;
  size_t count = 0;
  cx_interval gap = {0};
  bool open = true; /* the gap reaches on to the right */
  for (size_t i = 0; i < a.count; i++) {
    const cx_interval *part = &a.parts[i];
    if (part->has_low) {
      gap.has_high = true;
      gap.high = part->low;
      gap.high_closed = !part->low_closed;
      parts[count++] = gap;
    }
    open = part->has_high;
    gap = (cx_interval){.has_low = true, .low = part->high, .low_closed = !part->high_closed};
  }
  if (open) parts[count++] = gap;
  *ret = (cx_set){parts, count};
  return true;
}

bool cx_set_intersection(cx_arena *arena, cx_set a, cx_set b, cx_set *ret) {
  cx_set not_a, not_b, neither;
  return cx_set_complement(arena, a, &not_a) && cx_set_complement(arena, b, &not_b) &&
         cx_set_union(arena, not_a, not_b, &neither) && cx_set_complement(arena, neither, ret);
}

static cx_interval comparison_interval(cx_operator op, cx_number bound) {
  switch (op) {
  case CX_OP_LESS:
    return (cx_interval){.has_high = true, .high = bound};
  case CX_OP_LESS_EQUAL:
    return (cx_interval){.has_high = true, .high = bound, .high_closed = true};
  case CX_OP_MORE:
    return (cx_interval){.has_low = true, .low = bound};
  case CX_OP_MORE_EQUAL:
    return (cx_interval){.has_low = true, .low = bound, .low_closed = true};
  default:
    return (cx_interval){.has_low = true,
                         .has_high = true,
                         .low_closed = true,
                         .high_closed = true,
                         .low = bound,
                         .high = bound};
  }
}

static int comparison_set(cx_log *log, cx_arena *arena, cx_expr *test, cx_set *ret) {
  static const cx_scope no_names = {0};
  cx_expr *bound;
  int status = cx_constant(log, arena, &no_names, test->args[1], &bound);
  if (status) return status;
  if (bound->op != CX_OP_NUMBER) return CX_SAY(log, FEEL_CONSTANT, test->args[1]->place, NULL);
  cx_interval *part = cx_arena_take(arena, sizeof *part);
  if (!part) return cx_say_memory(log);
  *part = comparison_interval(test->op, bound->number);
  *ret = (cx_set){part, 1};
  if (test->op == CX_OP_NOT_EQUAL && !cx_set_complement(arena, *ret, ret))
    return cx_say_memory(log);
  return CX_OK;
}

int cx_tests_set(cx_log *log, cx_arena *arena, cx_expr *tests, const char *text, cx_set *ret) {
  cx_set a, b;
  bool made = true;
  int status;
  switch (tests->op) {
  case CX_OP_NOT:
    status = cx_tests_set(log, arena, tests->args[0], text, &a);
    if (status) return status;
    made = cx_set_complement(arena, a, ret);
    break;
  case CX_OP_AND:
  case CX_OP_OR:
    status = cx_tests_set(log, arena, tests->args[0], text, &a);
    if (!status) status = cx_tests_set(log, arena, tests->args[1], text, &b);
    if (status) return status;
    made = tests->op == CX_OP_OR ? cx_set_union(arena, a, b, ret)
                                 : cx_set_intersection(arena, a, b, ret);
    break;
  default:
    return comparison_set(log, arena, tests, ret);
  }
  if (!made) return cx_say_memory(log);
  return ret->count ? CX_OK : CX_SAY(log, FEEL_REVERSED, tests->place, text);
}

bool cx_set_holds(cx_set set, cx_number value) {
  for (size_t i = 0; i < set.count; i++) {
    const cx_interval *p = &set.parts[i];
    int low = p->has_low ? cx_compare(value, p->low) : 1;
    int high = p->has_high ? cx_compare(value, p->high) : -1;
    if ((low > 0 || (low == 0 && p->low_closed)) && (high < 0 || (high == 0 && p->high_closed)))
      return true;
  }
  return false;
}

/* The least whole number above or at the low end. */
static cx_number first_whole(const cx_interval *p) {
  cx_number first = p->has_low ? cx_round(p->low, cx_whole(0), CX_CEILING) : cx_whole(0);
  if (p->has_low && !p->low_closed && cx_compare(first, p->low) == 0)
    first = cx_add(first, cx_whole(1));
  return cx_compare(first, cx_whole(0)) < 0 ? cx_whole(0) : first;
}

/* The fraction of the least denominator strictly between two numbers, read off their continued
 * fractions. Every fraction between them has no smaller parts: where it is too large, they all are.
 */
static cx_number simplest_between(cx_number low, cx_number high) {
  cx_number floor = cx_round(low, cx_whole(0), CX_FLOOR), one = cx_whole(1);
  cx_number next = cx_add(floor, one);
  if (cx_compare(next, high) < 0) return next;
  cx_number least = cx_divide(one, cx_subtract(high, floor)), inverse;
  if (cx_compare(low, floor) == 0)
    inverse = cx_add(cx_round(least, cx_whole(0), CX_FLOOR), one);
  else
    inverse = simplest_between(least, cx_divide(one, cx_subtract(low, floor)));
  return cx_add(floor, cx_divide(one, inverse));
}

/* A number strictly inside, near the low end; no value where 64 bits hold none. */
static cx_number inside(const cx_interval *p) {
  if (!p->has_low && !p->has_high) return cx_whole(0);
  if (!p->has_low) return cx_subtract(p->high, cx_whole(1));
  cx_number step = cx_whole(1);
  for (int i = 0; i < 40; i++) { /* 1, 1/10, … until it fits in */
    cx_number tried = cx_add(p->low, step);
    if (!cx_is_value(tried)) break;
    if (!p->has_high || cx_compare(tried, p->high) < 0) return tried;
    step = cx_divide(step, cx_whole(10));
  }
  bool between = p->has_high && cx_compare(p->low, p->high) < 0;
  return between ? simplest_between(p->low, p->high) : cx_state(CX_TOO_LARGE);
}

bool cx_set_witness(cx_set set, cx_domain domain, cx_number *ret) {
  for (size_t i = 0; i < set.count; i++) {
    cx_interval p = set.parts[i];
    bool from_zero = domain.kind != CX_DOMAIN_ALL;
    if (from_zero && (!p.has_low || cx_compare(p.low, cx_whole(0)) < 0)) {
      p.has_low = p.low_closed = true;
      p.low = cx_whole(0);
    }
    if (domain.kind == CX_DOMAIN_SHARE && (!p.has_high || cx_compare(p.high, domain.top) > 0)) {
      p.has_high = p.high_closed = true;
      p.high = domain.top;
    }
    cx_set one = {&p, 1};
    cx_number tried = domain.kind == CX_DOMAIN_WHOLE               ? first_whole(&p)
                      : p.has_low && p.low_closed                  ? p.low
                      : p.has_low || !p.has_high || !p.high_closed ? inside(&p)
                                                                   : p.high;
    if (cx_is_value(tried) && cx_set_holds(one, tried)) {
      *ret = tried;
      return true;
    }
    if (domain.kind != CX_DOMAIN_WHOLE && p.has_high && p.high_closed &&
        cx_set_holds(one, p.high)) {
      *ret = p.high;
      return true;
    }
  }
  return false;
}
