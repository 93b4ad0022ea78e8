/* What scoring means (points that are not certain, no case, classes, requirements, verdicts, what
 * is missing and decisive, bases), each on a standard made for it. */
#include <string.h>

#include "score/batch.h"
#include "score/score.h"
#include "standard/measures.h"
#include "support.h"

/* One row of figures, scored. */
typedef struct scored {
  const cx_standard *standard;
  cx_batch *batch;
} scored;

static void set_figure(scored *s, const char *name, const char *value) {
  int m = cx_find_measure(s->standard, name);
  assert_int_not_equal(m, CX_NO_MEASURE);
  const cx_measure *measure = &s->standard->measures[m];
  int64_t number = 0;
  for (const char *at = value; *at >= '0' && *at <= '9'; at++)
    number = number * 10 + (*at - '0');
  if (measure->type == CX_COUNT)
    cx_figures_set_count(&s->batch->figures, 0, m, number);
  else if (measure->type == CX_YES_NO)
    cx_figures_set_truth(&s->batch->figures, 0, m, !strcmp(value, "yes"));
  else
    cx_figures_set_choice(&s->batch->figures, 0, m, (size_t)(*value - 'x'));
}

/* "a=3 b=10 p=yes kind=x"; what is not named is blank. */
static scored score(const cx_standard *standard, const char *figures) {
  scored s = {standard, cx_batch_new(standard)};
  assert_non_null(s.batch);
  assert_int_equal(cx_figures_add(&s.batch->figures), 0);
  char text[128];
  assert_true(strlen(figures) < sizeof text);
  memcpy(text, figures, strlen(figures) + 1);
  for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
    char *value = strchr(word, '=');
    *value++ = 0;
    set_figure(&s, word, value);
  }
  cx_batch_score(s.batch);
  return s;
}

/* Whole points. */
static void expect_points(const cx_standard *standard, const char *figures, int low, int high) {
  scored s = score(standard, figures);
  low *= CX_POINT;
  high *= CX_POINT;
  if (cx_score_low(s.batch, 0, 0) != low || cx_score_high(s.batch, 0, 0) != high)
    fail_msg("«%s»: %d to %d, not %d to %d", figures, cx_score_low(s.batch, 0, 0),
             cx_score_high(s.batch, 0, 0), low, high);
  assert_int_equal(cx_score_total_low(s.batch, 0), low);
  assert_int_equal(cx_score_total_high(s.batch, 0), high);
  cx_batch_free(s.batch);
}

/* A standard of one criterion with these items and a way to count no case; all points are needed.
 */
static cx_standard *one_criterion(int max_points, const char *when_none, const char *items) {
  cx_buffer text = {0};
  cx_puts(&text, "defaults: {when_none: ");
  cx_puts(&text, when_none);
  cx_puts(&text, ", pass: 'points > 0'}\n"
                 "criteria:\n  - {id: 1, title: \"Một\", cite: \"điểm a\", items: [\n");
  cx_puts(&text, items);
  cx_puts(&text, "]}\n"
                 "outcome:\n  requires: []\n"
                 "  classes: {all: {label: \"Xã\", when: 'kind != \"z\"', min_total: ");
  cx_put_int(&text, max_points);
  cx_puts(&text, "}}\n");
  cx_standard *standard = small_standard(max_points, cx_buffer_text(&text));
  cx_buffer_free(&text);
  return standard;
}

static const char rate_item[] =
    "{id: i, title: \"Tỷ lệ\", rate: a / b, per: 100, bands: ["
    "{when: '>= 90', points: 20}, {when: '[50..90)', points: 8}, {when: '< 50', points: 5}]}";

static void a_blank_opens_all_bands(void **state) {
  (void)state;
  cx_standard *s = one_criterion(20, "full", rate_item);
  expect_points(s, "a=9 b=10", 20, 20);
  expect_points(s, "a=8 b=10", 8, 8);
  expect_points(s, "a=4 b=10", 5, 5);
  expect_points(s, "b=10", 5, 20);
  expect_points(s, "a=4", 5, 20); /* nothing is inferred from the part */
  expect_points(s, "", 5, 20);
  cx_standard_free(s);
  s = one_criterion(10, "full", "{id: i, title: \"Có\", check: p, points: 10}");
  expect_points(s, "p=yes", 10, 10);
  expect_points(s, "p=no", 0, 0);
  expect_points(s, "", 0, 10);
  cx_standard_free(s);
  s = one_criterion(9, "full",
                    "{id: i, title: \"Số\", count: c, bands: [{when: '0', points: 9}, "
                    "{when: '[1..3)', points: 4}, {when: '>= 3', points: 2}]}");
  expect_points(s, "c=0", 9, 9);
  expect_points(s, "c=2", 4, 4);
  expect_points(s, "c=3", 2, 2);
  expect_points(s, "", 2, 9);
  cx_standard_free(s);
}

