/* See wording.h. */
#include "paper/wording.h"

#include "report/outcome.h"
#include "report/why.h"
#include "score/cases.h"

typedef cx_paper_subject subject;

void cx_paper_subject_of(const cx_batch *batch, size_t row, cx_language language, subject *ret) {
  *ret = (subject){.batch = batch, .row = row, .language = language};
  cx_advise_printed_of(batch, row, &ret->printed);
}

static const cx_standard *standard_of(const subject *of) {
  return of->batch->figures.standard;
}

static void put(cx_buffer *out, const subject *of, const char *vi, const char *en) {
  cx_puts(out, cx_in(of->language, vi, en));
}

void cx_paper_put_name(cx_buffer *out, const cx_batch *b, size_t row, cx_language l) {
  const char *name = b->figures.row[row].name;
  cx_puts(out, *name ? name : cx_in(l, "(không tên)", "(no name)"));
  cx_puts(out, cx_in(l, " (mã ", " (code "));
  cx_puts(out, b->figures.row[row].code);
  cx_puts(out, ")");
}

/* ---- items ---- */

/* Its figures only where all of them may be printed. */
static cx_condition_words words_of(const subject *of, const cx_condition *condition) {
  bool prints = cx_advise_prints_condition(&of->printed, condition);
  const cx_figures *figures = prints ? &of->batch->figures : NULL;
  return (cx_condition_words){standard_of(of), figures, of->row, of->language};
}

void cx_paper_put_condition(cx_buffer *out, const subject *of, const cx_condition *condition) {
  const cx_condition_words words = words_of(of, condition);
  cx_report_put_condition(out, &words, condition);
}

void cx_paper_put_applies(cx_buffer *out, const subject *of, const cx_applies *applies,
                          cx_truth holds) {
  const cx_condition_words words = words_of(of, &applies->when);
  cx_report_put_applies(out, &words, applies, holds, false);
}

/* Conditions of an item of which some figure is not printed. */
static void put_conditions(cx_buffer *out, const subject *of, size_t index) {
  const cx_item *item = &standard_of(of)->items[index];
  if (item->at_least) {
    put(out, of, "cần ít nhất ", "at least ");
    cx_put_int(out, (int64_t)item->need);
    put(out, of, " trong ", " of ");
    cx_put_int(out, (int64_t)item->condition_count);
    cx_puts(out, ": ");
  }
  for (size_t c = 0; c < item->condition_count; c++) {
    if (c) cx_puts(out, "; ");
    cx_paper_put_condition(out, of, &item->conditions[c]);
  }
}

void cx_paper_put_figures(cx_buffer *out, const subject *of, size_t index) {
  const cx_style style = {.language = of->language};
  const cx_telling telling = {out, of->batch, of->row, &style};
  if (cx_advise_prints_item(&of->printed, index))
    cx_report_put_figure(&telling, out, index);
  else if (standard_of(of)->items[index].kind == CX_ITEM_MET)
    put_conditions(out, of, index);
  else
    put(out, of, "không in số đếm riêng tư nhỏ", "a small private count is not printed");
}

/* Whether the choice is blank whose bands hold, and the figure lies in some band of each list. */
static bool waits_for_choice(const subject *of, size_t index) {
  const cx_item *item = &standard_of(of)->items[index];
  bool blank =
      item->by != CX_NO_MEASURE && cx_figures_is_blank(&of->batch->figures, of->row, item->by);
  return blank && cx_batch_item_code(of->batch, of->row, index) < CX_CODE_NONE;
}

bool cx_paper_put_band(cx_buffer *out, const subject *of, size_t index) {
  const cx_style style = {.language = of->language};
  const cx_telling telling = {out, of->batch, of->row, &style};
  bool count = standard_of(of)->items[index].kind == CX_ITEM_COUNT;
  if (count && !cx_advise_prints_item(&of->printed, index)) return false;
  if (waits_for_choice(of, index))
    put(out, of, "chưa rõ dùng các mức nào", "it is open whose bands hold");
  else
    cx_report_put_band(&telling, out, index);
  return true;
}

/* ---- points ---- */

void cx_paper_put_span(cx_buffer *out, int low, int high, cx_language l) {
  cx_put_point_number(out, low, l);
  if (low == high) return;
  cx_puts(out, "–");
  cx_put_point_number(out, high, l);
}

void cx_paper_put_total(cx_buffer *out, const cx_batch *b, size_t row, cx_language l) {
  const cx_standard *s = b->figures.standard;
  cx_paper_put_span(out, cx_score_total_low(b, row), cx_score_total_high(b, row), l);
  cx_puts(out, "/");
  cx_put_point_number(out, s->leaves_out ? cx_score_max_high(b, row) : s->max_points, l);
}

