/* See dossier_view.h. */
#include "dossier/dossier_view.h"

#include <stdio.h>
#include <string.h>

#include "dossier/messages.h"
#include "ledger/cursor.h"

typedef struct walk {
  cx_ledger *r;
  cx_log *log;
  bool whole;
  bool any;         /* some dossier was told */
  bool has_returns; /* of whatever dossier: most registers need not ask for each */
  cx_units units;
  cx_dossier_view_fn *fn;
  void *user;
} walk;

/* The last day of its period, when no unit has its code on it; else false. */
static bool is_left(const cx_units *units, const cx_dossier_lacking *k, char *ret_day) {
  snprintf(ret_day, sizeof(cx_day), "%.4s-%.5s", k->period, k->standard->period_to.value);
  return cx_units_code_is_left(units, k->code, ret_day);
}

/* ---- every figure ---- */

static cx_dossier_figure_view figure_of(const cx_batch *b, size_t m) {
  const cx_measure *measure = &b->figures.standard->measures[m];
  cx_dossier_figure_view one = {.measure = measure,
                                .blank = cx_figures_is_blank(&b->figures, 0, (int)m),
                                .needs_evidence = cx_needs_evidence(b, 0, m)};
  if (one.blank) return one;
  if (measure->type == CX_COUNT)
    one.count = cx_figures_count(&b->figures, 0, (int)m);
  else if (measure->type == CX_YES_NO)
    one.yes = ((const cx_truth *)b->figures.column[m])[0] == CX_TRUE;
  else
    one.choice = ((const cx_symbol *)b->figures.column[m])[0];
  return one;
}

static int read_evidence(const walk *w, cx_arena *arena, int64_t dossier,
                         cx_dossier_figure_view *figures, size_t count) {
  cx_ledger_cursor c = cx_ledger_ask(
      w->r, w->log,
      "SELECT e.measure, e.reference, e.reason, p.signed_on, p.due_on, p.signer FROM evidence e "
      "LEFT"
      " JOIN evidence_paper p ON p.evidence = e.id WHERE e.dossier = ?1 AND"
      " NOT EXISTS (SELECT 1 FROM evidence later WHERE later.replaces = e.id) ORDER BY e.id",
      "i", dossier);
  while (cx_ledger_cursor_next(&c))
    for (size_t i = 0; i < count; i++) {
      cx_dossier_figure_view *one = &figures[i];
      bool known = one->reference || one->reason; /* the first row of a measure counts */
      if (known || strcmp(cx_ledger_answer(&c, 0), one->measure->id) != 0) continue;
      one->reference = cx_ledger_cursor_kept(&c, 1, arena);
      one->reason = cx_ledger_cursor_kept(&c, 2, arena);
      one->signed_on = cx_ledger_cursor_kept(&c, 3, arena);
      one->due_on = cx_ledger_cursor_kept(&c, 4, arena);
      one->signer = cx_ledger_cursor_kept(&c, 5, arena);
    }
  return cx_ledger_cursor_close(&c);
}

static int read_figures(const walk *w, cx_arena *arena, const cx_present *d, cx_dossier_view *v) {
  const cx_standard *s = d->lacking.standard;
  cx_dossier_figure_view *all = cx_arena_take(arena, (s->measure_count + 1) * sizeof *all);
  if (!all) return cx_say_memory(w->log);
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used[m]) all[v->figure_count++] = figure_of(d->figures, m);
  v->figures = all;
  return read_evidence(w, arena, v->id, all, v->figure_count);
}

static int read_before(const walk *w, cx_arena *arena, cx_dossier_view *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      w->r, w->log,
      "WITH RECURSIVE before(id) AS (SELECT replaces FROM dossier WHERE id = ?1 UNION ALL"
      " SELECT d.replaces FROM dossier d JOIN before b ON d.id = b.id) SELECT d.id, e.id,"
      " e.at, e.actor FROM before b JOIN dossier d ON d.id = b.id JOIN entry e ON e.id ="
      " d.entry ORDER BY d.id DESC",
      "i", v->id);
  cx_dossier_before_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, arena, all, v->before_count, &capacity, sizeof *all);
    if (!all) break;
    all[v->before_count++] = (cx_dossier_before_view){
        cx_ledger_cursor_integer(&c, 0), cx_ledger_cursor_integer(&c, 1),
        cx_ledger_cursor_kept(&c, 2, arena), cx_ledger_cursor_kept(&c, 3, arena)};
  }
  v->before = all;
  return cx_ledger_cursor_close(&c);
}

/* ---- the walk ---- */

static int view(void *user, const cx_present *d) {
  walk *w = user;
  const cx_dossier_lacking *k = &d->lacking;
  cx_arena arena = {NULL};
  cx_day day;
  cx_dossier_view v = {.id = k->dossier,
                       .code = k->code,
                       .name = k->name,
                       .period = k->period,
                       .stage = k->stage,
                       .standard = k->standard,
                       .entry = d->entry,
                       .taken_in = d->at,
                       .actor = d->actor,
                       .assessment = d->assessment,
                       .verdict = *d->verdict ? d->verdict : NULL,
                       .replaces = d->replaces,
                       .no_unit_on = is_left(&w->units, k, day.text) ? day.text : NULL,
                       .lacking = k->measures,
                       .lacking_count = k->count,
                       .whole = w->whole};
  int status = CX_OK;
  if (w->has_returns)
    status = cx_dossier_returns_open(w->r, v.code, v.period, 0, &arena, w->log, &v.returns,
                                     &v.return_count);
  if (w->whole && !status) status = read_figures(w, &arena, d, &v);
  if (w->whole && !status) status = read_before(w, &arena, &v);
  if (!status) status = w->fn(w->user, &v);
  w->any = true;
  cx_arena_free(&arena);
  return status;
}

int cx_dossier_each(cx_ledger *r, const cx_dossier_list *list, cx_log *log, cx_dossier_view_fn *fn,
                    void *user) {
  const cx_dossier_filter *f = &list->filter;
  walk w = {.r = r, .log = log, .whole = f->code != NULL || list->whole, .fn = fn, .user = user};
  int64_t returns = 0;
  int status = cx_units_read(r, log, &w.units);
  if (!status)
    status =
        cx_ledger_ask_number(r, log, &returns, "SELECT EXISTS (SELECT 1 FROM dossier_return)", "");
  w.has_returns = returns != 0;
  if (!status) status = cx_present_each(r, f, list->load, list->load_user, log, view, &w);
  cx_units_free(&w.units);
  if (status || w.any || !f->code) return status;
  return CX_SAY(log, SESSION_COMMUNE, (cx_place){0}, f->code, f->period,
                f->stage ? f->stage : CX_BOTH("self hay verified", "self or verified"));
}
