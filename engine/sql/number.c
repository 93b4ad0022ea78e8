/* See number.h. */
#include "sql/number.h"

#include "figures/columns.h"

static cx_wide widest(void) {
  return (cx_wide)INT64_MAX * INT64_MAX;
}

/* A product of bounds, no more than what two of 64 bits come to. */
static cx_wide times(cx_wide a, cx_wide b) {
  return a && b > widest() / a ? widest() : a * b;
}

static cx_wide greater(cx_wide a, cx_wide b) {
  return a > b ? a : b;
}

static cx_sql_text wide(cx_sql *q, cx_sql_text a) {
  return CX_SQL(q, q->words->wide, a);
}

static bool is_1(const cx_sql_number *a) {
  return a->constant && a->value.num == 1 && a->value.den == 1;
}

cx_sql_number cx_sql_constant(cx_sql *q, cx_number value) {
  cx_sql_number a = {.constant = true, .value = value, .below_0 = value.num < 0};
  a.top = cx_sql_whole(q, value.num);
  a.most_top = value.num < 0 ? -(cx_wide)value.num : value.num;
  a.most_bottom = value.den ? value.den : 1;
  if (value.den != 1) a.bottom = cx_sql_whole(q, value.den);
  return a;
}

cx_sql_number cx_sql_null(cx_sql *q) {
  return cx_sql_constant(q, cx_state(CX_NULL));
}

cx_sql_number cx_sql_count(cx_sql_text column) {
  return (cx_sql_number){.top = column, .most_top = CX_COUNT_MOST, .most_bottom = 1};
}

static cx_sql_number column_of(cx_sql *q, cx_sql_number a) {
  a.top = cx_sql_column(q, a.top, "n", q->columns);
  if (a.bottom.text) a.bottom = cx_sql_column(q, a.bottom, "d", q->columns);
  return a;
}

cx_sql_number cx_sql_ratio(cx_sql *q, cx_sql_number a) {
  if (!cx_sql_is_whole(&a)) return a;
  cx_sql_number r = a;
  if (a.constant) {
    r.bottom = cx_sql_whole(q, 1);
    return r;
  }
  r.top = CX_SQL(q, "coalesce($1, 1)", a.top);
  r.bottom = CX_SQL(q, "CASE WHEN $1 IS NULL THEN 0 ELSE 1 END", a.top);
  r.most_top = greater(a.most_top, 1);
  return column_of(q, r);
}

/* A product in a type that holds it, which `fits` tells to be 64 bits. */
static cx_sql_text product(cx_sql *q, cx_sql_text a, cx_sql_text b, bool fits) {
  return CX_SQL(q, "$1 * $2", CX_SQL(q, fits ? q->words->whole : q->words->wide, a), b);
}

/* The first of two whole numbers whose result may need 64 bits: a database may hold either in 32.
 */
static cx_sql_text first_of(cx_sql *q, const cx_sql_number *a, const cx_sql_number *b,
                            cx_wide most) {
  bool narrow = a->most_top <= INT32_MAX && b->most_top <= INT32_MAX && most > INT32_MAX;
  return narrow ? CX_SQL(q, q->words->whole, a->top) : a->top;
}

static bool are_known(const cx_sql_number *a, const cx_sql_number *b) {
  return a->constant && b->constant && a->value.den && b->value.den;
}

/* a.top * b.bottom, without a factor that is 1 wherever there is a value. */
static cx_sql_text crossed(cx_sql *q, const cx_sql_number *a, const cx_sql_number *b, bool fits) {
  if (b->most_bottom == 1) return fits ? a->top : wide(q, a->top);
  return product(q, a->top, b->bottom, fits);
}

/* The state of a ratio, -1 of a value. */
static cx_sql_text state_of(cx_sql *q, const cx_sql_number *a) {
  if (a->constant && a->value.den) return cx_sql_whole(q, -1);
  return CX_SQL(q, "CASE WHEN $2 = 0 THEN $1 ELSE -1 END", a->top, a->bottom);
}

