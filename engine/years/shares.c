/* See shares.h. What is not recorded is not known: it is never taken for "not recognised". */
#include "years/shares.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "units/messages.h"
#include "years/messages.h"
#include "years/streak_chain.h"

/* Words of types that stand before an area's name. */
static const char *const types[] = {"tỉnh",   "thành phố", "tp",     "huyện",    "quận",
                                    "thị xã", "xã",        "phường", "thị trấn", "đặc khu"};

/* ---- areas ---- */

/* Whether a name is another one, with or without its type's word: 1, 0, or CX_NO_MEMORY. */
static int is_called(const char *name, const char *wanted) {
  int same = cx_same_name_folded(name, wanted);
  for (size_t i = 0; i < sizeof types / sizeof *types && !same; i++)
    same = cx_units_same_name(name, types[i], wanted, types[i]);
  return same;
}

/* Whether the commune lies in the area: 1, 0, or CX_NO_MEMORY. */
static int lies_in(const cx_units_state *state, const cx_years_area *area) {
  int found = !strcmp(area->level, "commune") ? is_called(state->name, area->name) : 0;
  const cx_units_area *at = state->area;
  for (; at && !found; at = at->within)
    if (!strcmp(at->level, area->level)) {
      found = is_called(at->name, area->name);
      if (found == 1) break;
    }
  if (found != 1 || !area->within) return found;
  int around = 0;
  for (at = at ? at->within : state->area; at && !around; at = at->within)
    around = is_called(at->name, area->within);
  return around;
}

/* ---- members ---- */

/* Whether so many years have run, as far as is known. */
static cx_years_answer has_run(const cx_streak *k, int years) {
  if (k->low >= years) return CX_YEARS_YES;
  return k->high == CX_NO_END || k->high >= years ? CX_YEARS_UNKNOWN : CX_YEARS_NO;
}

static void answer(cx_years_streaks *s, cx_years_member *m) {
  const cx_streak_year *year = cx_find_year(&s->chain, m->unit, s->through);
  cx_streak k = cx_streak_of(&s->chain, m->unit, s->through);
  bool recognised = year && year->status == CX_YEAR_RECOGNISED;
  bool refused =
      year && (year->status == CX_YEAR_NOT_RECOGNISED || year->status == CX_YEAR_REVOKED);
  m->is[CX_YEARS_RECOGNISED] = recognised ? CX_YEARS_YES : refused ? CX_YEARS_NO : CX_YEARS_UNKNOWN;
  m->is[CX_YEARS_NEWLY] = refused || k.low > 1        ? CX_YEARS_NO
                          : recognised && k.high == 1 ? CX_YEARS_YES
                                                      : CX_YEARS_UNKNOWN;
  m->is[CX_YEARS_KEPT_3] = refused ? CX_YEARS_NO : has_run(&k, 3);
  m->is[CX_YEARS_KEPT_5] = refused ? CX_YEARS_NO : has_run(&k, 5);
  for (size_t i = 0; recognised && i < year->record_count; i++) {
    const cx_streak_record *d = &s->records[year->first_record + i];
    if (strcmp(d->kind, "recognise") != 0 || d->revoked_by) continue;
    m->number = d->number;
    m->on_day = d->on_day;
  }
}

/* What a unit that was not there at the year's end was made from. False: out of memory. */
static bool name_before(cx_years_streaks *s, const char *day, cx_years_member *m, cx_arena *arena) {
  const char *end = cx_years_year_end(&s->chain, s->through);
  if (cx_streak_state(&s->chain, m->unit, end)) return true;
  cx_years_step step = cx_step_back(&s->chain, m->unit, s->through, day, true);
  cx_buffer text = {0};
  for (size_t i = 0; i <= step.count; i++) {
    cx_kin kin;
    const char *code = "", *name = "";
    if (!cx_step_kin(&s->chain, &step, i, &kin) || kin.itself) continue;
    if (kin.unit != CX_YEARS_NO_UNIT) {
      cx_streaks_called(s, kin.unit, end, &code, &name);
    } else if (kin.link) {
      code = kin.link->old_code;
      name = kin.link->old_name;
    }
    cx_puts(&text, text.size ? "; " : "");
    cx_puts(&text, code);
    cx_puts(&text, " ");
    cx_puts(&text, name);
  }
  m->before = text.failed ? NULL : cx_arena_text(arena, cx_buffer_text(&text), text.size);
  cx_buffer_free(&text);
  return m->before != NULL;
}

/* ---- registrations ---- */

/* The areas in which any commune of the year is recorded, at every level, each once. */
typedef struct kept_areas {
  const cx_units_area **all;
  size_t count, capacity;
  bool outside; /* one lies in no area */
} kept_areas;

static bool is_kept(const kept_areas *k, const cx_units_area *area) {
  for (size_t i = 0; i < k->count && area; i++)
    if (k->all[i] == area ||
        (!strcmp(k->all[i]->level, area->level) && !strcmp(k->all[i]->code, area->code)))
      return true;
  return !area && k->outside;
}

/* False when out of memory. */
static bool keep_areas(kept_areas *k, cx_arena *arena, const cx_units_state *state) {
  k->outside = k->outside || !state->area;
  for (const cx_units_area *at = state->area; at; at = at->within) {
    if (is_kept(k, at)) continue;
    k->all = cx_arena_grow(arena, k->all, k->count, &k->capacity, sizeof *k->all);
    if (!k->all) return false;
    k->all[k->count++] = at;
  }
  return true;
}

