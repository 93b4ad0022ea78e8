/* Damaged input, the same on every machine: rule files, dictionaries, data and expressions with
 * random edits. Whatever they are, the engine returns, and what it says has a code and a place that
 * exists. Arguments: rounds of files (of expressions: 30 times as many), seed. */
#include <string.h>

#include "support.h"
#include "trial/cover.h"
#include "trial/suite.h"

enum { EDITS_MOST = 6, ROUNDS = 1500, FEW = 150, EXPRESSIONS = 30 };

static uint64_t rounds, seed;

/* ---- Damage ---- */

static const char *const scraps[] = {"\"",
                                     "'",
                                     "[",
                                     "]",
                                     "{",
                                     "}",
                                     ":",
                                     ": ",
                                     "- ",
                                     "#",
                                     "&a ",
                                     "*a",
                                     "!!str ",
                                     "|\n",
                                     ">\n",
                                     "\n",
                                     "\r",
                                     "\r\n",
                                     "\t",
                                     "  ",
                                     "0",
                                     "9223372036854775807",
                                     "99999999999999999999",
                                     "1e9",
                                     "-1",
                                     "..",
                                     "null",
                                     "not(",
                                     "\\",
                                     "\\u0301",
                                     "\xCC\x81",
                                     "\xFF",
                                     "\xC3",
                                     "\xE1\xBB",
                                     "\xEF\xBB\xBF",
                                     ";",
                                     ",",
                                     "%",
                                     "≥",
                                     "value",
                                     "basis",
                                     "if ",
                                     " in ",
                                     "(((",
                                     ")))",
                                     "**",
                                     "/0",
                                     "<",
                                     "\xC2\xA0",
                                     "x",
                                     "--- \n",
                                     "? ",
                                     "2020-02-30",
                                     "Tổng",
                                     "có",
                                     "%TAG",
                                     "\x1f",
                                     "{0}",
                                     "[[",
                                     "]]"};

static size_t place_in(prng *p, const cx_buffer *text) {
  return text->size ? (size_t)prng_below(p, text->size) : 0;
}

/* text[0..at) + scrap + text[to..) */
static void replace(cx_buffer *text, size_t at, size_t to, const char *scrap, size_t size) {
  cx_buffer made = {0};
  cx_put(&made, cx_buffer_text(text), at);
  cx_put(&made, scrap, size);
  cx_put(&made, cx_buffer_text(text) + to, text->size - to);
  cx_buffer_free(text);
  *text = made;
}

static void damage(prng *p, cx_buffer *text) {
  for (uint64_t edits = 1 + prng_below(p, EDITS_MOST); edits--;) {
    size_t at = place_in(p, text), most = text->size - at;
    size_t some = (size_t)prng_below(p, prng_one_in(p, 4) ? 200 : 8);
    size_t to = at + (some < most ? some : most);
    const char *scrap = scraps[prng_below(p, sizeof scraps / sizeof *scraps)];
    switch (prng_below(p, 6)) {
    case 0: /* one byte to any other */
      if (text->size) text->bytes[at] = (char)prng_below(p, 256);
      break;
    case 1:
      replace(text, at, to, "", 0);
      break;
    case 2:
      replace(text, at, at, scrap, strlen(scrap));
      break;
    case 3:
      replace(text, at, to, scrap, strlen(scrap));
      break;
    case 4: { /* a part again, elsewhere */
      cx_buffer part = {0};
      cx_put(&part, cx_buffer_text(text) + at, to - at);
      size_t there = place_in(p, text);
      replace(text, there, there, cx_buffer_text(&part), part.size);
      cx_buffer_free(&part);
      break;
    }
    default: /* cut off, now and then */
      if (prng_one_in(p, 5)) replace(text, at, text->size, "", 0);
    }
  }
}

static void copy_of(const cx_buffer *from, cx_buffer *ret) {
  *ret = (cx_buffer){0};
  cx_put(ret, cx_buffer_text(from), from->size);
}

