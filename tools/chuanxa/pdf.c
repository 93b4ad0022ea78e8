/* See pdf.h. */
#include "chuanxa/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* In the child: the page is its standard input, and it says nothing. */
static void become(int page, const char *path) {
  int nothing = open("/dev/null", O_WRONLY);
  if (nothing < 0 || dup2(page, STDIN_FILENO) < 0) _exit(127);
  dup2(nothing, STDOUT_FILENO);
  dup2(nothing, STDERR_FILENO);
  setenv("SOURCE_DATE_EPOCH", "1401408000", 0); /* the same bytes every time */
  execlp(program, program, "-q", "-", path, (char *)NULL);
  _exit(127);
}

/* 0: the program ended well. */
static int convert(int page, const char *path) {
  int status = -1;
  pid_t child = fork();
  if (child == 0) become(page, path);
  if (child > 0)
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
      continue;
  return status;
}

void cli_write_pdf(cli_call *cli, const char *path, const cx_buffer *html) {
  struct stat info;
  FILE *page = tmpfile(); /* no pipe: a program that ends early must not end this one */
  bool held = page && fwrite(cx_buffer_text(html), 1, html->size, page) == html->size &&
              !fflush(page) && !fseek(page, 0, SEEK_SET);
  int error = errno;
  FILE *target = held ? fopen(path, "wb") : NULL; /* what cannot be written is told as ever */
  if (held && !target) error = errno;
  if (target) fclose(target);
  if (!target) {
    cli_say_unwritable(cli, path, error);
  } else if (convert(fileno(page), path) != 0) {
    if (!stat(path, &info) && S_ISREG(info.st_mode)) unlink(path);
    cli_usage(cli, CX_MSG_PAPER_PDF_FAILED, program, path, NULL);
    cli_exit(cli, CLI_EXIT_FILE);
  }
  if (page) fclose(page);
}
