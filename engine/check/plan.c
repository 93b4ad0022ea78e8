/* See plan.h. */
#include "check/plan.h"

#include <stdio.h>
#include <string.h>

#include "base/days.h"
#include "check/basis.h"
#include "check/messages.h"
#include "feel/phrase.h"
#include "plan/lookup.h"
#include "plan/words.h"

typedef struct checking {
  cx_checker *c;
  const cx_plan *p;
  cx_about about;
} checking;

static const char *bound_words(checking *k, const cx_plan_bound *bound, cx_plan_unit unit) {
  cx_words words = {0};
  for (int l = CX_VI; l <= CX_EN; l++)
    cx_plan_put_bound(&words.text[l], bound, unit, (cx_language)l);
  return cx_end_words(k->c, &words);
}

/* ---- bases ---- */

static void check_laws(checking *k) {
  const cx_plan *p = k->p;
  const cx_law *head[] = {&p->title.law, &p->issuer.law, &p->area.law, &p->years_law};
  static const char *const names[] = {"title", "document", "area", "years"};
  for (size_t i = 0; i < sizeof head / sizeof *head; i++)
    cx_check_own_words(k->c, &k->about, names[i], head[i]);
  for (size_t i = 0; i < p->indicator_count; i++)
    if (p->indicators[i].none_declared)
      cx_check_law(k->c, &k->about, "when_none", &p->indicators[i].none_law);
  for (size_t i = 0; i < p->target_count; i++)
    cx_check_law(k->c, &k->about, p->targets[i].id, &p->targets[i].law);
  for (size_t i = 0; i < p->department_count; i++)
    cx_check_law(k->c, &k->about, p->departments[i].who ? p->departments[i].who : "none",
                 &p->departments[i].law);
  for (size_t i = 0; i < p->deadline_count; i++)
    cx_check_law(k->c, &k->about, p->deadlines[i].id, &p->deadlines[i].law);
  for (size_t i = 0; i < p->duty_count; i++)
    cx_check_law(k->c, &k->about, p->duties[i].id, &p->duties[i].law);
}

/* ---- quotations and bounds ---- */

/* What a quotation says of a number: that it is the end of an interval, and which. */
typedef struct saying {
  bool there;             /* the number is an end of some reading, or is one by itself */
  bool over, under;       /* "trên", "dưới": it is not in the interval */
  bool least, most, bare; /* "từ … trở lên", "không quá", or the number alone */
} saying;

static void add_end(saying *s, const cx_interval *part, cx_number value) {
  bool low = part->has_low && !cx_compare(part->low, value);
  bool high = part->has_high && !cx_compare(part->high, value);
  s->there = s->there || low || high;
  if (low && high) {
    s->bare = true;
    return;
  }
  s->over = s->over || (low && !part->low_closed);
  s->least = s->least || (low && part->low_closed);
  s->under = s->under || (high && !part->high_closed);
  s->most = s->most || (high && part->high_closed);
}

static bool read_saying(checking *k, const char *quote, cx_plan_unit unit, cx_number value,
                        saying *ret) {
  cx_phrase phrase;
  cx_unit shown =
      unit == CX_PLAN_COUNT ? (cx_unit){.whole = true} : (cx_unit){.per = cx_plan_per(unit)};
  *ret = (saying){0};
  if (!cx_read_phrase(&k->c->arena, quote, shown, &phrase)) {
    k->c->no_memory = true;
    return false;
  }
  for (size_t i = 0; i < phrase.count; i++)
    for (size_t n = 0; n < phrase.readings[i].count; n++)
      add_end(ret, &phrase.readings[i].parts[n], value);
  return true;
}

/* Whether a quotation that words no comparison may be meant so: "đạt 75%", "xuống 4,5%". */
static bool may_imply(const saying *s, cx_plan_relation relation) {
  if (s->over || s->under) return false;
  if (relation == CX_PLAN_OVER || relation == CX_PLAN_UNDER) return false;
  return s->bare || (relation == CX_PLAN_AT_LEAST ? s->least : s->most);
}

static bool words_it(const saying *s, cx_plan_relation relation) {
  switch (relation) {
  case CX_PLAN_AT_LEAST:
    return s->least;
  case CX_PLAN_OVER:
    return s->over;
  case CX_PLAN_AT_MOST:
    return s->most;
  case CX_PLAN_UNDER:
    return s->under;
  case CX_PLAN_EXACTLY:
  case CX_PLAN_RELATIONS:
    break;
  }
  return s->bare;
}

static void check_quote(checking *k, const cx_plan_target *t) {
  cx_plan_unit unit = k->p->indicators[t->indicator].unit;
  const char *quote = t->bound_in < 0 ? t->law.quote : k->p->targets[t->bound_in].law.quote;
  saying s;
  if (!quote || !read_saying(k, quote, unit, t->must_be.value, &s)) return;
  const char *must_be = bound_words(k, &t->must_be, unit);
  if (!s.there)
    CX_FIND(k->c, FIND_PLAN_QUOTE, &k->about, t->law.quote_place, t->id, must_be);
  else if (t->wording == CX_PLAN_WORDED && !words_it(&s, t->must_be.relation))
    CX_FIND(k->c, FIND_PLAN_WORDED, &k->about, t->bound_place, t->id, must_be);
  else if (t->wording == CX_PLAN_IMPLIED && !may_imply(&s, t->must_be.relation))
    CX_FIND(k->c, FIND_PLAN_IMPLIED, &k->about, t->bound_place, t->id, must_be);
}

