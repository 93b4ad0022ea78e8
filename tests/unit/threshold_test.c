/* Every share a/b up to 1.000 against every half percent from 0 to 100, through the bands of real
 * standards: the points must be those of the integer comparison a * 200 against t * b. */
#include <string.h>

#include "score/batch.h"
#include "score/score.h"
#include "standard/measures.h"
#include "support.h"

enum {
  LARGEST = 1000,   /* of a and b */
  THRESHOLDS = 201, /* 0, 0.5, … 100, in halves */
  PER_ITEM = 40,    /* thresholds of an item with many bands */
  NEAR = 200000     /* shares beside a threshold, of counts up to the largest */
};

static const char measures[] =
    "a: {type: count, label: \"Phần\", unit: \"trẻ\", at_most: b}\n"
    "b: {type: count, label: \"Toàn thể\", unit: \"trẻ\"}\n"
    "c: {type: count, label: \"Phần không ràng buộc\", unit: \"trẻ\"}\n"
    "unit_type: {type: choice, label: \"Loại\", values: {commune: \"xã\", ward: \"phường\"}}\n";

static const char outcome[] =
    "outcome:\n"
    "  requires: []\n"
    "  classes:\n"
    "    all: {label: \"Xã\", when: 'unit_type = \"commune\"', min_total: 1}\n";

static void put_halves(cx_buffer *out, int halves) {
  cx_put_int(out, halves / 2);
  if (halves % 2) cx_puts(out, ".5");
}

static void put_opening(cx_buffer *out, int max_points) {
  put_head(out, max_points);
  cx_puts(out, "defaults: {when_none: zero, pass: 'points >= 0'}\n"
               "criteria:\n  - id: 1\n    title: \"Ngưỡng\"\n    cite: \"điểm a\"\n    items:\n");
}

static void put_item(cx_buffer *out, int number, const char *part) {
  cx_puts(out, "      - id: i");
  cx_put_int(out, number);
  cx_puts(out, "\n        title: \"Tỷ lệ\"\n        rate: ");
  cx_puts(out, part);
  cx_puts(out, " / b\n        per: 100\n        bands:\n");
}

static void put_band(cx_buffer *out, const char *opening, int low, const char *between,
                     const char *closing, int points) {
  cx_puts(out, "          - {when: \"");
  cx_puts(out, opening);
  put_halves(out, low);
  cx_puts(out, between);
  cx_puts(out, closing);
  cx_puts(out, "\", points: ");
  cx_put_int(out, points);
  cx_puts(out, "}\n");
}

/* One standard an operator, an item a threshold t: 1 point where the share passes `op t`. With
 * `wide` the share has no at_most and a far cut with many digits, so that products pass 2^63. */
static const char *const ops[] = {">= ", "> ", "<= ", "< "};
static const char *const opposite[] = {"< ", "<= ", "> ", ">= "};

static cx_standard *two_band_standard(int op, bool wide) {
  static const char *const far[] = {"[", "(", "(", "["}; /* the side that reaches up */
  bool up = op < 2;
  cx_buffer text = {0};
  put_opening(&text, wide ? 2 * THRESHOLDS : THRESHOLDS);
  for (int t = 0; t < THRESHOLDS; t++) {
    put_item(&text, t, wide ? "c" : "a");
    if (!wide || !up)
      put_band(&text, ops[op], t, "", "", 1);
    else
      put_band(&text, far[op], t, "..100.0000001", ")", 1);
    if (!wide || up)
      put_band(&text, opposite[op], t, "", "", 0);
    else
      put_band(&text, far[op], t, "..100.0000001", ")", 0);
    if (wide) cx_puts(&text, "          - {when: \">= 100.0000001\", points: 2}\n");
  }
  cx_puts(&text, outcome);
  cx_standard *standard = must_load(cx_buffer_text(&text), measures);
  cx_buffer_free(&text);
  return standard;
}

/* Whether a/b, in percent, is on the right side of t halves: in wide whole numbers. */
static bool holds(int op, int64_t a, int64_t b, int t) {
  cx_wide left = (cx_wide)a * 200, right = (cx_wide)b * t;
  switch (op) {
  case 0:
    return left >= right;
  case 1:
    return left > right;
  case 2:
    return left <= right;
  default:
    return left < right;
  }
}

/* The rows to score and their shares. */
typedef struct shares {
  const cx_standard *standard;
  cx_batch *batch;
  int part, whole; /* measures */
  int64_t a[CX_BATCH_ROWS], b[CX_BATCH_ROWS];
  size_t wrong, checked;
  bool (*right)(const struct shares *s, size_t row, size_t item, int points);
  int op;
} shares;

