/* The commune codes seen so far, numbered in order: a hash set that holds ten million codes of
 * digits in 160 MB at the most. */
#ifndef CX_FIGURES_CODES_H
#define CX_FIGURES_CODES_H
#include <stdbool.h>
#include <stdint.h>

#include "base/nearest.h"

enum { CX_CODES_TEXT = 24, CX_CODES_MOST = (1 << 26) - 1 };

typedef struct cx_codes {
  uint64_t *keys; /* of each code, by its number: its digits, or where it stands in texts */
  size_t count, key_capacity;
  char *texts; /* codes that are more than digits, or too long, each with its NUL */
  size_t size, capacity;
  uint32_t *slots; /* number of the code + 1, and some bits of its hash; 0: free. NULL, none: each
                    * key is above the one before */
  size_t slot_count;
} cx_codes;

/* 1: added, 0: it was there, negative: out of memory, or more than CX_CODES_MOST. *ret_number is
 * the code's number, from 0. */
int cx_codes_add(cx_codes *codes, const char *code, size_t *ret_number);
/* Whether the code was added; its number then. */
bool cx_codes_find(const cx_codes *codes, const char *code, size_t *ret_number);
/* The code with this number: in `room`, or in the set. */
const char *cx_codes_text(const cx_codes *codes, size_t number, char room[CX_CODES_TEXT]);
void cx_codes_free(cx_codes *codes);

#endif
