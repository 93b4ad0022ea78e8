/* embed STANDARD.yaml MEASURES.yaml: scores a commune whose figures the program holds itself.
 * cc embed.c $(pkg-config --cflags --libs chuanxa) -o embed */
#include <chuanxa.h>
#include <stdio.h>

static int read_file(void *path, const char *relative_path, cx_file *ret_file) {
  static char bytes[2][1 << 18]; /* of the standard, then of the dictionary it names */
  char *into = bytes[relative_path != NULL];
  FILE *file = fopen(path, "rb");
  if (!file) return CX_UNREADABLE;
  *ret_file = (cx_file){path, into, fread(into, 1, sizeof bytes[0], file)};
  return fclose(file) ? CX_UNREADABLE : CX_OK;
}

static void report(void *stream, const cx_diagnostic *diagnostic) {
  char text[1024];
  cx_diagnostic_text(diagnostic, CX_EN, text, sizeof text);
  fprintf(stream, "%s\n", text);
}

int main(int argc, char **argv) {
  cx_file file;
  cx_standard *standard;
  cx_given *given;
  if (argc != 3 || read_file(argv[1], NULL, &file)) return 2;
  if (cx_standard_load(&file, read_file, argv[2], report, stderr, &standard)) return 3;
  if (cx_given_new(standard, NULL, report, stderr, &given)) return 3;
  cx_given_commune(given, "00001", "Xã Mẫu", NULL); /* row 0 */
  cx_given_count(given, 0, "births", 60);
  cx_given_count(given, 0, "births_registered", 59);
  if (cx_given_score(given)) return 3;
  const cx_batch *batch = cx_given_batch(given);
  char figure[512], band[128];
  bool missing[CX_MOST_MEASURES];
  printf("%s: %d to %d points\n", cx_verdict_word(cx_batch_verdict(batch, 0)),
         cx_batch_total_low(batch, 0) / CX_POINT, cx_batch_total_high(batch, 0) / CX_POINT);
  size_t item = cx_standard_criterion(standard, 1).first_item; /* of the second criterion */
  cx_batch_why_text(batch, 0, item, CX_PART_FIGURE, CX_EN, figure, sizeof figure);
  cx_batch_why_text(batch, 0, item, CX_PART_BAND, CX_EN, band, sizeof band);
  printf("%s: %s: %s; missing:", cx_standard_item(standard, item).id, figure, band);
  cx_batch_missing(batch, 0, missing);
  for (size_t m = 0; m < cx_standard_measures(standard); m++)
    if (missing[m]) printf(" %s", cx_standard_measure(standard, m).id);
  cx_given_free(given), cx_standard_free(standard);
}
