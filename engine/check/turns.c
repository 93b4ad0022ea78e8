/* See turns.h. */
#include "check/turns.h"

#include <string.h>

#include "check/messages.h"
#include "number/hundredths.h"
#include "number/reading.h"
#include "standard/bands.h"

static void add_points(cx_words *words, int points) {
  for (int l = CX_VI; l <= CX_EN; l++)
    cx_put_number(&words->text[l], cx_hundredths_number(points), 2, CX_DOWN, (cx_language)l);
  cx_add_words(words, " điểm", points == CX_POINT ? " point" : " points");
}

static void add_set(cx_words *words, cx_set set, cx_unit unit) {
  for (int l = CX_VI; l <= CX_EN; l++)
    cx_put_set_words(&words->text[l], set, unit, (cx_language)l);
}

static const char *domain_words(cx_checker *c, const cx_standard *s, const cx_item *item) {
  cx_words words = {0};
  cx_interval part = {.has_low = true, .low_closed = true, .low = cx_whole(0)};
  if (item->domain.kind == CX_DOMAIN_SHARE) {
    part.has_high = part.high_closed = true;
    part.high = item->domain.top;
  }
  if (item->domain.kind == CX_DOMAIN_WHOLE) cx_add_words(&words, "số nguyên ", "whole numbers, ");
  add_set(&words, (cx_set){&part, 1}, cx_item_unit(s, item));
  return cx_end_words(c, &words);
}

static void check_reached(cx_checker *c, const cx_standard *s, const cx_item *item) {
  cx_about about = {.standard = s, .item = item};
  cx_number value;
  for (size_t b = 0; b < item->band_count; b++)
    if (!cx_set_witness(item->bands[b].set, item->domain, &value))
      CX_FIND(c, FIND_BAND_EMPTY, &about, item->bands[b].place, item->bands[b].test,
              domain_words(c, s, item));
}

/* "dưới 95%: 25 điểm; từ 95% đến dưới 98%: 0 điểm; …" along the domain. */
static const char *course(cx_checker *c, const cx_standard *s, const cx_item *item) {
  cx_words words = {0};
  for (size_t i = 0; i <= item->cut_count; i++) {
    const cx_band *band = &item->bands[item->segment_band[i]];
    if (i && item->segment_band[i] == item->segment_band[i - 1]) continue;
    cx_add_words(&words, i ? "; " : "", i ? "; " : "");
    add_set(&words, band->set, cx_item_unit(s, item));
    cx_add_words(&words, ": ", ": ");
    add_points(&words, band->points);
  }
  return cx_end_words(c, &words);
}

static void check_turns(cx_checker *c, const cx_standard *s, const cx_item *item) {
  bool rises = false, falls = false;
  for (size_t i = 1; i <= item->cut_count; i++) {
    int before = item->bands[item->segment_band[i - 1]].points;
    int after = item->bands[item->segment_band[i]].points;
    rises = rises || after > before;
    falls = falls || after < before;
  }
  cx_about about = {.standard = s, .item = item};
  if (rises && falls) CX_FIND(c, FIND_TURNS, &about, item->place, course(c, s, item));
}

/* A term of the numerator that is no part of a term of the denominator. */
static int apart_of(const cx_standard *s, const cx_item *item) {
  for (size_t p = 0; p < item->part_count; p++) {
    bool found = false;
    for (size_t w = 0; w < item->whole_count; w++)
      found = found || s->measures[item->parts[p]].at_most == item->wholes[w];
    if (!found) return item->parts[p];
  }
  return item->parts[item->part_count - 1]; /* two of one whole */
}

static void check_rate(cx_checker *c, const cx_standard *s, const cx_item *item) {
  cx_about about = {.standard = s, .item = item};
  if (item->domain.kind == CX_DOMAIN_SHARE) return;
  const char *part = s->measures[apart_of(s, item)].id, *whole = s->measures[item->denominator].id;
  if (item->per == 100)
    CX_FIND(c, FIND_WHOLE, &about, item->place, part, whole);
  else
    CX_FIND(c, FIND_WHOLE_OTHER, &about, item->place, part, whole, cx_digits_of(item->per).text);
}

void cx_check_bands(cx_checker *c, const cx_standard *s) {
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    if (cx_item_is_yes_no(item)) continue;
    for (size_t v = 0; v < item->variant_count; v++) {
      check_reached(c, s, &item->variants[v]);
      check_turns(c, s, &item->variants[v]);
    }
    if (!item->variant_count) {
      check_reached(c, s, item);
      check_turns(c, s, item);
    }
    if (item->kind == CX_ITEM_RATE) check_rate(c, s, item);
  }
}
