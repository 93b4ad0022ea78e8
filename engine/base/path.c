/* See path.h. */
#include "base/path.h"

#include <string.h>

#ifdef _WIN32
static const char separators[] = "/\\:";
#else
static const char separators[] = "/";
#endif

static bool separates(char c) {
  return c && strchr(separators, c);
}

const char *cx_path_name(const char *path) {
  const char *name = path;
  for (const char *at = path; *at; at++)
    if (separates(*at)) name = at + 1;
  return name;
}

bool cx_path_has_folder(const char *path) {
  return cx_path_name(path) != path;
}

bool cx_path_is_whole(const char *path) {
  bool from_root = *path != ':' && separates(*path);
  return from_root || (*path && *path != ':' && path[1] == ':' && separates(':'));
}
