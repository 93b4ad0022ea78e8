/* The commune codes seen so far, numbered in order: a hash set that holds a million of them in
 * about 25 MB. */
#ifndef CX_FIGURES_CODES_H
#define CX_FIGURES_CODES_H
#include <stdbool.h>
#include <stdint.h>

#include "base/nearest.h"

typedef struct cx_codes {
  char *texts; /* all codes, each with its NUL */
  size_t size, capacity;
  uint32_t *starts; /* of each code in texts, by its number */
  size_t count, start_capacity;
  uint32_t *slots; /* number of the code + 1; 0: free */
  size_t slot_count;
} cx_codes;

/* 1: added, 0: it was there, negative: out of memory. *ret_number is the code's number, from 0. */
int cx_codes_add(cx_codes *codes, const char *code, size_t *ret_number);
/* Whether the code was added; its number then. */
bool cx_codes_find(const cx_codes *codes, const char *code, size_t *ret_number);
void cx_codes_free(cx_codes *codes);

#endif
