/* See procedure.h. Like the standard's loader: known keys only, mistakes do not stop the reading.
 */
#include "standard/procedure.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "standard/fields.h"
#include "keys/standard.h"
#include "standard/messages.h"

/* ---- values ---- */

static bool is_unknown(const cx_yaml *node) {
  return node && node->kind == CX_YAML_TEXT && !strcmp(node->text, "unknown");
}

/* A text of law; `unknown` leaves its value NULL. */
static void law_text(cx_loader *l, const cx_yaml *map, const char *key, bool needed,
                     cx_law_text *ret) {
  cx_yaml *node = needed ? cx_need(l, map, key) : cx_yaml_get(map, key);
  const cx_yaml *value = cx_law_value(l, node, &ret->law);
  if (value && !is_unknown(value)) ret->value = cx_text(l, value, key);
}

static void law_day(cx_loader *l, const cx_yaml *node, const char *key, cx_law_text *ret) {
  if (node && !is_unknown(node)) ret->value = cx_day_field(l, node, key, true);
}

static void validity(cx_loader *l, const cx_yaml *map, cx_validity *ret) {
  const cx_yaml *valid = cx_yaml_get(map, "valid");
  if (!valid || !cx_known_keys(l, valid, "valid", &cx_shape_valid)) return;
  cx_yaml *from = cx_yaml_get(valid, "from"), *to = cx_yaml_get(valid, "to");
  ret->stated = from != NULL;
  law_day(l, cx_law_value(l, from, &ret->from.law), "from", &ret->from);
  const cx_yaml *end = cx_law_value(l, to, &ret->to.law);
  ret->to_unknown = is_unknown(end);
  if (end && end->kind == CX_YAML_TEXT && !strcmp(end->text, "open"))
    ret->to.value = "open";
  else
    law_day(l, end, "to", &ret->to);
  if (ret->from.value && ret->to.value && strcmp(ret->to.value, "open") != 0 &&
      strcmp(ret->to.value, ret->from.value) < 0)
    CX_SAY(&l->log, RULE_DATES_ORDER, end->place, NULL);
}

static void law_list(cx_loader *l, const cx_yaml *map, const char *key, bool needed,
                     cx_law_list *ret) {
  cx_yaml *node = needed ? cx_need(l, map, key) : cx_yaml_get(map, key);
  const cx_yaml *list = cx_law_value(l, node, &ret->law);
  ret->unknown = is_unknown(list);
  if (!list || ret->unknown || !cx_is_list(l, list, key)) return;
  ret->values = cx_arena_take(l->arena, (list->count + 1) * sizeof *ret->values);
  if (!ret->values) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *one = list->first; one; one = one->next) {
    const char *text = cx_text(l, one, key);
    if (text) ret->values[ret->count++] = text;
  }
}

/* ---- entries ---- */

static void load_body(cx_loader *l, void *at, const cx_yaml *node) {
  cx_body *body = at;
  cx_known_keys(l, node, node->key->text,
                &cx_shape_body);
  body->id = cx_id(l, node->key, "bodies");
  body->place = node->key->place;
  body->label = cx_need_text(l, node, "label");
  body->label_en = cx_maybe_text(l, node, "label_en");
  const cx_yaml *stage = cx_law_value(l, cx_need(l, node, "stage"), &body->stage_law);
  static const char *const stages[] = {"self", "verified"};
  int index = stage ? cx_word(l, stage, cx_shape_stage.words) : -1;
  if (index >= 0) body->stage = stages[index];
  law_text(l, node, "founded_by", false, &body->founded_by);
  law_list(l, node, "chair", false, &body->chair);
  law_list(l, node, "standing", false, &body->standing);
  law_list(l, node, "members", false, &body->members);
  validity(l, node, &body->valid);
}

static void load_deadline(cx_loader *l, void *at, const cx_yaml *node) {
  cx_deadline *one = at;
  cx_known_keys(l, node, "deadlines", &cx_shape_deadline);
  one->place = node->place;
  one->id = cx_id(l, cx_need(l, node, "id"), "id");
  one->label = cx_need_text(l, node, "label");
  one->label_en = cx_maybe_text(l, node, "label_en");
  one->where = cx_maybe_text(l, node, "where");
  one->from = cx_maybe_text(l, node, "from");
  one->to = cx_maybe_text(l, node, "to");
  const cx_yaml *marks = cx_yaml_get(node, "marks");
  if (marks) one->hand_over = cx_word(l, marks, cx_shape_marks.words) == 0;
  const cx_yaml *day = cx_law_value(l, cx_need(l, node, "before"), &one->before.law);
  if (day && !is_unknown(day)) one->before.value = cx_day_field(l, day, "before", false);
  validity(l, node, &one->valid);
}

