/* See pdf.h. */
#include "chuanxa/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/messages.h"
#include "chuanxa/messages.h"

static const char program[] = "weasyprint";

bool cli_can_write_pdf(cli_call *cli) {
  const char *at = getenv("PATH");
  while (at && *at) {
    size_t size = strcspn(at, ":");
    char *file = cli_join(at, size, program);
    bool found = file && !access(file, X_OK);
    free(file);
    if (found) return true;
    at += size + (at[size] == ':');
  }
  cli_usage(cli, CX_MSG_PAPER_NO_PDF, program, NULL, NULL);
  cli_exit(cli, CLI_EXIT_FILE);
  return false;
}

/* In the child: the page comes in, the PDF goes out, and it says nothing. */
static void become(int page, int pdf) {
  int nothing = open("/dev/null", O_WRONLY);
  if (nothing < 0 || dup2(page, STDIN_FILENO) < 0 || dup2(pdf, STDOUT_FILENO) < 0) _exit(127);
  dup2(nothing, STDERR_FILENO);
  setenv("SOURCE_DATE_EPOCH", "1401408000", 0); /* the same bytes every time */
  execlp(program, program, "-q", "-", "-", (char *)NULL);
  _exit(127);
}

/* Whether the program ended well. */
static bool convert(int page, int pdf) {
  int status = -1;
  pid_t child = fork();
  if (child == 0) become(page, pdf);
  if (child > 0)
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
      continue;
  return status == 0;
}

/* All of a file from its beginning; false: it cannot be read, or is blank. */
static bool read_whole(FILE *file, cx_buffer *ret) {
  char part[1 << 14];
  size_t size;
  rewind(file);
  while ((size = fread(part, 1, sizeof part, file)))
    cx_put(ret, part, size);
  return !ferror(file) && !ret->failed && ret->size;
}

void cli_write_pdf(cli_call *cli, const char *path, const cx_buffer *html) {
  FILE *page = tmpfile(); /* no pipes: a program that ends early must not end this one */
  FILE *made = tmpfile(); /* what stood at `path` is not touched before the PDF is whole */
  cx_buffer pdf = {0};
  bool held = page && made && fwrite(cx_buffer_text(html), 1, html->size, page) == html->size &&
              !fflush(page) && !fseek(page, 0, SEEK_SET);
  if (!held) {
    cli_say_unwritable(cli, path, errno);
  } else if (convert(fileno(page), fileno(made)) && read_whole(made, &pdf)) {
    cli_write_text_file(cli, path, &pdf);
  } else {
    cli_usage(cli, CX_MSG_PAPER_PDF_FAILED, program, path, NULL);
    cli_exit(cli, CLI_EXIT_FILE);
  }
  cx_buffer_free(&pdf);
  if (page) fclose(page);
  if (made) fclose(made);
}
