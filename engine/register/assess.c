/* Results recorded, and replayed: the same batch, filled from the stored figures, either way. */
#include <stdlib.h>
#include <string.h>

#include "register/adopt.h"
#include "register/dossier.h"

static const char *text_at(sqlite3_stmt *stmt, int column) {
  const char *text = (const char *)sqlite3_column_text(stmt, column);
  return text ? text : "";
}

/* Scores the one dossier that the statement's columns (figures, code, name) hold and writes its
 * result. CX_REFUSED (said) when the figures are none of the standard. */
static int result_of(cx_batch *batch, sqlite3_stmt *stmt, int first, cx_render_fn *render,
                     void *user, cx_log *log, cx_buffer *out) {
  cx_batch_clear(batch);
  cx_buffer_clear(out);
  if (!cx_take_canonical(batch, text_at(stmt, first), text_at(stmt, first + 1),
                         text_at(stmt, first + 2)))
    return CX_SAY(log, DOSSIER_FIGURES, (cx_place){0}, text_at(stmt, first + 1));
  cx_batch_score(batch);
  render(user, out, batch, 0);
  return out->failed ? cx_say_memory(log) : CX_OK;
}

/* Present dossiers of a period and stage, of intakes under one text, with their last result. */
static sqlite3_stmt *present(cx_register *r, cx_log *log, int64_t text, const char *period,
                             const char *stage) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log,
      "SELECT d.id, d.figures, d.code, d.name,"
      " (SELECT a.result FROM assessment a WHERE a.dossier = d.id AND a.text = ?1"
      "  ORDER BY a.id DESC LIMIT 1)"
      " FROM dossier d JOIN intake i ON i.id = d.intake"
      " WHERE i.text = ?1 AND i.period = ?2 AND i.stage = ?3"
      " AND NOT EXISTS (SELECT 1 FROM dossier later WHERE later.replaces = d.id) ORDER BY d.id");
  if (!stmt) return NULL;
  sqlite3_bind_int64(stmt, 1, text);
  sqlite3_bind_text(stmt, 2, period, -1, SQLITE_STATIC);
  sqlite3_bind_text(stmt, 3, stage, -1, SQLITE_STATIC);
  return stmt;
}

static int record_all(cx_entry *entry, sqlite3_stmt *stmt, int64_t text, cx_batch *batch,
                      cx_render_fn *render, void *user, size_t *ret_recorded, size_t *ret_same) {
  cx_buffer result = {0};
  int status = CX_OK, step = SQLITE_DONE;
  while (!status && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
    status = result_of(batch, stmt, 1, render, user, entry->log, &result);
    if (status) break;
    if (!strcmp(text_at(stmt, 4), cx_buffer_text(&result))) {
      ++*ret_same;
      continue;
    }
    const cx_value row[] = {cx_integer(sqlite3_column_int64(stmt, 0)), cx_integer(text),
                            cx_text_value(CHUANXA_VERSION), cx_text_value(cx_buffer_text(&result))};
    status = cx_entry_row(entry, "assessment", row, 4, NULL);
    *ret_recorded += !status;
  }
  if (!status && step != SQLITE_DONE) status = cx_register_failed(entry->r, entry->log);
  cx_buffer_free(&result);
  return status;
}

int cx_assess_dossiers(cx_register *r, const cx_standard *standard, const char *period,
                       const char *stage, cx_render_fn *render, void *user, const char *actor,
                       cx_log *log, size_t *ret_recorded, size_t *ret_same) {
  int64_t text = cx_text_kept(r, log, standard->sha256);
  if (text < 0) return CX_UNREADABLE;
  if (!text) return CX_SAY(log, TEXT_NOT_KEPT, (cx_place){0}, standard->id, standard->sha256);
  *ret_recorded = *ret_same = 0;
  cx_entry entry;
  int status = cx_entry_begin(r, actor, "assess", period, log, &entry);
  if (status) return status;
  cx_batch *batch = cx_batch_new(standard);
  sqlite3_stmt *stmt = present(r, log, text, period, stage);
  if (!batch) status = cx_say_memory(log);
  if (!stmt) status = CX_UNREADABLE;
  if (!status) status = record_all(&entry, stmt, text, batch, render, user, ret_recorded, ret_same);
  sqlite3_finalize(stmt);
  cx_batch_free(batch);
  if (!status && !*ret_recorded && !*ret_same)
    status = CX_SAY(log, DOSSIER_NONE, (cx_place){0}, period, stage);
  if (!status && *ret_recorded) return cx_entry_end(&entry);
  cx_entry_cancel(&entry); /* nothing new is no entry */
  return status;
}

/* ---- replay ---- */

typedef struct replaying {
  int64_t text;
  int status; /* of loading it */
  cx_standard *standard;
  cx_batch *batch;
} replaying;

static void drop(replaying *p) {
  cx_batch_free(p->batch);
  cx_standard_free(p->standard);
  *p = (replaying){0};
}

/* The batch of a text; texts come in turn, each is loaded once. */
static int take_text(replaying *p, int64_t text, cx_load_text_fn *load, void *user, cx_log *log) {
  if (p->text == text) return p->status;
  drop(p);
  p->status = load(user, text, &p->standard);
  p->text = text;
  if (p->status) p->standard = NULL;
  if (p->status) return p->status;
  p->batch = cx_batch_new(p->standard);
  return p->batch ? CX_OK : cx_say_memory(log);
}

int cx_replay(cx_register *r, const char *period, cx_load_text_fn *load, cx_render_fn *render,
              cx_replay_fn *differs, void *user, cx_log *log, size_t *ret_count,
              size_t *ret_differ) {
  sqlite3_stmt *stmt = cx_register_prepare(
      r, log,
      "SELECT a.text, a.id, a.result, d.figures, d.code, d.name, i.period, i.stage"
      " FROM assessment a JOIN dossier d ON d.id = a.dossier JOIN intake i ON i.id = d.intake"
      " WHERE ?1 IS NULL OR i.period = ?1 ORDER BY a.text, a.id");
  if (!stmt) return CX_UNREADABLE;
  sqlite3_bind_text(stmt, 1, period, -1, SQLITE_STATIC);
  replaying p = {0};
  cx_buffer result = {0};
  int status = CX_OK, step = SQLITE_DONE;
  *ret_count = *ret_differ = 0;
  while (!status && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
    status = take_text(&p, sqlite3_column_int64(stmt, 0), load, user, log);
    if (!status) status = result_of(p.batch, stmt, 3, render, user, log, &result);
    bool unreadable = status == CX_REFUSED; /* the figures are none: a difference too */
    if (status && !unreadable) break;
    status = CX_OK;
    ++*ret_count;
    if (!unreadable && !strcmp(text_at(stmt, 2), cx_buffer_text(&result))) continue;
    ++*ret_differ;
    const cx_replayed one = {sqlite3_column_int64(stmt, 1),
                             text_at(stmt, 4),
                             text_at(stmt, 5),
                             text_at(stmt, 6),
                             text_at(stmt, 7),
                             text_at(stmt, 2),
                             unreadable ? "" : cx_buffer_text(&result)};
    differs(user, &one);
  }
  if (!status && step != SQLITE_DONE) status = cx_register_failed(r, log);
  cx_buffer_free(&result);
  drop(&p);
  sqlite3_finalize(stmt);
  return status;
}
