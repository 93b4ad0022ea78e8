/* See items.h. */
#include "sql/items.h"

#include <stdlib.h>
#include <string.h>

#include "figures/columns.h"
#include "standard/bands.h"

enum { LIST = 256 }; /* codes of one list of bands */

/* ---- codes ---- */

/* The sum of a side's counts, NULL where one is blank. */
static cx_sql_text side(cx_sql *q, const cx_item *item, int which) {
  size_t count;
  const int *terms = cx_item_side(item, which, &count);
  cx_sql_text texts[CX_MOST_TERMS] = {{0}};
  for (size_t t = 0; t < count; t++)
    texts[t] = cx_sql_measure(q, terms[t]);
  cx_sql_text sum = cx_sql_join(q, texts, count, " + ", "0");
  return count > 1 ? cx_sql_column(q, sum, "r", q->columns) : sum;
}

/* n * a >= d * b + e where 64 bits may not hold the products: in parts of 2^20, rounded down. */
static cx_sql_text reached_in_parts(cx_sql *q, cx_sql_text n, cx_sql_text d, const cx_cut *cut) {
  const cx_sql_text a = cx_sql_whole(q, cut->a), b = cx_sql_whole(q, cut->b),
                    e = cx_sql_whole(q, cut->e);
  if (cut->a > INT32_MAX || cut->b > INT32_MAX)
    return cx_sql_refuse(q, q->standard->id,
                         CX_BOTH("một ngưỡng có quá nhiều chữ số cho SQLite",
                                 "a threshold has too many digits for SQLite"));
  return CX_SQL(q,
                "(($1 >> 20) * $3 - ($2 >> 20) * $4) + ((($1 & 1048575) * $3 - ($2 & 1048575) * $4 "
                "- $5) >> 20) >= 0",
                n, d, a, b, e);
}

static cx_sql_text reached(cx_sql *q, const cx_item *item, cx_sql_text n, cx_sql_text d,
                           const cx_cut *cut) {
  size_t terms = item->part_count > item->whole_count ? item->part_count : item->whole_count;
  cx_wide most = (cx_wide)CX_COUNT_MOST * (int64_t)terms;
  bool fits = most * cut->a <= INT64_MAX && most * cut->b + cut->e <= INT64_MAX;
  cx_sql_text a = cx_sql_whole(q, cut->a), b = cx_sql_whole(q, cut->b);
  if (!fits && q->dialect == CX_SQL_SQLITE) return reached_in_parts(q, n, d, cut);
  const char *form = fits ? "$1" : q->words->wide;
  cx_sql_text left = CX_SQL(q, form, n), right = CX_SQL(q, form, d);
  if (cut->a != 1) left = CX_SQL(q, "$1 * $2", left, a);
  if (cut->b != 1) right = CX_SQL(q, "$1 * $2", right, b);
  return CX_SQL(q, "$1 $3 $2", left, right, cx_sql_plain(q, cut->e ? ">" : ">="));
}

static cx_sql_text above_0(cx_sql *q, const cx_item *item) {
  cx_sql_text texts[CX_MOST_TERMS] = {{0}};
  for (size_t w = 0; w < item->whole_count; w++)
    texts[w] = CX_SQL(q, "coalesce($1, 0) > 0", cx_sql_measure(q, item->wholes[w]));
  return cx_sql_join(q, texts, item->whole_count, " OR ", "");
}

/* " WHEN value reaches the highest cut THEN its segment … ELSE 0 END", from the last cut down. */
static cx_sql_text by_cuts(cx_sql *q, cx_sql_text begun, const cx_item *item,
                           const cx_sql_text *cuts) {
  cx_sql_text out = begun;
  for (size_t k = item->cut_count; k-- > 0;)
    out = CX_SQL(q, "$1 WHEN $2 THEN $3", out, cuts[k], cx_sql_whole(q, (int64_t)k + 1));
  return CX_SQL(q, "$1 ELSE 0 END", out);
}

static cx_sql_text rate_code(cx_sql *q, const cx_item *item) {
  cx_sql_text n = side(q, item, 0), d = side(q, item, 1), cuts[CX_MOST_CUTS];
  for (size_t k = 0; k < item->cut_count; k++)
    cuts[k] = reached(q, item, n, d, &item->cuts[k]);
  cx_sql_text blank = cx_sql_whole(q, CX_CODE_BLANK);
  if (item->whole_count > 1)
    blank = CX_SQL(q, "CASE WHEN $1 THEN $2 ELSE $3 END", above_0(q, item),
                   cx_sql_whole(q, CX_CODE_PART), blank);
  cx_sql_text begun = CX_SQL(q, "CASE WHEN $1 IS NULL THEN $2", d, blank);
  begun = CX_SQL(q, "$1 WHEN $2 = 0 THEN $4 WHEN $3 IS NULL THEN $5", begun, d, n,
                 cx_sql_whole(q, CX_CODE_NONE), cx_sql_whole(q, CX_CODE_PART));
  return by_cuts(q, begun, item, cuts);
}

