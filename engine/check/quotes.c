/* See quotes.h. */
#include "check/quotes.h"

#include <string.h>

#include "check/messages.h"
#include "feel/phrase.h"
#include "number/hundredths.h"
#include "standard/bands.h"
#include "standard/condition.h"

static const cx_unit point_unit = {.whole = true, .name = "điểm"};

static void add_set(cx_words *words, cx_set set, cx_unit unit) {
  for (int l = CX_VI; l <= CX_EN; l++)
    cx_put_set_words(&words->text[l], set, unit, (cx_language)l);
}

static const char *set_words(cx_checker *c, cx_set set, cx_unit unit) {
  cx_words words = {0};
  add_set(&words, set, unit);
  return cx_end_words(c, &words);
}

/* The second way of reading one amount: "đạt 98%" as "từ 98% trở lên". */
static bool is_second_way(cx_set first, cx_set second) {
  const cx_interval *a = first.parts, *b = second.parts;
  return first.count == 1 && second.count == 1 && a->has_low && a->has_high && b->has_low &&
         !b->has_high && !cx_compare(a->low, a->high) && !cx_compare(a->low, b->low);
}

/* All readings: "từ 98% trở lên; dưới 2%". */
static const char *readings(cx_checker *c, const cx_phrase *phrase, cx_unit unit) {
  cx_words words = {0};
  for (size_t i = 0; i < phrase->count; i++) {
    if (i && is_second_way(phrase->readings[i - 1], phrase->readings[i])) continue;
    cx_add_words(&words, i ? "; " : "", i ? "; " : "");
    add_set(&words, phrase->readings[i], unit);
  }
  return cx_end_words(c, &words);
}

/* A value of the domain that one set has and the other has not. */
static bool differ(cx_checker *c, cx_set a, cx_set b, cx_domain domain, cx_number *ret) {
  cx_set not_a, not_b, left, right;
  cx_arena *arena = &c->arena;
  if (!cx_set_complement(arena, a, &not_a) || !cx_set_complement(arena, b, &not_b) ||
      !cx_set_intersection(arena, a, not_b, &left) ||
      !cx_set_intersection(arena, not_a, b, &right)) {
    c->no_memory = true;
    return false;
  }
  return cx_set_witness(left, domain, ret) || cx_set_witness(right, domain, ret);
}

/* What a quotation is held against. */
typedef struct said {
  const cx_law *law;
  const char *test; /* as written */
  cx_set set;
  cx_domain domain;
  cx_unit unit;
} said;

static void check_said(cx_checker *c, const cx_about *about, const said *of) {
  cx_phrase phrase;
  cx_number value, example = cx_whole(0);
  if (!of->law->quote) return;
  if (!cx_read_phrase(&c->arena, of->law->quote, of->unit, &phrase)) {
    c->no_memory = true;
    return;
  }
  if (!phrase.count) {
    if (phrase.speaks) CX_FIND(c, FIND_QUOTE_UNREAD, about, of->law->quote_place, of->test);
    return;
  }
  for (size_t i = 0; i < phrase.count; i++) {
    if (!differ(c, phrase.readings[i], of->set, of->domain, &value)) return;
    if (!i) example = value;
  }
  cx_words shown = {0};
  for (int l = CX_VI; l <= CX_EN; l++)
    cx_put_value_words(&shown.text[l], example, of->unit, (cx_language)l);
  CX_FIND(c, FIND_QUOTE, about, of->law->quote_place, readings(c, &phrase, of->unit),
          set_words(c, of->set, of->unit), cx_end_words(c, &shown));
}

static void check_bands(cx_checker *c, const cx_standard *s, const cx_about *about,
                        const cx_item *item) {
  for (size_t b = 0; b < item->band_count; b++) {
    const cx_band *band = &item->bands[b];
    const said of = {&band->law, band->test, band->set, item->domain, cx_item_unit(s, item)};
    check_said(c, about, &of);
  }
}

/* The quotation of a condition is held against it where it is one comparison of a count; what
 * several say together a person compares. */
static void check_condition(cx_checker *c, const cx_standard *s, const cx_about *about,
                            const cx_condition *condition, const cx_law *law) {
  cx_interval part;
  int measure = CX_NO_MEASURE;
  if (!law->quote || !cx_condition_interval(s, condition->tree, &measure, &part)) return;
  const said of = {law,
                   condition->text,
                   {&part, 1},
                   {.kind = CX_DOMAIN_WHOLE},
                   {true, 0, s->measures[measure].unit}};
  check_said(c, about, &of);
}

