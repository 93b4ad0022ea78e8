/* Hybrids of two versions: no change is the old text and all changes are the new one, for every
 * commune, with blanks; a change that is said not to matter makes no difference to any hybrid; the
 * set found explains, and nothing of it can be left out. */
#include <string.h>

#include "compare/impact.h"
#include "score/score.h"
#include "support.h"

/* The text of qd34-2014 with some words put in place of others, wherever they stand. */
static void put_changed(cx_buffer *out, const char *text, const char *const (*changes)[2]) {
  for (const char *at = text; *at;) {
    size_t c = 0;
    while (changes[c][0] && strncmp(at, changes[c][0], strlen(changes[c][0])) != 0)
      c++;
    cx_puts(out, changes[c][1]);
    if (changes[c][0])
      at += strlen(changes[c][0]);
    else
      cx_putc(out, *at++);
  }
}

static const char *const changed[][2] = {
    {"min_total: 750", "min_total: 800"},
    {"requires: {value: []", "requires: {value: [all_pass, no_zero]"},
    {"pass: {value: \"points > 0\"", "pass: {value: \"points >= max / 3\""},
    {"when_none: {value: full", "when_none: {value: unknown"},
    {"\">= 98\", ", "\">= 99\", "},
    {"\"[95..98)\"", "\"[95..99)\""},
    {"\"[60..80)\", points: 25", "\"[60..80)\", points: 10"},
    {"terrain in (\"mountain\",\"island\")", "terrain = \"mountain\""},
    {NULL, NULL}};

typedef struct pair {
  cx_standard *text[2];
  cx_batch *batch[2];
} pair;

/* The same random figures in both; both have one dictionary. */
static void add_row(pair *p, prng *random) {
  const cx_standard *s = p->text[0];
  size_t row = cx_figures_add(&p->batch[0]->figures);
  cx_figures_add(&p->batch[1]->figures);
  int64_t counts[CX_MOST_MEASURES];
  for (size_t m = 0; m < s->measure_count; m++) {
    int whole = s->measures[m].at_most;
    counts[m] = (int64_t)prng_below(random, prng_one_in(random, 3) ? 3 : 200);
    if (whole != CX_NO_MEASURE && (size_t)whole < m && counts[whole])
      counts[m] = counts[whole] - (int64_t)prng_below(random, (uint64_t)(counts[whole] / 8 + 1));
    else if (whole != CX_NO_MEASURE && (size_t)whole < m)
      counts[m] = 0;
    bool blank = prng_one_in(random, 12), yes = !prng_one_in(random, 8);
    size_t choice =
        s->measures[m].choice_count ? prng_below(random, s->measures[m].choice_count) : 0;
    for (int i = 0; i < 2 && !blank; i++) {
      cx_figures *figures = &p->batch[i]->figures;
      if (!figures->column[m]) continue;
      if (s->measures[m].type == CX_COUNT) cx_figures_set_count(figures, row, (int)m, counts[m]);
      if (s->measures[m].type == CX_YES_NO) cx_figures_set_truth(figures, row, (int)m, yes);
      if (s->measures[m].type == CX_CHOICE) cx_figures_set_choice(figures, row, (int)m, choice);
    }
  }
}

static void check_row(cx_compare_impact *impact, cx_compare_both at, prng *random, size_t *ret_flips) {
  bool on[CX_COMPARE_MOST_STEPS] = {false};
  cx_compare_hybrids *h = impact->hybrids;
  int before = at.old_batch->verdict[at.row], after = at.new_batch->verdict[at.row];
  assert_int_equal(cx_compare_hybrid_verdict(h, at, on), before);
  memset(on, true, sizeof on);
  assert_int_equal(cx_compare_hybrid_verdict(h, at, on), after);
  for (size_t step = 0; step < h->step_count; step++) {
    if (cx_compare_step_matters(h, at, step)) continue;
    for (size_t s = 0; s < h->step_count; s++)
      on[s] = prng_one_in(random, 2);
    on[step] = false;
    int without = cx_compare_hybrid_verdict(h, at, on);
    on[step] = true;
    assert_int_equal(cx_compare_hybrid_verdict(h, at, on), without);
  }
  if (!cx_compare_flips(at)) return;
  ++*ret_flips;
  cx_compare_why why;
  assert_int_equal(cx_compare_impact_explain(impact, at, &why), CX_OK);
  assert_true(why.explained && why.count == impact->smallest.count && why.count > 0);
  memcpy(on, impact->smallest.on, sizeof on);
  assert_int_equal(cx_compare_hybrid_verdict(h, at, on), after);
  for (size_t s = 0; s < h->step_count; s++) {
    if (!impact->smallest.on[s]) continue;
    on[s] = false;
    assert_int_not_equal(cx_compare_hybrid_verdict(h, at, on), after);
    on[s] = true;
  }
}

static void both_ends_and_what_matters(void **state) {
  (void)state;
  cx_buffer text = {0}, measures = {0}, other = {0};
  read_file("rules/qd34-2014/standard.yaml", &text);
  read_file("rules/measures.yaml", &measures);
  put_changed(&other, cx_buffer_text(&text), changed);
  pair p = {.text = {must_load(cx_buffer_text(&text), cx_buffer_text(&measures)),
                     must_load(cx_buffer_text(&other), cx_buffer_text(&measures))}};
  cx_log log = {0};
  cx_compare_impact *impact;
  assert_int_equal(cx_compare_impact_new(p.text[0], p.text[1], &log, &impact), CX_OK);
  assert_true(impact->versions);
  prng random = {34};
  size_t flips = 0, rows = quick() ? 2000 : 20000;
  for (int i = 0; i < 2; i++)
    p.batch[i] = cx_batch_new(p.text[i]);
  while (rows) {
    for (; rows && p.batch[0]->figures.rows < CX_BATCH_ROWS; rows--)
      add_row(&p, &random);
    for (int i = 0; i < 2; i++)
      cx_batch_score(p.batch[i]);
    for (size_t r = 0; r < p.batch[0]->figures.rows; r++)
      check_row(impact, (cx_compare_both){p.batch[0], p.batch[1], r}, &random, &flips);
    for (int i = 0; i < 2; i++)
      cx_figures_clear(&p.batch[i]->figures);
  }
  assert_true(flips > 100);
  cx_compare_impact_free(impact);
  for (int i = 0; i < 2; i++) {
    cx_batch_free(p.batch[i]);
    cx_standard_free(p.text[i]);
  }
  cx_buffer_free(&text), cx_buffer_free(&measures), cx_buffer_free(&other);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(both_ends_and_what_matters)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
