/* See streak_read.h. */
#include "years/streak_read.h"

#include <stdlib.h>
#include <string.h>

#include "decision/decision.h"
#include "dossier/dossier.h"
#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "ledger/standing.h"
#include "number/reading.h"
#include "years/streak_rules.h"

const char *cx_streak_text_of(cx_streak_reading *g, cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_answer(c, column);
  text = cx_arena_text(&g->to->arena, text, strlen(text));
  if (!text) cx_say_memory(g->log);
  return text;
}

/* ---- texts of standards ---- */

static void stay_silent(void *user, const cx_diagnostic *diagnostic) {
  (void)user;
  (void)diagnostic; /* said once for all decisions without a text */
}

/* When periods end by a text: as another register's copy of the same says, else it is loaded. */
static int read_end(cx_streak_reading *g, cx_ledger *r, cx_streak_text *text) {
  for (size_t i = 0; i < g->text_count; i++)
    if (!strcmp(g->texts[i].sha256, text->sha256)) {
      text->end = g->texts[i].end;
      text->from = g->texts[i].from;
      text->to = g->texts[i].to;
      return CX_OK;
    }
  cx_standard *s = NULL;
  int status = cx_ledger_text_load(r, text->id, g->log, stay_silent, NULL, &s);
  if (status == CX_REFUSED) return CX_OK;
  if (!status) {
    cx_arena *arena = &g->to->arena;
    text->end = cx_arena_text(arena, s->period_to.value, 5);
    text->from = cx_arena_text(arena, s->from.value, strlen(s->from.value));
    text->to = cx_arena_text(arena, s->to.value, strlen(s->to.value));
    if (!text->end || !text->from || !text->to) status = cx_say_memory(g->log);
  }
  cx_standard_free(s);
  return status;
}

static int read_texts(cx_streak_reading *g, cx_ledger *r) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, g->log, "SELECT id, sha256, standard FROM rule_text ORDER BY id", "");
  while (cx_ledger_cursor_next(&c)) {
    cx_streak_text text = {.source = g->source,
                           .id = cx_ledger_cursor_integer(&c, 0),
                           .sha256 = cx_streak_text_of(g, &c, 1),
                           .standard = cx_streak_text_of(g, &c, 2)};
    g->texts =
        cx_arena_grow(&g->to->arena, g->texts, g->text_count, &g->text_capacity, sizeof *g->texts);
    if (!text.sha256 || !text.standard || !g->texts)
      cx_ledger_cursor_fail(&c, cx_say_memory(g->log));
    if (!c.status) cx_ledger_cursor_fail(&c, read_end(g, r, &text));
    if (!c.status && text.end) text.rule = cx_streak_rule_of(g, r, &text);
    cx_ledger_cursor_fail(&c, g->status);
    if (!c.status) g->texts[g->text_count++] = text;
  }
  return cx_ledger_cursor_close(&c);
}

/* The text of this number in the register being read; NULL for none. */
static const cx_streak_text *text_with(const cx_streak_reading *g, int64_t id) {
  for (size_t i = g->text_count; i--;)
    if (g->texts[i].source == g->source && g->texts[i].id == id) return &g->texts[i];
  return NULL;
}

/* ---- decisions ---- */

enum { ID, KIND, CODE, NAME, PERIOD, NUMBER, DAY, OFFICE, TEXT, BY, BY_NUMBER, BY_DAY, FLAGGED };

/* A decision of no period that could be counted. */
static int pass_over(cx_streak_reading *g, cx_ledger_cursor *c) {
  if (g->beyond++) return CX_OK;
  g->beyond_period = cx_streak_text_of(g, c, PERIOD);
  g->beyond_office = cx_streak_text_of(g, c, OFFICE);
  return g->beyond_period && g->beyond_office ? CX_OK : CX_NO_MEMORY;
}