static cx_sql_text graver(cx_sql *q, const cx_sql_number *a, const cx_sql_number *b) {
  const cx_sql_text both[] = {state_of(q, a), state_of(q, b)};
  if (a->constant && a->value.den) return both[1];
  if (b->constant && b->value.den) return both[0];
  return cx_sql_extreme(q, true, both, 2);
}

/* Where SQLite's numbers of 64 bits do not hold a product it is real: then it is too large. */
static cx_sql_text or_real(cx_sql *q, cx_sql_text state, cx_sql_text a, cx_sql_text b) {
  if (q->dialect != CX_SQL_SQLITE) return state;
  return CX_SQL(q,
                "CASE WHEN $1 >= 0 THEN $1 WHEN typeof($2) = 'real' OR typeof($3) = 'real' THEN 2 "
                "ELSE -1 END",
                state, a, b);
}

/* The numerator p over q > 0 (whatever they are where `state` is not -1), reduced; too large where
 * it does not fit. */
static cx_sql_number settle(cx_sql *q, cx_sql_number p, cx_sql_text state) {
  bool fits = p.most_top <= INT64_MAX && p.most_bottom <= INT64_MAX;
  p.constant = false;
  if (!fits) {
    p.top = cx_sql_column(q, p.top, "p", q->columns);
    p.bottom = cx_sql_column(q, p.bottom, "q", q->columns);
    state = or_real(q, state, p.top, p.bottom);
  }
  if (!fits && q->words->common) {
    cx_sql_text common = CX_SQL(q, q->words->common, p.top, p.bottom);
    common =
        CX_SQL(q, "CASE WHEN $1 = 0 THEN 1 ELSE $1 END", cx_sql_column(q, common, "g", q->columns));
    common = cx_sql_column(q, common, "g", q->columns);
    p.top = cx_sql_column(q, CX_SQL(q, q->words->wide_quotient, p.top, common), "p", q->columns);
    p.bottom =
        cx_sql_column(q, CX_SQL(q, q->words->wide_quotient, p.bottom, common), "q", q->columns);
    state = CX_SQL(q,
                   "CASE WHEN $1 >= 0 THEN $1 WHEN abs($2) > 9223372036854775807 OR $3 > "
                   "9223372036854775807 THEN 2 ELSE -1 END",
                   state, p.top, p.bottom);
  }
  state = cx_sql_column(q, state, "s", q->columns);
  bool narrow = !fits && q->words->common;
  cx_sql_text top = narrow ? CX_SQL(q, q->words->narrow, p.top) : p.top;
  cx_sql_text bottom = narrow ? CX_SQL(q, q->words->narrow, p.bottom) : p.bottom;
  p.top = CX_SQL(q, "CASE WHEN $1 >= 0 THEN $1 ELSE $2 END", state, top);
  p.bottom = CX_SQL(q, "CASE WHEN $1 >= 0 THEN 0 ELSE $2 END", state, bottom);
  p.most_top = greater(p.most_top > INT64_MAX ? INT64_MAX : p.most_top, 3);
  if (p.most_bottom > INT64_MAX) p.most_bottom = INT64_MAX;
  return column_of(q, p);
}

static cx_sql_number whole_of(cx_sql_text text, cx_wide most, bool below_0) {
  return (cx_sql_number){.top = text, .most_top = most, .most_bottom = 1, .below_0 = below_0};
}