static cx_sql_text count_code(cx_sql *q, const cx_item *item) {
  cx_sql_text n = cx_sql_measure(q, item->measure), cuts[CX_MOST_CUTS];
  for (size_t k = 0; k < item->cut_count; k++)
    cuts[k] = CX_SQL(q, "$1 >= $2", n, cx_sql_whole(q, item->cuts[k].bound.num));
  return by_cuts(q, CX_SQL(q, "CASE WHEN $1 IS NULL THEN $2", n, cx_sql_whole(q, CX_CODE_PART)),
                 item, cuts);
}

static cx_sql_text check_code(cx_sql *q, const cx_item *item) {
  return CX_SQL(q, "coalesce($1, $2)", cx_sql_measure(q, item->measure),
                cx_sql_whole(q, CX_CODE_PART));
}

/* The value stands ready; `state` is its state, -1 of a value, text NULL: it is whole. */
static cx_sql_text value_code(cx_sql *q, const cx_item *item, cx_sql_number value,
                              cx_sql_text state) {
  cx_sql_text cuts[CX_MOST_CUTS], begun;
  for (size_t k = 0; k < item->cut_count; k++) {
    cx_sql_number bound = cx_sql_constant(q, item->cuts[k].bound), of = value;
    if (!cx_sql_is_whole(&bound) || !cx_sql_is_whole(&of)) {
      bound = cx_sql_ratio(q, bound);
      of = cx_sql_ratio(q, of);
    }
    cuts[k] = cx_sql_compared(q, of, item->cuts[k].after ? ">" : ">=", bound);
  }
  if (state.text)
    begun = CX_SQL(q, "CASE WHEN $1 = 0 THEN $2 WHEN $1 = 1 THEN $3 WHEN $1 >= 2 THEN $4 + $1",
                   state, cx_sql_whole(q, CX_CODE_NULL), cx_sql_whole(q, CX_CODE_PART),
                   cx_sql_whole(q, CX_CODE_TOO_LARGE - 2));
  else
    begun = CX_SQL(q, "CASE WHEN $1 IS NULL THEN $2", value.top, cx_sql_whole(q, CX_CODE_PART));
  return by_cuts(q, begun, item, cuts);
}

/* What SQLite cannot compare exactly counts as too large: asked once, with the longest bound. */
static cx_sql_text value_state(cx_sql *q, const cx_item *item, cx_sql_number value) {
  cx_sql_number longest = cx_sql_constant(q, cx_whole(1));
  const cx_item *lists = item->by == CX_NO_MEASURE ? item : item->variants;
  size_t count = item->by == CX_NO_MEASURE ? 1 : item->variant_count;
  for (size_t v = 0; v < count; v++)
    for (size_t k = 0; k < lists[v].cut_count; k++) {
      cx_sql_number bound = cx_sql_constant(q, lists[v].cuts[k].bound);
      if (bound.most_top > longest.most_top) longest.most_top = bound.most_top;
      if (bound.most_bottom > longest.most_bottom) longest.most_bottom = bound.most_bottom;
    }
  longest.top = cx_sql_whole(q, (int64_t)longest.most_top);
  longest.bottom = cx_sql_whole(q, (int64_t)longest.most_bottom);
  longest.value = (cx_number){(int64_t)longest.most_top, (int64_t)longest.most_bottom};
  return cx_sql_column(q, cx_sql_states(q, value, longest), "s", q->columns);
}

static cx_sql_text conditions_code(cx_sql *q, const cx_item *item, cx_sql_text *ret_fails) {
  cx_sql_text hold[CX_MOST_CONDITIONS] = {{0}}, open[CX_MOST_CONDITIONS] = {{0}};
  cx_sql_text fails[CX_MOST_CONDITIONS] = {{0}};
  size_t failing = 0;
  for (size_t c = 0; c < item->condition_count; c++) {
    cx_sql_truth t = cx_sql_truth_of(q, &item->conditions[c].program);
    hold[c] = CX_SQL(q, "CASE WHEN $1 THEN 1 ELSE 0 END", cx_sql_is_true(q, t));
    open[c] = CX_SQL(q, "CASE WHEN $1 THEN 0 ELSE 1 END", cx_sql_is_false(q, t));
    cx_sql_text fail = cx_sql_fails(q, t);
    if (fail.text) fails[failing++] = fail;
  }
  *ret_fails = failing ? cx_sql_join(q, fails, failing, " OR ", "") : (cx_sql_text){0};
  return CX_SQL(q, "CASE WHEN $1 >= $3 THEN 1 WHEN $2 < $3 THEN 0 ELSE $4 END",
                cx_sql_join(q, hold, item->condition_count, " + ", "0"),
                cx_sql_join(q, open, item->condition_count, " + ", "0"),
                cx_sql_whole(q, (int64_t)item->need), cx_sql_whole(q, CX_CODE_PART));
}

