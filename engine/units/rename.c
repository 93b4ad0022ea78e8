/* See rename.h. */
#include "units/rename.h"

#include <string.h>

#include "base/utf8.h"
#include "ledger/cursor.h"
#include "units/messages.h"
#include "units/units.h"

typedef struct renaming {
  cx_ledger *r;
  cx_log *log;
  cx_ledger_entry entry;
  cx_units units;
  const char *code, *name, *from, *ground;
  const cx_units_state *before;      /* what the unit was */
  const cx_units_state *at;          /* its state of this very day, NULL for none */
  const cx_units_state *end, *other; /* where a list ended it, and the unit that it is in truth */
} renaming;

static int record_state(renaming *t, int64_t unit, const char *from, bool gone, const char *name,
                        const cx_units_state *as, const char *ground,
                        const cx_units_state *replaces) {
  const cx_ledger_value row[] = {cx_ledger_integer(unit),
                                 cx_ledger_text(from),
                                 cx_ledger_integer(gone),
                                 cx_ledger_text(as->code),
                                 cx_ledger_text(name),
                                 cx_ledger_text(as->type),
                                 as->area ? cx_ledger_integer(as->area->id) : cx_ledger_null(),
                                 cx_ledger_null(),
                                 cx_ledger_text(ground),
                                 replaces ? cx_ledger_integer(replaces->id) : cx_ledger_null()};
  return cx_ledger_entry_row(&t->entry, "unit_state", row, sizeof row / sizeof *row, NULL);
}

static int refuse_later(renaming *t, const cx_units_state *later) {
  return CX_SAY(t->log, RENAME_LATER, (cx_place){0}, t->code, later->from);
}

/* Whether anything but its one state hangs on the unit: it may then not be taken for another. */
static int has_more(renaming *t, int64_t unit, bool *ret) {
  int64_t more = 0;
  int status = cx_ledger_ask_number(t->r, t->log, &more,
                                    "SELECT EXISTS (SELECT 1 FROM lineage WHERE successor = ?1)"
                                    " OR EXISTS (SELECT 1 FROM lineage WHERE predecessor = ?1)"
                                    " OR EXISTS (SELECT 1 FROM unit_attribute WHERE unit = ?1)",
                                    "i", unit);
  *ret = more;
  return status;
}

/* The unit that took over the code where this one ended: the same one, if it has the new name. */
static int find_other(renaming *t) {
  const cx_units_state *other = cx_units_on(&t->units, t->code, t->end->from);
  size_t count = 0;
  bool more = false;
  if (!other || strcmp(other->from, t->end->from))
    return strcmp(t->end->from, t->from) ? CX_OK : refuse_later(t, t->end);
  int same = cx_units_same_name(other->name, other->type, t->name, other->type);
  if (same < 0) return cx_say_memory(t->log);
  if (!same) return strcmp(t->end->from, t->from) ? CX_OK : refuse_later(t, other);
  cx_units_states(&t->units, other->unit, &count);
  int status = has_more(t, other->unit, &more);
  if (status) return status;
  if (count > 1 || more) return refuse_later(t, other);
  t->other = other;
  return CX_OK;
}

/* Looks at everything before anything is written. */
static int prepare(renaming *t) {
  size_t count = 0;
  cx_day eve = cx_day_before(t->from);
  t->before = cx_units_on(&t->units, t->code, eve.text);
  if (!t->before) t->before = cx_units_on(&t->units, t->code, t->from);
  if (!t->before) return CX_SAY(t->log, UNIT_NONE, (cx_place){0}, t->code, t->from);
  const cx_units_state *all = cx_units_states(&t->units, t->before->unit, &count);
  for (size_t i = 0; i < count; i++) {
    const cx_units_state *s = &all[i];
    if (strcmp(s->from, t->from) < 0) continue;
    if (s->gone) {
      t->end = s;
      break;
    }
    if (strcmp(s->from, t->from)) return refuse_later(t, s);
    t->at = s;
  }
  const cx_units_state *now = t->at ? t->at : t->before;
  if (!strcmp(now->name, t->name))
    return CX_SAY(t->log, RENAME_SAME, (cx_place){0}, t->code, t->name);
  return t->end ? find_other(t) : CX_OK;
}

static int record(renaming *t) {
  const cx_units_state *as = t->at ? t->at : t->before;
  bool ends_now = t->end && !strcmp(t->end->from, t->from);
  int status = CX_OK;
  if (!ends_now) status = record_state(t, as->unit, t->from, false, t->name, as, t->ground, t->at);
  if (status || !t->other) return status;
  /* the unit goes on as what the list took for another, which was none */
  status =
      record_state(t, as->unit, t->end->from, false, t->other->name, t->other, t->ground, t->end);
  if (!status)
    status = record_state(t, t->other->unit, t->other->from, true, t->other->name, t->other,
                          t->ground, t->other);
  return status;
}

int cx_units_rename(cx_ledger *r, const char *code, const char *name, const char *from,
                    const char *ground, const char *actor, cx_log *log) {
  renaming t = {.r = r, .log = log, .code = code, .from = from, .ground = ground};
  cx_buffer note = {0}, composed = {0};
  cx_put_nfc(&composed, name, strlen(name));
  t.name = name = cx_buffer_text(&composed);
  cx_puts(&note, code);
  cx_puts(&note, " → ");
  cx_puts(&note, name);
  int status =
      note.failed ? cx_say_memory(log)
                  : cx_ledger_entry_begin(r, actor, "rename", cx_buffer_text(&note), log, &t.entry);
  if (!status) {
    status = cx_units_read(r, log, &t.units);
    if (!status) status = prepare(&t);
    if (!status) status = record(&t);
    if (status)
      cx_ledger_entry_cancel(&t.entry);
    else
      status = cx_ledger_entry_end(&t.entry);
  }
  cx_units_free(&t.units);
  cx_buffer_free(&note);
  cx_buffer_free(&composed);
  return status;
}
