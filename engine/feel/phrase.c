/* See phrase.h. The text is folded and read from the left: a word that compares, an amount, perhaps
 * "đến" and a second one, "trở lên"; readings joined by "hoặc" and "và" become one. */
#include "feel/phrase.h"

#include <string.h>

#include "base/utf8.h"
#include "feel/amount.h"

typedef struct reader {
  cx_wanted wanted;
  cx_arena *arena;
  const char *text; /* folded */
  bool no_memory;
} reader;

/* How a word compares. */
typedef enum comparison { BARE, EXACT, FROM, OVER, AT_LEAST, UNDER, AT_MOST, MISSED } comparison;

enum { MOST_WAYS = 8 };

/* The sets that one piece of text can mean; none when it cannot be read. */
typedef struct meaning {
  cx_set sets[MOST_WAYS];
  size_t count;
} meaning;

/* Longer words stand before those they begin with. */
static const struct {
  const char *words;
  comparison how;
} comparisons[] = {
    {"lớn hơn hoặc bằng", AT_LEAST},
    {"nhiều hơn hoặc bằng", AT_LEAST},
    {"cao hơn hoặc bằng", AT_LEAST},
    {"bằng hoặc lớn hơn", AT_LEAST},
    {"bằng hoặc cao hơn", AT_LEAST},
    {"bằng hoặc trên", AT_LEAST},
    {"trên hoặc bằng", AT_LEAST},
    {"không dưới", AT_LEAST},
    {"không ít hơn", AT_LEAST},
    {"không thấp hơn", AT_LEAST},
    {"không nhỏ hơn", AT_LEAST},
    {"không kém", AT_LEAST},
    {"ít nhất", AT_LEAST},
    {"tối thiểu", AT_LEAST},
    {"thấp nhất", AT_LEAST},
    {"≥", AT_LEAST},
    {">=", AT_LEAST},
    {"nhỏ hơn hoặc bằng", AT_MOST},
    {"ít hơn hoặc bằng", AT_MOST},
    {"thấp hơn hoặc bằng", AT_MOST},
    {"bằng hoặc nhỏ hơn", AT_MOST},
    {"bằng hoặc thấp hơn", AT_MOST},
    {"bằng hoặc dưới", AT_MOST},
    {"dưới hoặc bằng", AT_MOST},
    {"không vượt quá", AT_MOST},
    {"không quá", AT_MOST},
    {"không hơn", AT_MOST},
    {"không nhiều hơn", AT_MOST},
    {"không lớn hơn", AT_MOST},
    {"không cao hơn", AT_MOST},
    {"không trên", AT_MOST},
    {"nhiều nhất", AT_MOST},
    {"cao nhất", AT_MOST},
    {"tối đa", AT_MOST},
    {"≤", AT_MOST},
    {"<=", AT_MOST},
    {"không đạt", MISSED},
    {"chưa đạt", MISSED},
    {"chưa đến", UNDER},
    {"chưa tới", UNDER},
    {"không đến", UNDER},
    {"không tới", UNDER},
    {"nhỏ hơn", UNDER},
    {"ít hơn", UNDER},
    {"thấp hơn", UNDER},
    {"dưới", UNDER},
    {"<", UNDER},
    {"lớn hơn", OVER},
    {"nhiều hơn", OVER},
    {"cao hơn", OVER},
    {"vượt quá", OVER},
    {"vượt", OVER},
    {"từ trên", OVER},
    {"trên", OVER},
    {"hơn", OVER},
    {"quá", OVER},
    {">", OVER},
    {"từ", FROM},
    {"đúng", EXACT},
    {"bằng", EXACT},
    {"=", EXACT},
    {"đạt", BARE},
    {"chiếm", BARE},
    {"là", BARE},
};

/* Words between a comparison and its amount that say nothing. */
static const char *const fillers[] = {"tỷ lệ", "tỉ lệ", "tỷ suất", "mức", "là", "đạt",
                                      "được",  "phải",  "đủ",      "có",  "cả", NULL};

static const char *after(const reader *r, const char *at, const char *word) {
  return cx_after_word(r->text, at, word, false);
}