/* ---- What is said must stand in the file ---- */

/* A file that diagnostics may be about; `name` NULL: an expression, of whichever. */
typedef struct named {
  const char *name;
  const cx_buffer *text;
} named;

typedef struct listener {
  named files[2];
  size_t said, without_place, beyond;
} listener;

/* Lines as YAML counts them: CR and Unicode's separators end one too. */
static unsigned lines_of(const cx_buffer *text) {
  const char *at = cx_buffer_text(text);
  unsigned lines = 1;
  for (size_t i = 0; i < text->size; i++) {
    bool pair = at[i] == '\r' && i + 1 < text->size && at[i + 1] == '\n';
    lines += (at[i] == '\n' || at[i] == '\r') && !pair;
    lines += i + 1 < text->size && !memcmp(at + i, "\xC2\x85", 2);
    lines += i + 2 < text->size &&
             (!memcmp(at + i, "\xE2\x80\xA8", 3) || !memcmp(at + i, "\xE2\x80\xA9", 3));
  }
  return lines;
}

static unsigned newlines_of(const cx_buffer *text) {
  unsigned lines = 1;
  for (size_t i = 0; i < text->size; i++)
    lines += cx_buffer_text(text)[i] == '\n';
  return lines;
}

/* What is about the file as a whole. */
static bool is_of_no_line(const char *code) {
  static const char *const codes[] = {"F102", "F103", "S432", "T501", "T508", "T511"};
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (!strcmp(code, codes[i])) return true;
  return false;
}

static void listen(void *user, const cx_diagnostic *d) {
  listener *l = user;
  l->said++;
  assert_int_equal(strlen(d->code), 4);
  assert_non_null(strchr("FYESTRK", d->code[0]));
  const named *about = &l->files[0];
  bool other = about->name && l->files[1].text && d->file && !strcmp(d->file, l->files[1].name);
  if (other) about = &l->files[1];
  if (about->name)
    assert_string_equal(d->file, about->name);
  else
    assert_null(d->file);
  static unsigned told;
  unsigned lines = lines_of(about->text);
  if (!about->name && lines_of(l->files[1].text) > lines) lines = lines_of(l->files[1].text);
  if (d->line > lines) {
    if (!l->beyond++ && told++ < 10)
      print_message("# %s on line %u of %u\n", d->code, d->line, lines);
  }
  if (!d->line && !is_of_no_line(d->code)) {
    if (!l->without_place++ && told++ < 10)
      print_message("# %s has no place: %s\n", d->code, d->args[0]);
  }
  if (d->source && lines == newlines_of(about->text)) {
    unsigned letters = 0;
    for (size_t i = 0; i < d->source_size; i++)
      letters += ((unsigned char)d->source[i] & 0xC0) != 0x80;
    if (d->column > letters + 2 && d->code[0] != 'Y')
      fail_msg("%s in column %u of %u", d->code, d->column, letters);
  }
  char text[512];
  for (cx_language language = CX_VI; language <= CX_EN; language++) {
    assert_true(cx_diagnostic_message(d, language, text, sizeof text) > 0);
    assert_true(cx_diagnostic_text(d, language, text, sizeof text) > 0);
  }
}

/* ---- Rule files ---- */

static cx_buffer standard_text, measures_text, district_text, figures_text, tests_text;

static int find_measures(void *user, const char *path, cx_file *ret_file) {
  const cx_buffer *text = user;
  (void)path;
  *ret_file = (cx_file){"measures.yaml", cx_buffer_text(text), text->size};
  return CX_OK;
}

static int count_rows(void *user, const cx_batch *batch) {
  size_t *rows = user;
  for (size_t r = 0; r < cx_batch_rows(batch); r++) {
    *rows += 1;
    assert_true(cx_batch_refused(batch, r) ||
                cx_batch_total_low(batch, r) <= cx_batch_total_high(batch, r));
  }
  return 0;
}

