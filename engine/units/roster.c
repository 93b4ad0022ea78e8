/* A list taken: compared with the units as they were, unit by unit; only differences are recorded.
 */
#include "units/roster.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "ledger/cursor.h"
#include "ledger/messages.h"
#include "ledger/seal.h"
#include "units/form.h"
#include "units/lineage.h"
#include "units/list.h"
#include "units/messages.h"
#include "units/recode_say.h"
#include "units/roster_list.h"

typedef struct taking {
  cx_ledger *r;
  const cx_units_roster_request *request;
  cx_log *log;
  cx_units_taken *to;
  cx_roster_list list;
  cx_code_form form;
  cx_units units; /* as recorded before */
  cx_ledger_entry entry;
  int64_t roster;
  int64_t *area_id; /* of the list's areas */
  int64_t *unit_of; /* of the list's units */
  bool *met;        /* [units.count]: the state's unit is in the list */
} taking;

static cx_ledger_hex hash_of(const cx_file *file) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, (const unsigned char *)(file->size ? file->bytes : ""), file->size);
  return cx_ledger_hex_of(hash);
}

/* ---- the list itself ---- */

/* The latest day that a unit's state is valid from, and the list of the request's own day. */
static int check_day(taking *t, int64_t *ret_replaces) {
  cx_ledger_cursor c = cx_ledger_ask(
      t->r, t->log,
      "SELECT coalesce((SELECT max(valid_from) FROM (SELECT valid_from FROM unit_state"
      " UNION ALL SELECT valid_from FROM roster)), ''),"
      " coalesce((SELECT max(id) FROM roster WHERE valid_from = ?1), 0)",
      "t", t->request->from);
  if (cx_ledger_cursor_next(&c)) {
    const char *latest = cx_ledger_answer(&c, 0);
    *ret_replaces = cx_ledger_cursor_integer(&c, 1);
    if (strcmp(t->request->from, latest) < 0)
      cx_ledger_cursor_fail(&c,
                            CX_SAY(t->log, ROSTER_OLDER, (cx_place){0}, t->request->from, latest));
  }
  return cx_ledger_cursor_close(&c);
}

static int record_roster(taking *t, int64_t replaces) {
  cx_buffer levels = {0};
  for (size_t i = 0; i < t->list.level_count; i++) {
    if (i) cx_putc(&levels, ',');
    cx_puts(&levels, t->list.levels[i]);
  }
  cx_ledger_hex hash = hash_of(&t->request->list.file), lineage = {""};
  if (t->request->lineage) lineage = hash_of(&t->request->lineage->file);
  const cx_ledger_value row[] = {cx_ledger_text(t->request->title),
                                 cx_ledger_text(t->request->from),
                                 cx_ledger_text(hash.text),
                                 cx_ledger_text(t->request->lineage ? lineage.text : NULL),
                                 cx_ledger_text(cx_buffer_text(&levels)),
                                 cx_ledger_integer((int64_t)t->list.count),
                                 replaces ? cx_ledger_integer(replaces) : cx_ledger_null()};
  int status = levels.failed ? cx_say_memory(t->log)
                             : cx_ledger_entry_row(&t->entry, "roster", row, 7, &t->roster);
  cx_buffer_free(&levels);
  return status;
}

/* ---- areas ---- */

static int put_key(cx_codes *codes, const char *level, const char *code, const char *name,
                   int64_t within, size_t *ret_number) {
  cx_buffer key = {0};
  cx_puts(&key, level);
  cx_putc(&key, '\n');
  cx_puts(&key, code);
  cx_putc(&key, '\n');
  cx_puts(&key, name);
  cx_putc(&key, '\n');
  cx_put_int(&key, within);
  int added = key.failed ? CX_NO_MEMORY : cx_codes_add(codes, cx_buffer_text(&key), ret_number);
  cx_buffer_free(&key);
  return added;
}

