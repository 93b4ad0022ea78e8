/* See units.h: reading and looking up. */
#include "units/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "ledger/cursor.h"

static const char *text_of(cx_units *u, cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_answer(c, column);
  return cx_arena_text(&u->arena, text, strlen(text));
}

static const cx_units_area *area_of(const cx_units *u, int64_t id) {
  size_t low = 0, high = u->area_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (u->areas[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < u->area_count && u->areas[low].id == id ? &u->areas[low] : NULL;
}

static int read_areas(cx_units *u, cx_ledger *r, cx_log *log) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT id, level, code, name, within, count(*) OVER () FROM area ORDER BY id", "");
  while (cx_ledger_cursor_next(&c)) {
    size_t all = (size_t)cx_ledger_cursor_integer(&c, 5); /* taken at once: they never move */
    if (!u->areas) u->areas = cx_arena_take(&u->arena, all * sizeof *u->areas);
    if (!u->areas) {
      cx_ledger_cursor_fail(&c, cx_say_memory(log));
      break;
    }
    cx_units_area *a = &u->areas[u->area_count];
    *a = (cx_units_area){.id = cx_ledger_cursor_integer(&c, 0),
                         .level = text_of(u, &c, 1),
                         .code = text_of(u, &c, 2),
                         .name = text_of(u, &c, 3),
                         .within = area_of(u, cx_ledger_cursor_integer(&c, 4))};
    if (!a->level || !a->code || !a->name) cx_ledger_cursor_fail(&c, cx_say_memory(log));
    u->area_count++;
  }
  return cx_ledger_cursor_close(&c);
}

/* A state ends on the day before the next one of its unit. */
static void end_before(cx_units *u, const cx_units_state *next) {
  if (!u->count || u->states[u->count - 1].unit != next->unit || !cx_is_day(next->from, true))
    return;
  memcpy(u->states[u->count - 1].until, cx_day_before(next->from).text, sizeof(cx_day));
}

static int add_state(cx_units *u, cx_ledger_cursor *c, cx_log *log) {
  u->states = cx_arena_grow(&u->arena, u->states, u->count, &u->capacity, sizeof *u->states);
  if (!u->states) return cx_say_memory(log);
  cx_units_state *s = &u->states[u->count];
  *s = (cx_units_state){.id = cx_ledger_cursor_integer(c, 0),
                        .unit = cx_ledger_cursor_integer(c, 1),
                        .from = text_of(u, c, 2),
                        .gone = cx_ledger_cursor_integer(c, 3) != 0,
                        .code = text_of(u, c, 4),
                        .name = text_of(u, c, 5),
                        .type = text_of(u, c, 6),
                        .area = area_of(u, cx_ledger_cursor_integer(c, 7))};
  if (!cx_ledger_cursor_is_null(c, 8) && !(s->ground = text_of(u, c, 8))) return cx_say_memory(log);
  if (!s->from || !s->code || !s->name || !s->type) return cx_say_memory(log);
  end_before(u, s);
  u->count++;
  return CX_OK;
}

/* The states of each code, as chains. */
static int index_codes(cx_units *u, cx_log *log) {
  u->first_of_code = cx_arena_take(&u->arena, (u->count + 1) * sizeof *u->first_of_code);
  u->next_of_code = cx_arena_take(&u->arena, (u->count + 1) * sizeof *u->next_of_code);
  if (!u->first_of_code || !u->next_of_code) return cx_say_memory(log);
  for (size_t i = u->count; i--;) { /* backwards, so that chains run forwards */
    size_t number;
    if (cx_codes_add(&u->codes, u->states[i].code, &number) < 0) return cx_say_memory(log);
    u->next_of_code[i] = u->first_of_code[number];
    u->first_of_code[number] = i + 1;
  }
  return CX_OK;
}

int cx_units_read(cx_ledger *r, cx_log *log, cx_units *ret) {
  *ret = (cx_units){.count = 0};
  int status = read_areas(ret, r, log);
  if (status) return status;
  /* of the states of one unit and day the last counts: it corrects those before */
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT s.id, s.unit, s.valid_from, s.gone, s.code, s.name, s.type, s.area,"
                    " s.ground FROM unit_state s WHERE NOT EXISTS (SELECT 1 FROM unit_state t"
                    " WHERE t.unit = s.unit AND t.valid_from = s.valid_from AND t.id > s.id)"
                    " ORDER BY s.unit, s.valid_from",
                    "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, add_state(ret, &c, log));
  status = cx_ledger_cursor_close(&c);
  return status ? status : index_codes(ret, log);
}

void cx_units_free(cx_units *u) {
  cx_codes_free(&u->codes);
  cx_arena_free(&u->arena);
  *u = (cx_units){.count = 0};
}

/* ---- looking up ---- */

bool cx_units_state_holds(const cx_units_state *s, const char *day) {
  return !s->gone && strcmp(s->from, day) <= 0 && (!*s->until || strcmp(day, s->until) <= 0);
}

bool cx_units_lies_in(const cx_units_state *s, const cx_units_area *area) {
  const cx_units_area *at = s->area;
  while (area && at && (strcmp(at->level, area->level) != 0 || strcmp(at->code, area->code) != 0))
    at = at->within;
  return area ? at != NULL : !s->area;
}

const cx_units_state *cx_next_of_code(const cx_units *u, const char *code,
                                      const cx_units_state *after) {
  size_t number, at = 0;
  if (after)
    at = u->next_of_code[after - u->states];
  else if (cx_codes_find(&u->codes, code, &number))
    at = u->first_of_code[number];
  return at ? &u->states[at - 1] : NULL;
}

const cx_units_state *cx_units_on(const cx_units *u, const char *code, const char *day) {
  const cx_units_state *found = NULL;
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(u, code, s));)
    if (cx_units_state_holds(s, day) && (!found || s->id > found->id)) found = s;
  return found;
}

