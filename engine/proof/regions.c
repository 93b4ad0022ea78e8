/* Combinations of class attributes that no class takes, told in a few regions ("terrain = island"),
 * and classes that take none. A region is grown from a combination that is not told yet: a value of
 * an attribute is added while every combination so gained is in no class either. */
#include <string.h>

#include "proof/checks.h"

enum { MOST_REGIONS = 8, MOST_AXES = 32, MOST_VALUES = CX_MOST_CHOICES };

/* The attributes of the standard, and who takes each combination. */
typedef struct map {
  const cx_standard *s;
  int measure[MOST_AXES];
  size_t values[MOST_AXES], step[MOST_AXES];
  size_t axes;
  uint8_t *owner; /* 0: no class */
  bool *told;
} map;

/* Values of each attribute that the region holds. */
typedef struct region {
  bool holds[MOST_AXES][MOST_VALUES];
  uint64_t gained; /* combinations not told before */
} region;

static bool make_map(cx_checker *c, map *m) {
  size_t step = 1;
  for (size_t i = 0; i < m->s->measure_count && m->axes < MOST_AXES; i++) {
    const cx_measure *measure = &m->s->measures[i];
    if (!m->s->used_class[i]) continue;
    size_t values = measure->type == CX_CHOICE ? measure->choice_count : 2;
    m->measure[m->axes] = (int)i;
    m->values[m->axes] = values;
    m->step[m->axes++] = step;
    step *= values;
  }
  m->owner = cx_check_take(c, (size_t)m->s->combinations);
  m->told = cx_check_take(c, (size_t)m->s->combinations);
  if (!m->owner || !m->told) return false;
  if (!cx_class_owners(m->s, m->owner)) c->no_memory = true;
  return !c->no_memory;
}

/* Goes over the combinations of a region: counts those not told before and, when `tell`, marks
 * them. False: one of them is in a class. */
static bool visit(const map *m, const region *r, size_t axis, size_t base, bool tell,
                  uint64_t *gained) {
  if (axis == m->axes) {
    *gained += !m->told[base];
    if (tell) m->told[base] = true;
    return !m->owner[base];
  }
  for (size_t v = 0; v < m->values[axis]; v++)
    if (r->holds[axis][v] && !visit(m, r, axis + 1, base + v * m->step[axis], tell, gained))
      return false;
  return true;
}

/* Adds a value of an attribute when the part so gained is in no class. */
static void widen(const map *m, region *r, size_t axis, size_t value) {
  bool before[MOST_VALUES];
  uint64_t gained = 0;
  memcpy(before, r->holds[axis], sizeof before);
  memset(r->holds[axis], 0, sizeof before);
  r->holds[axis][value] = true;
  bool free = visit(m, r, 0, 0, false, &gained);
  memcpy(r->holds[axis], before, sizeof before);
  r->holds[axis][value] = before[value] || free;
}

/* Attributes are widened in turn from `start` on: another start may give a larger region. */
static void grow(const map *m, uint64_t seed, size_t start, region *r) {
  memset(r, 0, sizeof *r);
  for (size_t a = 0; a < m->axes; a++)
    r->holds[a][seed / m->step[a] % m->values[a]] = true;
  for (size_t turn = 0; turn < m->axes; turn++) {
    size_t a = (start + turn) % m->axes;
    for (size_t v = 0; v < m->values[a]; v++)
      if (!r->holds[a][v]) widen(m, r, a, v);
  }
  visit(m, r, 0, 0, false, &r->gained);
}

/* "unit_type = special_zone", "terrain in (mountain, island)". */
static void put_region(const map *m, const region *r, cx_words *words) {
  bool first = true;
  for (size_t a = 0; a < m->axes; a++) {
    const cx_measure *measure = &m->s->measures[m->measure[a]];
    size_t held = 0, put = 0;
    for (size_t v = 0; v < m->values[a]; v++)
      held += r->holds[a][v];
    if (held == m->values[a]) continue;
    cx_add_words(words, first ? "" : " và ", first ? "" : " and ");
    cx_add_words(words, measure->id, measure->id);
    cx_add_words(words, held == 1 ? " = " : " in (", held == 1 ? " = " : " in (");
    for (size_t v = 0; v < m->values[a]; v++) {
      if (!r->holds[a][v]) continue;
      const char *value = measure->type == CX_CHOICE ? measure->choices[v] : v ? "yes" : "no";
      cx_add_words(words, put ? ", " : "", put ? ", " : "");
      cx_add_words(words, value, value);
      put++;
    }
    if (held > 1) cx_add_words(words, ")", ")");
    first = false;
  }
  if (first) cx_add_words(words, "mọi tổ hợp", "every combination");
}

static void put_regions(const map *m, cx_words *words) {
  uint64_t left = m->s->unclassed, seed = 0;
  for (int shown = 0; left && shown < MOST_REGIONS; shown++) {
    region best = {.gained = 0}, tried;
    while (m->owner[seed] || m->told[seed])
      seed++;
    for (size_t start = 0; start < m->axes; start++) {
      grow(m, seed, start, &tried);
      if (tried.gained > best.gained) best = tried;
    }
    uint64_t gained = 0;
    if (!best.gained) break; /* no attributes */
    visit(m, &best, 0, 0, true, &gained);
    if (shown) cx_add_words(words, "; ", "; ");
    put_region(m, &best, words);
    left -= gained;
  }
  if (!left) return;
  cx_digits more = cx_digits_of((int64_t)left);
  cx_add_words(words, "; và ", "; and ");
  cx_add_words(words, more.text, more.text);
  cx_add_words(words, " tổ hợp nữa", " more");
}

void cx_check_classes(cx_checker *c, const cx_standard *s) {
  map m = {.s = s};
  bool taken[CX_MOST_CLASSES + 1] = {false};
  if (!make_map(c, &m)) return;
  for (uint64_t i = 0; i < s->combinations; i++)
    taken[m.owner[i]] = true;
  for (size_t k = 0; k < s->class_count; k++) {
    cx_about about = {.standard = s, .class = &s->classes[k]};
    if (!taken[k + 1])
      CX_FIND(c, FIND_CLASS_EMPTY, &about, s->classes[k].place, s->classes[k].when);
  }
  cx_about about = {.standard = s};
  cx_words words = {0};
  if (!s->unclassed) return;
  put_regions(&m, &words);
  CX_FIND(c, FIND_CLASS_NONE, &about, s->classes_place, cx_digits_of((int64_t)s->unclassed).text,
          cx_digits_of((int64_t)s->combinations).text, cx_end_words(c, &words));
}
