/* Rows from CSV bytes: cells, lines and places, quotes, limits, any way of cutting the bytes into
 * pieces. */
#include <csv.h>
#include <string.h>

#include "base/utf8.h"
#include "support.h"
#include "text/csv.h"

/* What came out, as text: "LINE:cell|cell\n" a row. */
typedef struct rows {
  said said;
  cx_log log;
  cx_buffer text;
  size_t count;
  int stop_with; /* a status to stop the reading with, after the first row */
  int status;
} rows;

static int note_row(void *user, const cx_row *row) {
  rows *r = user;
  r->count++;
  cx_put_int(&r->text, row->line);
  for (size_t i = 0; i < row->count; i++) {
    cx_puts(&r->text, i ? "|" : ":");
    cx_put(&r->text, row->cells[i].text, row->cells[i].size);
    assert_int_equal(strlen(row->cells[i].text), row->cells[i].size);
  }
  cx_puts(&r->text, "\n");
  return r->stop_with;
}

static rows *open_rows(void) {
  static rows r;
  r = (rows){.log = {.report = record}};
  r.log.user = &r.said;
  return &r;
}

static void close_rows(rows *r) {
  cx_buffer_free(&r->text);
}

/* Feeds the bytes in pieces of `step` (0: at once). */
static rows *read_csv(const char *bytes, size_t size, char delimiter, size_t step) {
  rows *r = open_rows();
  cx_csv *csv = cx_csv_new(delimiter, 1, &r->log, note_row, r);
  assert_non_null(csv);
  for (size_t at = 0; at < size && !r->status;) {
    size_t part = step && step < size - at ? step : size - at;
    char piece[64];
    if (step) memcpy(piece, bytes + at, part); /* the reader must not look beyond its piece */
    r->status = cx_csv_feed(csv, step ? piece : bytes + at, part);
    at += part;
  }
  if (!r->status) r->status = cx_csv_end(csv);
  cx_csv_free(csv);
  return r;
}

static const struct {
  const char *bytes, *rows;
} tables[] = {
    {"", ""},
    {"a;b\n1;2\n", "1:a|b\n2:1|2\n"},
    {"a;b\r\n1;2\r\n", "1:a|b\n2:1|2\n"},
    {"a;b\n1;2", "1:a|b\n2:1|2\n"},
    {"a;b\n\n \t \n1;2\n\n", "1:a|b\n4:1|2\n"}, /* empty lines are no rows */
    {"a;;c\n;;\n;\n", "1:a||c\n2:||\n3:|\n"},
    {"  a  ; b c ;\td\t\n", "1:a|b c|d\n"},
    {"\"  a  \";\"b\"\n", "1:  a  |b\n"},
    {" \"a\" ; \"b\" \n", "1:a|b\n"},
    {"\"a;b\";c\n", "1:a;b|c\n"},
    {"\"say \"\"yes\"\"\";c\n", "1:say \"yes\"|c\n"},
    {"\"\";\"\"\"\"\n", "1:|\"\n"},
    {"a;\"một\nhai\n\nba\";d\ne;f\n", "1:a|một\nhai\n\nba|d\n5:e|f\n"},
    {"a;\"x\r\ny\"\r\nb\r\n", "1:a|x\r\ny\n3:b\n"},
    {"\"a\n\"\n\n\"b\n\";c\n", "1:a\n\n4:b\n|c\n"},
    {"Tie\xCC\x82u chua\xCC\x82\xCC\x89n;\"o\xCC\x9B\"\n", "1:Tiêu chuẩn|ơ\n"},
    {"a,b;c\n", "1:a,b|c\n"},
};

static void reads_rows(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    for (size_t step = 0; step <= 5; step++) {
      rows *r = read_csv(tables[i].bytes, strlen(tables[i].bytes), ';', step);
      assert_int_equal(r->status, CX_OK);
      assert_string_equal(cx_buffer_text(&r->text), tables[i].rows);
      assert_int_equal(r->said.count, 0);
      close_rows(r);
    }
}

/* Any mixture of what matters to CSV gives the same rows, or the same refusal, however it is cut.
 */