static void no_case_counts_as_the_file_says(void **state) {
  (void)state;
  static const struct {
    const char *when_none;
    int none_low, none_high, blank_low;
  } ways[] = {{"full", 20, 20, 5}, {"zero", 0, 0, 0}, {"unknown", 5, 20, 5}};
  for (size_t i = 0; i < 3; i++) {
    cx_standard *s = one_criterion(20, ways[i].when_none, rate_item);
    expect_points(s, "a=0 b=0", ways[i].none_low, ways[i].none_high);
    expect_points(s, "b=0", ways[i].none_low, ways[i].none_high); /* whatever the part's cell */
    expect_points(s, "a=3", ways[i].blank_low, 20); /* no case is one more possibility */
    expect_points(s, "b=10", 5, 20);
    cx_standard_free(s);
  }
  /* an item's own way goes before the file's */
  cx_standard *s =
      one_criterion(20, "full",
                    "{id: i, title: \"Tỷ lệ\", rate: a / b, per: 100, when_none: zero, bands: ["
                    "{when: '>= 90', points: 20}, {when: '< 90', points: 5}]}");
  expect_points(s, "b=0", 0, 0);
  expect_points(s, "", 0, 20);
  cx_standard_free(s);
}

static void items_add_up(void **state) {
  (void)state;
  cx_standard *s = one_criterion(17, "full",
                                 "{id: i, title: \"Có\", check: p, points: 10},\n"
                                 "{id: j, title: \"Có\", check: q, points: 4},\n"
                                 "{id: k, title: \"Số\", count: c, bands: "
                                 "[{when: '0', points: 1}, {when: '> 0', points: 3}]}");
  expect_points(s, "p=yes q=yes c=5", 17, 17);
  expect_points(s, "p=yes c=0", 11, 15);
  expect_points(s, "", 1, 17);
  expect_points(s, "p=no q=no", 1, 3);
  cx_standard_free(s);
}

static void values_follow_their_expression(void **state) {
  (void)state;
  cx_standard *s = one_criterion(
      6, "full",
      "{id: i, title: \"Trị\", value: \"c / d - 1\", bands: ["
      "{when: '< 0', points: 1}, {when: '[0..1/3]', points: 6}, {when: '> 1/3', points: 3}]}");
  expect_points(s, "c=1 d=2", 1, 1);
  expect_points(s, "c=4 d=3", 6, 6); /* 1/3 exactly */
  expect_points(s, "c=4000000000001 d=3000000000000", 3, 3);
  expect_points(s, "c=1", 1, 6);
  expect_points(s, "c=1 d=0", 1, 6); /* null: unknown, with nothing missing */
  scored null = score(s, "c=1 d=0 kind=x");
  bool missing[CX_MOST_MEASURES], decisive[CX_MOST_MEASURES];
  cx_batch_missing(null.batch, 0, missing);
  cx_batch_decisive(null.batch, 0, decisive);
  for (size_t m = 0; m < s->measure_count; m++)
    assert_false(missing[m] || decisive[m]);
  assert_int_equal(cx_batch_verdict(null.batch, 0), CX_UNDETERMINED);
  cx_batch_free(null.batch);
  cx_standard_free(s);
}

/* ---- Criteria, classes, verdicts ---- */

/* Two criteria of 10 and 20 points: a check each, the second with a count besides. */
static void put_two_criteria(cx_buffer *text, const char *requires, const char *pass,
                             const char *own_pass) {
  cx_puts(text, "defaults: {when_none: full, pass: '");
  cx_puts(text, pass);
  cx_puts(text, "'}\ncriteria:\n"
                 "  - {id: 1, title: \"Một\", cite: \"a\", items: ["
                 "{id: i, title: \"p\", check: p, points: 10, basis: official}]}\n"
                 "  - {id: 2, title: \"Hai\", cite: \"b\", ");
  cx_puts(text, own_pass);
  cx_puts(text, "items: [{id: j, title: \"q\", check: q, points: 12, basis: published}, "
                 "{id: k, title: \"c\", count: c, bands: [{when: '0', points: 0, basis: official}, "
                 "{when: '> 0', points: 8, basis: inferred, note: \"n\"}]}]}\n"
                 "outcome:\n  requires: ");
  cx_puts(text, requires);
  cx_puts(text,
          "\n  classes:\n"
          "    low: {label: \"Thấp\", when: 'flag', when_basis: official, min_total: 18,"
          " basis: official}\n"
          "    high: {label: \"Cao\", when: 'not(flag) and kind = \"x\"', when_basis: official,"
          " min_total: 22, basis: inferred, note: \"n\"}\n");
}

