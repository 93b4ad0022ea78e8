/* See streak.h. Registers are read first, one after the other; then the periods get their last
 * days, decisions their units, and everything is sorted for the walk. */
#include "years/streak.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "ledger/cursor.h"
#include "ledger/store.h"
#include "units/messages.h"
#include "years/messages.h"
#include "years/streak_policy.h"
#include "years/streak_read.h"
#include "years/streak_rules.h"
#include "years/streak_view.h"

/* ---- units ---- */

static int read_units(cx_streak_reading *g, cx_ledger *r) {
  cx_years_streaks *s = g->to;
  cx_chain *c = &s->chain;
  int status = cx_units_read(r, g->log, &s->lists);
  if (status) return status;
  const cx_units *u = &s->lists;
  c->units = cx_arena_take(&s->arena, (u->count + 1) * sizeof *c->units);
  if (!c->units) return cx_say_memory(g->log);
  s->has_lists = u->count;
  for (size_t i = 0, count; i < u->count; i += count) {
    cx_streak_unit *unit = &c->units[c->unit_count++];
    unit->states = cx_units_states(u, u->states[i].unit, &count);
    unit->state_count = count;
    unit->id = u->states[i].unit;
  }
  cx_ledger_cursor first = cx_ledger_ask(r, g->log, "SELECT min(valid_from) FROM roster", "");
  c->first_list = cx_ledger_cursor_next(&first) ? cx_streak_text_of(g, &first, 0) : "";
  if (!c->first_list) cx_ledger_cursor_fail(&first, CX_NO_MEMORY);
  return cx_ledger_cursor_close(&first);
}

/* Without lists every code is a unit; its name is that of its last decision. */
static int units_of_codes(cx_years_streaks *s, cx_log *log) {
  cx_chain *c = &s->chain;
  c->units = cx_arena_take(&s->arena, (s->record_count + 1) * sizeof *c->units);
  if (!c->units) return cx_say_memory(log);
  for (size_t i = 0; i < s->record_count; i++) {
    cx_streak_record *d = &s->records[i];
    int added = cx_codes_add(&s->codes, d->code, &d->unit);
    if (added < 0) return cx_say_memory(log);
    cx_streak_unit *unit = &c->units[d->unit];
    if (added) *unit = (cx_streak_unit){.code = d->code, .name = ""};
    if (*d->name) unit->name = d->name;
    c->unit_count = s->codes.count;
  }
  return CX_OK;
}

/* ---- predecessors ---- */

static int by_successor(const void *a, const void *b) {
  const cx_streak_link *x = a, *y = b;
  if (x->successor != y->successor) return x->successor < y->successor ? -1 : 1;
  int order = strcmp(x->day, y->day);
  return order ? order : x->order < y->order ? -1 : 1;
}

static int read_link(cx_streak_reading *g, cx_ledger_cursor *c, cx_streak_link *link) {
  const char *extent = cx_ledger_answer(c, 3);
  *link =
      (cx_streak_link){.successor = cx_streak_unit_number(g->to, cx_ledger_cursor_integer(c, 0)),
                       .predecessor = cx_streak_unit_number(g->to, cx_ledger_cursor_integer(c, 1)),
                       .day = cx_streak_text_of(g, c, 2),
                       .extent = !strcmp(extent, "whole")  ? CX_EXTENT_WHOLE
                                 : !strcmp(extent, "part") ? CX_EXTENT_PART
                                                           : CX_EXTENT_UNKNOWN,
                       .old_code = cx_streak_text_of(g, c, 4),
                       .old_name = cx_streak_text_of(g, c, 5)};
  return link->day && link->old_code && link->old_name ? CX_OK : CX_NO_MEMORY;
}

static int compare_sizes(size_t x, size_t y) {
  return (x > y) - (x < y);
}

typedef struct turn {
  size_t predecessor, link;
} turn;

static int by_predecessor(const void *a, const void *b) {
  const turn *x = a, *y = b;
  int order = compare_sizes(x->predecessor, y->predecessor);
  return order ? order : compare_sizes(x->link, y->link);
}

static int sort_links(cx_years_streaks *s, cx_log *log) {
  cx_chain *c = &s->chain;
  turn *turns = cx_arena_take(&s->arena, (c->link_count + 1) * sizeof *turns);
  c->by_predecessor = cx_arena_take(&s->arena, (c->link_count + 1) * sizeof *c->by_predecessor);
  if (!turns || !c->by_predecessor) return cx_say_memory(log);
  if (c->link_count) qsort(c->links, c->link_count, sizeof *c->links, by_successor);
  for (size_t i = 0; i < c->link_count; i++) {
    turns[i] = (turn){c->links[i].predecessor, i};
    if (c->links[i].successor == CX_YEARS_NO_UNIT) continue;
    cx_streak_unit *u = &c->units[c->links[i].successor];
    if (!u->link_count++) u->first_link = i;
  }
  if (c->link_count) qsort(turns, c->link_count, sizeof *turns, by_predecessor);
  for (size_t i = 0; i < c->link_count; i++)
    c->by_predecessor[i] = turns[i].link;
  return CX_OK;
}

