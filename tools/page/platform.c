/* What Debian's builtins for WebAssembly ask for and its wasi-libc lacks: a guard of the stack, and
 * files that vanish when they are closed, which libxlsxwriter writes the parts of a workbook to. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern uintptr_t __stack_chk_guard;
uintptr_t __stack_chk_guard = 0x5A17C0DE;
_Noreturn void __stack_chk_fail(void);
_Noreturn void __stack_chk_fail(void) {
  __builtin_trap();
}

FILE *(tmpfile)(void) {
  enum { MOST_TRIED = 1000 };
  const char *folder = getenv("TMPDIR");
  int file = -1;
  for (int i = 0; i < MOST_TRIED && file < 0; i++) {
    char path[256];
    snprintf(path, sizeof path, "%s/chuanxa-%d", folder ? folder : "/tmp", i);
    file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (file >= 0) unlink(path);
  }
  return file < 0 ? NULL : fdopen(file, "w+");
}

/* WASI begins in /: relative paths mean the folder that the caller is in. */
__attribute__((constructor)) static void begin_where_the_caller_is(void) {
  const char *folder = getenv("PWD");
  if (folder) (void)!chdir(folder);
}