/* By one list of bands. */
static cx_sql_text list_code(cx_sql *q, const cx_item *item, cx_sql_number value,
                             cx_sql_text state) {
  switch (item->kind) {
  case CX_ITEM_RATE:
    return rate_code(q, item);
  case CX_ITEM_COUNT:
    return count_code(q, item);
  case CX_ITEM_CHECK:
    return check_code(q, item);
  default:
    return value_code(q, item, value, state);
  }
}

static cx_sql_text choice_code(cx_sql *q, const cx_item *item, cx_sql_number value,
                               cx_sql_text state) {
  const cx_measure *by = &q->standard->measures[item->by];
  cx_sql_text out = CX_SQL(q, "CASE $1", cx_sql_measure(q, item->by));
  for (size_t v = 0; v < item->variant_count; v++) {
    cx_sql_text code = list_code(q, &item->variants[v], value, state);
    out = CX_SQL(q, "$1 WHEN $2 THEN $3 + ($4)", out, cx_sql_quoted(q, by->choices[v]),
                 cx_sql_whole(q, LIST * (int64_t)v), code);
  }
  cx_sql_text code = list_code(q, &item->variants[item->variant_count], value, state);
  return CX_SQL(q, "$1 ELSE $2 + ($3) END", out,
                cx_sql_whole(q, LIST * (int64_t)item->variant_count), code);
}

/* ---- what a code gives ---- */

typedef int64_t gives_fn(const cx_item *list, int code);

static int64_t low_of(const cx_item *list, int code) {
  return cx_points_low(list->points_of[code]);
}
static int64_t high_of(const cx_item *list, int code) {
  return cx_points_high(list->points_of[code]);
}
static int64_t basis_of(const cx_item *list, int code) {
  return (int64_t)cx_weakest(list->basis_of[code]);
}

/* Which codes a list can give, in order; how many. */
static size_t codes_of(const cx_item *item, const cx_item *list, int *codes) {
  size_t count = 0, known = cx_item_is_yes_no(item) ? 2 : list->cut_count + 1;
  for (size_t c = 0; c < known; c++)
    codes[count++] = (int)c;
  if (item->kind == CX_ITEM_RATE) {
    codes[count++] = CX_CODE_NONE;
    codes[count++] = CX_CODE_BLANK;
  }
  codes[count++] = CX_CODE_PART;
  if (item->kind == CX_ITEM_VALUE) codes[count++] = CX_CODE_NULL;
  return count;
}

/* One number by code: the commonest stands behind ELSE; one alone, by itself. */
static cx_sql_text given(cx_sql *q, const cx_item *item, cx_sql_text code, gives_fn *gives) {
  bool single = item->by == CX_NO_MEASURE;
  const cx_item *lists = single ? item : item->variants;
  size_t count = single ? 1 : item->variant_count + 1, pairs = 0, most = 0;
  enum { MOST_PAIRS = (CX_MOST_CHOICES + 1) * (CX_MOST_CUTS + 5) };
  int64_t *of = calloc(MOST_PAIRS, sizeof *of), *at = calloc(MOST_PAIRS, sizeof *at), other = 0;
  q->failed = q->failed || !of || !at;
  for (size_t v = 0; !q->failed && v < count; v++) {
    int codes[CX_MOST_CUTS + 5];
    size_t found = codes_of(item, &lists[v], codes);
    for (size_t c = 0; c < found; c++) {
      of[pairs] = gives(&lists[v], codes[c]);
      at[pairs++] = LIST * (int64_t)v + codes[c];
    }
  }
  for (size_t p = 0; p < pairs; p++) {
    size_t same = 0;
    for (size_t o = 0; o < pairs; o++)
      same += of[o] == of[p];
    if (same <= most) continue;
    most = same;
    other = of[p];
  }
  cx_sql_text out = cx_sql_whole(q, other);
  if (most < pairs) {
    cx_buffer text = {0};
    cx_puts(&text, "CASE ");
    cx_puts(&text, code.text);
    for (size_t p = 0; p < pairs; p++) {
      if (of[p] == other) continue;
      cx_puts(&text, " WHEN ");
      cx_put_int(&text, at[p]);
      cx_puts(&text, " THEN ");
      cx_puts(&text, cx_sql_whole(q, of[p]).text);
    }
    cx_puts(&text, " ELSE ");
    cx_puts(&text, out.text);
    cx_puts(&text, " END");
    out = cx_sql_taken(q, &text, code.layer);
  }
  free(of);
  free(at);
  return out;
}

