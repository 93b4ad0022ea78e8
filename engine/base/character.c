/* See character.h. What a character is, is utf8proc's to say; a few that Unicode counts among the
 * letters or marks show nothing either. */
#include "base/character.h"

#include <string.h>
#include <utf8proc.h>

static bool shows_nothing(utf8proc_int32_t point) {
  static const struct {
    utf8proc_int32_t first, last;
  } blank[] = {{0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5},
               {0x180B, 0x180F}, {0x2800, 0x2800}, {0x3164, 0x3164},
               {0xFE00, 0xFE0F}, {0xFFA0, 0xFFA0}, {0xE0100, 0xE01EF}};
  for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
    if (point >= blank[i].first && point <= blank[i].last) return true;
  return false;
}

cx_character cx_character_at(const char *text, size_t size, size_t at) {
  unsigned char first = (unsigned char)text[at];
  if (first < 0x80)
    return (cx_character){.point = first,
                          .lower = first >= 'A' && first <= 'Z' ? first + 32 : first,
                          .size = 1,
                          .is_hidden = first < 0x20 || first == 0x7F,
                          .is_digit = first >= '0' && first <= '9',
                          .is_letter = (first | 32) >= 'a' && (first | 32) <= 'z'};
  utf8proc_int32_t point = 0;
  utf8proc_ssize_t used =
      utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(size - at), &point);
  if (used < 1) return (cx_character){.point = 0xFFFD, .lower = 0xFFFD, .size = 1};
  cx_character c = {.point = point, .lower = utf8proc_tolower(point), .size = (size_t)used};
  switch (utf8proc_category(point)) {
  case UTF8PROC_CATEGORY_CC:
  case UTF8PROC_CATEGORY_CF:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
  case UTF8PROC_CATEGORY_ZS:
    c.is_hidden = true;
    break;
  case UTF8PROC_CATEGORY_ND:
  case UTF8PROC_CATEGORY_NO:
    c.is_digit = true;
    break;
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
    c.is_letter = true;
    break;
  default:
    break;
  }
  c.is_hidden = c.is_hidden || shows_nothing(point);
  return c;
}

/* Bytes of the text that the word takes at its start, 0 when something else stands there. */
static size_t starts_with(const char *text, size_t size, const char *word, size_t word_size) {
  size_t at = 0;
  for (size_t w = 0; w < word_size;) {
    if (at == size) return 0;
    cx_character here = cx_character_at(text, size, at);
    cx_character wanted = cx_character_at(word, word_size, w);
    if (here.lower != wanted.lower) return 0;
    at += here.size;
    w += wanted.size;
  }
  return at;
}

bool cx_has_word(const char *text, size_t size, const char *word) {
  size_t word_size = strlen(word);
  for (size_t at = 0; at < size; at += cx_character_at(text, size, at).size)
    if (starts_with(text + at, size - at, word, word_size)) return true;
  return false;
}

/* Skips blanks; whether there were any. */
static bool skip_blanks(const char *text, size_t size, size_t *at) {
  size_t before = *at;
  while (*at < size) {
    cx_character c = cx_character_at(text, size, *at);
    if (c.point != ' ' && !c.is_hidden) break;
    *at += c.size;
  }
  return *at > before;
}

bool cx_same_words(const char *a, size_t a_size, const char *b, size_t b_size) {
  size_t at = 0, bt = 0;
  skip_blanks(a, a_size, &at);
  skip_blanks(b, b_size, &bt);
  for (;;) {
    bool a_blank = skip_blanks(a, a_size, &at), b_blank = skip_blanks(b, b_size, &bt);
    if (at == a_size || bt == b_size) return at == a_size && bt == b_size;
    if (a_blank != b_blank) return false;
    cx_character one = cx_character_at(a, a_size, at), other = cx_character_at(b, b_size, bt);
    if (one.lower != other.lower) return false;
    at += one.size;
    bt += other.size;
  }
}
