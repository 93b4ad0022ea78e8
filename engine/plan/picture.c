/* See picture.h. All coordinates are whole hundredths of a unit, computed exactly from the values.
 */
#include "plan/picture.h"

#include <string.h>

#include "base/escaped.h"
#include "number/hundredths.h"
#include "number/reading.h"

enum {
  WIDTH = 640,
  HEIGHT = 240,
  LEFT = 64,
  RIGHT = 24,
  INSET = 28, /* between the axis and the first and last mark */
  TOP = 20,
  BOTTOM = 32,
  HUNDRED = 100,
  FEW = 4 /* a private count up to this is not shown */
};

bool cx_plan_may_show(const cx_plan *plan, const cx_plan_result *r) {
  const cx_plan_indicator *of = &plan->indicators[plan->targets[r->target].indicator];
  const cx_plan_figure *f = r->figure;
  if (of->is_public || !f) return true;
  bool few = f->has_part && f->part > 0 && f->part <= FEW;
  bool whole = f->has_part && f->has_whole && of->unit != CX_PLAN_COUNT;
  int64_t rest = whole ? f->whole - f->part : 0;
  bool small = of->unit != CX_PLAN_COUNT && f->has_whole && f->whole > 0 && f->whole <= FEW;
  return !few && !small && !(rest > 0 && rest <= FEW);
}

typedef struct drawing {
  cx_buffer *out;
  const cx_plan *plan;
  const cx_plan_course *c;
  const cx_plan_target *t;
  const cx_plan_indicator *of;
  cx_language l;
  int first, last; /* years on the axis */
  cx_number top;   /* value at the upper edge */
} drawing;

/* ---- text ---- */

static void put_collected(cx_buffer *out, cx_buffer *text) {
  cx_put_escaped(out, cx_buffer_text(text));
  out->failed = out->failed || text->failed;
  cx_buffer_free(text);
}

static void put_attribute(const drawing *d, const char *name, int64_t hundredths) {
  cx_puts(d->out, " ");
  cx_puts(d->out, name);
  cx_puts(d->out, "=\"");
  cx_put_hundredths(d->out, hundredths);
  cx_puts(d->out, "\"");
}

/* ---- scales ---- */

static int64_t x_of(const drawing *d, int year) {
  int span = d->last - d->first;
  int64_t width = (int64_t)(WIDTH - LEFT - RIGHT - 2 * INSET) * HUNDRED;
  int64_t at = span ? width * (year - d->first) / span : width / 2;
  return (int64_t)(LEFT + INSET) * HUNDRED + at;
}

static int64_t y_of(const drawing *d, cx_number value) {
  int64_t height = (int64_t)(HEIGHT - TOP - BOTTOM) * HUNDRED;
  cx_number part = cx_divide(cx_multiply(value, cx_whole(height)), d->top);
  cx_number whole = cx_is_value(part) ? cx_round(part, cx_whole(0), CX_HALF_UP) : cx_whole(0);
  if (!cx_is_value(whole)) whole = cx_whole(0);
  return (int64_t)(HEIGHT - BOTTOM) * HUNDRED - whole.num;
}

static void raise_top(drawing *d, cx_number value) {
  if (cx_is_value(value) && cx_compare(value, d->top) > 0) d->top = value;
}

/* The least of 1, 2, 5, 10, 20, … (and their tenths, hundredths) that is not under the value. */
static cx_number round_top(cx_number value) {
  static const int steps[] = {1, 2, 5};
  for (int power = -2; power <= 15; power++)
    for (int i = 0; i < 3; i++) {
      cx_number step = cx_multiply(cx_whole(steps[i]), cx_power(cx_whole(10), cx_whole(power)));
      if (cx_is_value(step) && cx_compare(step, value) >= 0) return step;
    }
  return value;
}

/* From the first year to the last, or the target's; up to what is shown and some room above it. */
static void find_scales(drawing *d) {
  const cx_plan_course *c = d->c;
  d->first = c->years[0].figure->year;
  d->last = c->years[c->count - 1].figure->year;
  if (c->end > d->last) d->last = c->end;
  d->top = d->t->must_be.value;
  for (size_t i = 0; i < c->count; i++)
    if (c->years[i].has_value && cx_plan_may_show(d->plan, &c->years[i]))
      raise_top(d, c->years[i].value);
  cx_number more = cx_divide(cx_multiply(d->top, cx_whole(11)), cx_whole(10));
  d->top = round_top(cx_is_value(more) && more.num > 0 ? more : cx_whole(1));
  bool percent = d->of->unit == CX_PLAN_PERCENT;
  if (percent && cx_compare(d->top, cx_whole(100)) > 0) d->top = cx_whole(100);
}

/* ---- parts ---- */

static void put_rule(const drawing *d, int64_t x1, int64_t y1, int64_t x2, int64_t y2,
                     const char *look) {
  cx_puts(d->out, "<line");
  put_attribute(d, "x1", x1);
  put_attribute(d, "y1", y1);
  put_attribute(d, "x2", x2);
  put_attribute(d, "y2", y2);
  cx_puts(d->out, look);
  cx_puts(d->out, "/>\n");
}

static void open_text(const drawing *d, int64_t x, int64_t y, const char *anchor) {
  cx_puts(d->out, "<text");
  put_attribute(d, "x", x);
  put_attribute(d, "y", y);
  cx_puts(d->out, " text-anchor=\"");
  cx_puts(d->out, anchor);
  cx_puts(d->out, "\">");
}

