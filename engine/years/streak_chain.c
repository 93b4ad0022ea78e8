/* See streak_chain.h. The walk goes back a year at a time. Within a year it goes from a change to
 * the changes of its predecessors before that day, so that each turn is earlier than the last and
 * rows that name each other in a circle come to an end. */
#include "years/streak_chain.h"

#include <string.h>

#include "years/streak_rounds.h"

/* ---- looking up ---- */

static bool lives_on(const cx_chain *c, size_t unit, const char *day) {
  return !c->units[unit].states || cx_streak_state(c, unit, day);
}

/* ---- a step back ---- */

static bool in_span(const cx_chain *c, const cx_years_step *s, const char *day) {
  int order = strcmp(day, s->limit);
  return strcmp(day, cx_years_year_end(c, s->year)) > 0 && (order < 0 || (s->inclusive && !order));
}

/* A row that names the unit itself: one of its own lines when it was there before. When it was not,
 * an earlier row tells where it comes from; without one this is an unknown predecessor. */
static bool passed_over(const cx_chain *c, const cx_years_step *s, const cx_streak_link *link) {
  if (link->predecessor != s->unit) return false;
  if (s->existed) return true;
  for (size_t i = s->first; i < s->first + s->count; i++)
    if (c->links[i].predecessor != s->unit && strcmp(c->links[i].day, link->day) < 0) return true;
  return false;
}

bool cx_step_kin(const cx_chain *c, const cx_years_step *s, size_t i, cx_kin *ret) {
  *ret = (cx_kin){.unit = s->unit, .itself = true};
  if (i < s->count) {
    const cx_streak_link *link = &c->links[s->first + i];
    bool unknown = link->predecessor == s->unit; /* not there before: from what is not known */
    *ret = (cx_kin){unknown ? CX_YEARS_NO_UNIT : link->predecessor, link, link->extent, false};
    return !passed_over(c, s, link);
  }
  for (size_t k = s->first; k < s->first + s->count && s->existed; k++)
    if (c->links[k].predecessor == s->unit) {
      ret->link = &c->links[k];
      ret->extent = c->links[k].extent;
    }
  return s->existed;
}

/* Whether a predecessor became the unit and nothing else in the span. */
static bool became_only(const cx_chain *c, const cx_years_step *s, const cx_kin *kin) {
  size_t low = 0, high = c->link_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c->links[c->by_predecessor[middle]].predecessor < kin->unit)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < c->link_count; low++) {
    const cx_streak_link *link = &c->links[c->by_predecessor[low]];
    if (link->predecessor != kin->unit) break;
    if (link->successor != s->unit && in_span(c, s, link->day)) return false;
  }
  return kin->itself || !lives_on(c, kin->unit, kin->link->day);
}

/* One predecessor, whole; it is no merger then. */
static bool is_one(const cx_chain *c, const cx_years_step *s) {
  size_t found = 0;
  cx_kin kin, only = {.unit = CX_YEARS_NO_UNIT};
  for (size_t i = 0; i <= s->count; i++)
    if (cx_step_kin(c, s, i, &kin)) {
      only = kin;
      found++;
    }
  return found == 1 && only.unit != CX_YEARS_NO_UNIT && only.extent == CX_EXTENT_WHOLE &&
         became_only(c, s, &only);
}

/* The day on which a unit that was not there at the end of the year began. */
static const char *began(const cx_chain *c, const cx_years_step *s) {
  const cx_streak_unit *u = &c->units[s->unit];
  for (size_t i = 0; i < u->state_count; i++)
    if (!u->states[i].gone && in_span(c, s, u->states[i].from)) return u->states[i].from;
  return s->limit;
}

