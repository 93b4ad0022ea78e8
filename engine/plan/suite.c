/* See suite.h. */
#include "plan/suite.h"

#include <string.h>

#include "plan/keys.h"
#include "plan/lookup.h"
#include "plan/messages.h"
#include "standard/fields.h"
#include "standard/messages.h"

static const int64_t MOST_COUNT = 999999999999999;

/* A count; blank where the key is not there. */
static bool count_field(cx_loader *l, const cx_yaml *map, const char *key, bool *ret_has,
                        int64_t *ret) {
  const cx_yaml *node = cx_yaml_get(map, key);
  *ret_has = node && cx_whole_field(l, node, key, 0, MOST_COUNT, ret);
  return !node || *ret_has;
}

static void load_given(cx_loader *l, const cx_plan *p, const cx_yaml *map, cx_plan_test *test) {
  if (!cx_known_keys(l, map, "given", &cx_plan_shape_given)) return;
  const cx_yaml *target = cx_need(l, map, "target"), *year = cx_yaml_get(map, "year");
  const char *id = target ? cx_text(l, target, "target") : NULL, *nearest = "";
  cx_plan_figure *f = &test->given;
  f->target = id ? cx_plan_find(p, id, &nearest) : CX_PLAN_NO_TARGET;
  if (id && f->target < 0) CX_SAY(&l->log, PLAN_TARGET, target->place, id, nearest);
  int64_t when = p->from;
  if (year) cx_whole_field(l, year, "year", CX_PLAN_FIRST_YEAR, CX_PLAN_LAST_YEAR, &when);
  f->year = (int)when;
  count_field(l, map, "part", &f->has_part, &f->part);
  count_field(l, map, "whole", &f->has_whole, &f->whole);
  if (f->target < 0) return;
  bool count = p->indicators[p->targets[f->target].indicator].unit == CX_PLAN_COUNT;
  if (count && f->has_whole) CX_SAY(&l->log, PLAN_WHOLE_OF_COUNT, map->place, "whole");
  if (count) f->whole = 1;
  f->has_whole = f->has_whole || count;
  bool share = p->indicators[p->targets[f->target].indicator].unit == CX_PLAN_PERCENT;
  if (f->has_part && f->has_whole && f->part && !f->whole)
    CX_SAY(&l->log, PLAN_PART_OF_NONE, map->place, cx_digits_of(f->part).text);
  else if (f->has_part && f->has_whole && share && f->part > f->whole)
    CX_SAY(&l->log, PLAN_PART_OVER, map->place, cx_digits_of(f->part).text,
           cx_digits_of(f->whole).text);
}

/* A whole number that may be negative. */
static bool signed_field(cx_loader *l, const cx_yaml *node, int64_t *ret) {
  const char *text = cx_text(l, node, "short");
  size_t sign = text && *text == '-', digits = text ? strspn(text + sign, "0123456789") : 0;
  if (!text) return false;
  if (!digits || digits > 15 || text[sign + digits]) {
    CX_SAY(&l->log, RULE_NOT_WHOLE, node->place, text, cx_digits_of(-MOST_COUNT).text,
           cx_digits_of(MOST_COUNT).text);
    return false;
  }
  *ret = 0;
  for (const char *at = text + sign; *at; at++)
    *ret = *ret * 10 + (*at - '0');
  if (sign) *ret = -*ret;
  return true;
}

static void load_test(cx_loader *l, const cx_plan *p, const cx_yaml *node, cx_plan_test *test) {
  cx_known_keys(l, node, "tests", &cx_plan_shape_test);
  test->place = node->place;
  test->name = cx_need_text(l, node, "name");
  const cx_yaml *given = cx_need(l, node, "given"), *expect = cx_need(l, node, "expect");
  if (given) load_given(l, p, given, test);
  if (!expect || !cx_known_keys(l, expect, "expect", &cx_plan_shape_expect)) return;
  const cx_yaml *status = cx_need(l, expect, "status"), *by = cx_yaml_get(expect, "short");
  int word = status ? cx_word(l, status, cx_plan_shape_status.words) : -1;
  if (word >= 0) test->status = (cx_plan_status)word;
  test->has_short = by && signed_field(l, by, &test->short_by);
}

