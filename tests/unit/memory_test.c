/* Out of memory at every allocation in turn: each failure is said, nothing leaks, nothing is scored
 * otherwise than with memory at hand. */
#include <stdio.h>
#include <string.h>

#include "check/check.h"
#include "check/procedure.h"
#include "failing.h"
#include "feel/parse.h"
#include "feel/phrase.h"
#include "feel/program.h"
#include "number/hundredths.h"
#include "standard/values.h"

/* ---- What is tried ---- */

static cx_buffer standard_text, measures_text, procedure_text, data_text;

static int find_measures(void *user, const char *path, cx_file *ret_file) {
  (void)user, (void)path;
  *ret_file = (cx_file){"measures.yaml", measures_text.bytes, measures_text.size};
  return CX_OK;
}

static int load(said *s, cx_standard **ret) {
  cx_file file = {"standard.yaml", standard_text.bytes, standard_text.size};
  return cx_standard_load(&file, find_measures, NULL, record, s, ret);
}

static void load_standard(result *r) {
  cx_standard *standard = NULL;
  r->status = load(&r->said, &standard);
  if (r->status) assert_null(standard);
  cx_standard_free(standard);
}

static int note_batch(void *user, const cx_batch *batch) {
  result *r = user;
  for (size_t row = 0; row < cx_batch_rows(batch); row++) {
    put_aside(r, cx_batch_code(batch, row));
    put_aside(r, cx_batch_refused(batch, row) ? " refused " : " ");
    cx_digits low = cx_digits_of(cx_batch_total_low(batch, row));
    put_aside(r, low.text);
    put_aside(r, " ");
    cx_digits high = cx_digits_of(cx_batch_total_high(batch, row));
    put_aside(r, high.text);
    put_aside(r, "\n");
  }
  return 0;
}

static int drop_batch(void *user, const cx_batch *batch) {
  (void)user, (void)batch;
  return 0;
}

static const cx_standard *loaded; /* of the runs: made with memory at hand */

static void run_over(result *r, bool join) {
  static const char *const ignored[] = {"Ghi chú"};
  cx_reading reading = {
      .numbers = CX_NUMBERS_VI, .ignored = ignored, .ignored_count = 1, .join = join};
  cx_run *run = NULL;
  r->status = cx_run_new(loaded, &reading, record, &r->said, &run);
  if (r->status) {
    assert_null(run);
    return;
  }
  memory m = {.bytes = data_text.bytes, .size = data_text.size};
  cx_source source = memory_source("data.csv", &m);
  r->status = cx_run_source(run, &source, note_batch, r);
  /* a caller may finish after a failure too; what comes of it then counts for nothing */
  bool ended = r->status == CX_NO_MEMORY;
  int finished = cx_run_finish(run, ended ? drop_batch : note_batch, r);
  if (finished == CX_NO_MEMORY || !r->status) r->status = finished;
  cx_run_free(run);
}

static void run_data(result *r) {
  run_over(r, false);
}

static void join_data(result *r) {
  run_over(r, true);
}

/* Two communes by value, one of them refused for a figure; stops where memory ends. */
static int give_figures(cx_given *given, result *r) {
  size_t row = 0;
  int status = cx_given_commune(given, "00001", "Một", &row);
  if (!status) status = cx_given_count(given, row, "births", 10);
  if (!status) status = cx_given_choice(given, row, "unit_type", "XÃ");
  if (!status) status = cx_given_yes_no(given, row, "has_child_plan", true);
  if (!status) status = cx_given_commune(given, "00002", "Hai", &row);
  if (status) return status;
  status = cx_given_choice(given, row, "unit_type", "làng");
  if (status == CX_REFUSED) status = cx_given_count(given, row, "brths", 1);
  if (status == CX_REFUSED) status = cx_given_score(given);
  if (status == CX_REFUSED) note_batch(r, cx_given_batch(given));
  return status;
}

static void give_communes(result *r) {
  cx_given *given = NULL;
  r->status = cx_given_new(loaded, NULL, record, &r->said, &given);
  if (r->status)
    assert_null(given);
  else
    r->status = give_figures(given, r);
  cx_given_free(given);
}

