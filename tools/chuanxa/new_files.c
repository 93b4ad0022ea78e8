/* See new_files.h. */
#include "chuanxa/new_files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/messages.h"
#include "chuanxa/messages.h"

bool cli_is_there(const char *path) {
  struct stat info;
  return !lstat(path, &info);
}

static bool write_file(cli_call *cli, const char *path, const cx_buffer *text) {
  errno = 0;
  FILE *file = fopen(path, "wbx");
  if (!file && errno == EEXIST) {
    cli_usage(cli, CX_MSG_NEW_EXISTS, path, NULL, NULL);
    return false;
  }
  bool written = file && fwrite(cx_buffer_text(text), 1, text->size, file) == text->size;
  int error = errno;
  if (file && fclose(file) && written) {
    written = false;
    error = errno;
  }
  if (!written && file) unlink(path);
  if (!written) cli_say_unwritable(cli, path, error);
  return written;
}

bool cli_write_new_files(cli_call *cli, const char *folder, const char *const *names,
                         const cx_buffer *texts, size_t count) {
  char *paths[CLI_MOST_NEW_FILES] = {0};
  bool well = true, made = false;
  size_t done = 0;
  for (size_t i = 0; i < count && well; i++) {
    paths[i] = cli_join(folder, strlen(folder), names[i]);
    well = paths[i] && !cli_is_there(paths[i]);
    if (!well)
      cli_usage(cli, paths[i] ? CX_MSG_NEW_EXISTS : CX_MSG_USE_MEMORY, paths[i], NULL, NULL);
  }
  if (well) made = !mkdir(folder, 0777);
  if (well && !made && errno != EEXIST) {
    cli_say_unwritable(cli, folder, errno);
    well = false;
  }
  for (; done < count && well; done++)
    if (texts[done].size) well = write_file(cli, paths[done], &texts[done]);
  for (size_t i = 0; i + 1 < done && !well; i++)
    if (texts[i].size) unlink(paths[i]);
  if (made && !well) rmdir(folder);
  for (size_t i = 0; i < count; i++)
    free(paths[i]);
  return well;
}
