/* The statements of `export sql` while memory runs out, at every allocation in turn: the failure is
 * said, nothing leaks, and no other statement comes out than with memory at hand. */
#include "failing.h"
#include "sql/print_sql.h"

/* A rate, deductions that may be left out, conditions, a value with fractions. */
static const char rules[] =
    "defaults: {when_none: full, pass: 'points >= 5'}\n"
    "criteria:\n"
    "  - id: 1\n    title: \"Một\"\n    cite: \"Điều 1\"\n    floor: -5\n    items:\n"
    "      - {id: 1.1, title: \"A\", rate: a / b, per: 100, bands: [{when: '>= 50', points: 10}, "
    "{when: '< 50', points: 0}]}\n"
    "      - {id: 1.2, title: \"C\", count: c, per_unit: -1, cap: -5, applies: 'p', "
    "otherwise: leave_out}\n"
    "  - id: 2\n    title: \"Hai\"\n    cite: \"Điều 2\"\n    items:\n"
    "      - {id: 2.1, title: \"D\", value: 'decimal(c / d, 1) * a', bands: [{when: '< 1', points: "
    "0}, {when: '>= 1', points: 10}]}\n"
    "outcome:\n  requires: [no_zero, {when: 'c < 9', title: \"Ít\", cite: \"Điều 3\"}]\n"
    "  classes:\n    all: {label: \"Mọi xã\", when: 'flag = flag', min_share: 60}\n";

static cx_standard *standard;
static cx_sql_dialect dialect;
static const cx_sql_table table = {"figures", 5};

static void keep(result *r, cx_buffer *out) {
  if (!r->status) put_aside(r, cx_buffer_text(out));
  cx_buffer_free(out);
}

static void scores(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  cx_buffer out = {0};
  r->status = cx_sql_put_scores(&log, &out, standard, dialect, &table, NULL);
  keep(r, &out);
}

static void refused(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  cx_buffer out = {0};
  r->status = cx_sql_put_refused(&log, &out, standard, dialect, &table, CX_EN);
  keep(r, &out);
}

static void flips(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  cx_buffer out = {0};
  r->status = cx_sql_put_flips(&log, &out, standard, standard, dialect, &table);
  keep(r, &out);
}

static void statements_fail_cleanly(void **state) {
  (void)state;
  dialect = CX_SQL_SQLITE;
  fail_each(scores, CX_OK);
  fail_each(refused, CX_OK);
  dialect = CX_SQL_POSTGRESQL;
  fail_each(scores, CX_OK);
  fail_each(flips, CX_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(statements_fail_cleanly)};
  standard = small_standard(20, rules);
  int failed = cmocka_run_group_tests_name("sql", tests, NULL, NULL);
  cx_standard_free(standard);
  return failed;
}
