/* Memory under control: put before the program (LD_PRELOAD), it counts what is asked of malloc,
 * calloc and realloc and lets one be refused. What the environment says:
 *   CHUANXA_FAIL_AT=N        the N-th is refused, from 1; none without it
 *   CHUANXA_FAIL_ON=1        and all that follow
 *   CHUANXA_FAIL_COUNT=FILE  how many there were, written at the end
 * Counting begins as the program does: what the loader takes is not refused. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static struct {
  bool on, goes_on;
  long at, count;
} control;

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? strtol(text, NULL, 10) : 0;
}

/* The last of all beginnings: LD_PRELOAD's come after those of the libraries. */
__attribute__((constructor)) static void begin(void) {
  control.at = number("CHUANXA_FAIL_AT");
  control.goes_on = number("CHUANXA_FAIL_ON") != 0;
  control.on = true;
}

__attribute__((destructor)) static void tell_count(void) {
  const char *path = getenv("CHUANXA_FAIL_COUNT");
  control.on = false;
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", control.count);
  fclose(file);
}

static bool is_refused(void) {
  if (!control.on) return false;
  long count = ++control.count;
  bool refused = control.at && (control.goes_on ? count >= control.at : count == control.at);
  if (refused) errno = ENOMEM;
  return refused;
}

void *malloc(size_t size) {
  return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *before, size_t size) {
  return is_refused() ? NULL : __libc_realloc(before, size);
}
