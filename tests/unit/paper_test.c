/* Papers while memory runs out, at every allocation in turn: the failure is said, nothing leaks, and
 * no paper comes out that says less than the whole. And a picture's bytes, record by record. */
#include <stdlib.h>
#include <string.h>

#include "failing.h"
#include "paper/emf.h"
#include "paper/letter.h"
#include "paper/results.h"
#include "paper/score_sheet.h"
#include "papers.h"

static const char rules[] =
    "defaults: {when_none: full, pass: 'points >= 5'}\n"
    "criteria:\n"
    "  - id: 1\n    title: \"Một\"\n    cite: \"Điều 1\"\n    floor: -5\n    items:\n"
    "      - {id: 1.1, title: \"A\", rate: a / b, per: 100, bands: [{when: '>= 50', points: 10}, "
    "{when: '< 50', points: 0}]}\n"
    "      - {id: 1.2, title: \"C\", count: c, per_unit: -1, cap: -5, applies: 'p', "
    "otherwise: leave_out}\n"
    "  - id: 2\n    title: \"Hai\"\n    cite: \"Điều 2\"\n    applies: 'kind = \"x\"'\n"
    "    otherwise: leave_out\n    items:\n"
    "      - {id: 2.1, title: \"D\", at_least: 1, of: ['d > 3', 'q'], points: 10}\n"
    "outcome:\n  requires: [all_pass, no_zero, {when: 'c < 9', title: \"Ít\", cite: \"Điều 3\"}]\n"
    "  classes:\n    all: {label: \"Mọi xã\", when: 'flag = flag', min_share: 60}\n";

static cx_standard *standard;
static cx_given *given;

static void give(const char *code, const char *name, int64_t a, int64_t c) {
  size_t row;
  assert_int_equal(cx_given_commune(given, code, name, &row), CX_OK);
  cx_given_count(given, row, "a", a);
  cx_given_count(given, row, "b", 100);
  if (c >= 0) cx_given_count(given, row, "c", c);
  cx_given_count(given, row, "d", 7);
  cx_given_yes_no(given, row, "p", true);
  cx_given_yes_no(given, row, "flag", true);
  cx_given_choice(given, row, "kind", "x");
}

/* Draws up every kind for every row; false when out of memory. */
static bool draw(cx_paper *p, const cx_batch *b) {
  const cx_paper_form form = {.language = CX_VI, .period = "2016", .office = "UBND <HUYỆN>"};
  const cx_batch *const held[] = {b};
  const cx_paper_batches batches = {standard, held, 1};
  cx_advise_plan *plan = malloc(sizeof *plan);
  bool good = plan != NULL;
  cx_paper_make(p, CX_VI, "Giấy tờ");
  cx_paper_results(p, &form, &batches);
  for (size_t r = 0; good && r < cx_batch_rows(b); r++) {
    cx_paper_score_sheet(p, &form, b, r);
    good = !cx_advise_find_plan(b, r, plan);
    if (good) cx_paper_letter(p, &form, b, r, plan);
  }
  free(plan);
  return good && !p->failed;
}

static void draw_up(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  cx_paper paper = {0};
  r->status = draw(&paper, cx_given_batch(given)) ? CX_OK : CX_NO_MEMORY;
  if (!r->status) write_both(r, &paper);
  if (r->status) cx_say_memory(&log);
  cx_paper_free(&paper);
}

static void papers_fail_cleanly(void **state) {
  (void)state;
  fail_each(draw_up, CX_OK);
}

static uint32_t number_at(const cx_buffer *bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 4; i > 0; i--)
    value = value << 8 | (unsigned char)bytes->bytes[at + i - 1];
  return value;
}

/* The records of a metafile follow each other to its end, as many as its head says. */
static void pictures_are_whole(void **state) {
  (void)state;
  cx_paper p = {0};
  cx_buffer bytes = {0};
  cx_paper_make(&p, CX_VI, "");
  cx_paper_picture *picture = cx_paper_add_picture(&p, 1000, 500);
  for (int kind = 0; kind <= CX_PAPER_LETTERS; kind++)
    cx_paper_draw(&p, picture,
                  (cx_paper_shape){.kind = (cx_paper_shape_kind)kind,
                                   .w = 10,
                                   .h = 10,
                                   .stroke = 1,
                                   .size = 20,
                                   .text = "Đ\xF0\x9F\x98\x80"});
  cx_paper_put_emf(&bytes, picture);
  assert_int_equal(number_at(&bytes, 48), bytes.size);
  uint32_t records = 0, last = 0;
  for (size_t at = 0; at < bytes.size; at += number_at(&bytes, at + 4)) {
    last = number_at(&bytes, at);
    assert_int_equal(number_at(&bytes, at + 4) % 4, 0);
    assert_true(number_at(&bytes, at + 4) >= 8);
    records++;
  }
  assert_int_equal(last, 14);
  assert_int_equal(records, number_at(&bytes, 52));
  cx_buffer_free(&bytes);
  cx_paper_free(&p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(papers_fail_cleanly),
      cmocka_unit_test(pictures_are_whole),
  };
  standard = small_standard(20, rules);
  said s = {0};
  assert_int_equal(cx_given_new(standard, NULL, record, &s, &given), CX_OK);
  give("00001", "Xã Một", 70, 2);
  give("00002", "Xã <Hai>", 20, -1);
  give("00003", "", 49, 9);
  assert_int_equal(cx_given_score(given), CX_OK);
  int failed = cmocka_run_group_tests_name("papers", tests, NULL, NULL);
  cx_given_free(given);
  cx_standard_free(standard);
  return failed;
}
