/* See print_minutes_asked.h. */
#include "advise/print_minutes_asked.h"

#include "report/condition.h"
#include "report/why.h"

static void put(const cx_advise_asked *a, const char *vi, const char *en) {
  cx_puts(a->t->out, cx_in(a->t->style->language, vi, en));
}

static const cx_standard *standard_of(const cx_advise_asked *a) {
  return a->t->b->figures.standard;
}

/* What a condition asks, with the figures where all of them may be printed. */
static void put_condition(const cx_advise_asked *a, const cx_condition *condition) {
  const cx_standard *s = standard_of(a);
  bool prints = cx_advise_prints_condition(a->printed, condition);
  const cx_condition_words words = {s, prints ? &a->t->b->figures : NULL, a->t->row,
                                    a->t->style->language};
  cx_report_put_condition(a->t->out, &words, condition);
}

void cx_advise_put_requirements(const cx_advise_asked *a) {
  const cx_standard *s = standard_of(a);
  for (size_t q = 0; q < s->requirement_count; q++) {
    const cx_requirement *one = &s->requirements[q];
    cx_truth holds = cx_batch_required(a->t->b, a->t->row, q);
    put(a, q ? "; «" : "Yêu cầu: «", q ? "; «" : "Requirements: «");
    cx_puts(a->t->out, cx_gloss(a->t->style->language, one->title, one->title_en));
    cx_puts(a->t->out, "»");
    if (one->cite) {
      cx_puts(a->t->out, " (");
      cx_puts(a->t->out, one->cite);
      cx_puts(a->t->out, ")");
    }
    if (holds == CX_TRUE) {
      put(a, " đạt", " met");
      continue;
    }
    if (holds == CX_FALSE)
      put(a, " không đạt (", " not met (");
    else
      put(a, " chưa xác định (", " open (");
    put_condition(a, &one->condition);
    cx_puts(a->t->out, ")");
  }
  if (s->requirement_count) cx_puts(a->t->out, ". ");
}

/* ---- what applies ---- */

/* "tiêu chí 3 (không tính)", the first behind its head. */
static void put_one(const cx_advise_asked *a, bool first, bool criterion, const char *id,
                    const cx_applies *applies, cx_truth holds) {
  cx_language l = a->t->style->language;
  put(a, first ? "Không áp dụng: " : "; ", first ? "Not applicable: " : "; ");
  put(a, criterion ? "tiêu chí " : "chỉ tiêu ", criterion ? "criterion " : "item ");
  cx_puts(a->t->out, id);
  cx_puts(a->t->out, " (");
  if (holds != CX_FALSE) put(a, "chưa rõ có áp dụng hay không; nếu không: ", "open; if not: ");
  cx_puts(a->t->out, cx_report_otherwise(applies->otherwise, l));
  cx_puts(a->t->out, ")");
}

void cx_advise_put_not_applying(const cx_advise_asked *a) {
  const cx_standard *s = standard_of(a);
  bool any = false;
  for (size_t c = 0; c < s->criterion_count; c++) {
    const cx_criterion *criterion = &s->criteria[c];
    cx_truth whole = cx_batch_criterion_applies(a->t->b, a->t->row, c);
    if (whole != CX_TRUE) {
      put_one(a, !any, true, criterion->id.value, &criterion->applies, whole);
      any = true;
    }
    for (size_t k = 0; whole != CX_FALSE && k < criterion->item_count; k++) {
      const cx_item *item = &s->items[criterion->first_item + k];
      cx_truth holds = cx_batch_applies(a->t->b, a->t->row, criterion->first_item + k);
      if (holds == CX_TRUE) continue;
      put_one(a, !any, false, item->id, &item->applies, holds);
      any = true;
    }
  }
  if (any) cx_puts(a->t->out, ". ");
}

void cx_advise_put_lists(const cx_advise_asked *a) {
  const cx_standard *s = standard_of(a);
  const cx_condition_words words = {s, &a->t->b->figures, a->t->row, a->t->style->language};
  bool told[CX_MOST_MEASURES] = {false}, any = false;
  for (size_t i = 0; i < s->item_count; i++) {
    int by = s->items[i].by;
    if (by == CX_NO_MEASURE || told[by]) continue;
    told[by] = true;
    put(a,
        any             ? "; "
        : s->counts_met ? "Mức áp dụng theo: "
                        : "Thang điểm dùng theo: ",
        any ? "; " : "Bands used by: ");
    any = true;
    cx_puts(a->t->out,
            cx_gloss(a->t->style->language, s->measures[by].label, s->measures[by].label_en));
    cx_puts(a->t->out, " (");
    if (cx_figures_is_blank(&a->t->b->figures, a->t->row, by))
      put(a, "còn trống", "blank");
    else
      cx_report_put_figure_of(a->t->out, &words, by);
    cx_puts(a->t->out, ")");
  }
  if (any) cx_puts(a->t->out, ". ");
}

/* ---- conditions of an item ---- */

static void put_held(const cx_advise_asked *a, size_t index) {
  const cx_item *item = &standard_of(a)->items[index];
  size_t held = 0;
  for (size_t c = 0; c < item->condition_count; c++)
    held += cx_batch_holds(a->t->b, a->t->row, index, c) == CX_TRUE;
  put(a, "đạt ", "");
  cx_put_int(a->t->out, (int64_t)held);
  cx_putc(a->t->out, '/');
  cx_put_int(a->t->out, (int64_t)item->condition_count);
  put(a, " điều kiện, cần ", " conditions met, needed: ");
  cx_put_int(a->t->out, (int64_t)item->need);
}

void cx_advise_put_asked(const cx_advise_asked *a, size_t index) {
  const cx_item *item = &standard_of(a)->items[index];
  cx_puts(a->t->out, " (");
  if (item->condition_count > 1)
    put_held(a, index);
  else
    put_condition(a, &item->conditions[0]);
  cx_puts(a->t->out, ")");
}
