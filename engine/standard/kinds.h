/* The kinds of commune that class conditions tell apart: every combination of the values of the
 * measures they use, in one text or in two; and a set of them in few words. */
#ifndef CX_STANDARD_KINDS_H
#define CX_STANDARD_KINDS_H
#include "standard/model.h"

enum { CX_MOST_AXES = 24, CX_MOST_AXIS_VALUES = 64, CX_NO_CLASS = -1 };

/* A measure that conditions use, with its values in either text. */
typedef struct cx_axis {
  const cx_measure *measure; /* of the text that has it, the new one first */
  size_t value_count;
  const char *ids[CX_MOST_AXIS_VALUES], *labels[CX_MOST_AXIS_VALUES];
  int old_value[CX_MOST_AXIS_VALUES], new_value[CX_MOST_AXIS_VALUES]; /* -1: not in that text */
} cx_axis;

typedef struct cx_kinds {
  cx_axis axes[CX_MOST_AXES];
  size_t axis_count;
  uint32_t count;
  int8_t *old_class, *new_class; /* [count]: number of the class, or CX_NO_CLASS */
} cx_kinds;

/* Fills all of it; lives in the arena. Both texts may be the same one. CX_OK, CX_NO_MEMORY, or
 * CX_REFUSED when there are more combinations than CX_MOST_COMBINATIONS. */
int cx_kinds_of(cx_arena *arena, const cx_standard *old_text, const cx_standard *new_text,
                cx_kinds *ret);

/* Combinations that differ in whole axes or parts of axes only: for each axis the values allowed.
 */
typedef struct cx_kind_block {
  uint64_t values[CX_MOST_AXES]; /* bit v: value v of the axis */
} cx_kind_block;

/* Covers the marked combinations, and only those, with as few blocks as a greedy search finds,
 * those that bring the most first; unmarks them. Blocks may overlap; they live in the arena. False
 * when out of memory. */
bool cx_kind_blocks(cx_arena *arena, const cx_kinds *kinds, bool *marked, cx_kind_block **ret,
                    size_t *ret_count);

/* Whether the block holds a combination (0 … kinds->count - 1). */
bool cx_block_holds(const cx_kinds *kinds, const cx_kind_block *block, uint32_t combination);

/* True when the block allows every value of the axis. */
bool cx_block_has_all(const cx_kinds *kinds, const cx_kind_block *block, size_t axis);

#endif
