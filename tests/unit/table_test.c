/* Tables in files: encodings refused by name and line, delimiters, titles above the header, the
 * length of codes; characters cut by the pieces a file is read in. */
#include <string.h>

#include "support.h"
#include "text/table.h"

typedef struct survey {
  said said;
  cx_log log;
  cx_table table;
  int status;
} survey;

static survey *survey_bytes(const char *bytes, size_t size, size_t step) {
  static survey s;
  memory m = {.bytes = bytes, .size = size, .step = step};
  cx_source source = memory_source("data.csv", &m);
  s = (survey){.log = {.report = record, .file = "data.csv"}};
  s.log.user = &s.said;
  s.status = cx_table_survey(&source, &s.log, &s.table);
  return &s;
}

static survey *survey_text(const char *text) {
  return survey_bytes(text, strlen(text), 0);
}

static void knows_code_headers(void **state) {
  (void)state;
  static const char *const names[] = {"commune_code", "Mã xã",         "MÃ XÃ",
                                      "mã  xã ",      "Mã\xC2\xA0xã",  "Ma\xCC\x83 xa\xCC\x83",
                                      "Mã ĐVHC",      " COMMUNE_CODE", "mã đvhc"};
  static const char *const others[] = {"",      "mã",    "xã", "Mã xã 2", "commune code",
                                       "Ma xa", "Tên xã"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!cx_is_code_header(names[i], strlen(names[i]))) fail_msg("«%s» is one", names[i]);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (cx_is_code_header(others[i], strlen(others[i]))) fail_msg("«%s» is none", others[i]);
}

static const struct {
  const char *text;
  char delimiter;
  unsigned header_line;
  size_t code_column;
} surveys[] = {
    {"commune_code,a\n00001,1\n", ',', 1, 0},
    {"a;commune_code\n1;0001\n", ';', 1, 1},
    {"STT\tTên xã\tMã xã\n1\tA\t18496\n", '\t', 1, 2},
    {"UBND; HUYỆN, TỈNH\n\nMã xã,births\n1,2\n", ',', 3, 0},
    {"tiêu đề;;\n\"hai\ndòng\";;\nMã ĐVHC;a;b\n", ';', 4, 0},
    {"\xEF\xBB\xBFMã xã;a\n18496;1\n", ';', 1, 0},
    {"sep=|\nMã xã|a\n18496|1;2,3\n", '|', 2, 0},
    {"sep=,\r\nx\r\nMã xã,a\r\n", ',', 3, 0},
    {"\xEF\xBB\xBFsep=;\nMã xã;a,b\n", ';', 2, 0},
    {"a;b\n1234;\"18496\"\nx;mã xã\n12345;1849\n", ';', 3, 1},
    {"mã xã;a\n1849a;1\n 18497 ;2\n", ';', 1, 0},
    {"mã xã", ';', 1, 0},
};

static void surveys_tables(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof surveys / sizeof *surveys; i++)
    for (size_t step = 0; step < 3; step++) {
      survey *s = survey_bytes(surveys[i].text, strlen(surveys[i].text), step);
      if (s->status || s->said.count) fail_msg("«%s»: %s", surveys[i].text, s->said.one[0].code);
      assert_int_equal(s->table.delimiter, surveys[i].delimiter);
      assert_int_equal(s->table.header_line, surveys[i].header_line);
      assert_int_equal(s->table.code_column, surveys[i].code_column);
    }
}

static const struct {
  const char *text, *code, *argument;
  unsigned line;
} refused[] = {
    {"", "T501", "100", 0},
    {"a;b\n1;2\n", "T501", "100", 0},
    {"sep=;\nMã xã,a\n1,2\n", "T501", "100", 0}, /* what the file declares is obeyed */
    {"Mã \"xã;a\n", "T504", "", 1},
    {"\"Mã xã;a\n1;2\n", "T505", "", 1},
    {"Mã xã;a\n1;Ti\xEAu\n", "F102", "Windows-1258", 2},
    {"Mã xã;a\n1;2\n3;Ti\xAAu chu\xC8n\n", "F102", "TCVN3 (ABC)", 3},
    {"\xFF\xFEM", "F102", "UTF-16", 1},
    {"\xFE\xFFM", "F102", "UTF-16", 1},
    {"Mã xã;a\n1;\xE1\xBB", "F102", "TCVN3 (ABC)", 2}, /* cut off by the end of the file */
};

static void refuses_what_is_no_table(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    for (size_t step = 0; step < 2; step++) {
      survey *s = survey_bytes(refused[i].text, strlen(refused[i].text), step);
      assert_int_equal(s->status, CX_REFUSED);
      assert_int_equal(s->said.count, 1);
      assert_string_equal(s->said.one[0].code, refused[i].code);
      assert_string_equal(s->said.one[0].args[0], refused[i].argument);
      assert_int_equal(s->said.one[0].line, refused[i].line);
      assert_string_equal(s->said.one[0].file, "data.csv");
    }
  survey *s = survey_bytes("M\0\xE3\0 \0x\0\xE3\0", 10, 0); /* UTF-16 without its mark */
  assert_string_equal(s->said.one[0].args[0], "UTF-16");
}

