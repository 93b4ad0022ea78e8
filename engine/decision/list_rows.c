/* See list_rows.h. */
#include "decision/list_rows.h"

#include <string.h>

#include "base/utf8.h"
#include "council/messages.h"
#include "decision/flags.h"
#include "decision/messages.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/standing.h"
#include "text/messages.h"

const char *const cx_decision_listed_columns[2] = {"commune_code|Mã xã|Mã ĐVHC", "reason|Lý do"};
enum { CODE, REASON, MOST_REASON = 1000 };

typedef struct reading {
  cx_deciding *g;
  const cx_decision *paper;
  const cx_named *table; /* NULL: all that the register knows */
  cx_log *log, *plain;   /* plain: of what is not about the table */
  cx_deciding_rows *to;
} reading;

/* ---- what the register knows ---- */

/* Three questions with the same columns: code, kind, reason; of a row in a recorded paper its
 * number, what revoked it, and its period, 0 and NULL elsewhere. */

/* By how each vote came out. A draft that is made anew keeps the reason that was given for it. */
#define VOTED                                                                                      \
  "SELECT v.code, v.kind, (SELECT d.reason FROM decision d WHERE d.way = 'draft' AND d.session ="  \
  " ?1 AND d.code = v.code AND d.kind = v.kind AND NOT EXISTS (SELECT 1 FROM decision l WHERE"     \
  " l.replaces = d.id) ORDER BY d.id DESC LIMIT 1), 0, 0, NULL FROM (SELECT v.id, v.code, CASE"    \
  " x.share_reached WHEN 1 THEN 'recognise' WHEN 0 THEN 'not_recognise' ELSE CASE WHEN"            \
  " json_valid(a.result) AND json_extract(a.result, '$.verdict') = 'recognise' THEN 'recognise'"   \
  " ELSE 'not_recognise' END END AS kind FROM vote v LEFT JOIN session_close e ON e.session ="     \
  " v.session LEFT JOIN session_result x ON x.vote = v.id AND x.close = e.id LEFT JOIN assessment" \
  " a ON a.id = v.assessment WHERE v.session = ?1 AND NOT EXISTS (SELECT 1 FROM vote l WHERE"      \
  " l.replaces = v.id)) v ORDER BY v.id"
#define DRAFTED                                                                                    \
  "SELECT d.code, d.kind, d.reason, 0, 0, NULL FROM decision d WHERE d.way = 'draft' AND "         \
  "d.session = ?1"                                                                                 \
  " AND NOT EXISTS (SELECT 1 FROM decision l WHERE l.replaces = d.id) ORDER BY d.id"
#define OF_PAPER                                                                                   \
  "SELECT d.code, d.kind, NULL, d.id, " CX_LEDGER_DECISION_REVOKED_BY(                             \
      "d") ", d.period FROM decision_paper p JOIN decision d ON d.id = p.decision WHERE p.paper"   \
           " = (SELECT q.paper FROM decision_paper q WHERE q.decision = ?1)"                       \
           " AND " CX_LEDGER_DECISION_STANDS("d") " ORDER BY d.id"

static int take(reading *t, const cx_deciding_row *row) {
  cx_deciding_rows *to = t->to;
  to->rows = cx_arena_grow(&t->g->arena, to->rows, to->count, &to->capacity, sizeof *to->rows);
  if (!to->rows) return cx_say_memory(t->plain);
  to->rows[to->count++] = *row;
  return CX_OK;
}

