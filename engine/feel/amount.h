/* One amount in Vietnamese words: a number with its sign or scale, and what it counts. */
#ifndef CX_FEEL_AMOUNT_H
#define CX_FEEL_AMOUNT_H
#include "feel/words.h"

/* What is looked for. */
typedef struct cx_wanted {
  cx_unit unit; /* its name folded */
  bool points;  /* only amounts of "điểm" */
} cx_wanted;

typedef struct cx_amount {
  cx_number number; /* before its scale; a state when it cannot be read */
  int64_t scale;    /* 100 behind %, 1000 behind ‰, N behind "trên N"; 0: none */
  bool fraction;    /* written n/d */
  const char *noun; /* what follows it */
} cx_amount;

/* A letter of a word begins here; signs such as % ‰ ≥ “ are none. */
bool cx_is_letter(const char *at);

/* Reads the amount at `at`; returns what follows, NULL when there is none. */
const char *cx_read_amount(const cx_wanted *wanted, const char *at, cx_amount *ret);

/* Whether what follows the amount says that it counts something else: an age, a number of times. */
bool cx_is_foreign(const cx_wanted *wanted, const cx_amount *amount);

/* Whether the amount is followed by the unit's own name (or "điểm"). */
bool cx_is_own(const cx_wanted *wanted, const cx_amount *amount);

/* The amount in the unit: one value, or two where its scale may or may not be counted in. Returns
 * how many; 0 when it does not fit. */
size_t cx_amount_values(const cx_wanted *wanted, const cx_amount *amount, cx_number ret[2]);

/* Whether a word begins at text[at] (both folded) and, unless `stem`, ends where it ends. Returns
 * what follows it and blanks, NULL when it does not stand there. */
const char *cx_after_word(const char *text, const char *at, const char *word, bool stem);

#endif
