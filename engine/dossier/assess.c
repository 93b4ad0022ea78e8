/* See assess.h. */
#include "dossier/assess.h"

#include <stdlib.h>
#include <string.h>

#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "score/score.h"

/* Scores the one dossier that the statement's columns (figures, code, name) hold and writes its
 * result. CX_REFUSED (said) when the figures are none of the standard. */
static int result_of(cx_batch *batch, cx_ledger_cursor *c, int first, cx_dossier_render_fn *render,
                     void *user, cx_log *log, cx_buffer *out) {
  cx_figures_clear(&batch->figures);
  cx_buffer_clear(out);
  const char *figures = cx_ledger_answer(c, first), *code = cx_ledger_answer(c, first + 1);
  const char *name = cx_ledger_answer(c, first + 2);
  if (c->status) return c->status;
  int status = cx_dossier_take_canonical(batch, figures, code, name, log);
  if (status == CX_REFUSED) CX_SAY(log, DOSSIER_FIGURES, (cx_place){0}, code);
  if (status) return status;
  cx_batch_score(batch);
  render(user, out, batch, 0);
  return out->failed ? cx_say_memory(log) : CX_OK;
}

/* Present dossiers of a period and stage, of intakes under one text, with their last result. */
static cx_ledger_cursor present(cx_ledger *r, cx_log *log, int64_t text, const char *period,
                                const char *stage) {
  return cx_ledger_ask(
      r, log,
      "SELECT d.id, d.figures, d.code, d.name,"
      " (SELECT a.result FROM assessment a WHERE a.dossier = d.id AND a.text = ?1"
      "  ORDER BY a.id DESC LIMIT 1)"
      " FROM dossier d JOIN intake i ON i.id = d.intake"
      " WHERE i.text = ?1 AND i.period = ?2 AND i.stage = ?3"
      " AND NOT EXISTS (SELECT 1 FROM dossier later WHERE later.replaces = d.id) ORDER BY d.id",
      "itt", text, period, stage);
}

static int record_all(cx_ledger_entry *entry, cx_ledger_cursor *c, int64_t text, cx_batch *batch,
                      cx_dossier_render_fn *render, void *user, size_t *ret_recorded,
                      size_t *ret_same) {
  cx_buffer result = {0};
  while (cx_ledger_cursor_next(c)) {
    cx_ledger_cursor_fail(c, result_of(batch, c, 1, render, user, entry->log, &result));
    bool same = !strcmp(cx_ledger_answer(c, 4), cx_buffer_text(&result));
    if (c->status) break;
    if (same) {
      ++*ret_same;
      continue;
    }
    const cx_ledger_value row[] = {cx_ledger_integer(cx_ledger_cursor_integer(c, 0)),
                                   cx_ledger_integer(text), cx_ledger_text(CHUANXA_VERSION),
                                   cx_ledger_text(cx_buffer_text(&result))};
    cx_ledger_cursor_fail(c, cx_ledger_entry_row(entry, "assessment", row, 4, NULL));
    *ret_recorded += !c->status;
  }
  cx_buffer_free(&result);
  return cx_ledger_cursor_close(c);
}

int cx_dossier_assess(cx_ledger *r, const cx_standard *standard, const char *period,
                      const char *stage, cx_dossier_render_fn *render, void *user,
                      const char *actor, cx_log *log, size_t *ret_recorded, size_t *ret_same) {
  int64_t text = 0;
  int status = cx_ledger_text_kept(r, log, standard->sha256, &text);
  if (status) return status;
  if (!text) return CX_SAY(log, TEXT_NOT_KEPT, (cx_place){0}, standard->id, standard->sha256);
  *ret_recorded = *ret_same = 0;
  cx_ledger_entry entry;
  status = cx_ledger_entry_begin(r, actor, "assess", period, log, &entry);
  if (status) return status;
  cx_batch *batch = cx_batch_new(standard);
  cx_ledger_cursor c = present(r, log, text, period, stage);
  if (!batch) cx_ledger_cursor_fail(&c, cx_say_memory(log));
  status = record_all(&entry, &c, text, batch, render, user, ret_recorded, ret_same);
  cx_batch_free(batch);
  if (!status && !*ret_recorded && !*ret_same)
    status = CX_SAY(log, DOSSIER_NONE, (cx_place){0}, period, stage);
  return cx_ledger_entry_close_some(&entry, status, *ret_recorded > 0);
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
static int take_text(replaying *p, int64_t text, cx_dossier_load_text_fn *load, void *user,
                     cx_log *log) {
  if (p->text == text) return p->status;
  drop(p);
  p->status = load(user, text, &p->standard);
  p->text = text;
  if (p->status) p->standard = NULL;
  if (p->status) return p->status;
  p->batch = cx_batch_new(p->standard);
  return p->batch ? CX_OK : cx_say_memory(log);
}

/* One result against what it comes to now. */
static int replay_one(replaying *p, cx_ledger_cursor *c, cx_buffer *result,
                      cx_dossier_load_text_fn *load, cx_dossier_render_fn *render,
                      cx_replay_fn *differs, void *user, cx_log *log, bool *ret_same) {
  int status = take_text(p, cx_ledger_cursor_integer(c, 0), load, user, log);
  if (!status) status = result_of(p->batch, c, 3, render, user, log, result);
  bool unreadable = status == CX_REFUSED; /* text or figures are none: a difference too */
  if (status && !unreadable) return status;
  const cx_dossier_replayed one = {cx_ledger_cursor_integer(c, 1),
                                   cx_ledger_answer(c, 4),
                                   cx_ledger_answer(c, 5),
                                   cx_ledger_answer(c, 6),
                                   cx_ledger_answer(c, 7),
                                   cx_ledger_answer(c, 2),
                                   unreadable ? "" : cx_buffer_text(result)};
  if (c->status) return c->status;
  *ret_same = !unreadable && !strcmp(one.recorded, one.computed);
  if (!*ret_same) differs(user, &one);
  return CX_OK;
}

int cx_dossier_replay(cx_ledger *r, const char *period, cx_dossier_load_text_fn *load,
                      cx_dossier_render_fn *render, cx_replay_fn *differs, void *user, cx_log *log,
                      size_t *ret_count, size_t *ret_differ) {
  /* each under the code that its dossier counted under when it was scored */
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT a.text, a.id, a.result, d.figures, coalesce((SELECT x.code FROM recoded x WHERE"
      " x.records = 'dossier' AND x.record = d.id AND x.entry < a.entry ORDER BY x.id DESC LIMIT"
      " 1), d.code), d.name, i.period, i.stage FROM assessment a JOIN main.dossier d ON d.id ="
      " a.dossier JOIN intake i ON i.id = d.intake WHERE ?1 IS NULL OR i.period = ?1 ORDER BY"
      " a.text, a.id",
      "t", period);
  replaying p = {0};
  cx_buffer result = {0};
  *ret_count = *ret_differ = 0;
  while (cx_ledger_cursor_next(&c)) {
    bool same = true;
    cx_ledger_cursor_fail(&c, replay_one(&p, &c, &result, load, render, differs, user, log, &same));
    *ret_count += !c.status;
    *ret_differ += !same;
  }
  cx_buffer_free(&result);
  drop(&p);
  return cx_ledger_cursor_close(&c);
}
