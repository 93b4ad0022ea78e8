/* See print_evaluation.h. */
#include "plan/print_evaluation.h"

#include <string.h>

#include "base/utf8.h"
#include "number/reading.h"
#include "plan/lookup.h"
#include "report/json.h"

/* ---- CSV ---- */

void cx_plan_put_results_csv(cx_records *to, const cx_plan_results *results) {
  const cx_plan *plan = results->plan;
  cx_field_plain(to, "target,year,part,whole,operator,threshold,unit,status,short");
  cx_end_record(to);
  for (size_t i = 0; i < results->count; i++) {
    const cx_plan_result *r = &results->rows[i];
    const cx_plan_target *t = &plan->targets[r->target];
    const cx_plan_indicator *of = &plan->indicators[t->indicator];
    const cx_plan_figure *f = r->figure;
    cx_buffer year = {0}, threshold = {0};
    if (f)
      cx_put_int(&year, f->year);
    else
      cx_plan_put_year(&year, t);
    cx_put_exact(&threshold, t->must_be.value);
    cx_field_text(to, t->id);
    cx_field_text(to, cx_buffer_text(&year));
    cx_field_maybe(to, f && f->has_part, f ? f->part : 0);
    cx_field_maybe(to, f && f->has_whole && of->unit != CX_PLAN_COUNT, f ? f->whole : 0);
    cx_field_text(to, cx_plan_relation_text(t->must_be.relation));
    cx_field_plain(to, cx_buffer_text(&threshold));
    cx_field_text(to, cx_plan_unit_text(of->unit));
    cx_field_plain(to, cx_plan_status_word(r->status));
    cx_field_maybe(to, r->has_short, r->short_by);
    cx_end_record(to);
    to->out->failed = to->out->failed || year.failed || threshold.failed;
    cx_buffer_free(&year);
    cx_buffer_free(&threshold);
  }
}

/* ---- JSON ---- */

static void put_count_member(cx_buffer *out, const char *name, bool given, int64_t count) {
  cx_report_json_name(out, ",", name);
  if (given)
    cx_put_int(out, count);
  else
    cx_puts(out, "null");
}