/* The ids of the list's areas; those that were not known are recorded. Outer ones stand first. */
static int record_areas(taking *t) {
  cx_codes known = {0};
  const cx_units *u = &t->units;
  size_t number;
  int status = CX_OK;
  for (size_t i = 0; i < u->area_count && !status; i++) {
    const cx_units_area *a = &u->areas[i];
    int added = put_key(&known, a->level, a->code, a->name, a->within ? a->within->id : 0, &number);
    if (added < 0) status = cx_say_memory(t->log);
    if (!added) status = CX_SAY(t->log, REGISTER_FAILED, (cx_place){0}, t->r->path, "area");
  }
  for (size_t i = 0; i < t->list.area_count && !status; i++) {
    const cx_list_area *a = &t->list.areas[i];
    int64_t within = a->within == CX_NO_AREA ? 0 : t->area_id[a->within];
    const char *level = t->list.levels[a->level];
    int added = put_key(&known, level, a->code, a->name, within, &number);
    if (added < 0) status = cx_say_memory(t->log);
    if (!added) t->area_id[i] = u->areas[number].id;
    const cx_ledger_value row[] = {cx_ledger_text(level), cx_ledger_text(a->code),
                                   cx_ledger_text(a->name),
                                   within ? cx_ledger_integer(within) : cx_ledger_null()};
    if (added > 0) status = cx_ledger_entry_row(&t->entry, "area", row, 4, &t->area_id[i]);
  }
  cx_codes_free(&known);
  return status;
}

/* ---- units ---- */

/* A new state of a unit from the list's day on; it replaces one of that day. */
static int record_state(taking *t, int64_t unit, const cx_units_state *before,
                        const cx_list_unit *now, bool gone) {
  int64_t area = now            ? (now->area == CX_NO_AREA ? 0 : t->area_id[now->area])
                 : before->area ? before->area->id
                                : 0;
  bool same_day = before && !strcmp(before->from, t->request->from);
  const cx_ledger_value row[] = {cx_ledger_integer(unit),
                                 cx_ledger_text(t->request->from),
                                 cx_ledger_integer(gone),
                                 cx_ledger_text(now ? now->code : before->code),
                                 cx_ledger_text(now ? now->name : before->name),
                                 cx_ledger_text(now ? now->type : before->type),
                                 area ? cx_ledger_integer(area) : cx_ledger_null(),
                                 cx_ledger_integer(t->roster),
                                 same_day ? cx_ledger_text(before->ground) : cx_ledger_null(),
                                 same_day ? cx_ledger_integer(before->id) : cx_ledger_null()};
  return cx_ledger_entry_row(&t->entry, "unit_state", row, sizeof row / sizeof *row, NULL);
}

/* The state that the list is compared with: the last of its unit, in force on the day. A unit that
 * ended on this very day counts too: another list of the day may have said so wrongly. */
static bool is_candidate(const taking *t, const cx_units_state *s) {
  return !*s->until && (!s->gone || !strcmp(s->from, t->request->from));
}

/* The unit that goes on in this row (NULL: none), and in *ret_other the living one of the code that
 * has another name. */
static int find_match(taking *t, const cx_list_unit *now, const cx_units_state **ret_match,
                      const cx_units_state **ret_other) {
  *ret_match = *ret_other = NULL;
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(&t->units, now->code, s));) {
    if (!is_candidate(t, s)) continue;
    int same = cx_units_same_name(s->name, s->type, now->name, now->type);
    if (same < 0) return cx_say_memory(t->log);
    if (same && (!*ret_match || (*ret_match)->gone)) *ret_match = s;
    if (!same && !s->gone) *ret_other = s;
  }
  return CX_OK;
}

static int begin_unit(taking *t, const cx_list_unit *now, const cx_units_state *other,
                      int64_t *unit) {
  const cx_ledger_value row[] = {cx_ledger_text(t->request->from)};
  int status = cx_ledger_entry_row(&t->entry, "unit", row, 1, unit);
  if (!status) status = record_state(t, *unit, NULL, now, false);
  t->to->born++;
  if (!status)
    status = cx_say_recoded_unit(t->r, &t->units, t->log, now->code, now->name, now->type,
                                 t->request->from);
  if (status || !other) return status;
  if (t->to->reused < CX_MOST_EXAMPLES) {
    size_t n = (size_t)t->to->reused;
    cx_arena *arena = &t->to->arena;
    t->to->examples[n].code = cx_arena_text(arena, now->code, strlen(now->code));
    t->to->examples[n].before = cx_arena_text(arena, other->name, strlen(other->name));
    t->to->examples[n].now = cx_arena_text(arena, now->name, strlen(now->name));
    if (!t->to->examples[n].code || !t->to->examples[n].before || !t->to->examples[n].now)
      return cx_say_memory(t->log);
  }
  t->to->reused++;
  t->to->other_name++;
  return status;
}

