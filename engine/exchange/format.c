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
  static const char *const codes[] = {[1] = "0",
                                      [2] = "0.00",
                                      [3] = "#,##0",
                                      [4] = "#,##0.00",
                                      [5] = "\"$\"0",
                                      [6] = "\"$\"0",
                                      [7] = "\"$\"0",
                                      [8] = "\"$\"0",
                                      [11] = "0.00E+00",
                                      [12] = "# ?/?",
                                      [13] = "# ?/?",
                                      [37] = "#,##0 ;(#,##0)",
                                      [38] = "#,##0 ;(#,##0)",
                                      [39] = "#,##0.00;(#,##0.00)",
                                      [40] = "#,##0.00;(#,##0.00)",
                                      [41] = "#,##0;(#,##0);\"-\"",
                                      [42] = "\"$\"0",
                                      [43] = "#,##0.00;(#,##0.00);\"-\"",
                                      [44] = "\"$\"0",
                                      [48] = "##0.0E+0"};
  const size_t count = sizeof codes / sizeof *codes;
  bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
              (id >= 50 && id <= 58);
  return (cx_format){.kind = date ? CX_CELL_DATE : CX_CELL_NUMBER,
                     .code = id >= 0 && (size_t)id < count ? codes[id] : NULL};
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

/* ---- what a number shows ---- */

/* What a section of a format asks of a number. */
typedef struct section {
  size_t zeros, places, least; /* digits before the point at least; behind it at most, at least */
  bool general, digits, point, grouped, other; /* other: characters that no number has */
} section;

/* A locale, a colour. Else it holds a condition, a currency or a script of digits. */
static bool shows_nothing(const char *bracket) {
  size_t size = strcspn(bracket + 1, "]");
  const char *inside = bracket + 1;
  if (!strncmp(inside, "$-", 2)) return true;
  if (*inside == '$' || is_condition(inside)) return false;
  return size < 6 || strncasecmp(inside, "DBNum", 5);
}

/* Whether a token that is no placeholder shows anything. */
static bool shows_something(const char *at, size_t size) {
  switch (*at) {
  case '"':
    return size > 2;
  case '\\':
    return size > 1 && at[1] != ' ';
  case '*':
    return size > 1 && at[1] != ' ';
  case '[':
    return !shows_nothing(at);
  case '_':
    return false;
  default:
    return true; /* a power of ten */
  }
}

static void take_placeholder(section *s, char c) {
  s->digits = true;
  if (s->point) {
    s->places++;
    if (c != '#') s->least = s->places;
  } else if (c == '0' || s->zeros) {
    s->zeros++;
  }
}

/* A comma between placeholders groups digits, any other divides by a thousand. */
static void take_comma(section *s, const char *next) {
  bool groups = s->digits && !s->point && *next && strchr("0#?,", *next);
  s->grouped = s->grouped || groups;
  s->other = s->other || !groups;
}

static section read_section(const char *at) {
  section s = {0};
  bool blank = false; /* behind a digit: one more digit makes it show */
  while (*at && *at != ';') {
    size_t size = skipped(at);
    bool general = size == 7 && (*at == 'G' || *at == 'g');
    if (size) {
      s.general = s.general || general;
      s.other = s.other || (!general && shows_something(at, size));
      at += size;
      continue;
    }
    if (strchr("0#?", *at)) {
      s.other = s.other || blank;
      take_placeholder(&s, *at);
    } else if (*at == ',') {
      take_comma(&s, at + 1);
    } else if (*at == '.') {
      s.other = s.other || s.point;
      s.point = true;
    } else if (*at == '@') {
      s.general = true;
    } else if (*at == ' ') {
      blank = s.digits;
    } else {
      s.other = true;
    }
    at++;
  }
  return s;
}

/* The section for a number of this sign, and whether it writes a minus itself. */
static const char *section_for(const char *code, bool negative, bool zero, bool *ret_own) {
  const char *sections[3] = {code};
  size_t count = 1;
  bool quoted = false;
  for (const char *at = code; *at && count < 3; at++) {
    if (*at == '\\' && at[1]) {
      at++;
      continue;
    }
    if (*at == '"') quoted = !quoted;
    if (*at == ';' && !quoted) sections[count++] = at + 1;
  }
  *ret_own = negative && count > 1;
  if (negative && count > 1) return sections[1];
  return zero && count > 2 ? sections[2] : code;
}

bool cx_shows_otherwise(cx_format format, const char *decimal) {
  if (format.kind != CX_CELL_NUMBER) return true;
  if (!format.code) return false;
  bool negative = *decimal == '-', own;
  if (negative) decimal++;
  bool zero = strspn(decimal, "0.") == strlen(decimal);
  const char *code = section_for(format.code, negative, zero, &own);
  if (own && *code == '-')
    code++;
  else if (own)
    return true; /* brackets, a colour, or nothing instead of the minus */
  section s = read_section(code);
  if (s.other) return true;
  if (s.general) return s.digits;
  size_t whole = strcspn(decimal, "."), behind = decimal[whole] ? strlen(decimal + whole + 1) : 0;
  if (!s.digits || behind > s.places || behind < s.least || (s.point && !behind)) return true;
  if (whole == 1 && *decimal == '0' && !s.zeros) return true;
  if (s.grouped && whole > 3) return true;
  return whole < s.zeros && (negative || !format.zeros); /* 00688 is shown, and taken so */
}

/* The section for texts: the fourth, else the last where it holds the sign of a text. NULL: none.
 */
static const char *section_for_text(const char *code) {
  const char *last = code, *at = code;
  size_t count = 1;
  bool text = false;
  while (*at && count <= 4) {
    size_t size = skipped(at);
    text = text || (!size && *at == '@');
    if (!size && *at == ';') {
      if (count++ == 4) break;
      last = at + 1;
      text = false;
    }
    at += size ? size : 1;
  }
  return text || count >= 4 ? last : NULL;
}

bool cx_text_shows_otherwise(cx_format format) {
  const char *at = format.code ? section_for_text(format.code) : NULL;
  bool text = false;
  if (!at) return false;
  while (*at && *at != ';') {
    size_t size = skipped(at);
    bool sign = !size && *at == '@';
    if (size ? shows_something(at, size) : (!sign && *at != ' ') || (sign && text)) return true;
    text = text || sign;
    at += size ? size : 1;
  }
  return !text;
}
