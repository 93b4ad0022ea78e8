/* See utf8.h. Digits, Latin and Vietnamese take a short way past utf8proc. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Bytes that a character with this first byte has; 1 for a wrong one. */
static size_t announced_length(unsigned char first) {
  return first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
}

size_t cx_utf8_ascii(const char *bytes, size_t size) {
  size_t at = 0;
  uint64_t eight = 0;
  for (; size - at >= sizeof eight; at += sizeof eight) {
    memcpy(&eight, bytes + at, sizeof eight);
    if (eight & 0x8080808080808080u) break;
  }
  while (at < size && (unsigned char)bytes[at] < 0x80)
    at++;
  return at;
}

size_t cx_utf8_valid(const char *bytes, size_t size, bool open_end) {
  for (size_t at = cx_utf8_ascii(bytes, size); at < size;) {
    utf8proc_int32_t point;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                             (utf8proc_ssize_t)(size - at), &point);
    if (used < 1) {
      size_t length = announced_length((unsigned char)bytes[at]);
      bool cut = open_end && length > size - at;
      for (size_t i = at + 1; cut && i < size; i++)
        cut = ((unsigned char)bytes[i] & 0xC0) == 0x80;
      return cut ? size : at;
    }
    at += (size_t)used;
    at += cx_utf8_ascii(bytes + at, size - at);
  }
  return size;
}

/* Whether every letter is one of those of Vietnamese and its neighbours, which stand in composed
 * form whatever is beside them (NFC_Quick_Check of Unicode Annex 15): below U+0300, U+1EA0 to
 * U+1EF9, dashes and quotation marks. False says nothing. */
static bool is_plainly_composed(const char *text, size_t size) {
  const unsigned char *b = (const unsigned char *)text;
  for (size_t at = 0; at < size;) {
    size_t length = announced_length(b[at]);
    if (length > 3 || length > size - at) return false;
    bool vietnamese = length == 3 && b[at] == 0xE1 && (b[at + 1] == 0xBA || b[at + 1] == 0xBB) &&
                      (b[at + 1] == 0xBA ? b[at + 2] >= 0xA0 : b[at + 2] <= 0xB9);
    bool dash = length == 3 && b[at] == 0xE2 && b[at + 1] == 0x80 && b[at + 2] >= 0x90;
    bool latin = length == 1 ? b[at] < 0x80 : length == 2 && b[at] < 0xCC;
    if (!latin && !vietnamese && !dash) return false;
    at += length;
  }
  return true;
}

int cx_is_nfc(const char *text) {
  size_t size = strlen(text);
  if (is_plainly_composed(text, size)) return 1;
  utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)text);
  int same = composed ? strcmp((const char *)composed, text) == 0 : -1;
  free(composed);
  return same;
}

static void put_mapped(cx_buffer *out, const char *text, size_t size, utf8proc_option_t options) {
  utf8proc_uint8_t *mapped = NULL;
  utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size,
                                         &mapped, UTF8PROC_STABLE | UTF8PROC_COMPOSE | options);
  if (length < 0)
    out->failed = true;
  else
    cx_put(out, (const char *)mapped, (size_t)length);
  free(mapped);
}

/* Appends a text of ASCII alone, as most are, when there is room for it. */
static bool put_ascii(cx_buffer *out, const char *restrict text, size_t size) {
  if (out->failed || out->capacity - out->size <= size) return false;
  char *restrict to = out->bytes + out->size;
  unsigned char all = 0;
  for (size_t i = 0; i < size; i++) {
    to[i] = text[i];
    all |= (unsigned char)text[i];
  }
  if (all < 0x80) out->size += size;
  out->bytes[out->size] = 0;
  return all < 0x80;
}

void cx_put_nfc(cx_buffer *out, const char *text, size_t size) {
  if (put_ascii(out, text, size)) return;
  if (is_plainly_composed(text, size))
    cx_put(out, text, size);
  else
    put_mapped(out, text, size, (utf8proc_option_t)0);
}

void cx_put_for_xml(cx_buffer *out, const char *text) {
  for (; *text; text++) {
    bool none = !strncmp(text, "\xEF\xBF\xBE", 3) || !strncmp(text, "\xEF\xBF\xBF", 3);
    if (none) {
      cx_puts(out, "\xEF\xBF\xBD");
      text += 2;
    } else {
      cx_putc(out, *text);
    }
  }
}

/* Blanks of text[0..size) at `at`: how many bytes the blank takes, 0 when it is none. U+00A0 is
 * the no-break space, U+FEFF the zero-width one that spreadsheets leave behind. */
static size_t blank_at(const char *text, size_t size, size_t at) {
  const unsigned char *b = (const unsigned char *)text + at;
  if (*b == ' ' || *b == '\t' || *b == '\r' || *b == '\n') return 1;
  if (size - at >= 2 && b[0] == 0xC2 && b[1] == 0xA0) return 2;
  if (size - at >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF) return 3;
  return 0;
}

/* An ASCII character that is no blank: most texts begin and end with one. */
static bool is_visible(char c) {
  return c > ' ' && (unsigned char)c < 0x7F;
}

