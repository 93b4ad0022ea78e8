/* The figures of some communes in columns, as read from tables: for one standard, its measures in
 * use alone. What is scored of them stands elsewhere. */
#ifndef CX_FIGURES_COLUMNS_H
#define CX_FIGURES_COLUMNS_H
#include "figures/messages.h"
#include "standard/model.h"

#ifdef CX_TINY
enum { CX_BATCH_ROWS = 3 };
#else
enum { CX_BATCH_ROWS = 1024 };
#endif

static const int64_t CX_COUNT_MOST = 999999999999999; /* of a count cell */

/* Why a row was refused: one for each cell that is wrong. */
typedef struct cx_refusal {
  struct cx_refusal *next;
  const char *column; /* header's measure id, or the code's header */
  cx_message message;
  const char *args[3];
} cx_refusal;

typedef struct cx_batch_row {
  const char *code, *name; /* owned by the batch's arena */
  unsigned line;
  bool refused;
  bool supposed;        /* a figure of it was supposed (what if?): no result of handed-in figures */
  cx_refusal *refusals; /* in the order of the columns */
} cx_batch_row;

/* What counts have to say of each other: a part and the whole that it is at most, or (item) the
 * wholes of a rate, of which `whole` is the first. */
typedef struct cx_part_check {
  const int64_t *part, *whole; /* columns; part NULL with an item */
  int part_measure, whole_measure;
  const cx_item *item; /* NULL: a part and its whole */
} cx_part_check;

typedef struct cx_figures {
  const cx_standard *standard;
  cx_arena arena; /* texts of the rows */
  size_t rows;
  cx_batch_row row[CX_BATCH_ROWS];
  /* one column a measure in use, NULL for others; int64_t (-1 blank), cx_truth (CX_MAYBE blank) or
   * cx_symbol (CX_SYMBOL_UNKNOWN blank) */
  void *column[CX_MOST_MEASURES];
  /* the same of counts in 32 bits, as long as `largest` fits in them */
  int32_t *narrow[CX_MOST_MEASURES];
  int64_t largest[CX_MOST_MEASURES]; /* of each count column */
  cx_part_check *part_checks;        /* in the order of the dictionary, then of the items */
  size_t part_check_count;
} cx_figures;

/* Begins with zeroed figures. False when out of memory; free them in any case. */
bool cx_figures_make(cx_figures *figures, const cx_standard *standard);
void cx_figures_free(cx_figures *figures);
/* Empties them; every cell of a new row starts blank. */
void cx_figures_clear(cx_figures *figures);
/* A new row of blanks; there must be room for it. */
size_t cx_figures_add(cx_figures *figures);
/* Adds a row of others of the same standard (texts stay the others'). */
void cx_figures_take_row(cx_figures *to, const cx_figures *from, size_t row);
/* Copies rows and texts (not why rows were refused) into made, empty figures. False when out of
 * memory. */
bool cx_figures_copy(cx_figures *to, const cx_figures *from);

static inline void cx_figures_set_count(cx_figures *figures, size_t row, int measure,
                                        int64_t count) {
  ((int64_t *)figures->column[measure])[row] = count;
  figures->narrow[measure][row] = (int32_t)count;
  if (count > figures->largest[measure]) figures->largest[measure] = count;
}
void cx_figures_set_truth(cx_figures *figures, size_t row, int measure, bool yes);
void cx_figures_set_choice(cx_figures *figures, size_t row, int measure, size_t choice);
void cx_figures_set_blank(cx_figures *figures, size_t row, int measure);
bool cx_figures_is_blank(const cx_figures *figures, size_t row, int measure);
/* -1: blank */
static inline int64_t cx_figures_count(const cx_figures *figures, size_t row, int measure) {
  return ((const int64_t *)figures->column[measure])[row];
}

/* Figures of a row that cannot stand together: a part above its whole (CX_MSG_ROW_PART), something
 * over a whole of 0 (CX_MSG_ROW_OVER_ZERO). Begin with a zeroed fault; false when there is no
 * further one. */
typedef struct cx_part_fault {
  cx_message message;
  int part, whole; /* measures */
  size_t next;     /* where the search goes on */
} cx_part_fault;

#endif