static shares *open_shares(const cx_standard *standard, const char *part) {
  static shares s;
  s = (shares){.standard = standard, .batch = cx_batch_new(standard)};
  assert_non_null(s.batch);
  s.part = cx_find_measure(standard, part);
  s.whole = cx_find_measure(standard, "b");
  return &s;
}

static void score_rows(shares *s) {
  cx_batch_score(s->batch);
  for (size_t i = 0; i < s->standard->item_count; i++)
    for (size_t r = 0; r < s->batch->figures.rows; r++) {
      cx_points p = s->standard->items[i].points_of[cx_batch_item_code(s->batch, r, i)];
      bool right = cx_points_low(p) == cx_points_high(p) &&
                   s->right(s, r, i, cx_points_low(p) / CX_POINT);
      s->checked++;
      if (!right && s->wrong++ < 10)
        print_message("%lld / %lld: item %s gives %d\n", (long long)s->a[r], (long long)s->b[r],
                      s->standard->items[i].id, cx_points_low(p) / CX_POINT);
    }
  cx_figures_clear(&s->batch->figures);
}

static void add_share(shares *s, int64_t a, int64_t b) {
  size_t row = cx_figures_add(&s->batch->figures);
  cx_figures_set_count(&s->batch->figures, row, s->part, a);
  cx_figures_set_count(&s->batch->figures, row, s->whole, b);
  s->a[row] = a;
  s->b[row] = b;
  if (s->batch->figures.rows == CX_BATCH_ROWS) score_rows(s);
}

static void close_shares(shares *s) {
  score_rows(s);
  assert_int_equal(s->wrong, 0);
  cx_batch_free(s->batch);
}

/* All shares; each count times `factor`, every `step`th whole. Returns how many there were. */
static size_t add_all(shares *s, int64_t factor, int64_t step) {
  size_t count = 0;
  for (int64_t b = step; b <= LARGEST; b += step)
    for (int64_t a = 0; a <= b; a++, count++)
      add_share(s, a * factor, b * factor);
  return count;
}

static bool right_side(const shares *s, size_t row, size_t item, int points) {
  int64_t a = s->a[row], b = s->b[row];
  bool far = (cx_wide)a * 1000000000 >= (cx_wide)b * 1000000001; /* only in a wide standard */
  return points == (far ? 2 : holds(s->op, a, b, (int)item));
}

static void every_share_at_every_threshold(void **state) {
  (void)state;
  for (int op = 0; op < 4; op++) {
    cx_standard *standard = two_band_standard(op, false);
    shares *s = open_shares(standard, "a");
    s->right = right_side;
    s->op = op;
    size_t count = add_all(s, 1, quick() ? 13 : 1);
    if (!quick()) assert_int_equal(count, 501500);
    close_shares(s);
    assert_int_equal(s->checked, count * THRESHOLDS);
    cx_standard_free(standard);
  }
}

/* The same in 128 bits: counts near 10^15 times 10^9 in the far cut. */
static void in_wide_products(void **state) {
  (void)state;
  const int64_t factor = CX_COUNT_MOST / LARGEST;
  for (int op = 0; op < 4; op++) {
    cx_standard *standard = two_band_standard(op, true);
    shares *s = open_shares(standard, "c");
    s->right = right_side;
    s->op = op;
    for (size_t i = 0; i < standard->item_count; i++) {
      const cx_item *item = &standard->items[i];
      assert_true((cx_wide)factor * LARGEST * item->cuts[item->cut_count - 1].a > INT64_MAX);
    }
    size_t count = add_all(s, factor, quick() ? 97 : 7);
    close_shares(s);
    assert_int_equal(s->checked, count * THRESHOLDS);
    cx_standard_free(standard);
  }
}

/* Numerators one above, at and one below the threshold's, for wholes up to the largest count. */
static void beside_thresholds_of_large_counts(void **state) {
  (void)state;
  prng p = {.state = 3};
  for (int op = 0; op < 4; op++)
    for (int wide = 0; wide < 2; wide++) {
      cx_standard *standard = two_band_standard(op, wide);
      shares *s = open_shares(standard, wide ? "c" : "a");
      s->right = right_side;
      s->op = op;
      for (int i = 0; i < NEAR / (quick() ? 100 : 20); i++) {
        int64_t t = (int64_t)prng_below(&p, THRESHOLDS);
        int64_t b = 1 + (int64_t)(prng_below(&p, (uint64_t)CX_COUNT_MOST) >> prng_below(&p, 45));
        int64_t a = (int64_t)((cx_wide)b * t / 200) + (int64_t)prng_below(&p, 4) - 1;
        add_share(s, a < 0 ? 0 : a > b ? b : a, b);
      }
      close_shares(s);
      cx_standard_free(standard);
    }
}