/* Whether the areas from one of the list's outward are those recorded, though they may be spelled
 * otherwise: 1, 0, or negative when out of memory. */
static int same_place(const taking *t, int at, const cx_units_area *recorded) {
  for (; at != CX_NO_AREA && recorded; recorded = recorded->within) {
    const cx_list_area *area = &t->list.areas[at];
    if (strcmp(t->list.levels[area->level], recorded->level) != 0) return 0;
    if (strcmp(area->code, recorded->code) != 0) return 0;
    int same = cx_same_name_folded(area->name, recorded->name);
    if (same != 1) return same;
    at = area->within;
  }
  return at == CX_NO_AREA && !recorded;
}

static int continue_unit(taking *t, const cx_units_state *before, const cx_list_unit *now) {
  int64_t area = now->area == CX_NO_AREA ? 0 : t->area_id[now->area];
  bool named = !strcmp(before->name, now->name), typed = !strcmp(before->type, now->type);
  bool placed = area == (before->area ? before->area->id : 0), spelled = named && typed && placed;
  int same_type = cx_same_name_folded(before->type, now->type);
  int same_area = placed ? 1 : same_place(t, now->area, before->area);
  if (same_type < 0 || same_area < 0) return cx_say_memory(t->log);
  t->met[before - t->units.states] = true;
  if (!named) t->to->other_name++;
  if (spelled && !before->gone) {
    t->to->unchanged++;
    return CX_OK;
  }
  if (!same_type)
    t->to->retyped++;
  else if (!same_area)
    t->to->moved++;
  else if (!spelled)
    t->to->respelled++;
  else
    t->to->unchanged++; /* it ended by a list of this day, which this one corrects */
  return record_state(t, before->unit, before, now, false);
}

static int record_units(taking *t) {
  int status = CX_OK;
  for (size_t i = 0; i < t->list.count && !status; i++) {
    const cx_list_unit *now = &t->list.units[i];
    const cx_units_state *match, *other;
    status = find_match(t, now, &match, &other);
    if (status) break;
    if (match) t->unit_of[i] = match->unit;
    status = match ? continue_unit(t, match, now) : begin_unit(t, now, other, &t->unit_of[i]);
  }
  for (size_t i = 0; i < t->units.count && !status; i++) {
    const cx_units_state *s = &t->units.states[i];
    if (s->gone || *s->until || t->met[i]) continue;
    t->to->ended++;
    status = record_state(t, s->unit, s, NULL, true);
  }
  t->to->units = (int64_t)t->list.count;
  return status;
}

static int record(taking *t) {
  int64_t replaces = 0;
  cx_arena *arena = &t->list.arena;
  int status = check_day(t, &replaces);
  if (!status) status = cx_units_read(t->r, t->log, &t->units);
  if (!status) status = record_roster(t, replaces);
  if (status) return status;
  t->area_id = cx_arena_take(arena, (t->list.area_count + 1) * sizeof *t->area_id);
  t->unit_of = cx_arena_take(arena, (t->list.count + 1) * sizeof *t->unit_of);
  t->met = cx_arena_take(arena, (t->units.count + 1) * sizeof *t->met);
  if (!t->area_id || !t->unit_of || !t->met) return cx_say_memory(t->log);
  status = record_areas(t);
  if (!status) status = record_units(t);
  cx_lineage_request lineage = {&t->entry, t->request->lineage, t->form,  t->request->from,
                                t->roster, &t->units,           &t->list, t->unit_of};
  if (!status && lineage.file) status = cx_lineage_take(&lineage, t->log, t->to);
  return status;
}

int cx_units_roster_take(cx_ledger *r, const cx_units_roster_request *request, cx_log *log,
                         cx_units_taken *ret) {
  taking t = {.r = r, .request = request, .log = log, .to = ret};
  *ret = (cx_units_taken){.units = 0};
  int status = cx_units_code_form(r, log, &t.form);
  if (!status) status = cx_roster_list_read(&request->list, t.form, log, &t.list);
  if (!status)
    status = cx_ledger_entry_begin(r, request->actor, "roster", request->title, log, &t.entry);
  if (!status) {
    status = record(&t);
    if (status)
      cx_ledger_entry_cancel(&t.entry);
    else
      status = cx_ledger_entry_end(&t.entry);
  }
  cx_units_free(&t.units);
  cx_roster_list_free(&t.list);
  return status;
}
