/* Lists that people hand in, and answers of databases: what is no text is refused by its line,
 * what is longer than a row may be is said, what a database says is shown. */
#include <stdio.h>
#include <string.h>

#include "base/encoding.h"
#include "support.h"
#include "text/answer.h"
#include "text/messages.h"
#include "text/named.h"

/* ---- lists ---- */

static const char *const columns[] = {"name|Họ tên", "post|Chức vụ"};

static int read_list(const char *bytes, size_t size, said *s, cx_named *ret) {
  *s = (said){0};
  cx_log log = {.report = record, .user = s, .file = "hd.csv"};
  cx_list_file file = {{"hd.csv", bytes, size}, NULL};
  return cx_named_read(&log, &file, columns, 2, 1, CX_MSG_TABLE_NO_HEADER, ret);
}

static const struct {
  const char *bytes;
  size_t size; /* 0: up to the NUL */
  const char *guess;
  unsigned line;
} no_texts[] = {
    {"Họ tên,Chức vụ\nTr\xE2n,Phó\n", 0, CX_DAMAGED_UTF8, 2},
    {"name,post\nNguy\xD4n,Ph\xE3\n", 0, "Windows-1258", 2},
    {"name,post\nA,B\n\nTi\xAAu,B\n", 0, "TCVN3 (ABC)", 4},
    {"H\xE4 t\xAAn,post\n", 0, "TCVN3 (ABC)", 1},
    {"name,post\nA,Ph\xC3", 0, "Windows-1258", 2},
    {"\xFF\xFEn\0a\0m\0e\0", 10, "UTF-16", 1},
    {"name,post\nA\0B,Phó\n", 20, "UTF-16", 2}, /* a name would end there */
    {"n\0a\0m\0e\0,\0p\0\n\0", 14, "UTF-16", 1},
};

static void refuses_a_list_that_is_no_text(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof no_texts / sizeof *no_texts; i++) {
    cx_named list;
    said s;
    size_t size = no_texts[i].size ? no_texts[i].size : strlen(no_texts[i].bytes);
    assert_int_equal(read_list(no_texts[i].bytes, size, &s, &list), CX_REFUSED);
    assert_int_equal(s.count, 1);
    assert_string_equal(s.one[0].code, "F102");
    assert_string_equal(s.one[0].file, "hd.csv");
    if (strcmp(s.one[0].args[0], no_texts[i].guess) || s.one[0].line != no_texts[i].line)
      fail_msg("list %zu: %s on line %u", i, s.one[0].args[0], s.one[0].line);
    assert_int_equal(list.count, 0);
    cx_named_free(&list);
  }
}

static void reads_a_list(void **state) {
  (void)state;
  static const char *const lists[] = {"name,post\nTrần A,Phó\n",
                                      "\xEF\xBB\xBFHọ tên;Chức vụ\nTrần A;Phó",
                                      "UBND xã\n\nCHỨC VỤ\tHỌ TÊN\nPhó\tTra\xCC\x82\xCC\x80n A\n"};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    cx_named list;
    said s;
    assert_int_equal(read_list(lists[i], strlen(lists[i]), &s, &list), CX_OK);
    assert_int_equal(s.count, 0);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.rows[0].texts[0], "Trần A");
    assert_string_equal(list.rows[0].texts[1], "Phó");
    cx_named_free(&list);
  }
}

/* ---- answers of databases ---- */

static const cx_reading plain = {.numbers = CX_NUMBERS_VI};

typedef struct taken {
  size_t rows, cells;
  char first[32];
} taken;

static int take_row(void *user, const cx_row *row) {
  taken *t = user;
  t->rows++;
  t->cells = row->count;
  snprintf(t->first, sizeof t->first, "%s", row->cells[0].text);
  return CX_OK;
}

static void put_cells(cx_answered *answer, const char *first, size_t more) {
  cx_answer_cell(answer, CX_CELL_TEXT, first, strlen(first));
  while (more--)
    cx_answer_cell(answer, CX_CELL_TEXT, "1", 1);
}

static int survey(cx_answered *answer, said *s, size_t more, cx_log *log, cx_table *ret) {
  *s = (said){0};
  *log = (cx_log){.report = record, .user = s};
  put_cells(answer, "commune_code", more);
  return cx_answer_survey(answer, &plain, log, ret);
}

