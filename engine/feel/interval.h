/* A band test as a set of numbers: sorted intervals that do not touch. */
#ifndef CX_FEEL_INTERVAL_H
#define CX_FEEL_INTERVAL_H
#include "feel/syntax.h"

/* An end that is not there is open to infinity. */
typedef struct cx_interval {
  bool has_low, has_high, low_closed, high_closed;
  cx_number low, high;
} cx_interval;

typedef struct cx_set {
  const cx_interval *parts;
  size_t count;
} cx_set;

/* Which values a measure can take. */
typedef enum cx_domain_kind {
  CX_DOMAIN_ALL,   /* any rational */
  CX_DOMAIN_RATIO, /* any rational from 0 */
  CX_DOMAIN_SHARE, /* any rational from 0 to `top` */
  CX_DOMAIN_WHOLE  /* whole numbers from 0 */
} cx_domain_kind;

typedef struct cx_domain {
  cx_domain_kind kind;
  cx_number top; /* CX_DOMAIN_SHARE */
} cx_domain;

/* The set of a list of unary tests (cx_parse_tests). `text` is the test as written, for messages.
 * Refused: ends that are not constant numbers, an interval without a number in it. */
int cx_tests_set(cx_log *log, cx_arena *arena, cx_expr *tests, const char *text, cx_set *ret);

/* Set algebra; NULL parts with a count above 0 never happen: false means out of memory. */
bool cx_set_union(cx_arena *arena, cx_set a, cx_set b, cx_set *ret);
bool cx_set_complement(cx_arena *arena, cx_set a, cx_set *ret);
bool cx_set_intersection(cx_arena *arena, cx_set a, cx_set b, cx_set *ret);

/* True when the set has a value of the domain in it, of those that 64 bits hold; *ret is then the
 * least such value, or where there is no least one a value close to it. */
bool cx_set_witness(cx_set set, cx_domain domain, cx_number *ret);
bool cx_set_holds(cx_set set, cx_number value);

#endif