static int add_record(cx_streak_reading *g, cx_ledger_cursor *c) {
  cx_years_streaks *s = g->to;
  int year = cx_year_of(cx_ledger_answer(c, PERIOD));
  if (g->as_of && strcmp(cx_ledger_answer(c, DAY), g->as_of) > 0) return CX_OK;
  bool revoked = !g->as_of || strcmp(cx_ledger_answer(c, BY_DAY), g->as_of) <= 0;
  if (year < CX_YEARS_STREAK_EARLIEST || year > g->latest) return pass_over(g, c);
  s->records = cx_arena_grow(&s->arena, s->records, s->record_count, &s->record_capacity,
                             sizeof *s->records);
  if (!s->records) return cx_say_memory(g->log);
  const cx_streak_text *text = text_with(g, cx_ledger_cursor_integer(c, TEXT));
  cx_streak_record *d = &s->records[s->record_count++];
  *d = (cx_streak_record){.unit = CX_YEARS_NO_UNIT,
                          .year = year,
                          .office = cx_streak_text_of(g, c, OFFICE),
                          .source = g->office,
                          .id = cx_ledger_cursor_integer(c, ID),
                          .kind = cx_streak_text_of(g, c, KIND),
                          .number = cx_streak_text_of(g, c, NUMBER),
                          .on_day = cx_streak_text_of(g, c, DAY),
                          .code = cx_streak_text_of(g, c, CODE),
                          .name = cx_streak_text_of(g, c, NAME),
                          .standard = text ? text->standard : "",
                          .flagged = cx_streak_text_of(g, c, FLAGGED),
                          .revoked_by = revoked ? cx_ledger_cursor_integer(c, BY) : 0,
                          .revoked_number = cx_streak_text_of(g, c, BY_NUMBER),
                          .revoked_on = cx_streak_text_of(g, c, BY_DAY),
                          .end = text ? text->end : NULL,
                          .rule = text ? text->rule : NULL,
                          .order = g->order++};
  return d->office && d->kind && d->number && d->on_day && d->code && d->name &&
                 d->revoked_number && d->revoked_on && d->flagged
             ? CX_OK
             : CX_NO_MEMORY;
}

bool cx_next_flag(const char **at, cx_buffer *out) {
  static const char end[] = "\x1e"; /* as read_decisions joins them */
  if (!**at) return false;
  size_t size = strcspn(*at, end), id = strcspn(*at, "\n");
  cx_buffer_clear(out);
  cx_put(out, *at, size);
  cx_putc(out, '\n');
  *at += size + ((*at)[size] != 0);
  if (!out->failed) out->bytes[id < size ? id : size] = 0;
  return !out->failed;
}

/* A paper that revokes another is told of with that one; one that names none stands alone. A row
 * that was corrected is no paper of its own. */
static int read_decisions(cx_streak_reading *g, cx_ledger *r) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, g->log,
      "SELECT d.id, d.kind, d.code, d.name, d.period, d.number, d.on_day, d.office, d.text,"
      " x.id, x.number, x.on_day,"
      " (SELECT group_concat(f.flag || char(10) || f.detail || char(30), '') FROM decision_flag f"
      " WHERE f.decision = d.id) FROM"
      " decision d LEFT JOIN (SELECT revokes, min(id) AS id, number, on_day FROM decision v"
      " WHERE v.revokes IS NOT NULL AND " CX_LEDGER_DECISION_STANDS(
          "v") " GROUP BY revokes) x ON x.revokes = d.id"
               " WHERE " CX_LEDGER_DECISION_STANDS(
                   "d") " AND (d.kind <> 'revoke' OR d.revokes IS NULL) ORDER BY d.id",
      "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, add_record(g, &c));
  return cx_ledger_cursor_close(&c);
}

/* ---- figures ---- */

/* A count of canonical figures; false when it is not there. */
static bool find_figure(const char *figures, const char *measure, cx_number *ret) {
  size_t size = 0;
  const char *value = cx_dossier_canonical_value(figures, measure, strlen(measure), &size);
  return value && cx_read_literal(value, size, ret) == CX_READ_OK;
}

static int add_figures(cx_streak_reading *g, cx_ledger_cursor *row) {
  cx_years_streaks *s = g->to;
  cx_chain *c = &s->chain;
  int year = cx_year_of(cx_ledger_answer(row, 1));
  const cx_streak_text *text = text_with(g, cx_ledger_cursor_integer(row, 2));
  if (year < 0 || !text || !text->end) return CX_OK;
  size_t unit = cx_streak_find_unit(s, cx_ledger_answer(row, 0), year, text->end);
  if (unit == CX_YEARS_NO_UNIT) return CX_OK;
  const char *at = cx_streak_text_of(g, row, 4);
  if (!at) return CX_NO_MEMORY;
  size_t next = 0;
  for (size_t p = 0; p < c->policy_count; p++) {
    if (!c->policies[p].measure || c->policies[p].figure != next) continue;
    c->figures = cx_arena_grow(&s->arena, c->figures, c->figure_count, &g->figure_capacity,
                               sizeof *c->figures);
    if (!c->figures) return cx_say_memory(g->log);
    cx_streak_figure *f = &c->figures[c->figure_count++];
    *f = (cx_streak_figure){.unit = unit,
                            .year = year,
                            .figure = next++,
                            .verified = cx_ledger_cursor_integer(row, 3) != 0,
                            .at = at,
                            .source = g->source,
                            .order = g->order++};
    f->known = find_figure(cx_ledger_answer(row, 5), c->policies[p].measure, &f->value);
  }
  return CX_OK;
}