static void evaluate(result *r) {
  static const char *const names[] = {"births", "trẻ_em", "word"};
  static const char *const values[] = {"120 / 7", "decimal(2 / 3, 4)", "\"chữ\""};
  char out[64] = "";
  r->status = cx_feel("if word = \"chữ\" and births in ([1..3), > 5, max(1, 2, 3, trẻ_em)) then "
                      "sum([1, 2, 3, 4, 5, 6, 7, 8, 9, births]) else round half up(trẻ_em, 2)",
                      names, values, 3, record, &r->said, out, sizeof out);
  put_aside(r, out);
}

static void refuse_expression(result *r) {
  static const char *const names[] = {"births", "children"};
  static const char *const values[] = {"1", "2"};
  char out[64] = "";
  r->status = cx_feel("births + childrn", names, values, 2, record, &r->said, out, sizeof out);
}

static void put_end(result *r, bool has, bool closed, cx_number end) {
  put_aside(r, has ? closed ? "[" : "(" : "-");
  put_aside(r, cx_digits_of(end.num).text);
  put_aside(r, "/");
  put_aside(r, cx_digits_of(end.den).text);
  put_aside(r, " ");
}

static void put_set(result *r, cx_set set) {
  for (size_t i = 0; i < set.count; i++) {
    const cx_interval *p = &set.parts[i];
    put_end(r, p->has_low, p->low_closed, p->low);
    put_end(r, p->has_high, p->high_closed, p->high);
  }
  put_aside(r, "\n");
}

/* Amounts alone, in two ways, joined by "và" and "hoặc", and what an amount is not. */
static void read_phrase(result *r) {
  static const cx_unit unit = {false, 100, "trẻ em"};
  cx_log log = {.report = record, .user = &r->said};
  cx_arena arena = {0};
  cx_phrase phrase;
  bool good = cx_read_phrase(&arena,
                             "đạt 98%; từ 95% trở lên và dưới 98%; dưới 2% hoặc trên 5%; không đạt "
                             "từ 90% trở lên; không có trẻ em nào",
                             unit, &phrase);
  r->status = good ? CX_OK : cx_say_memory(&log);
  for (size_t i = 0; good && i < phrase.count; i++)
    put_set(r, phrase.readings[i]);
  cx_arena_free(&arena);
}

static void read_tests(result *r) {
  static const char text[] = "[1..3), 5, < 1/3, != 7 * 2";
  cx_log log = {.report = record, .user = &r->said};
  cx_arena arena = {0};
  cx_expr *tests;
  cx_set set;
  r->status = cx_parse_tests(&log, &arena, (cx_place){1, 1}, text, &tests);
  if (!r->status) r->status = cx_tests_set(&log, &arena, tests, text, &set);
  if (!r->status) put_set(r, set);
  cx_arena_free(&arena);
}

static void count_finding(void *user, const cx_check_finding *finding) {
  (void)finding;
  ++*(size_t *)user;
}

static void check_rules(result *r) {
  const cx_standard *const all[] = {loaded};
  cx_log log = {.report = record, .user = &r->said};
  size_t found = 0;
  r->status = cx_check_standards(all, 1, count_finding, &found);
  if (r->status == CX_NO_MEMORY)
    cx_say_memory(&log); /* the caller says it */
  else
    put_aside(r, cx_digits_of((int64_t)found).text);
}

/* Loads the procedure beside the rules and checks it. */
static void read_procedure(result *r) {
  cx_file file = {"procedure.yaml", procedure_text.bytes, procedure_text.size};
  cx_log log = {.report = record, .user = &r->said};
  cx_procedure *procedure = NULL;
  size_t found = 0;
  r->status = cx_procedure_load(&file, record, &r->said, &procedure);
  if (r->status) {
    assert_null(procedure);
    return;
  }
  r->status = cx_check_procedure(loaded, procedure, count_finding, &found);
  if (r->status) cx_say_memory(&log);
  cx_procedure_free(procedure);
}

