/* Two conditions, or two items, compared over every commune there can be: the figures that they
 * read are cut where either changes (a count between two bounds, each answer, each value of a
 * choice), and both are run on one value of each cell. Blanks are not compared. */
#ifndef CX_COMPARE_CELLS_H
#define CX_COMPARE_CELLS_H
#include "standard/kinds.h"

/* The cells: an axis a measure. Of a count, value v reaches from low[axis][v] to the next one. */
typedef struct cx_cells {
  cx_kinds kinds;
  int64_t low[CX_MOST_AXES][CX_MOST_AXIS_VALUES];
} cx_cells;

/* What something comes to in a cell: points of an item (low and high), or one of these. */
enum {
  CX_CELL_FALSE, /* of a condition */
  CX_CELL_TRUE,
  CX_CELL_OPEN, /* it comes to null */
  CX_CELL_APPLIES,
  CX_CELL_FULL, /* it does not apply, and counts so */
  CX_CELL_ZERO,
  CX_CELL_LEFT_OUT
};

/* Cells in which one comes to one thing and the other to another. */
typedef struct cx_cell_group {
  int64_t old_value, new_value;
  const cx_kind_block *blocks;
  size_t block_count;
} cx_cell_group;

typedef struct cx_cell_groups {
  const cx_cells *cells; /* NULL: not compared by cells */
  cx_cell_group *list;   /* only where they differ; those met first stand first */
  size_t count;
} cx_cell_groups;

/* One side: an item, or a condition, or what applies; the other fields are NULL. A condition
 * without text is true. */
typedef struct cx_cell_side {
  const cx_standard *text;
  const cx_item *item;
  const cx_condition *condition;
  const cx_applies *applies;
} cx_cell_side;

/* Whether cells can hold an item: its conditions and its expression compare single counts with
 * constants; never a rate. CX_OK, CX_REFUSED or CX_NO_MEMORY. */
int cx_cells_can_hold(const cx_item *item);

/* Compares two sides of one sort. CX_OK, CX_NO_MEMORY, or CX_REFUSED: cells cannot hold them, or
 * there are too many. What a dictionary does not allow (a part above its whole, a choice that only
 * one text knows) is not compared. */
int cx_cells_compare(cx_arena *arena, cx_cell_side old_side, cx_cell_side new_side,
                     cx_cell_groups *ret);

#endif
