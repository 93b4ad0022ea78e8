/* Who has not handed in what: the blank figures of all communes, by the department that follows the
 * criterion. Which department that is, is dated data of a province, never part of a standard. */
#ifndef CX_ADVISE_HANDIN_H
#define CX_ADVISE_HANDIN_H
#include "score/batch.h"
#include "text/list.h"

typedef struct cx_department {
  const char *name;
  bool follows[CX_MOST_CRITERIA]; /* [criterion] */
} cx_department;

typedef struct cx_advise_departments {
  cx_arena arena;
  cx_department *list;
  size_t count, capacity;
} cx_advise_departments;

/* Reads a list with the columns `criterion` and `dept_vi` (or `department`), and `from`, `to`
 * (days, may be blank) for its validity; rows that are not valid on `day` (NULL: any) are passed
 * over. */
int cx_advise_departments_read(cx_log *log, const cx_list_file *list, const cx_standard *standard,
                               const char *day, cx_advise_departments *ret);
void cx_advise_departments_free(cx_advise_departments *departments);

/* The measures that a department's criteria read: true in out[measure]. */
void cx_department_measures(const cx_standard *standard, const cx_department *department,
                            bool *out);

#endif
