/* Messages: the tables of all rooms are whole in both languages; a message takes its arguments; the
 * line and the caret stand where the place says, by display width. */
#include <string.h>

#include "feel/messages.h"
#include "standard/messages.h"
#include "support.h"

static const struct {
  const char *name, *code, *text[2];
} table[] = {
#define M(name, code, severity, vi, en) {#name, code, {vi, en}},
#include "advise/messages.def"
#include "base/messages.def"
#include "check/messages.def"
#include "compare/messages.def"
#include "council/messages.def"
#include "decision/messages.def"
#include "dossier/messages.def"
#include "exchange/messages.def"
#include "feel/messages.def"
#include "figures/messages.def"
#include "impact/messages.def"
#include "ledger/messages.def"
#include "review/messages.def"
#include "score/messages.def"
#include "standard/messages.def"
#include "template/messages.def"
#include "text/messages.def"
#include "trial/messages.def"
#include "units/messages.def"
#include "years/messages.def"
#include "../../tools/chuanxa/messages.def"
#undef M
};
enum { MESSAGES = sizeof table / sizeof *table };

/* Which of {0} {1} {2} a text has, as bits; fails when its brackets do not pair. */
static unsigned arguments_of(const char *text) {
  unsigned found = 0;
  bool open = false;
  for (const char *at = text; *at; at++) {
    if (at[0] == '{' && at[1] >= '0' && at[1] <= '2' && at[2] == '}') {
      found |= 1u << (at[1] - '0');
      at += 2;
    } else if (!strncmp(at, "[[", 2) || !strncmp(at, "]]", 2)) {
      if (open == (*at == '[')) fail_msg("brackets do not pair: %s", text);
      open = *at == '[';
      at++;
    } else if (!strncmp(at, "{{", 2) || !strncmp(at, "}}", 2)) {
      at++;
    } else if (*at == '{' || *at == '}') {
      fail_msg("a brace alone: %s", text);
    }
  }
  if (open) fail_msg("brackets do not pair: %s", text);
  return found;
}

static void says_the_same_in_both_languages(void **state) {
  (void)state;
  for (size_t i = 0; i < MESSAGES; i++) {
    assert_true(*table[i].text[CX_VI] && *table[i].text[CX_EN]);
    if (arguments_of(table[i].text[CX_VI]) != arguments_of(table[i].text[CX_EN]))
      fail_msg("%s: the languages use different arguments", table[i].name);
  }
}

static void has_one_code_a_message(void **state) {
  (void)state;
  for (size_t i = 0; i < MESSAGES; i++) {
    assert_int_equal(strlen(table[i].code), 4);
    assert_non_null(strchr("FYESTRUKCDHPQVX", table[i].code[0]));
    assert_int_equal(strspn(table[i].code + 1, "0123456789"), 3);
    for (size_t k = 0; k < i; k++)
      if (!strcmp(table[i].code, table[k].code))
        fail_msg("%s and %s are both %s", table[i].name, table[k].name, table[i].code);
  }
}

/* Renders one diagnostic in both forms and both languages. */
typedef struct rendered {
  char message[2][300], text[2][1000];
  size_t length;
} rendered;

static void render(void *user, const cx_diagnostic *d) {
  rendered *r = user;
  for (cx_language language = CX_VI; language <= CX_EN; language++) {
    size_t length =
        cx_diagnostic_message(d, language, r->message[language], sizeof r->message[language]);
    assert_int_equal(length, strlen(r->message[language]));
    r->length = cx_diagnostic_text(d, language, r->text[language], sizeof r->text[language]);
    assert_int_equal(r->length, strlen(r->text[language]));
    char cut[10];
    assert_int_equal(cx_diagnostic_text(d, language, cut, sizeof cut), r->length);
    assert_int_equal(strlen(cut), r->length < 9 ? r->length : 9);
    assert_memory_equal(cut, r->text[language], strlen(cut));
    assert_int_equal(cx_diagnostic_text(d, language, NULL, 0), r->length);
  }
}

static rendered *say(const char *bytes, cx_message message, cx_place place, const char *a,
                     const char *b, const char *c) {
  static rendered r;
  cx_log log = {.report = render,
                .user = &r,
                .file = "tệp.yaml",
                .bytes = bytes,
                .size = bytes ? strlen(bytes) : 0,
                .first_line = 1};
  assert_int_equal(cx_say(&log, message, place, (const char *const[]){a, b, c}), CX_REFUSED);
  return &r;
}

