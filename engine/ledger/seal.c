/* See seal.h. What is signed: a word, the seal's number and time, the entry's number, its hash. */
#include "ledger/seal.h"

#include <string.h>

#include "ledger/cursor.h"
#include "ledger/messages.h"
#include "ledger/store.h"

enum { AT_BYTES = 20, MESSAGE_BYTES = 16 + 8 + AT_BYTES + 8 + CX_LEDGER_HASH_BYTES };

static void put_number(unsigned char *out, int64_t number) {
  for (int i = 0; i < 8; i++)
    out[i] = (unsigned char)((uint64_t)number >> 8 * i);
}

/* `at` has AT_BYTES characters. */
static void make_message(int64_t id, const char *at, int64_t head, const unsigned char *hash,
                         unsigned char *out) {
  /* bytes, and no text */ // NOLINTNEXTLINE(bugprone-not-null-terminated-result)
  memcpy(out, "chuanxa seal 1\0\0", 16);
  put_number(out + 16, id);
  memcpy(out + 24, at, AT_BYTES);
  put_number(out + 24 + AT_BYTES, head);
  memcpy(out + 32 + AT_BYTES, hash, CX_LEDGER_HASH_BYTES);
}

void cx_ledger_key_new(cx_ledger_key *ret) {
  crypto_sign_keypair(ret->public_key, ret->secret);
}

void cx_ledger_key_wipe(cx_ledger_key *key) {
  sodium_memzero(key, sizeof *key);
}

void cx_ledger_put_key(cx_buffer *out, const cx_ledger_key *key) {
  char hex[2 * sizeof key->secret + 1];
  sodium_bin2hex(hex, sizeof hex, key->secret, sizeof key->secret);
  cx_puts(out, hex);
  cx_puts(out, "\n");
  sodium_memzero(hex, sizeof hex);
}

bool cx_ledger_read_key(const char *text, size_t size, cx_ledger_key *ret) {
  size_t got = 0;
  const char *end;
  while (size && (text[size - 1] == '\n' || text[size - 1] == '\r'))
    size--;
  bool read = size == 2 * sizeof ret->secret &&
              sodium_hex2bin(ret->secret, sizeof ret->secret, text, size, NULL, &got, &end) == 0 &&
              got == sizeof ret->secret;
  if (!read) return false;
  /* the public half must belong to the secret one: made anew from the seed */
  unsigned char seed[crypto_sign_SEEDBYTES];
  cx_ledger_key made;
  crypto_sign_ed25519_sk_to_seed(seed, ret->secret);
  crypto_sign_seed_keypair(made.public_key, made.secret, seed);
  bool same = !sodium_memcmp(made.secret, ret->secret, sizeof made.secret);
  memcpy(ret->public_key, made.public_key, sizeof made.public_key);
  sodium_memzero(seed, sizeof seed);
  cx_ledger_key_wipe(&made);
  return same;
}

cx_ledger_hex cx_ledger_hex_of(const unsigned char bytes[32]) {
  cx_ledger_hex hex;
  sodium_bin2hex(hex.text, sizeof hex.text, bytes, 32);
  return hex;
}

bool cx_ledger_read_hex(const char *text, unsigned char ret[32]) {
  size_t got = 0;
  const char *end;
  return strlen(text) == 64 && sodium_hex2bin(ret, 32, text, 64, NULL, &got, &end) == 0 &&
         got == 32;
}

/* ---- keys of the register ---- */

int cx_office_key(cx_ledger *r, cx_log *log, unsigned char ret[32], bool *ret_found) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT public_key FROM office_key ORDER BY id DESC LIMIT 1", "");
  *ret_found = cx_ledger_cursor_next(&c) && cx_ledger_cursor_hash(&c, 0, ret);
  return cx_ledger_cursor_close(&c);
}

int cx_ledger_office_key_set(cx_ledger *r, const unsigned char public_key[32], const char *actor,
                             cx_log *log) {
  cx_ledger_entry entry;
  int64_t before = 0;
  int status = cx_ledger_ask_number(r, log, &before, "SELECT max(id) FROM office_key", "");
  if (!status) status = cx_ledger_entry_begin(r, actor, "key", NULL, log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_blob(public_key, 32),
                                 before ? cx_ledger_integer(before) : cx_ledger_null()};
  status = cx_ledger_entry_row(&entry, "office_key", row, 2, NULL);
  return cx_ledger_entry_close(&entry, status);
}

/* Whether the key is trusted now. */
static int is_trusted(cx_ledger *r, const unsigned char public_key[32], cx_log *log, bool *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT withdrawn FROM trusted_key WHERE public_key=?1 ORDER BY id DESC LIMIT 1", "h",
      public_key);
  *ret = cx_ledger_cursor_next(&c) && !cx_ledger_cursor_integer(&c, 0);
  return cx_ledger_cursor_close(&c);
}

int cx_ledger_trust(cx_ledger *r, const unsigned char public_key[32], const char *office,
                    bool withdrawn, const char *actor, cx_log *log) {
  cx_ledger_entry entry;
  bool trusted = true;
  int status = withdrawn ? is_trusted(r, public_key, log, &trusted) : CX_OK;
  if (status) return status;
  if (!trusted) return CX_SAY(log, TRUST_NONE, (cx_place){0}, cx_ledger_hex_of(public_key).text);
  status = cx_ledger_entry_begin(r, actor, withdrawn ? "distrust" : "trust", office, log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_blob(public_key, 32), cx_ledger_text(office),
                                 cx_ledger_integer(withdrawn)};
  status = cx_ledger_entry_row(&entry, "trusted_key", row, 3, NULL);
  return cx_ledger_entry_close(&entry, status);
}

