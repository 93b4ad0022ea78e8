/* Pages that an earlier adoption of a standard found, for a later text of the same standard: they
 * go over where path, value, basis and quotation are equal in the two texts as they are kept. */
#ifndef CX_DOSSIER_CARRY_H
#define CX_DOSSIER_CARRY_H
#include "ledger/chain.h"
#include "standard/values.h"

/* Why a page does not go over. */
typedef enum cx_anew_why {
  CX_ANEW_PATH,  /* the earlier text has no such value to confirm */
  CX_ANEW_VALUE, /* was: the value there */
  CX_ANEW_BASIS, /* was: its basis there */
  CX_ANEW_QUOTE, /* was: its quotation there, "" for none */
  CX_ANEW_OPEN   /* it was left open there */
} cx_anew_why;

typedef struct cx_carried {
  int64_t id;                       /* of the adoption's row; 0: it has none */
  const char *path, *value, *quote; /* quote "" for none */
  const char *page;                 /* NULL: left open */
  cx_basis basis;
} cx_carried;

typedef struct cx_carry {
  cx_arena arena;
  cx_carried *values; /* what the earlier text had to confirm */
  size_t count;
} cx_carry;

/* Reads an adoption. CX_REFUSED (said): there is none of that number, it is of another standard, or
 * its text does not load. Free it in any case. */
int cx_carry_read(cx_ledger *r, int64_t adoption, const char *standard, cx_log *log, cx_carry *ret);
void cx_carry_free(cx_carry *carry);

/* The earlier value with the page that goes over; NULL: none does, and *ret_why (may be NULL) and
 * *ret_was (lives in the carry; "" for nothing) tell why. */
const cx_carried *cx_carry_find(const cx_carry *carry, const cx_law_value_of *value,
                                cx_anew_why *ret_why, const char **ret_was);

#endif