static const char *after_any(const reader *r, const char *at, const char *const *words) {
  for (; *words; words++) {
    const char *next = after(r, at, *words);
    if (next) return next;
  }
  return NULL;
}

static const char *skip_fillers(const reader *r, const char *at) {
  for (const char *next; (next = after_any(r, at, fillers));)
    at = next;
  return at;
}

/* One comparison; `at` itself and BARE when there is none. */
static const char *read_comparison(const reader *r, const char *at, comparison *ret) {
  *ret = BARE;
  for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
    const char *next = after(r, at, comparisons[i].words);
    if (!next) continue;
    *ret = comparisons[i].how;
    return next;
  }
  return at;
}

/* Steps over a noun of up to four words ("hoạt động") when one of `words` stands behind it. */
static const char *behind_noun(const reader *r, const char *at, const char *const *words) {
  for (int skipped = 0;; skipped++) {
    const char *next = after_any(r, at, words);
    if (next) return next;
    if (skipped == 4 || !cx_is_letter(at)) return NULL;
    while (cx_is_letter(at))
      at++;
    while (*at == ' ')
      at++;
  }
}

static void add_set(reader *r, meaning *m, cx_interval part) {
  cx_interval *kept = cx_arena_take(r->arena, sizeof *kept);
  if (!kept) {
    r->no_memory = true;
    return;
  }
  *kept = part;
  if (m->count < MOST_WAYS) m->sets[m->count++] = (cx_set){kept, 1};
}

static cx_interval from_value(cx_number v, bool closed) {
  return (cx_interval){.has_low = true, .low = v, .low_closed = closed};
}

static cx_interval to_value(cx_number v, bool closed) {
  return (cx_interval){.has_high = true, .high = v, .high_closed = closed};
}

static cx_interval between(cx_number low, bool low_closed, cx_number high, bool high_closed) {
  return (cx_interval){true, true, low_closed, high_closed, low, high};
}

/* What one value means under a comparison, and "trở lên" (1) or "trở xuống" (-1) behind it. */
static void add_compared(reader *r, meaning *m, comparison how, int onwards, cx_number v) {
  if (onwards > 0) {
    if (how != UNDER && how != AT_MOST) add_set(r, m, from_value(v, how != OVER));
  } else if (onwards < 0) {
    if (how != OVER && how != AT_LEAST) add_set(r, m, to_value(v, how != UNDER));
  } else if (how == OVER || how == AT_LEAST) {
    add_set(r, m, from_value(v, how == AT_LEAST));
  } else if (how == UNDER || how == AT_MOST) {
    add_set(r, m, to_value(v, how == AT_MOST));
  } else if (how != FROM) { /* "từ 98%" alone says no end */
    add_set(r, m, between(v, true, v, true));
    if (how == BARE) add_set(r, m, from_value(v, true));
  }
}

static void add_range(reader *r, meaning *m, comparison low, comparison high, const cx_amount *a,
                      const cx_amount *b) {
  cx_number from[2], to[2];
  size_t ways = cx_amount_values(&r->wanted, a, from);
  if (cx_amount_values(&r->wanted, b, to) != ways) return;
  for (size_t i = 0; i < ways; i++)
    if (cx_compare(from[i], to[i]) <= 0)
      add_set(r, m, between(from[i], low != OVER, to[i], high != UNDER));
}

/* "đến dưới 98%" behind a first amount. NULL when there is no range. */
static const char *read_range(reader *r, const char *at, comparison low, cx_amount *a, meaning *m) {
  static const char *const to[] = {"đến", "tới", "-", "–", "—", NULL};
  static const char *const until[] = {"hết", NULL};
  if (low == UNDER || low == AT_MOST) return NULL;
  const char *next = behind_noun(r, at, to);
  if (!next) return NULL;
  comparison high;
  cx_amount b;
  next = read_comparison(r, next, &high);
  const char *whole = after_any(r, next, until);
  next = cx_read_amount(&r->wanted, whole ? whole : next, &b);
  if (!next || (high != BARE && high != UNDER && high != AT_MOST)) return NULL;
  if (!a->scale) a->scale = b.scale;
  if (!b.scale) b.scale = a->scale;
  bool joined = after_any(r, a->noun, to) != NULL; /* the unit stands behind the second */
  if (!cx_is_foreign(&r->wanted, &b) && (joined || !cx_is_foreign(&r->wanted, a)))
    add_range(r, m, low, high, a, &b);
  return next;
}

