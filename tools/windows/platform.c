/* See posix.h. Windows knows names of files as UTF-16: each call turns them, on every version of
 * it, whatever its code page. */
#define CX_WINDOWS_PLATFORM
#include "posix.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <wchar.h>
#include <windows.h>

#undef fwrite /* posix.h stands before this file too, and would send it to cw_fwrite */

/* A text in UTF-16; NULL when it is no UTF-8 or there is no memory. The caller frees it. */
static wchar_t *wide(const char *text) {
  int size = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0);
  wchar_t *made = size > 0 ? malloc((size_t)size * sizeof *made) : NULL;
  if (made) MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, made, size);
  if (!made) errno = size > 0 ? ENOMEM : EILSEQ;
  return made;
}

/* The same back; what is no UTF-16 becomes U+FFFD. */
static char *narrow(const wchar_t *text) {
  int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
  char *made = size > 0 ? malloc((size_t)size) : NULL;
  if (made) WideCharToMultiByte(CP_UTF8, 0, text, -1, made, size, NULL, NULL);
  return made;
}

/* What stands for no input or output elsewhere is called otherwise here. */
static const char *named(const char *path) {
  return strcmp(path, "/dev/null") ? path : "NUL";
}

/* A file that another program keeps for itself is told apart from one that nobody may read. */
static void tell_held(void) {
  DWORD error = GetLastError();
  if (error == ERROR_SHARING_VIOLATION || error == ERROR_LOCK_VIOLATION) errno = EBUSY;
}

/* A file that must not be there yet: the library's own knows no such mode. */
static FILE *open_new(const char *path) {
  int file = cw_open(path, O_WRONLY | O_CREAT | O_EXCL, _S_IREAD | _S_IWRITE);
  return file < 0 ? NULL : _fdopen(file, "wb");
}

FILE *cw_fopen(const char *path, const char *mode) {
  if (strchr(mode, 'x')) return open_new(path);
  wchar_t *name = wide(named(path));
  wchar_t *how = wide(mode);
  FILE *file = name && how ? _wfopen(name, how) : NULL;
  if (name && how && !file) tell_held();
  free(name);
  free(how);
  return file;
}

/* In the folder for such files, gone when it is closed; the library's own would stand in the root
 * of the disk. */
FILE *cw_tmpfile(void) {
  wchar_t folder[MAX_PATH + 1], path[MAX_PATH + 1];
  if (!GetTempPathW(MAX_PATH, folder) || !GetTempFileNameW(folder, L"cx", 0, path)) return NULL;
  return _wfopen(path, L"w+bD");
}

int cw_open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  int mode = flags & O_CREAT ? va_arg(more, int) : 0;
  va_end(more);
  wchar_t *name = wide(named(path));
  int file = name ? _wopen(name, flags | _O_BINARY, mode & (_S_IREAD | _S_IWRITE)) : -1;
  if (name && file < 0) tell_held();
  free(name);
  return file;
}

/* Whom else a file may be read by is not in its mode there: the library repeats the owner's. */
static void take(const struct _stat64 *from, HANDLE handle, struct cw_stat *ret) {
  enum { OTHERS = 077 };
  BY_HANDLE_FILE_INFORMATION info;
  *ret = (struct cw_stat){(uint64_t)from->st_dev, 0, from->st_mode & ~(unsigned)OTHERS,
                          from->st_size, (time_t)from->st_mtime};
  if (handle == INVALID_HANDLE_VALUE || !GetFileInformationByHandle(handle, &info)) return;
  ret->st_dev = info.dwVolumeSerialNumber;
  ret->st_ino = (uint64_t)info.nFileIndexHigh << 32 | info.nFileIndexLow;
}