void cx_trim(const char **text, size_t *size) {
  size_t blank;
  if (*size && is_visible((*text)[0]) && is_visible((*text)[*size - 1])) return;
  while (*size && (blank = blank_at(*text, *size, 0))) {
    *text += blank;
    *size -= blank;
  }
  for (;;) {
    size_t last = 1;
    while (last < *size && last < 4 && ((unsigned char)(*text)[*size - last] & 0xC0) == 0x80)
      last++;
    if (!*size || blank_at(*text, *size, *size - last) != last) return;
    *size -= last;
  }
}

void cx_put_spaced(cx_buffer *out, const char *text, size_t size) {
  cx_buffer plain = {0};
  bool gap = false;
  for (size_t at = 0; at < size;) {
    size_t blank = blank_at(text, size, at);
    if (!blank && gap && plain.size) cx_putc(&plain, ' ');
    if (!blank) cx_putc(&plain, text[at]);
    gap = blank != 0;
    at += blank ? blank : 1;
  }
  cx_put_nfc(out, cx_buffer_text(&plain), plain.size);
  out->failed = out->failed || plain.failed;
  cx_buffer_free(&plain);
}

void cx_put_folded(cx_buffer *out, const char *text, size_t size) {
  char *plain = malloc(size + 1);
  if (!plain) {
    out->failed = true;
    return;
  }
  size_t length = 0;
  bool gap = false, ascii = true;
  for (size_t at = 0; at < size;) {
    size_t blank = blank_at(text, size, at);
    if (blank) {
      gap = true;
      at += blank;
      continue;
    }
    if (gap && length) plain[length++] = ' ';
    gap = false;
    char c = text[at++];
    ascii = ascii && (unsigned char)c < 0x80;
    plain[length++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  }
  if (ascii)
    cx_put(out, plain, length);
  else
    put_mapped(out, plain, length, UTF8PROC_CASEFOLD);
  free(plain);
}

static size_t next_point(const char *text, size_t size, size_t *width) {
  utf8proc_int32_t point;
  utf8proc_ssize_t used =
      utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &point);
  if (used < 1) {
    *width = 1;
    return 1;
  }
  int columns = utf8proc_charwidth(point);
  *width = columns > 0 ? (size_t)columns : 0;
  return (size_t)used;
}

size_t cx_display_width(const char *text, size_t size) {
  size_t total = 0, width;
  for (size_t at = 0; at < size; total += width)
    at += next_point(text + at, size - at, &width);
  return total;
}

void cx_put_shown(cx_buffer *out, const char *text, size_t size) {
  const unsigned char *b = (const unsigned char *)text;
  for (size_t i = 0; i < size; i++) {
    bool second_set = b[i] == 0xC2 && i + 1 < size && b[i + 1] < 0xA0; /* U+0080 to U+009F */
    bool turns = i + 2 < size && cx_turns_text(text + i);
    if (b[i] == '\n' || b[i] == '\r' || b[i] == '\t')
      cx_putc(out, ' ');
    else if (b[i] < 0x20 || b[i] == 0x7F || second_set || turns)
      cx_puts(out, "\xEF\xBF\xBD");
    else
      cx_putc(out, text[i]);
    i += second_set + (turns ? 2 : 0);
  }
}

static void put_cut(cx_buffer *out, const char *text, size_t size, size_t columns) {
  size_t at = 0, used = 0, width;
  while (columns && at < size) {
    size_t step = next_point(text + at, size - at, &width);
    if (used + width > columns - 1) break;
    at += step;
    used += width;
  }
  cx_put(out, text, at);
  if (columns) cx_puts(out, "…");
  if (columns > used + 1) cx_put_repeat(out, " ", columns - used - 1);
}

void cx_put_padded(cx_buffer *out, const char *text, size_t columns) {
  cx_buffer shown = {0};
  cx_put_shown(&shown, text, strlen(text));
  size_t total = cx_display_width(cx_buffer_text(&shown), shown.size);
  if (total <= columns) {
    cx_put(out, cx_buffer_text(&shown), shown.size);
    cx_put_repeat(out, " ", columns - total);
  } else {
    put_cut(out, cx_buffer_text(&shown), shown.size, columns);
  }
  out->failed = out->failed || shown.failed;
  cx_buffer_free(&shown);
}

size_t cx_utf8_length(const char *text, size_t size) {
  size_t length = 0;
  for (size_t i = 0; i < size; i++)
    length += ((unsigned char)text[i] & 0xC0) != 0x80;
  return length;
}

bool cx_turns_text(const char *text) {
  const unsigned char *b = (const unsigned char *)text;
  return b[0] == 0xE2 && ((b[1] == 0x80 && b[2] >= 0xA8 && b[2] <= 0xAE) ||
                          (b[1] == 0x81 && b[2] >= 0xA6 && b[2] <= 0xA9));
}

bool cx_has_controls(const char *text) {
  for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
    if (*at < 0x20 || *at == 0x7F) return true;
    if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0) return true;
    if (cx_turns_text((const char *)at)) return true;
  }
  return false;
}
