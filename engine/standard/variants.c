/* See variants.h. */
#include "standard/variants.h"

#include <string.h>

#include "number/hundredths.h"
#include "standard/bands.h"
#include "standard/messages.h"
#include "standard/points.h"

bool cx_make_variants(cx_loader *l, cx_item *item) {
  size_t count = l->standard->measures[item->by].choice_count;
  cx_item *variants = cx_arena_take(l->arena, (count + 1) * sizeof *variants);
  if (!variants) {
    cx_say_memory(&l->log);
    return false;
  }
  for (size_t v = 0; v <= count; v++) {
    variants[v] = *item;
    variants[v].by = CX_NO_MEASURE;
    variants[v].applies = (cx_applies){0};
  }
  item->variants = variants;
  item->variant_count = count;
  return true;
}

/* All places where some list changes its band, in order, once; in the scale of the item's figure.
 */
static int collect_cuts(cx_log *log, cx_item *item, cx_item *blank) {
  for (size_t v = 0; v < item->variant_count; v++)
    for (size_t k = 0; k < item->variants[v].cut_count; k++)
      if (!cx_item_add_cut(blank, item->variants[v].cuts[k]))
        return CX_SAY(log, RULE_LIMIT, item->place, cx_digits_of(CX_MOST_CUTS).text,
                      CX_BOTH("mức điểm của các danh sách", "bands of the lists"));
  return CX_OK;
}

/* The points of one code in all lists: a segment of the joint cuts, or what is no segment. */
static void join_code(cx_item *item, cx_item *blank, int code, const uint8_t *code_of) {
  cx_points first = item->variants[0].points_of[code_of[0]];
  int low = cx_points_low(first), high = cx_points_high(first);
  unsigned basis = 0;
  for (size_t v = 0; v < item->variant_count; v++) {
    cx_points points = item->variants[v].points_of[code_of[v]];
    if (cx_points_low(points) < low) low = cx_points_low(points);
    if (cx_points_high(points) > high) high = cx_points_high(points);
    basis |= item->variants[v].basis_of[code_of[v]];
  }
  blank->points_of[code] = cx_points_of(low, high);
  blank->basis_of[code] = (uint8_t)basis;
}

static void join_segments(cx_item *item, cx_item *blank) {
  uint8_t code_of[CX_MOST_CHOICES];
  for (size_t segment = 0; segment <= blank->cut_count; segment++) {
    for (size_t v = 0; v < item->variant_count; v++)
      code_of[v] = (uint8_t)cx_item_segment_within(&item->variants[v], blank, segment);
    join_code(item, blank, (int)segment, code_of);
  }
  static const int others[] = {CX_CODE_NONE, CX_CODE_BLANK, CX_CODE_PART, CX_CODE_NULL};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    memset(code_of, others[i], sizeof code_of);
    join_code(item, blank, others[i], code_of);
  }
}

int cx_settle_variants(cx_log *log, cx_arena *arena, cx_item *item) {
  cx_item *blank = &item->variants[item->variant_count];
  blank->bands = NULL;
  blank->band_count = blank->cut_count = 0;
  blank->cuts = cx_arena_take(arena, CX_MOST_CUTS * sizeof *blank->cuts);
  if (!blank->cuts) return cx_say_memory(log);
  int status = collect_cuts(log, item, blank);
  if (status) return status;
  join_segments(item, blank);
  item->points = item->variants[0].points;
  item->least = item->variants[0].least;
  for (size_t v = 0; v < item->variant_count; v++)
    if (item->variants[v].least < item->least) item->least = item->variants[v].least;
  blank->points = item->points;
  blank->least = item->least;
  return CX_OK;
}

/* Each list is proved for itself; all have the same top points. */
static void compile_lists(cx_loader *l, cx_item *item) {
  bool well = item->variant_count > 0; /* else they were refused, or memory lacked */
  for (size_t v = 0; v < item->variant_count; v++)
    well = cx_compile_bands(l, &item->variants[v]) && well;
  if (!well) return;
  const cx_item *first = &item->variants[0];
  for (size_t v = 1; v < item->variant_count; v++)
    if (item->variants[v].points != first->points)
      CX_SAY(&l->log, RULE_LIST_TOPS, item->variants[v].place,
             cx_hundredths(item->variants[v].points).text, cx_hundredths(first->points).text);
  if (!cx_settle_variants(&l->log, l->arena, item) && !cx_item_points_fit(item))
    CX_SAY(&l->log, RULE_LIMIT, item->place, cx_digits_of(CX_MOST_LISTED).text,
           CX_BOTH("số điểm khác nhau của một chỉ tiêu", "different points of an item"));
}

void cx_compile_item(cx_loader *l, cx_item *item) {
  if (cx_item_is_yes_no(item))
    cx_item_give_points(item);
  else if (item->by != CX_NO_MEASURE)
    compile_lists(l, item);
  else
    cx_compile_bands(l, item);
}
