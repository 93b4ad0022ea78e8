/* See unit_view.h. */
#include "units/unit_view.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/cursor.h"
#include "units/messages.h"

/* ---- one unit ---- */

typedef struct reading {
  cx_log *log;
  const cx_units *units;
  cx_units_unit_fn *fn;
  void *user;
  cx_ledger_cursor before, after, attributes; /* of a unit; asked once */
} reading;

static void open_questions(reading *t, cx_ledger *r) {
  /* rows of a list that another of the same day replaced count no more */
  t->before = cx_ledger_ask(
      r, t->log,
      "SELECT l.predecessor, l.old_code, l.old_name, l.old_place, l.extent, l.on_day"
      " FROM lineage l WHERE l.successor = ?1"
      " AND NOT EXISTS (SELECT 1 FROM roster x WHERE x.replaces = l.roster) ORDER BY l.id",
      "");
  t->after = cx_ledger_ask(
      r, t->log,
      "SELECT l.successor, l.new_code, l.new_name, '', l.extent, l.on_day"
      " FROM lineage l WHERE l.predecessor = ?1"
      " AND NOT EXISTS (SELECT 1 FROM roster x WHERE x.replaces = l.roster) ORDER BY l.id",
      "");
  t->attributes = cx_ledger_ask(
      r, t->log,
      "SELECT a.attribute, a.value, a.valid_from, a.source FROM unit_attribute a WHERE a.unit = ?1"
      " AND NOT EXISTS (SELECT 1 FROM unit_attribute b WHERE b.replaces = a.id)"
      " ORDER BY a.attribute, a.valid_from",
      "");
}

static int close_questions(reading *t) {
  cx_ledger_cursor *const all[] = {&t->before, &t->after, &t->attributes};
  int status = CX_OK;
  for (int i = 0; i < 3; i++) {
    int one = cx_ledger_cursor_close(all[i]);
    if (!status) status = one;
  }
  return status;
}

static int read_kin(cx_ledger_cursor *c, cx_units_view *v, cx_units_kin_list *ret) {
  cx_ledger_cursor_again(c);
  cx_ledger_cursor_bind_integer(c, 1, v->unit);
  while (cx_ledger_cursor_next(c)) {
    cx_units_kin_view *all = cx_ledger_cursor_room(c, &v->arena, ret->items, ret->count,
                                                   &ret->capacity, sizeof *ret->items);
    if (!all) break;
    ret->items = all;
    all[ret->count++] = (cx_units_kin_view){
        cx_ledger_cursor_integer(c, 0),         cx_ledger_cursor_kept(c, 1, &v->arena),
        cx_ledger_cursor_kept(c, 2, &v->arena), cx_ledger_cursor_kept(c, 3, &v->arena),
        cx_ledger_cursor_kept(c, 4, &v->arena), cx_ledger_cursor_kept(c, 5, &v->arena)};
  }
  return c->status;
}

static int read_attributes(cx_ledger_cursor *c, cx_units_view *v) {
  cx_units_attribute_view *all = NULL;
  size_t capacity = 0;
  cx_ledger_cursor_again(c);
  cx_ledger_cursor_bind_integer(c, 1, v->unit);
  while (cx_ledger_cursor_next(c)) {
    all = cx_ledger_cursor_room(c, &v->arena, all, v->attribute_count, &capacity, sizeof *all);
    if (!all) break;
    all[v->attribute_count++] = (cx_units_attribute_view){
        cx_ledger_cursor_kept(c, 0, &v->arena), cx_ledger_cursor_kept(c, 1, &v->arena),
        cx_ledger_cursor_kept(c, 2, &v->arena), cx_ledger_cursor_kept(c, 3, &v->arena)};
  }
  v->attributes = all;
  return c->status;
}

/* Whether an earlier state of the unit has the code of this one, or it has none. */
static bool is_told(const cx_units_state *states, size_t at) {
  bool told = states[at].gone;
  for (size_t k = 0; k < at && !told; k++)
    told = !states[k].gone && !strcmp(states[k].code, states[at].code);
  return told;
}

