/* Tests of reading quotations: each phrase against the sets it means, written as FEEL tests; what
 * must not be read; and words that the program writes itself, which must come back as the set. */
#include <string.h>

#include "feel/parse.h"
#include "feel/phrase.h"
#include "feel/program.h"
#include "support.h"

#define PERCENT                                                                                    \
  { false, 100, NULL }
#define PERMILLE                                                                                   \
  { false, 1000, NULL }
#define CHILDREN                                                                                   \
  { true, 0, "trẻ" }
#define VALUE                                                                                      \
  { false, 0, NULL }

/* `sets`: one FEEL test a reading, separated by " | ". */
static const struct {
  const char *text;
  cx_unit unit;
  const char *sets;
} phrases[] = {
    {"từ 98% trở lên", PERCENT, ">= 98"},
    {"khai sinh đúng quy định đạt từ 98% trở lên", PERCENT, ">= 98"},
    {"98 % trở lên", PERCENT, ">= 98"},
    {"đạt tỷ lệ từ 98% trở lên", PERCENT, ">= 98"},
    {"Trên 98%", PERCENT, "> 98"},
    {"lớn hơn 98%", PERCENT, "> 98"},
    {"lớn hơn hoặc bằng 98%", PERCENT, ">= 98"},
    {"≥ 98%", PERCENT, ">= 98"},
    {"dưới 2%", PERCENT, "< 2"},
    {"chiếm dưới 2%", PERCENT, "< 2"},
    {"ít hơn 2%", PERCENT, "< 2"},
    {"không quá 5%", PERCENT, "<= 5"},
    {"không vượt quá 5%", PERCENT, "<= 5"},
    {"vượt quá 5%", PERCENT, "> 5"},
    {"tối đa 5%", PERCENT, "<= 5"},
    {"tối đa là 5%", PERCENT, "<= 5"},
    {"từ 5% trở xuống", PERCENT, "<= 5"},
    {"tối thiểu 90%", PERCENT, ">= 90"},
    {"ít nhất 90%", PERCENT, ">= 90"},
    {"phải đạt ít nhất 90%", PERCENT, ">= 90"},
    {"không dưới 90%", PERCENT, ">= 90"},
    {"từ 95% đến dưới 98%", PERCENT, "[95..98)"},
    {"từ 95 đến 98", PERCENT, "[95..98]"},
    {"từ 95 đến dưới 98%", PERCENT, "[95..98)"},
    {"trên 0 đến dưới 1", PERCENT, "(0..1)"},
    {"từ trên 0% đến 1%", PERCENT, "(0..1]"},
    {"từ 95% đến 98%", PERCENT, "[95..98]"},
    {"95% - 98%", PERCENT, "[95..98]"},
    {"từ 95% trở lên và dưới 98%", PERCENT, "[95..98)"},
    {"dưới 2% hoặc trên 5%", PERCENT, "< 2, > 5"},
    {"đúng 100%", PERCENT, "100"},
    {"đạt 100%", PERCENT, "100 | >= 100"},
    {"kịp thời 100%", PERCENT, "100 | >= 100"},
    {"100%", PERCENT, "100 | >= 100"},
    {"chưa đạt 95%", PERCENT, "< 95"},
    {"không đạt từ 95% trở lên", PERCENT, "< 95"},
    {"từ 98,5 phần trăm trở lên", PERCENT, ">= 98.5"},
    {"dưới 0,5%", PERCENT, "< 0.5"},
    /* another unit than the item's `per` */
    {"dưới 0,5%", PERMILLE, "< 5"},
    {"dưới 5‰", PERCENT, "< 0.5"},
    {"dưới 5 phần nghìn", PERMILLE, "< 5"},
    {"không quá 5/1.000 trẻ em", PERMILLE, "<= 5"},
    {"không quá 5 trên 10.000", PERMILLE, "<= 0.5"},
    {"từ 1.500 trở lên", VALUE, ">= 1500"},
    {"từ 50% trở lên", VALUE, ">= 50 | >= 0.5"},
    /* none at all */
    {"Không có trẻ em bị xâm hại, bạo lực, mua bán, bắt cóc", CHILDREN, "0"},
    {"không có trẻ em bị xâm hại", PERMILLE, "0"},
    {"không để xảy ra tai nạn", CHILDREN, "0"},
    {"không có hoặc không quá 2 trẻ", CHILDREN, "0, <= 2"},
    {"từ 2 hoạt động trở lên", {true, 0, "hoạt động"}, ">= 2"},
    {"từ 1 hoạt động đến dưới 3 hoạt động", {true, 0, "hoạt động"}, "[1..3)"},
    {"ít nhất 2 lần", {true, 0, "lần"}, ">= 2"},
    /* ages, times and points are not the amount */
    {"trẻ em dưới 1 tuổi được tiêm chủng đầy đủ đạt từ 98% trở lên", PERCENT, ">= 98"},
    {"trẻ em từ 6 đến dưới 16 tuổi: dưới 2%", PERCENT, "< 2"},
    {"trẻ em từ đủ 6 tuổi đến 11 tuổi", PERCENT, ""},
    {"khám ít nhất 1 lần trong năm đạt từ 80% trở lên", PERCENT, ">= 80"},
    {"dưới 5 tuổi", CHILDREN, ""},
    {"ít nhất 1 lần trong năm", CHILDREN, ""},
    {"ít nhất 2 trẻ em", PERCENT, ""},
    {"từ 98% trở lên: 50 điểm", PERCENT, ">= 98"},
    {"từ 98% trở lên: 50 điểm; từ 95% đến dưới 98%: 25 điểm; dưới 95%: 0 điểm", PERCENT,
     ">= 98 | [95..98) | < 95"},
    {"không có vụ nào: 50 điểm", CHILDREN, "0"},
    {"đến ngày 31/12/2019 đạt trên 90%", PERCENT, "> 90"},
    {"từ ngày 15/7 đến 31/10", PERCENT, ""},
    {"Quyết định số 34/2014/QĐ-TTg", PERCENT, ""},
    {"năm 2019 dưới 10%", PERCENT, "< 10"},
    /* signs that stand right before a word */
    {"“dưới 5%”", PERCENT, "< 5"},
    {"mức “không quá 5%” trẻ em", PERCENT, "<= 5"},
    {"«từ 95% đến dưới 98%»", PERCENT, "[95..98)"},
    {"tỷ lệ…dưới 5%", PERCENT, "< 5"},
    {"“giảm 5%”", PERCENT, ""},
    {"đạt ‘trên 90%’", PERCENT, "> 90"},
    /* amounts beside each other that are no half lines that meet */
    {"từ 95% trở lên và trên 97%", PERCENT, ">= 95 | > 97"},
    {"dưới 5% và trên 95%", PERCENT, "< 5 | > 95"},
    {"từ 10% đến 20% và dưới 50%", PERCENT, "[10..20] | < 50"},
    {"đạt 95% và 98%", PERCENT, "95 | >= 95 | 98 | >= 98"},
    {"từ 95% trở lên, nhưng dưới 98%", PERCENT, "[95..98)"},
    {"dưới 2%, hoặc trên 5%", PERCENT, "< 2, > 5"},
    /* what cannot be told exactly */
    {"khoảng 98%", PERCENT, ""},
    {"giảm 5% so với năm trước", PERCENT, ""},
    {"giảm ít nhất 5%", PERCENT, ""},
    {"giảm xuống dưới 5%", PERCENT, "< 5"},
    {"từ 98%", PERCENT, ""},
    {"97.5%", PERCENT, ""},
    {"trên địa bàn xã", PERCENT, ""},
    {"", PERCENT, ""},
    {"99999999999999999999%", PERCENT, ""},
};

