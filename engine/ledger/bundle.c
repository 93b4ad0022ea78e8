/* See bundle.h. A bundle is opened from its bytes in memory, so that what was checked is what is
 * kept. */
#include "ledger/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/path.h"
#include "ledger/cursor.h"
#include "ledger/messages.h"
#include "ledger/store.h"
#include "ledger/verify.h"

int cx_ledger_bundle_export(cx_ledger *r, const cx_ledger_key *key, const char *target,
                            const char *actor, cx_log *log, int64_t *ret_head) {
  cx_ledger_entry entry;
  int status = cx_register_can_copy(target, log); /* before the entry says that it was */
  if (!status)
    status = cx_ledger_entry_begin(r, actor, "export", cx_path_name(target), log, &entry);
  if (!status) status = cx_ledger_entry_end(&entry);
  if (!status) status = cx_ledger_seal(r, key, log, ret_head);
  return status ? status : cx_ledger_backup(r, target, log);
}

/* ---- import ---- */

typedef struct bundle {
  cx_ledger *r; /* over the bytes */
  char office[256];
  unsigned char public_key[32];
  cx_ledger_verified verified;
} bundle;

static void first_flaw(void *user, cx_ledger_flaw flaw, const char *table, int64_t id,
                       const char *detail) {
  (void)flaw;
  (void)detail;
  cx_buffer *first = user;
  if (first->size) return;
  cx_puts(first, table);
  cx_putc(first, ' ');
  cx_put_int(first, id);
}

/* The office's name and the key of the seal of its head. */
static int read_identity(bundle *b, cx_log *log) {
  cx_ledger_cursor c = cx_ledger_ask(
      b->r, log,
      "SELECT o.name, s.public_key FROM office o, seal s ORDER BY o.id DESC, s.id DESC LIMIT 1",
      "");
  bool found = false;
  if (cx_ledger_cursor_next(&c)) {
    const char *office = cx_ledger_answer(&c, 0);
    found = strlen(office) < sizeof b->office && cx_ledger_cursor_hash(&c, 1, b->public_key);
    if (found) memcpy(b->office, office, strlen(office) + 1);
  }
  int status = cx_ledger_cursor_close(&c);
  return status || found ? status : CX_SAY(log, BUNDLE_UNSEALED, (cx_place){0}, b->r->path);
}

/* Sound, and sealed up to its last entry. */
static int check_sound(bundle *b, cx_log *log) {
  cx_buffer first = {0};
  int status = cx_ledger_verify(b->r, log, first_flaw, &first, &b->verified);
  if (!status && b->verified.flaws)
    status = CX_SAY(log, BUNDLE_FLAW, (cx_place){0}, b->r->path,
                    cx_digits_of(b->verified.flaws).text, cx_buffer_text(&first));
  if (!status && b->verified.sealed != b->verified.entries)
    status = CX_SAY(log, BUNDLE_UNSEALED, (cx_place){0}, b->r->path);
  cx_buffer_free(&first);
  return status ? status : read_identity(b, log);
}

/* Not of this register itself: it would count its own communes twice. */
static int check_other(cx_ledger *r, const bundle *b, cx_log *log) {
  int64_t own = 0;
  int status = cx_ledger_ask_number(r, log, &own,
                                    "SELECT EXISTS (SELECT 1 FROM office_key WHERE public_key=?1)",
                                    "h", b->public_key);
  return status || !own ? status : CX_SAY(log, BUNDLE_OWN, (cx_place){0}, b->r->path);
}

/* The key is trusted, and of this office. */
static int check_trust(cx_ledger *r, const bundle *b, cx_log *log) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT office, withdrawn FROM trusted_key WHERE public_key=?1 ORDER BY id DESC LIMIT 1", "h",
      b->public_key);
  bool trusted = cx_ledger_cursor_next(&c) && !cx_ledger_cursor_integer(&c, 1);
  const char *office = cx_ledger_answer(&c, 0);
  int same = cx_same_name_folded(office, b->office);
  if (c.status) return cx_ledger_cursor_close(&c);
  if (!trusted)
    cx_ledger_cursor_fail(&c, CX_SAY(log, BUNDLE_UNTRUSTED, (cx_place){0}, b->r->path,
                                     cx_ledger_hex_of(b->public_key).text, b->office));
  else if (same != 1)
    cx_ledger_cursor_fail(
        &c, same < 0 ? cx_say_memory(log)
                     : CX_SAY(log, BUNDLE_OFFICE, (cx_place){0}, b->r->path, office, b->office));
  return cx_ledger_cursor_close(&c);
}

/* Whether an entry of a register has this hash. */
static int has_entry(cx_ledger *r, int64_t id, const unsigned char *hash, cx_log *log, bool *ret) {
  int64_t found = 0;
  int status = cx_ledger_ask_number(r, log, &found,
                                    "SELECT EXISTS (SELECT 1 FROM entry WHERE id=?1 AND hash=?2)",
                                    "ih", id, hash);
  *ret = found;
  return status;
}

