/* What the public header tells of a standard and of a scored row, against what is written in the
 * standard below and reckoned by hand. */
#include <string.h>

#include "report/text.h"
#include "support.h"

static const char measures[] =
    "a: {type: count, label: \"Số a\", label_en: \"Count a\", unit: \"trẻ\", at_most: b}\n"
    "b: {type: count, label: \"Số b\", unit: \"trẻ\"}\n"
    "c: {type: count, label: \"Số c\"}\n"
    "spare: {type: count, label: \"Thừa\"}\n"
    "p: {type: yes_no, label: \"Có p\", label_en: \"Has p\"}\n"
    "kind: {type: choice, label: \"Loại\", values: {x: \"xã\", y: \"phường\"}}\n";

static const char rest[] =
    "sources:\n  bao: {title: \"Báo\", read: 2026-11-21}\n"
    "defaults: {when_none: {value: full, basis: working}, pass: 'points >= 10'}\n"
    "criteria:\n"
    "  - {id: 1, title: \"Một\", title_en: \"One\","
    " cite: {value: \"Điều 1, điểm a\", basis: official}, items: [\n"
    "      {id: 1.1, title: \"Có p\", title_en: \"Has p\", check: p, points: 10, basis: published,"
    " source: bao}]}\n"
    "  - {id: 2, title: \"Hai\", cite: \"Điều 2\", items: [\n"
    "      {id: 2.1, title: \"Tỷ lệ\", rate: a / b, per: 100, bands: ["
    "{when: '>= 90', points: 20, basis: official, quote: \"từ 90% trở lên\"}, "
    "{when: '[50..90)', points: 8, basis: inferred, note: \"suy\", note_en: \"guess\"}, "
    "{when: '< 50', points: 5}]},\n"
    "      {id: 2.2, title: \"Số c\", count: c, bands: ["
    "{when: '0', points: 12, basis: official}, {when: '> 0', points: 0, basis: official}]}]}\n"
    "outcome:\n  requires: []\n"
    "  classes: {all: {label: \"Xã\", when: 'kind = \"x\"', when_basis: official, min_total: 30,"
    " basis: official}}\n";

static cx_standard *standard_of_two(void) {
  cx_buffer text = {0};
  put_head(&text, 42);
  cx_puts(&text, rest);
  cx_standard *standard = must_load(cx_buffer_text(&text), measures);
  cx_buffer_free(&text);
  return standard;
}

static void tells_its_version(void **state) {
  (void)state;
  cx_buffer text = {0};
  cx_put_int(&text, CHUANXA_VERSION_MAJOR), cx_putc(&text, '.');
  cx_put_int(&text, CHUANXA_VERSION_MINOR), cx_putc(&text, '.');
  cx_put_int(&text, CHUANXA_VERSION_PATCH);
  assert_string_equal(cx_version(), cx_buffer_text(&text));
  assert_string_equal(cx_version(), CHUANXA_VERSION);
  assert_int_equal(CHUANXA_VERSION_NUMBER, CHUANXA_VERSION_MAJOR * 10000 +
                                               CHUANXA_VERSION_MINOR * 100 + CHUANXA_VERSION_PATCH);
  cx_buffer_free(&text);
}

