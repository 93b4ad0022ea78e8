/* chuanxa standard list: the standards in the folders where ids are looked up; of two folders of
 * one name the first counts, as it does when the name is used. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/standard.h"
#include "report/catalogue.h"

enum { MOST_LISTED = 1024 };

typedef struct listing {
  cx_report_listed found[MOST_LISTED];
  size_t count;
} listing;

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_listed(const listing *all, const char *name) {
  for (size_t i = 0; i < all->count; i++)
    if (!strcmp(all->found[i].name, name)) return true;
  return false;
}

/* Takes the name over, or frees it. One that does not load (said) is taken without its standard: a
 * later one of its name is not what the name means. */
static void take_folder(cli_call *cli, listing *all, const char *folder, char *name) {
  char *path = cli_join(folder, strlen(folder), name);
  char *file = path ? cli_join(path, strlen(path), "standard.yaml") : NULL;
  struct stat info;
  bool is_standard = file && !stat(file, &info) && S_ISREG(info.st_mode);
  bool wanted = is_standard && !is_listed(all, name) && all->count < MOST_LISTED;
  if (wanted)
    all->found[all->count++] = (cx_report_listed){name, cli_open_standard(cli, path)};
  else
    free(name);
  free(file);
  free(path);
}

/* The names in a folder, in order: NULL when there are none. */
static char **names_of(const char *folder, size_t *ret_count) {
  DIR *directory = opendir(folder);
  char **names = NULL;
  size_t count = 0, room = 0;
  for (struct dirent *entry; directory && (entry = readdir(directory));) {
    if (entry->d_name[0] == '.') continue;
    if (count == room) {
      room = room ? room * 2 : 16;
      char **larger = realloc(names, room * sizeof *names);
      if (!larger) break;
      names = larger;
    }
    names[count] = strdup(entry->d_name);
    if (names[count]) count++;
  }
  if (directory) closedir(directory);
  if (count) qsort(names, count, sizeof *names, by_name);
  *ret_count = count;
  return names;
}

/* Leaves out those that did not load. */
static void keep_loaded(listing *all) {
  size_t kept = 0;
  for (size_t i = 0; i < all->count; i++) {
    if (all->found[i].standard)
      all->found[kept++] = all->found[i];
    else
      free((char *)all->found[i].name);
  }
  all->count = kept;
}

int cli_standard_list(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  listing *all = calloc(1, sizeof *all);
  if (!all) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  for (const char *const *folder = cli_rule_folders(); *folder; folder++) {
    size_t count = 0;
    char **names = names_of(*folder, &count);
    for (size_t i = 0; i < count; i++)
      take_folder(cli, all, *folder, names[i]);
    free(names);
  }
  keep_loaded(all);
  cx_buffer out = {0};
  if (format && !strcmp(format, "json"))
    cx_report_put_catalogue_json(&out, all->found, all->count);
  else
    cx_report_put_catalogue(&out, all->found, all->count, cli->language);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  for (size_t i = 0; i < all->count; i++) {
    free((char *)all->found[i].name);
    cx_standard_free((cx_standard *)all->found[i].standard);
  }
  free(all);
  return cli->status;
}
