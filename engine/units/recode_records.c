/* See recode_records.h. */
#include "units/recode_records.h"

#include <stdio.h>
#include <string.h>

#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "ledger/standing.h"
#include "units/messages.h"
#include "units/recode_unit.h"

/* ---- the last day of a period ---- */

/* As the text says, which is asked for but once where records of one text follow each other; the
 * year's last where no text that can be read is there, as a decision takes it. */
typedef struct ends {
  int64_t text;
  char day[6];
} ends;

static void stay_silent(void *user, const cx_diagnostic *diagnostic) {
  (void)user;
  (void)diagnostic; /* a text that does not load is a finding of `review` */
}

static int last_day(cx_recoding *t, ends *e, int64_t text, const char *period, char *ret) {
  if (!text || text != e->text) {
    cx_standard *s = NULL;
    int status = text ? cx_ledger_text_load(t->r, text, t->log, stay_silent, NULL, &s) : CX_REFUSED;
    if (status && status != CX_REFUSED) return status;
    snprintf(e->day, sizeof e->day, "%.5s", s ? s->period_to.value : "12-31");
    e->text = text;
    cx_standard_free(s);
  }
  snprintf(ret, 11, "%.4s-%.5s", period, e->day);
  return CX_OK;
}

/* ---- what a record counts as ---- */

typedef struct record {
  int64_t id, unit, replaces; /* 0: none */
  int64_t group;              /* records of one group and code replace each other */
  int64_t whose; /* its unit, or the one that an earlier recode gave it to; 0: unknown */
  int64_t entry;
  bool wrong;     /* its code is the wrong one */
  bool now_wrong; /* and stays so: it is another's */
  int64_t now_unit, now_replaces;
} record;

/* The unit that had the code on the day by what the register knew when the record was written: the
 * code meant that one, whatever was put right later. 0: no list had it. */
static int find_writers(cx_recoding *t, const char *code, const char *day, int64_t entry,
                        int64_t *ret) {
  return cx_ledger_ask_number(
      t->r, t->log, ret,
      "SELECT coalesce((SELECT s.unit FROM unit_state s WHERE s.code = ?1 AND s.valid_from <= ?2"
      " AND s.entry < ?3 AND NOT s.gone AND NOT EXISTS (SELECT 1 FROM unit_state n WHERE n.unit ="
      " s.unit AND n.entry < ?3 AND n.valid_from <= ?2 AND (n.valid_from > s.valid_from OR"
      " (n.valid_from = s.valid_from AND n.id > s.id))) ORDER BY s.id DESC LIMIT 1), 0)",
      "tti", code, day, entry);
}

/* Of a record of which no unit is known: the code alone tells. */
static int by_code(cx_recoding *t, const char *day, record *one) {
  bool ours = false, another = false;
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(&t->units, t->q->old_code, s));) {
    bool holds = cx_units_state_holds(s, day);
    ours = ours || (holds && s->unit == t->unit);
    another = another || (holds && s->unit != t->unit);
  }
  if (another && !ours) return CX_OK; /* it names another on that day */
  one->now_wrong = false;
  one->now_unit = t->survivor;
  if (t->unit || !t->units.count) return CX_OK;
  const cx_units_state *right = cx_units_on(&t->units, t->q->new_code, day);
  if (!right) return CX_SAY(t->log, UNIT_NONE, (cx_place){0}, t->q->new_code, day);
  one->now_unit = right->unit;
  return CX_OK;
}

static int judge(cx_recoding *t, const char *day, record *one) {
  bool early = t->q->from && strcmp(day, t->q->from) < 0;
  one->now_wrong = one->wrong;
  one->now_unit = one->unit;
  one->now_replaces = one->replaces;
  if (cx_recode_is_member(t, one->whose)) {
    one->now_wrong = one->wrong && early;
    if (one->unit || one->now_wrong != one->wrong) one->now_unit = t->survivor;
    return CX_OK;
  }
  bool free_of_units = !one->whose || !t->unit;
  return one->wrong && !early && free_of_units ? by_code(t, day, one) : CX_OK;
}

