/* A zip package in memory, read piece by piece within limits (libzip), and XML parts in it (expat).
 * Nothing is unpacked to disk; a document type or an entity stops the reading. */
#ifndef CX_EXCHANGE_PACKAGE_H
#define CX_EXCHANGE_PACKAGE_H
#include <expat.h>

#include "base/log.h"

enum { CX_PACKAGE_MOST_BYTES = 256 * 1024 * 1024 }; /* unpacked, all parts that are read */

typedef struct cx_package {
  cx_log *log;
  void *zip;       /* zip_t */
  uint64_t budget; /* bytes that may still be unpacked */
} cx_package;

/* Opens bytes that stay until cx_package_close. CX_REFUSED (said) when they are no package. */
int cx_package_open(cx_log *log, const char *bytes, size_t size, cx_package *ret);
void cx_package_close(cx_package *package);

/* Whether there is such a part. Names are compared as cx_put_part_name writes them. */
bool cx_package_has(const cx_package *package, const char *part);

/* Appends the name of a part as it is compared: ASCII without case, percent signs undone, back
 * slashes as slashes, no slash at the beginning, "." and ".." resolved. */
void cx_put_part_name(cx_buffer *out, const char *name);

/* An XML part being read. Handlers get it as their user data. */
typedef struct cx_exchange_part {
  XML_Parser parser;
  void *user;
  int status; /* a handler sets it to stop */
} cx_exchange_part;

typedef struct cx_handlers {
  void (*start)(cx_exchange_part *part, const char *name, const char **attributes);
  void (*end)(cx_exchange_part *part, const char *name);
  void (*text)(cx_exchange_part *part, const char *text, size_t size); /* may be NULL */
} cx_handlers;

/* Reads a part through the handlers; names come without their namespace prefix. The status that a
 * handler set, or CX_REFUSED (said) for broken XML, a missing part, too many bytes. */
int cx_package_read(cx_package *package, const char *part, const cx_handlers *handlers, void *user);

/* Whether every part of a package unpacks to the bytes that its sum announces, and is well-formed
 * XML: what a library made is looked at before it is handed out. */
bool cx_package_is_whole(const char *bytes, size_t size);

/* The value of an attribute by its local name, NULL when it is not there. */
const char *cx_attribute(const char **attributes, const char *name);

#endif
