/* Files: where standards are looked up, and how data are opened. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/path.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "exchange/book.h"
#include "exchange/container.h"
#include "plan/load.h"

/* Windows lets one program keep others from a file. */
#define CLI_HELD_ELSEWHERE                                                                         \
  CX_BOTH("chương trình khác (Excel, Word) đang mở tệp này; đóng tệp lại rồi làm lại",             \
          "another program (Excel, Word) has this file open; close it there and do it again")

int cli_say_unreadable(cli_call *cli, const char *path, int error) {
  static const struct {
    int error;
    const char *words;
  } known[] = {
      {ENOENT, CX_BOTH("không có tệp này", "there is no such file")},
      {EACCES, CX_BOTH("không có quyền đọc", "permission denied")},
      {EISDIR, CX_BOTH("đây là thư mục", "it is a folder")},
      {ENOMEM, CX_BOTH("hết bộ nhớ", "out of memory")},
      {EBUSY, CLI_HELD_ELSEWHERE},
      {ELOOP, CX_BOTH("liên kết dẫn vòng tròn", "links lead in a circle")},
  };
  const char *words = strerror(error);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].error == error) words = known[i].words;
  return cli_usage(cli, CX_MSG_FILE_UNREADABLE, path, words, NULL);
}

int cli_say_unwritable(cli_call *cli, const char *path, int error) {
  const char *words = error == ENOENT ? CX_BOTH("không có thư mục này", "there is no such folder")
                      : error == EACCES ? CX_BOTH("không có quyền ghi", "permission denied")
                      : error == ENOSPC ? CX_BOTH("hết chỗ trên đĩa", "the disk is full")
                      : error == EBADF  ? CX_BOTH("đã đóng", "it is closed")
                      : error == EISDIR ? CX_BOTH("đây là thư mục", "it is a folder")
                      : error == EBUSY  ? CLI_HELD_ELSEWHERE
                      : error == 0      ? CX_BOTH("không rõ lý do", "for no reason that is told")
                                        : strerror(error);
  return cli_usage(cli, CX_MSG_FILE_UNWRITABLE, words, path, NULL);
}

/* The rest of an open file in memory. */
static char *read_all(FILE *file, size_t *ret_size) {
  size_t size = 0, capacity = 1 << 16;
  char *bytes = malloc(capacity);
  while (bytes) {
    size += fread(bytes + size, 1, capacity - size, file);
    if (ferror(file)) break;
    if (size < capacity) {
      *ret_size = size;
      return bytes;
    }
    char *larger = realloc(bytes, capacity *= 2);
    if (!larger) break;
    bytes = larger;
  }
  free(bytes);
  return NULL;
}

/* NULL with errno set when the file cannot be read. */
static char *read_quietly(const char *path, size_t *ret_size) {
  struct stat info;
  if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
    errno = EISDIR;
    return NULL;
  }
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  char *bytes = read_all(file, ret_size);
  int error = errno;
  fclose(file);
  errno = error;
  return bytes;
}

char *cli_read_file(cli_call *cli, const char *path, size_t *ret_size) {
  char *bytes = read_quietly(path, ret_size);
  if (!bytes) cli_say_unreadable(cli, path, errno);
  return bytes;
}

char *cli_join(const char *folder, size_t folder_size, const char *name) {
  size_t size = folder_size + strlen(name) + 2;
  char *path = malloc(size);
  if (path)
    snprintf(path, size, "%.*s%s%s", (int)folder_size, folder,
             folder_size && folder[folder_size - 1] != '/' ? "/" : "", name);
  return path;
}

/* What is looked up: the file of rules in a folder, and the folder within a rule folder where such
 * folders stand ("" for the rule folder itself). */
typedef struct sought {
  const char *file, *within;
} sought;

/* A path that is a folder means the file in it. NULL with errno set when there is nothing there, or
 * it cannot be told. */
static char *rule_file(const char *path, const sought *what) {
  struct stat info;
  if (stat(path, &info)) return NULL;
  return S_ISDIR(info.st_mode) ? cli_join(path, strlen(path), what->file) : strdup(path);
}

