/* Which present dossiers there are, and which of their figures lack evidence. */
#include "dossier/evidence.h"
#include "dossier/evidence_parts.h"
#include "dossier/messages.h"
#include "standard/measures.h"

#include <string.h>

#include "ledger/cursor.h"
#include "ledger/database.h"

bool cx_needs_evidence(const cx_batch *b, size_t row, size_t measure) {
  const cx_standard *s = b->figures.standard;
  const cx_measure *m = &s->measures[measure];
  if (!m->evidence_required || !s->used[measure] ||
      cx_figures_is_blank(&b->figures, row, (int)measure))
    return false;
  if (m->type == CX_COUNT) return cx_figures_count(&b->figures, row, (int)measure) > 0;
  return m->type != CX_YES_NO || ((const cx_truth *)b->figures.column[measure])[row] == CX_TRUE;
}

/* ---- kept texts ---- */

int cx_texts_get(cx_texts *t, int64_t id, cx_log *log, const cx_loaded_text **ret) {
  for (size_t i = 0; i < t->count; i++)
    if (t->items[i].id == id) {
      *ret = &t->items[i];
      return CX_OK;
    }
  cx_loaded_text *items =
      cx_arena_grow(&t->arena, t->items, t->count, &t->capacity, sizeof *t->items);
  if (!items) return cx_say_memory(log);
  t->items = items;
  cx_loaded_text *one = &items[t->count];
  *one = (cx_loaded_text){.id = id};
  int status = t->load(t->user, id, &one->standard);
  if (status && status != CX_REFUSED) return status;
  t->count++;
  if (!status && !(one->batch = cx_batch_new(one->standard))) return cx_say_memory(log);
  *ret = one;
  return CX_OK;
}

void cx_texts_free(cx_texts *t) {
  for (size_t i = 0; i < t->count; i++) {
    cx_batch_free(t->items[i].batch);
    cx_standard_free(t->items[i].standard);
  }
  cx_arena_free(&t->arena);
}

int cx_texts_figures(const cx_loaded_text *text, const char *figures, const char *code,
                     const char *name, cx_log *log) {
  if (!text->standard) return CX_REFUSED;
  cx_figures_clear(&text->batch->figures);
  int status = cx_dossier_take_canonical(text->batch, figures, code, name, log);
  return status == CX_REFUSED ? CX_SAY(log, DOSSIER_FIGURES, (cx_place){0}, code) : status;
}

/* ---- the walk ---- */

typedef struct walk {
  cx_texts texts;
  cx_ledger_cursor dossiers, evidence;
  cx_log *log;
  bool refused; /* some dossier was passed over */
  size_t lacking[CX_MOST_MEASURES];
} walk;

enum {
  TEXT,
  ID,
  FIGURES,
  CODE,
  NAME,
  PERIOD,
  STAGE,
  REPLACES,
  ENTRY,
  AT,
  ACTOR,
  ASSESSMENT,
  VERDICT
};

static cx_ledger_cursor ask(cx_ledger *r, const cx_dossier_filter *f, cx_log *log) {
  return cx_ledger_ask(
      r, log,
      "SELECT i.text, d.id, d.figures, d.code, d.name, i.period, i.stage, d.replaces, e.id, e.at,"
      " e.actor, a.id, CASE WHEN json_valid(a.result) THEN json_extract(a.result, '$.verdict') END"
      " FROM dossier d JOIN intake i ON i.id = d.intake JOIN entry e ON e.id = d.entry"
      " LEFT JOIN assessment a ON a.id ="
      " (SELECT max(l.id) FROM assessment l WHERE l.dossier = d.id AND l.text = i.text)"
      " WHERE NOT EXISTS (SELECT 1 FROM dossier later WHERE later.replaces = d.id)"
      " AND (?1 = 0 OR i.id = ?1) AND (?2 = '' OR i.period = ?2) AND (?3 = '' OR i.stage = ?3)"
      " AND (?4 = '' OR d.code = ?4) ORDER BY i.period, i.stage, i.id, d.code",
      "ittt", f->intake, f->period ? f->period : "", f->stage ? f->stage : "",
      f->code ? f->code : "");
}