cx_years_step cx_step_back(const cx_chain *c, size_t unit, int year, const char *limit,
                           bool inclusive) {
  const cx_streak_unit *u = &c->units[unit];
  cx_years_step s = {.unit = unit, .year = year, .limit = limit, .inclusive = inclusive};
  s.existed = lives_on(c, unit, cx_years_year_end(c, year));
  s.first = u->first_link;
  size_t end = u->first_link + u->link_count;
  while (s.first < end && !in_span(c, &s, c->links[s.first].day))
    s.first++;
  while (s.first + s.count < end && in_span(c, &s, c->links[s.first + s.count].day))
    s.count++;
  if (s.count)
    s.day = c->links[s.first + s.count - 1].day;
  else if (!s.existed)
    s.day = began(c, &s);
  if (s.day) s.policy = cx_policy_on(c, s.day);
  if (s.count)
    s.kind = is_one(c, &s) ? CX_STEP_ONE : CX_STEP_MERGER;
  else if (!s.existed)
    s.kind = strcmp(s.day, c->first_list) ? CX_STEP_BEGAN : CX_STEP_LISTS;
  return s;
}

/* ---- across a merger ---- */

static cx_streak unknown(cx_years_why why, const cx_years_step *s) {
  return (cx_streak){0, CX_NO_END, why, s->unit, s->year, s->day};
}

static bool is_open(const cx_streak *k) {
  return k->low != k->high;
}

/* a > b, where CX_NO_END is above all. */
static bool above(int a, int b) {
  return b != CX_NO_END && (a == CX_NO_END || a > b);
}

/* The fewest or the most years of all predecessors; the reason is that of one which, were it known,
 * could move the result. */
static cx_streak of_each(cx_chain *c, const cx_years_step *s, bool most) {
  cx_streak to = {0};
  cx_kin kin;
  bool first = true;
  for (size_t i = 0; i <= s->count; i++) {
    if (!cx_step_kin(c, s, i, &kin)) continue;
    cx_streak one = cx_kin_streak(c, s, &kin);
    bool lower = first || (most ? one.low > to.low : one.low < to.low);
    bool higher = first || (most ? above(one.high, to.high) : above(to.high, one.high));
    bool tells = is_open(&one) && (!to.why || (most ? higher : lower));
    int low = lower ? one.low : to.low, high = higher ? one.high : to.high;
    if (tells || first) to = one;
    to.low = low;
    to.high = high;
    first = false;
  }
  if (!is_open(&to)) to.why = CX_WHY_KNOWN;
  return to;
}

static cx_streak of_largest(cx_chain *c, const cx_years_step *s) {
  cx_kin kin, best = {.unit = CX_YEARS_NO_UNIT};
  cx_number most = {0}, figure;
  bool tie = false;
  for (size_t i = 0; i <= s->count; i++) {
    if (!cx_step_kin(c, s, i, &kin)) continue;
    if (kin.unit == CX_YEARS_NO_UNIT) return unknown(CX_WHY_PREDECESSOR, s);
    if (!cx_kin_figure(c, s, &kin, &figure)) {
      cx_streak none = unknown(CX_WHY_FIGURE, s);
      none.unit = kin.unit;
      return none;
    }
    int order = best.unit == CX_YEARS_NO_UNIT ? 1 : cx_compare(figure, most);
    if (!order && kin.unit != best.unit) tie = true;
    if (order > 0) tie = false;
    if (order > 0 || kin.unit == best.unit) {
      best = kin;
      most = figure;
    }
  }
  return tie ? unknown(CX_WHY_TIE, s) : cx_kin_streak(c, s, &best);
}

static cx_streak across(cx_chain *c, const cx_years_step *s) {
  if (!s->policy) return unknown(CX_WHY_NO_POLICY, s);
  switch (s->policy->across) {
  case CX_ACROSS_ALL:
    return of_each(c, s, false);
  case CX_ACROSS_ANY:
    return of_each(c, s, true);
  case CX_YEARS_ACROSS_LARGEST:
    return of_largest(c, s);
  case CX_ACROSS_RESET:
    return (cx_streak){0};
  case CX_ACROSS_UNDETERMINED:
    break;
  }
  return unknown(CX_WHY_POLICY, s);
}

/* ---- the walk ---- */

