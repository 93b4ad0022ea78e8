/* Expressions over columns: each row comes to what the expression says of its figures, with blanks
 * and numbers that do not fit among them. What is expected stands beside each expression. */
#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "feel/run.h"
#include "support.h"

enum { ROWS = 3 };

/* A commune with all figures, one that handed in none, one with the largest number. */
static const int64_t counts[ROWS] = {3, -1, INT64_MAX};
static const cx_number values[ROWS] = {{1, 2}, {CX_UNKNOWN, 0}, {-7, 4}};
static const cx_symbol choices[ROWS] = {0, CX_SYMBOL_UNKNOWN, 1};
static const cx_truth truths[ROWS] = {CX_TRUE, CX_MAYBE, CX_FALSE};
static const char *const ids[] = {"xa", "phuong"};

static const cx_variable variables[] = {{.name = "n", .storage = CX_STORED_COUNT},
                                        {.name = "v", .storage = CX_STORED_NUMBER},
                                        {"k", CX_STORED_CHOICE, ids, 2, NULL},
                                        {.name = "p", .storage = CX_STORED_TRUTH}};
static const void *const inputs[] = {counts, values, choices, truths};
static const cx_scope scope = {variables, sizeof variables / sizeof *variables};

static const struct {
  const char *text, *rows;
} expressions[] = {
    /* each operator and function of numbers */
    {"n + v", "7/2 unknown large"},
    {"n - 1", "2 unknown 9223372036854775806"},
    {"v * 4", "2 unknown -7"},
    {"v / 2", "1/4 unknown -7/8"},
    {"v / 0", "null unknown null"},
    {"v ** 2", "1/4 unknown 49/16"},
    {"4 ** v", "exponent unknown exponent"},
    {"modulo(v * 4, 3)", "2 unknown 2"},
    {"-v", "-1/2 unknown 7/4"},
    {"abs(v)", "1/2 unknown 7/4"},
    {"min(v, 0)", "0 unknown -7/4"},
    {"max([v, 0, n])", "3 unknown 9223372036854775807"},
    {"sum(v, v, 1)", "2 unknown -5/2"},
    {"count(v, n, null)", "3 unknown 3"},
    {"floor(v)", "0 unknown -2"},
    {"ceiling(v)", "1 unknown -1"},
    {"decimal(v, 0)", "0 unknown -2"},
    {"round up(v, 0)", "1 unknown -2"},
    {"round down(v, 0)", "0 unknown -1"},
    {"round half up(v, 1)", "1/2 unknown -9/5"},
    {"round half down(v, 1)", "1/2 unknown -17/10"},
    {"v < 0.5", "no unknown yes"},
    {"v <= 0.5", "yes unknown yes"},
    {"v > -1.75", "yes unknown no"},
    {"v >= -1.75", "yes unknown yes"},
    {"n + 1 > 4", "no unknown large"},
    {"n + 1 != 4", "no unknown large"},
    {"n in (3, > 10)", "yes unknown yes"},
    /* truths */
    {"p and n > 0", "yes unknown no"},
    {"p or n + 1 > 4", "yes unknown large"},
    {"not(p)", "no unknown yes"},
    {"p = true", "yes unknown no"},
    {"p != (n > 5)", "yes unknown yes"},
    {"(n + 1 > 4) = p", "no unknown large"},
    {"p != (4 ** v > 4)", "exponent unknown exponent"},
    {"(n + 1 > 4) = (4 ** v > 4)", "exponent unknown exponent"},
    {"if p then n > 5 else n > 5", "no unknown yes"},
    {"if n + 1 > 4 then p else true", "yes unknown large"},
    /* a null condition counts as false (DMN 1.3, table 51) */
    {"if v / 0 > 1 then 1 else 2", "2 unknown 2"},
    {"if p then n else 0", "3 unknown 0"},
    {"if n + 1 > 4 then 1 else 2", "2 unknown large"},
    {"if 4 ** v > 4 then 1 else 2", "exponent unknown exponent"},
    /* choices and texts */
    {"k = \"xa\"", "yes unknown no"},
    {"\"xa\" != k", "no unknown yes"},
    {"k = null", "no unknown no"},
    {"k in (\"xa\", \"phuong\")", "yes unknown yes"},
    {"(if p then \"a\" else \"b\") = \"a\"", "yes unknown no"},
    {"\"a\" != (if p then \"a\" else \"b\")", "no unknown yes"},
    {"(if p then \"a\" else null) = null", "no unknown yes"},
    {"(if p then \"a\" else \"b\") = (if n > 3 then \"b\" else \"a\")", "yes unknown yes"},
    {"(if n > 3 then null else \"a\") != (if p then \"a\" else null)", "no unknown no"},
    /* a condition that fails is no blank figure */
    {"(if n + 1 > 4 then \"a\" else \"b\") = \"b\"", "yes unknown large"},
    {"\"b\" != (if n + 1 > 4 then \"a\" else \"b\")", "no unknown large"},
    {"(if 4 ** v > 4 then \"a\" else \"b\") = \"b\"", "exponent unknown exponent"},
    {"(if 4 ** v > 4 then \"a\" else \"b\") = (if n + 1 > 4 then \"a\" else \"b\")",
     "exponent unknown exponent"},
    {"(if n + 1 > 4 then \"a\" else \"b\") = \"b\" or p", "yes unknown large"},
    {"if p then \"a\" else \"b\"", "«a» unknown «b»"},
    {"if n + 1 > 4 then \"a\" else \"b\"", "«b» unknown large"},
};

