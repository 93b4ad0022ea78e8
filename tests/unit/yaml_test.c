/* The strict YAML tree: what it holds and where, each kind of refusal with its place, each limit
 * on both sides. */
#include <string.h>

#include "support.h"
#include "text/yaml.h"

/* A text being read, with everything that goes with it. */
typedef struct reading {
  cx_log log;
  cx_arena arena;
  said said;
  cx_yaml *root;
  int status;
} reading;

static reading *read_bytes(const char *bytes, size_t size) {
  static reading r;
  r = (reading){.log = {.report = record, .bytes = bytes, .size = size, .first_line = 1}};
  r.log.user = &r.said;
  r.status = cx_yaml_read(&r.log, &r.arena, &r.root);
  return &r;
}

static reading *read_text(const char *text) {
  return read_bytes(text, strlen(text));
}

static void close_reading(reading *r) {
  cx_arena_free(&r->arena);
}

static void expect_place(const cx_yaml *node, unsigned line, unsigned column) {
  assert_non_null(node);
  assert_int_equal(node->place.line, line);
  assert_int_equal(node->place.column, column);
}

static void expect_text(const cx_yaml *node, const char *text, unsigned line, unsigned column) {
  expect_place(node, line, column);
  assert_int_equal(node->kind, CX_YAML_TEXT);
  assert_string_equal(node->text, text);
}

static void holds_maps_lists_and_texts(void **state) {
  (void)state;
  reading *r = read_text("# ghi chú\n"
                         "tên: \"Tiêu chuẩn\"\n"
                         "số: [một, 'hai', 3]\n"
                         "bảng:\n"
                         "  trong: {Đà Nẵng: 1.10, \"no\": no}\n"
                         "  rỗng:\n"
                         "danh sách:\n"
                         "  - a\n"
                         "  -   b: c\n"
                         "      d: e\n");
  assert_int_equal(r->status, CX_OK);
  assert_int_equal(r->root->kind, CX_YAML_MAP);
  assert_int_equal(r->root->count, 4);
  expect_place(r->root, 2, 1);
  const cx_yaml *name = cx_yaml_get(r->root, "tên");
  expect_text(name, "Tiêu chuẩn", 2, 6);
  expect_text(name->key, "tên", 2, 1);
  assert_true(name->quoted);
  const cx_yaml *list = cx_yaml_get(r->root, "số");
  assert_int_equal(list->kind, CX_YAML_LIST);
  assert_int_equal(list->count, 3);
  expect_place(list, 3, 5);
  expect_text(list->first, "một", 3, 6);
  assert_false(list->first->quoted);
  expect_text(list->first->next, "hai", 3, 11);
  assert_true(list->first->next->quoted);
  expect_text(list->first->next->next, "3", 3, 18);
  assert_null(list->first->key);
  const cx_yaml *inner = cx_yaml_get(cx_yaml_get(r->root, "bảng"), "trong");
  expect_place(inner, 5, 10);
  expect_text(inner->first->key, "Đà Nẵng", 5, 11);
  expect_text(inner->first, "1.10", 5, 20);
  expect_text(cx_yaml_get(inner, "no"), "no", 5, 32); /* text, not a truth */
  const cx_yaml *empty = cx_yaml_get(cx_yaml_get(r->root, "bảng"), "rỗng");
  assert_string_equal(empty->text, "");
  assert_false(empty->quoted);
  assert_int_equal(empty->place.line, 6);
  const cx_yaml *second = cx_yaml_get(r->root, "danh sách")->first->next;
  expect_place(second, 9, 7);
  expect_text(cx_yaml_get(second, "d"), "e", 10, 10);
  close_reading(r);
}

static void finds_keys_of_maps_only(void **state) {
  (void)state;
  reading *r = read_text("a: [x]\nb: c\n");
  assert_null(cx_yaml_get(r->root, "z"));
  assert_null(cx_yaml_get(cx_yaml_get(r->root, "a"), "x"));
  assert_null(cx_yaml_get(cx_yaml_get(r->root, "b"), "c"));
  assert_null(cx_yaml_get(NULL, "a"));
  close_reading(r);
}

static void keeps_folded_and_literal_texts(void **state) {
  (void)state;
  reading *r = read_text(
      "a: 'một\n  hai'\nb: |\n  dòng\n  nữa\nc: \"x\\ty\\u1EC7\"\nd: it''s\ne: 'it''s'\n");
  assert_int_equal(r->status, CX_OK);
  expect_text(cx_yaml_get(r->root, "a"), "một hai", 1, 4);
  expect_text(cx_yaml_get(r->root, "b"), "dòng\nnữa\n", 3, 4);
  expect_text(cx_yaml_get(r->root, "c"), "x\ty\u1EC7", 6, 4);
  expect_text(cx_yaml_get(r->root, "d"), "it''s", 7, 4);
  expect_text(cx_yaml_get(r->root, "e"), "it's", 8, 4);
  close_reading(r);
}

