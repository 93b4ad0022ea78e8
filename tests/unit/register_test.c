/* The register's store from inside: hashes that tell rows apart, entries that are undone, a busy
 * file, keys and seals, which dossiers lack evidence. */
#define _POSIX_C_SOURCE 200809L
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dossier/adopt.h"
#include "dossier/evidence.h"
#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "ledger/seal.h"
#include "ledger/store.h"
#include "ledger/verify.h"

static int64_t stands(void *user) {
  (void)user;
  return 1479600000;
}
static const cx_ledger_clock clock_of_tests = {stands, NULL};

/* A path in a new folder; removed by the caller with its side files. */
static void make_path(char *out, size_t size) {
  const char *temporary = getenv("TMPDIR");
  char folder[96];
  snprintf(folder, sizeof folder, "%s/chuanxa-XXXXXX", temporary ? temporary : ".");
  assert_non_null(mkdtemp(folder));
  snprintf(out, size, "%s/so.db", folder);
}

static void remove_path(const char *path) {
  char name[256];
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (int i = 0; i < 3; i++) {
    snprintf(name, sizeof name, "%s%s", path, ends[i]);
    unlink(name);
  }
  char *slash = strrchr(name, '/');
  *slash = 0;
  rmdir(name);
}

static cx_log log_of(said *s) {
  *s = (said){0};
  return (cx_log){.report = record, .user = s};
}

static cx_ledger *must_open(const char *path, cx_ledger_opening opening) {
  said s;
  cx_log log = log_of(&s);
  cx_ledger *r = NULL;
  assert_int_equal(cx_ledger_open(path, opening, clock_of_tests, &log, &r), CX_OK);
  return r;
}

static int add_office(cx_ledger *r, cx_log *log, const char *name, bool end) {
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, "A", "init", NULL, log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_text(name), cx_ledger_text("")};
  status = cx_ledger_entry_row(&entry, "office", row, 2, NULL);
  if (!status && end) return cx_ledger_entry_end(&entry);
  cx_ledger_entry_cancel(&entry);
  return status;
}

static void count_flaw(void *user, cx_ledger_flaw flaw, const char *table, int64_t id,
                       const char *detail) {
  (void)flaw, (void)table, (void)id, (void)detail;
  ++*(int *)user;
}

static cx_ledger_verified verified(cx_ledger *r) {
  said s;
  cx_log log = log_of(&s);
  cx_ledger_verified v;
  int flaws = 0;
  assert_int_equal(cx_ledger_verify(r, &log, count_flaw, &flaws, &v), CX_OK);
  assert_int_equal(flaws, v.flaws);
  return v;
}

static void test_entries(void **state) {
  (void)state;
  char path[128];
  make_path(path, sizeof path);
  said s;
  cx_log log = log_of(&s);
  cx_ledger *r = must_open(path, CX_LEDGER_OPEN_NEW);
  assert_int_equal(add_office(r, &log, "Một", true), CX_OK);
  assert_int_equal(add_office(r, &log, "Bỏ", false), CX_OK); /* undone */
  assert_int_equal(add_office(r, &log, "Hai", true), CX_OK);
  cx_ledger_verified v = verified(r);
  assert_int_equal(v.entries, 2);
  assert_int_equal(v.rows, 4); /* each with the program's version beside it */
  assert_int_equal(v.flaws, 0);
  cx_ledger_close(r);
  r = must_open(path, CX_LEDGER_OPEN_READ);
  assert_int_equal(verified(r).flaws, 0);
  assert_int_not_equal(add_office(r, &log, "Ba", true), CX_OK); /* read-only */
  cx_ledger_close(r);
  remove_path(path);
}

/* The same bytes as text, as blob, or split otherwise between columns, are other rows. */
static void test_hashes(void **state) {
  (void)state;
  said s;
  cx_log log = log_of(&s);
  cx_ledger *r = NULL;
  assert_int_equal(cx_ledger_open_empty(CX_LEDGER_VERSION, &log, &r), CX_OK);
  static const char *const rows[] = {"SELECT 'ab', 'c', 1, 1",    "SELECT 'a', 'bc', 1, 1",
                                     "SELECT x'6162', 'c', 1, 1", "SELECT 'ab', NULL, 1, 1",
                                     "SELECT 'ab', '', 1, 1",     "SELECT 'ab', 'c', 2, 1",
                                     "SELECT 'ab', 'c', 1, 2",    "SELECT 0, 'c', 1, 1",
                                     "SELECT '0', 'c', 1, 1",     "SELECT NULL, 'c', 1, 1"};
  enum { ROWS = sizeof rows / sizeof *rows };
  unsigned char hash[ROWS + 1][CX_LEDGER_HASH_BYTES];
  cx_ledger_table_info table = {.name = "t", .column_count = 2}, other = {.name = "u", .column_count = 2};
  for (int i = 0; i < ROWS; i++) {
    cx_ledger_cursor c = cx_ledger_ask(r, &log, rows[i], "");
    assert_true(cx_ledger_cursor_next(&c));
    cx_ledger_row_hash(&table, &c, hash[i]);
    if (i == 0) cx_ledger_row_hash(&other, &c, hash[ROWS]);
    assert_int_equal(cx_ledger_cursor_close(&c), CX_OK);
  }
  for (int i = 0; i <= ROWS; i++)
    for (int j = 0; j < i; j++)
      assert_memory_not_equal(hash[i], hash[j], CX_LEDGER_HASH_BYTES);
  cx_ledger_close(r);
}

