/* Out of memory at every allocation in turn in what proves rules: reading tests, coverage, slips,
 * made cases, comparing texts. */
#include "compare/diff.h"
#include "failing.h"
#include "trial/cover.h"
#include "slip/generate.h"
#include "slip/mutate.h"
#include "trial/suite.h"

static const char tiny_rules[] =
    "defaults: {when_none: unknown, pass: 'points > 0'}\n"
    "criteria:\n"
    "  - {id: 1, title: \"Một\", cite: \"Điều 1\", items: [{id: 1.1, title: \"T\", check: p, "
    "points: 5}]}\n"
    "  - id: 2\n    title: \"Hai\"\n    cite: \"Điều 2\"\n    items:\n"
    "      - id: 2.1\n        title: \"T\"\n        rate: a / b\n        per: 100\n        bands:\n"
    "          - {when: \">= 97.5\", points: 5}\n          - {when: \"< 97.5\", points: 0}\n"
    "outcome:\n  requires: [all_pass]\n  classes:\n"
    "    some: {label: \"M\", when: 'kind = \"x\" or (kind = \"y\" and not(q))', min_total: 5}\n"
    "    rest: {label: \"R\", when: 'kind = \"z\"', min_total: 8}\n";
/* Conditions, what applies and requirements, which are compared by cells. */
static const char forms_rules[] =
    "defaults: {when_none: unknown, pass: 'points > 0'}\n"
    "criteria:\n"
    "  - {id: 1, title: \"Một\", cite: \"Điều 1\", applies: 'q', otherwise: zero, items: [{id: 1.1, "
    "title: \"T\", met: 'a >= 7 and p', points: 5}, {id: 1.2, title: \"V\", value: \"if p then 7 else "
    "0\", bands: [{when: \"< 7\", points: 0}, {when: \">= 7\", points: 5}]}]}\n"
    "outcome:\n  requires: [{when: 'b > 7', title: \"Đủ\"}]\n  classes:\n"
    "    some: {label: \"M\", when: 'kind = \"x\"', min_total: 5}\n";

/* What is asked beyond bands: figures are searched for. */
static const char asking_rules[] =
    "defaults: {when_none: unknown, pass: 'points > 0'}\n"
    "criteria:\n"
    "  - {id: 1, title: \"Một\", cite: \"Điều 1\", floor: 0, items: [{id: 1.1, title: \"T\", "
    "at_least: 1, of: ['p', 'a >= 2'], points: 5}]}\n"
    "  - id: 2\n    title: \"Hai\"\n    cite: \"Điều 2\"\n    applies: 'q'\n"
    "    otherwise: leave_out\n    items:\n"
    "      - id: 2.1\n        title: \"T\"\n        rate: a / b\n        per: 100\n"
    "        bands: {by: kind, lists: {x: [{when: \">= 97.5\", points: 5}, {when: \"< 97.5\", points: "
    "0}],\n"
    "                y: [{when: \">= 0\", points: 5}], z: [{when: \">= 0\", points: 5}]}}\n"
    "outcome:\n  requires: [all_pass, {when: 'b < 50', title: \"B\"}]\n  classes:\n"
    "    some: {label: \"M\", when: 'kind = \"x\"', min_share: 50}\n"
    "    rest: {label: \"R\", when: 'kind = \"z\"', min_total: 8}\n";
static const char tiny_tests[] =
    "standard: tried\ntests:\n"
    "  - {name: \"Một\", cite: \"Điều 1\", given: {p: yes, kind: x, a: 39, b: 40},\n"
    "     expect: {points: {1: 5, 2.1: 5}, status: {1: pass}, class: some, verdict: recognise}}\n"
    "  - {name: \"Hai\", like: \"Một\", given: {p: \"\"}, expect: {total: 5..10, missing: [p], "
    "decisive: [p]}}\n";
static const cx_standard *tiny, *tiny_other;

static int load_tiny(result *r, cx_trial_suite **ret) {
  cx_file file = {"tests.yaml", tiny_tests, sizeof tiny_tests - 1};
  return cx_trial_suite_load(&file, tiny, record, &r->said, ret);
}

/* What the callers of the proofs do: they say it. */
static void say(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  if (r->status == CX_NO_MEMORY) cx_say_memory(&log);
}

static void load_suite(result *r) {
  cx_trial_suite *suite = NULL;
  r->status = load_tiny(r, &suite);
  if (r->status) assert_null(suite);
  cx_trial_suite_free(suite);
}

static void put_count(result *r, size_t count) {
  put_aside(r, cx_digits_of((int64_t)count).text);
  put_aside(r, " ");
}