static void tells_criteria_and_items(void **state) {
  (void)state;
  cx_standard *s = standard_of_two();
  assert_int_equal(cx_standard_maximum(s), 4200);
  assert_int_equal(cx_standard_criteria(s), 2);
  assert_int_equal(cx_standard_items(s), 3);
  cx_criterion_view a = cx_standard_criterion(s, 0), b = cx_standard_criterion(s, 1);
  assert_string_equal(a.id, "1");
  assert_string_equal(a.title, "Một");
  assert_string_equal(a.title_en, "One");
  assert_string_equal(a.citation, "Điều 1, điểm a");
  assert_int_equal(a.citation_basis, CX_OFFICIAL);
  assert_int_equal(a.maximum, 1000);
  assert_int_equal(a.first_item, 0);
  assert_int_equal(a.items, 1);
  assert_null(b.title_en);
  assert_int_equal(b.citation_basis, CX_WORKING);
  assert_int_equal(b.maximum, 3200);
  assert_int_equal(b.first_item, 1);
  assert_int_equal(b.items, 2);
  cx_item_view first = cx_standard_item(s, 0), last = cx_standard_item(s, 2);
  assert_string_equal(first.id, "1.1");
  assert_string_equal(first.title, "Có p");
  assert_string_equal(first.title_en, "Has p");
  assert_int_equal(first.criterion, 0);
  assert_int_equal(first.maximum, 1000);
  assert_string_equal(last.id, "2.2");
  assert_null(last.title_en);
  assert_int_equal(last.criterion, 1);
  assert_int_equal(last.maximum, 1200);
  cx_standard_free(s);
}

static void tells_measures(void **state) {
  (void)state;
  cx_standard *s = standard_of_two();
  assert_int_equal(cx_standard_measures(s), 6);
  cx_measure_view a = cx_standard_measure(s, 0), p = cx_standard_measure(s, 4);
  assert_string_equal(a.id, "a");
  assert_string_equal(a.label, "Số a");
  assert_string_equal(a.label_en, "Count a");
  assert_string_equal(a.unit, "trẻ");
  assert_int_equal(a.type, CX_COUNT);
  assert_true(a.used);
  assert_int_equal(a.choices, 0);
  assert_false(cx_standard_measure(s, 3).used);
  assert_null(cx_standard_measure(s, 3).unit);
  assert_null(cx_standard_measure(s, 3).label_en);
  assert_int_equal(p.type, CX_YES_NO);
  cx_measure_view kind = cx_standard_measure(s, 5);
  assert_int_equal(kind.type, CX_CHOICE);
  assert_int_equal(kind.choices, 2);
  assert_string_equal(kind.choice_ids[0], "x");
  assert_string_equal(kind.choice_labels[1], "phường");
  assert_int_equal(cx_standard_find_measure(s, "kind"), 5);
  assert_int_equal(cx_standard_find_measure(s, "Loại"), CX_NO_MEASURE); /* a label is no id */
  cx_standard_free(s);
}

/* ---- Of a row ---- */

/* The part in both languages. */
static void expect_part(const cx_batch *batch, size_t item, cx_why_part part, const char *vi,
                        const char *en) {
  const char *const wanted[] = {vi, en};
  for (int l = CX_VI; l <= CX_EN; l++) {
    char text[256];
    size_t size = cx_batch_why_text(batch, 0, item, part, (cx_language)l, text, sizeof text);
    assert_string_equal(text, wanted[l]);
    assert_int_equal(size, strlen(wanted[l]));
  }
}

static void expect_why(const cx_batch *batch, size_t item, int low, int high, int maximum,
                       cx_basis basis) {
  cx_why_view why = cx_batch_why(batch, 0, item);
  assert_int_equal(why.low, low);
  assert_int_equal(why.high, high);
  assert_int_equal(why.maximum, maximum);
  assert_int_equal(why.basis, basis);
}

/* A commune with 72 of 76, no p, and no figure c. */
static cx_given *give(const cx_standard *s) {
  cx_given *given = NULL;
  assert_int_equal(cx_given_new(s, NULL, NULL, NULL, &given), CX_OK);
  assert_int_equal(cx_given_commune(given, "00001", "Xã \"Mẫu\"", NULL), CX_OK);
  assert_int_equal(cx_given_count(given, 0, "a", 72), CX_OK);
  assert_int_equal(cx_given_count(given, 0, "b", 80), CX_OK);
  assert_int_equal(cx_given_yes_no(given, 0, "p", false), CX_OK);
  assert_int_equal(cx_given_choice(given, 0, "kind", "x"), CX_OK);
  assert_int_equal(cx_given_score(given), CX_OK);
  return given;
}

