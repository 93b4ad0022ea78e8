/* The ground everything stands on: UTF-8 as Vietnamese needs it, the nearest name, the arena and
 * the buffer. */
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/character.h"
#include "base/days.h"
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

/* A byte that is no UTF-8 takes a column, as the sign that terminals show for it does. */
static void measures_what_is_no_text(void **state) {
  (void)state;
  assert_int_equal(cx_display_width("a\xFFz", 3), 3);
  assert_int_equal(cx_display_width("\xE1\xBB", 2), 2);
  assert_int_equal(cx_display_width("\xE1\xBB\x87", 3), 1); /* ệ */
  cx_buffer out = {0};
  cx_put_padded(&out, "xã\xFF", 5);
  assert_string_equal(cx_buffer_text(&out), "xã\xFF  ");
  cx_buffer_free(&out);
}

/* What cannot be composed is no text at all, rather than half of one. */
static void composes_no_broken_text(void **state) {
  (void)state;
  static const char *const broken[] = {"xã \xFF", "Mã\xE1\xBB", "\xED\xA0\x80"};
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    cx_buffer composed = {0}, folded = {0};
    cx_puts(&composed, "trước");
    cx_put_nfc(&composed, broken[i], strlen(broken[i]));
    assert_true(composed.failed);
    assert_string_equal(cx_buffer_text(&composed), "trước");
    cx_put_folded(&folded, broken[i], strlen(broken[i]));
    assert_true(folded.failed);
    assert_int_equal(folded.size, 0);
    cx_buffer_free(&composed);
    cx_buffer_free(&folded);
  }
}

static const struct {
  const char *text;
  bool hidden, digit, letter;
} characters[] = {
    {"a", false, false, true},
    {"7", false, true, false},
    {"ệ", false, false, true},
    {"Đ", false, false, true},
    {"٣", false, true, false},
    {"½", false, true, false},
    {"%", false, false, false},
    {"…", false, false, false},
    {"\t", true, false, false},
    {"\x7F", true, false, false},
    {"\xC2\x85", true, false, false}, /* U+0085, a control of the second set */
    {"\xC2\x9F", true, false, false},
    {"\xC2\xA0", true, false, false},     /* a no-break space */
    {"\xE2\x80\x8B", true, false, false}, /* a zero-width space */
    {"\xE2\x80\xA8", true, false, false}, /* a line separator */
    {"\xE2\xA0\x80", true, false, false}, /* a blank Braille pattern */
};

static void knows_characters(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
    size_t size = strlen(characters[i].text);
    cx_character c = cx_character_at(characters[i].text, size, 0);
    assert_int_equal(c.size, size);
    if (c.is_hidden != characters[i].hidden || c.is_digit != characters[i].digit ||
        c.is_letter != characters[i].letter)
      fail_msg("character %zu", i);
  }
}

static void compares_words(void **state) {
  (void)state;
  static const struct {
    const char *one, *other;
    bool same;
  } cases[] = {{"true", "TRUE", true},
               {" true ", "true", true},
               {"hai  từ", "Hai\xC2\xA0Từ", true},
               {"\thai \xE2\x80\x8B từ\r\n", "hai từ", true},
               {"haitừ", "hai từ", false},
               {"hai từ", "hai từ nữa", false},
               {"hai", "hay", false},
               {"", " \xEF\xBB\xBF ", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *one = cases[i].one, *other = cases[i].other;
    bool there = cx_same_words(one, strlen(one), other, strlen(other));
    bool back = cx_same_words(other, strlen(other), one, strlen(one));
    if (there != cases[i].same || back != cases[i].same) fail_msg("«%s» and «%s»", one, other);
  }
}

/* ---- Days ---- */

/* Vietnam is seven hours ahead: from five in the afternoon on it is the next day there. */
static void knows_the_day_in_vietnam(void **state) {
  (void)state;
  static const char *const days[][2] = {
      {"2026-11-22T16:59:59Z", "2026-11-22"}, {"2026-11-22T17:00:00Z", "2026-11-23"},
      {"2026-11-30T17:00:00Z", "2026-12-01"}, {"2026-10-31T16:59:59Z", "2026-10-31"},
      {"2026-10-31T23:30:00Z", "2026-11-01"}, {"2026-12-31T16:00:00Z", "2026-12-31"},
      {"2026-12-31T17:00:00Z", "2027-01-01"}, {"2024-02-28T18:00:00Z", "2024-02-29"},
      {"2024-02-29T18:00:00Z", "2024-03-01"}, {"2026-02-28T18:00:00Z", "2026-03-01"},
      {"9999-12-31T16:59:59Z", "9999-12-31"}, {"9999-12-31T17:00:00Z", ""},
      {"2026-02-29T18:00:00Z", ""},           {"2026-11-22T24:00:00Z", ""},
      {"2026-11-22 17:00:00Z", ""},           {"2026-11-22", ""},
  };
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    assert_string_equal(cx_day_in_vietnam(days[i][0]).text, days[i][1]);
}

static void knows_the_day_before(void **state) {
  (void)state;
  static const char *const days[][2] = {
      {"2026-11-22", "2026-11-21"}, {"2026-11-01", "2026-10-31"}, {"2026-01-01", "2025-12-31"},
      {"2024-03-01", "2024-02-29"}, {"2026-03-01", "2026-02-28"}, {"1900-03-01", "1900-02-28"},
      {"0000-01-01", ""},           {"2026-13-01", ""},
  };
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    assert_string_equal(cx_day_before(days[i][0]).text, days[i][1]);
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

/* A text that no memory could hold is a failure at once, not a sum that runs over. */
static void refuses_a_text_beyond_all_memory(void **state) {
  (void)state;
  static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 3, SIZE_MAX / 2 + 1};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int filled = 0; filled < 2; filled++) {
      volatile size_t size = sizes[i]; /* unseen by the compiler, which would warn of the reading */
      cx_buffer out = {0};
      if (filled) cx_puts(&out, "xã");
      cx_put(&out, "x", size);
      assert_true(out.failed);
      assert_string_equal(cx_buffer_text(&out), filled ? "xã" : "");
      cx_buffer_free(&out);
    }
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
      cmocka_unit_test(measures_what_is_no_text),
      cmocka_unit_test(composes_no_broken_text),
      cmocka_unit_test(knows_characters),
      cmocka_unit_test(compares_words),
      cmocka_unit_test(knows_the_day_in_vietnam),
      cmocka_unit_test(knows_the_day_before),
      cmocka_unit_test(finds_the_nearest_name),
      cmocka_unit_test(knows_when_no_name_is_near),
      cmocka_unit_test(gives_zeroed_aligned_memory),
      cmocka_unit_test(grows_arrays),
      cmocka_unit_test(writes_and_keeps_a_failure),
      cmocka_unit_test(refuses_a_text_beyond_all_memory),
  };
  return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
