/* See regions.h. */
#include "check/regions.h"

#include <string.h>

#include "check/messages.h"
#include "standard/kinds.h"

enum { MOST_SHOWN = 8 };

/* "unit_type = special_zone", "terrain in (mountain, island)". */
static void put_block(const cx_kinds *k, const cx_kind_block *block, cx_words *words) {
  bool first = true;
  for (size_t a = 0; a < k->axis_count; a++) {
    const cx_axis *axis = &k->axes[a];
    if (cx_block_has_all(k, block, a)) continue;
    bool one = !(block->values[a] & (block->values[a] - 1));
    cx_add_words(words, first ? "" : " và ", first ? "" : " and ");
    cx_add_words(words, axis->measure->id, axis->measure->id);
    cx_add_words(words, one ? " = " : " in (", one ? " = " : " in (");
    const char *before = "";
    for (size_t v = 0; v < axis->value_count; v++) {
      if (!(block->values[a] >> v & 1)) continue;
      cx_add_words(words, before, before);
      cx_add_words(words, axis->ids[v], axis->ids[v]);
      before = ", ";
    }
    if (!one) cx_add_words(words, ")", ")");
    first = false;
  }
  if (first) cx_add_words(words, "mọi tổ hợp", "every combination");
}

/* The blocks of combinations in no class, and how many combinations are in none of those shown. */
static bool put_blocks(cx_checker *c, const cx_kinds *k, cx_words *words) {
  bool *marked = cx_check_take(c, k->count + 1);
  cx_kind_block *blocks;
  size_t count;
  for (uint32_t i = 0; marked && i < k->count; i++)
    marked[i] = k->new_class[i] == CX_NO_CLASS;
  if (!marked || !cx_kind_blocks(&c->arena, k, marked, &blocks, &count)) return false;
  uint32_t left = 0;
  for (uint32_t i = 0; i < k->count; i++) {
    bool shown = k->new_class[i] != CX_NO_CLASS;
    for (size_t b = 0; b < count && b < MOST_SHOWN && !shown; b++)
      shown = cx_block_holds(k, &blocks[b], i);
    left += !shown;
  }
  for (size_t b = 0; b < count && b < MOST_SHOWN; b++) {
    if (b) cx_add_words(words, "; ", "; ");
    put_block(k, &blocks[b], words);
  }
  if (!left) return true;
  cx_digits more = cx_digits_of(left);
  cx_add_words(words, "; và ", "; and ");
  cx_add_words(words, more.text, more.text);
  cx_add_words(words, " tổ hợp nữa", " more");
  return true;
}

void cx_check_classes(cx_checker *c, const cx_standard *s) {
  cx_kinds *k = cx_check_take(c, sizeof *k);
  bool taken[CX_MOST_CLASSES] = {false};
  if (!k) return;
  int status = cx_kinds_of(&c->arena, s, s, k);
  if (status == CX_NO_MEMORY) c->no_memory = true;
  if (status) return;
  for (uint32_t i = 0; i < k->count; i++)
    if (k->new_class[i] >= 0) taken[k->new_class[i]] = true;
  for (size_t n = 0; n < s->class_count; n++) {
    cx_about about = {.standard = s, .class = &s->classes[n]};
    if (!taken[n]) CX_FIND(c, FIND_CLASS_EMPTY, &about, s->classes[n].place, s->classes[n].when);
  }
  cx_about about = {.standard = s};
  cx_words words = {0};
  if (!s->unclassed) return;
  if (!put_blocks(c, k, &words)) c->no_memory = true;
  CX_FIND(c, FIND_CLASS_NONE, &about, s->classes_place, cx_digits_of((int64_t)s->unclassed).text,
          cx_digits_of((int64_t)s->combinations).text, cx_end_words(c, &words));
}
