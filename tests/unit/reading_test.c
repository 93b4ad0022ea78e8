/* Numbers as people type and print them, in the three ways of reading a cell and the two languages
 * of printing; FEEL's literals; and that what is printed exactly reads back. */
#include <gmp.h>
#include <string.h>

#include "exact.h"
#include "number/reading.h"
#include "support.h"

/* What one way of reading makes of a spelling. */
typedef struct outcome {
  cx_number_reading reading;
  int64_t num, den;
} outcome;

#define OK(num, den)                                                                               \
  { CX_READ_OK, num, den }
#define NO                                                                                         \
  { CX_READ_NOT_NUMBER, 0, 0 }
#define UNSAID                                                                                     \
  { CX_READ_UNDECLARED, 0, 0 }
#define GROUP                                                                                      \
  { CX_READ_GROUPING, 0, 0 }
#define LARGE                                                                                      \
  { CX_READ_TOO_LARGE, 0, 0 }

static const struct {
  const char *text;
  bool percent;
  outcome by_way[3]; /* plain, vi, en */
} spellings[] = {
    {"0", false, {OK(0, 1), OK(0, 1), OK(0, 1)}},
    {"-0", false, {OK(0, 1), OK(0, 1), OK(0, 1)}},
    {"007", false, {OK(7, 1), OK(7, 1), OK(7, 1)}},
    {"-5", false, {OK(-5, 1), OK(-5, 1), OK(-5, 1)}},
    {"1500", false, {OK(1500, 1), OK(1500, 1), OK(1500, 1)}},
    {"1.500", false, {UNSAID, OK(1500, 1), OK(3, 2)}},
    {"1,500", false, {UNSAID, OK(3, 2), OK(1500, 1)}},
    {"-1.500", false, {UNSAID, OK(-1500, 1), OK(-3, 2)}},
    {"84,3", false, {UNSAID, OK(843, 10), GROUP}},
    {"84.3", false, {UNSAID, GROUP, OK(843, 10)}},
    {"1.50", false, {UNSAID, GROUP, OK(3, 2)}},
    {"1,50", false, {UNSAID, OK(3, 2), GROUP}},
    {"1.500,5", false, {UNSAID, OK(3001, 2), GROUP}},
    {"1,500.5", false, {UNSAID, GROUP, OK(3001, 2)}},
    {"0.500", false, {UNSAID, GROUP, OK(1, 2)}}, /* no one writes 500 so */
    {"0,500", false, {UNSAID, OK(1, 2), GROUP}},
    {"1.234.567", false, {UNSAID, OK(1234567, 1), GROUP}},
    {"1,234,567", false, {UNSAID, GROUP, OK(1234567, 1)}},
    {"12.345.678,25", false, {UNSAID, OK(49382713, 4), GROUP}},
    {"1.2345", false, {UNSAID, GROUP, OK(2469, 2000)}},
    {"1234.567", false, {UNSAID, GROUP, OK(1234567, 1000)}},
    {"12.34.567", false, {UNSAID, GROUP, GROUP}},
    {"1..5", false, {UNSAID, GROUP, GROUP}},
    {"1,,5", false, {UNSAID, GROUP, GROUP}},
    {"1.500.", false, {UNSAID, GROUP, GROUP}},
    {".500", false, {UNSAID, GROUP, GROUP}},
    {",5", false, {UNSAID, GROUP, GROUP}},
    {"5,", false, {UNSAID, GROUP, GROUP}},
    {"5.", false, {UNSAID, GROUP, GROUP}},
    {"1,500,5", false, {UNSAID, GROUP, GROUP}},
    {"95 %", true, {OK(95, 1), OK(95, 1), OK(95, 1)}},
    {"95%", true, {OK(95, 1), OK(95, 1), OK(95, 1)}},
    {"84,3 %", true, {UNSAID, OK(843, 10), GROUP}},
    {"-5%", true, {OK(-5, 1), OK(-5, 1), OK(-5, 1)}},
    {"95%%", false, {NO, NO, NO}},
    {"% 95", false, {NO, NO, NO}},
    {"%", false, {NO, NO, NO}},
    {"", false, {NO, NO, NO}},
    {"-", false, {NO, NO, NO}},
    {"--5", false, {NO, NO, NO}},
    {"5-", false, {NO, NO, NO}},
    {"+5", false, {NO, NO, NO}},
    {".", false, {NO, NO, NO}},
    {"abc", false, {NO, NO, NO}},
    {"5a", false, {NO, NO, NO}},
    {"1e5", false, {NO, NO, NO}},
    {"1 500", false, {NO, NO, NO}},
    {" 5", false, {NO, NO, NO}},
    {"１", false, {NO, NO, NO}}, /* a wide digit is a letter here */
    {"٣", false, {NO, NO, NO}},
    {"1\xC2\xA0"
     "500",
     false,
     {NO, NO, NO}},
    {"9223372036854775807", false, {OK(INT64_MAX, 1), OK(INT64_MAX, 1), OK(INT64_MAX, 1)}},
    {"-9223372036854775807", false, {OK(-INT64_MAX, 1), OK(-INT64_MAX, 1), OK(-INT64_MAX, 1)}},
    {"9223372036854775808", false, {LARGE, LARGE, LARGE}},
    {"-9223372036854775808", false, {LARGE, LARGE, LARGE}},
    {"9.223.372.036.854.775.807", false, {UNSAID, OK(INT64_MAX, 1), GROUP}},
    {"0,0000000000000000005", false, {UNSAID, OK(1, 2000000000000000000), GROUP}},
    {"0,0000000000000000001", false, {UNSAID, LARGE, GROUP}},
    {"00000000000000000000000000000000000000000000000000000000000000000005",
     false,
     {OK(5, 1), OK(5, 1), OK(5, 1)}},
    {"50000000000000000000000000000000000000000000000000000000000000000000",
     false,
     {LARGE, LARGE, LARGE}},
};

