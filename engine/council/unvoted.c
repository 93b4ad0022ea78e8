/* See unvoted.h. */
#include "council/unvoted.h"

#include <string.h>

#include "base/fold.h"
#include "ledger/cursor.h"

typedef struct finding {
  cx_ledger *r;
  cx_log *log;
  cx_arena *arena;
  const char *unit, *day; /* of the council, of the session */
  cx_council_unvoted all;
  bool *voted; /* [all.count] */
  size_t voted_capacity;
  const cx_units *units;
} finding;

/* By code, or by name in any spelling that is one name. */
static int is_named(const finding *f, const char *code, const char *name) {
  return !strcmp(f->unit, code) ? 1 : cx_same_name_folded(f->unit, name);
}

/* ---- what is there ---- */

static const char *kept(finding *f, cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_answer(c, column);
  const char *copy = cx_arena_text(f->arena, text, strlen(text));
  if (!copy) cx_ledger_cursor_fail(c, cx_say_memory(f->log));
  return copy;
}

static int read_session(finding *f, int64_t session) {
  cx_ledger_cursor c =
      cx_ledger_ask(f->r, f->log,
                    "SELECT c.unit, s.on_day FROM session s JOIN council c ON c.id = s.council"
                    " WHERE s.id = ?1",
                    "i", session);
  f->unit = f->day = "";
  if (cx_ledger_cursor_next(&c)) {
    f->unit = kept(f, &c, 0);
    f->day = kept(f, &c, 1);
  }
  return cx_ledger_cursor_close(&c);
}

static int add(finding *f, cx_ledger_cursor *c) {
  cx_council_unvoted *all = &f->all;
  size_t n = all->count;
  all->communes = cx_arena_grow(f->arena, all->communes, n, &all->capacity, sizeof *all->communes);
  f->voted = cx_arena_grow(f->arena, f->voted, n, &f->voted_capacity, sizeof *f->voted);
  if (!all->communes || !f->voted) return cx_say_memory(f->log);
  all->communes[n] = (cx_unvoted_commune){kept(f, c, 0), kept(f, c, 1)};
  f->voted[n] = cx_ledger_cursor_integer(c, 2) != 0;
  all->count = n + (c->status == CX_OK);
  return c->status;
}

/* The dossiers that were present when the session was closed, or are now. */
static int read_dossiers(finding *f, int64_t session) {
  cx_ledger_cursor c = cx_ledger_ask(
      f->r, f->log,
      "WITH one AS (SELECT s.id, s.period, c.stage, c.body, c.unit, coalesce(e.entry, (SELECT"
      " max(id) + 1 FROM entry)) AS until FROM session s JOIN council c ON c.id = s.council LEFT"
      " JOIN session_close e ON e.session = s.id WHERE s.id = ?1), voting AS (SELECT one.id FROM "
      "one"
      " UNION SELECT s.id FROM one JOIN session s ON s.period = one.period JOIN council c ON c.id ="
      " s.council AND c.stage = one.stage AND c.body = one.body AND c.unit = one.unit JOIN"
      " session_close e ON e.session = s.id AND e.entry < one.until AND e.quorum_reached = 1)"
      " SELECT d.code, d.name, EXISTS (SELECT 1 FROM voting JOIN vote v ON v.session = voting.id "
      "AND"
      " v.code = d.code) FROM one JOIN intake i ON i.period = one.period AND i.stage = one.stage"
      " JOIN dossier d ON d.intake = i.id WHERE d.entry < one.until AND NOT EXISTS (SELECT 1 FROM"
      " dossier l WHERE l.replaces = d.id AND l.entry < one.until) ORDER BY d.code, d.id",
      "i", session);
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, add(f, &c));
  return cx_ledger_cursor_close(&c);
}

/* ---- which of them the council is for ---- */

/* Whether the commune lies in an area that the council's unit names; one that is in no list is not
 * known to lie elsewhere. 1, 0, or negative when out of memory. */
static int lies_there(const finding *f, const char *code) {
  const cx_units_state *unit = cx_units_on(f->units, code, f->day);
  if (!unit) return 1;
  int found = 0;
  for (const cx_units_area *a = unit->area; a && !found; a = a->within)
    found = is_named(f, a->code, a->name);
  return found;
}

/* Takes the communes of the unit that have no vote. */
static int take(finding *f, cx_council_unvoted *ret) {
  int area = 0, commune = 0, status = 0;
  for (size_t i = 0; i < f->units->area_count && !area; i++)
    area = is_named(f, f->units->areas[i].code, f->units->areas[i].name);
  for (size_t i = 0; i < f->all.count && !commune && !area; i++)
    commune = is_named(f, f->all.communes[i].code, f->all.communes[i].name);
  *ret = f->all;
  ret->count = 0;
  for (size_t i = 0; i < f->all.count && status >= 0; i++) {
    const cx_unvoted_commune one = f->all.communes[i];
    status = area ? lies_there(f, one.code) : commune ? is_named(f, one.code, one.name) : 1;
    if (status > 0 && !f->voted[i]) ret->communes[ret->count++] = one;
  }
  return area < 0 || commune < 0 || status < 0 ? cx_say_memory(f->log) : CX_OK;
}

int cx_council_unvoted_find(cx_ledger *r, const cx_units *units, int64_t session, cx_arena *arena,
                            cx_log *log, cx_council_unvoted *ret) {
  finding f = {.r = r, .log = log, .arena = arena, .units = units};
  *ret = (cx_council_unvoted){.count = 0};
  int status = read_session(&f, session);
  if (!status) status = read_dossiers(&f, session);
  return status ? status : take(&f, ret);
}

void cx_council_put_unvoted(cx_buffer *out, const cx_council_unvoted *list) {
  for (size_t i = 0; i < list->count; i++) {
    cx_puts(out, i ? "; " : "");
    cx_puts(out, list->communes[i].code);
    cx_puts(out, " ");
    cx_puts(out, list->communes[i].name);
  }
}
