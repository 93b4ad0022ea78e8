/* The ground everything stands on: UTF-8 as Vietnamese needs it, the nearest name, the arena and
 * the buffer. */
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/encoding.h"
#include "base/fold.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/utf8.h"
#include "support.h"

static const struct {
  const char *bytes;
  size_t valid, valid_open; /* first wrong byte; when a cut character is let pass */
} utf8[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"đ\u1EC7\U0001F600", 9, 9},
    {"a\x80", 1, 1},
    {"a\xC3", 1, 2},
    {"a\xE1\xBB", 1, 3},
    {"a\xE1", 1, 2},
    {"a\xF0\x9F\x98", 1, 4},
    {"a\xE1x", 1, 1},
    {"a\xE1\xBB"
     "b",
     1, 1},
    {"\xC0\x80", 0, 0},         /* overlong */
    {"\xE0\x80\x80", 0, 0},     /* overlong */
    {"\xED\xA0\x80", 0, 0},     /* a surrogate */
    {"\xF4\x90\x80\x80", 0, 0}, /* beyond U+10FFFF */
    {"\xF5\x80\x80\x80", 0, 0},
    {"ab\xFF", 2, 2},
};

static void finds_what_is_not_utf8(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof utf8 / sizeof *utf8; i++) {
    size_t size = strlen(utf8[i].bytes);
    assert_int_equal(cx_utf8_valid(utf8[i].bytes, size, false), utf8[i].valid);
    assert_int_equal(cx_utf8_valid(utf8[i].bytes, size, true), utf8[i].valid_open);
  }
}

static void guesses_encodings(void **state) {
  (void)state;
  assert_string_equal(cx_encoding_guess("\xFF\xFEM\0", 4), "UTF-16");
  assert_string_equal(cx_encoding_guess("\xFE\xFF\0M", 4), "UTF-16");
  assert_string_equal(cx_encoding_guess("M\0x\0", 4), "UTF-16");
  assert_string_equal(cx_encoding_guess("X\xB7 Ph\xAD\xACng M\xFC", 11), "TCVN3 (ABC)");
  assert_string_equal(cx_encoding_guess("Tr\xE2\xECn", 5), "Windows-1258");
}

static void composes_letters(void **state) {
  (void)state;
  assert_true(cx_is_nfc("Tiêu chuẩn xã"));
  assert_true(cx_is_nfc("ascii"));
  assert_false(cx_is_nfc("Tie\xCC\x82u"));
  assert_false(cx_is_nfc("ê\xCC\xA3")); /* ê and a dot below: ệ */
  cx_buffer out = {0};
  cx_put_nfc(&out, "e\xCC\x82\xCC\xA3 e\xCC\xA3\xCC\x82 ax", 13);
  assert_string_equal(cx_buffer_text(&out), "ệ ệ a");
  cx_buffer_free(&out);
}

/* The short way past the library says what the library says, for each character alone and after a
 * letter that marks are put on. */
static void composes_as_the_library_does(void **state) {
  (void)state;
  static const char *const before[] = {"", "e", "Ô", "ư", "…"};
  for (utf8proc_int32_t point = 1; point <= 0x10FFFF; point++) {
    char text[16];
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
      if (point > 0x2FFF && i) break;
      size_t size = strlen(before[i]);
      memcpy(text, before[i], size);
      utf8proc_ssize_t more = utf8proc_encode_char(point, (utf8proc_uint8_t *)text + size);
      if (more < 1 || (point >= 0xD800 && point < 0xE000)) continue;
      text[size + (size_t)more] = 0;
      char *composed = (char *)utf8proc_NFC((const utf8proc_uint8_t *)text);
      assert_non_null(composed);
      cx_buffer out = {0};
      cx_put_nfc(&out, text, strlen(text));
      assert_string_equal(cx_buffer_text(&out), composed);
      assert_int_equal(cx_is_nfc(text), strcmp(text, composed) == 0);
      cx_buffer_free(&out);
      free(composed);
    }
  }
}

