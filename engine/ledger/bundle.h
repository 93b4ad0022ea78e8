/* Bundles: a register handed over whole, sealed at its head. A province's register takes in those
 * of many offices, each as it is, byte for byte; nothing in them is rewritten. */
#ifndef CX_LEDGER_BUNDLE_H
#define CX_LEDGER_BUNDLE_H
#include "ledger/seal.h"

/* Records the hand-over, seals the head with the office's key, copies the register to `target`.
 * *ret_head is the last entry in it. */
int cx_ledger_bundle_export(cx_ledger *r, const cx_ledger_key *key, const char *target,
                            const char *actor, cx_log *log, int64_t *ret_head);

typedef enum cx_hand_over {
  CX_HAND_OVER_NEW,  /* the first of this office, or it goes on from the last */
  CX_HAND_OVER_SAME, /* taken in before: nothing changes */
  CX_HAND_OVER_OLDER /* the office's later bundle is here already: nothing changes */
} cx_hand_over;

/* Takes a bundle in whole, or refuses it whole (CX_REFUSED, said): no sound register, its seal does
 * not cover its head, a key that is not trusted or is trusted of another office, or it does not go
 * on from the bundle that the office handed over before. `bytes` are the file's. */
int cx_ledger_bundle_import(cx_ledger *r, const char *name, char *bytes, size_t size,
                            const char *actor, cx_log *log, cx_hand_over *ret);

/* The bytes of an office's latest bundle, to be freed by the caller; CX_REFUSED (said) when there
 * is none of that name. */
int cx_ledger_bundle_bytes(cx_ledger *r, const char *office, cx_log *log, char **ret,
                           size_t *ret_size);

/* Calls fn with the latest bundle of each office, in the order of their names, opened to read;
 * `office` is its name. A value other than CX_OK stops it and is returned. */
typedef int cx_bundle_fn(void *user, const char *office, cx_ledger *bundle);
int cx_ledger_bundles_each(cx_ledger *r, cx_log *log, cx_bundle_fn *fn, void *user);

#endif
