/* See words.h. Percent signs stand at each number, names of units once at the end. */
#include "feel/words.h"

#include "base/both.h"
#include "number/reading.h"

typedef struct writer {
  cx_buffer *out;
  cx_unit unit;
  cx_language language;
} writer;

static void put_sign(const writer *w) {
  if (w->unit.per == 100) cx_puts(w->out, "%");
  if (w->unit.per == 1000) cx_puts(w->out, "‰");
}

/* A bound is printed exactly: it is part of a rule. */
static void put_bound(const writer *w, cx_number bound) {
  cx_number cut = cx_round(bound, cx_whole(15), CX_DOWN);
  if (cx_is_value(cut) && cx_compare(cut, bound) == 0)
    cx_put_number(w->out, bound, 15, CX_DOWN, w->language);
  else
    cx_put_exact(w->out, bound);
  put_sign(w);
}

static void put_unit_name(const writer *w) {
  if (w->unit.per == 0 && w->unit.name && w->language == CX_VI) {
    cx_putc(w->out, ' ');
    cx_puts(w->out, w->unit.name);
  } else if (w->unit.per > 1 && w->unit.per != 100 && w->unit.per != 1000) {
    cx_puts(w->out, cx_in(w->language, " trên ", " per "));
    cx_put_number(w->out, cx_whole(w->unit.per), 0, CX_DOWN, w->language);
  }
}

static void put_interval(const writer *w, const cx_interval *p) {
  bool vietnamese = w->language == CX_VI;
  bool point = p->has_low && p->has_high && cx_compare(p->low, p->high) == 0;
  if (point && w->unit.whole && p->low.num == 0) {
    cx_puts(w->out, cx_in(w->language, "không có", "none"));
    return;
  }
  if (!p->has_low && !p->has_high) {
    cx_puts(w->out, cx_in(w->language, "mọi giá trị", "any value"));
    return;
  }
  if (point) {
    cx_puts(w->out, cx_in(w->language, "đúng ", "exactly "));
    put_bound(w, p->low);
  } else if (!p->has_low) {
    cx_puts(w->out, p->high_closed ? cx_in(w->language, "không quá ", "at most ")
                                   : cx_in(w->language, "dưới ", "under "));
    put_bound(w, p->high);
  } else if (!p->has_high) {
    if (!p->low_closed) cx_puts(w->out, cx_in(w->language, "trên ", "over "));
    if (p->low_closed && vietnamese) cx_puts(w->out, "từ ");
    put_bound(w, p->low);
    if (p->low_closed && vietnamese) put_unit_name(w);
    if (p->low_closed) cx_puts(w->out, cx_in(w->language, " trở lên", " or more"));
    if (p->low_closed && vietnamese) return;
  } else {
    if (!p->low_closed) cx_puts(w->out, cx_in(w->language, "trên ", "over "));
    if (p->low_closed && vietnamese) cx_puts(w->out, "từ ");
    put_bound(w, p->low);
    cx_puts(w->out, cx_in(w->language, " đến ", " to "));
    if (!p->high_closed) cx_puts(w->out, cx_in(w->language, "dưới ", "under "));
    put_bound(w, p->high);
  }
  put_unit_name(w);
}

void cx_put_set_words(cx_buffer *out, cx_set set, cx_unit unit, cx_language language) {
  writer w = {out, unit, language};
  for (size_t i = 0; i < set.count; i++) {
    if (i) cx_puts(out, cx_in(language, " hoặc ", " or "));
    put_interval(&w, &set.parts[i]);
  }
}

void cx_put_value_words(cx_buffer *out, cx_number value, cx_unit unit, cx_language language) {
  writer w = {out, unit, language};
  cx_put_number(out, value, 2, CX_HALF_UP, language);
  put_sign(&w);
  put_unit_name(&w);
}
