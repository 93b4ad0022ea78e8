/* See stored.h. A value is checked against its grammar as a whole before any of it is read. */
#include "exchange/stored.h"

#include <string.h>

#include "base/utf8.h"

enum { MOST_POINT = 309, LEAST_POINT = -324, DIGITS_SHOWN = 15 };

static const char blanks[] = " \t\r\n";

bool cx_stored_blank(const char *text) {
  return text[strspn(text, blanks)] == 0;
}

/* The text without blanks at its ends. */
static const char *trim(const char *text, size_t *ret_size) {
  text += strspn(text, blanks);
  size_t size = strlen(text);
  while (size && strchr(blanks, text[size - 1]))
    size--;
  *ret_size = size;
  return text;
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static size_t count_digits(const char *text, size_t size) {
  size_t count = 0;
  while (count < size && is_digit(text[count]))
    count++;
  return count;
}

/* digits * 10^(point - count): the first 40 significant ones are enough for 15. */
typedef struct decimal {
  char digits[40];
  int count, point;
  bool negative;
} decimal;

static void gather(decimal *d, const char *text, size_t size, bool fraction) {
  for (size_t i = 0; i < size; i++) {
    bool leading = !d->count && text[i] == '0';
    if (!fraction && !leading && d->point < 100000) d->point++;
    if (fraction && leading && d->point > -100000) d->point--;
    if (!leading && d->count < (int)sizeof d->digits) d->digits[d->count++] = text[i];
  }
}

/* [+-] digits [. digits] [e [+-] digits], with a digit before or behind the point. */
static bool read_double(const char *text, decimal *ret) {
  size_t size;
  text = trim(text, &size);
  const char *end = text + size;
  *ret = (decimal){.negative = *text == '-'};
  if (size && (*text == '-' || *text == '+')) text++;
  size_t whole = count_digits(text, (size_t)(end - text)), fraction = 0;
  gather(ret, text, whole, false);
  text += whole;
  if (text < end && *text == '.') {
    fraction = count_digits(text + 1, (size_t)(end - text - 1));
    gather(ret, text + 1, fraction, true);
    text += 1 + fraction;
  }
  if (!whole && !fraction) return false;
  if (text == end) return true;
  if (*text != 'e' && *text != 'E') return false;
  text++;
  bool down = text < end && *text == '-';
  if (text < end && (*text == '-' || *text == '+')) text++;
  size_t places = count_digits(text, (size_t)(end - text));
  if (!places || text + places != end) return false;
  int exponent = 0;
  for (; text < end; text++)
    if (exponent < 100000) exponent = exponent * 10 + (*text - '0');
  ret->point += down ? -exponent : exponent;
  return true;
}

/* At 15 digits, half up, without zeros at the end. */
static void round_shown(decimal *d) {
  if (d->count > DIGITS_SHOWN) {
    bool up = d->digits[DIGITS_SHOWN] >= '5';
    d->count = DIGITS_SHOWN;
    while (up && d->count && d->digits[d->count - 1] == '9')
      d->count--;
    if (up && d->count) d->digits[d->count - 1]++;
    if (up && !d->count) {
      d->digits[d->count++] = '1';
      d->point++;
    }
  }
  while (d->count && d->digits[d->count - 1] == '0')
    d->count--;
}

bool cx_put_stored_number(cx_buffer *out, const char *text) {
  decimal d;
  if (!read_double(text, &d)) return false;
  if (!d.count) {
    cx_putc(out, '0');
    return true;
  }
  if (d.point > MOST_POINT || d.point < LEAST_POINT) return false;
  round_shown(&d);
  if (d.negative) cx_putc(out, '-');
  if (d.point <= 0) cx_putc(out, '0');
  for (int i = 0; i < d.point; i++)
    cx_putc(out, i < d.count ? d.digits[i] : '0');
  if (d.count <= d.point) return true;
  cx_putc(out, '.');
  for (int i = d.point; i < 0; i++)
    cx_putc(out, '0');
  int shown = d.point > 0 ? d.point : 0;
  cx_put(out, d.digits + shown, (size_t)(d.count - shown));
  return true;
}

int cx_stored_truth(const char *text) {
  static const char *const words[] = {"0", "1", "false", "true"};
  size_t size;
  text = trim(text, &size);
  for (int i = 0; i < 4; i++)
    if (strlen(words[i]) == size && !memcmp(words[i], text, size)) return i % 2;
  return -1;
}

bool cx_stored_index(const char *text, unsigned long most, unsigned long *ret) {
  size_t size;
  text = trim(text, &size);
  unsigned long value = 0;
  for (size_t i = 0; i < size; i++) {
    if (!is_digit(text[i])) return false;
    value = value * 10 + (unsigned long)(text[i] - '0');
    if (value > most) return false;
  }
  *ret = value;
  return size > 0;
}

/* ---- ST_Xstring ---- */

/* The code unit of an escape _xHHHH_ at the text's beginning; negative when there is none. */
static long escape_at(const char *text, size_t size) {
  if (size < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
  long unit = 0;
  for (int i = 2; i < 6; i++) {
    const char *digits = "0123456789abcdef", *at = strchr(digits, text[i] | 32);
    if (!at || !(is_digit(text[i]) || (text[i] | 32) >= 'a')) return -1;
    unit = unit * 16 + (long)(at - digits);
  }
  return unit;
}

static void put_character(cx_buffer *out, unsigned long c) {
  if (c < 0x80) {
    cx_putc(out, (char)c);
    return;
  }
  int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const unsigned char heads[] = {0, 0xC0, 0xE0, 0xF0};
  cx_putc(out, (char)(heads[more] | (c >> (6 * more))));
  while (more--)
    cx_putc(out, (char)(0x80 | ((c >> (6 * more)) & 0x3F)));
}

/* Appends the character of the escape (or of the pair of them) at `text`. Returns how many bytes it
 * took, 0 when there is none. */
static size_t put_escape(cx_buffer *out, const char *text, size_t size) {
  long unit = escape_at(text, size);
  if (unit <= 0 || unit == 0xFFFE || unit == 0xFFFF || (unit >= 0xDC00 && unit <= 0xDFFF)) return 0;
  if (unit < 0xD800 || unit > 0xDFFF) {
    put_character(out, (unsigned long)unit);
    return 7;
  }
  long low = escape_at(text + 7, size - 7);
  if (low < 0xDC00 || low > 0xDFFF) return 0;
  put_character(out,
                0x10000 + (((unsigned long)unit - 0xD800) << 10) + ((unsigned long)low - 0xDC00));
  return 14;
}

void cx_put_unescaped(cx_buffer *out, const char *text, size_t size) {
  for (size_t at = 0; at < size;) {
    size_t plain = 0;
    while (at + plain < size && text[at + plain] != '_')
      plain++;
    cx_put(out, text + at, plain);
    at += plain;
    if (at == size) return;
    size_t taken = put_escape(out, text + at, size - at);
    if (!taken) cx_putc(out, '_');
    at += taken ? taken : 1;
  }
}

/* A run of blanks with a line break in it becomes one blank; others stay. */
static void join_lines(char *text, size_t *size) {
  size_t kept = 0;
  for (size_t at = 0; at < *size;) {
    size_t run = 0;
    bool breaks = false;
    for (; at + run < *size && strchr(blanks, text[at + run]) && text[at + run]; run++)
      breaks = breaks || text[at + run] == '\r' || text[at + run] == '\n';
    if (breaks) {
      text[kept++] = ' ';
      at += run;
      continue;
    }
    size_t moved = run ? run : 1;
    memmove(text + kept, text + at, moved);
    kept += moved;
    at += moved;
  }
  *size = kept;
}

void cx_put_lines(cx_buffer *out, const char *text, size_t size, bool one_line) {
  cx_buffer plain = {0};
  if (one_line && (memchr(text, '\n', size) || memchr(text, '\r', size))) {
    cx_put(&plain, text, size);
    if (plain.size) join_lines(plain.bytes, &plain.size);
    cx_put_nfc(out, cx_buffer_text(&plain), plain.size);
  } else {
    cx_put_nfc(out, text, size);
  }
  out->failed = out->failed || plain.failed;
  cx_buffer_free(&plain);
}

char cx_run_mark(const char *element, const char *value) {
  if (!strcmp(element, "vertAlign")) return value && strcmp(value, "baseline") != 0 ? '^' : 0;
  bool struck = !strcmp(element, "strike") || !strcmp(element, "dstrike");
  return struck && (!value || cx_stored_truth(value) != 0) ? '~' : 0;
}