static void take_asked(reading *t, cx_ledger_cursor *c) {
  const cx_decision *paper = t->paper;
  int64_t number = cx_ledger_cursor_integer(c, 3);
  if (cx_ledger_cursor_integer(c, 4) && !paper->corrects) {
    if (t->to->left.size) cx_puts(&t->to->left, "; ");
    cx_puts(&t->to->left, cx_ledger_answer(c, CODE));
    return;
  }
  cx_deciding_row row = {.code = cx_ledger_cursor_kept(c, 0, &t->g->arena),
                         .kind = cx_ledger_cursor_kept(c, 1, &t->g->arena),
                         .reason = cx_ledger_cursor_kept(c, 2, &t->g->arena),
                         .period = cx_ledger_cursor_kept(c, 5, &t->g->arena)};
  if (paper->corrects) {
    row.corrects = number;
    row.revoked_by = cx_ledger_cursor_integer(c, 4);
  }
  if (!paper->corrects && paper->revokes) row.revokes = number;
  if (!c->status) cx_ledger_cursor_fail(c, take(t, &row));
}

/* Whether all that is known is wanted: a table picks for itself. */
static bool is_wanted(const reading *t, cx_ledger_cursor *c) {
  const cx_decision *paper = t->paper;
  bool of_paper = paper->corrects || paper->revokes;
  if (t->table || of_paper || !paper->kind) return true;
  return !strcmp(cx_ledger_answer(c, 1), paper->kind);
}

static int ask(reading *t, const char *sql, int64_t number) {
  cx_ledger_cursor c = cx_ledger_ask(t->g->entry.r, t->plain, sql, "i", number);
  while (cx_ledger_cursor_next(&c))
    if (is_wanted(t, &c)) take_asked(t, &c);
  return cx_ledger_cursor_close(&c);
}

/* What a correction finds is worth nothing where every row of the paper was revoked. */
static void leave_revoked_paper(reading *t) {
  for (size_t i = 0; i < t->to->count; i++)
    if (!t->to->rows[i].revoked_by) return;
  t->to->count = 0;
}

/* ---- the session ---- */

/* It is there, and closed where its votes are asked for. */
static int read_session(reading *t) {
  cx_digits id = cx_digits_of(t->paper->session);
  cx_ledger_cursor c =
      cx_ledger_ask(t->g->entry.r, t->plain,
                    "SELECT period, EXISTS (SELECT 1 FROM session_close e WHERE e.session = s.id)"
                    " FROM session s WHERE s.id = ?1",
                    "i", t->paper->session);
  if (cx_ledger_cursor_next(&c)) {
    t->to->period = cx_ledger_cursor_kept(&c, 0, &t->g->arena);
    if (!t->paper->issued && !cx_ledger_cursor_integer(&c, 1))
      cx_ledger_cursor_fail(&c, CX_SAY(t->plain, DECISION_OPEN, (cx_place){0}, id.text));
  } else if (cx_ledger_cursor_ended(&c) && !(t->table && t->paper->period)) {
    cx_ledger_cursor_fail(&c, CX_SAY(t->plain, SESSION_NONE, (cx_place){0}, id.text));
  }
  return cx_ledger_cursor_close(&c);
}

/* ---- the table ---- */

static const cx_deciding_row *find(const cx_deciding_rows *rows, const char *code) {
  for (size_t i = 0; i < rows->count; i++)
    if (!strcmp(rows->rows[i].code, code)) return &rows->rows[i];
  return NULL;
}

/* The row's own cells: a code, once, and a reason that can stand in a paper. */
static int check_row(reading *t, size_t at) {
  const cx_named_row *row = &t->table->rows[at];
  const char *reason = row->texts[REASON];
  cx_place place = {row->line, row->columns[CODE]};
  if (row->fault) return cx_say_code(t->log, place, row->fault);
  for (size_t i = 0; i < at; i++) {
    const cx_named_row *other = &t->table->rows[i];
    if (!other->fault && !strcmp(other->texts[CODE], row->texts[CODE]))
      return CX_SAY(t->log, LISTED_TWICE, place, row->texts[CODE], cx_digits_of(other->line).text);
  }
  if (strlen(reason) <= MOST_REASON && !cx_has_controls(reason)) return CX_OK;
  place.column = row->columns[REASON];
  return CX_SAY(t->log, LIST_TEXT, place, cx_digits_of(MOST_REASON).text);
}

