/* See criteria.h. */
#include "standard/criteria.h"

#include <stdlib.h>
#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "feel/run.h"
#include "standard/bands.h"
#include "standard/items.h"
#include "standard/messages.h"

/* `pass` is run once over all points from 0 to the maximum; scoring then looks it up. */
int cx_tabulate_pass(cx_log *log, cx_arena *arena, cx_criterion *c) {
  static const cx_variable names[] = {{.name = "points", .storage = CX_STORED_COUNT},
                                      {.name = "max", .storage = CX_STORED_COUNT}};
  cx_scope scope = {names, 2};
  cx_expr *expr;
  cx_program program;
  size_t rows = (size_t)c->max + 1;
  int status = cx_parse_expression(log, arena, (cx_place){1, 1}, c->pass.value, &expr);
  if (!status) status = cx_compile(log, arena, &scope, expr, CX_TYPE_BOOLEAN, &program);
  if (status) return status;
  int64_t *points = calloc(rows * 2, sizeof *points);
  cx_columns *columns = points ? cx_columns_new(&program, rows) : NULL;
  c->pass_at = cx_arena_take(arena, rows);
  if (columns && c->pass_at) {
    for (size_t i = 0; i < rows; i++) {
      points[i] = (int64_t)i;
      points[rows + i] = c->max;
    }
    const cx_truth *holds =
        cx_program_run(&program, columns, (const void *const[]){points, points + rows}, rows);
    for (size_t i = 0; i < rows && !status; i++) {
      c->pass_at[i] = holds[i];
      if (holds[i] > CX_TRUE)
        status = CX_SAY(log, RULE_PASS, (cx_place){0}, cx_digits_of((int64_t)i).text);
    }
  } else {
    status = cx_say_memory(log);
  }
  cx_columns_free(columns);
  free(points);
  return status;
}

static bool load_items(cx_loader *l, const cx_yaml *list, cx_criterion *c) {
  cx_standard *s = l->standard;
  c->first_item = s->item_count;
  if (!cx_is_list(l, list, "items")) return false;
  for (cx_yaml *node = list->first; node; node = node->next) {
    if (s->item_count == CX_MOST_ITEMS) {
      CX_SAY(&l->log, RULE_LIMIT, node->place, cx_digits_of(CX_MOST_ITEMS).text,
             CX_BOTH("chỉ tiêu", "items"));
      return false;
    }
    cx_item *item = &s->items[s->item_count];
    unsigned before = l->log.errors;
    cx_load_item(l, node, item);
    for (size_t i = 0; i < s->item_count; i++)
      if (!strcmp(s->items[i].id, item->id) && *item->id != '?')
        CX_SAY(&l->log, RULE_DUPLICATE_ID, cx_yaml_get(node, "id")->place, item->id,
               cx_digits_of(s->items[i].place.line).text);
    if (l->log.errors == before) cx_compile_item(l, item);
    c->max += item->points;
    c->item_count++;
    s->item_count++;
  }
  if (!list->count) CX_SAY(&l->log, RULE_MISSING_KEY, list->place, "items");
  return true;
}

/* `max_points` of a criterion, where the document says one: its items' top points add up to it. */
static void load_max(cx_loader *l, cx_yaml *node, cx_criterion *c, bool items_well) {
  int64_t points = 0;
  const cx_yaml *value = cx_law_value(l, node, &c->max_law);
  if (!value || !cx_whole_field(l, value, "max_points", 0, CX_MOST_POINTS, &points)) return;
  c->max_given = true;
  if (points != c->max && items_well)
    CX_SAY(&l->log, RULE_CRITERION_SUM, value->place, cx_digits_of(c->max).text,
           cx_digits_of(points).text);
}

