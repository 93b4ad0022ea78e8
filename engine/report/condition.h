/* A condition in words, with the figures of a commune where they are at hand: "Số văn bản đã ban
 * hành: 6, cần từ 7 trở lên". */
#ifndef CX_REPORT_CONDITION_H
#define CX_REPORT_CONDITION_H
#include "report/text.h"

/* What is said of whom. */
typedef struct cx_condition_words {
  const cx_standard *standard;
  const cx_figures *figures; /* NULL: what is asked alone */
  size_t row;
  cx_language language;
} cx_condition_words;

/* What a condition asks and what the figures are. */
void cx_report_put_condition(cx_buffer *out, const cx_condition_words *words,
                             const cx_condition *condition);

/* Behind the title of a requirement: " (what it asks); its clause". */
void cx_report_put_asked(cx_buffer *out, const cx_condition_words *words,
                         const cx_requirement *requirement);

/* An expression with labels in place of ids, each with its figure. */
void cx_report_put_expression(cx_buffer *out, const cx_condition_words *words,
                              const cx_expr *expression);

/* A measure's figure: "6", "có", "phường", "(trống)". */
void cx_report_put_figure_of(cx_buffer *out, const cx_condition_words *words, int measure);

#endif