cx_sql_number cx_sql_add(cx_sql *q, cx_sql_number a, cx_sql_number b) {
  bool below_0 = a.below_0 || b.below_0;
  cx_wide most = a.most_top + b.most_top;
  if (are_known(&a, &b)) return cx_sql_constant(q, cx_add(a.value, b.value));
  if (cx_sql_is_whole(&a) && cx_sql_is_whole(&b) && most <= INT64_MAX)
    return whole_of(CX_SQL(q, "($1 + $2)", first_of(q, &a, &b, most), b.top), most, below_0);
  a = cx_sql_ratio(q, a);
  b = cx_sql_ratio(q, b);
  cx_sql_number p = {.below_0 = below_0};
  cx_wide left = times(a.most_top, b.most_bottom), right = times(b.most_top, a.most_bottom);
  p.most_top = left + right;
  p.most_bottom = times(a.most_bottom, b.most_bottom);
  bool fits = p.most_top <= INT64_MAX && p.most_bottom <= INT64_MAX;
  p.top = CX_SQL(q, "($1 + $2)", crossed(q, &a, &b, fits), crossed(q, &b, &a, fits));
  p.bottom = product(q, a.bottom, b.bottom, fits);
  return settle(q, p, graver(q, &a, &b));
}

cx_sql_number cx_sql_negate(cx_sql *q, cx_sql_number a) {
  if (a.constant && a.value.den) return cx_sql_constant(q, cx_negate(a.value));
  cx_sql_number r = a;
  r.below_0 = true;
  r.constant = false;
  r.top = cx_sql_is_whole(&a) ? CX_SQL(q, "(-$1)", a.top)
                              : CX_SQL(q, "CASE WHEN $2 = 0 THEN $1 ELSE -$1 END", a.top, a.bottom);
  return cx_sql_is_whole(&a) ? r : column_of(q, r);
}

cx_sql_number cx_sql_absolute(cx_sql *q, cx_sql_number a) {
  if (!a.below_0) return a;
  if (a.constant && a.value.den) return cx_sql_constant(q, cx_absolute(a.value));
  a.top = CX_SQL(q, "abs($1)", a.top);
  a.below_0 = false;
  a.constant = false;
  return a;
}

cx_sql_number cx_sql_subtract(cx_sql *q, cx_sql_number a, cx_sql_number b) {
  cx_wide most = a.most_top + b.most_top;
  if (are_known(&a, &b)) return cx_sql_constant(q, cx_subtract(a.value, b.value));
  if (cx_sql_is_whole(&a) && cx_sql_is_whole(&b) && most <= INT64_MAX)
    return whole_of(CX_SQL(q, "($1 - $2)", first_of(q, &a, &b, most), b.top), most, true);
  return cx_sql_add(q, a, cx_sql_negate(q, b));
}

cx_sql_number cx_sql_multiply(cx_sql *q, cx_sql_number a, cx_sql_number b) {
  bool below_0 = a.below_0 || b.below_0;
  cx_wide most = times(a.most_top, b.most_top);
  if (are_known(&a, &b)) return cx_sql_constant(q, cx_multiply(a.value, b.value));
  if (is_1(&a)) return b;
  if (is_1(&b)) return a;
  if (cx_sql_is_whole(&a) && cx_sql_is_whole(&b) && most <= INT64_MAX)
    return whole_of(CX_SQL(q, "($1 * $2)", first_of(q, &a, &b, most), b.top), most, below_0);
  a = cx_sql_ratio(q, a);
  b = cx_sql_ratio(q, b);
  cx_sql_number p = {.below_0 = below_0, .most_top = most};
  p.most_bottom = times(a.most_bottom, b.most_bottom);
  bool fits = p.most_top <= INT64_MAX && p.most_bottom <= INT64_MAX;
  p.top = product(q, a.top, b.top, fits);
  p.bottom = product(q, a.bottom, b.bottom, fits);
  return settle(q, p, graver(q, &a, &b));
}

