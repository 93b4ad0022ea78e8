/* See reading.h. */
#include "figures/reading.h"

#include <stdlib.h>
#include <string.h>

#include "figures/messages.h"

int cx_hand_over(cx_run *run) {
  if (!run->figures->rows) return CX_OK;
  int status = run->on_full(run, run->user);
  for (cx_run *r = run; r; r = r->beside)
    cx_figures_clear(r->figures);
  return status;
}

const char *cx_reading_text(cx_run *run, const char *text, size_t size) {
  return cx_arena_text(&run->figures->arena, text, size);
}

const cx_supposed *cx_reading_supposed(const cx_run *run, const char *code, const char *measure) {
  for (size_t i = run->reading.supposed_count; i--;) {
    const cx_supposed *s = &run->reading.supposed[i];
    if (!strcmp(s->code, code) && !strcmp(s->measure, measure)) return s;
  }
  return NULL;
}
