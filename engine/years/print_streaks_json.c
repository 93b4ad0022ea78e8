/* See print_streaks_json.h. */
#include "years/print_streaks_json.h"

#include <string.h>

#include "number/reading.h"
#include "report/csv.h"
#include "years/streak.h"
#include "years/streak_chain.h"
#include "years/streak_policy.h"
#include "years/streak_read.h"
#include "years/streak_rounds.h"

typedef struct telling {
  cx_buffer *out;
  const cx_years_streaks_view *view;
  cx_years_streaks *s;
  size_t number;
} telling;

/* "name":  with a comma before it unless it is the first. */
static void key(const telling *t, const char *name) {
  char last = t->out->size ? t->out->bytes[t->out->size - 1] : '{';
  if (last != '{' && last != '[') cx_putc(t->out, ',');
  cx_put_json_text(t->out, name);
  cx_putc(t->out, ':');
}

static void put_text(const telling *t, const char *name, const char *text) {
  key(t, name);
  if (text && *text)
    cx_put_json_text(t->out, text);
  else
    cx_puts(t->out, "null");
}

static void put_whole(const telling *t, const char *name, int64_t value, int64_t none) {
  key(t, name);
  if (value == none)
    cx_puts(t->out, "null");
  else
    cx_put_int(t->out, value);
}

static void put_flag(const telling *t, const char *name, int value) {
  key(t, name);
  cx_puts(t->out, value < 0 ? "null" : value ? "true" : "false");
}

static void open_object(const telling *t) {
  char last = t->out->size ? t->out->bytes[t->out->size - 1] : '\n';
  if (last == '}') cx_putc(t->out, ',');
  cx_putc(t->out, '{');
}

static void put_called(const telling *t, size_t unit, const char *day) {
  const char *code, *name;
  cx_streaks_called(t->s, unit, day, &code, &name);
  put_text(t, "commune_code", code);
  put_text(t, "commune_name", name);
}

/* ---- a year ---- */

/* The ids of a decision's flags, and how many they are. */
static void put_flags(const telling *t, const char *flagged) {
  cx_buffer one = {0};
  int64_t count = 0;
  cx_puts(t->out, ",\"flag_kinds\":[");
  for (const char *at = flagged; cx_next_flag(&at, &one);) {
    cx_puts(t->out, count++ ? "," : "");
    cx_put_json_text(t->out, one.bytes);
  }
  cx_puts(t->out, "]");
  put_whole(t, "flags", count, -1);
  t->out->failed = t->out->failed || one.failed;
  cx_buffer_free(&one);
}

static void put_record(const telling *t, const cx_streak_record *d) {
  open_object(t);
  put_text(t, "register", d->source);
  put_whole(t, "id", d->id, -1);
  put_text(t, "kind", d->kind);
  put_text(t, "number", d->number);
  put_text(t, "on", d->on_day);
  put_text(t, "office", d->office);
  put_flags(t, d->flagged);
  put_whole(t, "revoked_by", d->revoked_by, 0);
  cx_putc(t->out, '}');
}

static void put_year(const telling *t, size_t unit, int year, const cx_streak_year *y, bool again) {
  static const char *const words[] = {"none", "recognised", "not_recognised", "revoked",
                                      "conflict"};
  open_object(t);
  put_whole(t, "year", year, -1);
  put_called(t, unit, cx_years_year_end(&t->s->chain, year));
  const cx_streak_rule *rule = cx_unassessed(&t->s->chain, unit, year);
  put_text(t, "status", rule ? "not_assessed" : words[y ? y->status : CX_YEAR_NONE]);
  if (rule) {
    const cx_years_rounds_policy *policy =
        cx_rounds_policy_on(&t->s->chain, cx_years_year_end(&t->s->chain, year));
    put_text(t, "rounds", policy ? cx_rounds_word(policy->counts) : NULL);
    put_text(t, "ground", policy ? policy->ground : NULL);
  }
  if (again) {
    put_flag(t, "again", true);
  } else {
    key(t, "decisions");
    cx_putc(t->out, '[');
    for (size_t i = 0; y && i < y->record_count; i++)
      put_record(t, &t->s->records[y->first_record + i]);
    cx_putc(t->out, ']');
  }
  cx_putc(t->out, '}');
}

/* ---- a step back ---- */

static void put_origin(const telling *t, size_t unit, int year, const char *limit, bool inclusive);

static void put_walk(const telling *t, size_t unit, int year) {
  cx_streak_year *y = cx_find_year(&t->s->chain, unit, year);
  bool again = y && y->shown == t->number;
  put_year(t, unit, year, y, again);
  if (again || !cx_year_goes_on(&t->s->chain, unit, year)) return;
  if (y) y->shown = t->number;
  put_origin(t, unit, year - 1, cx_years_year_end(&t->s->chain, year), true);
}

static void put_years(const telling *t, const cx_streak *k) {
  put_whole(t, "years_low", k->low, -1);
  put_whole(t, "years_high", k->high, CX_NO_END);
}

static void put_kin(const telling *t, const cx_years_step *step, const cx_kin *kin) {
  static const char *const extents[] = {NULL, "whole", "part"};
  const char *code, *name;
  cx_number figure;
  cx_streak streak = cx_kin_streak(&t->s->chain, step, kin);
  cx_kin_called(t->s, step, kin, &code, &name);
  open_object(t);
  put_text(t, "commune_code", code);
  put_text(t, "commune_name", name);
  put_flag(t, "known", kin->unit != CX_YEARS_NO_UNIT);
  put_flag(t, "itself", kin->itself);
  put_text(t, "extent", extents[kin->extent]);
  if (step->policy && step->policy->measure) {
    key(t, "figure");
    if (kin->unit != CX_YEARS_NO_UNIT && cx_kin_figure(&t->s->chain, step, kin, &figure))
      cx_put_exact(t->out, figure);
    else
      cx_puts(t->out, "null");
  }
  put_years(t, &streak);
  key(t, "chain");
  cx_putc(t->out, '[');
  if (kin->itself)
    put_walk(t, kin->unit, step->year);
  else if (kin->unit != CX_YEARS_NO_UNIT)
    put_origin(t, kin->unit, step->year, kin->link->day, false);
  cx_puts(t->out, "]}");
}

