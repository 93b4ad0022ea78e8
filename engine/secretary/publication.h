/* Danh sách công bố: the communes that are recognised in a period, each with number and day of its
 * decision; what was revoked is not there. As a paper, and as a list. */
#ifndef CX_SECRETARY_PUBLICATION_H
#define CX_SECRETARY_PUBLICATION_H
#include "report/csv.h"
#include "secretary/texts.h"
#include "years/running.h"

/* `texts` are those that this register's own decisions rest on. CX_OK or CX_NO_MEMORY. */
int cx_secretary_publication(cx_paper *paper, const cx_paper_form *form,
                             const cx_years_streaks *streaks, int year,
                             const cx_secretary_texts *texts);

/* The same for people; as CSV (commune_code, commune_name, period, number, on, office, standard,
 * flags); an object a line. CX_OK or CX_NO_MEMORY. */
int cx_secretary_put_publication(cx_buffer *out, const cx_years_streaks *streaks, int year,
                                 cx_language language);
int cx_secretary_put_publication_csv(cx_records *to, const cx_years_streaks *streaks, int year);
int cx_secretary_put_publication_json(cx_buffer *out, const cx_years_streaks *streaks, int year);

#endif