static void cuts_do_not_matter(void **state) {
  (void)state;
  static const char *const bits[] = {"a",  "\"", ";", "\n", "\r\n", "ệ",      "e\xCC\x82", " ",
                                     "\t", "1",  ",", "\"", "\n",   "\"\n\"", "\"\"",      ";"};
  prng p = {.state = 8};
  for (int round = 0; round < (quick() ? 500 : 20000); round++) {
    cx_buffer bytes = {0}, whole = {0};
    for (size_t n = prng_below(&p, 30); n--;)
      cx_puts(&bytes, bits[prng_below(&p, sizeof bits / sizeof *bits)]);
    rows *r = read_csv(cx_buffer_text(&bytes), bytes.size, ';', 0);
    cx_puts(&whole, cx_buffer_text(&r->text));
    int status = r->status;
    said first = r->said;
    close_rows(r);
    r = read_csv(cx_buffer_text(&bytes), bytes.size, ';', 1 + prng_below(&p, 3));
    assert_int_equal(r->status, status);
    assert_string_equal(cx_buffer_text(&r->text), cx_buffer_text(&whole));
    assert_int_equal(r->said.count, first.count);
    if (first.count) {
      assert_string_equal(r->said.one[0].code, first.one[0].code);
      assert_int_equal(r->said.one[0].line, first.one[0].line);
      assert_int_equal(r->said.one[0].column, first.one[0].column);
    }
    close_rows(r);
    cx_buffer_free(&bytes);
    cx_buffer_free(&whole);
  }
}

/* What libcsv alone makes of a line, as note_row writes it. */
typedef struct by_libcsv {
  cx_buffer text;
  bool begun;
} by_libcsv;

static void note_cell(void *bytes, size_t size, void *user) {
  by_libcsv *by = user;
  cx_puts(&by->text, by->begun ? "|" : "1:");
  cx_put_nfc(&by->text, bytes ? bytes : "", size);
  by->begun = true;
}

static void note_end(int terminator, void *user) {
  by_libcsv *by = user;
  (void)terminator;
  cx_puts(&by->text, "\n");
  by->begun = false;
}

/* A line without a quote sign is split without libcsv: into the same cells. */
static void plain_lines_are_as_libcsv_reads_them(void **state) {
  (void)state;
  static const char *const bits[] = {"a", "12",        ";", " ",  "\t",       ",",
                                     "ệ", "e\xCC\x82", ";", "  ", "\xC2\xA0", "'b"};
  static const char delimiters[] = ";,\t ";
  prng p = {.state = 3};
  size_t rows_seen = 0;
  for (int round = 0; round < (quick() ? 2000 : 200000); round++) {
    char delimiter = delimiters[prng_below(&p, 4)];
    cx_buffer bytes = {0};
    by_libcsv by = {0};
    struct csv_parser parser;
    for (size_t n = prng_below(&p, 14); n--;)
      cx_puts(&bytes, bits[prng_below(&p, sizeof bits / sizeof *bits)]);
    cx_puts(&bytes, prng_one_in(&p, 2) ? "\n" : "\r\n");
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_delim(&parser, (unsigned char)delimiter);
    assert_int_equal(csv_parse(&parser, bytes.bytes, bytes.size, note_cell, note_end, &by),
                     bytes.size);
    rows *r = read_csv(cx_buffer_text(&bytes), bytes.size, delimiter, 0);
    assert_int_equal(r->status, CX_OK);
    assert_string_equal(cx_buffer_text(&r->text), cx_buffer_text(&by.text));
    rows_seen += r->count;
    close_rows(r);
    csv_free(&parser);
    cx_buffer_free(&by.text);
    cx_buffer_free(&bytes);
  }
  assert_true(rows_seen > 1000);
}

static const struct {
  const char *bytes, *code;
  unsigned line, column;
} wrong_quotes[] = {
    {"a;b\nĐà \"Nẵng\";c\n", "T504", 2, 4}, /* a quote inside a cell without quotes */
    {"ab\"c;d\n", "T504", 1, 3},
    {"a;\"b\"c\n", "T504", 1, 6}, /* something after the closing quote */
    {"a;\"một\nhai\"x;b\n", "T504", 2, 5},
    {"a;b\nc;\"d\ne;f\n", "T505", 2, 0},
    {"\"", "T505", 1, 0},
    {"a;\"b\nc\";\"d\n", "T505", 2, 0}, /* the row begins on line 1, the open quote stands on 2 */
};

static void says_where_a_quote_is_wrong(void **state) {
  (void)state;
  size_t wrong = 0;
  for (size_t i = 0; i < sizeof wrong_quotes / sizeof *wrong_quotes; i++) {
    rows *r = read_csv(wrong_quotes[i].bytes, strlen(wrong_quotes[i].bytes), ';', 0);
    assert_int_equal(r->status, CX_REFUSED);
    assert_int_equal(r->said.count, 1);
    assert_string_equal(r->said.one[0].code, wrong_quotes[i].code);
    bool right = r->said.one[0].line == wrong_quotes[i].line &&
                 (!wrong_quotes[i].column || r->said.one[0].column == wrong_quotes[i].column);
    if (!right)
      print_message("# «%s»: at %u:%u, not %u:%u\n", wrong_quotes[i].bytes, r->said.one[0].line,
                    r->said.one[0].column, wrong_quotes[i].line, wrong_quotes[i].column);
    wrong += !right;
    close_rows(r);
  }
  assert_int_equal(wrong, 0);
}