static int run_over(const cx_standard *standard, const cx_buffer *data, cx_numbers numbers,
                    listener *l, size_t *rows) {
  cx_reading reading = {.numbers = numbers};
  cx_run *run = NULL;
  assert_int_equal(cx_run_new(standard, &reading, listen, l, &run), CX_OK);
  memory m = {.bytes = cx_buffer_text(data), .size = data->size};
  cx_source source = memory_source("data.csv", &m);
  int status = cx_run_source(run, &source, count_rows, rows);
  cx_run_free(run);
  return status;
}

static void damages_rule_files(bool dictionary) {
  prng p = {.state = seed + dictionary};
  size_t loaded = 0, unplaced = 0;
  for (uint64_t round = 0; round < rounds; round++) {
    cx_buffer text;
    copy_of(dictionary ? &measures_text : &standard_text, &text);
    damage(&p, &text);
    const cx_buffer *rules = dictionary ? &standard_text : &text;
    listener l = {.files = {{"standard.yaml", rules},
                            {"measures.yaml", dictionary ? &text : &measures_text}}};
    cx_file file = {"standard.yaml", cx_buffer_text(rules), rules->size};
    cx_standard *standard = NULL;
    int status = cx_standard_load(&file, find_measures, (void *)(uintptr_t)l.files[1].text, listen,
                                  &l, &standard);
    assert_true(status == CX_OK || (status == CX_REFUSED && l.said));
    unplaced += l.without_place + l.beyond;
    if (!status) {
      size_t rows = 0;
      listener data = {.files = {{"data.csv", &figures_text}}};
      loaded++;
      run_over(standard, &figures_text, CX_NUMBERS_PLAIN, &data, &rows);
    }
    cx_standard_free(standard);
    cx_buffer_free(&text);
  }
  print_message("# %zu still load; %zu messages have no right place\n", loaded, unplaced);
  assert_int_equal(unplaced, 0);
}

static void survives_damaged_standards(void **state) {
  (void)state;
  damages_rule_files(false);
}

static void survives_damaged_dictionaries(void **state) {
  (void)state;
  damages_rule_files(true);
}

static void survives_damaged_data(void **state) {
  (void)state;
  prng p = {.state = seed + 2};
  cx_file file = {"standard.yaml", cx_buffer_text(&standard_text), standard_text.size};
  cx_standard *standard = NULL;
  assert_int_equal(cx_standard_load(&file, find_measures, &measures_text, NULL, NULL, &standard),
                   CX_OK);
  size_t rows = 0, unplaced = 0;
  for (uint64_t round = 0; round < rounds; round++) {
    cx_buffer text;
    copy_of(prng_one_in(&p, 2) ? &district_text : &figures_text, &text);
    damage(&p, &text);
    listener l = {.files = {{"data.csv", &text}}};
    int status = run_over(standard, &text, (cx_numbers)prng_below(&p, 3), &l, &rows);
    assert_true(status == CX_OK || (status == CX_REFUSED && l.said));
    unplaced += l.without_place + l.beyond;
    cx_buffer_free(&text);
  }
  print_message("# %zu rows\n", rows);
  assert_true(rows > rounds);
  assert_int_equal(unplaced, 0);
  cx_standard_free(standard);
}

