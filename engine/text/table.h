/* A table of cells in a file: finds the delimiter and the header, then hands out rows. Knows what a
 * code column is called, and nothing else of the domain. */
#ifndef CX_TEXT_TABLE_H
#define CX_TEXT_TABLE_H
#include "text/csv.h"

enum {
  CX_HEADER_MOST_LINES = 100, /* the header stands in the first hundred lines */
  CX_HEADER_MOST_BYTES = 256 * 1024
};

typedef struct cx_table {
  char delimiter;
  unsigned header_line;
  size_t code_column;
  cx_judge judge; /* of a list */
} cx_table;

/* 1 for a header that names the code column (commune_code, Mã xã, Mã ĐVHC), 0 for another, negative
 * when out of memory. */
int cx_is_code_header(const char *text, size_t size);

/* The same of one that `reading` (NULL: none) has stand for it, too (cx_own_header). */
int cx_is_code_column(const cx_reading *reading, const char *text, size_t size);

/* Whether a header is one of those looked for: as above. */
typedef int cx_is_header_fn(const char *names, const cx_cell *header);

/* First pass: encoding, delimiter, header. */
int cx_table_survey(const cx_source *source, cx_log *log, cx_table *ret);
/* The same by the office's own names, too. */
int cx_table_survey_as(const cx_source *source, const cx_reading *reading, cx_log *log,
                       cx_table *ret);
/* The same for a header with another column, one of `names`. */
int cx_table_survey_for(const cx_source *source, cx_is_header_fn *is_header, const char *names,
                        cx_log *log, cx_table *ret);

/* A cx_row_fn that passes rows on from the header's on; its user is a cx_from_header. A row above
 * the header that holds a code is no title: it is refused (said), the rest goes on. */
typedef struct cx_from_header {
  const cx_table *table;
  cx_log *log;
  cx_row_fn *on_row;
  void *user;
  bool refused; /* such a row was there */
} cx_from_header;
int cx_pass_from_header(void *from_header, const cx_row *row);

/* Second pass: on_row gets the header's row first, then every row below it that is not an empty
 * line. */
int cx_table_read(const cx_source *source, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                  void *user);

#endif
