/* Writing entries. Values are hashed with a tag and a length, so that no two rows look alike. */
#include "ledger/chain.h"

#include <string.h>

#include "ledger/cursor.h"
#include "ledger/messages.h"
#include "ledger/recoded.h"
#include "ledger/store.h"

cx_ledger_value cx_ledger_text(const char *text) {
  if (!text) return cx_ledger_null();
  return (cx_ledger_value){.type = CX_VALUE_TEXT, .bytes = text, .size = strlen(text)};
}

/* ---- hashes ---- */

static void add_number(crypto_hash_sha256_state *state, char tag, int64_t number) {
  unsigned char bytes[9] = {(unsigned char)tag};
  for (int i = 0; i < 8; i++)
    bytes[i + 1] = (unsigned char)((uint64_t)number >> 8 * i);
  crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

static void add_bytes(crypto_hash_sha256_state *state, char tag, const void *bytes, size_t size) {
  add_number(state, tag, (int64_t)size);
  if (size) crypto_hash_sha256_update(state, bytes, size);
}

static void add_text(crypto_hash_sha256_state *state, const char *text) {
  add_bytes(state, 't', text, strlen(text));
}

static void add_value(crypto_hash_sha256_state *state, const cx_ledger_value *value) {
  switch (value->type) {
  case CX_VALUE_NULL:
    add_number(state, 'n', 0);
    break;
  case CX_VALUE_INTEGER:
    add_number(state, 'i', value->number);
    break;
  case CX_VALUE_TEXT:
    add_bytes(state, 't', value->bytes, value->size);
    break;
  case CX_VALUE_BLOB:
    add_bytes(state, 'b', value->bytes, value->size);
  }
}

static void begin_row(crypto_hash_sha256_state *state, const char *table) {
  crypto_hash_sha256_init(state);
  add_text(state, "chuanxa row 1");
  add_text(state, table);
}

void cx_ledger_row_hash(const cx_ledger_table_info *table, cx_ledger_cursor *row,
                        unsigned char *out) {
  crypto_hash_sha256_state state;
  begin_row(&state, table->name);
  for (int i = 0; i < (int)table->column_count + 2; i++) {
    cx_ledger_value value = cx_cursor_value(row, i);
    add_value(&state, &value);
  }
  crypto_hash_sha256_final(&state, out);
}

void cx_fold_rows(crypto_hash_sha256_state *content, const char *table, int64_t rows,
                  const unsigned char *digest) {
  add_text(content, table);
  add_number(content, 'i', rows);
  add_bytes(content, 'b', digest, CX_LEDGER_HASH_BYTES);
}

void cx_entry_hash(int64_t id, const char *const fields[4], int64_t rows,
                   const unsigned char *content, const unsigned char *previous,
                   unsigned char *out) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  add_text(&state, "chuanxa entry 1");
  add_number(&state, 'i', id);
  for (int i = 0; i < 4; i++)
    add_text(&state, fields[i]);
  add_number(&state, 'i', rows);
  add_bytes(&state, 'b', content, CX_LEDGER_HASH_BYTES);
  add_bytes(&state, 'b', previous, CX_LEDGER_HASH_BYTES);
  crypto_hash_sha256_final(&state, out);
}

/* ---- writing ---- */

/* The last entry's id and hash; zeros before the first. */
static int read_head(cx_ledger_entry *e) {
  cx_ledger_cursor c =
      cx_ledger_ask(e->r, e->log, "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1", "");
  memset(e->previous, 0, sizeof e->previous);
  e->id = 1;
  if (cx_ledger_cursor_next(&c)) {
    e->id = cx_ledger_cursor_integer(&c, 0) + 1;
    cx_ledger_cursor_hash(&c, 1, e->previous);
  }
  return cx_ledger_cursor_close(&c);
}

int cx_ledger_entry_begin(cx_ledger *r, const char *actor, const char *act, const char *note,
                          cx_log *log, cx_ledger_entry *ret) {
  *ret =
      (cx_ledger_entry){.r = r, .log = log, .actor = actor, .act = act, .note = note ? note : ""};
  if (r->read_only) {
    CX_SAY(log, REGISTER_READ_ONLY, (cx_place){0}, r->path);
    return CX_UNREADABLE;
  }
  int status = cx_register_run(r, log, "BEGIN IMMEDIATE");
  if (status) return status;
  status = read_head(ret);
  if (!status)
    status = cx_ledger_recoded_show(r, log); /* another program may have recoded meanwhile */
  if (status) cx_ledger_entry_cancel(ret);
  return status;
}

