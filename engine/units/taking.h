/* A list being taken, and what taking it changed. */
#ifndef CX_UNITS_TAKING_H
#define CX_UNITS_TAKING_H
#include "text/list.h"
#include "units/units.h"

/* A list to take. `lineage` may be NULL. Everything must live until the call returns. */
typedef struct cx_units_roster_request {
  const char *title, *from, *actor; /* from: a day */
  cx_list_file list;
  const cx_list_file *lineage;
} cx_units_roster_request;

enum { CX_MOST_EXAMPLES = 5 };

typedef struct cx_units_taken {
  cx_arena arena;
  int64_t units;     /* in the list */
  int64_t unchanged; /* the same as on that day before the list */
  int64_t moved;     /* other parents */
  int64_t retyped;   /* another type (its parents may have changed too) */
  int64_t respelled; /* the same name written otherwise, nothing else */
  int64_t born, ended;
  int64_t reused;                /* codes that name another unit from now on */
  int64_t other_name;            /* codes whose name, as printed, is another than before */
  int64_t lineage, lineage_open; /* rows; those given no unit, or only one of the two */
  int64_t twice_whole; /* predecessors that are said to be whole in more than one successor */
  struct {
    const char *code, *before, *now;
  } examples[CX_MOST_EXAMPLES]; /* of codes reused */
} cx_units_taken;

void cx_units_taken_free(cx_units_taken *taken);

/* Records attributes from a day on: a code column, then one column an attribute; a blank leaves the
 * attribute as it is. *ret_count is the number of values recorded: those that were so are not
 * again. CX_REFUSED (said): a bad header, a code that names no unit on that day. */
typedef struct cx_units_attributes_request {
  const char *from, *source, *actor;
  cx_list_file file;
} cx_units_attributes_request;

/* For cx_units_roster_take: records the rows of a list of predecessors. `before` is everything
 * as it was, unit_of the units of the list's rows. */
struct cx_roster_list;
typedef struct cx_lineage_request {
  cx_ledger_entry *entry;
  const cx_list_file *file;
  cx_code_form form;
  const char *from;
  int64_t roster;
  const cx_units *before;
  const struct cx_roster_list *list;
  const int64_t *unit_of;
} cx_lineage_request;

#endif