int cw_stat(const char *path, struct cw_stat *ret) {
  struct _stat64 from;
  wchar_t *name = wide(named(path));
  size_t end = name ? wcslen(name) : 0;
  while (end > 1 && (name[end - 1] == L'/' || name[end - 1] == L'\\') && name[end - 2] != L':')
    name[--end] = 0; /* FOLDER/ is not there, by Windows */
  int status = name ? _wstat64(name, &from) : -1;
  HANDLE handle = INVALID_HANDLE_VALUE;
  if (!status)
    handle = CreateFileW(name, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                         OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
  if (!status) take(&from, handle, ret);
  if (handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
  free(name);
  return status;
}

int cw_fstat(int file, struct cw_stat *ret) {
  struct _stat64 from;
  int status = _fstat64(file, &from);
  if (!status) take(&from, (HANDLE)_get_osfhandle(file), ret);
  return status;
}

struct cw_folder {
  _WDIR *of;
  struct cw_entry entry;
};

cw_folder *cw_opendir(const char *path) {
  wchar_t *name = wide(path);
  cw_folder *folder = name ? calloc(1, sizeof *folder) : NULL;
  if (folder) folder->of = _wopendir(name);
  free(name);
  if (folder && folder->of) return folder;
  free(folder);
  return NULL;
}

struct cw_entry *cw_readdir(cw_folder *folder) {
  struct _wdirent *next = _wreaddir(folder->of);
  free(folder->entry.d_name);
  folder->entry.d_name = next ? narrow(next->d_name) : NULL;
  return folder->entry.d_name ? &folder->entry : NULL;
}

int cw_closedir(cw_folder *folder) {
  int status = _wclosedir(folder->of);
  free(folder->entry.d_name);
  free(folder);
  return status;
}

int cw_unlink(const char *path) {
  wchar_t *name = wide(path);
  int status = name ? _wunlink(name) : -1;
  free(name);
  return status;
}

int cw_remove(const char *path) {
  return cw_unlink(path);
}

int cw_rmdir(const char *path) {
  wchar_t *name = wide(path);
  int status = name ? _wrmdir(name) : -1;
  free(name);
  return status;
}

int cw_rename(const char *from, const char *to) {
  enum { MOST_TRIES = 8, WAIT = 60 }; /* milliseconds */
  wchar_t *name = wide(from);
  wchar_t *other = wide(to);
  bool done = false, held = true;
  for (int i = 0; name && other && held && !done && i < MOST_TRIES; i++) {
    if (i) Sleep(WAIT); /* a program that looks for viruses lets go of a new file soon */
    done = MoveFileExW(name, other, MOVEFILE_REPLACE_EXISTING);
    DWORD error = GetLastError();
    held = error == ERROR_SHARING_VIOLATION || error == ERROR_ACCESS_DENIED;
  }
  if (name && other && !done) {
    errno = EACCES;
    tell_held();
    if (held && !cw_access(to, W_OK)) errno = EBUSY; /* who opened it does not share its name */
  }
  free(name);
  free(other);
  return done ? 0 : -1;
}

int cw_mkdir(const char *path, unsigned mode) {
  (void)mode;
  wchar_t *name = wide(path);
  int status = name ? _wmkdir(name) : -1;
  free(name);
  return status;
}

/* Whether a file may be run is not asked; whether it may be written to, the library answers by one
 * mark of the file alone, so that it is tried. */
int cw_access(const char *path, int mode) {
  wchar_t *name = wide(named(path));
  int status = name ? _waccess(name, mode & ~X_OK) : -1;
  DWORD attributes = status || !(mode & W_OK) ? FILE_ATTRIBUTE_DIRECTORY : GetFileAttributesW(name);
  if (!(attributes & FILE_ATTRIBUTE_DIRECTORY)) {
    HANDLE file =
        CreateFileW(name, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                    NULL, OPEN_EXISTING, 0, NULL);
    status = file == INVALID_HANDLE_VALUE ? -1 : 0;
    if (status) {
      errno = EACCES;
      tell_held();
    } else {
      CloseHandle(file);
    }
  }
  free(name);
  return status;
}

int cw_fsync(int file) {
  return _commit(file);
}

int cw_isatty(int file) {
  HANDLE console = (HANDLE)_get_osfhandle(file);
  DWORD mode = 0;
  return _isatty(file) && GetConsoleMode(console, &mode) &&
         SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

char *cw_strndup(const char *text, size_t size) {
  size_t length = strnlen(text, size);
  char *made = malloc(length + 1);
  if (!made) return NULL;
  memcpy(made, text, length);
  made[length] = '\0';
  return made;
}

const char *cw_rules_beside(void) {
  enum { MOST = 32768 };
  static char *found;
  if (found) return found;
  wchar_t *path = calloc(MOST, sizeof *path);
  DWORD size = path ? GetModuleFileNameW(NULL, path, MOST - 8) : 0;
  wchar_t *name = size ? wcsrchr(path, L'\\') : NULL;
  if (name) wcscpy(name + 1, L"rules");
  found = name ? narrow(path) : NULL;
  free(path);
  return found ? found : "rules";
}

/* Kept for as long as the program runs: what getenv gives is not freed. */
char *cw_getenv(const char *name) {
  enum { MOST = 64 };
  static struct { char *name, *value; } asked[MOST];
  for (size_t i = 0; i < MOST; i++) {
    if (asked[i].name && !strcmp(asked[i].name, name)) return asked[i].value;
    if (asked[i].name) continue;
    wchar_t *key = wide(name);
    wchar_t *value = key ? _wgetenv(key) : NULL;
    asked[i].name = cw_strndup(name, strlen(name));
    asked[i].value = value ? narrow(value) : NULL;
    free(key);
    return asked[i].value;
  }
  return NULL;
}

/* ---- the console ---- */

enum { CONSOLE_BUFFER = 16384, CONSOLE_PART = 8192 };

static bool is_console(FILE *file) {
  return (file == stdout || file == stderr) && _isatty(_fileno(file));
}

/* A console takes a letter's bytes for broken ones when they come in two pieces, and old ones take
 * no long piece: whole letters, a part at a time. */
size_t cw_fwrite(const void *from, size_t size, size_t count, FILE *file) {
  if (size != 1 || !is_console(file)) return fwrite(from, size, count, file);
  const char *bytes = from;
  for (size_t at = 0; at < count;) {
    size_t part = count - at < CONSOLE_PART ? count - at : CONSOLE_PART;
    while (at + part < count && part > 1 && ((unsigned char)bytes[at + part] & 0xC0) == 0x80)
      part--;
    if (fwrite(bytes + at, 1, part, file) != part || fflush(file)) return at;
    at += part;
  }
  return count;
}

static void prepare_console(FILE *file) {
  if (is_console(file)) setvbuf(file, NULL, _IOFBF, CONSOLE_BUFFER);
}

int wmain(int argc, wchar_t **arguments);

/* Bytes in and out; a console that shows UTF-8, and is left as it was. */
int wmain(int argc, wchar_t **arguments) {
  UINT before = GetConsoleOutputCP();
  char **argv = calloc((size_t)argc + 1, sizeof *argv);
  for (int i = 0; argv && i < argc; i++)
    argv[i] = narrow(arguments[i]);
  for (int file = 0; file < 3; file++)
    _setmode(file, _O_BINARY);
  SetConsoleOutputCP(CP_UTF8);
  prepare_console(stdout);
  prepare_console(stderr);
  int status = argv ? cw_main(argc, argv) : 4;
  fflush(NULL);
  if (before) SetConsoleOutputCP(before);
  for (int i = 0; argv && i < argc; i++)
    free(argv[i]);
  free(argv);
  return status;
}
