/* See criterion_results.h. */
#include "years/criterion_results.h"

#include <stdlib.h>
#include <string.h>

#include "council/recorded.h"
#include "ledger/bundle.h"
#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "standard/model.h"

typedef struct reading {
  cx_criterion_results *to;
  const cx_years_criteria_request *q;
  cx_log *log;
  const char *office;
  int64_t dossier; /* of the result being read */
  bool unread;     /* one of its numbers is none */
} reading;

static const char *kept(reading *g, const char *text) {
  return cx_arena_text(g->to->arena, text, strlen(text));
}

/* ---- texts ---- */

static void stay_silent(void *user, const cx_diagnostic *diagnostic) {
  (void)user;
  (void)diagnostic; /* a review tells of texts that cannot be read */
}

static bool keep_criteria(reading *g, const cx_standard *s, cx_criterion_text *text) {
  cx_arena *arena = g->to->arena;
  text->ids = cx_arena_take(arena, (s->criterion_count + 1) * sizeof *text->ids);
  text->titles = cx_arena_take(arena, (s->criterion_count + 1) * sizeof *text->titles);
  text->titles_en = cx_arena_take(arena, (s->criterion_count + 1) * sizeof *text->titles_en);
  text->end = cx_arena_text(arena, s->period_to.value, 5);
  bool well = text->ids && text->titles && text->titles_en && text->end;
  for (size_t c = 0; c < s->criterion_count && well; c++) {
    text->ids[c] = kept(g, s->criteria[c].id.value);
    text->titles[c] = kept(g, s->criteria[c].title.value);
    const char *gloss = s->criteria[c].title_en;
    text->titles_en[c] = gloss ? kept(g, gloss) : NULL;
    well = text->ids[c] && text->titles[c] && (!gloss || text->titles_en[c]);
    text->count = c + 1;
  }
  return well;
}

static bool keep_classes(reading *g, const cx_standard *s, cx_criterion_text *text) {
  cx_arena *arena = g->to->arena;
  text->class_ids = cx_arena_take(arena, (s->class_count + 1) * sizeof *text->class_ids);
  text->class_labels = cx_arena_take(arena, (s->class_count + 1) * sizeof *text->class_labels);
  bool well = text->class_ids && text->class_labels;
  for (size_t c = 0; c < s->class_count && well; c++) {
    text->class_ids[c] = kept(g, s->classes[c].id);
    text->class_labels[c] = kept(g, s->classes[c].label);
    well = text->class_ids[c] && text->class_labels[c];
    text->class_count = c + 1;
  }
  return well;
}

/* The number of a text; that of the same text in another register. */
static int find_text(reading *g, cx_ledger *r, const char *sha256, int64_t id, size_t *ret) {
  cx_criterion_results *to = g->to;
  for (*ret = 0; *ret < to->text_count; ++*ret)
    if (!strcmp(to->texts[*ret].sha256, sha256)) return CX_OK;
  to->texts =
      cx_arena_grow(to->arena, to->texts, to->text_count, &to->text_capacity, sizeof *to->texts);
  if (!to->texts) return cx_say_memory(g->log);
  cx_criterion_text *text = &to->texts[to->text_count];
  *text = (cx_criterion_text){.sha256 = kept(g, sha256)};
  if (!text->sha256) return cx_say_memory(g->log);
  cx_standard *s = NULL;
  int status = cx_ledger_text_load(r, id, g->log, stay_silent, NULL, &s);
  if (!status && (!keep_criteria(g, s, text) || !keep_classes(g, s, text)))
    status = cx_say_memory(g->log);
  cx_standard_free(s);
  if (status && status != CX_REFUSED) return status;
  to->text_count++;
  return CX_OK;
}

/* ---- results ---- */

enum {
  DOSSIER,
  CODE,
  NAME,
  PERIOD,
  VERIFIED,
  AT,
  STANDARD,
  SHA256,
  TEXT,
  CRITERION,
  STATUS,
  LOW,
  HIGH,
  CLASS,
  VERDICT,
  MIN_TOTAL,
  MIN_SHARE,
  TOTAL_LOW,
  TOTAL_HIGH,
  RECORDED
};

/* Points as they were recorded. What is no number of them makes the whole result one that cannot
 * be read: it counts as none. */
static int points_of(reading *g, cx_ledger_cursor *c, int column) {
  int points = 0;
  if (!cx_council_recorded_points(cx_ledger_cursor_text(c, column), &points)) g->unread = true;
  return points;
}