/* What stands before the amount makes it no amount of a state: a rise, a date, a number of a law.
 * `before` is the word in front. */
static bool is_spoiled(const reader *r, const char *before, const cx_amount *a) {
  static const char *const rough[] = {"tăng", "giảm", "khoảng", "gần", "xỉ",  "chừng",
                                      "thêm", "bớt",  "cộng",   "trừ", "ước", NULL};
  static const char *const names[] = {"năm", "tháng", "ngày", "số",  "điều", "khoản", "mục",
                                      "thứ", "lớp",   "khối", "quý", "loại", "nhóm",  NULL};
  if (!before) return false;
  if (after_any(r, before, rough)) return true;
  return !a->scale && !cx_is_own(&r->wanted, a) && after_any(r, before, names);
}

static const char *read_zero(const reader *r, const char *at) {
  static const char *const none[] = {"không có",        "không xảy ra",    "không để xảy ra",
                                     "không phát sinh", "không phát hiện", NULL};
  bool counts = (r->wanted.unit.whole || r->wanted.unit.per) && !r->wanted.points;
  const char *next = counts ? after_any(r, at, none) : NULL;
  comparison how;
  if (!next || (*next >= '0' && *next <= '9')) return NULL;
  return read_comparison(r, next, &how) == next ? next : NULL;
}

/* An amount with all that belongs to it. NULL when none begins here. */
static const char *read_compared(reader *r, const char *at, const char *before, meaning *m) {
  static const char *const up[] = {"trở lên", NULL}, *const down[] = {"trở xuống", NULL};
  comparison how, second;
  cx_amount a;
  const char *next = read_comparison(r, at, &how);
  bool missed = how == MISSED;
  if (next > at) next = skip_fillers(r, next);
  if (missed || (how == BARE && next > at)) {
    next = read_comparison(r, next, &second);
    how = second == MISSED ? BARE : second;
  }
  next = cx_read_amount(&r->wanted, skip_fillers(r, next), &a);
  if (!next) return NULL;
  bool spoiled = is_spoiled(r, before, &a);
  const char *end = read_range(r, next, how, &a, m);
  if (!end) {
    const char *upward = behind_noun(r, next, up), *downward = behind_noun(r, next, down);
    end = upward ? upward : downward ? downward : next;
    cx_number values[2];
    size_t ways = cx_is_foreign(&r->wanted, &a) ? 0 : cx_amount_values(&r->wanted, &a, values);
    if (missed && how == BARE) how = AT_LEAST;
    for (size_t i = 0; i < ways; i++)
      add_compared(r, m, how, upward ? 1 : downward ? -1 : 0, values[i]);
  }
  for (size_t i = 0; missed && i < m->count; i++)
    if (!cx_set_complement(r->arena, m->sets[i], &m->sets[i])) r->no_memory = true;
  if (spoiled) m->count = 0;
  const char *unit = *r->wanted.unit.name ? after(r, end, r->wanted.unit.name) : NULL;
  return unit ? unit : end;
}

static const char *read_one(reader *r, const char *at, const char *before, meaning *m) {
  *m = (meaning){.count = 0};
  const char *next = after(r, at, "mọi giá trị");
  if (next) {
    add_set(r, m, (cx_interval){.has_low = false});
    return next;
  }
  next = read_zero(r, at);
  if (!next) return read_compared(r, at, before, m);
  add_set(r, m, between(cx_whole(0), true, cx_whole(0), true));
  return next;
}

/* Puts two meanings together, each way of the one with each of the other. */
static void join(reader *r, meaning *a, const meaning *b, bool both) {
  meaning made = {.count = 0};
  for (size_t i = 0; i < a->count; i++)
    for (size_t j = 0; j < b->count && made.count < MOST_WAYS; j++) {
      cx_set *set = &made.sets[made.count++];
      if (!(both ? cx_set_intersection(r->arena, a->sets[i], b->sets[j], set)
                 : cx_set_union(r->arena, a->sets[i], b->sets[j], set))) {
        r->no_memory = true;
        made.count--;
      }
    }
  *a = made;
}

