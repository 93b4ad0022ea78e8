/* See seal.h. What is signed: a word, the seal's number and time, the entry's number, its hash. */
#include "register/seal.h"

#include <string.h>

enum { AT_BYTES = 20, MESSAGE_BYTES = 16 + 8 + AT_BYTES + 8 + CX_HASH_BYTES };

static void put_number(unsigned char *out, int64_t number) {
  for (int i = 0; i < 8; i++)
    out[i] = (unsigned char)((uint64_t)number >> 8 * i);
}

/* `at` has AT_BYTES characters. */
static void make_message(int64_t id, const char *at, int64_t head, const unsigned char *hash,
                         unsigned char *out) {
  memcpy(out, "chuanxa seal 1\0\0", 16);
  put_number(out + 16, id);
  memcpy(out + 24, at, AT_BYTES);
  put_number(out + 24 + AT_BYTES, head);
  memcpy(out + 32 + AT_BYTES, hash, CX_HASH_BYTES);
}

void cx_key_new(cx_key *ret) {
  crypto_sign_keypair(ret->public_key, ret->secret);
}

void cx_key_wipe(cx_key *key) {
  sodium_memzero(key, sizeof *key);
}

void cx_put_key(cx_buffer *out, const cx_key *key) {
  char hex[2 * sizeof key->secret + 1];
  sodium_bin2hex(hex, sizeof hex, key->secret, sizeof key->secret);
  cx_puts(out, hex);
  cx_puts(out, "\n");
  sodium_memzero(hex, sizeof hex);
}

bool cx_read_key(const char *text, size_t size, cx_key *ret) {
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
  cx_key made;
  crypto_sign_ed25519_sk_to_seed(seed, ret->secret);
  crypto_sign_seed_keypair(made.public_key, made.secret, seed);
  bool same = !sodium_memcmp(made.secret, ret->secret, sizeof made.secret);
  memcpy(ret->public_key, made.public_key, sizeof made.public_key);
  sodium_memzero(seed, sizeof seed);
  cx_key_wipe(&made);
  return same;
}

cx_hex cx_hex_of(const unsigned char bytes[32]) {
  cx_hex hex;
  sodium_bin2hex(hex.text, sizeof hex.text, bytes, 32);
  return hex;
}

bool cx_read_hex(const char *text, unsigned char ret[32]) {
  size_t got = 0;
  const char *end;
  return strlen(text) == 64 && sodium_hex2bin(ret, 32, text, 64, NULL, &got, &end) == 0 &&
         got == 32;
}

/* ---- keys of the register ---- */

bool cx_office_key(cx_register *r, cx_log *log, unsigned char ret[32]) {
  sqlite3_stmt *stmt =
      cx_register_prepare(r, log, "SELECT public_key FROM office_key ORDER BY id DESC LIMIT 1");
  bool found = stmt && sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_bytes(stmt, 0) == 32;
  if (found) memcpy(ret, sqlite3_column_blob(stmt, 0), 32);
  sqlite3_finalize(stmt);
  return found;
}

static int64_t last_key(cx_register *r, cx_log *log) {
  sqlite3_stmt *stmt = cx_register_prepare(r, log, "SELECT max(id) FROM office_key");
  int64_t id = stmt && sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  sqlite3_finalize(stmt);
  return id;
}

int cx_office_key_set(cx_register *r, const unsigned char public_key[32], const char *actor,
                      cx_log *log) {
  cx_entry entry;
  int64_t before = last_key(r, log);
  int status = cx_entry_begin(r, actor, "key", NULL, log, &entry);
  if (status) return status;
  const cx_value row[] = {cx_blob(public_key, 32), before ? cx_integer(before) : cx_null()};
  status = cx_entry_row(&entry, "office_key", row, 2, NULL);
  return cx_entry_close(&entry, status);
}

/* 1 when the key is trusted now, 0 when not, negative (said) when it cannot be read. */
static int is_trusted(cx_register *r, const unsigned char public_key[32], cx_log *log) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log, "SELECT withdrawn FROM trusted_key WHERE public_key=?1 ORDER BY id DESC LIMIT 1");
  if (!stmt) return -1;
  sqlite3_bind_blob(stmt, 1, public_key, 32, SQLITE_STATIC);
  int trusted = sqlite3_step(stmt) == SQLITE_ROW && !sqlite3_column_int(stmt, 0);
  sqlite3_finalize(stmt);
  return trusted;
}

int cx_trust(cx_register *r, const unsigned char public_key[32], const char *office, bool withdrawn,
             const char *actor, cx_log *log) {
  cx_entry entry;
  int trusted = withdrawn ? is_trusted(r, public_key, log) : 1;
  if (trusted < 0) return CX_UNREADABLE;
  if (!trusted) return CX_SAY(log, TRUST_NONE, (cx_place){0}, cx_hex_of(public_key).text);
  int status = cx_entry_begin(r, actor, withdrawn ? "distrust" : "trust", office, log, &entry);
  if (status) return status;
  const cx_value row[] = {cx_blob(public_key, 32), cx_text_value(office), cx_integer(withdrawn)};
  status = cx_entry_row(&entry, "trusted_key", row, 3, NULL);
  return cx_entry_close(&entry, status);
}

