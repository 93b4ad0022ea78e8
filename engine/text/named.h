/* Small lists with named columns: members of a council, who was present, ballots. */
#ifndef CX_TEXT_NAMED_H
#define CX_TEXT_NAMED_H
#include "base/arena.h"
#include "text/list.h"

enum { CX_NAMED_MOST_COLUMNS = 8 };

typedef struct cx_named_row {
  const char *texts[CX_NAMED_MOST_COLUMNS];      /* trimmed; "" where a cell or column is missing */
  unsigned line, columns[CX_NAMED_MOST_COLUMNS]; /* where each stands */
  const cx_code_fault *fault; /* its first text is no code of a commune; NULL: it is, or need not */
} cx_named_row;

typedef struct cx_named {
  cx_arena arena;
  cx_named_row *rows;
  size_t count;
  const char *sheet; /* of a workbook: rows and columns are of it; for the log beside its file */
} cx_named;

/* Stands before the names of a column of days: one stored as such in a workbook, or written
 * 15/11/2016, is handed out as 2016-11-15; what is no day as it stands. */
#define CX_NAMED_DAY "@"

/* Reads the columns `names`, of which the first `needed` must be there; `missing` is the message
 * that says one is not (its argument: the name). Other columns and blank rows are passed over.
 * CX_OK, CX_REFUSED (said) or CX_NO_MEMORY; free the list in any case. */
int cx_named_read(cx_log *log, const cx_list_file *file, const char *const *names, size_t count,
                  size_t needed, cx_message missing, cx_named *ret);
/* The same for a list whose first column holds codes of communes: rows of column numbers, totals
 * and signatures are skipped with a note; a row with another fault is there with it, not yet said.
 */
int cx_named_read_codes(cx_log *log, const cx_list_file *file, cx_code_form form,
                        const char *const *names, size_t count, size_t needed, cx_message missing,
                        cx_named *ret);
void cx_named_free(cx_named *list);

#endif