/* A result that cannot be read says nothing of its commune but that it has figures. */
static void forget_result(cx_years_criterion_result *one) {
  one->class = one->verdict = one->needed = "";
  one->total_low = one->total_high = 0;
  one->count = 0;
}

/* What its class asks: a total, or a share of what applies. */
static const char *needed_of(reading *g, cx_ledger_cursor *c) {
  const char *total = cx_ledger_answer(c, MIN_TOTAL), *share = cx_ledger_answer(c, MIN_SHARE);
  cx_buffer text = {0};
  cx_puts(&text, *total ? total : share);
  cx_puts(&text, *total || !*share ? "" : "%");
  const char *kept_text = text.failed ? NULL : kept(g, cx_buffer_text(&text));
  cx_buffer_free(&text);
  return kept_text;
}

/* What a result's word stands for; a word that is none of them tells nothing. */
static cx_years_state state_of(const char *word) {
  static const char *const words[] = {"pass", "fail", "undetermined", "left_out"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcmp(words[i], word)) return (cx_years_state)i;
  return CX_YEARS_OPEN;
}

static bool is_wanted(const reading *g, cx_ledger_cursor *c) {
  const char *period = cx_ledger_answer(c, PERIOD);
  bool verified = cx_ledger_cursor_integer(c, VERIFIED) != 0, wanted = !g->q->period_count;
  if (g->q->stage && verified != !strcmp(g->q->stage, "verified")) return false;
  for (size_t i = 0; i < g->q->period_count && !wanted; i++)
    wanted = !strcmp(g->q->periods[i], period);
  return wanted;
}

static int add_result(reading *g, cx_ledger *r, cx_ledger_cursor *c) {
  cx_criterion_results *to = g->to;
  size_t text = 0;
  int status =
      find_text(g, r, cx_ledger_answer(c, SHA256), cx_ledger_cursor_integer(c, TEXT), &text);
  if (status) return status;
  to->all = cx_arena_grow(to->arena, to->all, to->count, &to->capacity, sizeof *to->all);
  if (!to->all) return cx_say_memory(g->log);
  cx_years_criterion_result *one = &to->all[to->count];
  *one = (cx_years_criterion_result){.period = kept(g, cx_ledger_answer(c, PERIOD)),
                               .standard = kept(g, cx_ledger_answer(c, STANDARD)),
                               .code = kept(g, cx_ledger_answer(c, CODE)),
                               .name = kept(g, cx_ledger_answer(c, NAME)),
                               .class = kept(g, cx_ledger_answer(c, CLASS)),
                               .verdict = kept(g, cx_ledger_answer(c, VERDICT)),
                               .needed = needed_of(g, c),
                               .office = g->office,
                               .at = kept(g, cx_ledger_answer(c, AT)),
                               .verified = cx_ledger_cursor_integer(c, VERIFIED) != 0,
                               .text = text,
                               .first = to->mark_count,
                               .order = to->count};
  if (!one->period || !one->standard || !one->code || !one->at || !one->name || !one->class ||
      !one->verdict || !one->needed)
    return cx_say_memory(g->log);
  to->count++;
  g->unread = false;
  if (!cx_ledger_cursor_is_null(c, RECORDED)) {
    one->total_low = points_of(g, c, TOTAL_LOW);
    one->total_high = points_of(g, c, TOTAL_HIGH);
  }
  if (g->unread) forget_result(one);
  g->dossier = cx_ledger_cursor_integer(c, DOSSIER);
  return CX_OK;
}

static int add_mark(reading *g, cx_ledger_cursor *c) {
  cx_criterion_results *to = g->to;
  to->marks =
      cx_arena_grow(to->arena, to->marks, to->mark_count, &to->mark_capacity, sizeof *to->marks);
  const char *id = kept(g, cx_ledger_answer(c, CRITERION));
  if (!to->marks || !id) return cx_say_memory(g->log);
  cx_criterion_mark one = {.criterion = id, .state = state_of(cx_ledger_answer(c, STATUS))};
  if (one.state != CX_YEARS_LEFT_OUT) {
    one.low = points_of(g, c, LOW);
    one.high = points_of(g, c, HIGH);
  }
  to->marks[to->mark_count++] = one;
  to->all[to->count - 1].count++;
  if (g->unread) forget_result(&to->all[to->count - 1]);
  return CX_OK;
}

