/* Bands are proved UNIQUE (no two hold the same value, every value of the domain is in one), cut
 * into segments in order, and each code a row can get is given its points and basis. */
#ifndef CX_STANDARD_BANDS_H
#define CX_STANDARD_BANDS_H
#include "standard/fields.h"
#include "standard/model.h"

/* Which measures an item reads, but for those of `applies`: used[measure] becomes true. */
void cx_item_uses(const cx_item *item, bool *used);

/* What an item's values are counted in. */
cx_unit cx_item_unit(const cx_standard *standard, const cx_item *item);

/* The measures of a side of a rate: 0 its numerator, 1 its denominator. */
static inline const int *cx_item_side(const cx_item *item, int side, size_t *ret_count) {
  *ret_count = side ? item->whole_count : item->part_count;
  return side ? item->wholes : item->parts;
}

/* Whether it is met or not, without bands. */
static inline bool cx_item_is_yes_no(const cx_item *item) {
  return item->kind == CX_ITEM_CHECK || item->kind == CX_ITEM_MET;
}

/* Puts a place where the bands change into an item's cuts, in order, once; one that no value of its
 * domain can pass is left out. False: there is no room. */
bool cx_item_add_cut(cx_item *item, cx_cut cut);

/* The segment of an item that holds a segment of another, which has all its cuts and more. */
size_t cx_item_segment_within(const cx_item *item, const cx_item *finer, size_t segment);

/* For a changed copy of an item: moves one of its cuts (false: too many digits to compare exactly);
 * gives every code its points and basis anew, from bands, segments and when_none. */
bool cx_item_set_cut(cx_item *item, size_t cut, cx_number bound, bool after);
void cx_item_give_points(cx_item *item);

/* The segment of an item's bands that a value lies in: how many cuts are at or below it. */
uint8_t cx_item_segment(const cx_item *item, cx_number value);

/* Proves an item's list of bands disjoint and complete over its domain (else says where they are
 * not and returns false) and fills its cuts and its points by code. */
bool cx_compile_bands(cx_loader *l, cx_item *item);

#endif
