/* The paragraph of a commune: proposal, total and class, criteria not met, what to verify, the way
 * to recognition, the basis. */
#include "advise/print_minutes.h"

#include <string.h>

#include "advise/print_minutes_asked.h"
#include "advise/privacy.h"
#include "advise/standing.h"
#include "number/reading.h"
#include "report/outcome.h"
#include "score/cases.h"
#include "standard/bands.h"

typedef struct writing {
  cx_telling t; /* t.out is the paragraph */
  const cx_advise_minutes *m;
  cx_advise_printed printed;          /* what of its counts may be printed, now … */
  bool hidden_last[CX_MOST_MEASURES]; /* … and in the period before */
} writing;

static void put(const writing *w, const char *vi, const char *en) {
  cx_puts(w->t.out, cx_in(w->t.style->language, vi, en));
}

static void put_whole(const writing *w, int64_t number) {
  cx_put_number(w->t.out, cx_whole(number), 0, CX_DOWN, w->t.style->language);
}

static const char *measure_label(const writing *w, int measure) {
  const cx_measure *m = &w->t.b->figures.standard->measures[measure];
  return cx_gloss(w->t.style->language, m->label, m->label_en);
}

static bool hides(const writing *w, const cx_item *item) {
  return cx_hides_item(w->t.b, w->t.row, item, w->printed.hidden);
}

/* " (từ 95% đến dưới 98%)": what may be said of a figure that is not printed. */
static void put_band(const writing *w, size_t index) {
  const cx_item *item = cx_batch_item(w->t.b, w->t.row, index);
  uint8_t code = cx_batch_item_code(w->t.b, w->t.row, index);
  if (code >= CX_CODE_NONE || cx_item_is_yes_no(item) || item->kind == CX_ITEM_COUNT) return;
  if (!item->band_count) return; /* a blank choice: no list is known */
  cx_puts(w->t.out, " (");
  cx_put_set_words(w->t.out, item->bands[item->segment_band[code]].set,
                   cx_item_unit(w->t.b->figures.standard, item), w->t.style->language);
  cx_puts(w->t.out, ")");
}

static void put_rate(const writing *w, const cx_item *item, cx_number rate) {
  cx_buffer text = {0};
  cx_put_value_words(&text, rate, (cx_unit){.per = item->per}, w->t.style->language);
  cx_puts(w->t.out, cx_buffer_text(&text));
  cx_buffer_free(&text);
}

static void put_proposal(const writing *w) {
  const cx_batch *b = w->t.b;
  size_t r = w->t.row;
  cx_verdict verdict = cx_batch_verdict(b, r);
  cx_put_shown_text(w->t.out, *b->figures.row[r].name
                                  ? b->figures.row[r].name
                                  : cx_in(w->t.style->language, "Xã", "Commune"));
  put(w, " (mã ", " (code ");
  cx_put_shown_text(w->t.out, b->figures.row[r].code);
  cx_puts(w->t.out, "): ");
  switch (verdict) {
  case CX_RECOGNISE:
    put(w, "đề nghị công nhận đạt «", "recognition is proposed under «");
    cx_puts(w->t.out, b->figures.standard->title.value);
    cx_puts(w->t.out, "»");
    break;
  case CX_NOT_RECOGNISE:
    put(w, "chưa đề nghị công nhận", "recognition is not proposed yet");
    break;
  case CX_UNDETERMINED:
    put(w, "chưa đủ số liệu để đề nghị", "not enough figures for a proposal yet");
  }
  if (w->t.style->period) {
    put(w, " (kỳ ", " (period ");
    cx_puts(w->t.out, w->t.style->period);
    cx_puts(w->t.out, ")");
  }
  cx_puts(w->t.out, ". ");
}

/* "; mức cần đạt của nhóm «…»: 850 điểm", or its share; a class that asks neither is only named. */
static void put_class(const writing *w, const cx_class *c) {
  const cx_standard *s = w->t.b->figures.standard;
  cx_language l = w->t.style->language;
  bool asks = c->has_total || c->has_share;
  if (asks)
    put(w, "; mức cần đạt của nhóm «", "; needed by the class \"");
  else
    put(w, "; thuộc nhóm «", "; in the class \"");
  cx_puts(w->t.out, cx_gloss(l, c->label, c->label_en));
  put(w, asks ? "»: " : "»", asks ? "\": " : "\"");
  if (c->has_total) cx_put_points(w->t.out, s, c->min_total, c->min_total, l);
  if (c->has_share) cx_report_put_share(w->t.out, s, c->min_share, l);
  cx_puts(w->t.out, ". ");
}