#ifndef CX_RULES /* on Windows they lie beside the program */
#define CX_RULES CX_DATADIR "/chuanxa/rules"
#endif

const char *const *cli_rule_folders(void) {
  static const char *folders[4];
  size_t count = 0;
  const char *chosen = getenv("CHUANXA_RULES");
  if (chosen && *chosen) folders[count++] = chosen;
  folders[count++] = "rules";
  folders[count++] = CX_RULES;
  folders[count] = NULL;
  return folders;
}

static void offer_ids(const char *folder, cx_nearest *nearest, char *best, size_t size) {
  DIR *directory = opendir(folder);
  struct dirent *entry;
  while (directory && (entry = readdir(directory))) {
    const char *before = nearest->best;
    if (entry->d_name[0] != '.') cx_nearest_offer(nearest, entry->d_name);
    if (nearest->best == before) continue;
    snprintf(best, size, "%s", entry->d_name);
    nearest->best = best;
  }
  if (directory) closedir(directory);
}

/* Nothing can be called that, or nothing is. EINVAL: a name that Windows does not allow. */
static bool is_absence(int error) {
  return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG || error == EINVAL;
}

/* Where such folders stand in a rule folder; NULL with errno set. */
static char *folder_in_rules(const char *rules, const sought *what) {
  return *what->within ? cli_join(rules, strlen(rules), what->within) : strdup(rules);
}

/* The file of this name in a rule folder; NULL with errno set. */
static char *file_in_rules(const char *rules, const char *name, const sought *what) {
  char *folder = folder_in_rules(rules, what);
  char *path = folder ? cli_join(folder, strlen(folder), name) : NULL;
  char *file = path ? rule_file(path, what) : NULL;
  int error = errno;
  free(path);
  free(folder);
  errno = error;
  return file;
}

/* A rule folder in which nothing was found: it is named, and what stands there offered. */
static void look_beside(const char *rules, const sought *what, cx_buffer *looked,
                        cx_nearest *nearest, char *best, size_t size) {
  char *folder = folder_in_rules(rules, what);
  if (folder) offer_ids(folder, nearest, best, size);
  if (looked->size) cx_puts(looked, ", ");
  cx_puts(looked, folder);
  free(folder);
}

static char *find_rules(cli_call *cli, const char *name, const sought *what) {
  char *file = rule_file(name, what);
  bool elsewhere = !file && !cx_path_has_folder(name) && is_absence(errno);
  if (!file && !elsewhere) {
    cli_say_unreadable(cli, name, is_absence(errno) ? ENOENT : errno);
    return NULL;
  }
  char best[256] = "";
  cx_nearest nearest = {.wanted = name};
  cx_buffer looked = {0};
  int error = ENOENT;
  for (const char *const *at = cli_rule_folders(); *at && !file && is_absence(error); at++) {
    file = file_in_rules(*at, name, what);
    error = errno;
    if (!file) look_beside(*at, what, &looked, &nearest, best, sizeof best);
  }
  if (!file && !is_absence(error)) {
    cli_say_unreadable(cli, name, error);
  } else if (!file) {
    cli_usage(cli, *what->within ? CX_MSG_PLAN_NOT_FOUND : CX_MSG_RULE_NOT_FOUND, name,
              cx_buffer_text(&looked), best);
    cli_exit(cli, CLI_EXIT_FILE);
  }
  cx_buffer_free(&looked);
  return file;
}

/* The dictionary that a standard names, beside it. */
typedef struct beside {
  const char *standard;
  char *path, *bytes;
} beside;

static int find_measures(void *user, const char *relative, cx_file *ret) {
  beside *b = user;
  size_t folder = (size_t)(cx_path_name(b->standard) - b->standard);
  b->path = cx_path_is_whole(relative) ? strdup(relative) : cli_join(b->standard, folder, relative);
  size_t size = 0;
  struct stat info; /* a device that a rule file names has no end */
  bool device =
      b->path && !stat(b->path, &info) && (S_ISCHR(info.st_mode) || S_ISBLK(info.st_mode));
  b->bytes = b->path && !device ? read_quietly(b->path, &size) : NULL;
  if (!b->bytes) return CX_UNREADABLE;
  *ret = (cx_file){b->path, b->bytes, size};
  return CX_OK;
}

