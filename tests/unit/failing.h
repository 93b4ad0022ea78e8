/* Memory under control: each allocation of a call fails in turn. */
#ifndef CX_TESTS_FAILING_H
#define CX_TESTS_FAILING_H
#include "support.h"

/* What one try came to. */
typedef struct result {
  said said;
  int status;
  cx_buffer out; /* the result as text; its own memory never fails */
} result;
typedef void attempt(result *r);

/* Tries a thing with the first allocation on each path of callers failing, and, when there is time,
 * all up to the first 200 and then ever fewer; each once alone and once for good, or by turns where
 * there is no time. Each failure must be said, leave nothing behind and give no other result. */
void fail_each(attempt *what, int expected_status);

/* The caller's own writing is not part of the trial. */
void put_aside(result *r, const char *text);
void pause_memory(bool pause);

/* Runs it with memory at hand; how many bytes it took in all. */
size_t bytes_taken(attempt *what, result *r);

#endif
