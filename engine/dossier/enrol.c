/* See enrol.h. */
#include "dossier/enrol.h"

#include <string.h>

#include "base/utf8.h"
#include "dossier/messages.h"
#include "dossier/period_end.h"
#include "ledger/cursor.h"
#include "text/messages.h"
#include "units/recode_say.h"

enum { CODE, ON, NUMBER, REASON, NAME };
const char *const cx_dossier_enrol_columns[CX_DOSSIER_ENROL_COLUMNS] = {
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): a sign before the name
    "commune_code|Mã xã|Mã ĐVHC", CX_NAMED_DAY "on|Ngày", "number|Số văn bản|Số hiệu",
    "reason|Lý do", "commune_name|Tên xã|Đơn vị"};

enum { MOST_TEXT = 1000 };

static const char *const ids[CX_DOSSIER_ENROLMENTS] = {"enrolled", "withdrawn", "refused"};

const char *cx_dossier_enrolment_id(cx_dossier_enrolment status) {
  return ids[status];
}

cx_dossier_enrolment cx_dossier_enrolment_of(const char *id) {
  int i = 0;
  while (i < CX_DOSSIER_ENROLMENTS && strcmp(ids[i], id) != 0)
    i++;
  return (cx_dossier_enrolment)i;
}

typedef struct recording {
  cx_ledger_entry entry;
  const cx_dossier_enrolling *of;
  cx_log *log;     /* of the table */
  cx_day last_day; /* of the period */
  cx_units units;
  cx_ledger_cursor before;
  cx_codes seen;
  unsigned *lines; /* of each in `seen` */
  cx_dossier_enrol_count *count;
} recording;

/* What a row says, with what the command says for all. */
typedef struct paper {
  const char *code, *name, *on, *number, *reason;
  int64_t unit, before; /* 0: none */
} paper;

static cx_place place_of(const cx_named_row *row, int column) {
  return (cx_place){row->line, row->columns[column]};
}

static const char *said_or(const char *text, const char *other) {
  return *text || !other ? text : other;
}

/* ---- what a row says ---- */

static int check_texts(recording *t, const cx_named_row *row) {
  int status = CX_OK;
  for (int c = NUMBER; c <= NAME; c++)
    if (strlen(row->texts[c]) > MOST_TEXT || cx_has_controls(row->texts[c]))
      status = CX_SAY(t->log, LIST_TEXT, place_of(row, c), cx_digits_of(MOST_TEXT).text);
  return status;
}

static int check_paper(recording *t, const cx_named_row *row, const paper *p) {
  int status = row->fault ? cx_say_code(t->log, place_of(row, CODE), row->fault) : CX_OK;
  if (check_texts(t, row)) status = CX_REFUSED;
  if (!cx_is_day(p->on, true))
    status = CX_SAY(t->log, ENROL_DAY, place_of(row, ON), p->code, p->on);
  if (!*p->number && t->of->status == CX_DOSSIER_ENROLLED)
    status = CX_SAY(t->log, ENROL_NUMBER, place_of(row, NUMBER), p->code);
  if (!*p->reason && t->of->status != CX_DOSSIER_ENROLLED)
    status = CX_SAY(t->log, ENROL_REASON, place_of(row, REASON), p->code);
  return status;
}

static int check_twice(recording *t, const cx_named_row *row) {
  size_t number = 0;
  int added = cx_codes_add(&t->seen, row->texts[CODE], &number);
  if (added < 0) return cx_say_memory(t->entry.log);
  if (!added)
    return CX_SAY(t->log, LISTED_TWICE, place_of(row, CODE), row->texts[CODE],
                  cx_digits_of(t->lines[number]).text);
  t->lines[number] = row->line;
  return CX_OK;
}

/* ---- whose it is ---- */

/* The paper names the commune by the code of its own day; where no list reaches back to that, by
 * the code of the period's last day. */
static int find_unit(recording *t, const cx_named_row *row, paper *p) {
  if (!t->units.count) return CX_OK;
  const char *day = p->on;
  const cx_units_state *unit = cx_units_on(&t->units, p->code, day);
  if (!unit && !cx_units_code_is_left(&t->units, p->code, day)) {
    day = t->last_day.text;
    unit = cx_units_on(&t->units, p->code, day);
  }
  if (unit) {
    p->unit = unit->unit;
    p->name = unit->name;
    return CX_OK;
  }
  if (!cx_units_code_is_left(&t->units, p->code, day)) return CX_OK;
  CX_SAY(t->log, ENROL_UNIT, place_of(row, CODE), p->code, cx_day_words_of(day).text);
  int status = cx_units_say_recoded(t->entry.r, t->entry.log, p->code, day);
  return status ? status : CX_REFUSED;
}

/* The row that this one replaces: of the unit, whatever its code was then; of the code where either
 * knows no unit. *ret_same: it says the same already. */