static void load_authority(cx_loader *l, void *at, const cx_yaml *node) {
  cx_authority *one = at;
  cx_known_keys(l, node, "authorities", &cx_shape_authority);
  one->place = node->place;
  one->act = cx_id(l, cx_need(l, node, "act"), "act");
  one->label = cx_need_text(l, node, "label");
  one->label_en = cx_maybe_text(l, node, "label_en");
  law_text(l, node, "who", true, &one->who);
  validity(l, node, &one->valid);
}

static void load_department(cx_loader *l, void *at, const cx_yaml *node) {
  cx_allotment *one = at;
  cx_known_keys(l, node, "departments", &cx_shape_department);
  one->place = node->place;
  one->who = cx_need_text(l, node, "who");
  one->where = cx_maybe_text(l, node, "where");
  law_list(l, node, "criteria", true, &one->criteria);
  validity(l, node, &one->valid);
}

static void load_commendation(cx_loader *l, void *at, const cx_yaml *node) {
  cx_commendation *one = at;
  cx_known_keys(l, node, "commendations", &cx_shape_commendation);
  one->place = node->place;
  const cx_yaml *years = cx_law_value(l, cx_need(l, node, "years"), &one->years_law);
  if (years) cx_whole_field(l, years, "years", 1, 99, &one->years);
  one->by = cx_need_text(l, node, "by");
  one->proposed_by = cx_maybe_text(l, node, "proposed_by");
  one->where = cx_maybe_text(l, node, "where");
}