cx_sql_number cx_sql_divide(cx_sql *q, cx_sql_number a, cx_sql_number b) {
  if (are_known(&a, &b)) return cx_sql_constant(q, cx_divide(a.value, b.value));
  a = cx_sql_ratio(q, a);
  b = cx_sql_ratio(q, b);
  cx_sql_number p = {.below_0 = a.below_0 || b.below_0};
  p.most_top = times(a.most_top, b.most_bottom);
  p.most_bottom = times(a.most_bottom, b.most_top);
  bool fits = p.most_top <= INT64_MAX && p.most_bottom <= INT64_MAX;
  cx_sql_text state = graver(q, &a, &b), up = crossed(q, &a, &b, fits);
  cx_sql_text down = product(q, a.bottom, b.top, fits);
  if (b.below_0) {
    up = CX_SQL(q, "CASE WHEN $2 < 0 THEN -($1) ELSE $1 END", up, b.top);
    down = CX_SQL(q, "abs($1)", down);
  }
  p.top = up;
  p.bottom = down;
  if (!b.constant || b.value.num == 0)
    state = CX_SQL(q, "CASE WHEN $1 >= 0 THEN $1 WHEN $2 = 0 THEN 0 ELSE -1 END", state, b.top);
  return settle(q, p, state);
}

/* By squaring, as the engine does: a product on the way is too large only if the result is. */
cx_sql_number cx_sql_power(cx_sql *q, cx_sql_number a, cx_sql_number exponent) {
  enum { MOST = 64 };
  bool known = exponent.constant && exponent.value.den == 1;
  if (!known || exponent.value.num > MOST || exponent.value.num < -MOST) {
    cx_sql_refuse(q, "**",
                  CX_BOTH("số mũ phải là số nguyên viết sẵn, từ -64 đến 64",
                          "an exponent must be a whole number, written out, from -64 to 64"));
    return a;
  }
  int64_t e = exponent.value.num;
  if (e == 0)
    return cx_sql_add(q, cx_sql_multiply(q, a, cx_sql_constant(q, cx_whole(0))),
                      cx_sql_constant(q, cx_whole(1)));
  cx_sql_number result = cx_sql_constant(q, cx_whole(1));
  for (int64_t left = e < 0 ? -e : e; left; left >>= 1) {
    if (left & 1) result = cx_sql_multiply(q, result, a);
    if (left > 1) a = cx_sql_multiply(q, a, a);
  }
  return e < 0 ? cx_sql_divide(q, cx_sql_constant(q, cx_whole(1)), result) : result;
}

/* The remainder of two wide numbers, guarded against 0, with the sign of the second. */
static cx_sql_text floored_rest(cx_sql *q, cx_sql_text a, cx_sql_text b) {
  cx_sql_text rest = CX_SQL(q, "CASE WHEN $2 = 0 THEN 0 ELSE $1 % $2 END", a, b);
  rest = cx_sql_column(q, rest, "m", q->columns);
  return CX_SQL(q, "CASE WHEN $1 <> 0 AND ($1 < 0) <> ($2 < 0) THEN $1 + $2 ELSE $1 END", rest, b);
}

cx_sql_number cx_sql_modulo(cx_sql *q, cx_sql_number a, cx_sql_number b) {
  a = cx_sql_ratio(q, a);
  b = cx_sql_ratio(q, b);
  cx_sql_number p = {.below_0 = b.below_0};
  cx_wide left = times(a.most_top, b.most_bottom), right = times(b.most_top, a.most_bottom);
  p.most_top = right;
  p.most_bottom = times(a.most_bottom, b.most_bottom);
  bool fits = left <= INT64_MAX && right <= INT64_MAX && p.most_bottom <= INT64_MAX;
  cx_sql_text state = graver(q, &a, &b);
  cx_sql_text up = cx_sql_column(q, crossed(q, &a, &b, fits), "p", q->columns);
  cx_sql_text down = cx_sql_column(q, crossed(q, &b, &a, fits), "q", q->columns);
  state = CX_SQL(q, "CASE WHEN $1 >= 0 THEN $1 WHEN $2 = 0 THEN 0 ELSE -1 END", state, b.top);
  if (!fits) state = or_real(q, state, up, down);
  p.top = floored_rest(q, up, down);
  p.bottom = product(q, a.bottom, b.bottom, fits);
  if (!fits) p.most_top = greater(p.most_top, (cx_wide)INT64_MAX + 1);
  return settle(q, p, state);
}

