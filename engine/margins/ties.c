/* See ties.h. */
#include "margins/ties.h"

#include "standard/bands.h"
#include "standard/condition.h"

/* What may move, in the order of the dictionary. */
static void find_figures(cx_margins_search *s) {
  const cx_standard *standard = s->batch->figures.standard;
  for (size_t m = 0; m < standard->measure_count; m++) {
    s->figure_of[m] = -1;
    if (!cx_margins_is_known(s, (int)m)) continue;
    int64_t now = standard->measures[m].type == CX_COUNT
                      ? cx_figures_count(&s->batch->figures, s->row, (int)m)
                      : ((const cx_truth *)s->batch->figures.column[m])[s->row];
    s->figure_of[m] = (int)s->figure_count;
    s->figures[s->figure_count++] = (cx_margins_figure){(int)m, now, now, CX_MARGINS_COMMON};
  }
}

/* A share of two known figures, a count or a check; no figure stands on both sides of a share, nor
 * is what is below the line a part of what is above it. */
static bool is_plain(const cx_margins_search *s, const cx_item *item) {
  if (item->kind == CX_ITEM_COUNT || item->kind == CX_ITEM_CHECK)
    return cx_margins_is_known(s, item->measure);
  return item->kind == CX_ITEM_RATE && item->part_count == 1 && item->whole_count == 1 &&
         item->measure != item->denominator && cx_margins_is_known(s, item->measure) &&
         cx_margins_is_known(s, item->denominator) &&
         s->batch->figures.standard->measures[item->denominator].at_most != item->measure;
}

/* Figures that conditions read: of what applies, of requirements and of classes. */
static void find_asked(const cx_standard *standard, bool *asked) {
  for (size_t m = 0; m < standard->measure_count; m++)
    asked[m] = standard->used_class[m];
  for (size_t i = 0; i < standard->item_count; i++)
    cx_condition_uses(&standard->items[i].applies.when, asked);
  for (size_t c = 0; c < standard->criterion_count; c++)
    cx_condition_uses(&standard->criteria[c].applies.when, asked);
  for (size_t q = 0; q < standard->requirement_count; q++)
    cx_condition_uses(&standard->requirements[q].condition, asked);
}

/* Gives a figure to the item that reads it; what is read a second time is common. */
static void give_to(cx_margins_search *s, bool *read, int measure, int item) {
  int f = s->figure_of[measure];
  if (f < 0) return;
  s->figures[f].own = read[measure] ? CX_MARGINS_COMMON : item;
  read[measure] = true;
}

static void give_figures(cx_margins_search *s) {
  const cx_standard *standard = s->batch->figures.standard;
  bool read[CX_MOST_MEASURES];
  find_asked(standard, read);
  for (size_t i = 0; i < standard->item_count; i++) {
    bool reads[CX_MOST_MEASURES] = {false};
    bool plain = is_plain(s, cx_batch_item(s->batch, s->row, i));
    cx_item_uses(&standard->items[i], reads);
    for (size_t m = 0; m < standard->measure_count; m++)
      if (reads[m]) give_to(s, read, (int)m, plain ? (int)i : CX_MARGINS_COMMON);
  }
}

/* A whole is the own figure of its part's item, or it is common. True when that made one common. */
static bool share_wholes(cx_margins_search *s) {
  const cx_standard *standard = s->batch->figures.standard;
  bool more = false;
  for (size_t f = 0; f < s->figure_count; f++) {
    int whole = standard->measures[s->figures[f].measure].at_most;
    int w = whole == CX_NO_MEASURE ? -1 : s->figure_of[whole];
    if (w < 0 || s->figures[w].own == s->figures[f].own) continue;
    more = more || s->figures[w].own != CX_MARGINS_COMMON;
    s->figures[w].own = CX_MARGINS_COMMON;
  }
  return more;
}

static int own_of(const cx_margins_search *s, int measure, size_t item) {
  int f = measure == CX_NO_MEASURE ? -1 : s->figure_of[measure];
  return f >= 0 && s->figures[f].own == (int)item ? f : -1;
}

/* Whether a side that is common, or the whole of one that is the item's own, may move. */
static bool waits_for(const cx_margins_search *s, const cx_margins_plain *p, int measure) {
  const cx_standard *standard = s->batch->figures.standard;
  if (measure == CX_NO_MEASURE) return false;
  int whole = standard->measures[measure].at_most;
  if (own_of(s, measure, p->item) < 0) return true;
  return whole != CX_NO_MEASURE && s->figure_of[whole] >= 0 && own_of(s, whole, p->item) < 0;
}

static void find_plain(cx_margins_search *s) {
  const cx_standard *standard = s->batch->figures.standard;
  for (size_t i = 0; i < standard->item_count; i++) {
    const cx_item *item = cx_batch_item(s->batch, s->row, i);
    int below = item->kind == CX_ITEM_RATE ? item->denominator : CX_NO_MEASURE;
    if (!is_plain(s, item)) continue;
    cx_margins_plain p = {.item = i, .of = item};
    p.side[0] = own_of(s, item->measure, i);
    p.side[1] = own_of(s, below, i);
    if (p.side[0] < 0 && p.side[1] < 0) continue;
    p.waits = waits_for(s, &p, item->measure) || waits_for(s, &p, below);
    s->plain[s->plain_count++] = p;
  }
}

void cx_margins_tie(cx_margins_search *s) {
  find_figures(s);
  give_figures(s);
  while (share_wholes(s))
    continue;
  find_plain(s);
}