static void reads_cells_in_three_ways(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
    for (int way = CX_NUMBERS_PLAIN; way <= CX_NUMBERS_EN; way++) {
      const outcome *expected = &spellings[i].by_way[way];
      cx_number number = {-77, 7};
      bool percent = false;
      cx_number_reading reading = cx_read_number(spellings[i].text, strlen(spellings[i].text),
                                                 (cx_numbers)way, &number, &percent);
      if (reading != expected->reading || percent != spellings[i].percent)
        fail_msg("«%s» way %d: reading %d, not %d", spellings[i].text, way, reading,
                 expected->reading);
      if (reading != CX_READ_OK) { /* results are set on success only */
        assert_int_equal(number.num, -77);
      } else if (number.num != expected->num || number.den != expected->den) {
        fail_msg("«%s» way %d: %lld/%lld", spellings[i].text, way, (long long)number.num,
                 (long long)number.den);
      }
    }
}

static void reads_no_further_than_its_size(void **state) {
  (void)state;
  cx_number number;
  bool percent = false;
  assert_int_equal(cx_read_number("1.500xyz", 5, CX_NUMBERS_VI, &number, &percent), CX_READ_OK);
  assert_int_equal(number.num, 1500);
  assert_int_equal(cx_read_literal("2.5.7", 3, &number), CX_READ_OK);
  assert_int_equal(number.num, 5);
  assert_int_equal(number.den, 2);
}

/* Digits behind the point beyond all that are kept: refused, whatever they say, and no other number
 * is read; zeros before the number are no digits of it. */
static void refuses_more_digits_than_it_keeps(void **state) {
  (void)state;
  static const struct {
    const char *before;
    size_t zeros;
    const char *behind;
    cx_number_reading reading;
    int64_t number;
  } cases[] = {{"5,", 399, "", CX_READ_OK, 5},         {"5,", 400, "", CX_READ_TOO_LARGE, 0},
               {"0,", 400, "", CX_READ_OK, 0},         {"0,", 401, "", CX_READ_TOO_LARGE, 0},
               {"0,", 401, "1", CX_READ_TOO_LARGE, 0}, {"5,", 1000, "", CX_READ_TOO_LARGE, 0},
               {"1", 399, "", CX_READ_TOO_LARGE, 0},   {"1", 400, "", CX_READ_TOO_LARGE, 0},
               {"1", 5000, "", CX_READ_TOO_LARGE, 0},  {"", 1000, "7", CX_READ_OK, 7}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cx_buffer text = {0};
    cx_number number = {-77, 7};
    bool percent = false;
    cx_puts(&text, cases[i].before);
    cx_put_repeat(&text, "0", cases[i].zeros);
    cx_puts(&text, cases[i].behind);
    cx_number_reading reading =
        cx_read_number(cx_buffer_text(&text), text.size, CX_NUMBERS_VI, &number, &percent);
    if (reading != cases[i].reading) fail_msg("case %zu: reading %d", i, reading);
    bool read = reading == CX_READ_OK;
    assert_int_equal(number.num, read ? cases[i].number : -77);
    assert_int_equal(number.den, read ? 1 : 7);
    cx_buffer_free(&text);
  }
}