static void tells_why(void **state) {
  (void)state;
  cx_standard *s = standard_of_two();
  cx_given *given = give(s);
  const cx_batch *batch = cx_given_batch(given);
  expect_why(batch, 0, 0, 0, 1000, CX_PUBLISHED);
  expect_part(batch, 0, CX_PART_FIGURE, "Có p: không", "Has p: no");
  expect_part(batch, 0, CX_PART_BAND, "không", "no");
  expect_part(batch, 0, CX_PART_CITATION, "Điều 1, điểm a", "Điều 1, điểm a");
  expect_part(batch, 0, CX_PART_LAW, "theo báo chí, trang của chính quyền (bao)",
              "published (bao)");
  expect_why(batch, 1, 2000, 2000, 2000, CX_OFFICIAL); /* 90% exactly */
  expect_part(batch, 1, CX_PART_FIGURE, "Số a: 72; Số b: 80; tỷ lệ 90%",
              "Count a: 72; Số b: 80; rate 90%");
  expect_part(batch, 1, CX_PART_BAND, "từ 90% trở lên", "90% or more");
  expect_part(batch, 1, CX_PART_CITATION, "Điều 2", "Điều 2");
  expect_part(batch, 1, CX_PART_BASIS, "theo văn bản", "official");
  expect_part(batch, 1, CX_PART_LAW, "theo văn bản: «từ 90% trở lên»",
              "official: «từ 90% trở lên»");
  expect_why(batch, 2, 0, 1200, 1200, CX_OFFICIAL);
  expect_part(batch, 2, CX_PART_FIGURE, "Số c: (trống)", "Số c: (blank)");
  expect_part(batch, 2, CX_PART_BAND, "thiếu số liệu", "figure missing");
  assert_int_equal(cx_given_count(given, 0, "a", 71), CX_OK);
  assert_int_equal(cx_given_count(given, 0, "c", 0), CX_OK);
  assert_int_equal(cx_given_yes_no(given, 0, "p", true), CX_OK);
  assert_int_equal(cx_given_score(given), CX_OK);
  expect_why(batch, 1, 800, 800, 2000, CX_INFERRED);
  expect_part(batch, 1, CX_PART_BAND, "từ 50% đến dưới 90%", "50% to under 90%");
  expect_part(batch, 1, CX_PART_LAW, "suy ra; suy", "inferred; guess");
  expect_part(batch, 0, CX_PART_BAND, "có", "yes");
  expect_part(batch, 2, CX_PART_BAND, "không có", "none");
  assert_int_equal(cx_given_count(given, 0, "a", 0), CX_OK);
  assert_int_equal(cx_given_count(given, 0, "b", 0), CX_OK);
  assert_int_equal(cx_given_score(given), CX_OK);
  expect_why(batch, 1, 2000, 2000, 2000, CX_WORKING); /* `when_none: full` */
  expect_part(batch, 1, CX_PART_BAND, "không phát sinh (mẫu số bằng 0)",
              "no case arose (denominator 0)");
  assert_int_equal(cx_given_blank(given, 0, "b"), CX_OK);
  assert_int_equal(cx_given_score(given), CX_OK);
  expect_why(batch, 1, 500, 2000, 2000, CX_WORKING);
  cx_given_free(given);
  cx_standard_free(s);
}

static void expect_marked(const cx_standard *s, const bool *marked, const char *ids) {
  cx_buffer got = {0};
  for (size_t m = 0; m < cx_standard_measures(s); m++) {
    if (!marked[m]) continue;
    if (got.size) cx_putc(&got, ' ');
    cx_puts(&got, cx_standard_measure(s, m).id);
  }
  assert_string_equal(cx_buffer_text(&got), ids);
  cx_buffer_free(&got);
}

