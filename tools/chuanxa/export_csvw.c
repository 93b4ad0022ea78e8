/* chuanxa export csvw: what the columns of CSV results and of figures mean, for other programs. */
#include <string.h>

#include "chuanxa/export.h"
#include "report/csvw.h"

/* A file's name as a reference in a URL; it lies beside the description. */
static void put_reference(cx_buffer *out, const char *path) {
  static const char digits[] = "0123456789ABCDEF";
  const char *slash = strrchr(path, '/');
  for (const char *at = slash ? slash + 1 : path; *at; at++) {
    unsigned char c = (unsigned char)*at;
    if (!strchr(" %?#\"<>\\^`{|}:", *at)) {
      cx_putc(out, *at);
      continue;
    }
    cx_putc(out, '%');
    cx_putc(out, digits[c >> 4]);
    cx_putc(out, digits[c & 15]);
  }
}

int cli_export_csvw(cli_call *cli) {
  const char *results = cli_option_value(cli, "results");
  const char *figures = cli_option_value(cli, "figures");
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (!standard) return cli->status;
  cx_buffer out = {0}, of_results = {0}, of_figures = {0};
  put_reference(&of_results, results ? results : "results.csv");
  if (figures) put_reference(&of_figures, figures);
  const cx_csvw_places places = {cx_buffer_text(&of_results),
                                 figures ? cx_buffer_text(&of_figures) : NULL};
  cx_put_csvw(&out, standard, &places);
  out.failed = out.failed || of_results.failed || of_figures.failed;
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_buffer_free(&of_results);
  cx_buffer_free(&of_figures);
  cx_standard_free(standard);
  return cli->status;
}
