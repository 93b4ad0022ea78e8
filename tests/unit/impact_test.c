/* Hybrids of two versions: no change is the old text and all changes are the new one, for every
 * commune, with blanks; a change that is said not to matter makes no difference to any hybrid; the
 * set found explains, and nothing of it can be left out. */
#include <string.h>

#include "impact/impact.h"
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

/* A standard in every form, and what is put in place of it in another. */
static const char forms_measures[] =
    "docs: {type: count, label: \"Số văn bản\", unit: \"văn bản\"}\n"
    "plan: {type: yes_no, label: \"Có kế hoạch\"}\n"
    "board: {type: yes_no, label: \"Có ban chỉ đạo\"}\n"
    "acts: {type: count, label: \"Số vụ vi phạm\", unit: \"vụ\"}\n"
    "births: {type: count, label: \"Số trẻ sinh\"}\n"
    "registered: {type: count, label: \"Số trẻ được khai sinh\", at_most: births}\n"
    "remote: {type: yes_no, label: \"Xã vùng sâu\"}\n"
    "terrain: {type: choice, label: \"Vùng\", values: {lowland: \"đồng bằng\", mountain: \"miền "
    "núi\", island: \"hải đảo\"}}\n";

static const char forms_rules[] =
    "standard: mau\n"
    "title: \"Chuẩn mẫu\"\n"
    "document: {number: \"1\", issued: 2020-01-01, issuer: \"Bộ\"}\n"
    "in_force: {from: 2020-01-01, to: open}\n"
    "period: {from: 11-01, to: 10-31}\n"
    "max_points: 110\n"
    "measures: measures.yaml\n"
    "defaults: {when_none: full, pass: \"points > 0\"}\n"
    "criteria:\n"
    "  - id: 1\n"
    "    title: \"Văn bản\"\n"
    "    cite: \"Điều 1\"\n"
    "    floor: -10\n"
    "    items:\n"
    "      - {id: 1.1, title: \"Đủ văn bản\", met: 'docs >= 7 and plan', points: 20}\n"
    "      - {id: 1.2, title: \"Hai trong ba\", at_least: 2, of: [plan, board, 'docs > 3'], "
    "points: 10.5}\n"
    "      - {id: 1.3, title: \"Vi phạm\", count: acts, per_unit: -2, cap: -10}\n"
    "      - {id: 1.4, title: \"Có trẻ\", met: 'registered >= 5', points: 10}\n"
    "  - id: 2\n"
    "    title: \"Khai sinh\"\n"
    "    cite: \"Điều 2\"\n"
    "    applies: 'births > 0 or plan'\n"
    "    otherwise: full\n"
    "    items:\n"
    "      - id: 2.1\n"
    "        title: \"Tỷ lệ khai sinh\"\n"
    "        rate: registered / (acts + docs)\n"
    "        per: 100\n"
    "        applies: 'not(remote)'\n"
    "        otherwise: leave_out\n"
    "        bands:\n"
    "          by: terrain\n"
    "          lists:\n"
    "            lowland: [{when: \">= 98\", points: 40}, {when: \"< 98\", points: 0}]\n"
    "            mountain: [{when: \">= 90\", points: 40}, {when: \"< 90\", points: 10}]\n"
    "            island: [{when: \">= 80\", points: 40}, {when: \"< 80\", points: 20}]\n"
    "      - {id: 2.2, title: \"Giá trị\", value: \"if board and remote then 2 else 0\", bands: "
    "[{when: \"2\", points: 29.5}, {when: \"< 2\", points: 0}, {when: \"> 2\", points: 0}]}\n"
    "outcome:\n"
    "  requires: [{when: 'docs > 2', title: \"Có văn bản\", cite: \"Điều 3\"}]\n"
    "  classes:\n"
    "    a: {label: \"Miền núi\", when: 'terrain = \"mountain\"', min_share: 50}\n"
    "    b: {label: \"Khác\", when: 'terrain != \"mountain\"', min_total: 60}\n";

