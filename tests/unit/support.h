/* What the unit tests share: a seeded generator, a recorder of diagnostics, standards made from
 * text in memory, and files of the source tree. */
#ifndef CX_TESTS_SUPPORT_H
#define CX_TESTS_SUPPORT_H
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/log.h"
#include "chuanxa.h"

/* splitmix64: the same numbers on every machine. */
typedef struct prng {
  uint64_t state;
} prng;
uint64_t prng_next(prng *p);
uint64_t prng_below(prng *p, uint64_t bound); /* 0 … bound - 1 */
bool prng_one_in(prng *p, uint64_t times);

/* True when the suite runs under a sanitizer and asks for fewer rounds (CHUANXA_QUICK). */
bool quick(void);

/* The number that a program was given as its argument at `index`, else `usual`. */
uint64_t argument(int argc, char **argv, int index, uint64_t usual);

/* The first diagnostics of a call and how many there were. */
enum { SAID_MOST = 64 };
typedef struct said {
  size_t count, errors;
  struct {
    char code[8], args[3][160], file[32];
    cx_severity severity;
    unsigned line, column;
  } one[SAID_MOST];
} said;
void record(void *user, const cx_diagnostic *diagnostic);
/* Whether a code was said, at any place; its index, or -1. */
int said_code(const said *s, const char *code);

/* Loads a standard from two texts; CX_OK or what the load returned. */
int load_texts(const char *standard, const char *measures, said *ret_said, cx_standard **ret);
/* The same, where anything but success fails the test. */
cx_standard *must_load_kept(const char *standard, const char *measures);
cx_standard *must_load(const char *standard, const char *measures);

/* What every rule file opens with, up to and with `max_points: N`. */
void put_head(cx_buffer *out, int max_points);
void put_decimal_head(cx_buffer *out, const char *max_points);

/* The dictionary of the small standards: counts a (at most b), b, c, d; yes/no p, q, flag; a choice
 * kind of x, y, z. */
extern const char small_measures[];
/* A standard over it: the head, then `rest` (defaults, criteria, outcome). */
cx_standard *small_standard(int max_points, const char *rest);

/* The bytes of a file of the source tree (CHUANXA_ROOT); fails the test when it cannot be read. */
void read_file(const char *relative, cx_buffer *ret);

/* A source over bytes in memory, handed out `step` bytes at a time (0: all at once). */
typedef struct memory {
  const char *bytes;
  size_t size, at, step;
} memory;
cx_source memory_source(const char *name, memory *m);

#endif
