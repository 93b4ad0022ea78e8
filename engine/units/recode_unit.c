/* See recode_unit.h. */
#include "units/recode_unit.h"

#include <string.h>

#include "units/messages.h"

/* ---- states ---- */

bool cx_recode_is_old(const cx_recoding *t, const cx_units_state *s) {
  if (strcmp(s->code, t->q->old_code) != 0) return false;
  if (!t->q->from) return true;
  const char *last = s->gone ? s->from : s->until;
  return !*last || strcmp(last, t->q->from) >= 0;
}

bool cx_recode_is_member(const cx_recoding *t, int64_t unit) {
  for (size_t i = 0; i < t->member_count; i++)
    if (t->members[i] == unit) return true;
  return false;
}

static const cx_units_state *last_of(const cx_recoding *t, int64_t unit) {
  size_t count = 0;
  const cx_units_state *all = cx_units_states(&t->units, unit, &count);
  return count ? &all[count - 1] : NULL;
}

const char *cx_recode_first_day(const cx_recoding *t, int64_t unit) {
  size_t count = 0;
  const cx_units_state *all = cx_units_states(&t->units, unit, &count);
  for (size_t i = 0; i < count; i++)
    if (!all[i].gone) return all[i].from;
  return NULL;
}

static int same_name(const cx_recoding *t, const cx_units_state *a, const cx_units_state *b) {
  int same = cx_units_same_name(a->name, a->type, b->name, b->type);
  return same < 0 ? cx_say_memory(t->log) : same;
}

/* Whether two states hold on a day in common, the first from `a_from` on; neither is gone. */
static bool meet(const cx_units_state *a, const char *a_from, const cx_units_state *b) {
  bool a_ends_before = *a->until && strcmp(a->until, b->from) < 0;
  bool b_ends_before = *b->until && strcmp(b->until, a_from) < 0;
  return !a_ends_before && !b_ends_before;
}

/* Whether the state is what a unit was just before `start` or has been since its end (`end`; NULL:
 * it lives). */
static bool is_beside(const cx_units_state *s, const char *start, const cx_units_state *end) {
  bool before = start && *s->until && !strcmp(cx_day_before(start).text, s->until);
  return before || (end && cx_units_state_holds(s, end->from));
}

/* ---- with which others it is one ---- */

static int join(cx_recoding *t) {
  const cx_units_state *last = last_of(t, t->unit);
  const cx_units_state *end = last->gone ? last : NULL;
  size_t count = 0;
  const cx_units_state *first = cx_units_states(&t->units, t->unit, &count);
  const char *start = t->q->from && strcmp(first->from, t->q->from) < 0 ? NULL : first->from;
  t->members[t->member_count++] = t->unit;
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(&t->units, t->q->new_code, s));) {
    if (s->gone || cx_recode_is_member(t, s->unit) || !is_beside(s, start, end)) continue;
    int same = same_name(t, s, last);
    if (same < 0) return same;
    if (same && t->member_count < CX_RECODE_MEMBERS) t->members[t->member_count++] = s->unit;
  }
  return CX_OK;
}

/* The member that lived first goes on; of none that lived the wrong code's. */
static void choose_survivor(cx_recoding *t) {
  const char *earliest = NULL;
  t->survivor = t->unit;
  for (size_t i = 0; i < t->member_count; i++) {
    const char *day = cx_recode_first_day(t, t->members[i]);
    if (!day || (earliest && strcmp(earliest, day) <= 0)) continue;
    earliest = day;
    t->survivor = t->members[i];
  }
}

/* ---- codes that lists exchanged ---- */

/* The state beside the unit of `s`, of the same name under another code: what another list has the
 * unit for. *ret is NULL when there is none. */
static int find_beside(const cx_recoding *t, const cx_units_state *s, const cx_units_state **ret) {
  const cx_units_state *last = last_of(t, s->unit), *end = last->gone ? last : NULL;
  size_t count = 0;
  const cx_units_state *first = cx_units_states(&t->units, s->unit, &count);
  *ret = NULL;
  for (const cx_units_state *o = t->units.states; o < t->units.states + t->units.count; o++) {
    if (o->gone || o->unit == s->unit || !strcmp(o->code, s->code)) continue;
    if (!is_beside(o, first->from, end)) continue;
    int same = same_name(t, o, last);
    if (same < 0) return same;
    if (!same) continue;
    *ret = o;
    return CX_OK;
  }
  return CX_OK;
}

