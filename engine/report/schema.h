/* The shapes of a rule file (keys/shape.h) as JSON Schema, draft 2020-12, for editors: they
 * complete keys and mark mistakes while one types. A scalar may be text or what a YAML reader makes
 * of it (a number, true). The loaders have the last word: references, sums and proofs are theirs.
 */
#ifndef CX_REPORT_SCHEMA_H
#define CX_REPORT_SCHEMA_H
#include "keys/shape.h"

/* Writes the schema of a file whose root has this shape; descriptions in one language. */
void cx_report_put_schema(cx_buffer *out, const cx_shape *root, const char *file,
                          cx_language language);

#endif
