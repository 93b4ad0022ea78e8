/* See library.h. */
#include "postgres/library.h"

#include <dlfcn.h>
#include <string.h>

/* POSIX lets a pointer to data stand for one to a function; ISO C lets its bytes be copied. */
static bool find(void *library, const char *name, void *into, size_t size) {
  void *found = dlsym(library, name);
  if (found) memcpy(into, &found, size);
  return found != NULL;
}

bool cx_libpq_load(cx_libpq *ret) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
#define FIND(name) &&find(library, #name, &ret->name, sizeof ret->name)
  return library CX_LIBPQ_CALLS(FIND);
#undef FIND
}
