/* See streak_view.h. */
#include "years/streak_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "units/messages.h"
#include "years/messages.h"

size_t cx_streak_unit_number(const cx_years_streaks *s, int64_t id) {
  size_t low = 0, high = s->chain.unit_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (s->chain.units[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < s->chain.unit_count && s->chain.units[low].id == id ? low : CX_YEARS_NO_UNIT;
}

cx_day cx_streak_day_in(int year, const char *end) {
  cx_day day;
  char text[32]; /* as wide as any number */
  snprintf(text, sizeof text, "%04d-%.5s", year, end);
  memcpy(day.text, text, sizeof day.text - 1);
  day.text[sizeof day.text - 1] = 0;
  return day;
}

size_t cx_streak_find_unit(const cx_years_streaks *s, const char *code, int year, const char *end) {
  const cx_units_state *state = cx_units_on(&s->lists, code, cx_streak_day_in(year, end).text);
  return state ? cx_streak_unit_number(s, state->unit) : CX_YEARS_NO_UNIT;
}