static const cx_trial_suite *tiny_suite; /* of the proofs: made with memory at hand */

static void cover_suite(result *r) {
  cx_trial_coverage *coverage = NULL;
  r->status = cx_trial_coverage_new(tiny_suite, &coverage);
  if (!r->status) put_count(r, coverage->count), put_count(r, coverage->met);
  if (r->status) assert_null(coverage);
  cx_trial_coverage_free(coverage);
  say(r);
}

static void mutate_suite(result *r) {
  cx_slip_mutation *mutation = NULL;
  r->status = cx_slip_mutate(tiny_suite, &mutation);
  for (int fate = 0; !r->status && fate < CX_FATES; fate++)
    put_count(r, mutation->fates[fate]);
  if (r->status) assert_null(mutation);
  cx_slip_mutation_free(mutation);
  say(r);
}

static const cx_trial_coverage *tiny_coverage;
static const cx_slip_mutation *tiny_mutation;

static void generate_cases(result *r) {
  cx_slip_generated *generated = NULL;
  r->status = cx_slip_generate(tiny_suite, tiny_coverage, tiny_mutation, &generated);
  if (!r->status) put_count(r, generated->count), put_count(r, generated->unreached);
  if (r->status) assert_null(generated);
  cx_slip_generated_free(generated);
  say(r);
}

static void compare_texts(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  cx_compare_diff *diff = NULL;
  r->status = cx_compare_diff_new(tiny, tiny_other, &log, &diff);
  if (!r->status) put_count(r, diff->count), put_count(r, diff->content);
  if (r->status) assert_null(diff);
  cx_compare_diff_free(diff);
}

static void comparing_by_cells_fails_cleanly(void **state) {
  (void)state;
  cx_buffer other = {0};
  for (const char *at = forms_rules; *at; at++)
    cx_putc(&other, *at == '7' ? '6' : *at);
  cx_standard *one = small_standard(10, forms_rules),
              *two = small_standard(10, cx_buffer_text(&other));
  tiny = one;
  tiny_other = two;
  fail_each(compare_texts, CX_OK);
  cx_standard_free(one);
  cx_standard_free(two);
  cx_buffer_free(&other);
}

/* Coverage, slips and made cases of the rules at hand. */
static void prove(const cx_standard *standard) {
  result r = {0};
  cx_trial_suite *suite = NULL;
  cx_trial_coverage *coverage = NULL;
  cx_slip_mutation *mutation = NULL;
  tiny = standard;
  assert_int_equal(load_tiny(&r, &suite), CX_OK);
  assert_int_equal(cx_trial_coverage_new(suite, &coverage), CX_OK);
  assert_int_equal(cx_slip_mutate(suite, &mutation), CX_OK);
  assert_in_range(coverage->met, 5, coverage->count - 5);
  assert_true(mutation->fates[CX_FATE_SURVIVED] && mutation->fates[CX_FATE_KILLED]);
  tiny_suite = suite;
  tiny_coverage = coverage;
  tiny_mutation = mutation;
  fail_each(cover_suite, CX_OK);
  fail_each(mutate_suite, CX_OK);
  fail_each(generate_cases, CX_OK);
  cx_slip_mutation_free(mutation);
  cx_trial_coverage_free(coverage);
  cx_trial_suite_free(suite);
}

static void searching_fails_cleanly(void **state) {
  (void)state;
  cx_standard *asking = small_standard(10, asking_rules);
  prove(asking);
  cx_standard_free(asking);
}

static void proving_fails_cleanly(void **state) {
  (void)state;
  cx_buffer other = {0};
  for (const char *at = tiny_rules; *at; at++) /* another threshold, another class */
    cx_putc(&other, at[0] == '7' && at[1] == '.' ? '6'
                    : at[0] == 'x'               ? 'z'
                    : at[0] == 'z'               ? 'x'
                                                 : *at);
  cx_standard *one = small_standard(10, tiny_rules),
              *two = small_standard(10, cx_buffer_text(&other));
  tiny = one;
  tiny_other = two;
  fail_each(load_suite, CX_OK);
  prove(one);
  fail_each(compare_texts, CX_OK);
  cx_standard_free(one);
  cx_standard_free(two);
  cx_buffer_free(&other);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(proving_fails_cleanly),
                                     cmocka_unit_test(comparing_by_cells_fails_cleanly),
                                     cmocka_unit_test(searching_fails_cleanly)};
  return cmocka_run_group_tests_name("out of memory, proofs", tests, NULL, NULL);
}
