/* See print_criterion_shares.h. */
#include "years/print_criterion_shares.h"

#include <string.h>

#include "base/utf8.h"
#include "number/hundredths.h"
#include "report/json.h"

enum { NAMES = 44, NUMBER = 7 }; /* columns on a page */

/* ---- for people ---- */

static void put_count(cx_buffer *out, int64_t count) {
  cx_digits digits = cx_digits_of(count);
  size_t size = strlen(digits.text);
  cx_put_repeat(out, " ", size < NUMBER ? NUMBER - size : 1);
  cx_puts(out, digits.text);
}

void cx_years_put_criteria_head(cx_buffer *out, const cx_years_criteria_period *p, cx_language l) {
  cx_puts(out, cx_in(l, "Kỳ ", "Period "));
  cx_put_shown_text(out, p->period);
  cx_puts(out, ", ");
  cx_put_shown_text(out, p->standard);
  cx_puts(out, cx_in(l, ": số xã có kết quả: ", ": communes with a result: "));
  cx_put_int(out, p->communes);
  cx_puts(out, cx_in(l, ", chưa có: ", ", without one: "));
  cx_put_int(out, p->missing);
  if (p->listed) {
    cx_puts(out, cx_in(l, " (theo danh sách đơn vị ngày ", " (by the list of units of "));
    cx_put_day(out, p->day, l);
    cx_puts(out, ")");
  } else {
    cx_puts(out,
            cx_in(l, " (không có danh sách đơn vị của ngày cuối kỳ: chỉ các xã đã nộp số liệu)",
                  " (no list of units of the period's last day: only communes that handed in "
                  "figures)"));
  }
  if (!p->strangers) return;
  cx_puts(out, cx_in(l, "; mã không phải xã nào, không tính: ",
                     "; codes that name no commune, not counted: "));
  cx_put_int(out, p->strangers);
}

/* "20/22", "20–21/22 (90,91–95,45%)": surely to possibly. */
static void put_share(cx_buffer *out, const cx_years_criterion_line *line, cx_language l) {
  int64_t of = cx_years_criterion_of(line), least = line->counts[CX_YEARS_PASSES];
  int64_t most = cx_years_criterion_most(line);
  if (!of) {
    cx_puts(out, "–");
    return;
  }
  cx_put_int(out, least);
  if (most != least) {
    cx_puts(out, "–");
    cx_put_int(out, most);
  }
  cx_puts(out, "/");
  cx_put_int(out, of);
  cx_puts(out, " (");
  cx_put_point_number(out, cx_years_criterion_percent(least, of), l);
  if (most != least) {
    cx_puts(out, "–");
    cx_put_point_number(out, cx_years_criterion_percent(most, of), l);
  }
  cx_puts(out, "%)");
}

static void put_line(cx_buffer *out, const cx_years_criterion_line *line, cx_language l) {
  cx_buffer name = {0};
  cx_put_shown_text(&name, line->criterion);
  cx_puts(&name, " ");
  cx_put_shown_text(&name, cx_gloss(l, line->title, line->title_en));
  cx_puts(out, "  ");
  cx_put_padded(out, cx_buffer_text(&name), NAMES);
  for (int i = 0; i < CX_YEARS_STATES; i++)
    put_count(out, line->counts[i]);
  cx_puts(out, "  ");
  put_share(out, line, l);
  cx_puts(out, "\n");
  out->failed = out->failed || name.failed;
  cx_buffer_free(&name);
}

static void put_heads(cx_buffer *out, cx_language l) {
  static const cx_both heads[CX_YEARS_STATES] = {
      {"đạt", "pass"}, {"không", "fail"}, {"chưa rõ", "open"}, {"k.a.d.", "n/a"}, {"k.q.", "none"}};
  cx_puts(out, "  ");
  cx_put_padded(out, cx_in(l, "Tiêu chí", "Criterion"), NAMES);
  for (int i = 0; i < CX_YEARS_STATES; i++) {
    const char *text = cx_half(heads[i], l);
    size_t width = cx_display_width(text, strlen(text));
    cx_put_repeat(out, " ", width < NUMBER ? NUMBER - width : 1);
    cx_puts(out, text);
  }
  cx_puts(out, cx_in(l, "  tỷ lệ đạt\n", "  share that passes\n"));
}

static void put_area(cx_buffer *out, const cx_years_criterion_line *line, cx_language l) {
  cx_put_shown_text(out, *line->area ? line->area : cx_in(l, "(không rõ)", "(not known)"));
  if (*line->area_code) {
    cx_puts(out, " (");
    cx_put_shown_text(out, line->area_code);
    cx_puts(out, ")");
  }
  cx_puts(out, "\n");
}