static void folds_headers(void **state) {
  (void)state;
  static const char *const folds[][2] = {
      {"Mã Xã", "mã xã"},   {"  A   b\t\tC \r\n", "a b c"}, {"MÃ\xC2\xA0 XÃ", "mã xã"},
      {"Ma\xCC\x83", "mã"}, {"ĐẶC KHU Ệ", "đặc khu ệ"},     {"", ""},
      {" \xC2\xA0 ", ""},   {"\xEF\xBB\xBFTên", "tên"},     {"ƯƠNG \xC6\xA0", "ương ơ"},
  };
  for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
    cx_buffer out = {0};
    cx_put_folded(&out, folds[i][0], strlen(folds[i][0]));
    assert_string_equal(cx_buffer_text(&out), folds[i][1]);
    cx_buffer_free(&out);
  }
}

/* Each row: two writings of one name, then another name. */
static void folds_names(void **state) {
  (void)state;
  static const char *const names[][3] = {
      {"Hoà", "Hòa", "Hóa"},
      {"THUỶ", "Thủy", "Thúy"},
      {"Khoẻ", "Khỏe", "Khoe"},
      {"Qúy", "Quý", "Quỳ"},
      {"Gía Rai", "Giá Rai", "Gia Rai"},
      {"Khóai", "Khoái", "Khoai"},
      {"Húê", "Huế", "Huê"},
      {"Ðông", "Đông", "Dông"},
      {"\xC6\x89\xC3\xB4ng", "đông", "dông"}, /* U+0189 */
      {"M\xE2\x80\x99gar", "m'Gar", "mgar"},
      {"Bà Rịa – Vũng Tàu", "bà rịa-vũng tàu", "Bà Rịa Vũng Tàu"},
      {" Hòa\xC2\xA0 An\xE2\x80\x8B", "Hòa An", "Hòan"},
      {"Ho\xC2\xAD\xC3\xA0", "Hòa", "Hỏa"}, /* a soft hyphen */
      {"Hoa\xCC\x80", "Hòa", "Hoa"},        /* NFD */
      {"Mỹ Lý", "mỹ lý", "Mỹ Lỵ"},
      {"Lý", "LÝ", "Lí"},
      {"r\xC3\xA9sum\xC3\xA9", "Résumé", "Resumé"},
      {"", "\xEF\xBB\xBF \xE2\x80\x8B", "-"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    assert_int_equal(cx_same_name_folded(names[i][0], names[i][1]), 1);
    assert_int_equal(cx_same_name_folded(names[i][0], names[i][2]), 0);
    cx_buffer once = {0}, twice = {0};
    cx_put_name_folded(&once, names[i][0], strlen(names[i][0]));
    cx_put_name_folded(&twice, cx_buffer_text(&once), once.size);
    assert_string_equal(cx_buffer_text(&once), cx_buffer_text(&twice));
    cx_buffer_free(&once);
    cx_buffer_free(&twice);
  }
  assert_int_equal(cx_name_among("LOAI", 4, names[0], 3), 3);
  assert_int_equal(cx_name_among("HÒA", strlen("HÒA"), names[0], 3), 0);
}

static void trims_blanks(void **state) {
  (void)state;
  static const char *const trims[][2] = {{"", ""},
                                         {" a ", "a"},
                                         {"\t \r\n", ""},
                                         {"\xC2\xA0 Đà Nẵng\xC2\xA0", "Đà Nẵng"},
                                         {"a b", "a b"},
                                         {"\xEF\xBB\xBF"
                                          "a\xEF\xBB\xBF",
                                          "a"},
                                         {" \xC3\xA0 ", "à"},
                                         {"\xC2\xA0", ""}};
  for (size_t i = 0; i < sizeof trims / sizeof *trims; i++) {
    const char *text = trims[i][0];
    size_t size = strlen(text);
    cx_trim(&text, &size);
    assert_int_equal(size, strlen(trims[i][1]));
    assert_memory_equal(text, trims[i][1], size);
  }
}

/* As this system writes them; tests/windows has Windows' own. */
static void parts_paths(void **state) {
  (void)state;
  assert_string_equal(cx_path_name("a/b/c.csv"), "c.csv");
  assert_string_equal(cx_path_name("c.csv"), "c.csv");
  assert_string_equal(cx_path_name("a/"), "");
  assert_string_equal(cx_path_name("a\\b:c"), "a\\b:c");
  assert_true(cx_path_has_folder("./a"));
  assert_false(cx_path_has_folder("a"));
  assert_true(cx_path_is_whole("/a"));
  assert_false(cx_path_is_whole("a/b"));
  assert_false(cx_path_is_whole("C:/a"));
  assert_false(cx_path_is_whole(":memory:"));
  assert_false(cx_path_is_whole(""));
}

static void measures_and_pads(void **state) {
  (void)state;
  assert_int_equal(cx_display_width("Nguyễn", strlen("Nguyễn")), 6);
  assert_int_equal(cx_display_width("e\xCC\x82\xCC\xA3x", 6), 2); /* marks take no column */
  assert_int_equal(cx_display_width("中文", 6), 4);
  assert_int_equal(cx_utf8_length("Nguyễn", strlen("Nguyễn")), 6);
  static const struct {
    const char *text;
    size_t width;
    const char *padded;
  } cases[] = {
      {"xã", 4, "xã  "},     {"xã", 2, "xã"},  {"phường", 4, "phư…"},   {"phường", 1, "…"},
      {"phường", 0, ""},     {"", 3, "   "},   {"中文字", 6, "中文字"}, {"中文字", 5, "中文…"},
      {"中文字", 4, "中… "}, {"a中", 2, "a…"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cx_buffer out = {0};
    cx_put_padded(&out, cases[i].text, cases[i].width);
    assert_string_equal(cx_buffer_text(&out), cases[i].padded);
    assert_int_equal(cx_display_width(cx_buffer_text(&out), out.size), cases[i].width);
    cx_buffer_free(&out);
  }
}

/* ---- The nearest name ---- */

/* Insert, drop, change, swap neighbours: by its definition, without any table. */
static size_t distance(const char *a, size_t n, const char *b, size_t m) {
  if (!n || !m) return n + m;
  size_t best = distance(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
  size_t drop = distance(a, n - 1, b, m) + 1, insert = distance(a, n, b, m - 1) + 1;
  if (drop < best) best = drop;
  if (insert < best) best = insert;
  if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
    size_t swap = distance(a, n - 2, b, m - 2) + 1;
    if (swap < best) best = swap;
  }
  return best;
}

static void finds_the_nearest_name(void **state) {
  (void)state;
  prng p = {.state = 21};
  for (int round = 0; round < 3000; round++) {
    char words[5][8] = {""};
    for (int w = 0; w < 5; w++)
      for (size_t i = 0, n = prng_below(&p, 7); i < n; i++)
        words[w][i] = (char)('a' + prng_below(&p, 3));
    size_t size = strlen(words[0]), limit = size / 3 > 1 ? size / 3 : 1;
    cx_nearest search = {.wanted = words[0]};
    const char *best = NULL;
    size_t least = limit + 1;
    for (int w = 1; w < 5; w++) {
      cx_nearest_offer(&search, words[w]);
      size_t far = distance(words[0], size, words[w], strlen(words[w]));
      if (size && far < least) least = far, best = words[w]; /* the first of the nearest */
    }
    assert_ptr_equal(search.best, best);
    if (best) assert_int_equal(search.distance, least);
  }
}

static void knows_when_no_name_is_near(void **state) {
  (void)state;
  char longest[66];
  memset(longest, 'a', 65);
  longest[65] = 0;
  cx_nearest search = {.wanted = longest};
  cx_nearest_offer(&search, longest); /* 65 bytes: never near */
  assert_null(search.best);
  search = (cx_nearest){.wanted = longest + 1};
  cx_nearest_offer(&search, longest);
  assert_null(search.best);
  cx_nearest_offer(&search, longest + 2);
  assert_ptr_equal(search.best, longest + 2);
}

/* ---- Memory ---- */

static void gives_zeroed_aligned_memory(void **state) {
  (void)state;
  cx_arena arena = {0};
  prng p = {.state = 4};
  unsigned char *taken[200];
  size_t sizes[200];
  for (size_t i = 0; i < 200; i++) {
    sizes[i] = 1 + (size_t)prng_below(&p, prng_one_in(&p, 20) ? 100000 : 300);
    taken[i] = cx_arena_take(&arena, sizes[i]);
    assert_non_null(taken[i]);
    assert_int_equal((uintptr_t)taken[i] % 16, 0);
    for (size_t k = 0; k < sizes[i]; k++)
      assert_int_equal(taken[i][k], 0);
    memset(taken[i], (int)i + 1, sizes[i]);
  }
  for (size_t i = 0; i < 200; i++) /* nobody wrote into another's */
    for (size_t k = 0; k < sizes[i]; k++)
      assert_int_equal(taken[i][k], (unsigned char)(i + 1));
  assert_null(cx_arena_take(&arena, SIZE_MAX));
  assert_null(cx_arena_text(&arena, "", SIZE_MAX));
  assert_string_equal(cx_arena_text(&arena, "xã phường", 3), "xã");
  cx_arena_free(&arena);
  assert_null(arena.blocks);
  assert_non_null(cx_arena_take(&arena, 1)); /* may be used again */
  cx_arena_free(&arena);
}

static void grows_arrays(void **state) {
  (void)state;
  cx_arena arena = {0};
  unsigned *items = NULL;
  size_t capacity = 0;
  for (unsigned i = 0; i < 5000; i++) {
    items = cx_arena_grow(&arena, items, i, &capacity, sizeof *items);
    assert_non_null(items);
    assert_true(capacity > i);
    items[i] = i;
  }
  for (unsigned i = 0; i < 5000; i++)
    assert_int_equal(items[i], i);
  capacity = SIZE_MAX / 2;
  assert_null(cx_arena_grow(&arena, items, SIZE_MAX / 2, &capacity, sizeof *items));
  cx_arena_free(&arena);
}

static void writes_and_keeps_a_failure(void **state) {
  (void)state;
  cx_buffer out = {0};
  assert_string_equal(cx_buffer_text(&out), "");
  cx_puts(&out, NULL);
  cx_put_int(&out, 0);
  cx_putc(&out, ' ');
  cx_put_int(&out, INT64_MAX);
  cx_putc(&out, ' ');
  cx_put_int(&out, INT64_MIN);
  assert_string_equal(cx_buffer_text(&out), "0 9223372036854775807 -9223372036854775808");
  cx_buffer_clear(&out);
  assert_string_equal(cx_buffer_text(&out), "");
  cx_put_repeat(&out, "ab", 1000);
  assert_int_equal(out.size, 2000);
  assert_int_equal(strlen(cx_buffer_text(&out)), 2000);
  cx_put(&out, "x\0y", 3);
  assert_int_equal(out.size, 2003);
  out.failed = true;
  cx_puts(&out, "lost");
  cx_buffer_clear(&out);
  cx_puts(&out, "lost too");
  assert_true(out.failed);
  assert_int_equal(out.size, 0);
  cx_buffer_free(&out);
  assert_false(out.failed);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_what_is_not_utf8),
      cmocka_unit_test(guesses_encodings),
      cmocka_unit_test(composes_letters),
      cmocka_unit_test(composes_as_the_library_does),
      cmocka_unit_test(folds_headers),
      cmocka_unit_test(folds_names),
      cmocka_unit_test(trims_blanks),
      cmocka_unit_test(parts_paths),
      cmocka_unit_test(measures_and_pads),
      cmocka_unit_test(finds_the_nearest_name),
      cmocka_unit_test(knows_when_no_name_is_near),
      cmocka_unit_test(gives_zeroed_aligned_memory),
      cmocka_unit_test(grows_arrays),
      cmocka_unit_test(writes_and_keeps_a_failure),
  };
  return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