static void tells_what_is_missing(void **state) {
  (void)state;
  cx_standard *s = standard_of_two();
  cx_given *given = give(s); /* 20 to 32 of 30 points needed */
  const cx_batch *batch = cx_given_batch(given);
  bool marked[CX_MOST_MEASURES];
  cx_batch_missing(batch, 0, marked);
  expect_marked(s, marked, "c");
  cx_batch_decisive(batch, 0, marked);
  expect_marked(s, marked, "c");
  assert_int_equal(cx_given_yes_no(given, 0, "p", true), CX_OK); /* 30 already */
  assert_int_equal(cx_given_blank(given, 0, "spare"), CX_OK);
  assert_int_equal(cx_given_score(given), CX_OK);
  cx_batch_missing(batch, 0, marked);
  expect_marked(s, marked, "c");
  cx_batch_decisive(batch, 0, marked);
  expect_marked(s, marked, "");
  cx_given_free(given);
  cx_standard_free(s);
}

static void tells_a_row_as_json(void **state) {
  (void)state;
  cx_standard *s = standard_of_two();
  cx_given *given = give(s);
  cx_buffer wanted = {0};
  cx_puts(
      &wanted,
      "{\"commune_code\":\"00001\",\"commune_name\":\"Xã \\\"Mẫu\\\"\",\"commune_class\":\"all\","
      "\"criteria\":[{\"id\":\"1\",\"low\":0,\"high\":0,\"max\":10,\"status\":\"fail\","
      "\"basis\":\"published\"},{\"id\":\"2\",\"low\":20,\"high\":32,\"max\":32,"
      "\"status\":\"pass\",\"basis\":\"official\"}],\"total\":{\"low\":20,\"high\":32},"
      "\"min_total\":30,\"verdict\":\"undetermined\",\"missing\":[\"c\"],\"decisive\":[\"c\"],"
      "\"basis\":\"published\",\"standard\":{\"id\":\"tried\",\"sha256\":\"");
  cx_puts(&wanted, cx_standard_sha256(s));
  cx_puts(&wanted, "\"}}");
  const cx_batch *batch = cx_given_batch(given);
  char text[1024], cut[10] = "#########";
  assert_int_equal(cx_batch_json(batch, 0, CX_VI, text, sizeof text), wanted.size);
  assert_string_equal(text, cx_buffer_text(&wanted));
  assert_int_equal(cx_batch_json(batch, 0, CX_VI, NULL, 0), wanted.size);
  assert_int_equal(cx_batch_json(batch, 0, CX_VI, cut, 5), wanted.size);
  assert_memory_equal(cut, "{\"co\0####", 9); /* cut, ended, and not a byte further */
  cx_buffer_free(&wanted);
  cx_given_free(given);
  cx_standard_free(s);
}

static void explains(void **state) {
  (void)state;
  cx_standard *s = standard_of_two();
  cx_given *given = give(s);
  const cx_batch *batch = cx_given_batch(given);
  char text[4096];
  cx_batch_explanation(batch, 0, 0, CX_EN, text, sizeof text);
  assert_string_equal(text, "Xã \"Mẫu\", code 00001\nTiêu chuẩn thử; 1/QĐ\n\nCriterion 1. One\n"
                            "  NOT MET: 0/10 points. Điều 1, điểm a (official)\n  1.1 Has p\n"
                            "      Has p: no → 0/10 points\n      basis: published (bao)\n");
  size_t all = cx_batch_explanation(batch, 0, CX_ALL_CRITERIA, CX_VI, text, sizeof text);
  assert_int_equal(all, strlen(text));
  assert_non_null(strstr(text, "Tiêu chí 2. Hai\n"));
  assert_non_null(strstr(text, "Kết luận: chưa xác định\n  Tổng: từ 20 đến 32/42 điểm\n"));
  assert_int_equal(cx_given_count(given, 0, "a", -1), CX_REFUSED);
  assert_int_equal(cx_batch_explanation(batch, 0, 0, CX_EN, text, sizeof text), 0);
  assert_string_equal(text, "");
  cx_given_free(given);
  cx_standard_free(s);
}