void cx_paper_put_needed(cx_buffer *out, const cx_batch *b, size_t row, cx_language l) {
  const cx_standard *s = b->figures.standard;
  int at = b->class_of[row];
  const cx_class *class = at < 0 ? NULL : &s->classes[at];
  if (!class && s->class_count)
    cx_puts(out, "?");
  else if (class && class->has_total)
    cx_put_point_number(out, class->min_total, l);
  else if (class && class->has_share)
    cx_put_point_number(out, class->min_share, l);
  else
    cx_puts(out, "–");
  if (class && class->has_share) cx_puts(out, "%");
}

const char *cx_paper_status_called(cx_status status, cx_language l) {
  static const cx_both names[] = {{"đạt", "met"},
                                  {"không đạt", "not met"},
                                  {"chưa xác định", "open"},
                                  {"không tính", "left out"}};
  return cx_half(names[status], l);
}

const char *cx_paper_basis_word(unsigned bases, cx_language l) {
  static const cx_both words[] = {
      {"văn bản", "official"}, {"báo chí", "press"}, {"suy ra", "inferred"}, {"tạm", "working"}};
  return cx_half(words[cx_weakest(bases)], l);
}

void cx_paper_put_basis(cx_buffer *out, unsigned bases, cx_language l) {
  cx_puts(out, cx_in(l, "căn cứ: ", "basis: "));
  cx_puts(out, cx_paper_basis_word(bases, l));
}

void cx_paper_put_class(cx_buffer *out, const subject *of) {
  int at = of->batch->class_of[of->row];
  if (at < 0) return;
  const cx_class *class = &standard_of(of)->classes[at];
  put(out, of, "Nhóm: ", "Class: ");
  cx_puts(out, cx_gloss(of->language, class->label, class->label_en));
  cx_puts(out, " (");
  cx_paper_put_basis(out, 1u << class->when_law.basis, of->language);
  cx_puts(out, ")");
  if (class->has_total || class->has_share) {
    cx_puts(out, ". ");
    cx_report_put_needed(out, standard_of(of), class, of->language);
    cx_puts(out, " (");
    cx_paper_put_basis(out, 1u << class->law.basis, of->language);
    cx_puts(out, ")");
  }
  cx_puts(out, ".");
}

void cx_paper_put_asked(cx_buffer *out, const subject *of, size_t requirement) {
  const cx_requirement *one = &standard_of(of)->requirements[requirement];
  cx_paper_put_condition(out, of, &one->condition);
  if (one->cite) cx_puts(out, "; ");
  if (one->cite) cx_puts(out, one->cite);
  cx_puts(out, "; ");
  cx_paper_put_basis(out, 1u << one->condition.law.basis, of->language);
}

/* ---- the verdict ---- */

typedef struct reasons {
  cx_buffer *out;
  const subject *of;
  bool any;
  bool open; /* what is unknown counts as a reason, too */
} reasons;

static void begin(reasons *r, const char *vi, const char *en) {
  if (r->any) cx_puts(r->out, "; ");
  put(r->out, r->of, vi, en);
  r->any = true;
}

bool cx_paper_put_labels(cx_buffer *out, const cx_standard *s, const bool *marked, cx_language l) {
  bool any = false;
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!marked[m]) continue;
    cx_puts(out, any ? "; «" : "«");
    cx_puts(out, cx_gloss(l, s->measures[m].label, s->measures[m].label_en));
    cx_puts(out, "»");
    any = true;
  }
  return any;
}

static void put_class_reason(reasons *r) {
  const cx_batch *b = r->of->batch;
  bool may = false;
  for (size_t k = 0; k < standard_of(r->of)->class_count; k++)
    may = may || cx_batch_in_class(b, r->of->row, k) == CX_MAYBE;
  if (may)
    begin(r, "chưa rõ xã thuộc nhóm nào", "the class is open");
  else
    begin(r, "không thuộc nhóm nào của tiêu chuẩn", "it is in no class of the standard");
}

static void put_total_reason(reasons *r, const cx_class *class) {
  const cx_standard *s = standard_of(r->of);
  int low = cx_score_total_low(r->of->batch, r->of->row);
  int high = cx_score_total_high(r->of->batch, r->of->row);
  if (low >= class->min_total || (high >= class->min_total && !r->open)) return;
  begin(r, "tổng ", "the total is ");
  cx_put_points(r->out, s, low, high, r->of->language);
  put(r->out, r->of, ", cần ", ", needed are ");
  cx_put_points(r->out, s, class->min_total, class->min_total, r->of->language);
}

