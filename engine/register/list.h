/* Small lists in CSV with named columns: members of a council, who was present, ballots. */
#ifndef CX_REGISTER_LIST_H
#define CX_REGISTER_LIST_H
#include "base/arena.h"
#include "base/log.h"

enum { CX_LIST_MOST_COLUMNS = 8 };

typedef struct cx_listed {
  const char *texts[CX_LIST_MOST_COLUMNS]; /* trimmed; "" where a cell or column is missing */
  unsigned line;
} cx_listed;

typedef struct cx_list {
  cx_arena arena;
  cx_listed *rows;
  size_t count;
} cx_list;

/* Reads the columns `names`, of which the first `needed` must be there; `missing` is the message
 * that says one is not (its argument: the name). Other columns and blank rows are passed over.
 * CX_OK, CX_REFUSED (said) or CX_NO_MEMORY; free the list in any case. */
int cx_list_read(cx_log *log, const cx_file *file, const char *const *names, size_t count,
                 size_t needed, cx_message missing, cx_list *ret);
void cx_list_free(cx_list *list);

#endif