/* The bundle does not hold the head of the last one: either it is older, or of another past. */
static int compare_past(const bundle *b, const cx_ledger_value *last, int64_t head, cx_log *log,
                        cx_hand_over *ret) {
  cx_ledger *opened = NULL;
  bool is_older = false;
  int status = cx_register_open_bytes(b->office, (char *)last->bytes, last->size, log, &opened);
  if (status) return status;
  *ret = CX_HAND_OVER_OLDER;
  status = has_entry(opened, b->verified.entries, b->verified.head, log, &is_older);
  cx_ledger_close(opened);
  if (status || is_older) return status;
  return CX_SAY(log, BUNDLE_FORK, (cx_place){0}, b->r->path, b->office, cx_digits_of(head).text);
}

/* Against the office's last bundle: new, the same, older, or (said) of another past. */
static int compare_last(cx_ledger *r, const bundle *b, cx_log *log, cx_hand_over *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT head, head_hash, bytes FROM bundle WHERE office=?1 ORDER BY id DESC LIMIT 1",
      "t", b->office);
  *ret = CX_HAND_OVER_NEW;
  if (cx_ledger_cursor_next(&c)) {
    int64_t head = cx_ledger_cursor_integer(&c, 0);
    unsigned char hash[CX_LEDGER_HASH_BYTES];
    cx_ledger_value bytes = cx_ledger_cursor_blob(&c, 2);
    bool goes_on = false;
    if (cx_ledger_cursor_hash(&c, 1, hash))
      cx_ledger_cursor_fail(&c, has_entry(b->r, head, hash, log, &goes_on));
    if (!c.status && goes_on && head == b->verified.entries) *ret = CX_HAND_OVER_SAME;
    if (!c.status && !goes_on) cx_ledger_cursor_fail(&c, compare_past(b, &bytes, head, log, ret));
  }
  return cx_ledger_cursor_close(&c);
}

static int record(cx_ledger *r, const bundle *b, const char *bytes, size_t size, const char *actor,
                  cx_log *log) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, (const unsigned char *)bytes, size);
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "import", b->office, log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_text(b->office),
                                 cx_ledger_integer(b->verified.entries),
                                 cx_ledger_blob(b->verified.head, CX_LEDGER_HASH_BYTES),
                                 cx_ledger_blob(b->public_key, 32),
                                 cx_ledger_text(cx_ledger_hex_of(digest).text),
                                 cx_ledger_blob(bytes, size)};
  status = cx_ledger_entry_row(&entry, "bundle", row, 6, NULL);
  return cx_ledger_entry_close(&entry, status);
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

int cx_ledger_bundle_import(cx_ledger *r, const char *name, char *bytes, size_t size,
                            const char *actor, cx_log *log, cx_hand_over *ret) {
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
  cx_ledger_close(b->r);
  free(b);
  return status;
}

int cx_ledger_bundle_bytes(cx_ledger *r, const char *office, cx_log *log, char **ret,
                           size_t *ret_size) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT bytes FROM bundle WHERE office=?1 ORDER BY id DESC LIMIT 1", "t", office);
  if (cx_ledger_cursor_next(&c)) {
    cx_ledger_value bytes = cx_ledger_cursor_blob(&c, 0);
    char *copy = c.status ? NULL : malloc(bytes.size + 1);
    if (copy) {
      memcpy(copy, bytes.size ? bytes.bytes : "", bytes.size);
      *ret = copy;
      *ret_size = bytes.size;
    } else if (!c.status) {
      cx_ledger_cursor_fail(&c, cx_say_memory(log));
    }
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(&c, CX_SAY(log, BUNDLE_NONE, (cx_place){0}, office));
  }
  return cx_ledger_cursor_close(&c);
}

static int open_one(cx_ledger_cursor *c, cx_log *log, cx_bundle_fn *fn, void *user) {
  const char *office = cx_ledger_answer(c, 0);
  cx_ledger_value bytes = cx_ledger_cursor_blob(c, 1);
  cx_ledger *opened = NULL;
  if (c->status) return c->status;
  int status =
      cx_register_open_copy(office, bytes.size ? bytes.bytes : "", bytes.size, log, &opened);
  if (!status) status = fn(user, office, opened);
  cx_ledger_close(opened);
  return status;
}

int cx_ledger_bundles_each(cx_ledger *r, cx_log *log, cx_bundle_fn *fn, void *user) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT b.office, b.bytes FROM bundle b WHERE NOT EXISTS (SELECT 1 FROM bundle l WHERE"
      " l.office = b.office AND l.id > b.id) ORDER BY b.office",
      "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, open_one(&c, log, fn, user));
  return cx_ledger_cursor_close(&c);
}