static void test_busy(void **state) {
  (void)state;
  char path[128];
  make_path(path, sizeof path);
  said s;
  cx_log log = log_of(&s);
  cx_ledger *a = must_open(path, CX_LEDGER_OPEN_NEW), *b = must_open(path, CX_LEDGER_OPEN_WRITE);
  sqlite3_busy_timeout(b->db, 10);
  cx_ledger_entry entry;
  assert_int_equal(cx_ledger_entry_begin(a, "A", "init", NULL, &log, &entry), CX_OK);
  assert_int_equal(add_office(b, &log, "Hai", true), CX_UNREADABLE);
  assert_true(said_code(&s, "D905") >= 0);
  cx_ledger_entry_cancel(&entry);
  assert_int_equal(add_office(b, &log, "Hai", true), CX_OK);
  cx_ledger_close(a);
  cx_ledger_close(b);
  remove_path(path);
}

static void test_seals(void **state) {
  (void)state;
  char path[128];
  make_path(path, sizeof path);
  said s;
  cx_log log = log_of(&s);
  cx_ledger *r = must_open(path, CX_LEDGER_OPEN_NEW);
  cx_ledger_key key, read;
  int64_t head = 0;
  cx_ledger_key_new(&key);
  cx_buffer text = {0};
  cx_ledger_put_key(&text, &key);
  assert_true(cx_ledger_read_key(cx_buffer_text(&text), text.size, &read));
  assert_memory_equal(&key, &read, sizeof key);
  text.bytes[100] ^= 1; /* the public half no longer fits */
  assert_false(cx_ledger_read_key(cx_buffer_text(&text), text.size, &read));
  cx_buffer_free(&text);
  assert_int_equal(cx_ledger_seal(r, &key, &log, &head), CX_REFUSED);
  assert_true(said_code(&s, "D911") >= 0);
  assert_int_equal(cx_ledger_office_key_set(r, key.public_key, "A", &log), CX_OK);
  assert_int_equal(cx_ledger_seal(r, &key, &log, &head), CX_OK);
  assert_int_equal(head, 1);
  assert_int_equal(verified(r).sealed, 1);
  cx_ledger_close(r);
  remove_path(path);
}

/* ---- evidence ---- */

/* A count, an answer and a choice that need evidence; an answer that does not. */
static cx_standard *papers(const char *title) {
  cx_buffer text = {0};
  put_head(&text, 20);
  cx_puts(&text, "defaults: {when_none: full, pass: 'points > 0'}\n"
                 "criteria:\n  - {id: 1, title: \"");
  cx_puts(&text, title);
  cx_puts(&text, "\", cite: \"a\", items: [{id: i, title: \"p\", check: p, points: 5},"
                 " {id: j, title: \"q\", check: q, points: 5}, {id: k, title: \"c\", count: c,"
                 " bands: [{when: '0', points: 0}, {when: '> 0', points: 10}]}]}\n"
                 "outcome:\n  requires: []\n"
                 "  classes: {all: {label: \"A\", when: 'kind = \"x\"', min_total: 10}}\n");
  cx_standard *s =
      must_load(cx_buffer_text(&text), "c: {type: count, label: \"c\", evidence: required}\n"
                                       "p: {type: yes_no, label: \"p\", evidence: required}\n"
                                       "q: {type: yes_no, label: \"q\"}\n"
                                       "r: {type: yes_no, label: \"r\", evidence: required}\n"
                                       "kind: {type: choice, label: \"k\", evidence: required,"
                                       " values: {x: \"X\", y: \"Y\"}}\n");
  cx_buffer_free(&text);
  return s;
}