static void put_total(const writing *w) {
  const cx_batch *b = w->t.b;
  int class = b->class_of[w->t.row];
  if (b->figures.standard->counts_met)
    put(w, "Kết quả: ", "Result: ");
  else
    put(w, "Tổng điểm: ", "Total: ");
  cx_report_put_total(w->t.out, b, w->t.row, w->t.style->language);
  if (class >= 0)
    put_class(w, &b->figures.standard->classes[class]);
  else if (!b->figures.standard->class_count)
    cx_puts(w->t.out, ". ");
  else if (b->figures.standard->counts_met)
    put(w, "; chưa xác định được xã thuộc nhóm nào nên chưa biết mức cần đạt. ",
        "; the class, and so what is needed, is not certain. ");
  else
    put(w, "; chưa xác định được xã thuộc nhóm nào nên chưa biết mức điểm cần đạt. ",
        "; the class, and so the total needed, is not certain. ");
}

/* What an item came to that did not give all its points. */
static void put_short_item(const writing *w, size_t i) {
  const cx_item *item = cx_batch_item(w->t.b, w->t.row, i);
  const cx_advise_asked asked = {&w->t, &w->printed};
  cx_language l = w->t.style->language;
  cx_puts(w->t.out, ", «");
  cx_puts(w->t.out, cx_gloss(l, item->title, item->title_en));
  cx_puts(w->t.out, "»");
  if (item->kind == CX_ITEM_MET) {
    cx_advise_put_asked(&asked, i);
    return;
  }
  if (hides(w, item)) {
    put_band(w, i);
    return;
  }
  cx_puts(w->t.out, " ");
  if (item->kind == CX_ITEM_RATE) put_rate(w, item, cx_item_rate(w->t.b, w->t.row, item));
  if (item->kind == CX_ITEM_COUNT)
    put_whole(w, cx_figures_count(&w->t.b->figures, w->t.row, item->measure));
  if (item->kind == CX_ITEM_CHECK)
    put(w, item->yes < 0 ? "có" : "không", item->yes < 0 ? "yes" : "no");
  if (item->kind == CX_ITEM_VALUE)
    cx_put_number(w->t.out, w->t.b->value[i][w->t.row], 2, CX_HALF_UP, l);
}

/* "tiêu chí 2 (Điều 2, khoản 1, điểm b): 0/50 điểm, Tỷ lệ … 94,74%" */
static void put_failed_criterion(const writing *w, size_t c) {
  const cx_standard *s = w->t.b->figures.standard;
  const cx_criterion *criterion = &s->criteria[c];
  cx_language l = w->t.style->language;
  put(w, "tiêu chí ", "criterion ");
  cx_puts(w->t.out, criterion->id.value);
  cx_puts(w->t.out, " (");
  cx_puts(w->t.out, criterion->cite.value);
  cx_puts(w->t.out, "): ");
  cx_criterion_result result = cx_criterion_result_of(w->t.b, w->t.row, c);
  cx_put_points_of(w->t.out, s, result.low, result.high, result.max_high, l);
  for (size_t i = criterion->first_item; i < criterion->first_item + criterion->item_count; i++) {
    const cx_item *item = cx_batch_item(w->t.b, w->t.row, i);
    uint8_t code = cx_batch_item_code(w->t.b, w->t.row, i);
    bool all = code < CX_CODE_NONE && cx_points_low(item->points_of[code]) == item->points;
    if (code < CX_CODE_NONE && !all && cx_advise_item_counts(w->t.b, w->t.row, i))
      put_short_item(w, i);
  }
}

static void put_failed(const writing *w) {
  size_t count = 0;
  for (size_t c = 0; c < w->t.b->figures.standard->criterion_count; c++) {
    if (cx_batch_status(w->t.b, w->t.row, c) != CX_FAIL) continue;
    cx_puts(w->t.out,
            count++ ? "; "
                    : cx_in(w->t.style->language, "Tiêu chí không đạt: ", "Criteria not met: "));
    put_failed_criterion(w, c);
  }
  if (count) cx_puts(w->t.out, ". ");
}

static void put_needed_figures(const writing *w) {
  bool decisive[CX_MOST_MEASURES], any = false;
  cx_batch_decisive(w->t.b, w->t.row, decisive);
  for (size_t m = 0; m < w->t.b->figures.standard->measure_count; m++) {
    if (!decisive[m]) continue;
    cx_puts(w->t.out, any ? "; «"
                          : cx_in(w->t.style->language, "Đề nghị bổ sung trước khi họp: «",
                                  "To be supplied before the meeting: «"));
    cx_puts(w->t.out, measure_label(w, (int)m));
    cx_puts(w->t.out, "»");
    any = true;
  }
  if (any) cx_puts(w->t.out, ". ");
}

/* A rate that is not printed: which alert it is about would tell it on a band's edge. */
static void put_rate_check(const writing *w, const cx_check *check) {
  const cx_standard *s = w->t.b->figures.standard;
  const cx_item *item = cx_batch_item(w->t.b, w->t.row, check->item);
  cx_puts(w->t.out, "«");
  cx_puts(w->t.out, cx_gloss(w->t.style->language, item->title, item->title_en));
  cx_puts(w->t.out, "»");
  if (hides(w, item)) {
    put_band(w, check->item);
    return;
  }
  cx_puts(w->t.out, " ");
  if (check->kind == CX_CHECK_ON_THRESHOLD) {
    put(w, "đúng bằng mức ", "stands exactly on ");
    put_rate(w, item, check->value);
    return;
  }
  put_rate(w, item, check->value);
  if (cx_hides_share(s, item, &w->m->district->share[check->item])) {
    put(w, ", chênh nhiều so với mức chung của các xã", ", far from the communes' overall rate");
    return;
  }
  put(w, ", mức chung của các xã là ", ", the communes' overall rate is ");
  put_rate(w, item, check->district);
}

