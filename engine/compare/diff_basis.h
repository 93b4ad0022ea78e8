/* Where only the grounds of a value changed: its basis, sources or quotation. */
#ifndef CX_COMPARE_DIFF_BASIS_H
#define CX_COMPARE_DIFF_BASIS_H
#include "compare/changes.h"

int cx_diff_basis(cx_compare_diff *diff);

#endif