/* Marks the measures for which the dossier has a reference or a reason. */
static int read_evidence(walk *w, const cx_standard *s, int64_t dossier, bool *has) {
  cx_ledger_cursor *c = &w->evidence;
  memset(has, 0, s->measure_count * sizeof *has);
  cx_ledger_cursor_again(c);
  cx_ledger_cursor_bind_integer(c, 1, dossier);
  while (cx_ledger_cursor_next(c)) {
    int m = cx_find_measure(s, cx_ledger_answer(c, 0));
    if (m != CX_NO_MEASURE) has[m] = true;
  }
  return c->status;
}

static int tell(walk *w, cx_present_fn *fn, void *user) {
  cx_ledger_cursor *d = &w->dossiers;
  const cx_loaded_text *text = NULL;
  bool has[CX_MOST_MEASURES];
  int status = cx_texts_get(&w->texts, cx_ledger_cursor_integer(d, TEXT), w->log, &text);
  if (!status)
    status = cx_texts_figures(text, cx_ledger_answer(d, FIGURES), cx_ledger_answer(d, CODE),
                              cx_ledger_answer(d, NAME), w->log);
  if (d->status) return d->status;
  if (status) {
    w->refused = w->refused || status == CX_REFUSED;
    return status == CX_REFUSED ? CX_OK : status;
  }
  cx_present one = {.lacking = {.dossier = cx_ledger_cursor_integer(d, ID),
                                .code = cx_ledger_answer(d, CODE),
                                .name = cx_ledger_answer(d, NAME),
                                .period = cx_ledger_answer(d, PERIOD),
                                .stage = cx_ledger_answer(d, STAGE),
                                .standard = text->standard,
                                .measures = w->lacking},
                    .figures = text->batch,
                    .at = cx_ledger_answer(d, AT),
                    .actor = cx_ledger_answer(d, ACTOR),
                    .verdict = cx_ledger_answer(d, VERDICT),
                    .entry = cx_ledger_cursor_integer(d, ENTRY),
                    .assessment = cx_ledger_cursor_integer(d, ASSESSMENT),
                    .replaces = cx_ledger_cursor_integer(d, REPLACES)};
  status = read_evidence(w, text->standard, one.lacking.dossier, has);
  if (status || d->status) return status ? status : d->status;
  for (size_t m = 0; m < text->standard->measure_count; m++)
    if (!has[m] && cx_needs_evidence(text->batch, 0, m)) w->lacking[one.lacking.count++] = m;
  return fn(user, &one);
}

int cx_present_each(cx_ledger *r, const cx_dossier_filter *filter, cx_dossier_load_text_fn *load,
                    void *load_user, cx_log *log, cx_present_fn *fn, void *user) {
  walk w = {.texts = {.load = load, .user = load_user}, .log = log};
  w.dossiers = ask(r, filter, log);
  w.evidence = cx_ledger_ask(r, log, "SELECT measure FROM evidence WHERE dossier = ?1", "");
  while (cx_ledger_cursor_next(&w.dossiers))
    cx_ledger_cursor_fail(&w.dossiers, tell(&w, fn, user));
  cx_ledger_cursor_fail(&w.dossiers, cx_ledger_cursor_close(&w.evidence));
  int status = cx_ledger_cursor_close(&w.dossiers);
  cx_texts_free(&w.texts);
  return !status && w.refused ? CX_REFUSED : status;
}

/* ---- those that lack something ---- */

typedef struct sifting {
  cx_lacking_fn *fn;
  void *user;
} sifting;

static int sift(void *user, const cx_present *one) {
  const sifting *s = user;
  return one->lacking.count ? s->fn(s->user, &one->lacking) : CX_OK;
}

int cx_dossier_evidence_lacking(cx_ledger *r, cx_dossier_load_text_fn *load, void *load_user,
                                cx_log *log, cx_lacking_fn *fn, void *user) {
  sifting s = {fn, user};
  return cx_present_each(r, &(cx_dossier_filter){.intake = 0}, load, load_user, log, sift, &s);
}
