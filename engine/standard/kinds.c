/* See kinds.h. The classes come from the texts' own programs (cx_class_owners). */
#include "standard/kinds.h"

#include <string.h>

#include "standard/classes.h"

static cx_axis *axis_of(cx_kinds *k, const char *id) {
  for (size_t a = 0; a < k->axis_count; a++)
    if (!strcmp(k->axes[a].measure->id, id)) return &k->axes[a];
  return NULL;
}

static const char *value_id(const cx_measure *m, size_t v) {
  return m->type == CX_CHOICE ? m->choices[v] : v ? "yes" : "no";
}

static const char *value_label(const cx_measure *m, size_t v) {
  return m->type == CX_CHOICE ? m->choice_labels[v] : v ? "có" : "không";
}

/* False when there are too many values. */
static bool add_values(cx_axis *axis, const cx_measure *m, bool old_text) {
  size_t count = m->type == CX_CHOICE ? m->choice_count : 2;
  for (size_t v = 0; v < count; v++) {
    size_t at = 0;
    while (at < axis->value_count && strcmp(axis->ids[at], value_id(m, v)) != 0)
      at++;
    if (at == CX_MOST_AXIS_VALUES) return false;
    if (at == axis->value_count) {
      axis->ids[at] = value_id(m, v);
      axis->labels[at] = value_label(m, v);
      axis->old_value[at] = axis->new_value[at] = -1;
      axis->value_count++;
    }
    (old_text ? axis->old_value : axis->new_value)[at] = (int)v;
  }
  return true;
}

static bool add_axes(cx_kinds *k, const cx_standard *s, bool old_text) {
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used_class[m]) continue;
    cx_axis *axis = axis_of(k, s->measures[m].id);
    if (!axis) {
      if (k->axis_count == CX_MOST_AXES) return false;
      axis = &k->axes[k->axis_count++];
      axis->measure = &s->measures[m];
    }
    if (!add_values(axis, &s->measures[m], old_text)) return false;
  }
  return true;
}

/* What each value of each axis adds to the number of the text's own combination; -1 when the text
 * lacks the value. An axis that it does not use adds nothing. */
typedef struct weights {
  int64_t of[CX_MOST_AXES][CX_MOST_AXIS_VALUES];
} weights;

static void find_weights(cx_kinds *k, const cx_standard *s, bool old_text, weights *ret) {
  int64_t weight = 1;
  *ret = (weights){0};
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used_class[m]) continue;
    const cx_axis *axis = axis_of(k, s->measures[m].id);
    for (size_t v = 0; v < axis->value_count; v++) {
      int own = (old_text ? axis->old_value : axis->new_value)[v];
      ret->of[axis - k->axes][v] = own < 0 ? -1 : weight * own;
    }
    weight *= s->measures[m].type == CX_CHOICE ? (int64_t)s->measures[m].choice_count : 2;
  }
}

static int64_t own_combination(const cx_kinds *k, const weights *w, uint32_t combination) {
  int64_t own = 0;
  for (size_t a = 0; a < k->axis_count; a++) {
    int64_t adds = w->of[a][combination % k->axes[a].value_count];
    if (adds < 0) return -1;
    own += adds;
    combination /= (uint32_t)k->axes[a].value_count;
  }
  return own;
}

static int fill_classes(cx_arena *arena, cx_kinds *k, const cx_standard *s, bool old_text) {
  int8_t *classes = cx_arena_take(arena, k->count);
  uint8_t *owner = cx_arena_take(arena, s->combinations + 1); /* without classes: none takes it */
  if (!classes || !owner || cx_class_owners(s, owner)) return CX_NO_MEMORY;
  weights w;
  find_weights(k, s, old_text, &w);
  for (uint32_t i = 0; i < k->count; i++) {
    int64_t c = own_combination(k, &w, i);
    classes[i] = (int8_t)(c < 0 ? CX_NO_CLASS : owner[c] - 1);
  }
  *(old_text ? &k->old_class : &k->new_class) = classes;
  return CX_OK;
}

int cx_kinds_of(cx_arena *arena, const cx_standard *old_text, const cx_standard *new_text,
                cx_kinds *ret) {
  memset(ret, 0, sizeof *ret);
  if (!add_axes(ret, new_text, false) || !add_axes(ret, old_text, true)) return CX_REFUSED;
  uint64_t count = 1;
  for (size_t a = 0; a < ret->axis_count; a++) {
    count *= ret->axes[a].value_count;
    if (count > CX_MOST_COMBINATIONS) return CX_REFUSED;
  }
  ret->count = (uint32_t)count;
  int status = fill_classes(arena, ret, old_text, true);
  return status ? status : fill_classes(arena, ret, new_text, false);
}

/* ---- blocks ---- */

bool cx_block_has_all(const cx_kinds *k, const cx_kind_block *block, size_t axis) {
  size_t count = k->axes[axis].value_count;
  uint64_t all = count == 64 ? UINT64_MAX : ((uint64_t)1 << count) - 1;
  return block->values[axis] == all;
}