static const struct {
  const char *text, *sets;
} points[] = {
    {"từ 850 điểm trở lên", ">= 850"},
    {"tổng số điểm đạt từ 1.000 điểm trở lên", ">= 1000"},
    {"từ 800 đến dưới 850 điểm", "[800..850)"},
    {"Có bố trí người làm công tác bảo vệ trẻ em (BVTE) cấp xã: 50 điểm", "50 | >= 50"},
    {"đạt từ 98% trở lên: 50 điểm", "50 | >= 50"},
    {"có ít nhất 2 điểm vui chơi", ""},
    {"trên 18 tuổi", ""},
};

static cx_set set_of(cx_arena *arena, const char *text, size_t size) {
  said s = {0};
  cx_log log = {.report = record, .user = &s};
  cx_expr *tests;
  cx_set set = {0};
  char *copy = cx_arena_text(arena, text, size);
  assert_non_null(copy);
  if (cx_parse_tests(&log, arena, (cx_place){1, 1}, copy, &tests) ||
      cx_tests_set(&log, arena, tests, copy, &set))
    fail_msg("%s is no test", copy);
  return set;
}

/* A value of the domain that is in one of the sets only. */
static bool differ(cx_arena *arena, cx_set a, cx_set b, cx_domain domain) {
  cx_set not_a, not_b, left = {0}, right = {0};
  cx_number value;
  assert_true(cx_set_complement(arena, a, &not_a) && cx_set_complement(arena, b, &not_b) &&
              cx_set_intersection(arena, a, not_b, &left) &&
              cx_set_intersection(arena, not_a, b, &right));
  return cx_set_witness(left, domain, &value) || cx_set_witness(right, domain, &value);
}

