/* Seals: the head of the chain signed with the office's Ed25519 key. An integrity seal, not a legal
 * signature: it shows that the register has not changed since, and with which key. */
#ifndef CX_LEDGER_SEAL_H
#define CX_LEDGER_SEAL_H
#include "ledger/chain.h"

/* A private key with its public one, as held in a key file of 64 bytes in hexadecimal. */
typedef struct cx_ledger_key {
  unsigned char secret[crypto_sign_SECRETKEYBYTES], public_key[crypto_sign_PUBLICKEYBYTES];
} cx_ledger_key;

void cx_ledger_key_new(cx_ledger_key *ret);
/* A key file's text, with a line end; wipe it after use. */
void cx_ledger_put_key(cx_buffer *out, const cx_ledger_key *key);
/* Reads such a text. False when it is none. */
bool cx_ledger_read_key(const char *text, size_t size, cx_ledger_key *ret);
void cx_ledger_key_wipe(cx_ledger_key *key);

/* "3f2a…": the 64 hexadecimal digits of a public key or a hash. */
typedef struct cx_ledger_hex {
  char text[65];
} cx_ledger_hex;
cx_ledger_hex cx_ledger_hex_of(const unsigned char bytes[32]);
bool cx_ledger_read_hex(const char *text, unsigned char ret[32]);

/* Seals the head with the key. CX_REFUSED (said) when it is not the office's present key, or
 * nothing is recorded yet. *ret_head is the entry that is the head. */
int cx_ledger_seal(cx_ledger *r, const cx_ledger_key *key, cx_log *log, int64_t *ret_head);

/* The office's present public key; *ret_found is false when it has none. CX_OK, CX_UNREADABLE or
 * CX_NO_MEMORY (said). */
CX_CHECKED int cx_office_key(cx_ledger *r, cx_log *log, unsigned char ret[32], bool *ret_found);
/* Records a new key of the office, in place of the present one (an entry). */
int cx_ledger_office_key_set(cx_ledger *r, const unsigned char public_key[32], const char *actor,
                             cx_log *log);
/* Trusts another office's key, or no longer: CX_REFUSED (said) when it is not trusted now. */
int cx_ledger_trust(cx_ledger *r, const unsigned char public_key[32], const char *office,
                    bool withdrawn, const char *actor, cx_log *log);

/* For cx_ledger_verify. */
int cx_seals_verify(cx_ledger *r, cx_log *log, cx_flaw_fn *report, void *user,
                    cx_ledger_verified *ret);

#endif
