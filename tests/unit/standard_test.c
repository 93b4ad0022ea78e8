/* What a rule file must prove before it counts: bands without gap or overlap over the values an
 * item can take, classes apart, points that add up, conditions that decide; and its limits. */
#include <string.h>

#include "score/batch.h"
#include "score/score.h"
#include "standard/measures.h"
#include "support.h"

/* A file of one criterion with one item; `item` is what follows its title. */
static void put_file(cx_buffer *out, int max_points, const char *item, const char *pass,
                     const char *classes) {
  put_head(out, max_points);
  cx_puts(out, "defaults: {when_none: full, pass: '");
  cx_puts(out, pass);
  cx_puts(out, "'}\ncriteria:\n  - id: 1\n    title: \"Một\"\n    cite: \"a\"\n    items:\n"
               "      - {id: i, title: \"Mục\", ");
  cx_puts(out, item);
  cx_puts(out, "}\noutcome:\n  requires: []\n  classes: {");
  cx_puts(out, classes);
  cx_puts(out, "}\n");
}

static const char one_class[] = "all: {label: \"Xã\", when: 'kind = \"x\"', min_total: 1}";

static const struct {
  const char *item, *code, *first, *second; /* code NULL: loaded */
} items[] = {
    {"rate: a / b, per: 100, bands: [{when: '>= 98', points: 9}, {when: '< 95', points: 0}]",
     "S414", "95%", NULL},
    {"rate: a / b, per: 100, bands: [{when: '> 95', points: 9}, {when: '< 95', points: 0}]", "S414",
     "95%", NULL},
    {"rate: a / b, per: 100, bands: [{when: '[0..50)', points: 9}, {when: '[50..100)', points: 0}]",
     "S414", "100%", NULL},
    {"rate: a / b, per: 100, bands: [{when: '[0..50)', points: 9}, {when: '[50..100]', points: 0}]",
     NULL, NULL, NULL}, /* a is at most b: a share ends at 100 */
    {"rate: c / d, per: 1000, bands: [{when: '[0..50)', points: 9}, {when: '[50..1000]', points: "
     "0}]",
     "S414", NULL, NULL}, /* c may be more than d: something above 1000‰ */
    {"rate: c / d, per: 1000, bands: [{when: '< 1.5', points: 9}, {when: '> 1.5', points: 0}]",
     "S414", "1.5‰", NULL},
    {"rate: a / b, per: 100, bands: [{when: '>= 95', points: 9}, {when: '<= 95', points: 0}]",
     "S415", "95%", "14"},
    {"rate: a / b, per: 100, bands: [{when: '>= 30', points: 9}, {when: '< 30.5', points: 0}]",
     "S415", "30%", "14"},
    {"count: c, bands: [{when: '0', points: 9}, {when: '>= 2', points: 0}]", "S414", "1", NULL},
    {"count: c, bands: [{when: '< 3', points: 9}, {when: '> 2', points: 0}]", NULL, NULL, NULL},
    {"count: c, bands: [{when: '[0..3]', points: 9}, {when: '>= 3', points: 0}]", "S415", "3",
     "14"},
    {"count: c, bands: [{when: '< 2.5', points: 9}, {when: '[2.5..2.75]', points: 1}, "
     "{when: '> 2.75', points: 0}]",
     NULL, NULL, NULL},
    {"value: 'c - d', bands: [{when: '>= 0', points: 9}]", "S414", "-1", NULL},
    {"value: 'c - d', bands: [{when: '>= 0', points: 9}, {when: '< 0', points: 0}]", NULL, NULL,
     NULL},
    {"value: 'c - d', bands: [{when: '(-2..3)', points: 9}, {when: '<= -2, > 3', points: 0}]",
     "S414", "3", NULL},
    {"rate: a / b, per: 100, bands: []", "S414", "0%", NULL},
    {"rate: a / b, per: 100, bands: [{when: '< 1/9223372036854775807', points: 9}, "
     "{when: '>= 1/9223372036854775807', points: 0}]",
     "S431", "1/9223372036854775807%", NULL},
    {"check: p, points: 10", "S416", "10", "9"},
    {"check: c, points: 9", "S412", "c", NULL},
    {"check: pp, points: 9", "S411", "pp", NULL},
    {"rate: a / b / c, per: 100, bands: [{when: '>= 0', points: 9}]", "S421", NULL, NULL},
    {"check: p, count: c, points: 9", "S422", NULL, NULL},
    {"value: 'c > d', bands: [{when: '>= 0', points: 9}]", "S428", NULL, NULL},
    {"value: 'c + kind', bands: [{when: '>= 0', points: 9}]", "E309", NULL, NULL},
    {"value: 'c and p', bands: [{when: '>= 0', points: 9}]", "E309", NULL, NULL},
    {"value: 'if kind = \"w\" then 1 else 2', bands: [{when: '>= 0', points: 9}]", "E310", "w",
     NULL},
    {"check: p, points: -1", "S451", "i", NULL},
    {"check: p, points: 9.555", "S443", "9.555", NULL},
    {"check: p, points: 9, basis: inferred", "S409", NULL, NULL},
    {"check: p, points: 9, basis: guess", "S407", "guess", NULL},
    {"check: p, points: 9, source: none", "S410", "none", NULL},
    {"check: p, point: 9", "S401", "point", "points"},
};

