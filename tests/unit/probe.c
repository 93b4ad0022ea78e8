/* Put before the program (LD_PRELOAD), it tries as the program ends what code that a file smuggled
 * in would try, and tells on standard error what came of it: "probe NAME 0" or an errno.
 * PROBE_INSIDE and PROBE_OUTSIDE are folders, the one where the program may write, the other not.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *name, long came) {
  fprintf(stderr, "probe %s %d\n", name, came < 0 ? errno : 0);
}

static void try_file(const char *name, const char *folder, const char *file) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder ? folder : "", file);
  int made = open(path, O_WRONLY | O_CREAT, 0600);
  tell(name, made);
  if (made >= 0) close(made);
}

static void try_program(void) {
  pid_t child = fork();
  int status = 0;
  if (!child) {
    char *const arguments[] = {"true", NULL}, *const none[] = {NULL};
    execve("/bin/true", arguments, none);
    _exit(errno);
  }
  waitpid(child, &status, 0);
  errno = WEXITSTATUS(status);
  tell("program", errno ? -1 : 0);
}

__attribute__((destructor)) static void probe(void) {
  const char *outside = getenv("PROBE_OUTSIDE"), *inside = getenv("PROBE_INSIDE");
  char path[4096];
  struct io_uring_params parameters;
  memset(&parameters, 0, sizeof parameters);
  if (!outside) return;
  unsetenv("LD_PRELOAD");
  try_file("outside", outside, "new");
  try_file("outside-old", outside, "old");
  snprintf(path, sizeof path, "%s/old", outside);
  tell("remove", unlink(path));
  snprintf(path, sizeof path, "%s/folder", outside);
  tell("folder", mkdir(path, 0700));
  try_file("inside", inside, "new");
  tell("network", socket(AF_INET, SOCK_STREAM, 0));
  tell("local", socket(AF_UNIX, SOCK_STREAM, 0));
  tell("other-calls", syscall(SYS_io_uring_setup, 1, &parameters));
  tell("look-into", ptrace(PTRACE_PEEKDATA, getppid(), NULL, NULL)); /* ESRCH where it may */
  tell("tickets", syscall(SYS_keyctl, 0, -3, 0)); /* the session's keyring, where Kerberos looks */
  tell("empty", truncate(path, 0));
  tell("other-numbers", syscall(0x40000000 + SYS_getpid));
  try_program();
}
