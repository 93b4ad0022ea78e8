/* See whole_file.h. It is not told to the disk before it takes its place (fsync): what commands
 * write here can be made again. */
#define _POSIX_C_SOURCE 200809L
#include "exchange/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_PARTS = 100 }; /* of one path, with those that a broken machine left behind */

#ifndef O_BINARY
#define O_BINARY 0
#endif

static void give_back(cx_exchange_whole_file *file) {
  if (file->part != file->path) free(file->part);
  free(file->path);
  *file = (cx_exchange_whole_file){0};
}

/* Gives the part the mode of what it will take the place of. False: it would be another's, so that
 * who may do what with the file would change. */
static bool is_like(int part, const struct stat *before) {
#if !defined _WIN32 && !defined __wasi__
  struct stat now;
  if (fstat(part, &now) || now.st_uid != before->st_uid || now.st_gid != before->st_gid)
    return false;
  return before->st_nlink == 1 && !fchmod(part, before->st_mode & 0777);
#else
  (void)part;
  (void)before;
  return true;
#endif
}

/* Whether what stands there may be written to. */
static bool may_write(const char *path) {
#ifdef __wasi__
  (void)path; /* WASI does not say */
  return true;
#else
  return !access(path, W_OK);
#endif
}

/* 0 and a part that was made, or errno. */
static int make_part(cx_exchange_whole_file *file, const struct stat *before) {
  size_t size = strlen(file->path) + sizeof ".part" + 12;
  int made = -1;
  file->part = malloc(size);
  if (!file->part) return ENOMEM;
  for (int i = 0; i < MOST_PARTS && made < 0; i++) {
    snprintf(file->part, size, i ? "%s.part%d" : "%s.part", file->path, i);
    made = open(file->part, O_WRONLY | O_CREAT | O_EXCL | O_BINARY, 0666);
    if (made < 0 && errno != EEXIST) break;
  }
  if (made < 0) return errno;
  int error = before && !is_like(made, before) ? EPERM : 0;
  if (close(made) && !error) error = errno;
  if (error) unlink(file->part);
  return error;
}

int cx_exchange_whole_begin(cx_exchange_whole_file *file, const char *path) {
  struct stat link, there;
  bool is_there = !lstat(path, &link);
  bool plain = is_there && S_ISREG(link.st_mode);
  *file = (cx_exchange_whole_file){.path = strdup(path)};
  if (!file->path) return ENOMEM;
  int error = 0;
  bool found = is_there && !stat(path, &there); /* not so of a link to nothing */
  if (found && S_ISDIR(there.st_mode)) error = EISDIR;
  if (found && !error && !may_write(path)) error = errno;
  if (!error && (plain || !is_there)) {
    error = make_part(file, plain ? &link : NULL);
    if (!error) return 0;
    free(file->part);
    file->part = NULL;
    bool beside = error == EACCES || error == EPERM || error == EROFS;
    if ((plain && beside) || error == ENAMETOOLONG) error = 0;
  }
  if (error) {
    give_back(file);
    return error;
  }
  file->part = file->path;
  file->direct = true;
  return 0;
}

int cx_exchange_whole_end(cx_exchange_whole_file *file) {
  int error = 0;
  if (!file->direct && rename(file->part, file->path)) {
    error = errno;
    unlink(file->part);
  }
  give_back(file);
  return error;
}

void cx_exchange_whole_drop(cx_exchange_whole_file *file, bool opened) {
  struct stat info;
  if (!file->direct) {
    unlink(file->part);
  } else if (opened && !stat(file->path, &info) && S_ISREG(info.st_mode)) {
    FILE *emptied = fopen(file->path, "wb");
    if (emptied) fclose(emptied);
  }
  give_back(file);
}
