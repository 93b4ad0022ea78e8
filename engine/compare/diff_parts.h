/* What the files of the comparison share. */
#ifndef CX_COMPARE_DIFF_PARTS_H
#define CX_COMPARE_DIFF_PARTS_H
#include "compare/diff.h"

/* A new change at the end of the list; when out of memory (remembered) one that is not kept. */
cx_change *cx_diff_add(cx_diff *diff, cx_change_kind kind);

#endif
