/* What papers say of a commune: names, figures as far as they may be printed (§4.16 of the design:
 * advise/printed.h says which), bands, conditions, why a verdict is what it is. */
#ifndef CX_PAPER_WORDING_H
#define CX_PAPER_WORDING_H
#include "advise/printed.h"
#include "report/text.h"

/* A scored row of a commune that was not refused. */
typedef struct cx_paper_subject {
  const cx_batch *batch;
  size_t row;
  cx_language language;
  cx_advise_printed printed;
} cx_paper_subject;

void cx_paper_subject_of(const cx_batch *batch, size_t row, cx_language language,
                         cx_paper_subject *ret);

/* "Xã Gia Phố (mã 18532)". */
void cx_paper_put_name(cx_buffer *out, const cx_batch *batch, size_t row, cx_language language);

/* The figures of an item, or that they are not printed. */
void cx_paper_put_figures(cx_buffer *out, const cx_paper_subject *of, size_t item);
/* The band it lies in. False: it would tell a count that is not printed, and nothing is put. */
bool cx_paper_put_band(cx_buffer *out, const cx_paper_subject *of, size_t item);
/* What a condition asks, with the figures where all of them may be printed. */
void cx_paper_put_condition(cx_buffer *out, const cx_paper_subject *of,
                            const cx_condition *condition);
/* Whether an item or criterion applies, why, and what counts if it does not. */
void cx_paper_put_applies(cx_buffer *out, const cx_paper_subject *of, const cx_applies *applies,
                          cx_truth holds);

/* "50", "từ 25 đến 50" as "25–50". */
void cx_paper_put_span(cx_buffer *out, int low, int high, cx_language language);
/* "745–760/1.000", of the most that the row's total can be. */
void cx_paper_put_total(cx_buffer *out, const cx_batch *batch, size_t row, cx_language language);
/* What the class asks: "750", "80%"; "?" while the class is open; "–" where nothing is asked. */
void cx_paper_put_needed(cx_buffer *out, const cx_batch *batch, size_t row, cx_language language);

const char *cx_paper_status_called(cx_status status, cx_language language);

/* One word for the weakest of a set of bases (bits 1 << cx_basis), as the note under a table
 * (cx_paper_put_basis_note) explains them: "văn bản", "báo chí", "suy ra", "tạm". */
const char *cx_paper_basis_word(unsigned bases, cx_language language);
/* "căn cứ: tạm". */
void cx_paper_put_basis(cx_buffer *out, unsigned bases, cx_language language);
/* The certain class of a row, what it asks, and the basis of each; nothing for none. */
void cx_paper_put_class(cx_buffer *out, const cx_paper_subject *of);
/* Of a requirement of the standard's own: what it asks, its clause, its basis. */
void cx_paper_put_asked(cx_buffer *out, const cx_paper_subject *of, size_t requirement);

/* Why the verdict is what it is, in one line. */
void cx_paper_put_reasons(cx_buffer *out, const cx_paper_subject *of);
/* The labels of measures, each in « », parted by ";". False: there is none. */
bool cx_paper_put_labels(cx_buffer *out, const cx_standard *standard, const bool *marked,
                         cx_language language);

#endif
