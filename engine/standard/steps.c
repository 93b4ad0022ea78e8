/* See steps.h. */
#include "standard/steps.h"

#include <stdio.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "number/hundredths.h"
#include "standard/bands.h"
#include "standard/messages.h"

int cx_step_points(const cx_item *item, size_t events) {
  int64_t points = (int64_t)item->per_unit * (int64_t)events;
  bool capped = item->cap > 0 ? points > item->cap : points < item->cap;
  return capped ? item->cap : (int)points;
}

size_t cx_step_last(const cx_item *item) {
  int one = item->cap > 0 ? 1 : -1;
  return (size_t)((item->cap + item->per_unit - one) / item->per_unit);
}

/* One band: just so many events, or so many and more. */
static int make_band(cx_loader *l, const cx_item *item, size_t events, bool last, cx_band *band) {
  char test[32];
  int size = snprintf(test, sizeof test, last ? ">= %zu" : "%zu", events);
  *band = (cx_band){.points = cx_step_points(item, events), .law = item->law, .place = item->place};
  band->test = cx_arena_text(l->arena, test, (size_t)size);
  cx_expr *tests;
  if (!band->test) return cx_say_memory(&l->log);
  int status = cx_parse_tests(&l->log, l->arena, (cx_place){1, 1}, band->test, &tests);
  return status ? status : cx_tests_set(&l->log, l->arena, tests, band->test, &band->set);
}

static void make_bands(cx_loader *l, cx_item *item) {
  size_t last = cx_step_last(item);
  item->bands = cx_arena_take(l->arena, (last + 1) * sizeof *item->bands);
  if (!item->bands) {
    cx_say_memory(&l->log);
    return;
  }
  for (size_t events = 0; events <= last; events++)
    if (make_band(l, item, events, events == last, &item->bands[item->band_count++])) return;
}

void cx_load_steps(cx_loader *l, const cx_yaml *node, cx_item *item) {
  int64_t each = 0, cap = 0;
  const cx_yaml *each_node = cx_need(l, node, "per_unit"), *cap_node = cx_need(l, node, "cap");
  cx_sibling_law(l, node, "basis", &item->law);
  int64_t most = (int64_t)CX_MOST_POINTS * CX_POINT;
  if (!each_node || !cx_points_field(l, each_node, "per_unit", -most, most, &each)) return;
  if (!cap_node || !cx_points_field(l, cap_node, "cap", -most, most, &cap)) return;
  int64_t size = each < 0 ? -each : each, whole = cap < 0 ? -cap : cap;
  if (!each || (each < 0) != (cap < 0) || size > whole) {
    CX_SAY(&l->log, RULE_CAP, cap_node->place, NULL);
    return;
  }
  if ((whole + size - 1) / size > CX_MOST_CUTS) {
    CX_SAY(&l->log, RULE_LIMIT, cap_node->place, cx_digits_of(CX_MOST_CUTS).text,
           CX_BOTH("bước từ `per_unit` đến `cap`", "steps from `per_unit` to `cap`"));
    return;
  }
  item->per_unit = (int)each;
  item->cap = (int)cap;
  make_bands(l, item);
}