/* Takes in one commune of each of the figures. */
static void take_in(cx_ledger *r, const cx_standard *standard, const char *stage,
                    const char *const *figures, size_t count) {
  said s;
  cx_log log = log_of(&s);
  cx_dossier_intake_writer w;
  static const char *const codes[] = {"00001", "00002", "00003", "00004"};
  const cx_dossier_intake intake = {"2016", "2016-10-31", stage, "", "", ""};
  cx_batch *batch = cx_batch_new(standard);
  int64_t text = 0;
  assert_int_equal(cx_ledger_text_kept(r, &log, standard->sha256, &text), CX_OK);
  assert_int_equal(cx_dossier_intake_begin(r, text, &intake, "A", &log, &w), CX_OK);
  for (size_t i = 0; i < count; i++) { /* one at a time: a batch may hold few */
    cx_figures_clear(&batch->figures);
    assert_int_equal(cx_dossier_take_canonical(batch, figures[i], codes[i], "Xã", &log), CX_OK);
    assert_int_equal(cx_dossier_intake_row(&w, batch, 0), CX_OK);
  }
  assert_int_equal(cx_dossier_intake_end(&w), CX_OK);
  cx_batch_free(batch);
}

typedef struct walking {
  cx_ledger *r;
  cx_log *log;
  int loads, stop_after; /* 0: never */
  cx_buffer met;         /* "00001:c,p, …" */
} walking;

static int load_kept(void *user, int64_t text, cx_standard **ret) {
  walking *w = user;
  w->loads++;
  return cx_ledger_text_load(w->r, text, w->log, NULL, NULL, ret);
}

static int meet(void *user, const cx_dossier_lacking *one) {
  walking *w = user;
  cx_puts(&w->met, one->code), cx_putc(&w->met, one->stage[0]), cx_puts(&w->met, ":");
  for (size_t i = 0; i < one->count; i++)
    cx_puts(&w->met, one->standard->measures[one->measures[i]].id), cx_puts(&w->met, ",");
  cx_puts(&w->met, " ");
  assert_string_equal(one->period, "2016");
  return w->stop_after && !--w->stop_after ? CX_REFUSED : CX_OK;
}

static void expect_lacking(cx_ledger *r, const char *met, int stop_after, int status, int loads) {
  said s;
  cx_log log = log_of(&s);
  walking w = {r, &log, 0, stop_after, {0}};
  assert_int_equal(cx_dossier_evidence_lacking(r, load_kept, &w, &log, meet, &w), status);
  assert_string_equal(cx_buffer_text(&w.met), met);
  assert_int_equal(w.loads, loads);
  cx_buffer_free(&w.met);
}

static void test_evidence(void **state) {
  (void)state;
  char path[128];
  make_path(path, sizeof path);
  said s;
  cx_log log = log_of(&s);
  cx_ledger *r = must_open(path, CX_LEDGER_OPEN_NEW);
  cx_standard *first = papers("Một"), *second = papers("Hai");
  assert_int_equal(cx_ledger_text_keep(r, first, "A", &log), CX_OK);
  assert_int_equal(cx_ledger_text_keep(r, second, "A", &log), CX_OK);
  expect_lacking(r, "", 0, CX_OK, 0);
  static const char *const all[] = {"c=2\np=yes\nq=yes\nkind=x\n", "c=0\np=no\nkind=y\n", "q=yes\n",
                                    "p=yes\n"};
  take_in(r, first, "verified", all, 4);
  expect_lacking(r, "00001v:c,p,kind, 00002v:kind, 00004v:p, ", 0, CX_OK, 1);
  static const char *const fewer[] = {"c=0\n", "c=1\n"}; /* in place of the first two */
  take_in(r, second, "verified", fewer, 2);
  take_in(r, first, "self", fewer + 1, 1);
  expect_lacking(r, "00001s:c, 00004v:p, 00002v:c, ", 0, CX_OK, 2);
  expect_lacking(r, "00001s:c, ", 1, CX_REFUSED, 1); /* what the callback says ends it */
  cx_ledger_entry entry;
  const cx_ledger_value none = cx_ledger_null();
  const cx_ledger_value paper[] = {cx_ledger_integer(4), cx_ledger_text("p"), none, cx_ledger_text("none"),
                                   none};
  assert_int_equal(cx_ledger_entry_begin(r, "A", "evidence", "2016", &log, &entry), CX_OK);
  int status = cx_ledger_entry_row(&entry, "evidence", paper, 5, NULL);
  assert_int_equal(cx_ledger_entry_close(&entry, status), CX_OK);
  expect_lacking(r, "00001s:c, 00002v:c, ", 0, CX_OK, 2);
  assert_int_equal(verified(r).flaws, 0);
  cx_standard_free(first);
  cx_standard_free(second);
  cx_ledger_close(r);
  remove_path(path);
}

int main(void) {
  if (sodium_init() < 0) return 1;
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_entries), cmocka_unit_test(test_hashes),
                                     cmocka_unit_test(test_busy), cmocka_unit_test(test_seals),
                                     cmocka_unit_test(test_evidence)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
