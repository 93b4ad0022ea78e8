/* Benchmark: communes a second, figures in memory, one thread. Prints, never judges.
 * Usage: bench RULES_FOLDER FIGURES.csv [SECONDS]; see the script tools/bench. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "score/batch.h"

enum { MOST_BATCHES = 256 };

typedef struct kept {
  const cx_standard *standard;
  cx_batch *batch[MOST_BATCHES];
  size_t batches, rows;
} kept;

static char *read_whole(const char *path, size_t *ret_size) {
  FILE *file = fopen(path, "rb");
  char *bytes = file ? malloc(1 << 20) : NULL;
  if (bytes) *ret_size = fread(bytes, 1, 1 << 20, file);
  if (file) fclose(file);
  return bytes;
}

static int find_measures(void *user, const char *relative, cx_file *ret) {
  static char path[4096];
  snprintf(path, sizeof path, "%s/%s", (const char *)user, relative);
  size_t size = 0;
  char *bytes = read_whole(path, &size);
  *ret = (cx_file){path, bytes, size};
  return bytes ? CX_OK : CX_UNREADABLE;
}

static void report(void *user, const cx_diagnostic *d) {
  char text[1024];
  (void)user;
  if (d->severity != CX_ERROR) return;
  cx_diagnostic_text(d, CX_EN, text, sizeof text);
  fprintf(stderr, "%s\n", text);
}

static long read_file(void *user, char *into, size_t size) {
  return (long)fread(into, 1, size, user);
}

static int rewind_file(void *user) {
  return fseek(user, 0, SEEK_SET);
}

/* Copies a batch's figures, so that all of them stay in memory at once. */
static int keep(void *user, const cx_batch *from) {
  kept *k = user;
  if (k->batches == MOST_BATCHES) return CX_OK;
  cx_batch *to = cx_batch_copy(from);
  if (!to) return CX_NO_MEMORY;
  k->batch[k->batches++] = to;
  k->rows += to->rows;
  return CX_OK;
}

static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void measure(const kept *k, int64_t seconds) {
  int64_t start = nanoseconds(), spent = 0, scored = 0;
  while (spent < seconds * 1000000000) {
    for (size_t b = 0; b < k->batches; b++)
      cx_batch_score(k->batch[b]);
    scored += (int64_t)k->rows;
    spent = nanoseconds() - start;
  }
  printf("%s: %zu communes in memory, scored %lld in %lld ms of processor time: %lld communes a "
         "second\n",
         cx_standard_id(k->standard), k->rows, (long long)scored, (long long)(spent / 1000000),
         (long long)((cx_wide)scored * 1000000000 / spent));
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  char path[4096];
  snprintf(path, sizeof path, "%s/standard.yaml", argv[1]);
  cx_file file = {.name = path};
  file.bytes = read_whole(path, &file.size);
  cx_standard *standard;
  if (!file.bytes || cx_standard_load(&file, find_measures, argv[1], report, NULL, &standard))
    return 3;
  kept k = {.standard = standard};
  cx_reading reading = {0};
  cx_run *run;
  FILE *figures = fopen(argv[2], "rb");
  cx_source source = {argv[2], figures, read_file, rewind_file};
  if (!figures || cx_run_new(standard, &reading, report, NULL, &run)) return 4;
  if (cx_run_source(run, &source, keep, &k) || !k.rows) return 3;
  measure(&k, argc > 3 ? strtol(argv[3], NULL, 10) : 3);
  for (size_t b = 0; b < k.batches; b++)
    cx_batch_free(k.batch[b]);
  cx_run_free(run);
  fclose(figures);
  cx_standard_free(standard);
  free((char *)file.bytes);
  return 0;
}