/* Test files: those that still load are scored and their coverage is counted. */
static void survives_damaged_rule_tests(void **state) {
  (void)state;
  prng p = {.state = seed + 4};
  cx_file file = {"standard.yaml", cx_buffer_text(&standard_text), standard_text.size};
  cx_standard *standard = NULL;
  assert_int_equal(cx_standard_load(&file, find_measures, &measures_text, NULL, NULL, &standard),
                   CX_OK);
  size_t loaded = 0, unplaced = 0;
  for (uint64_t round = 0; round < rounds; round++) {
    cx_buffer text;
    copy_of(&tests_text, &text);
    damage(&p, &text);
    listener l = {.files = {{"tests.yaml", &text}}};
    cx_file tests = {"tests.yaml", cx_buffer_text(&text), text.size};
    cx_trial_suite *suite = NULL;
    cx_trial_coverage *coverage = NULL;
    int status = cx_trial_suite_load(&tests, standard, listen, &l, &suite);
    assert_true(status == CX_OK || (status == CX_REFUSED && l.said && !suite));
    unplaced += l.without_place + l.beyond;
    if (!status && !loaded++ % 8) {
      assert_int_equal(cx_trial_coverage_new(suite, &coverage), CX_OK);
      assert_true(coverage->met <= coverage->count);
    }
    cx_trial_coverage_free(coverage);
    cx_trial_suite_free(suite);
    cx_buffer_free(&text);
  }
  print_message("# %zu still load; %zu messages have no right place\n", loaded, unplaced);
  assert_in_range(loaded, 1, rounds - 1);
  assert_int_equal(unplaced, 0);
  cx_standard_free(standard);
}

/* ---- Expressions ---- */

static const char *const expressions[] = {
    "if births > 0 then round half up(births / 7, 2) else null",
    "births in ([1..3), (5..7], > 9) and not(births = 4)",
    "sum([1, 2, births]) between min(3, 4) and max(5, 6) ** 2",
    "decimal(n: 1.005, scale: 2) + modulo(-7, 3) - abs(floor(-2.5))",
    "word in (\"xã\", \"phường\") or word != \"đặc khu\" // ghi chú",
    "1 in (((2 in (3, (4 + 5) * 6)))) /* x */ and true",
};

static void survives_damaged_expressions(void **state) {
  (void)state;
  static const char *const names[] = {"births", "word"};
  prng p = {.state = seed + 3};
  size_t well = 0, unplaced = 0;
  for (uint64_t round = 0; round < rounds * EXPRESSIONS; round++) {
    cx_buffer text = {0}, value = {0};
    cx_puts(&text, expressions[prng_below(&p, sizeof expressions / sizeof *expressions)]);
    cx_puts(&value, "120 / 7");
    damage(&p, &text);
    if (prng_one_in(&p, 10)) damage(&p, &value);
    const char *const values[] = {cx_buffer_text(&value), "\"xã\""};
    text.size = strlen(cx_buffer_text(&text)); /* an expression ends at its NUL */
    value.size = strlen(cx_buffer_text(&value));
    listener l = {.files = {{NULL, &text}, {NULL, &value}}};
    char out[32];
    int status = cx_feel(cx_buffer_text(&text), names, values, 2, listen, &l, out, sizeof out);
    assert_true(status == CX_OK || (status == CX_REFUSED && l.said == 1));
    unplaced += l.without_place + l.beyond;
    well += !status;
    cx_buffer_free(&text);
    cx_buffer_free(&value);
  }
  print_message("# %zu have a value\n", well);
  assert_in_range(well, rounds, rounds * EXPRESSIONS);
  assert_int_equal(unplaced, 0);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(survives_damaged_standards),
      cmocka_unit_test(survives_damaged_dictionaries),
      cmocka_unit_test(survives_damaged_data),
      cmocka_unit_test(survives_damaged_rule_tests),
      cmocka_unit_test(survives_damaged_expressions),
  };
  rounds = argument(argc, argv, 1, quick() ? FEW : ROUNDS);
  seed = argument(argc, argv, 2, 100);
  read_file("rules/qd34-2014/standard.yaml", &standard_text);
  read_file("rules/measures.yaml", &measures_text);
  read_file("rules/qd34-2014/tests.yaml", &tests_text);
  read_file("fixtures/huong-khe/figures-district.csv", &district_text);
  read_file("fixtures/huong-khe/figures.csv", &figures_text);
  int failed = cmocka_run_group_tests_name("damaged input", tests, NULL, NULL);
  cx_buffer_free(&standard_text);
  cx_buffer_free(&measures_text);
  cx_buffer_free(&tests_text);
  cx_buffer_free(&district_text);
  cx_buffer_free(&figures_text);
  return failed;
}
