/* See rule_list.h. */
#include "chuanxa/rule_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/messages.h"

static int by_name(const void *a, const void *b) {
  return strcmp(((const cli_rule *)a)->name, ((const cli_rule *)b)->name);
}

static bool is_listed(const cli_rule_list *all, const char *name) {
  for (size_t i = 0; i < all->count; i++)
    if (!strcmp(all->rules[i].name, name)) return true;
  return false;
}

static bool is_absent(int error) {
  return error == ENOENT || error == ENOTDIR;
}

/* Whether the file is there; what hides it is said. */
static bool is_there(cli_call *cli, const char *path) {
  struct stat info;
  if (!stat(path, &info)) return S_ISREG(info.st_mode);
  if (!is_absent(errno)) cli_say_unreadable(cli, path, errno);
  return false;
}

/* False when out of memory. */
static bool take(cli_call *cli, cli_rule_list *all, const char *folder, const char *name,
                 const char *file) {
  char *path = cli_join(folder, strlen(folder), name);
  char *rules = path ? cli_join(path, strlen(path), file) : NULL;
  bool wanted = rules && all->count < CLI_MOST_RULES && !is_listed(all, name);
  wanted = wanted && is_there(cli, rules);
  char *copy = wanted ? strdup(name) : NULL;
  bool well = rules && (copy || !wanted);
  free(rules);
  if (copy)
    all->rules[all->count++] = (cli_rule){copy, path};
  else
    free(path);
  return well;
}

/* Those of one folder, which need not be there. False when out of memory. */
static bool take_folder(cli_call *cli, cli_rule_list *all, const char *folder, const char *file) {
  DIR *directory = opendir(folder);
  bool well = true;
  size_t first = all->count;
  if (!directory && !is_absent(errno)) cli_say_unreadable(cli, folder, errno);
  if (!directory) return true;
  struct dirent *entry = NULL;
  do {
    errno = 0;
    entry = readdir(directory);
    if (!entry && errno) cli_say_unreadable(cli, folder, errno);
    if (entry && entry->d_name[0] != '.') well = take(cli, all, folder, entry->d_name, file);
  } while (entry && well);
  closedir(directory);
  if (all->count > first)
    qsort(all->rules + first, all->count - first, sizeof *all->rules, by_name);
  return well;
}

cli_rule_list *cli_list_rules(cli_call *cli, const char *file, const char *within) {
  cli_rule_list *all = calloc(1, sizeof *all);
  bool well = all;
  for (const char *const *at = cli_rule_folders(); well && *at; at++) {
    char *folder = *within ? cli_join(*at, strlen(*at), within) : strdup(*at);
    well = folder && take_folder(cli, all, folder, file);
    free(folder);
  }
  if (well) return all;
  cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  cli_free_rules(all);
  return NULL;
}

void cli_free_rules(cli_rule_list *list) {
  for (size_t i = 0; list && i < list->count; i++) {
    free(list->rules[i].name);
    free(list->rules[i].path);
  }
  free(list);
}
