/* See decision_view.h. */
#include "decision/decision_view.h"

#include <string.h>

#include "decision/correct.h"
#include "ledger/cursor.h"
#include "ledger/standing.h"

/* ---- corrections ---- */

typedef struct changes {
  cx_decision_correction_view *view;
  cx_arena *arena;
  bool failed; /* out of memory */
} changes;

static void add_change(void *user, cx_decision_corrected what, const char *before,
                       const char *after) {
  changes *t = user;
  const char *kept[] = {cx_arena_text(t->arena, before, strlen(before)),
                        cx_arena_text(t->arena, after, strlen(after))};
  t->failed = t->failed || !kept[0] || !kept[1];
  t->view->changes[t->view->count++] = (cx_decision_change_view){what, kept[0], kept[1]};
}

int cx_decision_correction_read(cx_ledger *r, int64_t decision, cx_arena *arena, cx_log *log,
                                cx_decision_correction_view *ret) {
  changes t = {ret, arena, false};
  ret->count = 0;
  int status = cx_decision_correction_each(r, decision, log, add_change, &t);
  return !status && t.failed ? cx_say_memory(log) : status;
}

/* ---- flags ---- */

static int read_flags(cx_ledger *r, cx_log *log, cx_decision_view *d) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT f.flag, f.detail, ?2 > 1 AND ?2 = (SELECT count(*) FROM decision_flag g JOIN"
      " decision_paper p ON p.decision = g.decision AND p.entry = g.entry WHERE p.paper = ?3 AND"
      " p.entry = f.entry AND g.flag = f.flag AND g.detail = f.detail) FROM decision_flag f WHERE"
      " f.decision = ?1 ORDER BY f.id",
      "iii", d->id, d->listed, d->paper);
  cx_decision_flag_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, &d->arena, all, d->flag_count, &capacity, sizeof *all);
    if (!all) break;
    all[d->flag_count++] = (cx_decision_flag_view){cx_ledger_cursor_kept(&c, 0, &d->arena),
                                                   cx_ledger_cursor_kept(&c, 1, &d->arena),
                                                   cx_ledger_cursor_integer(&c, 2) != 0};
  }
  d->flags = all;
  return cx_ledger_cursor_close(&c);
}

/* ---- decisions ---- */

enum {
  ID,
  KIND,
  WAY,
  CODE,
  NAME,
  UNIT,
  PERIOD,
  STANDARD,
  SHA256,
  ASSESSMENT,
  VERDICT,
  SESSION,
  NUMBER,
  DAY,
  AUTHORITY,
  SIGNED_BY,
  POST,
  OFFICE,
  REASON,
  REPLACES,
  REVOKES,
  REVOKED_BY,
  REPLACED_BY,
  CORRECTS,
  CORRECTED_BY,
  GROUND,
  ENTRY,
  PAPER,
  PAPER_ROWS,
  LISTED,
  FIRST_LISTED,
  LAST_LISTED
};

