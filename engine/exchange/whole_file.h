/* A file that comes to stand at its path whole or not at all: it is written beside it, under the
 * path's name and ".part", and takes the place of what stood there when it is complete. Until then
 * what stood there stays. */
#ifndef CX_EXCHANGE_WHOLE_FILE_H
#define CX_EXCHANGE_WHOLE_FILE_H
#include <stdbool.h>

/* `direct` where path and part are the same: a device, a pipe, a link, another's file, one with two
 * names, or a folder that takes no new file. */
typedef struct cx_exchange_whole_file {
  char *path; /* where it is to stand */
  char *part; /* where to write it: open it by this name */
  bool direct;
} cx_exchange_whole_file;

/* Makes an empty part. 0, or the errno that tells why the path cannot be written to (ENOMEM too);
 * then nothing is held. What stands at the path must allow writing. */
int cx_exchange_whole_begin(cx_exchange_whole_file *file, const char *path);

/* After the part was written and closed: puts it in its place. 0 or errno, and then the part is
 * gone. Ends what begin began. */
int cx_exchange_whole_end(cx_exchange_whole_file *file);

/* The same where writing failed: the part is gone, and what stood at the path stays; of a direct
 * one that was opened for writing nothing is left but an empty file, as half of it would mislead.
 */
void cx_exchange_whole_drop(cx_exchange_whole_file *file, bool opened);

#endif