/* Large parts of small wholes: here only the part's product passes 2^63. */
static void parts_beyond_their_whole(void **state) {
  (void)state;
  prng p = {.state = 4};
  for (int op = 0; op < 4; op++) {
    cx_standard *standard = two_band_standard(op, true);
    shares *s = open_shares(standard, "c");
    s->right = right_side;
    s->op = op;
    for (int i = 0; i < 3000; i++) {
      int64_t b = 1 + (int64_t)prng_below(&p, LARGEST);
      add_share(s, CX_COUNT_MOST >> prng_below(&p, 49), b);
    }
    close_shares(s);
    cx_standard_free(standard);
  }
}

/* A band of one value: two cuts at the same place. */
static cx_standard *point_standard(void) {
  cx_buffer text = {0};
  put_opening(&text, 2 * THRESHOLDS);
  for (int t = 0; t < THRESHOLDS; t++) {
    put_item(&text, t, "a");
    put_band(&text, "> ", t, "", "", 2);
    put_band(&text, t % 2 ? "= " : "", t, "", "", 1);
    put_band(&text, "< ", t, "", "", 0);
  }
  cx_puts(&text, outcome);
  cx_standard *standard = must_load(cx_buffer_text(&text), measures);
  cx_buffer_free(&text);
  return standard;
}

static bool right_order(const shares *s, size_t row, size_t item, int points) {
  int64_t a = s->a[row], b = s->b[row];
  return points == holds(0, a, b, (int)item) + holds(1, a, b, (int)item);
}

static void every_share_at_points(void **state) {
  (void)state;
  cx_standard *standard = point_standard();
  shares *s = open_shares(standard, "a");
  s->right = right_order;
  add_all(s, 1, quick() ? 13 : 1);
  close_shares(s);
  cx_standard_free(standard);
}

/* ---- Items with many bands: the band's number is the number of thresholds reached ---- */

static cx_standard *many_band_standard(bool closed_below) {
  cx_buffer text = {0};
  int items = THRESHOLDS / PER_ITEM, top = PER_ITEM;
  put_opening(&text, items * top);
  for (int i = 0; i < items; i++) {
    int first = i * PER_ITEM + 1, last = first + PER_ITEM - 1;
    put_item(&text, i, "a");
    put_band(&text, closed_below ? "< " : "<= ", first, "", "", 0);
    for (int t = first; t < last; t++) {
      cx_buffer next = {0};
      cx_puts(&next, "..");
      put_halves(&next, t + 1);
      put_band(&text, closed_below ? "[" : "(", t, cx_buffer_text(&next), closed_below ? ")" : "]",
               t - first + 1);
      cx_buffer_free(&next);
    }
    put_band(&text, closed_below ? ">= " : "> ", last, "", "", top);
  }
  cx_puts(&text, outcome);
  cx_standard *standard = must_load(cx_buffer_text(&text), measures);
  cx_buffer_free(&text);
  return standard;
}

static bool right_band(const shares *s, size_t row, size_t item, int points) {
  /* how many halves the share has reached: t is reached when 200 a >= t b (or > t b) */
  int64_t halves =
      s->op == 0 ? s->a[row] * 200 / s->b[row] : (s->a[row] * 200 + s->b[row] - 1) / s->b[row] - 1;
  int64_t before = (int64_t)item * PER_ITEM, reached = halves - before;
  int64_t expected = reached < 0 ? 0 : reached > PER_ITEM ? PER_ITEM : reached;
  return points == expected;
}

static void every_share_in_many_bands(void **state) {
  (void)state;
  for (int op = 0; op < 2; op++) {
    cx_standard *standard = many_band_standard(op == 0);
    shares *s = open_shares(standard, "a");
    s->right = right_band;
    s->op = op;
    add_all(s, 1, quick() ? 13 : 1);
    close_shares(s);
    cx_standard_free(standard);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_share_at_every_threshold),
      cmocka_unit_test(in_wide_products),
      cmocka_unit_test(beside_thresholds_of_large_counts),
      cmocka_unit_test(parts_beyond_their_whole),
      cmocka_unit_test(every_share_at_points),
      cmocka_unit_test(every_share_in_many_bands),
  };
  return cmocka_run_group_tests_name("thresholds", tests, NULL, NULL);
}
