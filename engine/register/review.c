/* See review.h: which registers are looked at, in what order findings stand, their keys and
 * messages. What is looked for stands in the other files. */
#include "register/review.h"

#include <stdlib.h>
#include <string.h>

#include "register/adopt.h"
#include "register/bundle.h"
#include "register/council.h"
#include "register/decision.h"
#include "register/review_parts.h"
#include "register/seal.h"

/* ---- kinds ---- */

typedef struct kind {
  const char *id; /* stands in answers: it never changes */
  cx_review_group group;
  cx_message message; /* CX_MSG_COUNT: that of the flag of a decision */
} kind;

#define OF_FLAG CX_MSG_COUNT
static const kind kinds[] = {
    {"register_flaw", CX_REVIEW_REPLAY, CX_MSG_REVIEW_FLAW},
    {"text_unreadable", CX_REVIEW_REPLAY, CX_MSG_REVIEW_TEXT},
    {"replay_differs", CX_REVIEW_REPLAY, CX_MSG_REVIEW_REPLAY},
    {"not_eligible", CX_REVIEW_DEPARTURE, OF_FLAG},
    {"eligible", CX_REVIEW_DEPARTURE, OF_FLAG},
    {"undetermined", CX_REVIEW_DEPARTURE, OF_FLAG},
    {"both_ways", CX_REVIEW_DEPARTURE, CX_MSG_REVIEW_BOTH_WAYS},
    {"twice", CX_REVIEW_DEPARTURE, CX_MSG_REVIEW_TWICE},
    {"no_session", CX_REVIEW_SESSION, OF_FLAG},
    {"session_period", CX_REVIEW_SESSION, OF_FLAG},
    {"session_open", CX_REVIEW_SESSION, OF_FLAG},
    {"quorum_not_stated", CX_REVIEW_SESSION, OF_FLAG},
    {"quorum_not_reached", CX_REVIEW_SESSION, OF_FLAG},
    {"no_vote", CX_REVIEW_SESSION, OF_FLAG},
    {"share_not_stated", CX_REVIEW_SESSION, OF_FLAG},
    {"share_not_reached", CX_REVIEW_SESSION, OF_FLAG},
    {"against_vote", CX_REVIEW_SESSION, OF_FLAG},
    {"no_authority", CX_REVIEW_AUTHORITY, OF_FLAG},
    {"no_procedure", CX_REVIEW_AUTHORITY, OF_FLAG},
    {"body_not_in_force", CX_REVIEW_AUTHORITY, CX_MSG_REVIEW_BODY},
    {"unit", CX_REVIEW_GROUNDS, OF_FLAG},
    {"dossier", CX_REVIEW_GROUNDS, OF_FLAG},
    {"result", CX_REVIEW_GROUNDS, OF_FLAG},
    {"text_not_adopted", CX_REVIEW_GROUNDS, OF_FLAG},
    {"text_unread", CX_REVIEW_GROUNDS, OF_FLAG},
    {"values_open", CX_REVIEW_GROUNDS, OF_FLAG},
    {"no_number", CX_REVIEW_GROUNDS, OF_FLAG},
    {"no_day", CX_REVIEW_GROUNDS, OF_FLAG},
    {"no_signer", CX_REVIEW_GROUNDS, OF_FLAG},
    {"before_session", CX_REVIEW_GROUNDS, OF_FLAG},
    {"nothing_revoked", CX_REVIEW_GROUNDS, OF_FLAG},
    {"figures_replaced", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_FIGURES},
    {"evidence", CX_REVIEW_EVIDENCE, CX_MSG_REVIEW_EVIDENCE},
    {"late", CX_REVIEW_LATE, CX_MSG_REVIEW_LATE},
    {"not_handed_over", CX_REVIEW_LATE, CX_MSG_REVIEW_ABSENT},
    {"same_figures", CX_REVIEW_SAME, CX_MSG_REVIEW_SAME},
    {"jump", CX_REVIEW_JUMP, CX_MSG_REVIEW_JUMP},
    {"exact", CX_REVIEW_THRESHOLD, CX_MSG_REVIEW_EXACT},
    {"exact_total", CX_REVIEW_THRESHOLD, CX_MSG_REVIEW_EXACT_TOTAL},
};

const char *cx_review_group_id(cx_review_group group) {
  static const char *const ids[CX_REVIEW_GROUPS] = {"replay",  "departure", "session", "authority",
                                                    "grounds", "evidence",  "late",    "same",
                                                    "jump",    "threshold"};
  return ids[group];
}

/* NULL for an id that is none: a flag of a newer program. */
static const kind *kind_of(const char *id) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strcmp(kinds[i].id, id)) return &kinds[i];
  return NULL;
}