/* Whether the codes of units at the time of `s` lead back to the wrong code, each unit having the
 * next one's code by its name: 1, 0 or negative. *ret_code: the code of the unit of `s` itself;
 * NULL when no list has it otherwise. */
static int leads_back(const cx_recoding *t, const cx_units_state *s, const char **ret_code) {
  const cx_units_state *at = s, *other;
  *ret_code = NULL;
  for (int step = 0; step < CX_RECODE_OTHERS && at; step++) {
    int status = find_beside(t, at, &other);
    if (status || !other) return status;
    if (!*ret_code) *ret_code = other->code;
    if (!strcmp(other->code, t->q->old_code)) return 1;
    at = NULL;
    for (const cx_units_state *o = NULL; (o = cx_next_of_code(&t->units, other->code, o));)
      if (!o->gone && o->unit != other->unit && meet(o, o->from, s)) at = o;
  }
  return 0;
}

/* Whether the other unit has the right code only because lists exchanged codes, this one among
 * them: 1, it is taken down as such; 0; or negative. */
static int is_exchanged(cx_recoding *t, const cx_units_state *s, const char **ret_code) {
  int back = leads_back(t, s, ret_code);
  if (back <= 0 || t->member_count < 2 || t->other_count == CX_RECODE_OTHERS)
    return back < 0 ? back : 0;
  for (size_t i = 0; i < t->other_count; i++)
    if (t->others[i].state->unit == s->unit) return 1;
  t->others[t->other_count++] = (cx_recode_other){s, *ret_code};
  return 1;
}

/* Another unit lives under the right code at the time: half of an exchange, or a reason to refuse
 * (said when `aloud`). */
static int take_other(cx_recoding *t, const cx_units_state *s, bool aloud) {
  const char *code = NULL;
  int exchanged = is_exchanged(t, s, &code);
  if (exchanged) return exchanged < 0 ? exchanged : CX_OK;
  if (!aloud) return CX_REFUSED;
  if (code && t->member_count > 1)
    return CX_SAY(t->log, RECODE_FIRST, (cx_place){0}, s->code, s->name, code);
  return CX_SAY(t->log, RECODE_OTHER, (cx_place){0}, s->code, s->name, s->from);
}

/* One that never lived, as a list of that day corrected it, is in nobody's way; but what was
 * recorded under the code may be its own. */
static int look_at_gone(cx_recoding *t, const cx_units_state *s) {
  const char *code;
  if (cx_recode_first_day(t, s->unit)) return CX_OK;
  int exchanged = is_exchanged(t, s, &code);
  return exchanged < 0 ? exchanged : CX_OK;
}

/* The right code must not name another unit while this one has the wrong one, nor, where it never
 * lived because a list of the same day corrected it, then. */
static int check_other(cx_recoding *t, const cx_units_state *s, bool aloud) {
  size_t count = 0;
  const cx_units_state *all = cx_units_states(&t->units, t->unit, &count);
  int status = CX_OK;
  for (size_t i = 0; i < count && !status; i++) {
    const char *from = t->q->from && strcmp(all[i].from, t->q->from) < 0 ? t->q->from : all[i].from;
    bool lives = !all[i].gone && cx_recode_is_old(t, &all[i]);
    bool never = all[i].gone && count == 1 && cx_units_state_holds(s, all[i].from);
    if (lives ? meet(&all[i], from, s) : never && !cx_recode_is_member(t, s->unit))
      status = take_other(t, s, aloud);
  }
  return status;
}

static int check_others(cx_recoding *t, bool aloud) {
  int status = CX_OK;
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(&t->units, t->q->new_code, s));) {
    if (s->unit == t->unit) continue;
    status = s->gone ? look_at_gone(t, s) : check_other(t, s, aloud);
    if (status) break;
  }
  return status;
}

/* Takes the unit for the one meant, with all that hangs on it. CX_REFUSED: the right code was
 * another's. */
