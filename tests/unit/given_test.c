/* Communes given by value: the same results and the same refusals as a table with the same figures;
 * figures set again; what is refused and what is not. */
#include <stdio.h>
#include <string.h>

#include "figures/columns.h"
#include "support.h"

static const char rest[] =
    "defaults: {when_none: full, pass: 'points > 0'}\n"
    "criteria:\n"
    "  - {id: 1, title: \"Một\", cite: \"Điều 1\", items: [\n"
    "      {id: i, title: \"p\", check: p, points: 10},\n"
    "      {id: j, title: \"Tỷ lệ\", rate: a / b, per: 100, bands: ["
    "{when: '>= 90', points: 20}, {when: '< 90', points: 5}]},\n"
    "      {id: k, title: \"Trị\", value: \"c * c * c\", bands: ["
    "{when: '>= 8', points: 3}, {when: '< 8', points: 1}]},\n"
    "      {id: l, title: \"Tỷ số\", rate: d / c, per: 100, bands: ["
    "{when: '>= 50', points: 7}, {when: '< 50', points: 0}]}]}\n"
    "outcome:\n  requires: []\n"
    "  classes: {all: {label: \"Xã\", when: 'kind = \"x\"', min_total: 35}}\n";

/* Given communes with what was said of them. */
typedef struct trial {
  said said;
  cx_standard *standard;
  cx_given *given;
} trial;

static trial open_trial(void) {
  trial t = {.standard = small_standard(40, rest)};
  return t;
}

static void begin(trial *t) {
  assert_int_equal(cx_given_new(t->standard, NULL, record, &t->said, &t->given), CX_OK);
}

static void close_trial(trial *t) {
  cx_given_free(t->given);
  cx_standard_free(t->standard);
}

static size_t commune(trial *t, const char *code) {
  size_t row = SIZE_MAX;
  assert_int_equal(cx_given_commune(t->given, code, "Xã Mẫu", &row), CX_OK);
  return row;
}

/* Every figure of a commune that gets 40 points: 10, 20 (9 of 10), 3 (2 ** 3), 7 (1 of 2). */
static void fill(trial *t, size_t row) {
  assert_int_equal(cx_given_yes_no(t->given, row, "p", true), CX_OK);
  assert_int_equal(cx_given_count(t->given, row, "a", 9), CX_OK);
  assert_int_equal(cx_given_count(t->given, row, "b", 10), CX_OK);
  assert_int_equal(cx_given_count(t->given, row, "c", 2), CX_OK);
  assert_int_equal(cx_given_count(t->given, row, "d", 1), CX_OK);
  assert_int_equal(cx_given_choice(t->given, row, "kind", "x"), CX_OK);
}

static void expect_points(const trial *t, size_t row, int low, int high) {
  const cx_batch *batch = cx_given_batch(t->given);
  assert_false(cx_batch_refused(batch, row));
  assert_int_equal(cx_batch_total_low(batch, row), low * 100);
  assert_int_equal(cx_batch_total_high(batch, row), high * 100);
}

/* The row has these reasons, "COLUMN CODE" each, and so many errors were said since the last call.
 */
static void expect_refusals(trial *t, size_t row, const char *reasons, size_t said_errors) {
  const cx_batch *batch = cx_given_batch(t->given);
  cx_buffer got = {0};
  for (size_t i = 0; i < cx_batch_refusals(batch, row); i++) {
    cx_refusal_view view = cx_batch_refusal(batch, row, i);
    if (i) cx_puts(&got, ", ");
    cx_puts(&got, view.column);
    cx_putc(&got, ' ');
    cx_puts(&got, view.code);
  }
  assert_string_equal(cx_buffer_text(&got), reasons);
  assert_int_equal(cx_batch_refused(batch, row), *reasons != 0);
  assert_int_equal(t->said.errors, said_errors);
  cx_buffer_free(&got);
  t->said = (said){0};
}

