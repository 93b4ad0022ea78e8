/* See print_progress.h. */
#include "plan/print_progress.h"

#include <string.h>

#include "base/escaped.h"
#include "number/reading.h"
#include "plan/lookup.h"
#include "plan/picture.h"

enum { INDENT = 2, PLACES = 2 };

typedef struct telling {
  cx_buffer *out;
  const cx_plan *plan;
  cx_language l;
} telling;

static void put_line(const telling *t, cx_buffer *text, size_t indent) {
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(text), indent, indent + INDENT);
  t->out->failed = t->out->failed || text->failed;
  cx_buffer_free(text);
}

/* Not even whether it is met: with a whole that another row tells, that alone may fit one count. */
static void put_hidden(const telling *t, cx_buffer *text) {
  cx_puts(text, cx_in(t->l, "không in, vì số đếm nhỏ", "not printed: a small count"));
}

static void put_figures(const telling *t, cx_buffer *text, const cx_plan_result *r) {
  const cx_plan_indicator *of = &t->plan->indicators[t->plan->targets[r->target].indicator];
  const cx_plan_figure *f = r->figure;
  if (f->has_part && f->has_whole) {
    cx_put_number(text, cx_whole(f->part), 0, CX_DOWN, t->l);
    if (of->unit != CX_PLAN_COUNT) {
      cx_puts(text, "/");
      cx_put_number(text, cx_whole(f->whole), 0, CX_DOWN, t->l);
    }
  }
  if (r->has_value && of->unit != CX_PLAN_COUNT) {
    cx_puts(text, " = ");
    cx_plan_put_value(text, r->value, of->unit, t->l);
  }
  cx_puts(text, text->size ? ", " : "");
  cx_plan_put_state(text, t->plan, r, t->l);
}

static void put_year(const telling *t, const cx_plan_result *r) {
  cx_buffer text = {0}, figures = {0};
  cx_put_int(&text, r->figure->year);
  cx_puts(&text, ": ");
  if (cx_plan_may_show(t->plan, r))
    put_figures(t, &figures, r);
  else
    put_hidden(t, &figures);
  cx_puts(&text, cx_buffer_text(&figures));
  text.failed = text.failed || figures.failed;
  cx_buffer_free(&figures);
  put_line(t, &text, INDENT);
}

static void put_next(const telling *t, const cx_plan_course *c) {
  const cx_plan_target *target = &t->plan->targets[c->target];
  const cx_plan_indicator *of = &t->plan->indicators[target->indicator];
  cx_buffer text = {0};
  if (!c->has_line) return;
  if (!cx_plan_may_show(t->plan, c->first) || !cx_plan_may_show(t->plan, c->last)) return;
  cx_puts(&text, cx_in(t->l, "Để đi đúng đường thẳng đến ", "To stay on the straight line to "));
  cx_put_int(&text, c->end);
  cx_puts(&text, cx_in(t->l, ", năm ", ", "));
  cx_put_int(&text, c->next);
  cx_puts(&text, c->downward ? cx_in(t->l, " cần không quá ", " must be at most ")
                             : cx_in(t->l, " cần ít nhất ", " must be at least "));
  cx_plan_put_value(&text, c->next_value, of->unit, t->l);
  if (c->has_next_part && of->unit != CX_PLAN_COUNT) {
    const char *counted = cx_gloss(t->l, of->counted, of->counted_en);
    cx_puts(&text, cx_in(t->l, ", tức ", ", that is "));
    cx_put_number(&text, cx_whole(c->next_part), 0, CX_DOWN, t->l);
    if (counted) cx_puts(&text, " ");
    cx_puts(&text, counted);
    cx_puts(&text, cx_in(t->l, " trên tổng số ", " of "));
    cx_put_number(&text, cx_whole(c->last->figure->whole), 0, CX_DOWN, t->l);
  }
  put_line(t, &text, INDENT);
}

static void put_heading(const telling *t, const cx_plan_course *c, cx_buffer *text) {
  const cx_plan_target *target = &t->plan->targets[c->target];
  const cx_plan_indicator *of = &t->plan->indicators[target->indicator];
  cx_puts(text, target->id);
  cx_puts(text, "  ");
  cx_puts(text, cx_gloss(t->l, of->label, of->label_en));
  cx_puts(text, ": ");
  cx_plan_put_must_be(text, t->plan, target, t->l);
  cx_puts(text, ", ");
  cx_plan_put_year_words(text, target, t->l);
}

static void put_years(const telling *t, const cx_plan_course *c) {
  for (size_t k = 0; k < c->count; k++)
    put_year(t, &c->years[k]);
  put_next(t, c);
}

