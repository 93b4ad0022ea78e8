/* See amount.h. Text is folded: lower case, composed, single blanks. */
#include "feel/amount.h"

#include <string.h>

#include "number/reading.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool cx_is_letter(const char *at) {
  unsigned char c = (unsigned char)*at;
  /* Vietnamese letters begin with C3–C6 and E1; C2 and E2 open signs: « ≥ ‰ “ … */
  return (c >= 'a' && c <= 'z') || c == '_' || (c >= 0x80 && c != 0xC2 && c != 0xE2);
}

const char *cx_after_word(const char *text, const char *at, const char *word, bool stem) {
  size_t size = strlen(word);
  if (strncmp(at, word, size)) return NULL;
  bool letters = cx_is_letter(word);
  if (letters && at > text) {
    const char *before = at - 1;
    while (before > text && ((unsigned char)*before & 0xC0) == 0x80)
      before--;
    if (*before != '_' && (cx_is_letter(before) || is_digit(*before))) return NULL;
  }
  at += size;
  if (letters && !stem && *at != '_' && (cx_is_letter(at) || is_digit(*at))) return NULL;
  while (*at == ' ')
    at++;
  return at;
}

/* The word at `at`, whose left side is known to be no letter. */
static const char *after(const char *at, const char *word) {
  return cx_after_word(at, at, word, false);
}

static const char *after_any(const char *at, const char *const *words) {
  for (; *words; words++) {
    const char *next = after(at, *words);
    if (next) return next;
  }
  return NULL;
}

static const char *read_digits(const char *at, cx_number *ret) {
  if (!is_digit(*at)) return NULL;
  const char *end = at;
  while (is_digit(*end) || ((*end == '.' || *end == ',') && is_digit(end[1])))
    end++;
  bool percent;
  if (cx_read_number(at, (size_t)(end - at), CX_NUMBERS_VI, ret, &percent) != CX_READ_OK)
    *ret = cx_state(CX_NULL);
  return end;
}

static const char *skip_blanks(const char *at) {
  while (*at == ' ')
    at++;
  return at;
}

/* %, ‰, "phần nghìn", "trên 10.000". */
static const char *read_scale(const cx_wanted *w, const char *at, int64_t *ret) {
  static const struct {
    const char *word;
    int64_t scale;
  } scales[] = {{"%", 100},           {"‰", 1000},         {"phần trăm", 100},
                {"phần nghìn", 1000}, {"phần ngàn", 1000}, {"phần vạn", 10000}};
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    const char *next = after(at, scales[i].word);
    if (!next) continue;
    *ret = scales[i].scale;
    return next;
  }
  cx_number whole;
  const char *number = w->unit.per ? after(at, "trên") : NULL;
  const char *next = number ? read_digits(number, &whole) : NULL;
  if (!next || !cx_is_value(whole) || whole.den != 1) return at;
  bool round = whole.num == w->unit.per;
  for (int64_t power = 100; power <= 1000000; power *= 10)
    round = round || whole.num == power;
  if (!round || after(skip_blanks(next), "%")) return at;
  *ret = whole.num;
  return skip_blanks(next);
}

const char *cx_read_amount(const cx_wanted *wanted, const char *at, cx_amount *ret) {
  bool negative = *at == '-' && is_digit(at[1]);
  *ret = (cx_amount){.number = cx_whole(0)};
  at = read_digits(at + negative, &ret->number);
  if (!at) return NULL;
  if (*at == '/' && is_digit(at[1])) {
    cx_number below;
    at = read_digits(at + 1, &below);
    ret->fraction = true;
    bool good = cx_is_value(ret->number) && cx_is_value(below);
    ret->number = good ? cx_divide(ret->number, below) : cx_state(CX_NULL);
    if (*at == '/') ret->number = cx_state(CX_NULL); /* a date */
  }
  if (negative && cx_is_value(ret->number)) ret->number = cx_negate(ret->number);
  ret->noun = read_scale(wanted, skip_blanks(at), &ret->scale);
  return ret->noun;
}

/* "50 điểm", but not "2 điểm vui chơi". */
static bool is_points(const char *noun) {
  static const char *const goes_on[] = {"trở", "đến", "tới", "hoặc",  "và",  "thì", "là", "cho",
                                        "nếu", "với", "của", "trong", "khi", "mỗi", NULL};
  const char *next = after(noun, "điểm");
  return next && (!cx_is_letter(next) || after_any(next, goes_on));
}

bool cx_is_own(const cx_wanted *wanted, const cx_amount *amount) {
  if (wanted->points) return is_points(amount->noun);
  return wanted->unit.name && *wanted->unit.name && after(amount->noun, wanted->unit.name);
}

bool cx_is_foreign(const cx_wanted *wanted, const cx_amount *amount) {
  static const char *const others[] = {
      "tuổi", "lần",   "năm",  "tháng", "ngày", "kỳ", "giờ", "phút", "tuần", "quý", "điểm",
      "đồng", "nghìn", "ngàn", "triệu", "tỷ",   "tỉ", "kg",  "cm",   "km",   "m2",  NULL};
  static const char *const goes_on[] = {"đến", "tới", "trở",   "hoặc", "và",
                                        "thì", "là",  "nhưng", NULL};
  if (cx_is_own(wanted, amount)) return false;
  if (wanted->points) return true;
  if (amount->scale) return wanted->unit.whole;
  if (after_any(amount->noun, others)) return true;
  bool day = amount->fraction && cx_is_value(amount->number) && /* 30/11 */
             cx_compare(amount->number, cx_whole(1)) > 0;
  if (wanted->unit.per > 1 && day) return true;
  if (wanted->unit.per && !amount->fraction && cx_is_letter(amount->noun))
    return !after_any(amount->noun, goes_on);
  return false;
}

size_t cx_amount_values(const cx_wanted *wanted, const cx_amount *amount, cx_number ret[2]) {
  cx_number number = amount->number;
  if (!cx_is_value(number)) return 0;
  size_t count = 1;
  ret[0] = number;
  if (wanted->unit.per && (amount->scale || amount->fraction)) {
    cx_number factor = cx_ratio(wanted->unit.per, amount->scale ? amount->scale : 1);
    ret[0] = cx_multiply(number, factor);
  } else if (amount->scale && !wanted->unit.whole) {
    ret[count++] = cx_divide(number, cx_whole(amount->scale));
  }
  for (size_t i = 0; i < count; i++)
    if (!cx_is_value(ret[i])) return 0;
  return count;
}
