/* See print_result_list.h. */
#include "years/print_result_list.h"

#include "base/utf8.h"

const char *cx_years_stage_called(bool verified, cx_language l) {
  return verified ? cx_in(l, "đã thẩm định", "verified") : cx_in(l, "tự đánh giá", "self-assessed");
}

const char *cx_years_result_called(const cx_years_criterion_result *one, cx_language l) {
  if (!one->count) return cx_in(l, "chưa chấm", "not assessed");
  const char *called = cx_verdict_called(one->verdict, l);
  return called ? called : one->verdict;
}

/* ---- for people ---- */

static void put_line(cx_buffer *out, const cx_years_criterion_result *one, cx_language l) {
  enum { NAME = 36, TOTAL = 16, STAGE = 15 };
  cx_buffer total = {0}, name = {0};
  cx_put_shown_text(&name, one->code);
  cx_puts(&name, " ");
  cx_put_shown_text(&name, one->name);
  if (one->count) cx_put_point_number(&total, one->total_low, l);
  if (one->count && one->total_high != one->total_low) {
    cx_puts(&total, "–");
    cx_put_point_number(&total, one->total_high, l);
  }
  if (*one->needed) {
    cx_puts(&total, "/");
    cx_put_shown_text(&total, one->needed);
  }
  cx_puts(out, "  ");
  cx_put_padded(out, cx_buffer_text(&name), NAME);
  cx_puts(out, "  ");
  cx_put_padded(out, cx_years_stage_called(one->verified, l), STAGE);
  cx_put_padded(out, cx_buffer_text(&total), TOTAL);
  cx_put_shown_text(out, cx_years_result_called(one, l));
  cx_puts(out, "\n");
  out->failed = out->failed || name.failed || total.failed;
  cx_buffer_free(&name);
  cx_buffer_free(&total);
}

void cx_years_put_results(cx_buffer *out, const cx_years_result_list *list, cx_language l) {
  for (size_t first = 0, end; first < list->results.count; first = end) {
    const cx_years_criterion_result *all = list->results.all;
    end = cx_years_results_end(list, first);
    cx_puts(out, first ? "\n" : "");
    cx_puts(out, cx_in(l, "Kỳ ", "Period "));
    cx_put_shown_text(out, all[first].period);
    cx_puts(out, ", ");
    cx_put_shown_text(out, all[first].standard);
    cx_puts(out, cx_in(l, ": tổng điểm / mức cần đạt\n", ": total / what is needed\n"));
    for (size_t i = first; i < end; i++)
      put_line(out, &all[i], l);
  }
}

/* ---- for tables ---- */

void cx_years_put_results_csv(cx_records *to, const cx_years_result_list *list) {
  cx_field_plain(to,
                 "period,standard,office,stage,commune_code,commune_name,commune_class,total_low,"
                 "total_high,needed,verdict");
  cx_end_record(to);
  for (size_t i = 0; i < list->results.count; i++) {
    const cx_years_criterion_result *one = &list->results.all[i];
    const char *const fields[] = {
        one->period, one->standard, one->office, one->verified ? "verified" : "self",
        one->code,   one->name,     one->class};
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
      cx_field_text(to, fields[k]);
    if (one->count) {
      cx_field_points(to, one->total_low);
      cx_field_points(to, one->total_high);
    } else {
      cx_field_plain(to, ",");
    }
    cx_field_text(to, one->needed);
    cx_field_text(to, one->verdict);
    cx_end_record(to);
  }
}