#define LOAD(l, root, p, list, count, map, most, one)                                              \
  (p->list = cx_all_fields(l, root, #list, map, most, sizeof *p->list, one, &p->count))

/* ---- the file ---- */

static void load_assessment(cx_loader *l, const cx_yaml *root, cx_procedure *p) {
  const cx_yaml *map = cx_yaml_get(root, "assessment");
  if (!map || !cx_known_keys(l, map, "assessment", &cx_shape_assessment)) return;
  const cx_yaml *month = cx_law_value(l, cx_yaml_get(map, "month"), &p->month_law);
  if (month && !is_unknown(month)) cx_whole_field(l, month, "month", 1, 12, &p->month);
  law_list(l, map, "dossier", false, &p->dossier);
  cx_law law;
  const cx_yaml *period = cx_law_value(l, cx_yaml_get(map, "period"), &law);
  if (!period || is_unknown(period) || !cx_known_keys(l, period, "period", &cx_shape_period)) return;
  const cx_yaml *from = cx_need(l, period, "from"), *to = cx_need(l, period, "to");
  p->period_from = (cx_law_text){cx_day_field(l, from, "from", false), law};
  p->period_to = (cx_law_text){cx_day_field(l, to, "to", false), law};
}

/* The numbers of the years: rising, none beyond the plan. */
static void load_round_years(cx_loader *l, const cx_yaml *list, cx_rounds *rounds) {
  if (!list || !cx_is_list(l, list, "years")) return;
  if (!list->count || list->count > CX_MOST_ROUNDS) {
    CX_SAY(&l->log, ROUNDS_YEARS, list->place, cx_digits_of(rounds->every).text);
    return;
  }
  int64_t last = 0;
  for (const cx_yaml *one = list->first; one; one = one->next) {
    int64_t year = 0;
    if (!cx_whole_field(l, one, "years", 1, rounds->every, &year)) return;
    if (year <= last) {
      CX_SAY(&l->log, ROUNDS_YEARS, one->place, cx_digits_of(rounds->every).text);
      return;
    }
    rounds->years[rounds->count++] = last = year;
  }
}

static void load_rounds(cx_loader *l, const cx_yaml *root, cx_procedure *p) {
  cx_yaml *node = cx_yaml_get(root, "rounds");
  const cx_yaml *map = cx_law_value(l, node, &p->rounds_law);
  if (!map || is_unknown(map) || !cx_known_keys(l, map, "rounds", &cx_shape_rounds)) return;
  const cx_yaml *from = cx_need(l, map, "plan_from"), *every = cx_need(l, map, "every");
  const cx_yaml *years = cx_need(l, map, "years");
  cx_rounds *rounds = &p->rounds;
  if (from) cx_whole_field(l, from, "plan_from", 1900, 9999, &rounds->plan_from);
  if (every && cx_whole_field(l, every, "every", 1, CX_MOST_ROUNDS, &rounds->every))
    load_round_years(l, years, rounds);
}

static void refuse_twice(cx_loader *l, const cx_procedure *p) {
  for (size_t i = 1; i < p->deadline_count; i++)
    for (size_t j = 0; j < i; j++) {
      const cx_deadline *a = &p->deadlines[i], *b = &p->deadlines[j];
      if (a->id && b->id && !strcmp(a->id, b->id))
        CX_SAY(&l->log, RULE_DUPLICATE_ID, a->place, a->id, cx_digits_of(b->place.line).text);
    }
}

static void load_parts(cx_loader *l, const cx_yaml *root, cx_procedure *p) {
  if (!cx_known_keys(l, root, "procedure",
                     &cx_shape_procedure) &&
      root->kind != CX_YAML_MAP)
    return;
  p->standard = cx_id(l, cx_need(l, root, "procedure"), "procedure");
  cx_sources_field(l, root);
  p->cited = l->cited;
  p->cited_count = l->cited_count;
  load_assessment(l, root, p);
  load_rounds(l, root, p);
  cx_need(l, root, "bodies");
  LOAD(l, root, p, bodies, body_count, true, CX_MOST_BODIES, load_body);
  LOAD(l, root, p, deadlines, deadline_count, false, CX_MOST_ENTRIES, load_deadline);
  LOAD(l, root, p, authorities, authority_count, false, CX_MOST_ENTRIES, load_authority);
  LOAD(l, root, p, departments, department_count, false, CX_MOST_ENTRIES, load_department);
  LOAD(l, root, p, commendations, commendation_count, false, CX_MOST_ENTRIES, load_commendation);
  refuse_twice(l, p);
}

static void load_root(cx_loader *l, const cx_yaml *root, void *user) {
  load_parts(l, root, user);
}

int cx_procedure_load(const cx_file *file, cx_report_fn *report, void *user, cx_procedure **ret) {
  cx_loader l = {.log = {.report = report, .user = user}};
  cx_procedure *p = calloc(1, sizeof *p);
  if (!p) return cx_say_memory(&l.log);
  l.arena = &p->arena;
  int status = cx_read_fields(&l, file, report, user, load_root, p);
  if (!status && cx_keep_fields(&p->arena, file, &p->file, p->sha256))
    status = cx_say_memory(&l.log);
  if (status) {
    cx_procedure_free(p);
    return status;
  }
  *ret = p;
  return CX_OK;
}

void cx_procedure_free(cx_procedure *procedure) {
  if (!procedure) return;
  cx_arena_free(&procedure->arena);
  free(procedure);
}

/* ---- asking ---- */

const cx_body *cx_find_body(const cx_procedure *p, const char *id, const char **ret_nearest) {
  cx_nearest nearest = {.wanted = id};
  for (size_t i = 0; i < p->body_count; i++) {
    if (!strcmp(p->bodies[i].id, id)) return &p->bodies[i];
    cx_nearest_offer(&nearest, p->bodies[i].id);
  }
  if (ret_nearest) *ret_nearest = nearest.best ? nearest.best : "";
  return NULL;
}

bool cx_valid_on(const cx_validity *valid, const char *day) {
  if (valid->from.value && strcmp(day, valid->from.value) < 0) return false;
  return !valid->to.value || !strcmp(valid->to.value, "open") || strcmp(day, valid->to.value) <= 0;
}

bool cx_is_round(const cx_rounds *rounds, int64_t year) {
  if (!rounds->count || year < rounds->plan_from) return true;
  int64_t number = (year - rounds->plan_from) % rounds->every + 1;
  for (size_t i = 0; i < rounds->count; i++)
    if (rounds->years[i] == number) return true;
  return false;
}

static void each_validity(const cx_validity *valid, cx_procedure_value_fn *fn, void *user) {
  if (!valid->stated) return;
  fn(user, "valid.from", &valid->from.law);
  if (valid->to.value || valid->to_unknown) fn(user, "valid.to", &valid->to.law);
}

static void each_list(const cx_law_list *list, const char *name, cx_procedure_value_fn *fn,
                      void *user) {
  if (list->values || list->unknown) fn(user, name, &list->law);
}

void cx_each_procedure_value(const cx_procedure *p, cx_procedure_value_fn *fn, void *user) {
  if (p->month) fn(user, "month", &p->month_law);
  if (p->period_from.value) fn(user, "period", &p->period_from.law);
  each_list(&p->dossier, "dossier", fn, user);
  if (p->rounds.count) fn(user, "rounds", &p->rounds_law);
  for (size_t i = 0; i < p->body_count; i++) {
    const cx_body *body = &p->bodies[i];
    fn(user, "stage", &body->stage_law);
    if (body->founded_by.value) fn(user, "founded_by", &body->founded_by.law);
    each_list(&body->chair, "chair", fn, user);
    each_list(&body->standing, "standing", fn, user);
    each_list(&body->members, "members", fn, user);
    each_validity(&body->valid, fn, user);
  }
  for (size_t i = 0; i < p->authority_count; i++) {
    fn(user, "who", &p->authorities[i].who.law);
    each_validity(&p->authorities[i].valid, fn, user);
  }
  for (size_t i = 0; i < p->department_count; i++) {
    each_list(&p->departments[i].criteria, "criteria", fn, user);
    each_validity(&p->departments[i].valid, fn, user);
  }
  for (size_t i = 0; i < p->deadline_count; i++)
    each_validity(&p->deadlines[i].valid, fn, user);
  for (size_t i = 0; i < p->commendation_count; i++)
    fn(user, "years", &p->commendations[i].years_law);
}