static void proves_bands_and_items(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
    cx_buffer text = {0};
    put_file(&text, 9, items[i].item, "points > 0", one_class);
    said s;
    cx_standard *standard = NULL;
    int status = load_texts(cx_buffer_text(&text), small_measures, &s, &standard);
    if (!items[i].code) {
      if (status) fail_msg("%s: %s %s", items[i].item, s.one[0].code, s.one[0].args[0]);
    } else {
      int at = said_code(&s, items[i].code);
      if (status != CX_REFUSED || at < 0)
        fail_msg("%s: %s %s, not %s", items[i].item, s.count ? s.one[0].code : "loaded",
                 s.one[0].args[0], items[i].code);
      assert_null(standard);
      if (items[i].first) assert_string_equal(s.one[at].args[0], items[i].first);
      if (items[i].second) assert_string_equal(s.one[at].args[1], items[i].second);
      assert_string_equal(s.one[at].file, "standard.yaml");
      assert_in_range(s.one[at].line, 10, 14);
    }
    cx_standard_free(standard);
    cx_buffer_free(&text);
  }
}

static const struct {
  const char *pass, *classes, *code, *first, *second;
} outcomes[] = {
    {"points > 0", one_class, NULL, NULL, NULL},
    {"1 / points > 0", one_class, "S420", "0", NULL},
    {"points / (points - 4) > 0", one_class, "S420", "4", NULL},
    {"points", one_class, "S428", NULL, NULL},
    {"point > 0", one_class, "E305", "point", "points"},
    {"points > 0",
     "l: {label: \"L\", when: 'flag', min_total: 1}, "
     "h: {label: \"H\", when: 'kind = \"y\"', min_total: 2}",
     "S417", "flag = yes, kind = y", "l"},
    {"points > 0", "l: {label: \"L\", when: 'c > 3', min_total: 1}", "S418", "c", NULL},
    {"points > 0", "l: {label: \"L\", when: 'kind', min_total: 1}", "S428", NULL, NULL},
    {"points > 0", "l: {label: \"L\", when: 'flag', min_total: 10}", "S443", "10", NULL},
};

static void proves_classes_and_passing(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
    cx_buffer text = {0};
    put_file(&text, 9, "check: p, points: 9", outcomes[i].pass, outcomes[i].classes);
    said s;
    cx_standard *standard = NULL;
    int status = load_texts(cx_buffer_text(&text), small_measures, &s, &standard);
    if (!outcomes[i].code) {
      assert_int_equal(status, CX_OK);
    } else {
      assert_int_equal(status, CX_REFUSED);
      if (s.count != 1 || strcmp(s.one[0].code, outcomes[i].code))
        fail_msg("%s %s: %s", outcomes[i].pass, outcomes[i].classes, s.one[0].code);
      if (outcomes[i].first) assert_string_equal(s.one[0].args[0], outcomes[i].first);
      if (outcomes[i].second) assert_string_equal(s.one[0].args[1], outcomes[i].second);
    }
    cx_standard_free(standard);
    cx_buffer_free(&text);
  }
}