bool cx_say_review(cx_log *log, const char *id, const char *detail) {
  const kind *k = kind_of(id);
  if (!k || k->message == OF_FLAG) return cx_say_flag(log, id, detail);
  cx_say_detail(log, k->message, detail);
  return true;
}

/* ---- findings ---- */

static void make_key(const char *id, const char *office, const void *subject, size_t size,
                     char *out) {
  crypto_hash_sha256_state state;
  unsigned char digest[CX_HASH_BYTES];
  crypto_hash_sha256_init(&state);
  const char *const parts[] = {"chuanxa finding 1", id, office};
  for (int i = 0; i < 3; i++) /* with the end of each text */
    crypto_hash_sha256_update(&state, (const unsigned char *)parts[i], strlen(parts[i]) + 1);
  crypto_hash_sha256_update(&state, subject, size);
  crypto_hash_sha256_final(&state, digest);
  memcpy(out, cx_hex_of(digest).text, 65);
}

static const char *copy(cx_reviewing *v, const char *text) {
  return text && *text ? cx_arena_text(&v->to->arena, text, strlen(text)) : "";
}

int cx_review_add_detail(cx_reviewing *v, const char *id, const cx_review_about *about,
                         const void *subject, size_t size, const char *detail) {
  cx_review *to = v->to;
  const kind *k = kind_of(id);
  cx_review_finding *all =
      cx_arena_grow(&to->arena, to->findings, to->count, &to->capacity, sizeof *all);
  if (!all) return cx_say_memory(v->log);
  to->findings = all;
  cx_review_finding *f = &all[to->count];
  *f = (cx_review_finding){.group = k ? k->group : CX_REVIEW_GROUNDS,
                           .kind = k ? k->id : copy(v, id),
                           .detail = copy(v, detail),
                           .office = copy(v, v->office),
                           .code = copy(v, about->code),
                           .name = copy(v, about->name),
                           .period = copy(v, about->period),
                           .paper = copy(v, about->paper),
                           .decision = about->decision,
                           .number = to->count,
                           .only_then = about->only_then};
  if (!f->kind || !f->detail || !f->office || !f->code || !f->name || !f->period || !f->paper)
    return cx_say_memory(v->log);
  make_key(f->kind, f->office, subject, size, f->key);
  to->count++;
  return CX_OK;
}

int cx_review_add(cx_reviewing *v, const char *id, const cx_review_about *about,
                  const void *subject, size_t size, const char *a, const char *b, const char *c) {
  cx_buffer detail = {0};
  cx_puts(&detail, a), cx_putc(&detail, '\n');
  cx_puts(&detail, b), cx_putc(&detail, '\n');
  cx_puts(&detail, c);
  int status = detail.failed
                   ? cx_say_memory(v->log)
                   : cx_review_add_detail(v, id, about, subject, size, cx_buffer_text(&detail));
  cx_buffer_free(&detail);
  return status;
}

const char *cx_review_text(cx_reviewing *v, sqlite3_stmt *stmt, int column) {
  const char *text = cx_answer(stmt, column);
  return cx_arena_text(&v->to->arena, text, strlen(text));
}

bool cx_review_wants(const cx_reviewing *v, const char *period) {
  return !v->q->period || !strcmp(v->q->period, period);
}

int cx_review_year(const char *period) {
  bool year = strlen(period) == 4 && strspn(period, "0123456789") == 4;
  return year ? (int)strtol(period, NULL, 10) : -1;
}

int cx_review_finish(cx_reviewing *v, sqlite3_stmt *stmt, int step, int status) {
  if (!status && step != SQLITE_ROW && step != SQLITE_DONE)
    status = cx_register_failed(v->r, v->log);
  sqlite3_finalize(stmt);
  return status;
}

/* ---- the register itself and its results ---- */

static void first_flaw(void *user, cx_flaw flaw, const char *table, int64_t id,
                       const char *detail) {
  cx_buffer *first = user;
  (void)flaw, (void)detail;
  if (first->size) return;
  cx_puts(first, table), cx_putc(first, ' '), cx_put_int(first, id);
}

/* Of the register itself: a bundle was verified when it came in. */
static int look_for_flaws(cx_reviewing *v) {
  cx_verified verified;
  cx_buffer first = {0};
  int status = cx_register_verify(v->r, v->log, first_flaw, &first, &verified);
  const cx_review_about about = {.code = NULL};
  if (!status && verified.flaws)
    status = cx_review_add(v, "register_flaw", &about, verified.head, CX_HASH_BYTES,
                           cx_digits_of(verified.flaws).text, cx_buffer_text(&first), "");
  cx_buffer_free(&first);
  return status;
}