static int find_before(recording *t, const cx_named_row *row, paper *p, bool *ret_same) {
  cx_ledger_cursor *c = &t->before;
  const char *status = ids[t->of->status];
  bool enrolled = false;
  *ret_same = false;
  cx_ledger_cursor_again(c);
  cx_ledger_cursor_bind_text(c, 1, p->code);
  cx_ledger_cursor_bind_integer(c, 3, p->unit);
  if (cx_ledger_cursor_next(c)) {
    p->before = cx_ledger_cursor_integer(c, 0);
    enrolled = !strcmp(cx_ledger_answer(c, 1), ids[CX_DOSSIER_ENROLLED]);
    *ret_same = !strcmp(cx_ledger_answer(c, 1), status) && !strcmp(cx_ledger_answer(c, 2), p->on) &&
                !strcmp(cx_ledger_answer(c, 3), p->number) &&
                !strcmp(cx_ledger_answer(c, 4), p->reason);
  }
  if (c->status || *ret_same) return c->status;
  if (t->of->status == CX_DOSSIER_WITHDRAWN && !enrolled)
    return CX_SAY(t->log, ENROL_NOTHING, place_of(row, CODE), p->code, t->of->period);
  return CX_OK;
}

/* ---- writing ---- */

static int write_row(recording *t, const paper *p) {
  const cx_ledger_value values[] = {p->unit ? cx_ledger_integer(p->unit) : cx_ledger_null(),
                                    cx_ledger_text(p->code),
                                    cx_ledger_text(p->name),
                                    cx_ledger_text(t->of->period),
                                    cx_ledger_text(ids[t->of->status]),
                                    cx_ledger_text(p->on),
                                    cx_ledger_text(*p->number ? p->number : NULL),
                                    cx_ledger_text(*p->reason ? p->reason : NULL),
                                    p->before ? cx_ledger_integer(p->before) : cx_ledger_null()};
  t->count->recorded++;
  t->count->replaced += p->before != 0;
  return cx_ledger_entry_row(&t->entry, "enrolment", values, sizeof values / sizeof *values, NULL);
}

static int take_row(recording *t, const cx_named_row *row) {
  const cx_dossier_enrolling *of = t->of;
  paper p = {.code = row->texts[CODE],
             .name = row->texts[NAME],
             .on = said_or(row->texts[ON], of->on),
             .number = said_or(row->texts[NUMBER], of->number),
             .reason = said_or(row->texts[REASON], of->reason)};
  bool same = false;
  int status = check_paper(t, row, &p);
  int twice = row->fault ? CX_OK : check_twice(t, row);
  if (twice) status = twice;
  if (!status) status = find_unit(t, row, &p);
  if (!status) status = find_before(t, row, &p, &same);
  if (status) return status;
  t->count->same += same;
  return same ? CX_OK : write_row(t, &p);
}

static int take_rows(recording *t, const cx_named *rows) {
  t->lines = cx_arena_take(&t->units.arena, (rows->count + 1) * sizeof *t->lines);
  if (!t->lines) return cx_say_memory(t->entry.log);
  t->before = cx_ledger_ask(
      t->entry.r, t->entry.log,
      "SELECT e.id, e.status, e.on_day, e.number, e.reason FROM (SELECT * FROM enrolment WHERE "
      "unit ="
      " ?3 AND period = ?2 UNION ALL SELECT * FROM enrolment WHERE code = ?1 AND period = ?2 AND"
      " (unit IS NULL OR ?3 = 0)) e WHERE NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.replaces ="
      " e.id) ORDER BY e.id DESC LIMIT 1",
      "tti", "", t->of->period, (int64_t)0);
  int status = t->before.status;
  for (size_t i = 0; i < rows->count && (!status || status == CX_REFUSED); i++) {
    int one = take_row(t, &rows->rows[i]);
    if (one) status = one;
  }
  int asked = cx_ledger_cursor_close(&t->before);
  if (!status && !rows->count) status = CX_SAY(t->log, LISTED_EMPTY, (cx_place){0}, NULL);
  return asked ? asked : status;
}

int cx_dossier_enrol(cx_ledger *r, const cx_dossier_enrolling *of, const cx_named *rows,
                     const char *actor, cx_log *log, cx_dossier_enrol_count *ret) {
  static const char *const acts[CX_DOSSIER_ENROLMENTS] = {"enrol", "withdraw", "refuse"};
  cx_log plain = *log; /* of what is not about the table */
  plain.file = NULL;
  plain.sheet = NULL;
  recording t = {.of = of, .log = log, .count = ret};
  *ret = (cx_dossier_enrol_count){.recorded = 0};
  int status = cx_dossier_period_end(r, of->standard, of->period, &plain, &t.last_day);
  if (!status) status = cx_units_read(r, &plain, &t.units);
  if (!status)
    status = cx_ledger_entry_begin(r, actor, acts[of->status], of->period, &plain, &t.entry);
  if (!status) {
    status = take_rows(&t, rows);
    status = cx_ledger_entry_close_some(&t.entry, status, ret->recorded > 0);
  }
  cx_codes_free(&t.seen);
  cx_units_free(&t.units);
  return status;
}