void cx_sql_put_item(cx_sql *q, size_t index, cx_sql_item *ret) {
  const cx_item *item = &q->standard->items[index];
  cx_sql_number value = {0};
  cx_sql_text state = {0}, code;
  *ret = (cx_sql_item){0};
  q->at = item->place;
  if (item->kind == CX_ITEM_VALUE) {
    value = cx_sql_value_of(q, &item->program);
    if (!cx_sql_is_whole(&value)) state = value_state(q, item, value);
  }
  if (item->kind == CX_ITEM_MET)
    code = conditions_code(q, item, &ret->fails);
  else if (item->by == CX_NO_MEASURE)
    code = list_code(q, item, value, state);
  else
    code = choice_code(q, item, value, state);
  if (state.text) ret->fails = CX_SQL(q, "$1 >= 2", state);
  ret->code = cx_sql_column(q, code, "i", index);
  if (item->applies.when.text)
    ret->applies = cx_sql_code_of(q, cx_sql_truth_of(q, &item->applies.when.program), "a", index);
  ret->low = given(q, item, ret->code, low_of);
  ret->high = given(q, item, ret->code, high_of);
}

cx_sql_text cx_sql_item_open(cx_sql *q, size_t index, const cx_sql_item *item) {
  const cx_item *of = &q->standard->items[index];
  bool single = of->by == CX_NO_MEASURE;
  const cx_item *lists = single ? of : of->variants;
  cx_buffer codes = {0};
  for (size_t v = 0; v < (single ? 1 : of->variant_count + 1); v++) {
    int found[CX_MOST_CUTS + 5];
    size_t count = codes_of(of, &lists[v], found);
    for (size_t c = 0; c < count; c++) {
      if (low_of(&lists[v], found[c]) == high_of(&lists[v], found[c])) continue;
      cx_puts(&codes, codes.size ? ", " : "");
      cx_put_int(&codes, LIST * (int64_t)v + found[c]);
    }
  }
  bool never = !codes.size;
  cx_sql_text list = cx_sql_taken(q, &codes, 0);
  return never ? cx_sql_plain(q, "1 = 0") : CX_SQL(q, "$1 IN ($2)", item->code, list);
}

/* ---- bases ---- */

cx_sql_text cx_sql_known_basis(cx_sql *q, unsigned bits) {
  return cx_sql_whole(q, (int64_t)cx_weakest(bits));
}

/* The digit that a known basis is written as; -1 of any other text. */
static int known_basis(cx_sql_text basis) {
  bool digit = basis.text[0] >= '0' && basis.text[0] <= '3' && !basis.text[1];
  return digit ? basis.text[0] - '0' : -1;
}

cx_sql_text cx_sql_weakest(cx_sql *q, const cx_sql_text *bases, size_t count) {
  cx_sql_text *open = calloc(count + 1, sizeof *open), out;
  size_t left = 0;
  int most = 0;
  q->failed = q->failed || !open;
  for (size_t i = 0; !q->failed && i < count; i++) {
    int known = known_basis(bases[i]);
    if (known < 0)
      open[left++] = bases[i];
    else if (known > most)
      most = known;
  }
  if (!left || most == 3) {
    free(open);
    return cx_sql_whole(q, most);
  }
  if (most) open[left++] = cx_sql_whole(q, most);
  out = cx_sql_extreme(q, true, open, left);
  free(open);
  return out;
}

cx_sql_text cx_sql_item_basis(cx_sql *q, size_t index, const cx_sql_item *item) {
  const cx_item *of = &q->standard->items[index];
  cx_sql_text own = given(q, of, item->code, basis_of);
  if (!item->applies.text) return own;
  cx_sql_text when = cx_sql_known_basis(q, 1u << of->applies.when.law.basis);
  cx_sql_text otherwise = cx_sql_known_basis(q, 1u << of->applies.otherwise_law.basis);
  const cx_sql_text applying[] = {when, own}, not_applying[] = {when, otherwise},
                    both[] = {when, own, otherwise};
  return CX_SQL(q, "CASE $1 WHEN 1 THEN $2 WHEN 0 THEN $3 ELSE $4 END", item->applies,
                cx_sql_weakest(q, applying, 2), cx_sql_weakest(q, not_applying, 2),
                cx_sql_weakest(q, both, 3));
}