static void must_mean(cx_arena *arena, const char *text, const cx_phrase *phrase,
                      const char *sets) {
  static const cx_domain all = {.kind = CX_DOMAIN_ALL};
  size_t at = 0;
  for (const char *from = sets; *from; at++) {
    const char *bar = strstr(from, " | ");
    size_t size = bar ? (size_t)(bar - from) : strlen(from);
    cx_set wanted = set_of(arena, from, size);
    if (at >= phrase->count || differ(arena, phrase->readings[at], wanted, all))
      fail_msg("«%s»: reading %zu is not %s", text, at + 1, from);
    from += size + (bar ? 3 : 0);
  }
  if (at != phrase->count) fail_msg("«%s»: %zu readings, not %zu", text, phrase->count, at);
}

static void reads_quotations(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
    cx_arena arena = {0};
    cx_phrase phrase;
    assert_true(cx_read_phrase(&arena, phrases[i].text, phrases[i].unit, &phrase));
    must_mean(&arena, phrases[i].text, &phrase, phrases[i].sets);
    cx_arena_free(&arena);
  }
}

static void reads_points(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
    cx_arena arena = {0};
    cx_phrase phrase;
    assert_true(cx_read_points_phrase(&arena, points[i].text, &phrase));
    must_mean(&arena, points[i].text, &phrase, points[i].sets);
    cx_arena_free(&arena);
  }
}

/* One reading more than there is room for, and none is taken for the others. */
static void reads_none_of_too_many_amounts(void **state) {
  (void)state;
  for (size_t extra = 0; extra < 2; extra++) {
    cx_arena arena = {0};
    cx_phrase phrase;
    cx_buffer text = {0};
    cx_put_repeat(&text, "dưới 5%; ", CX_MOST_READINGS + extra);
    assert_true(cx_read_phrase(&arena, cx_buffer_text(&text), (cx_unit)PERCENT, &phrase));
    assert_int_equal(phrase.count, extra ? 0 : CX_MOST_READINGS);
    assert_true(phrase.speaks);
    cx_buffer_free(&text);
    cx_arena_free(&arena);
  }
}

static void says_whether_a_text_speaks_of_amounts(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool speaks;
  } cases[] = {{"trẻ em dưới 1 tuổi", true},
               {"ít nhất một lần", true},
               {"tối đa", true},
               {"“tối đa”", true},
               {"«không quá mức»", true},
               {"trên địa bàn xã", false},
               {"Có kế hoạch về trẻ em", false},
               {"không có trẻ em lang thang", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cx_arena arena = {0};
    cx_phrase phrase;
    assert_true(cx_read_phrase(&arena, cases[i].text, (cx_unit)PERCENT, &phrase));
    if (phrase.speaks != cases[i].speaks) fail_msg("«%s»", cases[i].text);
    cx_arena_free(&arena);
  }
}

