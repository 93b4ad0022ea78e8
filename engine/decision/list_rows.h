/* Which communes a list of decisions is about: by the session's votes, its drafts, a recorded
 * paper, or a table. */
#ifndef CX_DECISION_LIST_ROWS_H
#define CX_DECISION_LIST_ROWS_H
#include "decision/deciding.h"

/* The columns of a table of communes; the first one must be there. */
extern const char *const cx_decision_listed_columns[2];

/* A commune of the list. */
typedef struct cx_deciding_row {
  const char *code, *kind, *reason; /* reason NULL: none */
  const char *period;               /* of the row of a recorded paper; else NULL */
  int64_t corrects, revokes;        /* its number; 0: none */
  int64_t revoked_by;               /* of a row that is corrected: what revokes it; 0: none */
} cx_deciding_row;

typedef struct cx_deciding_rows {
  cx_deciding_row *rows; /* in the arena; those of one kind together */
  size_t count, capacity;
  const char *period; /* of the session; NULL: none is named */
  cx_buffer left;     /* "18496; 18499": rows of the paper that were revoked; the caller frees it */
} cx_deciding_rows;

/* Reads them into g's arena, with the entry begun; `log` bears the table's name. CX_REFUSED (said)
 * where there is none, and where the table names others, or one twice. */
int cx_deciding_rows_read(cx_deciding *g, const cx_decision *paper, const cx_named *table,
                          cx_log *log, cx_deciding_rows *ret);

#endif