static cx_standard *two_criteria(const char *requires, const char *pass, const char *own_pass) {
  cx_buffer text = {0};
  put_two_criteria(&text, requires, pass, own_pass);
  cx_standard *standard = small_standard(30, cx_buffer_text(&text));
  cx_buffer_free(&text);
  return standard;
}

static const char letters[] = "RNU";  /* recognise, not, undetermined */
static const char statuses[] = "PFO"; /* pass, fail, open */

static void expect_verdict(const cx_standard *standard, const char *figures, const char *class,
                           char verdict) {
  scored s = score(standard, figures);
  const char *got = cx_batch_class(s.batch, 0);
  if (letters[cx_batch_verdict(s.batch, 0)] != verdict || !got != !class ||
      (got && strcmp(got, class)))
    fail_msg("«%s»: class %s, %c", figures, got ? got : "none",
             letters[cx_batch_verdict(s.batch, 0)]);
  int expected = !class ? -1 : CX_POINT * (!strcmp(class, "low") ? 18 : 22);
  assert_int_equal(cx_score_min_total(s.batch, 0), expected);
  cx_batch_free(s.batch);
}

static void a_class_counts_when_it_is_certain(void **state) {
  (void)state;
  cx_standard *s = two_criteria("[]", "points > 0", "");
  assert_int_equal(s->combinations, 6); /* flag and kind */
  assert_int_equal(s->unclassed, 2);    /* no flag, and y or z */
  expect_verdict(s, "flag=yes kind=x p=yes q=no c=1", "low", 'R');
  expect_verdict(s, "flag=yes p=yes q=no c=1", "low", 'R'); /* true whatever the kind */
  expect_verdict(s, "flag=no kind=x p=yes q=no c=1", "high", 'N');
  expect_verdict(s, "flag=no kind=x p=yes q=yes c=0", "high", 'R'); /* 22 is enough */
  expect_verdict(s, "flag=no kind=y p=yes q=yes c=1", NULL, 'U');   /* in no class */
  expect_verdict(s, "flag=no p=yes q=yes c=1", NULL, 'U');
  expect_verdict(s, "kind=x p=yes q=yes c=1", NULL, 'U'); /* either would do, yet none is certain */
  expect_verdict(s, "kind=y p=no q=no c=0", NULL, 'U');
  expect_verdict(s, "flag=yes p=yes q=no", "low", 'U'); /* 10 or 18 */
  expect_verdict(s, "flag=yes p=yes q=yes", "low", 'R');
  expect_verdict(s, "flag=yes p=no q=no", "low", 'N');
  scored open = score(s, "kind=x p=yes q=no c=1"); /* 18 points */
  assert_int_equal(cx_batch_in_class(open.batch, 0, 0), CX_MAYBE);
  assert_int_equal(cx_batch_in_class(open.batch, 0, 1), CX_MAYBE);
  assert_int_equal(cx_batch_verdict_under(open.batch, 0, 0), CX_RECOGNISE);
  assert_int_equal(cx_batch_verdict_under(open.batch, 0, 1), CX_NOT_RECOGNISE);
  cx_batch_free(open.batch);
  open = score(s, "kind=y p=yes"); /* no flag and y: not the second class for certain */
  assert_int_equal(cx_batch_in_class(open.batch, 0, 1), CX_FALSE);
  cx_batch_free(open.batch);
  cx_standard_free(s);
}