static void load_criterion(cx_loader *l, cx_yaml *node, cx_criterion *c) {
  cx_known_keys(l, node, "criteria", "id title title_en cite max_points pass items");
  if (node->kind != CX_YAML_MAP) return;
  cx_law_text_field(l, node, "id", &c->id);
  cx_law_text_field(l, node, "title", &c->title);
  cx_law_text_field(l, node, "cite", &c->cite);
  c->title_en = cx_maybe_text(l, node, "title_en");
  cx_yaml *id = cx_yaml_get(node, "id");
  if (c->id.value) {
    const cx_yaml *value = cx_yaml_get(id, "value") ? cx_yaml_get(id, "value") : id;
    c->id_place = value->place;
    cx_id(l, value, "id");
  }
  const cx_yaml *list = cx_need(l, node, "items");
  unsigned before = l->log.errors;
  if (list) load_items(l, list, c);
  load_max(l, cx_yaml_get(node, "max_points"), c, l->log.errors == before);
  c->pass = l->pass;
  cx_yaml *pass = cx_yaml_get(node, "pass");
  if (!pass) return;
  cx_yaml *value = cx_law_value(l, pass, &c->pass.law);
  c->pass.value = cx_text(l, value, "pass");
  cx_text_log text_log;
  if (c->pass.value && c->max <= CX_MOST_POINTS)
    cx_tabulate_pass(cx_text_log_init(&text_log, l, value), l->arena, c);
}

/* Lists every criterion's maximum: one of them is the slip. */
static void say_sum(cx_loader *l, cx_place place, int total) {
  const cx_standard *s = l->standard;
  cx_buffer list = {0};
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (c) cx_puts(&list, ", ");
    cx_puts(&list, s->criteria[c].id.value);
    cx_puts(&list, ": ");
    cx_put_int(&list, s->criteria[c].max);
  }
  CX_SAY(&l->log, RULE_SUM, place, cx_digits_of(total).text, cx_digits_of(s->max_points).text,
         cx_buffer_text(&list));
  cx_buffer_free(&list);
}

void cx_load_criteria(cx_loader *l, const cx_yaml *list) {
  cx_standard *s = l->standard;
  if (!cx_is_list(l, list, "criteria")) return;
  if (list->count > CX_MOST_CRITERIA) {
    CX_SAY(&l->log, RULE_LIMIT, list->place, cx_digits_of(CX_MOST_CRITERIA).text,
           CX_BOTH("tiêu chí", "criteria"));
    return;
  }
  s->criteria = cx_arena_take(l->arena, (list->count + 1) * sizeof *s->criteria);
  s->items = cx_arena_take(l->arena, CX_MOST_ITEMS * sizeof *s->items);
  if (!s->criteria || !s->items) {
    cx_say_memory(&l->log);
    return;
  }
  int total = 0;
  for (cx_yaml *node = list->first; node; node = node->next) {
    cx_criterion *c = &s->criteria[s->criterion_count];
    load_criterion(l, node, c);
    for (size_t i = 0; c->id.value && i < s->criterion_count; i++)
      if (s->criteria[i].id.value && !strcmp(s->criteria[i].id.value, c->id.value))
        CX_SAY(&l->log, RULE_DUPLICATE_ID, c->id_place, c->id.value,
               cx_digits_of(s->criteria[i].id_place.line).text);
    s->criterion_count++;
    if (total <= CX_MOST_POINTS) total += c->max;
  }
  if (!l->log.errors && total != s->max_points) say_sum(l, list->place, total);
}

int cx_tabulate_default_pass(cx_loader *l, const cx_yaml *value) {
  cx_standard *s = l->standard;
  for (size_t i = 0; i < s->criterion_count; i++) {
    cx_text_log text_log;
    cx_criterion *c = &s->criteria[i];
    if (c->pass_at || !c->pass.value || c->max > CX_MOST_POINTS) continue;
    int status = cx_tabulate_pass(cx_text_log_init(&text_log, l, value), l->arena, c);
    if (status) return status;
  }
  return CX_OK;
}

size_t cx_criterion_of(const cx_standard *s, size_t item) {
  size_t found = 0;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (s->criteria[c].first_item <= item && s->criteria[c].item_count) found = c;
  return found;
}