static void scores_what_is_set(void **state) {
  (void)state;
  trial t = open_trial();
  begin(&t);
  size_t row = commune(&t, "00001");
  assert_int_equal(row, 0);
  assert_int_equal(cx_given_score(t.given), CX_OK);
  expect_points(&t, row, 0 + 5 + 1 + 0, 40); /* all blank */
  fill(&t, row);
  size_t second = commune(&t, "00002");
  assert_int_equal(second, 1);
  assert_int_equal(cx_given_score(t.given), CX_OK);
  expect_points(&t, row, 40, 40);
  expect_points(&t, second, 6, 40);
  const cx_batch *batch = cx_given_batch(t.given);
  assert_int_equal(cx_batch_rows(batch), 2);
  assert_string_equal(cx_batch_code(batch, 0), "00001");
  assert_string_equal(cx_batch_name(batch, 0), "Xã Mẫu");
  assert_int_equal(cx_batch_line(batch, 0), 0);
  assert_int_equal(cx_batch_verdict(batch, 0), CX_RECOGNISE);
  assert_int_equal(cx_batch_min_total(batch, 0), 3500);
  assert_string_equal(cx_batch_class(batch, 0), "all");
  int low = 0, high = 0;
  for (size_t c = 0; c < cx_standard_criteria(t.standard); c++) {
    low += cx_batch_low(batch, row, c);
    high += cx_batch_high(batch, row, c);
  }
  assert_int_equal(low, cx_batch_total_low(batch, row));
  assert_int_equal(high, cx_batch_total_high(batch, row));
  assert_int_equal(cx_batch_min_total(batch, 1), -1);
  /* what if? a figure set again, made blank, a choice by its label */
  assert_int_equal(cx_given_count(t.given, row, "a", 8), CX_OK);
  assert_int_equal(cx_given_yes_no(t.given, row, "p", false), CX_OK);
  assert_int_equal(cx_given_choice(t.given, row, "kind", "XÃ"), CX_OK);
  assert_int_equal(cx_given_score(t.given), CX_OK);
  expect_points(&t, row, 15, 15);
  assert_int_equal(cx_batch_verdict(batch, row), CX_NOT_RECOGNISE);
  assert_int_equal(cx_given_blank(t.given, row, "a"), CX_OK);
  assert_int_equal(cx_given_choice(t.given, row, "kind", ""), CX_OK);
  assert_int_equal(cx_given_score(t.given), CX_OK);
  expect_points(&t, row, 15, 30);
  assert_null(cx_batch_class(batch, row));
  assert_int_equal(t.said.count, 0);
  close_trial(&t);
}

static void refuses_what_a_table_would(void **state) {
  (void)state;
  trial t = open_trial();
  begin(&t);
  size_t row = commune(&t, "00001");
  fill(&t, row);
  assert_int_equal(cx_given_count(t.given, row, "a", -1), CX_REFUSED);
  int at = said_code(&t.said, "R607");
  assert_true(at >= 0);
  assert_string_equal(t.said.one[at].args[0], "-1");
  expect_refusals(&t, row, "a R607", 1);
  assert_int_equal(cx_given_score(t.given), CX_REFUSED);
  expect_refusals(&t, row, "a R607", 0);
  assert_int_equal(cx_given_count(t.given, row, "a", 11), CX_OK); /* alone it is well */
  assert_int_equal(cx_given_score(t.given), CX_REFUSED);
  expect_refusals(&t, row, "a R614", 1); /* a part over its whole */
  assert_int_equal(cx_given_score(t.given), CX_REFUSED);
  expect_refusals(&t, row, "a R614", 1);
  assert_int_equal(cx_given_count(t.given, row, "b", 11), CX_OK);
  assert_int_equal(cx_given_count(t.given, row, "c", 0), CX_OK); /* d is 1 */
  assert_int_equal(cx_given_score(t.given), CX_REFUSED);
  expect_refusals(&t, row, "d R615", 1);
  assert_int_equal(cx_given_count(t.given, row, "c", 999999999999999), CX_OK);
  assert_int_equal(cx_given_score(t.given), CX_REFUSED);
  expect_refusals(&t, row, " R616", 1); /* its cube does not fit */
  assert_int_equal(cx_given_count(t.given, row, "c", 1000000000000000), CX_REFUSED);
  assert_int_equal(cx_given_choice(t.given, row, "kind", "xx"), CX_REFUSED);
  assert_int_equal(cx_given_count(t.given, row, "kind", 1), CX_REFUSED);
  assert_int_equal(cx_given_yes_no(t.given, row, "d", true), CX_REFUSED);
  assert_int_equal(cx_given_choice(t.given, row, "p", "maybe"), CX_REFUSED);
  expect_refusals(&t, row, " R616, c R611, kind R613, d R606, p R612", 5);
  fill(&t, row);
  assert_int_equal(cx_given_score(t.given), CX_OK);
  expect_refusals(&t, row, "", 0);
  expect_points(&t, row, 40, 40);
  assert_int_equal(cx_given_count(t.given, row, "bb", 1), CX_REFUSED);
  expect_refusals(&t, row, "bb S411", 1); /* no measure, and the row says so */
  assert_int_equal(cx_given_count(t.given, row, "q", 1), CX_OK); /* the standard does not use it */
  assert_int_equal(cx_given_score(t.given), CX_REFUSED);
  close_trial(&t);
}

