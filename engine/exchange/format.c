/* See format.h. A format is read token by token; what it cannot show is skipped, so that no letter
 * of a colour or of a quoted unit passes for a date. */
#include "exchange/format.h"

#include <string.h>
#include <strings.h>

/* [h], [mm], [SS]: a time that runs on. */
static bool is_elapsed(const char *inside, size_t size) {
  static const char *const letters[] = {"hH", "mM", "sS"};
  for (size_t i = 0; i < 3; i++) {
    size_t same = 0;
    while (same < size && strchr(letters[i], inside[same]))
      same++;
    if (size && same == size) return true;
  }
  return false;
}

/* [<100], [>=5]: which numbers the section is for. */
static bool is_condition(const char *inside) {
  return *inside == '<' || *inside == '>' || *inside == '=';
}

/* How many bytes a token takes that shows neither a number nor a date; 0: it is none of these. */
static size_t skipped(const char *at) {
  if (*at == '"') {
    size_t size = 1 + strcspn(at + 1, "\"");
    return at[size] ? size + 1 : size;
  }
  if (*at == '\\' || *at == '_' || *at == '*') return at[1] ? 2 : 1;
  if (*at == '[') {
    size_t size = strcspn(at, "]");
    return at[size] ? size + 1 : size;
  }
  if (!strncasecmp(at, "General", 7)) return 7;
  if ((*at == 'E' || *at == 'e') && (at[1] == '+' || at[1] == '-')) return 2;
  return 0;
}

/* A percent sign in quotes, behind a back slash or as a currency: it stands behind the number as it
 * is. "%" of a width or a fill is not seen. */
static bool shows_percent(const char *at, size_t size) {
  return (*at == '"' || *at == '\\' || !strncmp(at, "[$", 2)) && memchr(at, '%', size);
}

cx_format cx_format_of_code(const char *code) {
  cx_format format = {.kind = CX_CELL_NUMBER};
  bool fraction = false, zeros_only = true, percent = false;
  for (const char *at = code; *at && *at != ';';) {
    size_t size = skipped(at);
    if (*at == '[' && is_elapsed(at + 1, strcspn(at + 1, "]")))
      return (cx_format){.kind = CX_CELL_DATE};
    format.literal = format.literal || (size && shows_percent(at, size));
    bool text = size && *at != '[' && *at != '_' && *at != '*';
    if (text || (*at == '[' && is_condition(at + 1))) zeros_only = false;
    if (size) {
      at += size;
      continue;
    }
    if (strchr("dDmMyYhHsSbBeEgG", *at)) return (cx_format){.kind = CX_CELL_DATE};
    if (*at != '0') zeros_only = false;
    if (*at == '0' && format.zeros <= CX_FORMAT_MOST_ZEROS) format.zeros++;
    if (fraction && strchr("0#?", *at)) format.places++;
    fraction = fraction || *at == '.';
    percent = percent || *at == '%';
    at++;
  }
  if (percent || format.literal) format.kind = CX_CELL_PERCENT;
  format.literal =
      format.literal && !percent; /* a sign of its own multiplies, whatever stands beside it */
  if (!zeros_only || format.zeros > CX_FORMAT_MOST_ZEROS) format.zeros = 0;
  return format;
}

cx_format cx_format_of_id(long id) {
  if (id == 9 || id == 10) return (cx_format){.kind = CX_CELL_PERCENT, .places = id == 10 ? 2 : 0};
  bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
              (id >= 50 && id <= 58);
  return (cx_format){.kind = date ? CX_CELL_DATE : CX_CELL_NUMBER};
}

/* A decimal times 100, rounded half up to so many places: "0.984", 0 is 98. */
static void put_percent(cx_buffer *out, const char *decimal, unsigned places) {
  bool negative = *decimal == '-';
  if (negative) decimal++;
  size_t whole = strcspn(decimal, ".");
  cx_buffer digits = {0};
  cx_putc(&digits, '0'); /* for a carry */
  cx_put(&digits, decimal, whole);
  const char *rest = decimal[whole] ? decimal + whole + 1 : "";
  size_t shown = whole + 3 + places; /* digits kept, the one for the carry among them */
  for (size_t i = whole + 1; i <= shown; i++) {
    cx_putc(&digits, *rest ? *rest : '0');
    if (*rest) rest++;
  }
  if (!digits.failed) {
    bool up = digits.bytes[shown] >= '5';
    for (size_t i = shown; up && i--;) {
      up = digits.bytes[i] == '9';
      digits.bytes[i] = up ? '0' : (char)(digits.bytes[i] + 1);
    }
    size_t first = 0, point = shown - places;
    while (first + 1 < point && digits.bytes[first] == '0')
      first++;
    if (negative) cx_putc(out, '-');
    cx_put(out, digits.bytes + first, point - first);
    if (places) cx_putc(out, '.');
    cx_put(out, digits.bytes + point, places);
  }
  out->failed = out->failed || digits.failed;
  cx_buffer_free(&digits);
  cx_putc(out, '%');
}

bool cx_put_as_shown(cx_buffer *out, cx_format format, const char *decimal) {
  if (format.kind == CX_CELL_PERCENT && format.literal) {
    cx_puts(out, decimal);
    cx_putc(out, '%');
    return true;
  }
  if (format.kind == CX_CELL_PERCENT) {
    put_percent(out, decimal, format.places);
    return true;
  }
  size_t size = strlen(decimal);
  if (!format.zeros || size >= format.zeros || strspn(decimal, "0123456789") != size) return false;
  cx_put_repeat(out, "0", format.zeros - size);
  cx_put(out, decimal, size);
  return true;
}
