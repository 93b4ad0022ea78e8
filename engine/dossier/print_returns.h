/* Dossiers sent back for completion, printed: for people, as JSON one object a line, as CSV. */
#ifndef CX_DOSSIER_PRINT_RETURNS_H
#define CX_DOSSIER_PRINT_RETURNS_H
#include "dossier/returns_view.h"
#include "report/csv.h"
#include "report/text.h"

/* What is told so far; begin with out and language. */
typedef struct cx_dossier_returns_telling {
  cx_buffer *out;
  cx_language language;
  size_t count, open;
} cx_dossier_returns_telling;

/* Each a cx_dossier_return_fn; `user` a telling, a buffer, records. */
int cx_dossier_returns_tell(void *telling, const cx_dossier_return_view *one);
int cx_dossier_returns_json(void *buffer, const cx_dossier_return_view *one);
int cx_dossier_returns_csv(void *records, const cx_dossier_return_view *one);
/* What stands before the first row, or behind the last. */
void cx_dossier_returns_csv_head(cx_records *to);
void cx_dossier_returns_tell_sum(const cx_dossier_returns_telling *t);

/* The member `open_returns` of an object that is being written: number, item, text of each. */
void cx_dossier_open_returns_json(cx_buffer *out, const cx_dossier_open_return *returns,
                                  size_t count);

#endif