static void refuses_communes(void **state) {
  (void)state;
  trial t = open_trial();
  begin(&t);
  size_t row = SIZE_MAX;
  assert_int_equal(cx_given_commune(t.given, "1849", "", &row), CX_REFUSED);
  assert_int_equal(row, 0);
  expect_refusals(&t, row, "commune_code R602", 1);
  assert_int_equal(cx_given_commune(t.given, "00001", "Xa\xCC\x83 M", NULL), CX_OK);
  assert_string_equal(cx_batch_name(cx_given_batch(t.given), 1), "X\xC3\xA3 M"); /* composed */
  cx_given_clear(t.given);
  assert_int_equal(cx_batch_rows(cx_given_batch(t.given)), 0);
  assert_int_equal(cx_given_commune(t.given, "00001", "Lại", &row), CX_REFUSED);
  assert_int_equal(row, 0);
  expect_refusals(&t, row, "commune_code R603", 1); /* known also after clearing */
  assert_int_equal(cx_given_commune(t.given, "00003", "X\xE3", &row), CX_REFUSED);
  expect_refusals(&t, row, "commune_name R670", 1); /* not UTF-8 */
  row = commune(&t, "00004");
  assert_int_equal(cx_given_choice(t.given, row, "kind", "\xFF"), CX_REFUSED);
  assert_true(said_code(&t.said, "R670") >= 0);
  expect_refusals(&t, row, "kind R670", 1);
  assert_int_equal(cx_given_choice(t.given, row, "none", "\xFF"), CX_REFUSED);
  expect_refusals(&t, row, "kind R670, none S411", 1);
  close_trial(&t);
}

static void takes_codes_as_it_is_told(void **state) {
  (void)state;
  trial t = open_trial();
  cx_reading any = {.any_code = true}, three = {.code_digits = 3};
  assert_int_equal(cx_given_new(t.standard, &any, record, &t.said, &t.given), CX_OK);
  assert_int_equal(cx_given_commune(t.given, "x-1", "", NULL), CX_OK);
  cx_given_free(t.given);
  assert_int_equal(cx_given_new(t.standard, &three, record, &t.said, &t.given), CX_OK);
  assert_int_equal(cx_given_commune(t.given, "123", "", NULL), CX_OK);
  assert_int_equal(cx_given_commune(t.given, "00001", "", NULL), CX_REFUSED);
  close_trial(&t);
  cx_given_free(NULL);
}

static void says_when_it_is_full(void **state) {
  (void)state;
  trial t = open_trial();
  begin(&t);
  char code[8];
  for (unsigned i = 0; i < CX_BATCH_ROWS; i++) {
    snprintf(code, sizeof code, "%05u", i);
    fill(&t, commune(&t, code));
  }
  size_t row = 77;
  assert_int_equal(cx_given_commune(t.given, "99999", "", &row), CX_FULL);
  assert_int_equal(row, 77);
  assert_int_equal(cx_given_score(t.given), CX_OK);
  expect_points(&t, CX_BATCH_ROWS - 1, 40, 40);
  cx_given_clear(t.given);
  fill(&t, commune(&t, "99999"));
  assert_int_equal(cx_given_score(t.given), CX_OK);
  expect_points(&t, 0, 40, 40);
  assert_int_equal(t.said.count, 0);
  close_trial(&t);
}

/* ---- The same as a table ---- */