/* Of dossiers that none replaced. */
static int read_figures(cx_streak_reading *g, cx_ledger *r) {
  bool wanted = false;
  for (size_t p = 0; p < g->to->chain.policy_count; p++)
    wanted = wanted || g->to->chain.policies[p].measure;
  if (!wanted || !g->to->has_lists) return CX_OK;
  cx_ledger_cursor c = cx_ledger_ask(
      r, g->log,
      "SELECT d.code, i.period, i.text, i.stage = 'verified', e.at, d.figures FROM dossier d JOIN"
      " intake i ON i.id = d.intake JOIN entry e ON e.id = d.entry WHERE NOT EXISTS (SELECT 1 FROM"
      " dossier l WHERE l.replaces = d.id) ORDER BY d.id",
      "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, add_figures(g, &c));
  return cx_ledger_cursor_close(&c);
}

/* ---- registrations ---- */

/* The unit that a registration is of: its code is that of the day of its paper; where no list
 * reaches back so far, of the last day that counts. */
static size_t find_enrolled(cx_streak_reading *g, const char *code, const char *on) {
  const cx_units *lists = &g->to->lists;
  const cx_units_state *state = cx_units_on(lists, code, on);
  if (!state && g->as_of && !cx_units_code_is_left(lists, code, on))
    state = cx_units_on(lists, code, g->as_of);
  return state ? cx_streak_unit_number(g->to, state->unit) : CX_YEARS_NO_UNIT;
}

static int add_enrolment(cx_streak_reading *g, cx_ledger_cursor *c) {
  cx_years_streaks *s = g->to;
  const char *on = cx_ledger_answer(c, 3);
  cx_streak_enrolment one = {.year = cx_year_of(cx_ledger_answer(c, 1)),
                             .source = g->source,
                             .order = s->enrolment_count,
                             .enrolled = !strcmp(cx_ledger_answer(c, 2), "enrolled")};
  if (g->as_of && strcmp(on, g->as_of) > 0) return CX_OK;
  one.unit = find_enrolled(g, cx_ledger_answer(c, 0), on);
  if (one.unit == CX_YEARS_NO_UNIT || one.year < 0) return CX_OK;
  s->enrolments = cx_arena_grow(&s->arena, s->enrolments, s->enrolment_count,
                                &s->enrolment_capacity, sizeof *s->enrolments);
  if (!s->enrolments) return cx_say_memory(g->log);
  s->enrolments[s->enrolment_count++] = one;
  return CX_OK;
}

/* Only where lists say which communes there are: nobody else asks. */
static int read_enrolments(cx_streak_reading *g, cx_ledger *r) {
  if (!g->to->has_lists) return CX_OK;
  cx_ledger_cursor c = cx_ledger_ask(
      r, g->log, "SELECT code, period, status, on_day FROM enrolment ORDER BY id", "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, add_enrolment(g, &c));
  return cx_ledger_cursor_close(&c);
}

static int same_enrolment(const cx_streak_enrolment *x, const cx_streak_enrolment *y) {
  int order = (x->unit > y->unit) - (x->unit < y->unit);
  if (!order) order = (x->year > y->year) - (x->year < y->year);
  return order ? order : (x->source > y->source) - (x->source < y->source);
}

static int by_enrolment(const void *a, const void *b) {
  const cx_streak_enrolment *x = a, *y = b;
  int order = same_enrolment(x, y);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* A later row of the register, unit and year takes the place of the one before. */
void cx_streak_end_enrolments(cx_years_streaks *s) {
  cx_streak_enrolment *all = s->enrolments;
  size_t count = 0;
  if (s->enrolment_count) qsort(all, s->enrolment_count, sizeof *all, by_enrolment);
  for (size_t i = 0; i < s->enrolment_count; i++)
    if (i + 1 == s->enrolment_count || same_enrolment(&all[i], &all[i + 1]) != 0)
      all[count++] = all[i];
  s->enrolment_count = count;
}

int cx_streak_read_register(cx_streak_reading *g, cx_ledger *r) {
  int status = read_texts(g, r);
  if (!status) status = read_decisions(g, r);
  if (!status) status = read_figures(g, r);
  if (!status) status = read_enrolments(g, r);
  return status;
}