static const struct {
  const char *text;
  outcome expected;
} literals[] = {
    {"5", OK(5, 1)},
    {"0.5", OK(1, 2)},
    {".872", OK(109, 125)},
    {"1e3", OK(1000, 1)},
    {"1E-3", OK(1, 1000)},
    {"1.5e+2", OK(150, 1)},
    {"2.50e-1", OK(1, 4)},
    {"1e18", OK(1000000000000000000, 1)},
    {"1e19", LARGE},
    {"1e-18", OK(1, 1000000000000000000)},
    {"1e-19", LARGE},
    {"9223372036854775807", OK(INT64_MAX, 1)},
    {"9223372036854775808", LARGE},
    {"0.0000000000000000005", OK(1, 2000000000000000000)},
    {"0e999", OK(0, 1)},
    {"0e-999", OK(0, 1)},
    {"1e99999999999999999999", LARGE},
    {"", NO},
    {".", NO},
    {"e5", NO},
    {"1e", NO},
    {"1e+", NO},
    {"1.2.3", NO},
    {"1,5", NO},
    {"-1", NO},
    {"0x10", NO},
    /* what counts is the value, not the way to it */
    {"5e-19", OK(1, 2000000000000000000)},
    {"0.00000000000000000001e20", OK(1, 1)},
    {"92233720368547758070e-1", OK(INT64_MAX, 1)},
};

static void reads_literals(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof literals / sizeof *literals; i++) {
    cx_number number = {0, 1};
    cx_number_reading reading =
        cx_read_literal(literals[i].text, strlen(literals[i].text), &number);
    const outcome *expected = &literals[i].expected;
    bool same =
        reading != CX_READ_OK || (number.num == expected->num && number.den == expected->den);
    if (reading != expected->reading || !same)
      fail_msg("%s: reading %d, %lld/%lld", literals[i].text, reading, (long long)number.num,
               (long long)number.den);
  }
}

static const struct {
  int64_t num, den;
  int places;
  cx_rounding mode;
  const char *vi, *en;
} printed[] = {
    {0, 1, 2, CX_HALF_UP, "0", "0"},
    {5, 1, 2, CX_HALF_UP, "5", "5"},
    {999, 1, 0, CX_HALF_UP, "999", "999"},
    {1000, 1, 0, CX_HALF_UP, "1.000", "1,000"},
    {-1234567, 1, 0, CX_HALF_UP, "-1.234.567", "-1,234,567"},
    {INT64_MAX, 1, 0, CX_DOWN, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"},
    {3001, 2, 2, CX_HALF_UP, "1.500,5", "1,500.5"},
    {2, 3, 2, CX_HALF_UP, "0,67", "0.67"},
    {2, 3, 2, CX_DOWN, "0,66", "0.66"},
    {-2, 3, 2, CX_HALF_UP, "-0,67", "-0.67"},
    {-2, 3, 2, CX_CEILING, "-0,66", "-0.66"},
    {1, 8, 2, CX_HALF_EVEN, "0,12", "0.12"},
    {1, 8, 2, CX_HALF_UP, "0,13", "0.13"},
    {1, 8, 2, CX_HALF_DOWN, "0,12", "0.12"},
    {3, 8, 2, CX_HALF_EVEN, "0,38", "0.38"},
    {999, 1000, 2, CX_HALF_UP, "1", "1"},
    {999999, 1000, 2, CX_HALF_UP, "1.000", "1,000"},
    {-1, 1000, 2, CX_HALF_UP, "0", "0"},
    {-1, 1000, 2, CX_UP, "-0,01", "-0.01"},
    {1, 100, 2, CX_HALF_UP, "0,01", "0.01"},
    {195, 2, 0, CX_HALF_UP, "98", "98"},
    {195, 2, 1, CX_HALF_UP, "97,5", "97.5"},
    {1, 0, 2, CX_HALF_UP, "null", "null"},
};

static void prints_for_people(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
    cx_number number = {printed[i].num, printed[i].den};
    cx_buffer vi = {0}, en = {0};
    cx_put_number(&vi, number, printed[i].places, printed[i].mode, CX_VI);
    cx_put_number(&en, number, printed[i].places, printed[i].mode, CX_EN);
    assert_string_equal(cx_buffer_text(&vi), printed[i].vi);
    assert_string_equal(cx_buffer_text(&en), printed[i].en);
    cx_buffer_free(&vi);
    cx_buffer_free(&en);
  }
}

