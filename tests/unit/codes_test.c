/* The set of codes against a plain list: what was added, under which number, and its text again. */
#include "figures/codes.h"

#include <stdio.h>
#include <string.h>

#include "support.h"

enum { ROUNDS = 6000, MOST = 40 };

static char list[ROUNDS][MOST];
static size_t listed;

static size_t place_of(const char *code) {
  size_t at = 0;
  while (at < listed && strcmp(list[at], code))
    at++;
  return at;
}

/* Codes that are easily taken for each other: the same number with zeros before it, one too long to
 * be kept as a number, one with a letter; and "". */
static void make_code(prng *p, char *into) {
  static const char *const forms[] = {"%llu", "%05llu", "%017llu", "%018llu", "%llua", " %llu"};
  uint64_t number = prng_below(p, prng_one_in(p, 2) ? 50 : 100000);
  if (prng_one_in(p, 20)) number *= 1000000007;
  snprintf(into, MOST, forms[prng_below(p, 6)], (unsigned long long)number);
  if (prng_one_in(p, 500)) *into = 0;
}

static void is_the_list(void **state) {
  (void)state;
  prng p = {7};
  cx_codes codes = {0};
  size_t number = 0;
  assert_false(cx_codes_find(&codes, "1", &number));
  for (size_t i = 0; i < ROUNDS; i++) {
    char code[MOST];
    make_code(&p, code);
    size_t wanted = place_of(code);
    bool held = cx_codes_find(&codes, code, &number);
    assert_int_equal(held, wanted < listed);
    assert_int_equal(cx_codes_add(&codes, code, &number), wanted == listed);
    assert_int_equal(number, wanted);
    if (wanted == listed) memcpy(list[listed++], code, MOST);
  }
  assert_int_equal(codes.count, listed);
  for (size_t i = 0; i < listed; i++) {
    char room[CX_CODES_TEXT];
    assert_string_equal(cx_codes_text(&codes, i, room), list[i]);
  }
  cx_codes_free(&codes);
}

/* Codes that come one above the other, and then one that does not: all are found before and after,
 * and none that is between them. */
static void begin_in_order(void **state) {
  (void)state;
  enum { MANY = 3000 };
  cx_codes codes = {0};
  char code[MOST];
  size_t number;
  for (int late = 0; late < 2; late++) {
    for (unsigned i = 0; i < MANY && !late; i++) {
      snprintf(code, sizeof code, "%05u", 10 * i + 5);
      assert_int_equal(cx_codes_add(&codes, code, &number), 1);
      assert_int_equal(number, i);
    }
    assert_int_equal(codes.slot_count > 0, late);
    for (unsigned i = 0; i < 10 * MANY + 20; i++) {
      snprintf(code, sizeof code, "%05u", i);
      bool there = i % 10 == 5 && i < 10 * MANY;
      assert_int_equal(cx_codes_find(&codes, code, &number), there || (late && i == 7));
      if (there) assert_int_equal(number, i / 10);
    }
    assert_false(cx_codes_find(&codes, "5", &number));
    assert_false(cx_codes_find(&codes, "00005a", &number));
    assert_int_equal(cx_codes_add(&codes, "00007", &number), !late);
    assert_int_equal(number, MANY);
  }
  cx_codes_free(&codes);
}

/* Sixteen bytes a code of digits, and what the set begins with. */
static void is_small(void **state) {
  (void)state;
  enum { MANY = 300000 };
  cx_codes codes = {0};
  for (unsigned i = 0; i < MANY; i++) {
    char code[MOST];
    size_t number;
    snprintf(code, sizeof code, "%07u", MANY - i);
    assert_int_equal(cx_codes_add(&codes, code, &number), 1);
    assert_int_equal(number, i);
  }
  size_t bytes = codes.key_capacity * sizeof *codes.keys + codes.slot_count * sizeof *codes.slots;
  assert_true(bytes <= 16 * MANY + 65536 && !codes.capacity);
  cx_codes_free(&codes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(is_the_list),
      cmocka_unit_test(begin_in_order),
      cmocka_unit_test(is_small),
  };
  return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