static int read_decision(cx_ledger *r, cx_log *log, cx_council_kept *kept, cx_ledger_cursor *c,
                         cx_decision_view *d) {
  cx_arena *arena = &d->arena;
  d->id = cx_ledger_cursor_integer(c, ID);
  d->kind = cx_ledger_cursor_kept(c, KIND, arena);
  d->way = cx_ledger_cursor_kept(c, WAY, arena);
  d->code = cx_ledger_cursor_kept(c, CODE, arena);
  d->name = cx_ledger_cursor_kept(c, NAME, arena);
  d->unit = cx_ledger_cursor_integer(c, UNIT);
  d->period = cx_ledger_cursor_kept(c, PERIOD, arena);
  d->standard = cx_ledger_cursor_kept(c, STANDARD, arena);
  d->sha256 = cx_ledger_cursor_kept(c, SHA256, arena);
  d->assessment = cx_ledger_cursor_integer(c, ASSESSMENT);
  d->verdict = cx_ledger_cursor_kept(c, VERDICT, arena);
  d->session = cx_ledger_cursor_integer(c, SESSION);
  d->number = cx_ledger_cursor_kept(c, NUMBER, arena);
  d->on = cx_ledger_cursor_kept(c, DAY, arena);
  d->authority = cx_ledger_cursor_kept(c, AUTHORITY, arena);
  d->signed_by = cx_ledger_cursor_kept(c, SIGNED_BY, arena);
  d->post = cx_ledger_cursor_kept(c, POST, arena);
  d->office = cx_ledger_cursor_kept(c, OFFICE, arena);
  d->reason = cx_ledger_cursor_kept(c, REASON, arena);
  d->replaces = cx_ledger_cursor_integer(c, REPLACES);
  d->revokes = cx_ledger_cursor_integer(c, REVOKES);
  d->revoked_by = cx_ledger_cursor_integer(c, REVOKED_BY);
  d->replaced_by = cx_ledger_cursor_integer(c, REPLACED_BY);
  d->corrects = cx_ledger_cursor_integer(c, CORRECTS);
  d->corrected_by = cx_ledger_cursor_integer(c, CORRECTED_BY);
  d->correction_reason = cx_ledger_cursor_kept(c, GROUND, arena);
  d->entry = cx_ledger_cursor_integer(c, ENTRY);
  d->paper = cx_ledger_cursor_integer(c, PAPER);
  d->paper_rows = cx_ledger_cursor_integer(c, PAPER_ROWS);
  d->listed = cx_ledger_cursor_integer(c, LISTED);
  d->first_listed = cx_ledger_cursor_integer(c, FIRST_LISTED);
  d->last_listed = cx_ledger_cursor_integer(c, LAST_LISTED);
  int status = c->status;
  if (!status && d->corrects)
    status = cx_decision_correction_read(r, d->id, arena, log, &d->correction);
  if (!status) status = cx_council_recorded_read(r, log, kept, d->assessment, arena, &d->recorded);
  return status ? status : read_flags(r, log, d);
}

#define REPLACED_BY_OF_D "(SELECT min(l.id) FROM decision l WHERE l.replaces = d.id)"
#define VERDICT_OF_A "CASE WHEN json_valid(a.result) THEN json_extract(a.result, '$.verdict') END"

int cx_decisions_each(cx_ledger *r, const char *code, cx_log *log, cx_decision_fn *fn, void *user) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT d.id, d.kind, d.way, d.code, d.name, d.unit, d.period, t.standard, t.sha256,"
      " d.assessment, " VERDICT_OF_A ", d.session, d.number, d.on_day, d.authority, d.signed_by,"
      " d.post, d.office, d.reason, d.replaces, d.revokes, " CX_LEDGER_DECISION_REVOKED_BY(
          "d") ", " REPLACED_BY_OF_D ", c.corrects, k.decision, c.reason, d.entry, p.paper, "
               "w.rows, l.rows, l.first, l.last FROM"
               " decision d LEFT JOIN decision_paper p ON p.decision = d.id LEFT JOIN (SELECT"
               " q.paper, count(*) AS rows FROM decision_paper q WHERE NOT EXISTS (SELECT 1 FROM"
               " decision_correction z WHERE z.corrects = q.decision) GROUP BY q.paper) w ON"
               " w.paper = p.paper LEFT JOIN (SELECT q.paper, q.entry, count(*) AS rows,"
               " min(q.decision) AS first, max(q.decision) AS last FROM decision_paper q GROUP BY"
               " q.paper, q.entry) l ON l.paper = p.paper AND l.entry = d.entry LEFT JOIN"
               " rule_text t ON t.id = d.text LEFT JOIN assessment a ON a.id ="
               " d.assessment LEFT JOIN decision_correction c ON c.decision = d.id LEFT"
               " JOIN decision_correction k ON k.corrects = d.id WHERE ?1 = '' OR d.code ="
               " ?1 ORDER BY d.id",
      "t", code ? code : "");
  cx_council_kept kept = cx_council_kept_of(r, log, NULL, NULL);
  while (cx_ledger_cursor_next(&c)) {
    cx_decision_view one = {.id = 0};
    int status = read_decision(r, log, &kept, &c, &one);
    cx_ledger_cursor_fail(&c, status ? status : fn(user, &one));
    cx_arena_free(&one.arena);
  }
  cx_council_kept_free(&kept);
  return cx_ledger_cursor_close(&c);
}
