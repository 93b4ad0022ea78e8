/* What holds of cells whatever table they stand in. */
#include "text/row.h"

#include "text/messages.h"

cx_message cx_cell_obstacle(const cx_cell *cell) {
  switch (cell->kind) {
  case CX_CELL_ERROR:
    return CX_MSG_ROW_CELL_ERROR;
  case CX_CELL_UNCOMPUTED:
    return CX_MSG_ROW_UNCOMPUTED;
  case CX_CELL_UNREADABLE:
    return CX_MSG_ROW_STORED;
  case CX_CELL_LOST:
    return CX_MSG_ROW_LOST_TEXT;
  case CX_CELL_TWICE:
    return CX_MSG_ROW_CELL_TWICE;
  case CX_CELL_BYTES:
    return CX_MSG_ROW_BYTES;
  case CX_CELL_MERGED:
    return CX_MSG_ROW_MERGED;
  case CX_CELL_TEXT:
  case CX_CELL_NUMBER:
  case CX_CELL_PERCENT:
  case CX_CELL_DATE:
  case CX_CELL_BOOLEAN:
    break;
  }
  return NULL;
}
