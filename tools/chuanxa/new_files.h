/* Files of something new: nothing is written over, and what cannot be written whole is not left
 * behind. */
#ifndef CLI_NEW_FILES_H
#define CLI_NEW_FILES_H
#include "chuanxa/cli.h"

enum { CLI_MOST_NEW_FILES = 8 };

bool cli_is_there(const char *path);
/* Writes texts to files of a folder, which is made where it is not there; an empty text is not
 * written. All of them, or none: a file that is there already is found before the first is written.
 * False (said). */
bool cli_write_new_files(cli_call *cli, const char *folder, const char *const *names,
                         const cx_buffer *texts, size_t count);

#endif
