/* See rule_list.h. */
#include "chuanxa/rule_list.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int by_name(const void *a, const void *b) {
  return strcmp(((const cli_rule *)a)->name, ((const cli_rule *)b)->name);
}

static bool is_listed(const cli_rule_list *all, const char *name) {
  for (size_t i = 0; i < all->count; i++)
    if (!strcmp(all->rules[i].name, name)) return true;
  return false;
}

static void take(cli_rule_list *all, const char *folder, const char *name, const char *file) {
  struct stat info;
  char *path = cli_join(folder, strlen(folder), name);
  char *rules = path ? cli_join(path, strlen(path), file) : NULL;
  bool wanted = rules && !stat(rules, &info) && S_ISREG(info.st_mode) && !is_listed(all, name) &&
                all->count < CLI_MOST_RULES;
  char *copy = wanted ? strdup(name) : NULL;
  free(rules);
  if (!copy) {
    free(path);
    return;
  }
  all->rules[all->count++] = (cli_rule){copy, path};
}

cli_rule_list *cli_list_rules(const char *file, const char *within) {
  cli_rule_list *all = calloc(1, sizeof *all);
  for (const char *const *at = cli_rule_folders(); all && *at; at++) {
    char *folder = *within ? cli_join(*at, strlen(*at), within) : strdup(*at);
    DIR *directory = folder ? opendir(folder) : NULL;
    size_t first = all->count;
    for (struct dirent *entry; directory && (entry = readdir(directory));)
      if (entry->d_name[0] != '.') take(all, folder, entry->d_name, file);
    if (directory) closedir(directory);
    if (all->count > first)
      qsort(all->rules + first, all->count - first, sizeof *all->rules, by_name);
    free(folder);
  }
  return all;
}

void cli_free_rules(cli_rule_list *list) {
  for (size_t i = 0; list && i < list->count; i++) {
    free(list->rules[i].name);
    free(list->rules[i].path);
  }
  free(list);
}
