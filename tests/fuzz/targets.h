/* What is fuzzed: every kind of file that is taken in, each read from bytes that may be anything. A
 * target returns; it does not judge. Memory, arithmetic and time are watched by whoever calls it.
 */
#ifndef CX_TESTS_FUZZ_TARGETS_H
#define CX_TESTS_FUZZ_TARGETS_H
#include <stddef.h>
#include <stdint.h>

typedef struct fuzz_target {
  const char *name;
  void (*take)(const uint8_t *data, size_t size);
} fuzz_target;

/* NULL: there is none of that name. */
const fuzz_target *fuzz_target_named(const char *name);
/* The target at an index, NULL behind the last. */
const fuzz_target *fuzz_target_at(size_t index);

#endif