static int check_places(void *user, const cx_row *row) {
  const unsigned(*expected)[2] = user;
  for (size_t i = 0; i <= row->count; i++) {
    cx_place place = cx_row_place(row, i);
    if (place.line != expected[i][0] || place.column != expected[i][1])
      fail_msg("cell %zu stands at %u:%u, not %u:%u", i, place.line, place.column, expected[i][0],
               expected[i][1]);
  }
  return CX_OK;
}

static void knows_the_place_of_each_cell(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    unsigned places[6][2]; /* the last: a cell that is not there, the end of the row */
  } cases[] = {
      {"a;b;c\n", {{1, 1}, {1, 3}, {1, 5}, {1, 6}}},
      {"Đà Nẵng;ệ ;x", {{1, 1}, {1, 9}, {1, 12}, {1, 13}}},
      {"  a;   b\r\n", {{1, 3}, {1, 8}, {1, 9}}},
      {"\"a;b\";c\n", {{1, 1}, {1, 7}, {1, 8}}},
      {"\"một\nhai\";c;d\n", {{1, 1}, {2, 6}, {2, 8}, {2, 9}}},
      {"\n\na;\"x\"\"y\";z\n", {{3, 1}, {3, 3}, {3, 10}, {3, 11}}},
      {";;\n", {{1, 1}, {1, 2}, {1, 3}, {1, 3}}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cx_log log = {0};
    cx_csv *csv = cx_csv_new(';', 1, &log, check_places, (void *)(uintptr_t)cases[i].places);
    assert_int_equal(cx_csv_feed(csv, cases[i].bytes, strlen(cases[i].bytes)), CX_OK);
    assert_int_equal(cx_csv_end(csv), CX_OK);
    cx_csv_free(csv);
  }
}

static void stops_when_the_caller_says_so(void **state) {
  (void)state;
  rows *r = open_rows();
  r->stop_with = 7;
  cx_csv *csv = cx_csv_new(';', 1, &r->log, note_row, r);
  assert_int_equal(cx_csv_feed(csv, "a\nb\nc\n", 6), 7);
  assert_int_equal(cx_csv_feed(csv, "d\n", 2), 7); /* for good */
  assert_int_equal(cx_csv_end(csv), 7);
  assert_int_equal(r->count, 1);
  cx_csv_free(csv);
  close_rows(r);
  cx_csv_free(NULL);
}

static void numbers_lines_from_the_first(void **state) {
  (void)state;
  rows *r = open_rows();
  cx_csv *csv = cx_csv_new(',', 2, &r->log, note_row, r);
  assert_int_equal(cx_csv_feed(csv, "a,b\nc\n", 6), CX_OK);
  assert_int_equal(cx_csv_end(csv), CX_OK);
  assert_string_equal(cx_buffer_text(&r->text), "2:a|b\n3:c\n");
  cx_csv_free(csv);
  close_rows(r);
}

/* A row of so many cells of one character, or of so many bytes; after a short one. */
static void expect_row_limit(const char *cell, size_t times, size_t cut, bool refused) {
  cx_buffer bytes = {0};
  cx_puts(&bytes, "x\n");
  cx_put_repeat(&bytes, cell, times);
  bytes.size -= cut;
  cx_puts(&bytes, "\n");
  for (size_t step = 0; step <= 64; step += 64) {
    rows *r = read_csv(cx_buffer_text(&bytes), bytes.size, ';', step);
    assert_int_equal(r->status, refused ? CX_REFUSED : CX_OK);
    assert_int_equal(r->count, refused ? 1 : 2);
    if (refused) {
      assert_string_equal(r->said.one[0].code, "T510");
      assert_int_equal(r->said.one[0].line, 2);
    }
    close_rows(r);
  }
  cx_buffer_free(&bytes);
}

static void limits_a_row(void **state) {
  (void)state;
  expect_row_limit("a;", CX_ROW_MOST_CELLS, 1, false);
  expect_row_limit("a;", CX_ROW_MOST_CELLS, 0, true); /* and one more, empty */
  expect_row_limit("a", CX_ROW_MOST_BYTES - 1, 0, false);
  expect_row_limit("a", CX_ROW_MOST_BYTES, 0, true);
  expect_row_limit("a", CX_ROW_MOST_BYTES * 3, 0, true);
  expect_row_limit("\"a\n\n\";", 300000, 1, true); /* over several lines */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_rows),
      cmocka_unit_test(cuts_do_not_matter),
      cmocka_unit_test(plain_lines_are_as_libcsv_reads_them),
      cmocka_unit_test(says_where_a_quote_is_wrong),
      cmocka_unit_test(knows_the_place_of_each_cell),
      cmocka_unit_test(stops_when_the_caller_says_so),
      cmocka_unit_test(numbers_lines_from_the_first),
      cmocka_unit_test(limits_a_row),
  };
  return cmocka_run_group_tests_name("CSV", tests, NULL, NULL);
}
