/* See bundle.h. A bundle is opened from its bytes in memory, so that what was checked is what is
 * kept. */
#include "register/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

int cx_bundle_export(cx_register *r, const cx_key *key, const char *target, const char *actor,
                     cx_log *log, int64_t *ret_head) {
  cx_entry entry;
  const char *slash = strrchr(target, '/');
  int status = cx_register_can_copy(target, log); /* before the entry says that it was */
  if (!status) status = cx_entry_begin(r, actor, "export", slash ? slash + 1 : target, log, &entry);
  if (!status) status = cx_entry_end(&entry);
  if (!status) status = cx_register_seal(r, key, log, ret_head);
  return status ? status : cx_register_backup(r, target, log);
}

/* ---- import ---- */

typedef struct bundle {
  cx_register *r; /* over the bytes */
  char office[256];
  unsigned char public_key[32];
  cx_verified verified;
} bundle;

static void first_flaw(void *user, cx_flaw flaw, const char *table, int64_t id,
                       const char *detail) {
  (void)flaw, (void)detail;
  cx_buffer *first = user;
  if (first->size) return;
  cx_puts(first, table), cx_putc(first, ' '), cx_put_int(first, id);
}

/* The office's name and the key of the seal of its head. */
static int read_identity(bundle *b, cx_log *log) {
  sqlite3_stmt *stmt = cx_register_prepare(
      b->r, log,
      "SELECT o.name, s.public_key FROM office o, seal s ORDER BY o.id DESC, s.id DESC"
      " LIMIT 1");
  if (!stmt) return CX_UNREADABLE;
  bool found = sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_bytes(stmt, 1) == 32 &&
               (size_t)sqlite3_column_bytes(stmt, 0) < sizeof b->office;
  if (found) {
    memcpy(b->office, sqlite3_column_text(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0) + 1);
    memcpy(b->public_key, sqlite3_column_blob(stmt, 1), 32);
  }
  sqlite3_finalize(stmt);
  return found ? CX_OK : CX_SAY(log, BUNDLE_UNSEALED, (cx_place){0}, b->r->path);
}

/* Sound, and sealed up to its last entry. */
static int check_sound(bundle *b, cx_log *log) {
  cx_buffer first = {0};
  int status = cx_register_verify(b->r, log, first_flaw, &first, &b->verified);
  if (!status && b->verified.flaws)
    status = CX_SAY(log, BUNDLE_FLAW, (cx_place){0}, b->r->path,
                    cx_digits_of(b->verified.flaws).text, cx_buffer_text(&first));
  if (!status && b->verified.sealed != b->verified.entries)
    status = CX_SAY(log, BUNDLE_UNSEALED, (cx_place){0}, b->r->path);
  cx_buffer_free(&first);
  return status ? status : read_identity(b, log);
}

/* Not of this register itself: it would count its own communes twice. */
static int check_other(cx_register *r, const bundle *b, cx_log *log) {
  sqlite3_stmt *stmt = cx_register_prepare(r, log, "SELECT 1 FROM office_key WHERE public_key=?1");
  if (!stmt) return CX_UNREADABLE;
  sqlite3_bind_blob(stmt, 1, b->public_key, 32, SQLITE_STATIC);
  bool own = sqlite3_step(stmt) == SQLITE_ROW;
  sqlite3_finalize(stmt);
  return own ? CX_SAY(log, BUNDLE_OWN, (cx_place){0}, b->r->path) : CX_OK;
}

/* The key is trusted, and of this office. */
static int check_trust(cx_register *r, const bundle *b, cx_log *log) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log,
      "SELECT office, withdrawn FROM trusted_key WHERE public_key=?1 ORDER BY id DESC LIMIT 1");
  if (!stmt) return CX_UNREADABLE;
  sqlite3_bind_blob(stmt, 1, b->public_key, 32, SQLITE_STATIC);
  int status = CX_OK;
  if (sqlite3_step(stmt) != SQLITE_ROW || sqlite3_column_int(stmt, 1))
    status = CX_SAY(log, BUNDLE_UNTRUSTED, (cx_place){0}, b->r->path, cx_hex_of(b->public_key).text,
                    b->office);
  else if (cx_same_name_folded((const char *)sqlite3_column_text(stmt, 0), b->office) != 1)
    status = CX_SAY(log, BUNDLE_OFFICE, (cx_place){0}, b->r->path,
                    (const char *)sqlite3_column_text(stmt, 0), b->office);
  sqlite3_finalize(stmt);
  return status;
}

/* Whether an entry of a register has this hash. */
static bool has_entry(cx_register *r, int64_t id, const void *hash, cx_log *log) {
  sqlite3_stmt *stmt = cx_register_prepare(r, log, "SELECT 1 FROM entry WHERE id=?1 AND hash=?2");
  if (!stmt) return false;
  sqlite3_bind_int64(stmt, 1, id);
  sqlite3_bind_blob(stmt, 2, hash, CX_HASH_BYTES, SQLITE_STATIC);
  bool found = sqlite3_step(stmt) == SQLITE_ROW;
  sqlite3_finalize(stmt);
  return found;
}

