/* Benchmark: communes a second, figures in memory, one thread. Prints, never judges.
 * Usage: bench RULES_FOLDER FIGURES.csv [SECONDS], or bench impact OLD_FOLDER NEW_FOLDER
 * FIGURES.csv; see the script tools/bench. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "impact/impact.h"
#include "score/batch.h"
#include "score/score.h"

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
  k->rows += to->figures.rows;
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

/* The figures of a file in memory, scored by one standard. 0, else an exit status. */
static int load(char *folder, const char *figures_path, kept *ret) {
  char path[4096];
  snprintf(path, sizeof path, "%s/standard.yaml", folder);
  cx_file file = {.name = path};
  file.bytes = read_whole(path, &file.size);
  cx_standard *standard;
  if (!file.bytes || cx_standard_load(&file, find_measures, folder, report, NULL, &standard))
    return 3;
  *ret = (kept){.standard = standard};
  cx_reading reading = {.any_code = true}; /* codes of a million communes have seven digits */
  cx_run *run;
  FILE *figures = fopen(figures_path, "rb");
  cx_source source = {figures_path, figures, read_file, rewind_file};
  if (!figures || cx_run_new(standard, &reading, report, NULL, &run)) return 4;
  int status = cx_run_source(run, &source, keep, ret);
  cx_run_free(run);
  fclose(figures);
  free((char *)file.bytes);
  return status || !ret->rows ? 3 : 0;
}

static void unload(kept *k) {
  for (size_t b = 0; b < k->batches; b++)
    cx_batch_free(k->batch[b]);
  cx_standard_free((cx_standard *)k->standard);
}

/* Both scorings, the flips and their reasons, all in memory. */
static int measure_impact(char **argv) {
  kept old_one, new_one;
  int status = load(argv[0], argv[2], &old_one);
  if (!status) status = load(argv[1], argv[2], &new_one);
  cx_log log = {.report = report};
  cx_impact *impact;
  if (!status && cx_impact_new(old_one.standard, new_one.standard, &log, &impact))
    status = 3;
  if (status) return status;
  size_t flips = 0, reasons = 0, most = 0;
  int64_t start = nanoseconds();
  for (size_t b = 0; b < old_one.batches; b++) {
    cx_impact_both at = {old_one.batch[b], new_one.batch[b], 0};
    cx_batch_score(old_one.batch[b]);
    cx_batch_score(new_one.batch[b]);
    for (; at.row < old_one.batch[b]->figures.rows; at.row++) {
      cx_impact_why why;
      if (!cx_impact_flips(at) || cx_impact_explain(impact, at, &why)) continue;
      flips++;
      reasons += why.count;
      if (why.trials > most) most = why.trials;
    }
  }
  int64_t spent = nanoseconds() - start;
  printf("impact %s to %s%s: %zu communes in memory scored twice, %zu flips with %zu reasons, in "
         "%lld.%02lld ms (at most %zu hybrids for one commune)\n",
         cx_standard_id(old_one.standard), cx_standard_id(new_one.standard),
         impact->versions ? " (another version)" : "", old_one.rows, flips, reasons,
         (long long)(spent / 1000000), (long long)(spent / 10000 % 100), most);
  cx_impact_free(impact);
  unload(&old_one);
  unload(&new_one);
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 5 && !strcmp(argv[1], "impact")) return measure_impact(argv + 2);
  if (argc < 3) return 2;
  kept k;
  int status = load(argv[1], argv[2], &k);
  if (status) return status;
  measure(&k, argc > 3 ? strtol(argv[3], NULL, 10) : 3);
  unload(&k);
  return 0;
}