static int keep(cx_recoding *t, const char *records, const record *one, bool units, bool chain) {
  const char *code = one->now_wrong ? t->q->old_code : t->q->new_code;
  const cx_ledger_value row[] = {
      cx_ledger_integer(t->id),
      cx_ledger_text(records),
      cx_ledger_integer(one->id),
      units && one->now_unit ? cx_ledger_integer(one->now_unit) : cx_ledger_null(),
      cx_ledger_null(),
      cx_ledger_text(code),
      chain && one->now_replaces ? cx_ledger_integer(one->now_replaces) : cx_ledger_null()};
  return cx_ledger_entry_row(&t->entry, "recoded", row, sizeof row / sizeof *row, NULL);
}

/* ---- records by code ---- */

/* A question's columns: id, unit, replaces, group, code, period, text, entry; ordered by group,
 * then id. */
enum { ID, UNIT, REPLACES, GROUP, CODE, PERIOD, TEXT, ENTRY };

typedef struct family {
  const char *records, *sql;
  const char *given; /* the unit for which a recode gave record ?1 the code it has */
  bool units, chain; /* they have a unit; a later one of the group and code replaces one */
} family;

#define OF_CODES " IN (?1, ?2)"
#define GIVEN(table)                                                                               \
  "SELECT coalesce((SELECT r.unit FROM recoded x JOIN recode r ON r.id = x.recode WHERE x.records" \
  " = '" table "' AND x.record = ?1 AND x.code <> coalesce((SELECT y.code FROM recoded y WHERE"    \
  " y.records = x.records AND y.record = x.record AND y.id < x.id ORDER BY y.id DESC LIMIT 1),"    \
  " (SELECT w.code FROM main." table " w WHERE w.id = x.record)) ORDER BY x.id DESC LIMIT 1), 0)"
static const family families[] = {
    {"dossier",
     "SELECT d.id, d.unit, d.replaces, dense_rank() OVER (ORDER BY i.period, i.stage), d.code,"
     " i.period, i.text, d.entry FROM dossier d JOIN intake i ON i.id = d.intake WHERE"
     " d.code" OF_CODES " ORDER BY 4, 1",
     GIVEN("dossier"), true, true},
    {"decision",
     "SELECT d.id, d.unit, NULL, 0, d.code, d.period, d.text, d.entry FROM decision d WHERE"
     " d.code" OF_CODES " ORDER BY 1",
     GIVEN("decision"), true, false},
    {"vote",
     "SELECT v.id, o.unit, v.replaces, v.session, v.code, s.period, coalesce(i.text, (SELECT"
     " max(x.id) FROM rule_text x WHERE x.standard = p.standard)), v.entry FROM vote v JOIN session"
     " s ON s.id = v.session JOIN council c ON c.id = s.council JOIN procedure_text p ON p.id ="
     " c.procedure LEFT JOIN assessment a ON a.id = v.assessment LEFT JOIN dossier o ON o.id ="
     " a.dossier LEFT JOIN intake i ON i.id = o.intake WHERE v.code" OF_CODES " ORDER BY 4, 1",
     GIVEN("vote"), false, true},
    {"remark", /* its vote is that on the commune which the written code meant */
     "SELECT m.id, (SELECT o.unit FROM main.vote v JOIN assessment a ON a.id = v.assessment JOIN"
     " dossier o ON o.id = a.dossier JOIN main.remark w ON w.id = m.id WHERE v.session = m.session"
     " AND v.code = w.code ORDER BY v.entry > w.entry, v.id DESC LIMIT 1), NULL, 0, m.code,"
     " s.period, (SELECT max(x.id) FROM rule_text x WHERE x.standard = p.standard), m.entry FROM"
     " remark m JOIN session s ON s.id = m.session JOIN council c ON c.id = s.council JOIN"
     " procedure_text p ON p.id = c.procedure WHERE m.code" OF_CODES " ORDER BY 1",
     GIVEN("remark"), false, false},
    {"session_unvoted",
     "SELECT u.id, NULL, NULL, 0, u.code, s.period, (SELECT max(x.id) FROM rule_text x WHERE"
     " x.standard = p.standard), u.entry FROM session_unvoted u JOIN session_close e ON e.id ="
     " u.close JOIN session s ON s.id = e.session JOIN council c ON c.id = s.council JOIN"
     " procedure_text p ON p.id = c.procedure WHERE u.code" OF_CODES " ORDER BY 1",
     GIVEN("session_unvoted"), false, false},
    {"enrolment",
     "SELECT d.id, d.unit, d.replaces, dense_rank() OVER (ORDER BY d.period), d.code, d.period,"
     " " CX_LEDGER_TEXT_OF_PERIOD("d.period") ", d.entry FROM enrolment d WHERE d.code" OF_CODES
                                              " ORDER BY 4, 1",
     GIVEN("enrolment"), true, true},
};

