/* Margins while memory runs out, at every allocation in turn: the failure is said, nothing leaks,
 * and no margin comes out that is another than with memory at hand. */
#include <stdlib.h>

#include "failing.h"
#include "margins/print_margins.h"

/* Figures that stand alone, one that two items read, and a condition. */
static const char rules[] =
    "defaults: {when_none: full, pass: 'points >= 5'}\n"
    "criteria:\n"
    "  - id: 1\n    title: \"Một\"\n    cite: \"Điều 1\"\n    floor: -5\n    items:\n"
    "      - {id: 1.1, title: \"A\", rate: a / b, per: 100, bands: [{when: '>= 50', points: 10}, "
    "{when: '< 50', points: 0}]}\n"
    "      - {id: 1.2, title: \"C\", count: c, per_unit: -1, cap: -5, applies: 'p', "
    "otherwise: leave_out}\n"
    "  - id: 2\n    title: \"Hai\"\n    cite: \"Điều 2\"\n    items:\n"
    "      - {id: 2.1, title: \"D\", at_least: 1, of: ['d > 3', 'q'], points: 10}\n"
    "outcome:\n  requires: [no_zero, {when: 'c < 9', title: \"Ít\", cite: \"Điều 3\"}]\n"
    "  classes:\n    all: {label: \"Mọi xã\", when: 'flag = flag', min_share: 60}\n";

static cx_standard *standard;
static cx_given *given;

static void give(const char *code, int64_t a, int64_t c) {
  size_t row;
  assert_int_equal(cx_given_commune(given, code, "Xã", &row), CX_OK);
  cx_given_count(given, row, "a", a);
  cx_given_count(given, row, "b", 100);
  cx_given_count(given, row, "c", c);
  cx_given_count(given, row, "d", 7);
  cx_given_yes_no(given, row, "p", true);
  cx_given_yes_no(given, row, "q", false);
  cx_given_yes_no(given, row, "flag", true);
  cx_given_choice(given, row, "kind", "x");
}

/* The margins of all communes as JSON and for a review. */
static bool find_all(cx_buffer *out) {
  const cx_batch *b = cx_given_batch(given);
  cx_margins_margin *margin = malloc(sizeof *margin);
  bool good = margin != NULL;
  for (size_t r = 0; good && r < cx_batch_rows(b); r++) {
    good = !cx_margins_find(b, r, INT64_MAX, margin);
    if (!good) break;
    cx_margins_put_json(out, b, r, margin);
    cx_margins_put_printed(out, b, r, margin);
  }
  free(margin);
  return good && !out->failed;
}

static void find(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  cx_buffer out = {0};
  r->status = find_all(&out) ? CX_OK : CX_NO_MEMORY;
  if (r->status)
    cx_say_memory(&log);
  else
    put_aside(r, cx_buffer_text(&out));
  cx_buffer_free(&out);
}

static void margins_fail_cleanly(void **state) {
  (void)state;
  fail_each(find, CX_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(margins_fail_cleanly)};
  standard = small_standard(20, rules);
  said s = {0};
  assert_int_equal(cx_given_new(standard, NULL, record, &s, &given), CX_OK);
  give("00001", 70, 2);
  give("00002", 20, 1);
  give("00003", 49, 9);
  assert_int_equal(cx_given_score(given), CX_OK);
  int failed = cmocka_run_group_tests_name("margins", tests, NULL, NULL);
  cx_given_free(given);
  cx_standard_free(standard);
  return failed;
}
