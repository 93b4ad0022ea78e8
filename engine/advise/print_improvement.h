/* Improvement plans: a paragraph for people, a JSON line for programs. */
#ifndef CX_ADVISE_PRINT_IMPROVEMENT_H
#define CX_ADVISE_PRINT_IMPROVEMENT_H
#include "advise/improve.h"
#include "report/text.h"

void cx_advise_put_plan(cx_buffer *out, const cx_batch *batch, size_t row,
                        const cx_advise_plan *plan, const cx_style *style);
/* One object: commune_code, commune_name, status (plan, not_needed, blank, no_class, impossible,
 * unproven, requirement), units, steps (measure, from, to), blank (measures to be supplied first);
 * of the status requirement also requires (titles of those that do not hold). */
void cx_advise_put_plan_json(cx_buffer *out, const cx_batch *batch, size_t row,
                             const cx_advise_plan *plan);

/* "Xã A, mã 10001: 825/1.000 điểm, cần 850" on a line of its own. */
void cx_advise_put_commune(const cx_telling *telling);
/* "- Số trẻ em …: 60 → 72 (thêm 12 trẻ)", on lines of its own, indented. */
void cx_advise_put_step(const cx_telling *telling, const cx_advise_step *step);

/* What every list of plans ends with: for the next period, and figures must be true. */
void cx_advise_put_plan_note(cx_buffer *out, cx_language language);

#endif