void cx_plan_put_progress(cx_buffer *out, const cx_plan_progress *progress, const cx_style *style) {
  telling t = {out, progress->plan, style->language};
  for (size_t i = 0; i < progress->count; i++) {
    cx_buffer text = {0};
    if (i) cx_puts(out, "\n");
    put_heading(&t, &progress->courses[i], &text);
    put_line(&t, &text, 0);
    put_years(&t, &progress->courses[i]);
  }
  if (!progress->count) cx_puts(out, cx_in(t.l, "chưa có số liệu nào\n", "there are no figures\n"));
}

/* ---- pictures ---- */

void cx_plan_put_pictures(cx_buffer *out, const cx_plan_progress *progress, cx_language language) {
  for (size_t i = 0; i < progress->count; i++)
    cx_plan_put_picture(out, progress, i, language);
}

/* A part of the page, escaped, between a tag. */
static void put_part(cx_buffer *out, const char *tag, cx_buffer *text) {
  cx_puts(out, "<");
  cx_puts(out, tag);
  cx_puts(out, ">");
  cx_put_escaped(out, cx_buffer_text(text));
  cx_puts(out, "</");
  cx_puts(out, tag);
  cx_puts(out, ">\n");
  out->failed = out->failed || text->failed;
  cx_buffer_free(text);
}

void cx_plan_put_page(cx_buffer *out, const cx_plan_progress *progress, cx_language language) {
  const cx_plan *plan = progress->plan;
  cx_buffer text = {0};
  cx_puts(out, "<!doctype html>\n<html lang=\"");
  cx_puts(out, cx_in(language, "vi", "en"));
  cx_puts(out, "\">\n<meta charset=\"utf-8\">\n");
  cx_puts(&text, plan->title.value);
  put_part(out, "title", &text);
  cx_puts(out, "<style>body{max-width:46em;margin:2em auto;padding:0 1em;font-family:sans-serif}"
               "h1{font-size:1.3em}figure{margin:2em 0;break-inside:avoid}figcaption{font-weight:"
               "bold}pre{white-space:pre-wrap;font-family:inherit}</style>\n");
  cx_puts(&text, plan->title.value);
  put_part(out, "h1", &text);
  cx_puts(&text, plan->number.value ? plan->number.value : plan->id);
  cx_puts(&text, ", ");
  cx_puts(&text, plan->issuer.value);
  put_part(out, "p", &text);
  for (size_t i = 0; i < progress->count; i++) {
    cx_buffer years = {0};
    telling t = {&years, plan, language};
    cx_puts(out, "<figure>\n");
    put_heading(&t, &progress->courses[i], &text);
    put_part(out, "figcaption", &text);
    cx_plan_put_picture(out, progress, i, language);
    put_years(&t, &progress->courses[i]);
    put_part(out, "pre", &years);
    cx_puts(out, "</figure>\n");
  }
  cx_puts(out, "</html>\n");
}

/* ---- CSV ---- */

static void put_exact_field(cx_records *to, bool given, cx_number value) {
  cx_buffer text = {0};
  if (given && cx_is_value(value)) cx_put_exact(&text, value);
  cx_field_plain(to, cx_buffer_text(&text));
  to->out->failed = to->out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_plan_put_progress_csv(cx_records *to, const cx_plan_progress *progress) {
  cx_field_plain(to,
                 "target,year,part,whole,value,status,short,end,next_year,next_value,next_part");
  cx_end_record(to);
  for (size_t i = 0; i < progress->count; i++) {
    const cx_plan_course *c = &progress->courses[i];
    const cx_plan_target *t = &progress->plan->targets[c->target];
    bool count = progress->plan->indicators[t->indicator].unit == CX_PLAN_COUNT;
    for (size_t k = 0; k < c->count; k++) {
      const cx_plan_result *r = &c->years[k];
      const cx_plan_figure *f = r->figure;
      bool line = k + 1 == c->count && c->has_line;
      cx_field_text(to, t->id);
      cx_field_number(to, f->year);
      cx_field_maybe(to, f->has_part, f->part);
      cx_field_maybe(to, f->has_whole && !count, f->whole);
      put_exact_field(to, r->has_value, r->value);
      cx_field_plain(to, cx_plan_status_word(r->status));
      cx_field_maybe(to, r->has_short, r->short_by);
      cx_field_number(to, c->end);
      cx_field_maybe(to, line, c->next);
      put_exact_field(to, line, c->next_value);
      cx_field_maybe(to, line && c->has_next_part, c->next_part);
      cx_end_record(to);
    }
  }
}
