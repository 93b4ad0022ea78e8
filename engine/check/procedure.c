/* See procedure.h. */
#include "check/procedure.h"

#include <string.h>

#include "check/basis.h"
#include "check/finding.h"
#include "check/messages.h"

typedef struct checking {
  cx_checker *c;
  cx_about about;
} checking;

static void check_law(void *user, const char *name, const cx_law *law) {
  checking *k = user;
  cx_check_law(k->c, &k->about, name, law);
}

static void check_deadlines(checking *k, const cx_procedure *p) {
  for (size_t i = 0; i < p->deadline_count; i++) {
    const cx_deadline *one = &p->deadlines[i];
    if (one->before.law.stated || k->c->counting)
      cx_check_law(k->c, &k->about, one->id, &one->before.law);
    else
      CX_FIND(k->c, FIND_DEADLINE_BASIS, &k->about, one->before.law.place, one->id);
  }
}

/* Every value of law in the file. */
static void walk(checking *k, const cx_procedure *p) {
  cx_each_procedure_value(p, check_law, k);
  check_deadlines(k, p);
}

static void check_authorities(checking *k, const cx_procedure *p) {
  for (size_t i = 0; i < p->authority_count; i++)
    if (!p->authorities[i].valid.stated)
      CX_FIND(k->c, FIND_AUTHORITY_TIME, &k->about, p->authorities[i].place, p->authorities[i].act);
}

static bool has_criterion(const cx_standard *s, const char *id) {
  for (size_t i = 0; i < s->criterion_count; i++)
    if (!strcmp(s->criteria[i].id.value, id)) return true;
  return false;
}

static void check_departments(checking *k, const cx_procedure *p) {
  for (size_t i = 0; i < p->department_count; i++) {
    const cx_allotment *one = &p->departments[i];
    for (size_t j = 0; j < one->criteria.count; j++)
      if (!has_criterion(k->about.standard, one->criteria.values[j]))
        CX_FIND(k->c, FIND_DEPARTMENT_CRITERION, &k->about, one->criteria.law.place, one->who,
                one->criteria.values[j]);
  }
}

static const char *period_text(cx_checker *c, const char *from, const char *to) {
  cx_words words = {0};
  cx_add_words(&words, from, from);
  cx_add_words(&words, " – ", " – ");
  cx_add_words(&words, to, to);
  return cx_end_words(c, &words);
}

static void check_period(checking *k, const cx_procedure *p) {
  const cx_standard *s = k->about.standard;
  if (!p->period_from.value || !p->period_to.value) return;
  if (!strcmp(p->period_from.value, s->period_from.value) &&
      !strcmp(p->period_to.value, s->period_to.value))
    return;
  CX_FIND(k->c, FIND_PROCEDURE_PERIOD, &k->about, p->period_from.law.place,
          period_text(k->c, p->period_from.value, p->period_to.value),
          period_text(k->c, s->period_from.value, s->period_to.value));
}

int cx_check_procedure(const cx_standard *standard, const cx_procedure *procedure,
                       cx_finding_fn *report, void *user) {
  cx_checker c = {.standards = &standard, .count = 1, .report = report, .user = user};
  checking k = {&c, {.standard = standard, .file = &procedure->file}};
  cx_basis_count count = {0};
  c.counting = &count;
  walk(&k, procedure);
  c.counting = NULL;
  if (!cx_check_draft(&c, &k.about, &count)) walk(&k, procedure);
  check_authorities(&k, procedure);
  check_departments(&k, procedure);
  check_period(&k, procedure);
  cx_arena_free(&c.arena);
  return c.no_memory ? CX_NO_MEMORY : CX_OK;
}
