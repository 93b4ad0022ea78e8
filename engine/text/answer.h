/* The answer of a database's query as rows of cells, like those of any table: the names of its
 * columns are the header, and a row's place is its key, the commune's code. What a database is and
 * how it is asked, others know. */
#ifndef CX_TEXT_ANSWER_H
#define CX_TEXT_ANSWER_H
#include "base/buffer.h"
#include "text/table.h"

typedef struct cx_answered cx_answered;

/* NULL when out of memory. Free it with cx_answer_free, which takes NULL. */
cx_answered *cx_answer_new(void);
void cx_answer_free(cx_answered *answer);

/* The next cell of the row at hand. A NUL or bytes that are no UTF-8 make it CX_CELL_BYTES; a text
 * is taken in NFC. NULL bytes: a blank. */
void cx_answer_cell(cx_answered *answer, cx_cell_kind kind, const char *bytes, size_t size);
/* The names of the columns were the cells: keeps them as the header, and finds the column of
 * codes in them. From then on `log` goes by keys. CX_OK, CX_REFUSED (said) or CX_NO_MEMORY (said).
 */
int cx_answer_survey(cx_answered *answer, const cx_reading *reading, cx_log *log, cx_table *ret);
/* Hands the kept header to on_row. */
int cx_answer_header(cx_answered *answer, cx_row_fn *on_row, void *user);
/* Hands the row whose cells came to on_row, and begins the next. CX_OK, CX_REFUSED (said: it is too
 * long), CX_NO_MEMORY (said) or what on_row returned. */
int cx_answer_row(cx_answered *answer, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                  void *user);

/* SELECT * of a table by its name in double quotes; each part between points is quoted alone when
 * `parts`. */
void cx_put_select_all(cx_buffer *out, const char *table, bool parts);

/* Why a query is not taken, in the database's words. CX_REFUSED. */
int cx_answer_say_refused(cx_log *log, const char *words);
/* Why it is none that may be asked. CX_REFUSED. */
typedef enum cx_answer_fault {
  CX_ANSWER_SEVERAL, /* statements */
  CX_ANSWER_WRITES,
  CX_ANSWER_NOTHING, /* no columns, or no statement */
} cx_answer_fault;
int cx_answer_say_fault(cx_log *log, cx_answer_fault fault);
/* The answer broke off: what was scored is not the whole. CX_UNREADABLE. */
int cx_answer_say_broken(cx_log *log, const char *words);

#endif
