/* A wrong code declared: the states of the unit under the right one. Which unit had it, and with
 * which others it is one, stands in recode_unit.c; what was recorded under the code follows in
 * recode_records.c. */
#include "units/recode.h"

#include <string.h>

#include "ledger/cursor.h"
#include "ledger/recoded.h"
#include "units/messages.h"
#include "units/recode_records.h"
#include "units/recode_say.h"
#include "units/recode_unit.h"

/* ---- its states ---- */

static int record_state(cx_recoding *t, int64_t unit, const char *from, bool gone,
                        const cx_units_state *as, const cx_units_state *replaces) {
  bool wrong = !strcmp(as->code, t->q->old_code);
  const cx_ledger_value row[] = {cx_ledger_integer(unit),
                                 cx_ledger_text(from),
                                 cx_ledger_integer(gone),
                                 cx_ledger_text(wrong ? t->q->new_code : as->code),
                                 cx_ledger_text(as->name),
                                 cx_ledger_text(as->type),
                                 as->area ? cx_ledger_integer(as->area->id) : cx_ledger_null(),
                                 cx_ledger_null(),
                                 cx_ledger_text(t->q->ground),
                                 replaces ? cx_ledger_integer(replaces->id) : cx_ledger_null()};
  t->count->states++;
  return cx_ledger_entry_row(&t->entry, "unit_state", row, sizeof row / sizeof *row, NULL);
}

static const cx_units_state *state_of_day(const cx_recoding *t, int64_t unit, const char *day) {
  size_t count = 0;
  const cx_units_state *all = cx_units_states(&t->units, unit, &count);
  for (size_t i = 0; i < count; i++)
    if (!strcmp(all[i].from, day)) return &all[i];
  return NULL;
}

/* Whether another member lives on the day. */
static bool lives_elsewhere(const cx_recoding *t, const cx_units_state *s) {
  for (const cx_units_state *o = t->units.states; o < t->units.states + t->units.count; o++)
    if (o->unit != s->unit && cx_recode_is_member(t, o->unit) && cx_units_state_holds(o, s->from))
      return true;
  return false;
}

/* A state of a member as one of the survivor; where the member is another, it was none. */
static int move_state(cx_recoding *t, const cx_units_state *s) {
  bool own = s->unit == t->survivor, wrong = cx_recode_is_old(t, s);
  if (s->gone && lives_elsewhere(t, s)) /* it ended only in the list */
    return own || !wrong ? CX_OK : record_state(t, s->unit, s->from, true, s, s);
  if (own && !wrong) return CX_OK;
  bool late =
      wrong && t->q->from && strcmp(s->from, t->q->from) < 0; /* right in part of its time */
  if (late) return record_state(t, t->survivor, t->q->from, s->gone, s, NULL);
  const cx_units_state *same_day = own ? s : state_of_day(t, t->survivor, s->from);
  int status = record_state(t, t->survivor, s->from, s->gone, s, same_day);
  if (status || own || (s->gone && !wrong)) return status;
  return record_state(t, s->unit, s->from, true, s, s);
}

static int move_states(cx_recoding *t) {
  int status = CX_OK;
  for (size_t i = 0; i < t->units.count && !status; i++)
    if (cx_recode_is_member(t, t->units.states[i].unit))
      status = move_state(t, &t->units.states[i]);
  return status;
}

/* ---- the whole ---- */

static int refuse_none(cx_recoding *t) {
  int64_t done = 0;
  int status = cx_ledger_ask_number(t->r, t->log, &done,
                                    "SELECT EXISTS (SELECT 1 FROM recode WHERE old_code = ?1 AND"
                                    " new_code = ?2)",
                                    "tt", t->q->old_code, t->q->new_code);
  if (status) return status;
  if (done) return CX_SAY(t->log, RECODE_DONE, (cx_place){0}, t->q->old_code, t->q->new_code);
  return CX_SAY(t->log, RECODE_NONE, (cx_place){0}, t->q->old_code);
}

/* Without lists of units nothing but the name tells whether the right code's figures of the same
 * period are the same commune's. */
static int check_names(cx_recoding *t) {
  cx_ledger_cursor c = cx_ledger_ask(
      t->r, t->log,
      "SELECT o.name, n.name, i.period FROM dossier o JOIN intake i ON i.id = o.intake JOIN"
      " intake j ON j.period = i.period AND j.stage = i.stage JOIN dossier n ON n.intake ="
      " j.id AND n.code = ?2 WHERE o.code = ?1 ORDER BY o.id, n.id",
      "tt", t->q->old_code, t->q->new_code);
  while (cx_ledger_cursor_next(&c)) {
    int same = cx_units_same_name(cx_ledger_answer(&c, 0), "", cx_ledger_answer(&c, 1), "");
    if (same < 0) cx_ledger_cursor_fail(&c, cx_say_memory(t->log));
    if (same == 0 && !c.status)
      cx_ledger_cursor_fail(&c, CX_SAY(t->log, RECODE_OTHER, (cx_place){0}, t->q->new_code,
                                       cx_ledger_answer(&c, 1), cx_ledger_answer(&c, 2)));
  }
  return cx_ledger_cursor_close(&c);
}

/* Looks at everything before anything is written. */
static int prepare(cx_recoding *t) {
  bool any = false;
  if (!strcmp(t->q->old_code, t->q->new_code))
    return CX_SAY(t->log, RECODE_SAME, (cx_place){0}, t->q->old_code);
  int status = cx_units_read(t->r, t->log, &t->units);
  if (!status) status = cx_recode_find(t);
  if (status || t->unit) return status;
  status = cx_recode_any(t, t->q->old_code, &any);
  if (!status && !any) status = refuse_none(t);
  return status || t->units.count ? status : check_names(t);
}

static int record(cx_recoding *t) {
  const cx_ledger_value row[] = {t->unit ? cx_ledger_integer(t->survivor) : cx_ledger_null(),
                                 cx_ledger_text(t->q->old_code), cx_ledger_text(t->q->new_code),
                                 cx_ledger_text(t->q->from), cx_ledger_text(t->q->ground)};
  int status = cx_ledger_entry_row(&t->entry, "recode", row, sizeof row / sizeof *row, &t->id);
  if (!status) status = cx_recode_records(t); /* by the units as they were */
  return status ? status : move_states(t);
}

int cx_units_recode(cx_ledger *r, const cx_units_recode_request *q, cx_log *log,
                    cx_units_recode_count *ret) {
  cx_recoding t = {.r = r, .log = log, .q = q, .count = ret};
  cx_buffer note = {0};
  *ret = (cx_units_recode_count){0};
  cx_puts(&note, q->old_code);
  cx_puts(&note, " → ");
  cx_puts(&note, q->new_code);
  int status = note.failed ? cx_say_memory(log)
                           : cx_ledger_entry_begin(r, q->actor, "recode", cx_buffer_text(&note),
                                                   log, &t.entry);
  if (!status) {
    status = prepare(&t);
    if (!status) status = record(&t);
    if (!status) status = cx_ledger_recoded_show(r, log);
    if (!status) status = cx_recode_tell(&t);
    status = cx_ledger_entry_close(&t.entry, status);
  }
  cx_units_free(&t.units);
  cx_buffer_free(&note);
  return status;
}
