/* What libFuzzer calls. CHUANXA_FUZZ names the target. */
#include <stdio.h>
#include <stdlib.h>

#include "targets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const fuzz_target *target;
  const char *name = getenv("CHUANXA_FUZZ");
  if (!target && name) target = fuzz_target_named(name);
  if (!target) {
    fputs("CHUANXA_FUZZ names no target\n", stderr);
    exit(2);
  }
  target->take(data, size);
  return 0;
}
