/* SQLite under control: put before the program (LD_PRELOAD), it counts the calls that ask the
 * database for something and lets one of them fail as a broken disk or a lack of memory would,
 * without SQLite hearing of it. What the environment says:
 *   CHUANXA_FAIL_KIND=step   preparing, a step, a statement run whole, a backup (default)
 *   CHUANXA_FAIL_KIND=value  a text or bytes of a column, for which memory lacks
 *   CHUANXA_FAIL_AT=N        the N-th of these calls fails, from 1; 0: none
 *   CHUANXA_FAIL_CODE=CODE   with this code of SQLite's
 *   CHUANXA_FAIL_ON=1        and all that follow
 *   CHUANXA_FAIL_COUNT=FILE  how many calls there were, written at the end */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
  bool read, of_values, goes_on;
  long at, count;
  uintptr_t code_from, code_to; /* of the program */
  int code, failed_with; /* failed_with: what the last call came to, 0 when it was SQLite's own */
} control;

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? strtol(text, NULL, 10) : 0;
}

/* Of the program, which is the first of all objects. */
static int note_program(struct dl_phdr_info *info, size_t size, void *user) {
  (void)size, (void)user;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
    control.code_from = info->dlpi_addr + part->p_vaddr;
    control.code_to = control.code_from + part->p_memsz;
  }
  return 1;
}

static void read_control(void) {
  if (control.read) return;
  const char *kind = getenv("CHUANXA_FAIL_KIND");
  control.read = true;
  control.of_values = kind && !strcmp(kind, "value");
  control.goes_on = number("CHUANXA_FAIL_ON") != 0;
  control.at = number("CHUANXA_FAIL_AT");
  control.code = (int)number("CHUANXA_FAIL_CODE");
  dl_iterate_phdr(note_program, NULL);
}

/* Whether this call, one more of its kind, fails. */
static bool fails(bool of_values, void *caller) {
  read_control();
  /* SQLite calls itself too; what fails within it comes out of the call around it */
  if ((uintptr_t)caller < control.code_from || (uintptr_t)caller >= control.code_to) return false;
  control.failed_with = 0;
  if (of_values != control.of_values) return false;
  long count = ++control.count;
  bool fail = control.at && (control.goes_on ? count >= control.at : count == control.at);
  if (fail) control.failed_with = control.code;
  return fail;
}

__attribute__((destructor)) static void tell_count(void) {
  const char *path = getenv("CHUANXA_FAIL_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", control.count);
  fclose(file);
}

/* SQLite's own function of the name, looked up once. */
#define OWN(name)                                                                                  \
  static __typeof__(name) *own;                                                                    \
  if (!own) *(void **)&own = dlsym(RTLD_NEXT, #name)

int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int size, sqlite3_stmt **ret,
                       const char **tail) {
  OWN(sqlite3_prepare_v2);
  if (!fails(false, __builtin_return_address(0))) return own(db, sql, size, ret, tail);
  *ret = NULL;
  return control.code;
}

int sqlite3_step(sqlite3_stmt *stmt) {
  OWN(sqlite3_step);
  return fails(false, __builtin_return_address(0)) ? control.code : own(stmt);
}

int sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **),
                 void *user, char **message) {
  OWN(sqlite3_exec);
  return fails(false, __builtin_return_address(0)) ? control.code
                                                   : own(db, sql, row, user, message);
}

int sqlite3_backup_step(sqlite3_backup *backup, int pages) {
  OWN(sqlite3_backup_step);
  return fails(false, __builtin_return_address(0)) ? control.code : own(backup, pages);
}

const unsigned char *sqlite3_column_text(sqlite3_stmt *stmt, int column) {
  OWN(sqlite3_column_text);
  return fails(true, __builtin_return_address(0)) ? NULL : own(stmt, column);
}

const void *sqlite3_column_blob(sqlite3_stmt *stmt, int column) {
  OWN(sqlite3_column_blob);
  return fails(true, __builtin_return_address(0)) ? NULL : own(stmt, column);
}

int sqlite3_errcode(sqlite3 *db) {
  OWN(sqlite3_errcode);
  return control.failed_with ? control.failed_with : own(db);
}

int sqlite3_extended_errcode(sqlite3 *db) {
  OWN(sqlite3_extended_errcode);
  return control.failed_with ? control.failed_with : own(db);
}

const char *sqlite3_errmsg(sqlite3 *db) {
  OWN(sqlite3_errmsg);
  return control.failed_with ? sqlite3_errstr(control.failed_with) : own(db);
}
