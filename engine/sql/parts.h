/* What the statement of a score is made from, and what it comes to. */
#ifndef CX_SQL_PARTS_H
#define CX_SQL_PARTS_H
#include "sql/criteria.h"

/* What a score comes to: texts over the last layers. */
typedef struct cx_sql_score {
  cx_sql_text from;  /* of the first layer: rows that are not refused as read */
  cx_sql_text fails; /* never NULL: the row is refused for what it comes to */
  cx_sql_text low[CX_MOST_CRITERIA], high[CX_MOST_CRITERIA]; /* hundredths; NULL: left out */
  cx_sql_text total_low, total_high, max_low, max_high;
  cx_sql_text class_of, min_total, min_share; /* hundredths, NULL where there is none */
  cx_sql_text verdict, basis, missing, decisive;
} cx_sql_score;

/* The parts of a score that its outcome is made from. */
typedef struct cx_sql_parts {
  cx_sql_item item[CX_MOST_ITEMS];
  cx_sql_criterion criterion[CX_MOST_CRITERIA];
  cx_sql_text required[CX_MOST_CONDITIONS]; /* columns, as cx_sql_code_of */
  cx_sql_text class_number;                 /* column; -1: none is certain */
} cx_sql_parts;

#endif
