/* See outcome.h. */
#include "report/outcome.h"

#include <string.h>

#include "number/reading.h"
#include "report/condition.h"
#include "score/cases.h"
#include "score/score.h"

static void put_line(const cx_telling *t, size_t indent, cx_buffer *text) {
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(text), indent, indent + 2);
  t->out->failed = t->out->failed || text->failed;
  cx_buffer_clear(text);
}

/* The values of the measures that class conditions read. */
static void put_attributes(const cx_telling *t, cx_buffer *text) {
  const cx_standard *s = t->b->figures.standard;
  const cx_condition_words words = {s, &t->b->figures, t->row, t->style->language};
  bool first = true;
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used_class[m]) continue;
    const cx_measure *measure = &s->measures[m];
    if (!first) cx_puts(text, "; ");
    first = false;
    cx_puts(text, cx_gloss(t->style->language, measure->label, measure->label_en));
    cx_puts(text, ": ");
    cx_report_put_figure_of(text, &words, (int)m);
  }
}

void cx_report_put_share(cx_buffer *out, const cx_standard *s, int share, cx_language l) {
  cx_put_point_number(out, share, l);
  cx_puts(out, s->counts_met ? cx_in(l, "% số chỉ tiêu áp dụng", "% of the items that apply")
                             : cx_in(l, "% số điểm tối đa áp dụng", "% of the points that apply"));
}

void cx_report_put_needed(cx_buffer *out, const cx_standard *standard, const cx_class *class,
                          cx_language l) {
  cx_puts(out, cx_in(l, "Cần ", "Needs "));
  if (class->has_total) {
    cx_put_points(out, standard, class->min_total, class->min_total, l);
    return;
  }
  cx_report_put_share(out, standard, class->min_share, l);
}

static void put_class(const cx_telling *t, size_t k, bool certain) {
  const cx_class *class = &t->b->figures.standard->classes[k];
  cx_language l = t->style->language;
  cx_buffer text = {0};
  cx_puts(&text, certain ? cx_in(t->style->language, "Nhóm: ", "Class: ")
                         : cx_in(t->style->language, "Có thể thuộc nhóm: ", "Possible class: "));
  cx_puts(&text, cx_gloss(l, class->label, class->label_en));
  cx_puts(&text, cx_in(t->style->language, "; điều kiện nhóm: ", "; condition: "));
  cx_put_law(&text, &class->when_law, l);
  put_line(t, 2, &text);
  if (class->has_total || class->has_share) {
    cx_report_put_needed(&text, t->b->figures.standard, class, l);
    cx_puts(&text, cx_in(t->style->language, "; căn cứ: ", "; basis: "));
    cx_put_law(&text, &class->law, l);
    put_line(t, 4, &text);
  }
  if (!certain) {
    cx_puts(&text, cx_in(t->style->language, "Nếu thuộc nhóm này: ", "If it were in this class: "));
    cx_puts(&text, cx_verdict_name(cx_batch_verdict_under(t->b, t->row, k), l));
    put_line(t, 4, &text);
  }
  cx_buffer_free(&text);
}

static void put_classes(const cx_telling *t) {
  const cx_standard *s = t->b->figures.standard;
  if (!s->class_count) return;
  int certain = t->b->class_of[t->row];
  bool possible = false;
  cx_buffer text = {0};
  put_attributes(t, &text);
  put_line(t, 2, &text);
  cx_buffer_free(&text);
  for (size_t k = 0; k < s->class_count; k++) {
    cx_truth holds = cx_batch_in_class(t->b, t->row, k);
    if (certain >= 0 ? (size_t)certain != k : holds == CX_FALSE || holds == CX_TRUTH_NULL) continue;
    put_class(t, k, certain >= 0);
    possible = true;
  }
  if (!possible)
    cx_puts(t->out, cx_in(t->style->language, "  Không thuộc nhóm nào của tiêu chuẩn.\n",
                          "  It belongs to no class of the standard.\n"));
}

/* Criteria that stand, or may stand, in the way of a requirement. */
static void put_blocking(const cx_telling *t, bool zero) {
  const cx_standard *s = t->b->figures.standard;
  cx_buffer surely = {0}, perhaps = {0};
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_criterion_result result = cx_criterion_result_of(t->b, t->row, c);
    bool low = zero ? result.surely_above_0 : result.surely_passes;
    bool high = zero ? result.may_be_above_0 : result.may_pass;
    if (low) continue;
    cx_buffer *list = high ? &perhaps : &surely;
    if (list->size) cx_puts(list, ", ");
    cx_puts(list, s->criteria[c].id.value);
  }
  cx_puts(t->out, zero ? cx_in(t->style->language, "  Yêu cầu không tiêu chí nào 0 điểm: ",
                               "  No criterion at 0 points: ")
                       : cx_in(t->style->language,
                               "  Yêu cầu đạt mọi tiêu chí: ", "  Every criterion met: "));
  if (surely.size) {
    cx_puts(t->out,
            cx_in(t->style->language, "không đạt, vì tiêu chí ", "no, because of criterion "));
    cx_puts(t->out, surely.bytes);
  } else if (perhaps.size) {
    cx_puts(t->out, cx_in(t->style->language, "chưa xác định, còn tiêu chí ",
                          "open, depends on criterion "));
    cx_puts(t->out, perhaps.bytes);
  } else {
    cx_puts(t->out, cx_in(t->style->language, "đạt", "yes"));
  }
  cx_puts(t->out, "\n");
  cx_buffer_free(&surely);
  cx_buffer_free(&perhaps);
}

