/* See common.h. */
#include "secretary/common.h"

#include <string.h>

static bool is_wanted(const cx_streak_record *d, int year, bool recognised) {
  if (d->year != year || !strcmp(d->kind, "revoke")) return false;
  return !recognised || (!strcmp(d->kind, "recognise") && !d->revoked_by);
}

cx_secretary_common cx_secretary_common_of(const cx_years_streaks *s, int year, bool recognised,
                                           const cx_secretary_texts *texts) {
  cx_secretary_common ret = {NULL, false};
  const char *id = NULL;
  for (size_t i = 0; i < s->record_count; i++) {
    const cx_streak_record *d = &s->records[i];
    if (!is_wanted(d, year, recognised)) continue;
    if (!id) id = d->standard;
    ret.several = ret.several || strcmp(id, d->standard) != 0;
  }
  if (ret.several || texts->count != 1) return ret;
  const cx_standard *only = texts->of[0].standard;
  if (!id || !strcmp(id, only->id)) ret.standard = only;
  return ret;
}