static int take_unit(cx_recoding *t, int64_t unit, bool aloud) {
  t->unit = unit;
  t->member_count = t->other_count = 0;
  int status = join(t);
  if (!status) status = check_others(t, aloud);
  choose_survivor(t);
  return status;
}

/* ---- which unit ---- */

/* 1, 0 or negative: whether the unit of this state of the wrong code may be meant. */
typedef int test(cx_recoding *t, const cx_units_state *s);

/* A unit that never lived is nobody when another of its code and name lives on its day. */
static int is_somebody(cx_recoding *t, const cx_units_state *s) {
  if (!s->gone || cx_recode_first_day(t, s->unit)) return 1;
  for (const cx_units_state *o = NULL; (o = cx_next_of_code(&t->units, s->code, o));) {
    if (o->unit == s->unit || !cx_units_state_holds(o, s->from)) continue;
    int same = same_name(t, o, s);
    if (same) return same < 0 ? same : 0;
  }
  return 1;
}

static int lives(cx_recoding *t, const cx_units_state *s) {
  (void)t;
  return !s->gone;
}

/* It had the code on the day, and the right one was not another's. */
static int had_it_then(cx_recoding *t, const cx_units_state *s) {
  if (!cx_units_state_holds(s, t->q->from)) return 0;
  int status = take_unit(t, s->unit, false);
  return status == CX_REFUSED ? 0 : status ? status : 1;
}

/* And by its name it had the right one before, or has it since: of two whose codes a recode made
 * one the other is right already. */
static int had_it_amiss(cx_recoding *t, const cx_units_state *s) {
  int had = had_it_then(t, s);
  return had <= 0 ? had : t->member_count > 1;
}

/* The last day on which a unit of the name has the code; "9": it has it still, "" : never. */
static int last_day_of(cx_recoding *t, const char *code, const cx_units_state *name, cx_day *ret) {
  *ret = (cx_day){""};
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(&t->units, code, s));) {
    int same = s->gone ? 0 : same_name(t, s, name);
    if (same < 0) return same;
    const char *until = *s->until ? s->until : "9";
    if (same && strcmp(ret->text, until) < 0) memcpy(ret->text, until, strlen(until) + 1);
  }
  return CX_OK;
}

/* Its name has the right code later than the wrong one. */
static int is_named_later(cx_recoding *t, const cx_units_state *s) {
  const cx_units_state *name = last_of(t, s->unit);
  cx_day old_last, new_last;
  int some = is_somebody(t, s);
  if (some <= 0) return some;
  int status = last_day_of(t, t->q->old_code, name, &old_last);
  if (!status) status = last_day_of(t, t->q->new_code, name, &new_last);
  if (status) return status;
  if (!cx_recode_first_day(t, s->unit)) { /* a list of that day said so, and was corrected */
    cx_day eve = cx_day_before(name->from);
    if (strcmp(old_last.text, eve.text) < 0) old_last = eve;
  }
  return strcmp(new_last.text, old_last.text) > 0;
}

/* How many units have a state of the wrong code that passes, and the last of them. */
static int count_those(cx_recoding *t, test *passes, size_t *ret_count, int64_t *ret) {
  *ret_count = 0;
  *ret = 0;
  for (const cx_units_state *s = NULL; (s = cx_next_of_code(&t->units, t->q->old_code, s));) {
    if (!cx_recode_is_old(t, s) || s->unit == *ret) continue;
    int found = passes(t, s);
    if (found < 0) return found;
    if (!found) continue;
    *ret = s->unit;
    ++*ret_count;
  }
  return CX_OK;
}

int cx_recode_find(cx_recoding *t) {
  bool day = t->q->from != NULL;
  test *const ways[] = {is_somebody, day ? had_it_then : NULL, day ? had_it_amiss : NULL,
                        is_named_later, day ? lives : NULL};
  size_t count = 0;
  int64_t unit = 0;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    if (!ways[i]) continue;
    int status = count_those(t, ways[i], &count, &unit);
    if (status) return status;
    if (count == 1) return take_unit(t, unit, true);
    t->unit = 0;
    if (i == 0 && !count) return CX_OK; /* no list had the code */
  }
  return CX_SAY(t->log, RECODE_SEVERAL, (cx_place){0}, t->q->old_code);
}
