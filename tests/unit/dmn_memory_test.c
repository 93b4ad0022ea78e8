/* Out of memory at every allocation in turn while a standard goes out as DMN, comes back, and
 * tables of others become a draft. */
#include <string.h>

#include "exchange/dmn.h"
#include "exchange/dmn_import.h"
#include "failing.h"

static const char rules[] =
    "defaults: {when_none: unknown, pass: 'points > 0'}\n"
    "criteria:\n"
    "  - {id: 1, title: \"Một\", cite: \"Điều 1\", floor: 0, items: [{id: 1.1, title: \"T\", "
    "at_least: 1, of: ['p', 'a >= 2'], points: 5}, {id: 1.2, title: \"C\", check: p, points: "
    "-2}]}\n"
    "  - id: 2\n    title: \"Hai\"\n    cite: \"Điều 2\"\n    applies: 'q'\n"
    "    otherwise: leave_out\n    items:\n"
    "      - id: 2.1\n        title: \"T\"\n        rate: a / b\n        per: 100\n"
    "        bands: {by: kind, lists: {x: [{when: \">= 97.5\", points: 5}, {when: \"< 97.5\", "
    "points: "
    "0}],\n"
    "                y: [{when: \">= 0\", points: 5}], z: [{when: \">= 0\", points: 5}]}}\n"
    "outcome:\n  requires: [all_pass, no_zero, {when: 'b < 50', title: \"B\"}]\n  classes:\n"
    "    some: {label: \"M\", when: 'kind = \"x\"', min_share: 50}\n"
    "    rest: {label: \"R\", when: 'kind = \"z\"', min_total: 8}\n";

static const char tables[] =
    "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"Bảng\">"
    "<decision id=\"d\" name=\"D\"><decisionTable id=\"t\" hitPolicy=\"FIRST\">"
    "<input><inputExpression typeRef=\"string\"><text>Mùa</text></inputExpression></input>"
    "<input><inputExpression typeRef=\"number\"><text>n</text></inputExpression></input>"
    "<output name=\"o\"/>"
    "<rule><inputEntry><text>\"hè\", \"thu\"</text></inputEntry><inputEntry><text>&lt; "
    "8</text></inputEntry><outputEntry><text>2.5</text></outputEntry></rule>"
    "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>"
    "<outputEntry><text>1</text></outputEntry></rule></decisionTable></decision></definitions>";

static const cx_standard *exported;
static cx_file imported;

static void export_dmn(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  cx_buffer out = {0};
  r->status = cx_exchange_put_dmn(&log, exported, CX_DMN_1_5, &out);
  if (!r->status) put_aside(r, cx_buffer_text(&out));
  cx_buffer_free(&out);
}

static void import_dmn(result *r) {
  static const cx_exchange_dmn_asked asked = {"2026-01-02", true, CX_VI};
  cx_log log = {.report = record, .user = &r->said};
  cx_exchange_dmn_draft draft = {.id = ""};
  r->status = cx_exchange_import_dmn(&log, &imported, &asked, &draft);
  if (!r->status) put_aside(r, cx_buffer_text(&draft.standard));
  cx_buffer_free(&draft.standard);
  cx_buffer_free(&draft.measures);
}

static void there_and_back(void **state) {
  (void)state;
  cx_standard *standard = small_standard(10, rules);
  cx_buffer out = {0};
  cx_log silent = {0};
  exported = standard;
  fail_each(export_dmn, CX_OK);
  assert_int_equal(cx_exchange_put_dmn(&silent, standard, CX_DMN_1_3, &out), CX_OK);
  imported = (cx_file){"a.dmn", cx_buffer_text(&out), out.size};
  fail_each(import_dmn, CX_OK);
  cx_buffer_free(&out);
  cx_standard_free(standard);
}

static void tables_of_others(void **state) {
  (void)state;
  imported = (cx_file){"b.dmn", tables, sizeof tables - 1};
  fail_each(import_dmn, CX_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(there_and_back),
                                     cmocka_unit_test(tables_of_others)};
  return cmocka_run_group_tests_name("out of memory, DMN", tests, NULL, NULL);
}
