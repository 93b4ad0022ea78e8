/* See fold.h. The text is taken apart (NFD, case folded, what is ignorable gone) by utf8proc; what
 * is left to do is a walk over its code points. The only syllables that differ by the place of the
 * mark alone begin with gi (giạ, a measure of rice; gịa, only in "giặt gịa"): no name is made of
 * them, while Giá is written Gía often, so they are one here too. */
#include "base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { MOST_TONES = 8 };

typedef struct folding {
  cx_buffer *out;
  size_t start;                      /* of this name in out */
  bool gap;                          /* a blank is to be put before the next character */
  bool in_vowels;                    /* the last letter was a vowel */
  utf8proc_int32_t tone[MOST_TONES]; /* of the run of vowels, not put yet */
  size_t tones;
} folding;

static bool is_among(utf8proc_int32_t point, const utf8proc_int32_t *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (list[i] == point) return true;
  return false;
}

/* Grave, acute, hook above, tilde, dot below: the marks of the tones. */
static bool is_tone(utf8proc_int32_t point) {
  static const utf8proc_int32_t tones[] = {0x300, 0x301, 0x309, 0x303, 0x323};
  return is_among(point, tones, sizeof tones / sizeof *tones);
}

static bool is_vowel(utf8proc_int32_t point) {
  return point > 0 && point < 0x80 && strchr("aeiouy", (int)point);
}

static bool is_mark(utf8proc_int32_t point) {
  utf8proc_category_t category = utf8proc_category(point);
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

static bool is_blank(utf8proc_int32_t point) {
  utf8proc_category_t category = utf8proc_category(point);
  return (point >= '\t' && point <= '\r') || point == 0x85 || category == UTF8PROC_CATEGORY_ZS ||
         category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

/* The character that stands for all that look like it. */
static utf8proc_int32_t usual(utf8proc_int32_t point) {
  static const utf8proc_int32_t apostrophes[] = {'\'',   '`',    0xB4,   0x2B9,  0x2BB,  0x2BC,
                                                 0x2BD,  0x2C8,  0x2CA,  0x2CB,  0x2018, 0x2019,
                                                 0x201B, 0x2032, 0x2035, 0xA78C, 0xFF07, 0xFF40};
  static const utf8proc_int32_t dashes[] = {'-',    0x2010, 0x2011, 0x2012, 0x2013, 0x2014,
                                            0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFF0D};
  if (point == 0xF0 || point == 0x256) return 0x111;
  if (is_among(point, apostrophes, sizeof apostrophes / sizeof *apostrophes)) return '\'';
  if (is_among(point, dashes, sizeof dashes / sizeof *dashes)) return '-';
  return point;
}

static void put_point(cx_buffer *out, utf8proc_int32_t point) {
  utf8proc_uint8_t bytes[4];
  cx_put(out, (const char *)bytes, (size_t)utf8proc_encode_char(point, bytes));
}

static void put_tones(folding *f) {
  for (size_t i = 0; i < f->tones; i++)
    put_point(f->out, f->tone[i]);
  f->tones = 0;
  f->in_vowels = false;
}

static void take_point(folding *f, utf8proc_int32_t given) {
  utf8proc_int32_t point = usual(given);
  cx_buffer *out = f->out;
  if (f->in_vowels && is_tone(point) && f->tones < MOST_TONES) {
    f->tone[f->tones++] = point;
    return;
  }
  bool goes_on = f->in_vowels && (is_vowel(point) || is_mark(point));
  if (!goes_on) put_tones(f);
  if (is_blank(point)) {
    f->gap = true;
    return;
  }
  bool after_dash = out->size > f->start && out->bytes[out->size - 1] == '-';
  if (f->gap && out->size > f->start && point != '-' && !after_dash) cx_putc(out, ' ');
  f->gap = false;
  put_point(out, point);
  f->in_vowels = goes_on || is_vowel(point);
}

/* Most headers, codes and ids are plain letters and digits: no tables are needed. */
static bool is_plain(const char *text, size_t size) {
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c < 0x20 || c >= 0x7F) return false;
  }
  return true;
}

void cx_put_name_folded(cx_buffer *out, const char *text, size_t size) {
  folding f = {.out = out, .start = out->size};
  if (is_plain(text, size)) {
    for (size_t i = 0; i < size; i++)
      take_point(&f, text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    return;
  }
  utf8proc_uint8_t *apart = NULL;
  utf8proc_ssize_t length =
      utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &apart,
                   UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  utf8proc_ssize_t used = 1;
  for (utf8proc_ssize_t at = 0; at < length && used > 0; at += used) {
    utf8proc_int32_t point;
    used = utf8proc_iterate(apart + at, length - at, &point);
    if (used > 0) take_point(&f, point);
  }
  put_tones(&f);
  out->failed = out->failed || length < 0 || used < 1;
  free(apart);
}

int cx_same_name_folded(const char *a, const char *b) {
  if (!strcmp(a, b)) return 1;
  cx_buffer first = {0}, second = {0};
  cx_put_name_folded(&first, a, strlen(a));
  cx_put_name_folded(&second, b, strlen(b));
  bool failed = first.failed || second.failed;
  int same = failed ? -1 : !strcmp(cx_buffer_text(&first), cx_buffer_text(&second));
  cx_buffer_free(&first);
  cx_buffer_free(&second);
  return same;
}

int cx_name_among(const char *text, size_t size, const char *const *names, size_t count) {
  cx_buffer wanted = {0}, name = {0};
  cx_put_name_folded(&wanted, text, size);
  size_t at = 0;
  for (; at < count; at++) {
    cx_buffer_clear(&name);
    cx_put_name_folded(&name, names[at], strlen(names[at]));
    if (!strcmp(cx_buffer_text(&wanted), cx_buffer_text(&name))) break;
  }
  bool failed = wanted.failed || name.failed;
  cx_buffer_free(&wanted);
  cx_buffer_free(&name);
  return failed ? -1 : (int)at;
}