static void requirements_hold_surely_or_fail_surely(void **state) {
  (void)state;
  cx_standard *s = two_criteria("[no_zero]", "points > 10", "");
  expect_verdict(s, "flag=yes p=yes q=no c=1", "low", 'R');
  expect_verdict(s, "flag=yes p=no q=yes c=1", "low", 'N'); /* 20 points, but none in the first */
  expect_verdict(s, "flag=yes q=yes c=1", "low", 'U');      /* the first 0 or 10 */
  expect_verdict(s, "flag=yes p=yes q=no c=0", "low", 'N');
  expect_verdict(s, "flag=yes p=yes q=yes", "low", 'R'); /* 22 or 30, none of them zero */
  cx_standard_free(s);
  s = two_criteria("[all_pass]", "points >= max / 2", "");
  expect_verdict(s, "flag=yes p=yes q=no c=1", "low", 'N'); /* 8 of 20 */
  expect_verdict(s, "flag=yes p=yes q=yes c=0", "low", 'R');
  expect_verdict(s, "flag=yes p=yes c=1", "low", 'U');
  expect_verdict(s, "flag=yes p=no q=yes c=1", "low", 'N');
  cx_standard_free(s);
  s = two_criteria("[all_pass, no_zero]", "points >= 0", "");
  expect_verdict(s, "flag=yes p=no q=yes c=1", "low", 'N'); /* passes with 0, but may not be 0 */
  expect_verdict(s, "flag=yes p=yes q=yes c=1", "low", 'R');
  cx_standard_free(s);
}

static void expect_statuses(const cx_standard *standard, const char *figures, const char *both) {
  scored s = score(standard, figures);
  for (size_t c = 0; c < 2; c++)
    if (statuses[cx_batch_status(s.batch, 0, c)] != both[c])
      fail_msg("«%s»: criterion %zu is %c", figures, c, statuses[cx_batch_status(s.batch, 0, c)]);
  cx_batch_free(s.batch);
}

static void criteria_pass_by_their_expression(void **state) {
  (void)state;
  cx_standard *s = two_criteria("[]", "points > 0", "pass: 'points * 5 >= max * 3', ");
  expect_statuses(s, "p=yes q=yes c=0", "PP"); /* 12 of 20 is three fifths */
  expect_statuses(s, "p=no q=no c=1", "FF");
  expect_statuses(s, "c=1", "OO");
  expect_statuses(s, "q=yes", "OP"); /* 12 or 20 */
  expect_statuses(s, "q=no", "OF");  /* 0 or 8 */
  cx_standard_free(s);
  s = two_criteria("[]", "points = max", "pass: 'points >= 8', ");
  expect_statuses(s, "p=yes q=yes c=0", "PP");
  expect_statuses(s, "p=yes q=no c=1", "PP");
  expect_statuses(s, "p=no q=no c=0", "FF");
  cx_standard_free(s);
}

/* A mark that ceases to hold as points rise is refused; one that a register kept counts as ever. */
static void a_kept_mark_counts_as_it_did(void **state) {
  (void)state;
  cx_buffer text = {0};
  put_head(&text, 30);
  put_two_criteria(&text, "[]", "points = max", "pass: 'points in (0, [8..12))', ");
  said refused;
  cx_standard *s = NULL;
  assert_int_equal(load_texts(cx_buffer_text(&text), small_measures, &refused, &s), CX_REFUSED);
  assert_string_equal(refused.one[0].code, "S444");
  s = must_load_kept(cx_buffer_text(&text), small_measures);
  expect_statuses(s, "p=yes q=yes c=0", "PF");
  expect_statuses(s, "p=yes q=no c=1", "PP");
  expect_statuses(s, "p=no q=no c=0", "FP");
  cx_standard_free(s);
  cx_buffer_free(&text);
}

/* So does a measure whose id no expression can name. */
static void a_kept_measure_keeps_its_id(void **state) {
  (void)state;
  cx_buffer text = {0}, measures = {0};
  put_head(&text, 30);
  put_two_criteria(&text, "[]", "points = max", "");
  cx_puts(&measures, small_measures);
  cx_puts(&measures, "old.part-2: {type: count, label: \"Số cũ\"}\n");
  said refused;
  cx_standard *s = NULL;
  assert_int_equal(load_texts(cx_buffer_text(&text), cx_buffer_text(&measures), &refused, &s),
                   CX_REFUSED);
  assert_string_equal(refused.one[0].code, "S463");
  s = must_load_kept(cx_buffer_text(&text), cx_buffer_text(&measures));
  expect_statuses(s, "p=yes q=yes c=0", "PF");
  cx_standard_free(s);
  cx_buffer_free(&measures);
  cx_buffer_free(&text);
}

/* ---- What is missing, what decides, how sure ---- */

