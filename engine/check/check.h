/* Static findings about rule files that load: what is allowed by the format and still wrong, or
 * worth knowing, before a standard is in force. */
#ifndef CX_CHECK_CHECK_H
#define CX_CHECK_CHECK_H
#include "standard/model.h"
#include "standard/procedure.h"

/* One thing found. The diagnostic's message reads "what → remedy": exactly one such arrow belongs
 * to the message, the last one in it. Valid during the call that reports it. */
typedef struct cx_finding {
  const cx_diagnostic *diagnostic;
  const cx_standard *standard; /* for a dictionary: the first standard that uses it */
  const char *item;            /* id of the item or criterion; NULL: about neither */
  const char *cite;            /* its citation; NULL with `item` */
} cx_finding;

typedef void cx_finding_fn(void *user, const cx_finding *finding);

/* Checks each standard, each dictionary once, and the standards against each other. CX_OK whatever
 * was found, or CX_NO_MEMORY (not said: the caller does). */
int cx_check_standards(const cx_standard *const *standards, size_t count, cx_finding_fn *report,
                       void *user);

#endif