/* Rows of lists that no later list of the same day replaced. */
static int read_links(cx_streak_reading *g, cx_ledger *r) {
  cx_chain *c = &g->to->chain;
  size_t capacity = 0;
  cx_ledger_cursor rows = cx_ledger_ask(
      r, g->log,
      "SELECT l.successor, l.predecessor, l.on_day, l.extent, l.old_code, l.old_name FROM lineage l"
      " WHERE NOT EXISTS (SELECT 1 FROM roster n WHERE n.replaces = l.roster) ORDER BY l.id",
      "");
  while (cx_ledger_cursor_next(&rows)) {
    c->links = cx_ledger_cursor_room(&rows, &g->to->arena, c->links, c->link_count, &capacity,
                                     sizeof *c->links);
    if (!c->links) break;
    cx_ledger_cursor_fail(&rows, read_link(g, &rows, &c->links[c->link_count]));
    if (rows.status) break;
    c->links[c->link_count].order = c->link_count;
    c->link_count++;
  }
  int status = cx_ledger_cursor_close(&rows);
  return status ? status : sort_links(g->to, g->log);
}

/* ---- periods ---- */

/* The end that every text of a decision gives; "" for none, NULL when they differ. */
static const char *common_end(const cx_years_streaks *s) {
  const char *found = "";
  for (size_t i = 0; i < s->record_count; i++) {
    const char *end = s->records[i].end;
    if (end && *found && strcmp(found, end) != 0) return NULL;
    if (end) found = end;
  }
  return found;
}

static void say_usual(int64_t count, const char *end, cx_log *log) {
  char words[32];
  snprintf(words, sizeof words, CX_BOTH("%.2s/%.2s", "%.5s"), end + 3, end, end);
  CX_SAY(log, STREAK_TEXT, (cx_place){0}, cx_digits_of(count).text, words);
}

/* Of decisions without a text the period ends as --standard says, or as by all other decisions. */
static int end_records(cx_years_streaks *s, const cx_standard *standard, cx_log *log,
                       const char **ret_usual) {
  const char *usual = common_end(s);
  if (!s->record_count) return CX_SAY(log, STREAK_NONE, (cx_place){0}, NULL);
  if (standard && !(usual = cx_arena_text(&s->arena, standard->period_to.value, 5)))
    return cx_say_memory(log);
  int64_t without = 0;
  for (size_t i = 0; i < s->record_count; i++)
    if (!s->records[i].end) {
      s->records[i].end = usual;
      without++;
    }
  if ((without && !usual) || (usual && !*usual))
    return CX_SAY(log, STREAK_END, (cx_place){0}, cx_digits_of(without).text);
  if (without) say_usual(without, usual, log);
  *ret_usual = usual;
  return CX_OK;
}

/* The last day of each year's period: the last by the year's own decisions, else the usual one,
 * else that of the next year with a decision (behind the last one: of the last). */
static int end_years(cx_years_streaks *s, const char *usual, cx_log *log) {
  size_t count = (size_t)(s->through - s->chain.base) + 1;
  const char **ends = cx_arena_take(&s->arena, count * sizeof *ends);
  cx_day *days = cx_arena_take(&s->arena, count * sizeof *days);
  if (!ends || !days) return cx_say_memory(log);
  for (size_t i = 0; i < s->record_count; i++) {
    const cx_streak_record *d = &s->records[i];
    const char **end = &ends[d->year - s->chain.base];
    if (!*end || strcmp(*end, d->end) < 0) *end = d->end;
  }
  for (size_t i = count; usual == NULL && i-- > 1;)
    if (!ends[i - 1]) ends[i - 1] = ends[i];
  for (size_t i = 0; i < count; i++) {
    if (!ends[i]) ends[i] = usual ? usual : ends[i - 1];
    if (s->chain.base + (int)i >= 0) days[i] = cx_streak_day_in(s->chain.base + (int)i, ends[i]);
  }
  s->chain.ends = days;
  return CX_OK;
}

/* Whether of two decisions the first tells how the periods before both end. */
static bool ends_before(const cx_streak_record *d, const cx_streak_record *other) {
  return d->year < other->year || (d->year == other->year && strcmp(d->end, other->end) > 0);
}

/* Drops what lies behind `through`, or sets it to the last year that was decided on. Where nothing
 * is left, periods end as in the next year with a decision, unless there is a usual end. */