/* ---- departments, years, ranges ---- */

static bool is_upward(cx_plan_relation relation) {
  return relation == CX_PLAN_AT_LEAST || relation == CX_PLAN_OVER;
}

static bool same_text(const char *a, const char *b) {
  return (!a && !b) || (a && b && !strcmp(a, b));
}

/* Whether the later bound lets through what the earlier one does not. */
static bool is_weaker(const cx_plan_bound *early, const cx_plan_bound *late) {
  int order = cx_compare(late->value, early->value);
  if (is_upward(early->relation))
    return order < 0 ||
           (!order && early->relation == CX_PLAN_OVER && late->relation == CX_PLAN_AT_LEAST);
  return order > 0 ||
         (!order && early->relation == CX_PLAN_UNDER && late->relation == CX_PLAN_AT_MOST);
}

static void check_order(checking *k, const cx_plan_target *early, const cx_plan_target *late) {
  bool same = early->indicator == late->indicator && same_text(early->scope, late->scope) &&
              !early->range && !late->range;
  if (!same || !early->to || !late->from || early->to >= late->from) return;
  cx_plan_unit unit = k->p->indicators[late->indicator].unit;
  if (is_upward(early->must_be.relation) != is_upward(late->must_be.relation))
    CX_FIND(k->c, FIND_PLAN_TURNS, &k->about, late->bound_place, late->id, early->id);
  else if (is_weaker(&early->must_be, &late->must_be))
    CX_FIND(k->c, FIND_PLAN_WEAKER, &k->about, late->bound_place, late->id,
            bound_words(k, &early->must_be, unit), early->id);
}

static void check_range(checking *k, const cx_plan_target *t) {
  const cx_plan_target *other = NULL;
  size_t ends = 0;
  if (!t->range) return;
  for (size_t i = 0; i < k->p->target_count; i++) {
    const cx_plan_target *one = &k->p->targets[i];
    if (one == t || !same_text(one->range, t->range)) continue;
    other = one;
    ends++;
  }
  bool good = ends == 1 && other->indicator == t->indicator &&
              is_upward(other->must_be.relation) != is_upward(t->must_be.relation);
  if (good && is_upward(t->must_be.relation))
    good = cx_compare(t->must_be.value, other->must_be.value) <= 0;
  if (!good) CX_FIND(k->c, FIND_PLAN_RANGE, &k->about, t->place, t->id, t->range);
}

/* A bound that no number meets, whatever the whole: under 0, or a count that is no whole number. */
static void check_reach(checking *k, const cx_plan_target *t) {
  cx_plan_unit unit = k->p->indicators[t->indicator].unit;
  const cx_plan_bound *b = &t->must_be;
  bool under = b->relation == CX_PLAN_UNDER && b->value.num == 0;
  bool part = b->relation == CX_PLAN_EXACTLY && unit == CX_PLAN_COUNT && b->value.den != 1;
  bool over = b->relation == CX_PLAN_OVER && unit == CX_PLAN_PERCENT &&
              cx_compare(b->value, cx_whole(100)) >= 0;
  if (under || part || over)
    CX_FIND(k->c, FIND_PLAN_NEVER, &k->about, t->bound_place, t->id, bound_words(k, b, unit));
  if (t->kept && t->when == CX_PLAN_NO_YEAR)
    CX_FIND(k->c, FIND_PLAN_KEPT, &k->about, t->place, t->id);
}

/* One office twice for a target, or one beside `none`. */
static void check_offices(checking *k, size_t index) {
  const cx_plan *p = k->p;
  const cx_plan_department *a = NULL;
  while ((a = cx_plan_department_of(p, index, a))) {
    size_t named = 0;
    for (size_t i = 0; i < a->target_count; i++)
      named += a->targets[i] == (int)index;
    const cx_plan_department *b = a;
    bool twice = named > 1;
    while ((b = cx_plan_department_of(p, index, b)))
      twice = twice || same_text(a->who, b->who) || !a->who || !b->who;
    if (!twice) continue;
    CX_FIND(k->c, FIND_PLAN_OFFICES, &k->about, a->place, p->targets[index].id);
    return;
  }
}

static void check_target(checking *k, size_t index) {
  const cx_plan *p = k->p;
  const cx_plan_target *t = &p->targets[index];
  check_quote(k, t);
  check_range(k, t);
  check_reach(k, t);
  check_offices(k, index);
  if (!cx_plan_department_of(p, index, NULL))
    CX_FIND(k->c, FIND_PLAN_DEPARTMENT, &k->about, t->place, t->id);
  if ((t->from && t->from < p->from) || (t->to && t->to > p->to))
    CX_FIND(k->c, FIND_PLAN_YEAR, &k->about, t->place, t->id, cx_digits_of(p->from).text,
            cx_digits_of(p->to).text);
  for (size_t i = 0; i < p->target_count; i++)
    check_order(k, t, &p->targets[i]);
}

