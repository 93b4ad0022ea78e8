/* What plans say for people: bounds, years, values and the state of a target in words. */
#ifndef CX_PLAN_WORDS_H
#define CX_PLAN_WORDS_H
#include "plan/evaluate.h"
#include "report/text.h"

/* "từ 90% trở lên", "dưới 12%", "không quá 16 trên 100.000", "không có". */
void cx_plan_put_bound(cx_buffer *out, const cx_plan_bound *bound, cx_plan_unit unit,
                       cx_language language);
/* The same with its other reading: "dưới 1% (hoặc không quá 1%: văn bản không rõ)". */
void cx_plan_put_must_be(cx_buffer *out, const cx_plan *plan, const cx_plan_target *target,
                         cx_language language);
/* "năm 2025", "mỗi năm đến 2020", "từ 2025 đến 2030", "không ghi năm"; "và những năm sau". */
void cx_plan_put_year_words(cx_buffer *out, const cx_plan_target *target, cx_language language);
/* "47,73%": at most two places, rounded; "16 trên 100.000". */
void cx_plan_put_value(cx_buffer *out, cx_number value, cx_plan_unit unit, cx_language language);
/* "còn thiếu 2 xã", "vượt 3 ca"; nothing when there is no such number. */
void cx_plan_put_short(cx_buffer *out, const cx_plan *plan, const cx_plan_result *result,
                       cx_language language);
/* "ĐẠT", "chưa đạt, còn thiếu 2 xã", "chưa xác định: trống số đạt; từ 0% đến 100%", … */
void cx_plan_put_state(cx_buffer *out, const cx_plan *plan, const cx_plan_result *result,
                       cx_language language);
/* How the printed share stands to the exact one; nothing when it is that, rounded. */
void cx_plan_put_printed(cx_buffer *out, const cx_plan *plan, const cx_plan_result *result,
                         cx_language language);

#endif
