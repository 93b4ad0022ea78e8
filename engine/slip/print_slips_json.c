/* See print_slips_json.h. */
#include "slip/print_slips_json.h"

#include "slip/print_slips.h"

static const char *const slip_words[] = {
    "threshold", "ends",      "points",  "swap",      "when_none", "pass",     "min_total",
    "requires",  "condition", "asked",   "dropped",   "need",      "per_unit", "cap",
    "floor",     "otherwise", "applies", "min_share", "lists",     "met"};
static const char *const fate_words[] = {"killed", "survived", "equal", "refused", "alike"};

static void put_slip(cx_buffer *out, const cx_trial_suite *suite, const cx_mutant *one) {
  cx_buffer words = {0};
  cx_slip_put(&words, suite->standard, one, CX_VI);
  cx_puts(out, "{\"slip\":");
  cx_put_json_text(out, slip_words[one->slip]);
  cx_puts(out, ",\"line\":");
  cx_put_int(out, one->place.line);
  cx_puts(out, ",\"fate\":");
  cx_put_json_text(out, fate_words[one->fate]);
  cx_puts(out, ",\"words\":");
  cx_put_json_text(out, cx_buffer_text(&words));
  if (one->fate == CX_FATE_KILLED) {
    cx_puts(out, ",\"by\":");
    cx_put_json_text(out, suite->cases[one->killer].name);
  }
  cx_putc(out, '}');
  out->failed = out->failed || words.failed;
  cx_buffer_free(&words);
}

void cx_slip_put_json(cx_buffer *out, const cx_trial_suite *suite, const cx_slip_mutation *m) {
  const cx_standard *s = suite->standard;
  cx_puts(out, ",\"mutation\":{\"count\":");
  cx_put_int(out, (int64_t)m->count);
  for (int f = 0; f < CX_FATES; f++) {
    if (f == CX_FATE_ALIKE && !cx_trial_asks_more(s)) continue;
    cx_putc(out, ',');
    cx_put_json_text(out, fate_words[f]);
    cx_putc(out, ':');
    cx_put_int(out, (int64_t)m->fates[f]);
  }
  cx_puts(out, ",\"mutants\":[");
  for (size_t i = 0; i < m->count; i++) {
    cx_puts(out, i ? "," : "");
    put_slip(out, suite, &m->mutants[i]);
  }
  cx_puts(out, "]}");
}