static void put_truth(cx_buffer *out, cx_truth truth) {
  static const char *const words[] = {"no", "yes", "unknown", "null", "large", "exponent"};
  assert_true(truth <= CX_TRUTH_BAD_EXPONENT);
  cx_puts(out, words[truth]);
}

static void put_number(cx_buffer *out, cx_number number) {
  static const char *const words[] = {"null", "unknown", "large", "exponent"};
  if (!cx_is_value(number)) {
    cx_puts(out, words[number.num]);
    return;
  }
  cx_put_int(out, number.num);
  if (number.den == 1) return;
  cx_puts(out, "/");
  cx_put_int(out, number.den);
}

static void put_symbol(cx_buffer *out, const cx_program *program, cx_symbol symbol) {
  static const char *const words[] = {"null", "unknown", "large", "exponent"};
  if (symbol >= CX_SYMBOL_NULL) {
    cx_puts(out, words[symbol - CX_SYMBOL_NULL]);
    return;
  }
  assert_true(symbol < program->string_count);
  cx_puts(out, "«");
  cx_puts(out, program->strings[symbol]);
  cx_puts(out, "»");
}

static int compiled(cx_arena *arena, said *s, const char *text, cx_type wanted, cx_program *ret) {
  *s = (said){0};
  cx_log log = {.report = record, .user = s};
  cx_expr *expr;
  int status = cx_parse_expression(&log, arena, (cx_place){1, 1}, text, &expr);
  return status ? status : cx_compile(&log, arena, &scope, expr, wanted, ret);
}

/* The rows of the result, parted by blanks. */
static void put_rows(cx_buffer *out, const cx_program *program, size_t rows) {
  cx_columns *columns = cx_columns_new(program, rows);
  assert_non_null(columns);
  const void *result = cx_program_run(program, columns, inputs, rows);
  for (size_t r = 0; r < rows; r++) {
    if (r) cx_puts(out, " ");
    if (program->type == CX_TYPE_NUMBER)
      put_number(out, ((const cx_number *)result)[r]);
    else if (program->type == CX_TYPE_STRING)
      put_symbol(out, program, ((const cx_symbol *)result)[r]);
    else
      put_truth(out, ((const cx_truth *)result)[r]);
  }
  cx_columns_free(columns);
}