/* The next free id of a table; ids are given here because the hash covers them. */
static int next_id(cx_ledger_entry *e, size_t table, int64_t *ret) {
  if (!e->next_id[table]) {
    cx_buffer sql = {0};
    cx_puts(&sql, "SELECT coalesce(max(id), 0) + 1 FROM main.");
    cx_puts(&sql, e->r->tables[table].name);
    int status = sql.failed ? cx_say_memory(e->log)
                            : cx_ledger_ask_number(e->r, e->log, &e->next_id[table],
                                                   cx_buffer_text(&sql), "");
    cx_buffer_free(&sql);
    if (status) return status;
  }
  *ret = e->next_id[table]++;
  return CX_OK;
}

int cx_ledger_entry_row(cx_ledger_entry *e, const char *name, const cx_ledger_value *values,
                        size_t count, int64_t *ret_id) {
  cx_ledger_table_info *table = cx_table_named(e->r, name);
  if (!table || table->column_count != count) {
    CX_SAY(e->log, REGISTER_FAILED, (cx_place){0}, e->r->path, name);
    return CX_UNREADABLE;
  }
  size_t index = (size_t)(table - e->r->tables);
  int64_t id = 0;
  int status = next_id(e, index, &id);
  if (status) return status;
  crypto_hash_sha256_state state;
  unsigned char hash[CX_LEDGER_HASH_BYTES];
  cx_ledger_value whole[CX_MOST_COLUMNS + 3];
  begin_row(&state, name);
  for (size_t i = 0; i < count; i++)
    whole[i] = values[i];
  whole[count] = cx_ledger_integer(id);
  whole[count + 1] = cx_ledger_integer(e->id);
  whole[count + 2] = cx_ledger_blob(hash, sizeof hash);
  for (size_t i = 0; i < count + 2; i++)
    add_value(&state, &whole[i]);
  crypto_hash_sha256_final(&state, hash);
  table->insert.log = e->log;
  status = cx_cursor_run(&table->insert, whole, count + 3);
  if (status) return status;
  if (!e->rows[index]++) crypto_hash_sha256_init(&e->content[index]);
  crypto_hash_sha256_update(&e->content[index], hash, sizeof hash);
  if (ret_id) *ret_id = id;
  return CX_OK;
}

/* Which program writes this, beside what it writes. */
static int record_program(cx_ledger_entry *e) {
  const cx_ledger_value row[] = {cx_ledger_text(CHUANXA_VERSION)};
  return cx_ledger_entry_row(e, "program", row, 1, NULL);
}

int cx_ledger_entry_end(cx_ledger_entry *e) {
  int status = record_program(e);
  if (status) {
    cx_ledger_entry_cancel(e);
    return status;
  }
  crypto_hash_sha256_state state;
  unsigned char content[CX_LEDGER_HASH_BYTES], digest[CX_LEDGER_HASH_BYTES],
      hash[CX_LEDGER_HASH_BYTES];
  int64_t rows = 0;
  crypto_hash_sha256_init(&state);
  for (size_t i = 0; i < e->r->table_count; i++) {
    if (!e->rows[i]) continue;
    crypto_hash_sha256_final(&e->content[i], digest);
    cx_fold_rows(&state, e->r->tables[i].name, e->rows[i], digest);
    rows += e->rows[i];
  }
  crypto_hash_sha256_final(&state, content);
  cx_instant at = cx_ledger_instant_of(e->r->clock.now(e->r->clock.user));
  const char *const fields[] = {at.text, e->actor, e->act, e->note};
  cx_entry_hash(e->id, fields, rows, content, e->previous, hash);
  const cx_ledger_value values[] = {cx_ledger_integer(e->id),
                                    cx_ledger_text(fields[0]),
                                    cx_ledger_text(fields[1]),
                                    cx_ledger_text(fields[2]),
                                    cx_ledger_text(fields[3]),
                                    cx_ledger_integer(rows),
                                    cx_ledger_blob(content, sizeof content),
                                    cx_ledger_blob(e->previous, sizeof e->previous),
                                    cx_ledger_blob(hash, sizeof hash)};
  cx_ledger_cursor c = cx_ledger_ask(
      e->r, e->log,
      "INSERT INTO entry(id, at, actor, act, note, row_count, content_hash, prev_hash,"
      " hash) VALUES(?,?,?,?,?,?,?,?,?)",
      "");
  cx_ledger_cursor_fail(&c, cx_cursor_run(&c, values, sizeof values / sizeof *values));
  status = cx_ledger_cursor_close(&c);
  if (!status) status = cx_register_run(e->r, e->log, "COMMIT");
  if (status) cx_ledger_entry_cancel(e);
  return status;
}

void cx_ledger_entry_cancel(cx_ledger_entry *e) {
  cx_register_undo(e->r);
}

int cx_ledger_entry_close(cx_ledger_entry *entry, int status) {
  if (!status) return cx_ledger_entry_end(entry);
  cx_ledger_entry_cancel(entry);
  return status;
}

int cx_ledger_entry_close_some(cx_ledger_entry *entry, int status, bool some) {
  if (!status && some) return cx_ledger_entry_end(entry);
  cx_ledger_entry_cancel(entry);
  return status;
}