static void prints_exactly(void **state) {
  (void)state;
  static const struct {
    int64_t num, den;
    const char *text;
  } cases[] = {
      {0, 1, "0"},        {-7, 1, "-7"},           {1, 2, "0.5"},
      {-19, 8, "-2.375"}, {1, 3, "1/3"},           {-22, 7, "-22/7"},
      {3, 25, "0.12"},    {1234567, 1, "1234567"}, {0, 0, "null"},
      {1, 0, "null"},     {2, 0, "null"},          {1, 1000000, "0.000001"},
      {1, 6, "1/6"},      {100, 1, "100"},         {1, INT64_MAX, "1/9223372036854775807"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cx_buffer text = {0};
    cx_put_exact(&text, (cx_number){cases[i].num, cases[i].den});
    assert_string_equal(cx_buffer_text(&text), cases[i].text);
    cx_buffer_free(&text);
  }
}

/* The value of -12.5 or -7/3, by GMP. */
static void value_of(mpq_t ret, const char *text) {
  char digits[128];
  size_t length = 0;
  unsigned long places = 0;
  const char *point = strchr(text, '.');
  if (!point) {
    mpq_set_str(ret, text, 10);
    return;
  }
  for (const char *at = text; *at; at++)
    if (*at != '.') digits[length++] = *at;
  digits[length] = 0;
  places = strlen(point + 1);
  mpz_set_str(mpq_numref(ret), digits, 10);
  mpz_ui_pow_ui(mpq_denref(ret), 10, places);
  mpq_canonicalize(ret);
}

/* Denominators 2^i 5^j have a decimal, others are written as n/d; both mean the number itself. */
static void prints_what_reads_back(void **state) {
  (void)state;
  prng p = {.state = 11};
  mpq_t back;
  mpq_init(back);
  for (int i = 0; i < 200000; i++) {
    int64_t den = 1;
    for (uint64_t twos = prng_below(&p, 40); twos-- && den < INT64_MAX / 2;)
      den *= 2;
    for (uint64_t fives = prng_below(&p, 20); fives-- && den < INT64_MAX / 5;)
      den *= 5;
    if (prng_one_in(&p, 4) && den < INT64_MAX / 3) den *= 3;
    int64_t num = (int64_t)(prng_next(&p) >> (1 + prng_below(&p, 62)));
    cx_number number = cx_ratio(prng_one_in(&p, 2) ? -num : num, den);
    cx_buffer text = {0};
    cx_put_exact(&text, number);
    value_of(back, cx_buffer_text(&text));
    if (!exact_same(number, back)) fail_msg("%s is another number", cx_buffer_text(&text));
    const char *size = cx_buffer_text(&text) + (number.num < 0);
    cx_number again = {0, 0};
    if (!strchr(size, '/')) {
      if (cx_read_literal(size, strlen(size), &again) != CX_READ_OK)
        fail_msg("%s is printed but not read", size);
      assert_int_equal(again.num, number.num < 0 ? -number.num : number.num);
      assert_int_equal(again.den, number.den);
    }
    cx_buffer_free(&text);
  }
  mpq_clear(back);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_cells_in_three_ways),
      cmocka_unit_test(reads_no_further_than_its_size),
      cmocka_unit_test(refuses_more_digits_than_it_keeps),
      cmocka_unit_test(reads_literals),
      cmocka_unit_test(prints_for_people),
      cmocka_unit_test(prints_exactly),
      cmocka_unit_test(prints_what_reads_back),
  };
  return cmocka_run_group_tests_name("reading numbers", tests, NULL, NULL);
}