cx_sql_text cx_sql_states(cx_sql *q, cx_sql_number a, cx_sql_number b) {
  cx_sql_text state = graver(q, &a, &b);
  bool fits = times(a.most_top, b.most_bottom) <= INT64_MAX &&
              times(b.most_top, a.most_bottom) <= INT64_MAX;
  return fits ? state : or_real(q, state, crossed(q, &a, &b, false), crossed(q, &b, &a, false));
}

cx_sql_text cx_sql_compared(cx_sql *q, cx_sql_number a, const char *relation, cx_sql_number b) {
  const cx_sql_text sign = cx_sql_plain(q, relation);
  if (cx_sql_is_whole(&a) && cx_sql_is_whole(&b))
    return CX_SQL(q, "($1 $2 $3)", a.top, sign, b.top);
  bool fits = times(a.most_top, b.most_bottom) <= INT64_MAX &&
              times(b.most_top, a.most_bottom) <= INT64_MAX;
  return CX_SQL(q, "($1 $2 $3)", crossed(q, &a, &b, fits), sign, crossed(q, &b, &a, fits));
}

cx_sql_number cx_sql_choose_extreme(cx_sql *q, bool greatest, cx_sql_number a, cx_sql_number b) {
  const char *relation = greatest ? ">=" : "<=";
  cx_sql_number r = {.most_top = greater(a.most_top, b.most_top),
                     .most_bottom = greater(a.most_bottom, b.most_bottom),
                     .below_0 = a.below_0 || b.below_0};
  if (cx_sql_is_whole(&a) && cx_sql_is_whole(&b)) {
    r.top = CX_SQL(q, "CASE WHEN $1 $3 $2 THEN $1 WHEN $1 IS NOT NULL THEN $2 END", a.top, b.top,
                   cx_sql_plain(q, relation));
    return r;
  }
  a = cx_sql_ratio(q, a);
  b = cx_sql_ratio(q, b);
  cx_sql_text state = cx_sql_column(q, cx_sql_states(q, a, b), "s", q->columns);
  cx_sql_text first = cx_sql_column(q, cx_sql_compared(q, a, relation, b), "x", q->columns);
  r.top = CX_SQL(q, "CASE WHEN $1 >= 0 THEN $1 WHEN $2 THEN $3 ELSE $4 END", state, first, a.top,
                 b.top);
  r.bottom = CX_SQL(q, "CASE WHEN $1 >= 0 THEN 0 WHEN $2 THEN $3 ELSE $4 END", state, first,
                    a.bottom, b.bottom);
  r.most_top = greater(r.most_top, 3);
  return column_of(q, r);
}

cx_sql_number cx_sql_one_each(cx_sql *q, cx_sql_number a) {
  if (a.constant) return cx_sql_constant(q, cx_whole(1));
  if (cx_sql_is_whole(&a))
    return whole_of(CX_SQL(q, "CASE WHEN $1 IS NOT NULL THEN 1 END", a.top), 1, false);
  cx_sql_number r = {.most_top = 3, .most_bottom = 1};
  r.top = CX_SQL(q, "CASE WHEN $2 = 0 AND $1 > 0 THEN $1 ELSE 1 END", a.top, a.bottom);
  r.bottom = CX_SQL(q, "CASE WHEN $2 = 0 AND $1 > 0 THEN 0 ELSE 1 END", a.top, a.bottom);
  return column_of(q, r);
}

/* ---- rounding ---- */

/* Whether the quotient is one more in size; $1 the rest, $2 the divisor, $3 the quotient, $4 the
 * number itself, for its sign. */
static const char *steps_away(cx_rounding mode) {
  static const char *const forms[] = {[CX_FLOOR] = "$1 > 0 AND $4 < 0",
                                      [CX_CEILING] = "$1 > 0 AND $4 > 0",
                                      [CX_UP] = "$1 > 0",
                                      [CX_DOWN] = "1 = 0",
                                      [CX_HALF_UP] = "$1 >= $2 - $1",
                                      [CX_HALF_DOWN] = "$1 > $2 - $1",
                                      [CX_HALF_EVEN] =
                                          "$1 > $2 - $1 OR ($1 = $2 - $1 AND $3 % 2 = 1)"};
  return forms[mode];
}

