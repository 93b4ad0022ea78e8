/* The standards that were found, a line each. */
#ifndef CX_REPORT_CATALOGUE_H
#define CX_REPORT_CATALOGUE_H
#include "report/text.h"

typedef struct cx_report_listed {
  const char *name; /* by which it is called: the name of its folder */
  const cx_standard *standard;
} cx_report_listed;

/* A table for people: name, number of the document, time in force, title. */
void cx_report_put_catalogue(cx_buffer *out, const cx_report_listed *listed, size_t count,
                             cx_language language);
/* One object a line; what share rests on working values stands in it in words. */
void cx_report_put_catalogue_json(cx_buffer *out, const cx_report_listed *listed, size_t count,
                                  cx_language language);

#endif