/* ---- sealing ---- */

static int read_head(cx_ledger *r, cx_log *log, int64_t *ret_id, unsigned char *ret_hash,
                     int64_t *ret_seal) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT id, hash, (SELECT coalesce(max(s.id), 0) + 1 FROM seal s)"
                    " FROM entry ORDER BY id DESC LIMIT 1",
                    "");
  bool found = cx_ledger_cursor_next(&c) && cx_ledger_cursor_hash(&c, 1, ret_hash);
  *ret_id = cx_ledger_cursor_integer(&c, 0);
  *ret_seal = cx_ledger_cursor_integer(&c, 2);
  int status = cx_ledger_cursor_close(&c);
  return status || found ? status : cx_ledger_lacks(r, log, "entry"); /* the key was one */
}

static int insert_seal(cx_ledger *r, const cx_ledger_key *key, cx_log *log, int64_t *ret_head) {
  int64_t head = 0, id = 0;
  unsigned char hash[CX_LEDGER_HASH_BYTES], message[MESSAGE_BYTES], signature[crypto_sign_BYTES];
  int status = read_head(r, log, &head, hash, &id);
  if (status) return status;
  cx_instant at = cx_ledger_instant_of(r->clock.now(r->clock.user));
  make_message(id, at.text, head, hash, message);
  crypto_sign_detached(signature, NULL, message, sizeof message, key->secret);
  const cx_ledger_value values[] = {cx_ledger_integer(id),
                                    cx_ledger_text(at.text),
                                    cx_ledger_integer(head),
                                    cx_ledger_blob(hash, sizeof hash),
                                    cx_ledger_blob(key->public_key, 32),
                                    cx_ledger_blob(signature, sizeof signature)};
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "INSERT INTO seal(id, at, head, head_hash, public_key, signature) VALUES(?,?,?,?,?,?)", "");
  cx_ledger_cursor_fail(&c, cx_cursor_run(&c, values, sizeof values / sizeof *values));
  *ret_head = head;
  return cx_ledger_cursor_close(&c);
}

int cx_ledger_seal(cx_ledger *r, const cx_ledger_key *key, cx_log *log, int64_t *ret_head) {
  unsigned char present[32];
  bool has_one = false;
  int status = cx_office_key(r, log, present, &has_one);
  if (status) return status;
  if (!has_one || memcmp(present, key->public_key, 32) != 0)
    return CX_SAY(log, SEAL_KEY, (cx_place){0}, cx_ledger_hex_of(key->public_key).text);
  status = cx_register_run(r, log, "BEGIN IMMEDIATE");
  if (status) return status;
  status = insert_seal(r, key, log, ret_head);
  if (!status) status = cx_register_run(r, log, "COMMIT");
  if (status) cx_register_undo(r);
  return status;
}

/* ---- checking ---- */

/* Columns: id, head, head_hash, public_key, signature, at; then whether the key was the office's
 * when the entry was the head, and whether the entry has this hash. */
static bool seal_is_sound(cx_ledger_cursor *c) {
  unsigned char message[MESSAGE_BYTES], hash[CX_LEDGER_HASH_BYTES], public_key[32];
  cx_ledger_value at = cx_cursor_value(c, 5), signature = cx_ledger_cursor_blob(c, 4);
  bool sizes = cx_ledger_cursor_hash(c, 2, hash) && cx_ledger_cursor_hash(c, 3, public_key) &&
               signature.size == crypto_sign_BYTES && at.type == CX_VALUE_TEXT &&
               at.size == AT_BYTES;
  if (!sizes || !cx_ledger_cursor_integer(c, 6) || !cx_ledger_cursor_integer(c, 7)) return false;
  make_message(cx_ledger_cursor_integer(c, 0), at.bytes, cx_ledger_cursor_integer(c, 1), hash,
               message);
  return crypto_sign_verify_detached(signature.bytes, message, sizeof message, public_key) == 0;
}

int cx_seals_verify(cx_ledger *r, cx_log *log, cx_flaw_fn *report, void *user,
                    cx_ledger_verified *ret) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT s.id, s.head, s.head_hash, s.public_key, s.signature, s.at,"
                    " s.public_key = (SELECT k.public_key FROM office_key k WHERE k.entry <= s.head"
                    "  ORDER BY k.id DESC LIMIT 1), e.hash = s.head_hash"
                    " FROM seal s LEFT JOIN entry e ON e.id = s.head ORDER BY s.id",
                    "");
  while (cx_ledger_cursor_next(&c)) {
    int64_t head = cx_ledger_cursor_integer(&c, 1), id = cx_ledger_cursor_integer(&c, 0);
    bool sound = seal_is_sound(&c);
    if (c.status) break; /* not read whole: no flaw of the seal's */
    if (sound) {
      if (head > ret->sealed) ret->sealed = head;
      continue;
    }
    ret->flaws++;
    report(user, CX_FLAW_SEAL, "seal", id, "");
  }
  return cx_ledger_cursor_close(&c);
}