static void expect_measures(const char *figures, const bool *marked, const cx_standard *standard,
                            const char *expected) {
  cx_buffer names = {0};
  for (size_t m = 0; m < standard->measure_count; m++)
    if (marked[m]) {
      if (names.size) cx_puts(&names, " ");
      cx_puts(&names, standard->measures[m].id);
    }
  if (strcmp(cx_buffer_text(&names), expected))
    fail_msg("«%s»: %s, not %s", figures, cx_buffer_text(&names), expected);
  cx_buffer_free(&names);
}

static void tells_what_is_missing_and_what_decides(void **state) {
  (void)state;
  static const struct {
    const char *figures, *missing, *decisive;
  } cases[] = {
      {"flag=yes kind=x p=yes q=yes c=1", "", ""},
      {"flag=yes p=yes q=no c=1", "kind", ""}, /* settled without it */
      {"flag=yes kind=x p=yes q=yes", "c", ""},
      {"flag=yes kind=x p=yes q=no", "c", "c"},
      {"flag=yes p=yes", "c q kind", "c q"}, /* the class is certain: its kind decides nothing */
      {"p=yes q=yes c=1", "flag kind", "flag kind"},
      {"flag=no p=yes q=yes", "c kind", "c kind"},
      {"flag=no kind=z p=yes q=yes c=1", "", ""}, /* undetermined, and nothing would help */
      {"flag=no kind=z", "c p q", "c p q"},
      {"", "c p q flag kind", "c p q flag kind"},
  };
  cx_standard *standard = two_criteria("[]", "points > 0", "");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    scored s = score(standard, cases[i].figures);
    bool marked[CX_MOST_MEASURES];
    cx_batch_missing(s.batch, 0, marked);
    expect_measures(cases[i].figures, marked, standard, cases[i].missing);
    cx_batch_decisive(s.batch, 0, marked);
    expect_measures(cases[i].figures, marked, standard, cases[i].decisive);
    cx_batch_free(s.batch);
  }
  cx_standard_free(standard);
}

static void expect_basis(const cx_standard *standard, const char *figures, cx_basis basis) {
  scored s = score(standard, figures);
  if (cx_batch_basis(s.batch, 0) != basis)
    fail_msg("«%s»: %s", figures, cx_basis_word(cx_batch_basis(s.batch, 0)));
  cx_batch_free(s.batch);
}

static void carries_the_weakest_basis_it_used(void **state) {
  (void)state;
  cx_standard *s = two_criteria("[]", "points > 0", "");
  expect_basis(s, "flag=yes p=yes q=yes c=0", CX_PUBLISHED);      /* the check q */
  expect_basis(s, "flag=yes p=yes q=no c=1", CX_INFERRED);        /* the band above 0 */
  expect_basis(s, "flag=yes p=yes q=no", CX_INFERRED);            /* a band still possible */
  expect_basis(s, "flag=no kind=x p=yes q=yes c=0", CX_INFERRED); /* min_total */
  expect_basis(s, "p=yes q=yes c=0", CX_PUBLISHED); /* no class is certain: none is used */
  cx_standard_free(s);
  s = one_criterion(20, "{value: full, basis: inferred, note: \"n\"}",
                    "{id: i, title: \"Tỷ lệ\", rate: a / b, per: 100, bands: ["
                    "{when: '>= 90', points: 20, basis: official}, "
                    "{when: '< 90', points: 5, basis: published}]}");
  expect_basis(s, "a=10 b=10", CX_OFFICIAL);
  expect_basis(s, "a=1 b=10", CX_PUBLISHED);
  expect_basis(s, "b=10", CX_PUBLISHED);
  expect_basis(s, "b=0", CX_INFERRED);
  expect_basis(s, "a=1", CX_INFERRED);             /* perhaps no case arose */
  expect_basis(s, "a=10 b=10 kind=x", CX_WORKING); /* the class's own */
  cx_standard_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_blank_opens_all_bands),
      cmocka_unit_test(no_case_counts_as_the_file_says),
      cmocka_unit_test(items_add_up),
      cmocka_unit_test(values_follow_their_expression),
      cmocka_unit_test(a_class_counts_when_it_is_certain),
      cmocka_unit_test(requirements_hold_surely_or_fail_surely),
      cmocka_unit_test(criteria_pass_by_their_expression),
      cmocka_unit_test(a_kept_mark_counts_as_it_did),
      cmocka_unit_test(a_kept_measure_keeps_its_id),
      cmocka_unit_test(tells_what_is_missing_and_what_decides),
      cmocka_unit_test(carries_the_weakest_basis_it_used),
  };
  return cmocka_run_group_tests_name("scoring", tests, NULL, NULL);
}