static int find_kept(cx_years_streaks *s, cx_years_share_view *ret, kept_areas *k) {
  for (size_t i = 0; i < s->enrolment_count; i++) {
    if (s->enrolments[i].year != s->through) continue;
    ret->has_registrations = true;
    const cx_units_state *state = cx_streak_state(&s->chain, s->enrolments[i].unit, ret->day);
    if (state && !keep_areas(k, &ret->arena, state)) return CX_NO_MEMORY;
  }
  return CX_OK;
}

/* The number of the first registration of the unit or of one behind it. */
static size_t first_of(const cx_years_streaks *s, size_t unit) {
  size_t low = 0, high = s->enrolment_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (s->enrolments[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* An office that keeps registrations of a district keeps all of it: who is in none did not
 * register. Two registers that contradict each other leave it open. */
static cx_years_answer has_registered(const cx_years_streaks *s, size_t unit, const char *day,
                                      const kept_areas *k) {
  bool yes = false, no = false;
  for (size_t i = first_of(s, unit); i < s->enrolment_count; i++) {
    const cx_streak_enrolment *e = &s->enrolments[i];
    if (e->unit != unit) break;
    if (e->year != s->through) continue;
    yes = yes || e->enrolled;
    no = no || !e->enrolled;
  }
  if (yes != no) return yes ? CX_YEARS_YES : CX_YEARS_NO;
  const cx_units_state *state = yes ? NULL : cx_streak_state(&s->chain, unit, day);
  return state && is_kept(k, state->area) ? CX_YEARS_NO : CX_YEARS_UNKNOWN;
}

static int answer_registered(cx_years_streaks *s, cx_years_share_view *ret) {
  kept_areas kept = {.count = 0};
  if (find_kept(s, ret, &kept)) return CX_NO_MEMORY;
  for (size_t i = 0; i < ret->count; i++) {
    cx_years_member *m = &ret->members[i];
    m->is[CX_YEARS_REGISTERED] =
        *m->before ? CX_YEARS_UNKNOWN : has_registered(s, m->unit, ret->day, &kept);
    if (m->is[CX_YEARS_REGISTERED] == CX_YEARS_YES)
      ret->recognised_of_registered[m->is[CX_YEARS_RECOGNISED]]++;
  }
  return CX_OK;
}

static int by_code(const void *a, const void *b) {
  const cx_years_member *x = a, *y = b;
  return strcmp(x->code, y->code);
}

/* Takes the units whose state on the day lies in the area. */
static int take_members(cx_years_streaks *s, const cx_years_area *area, cx_years_share_view *ret) {
  for (size_t u = 0; u < s->chain.unit_count; u++) {
    const cx_units_state *state = cx_streak_state(&s->chain, u, ret->day);
    if (!state) continue;
    int inside = lies_in(state, area);
    if (inside < 0) return CX_NO_MEMORY;
    if (!inside) continue;
    cx_years_member *m = &ret->members[ret->count++];
    *m = (cx_years_member){.unit = u,
                           .code = state->code,
                           .name = state->name,
                           .number = "",
                           .on_day = "",
                           .before = ""};
    if (!name_before(s, ret->day, m, &ret->arena)) return CX_NO_MEMORY;
    answer(s, m);
    if (!*m->before) continue;
    for (int i = 0; i < CX_YEARS_SHARES; i++) /* it is another unit since */
      m->is[i] = CX_YEARS_UNKNOWN;
  }
  return CX_OK;
}

int cx_years_shares_find(cx_years_streaks *s, const cx_years_area *area, const char *day,
                         cx_log *log, cx_years_share_view *ret) {
  *ret = (cx_years_share_view){.year = s->through};
  if (!s->has_lists) return CX_SAY(log, SHARE_LISTS, (cx_place){0}, NULL);
  if (strcmp(s->chain.first_list, day) > 0)
    return CX_SAY(log, UNITS_NONE, (cx_place){0}, day, s->chain.first_list);
  ret->day = cx_arena_text(&ret->arena, day, strlen(day));
  ret->members = cx_arena_take(&ret->arena, (s->chain.unit_count + 1) * sizeof *ret->members);
  if (!ret->day || !ret->members || take_members(s, area, ret)) return cx_say_memory(log);
  if (!ret->count)
    return CX_SAY(log, SHARE_AREA, (cx_place){0}, area->name, area->level,
                  cx_day_words_of(day).text);
  qsort(ret->members, ret->count, sizeof *ret->members, by_code);
  if (answer_registered(s, ret)) return cx_say_memory(log);
  for (size_t i = 0; i < ret->count; i++)
    for (int k = 0; k < CX_YEARS_SHARES; k++)
      ret->counts[k][ret->members[i].is[k]]++;
  return CX_OK;
}

void cx_years_shares_free(cx_years_share_view *view) {
  cx_arena_free(&view->arena);
  *view = (cx_years_share_view){0};
}

const char *cx_years_share_word(cx_years_share share) {
  static const char *const words[] = {"recognised", "newly_recognised", "kept_3", "kept_5",
                                      "registered"};
  return words[share];
}
