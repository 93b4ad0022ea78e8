/* Put before every file that is compiled for Windows: names of files, the environment and arguments
 * are UTF-8 as elsewhere, files are bytes, and two paths lead to one file as they do elsewhere.
 * What this machine's headers lack is declared here. */
#ifndef CX_WINDOWS_POSIX_H
#define CX_WINDOWS_POSIX_H
#define tell cw_other_tell /* a word of ours, and of these headers */
#include <direct.h>
#include <dirent.h>
#include <fcntl.h>
#include <io.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#undef tell

/* As struct stat; the number of a file is one that Windows tells, where its own stat has 0. */
struct cw_stat {
  uint64_t st_dev, st_ino;
  unsigned st_mode;
  int64_t st_size;
  time_t st_mtime;
};

/* A folder's entries. */
typedef struct cw_folder cw_folder;
struct cw_entry {
  char *d_name;
};

FILE *cw_fopen(const char *path, const char *mode);
FILE *cw_tmpfile(void);
int cw_open(const char *path, int flags, ...);
int cw_stat(const char *path, struct cw_stat *ret);
int cw_fstat(int file, struct cw_stat *ret);
cw_folder *cw_opendir(const char *path);
struct cw_entry *cw_readdir(cw_folder *folder);
int cw_closedir(cw_folder *folder);
int cw_unlink(const char *path);
int cw_remove(const char *path);
int cw_rmdir(const char *path);
int cw_rename(const char *from, const char *to); /* over what is there, as elsewhere */
int cw_mkdir(const char *path, unsigned mode);
int cw_access(const char *path, int mode);
int cw_fsync(int file);
size_t cw_fwrite(const void *from, size_t size, size_t count, FILE *file);
int cw_isatty(int file); /* whether it is a console that takes colours and moves */
char *cw_getenv(const char *name);
int cw_main(int argc, char **argv); /* the program's main; wmain calls it */
const char *cw_rules_beside(void);  /* the folder of rules beside the program */
char *cw_strndup(const char *text, size_t size);

#define CX_RULES cw_rules_beside()

#ifndef CX_WINDOWS_PLATFORM
#define fopen cw_fopen
#define fopen64 cw_fopen /* minizip's, of libxlsxwriter */
#define tmpfile cw_tmpfile
#define open cw_open
#undef stat
#undef fstat
#define stat cw_stat
#define lstat cw_stat
#define fstat cw_fstat
#define DIR cw_folder
#define dirent cw_entry
#define opendir cw_opendir
#define readdir cw_readdir
#define closedir cw_closedir
#define unlink cw_unlink
#define remove cw_remove
#define rmdir cw_rmdir
#define rename cw_rename
#define mkdir cw_mkdir
#define access cw_access
#define fsync cw_fsync
#define fwrite cw_fwrite
#define isatty cw_isatty
#define getenv cw_getenv
#define strndup cw_strndup
#endif

#ifndef S_ISREG
#define S_ISREG(mode) (((mode)&S_IFMT) == S_IFREG)
#endif

#endif
