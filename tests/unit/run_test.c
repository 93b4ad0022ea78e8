/* Runs over sources: rows in order across batches, rows refused for what a value comes to, codes
 * seen again, departments joined. */
#include <string.h>

#include "score/run.h"
#include "support.h"

/* A run and what came out of it: "CODE low-high V" or "CODE refused", a line a row. */
typedef struct trial {
  said said;
  cx_standard *standard;
  cx_run *run;
  cx_buffer rows;
  size_t batches;
  int stop_with;
} trial;

static int note_batch(void *user, const cx_batch *batch) {
  trial *t = user;
  t->batches++;
  for (size_t r = 0; r < cx_batch_rows(batch); r++) {
    cx_puts(&t->rows, cx_batch_code(batch, r));
    if (cx_batch_refused(batch, r)) {
      cx_puts(&t->rows, " refused\n");
      continue;
    }
    cx_putc(&t->rows, ' ');
    cx_put_int(&t->rows, cx_score_total_low(batch, r) / CX_POINT);
    cx_putc(&t->rows, '-');
    cx_put_int(&t->rows, cx_score_total_high(batch, r) / CX_POINT);
    cx_puts(&t->rows, " ");
    cx_putc(&t->rows, "RNU"[cx_batch_verdict(batch, r)]);
    cx_puts(&t->rows, "\n");
  }
  return t->stop_with;
}

static trial *open_trial(cx_standard *standard, bool join) {
  static trial t;
  t = (trial){.standard = standard};
  cx_reading reading = {.numbers = CX_NUMBERS_VI, .join = join};
  assert_int_equal(cx_run_new(standard, &reading, record, &t.said, &t.run), CX_OK);
  return &t;
}

static int feed(trial *t, const char *name, const char *csv) {
  memory m = {.bytes = csv, .size = strlen(csv), .step = 7};
  cx_source source = memory_source(name, &m);
  return cx_run_source(t->run, &source, note_batch, t);
}

static void expect_rows(const trial *t, const char *rows) {
  assert_string_equal(cx_buffer_text(&t->rows), rows);
}

static void expect_said(const trial *t, const char *code, const char *file, unsigned line,
                        unsigned column) {
  int at = said_code(&t->said, code);
  if (at < 0) fail_msg("%s was not said", code);
  assert_string_equal(t->said.one[at].file, file);
  assert_int_equal(t->said.one[at].line, line);
  if (column) assert_int_equal(t->said.one[at].column, column);
}

static void close_trial(trial *t) {
  cx_run_free(t->run);
  cx_standard_free(t->standard);
  cx_buffer_free(&t->rows);
}

/* Points for c / d, a check and a value that grows fast. */
static cx_standard *standard_of(const char *value) {
  cx_buffer text = {0};
  cx_puts(&text, "defaults: {when_none: full, pass: 'points > 0'}\n"
                 "criteria:\n"
                 "  - {id: 1, title: \"Một\", cite: \"a\", items: [\n"
                 "      {id: i, title: \"p\", check: p, points: 10},\n"
                 "      {id: j, title: \"Trị\", value: \"");
  cx_puts(&text, value);
  cx_puts(&text, "\", bands: [{when: '>= 50', points: 20}, {when: '< 50', points: 5}]}]}\n"
                 "outcome:\n  requires: []\n"
                 "  classes: {all: {label: \"Xã\", when: 'kind = \"x\"', min_total: 20}}\n");
  cx_standard *standard = small_standard(30, cx_buffer_text(&text));
  cx_buffer_free(&text);
  return standard;
}

static void scores_rows_in_order(void **state) {
  (void)state;
  trial *t = open_trial(standard_of("c / d * 100"), false);
  int status = feed(t, "a.csv",
                    "Mã xã;Tên xã;Loại;Có p;Số c;Số d\n"
                    "00001;Một;xã;có;1;2\n"
                    "00002;Hai;xã;x;1;3\n"
                    "00003;Ba;;không;1;1\n"
                    "00004;Bốn;xã;;1.000;1\n"
                    "00005;Năm;xã;yes;3;0\n"
                    "00006;Sáu;XÃ;no;;5\n");
  assert_int_equal(status, CX_OK);
  expect_rows(t, "00001 30-30 R\n00002 15-15 N\n00003 20-20 U\n00004 20-30 R\n00005 15-30 U\n"
                 "00006 5-20 U\n");
  close_trial(t);
}

/* A value that does not fit, or an exponent that is not whole, refuses its row alone. */
static void refuses_rows_for_their_value(void **state) {
  (void)state;
  static const char csv[] = "commune_code;p;kind;c\n"
                            "00001;yes;x;1\n00002;yes;x;999999999999999\n00003;no;x;4\n";
  trial *t = open_trial(standard_of("c * c * c"), false);
  assert_int_equal(feed(t, "a.csv", csv), CX_REFUSED);
  expect_rows(t, "00001 15-15 N\n00002 refused\n00003 20-20 R\n");
  expect_said(t, "R616", "a.csv", 3, 0);
  assert_int_equal(t->said.errors, 1);
  close_trial(t);
  t = open_trial(standard_of("2 ** (c / 2)"), false);
  assert_int_equal(feed(t, "a.csv", csv), CX_REFUSED);
  expect_rows(t, "00001 refused\n00002 refused\n00003 5-5 N\n");
  expect_said(t, "R617", "a.csv", 2, 0);
  assert_int_equal(t->said.errors, 2);
  close_trial(t);
}

