/* See paper_file.h. */
#include "chuanxa/paper_file.h"

#include <string.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "chuanxa/messages.h"
#include "chuanxa/pdf.h"
#include "paper/write_docx.h"
#include "paper/write_html.h"

bool cli_can_write_paper(cli_call *cli) {
  return !cli_ends_with(cli_option_value(cli, "output"), ".pdf") || cli_can_write_pdf(cli);
}

void cli_write_paper(cli_call *cli, const cx_paper *paper) {
  const char *path = cli_option_value(cli, "output");
  cx_buffer out = {0};
  bool good = !paper->failed;
  bool word = cli_ends_with(path, ".docx");
  if (good && word)
    good = cx_paper_write_docx(&out, paper);
  else if (good)
    cx_paper_write_html(&out, paper);
  if (!good || out.failed)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (cli_ends_with(path, ".pdf"))
    cli_write_pdf(cli, path, &out);
  else
    cli_write_text_file(cli, path, &out);
  cx_buffer_free(&out);
}

bool cli_paper_day(cli_call *cli, cx_day *day, const char **ret) {
  const char *given = cli_option_value(cli, "on");
  if (!given) return true;
  *day = cx_day_written(given);
  if (!*day->text) {
    cli_usage(cli, CX_MSG_USE_DAY, given, NULL, NULL);
    return false;
  }
  *ret = day->text;
  return true;
}

int cli_find_paper_kind(cli_call *cli, const char *name, const void *kinds, size_t count,
                        size_t size, cx_message unknown) {
  cx_nearest nearest = {.wanted = name};
  cx_buffer known = {0};
  int found = -1;
  for (size_t i = 0; i < count; i++) {
    const char *one = *(const char *const *)((const char *)kinds + i * size);
    if (!strcmp(one, name)) found = (int)i;
    cx_nearest_offer(&nearest, one);
    cx_puts(&known, i ? ", " : "");
    cx_puts(&known, one);
  }
  if (found < 0) cli_usage(cli, unknown, name, nearest.best, cx_buffer_text(&known));
  cx_buffer_free(&known);
  return found;
}