/* What does not load is a finding, once for each text; nothing more is said of it. */
static int look_at_texts(cx_reviewing *v, const char *sql, const char *what, bool procedure) {
  sqlite3_stmt *stmt = cx_register_prepare(v->r, v->log, sql);
  if (!stmt) return CX_UNREADABLE;
  int status = CX_OK, step = SQLITE_DONE;
  while (!status && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
    int64_t id = sqlite3_column_int64(stmt, 0);
    const cx_standard *s;
    const cx_procedure *p;
    const cx_review_about about = {.code = NULL};
    status = procedure ? cx_kept_procedure(&v->kept, id, &p) : cx_kept_text(&v->kept, id, &s, NULL);
    if (status == CX_REFUSED)
      status = cx_review_add(v, "text_unreadable", &about, sqlite3_column_blob(stmt, 2),
                             (size_t)sqlite3_column_bytes(stmt, 2), what,
                             (const char *)sqlite3_column_text(stmt, 1), cx_digits_of(id).text);
  }
  return cx_review_finish(v, stmt, step, status);
}

int cx_review_texts(cx_reviewing *v) {
  int status = look_at_texts(v, "SELECT id, standard, row_hash FROM rule_text ORDER BY id",
                             CX_BOTH("văn bản tiêu chuẩn", "the text of the standard"), false);
  return status ? status
                : look_at_texts(v, "SELECT id, standard, row_hash FROM procedure_text ORDER BY id",
                                CX_BOTH("thủ tục của tiêu chuẩn", "the procedure of the standard"),
                                true);
}

static int load_text(void *user, int64_t text, cx_standard **ret) {
  cx_reviewing *v = user;
  return cx_text_load(v->r, text, v->log, NULL, NULL, ret);
}

/* Figures that are none are a finding too. */
static void report_replay(void *user, const cx_diagnostic *d) {
  const cx_log *log = user;
  if (d->message != CX_MSG_DOSSIER_FIGURES && log->report) log->report(log->user, d);
}

static void render(void *user, cx_buffer *out, const cx_batch *batch, size_t row) {
  const cx_reviewing *v = user;
  v->q->render(v->q->user, out, batch, row);
}

typedef struct replaying {
  cx_reviewing v; /* first: what load_text and render are given */
  cx_reviewing *to;
  int status;
} replaying;

static void differs(void *user, const cx_replayed *one) {
  replaying *p = user;
  cx_digits id = cx_digits_of(one->id);
  cx_buffer subject = {0};
  cx_puts(&subject, id.text), cx_putc(&subject, '\n'), cx_puts(&subject, one->code);
  cx_putc(&subject, '\n'), cx_puts(&subject, one->recorded);
  const cx_review_about about = {.code = one->code, .name = one->name, .period = one->period};
  if (subject.failed) p->status = cx_say_memory(p->to->log);
  if (!p->status && cx_review_wants(p->to, one->period))
    p->status = cx_review_add(p->to, "replay_differs", &about, cx_buffer_text(&subject),
                              subject.size, id.text, "", "");
  cx_buffer_free(&subject);
}

int cx_review_results(cx_reviewing *v) {
  replaying p = {.v = *v, .to = v};
  size_t count = 0, differ = 0;
  cx_log log = {.report = report_replay, .user = v->log};
  int status = cx_replay(v->r, load_text, render, differs, &p, &log, &count, &differ);
  v->to->results += count;
  return status ? status : p.status;
}

/* ---- one register after the other ---- */

static int look_at(void *user, const char *office, cx_register *r) {
  static int (*const looks[])(cx_reviewing *) = {
      cx_review_texts,  cx_review_results,  cx_review_decisions, cx_review_sessions,
      cx_review_gather, cx_review_evidence, cx_review_jumps,     cx_review_thresholds};
  cx_reviewing *v = user;
  int status = CX_OK;
  v->r = r;
  v->office = copy(v, office);
  if (!v->office) return cx_say_memory(v->log);
  v->kept = cx_kept_of(r, v->log, NULL, NULL);
  if (!v->number) status = look_for_flaws(v);
  for (size_t i = 0; i < sizeof looks / sizeof *looks && !status; i++)
    status = looks[i](v);
  if (!status && v->number) status = cx_review_hand_over(v);
  cx_kept_free(&v->kept);
  v->number++;
  v->to->registers++;
  return status;
}

static int look_at_own(cx_reviewing *v) {
  sqlite3_stmt *stmt =
      cx_ask(v->own, v->log, "SELECT name, place FROM office ORDER BY id DESC LIMIT 1", "");
  if (!stmt) return CX_UNREADABLE;
  v->r = v->own;
  int step = sqlite3_step(stmt);
  const char *office = cx_review_text(v, stmt, 0);
  v->place = cx_review_text(v, stmt, 1);
  int status = cx_review_finish(v, stmt, step, office && v->place ? CX_OK : cx_say_memory(v->log));
  return status ? status : look_at(v, office, v->own);
}

