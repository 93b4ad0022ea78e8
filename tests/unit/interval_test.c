/* Tests of bands as sets of numbers. All ends are quarters, so what holds at each eighth is all
 * there is to know: an even eighth is a possible end, an odd one stands for the open gap around it.
 */
#include <stdio.h>
#include <string.h>

#include "feel/interval.h"
#include "feel/parse.h"
#include "feel/program.h"
#include "feel/words.h"
#include "support.h"

enum { FIRST = -3 * 8, LAST = 110 * 8, TESTS_MOST = 4 };

/* One test, by eighths: low and high ends. */
typedef struct part {
  bool has_low, has_high, low_closed, high_closed;
  int low, high;
} part;

typedef struct band {
  char text[200];
  part parts[TESTS_MOST];
  size_t count;
  bool negated, empty_part;
} band;

static bool part_holds(const part *p, int at) {
  bool above = !p->has_low || at > p->low || (at == p->low && p->low_closed);
  bool below = !p->has_high || at < p->high || (at == p->high && p->high_closed);
  return above && below;
}

static bool band_holds(const band *b, int at) {
  bool any = false;
  for (size_t i = 0; i < b->count; i++)
    any = any || part_holds(&b->parts[i], at);
  return any != b->negated;
}

static cx_number eighths(int at) {
  return cx_ratio(at, 8);
}

static void put_eighths(cx_buffer *out, int at) {
  cx_put_int(out, at / 8);
  static const char *const decimals[] = {"", "", ".25", "", ".5", "", ".75", ""};
  cx_puts(out, decimals[at % 8]);
}

/* An end at a quarter: mostly near others, so that ends meet. */
static int any_end(prng *p) {
  return 2 * (int)prng_below(p, prng_one_in(p, 4) ? LAST / 2 : 20);
}

static part any_part(prng *p, cx_buffer *text) {
  part made = {.low_closed = prng_one_in(p, 2), .high_closed = prng_one_in(p, 2)};
  made.low = made.high = any_end(p);
  switch (prng_below(p, 5)) {
  case 0:
    made.has_high = true;
    cx_puts(text, made.high_closed ? "<= " : "< ");
    break;
  case 1:
    made.has_low = true;
    cx_puts(text, made.low_closed ? ">= " : "> ");
    break;
  case 2:
    made.has_low = made.has_high = made.low_closed = made.high_closed = true;
    break;
  default:
    made.has_low = made.has_high = true;
    made.high = prng_one_in(p, 8) ? made.high : any_end(p);
    if (made.high < made.low && !prng_one_in(p, 20)) {
      int low = made.high;
      made.high = made.low;
      made.low = low;
    }
    cx_puts(text, made.low_closed ? "[" : "(");
    put_eighths(text, made.low);
    cx_puts(text, "..");
    put_eighths(text, made.high);
    cx_puts(text, made.high_closed ? "]" : ")");
    return made;
  }
  put_eighths(text, made.low);
  return made;
}

static band any_band(prng *p) {
  band b = {.count = 1 + prng_below(p, TESTS_MOST), .negated = prng_one_in(p, 5)};
  cx_buffer text = {0};
  cx_puts(&text, b.negated ? "not(" : "");
  for (size_t i = 0; i < b.count; i++) {
    if (i) cx_puts(&text, ", ");
    b.parts[i] = any_part(p, &text);
    bool holds = false;
    for (int at = FIRST; at <= LAST; at++)
      holds = holds || part_holds(&b.parts[i], at);
    b.empty_part = b.empty_part || !holds;
  }
  cx_puts(&text, b.negated ? ")" : "");
  memcpy(b.text, cx_buffer_text(&text), text.size + 1);
  cx_buffer_free(&text);
  return b;
}

static int set_of(cx_arena *arena, const char *text, said *s, cx_set *ret) {
  *s = (said){0};
  cx_log log = {.report = record, .user = s};
  cx_expr *tests;
  int status = cx_parse_tests(&log, arena, (cx_place){1, 1}, text, &tests);
  return status ? status : cx_tests_set(&log, arena, tests, text, ret);
}

/* Sorted, apart from one another, none empty. */
static void expect_canonical(cx_set set) {
  for (size_t i = 0; i < set.count; i++) {
    const cx_interval *p = &set.parts[i];
    if (p->has_low && p->has_high) {
      int order = cx_compare(p->low, p->high);
      assert_true(order < 0 || (order == 0 && p->low_closed && p->high_closed));
    }
    if (i == 0) continue;
    const cx_interval *before = &set.parts[i - 1];
    assert_true(before->has_high && p->has_low);
    int order = cx_compare(before->high, p->low);
    assert_true(order < 0 || (order == 0 && !before->high_closed && !p->low_closed));
  }
}