const cx_units_state *cx_units_beside(const cx_units *u, const cx_units_state *unit,
                                      const char *day) {
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(u, unit->code, s));)
    if (s->unit != unit->unit && cx_units_state_holds(s, day)) return s;
  return NULL;
}

bool cx_units_code_is_left(const cx_units *u, const char *code, const char *day) {
  if (cx_units_on(u, code, day)) return false;
  for (size_t i = 0; i < u->count; i++)
    if (strcmp(u->states[i].from, day) <= 0) return true;
  return false;
}

const cx_units_state *cx_units_states(const cx_units *u, int64_t unit, size_t *ret_count) {
  size_t low = 0, high = u->count, count = 0;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (u->states[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  while (low + count < u->count && u->states[low + count].unit == unit)
    count++;
  *ret_count = count;
  return count ? &u->states[low] : NULL;
}

/* ---- names ---- */

void cx_put_bare_name(cx_buffer *out, const char *name, const char *type) {
  cx_buffer whole = {0}, word = {0};
  cx_put_name_folded(&whole, name, strlen(name));
  cx_put_name_folded(&word, type, strlen(type));
  const char *text = cx_buffer_text(&whole);
  if (word.size && whole.size > word.size && text[word.size] == ' ' &&
      !memcmp(text, word.bytes, word.size))
    text += word.size + 1;
  cx_puts(out, text);
  out->failed = out->failed || whole.failed || word.failed;
  cx_buffer_free(&whole);
  cx_buffer_free(&word);
}

int cx_units_same_name(const char *a, const char *type_a, const char *b, const char *type_b) {
  if (!strcmp(a, b)) return 1;
  cx_buffer one = {0}, two = {0};
  cx_put_bare_name(&one, a, type_a);
  cx_put_bare_name(&two, b, type_b);
  int same = one.failed || two.failed ? CX_NO_MEMORY
                                      : strcmp(cx_buffer_text(&one), cx_buffer_text(&two)) == 0;
  cx_buffer_free(&one);
  cx_buffer_free(&two);
  return same;
}

/* Whether the state has the code, or the name in full or bare: 1, 0, or CX_NO_MEMORY. */
static int is_called(const cx_units_state *s, const char *wanted, const char *folded) {
  if (!strcmp(s->code, wanted)) return 1;
  cx_buffer name = {0};
  cx_put_name_folded(&name, s->name, strlen(s->name));
  bool same = !strcmp(cx_buffer_text(&name), folded);
  if (!same) {
    cx_buffer_clear(&name);
    cx_put_bare_name(&name, s->name, s->type);
    same = !strcmp(cx_buffer_text(&name), folded);
  }
  int found = name.failed ? CX_NO_MEMORY : same;
  cx_buffer_free(&name);
  return found;
}

int cx_units_find(const cx_units *u, const char *wanted, const char *day, cx_unit_fn *on_unit,
                  void *user) {
  cx_buffer folded = {0};
  cx_put_name_folded(&folded, wanted, strlen(wanted));
  int status = folded.failed ? CX_NO_MEMORY : CX_OK;
  size_t count;
  for (size_t i = 0; i < u->count && !status; i += count) {
    const cx_units_state *first = cx_units_states(u, u->states[i].unit, &count);
    int found = 0;
    for (size_t k = 0; k < count && !found; k++)
      if (!first[k].gone && (!day || cx_units_state_holds(&first[k], day)))
        found = is_called(&first[k], wanted, cx_buffer_text(&folded));
    if (found) status = found < 0 ? found : on_unit(user, first, count);
  }
  cx_buffer_free(&folded);
  return status;
}