static void expect_rows(const char *text, cx_type wanted, const char *rows) {
  cx_arena arena = {0};
  cx_program program;
  said s;
  cx_buffer out = {0};
  if (compiled(&arena, &s, text, wanted, &program)) fail_msg("%s: %s", text, s.one[0].code);
  put_rows(&out, &program, ROWS);
  if (strcmp(cx_buffer_text(&out), rows))
    fail_msg("%s: %s, not %s", text, cx_buffer_text(&out), rows);
  cx_buffer_free(&out);
  cx_arena_free(&arena);
}

static void comes_to_its_value_in_each_row(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++)
    expect_rows(expressions[i].text, CX_TYPE_NULL, expressions[i].rows);
}

/* A null has no type of its own: it takes the one that is asked for. */
static void takes_a_null_for_any_type(void **state) {
  (void)state;
  expect_rows("null", CX_TYPE_NUMBER, "null null null");
  expect_rows("null", CX_TYPE_BOOLEAN, "null null null");
  expect_rows("null", CX_TYPE_STRING, "null null null");
  cx_arena arena = {0};
  cx_program program;
  said s;
  static const cx_type types[] = {CX_TYPE_NUMBER, CX_TYPE_BOOLEAN, CX_TYPE_STRING};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    assert_int_equal(compiled(&arena, &s, "null", types[i], &program), CX_OK);
    assert_int_equal(program.type, types[i]);
  }
  assert_int_equal(compiled(&arena, &s, "p", CX_TYPE_NUMBER, &program), CX_REFUSED);
  assert_string_equal(s.one[0].code, "S428");
  cx_arena_free(&arena);
}

/* Tests of a band are about a number that is not there: refused, and nothing is taken for it. */
static void takes_no_test_for_an_expression(void **state) {
  (void)state;
  static const char *const tests[] = {"> 5", "[1..3)", "not(2)", "\"xa\""};
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
    cx_arena arena = {0};
    said s = {0};
    cx_log log = {.report = record, .user = &s};
    cx_expr *expr;
    cx_program program = {.size = 77};
    assert_int_equal(cx_parse_tests(&log, &arena, (cx_place){1, 1}, tests[i], &expr), CX_OK);
    assert_int_equal(cx_compile(&log, &arena, &scope, expr, CX_TYPE_NULL, &program), CX_REFUSED);
    assert_int_equal(s.count, 1);
    assert_string_equal(s.one[0].code, "E301");
    assert_string_equal(s.one[0].args[0], "?");
    assert_int_equal(program.size, 77);
    cx_arena_free(&arena);
  }
}

static const struct {
  const char *text, *value, *code;
} constants[] = {
    {"if n > 2 then \"a\" else \"b\"", "\"a\"", NULL},
    {"(if n > 2 then \"a\" else null) = null", "false", NULL},
    {"if n > 2 then null else \"a\"", "null", NULL},
    {"if n + 9223372036854775807 > 2 then \"a\" else \"b\"", NULL, "E317"},
    {"if n ** 0.5 > 2 then \"a\" else \"b\"", NULL, "E318"},
    {"(if n + 9223372036854775807 > 2 then \"a\" else \"b\") = \"a\"", NULL, "E317"},
    {"if n + 9223372036854775807 > 2 then 1 else 2", NULL, "E317"},
    {"n ** 0.5 > 2", NULL, "E318"},
};

/* What a text depends on fails as what a number depends on. */
static void says_why_a_value_fails(void **state) {
  (void)state;
  static const char *const names[] = {"n"};
  static const char *const given[] = {"3"};
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
    said s = {0};
    char out[32] = "";
    int status = cx_feel(constants[i].text, names, given, 1, record, &s, out, sizeof out);
    if (status != (constants[i].code ? CX_REFUSED : CX_OK))
      fail_msg("%s came to %s", constants[i].text, out);
    if (constants[i].code)
      assert_string_equal(s.one[0].code, constants[i].code);
    else
      assert_string_equal(out, constants[i].value);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(comes_to_its_value_in_each_row),
      cmocka_unit_test(takes_a_null_for_any_type),
      cmocka_unit_test(takes_no_test_for_an_expression),
      cmocka_unit_test(says_why_a_value_fails),
  };
  return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