/* Each state of another unit, once a code. */
static int read_others(const reading *t, cx_units_view *v) {
  size_t capacity = 0;
  for (size_t i = 0; i < v->state_count; i++) {
    if (is_told(v->states, i)) continue;
    const cx_units_state *s = NULL;
    while ((s = cx_next_of_code(t->units, v->states[i].code, s))) {
      if (s->gone || s->unit == v->unit) continue;
      const cx_units_state **all =
          cx_arena_grow(&v->arena, v->others, v->other_count, &capacity, sizeof *all);
      if (!all) return cx_say_memory(t->log);
      v->others = all;
      all[v->other_count++] = s;
    }
  }
  return CX_OK;
}

static int view(void *user, const cx_units_state *first, size_t count) {
  reading *t = user;
  cx_units_view v = {.unit = first->unit, .states = first, .state_count = count};
  for (size_t i = 0; i < count; i++)
    if (!first[i].gone) v.name = &first[i];
  if (!v.name) return CX_OK;
  int status = read_kin(&t->before, &v, &v.before);
  if (!status) status = read_kin(&t->after, &v, &v.after);
  if (!status) status = read_attributes(&t->attributes, &v);
  if (!status) status = read_others(t, &v);
  if (!status) status = t->fn(t->user, &v);
  cx_arena_free(&v.arena);
  return status;
}

int cx_units_unit_each(cx_ledger *r, const cx_units *units, const char *wanted, const char *day,
                       cx_log *log, cx_units_unit_fn *fn, void *user) {
  reading t = {.log = log, .units = units, .fn = fn, .user = user};
  open_questions(&t, r);
  int status = cx_units_find(units, wanted, day, view, &t);
  int asked = close_questions(&t);
  return asked ? asked : status;
}

/* ---- all units of a day ---- */

/* The levels of the list that holds on the day. */
static int read_levels(cx_ledger *r, const char *day, cx_log *log, cx_units_day_view *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT (SELECT levels FROM roster WHERE valid_from <= ?1 ORDER BY valid_from DESC, id DESC"
      " LIMIT 1), (SELECT min(valid_from) FROM roster)",
      "t", day);
  cx_ledger_cursor_next(&c);
  const char *levels = cx_ledger_cursor_text(&c, 0);
  if (!levels && !c.status)
    cx_ledger_cursor_fail(
        &c, CX_SAY(log, UNITS_NONE, (cx_place){0}, day, cx_ledger_cursor_text(&c, 1)));
  while (!c.status && *levels && ret->level_count < CX_MOST_LEVELS) {
    size_t size = strcspn(levels, ",");
    const char *level = cx_arena_text(&ret->arena, levels, size);
    if (!level) cx_ledger_cursor_fail(&c, cx_say_memory(log));
    ret->levels[ret->level_count++] = level;
    levels += size + (levels[size] == ',');
  }
  return cx_ledger_cursor_close(&c);
}

static int by_place(const void *a, const void *b) {
  const cx_units_line_view *x = a;
  const cx_units_line_view *y = b;
  for (size_t i = 0; i < CX_MOST_LEVELS; i++) {
    int order = strcmp(x->areas[i] ? x->areas[i]->code : "", y->areas[i] ? y->areas[i]->code : "");
    if (order) return order;
  }
  return strcmp(x->state->code, y->state->code);
}

static void fill_line(const cx_units_day_view *day, const cx_units_state *s,
                      cx_units_line_view *ret) {
  *ret = (cx_units_line_view){.state = s};
  for (const cx_units_area *a = s->area; a; a = a->within)
    for (size_t k = 0; k < day->level_count; k++)
      if (!strcmp(day->levels[k], a->level)) ret->areas[k] = a;
}

int cx_units_day_read(cx_ledger *r, const cx_units *units, const char *day, cx_log *log,
                      cx_units_day_view *ret) {
  *ret = (cx_units_day_view){.count = 0};
  ret->lines = cx_arena_take(&ret->arena, (units->count + 1) * sizeof *ret->lines);
  if (!ret->lines) return cx_say_memory(log);
  int status = read_levels(r, day, log, ret);
  for (size_t i = 0; i < units->count && !status; i++)
    if (cx_units_state_holds(&units->states[i], day))
      fill_line(ret, &units->states[i], &ret->lines[ret->count++]);
  if (ret->count) qsort(ret->lines, ret->count, sizeof *ret->lines, by_place);
  return status;
}

void cx_units_day_free(cx_units_day_view *view) {
  cx_arena_free(&view->arena);
}