static void holds_what_the_tests_hold(void **state) {
  (void)state;
  prng p = {.state = 13};
  size_t refused = 0, rounds = quick() ? 500 : 5000;
  for (size_t round = 0; round < rounds; round++) {
    band b = any_band(&p);
    cx_arena arena = {0};
    cx_set set;
    said s;
    int status = set_of(&arena, b.text, &s, &set);
    bool empty = true;
    for (int at = FIRST; at <= LAST; at++)
      empty = empty && !band_holds(&b, at);
    if (b.empty_part || empty) {
      if (status != CX_REFUSED || strcmp(s.one[0].code, "E314")) fail_msg("%s is let in", b.text);
      refused++;
    } else {
      if (status) fail_msg("%s is refused: %s", b.text, s.one[0].code);
      expect_canonical(set);
      for (int at = FIRST; at <= LAST; at++)
        if (cx_set_holds(set, eighths(at)) != band_holds(&b, at))
          fail_msg("%s is wrong at %d/8", b.text, at);
    }
    cx_arena_free(&arena);
  }
  assert_in_range(refused, rounds / 50, rounds / 2);
}

static void combines_sets(void **state) {
  (void)state;
  prng p = {.state = 14};
  for (int round = 0; round < (quick() ? 300 : 3000); round++) {
    band a = any_band(&p), b = any_band(&p);
    cx_arena arena = {0};
    cx_set left, right, either, both, other;
    said s;
    if (!set_of(&arena, a.text, &s, &left) && !set_of(&arena, b.text, &s, &right)) {
      assert_true(cx_set_union(&arena, left, right, &either));
      assert_true(cx_set_intersection(&arena, left, right, &both));
      assert_true(cx_set_complement(&arena, left, &other));
      expect_canonical(either);
      expect_canonical(both);
      expect_canonical(other);
      for (int at = FIRST; at <= LAST; at++) {
        bool x = band_holds(&a, at), y = band_holds(&b, at);
        cx_number value = eighths(at);
        bool right_here = cx_set_holds(either, value) == (x || y) &&
                          cx_set_holds(both, value) == (x && y) && cx_set_holds(other, value) == !x;
        if (!right_here) fail_msg("%s with %s is wrong at %d/8", a.text, b.text, at);
      }
    }
    cx_arena_free(&arena);
  }
}

static bool in_domain(cx_domain domain, int at) {
  switch (domain.kind) {
  case CX_DOMAIN_ALL:
    return true;
  case CX_DOMAIN_RATIO:
    return at >= 0;
  case CX_DOMAIN_SHARE:
    return at >= 0 && cx_compare(eighths(at), domain.top) <= 0;
  case CX_DOMAIN_WHOLE:
    return at >= 0 && at % 8 == 0;
  }
  return false;
}

/* Whether a value, of any denominator, is in the band: it stands on an eighth or in a gap. */
static bool value_in_band(const band *b, cx_number value) {
  cx_number scaled = cx_multiply(value, cx_whole(8)),
            floor = cx_round(scaled, cx_whole(0), CX_FLOOR);
  int at = (int)floor.num;
  if (cx_compare(scaled, floor) != 0 && at % 2 == 0) at++;
  if (at < FIRST) at = FIRST;
  return band_holds(b, at > LAST ? LAST : at);
}

static void finds_a_value_in_a_set(void **state) {
  (void)state;
  static const cx_domain domains[] = {{CX_DOMAIN_ALL, {0, 1}},
                                      {CX_DOMAIN_RATIO, {0, 1}},
                                      {CX_DOMAIN_SHARE, {100, 1}},
                                      {CX_DOMAIN_SHARE, {3, 1}},
                                      {CX_DOMAIN_WHOLE, {0, 1}}};
  prng p = {.state = 15};
  size_t found[2] = {0, 0};
  for (int round = 0; round < (quick() ? 500 : 5000); round++) {
    band b = any_band(&p);
    cx_arena arena = {0};
    cx_set set;
    said s;
    for (size_t d = 0; d < 5 && !set_of(&arena, b.text, &s, &set); d++) {
      int least = FIRST;
      while (least <= LAST && !(band_holds(&b, least) && in_domain(domains[d], least)))
        least++;
      cx_number value = {-77, 1};
      bool holds = cx_set_witness(set, domains[d], &value);
      found[holds]++;
      if (holds != (least <= LAST)) fail_msg("%s, domain %zu: %d", b.text, d, holds);
      if (!holds) continue;
      bool has_least = least % 2 == 0 && least > FIRST;
      if (has_least && cx_compare(value, eighths(least)) != 0)
        fail_msg("%s, domain %zu: the least is %d/8", b.text, d, least);
      if (!value_in_band(&b, value)) fail_msg("%s, domain %zu: not in it", b.text, d);
      if (domains[d].kind != CX_DOMAIN_ALL) assert_true(value.num >= 0);
      if (domains[d].kind == CX_DOMAIN_SHARE) assert_true(cx_compare(value, domains[d].top) <= 0);
      if (domains[d].kind == CX_DOMAIN_WHOLE) assert_int_equal(value.den, 1);
    }
    cx_arena_free(&arena);
  }
  assert_true(found[false] > 100 && found[true] > 1000);
}