static void put_count_check(const writing *w, const cx_check *check) {
  const cx_measure *m = &w->t.b->figures.standard->measures[check->measure];
  cx_wide change = (cx_wide)check->now - check->before;
  bool hidden = w->printed.hidden[check->measure] || w->hidden_last[check->measure] ||
                (!m->is_public && cx_is_small(change < 0 ? -change : change));
  if (hidden) {
    put(w, "thay đổi nhiều so với kỳ trước", "changed much since last period");
    return;
  }
  put(w, "kỳ trước ", "was ");
  put_whole(w, check->before);
  put(w, ", kỳ này ", ", is ");
  put_whole(w, check->now);
}

static void put_check(const writing *w, const cx_check *check) {
  if (check->kind == CX_CHECK_ON_THRESHOLD || check->kind == CX_CHECK_FAR) {
    put_rate_check(w, check);
    return;
  }
  cx_puts(w->t.out, "«");
  cx_puts(w->t.out, measure_label(w, check->measure));
  cx_puts(w->t.out, "» ");
  if (check->kind == CX_CHECK_CHANGED)
    put_count_check(w, check);
  else
    put(w, check->now ? "kỳ trước là không, kỳ này là có" : "kỳ trước là có, kỳ này là không",
        check->now ? "was no, is yes" : "was yes, is no");
}

static void put_checks(const writing *w) {
  cx_check checks[CX_MOST_CHECKS];
  size_t count =
      cx_checks(w->m->district, w->t.b, w->t.row, w->m->last, w->m->last_row, w->m->alert, checks);
  for (size_t i = 0; i < count; i++) {
    cx_puts(w->t.out,
            i ? "; " : cx_in(w->t.style->language, "Đề nghị kiểm tra lại: ", "To be verified: "));
    put_check(w, &checks[i]);
  }
  if (count) cx_puts(w->t.out, ". ");
}

static void put_way(const writing *w) {
  const cx_advise_plan *plan = w->m->plan;
  if (plan->status != CX_ADVISE_PLAN_FOUND) return;
  put(w, "Hướng phấn đấu kỳ sau (các số liệu khác giữ nguyên, số liệu phải đúng sự thật): ",
      "The way for the next period (other figures as they are, all of them true): ");
  for (size_t i = 0; i < plan->step_count; i++) {
    const cx_advise_step *step = &plan->step[i];
    const cx_measure *m = &w->t.b->figures.standard->measures[step->measure];
    bool more = step->to > step->from;
    if (i) cx_puts(w->t.out, "; ");
    if (m->type == CX_COUNT)
      put(w, more ? "tăng «" : "giảm «", more ? "more «" : "less «");
    else
      put(w, "bảo đảm «", "see to «");
    cx_puts(w->t.out, measure_label(w, step->measure));
    cx_puts(w->t.out, "»");
    int64_t move = more ? step->to - step->from : step->from - step->to;
    if (m->type != CX_COUNT || w->printed.hidden[step->measure]) continue;
    if (!m->is_public && cx_is_small(move)) continue;
    put(w, more ? " thêm " : " đi ", " by ");
    put_whole(w, move);
  }
  cx_puts(w->t.out, ". ");
}

void cx_advise_put_recommendation(cx_buffer *out, const cx_batch *batch, size_t row,
                                  const cx_advise_minutes *minutes, const cx_style *style) {
  cx_buffer paragraph = {0};
  writing w = {.t = {&paragraph, batch, row, style}, .m = minutes};
  cx_advise_printed_of(batch, row, &w.printed);
  const cx_advise_asked asked = {&w.t, &w.printed};
  if (minutes->last) cx_hidden_figures(minutes->last, minutes->last_row, w.hidden_last);
  put_proposal(&w);
  put_total(&w);
  cx_advise_put_lists(&asked);
  cx_advise_put_not_applying(&asked);
  cx_advise_put_requirements(&asked);
  if (cx_batch_verdict(batch, row) == CX_UNDETERMINED) put_needed_figures(&w);
  put_failed(&w);
  put_checks(&w);
  put_way(&w);
  put(&w, "Căn cứ kém chắc chắn nhất đã dùng: ", "Weakest basis used: ");
  cx_puts(&paragraph, cx_basis_name(cx_batch_basis(batch, row), style->language));
  cx_puts(&paragraph, ".");
  cx_put_wrapped(out, cx_buffer_text(&paragraph), 0, 0);
  cx_puts(out, "\n");
  out->failed = out->failed || paragraph.failed;
  cx_buffer_free(&paragraph);
}