static void check_indicators(checking *k) {
  const cx_plan *p = k->p;
  for (size_t i = 0; i < p->indicator_count; i++) {
    const cx_plan_indicator *one = &p->indicators[i];
    bool used = false;
    for (size_t t = 0; t < p->target_count; t++)
      used = used || p->targets[t].indicator == (int)i;
    if (!used) CX_FIND(k->c, FIND_PLAN_UNUSED, &k->about, one->place, one->id);
    for (size_t n = 0; n < i; n++)
      if (!strcmp(p->indicators[n].label, one->label))
        CX_FIND(k->c, FIND_PLAN_LABEL, &k->about, one->place, one->id, p->indicators[n].id);
  }
}

/* ---- days ---- */

/* A number of at most so many digits at *at, which moves behind it; -1: there is none. */
static int read_digits(const char **at, int most) {
  int value = 0, count = 0;
  while (**at >= '0' && **at <= '9' && count < most) {
    value = value * 10 + (**at - '0');
    (*at)++;
    count++;
  }
  return count && (**at < '0' || **at > '9') ? value : -1;
}

/* A day as documents print it, at a text: 30/5/2014, 25/5, "30 tháng 11"; year 0: none is printed.
 * False: there is none here. */
static bool read_printed_day(const char *at, int *day, int *month, int *year, const char **end) {
  static const char spelled[] = " tháng ";
  *day = read_digits(&at, 2);
  *year = 0;
  if (*day < 0) return false;
  if (*at == '/')
    at++;
  else if (!strncmp(at, spelled, sizeof spelled - 1))
    at += sizeof spelled - 1;
  else
    return false;
  *month = read_digits(&at, 2);
  if (*month < 0) return false;
  if (*at == '/' && at[1] >= '0' && at[1] <= '9') {
    at++;
    *year = read_digits(&at, 4);
    if (*year < 1000) return false;
  }
  *end = at;
  return true;
}

static bool is_real(int day, int month, int year) {
  char text[40]; /* as wide as any numbers */
  if (day > 99 || month > 99 || year > 9999) return false;
  snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return cx_is_day(text, true);
}

/* Days with a year in a quotation that the calendar does not have. */
static void check_days(checking *k, const char *id, const cx_law *law) {
  for (const char *at = law->quote; at && *at; at++) {
    bool begins = *at >= '0' && *at <= '9' && (at == law->quote || at[-1] < '0' || at[-1] > '9');
    int day, month, year;
    const char *end;
    if (!begins || !read_printed_day(at, &day, &month, &year, &end) || !year) continue;
    if (!is_real(day, month, year)) {
      const char *printed = cx_arena_text(&k->c->arena, at, (size_t)(end - at));
      CX_FIND(k->c, FIND_PLAN_DAY, &k->about, law->quote_place, id, printed ? printed : "");
    }
    at = end - 1;
  }
}

/* A deadline's day is one that its quotation prints. */
static void check_deadline(checking *k, const cx_plan_deadline *d) {
  int want_month = (d->before[0] - '0') * 10 + d->before[1] - '0';
  int want_day = (d->before[3] - '0') * 10 + d->before[4] - '0';
  bool any = false, found = false;
  for (const char *at = d->law.quote; at && *at; at++) {
    bool begins = *at >= '0' && *at <= '9' && (at == d->law.quote || at[-1] < '0' || at[-1] > '9');
    int day, month, year;
    const char *end;
    if (!begins || !read_printed_day(at, &day, &month, &year, &end)) continue;
    any = true;
    found = found || (day == want_day && month == want_month);
    at = end - 1;
  }
  if (any && !found)
    CX_FIND(k->c, FIND_PLAN_BEFORE, &k->about, d->law.quote_place, d->id, d->before);
}

static void check_duties(checking *k) {
  const cx_plan *p = k->p;
  for (size_t i = 0; i < p->target_count; i++)
    check_days(k, p->targets[i].id, &p->targets[i].law);
  for (size_t i = 0; i < p->deadline_count; i++) {
    check_days(k, p->deadlines[i].id, &p->deadlines[i].law);
    check_deadline(k, &p->deadlines[i]);
  }
  for (size_t i = 0; i < p->duty_count; i++)
    check_days(k, p->duties[i].id, &p->duties[i].law);
}

int cx_check_plan(const cx_plan *plan, cx_finding_fn *report, void *user) {
  cx_checker c = {.report = report, .user = user};
  checking k = {&c, plan, {.file = &plan->file, .plan = plan->id}};
  cx_basis_count count = {0};
  c.counting = &count;
  check_laws(&k);
  c.counting = NULL;
  if (!cx_check_draft(&c, &k.about, &count)) check_laws(&k);
  for (size_t i = 0; i < plan->target_count; i++)
    check_target(&k, i);
  check_indicators(&k);
  check_duties(&k);
  cx_arena_free(&c.arena);
  return c.no_memory ? CX_NO_MEMORY : CX_OK;
}