static const char *const changed_forms[][2] = {
    {"docs >= 7 and plan", "docs >= 60 or not(plan)"},
    {"at_least: 2", "at_least: 1"},
    {"per_unit: -2, cap: -10", "per_unit: -0.5, cap: -20"},
    {"floor: -10", "floor: -2.5"},
    {"births > 0 or plan", "births > 90"},
    {"otherwise: full", "otherwise: leave_out"},
    {"'not(remote)'", "'remote'"},
    {"\">= 90\", points: 40}, {when: \"< 90\"", "\">= 50\", points: 40}, {when: \"< 50\""},
    {"if board and remote", "if board or remote"},
    {"docs > 2'", "docs > 2 and acts < 100'"},
    {"min_share: 50", "min_share: 72.5"},
    {"requires: [", "requires: [all_pass, "},
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

static void check_row(cx_impact *impact, cx_impact_both at, prng *random, size_t *ret_flips) {
  bool on[CX_IMPACT_MOST_STEPS] = {false};
  cx_impact_hybrids *h = impact->hybrids;
  int before = at.old_batch->verdict[at.row], after = at.new_batch->verdict[at.row];
  assert_int_equal(cx_impact_hybrid_verdict(h, at, on), before);
  memset(on, true, sizeof on);
  assert_int_equal(cx_impact_hybrid_verdict(h, at, on), after);
  for (size_t step = 0; step < h->step_count; step++) {
    if (cx_impact_step_matters(h, at, step)) continue;
    for (size_t s = 0; s < h->step_count; s++)
      on[s] = prng_one_in(random, 2);
    on[step] = false;
    int without = cx_impact_hybrid_verdict(h, at, on);
    on[step] = true;
    assert_int_equal(cx_impact_hybrid_verdict(h, at, on), without);
  }
  if (!cx_impact_flips(at)) return;
  ++*ret_flips;
  cx_impact_why why;
  assert_int_equal(cx_impact_explain(impact, at, &why), CX_OK);
  assert_true(why.explained && why.count == impact->smallest.count && why.count > 0);
  memcpy(on, impact->smallest.on, sizeof on);
  assert_int_equal(cx_impact_hybrid_verdict(h, at, on), after);
  for (size_t s = 0; s < h->step_count; s++) {
    if (!impact->smallest.on[s]) continue;
    on[s] = false;
    assert_int_not_equal(cx_impact_hybrid_verdict(h, at, on), after);
    on[s] = true;
  }
}

/* Both texts over random communes; returns how many flip. */
static size_t try_pair(const char *text, const char *measures, const char *const (*changes)[2]) {
  cx_buffer other = {0};
  put_changed(&other, text, changes);
  pair p = {.text = {must_load(text, measures), must_load(cx_buffer_text(&other), measures)}};
  cx_log log = {0};
  cx_impact *impact;
  assert_int_equal(cx_impact_new(p.text[0], p.text[1], &log, &impact), CX_OK);
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
      check_row(impact, (cx_impact_both){p.batch[0], p.batch[1], r}, &random, &flips);
    for (int i = 0; i < 2; i++)
      cx_figures_clear(&p.batch[i]->figures);
  }
  cx_impact_free(impact);
  for (int i = 0; i < 2; i++) {
    cx_batch_free(p.batch[i]);
    cx_standard_free(p.text[i]);
  }
  cx_buffer_free(&other);
  return flips;
}

static void both_ends_and_what_matters(void **state) {
  (void)state;
  cx_buffer text = {0}, measures = {0};
  read_file("rules/qd34-2014/standard.yaml", &text);
  read_file("rules/measures.yaml", &measures);
  assert_true(try_pair(cx_buffer_text(&text), cx_buffer_text(&measures), changed) > 100);
  cx_buffer_free(&text);
  cx_buffer_free(&measures);
}

static void in_every_form(void **state) {
  (void)state;
  assert_true(try_pair(forms_rules, forms_measures, changed_forms) > 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(both_ends_and_what_matters),
                                     cmocka_unit_test(in_every_form)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
