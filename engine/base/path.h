/* The parts of a file's path, as the system that the program runs on writes them: on Windows \ and
 * a drive's : part too. */
#ifndef CX_BASE_PATH_H
#define CX_BASE_PATH_H

#include <stdbool.h>

/* The last part of a path, within it; what stands before it names the folder, with its separator.
 */
const char *cx_path_name(const char *path);

/* Whether it holds a folder too. */
bool cx_path_has_folder(const char *path);

/* Whether it leads from the root of a disk, or of a drive, and not from where the program stands.
 */
bool cx_path_is_whole(const char *path);

#endif
