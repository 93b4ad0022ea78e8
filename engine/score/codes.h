/* The commune codes seen so far: a hash set that holds a million of them in about 20 MB. */
#ifndef CX_SCORE_CODES_H
#define CX_SCORE_CODES_H
#include <stdint.h>

#include "base/nearest.h"

typedef struct cx_codes {
  char *texts; /* all codes, each with its NUL */
  size_t size, capacity;
  uint32_t *slots; /* offset in texts + 1; 0: free */
  size_t slot_count, count;
} cx_codes;

/* 1: added, 0: it was there, negative: out of memory. */
int cx_codes_add(cx_codes *codes, const char *code);
void cx_codes_free(cx_codes *codes);

/* Offers every code to the search. */
void cx_codes_nearest(const cx_codes *codes, cx_nearest *search);

#endif