/* Years running up to `year`, of what the unit was before the limit. */
static cx_streak before(cx_chain *c, size_t unit, int year, const char *limit, bool inclusive) {
  cx_years_step s = cx_step_back(c, unit, year, limit, inclusive);
  cx_kin kin;
  switch (s.kind) {
  case CX_STEP_SAME:
    return cx_streak_of(c, unit, year);
  case CX_STEP_ONE:
    for (size_t i = 0; i <= s.count; i++)
      if (cx_step_kin(c, &s, i, &kin)) return cx_kin_streak(c, &s, &kin);
    break;
  case CX_STEP_MERGER:
    return across(c, &s);
  case CX_STEP_BEGAN:
    if (s.policy && s.policy->across == CX_ACROSS_RESET) return (cx_streak){0};
    break;
  case CX_STEP_LISTS:
    return unknown(CX_WHY_LISTS, &s);
  }
  return unknown(CX_WHY_ORIGIN, &s);
}

cx_streak cx_kin_streak(cx_chain *c, const cx_years_step *s, const cx_kin *kin) {
  if (kin->unit == CX_YEARS_NO_UNIT) return unknown(CX_WHY_PREDECESSOR, s);
  if (kin->itself) return cx_streak_of(c, kin->unit, s->year);
  cx_streak_link *link = &c->links[kin->link - c->links];
  if (!link->done) {
    link->streak = before(c, kin->unit, s->year, link->day, false);
    link->done = true;
  }
  return link->streak;
}

bool cx_kin_figure(const cx_chain *c, const cx_years_step *s, const cx_kin *kin, cx_number *ret) {
  const cx_streak_figure *last = NULL, *other = NULL;
  size_t low = 0, high = c->figure_count, which = s->policy->figure;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const cx_streak_figure *f = &c->figures[middle];
    if (f->unit < kin->unit || (f->unit == kin->unit && f->year < s->year) ||
        (f->unit == kin->unit && f->year == s->year && f->figure < which))
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < c->figure_count; low++) {
    const cx_streak_figure *f = &c->figures[low];
    if (f->unit != kin->unit || f->year != s->year || f->figure != which) break;
    other = last;
    last = f;
  }
  if (!last || !last->known) return false;
  /* two registers that recorded it at the same time, and differ */
  if (other && other->source != last->source && other->verified == last->verified &&
      !strcmp(other->at, last->at) && (!other->known || cx_compare(other->value, last->value)))
    return false;
  *ret = last->value;
  return true;
}

/* Of a year that may have been one of recognition: it counts for the high, not for the low. */
static cx_streak perhaps(cx_chain *c, size_t unit, int year, cx_years_why why) {
  cx_streak to = {0, CX_NO_END, why, unit, year, NULL};
  if (year <= c->base) return to; /* nothing is recorded before */
  cx_streak last = before(c, unit, year - 1, cx_years_year_end(c, year), true);
  if (last.high != CX_NO_END) to.high = last.high + 1;
  return to;
}

cx_streak cx_streak_of(cx_chain *c, size_t unit, int year) {
  cx_streak_year *y = year < c->base ? NULL : cx_find_year(c, unit, year);
  const cx_streak_rule *rule = cx_unassessed(c, unit, year);
  if (rule) {
    cx_streak last = before(c, unit, year - 1, cx_years_year_end(c, year), true);
    return cx_over_unassessed(c, rule, unit, year, last);
  }
  if (!y || y->status == CX_YEAR_NONE) return perhaps(c, unit, year, CX_WHY_NO_DECISION);
  if (y->done) return y->streak;
  if (y->status == CX_YEAR_RECOGNISED) {
    y->streak = before(c, unit, year - 1, cx_years_year_end(c, year), true);
    y->streak.low++;
    if (y->streak.high != CX_NO_END) y->streak.high++;
  } else if (y->status == CX_YEAR_CONFLICT) {
    y->streak = perhaps(c, unit, year, CX_WHY_CONFLICT);
  }
  y->done = true;
  return y->streak;
}

bool cx_year_goes_on(cx_chain *c, size_t unit, int year) {
  if (cx_unassessed(c, unit, year)) return true;
  cx_streak k = cx_streak_of(c, unit, year);
  return k.low > 0 || k.high > 0;
}