static int64_t power_of_10(int64_t places) {
  int64_t unit = 1;
  for (int64_t i = 0; i < places; i++)
    unit *= 10;
  return unit;
}

/* |a| times `up` over `down`, to a whole number; signed again. */
static cx_sql_text rounded(cx_sql *q, const cx_sql_number *a, int64_t up, int64_t down, bool fits,
                           cx_rounding mode, cx_sql_text *ret_up, cx_sql_text *ret_down) {
  cx_sql_text size = CX_SQL(q, "abs($1)", a->top), divisor = a->bottom;
  if (up != 1 || !fits) size = product(q, size, cx_sql_whole(q, up), fits);
  if (down != 1 || !fits) divisor = product(q, divisor, cx_sql_whole(q, down), fits);
  size = cx_sql_column(q, size, "p", q->columns);
  divisor = cx_sql_column(q, divisor, "q", q->columns);
  *ret_up = size;
  *ret_down = divisor;
  cx_sql_text quotient =
      CX_SQL(q, fits ? q->words->quotient : q->words->wide_quotient, size, divisor);
  quotient = CX_SQL(q, "CASE WHEN $2 = 0 THEN 0 ELSE $1 END", quotient, divisor);
  quotient = cx_sql_column(q, quotient, "v", q->columns);
  cx_sql_text rest =
      cx_sql_column(q, CX_SQL(q, "$1 - $2 * $3", size, quotient, divisor), "m", q->columns);
  cx_sql_text away = CX_SQL(q, steps_away(mode), rest, divisor, quotient, a->top);
  cx_sql_text stepped = CX_SQL(q, "$1 + CASE WHEN $2 THEN 1 ELSE 0 END", quotient, away);
  stepped = cx_sql_column(q, stepped, "v", q->columns);
  if (!a->below_0) return stepped;
  return CX_SQL(q, "CASE WHEN $1 < 0 THEN -$2 ELSE $2 END", a->top, stepped);
}

cx_sql_number cx_sql_round(cx_sql *q, cx_sql_number a, cx_sql_number scale, cx_rounding mode) {
  enum { MOST = 18 };
  int64_t places = scale.constant && scale.value.den ? scale.value.num / scale.value.den : MOST + 1;
  if (places > MOST || places < -MOST) {
    cx_sql_refuse(q, "round",
                  CX_BOTH("số chữ số làm tròn phải viết sẵn, từ -18 đến 18",
                          "places to round to must be written out, from -18 to 18"));
    return a;
  }
  if (cx_sql_is_whole(&a) && places >= 0) return a;
  a = cx_sql_ratio(q, a);
  int64_t up = places > 0 ? power_of_10(places) : 1, down = places < 0 ? power_of_10(-places) : 1;
  cx_wide most_up = times(a.most_top, up), most_down = times(a.most_bottom, down);
  cx_sql_number p = {.below_0 = a.below_0, .most_bottom = up};
  p.most_top = times(most_up + 1, down);
  bool fits = most_up <= INT64_MAX && most_down <= INT64_MAX && p.most_top <= INT64_MAX;
  cx_sql_text state = state_of(q, &a), size, divisor;
  cx_sql_text value = rounded(q, &a, up, down, fits, mode, &size, &divisor);
  if (!fits) state = or_real(q, state, size, divisor);
  p.top = down == 1 ? value : CX_SQL(q, "$1 * $2", value, cx_sql_whole(q, down));
  p.bottom = fits ? cx_sql_whole(q, up) : wide(q, cx_sql_whole(q, up));
  if (!fits) p.most_top = greater(p.most_top, (cx_wide)INT64_MAX + 1);
  return settle(q, p, state);
}