static const sought standards = {"standard.yaml", ""}, plans = {"plan.yaml", "plans"};

cx_plan *cli_open_plan(cli_call *cli, const char *name) {
  char *path = find_rules(cli, name, &plans);
  if (!path) return NULL;
  cx_file file = {.name = path};
  cx_plan *plan = NULL;
  char *bytes = cli_read_file(cli, path, &file.size);
  file.bytes = bytes;
  int status = bytes ? cx_plan_load(&file, cli_print_diagnostic, cli, &plan) : CX_REFUSED;
  if (status == CX_NO_MEMORY) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  free(bytes);
  free(path);
  return status ? NULL : plan;
}

/* The file in a folder of this name, given or within a rule folder; NULL: there is none. */
static char *quiet_file(const char *name, const sought *what) {
  struct stat info;
  char *file = rule_file(name, what);
  for (const char *const *at = cli_rule_folders(); *at && !file; at++)
    file = file_in_rules(*at, name, what);
  bool there = file && !stat(file, &info) && S_ISREG(info.st_mode);
  if (there) return file;
  free(file);
  return NULL;
}

bool cli_is_plan(const char *name) {
  if (!strcmp(cx_path_name(name), plans.file)) return true;
  struct stat info;
  bool file = !stat(name, &info) && !S_ISDIR(info.st_mode);
  char *plan = file ? NULL : quiet_file(name, &plans);
  char *standard = plan ? quiet_file(name, &standards) : NULL;
  bool is_plan = plan && !standard;
  free(plan);
  free(standard);
  return is_plan;
}

cx_standard *cli_open_standard(cli_call *cli, const char *name) {
  char *path = find_rules(cli, name, &standards);
  if (!path) return NULL;
  cx_file file = {.name = path};
  char *bytes = cli_read_file(cli, path, &file.size);
  beside b = {.standard = path};
  cx_standard *standard = NULL;
  file.bytes = bytes;
  if (bytes && cx_standard_load(&file, find_measures, &b, cli_print_diagnostic, cli, &standard))
    standard = NULL;
  free(b.bytes);
  free(b.path);
  free(bytes);
  free(path);
  return standard;
}

cx_procedure *cli_open_procedure(cli_call *cli, const cx_standard *standard, bool *ret_none) {
  const char *path = standard->file.name;
  char *beside_it = cli_join(path, (size_t)(cx_path_name(path) - path), "procedure.yaml");
  struct stat info;
  bool none = beside_it && stat(beside_it, &info) && errno == ENOENT;
  cx_procedure *procedure = NULL;
  cx_file file = {.name = beside_it};
  char *bytes = beside_it && !none ? cli_read_file(cli, beside_it, &file.size) : NULL;
  file.bytes = bytes;
  if (bytes && cx_procedure_load(&file, cli_print_diagnostic, cli, &procedure)) procedure = NULL;
  if (procedure && strcmp(procedure->standard, standard->id) != 0) {
    cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = beside_it};
    CX_SAY(&log, PROCEDURE_OTHER, (cx_place){0}, procedure->standard, standard->id);
    cx_procedure_free(procedure);
    procedure = NULL;
  }
  if (ret_none) *ret_none = none;
  free(bytes);
  free(beside_it);
  return procedure;
}

