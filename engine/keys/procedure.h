/* The keys of procedure.yaml, and how many entries it may have. */
#ifndef CX_KEYS_PROCEDURE_H
#define CX_KEYS_PROCEDURE_H
#include "keys/shape.h"

enum {
  CX_MOST_BODIES = 16,
  CX_MOST_ENTRIES = 256, /* of one list */
  CX_MOST_ROUNDS = 20    /* years of a plan */
};

extern const cx_shape cx_shape_procedure; /* the file */

extern const cx_shape cx_shape_valid, cx_shape_body, cx_shape_stage, cx_shape_deadline,
    cx_shape_marks, cx_shape_authority, cx_shape_department, cx_shape_commendation,
    cx_shape_assessment, cx_shape_rounds;

#endif
