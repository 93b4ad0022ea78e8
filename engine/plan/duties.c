/* See duties.h. */
#include "plan/duties.h"

#include <string.h>

#include "plan/keys.h"
#include "plan/lookup.h"
#include "plan/messages.h"
#include "standard/messages.h"

/* Departments name targets, which the loader of one entry must find. */
typedef struct department_entry {
  cx_plan_department department;
  const cx_yaml *targets; /* NULL: not there, or wrong (said) */
} department_entry;

static void load_department(cx_loader *l, void *at, const cx_yaml *node) {
  department_entry *entry = at;
  cx_plan_department *one = &entry->department;
  cx_known_keys(l, node, "departments", &cx_plan_shape_department);
  one->place = node->place;
  const char *who = cx_need_text(l, node, "who");
  one->who = who && strcmp(who, "none") != 0 ? who : NULL;
  one->cite = cx_maybe_text(l, node, "cite");
  cx_sibling_law(l, node, "basis", &one->law);
  const cx_yaml *targets = cx_need(l, node, "targets");
  if (targets && cx_is_list(l, targets, "targets")) entry->targets = targets;
}

static void find_targets(cx_loader *l, const cx_plan *p, department_entry *entry) {
  cx_plan_department *one = &entry->department;
  if (!entry->targets) return;
  one->targets = cx_arena_take(l->arena, (entry->targets->count + 1) * sizeof *one->targets);
  if (!one->targets) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *node = entry->targets->first; node; node = node->next) {
    const char *id = cx_text(l, node, "targets"), *nearest = "";
    int target = id ? cx_plan_find(p, id, &nearest) : CX_PLAN_NO_TARGET;
    if (target >= 0)
      one->targets[one->target_count++] = target;
    else if (id)
      CX_SAY(&l->log, PLAN_TARGET, node->place, id, nearest);
  }
}

static void load_departments(cx_loader *l, const cx_yaml *root, cx_plan *p) {
  size_t count = 0;
  department_entry *entries = cx_all_fields(l, root, "departments", false, CX_PLAN_MOST_DEPARTMENTS,
                                            sizeof *entries, load_department, &count);
  p->departments = entries ? cx_arena_take(l->arena, (count + 1) * sizeof *p->departments) : NULL;
  if (!entries) return;
  if (!p->departments) {
    cx_say_memory(&l->log);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    find_targets(l, p, &entries[i]);
    p->departments[p->department_count++] = entries[i].department;
  }
}

static void load_deadline(cx_loader *l, void *at, const cx_yaml *node) {
  cx_plan_deadline *one = at;
  cx_known_keys(l, node, "deadlines",
                &cx_plan_shape_deadline);
  one->place = node->place;
  one->id = cx_need_text(l, node, "id");
  one->label = cx_need_text(l, node, "label");
  one->label_en = cx_maybe_text(l, node, "label_en");
  one->from = cx_maybe_text(l, node, "from");
  one->to = cx_maybe_text(l, node, "to");
  const cx_yaml *before = cx_need(l, node, "before");
  one->before = before ? cx_day_field(l, before, "before", false) : NULL;
  cx_sibling_law(l, node, "basis", &one->law);
}

static void load_duty(cx_loader *l, void *at, const cx_yaml *node) {
  cx_plan_duty *one = at;
  cx_known_keys(l, node, "duties", &cx_plan_shape_duty);
  one->place = node->place;
  one->id = cx_need_text(l, node, "id");
  one->kind = cx_id(l, cx_need(l, node, "kind"), "kind");
  const cx_yaml *by = cx_yaml_get(node, "by");
  one->by = by ? cx_day_field(l, by, "by", true) : NULL;
  one->day_printed = cx_maybe_text(l, node, "day_printed");
  cx_need(l, node, "quote");
  cx_sibling_law(l, node, "basis", &one->law);
}

static void load_words(cx_loader *l, void *at, const cx_yaml *node) {
  cx_plan_words *one = at;
  cx_known_keys(l, node, "unmodelled", &cx_plan_shape_words);
  one->cite = cx_need_text(l, node, "cite");
  one->text = cx_need_text(l, node, "text");
  one->reason = cx_need_text(l, node, "reason");
}

static void say_twice(cx_loader *l, const char *a, const char *b, cx_place place, cx_place first) {
  if (a && b && !strcmp(a, b))
    CX_SAY(&l->log, RULE_DUPLICATE_ID, place, a, cx_digits_of(first.line).text);
}

static void refuse_twice(cx_loader *l, const cx_plan *p) {
  for (size_t i = 1; i < p->deadline_count; i++)
    for (size_t k = 0; k < i; k++)
      say_twice(l, p->deadlines[i].id, p->deadlines[k].id, p->deadlines[i].place,
                p->deadlines[k].place);
  for (size_t i = 1; i < p->duty_count; i++)
    for (size_t k = 0; k < i; k++)
      say_twice(l, p->duties[i].id, p->duties[k].id, p->duties[i].place, p->duties[k].place);
}

void cx_plan_load_duties(cx_loader *l, const cx_yaml *root, cx_plan *p) {
  load_departments(l, root, p);
  p->deadlines = cx_all_fields(l, root, "deadlines", false, CX_PLAN_MOST_DUTIES,
                               sizeof *p->deadlines, load_deadline, &p->deadline_count);
  p->duties = cx_all_fields(l, root, "duties", false, CX_PLAN_MOST_DUTIES, sizeof *p->duties,
                            load_duty, &p->duty_count);
  p->unmodelled = cx_all_fields(l, root, "unmodelled", false, CX_PLAN_MOST_DUTIES,
                                sizeof *p->unmodelled, load_words, &p->unmodelled_count);
  refuse_twice(l, p);
}