static int choose_years(cx_years_streaks *s, int through, cx_log *log, const char **usual) {
  size_t kept = 0;
  const cx_streak_record *next = &s->records[0];
  for (size_t i = 0; i < s->record_count && !through; i++)
    if (s->records[i].year > s->through && strcmp(s->records[i].kind, "revoke"))
      s->through = s->records[i].year;
  if (through) s->through = through;
  if (!s->through) return CX_SAY(log, STREAK_NONE, (cx_place){0}, NULL);
  s->chain.base = s->through - 1;
  for (size_t i = 1; i < s->record_count; i++)
    if (ends_before(&s->records[i], next)) next = &s->records[i];
  if (!*usual && next->year > s->through) *usual = next->end;
  for (size_t i = 0; i < s->record_count; i++) {
    if (s->records[i].year > s->through) continue;
    s->records[kept++] = s->records[i];
    if (s->records[i].year <= s->chain.base) s->chain.base = s->records[i].year - 1;
  }
  s->record_count = kept;
  return CX_OK;
}

/* ---- decisions by unit and year ---- */

static int by_unit_year(const void *a, const void *b) {
  const cx_streak_record *x = a, *y = b;
  int order = compare_sizes(x->unit, y->unit);
  if (!order) order = (x->year > y->year) - (x->year < y->year);
  return order ? order : compare_sizes(x->order, y->order);
}

bool cx_years_is_same_paper(const cx_streak_record *a, const cx_streak_record *b) {
  return *a->number && !strcmp(a->number, b->number) && !strcmp(a->on_day, b->on_day) &&
         !strcmp(a->kind, b->kind);
}

/* Whether a revocation may be of this decision: it names none, or the same paper elsewhere. */
static bool may_be_revoked(const cx_streak_record *d, const cx_streak_record *first, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(first[i].kind, "revoke") ||
        (first[i].revoked_by && cx_years_is_same_paper(d, &first[i])))
      return true;
  return false;
}

cx_year_status cx_streak_status_of(const cx_streak_record *first, size_t count) {
  bool yes = false, no = false, revoked = false, open = false;
  for (size_t i = 0; i < count; i++) {
    bool recognises = !strcmp(first[i].kind, "recognise");
    bool refuses = !strcmp(first[i].kind, "not_recognise"), stands = !first[i].revoked_by;
    yes = yes || (recognises && stands);
    no = no || (refuses && stands);
    revoked = revoked || (recognises && !stands);
    open = open || ((recognises || refuses) && stands && may_be_revoked(&first[i], first, count));
  }
  if (open) return CX_YEAR_CONFLICT;
  if (yes) return no ? CX_YEAR_CONFLICT : CX_YEAR_RECOGNISED;
  return no ? CX_YEAR_NOT_RECOGNISED : revoked ? CX_YEAR_REVOKED : CX_YEAR_NONE;
}

static int group_records(cx_years_streaks *s, cx_log *log) {
  cx_chain *c = &s->chain;
  c->years = cx_arena_take(&s->arena, (s->record_count + 1) * sizeof *c->years);
  if (!c->years) return cx_say_memory(log);
  if (s->record_count) qsort(s->records, s->record_count, sizeof *s->records, by_unit_year);
  for (size_t i = 0, count; i < s->record_count; i += count) {
    const cx_streak_record *d = &s->records[i];
    count = 1;
    while (i + count < s->record_count && d[count].unit == d->unit && d[count].year == d->year)
      count++;
    if (d->unit == CX_YEARS_NO_UNIT) continue;
    cx_streak_unit *unit = &c->units[d->unit];
    if (!unit->year_count++) unit->first_year = c->year_count;
    c->years[c->year_count++] = (cx_streak_year){.unit = d->unit,
                                                 .year = d->year,
                                                 .status = cx_streak_status_of(d, count),
                                                 .first_record = i,
                                                 .record_count = count,
                                                 .rule = cx_streak_common_rule(d, count)};
  }
  return CX_OK;
}

/* The unit that a decision's code named on the last day of its period. */
static void place_records(cx_years_streaks *s, cx_log *log) {
  int64_t strangers = 0;
  const cx_streak_record *first = NULL;
  for (size_t i = 0; i < s->record_count; i++) {
    cx_streak_record *d = &s->records[i];
    d->unit = cx_streak_find_unit(s, d->code, d->year, d->end);
    if (d->unit == CX_YEARS_NO_UNIT && !strangers++) first = d;
  }
  if (first)
    CX_SAY(log, STREAK_STRANGER, (cx_place){0}, cx_digits_of(strangers).text, first->code,
           cx_day_words_of(cx_streak_day_in(first->year, first->end).text).text);
}