static void puts_arguments_in(void **state) {
  (void)state;
  rendered *r = say(NULL, CX_MSG_RULE_MISSING_KEY, (cx_place){0, 0}, "title", NULL, NULL);
  assert_string_equal(r->message[CX_VI], "thiếu khóa «title»");
  assert_string_equal(r->text[CX_EN], "tệp.yaml: error S402: the key \"title\" is missing");
  r = say(NULL, CX_MSG_FEEL_NAME, (cx_place){3, 0}, "brths", "births", NULL);
  assert_string_equal(r->message[CX_EN], "no such name \"brths\"; is \"births\" meant?");
  assert_non_null(strstr(r->text[CX_VI], "tệp.yaml:3: lỗi E305: "));
  r = say(NULL, CX_MSG_FEEL_NAME, (cx_place){3, 0}, "zzz", NULL, NULL);
  assert_string_equal(r->message[CX_EN], "no such name \"zzz\"");
  r = say(NULL, CX_MSG_RULE_RESULT, (cx_place){0, 0}, CX_BOTH("số", "a number"), NULL, NULL);
  assert_string_equal(r->message[CX_EN], "the expression must give a number");
  assert_string_equal(r->message[CX_VI], "biểu thức phải cho ra số");
  r = say(NULL, CX_MSG_RULE_RESULT, (cx_place){0, 0},
          "3 " CX_BOTH("số", "numbers") ", 2 " CX_BOTH("chữ", "texts") ".", NULL, NULL);
  assert_string_equal(r->message[CX_EN], "the expression must give 3 numbers, 2 texts.");
  assert_string_equal(r->message[CX_VI], "biểu thức phải cho ra 3 số, 2 chữ.");
  r = say(NULL, CX_MSG_RULE_MISSING_KEY, (cx_place){0, 0}, "a\x1f\xFE" "b", NULL, NULL);
  assert_string_equal(r->message[CX_EN], "the key \"a\uFFFDb\" is missing");
  r = say(NULL, CX_MSG_RULE_NOT_TEXT, (cx_place){0, 0}, "{0}[[x]]", NULL, NULL);
  assert_string_equal(r->message[CX_EN], /* arguments are not read as templates */
                      "\"{0}[[x]]\" must be a text, not a list or a map; put it in quotes if it has "
                      "[ ] or { }");
}

static void points_at_the_column(void **state) {
  (void)state;
  static const struct {
    const char *line;
    unsigned column;
    const char *caret;
  } cases[] = {
      {"tên: xã", 6, "\n  tên: xã\n       ^"},
      {"\ttên: xã", 7, "\n  \ttên: xã\n  \t     ^"},
      {"名: x", 4, "\n  名: x\n      ^"},
      {"te\xCC\x82n: xa", 7, "\n  te\xCC\x82n: xa\n       ^"},
      {"ab", 3, "\n  ab\n    ^"},
      {"ab", 0, "\n  ab"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cx_buffer bytes = {0};
    cx_puts(&bytes, "dòng đầu\n");
    cx_puts(&bytes, cases[i].line);
    cx_puts(&bytes, "\r\nx\n");
    rendered *r = say(cx_buffer_text(&bytes), CX_MSG_FEEL_EMPTY, (cx_place){2, cases[i].column},
                      NULL, NULL, NULL);
    const char *from = strchr(r->text[CX_EN], '\n');
    assert_non_null(from);
    assert_string_equal(from, cases[i].caret);
    cx_buffer_free(&bytes);
  }
}

static void shortens_long_lines_around_the_column(void **state) {
  (void)state;
  cx_buffer bytes = {0};
  cx_put_repeat(&bytes, "ệ", 1000);
  rendered *r =
      say(cx_buffer_text(&bytes), CX_MSG_FEEL_EMPTY, (cx_place){1, 700}, NULL, NULL, NULL);
  const char *line = strchr(r->text[CX_EN], '\n') + 1;
  assert_non_null(strchr(line, '\n'));
  assert_true(strchr(line, '\n') - line < 220);
  assert_memory_equal(line, "  …ệ", strlen("  …ệ"));
  cx_buffer_free(&bytes);
}

static void counts_and_limits_errors(void **state) {
  (void)state;
  said s = {0};
  cx_log log = {.report = record, .user = &s, .most = 3};
  for (int i = 0; i < 5; i++)
    CX_SAY(&log, FEEL_EMPTY, (cx_place){0}, NULL);
  assert_int_equal(log.errors, 5);
  assert_int_equal(s.count, 3);
  log = (cx_log){.report = record, .user = &s};
  assert_int_equal(cx_say_memory(&log), CX_NO_MEMORY);
  assert_int_equal(cx_say_memory(&log), CX_NO_MEMORY);
  assert_int_equal(s.count, 4); /* said once */
  assert_true(log.out_of_memory);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(says_the_same_in_both_languages),
      cmocka_unit_test(has_one_code_a_message),
      cmocka_unit_test(puts_arguments_in),
      cmocka_unit_test(points_at_the_column),
      cmocka_unit_test(shortens_long_lines_around_the_column),
      cmocka_unit_test(counts_and_limits_errors),
  };
  return cmocka_run_group_tests_name("messages", tests, NULL, NULL);
}