typedef struct found {
  cx_arena arena;
  record *all;
  size_t count, capacity;
  ends ends;
} found;

static bool is_others(const cx_recoding *t, int64_t unit) {
  for (size_t i = 0; i < t->other_count; i++)
    if (t->others[i].state->unit == unit) return true;
  return false;
}

/* Whose a record without a unit is, where that is known: a unit that lives, or one of these. */
static int find_whose(cx_recoding *t, const family *of, const char *day, record *one) {
  const char *code = one->wrong ? t->q->old_code : t->q->new_code;
  int status = cx_ledger_ask_number(t->r, t->log, &one->whose, of->given, "i", one->id);
  if (!status && !one->whose) status = find_writers(t, code, day, one->entry, &one->whose);
  bool is_known = cx_recode_is_member(t, one->whose) || is_others(t, one->whose) ||
                  cx_recode_first_day(t, one->whose);
  if (!is_known) one->whose = 0;
  return status;
}

static int read_one(cx_recoding *t, const family *of, found *f, cx_ledger_cursor *c) {
  char day[11];
  f->all = cx_arena_grow(&f->arena, f->all, f->count, &f->capacity, sizeof *f->all);
  if (!f->all) return cx_say_memory(t->log);
  record *one = &f->all[f->count];
  *one = (record){.id = cx_ledger_cursor_integer(c, ID),
                  .unit = cx_ledger_cursor_integer(c, UNIT),
                  .replaces = cx_ledger_cursor_integer(c, REPLACES),
                  .group = cx_ledger_cursor_integer(c, GROUP),
                  .entry = cx_ledger_cursor_integer(c, ENTRY),
                  .wrong = !strcmp(cx_ledger_answer(c, CODE), t->q->old_code)};
  one->whose = one->unit;
  int status =
      last_day(t, &f->ends, cx_ledger_cursor_integer(c, TEXT), cx_ledger_answer(c, PERIOD), day);
  if (!status && t->unit && !one->unit) status = find_whose(t, of, day, one);
  if (!status) status = judge(t, day, one);
  f->count++;
  return status;
}

/* The last before of its group and code, as if all had come in under the code they count under.
 * What is of a unit that has the right code amiss replaces none of them. */
static void chain(const cx_recoding *t, found *f) {
  int64_t last[2] = {0, 0}, group = -1;
  for (size_t i = 0; i < f->count; i++) {
    record *one = &f->all[i];
    if (one->group != group) last[0] = last[1] = 0;
    group = one->group;
    if (is_others(t, one->whose)) continue;
    one->now_replaces = last[one->now_wrong];
    last[one->now_wrong] = one->id;
  }
}

static int64_t *counter_of(cx_units_recode_count *count, const char *records) {
  return !strcmp(records, "dossier")    ? &count->dossiers
         : !strcmp(records, "decision") ? &count->decisions
         : !strcmp(records, "vote")     ? &count->votes
         : !strcmp(records, "remark")   ? &count->remarks
                                        : &count->others;
}