static int put_value(void *user, const cx_law_value_of *value) {
  put_aside(user, value->path);
  put_aside(user, value->value);
  return 0;
}

static void tell_values(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  r->status = cx_each_law_value(loaded, put_value, r);
  if (r->status) cx_say_memory(&log); /* the caller says it */
}

/* With a criterion's own maximum, which the law states beside those of its items. */
static void telling_values_fails_cleanly(void **state) {
  (void)state;
  cx_buffer own = {0};
  const cx_standard *before = loaded;
  cx_buffer standard = standard_text;
  const char *text = cx_buffer_text(&standard), *items = strstr(text, "    items:\n");
  cx_put(&own, text, (size_t)(items - text));
  cx_puts(&own, "    max_points: ");
  cx_puts(&own, cx_hundredths(loaded->criteria[0].max).text);
  cx_putc(&own, '\n');
  cx_puts(&own, items);
  standard_text = own;
  said s = {0};
  cx_standard *made = NULL;
  assert_int_equal(load(&s, &made), CX_OK);
  loaded = made;
  result r = {0};
  tell_values(&r);
  assert_non_null(strstr(cx_buffer_text(&r.out), "criteria.1.max_points"));
  cx_buffer_free(&r.out);
  fail_each(tell_values, CX_OK);
  cx_standard_free(made);
  cx_buffer_free(&own);
  loaded = before;
  standard_text = standard;
}

static void procedures_fail_cleanly(void **state) {
  (void)state;
  fail_each(read_procedure, CX_OK);
}

static void loading_fails_cleanly(void **state) {
  (void)state;
  fail_each(load_standard, CX_OK);
}

static void read_sketch(const char *folder) {
  char path[80];
  standard_text = measures_text = (cx_buffer){0};
  snprintf(path, sizeof path, "fixtures/%s/standard.yaml", folder);
  read_file(path, &standard_text);
  snprintf(path, sizeof path, "fixtures/%s/measures.yaml", folder);
  read_file(path, &measures_text);
}

/* Puts many more items with bands by a choice before the second criterion, and an earlier standard
 * that went on beside it: the want of memory is then met again and again. */
static void add_lists(void) {
  cx_buffer more = {0};
  const char *text = cx_buffer_text(&standard_text), *second = strstr(text, "  - id: 2\n");
  assert_non_null(second);
  const char *open = strstr(text, ", to: open}");
  assert_non_null(open);
  cx_put(&more, text, (size_t)(open - text));
  cx_puts(&more, ", overlaps: [earlier]");
  cx_put(&more, open, (size_t)(second - open));
  for (int i = 2; i < 30; i++) {
    cx_puts(&more, "      - {id: 1.");
    cx_put_int(&more, i);
    cx_puts(&more, ", title: x, count: roads, bands: {by: region, lists: {");
    for (int k = 0; k < 3; k++) {
      static const char *const regions[] = {"delta", "midland", "mountain"};
      cx_puts(&more, regions[k]);
      cx_puts(&more, ": [{when: '>= 2', met: yes}, {when: '< 2', met: no}], ");
    }
    cx_puts(&more, "}}}\n");
  }
  cx_puts(&more, second);
  cx_buffer_free(&standard_text);
  standard_text = more;
}

/* Bands by a choice, conditions, so much a unit, shares: what qd34-2014 does not ask. */
static void loading_every_form_fails_cleanly(void **state) {
  static const char *const places[] = {"sketches/new-rural", "sketches/commune-health",
                                       "standards/legal-access", "sketches/new-rural"};
  cx_buffer standard = standard_text, measures = measures_text;
  (void)state;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    read_sketch(places[i]);
    if (i == 3) add_lists();
    fail_each(load_standard, CX_OK);
    cx_buffer_free(&standard_text);
    cx_buffer_free(&measures_text);
  }
  standard_text = standard;
  measures_text = measures;
}

static void scoring_fails_cleanly(void **state) {
  (void)state;
  fail_each(run_data, CX_REFUSED); /* the data have bad rows */
}

static void joining_fails_cleanly(void **state) {
  (void)state;
  fail_each(join_data, CX_REFUSED);
}