/* The conditions of an item, when it applies, what the standard requires. */
static void check_conditions(cx_checker *c, const cx_standard *s) {
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    const cx_about about = {.standard = s, .item = item};
    if (item->condition_count == 1) check_condition(c, s, &about, &item->conditions[0], &item->law);
    if (item->applies.when.text)
      check_condition(c, s, &about, &item->applies.when, &item->applies.when.law);
  }
  for (size_t k = 0; k < s->criterion_count; k++) {
    const cx_about about = {.standard = s, .criterion = &s->criteria[k]};
    const cx_condition *applies = &s->criteria[k].applies.when;
    if (applies->text) check_condition(c, s, &about, applies, &applies->law);
  }
  for (size_t q = 0; q < s->requirement_count; q++) {
    const cx_about about = {.standard = s};
    const cx_condition *one = &s->requirements[q].condition;
    check_condition(c, s, &about, one, &one->law);
  }
}

/* "50 điểm", "tối đa 50 điểm": the most that the amount allows is `points`. */
static bool is_top(cx_set set, int points) {
  const cx_interval *last = &set.parts[set.count - 1];
  if (last->has_high)
    return last->high_closed && !cx_compare(last->high, cx_hundredths_number(points));
  return last->has_low && last->low_closed && !cx_compare(last->low, cx_hundredths_number(points));
}

/* "từ 850 điểm trở lên": the least number in it is `points`, or the least whole one. */
static bool is_least(cx_set set, int points) {
  static const cx_domain whole = {.kind = CX_DOMAIN_WHOLE};
  const cx_interval *first = &set.parts[0];
  cx_number asked = cx_hundredths_number(points), least;
  if (first->has_low && first->low_closed && !cx_compare(first->low, asked)) return true;
  return cx_set_witness(set, whole, &least) && !cx_compare(least, asked);
}

typedef bool fits_fn(cx_set set, int points);

/* A quotation that says `points` points, by `fits`; `name` is the key. */
static void check_points(cx_checker *c, const cx_about *about, const cx_law *law, int points,
                         const char *name, fits_fn *fits) {
  cx_phrase phrase;
  if (!law->quote) return;
  if (!cx_read_points_phrase(&c->arena, law->quote, &phrase)) {
    c->no_memory = true;
    return;
  }
  for (size_t i = 0; i < phrase.count; i++)
    if (fits(phrase.readings[i], points)) return;
  /* the quotation of a check is about what is done: it need not speak of points */
  bool about_points = !about->item || strstr(law->quote, "điểm");
  if (phrase.count)
    CX_FIND(c, FIND_QUOTE_POINTS, about, law->quote_place, readings(c, &phrase, point_unit), name,
            cx_hundredths(points).text);
  else if (phrase.speaks && about_points)
    CX_FIND(c, FIND_QUOTE_UNREAD, about, law->quote_place, name);
}

void cx_check_quotes(cx_checker *c, const cx_standard *s) {
  cx_about all = {.standard = s};
  if (!s->counts_met)
    check_points(c, &all, &s->max_points_law, s->max_points, "max_points", is_top);
  for (size_t i = 0; i < s->criterion_count; i++) {
    const cx_criterion *criterion = &s->criteria[i];
    cx_about about = {.standard = s, .criterion = criterion};
    if (criterion->max_given)
      check_points(c, &about, &criterion->max_law, criterion->max, "max_points", is_top);
  }
  for (size_t i = 0; i < s->item_count && !c->no_memory; i++) {
    const cx_item *item = &s->items[i];
    cx_about about = {.standard = s, .item = item};
    if (item->kind == CX_ITEM_CHECK && !s->counts_met)
      check_points(c, &about, &item->law, item->yes, "points", is_top);
    if (!item->per_unit) check_bands(c, s, &about, item);
    for (size_t v = 0; v < item->variant_count; v++)
      check_bands(c, s, &about, &item->variants[v]);
  }
  check_conditions(c, s);
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *class = &s->classes[k];
    cx_about about = {.standard = s, .class = class};
    if (class->has_total)
      check_points(c, &about, &class->law, class->min_total, "min_total", is_least);
  }
}
