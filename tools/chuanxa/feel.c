/* chuanxa feel: the value of an expression, or the cases of a conformance file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "feel/messages.h"
#include "feel/program.h"
#include "feel/value.h"

enum { MOST_VARIABLES = CLI_MOST_VALUES };

typedef struct test_case {
  char *name;
  const char *names[MOST_VARIABLES], *values[MOST_VARIABLES];
  size_t count;
  char *expression;
  size_t passed, failed;
} test_case;

/* Keeps the first message of an expression that was refused. */
typedef struct refusal {
  cx_message message;
  char text[512];
  cx_language language;
} refusal;

static void keep_refusal(void *user, const cx_diagnostic *d) {
  refusal *r = user;
  if (r->text[0]) return;
  r->message = d->message;
  cx_diagnostic_message(d, r->language, r->text, sizeof r->text);
}

/* Refusals that say "wrong types": what the kit expects as null. */
static bool is_ill_typed(cx_message message) {
  return message == CX_MSG_FEEL_TYPE || message == CX_MSG_FEEL_ARITY ||
         message == CX_MSG_FEEL_PARAMETER;
}

/* Whether the value is the expected one; a quotient that the kit printed rounded counts as equal
 * within 1e-8 when it has no exact decimal. */
static bool is_expected(const cx_expr *value, const char *type, const char *text) {
  if (!strcmp(type, "null")) return value->op == CX_OP_NULL_VALUE;
  if (!strcmp(type, "str")) return value->op == CX_OP_STRING && !strcmp(value->text, text);
  if (!strcmp(type, "bool"))
    return value->op == CX_OP_BOOLEAN && !strcmp(text, value->number.num ? "true" : "false");
  cx_log silent = {0};
  cx_arena arena = {0};
  cx_expr *wanted;
  bool equal = value->op == CX_OP_NUMBER && !strcmp(type, "num") &&
               !cx_evaluate(&silent, &arena, text, NULL, NULL, 0, &wanted) &&
               wanted->op == CX_OP_NUMBER;
  if (equal && cx_compare(value->number, wanted->number)) {
    cx_number apart = cx_absolute(cx_subtract(value->number, wanted->number));
    int64_t rest = value->number.den;
    while (rest % 2 == 0)
      rest /= 2;
    while (rest % 5 == 0)
      rest /= 5;
    equal = rest != 1 && cx_is_value(apart) && cx_compare(apart, (cx_number){1, 100000000}) <= 0;
  }
  cx_arena_free(&arena);
  return equal;
}

/* A kit's value as an expression: strings get their quotes. The caller frees it. */
static char *as_expression(const char *type, const char *text) {
  size_t size = strlen(text) + 8;
  char *expression = malloc(size);
  if (!expression) return NULL;
  if (!strcmp(type, "str"))
    snprintf(expression, size, "\"%s\"", text);
  else
    snprintf(expression, size, "%s", strcmp(type, "null") ? text : "null");
  return expression;
}

static void judge(cli_call *cli, test_case *c, const char *type, const char *wanted) {
  refusal why = {.language = cli->language};
  cx_log log = {.report = keep_refusal, .user = &why};
  cx_arena arena = {0};
  cx_expr *value;
  int status = cx_evaluate(&log, &arena, c->expression, c->names, c->values, c->count, &value);
  bool passed = status ? !strcmp(type, "null") && is_ill_typed(why.message)
                       : is_expected(value, type, wanted);
  if (passed) {
    c->passed++;
  } else {
    cx_buffer got = {0};
    if (!status) cx_put_literal(&got, value);
    c->failed++;
    printf("%s\n  %s\n  %s %s %s; %s %s\n", c->name, c->expression,
           cx_in(cli->language, "cần", "wanted"), type, wanted, cx_in(cli->language, "được", "got"),
           status ? why.text : cx_buffer_text(&got));
    cx_buffer_free(&got);
  }
  cx_arena_free(&arena);
}

/* "\n" in a case's text is a line break. */
static void unescape(char *text) {
  char *to = text;
  for (const char *at = text; *at; to++) {
    bool line = at[0] == '\\' && at[1] == 'n';
    *to = line ? '\n' : *at;
    at += line ? 2 : 1;
  }
  *to = 0;
}

static void clear_case(test_case *c) {
  for (size_t i = 0; i < c->count; i++)
    free((char *)c->values[i]);
  c->count = 0;
  c->expression = NULL;
}