static void seeks_the_header_in_a_hundred_lines(void **state) {
  (void)state;
  for (unsigned titles = CX_HEADER_MOST_LINES - 1; titles <= CX_HEADER_MOST_LINES; titles++) {
    cx_buffer text = {0};
    cx_put_repeat(&text, "tiêu đề;;\n", titles);
    cx_puts(&text, "Mã xã;a;b\n");
    survey *s = survey_text(cx_buffer_text(&text));
    assert_int_equal(s->status, titles < CX_HEADER_MOST_LINES ? CX_OK : CX_REFUSED);
    if (s->status) assert_string_equal(s->said.one[0].code, "T501");
    cx_buffer_free(&text);
  }
}

static int read_rows(void *user, const cx_row *row) {
  cx_buffer *out = user;
  cx_put_int(out, row->line);
  cx_puts(out, ":");
  cx_puts(out, row->count ? row->cells[0].text : "");
  cx_puts(out, "\n");
  return CX_OK;
}

static void hands_out_the_header_and_what_follows(void **state) {
  (void)state;
  static const char text[] =
      "\xEF\xBB\xBFsep=;\nUBND;\n\nMã xã;a\n;\n\n18496;1\n\"hai\ndòng\";2\nx";
  memory m = {.bytes = text, .size = sizeof text - 1, .step = 3};
  cx_source source = memory_source("data.csv", &m);
  cx_log log = {0};
  cx_table table;
  cx_buffer rows = {0};
  assert_int_equal(cx_table_survey(&source, &log, &table), CX_OK);
  assert_int_equal(cx_table_read(&source, &log, &table, read_rows, &rows), CX_OK);
  assert_string_equal(cx_buffer_text(&rows), "4:Mã xã\n5:\n7:18496\n8:hai\ndòng\n10:x\n");
  cx_buffer_free(&rows);
}

/* A letter of three bytes on every place around the ends of the pieces that files are read in, and
 * a wrong byte there. */
static void reads_letters_cut_by_a_piece(void **state) {
  (void)state;
  for (size_t shift = 0; shift < 8; shift++)
    for (int wrong = 0; wrong < 2; wrong++) {
      cx_buffer text = {0};
      cx_puts(&text, "Mã xã;a\n");
      unsigned line = 2;
      for (; text.size < CX_HEADER_MOST_BYTES - 1000; line++) {
        cx_puts(&text, "1;");
        cx_put_repeat(&text, "a", 400);
        cx_puts(&text, "\n");
      }
      cx_puts(&text, "2;");
      cx_put_repeat(&text, "b", CX_HEADER_MOST_BYTES - 10 - text.size + shift);
      cx_puts(&text, "ệệ");
      if (wrong) cx_puts(&text, "\xE1x");
      cx_puts(&text, "ệ\n18496;c\n");
      survey *s = survey_bytes(cx_buffer_text(&text), text.size, 1000);
      assert_int_equal(s->status, wrong ? CX_REFUSED : CX_OK);
      if (wrong) {
        assert_string_equal(s->said.one[0].code, "F102");
        assert_int_equal(s->said.one[0].line, line);
      } else {
        assert_int_equal(s->table.header_line, 1);
      }
      cx_buffer_free(&text);
    }
}

static long cannot_read(void *user, char *into, size_t size) {
  (void)user, (void)into, (void)size;
  return -1;
}

static int cannot_rewind(void *user) {
  (void)user;
  return -1;
}

static int nothing_to_rewind(void *user) {
  (void)user;
  return 0;
}

static void passes_on_what_cannot_be_read(void **state) {
  (void)state;
  cx_source broken = {"data.csv", NULL, cannot_read, nothing_to_rewind};
  cx_log log = {0};
  cx_table table = {.delimiter = ';', .header_line = 1};
  cx_buffer rows = {0};
  assert_int_equal(cx_table_survey(&broken, &log, &table), CX_UNREADABLE);
  assert_int_equal(cx_table_read(&broken, &log, &table, read_rows, &rows), CX_UNREADABLE);
  broken.rewind = cannot_rewind;
  assert_int_equal(cx_table_survey(&broken, &log, &table), CX_UNREADABLE);
  assert_int_equal(cx_table_read(&broken, &log, &table, read_rows, &rows), CX_UNREADABLE);
  cx_buffer_free(&rows);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(knows_code_headers),
      cmocka_unit_test(surveys_tables),
      cmocka_unit_test(refuses_what_is_no_table),
      cmocka_unit_test(seeks_the_header_in_a_hundred_lines),
      cmocka_unit_test(hands_out_the_header_and_what_follows),
      cmocka_unit_test(reads_letters_cut_by_a_piece),
      cmocka_unit_test(passes_on_what_cannot_be_read),
  };
  return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
