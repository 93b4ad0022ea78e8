/* See returns_view.h. */
#include "dossier/returns_view.h"

#include <string.h>

#include "dossier/evidence_parts.h"
#include "ledger/cursor.h"

typedef struct walk {
  cx_ledger *r;
  cx_log *log;
  cx_texts texts;
  cx_dossier_return_fn *fn;
  void *user;
  const cx_measure *figures[CX_MOST_MEASURES], *evidence[CX_MOST_MEASURES];
} walk;

enum { ID, ENTRY, DOSSIER, CODE, NAME, PERIOD, STAGE, ITEM, SAID, AT, ACTOR, TEXT, FIGURES };
enum { ANSWERED = FIGURES + 1, ANSWER, ANSWER_DOSSIER, ANSWERED_AT, ANSWERED_BY, LATER, NEWER };

/* ---- what is another since ---- */

static bool is_same_value(const char *before, const char *now, const char *id) {
  size_t sizes[2] = {0, 0}, length = strlen(id);
  const char *a = cx_dossier_canonical_value(before, id, length, &sizes[0]);
  const char *b = cx_dossier_canonical_value(now, id, length, &sizes[1]);
  return a && b ? sizes[0] == sizes[1] && !memcmp(a, b, sizes[0]) : a == b;
}

static void compare_figures(walk *w, const cx_standard *s, const cx_return_item *item,
                            cx_ledger_cursor *c, cx_dossier_return_view *v) {
  if (!v->later) return;
  for (size_t m = 0; m < s->measure_count; m++)
    if (item->used[m] &&
        !is_same_value(cx_ledger_answer(c, FIGURES), cx_ledger_answer(c, NEWER), s->measures[m].id))
      w->figures[v->figure_count++] = &s->measures[m];
}

/* Whether the figure's evidence that stands now in the dossier is another than that which stood in
 * the returned one before the return. None now is no change: a new dossier begins without. */
static int compare_one(walk *w, const cx_dossier_return_view *v, const char *measure, bool *ret) {
  int64_t changed = 0;
  int status = cx_ledger_ask_number(
      w->r, w->log, &changed,
      "SELECT count(*) FROM evidence e LEFT JOIN evidence_paper p ON p.evidence = e.id WHERE"
      " e.dossier = ?1 AND e.measure = ?2 AND NOT EXISTS (SELECT 1 FROM evidence l WHERE l.replaces"
      " = e.id) AND NOT EXISTS (SELECT 1 FROM evidence o LEFT JOIN evidence_paper q ON q.evidence ="
      " o.id WHERE o.id = (SELECT max(x.id) FROM evidence x WHERE x.dossier = ?3 AND x.measure = ?2"
      " AND x.entry < ?4) AND o.reference IS e.reference AND o.reason IS e.reason AND q.signed_on "
      "IS"
      " p.signed_on AND q.due_on IS p.due_on AND q.signer IS p.signer)",
      "itii", v->later ? v->later : v->dossier, measure, v->dossier, v->entry);
  *ret = changed != 0;
  return status;
}

static int compare_evidence(walk *w, const cx_standard *s, const cx_return_item *item,
                            cx_dossier_return_view *v) {
  int status = CX_OK;
  for (size_t m = 0; m < s->measure_count && !status; m++) {
    bool changed = false;
    if (item->used[m]) status = compare_one(w, v, s->measures[m].id, &changed);
    if (changed) w->evidence[v->evidence_count++] = &s->measures[m];
  }
  return status;
}

static int compare(walk *w, cx_ledger_cursor *c, cx_dossier_return_view *v) {
  const cx_loaded_text *text = NULL;
  cx_return_item item;
  int status = cx_texts_get(&w->texts, cx_ledger_cursor_integer(c, TEXT), w->log, &text);
  if (status || !text->standard || !cx_return_item_of(text->standard, v->item, &item))
    return status;
  v->title = item.title;
  v->of_criterion = item.criterion;
  v->figures = w->figures;
  v->evidence = w->evidence;
  compare_figures(w, text->standard, &item, c, v);
  return compare_evidence(w, text->standard, &item, v);
}

/* ---- the walk ---- */

