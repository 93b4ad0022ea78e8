/* A DMN file as a draft of a standard: standard.yaml and measures.yaml, whole or refused with the
 * element that cannot be said. */
#ifndef CX_EXCHANGE_DMN_IMPORT_H
#define CX_EXCHANGE_DMN_IMPORT_H
#include "base/log.h"
#include "chuanxa.h"

typedef struct cx_exchange_dmn_asked {
  const char *day; /* of the draft, where the file says no day */
  bool keep_basis; /* values keep the basis that chuanxa wrote with them; else all are working */
  cx_language language; /* of the comments in the draft */
} cx_exchange_dmn_asked;

typedef struct cx_exchange_dmn_draft {
  char id[80];                  /* of the standard */
  cx_buffer standard, measures; /* the caller frees them */
} cx_exchange_dmn_draft;

/* CX_OK, CX_REFUSED (said) or CX_NO_MEMORY (said). The draft has been loaded once. */
int cx_exchange_import_dmn(cx_log *log, const cx_file *file, const cx_exchange_dmn_asked *asked,
                           cx_exchange_dmn_draft *ret);

#endif
