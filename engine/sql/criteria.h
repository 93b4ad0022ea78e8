/* Criteria in SQL. One that varies (score/cases.h) has one pair of columns for each maximum that
 * can come to apply; elsewhere points are sums of the items'. */
#ifndef CX_SQL_CRITERIA_H
#define CX_SQL_CRITERIA_H
#include "sql/items.h"

/* What the statement holds of one criterion. Truths are never NULL. */
typedef struct cx_sql_criterion {
  cx_sql_text applies;   /* column, as cx_sql_code_of; text NULL: always */
  cx_sql_text low, high; /* columns, in hundredths */
  cx_sql_text left_out;  /* that nothing of it applies, surely; text NULL: never */
  cx_sql_text max_low, max_high;
  cx_sql_text surely_passes, may_pass, surely_above_0, may_be_above_0;
  cx_sql_text basis;
  /* by class that asks a share (the first of those that ask the same): 10.000 times its points less
   * that share of its maximum, at least and at most */
  cx_sql_text least_beyond[CX_MOST_CLASSES], most_beyond[CX_MOST_CLASSES];
} cx_sql_criterion;

void cx_sql_put_criterion(cx_sql *q, size_t index, const cx_sql_item *items, cx_sql_criterion *ret);

/* The first class that asks the same share as this one. */
size_t cx_sql_share_of(const cx_standard *standard, size_t class);

#endif