static int say_unknown(reading *t, const cx_named_row *row) {
  const cx_decision *paper = t->paper;
  cx_place place = {row->line, row->columns[CODE]};
  if (!paper->issued)
    return CX_SAY(t->log, DECISION_VOTE_NONE, place, cx_digits_of(paper->session).text,
                  row->texts[CODE]);
  return CX_SAY(t->log, LISTED_ELSEWHERE, place, cx_digits_of(paper->revokes).text,
                row->texts[CODE]);
}

/* What the table's row says of its commune, beside what the register knows of it. */
static int pick(reading *t, const cx_deciding_rows *known, const cx_named_row *row) {
  const cx_decision *paper = t->paper;
  bool is_list = paper->issued && !paper->revokes;
  const cx_deciding_row *found = is_list ? NULL : find(known, row->texts[CODE]);
  if (!found && !is_list) return say_unknown(t, row);
  cx_deciding_row one = {.code = row->texts[CODE], .kind = paper->kind};
  if (found) one = *found;
  if (paper->kind) one.kind = paper->kind;
  if (*row->texts[REASON]) one.reason = row->texts[REASON];
  return take(t, &one);
}

static int read_table(reading *t) {
  cx_deciding_rows known = *t->to;
  int status = CX_OK;
  t->to->rows = NULL;
  t->to->count = t->to->capacity = 0;
  for (size_t i = 0; i < t->table->count; i++) {
    int one = check_row(t, i);
    if (!one) one = pick(t, &known, &t->table->rows[i]);
    if (one == CX_NO_MEMORY) return one;
    if (one) status = CX_REFUSED;
  }
  return status;
}

/* Those recognised first: what is of one kind is one paper. */
static int sort(reading *t) {
  cx_deciding_rows *to = t->to;
  cx_deciding_row *sorted = cx_arena_take(&t->g->arena, (to->count + 1) * sizeof *sorted);
  size_t count = 0;
  if (!sorted) return cx_say_memory(t->plain);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < to->count; i++)
      if ((strcmp(to->rows[i].kind, "not_recognise") == 0) == (pass == 1))
        sorted[count++] = to->rows[i];
  to->rows = sorted;
  return CX_OK;
}

/* ---- all of it ---- */

static int say_none(const reading *t) {
  const cx_decision *paper = t->paper;
  cx_digits session = cx_digits_of(paper->session);
  cx_digits row = cx_digits_of(paper->corrects ? paper->corrects : paper->revokes);
  if (t->table) return CX_SAY(t->log, LISTED_EMPTY, (cx_place){0}, NULL);
  if (paper->corrects || paper->revokes)
    return CX_SAY(t->plain, LISTED_NO_PAPER, (cx_place){0}, row.text);
  if (paper->issued)
    return CX_SAY(t->plain, LISTED_NO_DRAFT, (cx_place){0}, session.text, paper->kind);
  return CX_SAY(t->plain, LISTED_NO_VOTE, (cx_place){0}, session.text,
                paper->kind ? paper->kind : "");
}

int cx_deciding_rows_read(cx_deciding *g, const cx_decision *paper, const cx_named *table,
                          cx_log *log, cx_deciding_rows *ret) {
  reading t = {g, paper, table, log, g->entry.log, ret};
  bool of_paper = paper->corrects || paper->revokes;
  *ret = (cx_deciding_rows){.rows = NULL};
  int status = paper->session && !paper->corrects ? read_session(&t) : CX_OK;
  if (!status && of_paper)
    status = ask(&t, OF_PAPER, paper->corrects ? paper->corrects : paper->revokes);
  else if (!status && !paper->issued)
    status = ask(&t, VOTED, paper->session);
  else if (!status && !table)
    status = ask(&t, DRAFTED, paper->session);
  if (paper->corrects) leave_revoked_paper(&t);
  if (!status && table) status = read_table(&t);
  if (!status && !ret->count) status = say_none(&t);
  if (!status && !of_paper) status = sort(&t);
  return !status && ret->left.failed ? cx_say_memory(t.plain) : status;
}