static void put_origin(const telling *t, size_t unit, int year, const char *limit, bool inclusive) {
  static const char *const words[] = {"none", "one", "merger", "began", "lists"};
  cx_years_step step = cx_step_back(&t->s->chain, unit, year, limit, inclusive);
  cx_kin kin;
  if (step.kind == CX_STEP_SAME) {
    put_walk(t, unit, year);
    return;
  }
  open_object(t);
  put_text(t, "change", words[step.kind]);
  put_text(t, "on", step.day);
  if (step.kind == CX_STEP_MERGER || step.kind == CX_STEP_BEGAN) {
    put_text(t, "policy", step.policy ? cx_across_word(step.policy->across) : NULL);
    put_text(t, "measure", step.policy ? step.policy->measure : NULL);
    put_text(t, "ground", step.policy ? step.policy->ground : NULL);
  }
  key(t, "predecessors");
  cx_putc(t->out, '[');
  for (size_t i = 0; i <= step.count; i++)
    if (cx_step_kin(&t->s->chain, &step, i, &kin)) put_kin(t, &step, &kin);
  cx_puts(t->out, "]}");
}

/* ---- the forms ---- */

static void put_reason(const telling *t, const cx_streak *k) {
  static const char *const words[] = {"known",  "no_decision", "conflict",         "no_policy",
                                      "policy", "predecessor", "figure_missing",   "tie",
                                      "origin", "lists_begin", "no_rounds_policy", "next_round"};
  cx_buffer text = {0};
  key(t, "reason");
  if (!k->why) {
    cx_puts(t->out, "null");
    return;
  }
  cx_years_put_streak_reason(&text, t->s, k, t->view->language);
  cx_putc(t->out, '{');
  put_text(t, "kind", words[k->why]);
  put_whole(t, "year", k->year, -1);
  put_called(t, k->unit, k->day ? k->day : cx_years_year_end(&t->s->chain, k->year));
  put_text(t, "on", k->day);
  put_text(t, "text", cx_buffer_text(&text));
  cx_putc(t->out, '}');
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_thresholds(const telling *t, const cx_streak *k) {
  static const char *const bases[] = {"official", "published", "inferred", "working"};
  const cx_procedure *p = t->view->procedure;
  key(t, "thresholds");
  cx_putc(t->out, '[');
  for (size_t i = 0; p && i < p->commendation_count; i++) {
    const cx_commendation *m = &p->commendations[i];
    open_object(t);
    put_whole(t, "years", m->years, -1);
    put_flag(t, "may_be_considered", cx_streak_holds(k, m->years));
    put_text(t, "by", m->by);
    put_text(t, "proposed_by", m->proposed_by);
    put_text(t, "where", m->where);
    put_text(t, "basis", bases[m->years_law.basis]);
    cx_putc(t->out, '}');
  }
  cx_putc(t->out, ']');
}

static void put_line_json(void *user, const cx_streaks_line *line) {
  telling t = *(const telling *)user;
  t.number = line->number;
  cx_putc(t.out, '{');
  put_text(&t, "commune_code", line->code);
  put_text(&t, "commune_name", line->name);
  put_whole(&t, "through", t.s->through, -1);
  put_years(&t, &line->streak);
  put_reason(&t, &line->streak);
  put_thresholds(&t, &line->streak);
  key(&t, "chain");
  cx_putc(t.out, '[');
  put_walk(&t, line->unit, t.s->through);
  cx_puts(t.out, "]}\n");
}

int cx_years_put_streaks_json(cx_buffer *out, const cx_years_streaks_view *v) {
  telling t = {out, v, v->streaks, 0};
  int status = cx_years_streaks_each(v, put_line_json, &t, NULL);
  return status ? status : out->failed ? CX_NO_MEMORY : CX_OK;
}

typedef struct listing {
  cx_records to;
  const cx_years_streaks_view *view;
} listing;

static void put_line_csv(void *user, const cx_streaks_line *line) {
  listing *t = user;
  cx_buffer reason = {0};
  cx_years_put_streak_reason(&reason, t->view->streaks, &line->streak, t->view->language);
  cx_field_text(&t->to, line->code);
  cx_field_text(&t->to, line->name);
  cx_field_number(&t->to, t->view->streaks->through);
  cx_field_number(&t->to, line->streak.low);
  if (line->streak.high != CX_NO_END)
    cx_field_number(&t->to, line->streak.high);
  else
    cx_field_plain(&t->to, "");
  cx_field_text(&t->to, cx_buffer_text(&reason));
  cx_end_record(&t->to);
  t->to.out->failed = t->to.out->failed || reason.failed;
  cx_buffer_free(&reason);
}

int cx_years_put_streaks_csv(cx_buffer *out, const cx_years_streaks_view *v) {
  listing t = {{.out = out, .for_sheet = v->for_sheet}, v};
  cx_field_plain(&t.to, "commune_code,commune_name,through,years_low,years_high,reason");
  cx_end_record(&t.to);
  int status = cx_years_streaks_each(v, put_line_csv, &t, NULL);
  return status ? status : out->failed ? CX_NO_MEMORY : CX_OK;
}