/* "từ 95% trở lên và dưới 98%": two half lines that meet. */
static bool closes(const meaning *a, const meaning *b) {
  if (a->count != 1 || b->count != 1 || a->sets[0].count != 1 || b->sets[0].count != 1)
    return false;
  const cx_interval *p = a->sets[0].parts, *q = b->sets[0].parts;
  if (p->has_low == p->has_high || q->has_low == q->has_high || p->has_low == q->has_low)
    return false;
  const cx_interval *low = p->has_low ? p : q, *high = p->has_low ? q : p;
  return cx_compare(low->low, high->high) <= 0;
}

/* An amount and those that "hoặc" and "và" tie to it. */
static const char *read_joined(reader *r, const char *at, const char *before, meaning *m) {
  static const char *const also[] = {"và", "nhưng", NULL};
  const char *next = read_one(r, at, before, m);
  while (next && m->count) {
    meaning other;
    const char *comma = after(r, next, ","), *tail = comma ? comma : next;
    const char *either = after(r, tail, "hoặc"), *both = after_any(r, tail, also);
    const char *start = either ? either : both;
    const char *end = start ? read_one(r, start, NULL, &other) : NULL;
    if (!end || !other.count || (both && !closes(m, &other))) break;
    join(r, m, &other, both != NULL);
    next = end;
  }
  return next;
}

static bool speaks(const reader *r) {
  static const char *const words[] = {"trở lên",  "trở xuống",      "ít nhất",   "nhiều nhất",
                                      "tối đa",   "tối thiểu",      "không quá", "không dưới",
                                      "không có", "không vượt quá", NULL};
  for (const char *at = r->text; *at; at++)
    if ((*at >= '0' && *at <= '9') || after_any(r, at, words)) return true;
  return false;
}

static void read_all(reader *r, cx_phrase *ret) {
  const char *at = r->text, *before = NULL;
  ret->speaks = speaks(r);
  while (*at && !r->no_memory) {
    meaning m;
    const char *next = read_joined(r, at, before, &m);
    if (next) {
      for (size_t i = 0; i < m.count; i++) {
        if (ret->count == CX_MOST_READINGS) {
          ret->count = 0; /* too much to judge by */
          return;
        }
        ret->readings[ret->count++] = m.sets[i];
      }
      before = NULL;
      at = next;
    } else if (cx_is_letter(at)) {
      before = at;
      while (cx_is_letter(at) || (*at >= '0' && *at <= '9'))
        at++;
    } else {
      if (*at != ' ') before = NULL;
      do /* the whole sign: what follows “ … is a word of its own */
        at++;
      while (((unsigned char)*at & 0xC0) == 0x80);
    }
  }
}

static bool read_phrase(cx_arena *arena, const char *text, cx_wanted wanted, cx_phrase *ret) {
  cx_buffer folded = {0}, name = {0};
  cx_put_folded(&folded, text, strlen(text));
  if (wanted.unit.name) cx_put_folded(&name, wanted.unit.name, strlen(wanted.unit.name));
  wanted.unit.name = cx_buffer_text(&name);
  reader r = {.wanted = wanted, .arena = arena, .text = cx_buffer_text(&folded)};
  *ret = (cx_phrase){.count = 0};
  r.no_memory = folded.failed || name.failed;
  if (!r.no_memory) read_all(&r, ret);
  cx_buffer_free(&folded);
  cx_buffer_free(&name);
  return !r.no_memory;
}

bool cx_read_phrase(cx_arena *arena, const char *text, cx_unit unit, cx_phrase *ret) {
  return read_phrase(arena, text, (cx_wanted){.unit = unit}, ret);
}

bool cx_read_points_phrase(cx_arena *arena, const char *text, cx_phrase *ret) {
  return read_phrase(arena, text, (cx_wanted){.unit = {.whole = true}, .points = true}, ret);
}
