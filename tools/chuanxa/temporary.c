/* The files that libxlsxwriter puts a workbook's sheets in before it packs them. It does not look
 * whether all was written: of one of which a piece was lost nothing can be read here any more, so
 * that the workbook fails as a whole. A program's function comes before a shared library's own of
 * that name (xlsxwriter/utility.h). Where the library is linked in, its own stays, as this one is
 * weak, and the finished workbook is looked at alone (exchange/writer.c): a piece lost in the
 * middle of a text may pass that. */
#define _GNU_SOURCE
#include <stdio.h>

#ifdef __GLIBC__
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct temporary {
  int file;
  bool lost; /* a write failed */
} temporary;

static ssize_t read_some(void *cookie, char *into, size_t size) {
  temporary *t = cookie;
  ssize_t got;
  if (t->lost) {
    errno = ENOSPC;
    return -1;
  }
  do
    got = read(t->file, into, size);
  while (got < 0 && errno == EINTR);
  return got;
}

static ssize_t write_all(void *cookie, const char *from, size_t size) {
  temporary *t = cookie;
  size_t done = 0;
  while (done < size && !t->lost) {
    ssize_t put = write(t->file, from + done, size - done);
    if (put < 0 && errno != EINTR) t->lost = true;
    if (put > 0) done += (size_t)put;
  }
  return t->lost ? 0 : (ssize_t)size;
}

static int move_to(void *cookie, off64_t *at, int from) {
  temporary *t = cookie;
  off64_t now = lseek64(t->file, *at, from);
  if (now < 0) return -1;
  *at = now;
  return 0;
}

static int end(void *cookie) {
  temporary *t = cookie;
  int error = close(t->file);
  free(t);
  return error;
}

static int make_in(const char *folder) {
  static const char name[] = "/chuanxa-XXXXXX";
  char path[4096];
  if (strlen(folder) + sizeof name > sizeof path) return -1;
  snprintf(path, sizeof path, "%s%s", folder, name);
  int file = mkostemp(path, O_CLOEXEC);
  if (file >= 0) unlink(path);
  return file;
}

/* TMPDIR may be one that is gone, or another user's. */
static int make_file(void) {
  const char *folder = getenv("TMPDIR");
  int file = folder && *folder ? make_in(folder) : -1;
  return file < 0 ? make_in("/tmp") : file;
}

FILE *lxw_tmpfile(char *folder);
__attribute__((weak, visibility("default"))) FILE *lxw_tmpfile(char *folder) {
  static const cookie_io_functions_t actions = {read_some, write_all, move_to, end};
  temporary *t = calloc(1, sizeof *t);
  (void)folder; /* the program chooses none */
  if (!t) return NULL;
  t->file = make_file();
  FILE *made = t->file < 0 ? NULL : fopencookie(t, "w+", actions);
  if (made) return made;
  if (t->file >= 0) close(t->file);
  free(t);
  return NULL;
}
#else
typedef int cli_no_temporary; /* a file of C is never empty */
#endif