static int by_weight(const void *a, const void *b) {
  const cx_review_finding *x = a, *y = b;
  if (x->group != y->group) return x->group < y->group ? -1 : 1;
  int order = strcmp(x->office, y->office);
  if (!order) order = strcmp(x->period, y->period);
  if (!order) order = strcmp(x->code, y->code);
  if (!order) order = (x->decision > y->decision) - (x->decision < y->decision);
  return order ? order : x->number < y->number ? -1 : 1;
}

/* The last answer to each finding. */
static int join_answers(cx_reviewing *v) {
  sqlite3_stmt *stmt = cx_ask(v->own, v->log,
                              "SELECT a.text, a.settled, e.actor, e.at FROM review_answer a JOIN"
                              " entry e ON e.id = a.entry WHERE a.finding = ?1 ORDER BY a.id DESC"
                              " LIMIT 1",
                              "");
  if (!stmt) return CX_UNREADABLE;
  int status = CX_OK, step = SQLITE_DONE;
  for (size_t i = 0; i < v->to->count && !status; i++) {
    cx_review_finding *f = &v->to->findings[i];
    sqlite3_bind_text(stmt, 1, f->key, -1, SQLITE_STATIC);
    step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
      f->answer = (cx_review_answer){cx_review_text(v, stmt, 0), cx_review_text(v, stmt, 2),
                                     cx_review_text(v, stmt, 3), sqlite3_column_int(stmt, 1) != 0};
      if (!f->answer.text || !f->answer.by || !f->answer.at) status = cx_say_memory(v->log);
    } else if (step != SQLITE_DONE) {
      break;
    }
    v->to->open += !f->answer.settled && f->group != CX_REVIEW_THRESHOLD;
    sqlite3_reset(stmt);
  }
  v->r = v->own;
  return cx_review_finish(v, stmt, step, status);
}

int cx_review_run(cx_register *r, const cx_review_request *q, cx_log *log, cx_review *ret) {
  static int (*const across[])(cx_reviewing *) = {cx_review_both_ways, cx_review_same,
                                                  cx_review_absent};
  *ret = (cx_review){.count = 0};
  cx_reviewing v = {.q = q, .to = ret, .log = log, .own = r, .r = r};
  v.own_kept = cx_kept_of(r, log, NULL, NULL);
  int status = look_at_own(&v);
  if (!status) status = cx_bundles_each(r, log, look_at, &v);
  v.r = r;
  for (size_t i = 0; i < sizeof across / sizeof *across && !status; i++)
    status = across[i](&v);
  if (!status && ret->count) qsort(ret->findings, ret->count, sizeof *ret->findings, by_weight);
  if (!status) status = join_answers(&v);
  cx_kept_free(&v.own_kept);
  return status;
}

void cx_review_free(cx_review *review) {
  cx_arena_free(&review->arena);
  *review = (cx_review){.count = 0};
}

/* ---- answers ---- */

const cx_review_finding *cx_review_find(const cx_review *review, const char *key) {
  enum { LEAST = 6 };
  const cx_review_finding *found = NULL;
  size_t size = strlen(key);
  if (size < LEAST) return NULL;
  for (size_t i = 0; i < review->count; i++) {
    if (strncmp(review->findings[i].key, key, size) != 0) continue;
    if (found && strcmp(found->key, review->findings[i].key) != 0) return NULL;
    found = &review->findings[i];
  }
  return found;
}

int cx_review_answer_keep(cx_register *r, const cx_review_finding *f, const char *text,
                          bool settled, const char *actor, cx_log *log) {
  cx_entry entry;
  char note[] = "0123456789"; /* as much of the key as is printed */
  memcpy(note, f->key, sizeof note - 1);
  int status = cx_entry_begin(r, actor, "answer", note, log, &entry);
  if (status) return status;
  sqlite3_stmt *stmt =
      cx_ask(r, log, "SELECT max(id) FROM review_answer WHERE finding = ?1", "t", f->key);
  if (!stmt) status = CX_UNREADABLE;
  int64_t before = stmt && sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  sqlite3_finalize(stmt);
  const cx_value row[] = {
      cx_text_value(f->key),  cx_text_value(f->kind),   cx_text_value(f->office),
      cx_text_value(f->code), cx_text_value(f->period), cx_text_value(f->detail),
      cx_integer(settled),    cx_text_value(text),      before ? cx_integer(before) : cx_null()};
  if (!status) status = cx_entry_row(&entry, "review_answer", row, sizeof row / sizeof *row, NULL);
  return cx_entry_close(&entry, status);
}
