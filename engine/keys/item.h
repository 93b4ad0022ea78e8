/* The keys of an item, one shape a kind, each with points and under `scoring: met`. */
#ifndef CX_KEYS_ITEM_H
#define CX_KEYS_ITEM_H
#include "keys/shape.h"

/* Any item, with points or counted when met. */
extern const cx_shape cx_shape_item, cx_shape_item_met;

extern const cx_shape cx_shape_check, cx_shape_rate, cx_shape_count, cx_shape_value, cx_shape_holds,
    cx_shape_at_least, cx_shape_steps;
extern const cx_shape cx_shape_check_met, cx_shape_rate_met, cx_shape_count_met, cx_shape_value_met,
    cx_shape_holds_met, cx_shape_at_least_met;
extern const cx_shape cx_shape_band, cx_shape_band_met, cx_shape_bands_by, cx_shape_bands_by_met;

/* When an item, or a criterion as one, applies. */
extern const cx_shape cx_shape_otherwise;
#define CX_KEYS_OF_APPLIES                                                                         \
  CX_KEY("applies", CX_LAW_OF(&cx_shape_text), false,                                              \
         "điều kiện để được áp dụng; luôn đi cùng `otherwise`",                                    \
         "the condition under which it applies; always with `otherwise`"),                         \
      CX_KEY("otherwise", CX_LAW_OF(&cx_shape_otherwise), false,                                   \
             "khi không áp dụng: full đủ điểm, zero 0 điểm, leave_out không tính",                 \
             "when it does not apply: full, zero, or leave_out (neither points nor maximum)")

#endif