static void giving_fails_cleanly(void **state) {
  (void)state;
  fail_each(give_communes, CX_REFUSED);
}

static void evaluating_fails_cleanly(void **state) {
  (void)state;
  fail_each(evaluate, CX_OK);
  fail_each(refuse_expression, CX_REFUSED);
}

static void reading_amounts_fails_cleanly(void **state) {
  (void)state;
  fail_each(read_phrase, CX_OK);
  fail_each(read_tests, CX_OK);
}

static void checking_fails_cleanly(void **state) {
  (void)state;
  fail_each(check_rules, CX_OK);
}

/* ---- How much an expression takes ---- */

static size_t nesting;

static void parse_nested(result *r) {
  cx_buffer text = {0};
  cx_log log = {.report = record, .user = &r->said};
  cx_arena arena = {0};
  cx_expr *expr;
  pause_memory(true);
  cx_put_repeat(&text, "1 in (((", nesting);
  cx_puts(&text, "1");
  cx_put_repeat(&text, ")))", nesting);
  pause_memory(false);
  r->status = cx_parse_expression(&log, &arena, (cx_place){1, 1}, cx_buffer_text(&text), &expr);
  cx_arena_free(&arena);
  pause_memory(true);
  cx_buffer_free(&text);
  pause_memory(false);
}

/* Twice the length may take some times the memory, not a thousand times: a test in parentheses is
 * not to be read twice on each level. */
static void nesting_costs_no_more_than_its_length(void **state) {
  (void)state;
  result r;
  size_t bytes[2];
  for (int i = 0; i < 2; i++) {
    nesting = i ? 14 : 7;
    bytes[i] = bytes_taken(parse_nested, &r);
    assert_int_equal(r.status, CX_OK);
  }
  print_message("# %zu and %zu bytes\n", bytes[0], bytes[1]);
  assert_true(bytes[1] <= bytes[0] * 8);
}

static const char data[] = "tiêu đề;;;;;\n"
                           "Mã xã;TÊN XÃ;Loại đơn vị;Loại đơn vị cấp huyện;births;"
                           "Số trẻ em được khai sinh đúng quy định;Có lấy ý kiến trẻ em;Ghi chú\n"
                           "00001;Một;xã;huyện;1.500;1.400;có;\n"
                           "00002;Hai;PHƯỜNG;Quận;10;20;KHÔNG;\n"
                           "00003;Ba;làng;huyện;ba;1;chắc;\n"
                           "00004;Bo\xCC\x82\xCC\x81n;thị trấn;huyện;0;;x;\n"
                           "00001;Lại;xã;huyện;1;1;có;\n"
                           ";Tổng cộng;;;9;9;;\n"
                           "\n"
                           "00005;Năm;đặc khu;không;5;5;;\n";

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(loading_fails_cleanly),
      cmocka_unit_test(loading_every_form_fails_cleanly),
      cmocka_unit_test(scoring_fails_cleanly),
      cmocka_unit_test(joining_fails_cleanly),
      cmocka_unit_test(giving_fails_cleanly),
      cmocka_unit_test(evaluating_fails_cleanly),
      cmocka_unit_test(reading_amounts_fails_cleanly),
      cmocka_unit_test(checking_fails_cleanly),
      cmocka_unit_test(procedures_fail_cleanly),
      cmocka_unit_test(telling_values_fails_cleanly),
      cmocka_unit_test(nesting_costs_no_more_than_its_length),
  };
  read_file("rules/qd34-2014/standard.yaml", &standard_text);
  read_file("rules/measures.yaml", &measures_text);
  read_file("rules/qd34-2014/procedure.yaml", &procedure_text);
  cx_puts(&data_text, data);
  said s = {0};
  cx_standard *standard = NULL;
  if (load(&s, &standard)) return 1;
  loaded = standard;
  int failed = cmocka_run_group_tests_name("out of memory", tests, NULL, NULL);
  cx_standard_free(standard);
  cx_buffer_free(&standard_text);
  cx_buffer_free(&measures_text);
  cx_buffer_free(&procedure_text);
  cx_buffer_free(&data_text);
  return failed;
}
