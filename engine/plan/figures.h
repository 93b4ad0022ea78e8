/* The figures that a plan is measured by: a table `target,year,part,whole`, one row a target and
 * year. What cannot be read refuses its row; the others go on. */
#ifndef CX_PLAN_FIGURES_H
#define CX_PLAN_FIGURES_H
#include "plan/model.h"
#include "text/list.h"

typedef struct cx_plan_figure {
  int target;
  int year;
  bool has_part, has_whole; /* else blank */
  int64_t part, whole;      /* whole: 1 of a count */
  const char *printed;      /* the share as an office printed it, NULL when not given */
  cx_number printed_value;
  int printed_places;      /* digits behind its comma */
  const char *file, *list; /* where the row stands; list: what the row is of, NULL when nothing */
  unsigned line;
} cx_plan_figure;

typedef struct cx_plan_figures {
  cx_arena arena;
  cx_plan_figure *rows; /* in the order of the files */
  size_t count, capacity;
  bool refused; /* a row was */
  /* set before reading: a label stands for all targets of its indicator, whatever their years */
  bool all_of_label;
} cx_plan_figures;

/* Adds a file's rows to those there are. Columns: target (an id, or the label of an indicator: then
 * its target of that year, or all of them where none is of that year), year, part, whole, and
 * printed where the office's own percentage is to be compared; a column of labels may stand beside
 * one of ids, which then counts. A header that is none of these nor of the program's own results
 * refuses the file. CX_OK (rows may be refused, said),
 * CX_REFUSED (the file, said) or CX_NO_MEMORY (said). */
int cx_plan_figures_read(cx_log *log, const cx_list_file *file, const cx_plan *plan,
                         cx_numbers numbers, cx_plan_figures *to);
/* Adds one row that was not read from a table. False: out of memory. */
bool cx_plan_figures_add(cx_plan_figures *to, const cx_plan_figure *row);
/* Sorts the rows in the plan's order, a target's by year. */
void cx_plan_figures_sort(cx_plan_figures *figures);
void cx_plan_figures_free(cx_plan_figures *figures);

#endif
