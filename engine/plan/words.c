/* See words.h. */
#include "plan/words.h"
#include "plan/lookup.h"

#include <string.h>

#include "number/reading.h"

static cx_unit unit_of(cx_plan_unit unit) {
  return unit == CX_PLAN_COUNT ? (cx_unit){.whole = true} : (cx_unit){.per = cx_plan_per(unit)};
}

void cx_plan_put_bound(cx_buffer *out, const cx_plan_bound *bound, cx_plan_unit unit,
                       cx_language language) {
  bool low = bound->relation == CX_PLAN_AT_LEAST || bound->relation == CX_PLAN_OVER;
  bool high = bound->relation == CX_PLAN_AT_MOST || bound->relation == CX_PLAN_UNDER;
  bool point = bound->relation == CX_PLAN_EXACTLY;
  bool closed = bound->relation != CX_PLAN_OVER && bound->relation != CX_PLAN_UNDER;
  cx_interval part = {.has_low = low || point,
                      .has_high = high || point,
                      .low_closed = closed,
                      .high_closed = closed,
                      .low = bound->value,
                      .high = bound->value};
  cx_put_set_words(out, (cx_set){&part, 1}, unit_of(unit), language);
}

void cx_plan_put_must_be(cx_buffer *out, const cx_plan *plan, const cx_plan_target *t,
                         cx_language l) {
  cx_plan_unit unit = plan->indicators[t->indicator].unit;
  cx_plan_put_bound(out, &t->must_be, unit, l);
  if (t->wording != CX_PLAN_AMBIGUOUS) return;
  cx_puts(out, cx_in(l, " (hoặc ", " (or "));
  cx_plan_put_bound(out, &t->or_must_be, unit, l);
  cx_puts(out, cx_in(l, ": văn bản không rõ)", ": the document is not clear)"));
}

void cx_plan_put_year_words(cx_buffer *out, const cx_plan_target *t, cx_language l) {
  switch (t->when) {
  case CX_PLAN_NO_YEAR:
    cx_puts(out, cx_in(l, "không ghi năm", "no year"));
    break;
  case CX_PLAN_ONE_YEAR:
    cx_puts(out, cx_in(l, "năm ", "in "));
    cx_put_int(out, t->from);
    break;
  case CX_PLAN_SPAN:
    cx_puts(out, cx_in(l, "từ ", ""));
    cx_put_int(out, t->from);
    cx_puts(out, cx_in(l, " đến ", " to "));
    cx_put_int(out, t->to);
    break;
  case CX_PLAN_EACH_YEAR:
    cx_puts(out, cx_in(l, "mỗi năm", "each year"));
    if (t->from) cx_puts(out, cx_in(l, " từ ", " from "));
    if (t->from) cx_put_int(out, t->from);
    if (t->to) cx_puts(out, cx_in(l, " đến ", " to "));
    if (t->to) cx_put_int(out, t->to);
    break;
  }
  if (t->kept) cx_puts(out, cx_in(l, " và những năm sau", " and after"));
}

void cx_plan_put_value(cx_buffer *out, cx_number value, cx_plan_unit unit, cx_language l) {
  cx_put_value_words(out, value, unit_of(unit), l);
}

void cx_plan_put_short(cx_buffer *out, const cx_plan *plan, const cx_plan_result *r,
                       cx_language l) {
  const cx_plan_target *t = &plan->targets[r->target];
  const cx_plan_indicator *of = &plan->indicators[t->indicator];
  if (!r->has_short) return;
  bool upward = t->must_be.relation == CX_PLAN_AT_LEAST || t->must_be.relation == CX_PLAN_OVER;
  bool lacks = upward || (t->must_be.relation == CX_PLAN_EXACTLY && r->short_by > 0);
  int64_t units = r->short_by < 0 ? -r->short_by : r->short_by;
  cx_puts(out, lacks ? cx_in(l, "còn thiếu ", "short by ") : cx_in(l, "vượt ", "over by "));
  cx_put_number(out, cx_whole(units), 0, CX_DOWN, l);
  const char *counted = cx_gloss(l, of->counted, of->counted_en);
  if (counted) cx_puts(out, " ");
  cx_puts(out, counted);
}

