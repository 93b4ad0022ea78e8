/* Diagnostics: what went wrong, where, and what to do. A log hands each one to the caller's
 * function at once and keeps only counts, so that a million bad rows need no memory. */
#ifndef CX_BASE_LOG_H
#define CX_BASE_LOG_H
#include "base/both.h"
#include "base/message.h"

/* Where something stands. Zero and NULL mean "not known". */
typedef struct cx_place {
  unsigned line, column;
} cx_place;

typedef struct cx_log {
  cx_report_fn *report; /* may be NULL: only count */
  void *user;
  const char *file;  /* name for messages, NULL: none */
  const char *bytes; /* the file's text for the line under the message, may be NULL */
  size_t size;
  unsigned first_line; /* line number of bytes[0] */
  const char *sheet;   /* places are rows and columns of this sheet; NULL: lines of the file */
  const char *key;     /* rows are those of a query: the code of the one at hand, "" where it has
                        * none; NULL: lines of a file, or of a sheet */
  const char *label;   /* what messages are about within the line (a column); may be NULL */
  unsigned cell;       /* messages are about this cell of the row, from 1; 0: about none */
  unsigned errors;
  unsigned most; /* errors to report; those beyond are only counted. 0: no limit */
  bool out_of_memory;
} cx_log;

/* Reports message with up to three texts (missing ones are ""). Returns CX_REFUSED. */
int cx_say(cx_log *log, cx_message message, cx_place place, const char *const args[3]);
#define CX_SAY(log, message, place, ...)                                                           \
  cx_say(log, CX_MSG_##message, place, (const char *const[3]){__VA_ARGS__})

/* Reports "out of memory" once, and counts an error each time. Returns CX_NO_MEMORY. */
int cx_say_memory(cx_log *log);

/* The text of a number, for an argument of a message. */
typedef struct cx_digits {
  char text[24];
} cx_digits;
cx_digits cx_digits_of(int64_t value);

#endif
