/* See pdf.h. */
#include "chuanxa/pdf.h"

#include <errno.h>

#include "base/messages.h"
#include "chuanxa/child.h"
#include "chuanxa/messages.h"

static const char program[] = "weasyprint";

bool cli_can_write_pdf(cli_call *cli) {
  if (cli_has_program(program)) return true;
  if (cli_runs_programs())
    cli_usage(cli, CX_MSG_PAPER_NO_PDF, program, NULL, NULL);
  else
    cli_usage(cli, CX_MSG_PAPER_PDF_NEVER, NULL, NULL, NULL);
  cli_exit(cli, CLI_EXIT_FILE);
  return false;
}

void cli_write_pdf(cli_call *cli, const char *path, const cx_buffer *html) {
  char *const arguments[] = {(char *)program, "-q", "-", "-", NULL};
  cx_buffer pdf = {0};
  cli_child child = cli_run_program(arguments, html, &pdf);
  if (child == CLI_CHILD_NO_ROOM) cli_say_unwritable(cli, path, errno);
  if (child == CLI_CHILD_FAILED) {
    cli_usage(cli, CX_MSG_PAPER_PDF_FAILED, program, path, NULL);
    cli_exit(cli, CLI_EXIT_FILE);
  }
  /* what stood at the path is not touched before the PDF is whole */
  if (child == CLI_CHILD_WELL) cli_write_text_file(cli, path, &pdf);
  cx_buffer_free(&pdf);
}
