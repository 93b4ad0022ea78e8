/* What a paragraph of the minutes says beside the points: the standard's own requirements, what
 * does not apply, whose bands hold. */
#ifndef CX_ADVISE_PRINT_MINUTES_ASKED_H
#define CX_ADVISE_PRINT_MINUTES_ASKED_H
#include "advise/printed.h"
#include "report/text.h"

typedef struct cx_advise_asked {
  const cx_telling *t;              /* t->out is the paragraph */
  const cx_advise_printed *printed; /* what of the row may be printed */
} cx_advise_asked;

/* "Yêu cầu: «…» (Điều 5) đạt; …. "; nothing where the standard has none of its own. */
void cx_advise_put_requirements(const cx_advise_asked *asked);

/* "Không áp dụng: tiêu chí 3 (không tính). " */
void cx_advise_put_not_applying(const cx_advise_asked *asked);

/* "Thang điểm dùng: Vùng: miền núi. ": by what choices the bands went. */
void cx_advise_put_lists(const cx_advise_asked *asked);

/* " (Số văn bản: 6, cần từ 7 trở lên)" of a condition, " (đạt 2/4 điều kiện, cần 3)" of several;
 * without the figures where one of them is not printed. */
void cx_advise_put_asked(const cx_advise_asked *asked, size_t item);

#endif