/* Between neighbours in the Stern-Brocot tree, as fine as 64 bits hold them, there is their mediant
 * and no simpler number. */
static void finds_a_value_between_neighbours(void **state) {
  (void)state;
  static const cx_domain ratio = {CX_DOMAIN_RATIO, {0, 1}};
  prng p = {.state = 16};
  size_t found[2] = {0, 0};
  for (int round = 0; round < (quick() ? 100 : 2000); round++) {
    uint64_t low[2] = {0, 1}, high[2] = {1, 1}, most = (uint64_t)1 << (20 + prng_below(&p, 44));
    for (;;) {
      uint64_t middle[2] = {low[0] + high[0], low[1] + high[1]};
      if (middle[1] >= most || middle[1] > INT64_MAX) break;
      memcpy(prng_one_in(&p, 2) ? low : high, middle, sizeof middle);
    }
    uint64_t den = low[1] + high[1];
    char text[100];
    snprintf(text, sizeof text, "(%llu/%llu..%llu/%llu)", (unsigned long long)low[0],
             (unsigned long long)low[1], (unsigned long long)high[0], (unsigned long long)high[1]);
    cx_arena arena = {0};
    cx_set set;
    cx_number value = {0, 1};
    said s;
    assert_int_equal(set_of(&arena, text, &s, &set), CX_OK);
    bool holds = cx_set_witness(set, ratio, &value);
    found[holds]++;
    if (holds != (den <= INT64_MAX)) fail_msg("%s: %d", text, holds);
    if (holds && !cx_set_holds(set, value)) fail_msg("%s: not in it", text);
    if (holds && (uint64_t)value.den < den) fail_msg("%s: nothing so simple is in it", text);
    cx_arena_free(&arena);
  }
  assert_true(found[true] > 50 && found[false] > 2);
}

/* Ends so fine that no number between them can be written: the closed end alone is left. */
static void finds_the_end_where_nothing_else_fits(void **state) {
  (void)state;
  static const struct {
    const char *text;
    cx_number value; /* {0, 0}: none can be told */
  } cases[] = {{"(1/9223372036854775783..1/2]", {1, 3}},
               {"(1/9223372036854775783..1/2)", {1, 3}},
               {"[1/9223372036854775783..1/2)", {1, INT64_MAX - 24}},
               {"(1/9223372036854775807..1/9223372036854775806]", {1, INT64_MAX - 1}},
               {"(1/9223372036854775807..1/9223372036854775806)", {0, 0}},
               {"(1/9223372036854775807..1/9223372036854775806), [2..3]", {2, 1}}};
  static const cx_domain domains[] = {
      {CX_DOMAIN_ALL, {0, 1}}, {CX_DOMAIN_RATIO, {0, 1}}, {CX_DOMAIN_SHARE, {100, 1}}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t d = 0; d < sizeof domains / sizeof *domains; d++) {
      cx_arena arena = {0};
      cx_set set;
      said s;
      cx_number value = {0, 0};
      assert_int_equal(set_of(&arena, cases[i].text, &s, &set), CX_OK);
      bool found = cx_set_witness(set, domains[d], &value);
      assert_int_equal(found, cases[i].value.den != 0);
      assert_int_equal(value.num, cases[i].value.num);
      assert_int_equal(value.den, cases[i].value.den);
      cx_arena_free(&arena);
    }
}

