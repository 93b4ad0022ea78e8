/* The files of a new standard as commented drafts that load: values stand in them so that they add
 * up, none has a basis, so that each counts as working until a person has read it. */
#ifndef CX_REPORT_SKELETON_H
#define CX_REPORT_SKELETON_H
#include "report/text.h"

typedef struct cx_report_skeleton {
  const char *id;     /* of the new standard */
  const char *called; /* what commands call it: its id, or the folder it is written to */
  const char *day;    /* 2025-07-01: stands for the days of the document, which are to be written */
  const char *measures; /* the dictionary as standard.yaml names it */
  const cx_standard
      *from; /* whose criteria and outcome it begins with, without their bases; NULL: examples */
  cx_language language; /* of the comments */
} cx_report_skeleton;

/* standard.yaml. */
void cx_report_put_standard(cx_buffer *out, const cx_report_skeleton *skeleton);
/* measures.yaml: the figures that the examples use. */
void cx_report_put_measures(cx_buffer *out, const cx_report_skeleton *skeleton);
/* procedure.yaml: nothing is known yet. */
void cx_report_put_procedure(cx_buffer *out, const cx_report_skeleton *skeleton);
/* tests.yaml: those of the standard it begins with (the text of its file, NULL when it has none)
 * under the new id, else tests of the examples. */
void cx_report_put_tests(cx_buffer *out, const cx_report_skeleton *skeleton, const char *tests);

#endif
