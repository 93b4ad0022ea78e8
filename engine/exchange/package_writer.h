/* A zip package made in memory, part by part in the order they are added (libzip). The same parts
 * give the same bytes: no clock, no user, no system stands in it. */
#ifndef CX_EXCHANGE_PACKAGE_WRITER_H
#define CX_EXCHANGE_PACKAGE_WRITER_H
#include "base/buffer.h"

typedef struct cx_exchange_package_writer cx_exchange_package_writer;

/* NULL when out of memory. It must be closed. */
cx_exchange_package_writer *cx_exchange_package_writer_new(void);
/* Adds a part; the bytes are copied. What fails is told at the end. */
void cx_exchange_package_writer_add(cx_exchange_package_writer *writer, const char *name,
                                    const char *bytes, size_t size);
/* Appends the package to the buffer and frees the writer. False when anything failed: there was no
 * memory. */
bool cx_exchange_package_writer_close(cx_exchange_package_writer *writer, cx_buffer *out);

#endif