static void takes_a_byte_order_mark_and_windows_lines(void **state) {
  (void)state;
  reading *r = read_text("\xEF\xBB\xBF"
                         "tên: a\r\nb: [c]\r\n");
  assert_int_equal(r->status, CX_OK);
  assert_int_equal(r->root->count, 2);
  expect_text(cx_yaml_get(r->root, "tên"), "a", 1, 6);
  expect_text(cx_yaml_get(r->root, "b")->first, "c", 2, 5);
  close_reading(r);
}

static const struct {
  const char *text, *code;
  unsigned line, column;
} refused[] = {
    {"a: [1, 2\nb: 3\n", "Y201", 0, 0}, /* 0: see below, the place is checked by hand */
    {"tên: \"chưa đóng\n", "Y201", 0, 0},
    {"a: b: c\n", "Y201", 1, 5},
    {"a: @b\n", "Y201", 1, 4},
    {"a: \"\\q\"\n", "Y201", 1, 5},
    {"a:\n  b: 1\n\tc: 2\n", "Y202", 3, 1},
    {"a:\n\t- b\n", "Y202", 2, 1},
    {"a: [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\n", "Y203", 1, 19},
    {"a: 1\nb: 2\na: 3\n", "Y204", 3, 1},
    {"tên: {đ: 1, e: 2, đ: 3}\n", "Y204", 1, 19},
    {"a: 1\n\"a\": 3\n", "Y204", 2, 1},
    {"a: &neo b\n", "Y205", 1, 4},
    {"số: [&x 1, 2]\n", "Y205", 1, 6},
    {"a: &x {b: 1}\nc: *x\n", "Y205", 1, 4},
    {"a: *x\n", "Y205", 1, 4},
    {"a: !!str b\n", "Y206", 1, 4},
    {"a: !mine {b: 1}\n", "Y206", 1, 4},
    {"a: ! b\n", "Y206", 1, 4},
    {"số: [a, te\xCC\x82n]\n", "Y207", 1, 9},
    {"te\xCC\x82n: a\n", "Y207", 1, 1},
    {"a: \"e\\u0302\"\n", "Y207", 1, 4},
    {"a: 1\n---\nb: 2\n", "Y209", 2, 1},
    {"? [a]\n: b\n", "Y210", 1, 3},
    {"{{a: 1}: b}\n", "Y210", 1, 2},
    {"", "Y211", 1, 1},
    {"# chỉ có ghi chú\n\n", "Y211", 1, 1},
    {"---\n", "Y211", 1, 1},
    {"tên: Ti\xEAu\n", "F102", 1, 8},
    {"a: b\nđ: \xC4", "F102", 2, 4},
};

static void refuses_with_a_place(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    reading *r = read_text(refused[i].text);
    if (r->status != CX_REFUSED || r->said.count != 1)
      fail_msg("«%s» is not refused once but %d, %zu times", refused[i].text, r->status,
               r->said.count);
    if (strcmp(r->said.one[0].code, refused[i].code))
      fail_msg("«%s»: %s", refused[i].text, r->said.one[0].code);
    unsigned line = r->said.one[0].line, column = r->said.one[0].column;
    if (refused[i].line && (line != refused[i].line || column != refused[i].column))
      fail_msg("«%s»: %s at %u:%u, not %u:%u", refused[i].text, refused[i].code, line, column,
               refused[i].line, refused[i].column);
    assert_in_range(line, 1, 3); /* a place within the text, always */
    close_reading(r);
  }
}

/* What libyaml's reader itself stops at. */
static void refuses_control_characters_where_they_stand(void **state) {
  (void)state;
  reading *r = read_text("a: 1\nb: x\x01y\n");
  assert_int_equal(r->status, CX_REFUSED);
  assert_string_equal(r->said.one[0].code, "Y201");
  assert_int_equal(r->said.one[0].line, 2);
  close_reading(r);
  r = read_bytes("a: 1\nb: x\0y\n", 12);
  assert_int_equal(r->status, CX_REFUSED);
  assert_string_equal(r->said.one[0].code, "F102");
  assert_string_equal(r->said.one[0].args[0], "UTF-16");
  assert_int_equal(r->said.one[0].line, 2);
  assert_int_equal(r->said.one[0].column, 5);
  close_reading(r);
  r = read_bytes("\xFF\xFE"
                 "a\0:\0",
                 6);
  assert_string_equal(r->said.one[0].code, "F102");
  assert_string_equal(r->said.one[0].args[0], "UTF-16");
  close_reading(r);
}

