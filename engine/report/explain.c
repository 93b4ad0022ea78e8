/* Items of a criterion, one paragraph each. */
#include "report/explain.h"

#include "report/outcome.h"
#include "report/why.h"

/* The band and its points; a check's answer was told with the figure. */
static void put_finding(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  if (item->kind != CX_ITEM_CHECK || code > 1) {
    cx_puts(out, " → ");
    cx_report_put_band(t, out, index);
  }
  cx_puts(out, " → ");
  cx_points p = item->points_of[code];
  cx_put_points_of(out, cx_points_low(p), cx_points_high(p), item->points, t->style->language);
}

static void put_item(const cx_telling *t, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  cx_buffer text = {0};
  cx_puts(&text, item->id);
  cx_puts(&text, " ");
  cx_puts(&text, cx_gloss(t->style->language, item->title, item->title_en));
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
  cx_buffer_clear(&text);
  cx_report_put_figure(t, &text, index);
  put_finding(t, &text, index);
  cx_puts(t->out, "      ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 6, 8);
  cx_buffer_clear(&text);
  cx_puts(&text, cx_in(t->style->language, "căn cứ: ", "basis: "));
  cx_report_put_law(t, &text, index);
  cx_puts(t->out, "      ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 6, 8);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_criterion(const cx_telling *t, size_t c) {
  static const cx_colour colours[] = {CX_GOOD, CX_BAD, CX_DOUBT};
  const cx_criterion *criterion = &t->b->figures.standard->criteria[c];
  cx_status status = cx_batch_status(t->b, t->row, c);
  cx_language l = t->style->language;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(t->style->language, "Tiêu chí ", "Criterion "));
  cx_puts(&text, criterion->id.value);
  cx_puts(&text, ". ");
  cx_puts(&text, cx_gloss(l, criterion->title.value, criterion->title_en));
  cx_put_colour(t->out, t->style, CX_STRONG);
  cx_put_wrapped(t->out, cx_buffer_text(&text), 0, 2);
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_buffer_clear(&text);
  cx_puts(t->out, "  ");
  cx_put_colour(t->out, t->style, colours[status]);
  cx_puts(t->out, status == CX_PASS   ? cx_in(t->style->language, "ĐẠT", "MET")
                  : status == CX_FAIL ? cx_in(t->style->language, "KHÔNG ĐẠT", "NOT MET")
                                      : cx_in(t->style->language, "CHƯA XÁC ĐỊNH", "OPEN"));
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(t->out, ": ");
  cx_put_points_of(t->out, cx_score_low(t->b, t->row, c), cx_score_high(t->b, t->row, c),
                   criterion->max, l);
  cx_puts(t->out, ". ");
  cx_puts(t->out, criterion->cite.value);
  cx_puts(t->out, " (");
  cx_puts(t->out, cx_basis_name(criterion->cite.law.basis, l));
  cx_puts(t->out, ")\n");
  for (size_t i = 0; i < criterion->item_count; i++)
    put_item(t, criterion->first_item + i);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_put_heading(cx_buffer *out, const cx_batch *batch, size_t row, const cx_style *style) {
  cx_telling t = {out, batch, row, style};
  const cx_standard *s = batch->figures.standard;
  cx_put_colour(out, style, CX_STRONG);
  cx_put_shown_text(out, *batch->figures.row[row].name
                             ? batch->figures.row[row].name
                             : cx_in(t.style->language, "(không tên)", "(no name)"));
  cx_puts(out, cx_in(t.style->language, ", mã ", ", code "));
  cx_put_shown_text(out, batch->figures.row[row].code);
  cx_put_colour(out, style, CX_PLAIN);
  cx_puts(out, "\n");
  cx_puts(out, s->title.value);
  cx_puts(out, "; ");
  cx_puts(out, s->number.value);
  if (style->period) {
    cx_puts(out, cx_in(t.style->language, "; kỳ ", "; period "));
    cx_puts(out, style->period);
  }
  cx_puts(out, "\n");
  if (batch->figures.row[row].supposed) cx_put_supposed(out, style->language);
  cx_puts(out, "\n");
}

void cx_put_criterion(cx_buffer *out, const cx_batch *batch, size_t row, size_t criterion,
                      const cx_style *style) {
  cx_telling t = {out, batch, row, style};
  put_criterion(&t, criterion);
}

void cx_put_explanation(cx_buffer *out, const cx_batch *batch, size_t row, int criterion,
                        const cx_style *style) {
  cx_telling t = {out, batch, row, style};
  const cx_standard *s = batch->figures.standard;
  if (criterion != CX_CRITERIA_ALONE) cx_put_heading(out, batch, row, style);
  for (size_t c = 0; c < s->criterion_count; c++)
    if (criterion < 0 || (size_t)criterion == c) put_criterion(&t, c);
  if (criterion == CX_ALL_CRITERIA) cx_put_way_to_verdict(out, batch, row, style);
}