static void load_root(cx_loader *l, const cx_yaml *root, void *user) {
  cx_plan_suite *s = user;
  if (!cx_known_keys(l, root, "tests", &cx_plan_shape_suite) && root->kind != CX_YAML_MAP) return;
  const cx_yaml *of = cx_need(l, root, "plan"), *list = cx_need(l, root, "tests");
  const char *id = of ? cx_id(l, of, "plan") : NULL;
  if (id && strcmp(id, s->plan->id) != 0)
    CX_SAY(&l->log, PLAN_TESTS_OF, of->place, id, s->plan->id);
  if (!list || !cx_is_list(l, list, "tests")) return;
  if (list->count > CX_PLAN_MOST_TESTS) {
    CX_SAY(&l->log, RULE_LIMIT, list->place, cx_digits_of(CX_PLAN_MOST_TESTS).text, "tests");
    return;
  }
  s->tests = cx_arena_take(l->arena, (list->count + 1) * sizeof *s->tests);
  if (!s->tests) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *node = list->first; node; node = node->next) {
    if (node->kind == CX_YAML_MAP)
      load_test(l, s->plan, node, &s->tests[s->count++]);
    else
      CX_SAY(&l->log, RULE_NOT_MAP, node->place, "tests");
  }
}

static void run_test(const cx_plan *plan, cx_plan_test *test) {
  test->got = (cx_plan_result){.target = test->given.target, .figure = &test->given};
  cx_plan_judge(plan, &test->got);
  bool same = test->got.status == test->status;
  if (same && test->has_short) same = test->got.has_short && test->got.short_by == test->short_by;
  test->passed = same;
}

/* Whether two tests of a target stand on both sides of its bound, a unit apart. */
static bool is_edge(const cx_plan_test *a, const cx_plan_test *b) {
  const cx_plan_figure *x = &a->given, *y = &b->given;
  bool known = x->has_part && y->has_part && x->has_whole && y->has_whole;
  int64_t apart = x->part - y->part;
  return known && x->target == y->target && x->whole == y->whole && (apart == 1 || apart == -1) &&
         a->status == CX_PLAN_MET && b->status != CX_PLAN_MET;
}

static bool is_covered(const cx_plan_suite *s, int target) {
  for (size_t i = 0; i < s->count; i++) {
    if (s->tests[i].given.target != target || s->tests[i].status != CX_PLAN_MET) continue;
    for (size_t k = 0; k < s->count; k++)
      if (is_edge(&s->tests[i], &s->tests[k])) return true;
  }
  return false;
}

static int find_uncovered(cx_plan_suite *s) {
  int *uncovered = cx_arena_take(&s->arena, (s->plan->target_count + 1) * sizeof *uncovered);
  if (!uncovered) return CX_NO_MEMORY;
  for (size_t i = 0; i < s->plan->target_count; i++)
    if (!is_covered(s, (int)i)) uncovered[s->uncovered_count++] = (int)i;
  s->uncovered = uncovered;
  return CX_OK;
}

int cx_plan_run_suite(const cx_file *file, const cx_plan *plan, cx_report_fn *report, void *user,
                      cx_plan_suite *ret) {
  *ret = (cx_plan_suite){.plan = plan};
  cx_loader l = {.arena = &ret->arena};
  int status = cx_read_fields(&l, file, report, user, load_root, ret);
  if (status) return status;
  ret->file = cx_arena_text(&ret->arena, file->name, strlen(file->name));
  if (!ret->file) return CX_NO_MEMORY;
  for (size_t i = 0; i < ret->count; i++) {
    run_test(plan, &ret->tests[i]);
    ret->failed += !ret->tests[i].passed;
  }
  return find_uncovered(ret);
}

void cx_plan_suite_free(cx_plan_suite *suite) {
  cx_arena_free(&suite->arena);
  *suite = (cx_plan_suite){0};
}
