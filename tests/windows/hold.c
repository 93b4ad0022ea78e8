/* hold alone|lock FILE: keeps a file of Windows' from others until it is ended, as Excel does, or
 * locks the bytes by which SQLite knows that another program is writing. Says `held`. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

enum { PENDING = 0x40000000, LOCK_BYTES = 512 };

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  int lock = !strcmp(argv[1], "lock");
  DWORD share = lock ? FILE_SHARE_READ | FILE_SHARE_WRITE : 0;
  HANDLE file =
      CreateFileA(argv[2], GENERIC_READ | GENERIC_WRITE, share, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return 4;
  if (lock && !LockFile(file, PENDING, 0, LOCK_BYTES, 0)) return 4;
  puts("held");
  fflush(stdout);
  Sleep(INFINITE);
  return 0;
}
