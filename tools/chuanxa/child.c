/* See child.h. */
#include "chuanxa/child.h"

#if defined __wasi__ || defined _WIN32

bool cli_runs_programs(void) {
  return false;
}

bool cli_has_program(const char *name) {
  (void)name;
  return false;
}

cli_child cli_run_program(char *const *arguments, const cx_buffer *in, cx_buffer *ret) {
  (void)arguments;
  (void)in;
  (void)ret;
  return CLI_CHILD_FAILED;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chuanxa/cli.h"

bool cli_runs_programs(void) {
  return true;
}

bool cli_has_program(const char *name) {
  const char *at = getenv("PATH");
  while (at && *at) {
    size_t size = strcspn(at, ":");
    char *file = cli_join(at, size, name);
    bool found = file && !access(file, X_OK);
    free(file);
    if (found) return true;
    at += size + (at[size] == ':');
  }
  return false;
}

static void become(char *const *arguments, int in, int out) {
  int nothing = open("/dev/null", O_WRONLY);
  if (nothing < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0) _exit(127);
  dup2(nothing, STDERR_FILENO);
  setenv("SOURCE_DATE_EPOCH", "1401408000", 0); /* the same bytes every time */
  execvp(arguments[0], arguments);
  _exit(127);
}

/* Whether it ended well. */
static bool run(char *const *arguments, int in, int out) {
  int status = -1;
  pid_t child = fork();
  if (child == 0) become(arguments, in, out);
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

/* Files, not pipes: a program that ends early must not end this one. */
cli_child cli_run_program(char *const *arguments, const cx_buffer *in, cx_buffer *ret) {
  FILE *from = tmpfile();
  FILE *to = tmpfile();
  cli_child child = CLI_CHILD_FAILED;
  if (!from || !to || fwrite(cx_buffer_text(in), 1, in->size, from) != in->size || fflush(from) ||
      fseek(from, 0, SEEK_SET))
    child = CLI_CHILD_NO_ROOM;
  else if (run(arguments, fileno(from), fileno(to)) && read_whole(to, ret))
    child = CLI_CHILD_WELL;
  if (from) fclose(from);
  if (to) fclose(to);
  return child;
}

#endif