static int take_row(reading *g, cx_ledger *r, cx_ledger_cursor *c, size_t first) {
  if (!is_wanted(g, c)) return CX_OK;
  const cx_years_criterion_result *last = g->to->count > first ? &g->to->all[g->to->count - 1] : NULL;
  bool same = last && g->dossier == cx_ledger_cursor_integer(c, DOSSIER) &&
              !strcmp(last->standard, cx_ledger_answer(c, STANDARD));
  int status = same ? CX_OK : add_result(g, r, c);
  if (status || cx_ledger_cursor_is_null(c, CRITERION) || g->unread) return status;
  return add_mark(g, c);
}

/* Of present dossiers, under each standard the last result; of those without one the dossier. */
static int read_register(void *user, const char *office, cx_ledger *r) {
  reading *g = user;
  size_t first = g->to->count;
  g->office = kept(g, office);
  if (!g->office) return cx_say_memory(g->log);
  cx_ledger_cursor c = cx_ledger_ask(
      r, g->log,
      "SELECT d.id, d.code, d.name, i.period, i.stage = 'verified', e.at, coalesce(a.standard,"
      " u.standard) AS standard, coalesce(a.sha256, u.sha256), coalesce(a.text, u.id),"
      " CASE WHEN c.type = 'object' THEN json_extract(c.value, '$.id') END,"
      " CASE WHEN c.type = 'object' THEN json_extract(c.value, '$.status') END,"
      " CASE WHEN c.type = 'object' THEN c.value -> '$.low' END,"
      " CASE WHEN c.type = 'object' THEN c.value -> '$.high' END, a.result ->> '$.commune_class',"
      " a.result ->> '$.verdict', nullif(a.result -> '$.min_total', 'null'),"
      " nullif(a.result -> '$.min_share', 'null'), a.result -> '$.total.low',"
      " a.result -> '$.total.high', a.result IS NOT NULL OR NULL"
      " FROM dossier d JOIN intake i ON i.id = d.intake JOIN entry e ON e.id = d.entry"
      " JOIN rule_text u ON u.id = i.text LEFT JOIN (SELECT x.dossier,"
      " CASE WHEN json_valid(x.result) THEN x.result END AS result, x.text,"
      " y.standard, y.sha256 FROM assessment x JOIN rule_text y ON y.id = x.text WHERE NOT EXISTS"
      " (SELECT 1 FROM assessment l JOIN rule_text z ON z.id = l.text WHERE l.dossier = x.dossier"
      " AND z.standard = y.standard AND l.id > x.id)) a ON a.dossier = d.id LEFT JOIN"
      " json_each(coalesce(a.result, '{}'), '$.criteria') c"
      " WHERE NOT EXISTS (SELECT 1 FROM dossier l WHERE l.replaces = d.id)"
      " ORDER BY d.id, standard, c.key",
      "");
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, take_row(g, r, &c, first));
  return cx_ledger_cursor_close(&c);
}

static int read_own(reading *g, cx_ledger *r) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, g->log, "SELECT name FROM office ORDER BY id DESC LIMIT 1", "");
  const char *office = kept(g, cx_ledger_cursor_next(&c) ? cx_ledger_answer(&c, 0) : "");
  if (!office) cx_ledger_cursor_fail(&c, cx_say_memory(g->log));
  int status = cx_ledger_cursor_close(&c);
  return status ? status : read_register(g, office, r);
}

/* ---- which of them counts ---- */

static int same_commune(const cx_years_criterion_result *x, const cx_years_criterion_result *y) {
  int order = strcmp(x->period, y->period);
  if (!order) order = strcmp(x->standard, y->standard);
  return order ? order : strcmp(x->code, y->code);
}

/* The one that counts comes last. */
static int by_weight(const void *a, const void *b) {
  const cx_years_criterion_result *x = a, *y = b;
  int order = same_commune(x, y);
  if (!order) order = x->verified - y->verified;
  if (!order) order = strcmp(x->at, y->at);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

int cx_criterion_results_read(cx_ledger *r, const cx_years_criteria_request *q, cx_log *log,
                              cx_arena *arena, cx_criterion_results *ret) {
  *ret = (cx_criterion_results){.arena = arena};
  reading g = {.to = ret, .q = q, .log = log};
  int status = read_own(&g, r);
  if (!status) status = cx_ledger_bundles_each(r, log, read_register, &g);
  if (status) return status;
  if (ret->count) qsort(ret->all, ret->count, sizeof *ret->all, by_weight);
  size_t count = 0;
  for (size_t i = 0; i < ret->count; i++)
    if (i + 1 == ret->count || same_commune(&ret->all[i], &ret->all[i + 1]) != 0)
      ret->all[count++] = ret->all[i];
  ret->count = count;
  return CX_OK;
}