static int by_figure(const void *a, const void *b) {
  const cx_streak_figure *x = a, *y = b;
  int order = compare_sizes(x->unit, y->unit);
  if (!order) order = (x->year > y->year) - (x->year < y->year);
  if (!order) order = compare_sizes(x->figure, y->figure);
  if (!order) order = x->verified - y->verified;
  if (!order) order = strcmp(x->at, y->at);
  if (!order) order = compare_sizes(x->source, y->source);
  return order ? order : compare_sizes(x->order, y->order);
}

/* ---- all of it ---- */

static int read_bundle(void *user, const char *office, cx_ledger *bundle) {
  cx_streak_reading *g = user;
  g->source++;
  g->office = cx_arena_text(&g->to->arena, office, strlen(office));
  return g->office ? cx_streak_read_register(g, bundle) : cx_say_memory(g->log);
}

static int arrange(cx_streak_reading *g, const cx_years_streaks_request *request) {
  cx_years_streaks *s = g->to;
  cx_log *log = g->log;
  const char *usual = NULL;
  int status = end_records(s, request->standard, log, &usual);
  if (!status) status = choose_years(s, request->through, log, &usual);
  if (!status) status = end_years(s, usual, log);
  if (status) return status;
  const char *last = cx_years_year_end(&s->chain, s->through);
  if (!s->has_lists)
    CX_SAY(log, STREAK_LISTS, (cx_place){0}, NULL);
  else if (strcmp(s->chain.first_list, last) > 0)
    return CX_SAY(log, UNITS_NONE, (cx_place){0}, last, s->chain.first_list);
  if (!s->has_lists)
    status = units_of_codes(s, log);
  else
    place_records(s, log);
  if (s->chain.figure_count)
    qsort(s->chain.figures, s->chain.figure_count, sizeof *s->chain.figures, by_figure);
  cx_streak_only_standard(s);
  cx_streak_end_enrolments(s);
  if (!status) status = cx_streak_place_rules(g, g->own, request->standard);
  return status ? status : group_records(s, log);
}

int cx_years_streak_latest(cx_ledger_clock clock) {
  return (int)strtol(cx_day_in_vietnam(cx_ledger_instant_of(clock.now(clock.user)).text).text, NULL,
                     10);
}

int cx_years_streaks_read(cx_ledger *r, const cx_years_streaks_request *request, cx_log *log,
                          cx_years_streaks *ret) {
  *ret = (cx_years_streaks){.through = 0};
  cx_streak_reading g = {.to = ret,
                         .log = log,
                         .own = r,
                         .finder = request->finder,
                         .as_of = request->as_of,
                         .latest = cx_years_streak_latest(r->clock)};
  int status = read_units(&g, r);
  if (!status)
    status =
        cx_years_policies_read(r, log, &ret->arena, &ret->chain.policies, &ret->chain.policy_count);
  if (!status)
    status = cx_years_rounds_policies_read(r, log, &ret->arena, &ret->chain.rounds_policies,
                                           &ret->chain.rounds_policy_count);
  if (!status) status = read_links(&g, r);
  if (!status) status = cx_streak_read_register(&g, r);
  if (!status) status = cx_ledger_bundles_each(r, log, read_bundle, &g);
  if (!status && g.beyond)
    CX_SAY(log, STREAK_PERIOD, (cx_place){0}, cx_digits_of(g.beyond).text, g.beyond_period,
           g.beyond_office);
  return status ? status : arrange(&g, request);
}

void cx_years_streaks_free(cx_years_streaks *s) {
  cx_codes_free(&s->codes);
  cx_units_free(&s->lists);
  cx_arena_free(&s->arena);
  *s = (cx_years_streaks){.through = 0};
}

size_t cx_years_streaks_unit(const cx_years_streaks *s, const char *code) {
  size_t number;
  if (!s->has_lists) return cx_codes_find(&s->codes, code, &number) ? number : CX_YEARS_NO_UNIT;
  const cx_units_state *state =
      cx_units_on(&s->lists, code, cx_years_year_end(&s->chain, s->through));
  return state ? cx_streak_unit_number(s, state->unit) : CX_YEARS_NO_UNIT;
}

void cx_streaks_called(const cx_years_streaks *s, size_t unit, const char *day,
                       const char **ret_code, const char **ret_name) {
  const cx_streak_unit *u = &s->chain.units[unit];
  *ret_code = u->code ? u->code : "";
  *ret_name = u->name ? u->name : "";
  for (size_t i = 0; i < u->state_count; i++)
    if (!i || strcmp(u->states[i].from, day) <= 0) {
      *ret_code = u->states[i].code;
      *ret_name = u->states[i].name;
    }
}