bool cx_block_holds(const cx_kinds *k, const cx_kind_block *block, uint32_t combination) {
  for (size_t a = 0; a < k->axis_count; a++) {
    uint32_t count = (uint32_t)k->axes[a].value_count;
    if (!(block->values[a] >> combination % count & 1)) return false;
    combination /= count;
  }
  return true;
}

/* Steps to the next combination of the block, values as digits; false after the last. */
static bool step(const cx_kinds *k, const cx_kind_block *block, uint32_t *combination) {
  uint32_t weight = 1, at = *combination;
  for (size_t a = 0; a < k->axis_count; a++) {
    uint32_t count = (uint32_t)k->axes[a].value_count, value = at / weight % count;
    uint64_t above = value + 1 < count ? block->values[a] >> (value + 1) << (value + 1) : 0;
    uint64_t mask = above ? above : block->values[a];
    uint32_t next = (uint32_t)__builtin_ctzll(mask);
    at += (next - value) * weight;
    if (above) {
      *combination = at;
      return true;
    }
    weight *= count;
  }
  return false;
}

static uint32_t first_in(const cx_kinds *k, const cx_kind_block *block) {
  uint32_t weight = 1, at = 0;
  for (size_t a = 0; a < k->axis_count; a++) {
    at += weight * (uint32_t)__builtin_ctzll(block->values[a]);
    weight *= (uint32_t)k->axes[a].value_count;
  }
  return at;
}

static bool all_wanted(const cx_kinds *k, const cx_kind_block *block, const bool *wanted) {
  uint32_t at = first_in(k, block);
  do
    if (!wanted[at]) return false;
  while (step(k, block, &at));
  return true;
}

/* The largest block around a combination that the greedy way finds: whole axes, then values. */
static cx_kind_block grow(const cx_kinds *k, uint32_t combination, const bool *wanted) {
  cx_kind_block block = {{0}};
  uint32_t rest = combination;
  for (size_t a = 0; a < k->axis_count; a++) {
    block.values[a] = (uint64_t)1 << rest % k->axes[a].value_count;
    rest /= (uint32_t)k->axes[a].value_count;
  }
  for (size_t a = 0; a < k->axis_count; a++) {
    size_t count = k->axes[a].value_count;
    cx_kind_block tried = block;
    tried.values[a] = count == 64 ? UINT64_MAX : ((uint64_t)1 << count) - 1;
    if (all_wanted(k, &tried, wanted)) block = tried;
  }
  for (size_t a = 0; a < k->axis_count; a++)
    for (size_t v = 0; v < k->axes[a].value_count; v++) {
      cx_kind_block tried = block;
      tried.values[a] = (uint64_t)1 << v; /* the rest of the block is wanted already */
      if (!(block.values[a] >> v & 1) && all_wanted(k, &tried, wanted))
        block.values[a] |= (uint64_t)1 << v;
    }
  return block;
}

/* Combinations of the block that are still marked; unmarks them when told to. */
static uint32_t gain(const cx_kinds *k, const cx_kind_block *block, bool *marked, bool unmark) {
  uint32_t gained = 0, at = first_in(k, block);
  do {
    gained += marked[at];
    if (unmark) marked[at] = false;
  } while (step(k, block, &at));
  return gained;
}

/* Of more blocks than are needed, those that bring the most, in this order. */
static size_t choose(const cx_kinds *k, cx_kind_block *blocks, size_t count, bool *marked) {
  size_t kept = 0;
  for (; kept < count; kept++) {
    size_t best = kept;
    uint32_t most = 0;
    for (size_t b = kept; b < count; b++) {
      uint32_t gained = gain(k, &blocks[b], marked, false);
      if (gained > most) {
        most = gained;
        best = b;
      }
    }
    if (!most) break;
    cx_kind_block chosen = blocks[best];
    blocks[best] = blocks[kept];
    blocks[kept] = chosen;
    gain(k, &blocks[kept], marked, true);
  }
  return kept;
}

bool cx_kind_blocks(cx_arena *arena, const cx_kinds *k, bool *marked, cx_kind_block **ret,
                    size_t *ret_count) {
  enum { MOST_CHOSEN = 256 }; /* beyond, blocks are taken as they were found */
  bool *wanted = cx_arena_take(arena, k->count + 1), *left = cx_arena_take(arena, k->count + 1);
  cx_kind_block *blocks = NULL;
  size_t capacity = 0, count = 0;
  if (!wanted || !left) return false;
  memcpy(wanted, marked, k->count * sizeof *wanted);
  memcpy(left, marked, k->count * sizeof *left);
  for (uint32_t i = 0; i < k->count; i++) {
    if (!marked[i]) continue;
    blocks = cx_arena_grow(arena, blocks, count, &capacity, sizeof *blocks);
    if (!blocks) return false;
    blocks[count] = grow(k, i, wanted);
    gain(k, &blocks[count++], marked, true);
  }
  *ret = blocks;
  *ret_count = count <= MOST_CHOSEN ? choose(k, blocks, count, left) : count;
  return true;
}
