/* See print_minutes_district.h. */
#include "advise/print_minutes_district.h"

#include <string.h>

#include "number/reading.h"

void cx_advise_tally_district(cx_advise_district_tally *tally, const cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  bool missing[CX_MOST_MEASURES];
  for (size_t r = 0; r < b->figures.rows; r++) {
    tally->communes++;
    if (b->figures.row[r].refused) {
      tally->refused++;
      continue;
    }
    tally->verdicts[b->verdict[r]]++;
    for (size_t c = 0; c < s->criterion_count; c++)
      tally->failed[c] += cx_batch_status(b, r, c) == CX_FAIL;
    cx_batch_missing(b, r, missing);
    for (size_t m = 0; m < s->measure_count; m++)
      tally->missing[m] += missing[m];
  }
}

/* The index of the largest count, the first of equals; SIZE_MAX when all are 0. */
static size_t largest(const size_t *counts, size_t count) {
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < count; i++)
    if (counts[i] && (best == SIZE_MAX || counts[i] > counts[best])) best = i;
  return best;
}

static void put_count(cx_buffer *out, size_t count, cx_language l) {
  cx_put_number(out, cx_whole((int64_t)count), 0, CX_DOWN, l);
}

static void put_failures(cx_buffer *out, const cx_standard *s,
                         const cx_advise_district_tally *tally, cx_language l) {
  size_t failed[CX_MOST_CRITERIA];
  bool any = false;
  memcpy(failed, tally->failed, sizeof failed);
  for (int i = 0; i < 3; i++) {
    size_t c = largest(failed, s->criterion_count);
    if (c == SIZE_MAX) break;
    cx_puts(out,
            i ? "; " : cx_in(l, "Tiêu chí có nhiều xã không đạt nhất: ", "Criteria failed most: "));
    cx_puts(out, cx_in(l, "tiêu chí ", "criterion "));
    cx_puts(out, s->criteria[c].id.value);
    cx_puts(out, " (");
    put_count(out, failed[c], l);
    cx_puts(out, cx_in(l, " xã)", failed[c] == 1 ? " commune)" : " communes)"));
    failed[c] = 0;
    any = true;
  }
  if (any) cx_puts(out, ". ");
}

static void put_missing(cx_buffer *out, const cx_standard *s, const cx_advise_district_tally *tally,
                        cx_language l) {
  bool any = false;
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!tally->missing[m]) continue;
    cx_puts(out, any ? "; «" : cx_in(l, "Số liệu còn thiếu: «", "Figures missing: «"));
    cx_puts(out, cx_gloss(l, s->measures[m].label, s->measures[m].label_en));
    cx_puts(out, "» (");
    put_count(out, tally->missing[m], l);
    cx_puts(out, cx_in(l, " xã)", tally->missing[m] == 1 ? " commune)" : " communes)"));
    any = true;
  }
  if (any) cx_puts(out, ". ");
}

void cx_advise_put_district(cx_buffer *out, const cx_standard *s,
                            const cx_advise_district_tally *tally, const cx_advise_alert *alert,
                            const cx_style *style) {
  cx_language l = style->language;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(l, "Tổng hợp: ", "In all: "));
  put_count(&text, tally->communes, l);
  cx_puts(&text, cx_in(l, " xã, phường, thị trấn; đề nghị công nhận: ", " communes; proposed "));
  put_count(&text, tally->verdicts[CX_RECOGNISE], l);
  cx_puts(&text, cx_in(l, "; chưa đề nghị: ", ", not proposed "));
  put_count(&text, tally->verdicts[CX_NOT_RECOGNISE], l);
  cx_puts(&text, cx_in(l, "; cần bổ sung số liệu: ", ", figures to be supplied "));
  put_count(&text, tally->verdicts[CX_UNDETERMINED], l);
  if (tally->refused) {
    cx_puts(&text, cx_in(l, "; số liệu không đọc được: ", ", not readable "));
    put_count(&text, tally->refused, l);
  }
  cx_puts(&text, ". ");
  put_failures(&text, s, tally, l);
  put_missing(&text, s, tally, l);
  cx_puts(&text,
          cx_in(l, "Ngưỡng nêu để kiểm tra lại: tỷ lệ chênh trên ", "Pointed out: a rate over "));
  cx_put_int(&text, alert->far_points);
  cx_puts(
      &text,
      cx_in(l,
            " điểm phần trăm (hoặc phần nghìn) so với mức chung của các xã; số liệu thay đổi trên ",
            " units (% or ‰) from the communes' overall rate; a figure changed by over "));
  cx_put_int(&text, alert->change_percent);
  cx_puts(&text, cx_in(l, "% và từ ", "% and by "));
  cx_put_int(&text, alert->change_least);
  cx_puts(&text, cx_in(l, " đơn vị trở lên so với kỳ trước.", " or more since last period."));
  cx_put_wrapped(out, cx_buffer_text(&text), 0, 0);
  cx_put_working_share(out, s, l);
  cx_put_wrapped(out,
                 cx_in(l, "Dự thảo để hội đồng thảo luận; không phải quyết định.",
                       "A draft for the council's discussion; no decision."),
                 0, 0);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}