/* Two measures that the item and the class need stand before these, on lines 1 and 2. */
static const struct {
  const char *measures, *code, *first, *second;
} dictionaries[] = {
    {"a: {type: count, label: \"A\"}\n", NULL, NULL, NULL},
    {"a: count\n", "S404", "a", NULL},
    {"a: [count, \"A\"]\n", "S404", "a", NULL},
    {"a:\n", "S404", "a", NULL},
    {"a: {}\n", "S402", "type", NULL},
    {"a: {type: count}\n", "S402", "label", NULL},
    {"a: {type: number, label: \"A\"}\n", "S407", "number", ""},
    {"a: {type: cont, label: \"A\"}\n", "S407", "cont", "count"},
    {"a: {type: [count], label: \"A\"}\n", "S403", "type", NULL},
    {"a: {type: count, label: \"Có p\"}\n", "S413", "Có p", "1"},
    {"A: {type: count, label: \"A\"}\n", "S429", "A", NULL},
    {"a: {type: count, label: \"A\", at_most: a}\n", "S423", "a", NULL},
    {"a: {type: count, label: \"A\", at_most: p}\n", "S423", "a", NULL},
    {"a: {type: count, label: \"A\", at_most: b}\nb: {type: count, label: \"B\", at_most: a}\n",
     "S423", NULL, NULL}, /* either of the two */
    {"a: {type: count, label: \"A\", at_most: knd}\n", "S411", "knd", "kind"},
    {"a: {type: choice, label: \"A\"}\n", "S427", NULL, NULL},
    {"a: {type: choice, label: \"A\", values: {}}\n", "S427", NULL, NULL},
    {"a: {type: choice, label: \"A\", values: [x]}\n", "S427", NULL, NULL},
    {"a: {type: count, label: \"A\", values: {x: \"X\"}}\n", "S427", NULL, NULL},
    {"a: {type: count, label: \"A\", improve: maybe}\n", "S407", "maybe", NULL},
    {"a: {type: count, label: \"A\", evidence: yes}\n", "S407", "yes", NULL},
    {"a: {type: count, lable: \"A\"}\n", "S401", "lable", "label"},
};

static void checks_the_dictionary(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof dictionaries / sizeof *dictionaries; i++) {
    cx_buffer text = {0}, measures = {0};
    put_file(&text, 9, "check: p, points: 9", "points > 0", one_class);
    cx_puts(&measures, "p: {type: yes_no, label: \"Có p\"}\n"
                       "kind: {type: choice, label: \"Loại\", values: {x: \"X\", y: \"Y\"}}\n");
    cx_puts(&measures, dictionaries[i].measures);
    said s;
    cx_standard *standard = NULL;
    int status = load_texts(cx_buffer_text(&text), cx_buffer_text(&measures), &s, &standard);
    int at = dictionaries[i].code ? said_code(&s, dictionaries[i].code) : 0;
    if (status != (dictionaries[i].code ? CX_REFUSED : CX_OK) || at < 0)
      fail_msg("%s: %s", dictionaries[i].measures, s.count ? s.one[0].code : "loaded");
    if (dictionaries[i].code) {
      assert_string_equal(s.one[at].file, "measures.yaml");
      assert_in_range(s.one[at].line, 3, 4);
    }
    if (dictionaries[i].first) assert_string_equal(s.one[at].args[0], dictionaries[i].first);
    if (dictionaries[i].second) assert_string_equal(s.one[at].args[1], dictionaries[i].second);
    cx_standard_free(standard);
    cx_buffer_free(&text);
    cx_buffer_free(&measures);
  }
}

/* ---- Limits ---- */

/* So many bands [k..k+1) of a count. */
static void put_bands(cx_buffer *out, int count) {
  cx_puts(out, "count: c, bands: [");
  for (int k = 0; k < count - 1; k++) {
    cx_puts(out, "{when: '");
    cx_put_int(out, k);
    cx_puts(out, "', points: 1}, ");
  }
  cx_puts(out, "{when: '>= ");
  cx_put_int(out, count - 1);
  cx_puts(out, "', points: 9}]");
}

static void limits_bands_and_items(void **state) {
  (void)state;
  for (int over = 0; over < 2; over++) {
    cx_buffer item = {0}, text = {0}, many = {0};
    said s;
    cx_standard *standard = NULL;
    put_bands(&item, CX_MOST_BANDS + over);
    put_file(&text, 9, cx_buffer_text(&item), "points > 0", one_class);
    int status = load_texts(cx_buffer_text(&text), small_measures, &s, &standard);
    assert_int_equal(status, over ? CX_REFUSED : CX_OK);
    if (over) assert_int_not_equal(said_code(&s, "S424"), -1);
    cx_standard_free(standard);
    standard = NULL;
    cx_puts(&many, "check: p, points: 0}");
    for (int k = 1; k < CX_MOST_ITEMS + over; k++) {
      cx_puts(&many, "\n      - {id: i");
      cx_put_int(&many, k);
      cx_puts(&many, ", title: \"Mục\", check: q, points: ");
      cx_puts(&many, k == 1 ? "9" : "0");
      if (k < CX_MOST_ITEMS + over - 1) cx_puts(&many, "}");
    }
    cx_buffer_clear(&text);
    put_file(&text, 9, cx_buffer_text(&many), "points > 0", one_class);
    status = load_texts(cx_buffer_text(&text), small_measures, &s, &standard);
    assert_int_equal(status, over ? CX_REFUSED : CX_OK);
    if (over) assert_int_not_equal(said_code(&s, "S424"), -1);
    cx_standard_free(standard);
    cx_buffer_free(&item);
    cx_buffer_free(&text);
    cx_buffer_free(&many);
  }
}