/* What is told of a row: its object, without the line a refused one stands in. */
static void put_row(cx_buffer *out, const cx_batch *batch, size_t row) {
  char text[4096];
  assert_true(cx_batch_json(batch, row, CX_VI, text, sizeof text) < sizeof text);
  char *line = strstr(text, ",\"line\":");
  if (!line) {
    cx_puts(out, text);
  } else {
    cx_put(out, text, (size_t)(line - text));
    cx_puts(out, strchr(line + 1, ','));
  }
  cx_putc(out, '\n');
}

static int put_batch(void *user, const cx_batch *batch) {
  for (size_t r = 0; r < cx_batch_rows(batch); r++)
    put_row(user, batch, r);
  return 0;
}

static const char *const counts[] = {"a", "b", "c", "d"};

/* One random figure, in both ways. */
static void give_count(trial *t, prng *p, cx_buffer *csv, size_t row, const char *measure) {
  static const int64_t rare[] = {-3, 0, 1000000000000000, 999999999999999};
  cx_putc(csv, ',');
  if (prng_one_in(p, 8)) return; /* blank */
  int64_t count = prng_one_in(p, 12) ? rare[prng_below(p, 4)] : (int64_t)prng_below(p, 12);
  cx_put_int(csv, count);
  cx_given_count(t->given, row, measure, count);
}

static void give_words(trial *t, prng *p, cx_buffer *csv, size_t row) {
  static const char *const kinds[] = {"x", "y", "z", "xã", "Phường", "làng", ""};
  const char *kind = kinds[prng_below(p, 7)];
  cx_putc(csv, ',');
  cx_puts(csv, kind);
  cx_given_choice(t->given, row, "kind", kind);
  cx_putc(csv, ',');
  if (prng_one_in(p, 5)) return;
  bool yes = prng_one_in(p, 2);
  cx_puts(csv, yes ? "có" : "không");
  cx_given_yes_no(t->given, row, "p", yes);
}

static void gives_what_a_table_gives(void **state) {
  (void)state;
  trial t = open_trial();
  begin(&t);
  prng p = {2026};
  cx_buffer csv = {0}, by_table = {0}, by_value = {0};
  cx_puts(&csv, "commune_code,commune_name,a,b,c,d,kind,p\n");
  size_t rows = quick() ? 600 : 6000;
  for (size_t i = 0; i < rows; i++) {
    char code[8];
    snprintf(code, sizeof code, "%05u", (unsigned)prng_below(&p, 20 * rows) % 100000);
    size_t row = SIZE_MAX;
    int status = cx_given_commune(t.given, code, "Mẫu", &row);
    assert_true(status == CX_OK || status == CX_REFUSED);
    cx_puts(&csv, code);
    cx_puts(&csv, ",Mẫu");
    for (size_t m = 0; m < 4; m++)
      give_count(&t, &p, &csv, row, counts[m]);
    give_words(&t, &p, &csv, row);
    cx_putc(&csv, '\n');
    if (row + 1 < CX_BATCH_ROWS && i + 1 < rows) continue;
    cx_given_score(t.given);
    put_batch(&by_value, cx_given_batch(t.given));
    cx_given_clear(t.given);
  }
  cx_run *run = NULL;
  said s = {0};
  const cx_reading reading = {.numbers = CX_NUMBERS_PLAIN};
  assert_int_equal(cx_run_new(t.standard, &reading, record, &s, &run), CX_OK);
  assert_int_equal(cx_run_bytes(run, "bảng.csv", csv.bytes, csv.size, put_batch, &by_table),
                   CX_REFUSED);
  cx_run_free(run);
  assert_true(s.errors > rows / 20 && s.errors == t.said.errors);
  assert_true(!csv.failed && !by_table.failed && !by_value.failed);
  assert_string_equal(cx_buffer_text(&by_value), cx_buffer_text(&by_table));
  cx_buffer_free(&csv);
  cx_buffer_free(&by_table);
  cx_buffer_free(&by_value);
  close_trial(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(scores_what_is_set),   cmocka_unit_test(refuses_what_a_table_would),
      cmocka_unit_test(refuses_communes),     cmocka_unit_test(takes_codes_as_it_is_told),
      cmocka_unit_test(says_when_it_is_full), cmocka_unit_test(gives_what_a_table_gives),
  };
  return cmocka_run_group_tests_name("communes by value", tests, NULL, NULL);
}