static int view(walk *w, cx_ledger_cursor *c) {
  cx_dossier_return_view v = {.id = cx_ledger_cursor_integer(c, ID),
                              .entry = cx_ledger_cursor_integer(c, ENTRY),
                              .dossier = cx_ledger_cursor_integer(c, DOSSIER),
                              .code = cx_ledger_answer(c, CODE),
                              .name = cx_ledger_answer(c, NAME),
                              .period = cx_ledger_answer(c, PERIOD),
                              .stage = cx_ledger_answer(c, STAGE),
                              .item = cx_ledger_answer(c, ITEM),
                              .text = cx_ledger_answer(c, SAID),
                              .title = {"", ""},
                              .at = cx_ledger_answer(c, AT),
                              .actor = cx_ledger_answer(c, ACTOR),
                              .answered = cx_ledger_cursor_integer(c, ANSWERED) != 0,
                              .answer = cx_ledger_cursor_text(c, ANSWER),
                              .answer_dossier = cx_ledger_cursor_integer(c, ANSWER_DOSSIER),
                              .answered_at = cx_ledger_cursor_text(c, ANSWERED_AT),
                              .answered_by = cx_ledger_cursor_text(c, ANSWERED_BY),
                              .later = cx_ledger_cursor_integer(c, LATER)};
  int status = c->status;
  if (!status) status = compare(w, c, &v);
  if (!status) status = c->status; /* a figure that could not be read is no other one */
  return status ? status : w->fn(w->user, &v);
}

#define RETURNS                                                                                    \
  "SELECT x.id, x.entry, d.id, d.code, d.name, i.period, i.stage, x.item, x.text, e.at, e.actor,"  \
  " i.text, d.figures, a.id, a.text, a.dossier, t.at, t.actor, n.id, n.figures FROM"               \
  " dossier_return x JOIN dossier d ON d.id = x.dossier JOIN intake i ON i.id = d.intake JOIN"     \
  " entry e ON e.id = x.entry LEFT JOIN return_answer a ON a.dossier_return = x.id AND NOT EXISTS" \
  " (SELECT 1 FROM return_answer l WHERE l.replaces = a.id) LEFT JOIN entry t ON t.id = a.entry"   \
  " LEFT JOIN dossier n ON n.id = (SELECT p.id FROM dossier p JOIN intake q ON q.id = p.intake"    \
  " WHERE p.code = d.code AND q.period = i.period AND p.id > d.id AND p.entry > x.entry AND"       \
  " (q.stage = i.stage OR q.stage = 'verified') ORDER BY q.stage = 'verified' DESC, p.id DESC"     \
  " LIMIT 1) "                                                                                     \
  "WHERE " CX_DOSSIER_RETURN_STANDS("x") " AND (?1 = '' OR i.period = ?1) AND (?2 = '' OR d.code " \
                                         "= ?2) ORDER BY i.period, d.code, x.id"

int cx_dossier_returns_each(cx_ledger *r, const cx_dossier_return_list *list, cx_log *log,
                            cx_dossier_return_fn *fn, void *user) {
  walk w = {.r = r, .log = log, .fn = fn, .user = user};
  w.texts = (cx_texts){.load = list->load, .user = list->load_user};
  cx_ledger_cursor c = cx_ledger_ask(r, log, RETURNS, "tt", list->period ? list->period : "",
                                     list->code ? list->code : "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, view(&w, &c));
  cx_texts_free(&w.texts);
  return cx_ledger_cursor_close(&c);
}

int cx_dossier_returns_open(cx_ledger *r, const char *code, const char *period,
                            int64_t before_entry, cx_arena *arena, cx_log *log,
                            const cx_dossier_open_return **ret, size_t *ret_count) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT x.id, x.dossier, x.item, x.text FROM dossier_return x JOIN dossier d ON d.id ="
      " x.dossier JOIN intake i ON i.id = d.intake WHERE d.code = ?1 AND i.period = ?2 AND (?3 = 0"
      " OR x.entry < ?3) AND NOT EXISTS (SELECT 1 FROM dossier_return l WHERE l.replaces = x.id AND"
      " (?3 = 0 OR l.entry < ?3)) AND NOT EXISTS (SELECT 1 FROM return_answer a WHERE"
      " a.dossier_return = x.id AND (?3 = 0 OR a.entry < ?3)) ORDER BY x.id",
      "tti", code, period, before_entry);
  cx_dossier_open_return *all = NULL;
  size_t count = 0, capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, arena, all, count, &capacity, sizeof *all);
    if (!all) break;
    all[count++] = (cx_dossier_open_return){
        cx_ledger_cursor_integer(&c, 0), cx_ledger_cursor_integer(&c, 1),
        cx_ledger_cursor_kept(&c, 2, arena), cx_ledger_cursor_kept(&c, 3, arena)};
  }
  *ret = all;
  *ret_count = count;
  return cx_ledger_cursor_close(&c);
}
