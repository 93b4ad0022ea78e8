/* See enrol_view.h. */
#include "dossier/enrol_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dossier/period_end.h"
#include "ledger/cursor.h"

typedef cx_dossier_enrolled_list list;
typedef cx_dossier_enrolled_view view;

/* ---- what is recorded ---- */

/* The state of a unit that holds on the day, else of whoever has the code then where the unit is
 * not known; NULL for none. */
static const cx_units_state *state_on(const list *l, int64_t unit, const char *code) {
  size_t count = 0;
  if (!unit) return cx_units_on(&l->units, code, l->last_day.text);
  const cx_units_state *states = cx_units_states(&l->units, unit, &count);
  for (size_t i = 0; i < count; i++)
    if (cx_units_state_holds(&states[i], l->last_day.text)) return &states[i];
  return NULL;
}

static int read_recorded(cx_ledger *r, cx_log *log, list *l) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT e.unit, e.code, e.name, e.status, e.on_day, e.number, e.reason, e.id, e.entry FROM"
      " enrolment e WHERE e.period = ?1 AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.replaces "
      "="
      " e.id) ORDER BY e.code, e.id",
      "t", l->period);
  while (cx_ledger_cursor_next(&c)) {
    view *all = cx_ledger_cursor_room(&c, &l->arena, l->communes, l->count, &l->capacity,
                                      sizeof *l->communes);
    if (!all) break;
    l->communes = all;
    const cx_units_state *unit =
        state_on(l, cx_ledger_cursor_integer(&c, 0), cx_ledger_answer(&c, 1));
    view *one = &all[l->count++];
    *one = (view){.code = unit ? unit->code : cx_ledger_cursor_kept(&c, 1, &l->arena),
                  .name = unit ? unit->name : cx_ledger_cursor_kept(&c, 2, &l->arena),
                  .unit = unit ? unit->unit : 0,
                  .recorded = true,
                  .status = cx_dossier_enrolment_of(cx_ledger_answer(&c, 3)),
                  .on = cx_ledger_cursor_kept(&c, 4, &l->arena),
                  .number = cx_ledger_cursor_kept(&c, 5, &l->arena),
                  .reason = cx_ledger_cursor_kept(&c, 6, &l->arena),
                  .id = cx_ledger_cursor_integer(&c, 7),
                  .entry = cx_ledger_cursor_integer(&c, 8)};
    if (one->status < CX_DOSSIER_ENROLMENTS) l->counts[one->status]++;
  }
  return cx_ledger_cursor_close(&c);
}

/* ---- who is missing ---- */

/* Units that are recorded, by number, and innermost areas of which any commune is. */
typedef struct known {
  cx_codes units, areas;
} known;

/* The name of an area that no other has, "" for none; NULL when out of memory. */
static const char *area_key(const cx_units_area *area, cx_buffer *key) {
  cx_buffer_clear(key);
  if (area) {
    cx_puts(key, area->level);
    cx_putc(key, '\n');
    cx_puts(key, area->code);
  }
  return key->failed ? NULL : cx_buffer_text(key);
}

static int note_recorded(const list *l, known *k, cx_buffer *key) {
  size_t number = 0;
  for (size_t i = 0; i < l->count; i++) {
    const view *one = &l->communes[i];
    if (!one->unit) continue; /* gone: who has the code now is another one */
    if (cx_codes_add(&k->units, cx_digits_of(one->unit).text, &number) < 0) return CX_NO_MEMORY;
    const cx_units_state *unit = state_on(l, one->unit, one->code);
    const char *area = unit ? area_key(unit->area, key) : "";
    if (!area || (unit && cx_codes_add(&k->areas, area, &number) < 0)) return CX_NO_MEMORY;
  }
  return CX_OK;
}

/* One unit of the period's last day. */
static int take_unit(list *l, const known *k, const cx_units_state *unit, cx_buffer *key) {
  size_t number = 0;
  l->has_units = true;
  if (cx_codes_find(&k->units, cx_digits_of(unit->unit).text, &number)) return CX_OK;
  const char *area = area_key(unit->area, key);
  if (!area) return CX_NO_MEMORY;
  if (!cx_codes_find(&k->areas, area, &number)) {
    l->elsewhere++;
    return CX_OK;
  }
  l->communes = cx_arena_grow(&l->arena, l->communes, l->count, &l->capacity, sizeof *l->communes);
  if (!l->communes) return CX_NO_MEMORY;
  l->communes[l->count++] = (view){.code = unit->code, .name = unit->name, .unit = unit->unit};
  l->missing++;
  return CX_OK;
}

static int add_missing(cx_log *log, list *l) {
  known k = {0};
  cx_buffer key = {0};
  int status = note_recorded(l, &k, &key);
  for (size_t i = 0; i < l->units.count && !status; i++)
    if (cx_units_state_holds(&l->units.states[i], l->last_day.text))
      status = take_unit(l, &k, &l->units.states[i], &key);
  cx_codes_free(&k.units);
  cx_codes_free(&k.areas);
  cx_buffer_free(&key);
  return status ? cx_say_memory(log) : CX_OK;
}

static int by_code(const void *a, const void *b) {
  const view *x = a, *y = b;
  int order = strcmp(x->code, y->code);
  return order ? order : (x->id > y->id) - (x->id < y->id);
}

static int fill(cx_ledger *r, cx_log *log, list *l) {
  int status = cx_units_read(r, log, &l->units);
  if (!status) status = read_recorded(r, log, l);
  if (!status) status = add_missing(log, l);
  if (!status && l->count) qsort(l->communes, l->count, sizeof *l->communes, by_code);
  return status;
}

int cx_dossier_enrolled_on(cx_ledger *r, const char *period, const char *last_day, cx_log *log,
                           cx_dossier_enrolled_list *ret) {
  *ret = (list){.period = period};
  snprintf(ret->last_day.text, sizeof ret->last_day.text, "%s", last_day);
  return fill(r, log, ret);
}

int cx_dossier_enrolled_read(cx_ledger *r, const char *period, const char *standard, cx_log *log,
                             cx_dossier_enrolled_list *ret) {
  *ret = (list){.period = period};
  int status = cx_dossier_period_end(r, standard, period, log, &ret->last_day);
  return status ? status : fill(r, log, ret);
}

void cx_dossier_enrolled_free(cx_dossier_enrolled_list *l) {
  cx_units_free(&l->units);
  cx_arena_free(&l->arena);
  *l = (list){.count = 0};
}