/* One line of the file, split at tabs into up to four fields. False: not of the form. */
static bool take_line(cli_call *cli, test_case *c, char *line) {
  char *field[4] = {line, NULL, NULL, NULL};
  for (int i = 1; i < 4; i++) {
    char *tab = strchr(field[i - 1], '\t');
    if (!tab) break;
    *tab = 0;
    field[i] = tab + 1;
  }
  if (!*line || *line == '#') return true;
  if (!strcmp(line, "CASE")) {
    clear_case(c);
    c->name = field[1];
    if (field[1] && field[2]) field[1][strlen(field[1])] = ' '; /* folder and case in one */
    return c->name != NULL;
  }
  if (!strcmp(line, "VAR") && field[2] && c->count < MOST_VARIABLES) {
    c->names[c->count] = field[1];
    c->values[c->count] = as_expression(field[2], field[3] ? field[3] : "");
    return c->values[c->count++] != NULL;
  }
  if (!strcmp(line, "EXPR") && field[2]) {
    c->expression = field[2];
    unescape(c->expression);
    return true;
  }
  if (!strcmp(line, "EXPECT") && field[1] && c->expression) {
    judge(cli, c, field[1], field[2] ? field[2] : "");
    return true;
  }
  return false;
}

static int run_cases(cli_call *cli, const char *path) {
  size_t size;
  char *bytes = cli_read_file(cli, path, &size);
  char *text = bytes ? realloc(bytes, size + 1) : NULL;
  if (!text) {
    free(bytes);
    return cli->status;
  }
  text[size] = 0;
  test_case c = {.name = ""};
  unsigned number = 0;
  for (char *line = text; line;) {
    char *end = strchr(line, '\n');
    if (end) *end = 0;
    number++;
    if (!take_line(cli, &c, line)) {
      cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = path};
      CX_SAY(&log, USE_CASE, ((cx_place){number, 1}), NULL);
    }
    line = end ? end + 1 : NULL;
  }
  clear_case(&c);
  printf("%zu passed, %zu failed\n", c.passed, c.failed);
  if (c.failed) cli_exit(cli, CLI_EXIT_FOUND);
  free(text);
  return cli->status;
}

static int run(cli_call *cli) {
  const char *cases = cli_option_value(cli, "cases");
  if (cases) return run_cases(cli, cases);
  if (cli->operand_count < 1) return cli_usage(cli, CX_MSG_USE_MISSING, "EXPRESSION", "feel", NULL);
  if (cli->operand_count > 1)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[1], "feel", NULL);
  const char *names[MOST_VARIABLES], *values[MOST_VARIABLES];
  char *copies[MOST_VARIABLES];
  size_t count = 0;
  for (size_t i = 0; i < cli->value_count && count < MOST_VARIABLES; i++) {
    if (strcmp(cli->values[i].name, "with")) continue;
    const char *equals = strchr(cli->values[i].value, '=');
    if (!equals || equals == cli->values[i].value) {
      cli_usage(cli, CX_MSG_USE_VALUE, "--with", "NAME=VALUE", NULL);
      continue;
    }
    copies[count] = strndup(cli->values[i].value, (size_t)(equals - cli->values[i].value));
    names[count] = copies[count] ? copies[count] : "";
    values[count++] = equals + 1;
  }
  char *value = malloc(1 << 16);
  if (!value) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (value && cli->status == CLI_EXIT_OK &&
      !cx_feel(cli->operands[0], names, values, count, cli_print_diagnostic, cli, value, 1 << 16))
    printf("%s\n", value);
  free(value);
  for (size_t i = 0; i < count; i++)
    free(copies[i]);
  return cli->status;
}

static const cli_option options[] = {
    {"with",
     "TÊN=GIÁ_TRỊ",
     {"giá trị của một tên, ghi được nhiều lần", "the value of a name; may be repeated"}},
    {"cases",
     "TỆP",
     {"chạy các ca kiểm trong tệp (CASE, VAR, EXPR, EXPECT)",
      "runs the cases of a file (CASE, VAR, EXPR, EXPECT)"}},
    {0},
};

const cli_command cli_feel_command = {
    "feel",
    "EXPRESSION [--with TÊN=GIÁ_TRỊ]… | --cases TỆP",
    {"tính một biểu thức, chính xác: phân số, không làm tròn",
     "evaluates an expression exactly: fractions, no rounding"},
    {"Ví dụ: chuanxa feel '97 / 99 * 100 >= 98'\n"
     "       chuanxa feel 'x in [95..98)' --with x=97.5",
     "Examples: chuanxa feel '97 / 99 * 100 >= 98'\n"
     "          chuanxa feel 'x in [95..98)' --with x=97.5"},
    options,
    false,
    run,
};