static void put_value_text(const drawing *d, int64_t x, int64_t y, const char *anchor,
                           cx_number value) {
  cx_buffer text = {0};
  open_text(d, x, y, anchor);
  cx_plan_put_value(&text, value, d->of->unit, d->l);
  put_collected(d->out, &text);
  cx_puts(d->out, "</text>\n");
}

static void put_axes(const drawing *d) {
  static const char grey[] = " stroke=\"#888\"";
  int64_t left = (int64_t)LEFT * HUNDRED, right = (int64_t)(WIDTH - RIGHT) * HUNDRED;
  int64_t bottom = (int64_t)(HEIGHT - BOTTOM) * HUNDRED, top = (int64_t)TOP * HUNDRED;
  put_rule(d, left, bottom, right, bottom, grey);
  put_rule(d, left, top, left, bottom, grey);
  put_value_text(d, left - 6 * HUNDRED, bottom, "end", cx_whole(0));
  put_value_text(d, left - 6 * HUNDRED, top + 4 * HUNDRED, "end", d->top);
  for (int year = d->first; year <= d->last; year++) {
    bool few = d->last - d->first <= 12 || year == d->first || year == d->last;
    if (!few) continue;
    open_text(d, x_of(d, year), bottom + 18 * HUNDRED, "middle");
    cx_put_int(d->out, year);
    cx_puts(d->out, "</text>\n");
  }
}

static void put_bound(const drawing *d) {
  int64_t y = y_of(d, d->t->must_be.value), right = (int64_t)(WIDTH - RIGHT) * HUNDRED;
  put_rule(d, (int64_t)LEFT * HUNDRED, y, right, y, " stroke=\"#a03030\" stroke-dasharray=\"6 4\"");
  cx_buffer text = {0};
  open_text(d, right, y - 4 * HUNDRED, "end");
  cx_plan_put_bound(&text, &d->t->must_be, d->of->unit, d->l);
  put_collected(d->out, &text);
  cx_puts(d->out, "</text>\n");
}

static void put_mark(const drawing *d, const cx_plan_result *r) {
  int64_t x = x_of(d, r->figure->year);
  if (!cx_plan_may_show(d->plan, r) || !r->has_value || !cx_is_value(r->value)) {
    open_text(d, x, (int64_t)(HEIGHT - BOTTOM - 6) * HUNDRED, "middle");
    cx_puts(d->out, r->has_value ? cx_in(d->l, "không in", "not printed") : "?");
    cx_puts(d->out, "</text>\n");
    return;
  }
  int64_t y = y_of(d, r->value);
  cx_puts(d->out, "<circle");
  put_attribute(d, "cx", x);
  put_attribute(d, "cy", y);
  cx_puts(d->out, r->status == CX_PLAN_MET ? " r=\"5\" fill=\"#206030\"/>\n"
                                           : " r=\"5\" fill=\"#fff\" stroke=\"#203060\" "
                                             "stroke-width=\"2\"/>\n");
  put_value_text(d, x, y - 10 * HUNDRED, "middle", r->value);
}

static void put_course(const drawing *d) {
  const cx_plan_result *before = NULL;
  for (size_t i = 0; i < d->c->count; i++) {
    const cx_plan_result *r = &d->c->years[i];
    if (!r->has_value || !cx_is_value(r->value) || !cx_plan_may_show(d->plan, r)) {
      before = NULL;
      continue;
    }
    if (before)
      put_rule(d, x_of(d, before->figure->year), y_of(d, before->value), x_of(d, r->figure->year),
               y_of(d, r->value), " stroke=\"#203060\" stroke-width=\"2\"");
    before = r;
  }
}

/* The straight line from the first year, when its figures may be shown. */
static void put_way(const drawing *d) {
  const cx_plan_course *c = d->c;
  if (!c->has_line || !cx_plan_may_show(d->plan, c->first)) return;
  put_rule(d, x_of(d, c->first->figure->year), y_of(d, c->first->value), x_of(d, c->end),
           y_of(d, d->t->must_be.value), " stroke=\"#888\" stroke-dasharray=\"2 3\"");
}

static void put_title(const drawing *d) {
  cx_buffer text = {0};
  cx_puts(&text, d->t->id);
  cx_puts(&text, ". ");
  cx_puts(&text, cx_gloss(d->l, d->of->label, d->of->label_en));
  cx_puts(&text, ": ");
  cx_plan_put_must_be(&text, d->plan, d->t, d->l);
  cx_puts(&text, ", ");
  cx_plan_put_year_words(&text, d->t, d->l);
  put_collected(d->out, &text);
}

static void put_picture(drawing *d) {
  find_scales(d);
  cx_puts(d->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
  cx_put_int(d->out, WIDTH);
  cx_puts(d->out, " ");
  cx_put_int(d->out, HEIGHT);
  cx_puts(d->out, "\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>");
  put_title(d);
  cx_puts(d->out, "</title>\n");
  put_axes(d);
  put_bound(d);
  put_way(d);
  put_course(d);
  for (size_t i = 0; i < d->c->count; i++)
    put_mark(d, &d->c->years[i]);
  cx_puts(d->out, "</svg>\n");
}

void cx_plan_put_picture(cx_buffer *out, const cx_plan_progress *progress, size_t course,
                         cx_language language) {
  const cx_plan_course *c = &progress->courses[course];
  const cx_plan_target *t = &progress->plan->targets[c->target];
  drawing d = {.out = out,
               .plan = progress->plan,
               .c = c,
               .t = t,
               .of = &progress->plan->indicators[t->indicator],
               .l = language};
  put_picture(&d);
}