/* What a blank leaves possible: from 0, to 100% of a percentage. */
static void put_hull(cx_buffer *out, cx_plan_unit unit, cx_language l) {
  cx_puts(out, cx_in(l, "; có thể từ ", "; may be from "));
  cx_plan_put_value(out, cx_whole(0), unit, l);
  if (unit != CX_PLAN_PERCENT) {
    cx_puts(out, cx_in(l, " trở lên", " up"));
    return;
  }
  cx_puts(out, cx_in(l, " đến ", " to "));
  cx_plan_put_value(out, cx_whole(100), unit, l);
}

static void put_why(cx_buffer *out, const cx_plan *plan, const cx_plan_result *r, cx_language l) {
  const cx_plan_target *t = &plan->targets[r->target];
  cx_plan_unit unit = plan->indicators[t->indicator].unit;
  switch (r->why) {
  case CX_PLAN_DECIDED:
    return;
  case CX_PLAN_WHY_NO_FIGURES:
    cx_puts(out, cx_in(l, "chưa có số liệu", "no figures yet"));
    return;
  case CX_PLAN_WHY_NO_PART:
    cx_puts(out, cx_in(l, "còn trống số đạt (part)", "the part is blank"));
    put_hull(out, unit, l);
    return;
  case CX_PLAN_WHY_NO_WHOLE:
    cx_puts(out, cx_in(l, "còn trống tổng số (whole)", "the whole is blank"));
    put_hull(out, unit, l);
    return;
  case CX_PLAN_WHY_NONE:
    cx_puts(out, cx_in(l, "0 trên 0: kế hoạch không nói tính thế nào (when_none)",
                       "0 of 0: the plan does not say what that is (when_none)"));
    return;
  case CX_PLAN_WHY_READING:
    cx_puts(out, cx_in(l, "đạt hay không tùy cách hiểu văn bản: phải ",
                       "met or not by how the document is read: "));
    cx_plan_put_bound(out, &t->must_be, unit, l);
    cx_puts(out, cx_in(l, ", hoặc phải ", ", or "));
    cx_plan_put_bound(out, &t->or_must_be, unit, l);
    return;
  }
}

void cx_plan_put_state(cx_buffer *out, const cx_plan *plan, const cx_plan_result *r,
                       cx_language l) {
  static const cx_both states[] = {[CX_PLAN_MET] = {"đạt", "met"},
                                   [CX_PLAN_NOT_MET] = {"chưa đạt", "not met"},
                                   [CX_PLAN_OPEN] = {"chưa xác định", "open"},
                                   [CX_PLAN_UNDECIDED] = {"không kết luận được", "undecided"}};
  cx_puts(out, cx_half(states[r->status], l));
  if (r->status == CX_PLAN_NOT_MET) {
    cx_puts(out, ", ");
    if (r->has_short)
      cx_plan_put_short(out, plan, r, l);
    else
      cx_puts(out, cx_in(l, "với tổng số này thì không số nào đạt được",
                         "with this whole no number would meet it"));
  }
  if (r->why == CX_PLAN_DECIDED) return;
  cx_puts(out, ": ");
  put_why(out, plan, r, l);
}

void cx_plan_put_printed(cx_buffer *out, const cx_plan *plan, const cx_plan_result *r,
                         cx_language l) {
  const cx_plan_figure *f = r->figure;
  if (r->printed == CX_PLAN_NOT_PRINTED || r->printed == CX_PLAN_PRINTED_ROUNDED) return;
  bool cut = r->printed == CX_PLAN_PRINTED_CUT;
  cx_plan_unit unit = plan->indicators[plan->targets[r->target].indicator].unit;
  cx_puts(out, cx_in(l, "báo cáo in ", "printed as "));
  cx_put_shown_text(out, f->printed);
  cx_puts(out, cut ? cx_in(l, ": cắt bỏ phần lẻ; làm tròn là ", ": cut off; rounded it is ")
                   : cx_in(l, ": không khớp số liệu; tính ra là ",
                           ": not what the figures give; that is "));
  cx_number shown = cx_round(r->value, cx_whole(f->printed_places), CX_HALF_UP);
  cx_put_number(out, shown, f->printed_places, CX_HALF_UP, l);
  if (unit == CX_PLAN_PERCENT) cx_puts(out, "%");
  if (unit == CX_PLAN_PER_MILLE) cx_puts(out, "‰");
}