static int look_at_refused(void *user, const cx_batch *batch) {
  char text[200];
  ++*(int *)user;
  assert_int_equal(cx_batch_rows(batch), 2);
  assert_int_equal(cx_batch_refusals(batch, 0), 0);
  assert_int_equal(cx_batch_line(batch, 1), 3);
  assert_int_equal(cx_batch_refusals(batch, 1), 2);
  cx_refusal_view first = cx_batch_refusal(batch, 1, 0), second = cx_batch_refusal(batch, 1, 1);
  assert_string_equal(first.column, "a");
  assert_string_equal(first.code, "R606");
  assert_string_equal(second.column, "p");
  assert_string_equal(second.code, "R612");
  size_t size = cx_batch_refusal_text(batch, 1, 0, CX_EN, text, sizeof text);
  assert_int_equal(size, strlen(text));
  assert_int_equal(cx_batch_refusal_text(batch, 1, 0, CX_EN, NULL, 0), size);
  assert_string_equal(text, "\"ba\" is not a number; a whole number in digits is expected");
  cx_batch_refusal_text(batch, 1, 1, CX_VI, text, sizeof text);
  assert_non_null(strstr(text, "không hiểu «ừ»"));
  cx_batch_json(batch, 1, CX_EN, text, sizeof text);
  static const char begins[] = "{\"commune_code\":\"00002\",\"line\":3,\"refused\":[{";
  assert_memory_equal(text, begins, sizeof begins - 1);
  return 0;
}

static void tells_refusals_of_bytes(void **state) {
  (void)state;
  static const char csv[] = "commune_code;a;p\n00001;1;x\n00002;ba;ừ\n";
  cx_standard *s = standard_of_two();
  cx_run *run = NULL;
  said told = {0};
  int batches = 0;
  assert_int_equal(cx_run_new(s, NULL, record, &told, &run), CX_OK); /* the plain way of reading */
  assert_int_equal(cx_run_bytes(run, "bang.csv", csv, sizeof csv - 1, look_at_refused, &batches),
                   CX_REFUSED);
  assert_int_equal(batches, 1);
  assert_int_equal(told.errors, 2);
  assert_int_equal(cx_run_bytes(run, "trong.csv", NULL, 0, look_at_refused, &batches), CX_REFUSED);
  assert_int_equal(batches, 1);
  cx_run_free(run);
  cx_standard_free(s);
}

static const char wider[] =
    "defaults: {when_none: {value: full, basis: working}, pass: 'points >= 10'}\n"
    "criteria:\n"
    "  - {id: 1, title: \"Một\", cite: \"Điều 1\", items: [\n"
    "      {id: 1.1, title: \"Đủ c\", met: 'c >= 7', points: 10.25}]}\n"
    "  - {id: 2, title: \"Hai\", cite: \"Điều 2\", items: [\n"
    "      {id: 2.1, title: \"Có p\", check: p, points: 20, applies: 'kind = \"y\"',"
    " otherwise: leave_out}]}\n"
    "outcome:\n"
    "  requires: [{when: 'b = 0', title: \"Không b\", title_en: \"No b\", cite: \"Điều 3\","
    " basis: official}]\n"
    "  classes: {all: {label: \"Xã\", when: 'kind in (\"x\", \"y\")', min_share: 79.5}}\n";

static void add_commune(cx_given *given, const char *code, int64_t b, int64_t c,
                        const char *kind) {
  size_t row = 0;
  assert_int_equal(cx_given_commune(given, code, "", &row), CX_OK);
  assert_int_equal(cx_given_count(given, row, "b", b), CX_OK);
  assert_int_equal(cx_given_count(given, row, "c", c), CX_OK);
  if (kind) assert_int_equal(cx_given_choice(given, row, "kind", kind), CX_OK);
}

