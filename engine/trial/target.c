/* See target.h. */
#include "trial/target.h"

#include <stdlib.h>
#include <string.h>

#include "number/reading.h"

const cx_band *cx_trial_band_at(const cx_item *item, size_t segment) {
  return &item->bands[item->segment_band[segment]];
}

const cx_item *cx_target_item(const cx_standard *s, const cx_target *t) {
  const cx_item *item = &s->items[t->index];
  return item->by == CX_NO_MEASURE || t->list == CX_ANY_LIST ? item : &item->variants[t->list];
}

/* Decimal places of the literal in the text that has this value; -1 when none has. */
static int places_in(const char *text, cx_number bound) {
  for (const char *at = text; *at;) {
    size_t size = strspn(at, "0123456789.");
    if (!size) {
      at++;
      continue;
    }
    const char *dots = strstr(at, "..");
    if (dots && (size_t)(dots - at) < size) size = (size_t)(dots - at);
    cx_number value;
    if (size && cx_read_literal(at, size, &value) == CX_READ_OK &&
        cx_compare(value, cx_absolute(bound)) == 0) {
      const char *dot = memchr(at, '.', size);
      return dot ? (int)(size - 1 - (size_t)(dot - at)) : 0;
    }
    at += size ? size : 2;
  }
  return -1;
}

cx_number cx_trial_bound_step(const cx_item *item, cx_number bound) {
  int most = -1;
  for (size_t b = 0; b < item->band_count; b++) {
    int places = places_in(item->bands[b].test, bound);
    if (places > most) most = places;
  }
  if (item->kind == CX_ITEM_COUNT || most < 0) most = 0;
  return cx_power(cx_whole(10), cx_whole(-most));
}
