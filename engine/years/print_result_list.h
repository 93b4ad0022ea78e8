/* Recorded results for people, and as CSV. */
#ifndef CX_YEARS_PRINT_RESULT_LIST_H
#define CX_YEARS_PRINT_RESULT_LIST_H
#include "report/csv.h"
#include "report/text.h"
#include "years/result_list.h"

void cx_years_put_results(cx_buffer *out, const cx_years_result_list *list, cx_language language);
void cx_years_put_results_csv(cx_records *to, const cx_years_result_list *list);

/* "đã thẩm định", "tự đánh giá". */
const char *cx_years_stage_called(bool verified, cx_language language);
/* What a result came to: its verdict, or that there is none. */
const char *cx_years_result_called(const cx_years_criterion_result *result, cx_language language);

#endif
