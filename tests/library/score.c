/* score STANDARD.yaml MEASURES.yaml FIGURES.csv: the rows of a table as JSON, a line each, through
 * the public header alone; compiled for WebAssembly by wasm.py. */
#include <chuanxa.h>
#include <stdio.h>
#include <stdlib.h>

static int read_file(void *path, const char *relative_path, cx_file *ret_file) {
  enum { MOST = 1 << 22 };
  FILE *file = fopen(path, "rb");
  char *bytes = malloc(MOST);
  (void)relative_path;
  if (!file || !bytes) return CX_UNREADABLE;
  *ret_file = (cx_file){path, bytes, fread(bytes, 1, MOST, file)};
  return fclose(file) ? CX_UNREADABLE : CX_OK;
}

static void report(void *stream, const cx_diagnostic *diagnostic) {
  char text[4096];
  cx_diagnostic_text(diagnostic, CX_EN, text, sizeof text);
  fprintf(stream, "%s\n", text);
}

static int print_batch(void *user, const cx_batch *batch) {
  static char text[1 << 16];
  (void)user;
  for (size_t row = 0; row < cx_batch_rows(batch); row++) {
    if (cx_batch_json(batch, row, CX_EN, text, sizeof text) >= sizeof text) return CX_NO_MEMORY;
    puts(text);
  }
  return 0;
}

int main(int argc, char **argv) {
  const cx_reading reading = {.numbers = CX_NUMBERS_PLAIN};
  cx_file standard_file, figures;
  cx_standard *standard = NULL;
  cx_run *run = NULL;
  if (argc != 4 || read_file(argv[1], NULL, &standard_file) || read_file(argv[3], NULL, &figures))
    return 2;
  if (cx_standard_load(&standard_file, read_file, argv[2], report, stderr, &standard)) return 3;
  if (cx_run_new(standard, &reading, report, stderr, &run)) return 3;
  return cx_run_bytes(run, figures.name, figures.bytes, figures.size, print_batch, NULL) ? 4 : 0;
}
