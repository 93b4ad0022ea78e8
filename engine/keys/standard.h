/* The keys of standard.yaml and of the dictionary measures.yaml. */
#ifndef CX_KEYS_STANDARD_H
#define CX_KEYS_STANDARD_H
#include "keys/shape.h"

/* The files: of a standard by points or by what is met, and of measures. */
extern const cx_shape cx_shape_standard, cx_shape_measures;

extern const cx_shape cx_shape_standard_points, cx_shape_document, cx_shape_force, cx_shape_period,
    cx_shape_defaults, cx_shape_scoring;
extern const cx_shape cx_shape_criterion, cx_shape_criterion_met;
extern const cx_shape cx_shape_outcome, cx_shape_requirement, cx_shape_requirement_word,
    cx_shape_class, cx_shape_class_met;
extern const cx_shape cx_shape_measure, cx_shape_measure_type, cx_shape_improve, cx_shape_evidence,
    cx_shape_code_form;

#endif