static void tells_shares_and_requirements(void **state) {
  (void)state;
  cx_buffer file = {0};
  put_decimal_head(&file, "30.25");
  cx_puts(&file, wider);
  cx_standard *s = must_load(cx_buffer_text(&file), measures);
  cx_buffer_free(&file);
  assert_int_equal(cx_standard_maximum(s), 3025);
  assert_false(cx_standard_counts_met(s));
  assert_int_equal(cx_standard_requirements(s), 1);
  cx_requirement_view required = cx_standard_requirement(s, 0);
  assert_string_equal(required.title, "Không b");
  assert_string_equal(required.title_en, "No b");
  assert_string_equal(required.citation, "Điều 3");
  assert_int_equal(required.basis, CX_OFFICIAL);
  cx_given *given = NULL;
  assert_int_equal(cx_given_new(s, NULL, NULL, NULL, &given), CX_OK);
  add_commune(given, "00001", 0, 7, "x");
  add_commune(given, "00002", 2, 7, "y");
  add_commune(given, "00003", 0, 6, NULL);
  assert_int_equal(cx_given_score(given), CX_OK);
  const cx_batch *batch = cx_given_batch(given);
  assert_int_equal(cx_batch_min_total(batch, 0), -1);
  assert_int_equal(cx_batch_min_share(batch, 0), 7950);
  assert_int_equal(cx_batch_min_share(batch, 2), -1);
  assert_int_equal(cx_batch_total_low(batch, 0), 1025);
  assert_int_equal(cx_batch_max_high(batch, 0), 1025);
  assert_int_equal(cx_batch_status(batch, 0, 1), CX_LEFT_OUT);
  assert_string_equal(cx_status_word(CX_LEFT_OUT), "left_out");
  assert_int_equal(cx_batch_item_applies(batch, 0, 1), CX_ANSWER_NO);
  assert_int_equal(cx_batch_requirement(batch, 0, 0), CX_ANSWER_YES);
  assert_int_equal(cx_batch_verdict(batch, 0), CX_RECOGNISE);
  assert_int_equal(cx_batch_item_applies(batch, 1, 1), CX_ANSWER_YES);
  assert_int_equal(cx_batch_requirement(batch, 1, 0), CX_ANSWER_NO);
  assert_int_equal(cx_batch_verdict(batch, 1), CX_NOT_RECOGNISE);
  assert_int_equal(cx_batch_item_applies(batch, 2, 1), CX_ANSWER_UNKNOWN);
  assert_int_equal(cx_batch_max_low(batch, 2), 1025);
  assert_int_equal(cx_batch_max_high(batch, 2), 3025);
  char text[400];
  cx_batch_why_text(batch, 0, 1, CX_PART_APPLIES, CX_EN, text, sizeof text);
  assert_non_null(strstr(text, "it does not apply: Loại: xã, needed: phường"));
  assert_int_equal(cx_batch_why_text(batch, 0, 0, CX_PART_APPLIES, CX_EN, text, sizeof text), 0);
  cx_batch_why_text(batch, 2, 0, CX_PART_FIGURE, CX_VI, text, sizeof text);
  assert_string_equal(text, "Số c: 6, cần từ 7 trở lên");
  cx_given_free(given);
  cx_standard_free(s);
}

static void has_words(void **state) {
  (void)state;
  assert_string_equal(cx_verdict_word(CX_NOT_RECOGNISE), "not_recognise");
  assert_string_equal(cx_verdict_name(CX_RECOGNISE, CX_VI), "đủ điều kiện");
  assert_string_equal(cx_verdict_called("undetermined", CX_EN), "undetermined");
  assert_null(cx_verdict_called("recognized", CX_EN)); /* as a register that was damaged might say */
  assert_string_equal(cx_status_word(CX_OPEN), "undetermined");
  assert_string_equal(cx_basis_word(CX_WORKING), "working");
  assert_string_equal(cx_basis_name(CX_INFERRED, CX_VI), "suy ra");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tells_its_version),
      cmocka_unit_test(tells_criteria_and_items),
      cmocka_unit_test(tells_measures),
      cmocka_unit_test(tells_why),
      cmocka_unit_test(tells_what_is_missing),
      cmocka_unit_test(tells_a_row_as_json),
      cmocka_unit_test(explains),
      cmocka_unit_test(tells_refusals_of_bytes),
      cmocka_unit_test(tells_shares_and_requirements),
      cmocka_unit_test(has_words),
  };
  return cmocka_run_group_tests_name("what the library tells", tests, NULL, NULL);
}
