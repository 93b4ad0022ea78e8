/* What a recorded result says beside its verdict and points: how its standard counts, the share
 * that the class asks, the standard's own requirements. */
#ifndef CX_COUNCIL_RECORDED_H
#define CX_COUNCIL_RECORDED_H
#include "council/kept.h"
#include "report/text.h"

/* A requirement of the standard's own, as the result recorded it. */
typedef struct cx_council_required {
  const char *title, *title_en; /* title_en: as the kept text has it; NULL: none, or not read */
  cx_truth holds;               /* CX_MAYBE: unknown */
} cx_council_required;

typedef struct cx_council_recorded {
  int64_t text;                  /* the kept text that it was scored under; 0: none was read */
  const char *basis;             /* the weakest that it used, by its word; NULL: none was read */
  bool counts_met;               /* its points are items met; false where the text cannot be read */
  int most;                      /* with counts_met: how many items may apply, in hundredths */
  const char *min_share;         /* percent, as recorded; NULL: the class asks none */
  int max_low, max_high;         /* with a share: the maximum that applies, in hundredths */
  cx_council_required *required; /* in the standard's order */
  size_t required_count;
  bool unread; /* its share or a maximum is no number: the result says nothing then */
} cx_council_recorded;

/* Points as a result recorded them, in hundredths. False, and 0, for what is no number of points.
 */
bool cx_council_recorded_points(const char *text, int *ret);

/* Of an assessment (0: nothing), texts in the arena. `kept` may be NULL: then how it counts, and
 * titles in English, are not read. CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said). */
CX_CHECKED int cx_council_recorded_read(cx_ledger *r, cx_log *log, cx_council_kept *kept,
                                        int64_t assessment, cx_arena *arena,
                                        cx_council_recorded *ret);

/* "đạt 22/24 chỉ tiêu, cần 80% của 24 chỉ tiêu áp dụng", "875 điểm". */
void cx_council_recorded_put_points(cx_buffer *out, const cx_council_recorded *recorded, int low,
                                    int high, cx_language language);
/* "yêu cầu «…»: đạt; yêu cầu «…»: không đạt"; nothing for none. */
void cx_council_recorded_put_required(cx_buffer *out, const cx_council_recorded *recorded,
                                      cx_language language);

#endif
