/* The keys of plan.yaml and of tests.yaml beside it. */
#ifndef CX_PLAN_KEYS_H
#define CX_PLAN_KEYS_H
#include "keys/shape.h"

extern const cx_shape cx_plan_shape_plan, cx_plan_shape_suite; /* the files */

extern const cx_shape cx_plan_shape_document, cx_plan_shape_area, cx_plan_shape_level,
    cx_plan_shape_years, cx_plan_shape_indicator, cx_plan_shape_share, cx_plan_shape_fate,
    cx_plan_shape_year, cx_plan_shape_target, cx_plan_shape_reading, cx_plan_shape_department,
    cx_plan_shape_deadline, cx_plan_shape_duty, cx_plan_shape_words;
extern const cx_shape cx_plan_shape_test, cx_plan_shape_given, cx_plan_shape_expect,
    cx_plan_shape_status;

#endif
