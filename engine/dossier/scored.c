/* See scored.h. */
#include "dossier/scored.h"

#include <string.h>

#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "score/score.h"

#define PRESENT                                                                                    \
  " FROM dossier d JOIN intake i ON i.id = d.intake WHERE i.period = ?1 AND i.stage = ?2 AND (?3 " \
  "="                                                                                              \
  " '' OR d.code = ?3) AND NOT EXISTS (SELECT 1 FROM dossier later WHERE later.replaces = d.id)"

int cx_dossier_scored_texts(cx_ledger *r, const cx_dossier_filter *filter, cx_log *log,
                            cx_dossier_text_fn *fn, void *user) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT DISTINCT i.text" PRESENT " ORDER BY i.text", "ttt",
                    filter->period, filter->stage, filter->code ? filter->code : "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, fn(user, cx_ledger_cursor_integer(&c, 0)));
  return cx_ledger_cursor_close(&c);
}

typedef struct walk {
  const cx_dossier_scored *under;
  cx_log *log;
  cx_dossier_batch_fn *fn;
  void *user;
  cx_batch *one, *many; /* the row at hand; those that are handed out together */
  cx_buffer result;
  bool refused; /* some row was said */
} walk;

enum { FIGURES, CODE, NAME, RESULT, SCORED_AS };

/* A row of the batch from the answer, and scored when it is alone. */
static int fill(walk *w, cx_ledger_cursor *c, cx_batch *batch, int code) {
  const char *figures = cx_ledger_answer(c, FIGURES), *of = cx_ledger_answer(c, code);
  const char *name = cx_ledger_answer(c, NAME);
  if (c->status) return c->status;
  int status = cx_dossier_take_canonical(batch, figures, of, name, w->log);
  return status == CX_REFUSED ? CX_SAY(w->log, DOSSIER_FIGURES, (cx_place){0}, of) : status;
}

/* Whether the recorded result is what the figures come to, under the code they had then. */
static int recompute(walk *w, cx_ledger_cursor *c) {
  const char *code = cx_ledger_answer(c, CODE);
  if (c->status) return c->status;
  if (cx_ledger_cursor_is_null(c, RESULT)) return CX_SAY(w->log, SCORED_NONE, (cx_place){0}, code);
  cx_figures_clear(&w->one->figures);
  cx_buffer_clear(&w->result);
  int status = fill(w, c, w->one, SCORED_AS);
  if (status) return status;
  cx_batch_score(w->one);
  w->under->render(w->under->user, &w->result, w->one, 0);
  if (w->result.failed) return cx_say_memory(w->log);
  const char *recorded = cx_ledger_answer(c, RESULT);
  if (c->status) return c->status;
  if (strcmp(recorded, cx_buffer_text(&w->result)) != 0)
    return CX_SAY(w->log, SCORED_OTHERWISE, (cx_place){0}, code);
  return CX_OK;
}

static int hand_out(walk *w) {
  if (!w->many->figures.rows || w->refused) return CX_OK;
  cx_batch_score(w->many);
  int status = w->fn(w->user, w->many);
  cx_figures_clear(&w->many->figures);
  return status;
}

/* Every commune that is refused is said before the walk ends. */
static int take(walk *w, cx_ledger_cursor *c) {
  int status = recompute(w, c);
  if (status == CX_REFUSED) {
    w->refused = true;
    return CX_OK;
  }
  if (!status && w->many->figures.rows == CX_BATCH_ROWS) status = hand_out(w);
  return status || w->refused ? status : fill(w, c, w->many, CODE);
}

int cx_dossier_scored_each(cx_ledger *r, const cx_dossier_filter *filter,
                           const cx_dossier_scored *under, cx_log *log, cx_dossier_batch_fn *fn,
                           void *user) {
  walk w = {.under = under, .log = log, .fn = fn, .user = user};
  w.one = cx_batch_new(under->standard);
  w.many = cx_batch_new(under->standard);
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT d.figures, d.code, d.name, a.result, coalesce((SELECT x.code FROM recoded x WHERE"
      " x.records = 'dossier' AND x.record = d.id AND x.entry < a.entry ORDER BY x.id DESC LIMIT "
      "1),"
      " (SELECT m.code FROM main.dossier m WHERE m.id = d.id)) FROM (SELECT d.id, d.figures, "
      "d.code,"
      " d.name, i.text" PRESENT ") d LEFT JOIN assessment a ON a.id = (SELECT max(b.id) FROM"
      " assessment b WHERE b.dossier = d.id AND b.text = d.text) WHERE d.text = ?4 ORDER BY d.id",
      "ttti", filter->period, filter->stage, filter->code ? filter->code : "", under->text);
  if (!w.one || !w.many) cx_ledger_cursor_fail(&c, cx_say_memory(log));
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, take(&w, &c));
  int status = cx_ledger_cursor_close(&c);
  if (!status) status = w.refused ? CX_REFUSED : hand_out(&w);
  cx_batch_free(w.one);
  cx_batch_free(w.many);
  cx_buffer_free(&w.result);
  return status;
}