static void put_share_reason(reasons *r, const cx_class *class) {
  cx_truth reached = cx_share_reached(r->of->batch, r->of->row, class->min_share);
  bool met = standard_of(r->of)->counts_met;
  if (reached == CX_TRUE || (reached != CX_FALSE && !r->open)) return;
  if (reached == CX_FALSE)
    begin(r, "không đạt ", "not reached are ");
  else
    begin(r, "chưa rõ có đạt ", "it is open whether it reaches ");
  cx_put_point_number(r->out, class->min_share, r->of->language);
  put(r->out, r->of, met ? "% số chỉ tiêu áp dụng" : "% số điểm tối đa áp dụng",
      met ? "% of the items that apply" : "% of the points that apply");
}

/* Criteria that stand in the way of a requirement: surely, or perhaps. */
static void put_criteria(reasons *r, bool zero, bool surely) {
  static const cx_both heads[3][2] = {
      {{"chưa rõ tiêu chí ", "open: criterion "}, {"không đạt tiêu chí ", "not met: criterion "}},
      {{"chưa rõ có trên 0 điểm: tiêu chí ", "perhaps without points: criterion "},
       {"0 điểm: tiêu chí ", "without points: criterion "}},
      {{"chưa rõ có chỉ tiêu nào đạt: tiêu chí ", "perhaps without an item met: criterion "},
       {"không chỉ tiêu nào đạt: tiêu chí ", "without an item met: criterion "}}};
  const cx_standard *s = standard_of(r->of);
  const cx_both *head = &heads[zero && s->counts_met ? 2 : zero][surely];
  bool any = false;
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_criterion_result of = cx_criterion_result_of(r->of->batch, r->of->row, c);
    bool low = zero ? of.surely_above_0 : of.surely_passes;
    bool high = zero ? of.may_be_above_0 : of.may_pass;
    if (low || high == surely) continue;
    if (any)
      cx_puts(r->out, ", ");
    else
      begin(r, head->vi, head->en);
    cx_puts(r->out, s->criteria[c].id.value);
    any = true;
  }
}

static void put_requirements(reasons *r) {
  const cx_standard *s = standard_of(r->of);
  for (size_t q = 0; q < s->requirement_count; q++) {
    cx_truth holds = cx_batch_required(r->of->batch, r->of->row, q);
    if (holds == CX_TRUE || (holds != CX_FALSE && !r->open)) continue;
    if (holds == CX_FALSE)
      begin(r, "không đạt yêu cầu «", "not met: \"");
    else
      begin(r, "chưa rõ yêu cầu «", "open: \"");
    cx_puts(r->out,
            cx_gloss(r->of->language, s->requirements[q].title, s->requirements[q].title_en));
    put(r->out, r->of, "»", "\"");
  }
}

static void put_decisive(reasons *r) {
  bool decisive[CX_MOST_MEASURES], any = false;
  cx_batch_decisive(r->of->batch, r->of->row, decisive);
  for (size_t m = 0; m < standard_of(r->of)->measure_count; m++)
    any = any || decisive[m];
  if (!any) return;
  begin(r, "cần bổ sung số liệu ", "to be supplied: ");
  cx_paper_put_labels(r->out, standard_of(r->of), decisive, r->of->language);
}

void cx_paper_put_reasons(cx_buffer *out, const subject *of) {
  const cx_standard *s = standard_of(of);
  cx_verdict verdict = cx_batch_verdict(of->batch, of->row);
  reasons r = {.out = out, .of = of, .open = verdict == CX_UNDETERMINED};
  int class = of->batch->class_of[of->row];
  if (verdict == CX_RECOGNISE) {
    put(out, of, "đạt mức cần và mọi yêu cầu", "all that is needed is reached");
    return;
  }
  if (class < 0 && s->class_count) put_class_reason(&r);
  if (class >= 0 && s->classes[class].has_total) put_total_reason(&r, &s->classes[class]);
  if (class >= 0 && s->classes[class].has_share) put_share_reason(&r, &s->classes[class]);
  for (int zero = 0; zero < 2; zero++) {
    bool asked = zero ? s->no_zero : s->all_pass;
    if (asked) put_criteria(&r, zero, true);
    if (asked && r.open) put_criteria(&r, zero, false);
  }
  put_requirements(&r);
  if (r.open) put_decisive(&r);
}