/* Bounds as large as a number goes still tell small counts apart from them. */
static void scores_against_the_largest_bound(void **state) {
  (void)state;
  static const char *const bands[] = {
      "count: c, bands: [{when: '> 9223372036854775807', points: 0}, "
      "{when: '<= 9223372036854775807', points: 9}]",
      "count: c, bands: [{when: '>= 9223372036854775807', points: 0}, "
      "{when: '< 9223372036854775807', points: 9}]",
      "rate: c / d, per: 1, bands: [{when: '> 9223372036854775807', points: 0}, "
      "{when: '<= 9223372036854775807', points: 9}]",
  };
  for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
    cx_buffer text = {0};
    put_file(&text, 9, bands[i], "points > 0", one_class);
    cx_standard *standard = must_load(cx_buffer_text(&text), small_measures);
    for (int64_t c = 0; c <= CX_COUNT_MOST; c = c * 5 + 1) {
      cx_batch *batch = cx_batch_new(standard);
      cx_figures_add(&batch->figures);
      cx_figures_set_count(&batch->figures, 0, cx_find_measure(standard, "c"), c);
      if (standard->items[0].kind == CX_ITEM_RATE)
        cx_figures_set_count(&batch->figures, 0, cx_find_measure(standard, "d"), 1);
      cx_batch_score(batch);
      if (cx_score_low(batch, 0, 0) != 9 * CX_POINT)
        fail_msg("%s: wrong at %lld", bands[i], (long long)c);
      cx_batch_free(batch);
    }
    cx_standard_free(standard);
    cx_buffer_free(&text);
  }
}

/* A rate may be larger than any bound: what stands behind the largest bound has its band, wherever
 * it is written. */
static void scores_beyond_the_largest_bound(void **state) {
  (void)state;
  static const char *const bands[] = {
      "rate: c / d, per: 1000000, bands: [{when: '> 9223372036854775807', points: 9}, "
      "{when: '<= 9223372036854775807', points: 1}]",
      "rate: c / d, per: 1000000, bands: [{when: '<= 9223372036854775807', points: 1}, "
      "{when: '> 9223372036854775807', points: 9}]",
  };
  static const int64_t counts[] = {0, 1, INT64_MAX / 1000000, INT64_MAX / 1000000 + 1,
                                   CX_COUNT_MOST};
  for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
    cx_buffer text = {0};
    put_file(&text, 9, bands[i], "points > 0", one_class);
    cx_standard *standard = must_load(cx_buffer_text(&text), small_measures);
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
      cx_batch *batch = cx_batch_new(standard);
      cx_figures_add(&batch->figures);
      cx_figures_set_count(&batch->figures, 0, cx_find_measure(standard, "c"), counts[k]);
      cx_figures_set_count(&batch->figures, 0, cx_find_measure(standard, "d"), 1);
      cx_batch_score(batch);
      int points = counts[k] > INT64_MAX / 1000000 ? 9 : 1;
      assert_int_equal(cx_score_low(batch, 0, 0), points * CX_POINT);
      assert_int_equal(cx_score_high(batch, 0, 0), points * CX_POINT);
      cx_batch_free(batch);
    }
    cx_standard_free(standard);
    cx_buffer_free(&text);
  }
}

static void names_itself(void **state) {
  (void)state;
  cx_buffer text = {0};
  put_file(&text, 9, "check: p, points: 9", "points > 0", one_class);
  cx_standard *standard = must_load(cx_buffer_text(&text), small_measures);
  assert_string_equal(cx_standard_id(standard), "tried");
  assert_int_equal(cx_standard_criteria(standard), 1);
  assert_int_equal(strspn(cx_standard_sha256(standard), "0123456789abcdef"), 64);
  cx_standard_free(standard);
  cx_standard_free(NULL);
  cx_buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(proves_bands_and_items),
      cmocka_unit_test(proves_classes_and_passing),
      cmocka_unit_test(checks_the_dictionary),
      cmocka_unit_test(limits_bands_and_items),
      cmocka_unit_test(scores_against_the_largest_bound),
      cmocka_unit_test(scores_beyond_the_largest_bound),
      cmocka_unit_test(names_itself),
  };
  return cmocka_run_group_tests_name("standards", tests, NULL, NULL);
}