int cli_own_rounds(cli_call *cli, const char *standard, cx_rounds *ret) {
  char *bytes = NULL, *path = NULL;
  cx_file file = {.name = ""};
  for (const char *const *folder = cli_rule_folders(); *folder && !bytes && *standard != '.';
       folder++) {
    char *beside_it = cli_join(*folder, strlen(*folder), standard);
    free(path);
    path = beside_it ? cli_join(beside_it, strlen(beside_it), "procedure.yaml") : NULL;
    bytes = path ? read_quietly(path, &file.size) : NULL;
    free(beside_it);
  }
  file.name = path;
  file.bytes = bytes;
  cx_procedure *procedure = NULL;
  if (bytes && cx_procedure_load(&file, cli_print_diagnostic, cli, &procedure)) procedure = NULL;
  if (procedure && !strcmp(procedure->standard, standard)) *ret = procedure->rounds;
  cx_procedure_free(procedure);
  free(bytes);
  free(path);
  return CX_OK;
}

static long read_input(void *user, char *into, size_t size) {
  cli_input *input = user;
  if (input->bytes) {
    size_t left = input->size - input->at, taken = size < left ? size : left;
    memcpy(into, input->bytes + input->at, taken);
    input->at += taken;
    return (long)taken;
  }
  size_t got = fread(into, 1, size, input->file);
  return got == 0 && ferror((FILE *)input->file) ? -1 : (long)got;
}

static int rewind_input(void *user) {
  cli_input *input = user;
  input->at = 0;
  return input->bytes || fseek(input->file, 0, SEEK_SET) == 0 ? 0 : -1;
}

struct cli_held_input {
  cli_held_input *next;
  char *path, *bytes;
  size_t size;
};

static const cli_held_input *find_held(const cli_call *cli, const char *path) {
  const cli_held_input *held = cli->held;
  while (held && strcmp(held->path, path) != 0)
    held = held->next;
  return held;
}

bool cli_hold_input(cli_call *cli, const char *path, const char **ret_bytes, size_t *ret_size) {
  const cli_held_input *known = find_held(cli, path);
  cli_held_input *held = known ? NULL : calloc(1, sizeof *held);
  if (held) {
    errno = ENOMEM;
    held->path = strdup(path);
    if (held->path)
      held->bytes =
          strcmp(path, "-") ? read_quietly(path, &held->size) : read_all(stdin, &held->size);
    if (held->bytes) {
      held->next = cli->held;
      known = cli->held = held;
    } else {
      cli_say_unreadable(cli, path, errno);
      free(held->path);
      free(held);
      return false;
    }
  }
  if (!known) {
    cli_say_unreadable(cli, path, ENOMEM);
    return false;
  }
  *ret_bytes = known->bytes;
  *ret_size = known->size;
  return true;
}

void cli_release_inputs(cli_call *cli) {
  while (cli->held) {
    cli_held_input *held = cli->held;
    cli->held = held->next;
    free(held->path);
    free(held->bytes);
    free(held);
  }
}

bool cli_open_input(cli_call *cli, const char *path, cli_input *ret) {
  bool standard_input = !strcmp(path, "-");
  struct stat info;
  *ret = (cli_input){.source = {.name = standard_input ? "stdin" : path,
                                .user = ret,
                                .read = read_input,
                                .rewind = rewind_input}};
  bool known = standard_input ? fstat(fileno(stdin), &info) == 0 : stat(path, &info) == 0;
  if (find_held(cli, path) || (known && !S_ISREG(info.st_mode))) /* no pipe is read twice */
    return cli_hold_input(cli, path, &ret->bytes, &ret->size);
  ret->file = standard_input ? stdin : fopen(path, "rb");
  if (ret->file) return true;
  cli_say_unreadable(cli, path, errno);
  return false;
}

bool cli_input_is_book(cli_input *input) {
  char head[CX_EXCHANGE_KIND_HEAD];
  long size = read_input(input, head, sizeof head);
  if (size <= 0 || !cx_exchange_is_book(head, (size_t)size)) return false;
  if (!input->bytes && !rewind_input(input))
    input->bytes = input->own = read_all(input->file, &input->size);
  return input->bytes != NULL;
}

void cli_close_input(cli_input *input) {
  if (input->file && input->file != stdin) fclose(input->file);
  free(input->own);
  input->file = NULL;
  input->bytes = input->own = NULL;
}
