/* replay TARGET FILE…: takes each file once, as the fuzzer would. Ends with 0: none did harm. */
#include <stdio.h>
#include <stdlib.h>

#include "targets.h"

static int take_file(const fuzz_target *target, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END)) return 2;
  size_t size = (size_t)ftell(file);
  uint8_t *bytes = malloc(size ? size : 1); /* no more than the file: what reads beyond is seen */
  rewind(file);
  if (!bytes || fread(bytes, 1, size, file) != size) return 2;
  fclose(file);
  target->take(bytes, size);
  free(bytes);
  return 0;
}

int main(int argc, char **argv) {
  const fuzz_target *target = argc > 1 ? fuzz_target_named(argv[1]) : NULL;
  if (!target) {
    for (size_t i = 0; fuzz_target_at(i); i++)
      puts(fuzz_target_at(i)->name);
    return argc > 1 ? 2 : 0;
  }
  for (int i = 2; i < argc; i++)
    if (take_file(target, argv[i])) {
      fprintf(stderr, "%s cannot be read\n", argv[i]);
      return 2;
    }
  return 0;
}