/* Against the office's last bundle: new, the same, older, or (said) of another past. */
static int compare_last(cx_register *r, const bundle *b, cx_log *log, cx_hand_over *ret) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log, "SELECT head, head_hash, bytes FROM bundle WHERE office=?1 ORDER BY id DESC LIMIT 1");
  if (!stmt) return CX_UNREADABLE;
  sqlite3_bind_text(stmt, 1, b->office, -1, SQLITE_STATIC);
  int status = CX_OK;
  *ret = CX_HAND_OVER_NEW;
  if (sqlite3_step(stmt) == SQLITE_ROW) {
    int64_t head = sqlite3_column_int64(stmt, 0);
    bool goes_on = has_entry(b->r, head, sqlite3_column_blob(stmt, 1), log);
    cx_register *last = NULL;
    if (goes_on) {
      *ret = head == b->verified.entries ? CX_HAND_OVER_SAME : CX_HAND_OVER_NEW;
    } else if (!(status =
                     cx_register_open_bytes(b->office, (char *)sqlite3_column_blob(stmt, 2),
                                            (size_t)sqlite3_column_bytes(stmt, 2), log, &last))) {
      *ret = CX_HAND_OVER_OLDER;
      if (!has_entry(last, b->verified.entries, b->verified.head, log))
        status =
            CX_SAY(log, BUNDLE_FORK, (cx_place){0}, b->r->path, b->office, cx_digits_of(head).text);
    }
    cx_register_close(last);
  }
  sqlite3_finalize(stmt);
  return status;
}

static int record(cx_register *r, const bundle *b, const char *bytes, size_t size,
                  const char *actor, cx_log *log) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, (const unsigned char *)bytes, size);
  cx_entry entry;
  int status = cx_entry_begin(r, actor, "import", b->office, log, &entry);
  if (status) return status;
  const cx_value row[] = {cx_text_value(b->office),
                          cx_integer(b->verified.entries),
                          cx_blob(b->verified.head, CX_HASH_BYTES),
                          cx_blob(b->public_key, 32),
                          cx_text_value(cx_hex_of(digest).text),
                          cx_blob(bytes, size)};
  status = cx_entry_row(&entry, "bundle", row, 6, NULL);
  return cx_entry_close(&entry, status);
}

/* What SQLite says of a file that is no bundle, or half of one, is nothing a clerk can act on. */
typedef struct opening_log {
  cx_log *log;
  bool broken;
} opening_log;

static void report_opening(void *user, const cx_diagnostic *d) {
  opening_log *o = user;
  if (d->message == CX_MSG_REGISTER_NONE || d->message == CX_MSG_REGISTER_FAILED)
    o->broken = true;
  else if (o->log->report)
    o->log->report(o->log->user, d);
}

int cx_bundle_import(cx_register *r, const char *name, char *bytes, size_t size, const char *actor,
                     cx_log *log, cx_hand_over *ret) {
  bundle *b = calloc(1, sizeof *b);
  if (!b) return cx_say_memory(log);
  opening_log opening = {.log = log};
  cx_log opened = {.report = report_opening, .user = &opening};
  int status = cx_register_open_bytes(name, bytes, size, &opened, &b->r);
  if (!status) status = check_sound(b, &opened);
  if (opening.broken)
    status = CX_SAY(log, BUNDLE_BROKEN, (cx_place){0}, name);
  else if (status == CX_UNREADABLE)
    status = CX_REFUSED; /* said: the bundle, not the disk, is at fault */
  if (!status) status = check_other(r, b, log);
  if (!status) status = check_trust(r, b, log);
  if (!status) status = compare_last(r, b, log, ret);
  if (!status && *ret == CX_HAND_OVER_NEW) status = record(r, b, bytes, size, actor, log);
  cx_register_close(b->r);
  free(b);
  return status;
}

int cx_bundle_bytes(cx_register *r, const char *office, cx_log *log, char **ret, size_t *ret_size) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log, "SELECT bytes FROM bundle WHERE office=?1 ORDER BY id DESC LIMIT 1");
  if (!stmt) return CX_UNREADABLE;
  sqlite3_bind_text(stmt, 1, office, -1, SQLITE_STATIC);
  int status = CX_OK;
  if (sqlite3_step(stmt) != SQLITE_ROW) {
    status = CX_SAY(log, BUNDLE_NONE, (cx_place){0}, office);
  } else {
    *ret_size = (size_t)sqlite3_column_bytes(stmt, 0);
    *ret = malloc(*ret_size + 1);
    if (*ret)
      memcpy(*ret, sqlite3_column_blob(stmt, 0), *ret_size);
    else
      status = cx_say_memory(log);
  }
  sqlite3_finalize(stmt);
  return status;
}

static int open_one(sqlite3_stmt *stmt, cx_log *log, cx_bundle_fn *fn, void *user) {
  const char *office = (const char *)sqlite3_column_text(stmt, 0);
  cx_register *opened = NULL;
  int status = cx_register_open_copy(office, sqlite3_column_blob(stmt, 1),
                                     (size_t)sqlite3_column_bytes(stmt, 1), log, &opened);
  if (!status) status = fn(user, office, opened);
  cx_register_close(opened);
  return status;
}

int cx_bundles_each(cx_register *r, cx_log *log, cx_bundle_fn *fn, void *user) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log,
      "SELECT b.office, b.bytes FROM bundle b WHERE NOT EXISTS (SELECT 1 FROM bundle l WHERE"
      " l.office = b.office AND l.id > b.id) ORDER BY b.office");
  if (!stmt) return CX_UNREADABLE;
  int status = CX_OK, step = SQLITE_DONE;
  while (!status && (step = sqlite3_step(stmt)) == SQLITE_ROW)
    status = open_one(stmt, log, fn, user);
  if (!status && step != SQLITE_DONE) status = cx_register_failed(r, log);
  sqlite3_finalize(stmt);
  return status;
}
