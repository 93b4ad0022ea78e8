/* A roster of units as of a day, read whole before anything is recorded, so that one bad row
 * refuses all of it. */
#ifndef CX_UNITS_LIST_H
#define CX_UNITS_LIST_H
#include "figures/codes.h"
#include "text/list.h"

enum { CX_MOST_LEVELS = 8, CX_NO_AREA = -1 };

/* An area as a roster has it; `within` is an index or CX_NO_AREA. */
typedef struct cx_list_area {
  size_t level;
  const char *code, *name;
  int within;
} cx_list_area;

typedef struct cx_list_unit {
  const char *code, *name, *type;
  int area; /* the innermost; CX_NO_AREA for none */
} cx_list_unit;

typedef struct cx_roster_list {
  cx_arena arena;
  const char *levels[CX_MOST_LEVELS]; /* from the outermost, as the columns stand */
  size_t level_count;
  cx_list_area *areas;
  size_t area_count, area_capacity;
  cx_codes area_codes; /* level and code */
  cx_list_unit *units; /* in the file's order */
  size_t count, capacity;
  cx_codes codes; /* the number of a code is that of its unit */
} cx_roster_list;

#endif