void cx_years_put_criteria(cx_buffer *out, const cx_years_criteria *criteria, cx_language l) {
  for (size_t p = 0; p < criteria->period_count; p++) {
    const cx_years_criteria_period *period = &criteria->periods[p];
    cx_buffer head = {0};
    cx_years_put_criteria_head(&head, period, l);
    cx_put_wrapped(out, cx_buffer_text(&head), 0, 2);
    out->failed = out->failed || head.failed;
    cx_buffer_free(&head);
    put_heads(out, l);
    for (size_t i = 0; i < period->count; i++) {
      const cx_years_criterion_line *line = &criteria->lines[period->first + i];
      bool begins =
          !i || strcmp(line->area, line[-1].area) || strcmp(line->area_code, line[-1].area_code);
      if (criteria->per != CX_YEARS_PER_ALL && begins) put_area(out, line, l);
      put_line(out, line, l);
    }
    cx_puts(out, "\n");
  }
  cx_put_wrapped(
      out,
      cx_in(
          l,
          "không: không đạt; k.a.d.: tiêu chí không áp dụng; k.q.: xã không có kết quả. Tỷ lệ tính "
          "trên các xã có áp dụng, từ số chắc chắn đạt đến số có thể đạt; phần trăm làm tròn đến "
          "hai chữ số sau dấu phẩy.",
          "n/a: the criterion does not apply; none: no result of the commune. The share is of the "
          "communes to which it applies, from those that surely pass to those that possibly do; "
          "percentages are rounded half up to two places."),
      0, 0);
}

/* ---- for programs and tables ---- */

static void put_percent(cx_records *to, int64_t part, int64_t of) {
  if (of)
    cx_field_points(to, cx_years_criterion_percent(part, of));
  else
    cx_field_plain(to, "");
}

static void put_line_csv(cx_records *to, const cx_years_criteria *criteria,
                         const cx_years_criteria_period *period,
                         const cx_years_criterion_line *line) {
  cx_field_text(to, period->period);
  cx_field_text(to, period->standard);
  if (criteria->per == CX_YEARS_PER_AREA) cx_field_text(to, line->area_code);
  if (criteria->per != CX_YEARS_PER_ALL) cx_field_text(to, line->area);
  cx_field_text(to, line->criterion);
  cx_field_text(to, line->title);
  for (int i = 0; i < CX_YEARS_STATES; i++)
    cx_field_number(to, line->counts[i]);
  cx_field_number(to, cx_years_criterion_of(line));
  put_percent(to, line->counts[CX_YEARS_PASSES], cx_years_criterion_of(line));
  put_percent(to, cx_years_criterion_most(line), cx_years_criterion_of(line));
  cx_end_record(to);
}

void cx_years_put_criteria_csv(cx_records *to, const cx_years_criteria *criteria) {
  static const char *const areas[] = {NULL, "office", "area_code,area"};
  cx_field_plain(to, "period,standard");
  if (areas[criteria->per]) cx_field_plain(to, areas[criteria->per]);
  cx_field_plain(to, "criterion,title,pass,fail,undetermined,left_out,no_result,of,share_low,"
                     "share_high");
  cx_end_record(to);
  for (size_t p = 0; p < criteria->period_count; p++)
    for (size_t i = 0; i < criteria->periods[p].count; i++)
      put_line_csv(to, criteria, &criteria->periods[p],
                   &criteria->lines[criteria->periods[p].first + i]);
}

static void put_fraction(cx_buffer *out, const char *name, int64_t part, int64_t of) {
  cx_report_json_name(out, ",", name);
  if (!of) {
    cx_puts(out, "null");
    return;
  }
  cx_report_json_integer(out, "{", "part", part);
  cx_report_json_integer(out, ",", "whole", of);
  cx_puts(out, "}");
}

static void put_line_json(cx_buffer *out, const cx_years_criteria *criteria,
                          const cx_years_criteria_period *period,
                          const cx_years_criterion_line *line) {
  static const char *const names[] = {"pass", "fail", "undetermined", "left_out", "no_result"};
  cx_report_json_text(out, "{", "period", period->period);
  cx_report_json_text(out, ",", "standard", period->standard);
  cx_report_json_text(out, ",", "listed_on", period->listed ? period->day : NULL);
  if (criteria->per == CX_YEARS_PER_AREA)
    cx_report_json_text(out, ",", "area_code", *line->area_code ? line->area_code : NULL);
  if (criteria->per != CX_YEARS_PER_ALL)
    cx_report_json_text(out, ",", criteria->per == CX_YEARS_PER_AREA ? "area" : "office",
                        *line->area ? line->area : NULL);
  cx_report_json_text(out, ",", "criterion", line->criterion);
  cx_report_json_text(out, ",", "title", *line->title ? line->title : NULL);
  for (int i = 0; i < CX_YEARS_STATES; i++)
    cx_report_json_integer(out, ",", names[i], line->counts[i]);
  put_fraction(out, "low", line->counts[CX_YEARS_PASSES], cx_years_criterion_of(line));
  put_fraction(out, "high", cx_years_criterion_most(line), cx_years_criterion_of(line));
  cx_puts(out, "}\n");
}

void cx_years_put_criteria_json(cx_buffer *out, const cx_years_criteria *criteria) {
  for (size_t p = 0; p < criteria->period_count; p++)
    for (size_t i = 0; i < criteria->periods[p].count; i++)
      put_line_json(out, criteria, &criteria->periods[p],
                    &criteria->lines[criteria->periods[p].first + i]);
}