/* A number that need not be a decimal is a text. */
static void put_number_member(cx_buffer *out, const char *name, bool given, cx_number number) {
  cx_buffer text = {0};
  if (given) cx_put_exact(&text, number);
  cx_report_json_text(out, ",", name, given && cx_is_value(number) ? cx_buffer_text(&text) : NULL);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_departments(cx_buffer *out, const cx_plan *plan, int target) {
  const cx_plan_department *d = NULL;
  const char *before = "";
  cx_report_json_name(out, ",", "departments");
  cx_puts(out, "[");
  while ((d = cx_plan_department_of(plan, (size_t)target, d))) {
    if (!d->who) continue;
    cx_puts(out, before);
    cx_put_json_text(out, d->who);
    before = ",";
  }
  cx_puts(out, "]");
}

static const char *wording_word(cx_plan_wording wording) {
  static const char *const words[] = {"worded", "implied", "ambiguous"};
  return words[wording];
}

static const char *why_word(cx_plan_why why) {
  static const char *const words[] = {NULL, "no_figures", "no_part", "no_whole", "none", "reading"};
  return words[why];
}

static const char *printed_word(cx_plan_printed printed) {
  static const char *const words[] = {NULL, "rounded", "cut", "other"};
  return words[printed];
}

void cx_plan_put_results_json(cx_buffer *out, const cx_plan_results *results) {
  const cx_plan *plan = results->plan;
  for (size_t i = 0; i < results->count; i++) {
    const cx_plan_result *r = &results->rows[i];
    const cx_plan_target *t = &plan->targets[r->target];
    const cx_plan_indicator *of = &plan->indicators[t->indicator];
    const cx_plan_figure *f = r->figure;
    cx_buffer year = {0};
    cx_plan_put_year(&year, t);
    cx_report_json_text(out, "{", "target", t->id);
    cx_report_json_text(out, ",", "label", of->label);
    cx_report_json_text(out, ",", "by", year.size ? cx_buffer_text(&year) : NULL);
    put_count_member(out, "year", f != NULL, f ? f->year : 0);
    put_count_member(out, "part", f && f->has_part, f ? f->part : 0);
    put_count_member(out, "whole", f && f->has_whole && of->unit != CX_PLAN_COUNT,
                     f ? f->whole : 0);
    put_number_member(out, "value", r->has_value, r->value);
    cx_report_json_text(out, ",", "operator", cx_plan_relation_text(t->must_be.relation));
    put_number_member(out, "threshold", true, t->must_be.value);
    cx_report_json_text(out, ",", "unit", cx_plan_unit_text(of->unit));
    cx_report_json_text(out, ",", "reading", wording_word(t->wording));
    cx_report_json_text(out, ",", "status", cx_plan_status_word(r->status));
    cx_report_json_text(out, ",", "why", why_word(r->why));
    put_count_member(out, "short", r->has_short, r->short_by);
    cx_report_json_text(out, ",", "printed", f ? f->printed : NULL);
    cx_report_json_text(out, ",", "printed_is", printed_word(r->printed));
    put_departments(out, plan, r->target);
    cx_report_json_text(out, ",", "cite", t->cite);
    cx_report_json_text(out, ",", "quote", t->law.quote);
    cx_report_json_text(out, ",", "basis", cx_basis_word(t->law.basis));
    cx_puts(out, "}\n");
    out->failed = out->failed || year.failed;
    cx_buffer_free(&year);
  }
}

/* ---- the table ---- */

enum { ID_WIDTH = 18, YEAR_WIDTH = 6, VALUE_WIDTH = 26, INDENT = 2 };

static void put_actual(cx_buffer *out, const cx_plan *plan, const cx_plan_result *r,
                       cx_language l) {
  const cx_plan_figure *f = r->figure;
  cx_plan_unit unit = plan->indicators[plan->targets[r->target].indicator].unit;
  if (f->has_part)
    cx_put_number(out, cx_whole(f->part), 0, CX_DOWN, l);
  else
    cx_puts(out, "…");
  if (unit == CX_PLAN_COUNT) return;
  cx_puts(out, "/");
  if (f->has_whole)
    cx_put_number(out, cx_whole(f->whole), 0, CX_DOWN, l);
  else
    cx_puts(out, "…");
  if (!r->has_value) return;
  cx_puts(out, " (");
  cx_plan_put_value(out, r->value, unit, l);
  cx_puts(out, ")");
}

static cx_colour colour_of(cx_plan_status status) {
  return status == CX_PLAN_MET ? CX_GOOD : status == CX_PLAN_NOT_MET ? CX_BAD : CX_DOUBT;
}

static void put_row(cx_buffer *out, const cx_plan *plan, const cx_plan_result *r,
                    const cx_style *style) {
  cx_language l = style->language;
  const cx_plan_target *t = &plan->targets[r->target];
  const cx_plan_indicator *of = &plan->indicators[t->indicator];
  cx_buffer text = {0}, state = {0};
  cx_put_padded(out, t->id, ID_WIDTH);
  cx_put_int(&text, r->figure->year);
  cx_put_padded(out, cx_buffer_text(&text), YEAR_WIDTH);
  cx_buffer_clear(&text);
  put_actual(&text, plan, r, l);
  bool fits = cx_display_width(cx_buffer_text(&text), text.size) < VALUE_WIDTH;
  if (fits)
    cx_put_padded(out, cx_buffer_text(&text), VALUE_WIDTH);
  else
    cx_puts(out, cx_buffer_text(&text));
  if (!fits) {
    cx_puts(out, "\n");
    cx_put_repeat(out, " ", ID_WIDTH + YEAR_WIDTH + VALUE_WIDTH);
  }
  cx_put_colour(out, style, colour_of(r->status));
  cx_plan_put_state(&state, plan, r, l);
  cx_put_wrapped(out, cx_buffer_text(&state), ID_WIDTH + YEAR_WIDTH + VALUE_WIDTH,
                 ID_WIDTH + YEAR_WIDTH + VALUE_WIDTH);
  cx_put_colour(out, style, CX_PLAIN);
  cx_buffer_clear(&text);
  cx_puts(&text, cx_gloss(l, of->label, of->label_en));
  cx_puts(&text, ": ");
  cx_plan_put_must_be(&text, plan, t, l);
  cx_puts(&text, ", ");
  cx_plan_put_year_words(&text, t, l);
  cx_put_repeat(out, " ", INDENT);
  cx_put_wrapped(out, cx_buffer_text(&text), INDENT, INDENT);
  cx_buffer_clear(&text);
  cx_plan_put_printed(&text, plan, r, l);
  if (text.size) cx_put_repeat(out, " ", INDENT);
  if (text.size) cx_put_wrapped(out, cx_buffer_text(&text), INDENT, INDENT);
  out->failed = out->failed || text.failed || state.failed;
  cx_buffer_free(&text);
  cx_buffer_free(&state);
}

static void put_without_figures(cx_buffer *out, const cx_plan_results *results, cx_language l) {
  cx_buffer line = {0};
  for (size_t i = 0; i < results->count; i++) {
    const cx_plan_result *r = &results->rows[i];
    if (r->figure) continue;
    cx_puts(&line, line.size ? ", " : cx_in(l, "Chưa có số liệu: ", "No figures yet: "));
    cx_puts(&line, results->plan->targets[r->target].id);
  }
  if (line.size) cx_put_wrapped(out, cx_buffer_text(&line), 0, INDENT);
  out->failed = out->failed || line.failed;
  cx_buffer_free(&line);
}

static void put_sum(cx_buffer *out, const cx_plan_results *results, cx_language l) {
  static const cx_both words[] = {{" đạt", " met"},
                                  {" chưa đạt", " not met"},
                                  {" chưa xác định", " open"},
                                  {" không kết luận được", " undecided"}};
  const char *before = "";
  cx_put_int(out, (int64_t)results->count);
  cx_puts(out,
          cx_in(l, " dòng (mỗi chỉ tiêu và năm một dòng): ", " rows, one a target and year: "));
  for (int i = CX_PLAN_MET; i <= CX_PLAN_UNDECIDED; i++) {
    if (!results->statuses[i]) continue;
    cx_puts(out, before);
    cx_put_int(out, (int64_t)results->statuses[i]);
    cx_puts(out, cx_half(words[i], l));
    before = ", ";
  }
  cx_puts(out, "\n");
}

void cx_plan_put_results_table(cx_buffer *out, const cx_plan_results *results,
                               const cx_style *style) {
  const cx_plan *plan = results->plan;
  cx_language l = style->language;
  cx_put_colour(out, style, CX_STRONG);
  cx_put_wrapped(out, plan->title.value, 0, 0);
  cx_put_colour(out, style, CX_PLAIN);
  for (size_t i = 0; i < results->count; i++)
    if (results->rows[i].figure) put_row(out, plan, &results->rows[i], style);
  put_without_figures(out, results, l);
  put_sum(out, results, l);
}