static int keep_family(cx_recoding *t, const family *of, found *f) {
  int status = CX_OK;
  for (size_t i = 0; i < f->count && !status; i++) {
    const record *one = &f->all[i];
    bool counts_otherwise = one->now_wrong != one->wrong || one->now_unit != one->unit;
    if (!of->units) counts_otherwise = one->now_wrong != one->wrong;
    bool chained = of->chain && one->now_replaces != one->replaces;
    if (!counts_otherwise && !chained) continue;
    status = keep(t, of->records, one, of->units, of->chain);
    if (counts_otherwise) ++*counter_of(t->count, of->records);
    if (chained && of->units && one->now_replaces) t->count->replaced++;
  }
  return status;
}

static int recode_family(cx_recoding *t, const family *of) {
  found f = {.count = 0};
  cx_ledger_cursor c = cx_ledger_ask(t->r, t->log, of->sql, "tt", t->q->old_code, t->q->new_code);
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, read_one(t, of, &f, &c));
  int status = cx_ledger_cursor_close(&c);
  if (!status && of->chain) chain(t, &f);
  if (!status) status = keep_family(t, of, &f);
  cx_arena_free(&f.arena);
  return status;
}

/* ---- records by unit ---- */

typedef struct link {
  int64_t id, unit, other;
} link;

/* Attributes, and rows of predecessors, of the units that are this one. */
static int recode_links(cx_recoding *t, const char *records, const char *sql) {
  cx_arena arena = {0};
  link *all = NULL;
  size_t count = 0, capacity = 0;
  cx_ledger_cursor c = cx_ledger_ask(t->r, t->log, sql, "");
  while (cx_ledger_cursor_next(&c)) {
    link one = {cx_ledger_cursor_integer(&c, 0), cx_ledger_cursor_integer(&c, 1),
                cx_ledger_cursor_integer(&c, 2)};
    link now = one;
    if (cx_recode_is_member(t, one.unit)) now.unit = t->survivor;
    if (cx_recode_is_member(t, one.other)) now.other = t->survivor;
    if (now.unit == one.unit && now.other == one.other) continue;
    all = cx_arena_grow(&arena, all, count, &capacity, sizeof *all);
    if (all)
      all[count++] = now;
    else
      cx_ledger_cursor_fail(&c, cx_say_memory(t->log));
  }
  int status = cx_ledger_cursor_close(&c);
  for (size_t i = 0; i < count && !status; i++) {
    const cx_ledger_value row[] = {cx_ledger_integer(t->id),
                                   cx_ledger_text(records),
                                   cx_ledger_integer(all[i].id),
                                   all[i].unit ? cx_ledger_integer(all[i].unit) : cx_ledger_null(),
                                   all[i].other ? cx_ledger_integer(all[i].other)
                                                : cx_ledger_null(),
                                   cx_ledger_null(),
                                   cx_ledger_null()};
    status = cx_ledger_entry_row(&t->entry, "recoded", row, sizeof row / sizeof *row, NULL);
    t->count->others++;
  }
  cx_arena_free(&arena);
  return status;
}

int cx_recode_records(cx_recoding *t) {
  int status = CX_OK;
  for (size_t i = 0; i < sizeof families / sizeof *families && !status; i++)
    status = recode_family(t, &families[i]);
  if (status || t->member_count < 2) return status;
  status =
      recode_links(t, "unit_attribute", "SELECT id, unit, NULL FROM unit_attribute ORDER BY id");
  if (status) return status;
  return recode_links(t, "lineage", "SELECT id, successor, predecessor FROM lineage ORDER BY id");
}

int cx_recode_any(cx_recoding *t, const char *code, bool *ret) {
  int64_t any = 0;
  int status =
      cx_ledger_ask_number(t->r, t->log, &any,
                           "SELECT EXISTS (SELECT 1 FROM dossier WHERE code = ?1) OR EXISTS"
                           " (SELECT 1 FROM decision WHERE code = ?1) OR EXISTS (SELECT 1 FROM"
                           " vote WHERE code = ?1) OR EXISTS (SELECT 1 FROM remark WHERE code ="
                           " ?1) OR EXISTS (SELECT 1 FROM enrolment WHERE code = ?1)",
                           "t", code);
  *ret = any != 0;
  return status;
}