/* Each requirement of the standard's own, with the figures it asks. */
static void put_requirements(const cx_telling *t) {
  const cx_standard *s = t->b->figures.standard;
  const cx_condition_words words = {s, &t->b->figures, t->row, t->style->language};
  cx_language l = t->style->language;
  for (size_t q = 0; q < s->requirement_count; q++) {
    const cx_requirement *one = &s->requirements[q];
    cx_truth holds = cx_batch_required(t->b, t->row, q);
    cx_buffer text = {0};
    cx_puts(&text, cx_in(l, "Yêu cầu «", "Requirement \""));
    cx_puts(&text, cx_gloss(l, one->title, one->title_en));
    cx_puts(&text, cx_in(l, "»: ", "\": "));
    cx_puts(&text, holds == CX_TRUE    ? cx_in(l, "đạt", "yes")
                   : holds == CX_FALSE ? cx_in(l, "không đạt", "no")
                                       : cx_in(l, "chưa xác định", "open"));
    cx_report_put_asked(&text, &words, one);
    cx_puts(&text, cx_in(l, "; căn cứ: ", "; basis: "));
    cx_put_law(&text, &one->condition.law, l);
    put_line(t, 2, &text);
    cx_buffer_free(&text);
  }
}

static void put_labels(const cx_telling *t, const char *head, const bool *marked) {
  const cx_standard *s = t->b->figures.standard;
  cx_buffer text = {0};
  bool any = false;
  cx_puts(&text, head);
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!marked[m]) continue;
    cx_puts(&text, any ? "; " : "");
    cx_puts(&text, cx_gloss(t->style->language, s->measures[m].label, s->measures[m].label_en));
    any = true;
  }
  if (any) put_line(t, 2, &text);
  cx_buffer_free(&text);
}

void cx_report_put_total(cx_buffer *out, const cx_batch *b, size_t row, cx_language language) {
  const cx_standard *s = b->figures.standard;
  int most = s->leaves_out ? cx_score_max_high(b, row) : s->max_points;
  if (s->counts_met) cx_puts(out, cx_in(language, "đạt ", ""));
  cx_put_points_of(out, s, cx_score_total_low(b, row), cx_score_total_high(b, row), most, language);
  if (s->counts_met) cx_puts(out, cx_in(language, "", " met"));
}

void cx_put_way_to_verdict(cx_buffer *out, const cx_batch *b, size_t row, const cx_style *style) {
  static const cx_colour colours[] = {CX_GOOD, CX_BAD, CX_DOUBT};
  cx_telling t = {out, b, row, style};
  cx_verdict verdict = cx_batch_verdict(b, row);
  bool marked[CX_MOST_MEASURES];
  cx_put_colour(out, style, CX_STRONG);
  cx_puts(out, cx_in(t.style->language, "Kết luận: ", "Verdict: "));
  cx_put_colour(out, style, colours[verdict]);
  cx_puts(out, cx_verdict_name(verdict, style->language));
  cx_put_colour(out, style, CX_PLAIN);
  cx_puts(out, cx_in(t.style->language, "\n  Tổng: ", "\n  Total: "));
  cx_report_put_total(out, b, row, style->language);
  cx_puts(out, "\n");
  put_classes(&t);
  if (b->figures.standard->all_pass) put_blocking(&t, false);
  if (b->figures.standard->no_zero) put_blocking(&t, true);
  put_requirements(&t);
  cx_batch_missing(b, row, marked);
  put_labels(&t, cx_in(t.style->language, "Thiếu số liệu: ", "Missing: "), marked);
  cx_batch_decisive(b, row, marked);
  put_labels(
      &t,
      cx_in(t.style->language, "Số liệu quyết định, cần bổ sung: ", "Decisive, to be supplied: "),
      marked);
  cx_puts(out, cx_in(t.style->language,
                     "  Căn cứ kém chắc chắn nhất đã dùng: ", "  Weakest basis used: "));
  cx_puts(out, cx_basis_name(cx_batch_basis(b, row), style->language));
  cx_puts(out, "\n");
}
