/* See confine.h. Landlock: https://docs.kernel.org/userspace-api/landlock.html; the filter of calls
 * is a list of what is refused (EPERM), in the kernel's own words (seccomp(2)). */
#define _GNU_SOURCE
#include "chuanxa/confine.h"

#include <string.h>

#include "base/path.h"
#include "chuanxa/source.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define CX_UNCONFINED /* looks for leaks from outside */
#endif
#endif
#if !defined __linux__ || !defined __x86_64__ || defined __SANITIZE_ADDRESS__
#define CX_UNCONFINED
#endif

#ifdef CX_UNCONFINED

void cli_confine(const cli_call *cli) {
  (void)cli;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool wants_program(const cli_call *cli) {
  const char *output = cli_option_value(cli, "output");
  return output && cli_ends_with(output, ".pdf"); /* weasyprint makes it */
}

static bool wants_network(const cli_call *cli) {
  const char *from = cli_option_value(cli, "from");
  return from && cli_takes_source(cli->command) && !cli_source_file(cli);
}

/* ---- where it may write ---- */

enum {
  ABI_REFER = 2,
  ABI_TRUNCATE = 3,
  FILE_RIGHTS = LANDLOCK_ACCESS_FS_WRITE_FILE,
  FOLDER_RIGHTS = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                  LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                  LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                  LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                  LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM
};
/* Of headers that are older than the kernel. */
static const uint64_t REFER = 1 << 13, TRUNCATE = 1 << 14;

typedef struct confining {
  const cli_call *cli;
  int rules; /* the set that is being put together */
  uint64_t file, folder;
} confining;

static void allow(const confining *c, const char *path) {
  struct stat info;
  struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
  if (rule.parent_fd < 0) return;
  rule.allowed_access =
      !fstat(rule.parent_fd, &info) && S_ISDIR(info.st_mode) ? c->folder : c->file;
  syscall(SYS_landlock_add_rule, c->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close(rule.parent_fd);
}

static void allow_folder_of(const confining *c, const char *path) {
  char *above = strdup(path);
  size_t size = above ? (size_t)(cx_path_name(above) - above) : 0;
  if (above) above[size] = 0;
  if (above) allow(c, size ? above : ".");
  free(above);
}

/* A path that is to be written, and its folder; where it is a link, what it leads to, there or not.
 */
static void allow_around(const confining *c, const char *path) {
  char *real = realpath(path, NULL), to[4096];
  ssize_t size = real ? -1 : readlink(path, to, sizeof to - 1);
  allow(c, path);
  allow_folder_of(c, path);
  if (real) allow_folder_of(c, real);
  if (size > 0) {
    to[size] = 0;
    allow_folder_of(c, to);
  }
  free(real);
}

/* Commands that write what is named by an operand: registers, drafts of rules. */
static bool writes_operands(const cli_call *cli) {
  static const char *const names[] = {"register", "review", "replay", "import", "standard", "plan"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(cli->command->name, names[i])) return true;
  return false;
}

/* Databases keep a log beside them even where they are only read. */
static bool is_written(const char *option, const char *value) {
  return !strcmp(option, "output") || !strcmp(option, "errors") || !strcmp(option, "key") ||
         cli_ends_with(value, ".db");
}

static void allow_places(const confining *c) {
  const cli_call *cli = c->cli;
  static const char *const temporary[] = {"/tmp", "/var/tmp", "/usr/tmp", "/dev/null"};
  static const char *const named[] = {"TMPDIR", "SQLITE_TMPDIR"};
  bool writes = writes_operands(cli);
  for (size_t i = 0; i < sizeof temporary / sizeof *temporary; i++)
    allow(c, temporary[i]);
  for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
    const char *folder = getenv(named[i]);
    if (folder && *folder) allow(c, folder);
  }
  for (size_t i = 0; i < cli->value_count; i++)
    if (is_written(cli->values[i].name, cli->values[i].value))
      allow_around(c, cli->values[i].value);
  for (size_t i = 0; i < cli->operand_count; i++)
    if (writes || cli_ends_with(cli->operands[i], ".db")) allow_around(c, cli->operands[i]);
  if (cli_source_file(cli)) allow_around(c, cli_source_file(cli));
  if (writes) allow(c, cli_rule_folders()[0]); /* where drafts go */
  if (writes) allow(c, ".");
}

static void confine_writing(const cli_call *cli) {
  long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) return;
  confining c = {.cli = cli, .file = FILE_RIGHTS, .folder = FOLDER_RIGHTS};
  if (abi >= ABI_REFER) c.folder |= REFER;
  if (abi >= ABI_TRUNCATE) c.file |= TRUNCATE;
  if (abi >= ABI_TRUNCATE) c.folder |= TRUNCATE;
  struct landlock_ruleset_attr handled = {.handled_access_fs = c.folder};
  c.rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
  if (c.rules < 0) return;
  allow_places(&c);
  syscall(SYS_landlock_restrict_self, c.rules, 0);
  close(c.rules);
}

/* ---- calls that it gives up ---- */

enum {
  MOST_CALLS = 40,
  X32 = 0x40000000 /* the numbers of another interface of the same kernel */
};

static void confine_calls(bool network) {
  static const int always[] = {SYS_ptrace,
                               SYS_process_vm_readv,
                               SYS_process_vm_writev,
                               SYS_io_uring_setup,
                               SYS_userfaultfd,
                               SYS_bpf,
                               SYS_perf_event_open,
                               SYS_mount,
                               SYS_umount2,
                               SYS_setns,
                               SYS_unshare,
                               SYS_chroot,
                               SYS_pivot_root,
                               SYS_truncate};
  static const int starting[] = {SYS_execve, SYS_execveat};
  static const int reaching[] = {
      SYS_socket, SYS_socketpair, SYS_connect, SYS_bind,
      SYS_listen, SYS_keyctl,     SYS_add_key, SYS_request_key}; /* tickets of Kerberos */
  int calls[MOST_CALLS];
  size_t count = 0;
  for (size_t i = 0; i < sizeof always / sizeof *always; i++)
    calls[count++] = always[i];
  for (size_t i = 0; i < sizeof starting / sizeof *starting; i++)
    calls[count++] = starting[i];
  for (size_t i = 0; i < sizeof reaching / sizeof *reaching && !network; i++)
    calls[count++] = reaching[i];

  struct sock_filter filter[MOST_CALLS + 8];
  size_t size = 0;
  const struct sock_filter refuse =
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA));
  filter[size++] =
      (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
  filter[size++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
  filter[size++] = refuse;
  filter[size++] =
      (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  filter[size++] =
      (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, (uint8_t)(count + 1), 0);
  for (size_t i = 0; i < count; i++)
    filter[size++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i],
                                                  (uint8_t)(count - i), 0);
  filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[size++] = refuse;
  struct sock_fprog program = {.len = (unsigned short)size, .filter = filter};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

void cli_confine(const cli_call *cli) {
  if (wants_program(cli)) return; /* what it starts needs what it needs */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return;
  confine_writing(cli);
  confine_calls(wants_network(cli));
}

#endif