/* ---- Back and forth ---------------------------------------------------------------------------
 */

static cx_number any_end(prng *p, bool whole) {
  static const int dens[] = {1, 2, 4, 5, 10, 100, 3, 7};
  if (whole || prng_one_in(p, 2)) return cx_whole((int64_t)prng_below(p, 2000));
  return cx_ratio((cx_wide)prng_below(p, 2000), dens[prng_below(p, 8)]);
}

/* Up to four parts made from random comparisons. */
static cx_set any_set(prng *p, cx_arena *arena, bool whole) {
  cx_set set = {0};
  size_t count = 1 + prng_below(p, 4);
  for (size_t i = 0; i < count; i++) {
    cx_interval *part = cx_arena_take(arena, sizeof *part);
    assert_non_null(part);
    cx_number a = any_end(p, whole), b = any_end(p, whole);
    bool ordered = cx_compare(a, b) <= 0;
    *part = (cx_interval){.has_low = !prng_one_in(p, 4),
                          .has_high = !prng_one_in(p, 4),
                          .low_closed = prng_one_in(p, 2),
                          .high_closed = prng_one_in(p, 2),
                          .low = ordered ? a : b,
                          .high = ordered ? b : a};
    if (prng_one_in(p, 5)) part->low = part->high;
    bool point = part->has_low && part->has_high && !cx_compare(part->low, part->high);
    if (point || !part->has_low) part->low_closed = point;
    if (point || !part->has_high) part->high_closed = point;
    assert_true(cx_set_union(arena, set, (cx_set){part, 1}, &set));
  }
  return set;
}

static void reads_what_it_writes(void **state) {
  (void)state;
  static const struct {
    cx_unit unit;
    cx_domain_kind domain;
  } kinds[] = {
      {PERCENT, CX_DOMAIN_RATIO},
      {PERCENT, CX_DOMAIN_SHARE},
      {PERMILLE, CX_DOMAIN_RATIO},
      {{false, 10000, NULL}, CX_DOMAIN_RATIO},
      {CHILDREN, CX_DOMAIN_WHOLE},
      {{true, 0, "hoạt động"}, CX_DOMAIN_WHOLE},
      {{true, 0, "lần"}, CX_DOMAIN_WHOLE},
      {{true, 0, NULL}, CX_DOMAIN_WHOLE},
      {VALUE, CX_DOMAIN_ALL},
  };
  prng p = {20261121};
  size_t rounds = quick() ? 2000 : 60000;
  for (size_t round = 0; round < rounds; round++) {
    size_t kind = round % (sizeof kinds / sizeof *kinds);
    cx_unit unit = kinds[kind].unit;
    cx_domain domain = {kinds[kind].domain, cx_whole(unit.per)};
    cx_arena arena = {0};
    cx_set set = any_set(&p, &arena, unit.whole);
    cx_buffer words = {0};
    cx_phrase phrase;
    cx_put_set_words(&words, set, unit, CX_VI);
    assert_true(cx_read_phrase(&arena, cx_buffer_text(&words), unit, &phrase));
    if (phrase.count != 1 || differ(&arena, phrase.readings[0], set, domain))
      fail_msg("«%s»: %zu readings, not the set", cx_buffer_text(&words), phrase.count);
    cx_buffer_free(&words);
    cx_arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_quotations),
      cmocka_unit_test(reads_points),
      cmocka_unit_test(reads_none_of_too_many_amounts),
      cmocka_unit_test(says_whether_a_text_speaks_of_amounts),
      cmocka_unit_test(reads_what_it_writes),
  };
  return cmocka_run_group_tests_name("phrases", tests, NULL, NULL);
}