/* ---- sealing ---- */

static int read_head(cx_register *r, cx_log *log, int64_t *ret_id, unsigned char *ret_hash,
                     int64_t *ret_seal) {
  sqlite3_stmt *stmt =
      cx_register_prepare(r, log,
                          "SELECT id, hash, (SELECT coalesce(max(s.id), 0) + 1 FROM seal s)"
                          " FROM entry ORDER BY id DESC LIMIT 1");
  if (!stmt) return CX_UNREADABLE;
  bool found = sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_bytes(stmt, 1) == CX_HASH_BYTES;
  if (found) {
    *ret_id = sqlite3_column_int64(stmt, 0);
    memcpy(ret_hash, sqlite3_column_blob(stmt, 1), CX_HASH_BYTES);
    *ret_seal = sqlite3_column_int64(stmt, 2);
  }
  sqlite3_finalize(stmt);
  return found ? CX_OK : cx_register_failed(r, log); /* the key itself was an entry */
}

static int insert_seal(cx_register *r, const cx_key *key, cx_log *log, int64_t *ret_head) {
  int64_t head = 0, id = 0;
  unsigned char hash[CX_HASH_BYTES], message[MESSAGE_BYTES], signature[crypto_sign_BYTES];
  int status = read_head(r, log, &head, hash, &id);
  if (status) return status;
  cx_instant at = cx_instant_of(r->clock.now(r->clock.user));
  make_message(id, at.text, head, hash, message);
  crypto_sign_detached(signature, NULL, message, sizeof message, key->secret);
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log,
      "INSERT INTO seal(id, at, head, head_hash, public_key, signature) VALUES(?,?,?,?,?,?)");
  if (!stmt) return CX_UNREADABLE;
  sqlite3_bind_int64(stmt, 1, id);
  sqlite3_bind_text(stmt, 2, at.text, -1, SQLITE_STATIC);
  sqlite3_bind_int64(stmt, 3, head);
  sqlite3_bind_blob(stmt, 4, hash, sizeof hash, SQLITE_STATIC);
  sqlite3_bind_blob(stmt, 5, key->public_key, 32, SQLITE_STATIC);
  sqlite3_bind_blob(stmt, 6, signature, sizeof signature, SQLITE_STATIC);
  if (sqlite3_step(stmt) != SQLITE_DONE) status = cx_register_failed(r, log);
  sqlite3_finalize(stmt);
  *ret_head = head;
  return status;
}

int cx_register_seal(cx_register *r, const cx_key *key, cx_log *log, int64_t *ret_head) {
  unsigned char present[32];
  if (!cx_office_key(r, log, present) || memcmp(present, key->public_key, 32) != 0)
    return CX_SAY(log, SEAL_KEY, (cx_place){0}, cx_hex_of(key->public_key).text);
  if (sqlite3_exec(r->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
    return cx_register_failed(r, log);
  int status = insert_seal(r, key, log, ret_head);
  if (!status && sqlite3_exec(r->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    status = cx_register_failed(r, log);
  if (status) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}

/* ---- checking ---- */

/* Columns: id, head, head_hash, public_key, signature, at; then whether the key was the office's
 * when the entry was the head, and whether the entry has this hash. */
static bool seal_is_sound(sqlite3_stmt *stmt) {
  unsigned char message[MESSAGE_BYTES];
  const char *at = (const char *)sqlite3_column_text(stmt, 5);
  bool sizes = sqlite3_column_bytes(stmt, 2) == CX_HASH_BYTES &&
               sqlite3_column_bytes(stmt, 3) == 32 &&
               sqlite3_column_bytes(stmt, 4) == crypto_sign_BYTES && at &&
               sqlite3_column_bytes(stmt, 5) == AT_BYTES;
  if (!sizes || !sqlite3_column_int(stmt, 6) || !sqlite3_column_int(stmt, 7)) return false;
  make_message(sqlite3_column_int64(stmt, 0), at, sqlite3_column_int64(stmt, 1),
               sqlite3_column_blob(stmt, 2), message);
  return crypto_sign_verify_detached(sqlite3_column_blob(stmt, 4), message, sizeof message,
                                     sqlite3_column_blob(stmt, 3)) == 0;
}

int cx_seals_verify(cx_register *r, cx_log *log, cx_flaw_fn *report, void *user, cx_verified *ret) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log,
      "SELECT s.id, s.head, s.head_hash, s.public_key, s.signature, s.at,"
      " s.public_key = (SELECT k.public_key FROM office_key k WHERE k.entry <= s.head"
      "  ORDER BY k.id DESC LIMIT 1), e.hash = s.head_hash"
      " FROM seal s LEFT JOIN entry e ON e.id = s.head ORDER BY s.id");
  if (!stmt) return CX_UNREADABLE;
  int step;
  while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
    int64_t head = sqlite3_column_int64(stmt, 1);
    if (seal_is_sound(stmt)) {
      if (head > ret->sealed) ret->sealed = head;
      continue;
    }
    ret->flaws++;
    report(user, CX_FLAW_SEAL, "seal", sqlite3_column_int64(stmt, 0), "");
  }
  sqlite3_finalize(stmt);
  return step == SQLITE_DONE ? CX_OK : cx_register_failed(r, log);
}