static void refuses_rows_for_their_cells(void **state) {
  (void)state;
  trial *t = open_trial(standard_of("c / d * 100"), false);
  int status = feed(t, "a.csv",
                    "\xEF\xBB\xBF"
                    "Mã xã;Số c;Số d;Có p;Loại\n"
                    "00001;một;2;x;xã\n"
                    "00002;\"5\n\";2,5;có;xã\n"
                    "1849;1;1;có;xã\n"
                    "00001;1;2;có;xã\n"
                    ";1;2;có;xã\n"
                    "00006;1;2;co;phuong\n"
                    "Tổng cộng;;9;;\n"
                    "00007;1;2;có;xã;thừa\n"
                    "00008;1;2\n");
  assert_int_equal(status, CX_REFUSED);
  expect_rows(t, "00001 refused\n00002 refused\n1849 refused\n00001 refused\n refused\n"
                 "00006 refused\n00007 refused\n00008 20-30 U\n");
  expect_said(t, "R606", "a.csv", 2, 7);
  expect_said(t, "R608", "a.csv", 4, 3); /* the cell stands on the row's second line */
  expect_said(t, "R602", "a.csv", 5, 1);
  assert_string_equal(t->said.one[said_code(&t->said, "R602")].args[1], "01849");
  expect_said(t, "R603", "a.csv", 6, 1);
  expect_said(t, "R601", "a.csv", 7, 1);
  expect_said(t, "R612", "a.csv", 8, 11);
  expect_said(t, "R613", "a.csv", 8, 14);
  expect_said(t, "T507", "a.csv", 9, 0);
  expect_said(t, "R604", "a.csv", 10, 0);
  assert_int_equal(t->said.errors, 8);
  close_trial(t);
}

static void goes_on_from_batch_to_batch(void **state) {
  (void)state;
  trial *t = open_trial(standard_of("c * c * c"), false);
  cx_buffer csv = {0}, expected = {0};
  cx_puts(&csv, "commune_code,c,p,kind\n");
  size_t rows = 2 * CX_BATCH_ROWS + 1;
  for (size_t i = 0; i < rows; i++) {
    bool large = i % 5 == 4;
    cx_put_int(&csv, (int64_t)i + 10001);
    cx_puts(&csv, large ? ",3000000,yes,x\n" : i % 2 ? ",1,yes,x\n" : ",4,no,x\n");
    cx_put_int(&expected, (int64_t)i + 10001);
    cx_puts(&expected, large ? " refused\n" : i % 2 ? " 15-15 N\n" : " 20-20 R\n");
  }
  assert_int_equal(feed(t, "a.csv", cx_buffer_text(&csv)), CX_REFUSED);
  expect_rows(t, cx_buffer_text(&expected));
  assert_int_equal(t->batches, 3);
  assert_int_equal(t->said.errors, rows / 5);
  cx_buffer_free(&csv);
  cx_buffer_free(&expected);
  close_trial(t);
}

static void remembers_codes_and_obeys_its_caller(void **state) {
  (void)state;
  trial *t = open_trial(standard_of("c"), false);
  assert_int_equal(feed(t, "a.csv", "commune_code,c,p,kind\n00001,1,yes,x\n"), CX_OK);
  assert_int_equal(feed(t, "b.csv", "commune_code,c,p,kind\n00002,50,yes,x\n00001,1,yes,x\n"), CX_REFUSED);
  expect_rows(t, "00001 15-15 N\n00002 30-30 R\n00001 refused\n");
  expect_said(t, "R603", "b.csv", 3, 1);
  t->stop_with = 9;
  assert_int_equal(feed(t, "c.csv", "commune_code,c,p,kind\n00003,1,yes,x\n"), 9);
  assert_int_equal(cx_run_finish(t->run, note_batch, t), CX_OK); /* nothing to join */
  close_trial(t);
}

static void refuses_files_for_their_header(void **state) {
  (void)state;
  trial *t = open_trial(standard_of("c"), false);
  assert_int_equal(feed(t, "a.csv", "commune_code,cc,p,p\n00001,1,yes,x\n"), CX_REFUSED);
  expect_said(t, "T502", "a.csv", 1, 14);
  expect_said(t, "T503", "a.csv", 1, 19);
  expect_rows(t, "");
  assert_int_equal(feed(t, "b.csv", "commune_code,c\n00001,60\n"), CX_OK); /* the run goes on */
  expect_rows(t, "00001 20-30 U\n");
  expect_said(t, "T508", "b.csv", 1, 0);
  close_trial(t);
}

static void joins_departments(void **state) {
  (void)state;
  trial *t = open_trial(standard_of("c / d * 100"), true);
  assert_int_equal(
      feed(t, "health.csv",
           "Mã xã;Tên xã;Số c;Số d\n00001;Một;1;2\n00002;Hai;1;4\n00003;Ba;1;2\n00004;Bốn;;2\n"),
      CX_OK);
  assert_int_equal(
      feed(t, "school.csv",
           "Mã xã;Có p;Loại;Số d\n00002;có;xã;4\n00001;có;xã;\n00005;có;xã;2\n00003;không;xã;3\n"),
      CX_REFUSED);
  expect_rows(t, ""); /* all waits for the last */
  expect_said(t, "R618", "school.csv", 5, 16);
  assert_string_equal(t->said.one[said_code(&t->said, "R618")].args[2], "health.csv");
  cx_run_finish(t->run, note_batch, t);
  expect_rows(t, "00001 30-30 R\n00002 15-15 N\n00003 refused\n00004 5-30 U\n00005 15-30 U\n");
  close_trial(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(scores_rows_in_order),
      cmocka_unit_test(refuses_rows_for_their_value),
      cmocka_unit_test(refuses_rows_for_their_cells),
      cmocka_unit_test(goes_on_from_batch_to_batch),
      cmocka_unit_test(remembers_codes_and_obeys_its_caller),
      cmocka_unit_test(refuses_files_for_their_header),
      cmocka_unit_test(joins_departments),
  };
  return cmocka_run_group_tests_name("runs", tests, NULL, NULL);
}