static void names_the_line_of_the_earlier_key(void **state) {
  (void)state;
  reading *r = read_text("x: 0\na: 1\nb: 2\na: 3\n");
  assert_string_equal(r->said.one[0].code, "Y204");
  assert_string_equal(r->said.one[0].args[0], "a");
  assert_string_equal(r->said.one[0].args[1], "2");
  close_reading(r);
}

/* ---- Limits: the last that passes, the first that does not ---- */

static void put_times(cx_buffer *out, const char *text, size_t times) {
  cx_put_repeat(out, text, times);
}

static reading *read_buffer(const cx_buffer *text) {
  return read_bytes(cx_buffer_text(text), text->size);
}

static void expect_limit(const cx_buffer *text, const char *code) {
  reading *r = read_buffer(text);
  if (!code) {
    assert_int_equal(r->status, CX_OK);
  } else {
    assert_int_equal(r->status, CX_REFUSED);
    assert_int_equal(r->said.count, 1);
    assert_string_equal(r->said.one[0].code, code);
  }
  close_reading(r);
}

static void stops_at_a_depth(void **state) {
  (void)state;
  cx_buffer text = {0};
  put_times(&text, "[", CX_YAML_MOST_DEPTH);
  put_times(&text, "]", CX_YAML_MOST_DEPTH);
  expect_limit(&text, NULL);
  cx_buffer_clear(&text);
  put_times(&text, "[", CX_YAML_MOST_DEPTH + 1);
  put_times(&text, "]", CX_YAML_MOST_DEPTH + 1);
  expect_limit(&text, "Y203");
  cx_buffer_clear(&text);
  put_times(&text, "[", 100000); /* libyaml alone would take half a minute over it */
  expect_limit(&text, "Y203");
  cx_buffer_clear(&text);
  put_times(&text, "{a: ", 25000);
  expect_limit(&text, "Y203");
  cx_buffer_clear(&text);
  put_times(&text, "- ", 50000);
  expect_limit(&text, "Y203");
  cx_buffer_free(&text);
}

static void limits_the_size_of_a_file(void **state) {
  (void)state;
  cx_buffer text = {0};
  cx_puts(&text, "a: b\n");
  for (size_t left = CX_YAML_MOST_BYTES - text.size; left; left -= left < 64 ? left : 64)
    put_times(&text,
              left > 64 ? "###############################################################\n" : "#",
              left > 64 ? 1 : left);
  assert_int_equal(text.size, CX_YAML_MOST_BYTES);
  expect_limit(&text, NULL);
  cx_puts(&text, "\n");
  expect_limit(&text, "F103");
  cx_buffer_free(&text);
}

static void limits_the_length_of_a_text(void **state) {
  (void)state;
  cx_buffer text = {0};
  cx_puts(&text, "a: ");
  put_times(&text, "x", CX_YAML_MOST_TEXT);
  expect_limit(&text, NULL);
  cx_puts(&text, "x\n");
  expect_limit(&text, "Y208");
  cx_buffer_clear(&text);
  cx_puts(&text, "a: \"nul \\0\"\n"); /* a text cannot hold its own end */
  expect_limit(&text, "Y201");
  cx_buffer_clear(&text);
  cx_puts(&text, "a: \"red \\e[31m\"\n"); /* nor what a terminal obeys */
  expect_limit(&text, "Y201");
  cx_buffer_free(&text);
}

static void limits_the_number_of_nodes(void **state) {
  (void)state;
  cx_buffer text = {0};
  cx_puts(&text, "["); /* one node, then one an element */
  put_times(&text, "1,", CX_YAML_MOST_NODES - 1);
  cx_puts(&text, "]");
  expect_limit(&text, NULL);
  cx_buffer_clear(&text);
  cx_puts(&text, "[");
  put_times(&text, "1,", CX_YAML_MOST_NODES);
  cx_puts(&text, "]");
  expect_limit(&text, "Y208");
  cx_buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(holds_maps_lists_and_texts),
      cmocka_unit_test(finds_keys_of_maps_only),
      cmocka_unit_test(keeps_folded_and_literal_texts),
      cmocka_unit_test(takes_a_byte_order_mark_and_windows_lines),
      cmocka_unit_test(refuses_with_a_place),
      cmocka_unit_test(refuses_control_characters_where_they_stand),
      cmocka_unit_test(names_the_line_of_the_earlier_key),
      cmocka_unit_test(stops_at_a_depth),
      cmocka_unit_test(limits_the_size_of_a_file),
      cmocka_unit_test(limits_the_length_of_a_text),
      cmocka_unit_test(limits_the_number_of_nodes),
  };
  return cmocka_run_group_tests_name("YAML", tests, NULL, NULL);
}