static void limits_the_columns_of_an_answer(void **state) {
  (void)state;
  for (size_t extra = 0; extra < 3; extra++) {
    cx_answered *answer = cx_answer_new();
    cx_log log;
    cx_table table;
    said s;
    taken t = {0};
    int status = survey(answer, &s, CX_ROW_MOST_CELLS - 1 + extra, &log, &table);
    assert_int_equal(status, extra ? CX_REFUSED : CX_OK);
    if (extra) {
      assert_int_equal(s.count, 1);
      assert_string_equal(s.one[0].code, "T510");
      assert_string_equal(s.one[0].args[1], "4096");
    } else {
      assert_int_equal(cx_answer_header(answer, take_row, &t), CX_OK);
      assert_int_equal(t.cells, CX_ROW_MOST_CELLS);
    }
    cx_answer_free(answer);
  }
}

static void put_long_row(cx_answered *answer, const cx_buffer *bytes, size_t size) {
  cx_answer_cell(answer, CX_CELL_TEXT, "18496", 5);
  cx_answer_cell(answer, CX_CELL_TEXT, bytes->bytes, size);
  cx_answer_cell(answer, CX_CELL_TEXT, "1", 1);
}

/* A row of so many cells or bytes is handed out, one of more is refused by its number, not cut. */
static void limits_a_row_of_an_answer(void **state) {
  (void)state;
  cx_buffer bytes = {0};
  cx_put_repeat(&bytes, "a", CX_ROW_MOST_BYTES + 1);
  for (int wrong = 0; wrong < 2; wrong++)
    for (int wide = 0; wide < 2; wide++) {
      cx_answered *answer = cx_answer_new();
      cx_log log;
      cx_table table;
      said s;
      taken t = {0};
      assert_int_equal(survey(answer, &s, 2, &log, &table), CX_OK);
      put_cells(answer, "18495", 2);
      assert_int_equal(cx_answer_row(answer, &log, &table, take_row, &t), CX_OK);
      if (wide)
        put_cells(answer, "18496", CX_ROW_MOST_CELLS - 1 + (size_t)wrong);
      else /* with 18496, its NUL, and a last cell of one byte behind another NUL */
        put_long_row(answer, &bytes, (size_t)CX_ROW_MOST_BYTES - 8 + (size_t)wrong);
      int status = cx_answer_row(answer, &log, &table, take_row, &t);
      assert_int_equal(status, wrong ? CX_REFUSED : CX_OK);
      assert_int_equal(t.rows, wrong ? 1 : 2);
      assert_string_equal(t.first, wrong ? "18495" : "18496");
      assert_int_equal(s.count, wrong);
      if (wrong) {
        assert_string_equal(s.one[0].code, "T510");
        assert_int_equal(s.one[0].line, 2);
        assert_string_equal(s.one[0].args[0], "1048576");
      }
      cx_answer_free(answer);
    }
  cx_buffer_free(&bytes);
}

static void shows_what_a_database_says(void **state) {
  (void)state;
  static const char *const words[][2] = {
      {"no such table: x", "no such table: x"},
      {"ERROR:  x\nLINE 1: y\n", "ERROR:  x LINE 1: y"},
      {"\r\n lỗi \r\n\r\n", "lỗi"},
      {"\n", ""},
      {"", ""},
      {"l\xE7i", ""}, /* no text: nothing is shown */
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    said s = {0};
    cx_log log = {.report = record, .user = &s};
    assert_int_equal(cx_answer_say_refused(&log, words[i][0]), CX_REFUSED);
    assert_int_equal(cx_answer_say_broken(&log, words[i][0]), CX_UNREADABLE);
    assert_int_equal(s.count, 2);
    assert_string_equal(s.one[0].args[0], words[i][1]);
    assert_string_equal(s.one[1].args[0], words[i][1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refuses_a_list_that_is_no_text),
      cmocka_unit_test(reads_a_list),
      cmocka_unit_test(limits_the_columns_of_an_answer),
      cmocka_unit_test(limits_a_row_of_an_answer),
      cmocka_unit_test(shows_what_a_database_says),
  };
  return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