static const struct {
  const char *text;
  cx_unit unit;
  const char *vi, *en;
} worded[] = {
    {">= 98", {false, 100, NULL}, "từ 98% trở lên", "98% or more"},
    {"[95..98)", {false, 100, NULL}, "từ 95% đến dưới 98%", "95% to under 98%"},
    {"(0..1)", {false, 100, NULL}, "trên 0% đến dưới 1%", "over 0% to under 1%"},
    {"(0..1)", {false, 0, NULL}, "trên 0 đến dưới 1", "over 0 to under 1"},
    {"[2..3]", {false, 0, NULL}, "từ 2 đến 3", "2 to 3"},
    {"(2..3]", {false, 0, NULL}, "trên 2 đến 3", "over 2 to 3"},
    {"< 95", {false, 100, NULL}, "dưới 95%", "under 95%"},
    {"> 10", {false, 0, NULL}, "trên 10", "over 10"},
    {"<= 5", {false, 0, NULL}, "không quá 5", "at most 5"},
    {"[100..100]", {false, 100, NULL}, "đúng 100%", "exactly 100%"},
    {"100", {false, 100, NULL}, "đúng 100%", "exactly 100%"},
    {"0", {false, 100, NULL}, "đúng 0%", "exactly 0%"},
    {"0", {true, 0, "trẻ"}, "không có", "none"},
    {"[0..0]", {true, 0, "trẻ"}, "không có", "none"},
    {"> 0", {true, 0, "trẻ"}, "trên 0 trẻ", "over 0"},
    {">= 3", {true, 0, "trẻ"}, "từ 3 trẻ trở lên", "3 or more"},
    {"[1..3)", {true, 0, "trẻ"}, "từ 1 đến dưới 3 trẻ", "1 to under 3"},
    {"2", {true, 0, "hoạt động"}, "đúng 2 hoạt động", "exactly 2"},
    {"< 0.5", {false, 1000, NULL}, "dưới 0,5‰", "under 0.5‰"},
    {"[97.5..98.25)", {false, 100, NULL}, "từ 97,5% đến dưới 98,25%", "97.5% to under 98.25%"},
    {">= 1500", {true, 0, NULL}, "từ 1.500 trở lên", "1,500 or more"},
    {"< 5, > 7.5", {false, 100, NULL}, "dưới 5% hoặc trên 7,5%", "under 5% or over 7.5%"},
    {"0, [5..7]", {true, 0, "vụ"}, "không có hoặc từ 5 đến 7 vụ", "none or 5 to 7"},
    {"not(0)", {false, 100, NULL}, "dưới 0% hoặc trên 0%", "under 0% or over 0%"},
    {"<= 5, > 3", {false, 0, NULL}, "mọi giá trị", "any value"},
    {"< 1/3", {false, 100, NULL}, "dưới 1/3%", "under 1/3%"},
};

static void puts_tests_in_words(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof worded / sizeof *worded; i++) {
    cx_arena arena = {0};
    cx_set set;
    said s;
    assert_int_equal(set_of(&arena, worded[i].text, &s, &set), CX_OK);
    cx_buffer vi = {0}, en = {0};
    cx_put_set_words(&vi, set, worded[i].unit, CX_VI);
    cx_put_set_words(&en, set, worded[i].unit, CX_EN);
    assert_string_equal(cx_buffer_text(&vi), worded[i].vi);
    assert_string_equal(cx_buffer_text(&en), worded[i].en);
    cx_buffer_free(&vi);
    cx_buffer_free(&en);
    cx_arena_free(&arena);
  }
}

static const struct {
  const char *text, *code;
  unsigned column;
} wrong[] = {
    {"", "E316", 1},       {"98..95", "E301", 3},         {"[98..95)", "E314", 1},
    {"[5..5)", "E314", 1}, {"97,5", "E302", 1},           {">= 98%", "E304", 6},
    {"≥ 98", "E303", 1},   {"=> 98", "E303", 1},          {">= x", "E305", 4},
    {"\"a\"", "E315", 1},  {"true", "E315", 1},           {"[1..2", "E301", 6},
    {"[1 2]", "E301", 4},  {"< 5 >", "E301", 5},          {"1/0", "E315", 2},
    {"not(", "E301", 5},   {"not(> 0, <= 0)", "E314", 1},
};

static void refuses_tests_at_their_place(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    cx_arena arena = {0};
    cx_set set;
    said s;
    assert_int_equal(set_of(&arena, wrong[i].text, &s, &set), CX_REFUSED);
    if (strcmp(s.one[0].code, wrong[i].code) || s.one[0].column != wrong[i].column)
      fail_msg("«%s»: %s at %u", wrong[i].text, s.one[0].code, s.one[0].column);
    cx_arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(holds_what_the_tests_hold),
      cmocka_unit_test(combines_sets),
      cmocka_unit_test(finds_a_value_in_a_set),
      cmocka_unit_test(finds_a_value_between_neighbours),
      cmocka_unit_test(puts_tests_in_words),
      cmocka_unit_test(refuses_tests_at_their_place),
      cmocka_unit_test(finds_the_end_where_nothing_else_fits),
  };
  return cmocka_run_group_tests_name("intervals", tests, NULL, NULL);
}
