/* A batch: the figures of some communes in columns, and the columns that scoring fills. The columns
 * are the trace: an explanation reads them, nothing is computed twice. */
#ifndef CX_SCORE_BATCH_H
#define CX_SCORE_BATCH_H
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

struct cx_batch {
  const cx_standard *standard;
  cx_arena arena; /* texts of the rows */
  size_t rows;
  cx_batch_row row[CX_BATCH_ROWS];
  /* in: one column a measure in use, NULL for others; int64_t (-1 blank), cx_truth (CX_MAYBE
   * blank) or cx_symbol (CX_SYMBOL_UNKNOWN blank) */
  void *column[CX_MOST_MEASURES];
  int64_t largest[CX_MOST_MEASURES]; /* of each count column */
  /* out */
  uint8_t *code;                   /* [item][CX_BATCH_ROWS] */
  cx_number *value[CX_MOST_ITEMS]; /* value items: what they came to (of the last run) */
  cx_points *points;               /* [criterion][CX_BATCH_ROWS] */
  cx_points total[CX_BATCH_ROWS];
  uint8_t basis[CX_BATCH_ROWS];   /* bits 1 << cx_basis */
  cx_truth *in_class;             /* [class][CX_BATCH_ROWS] */
  int8_t class_of[CX_BATCH_ROWS]; /* the certain class, -1 for none */
  uint8_t verdict[CX_BATCH_ROWS]; /* cx_verdict */
  /* scratch of the runs */
  cx_columns *item_columns[CX_MOST_ITEMS];
  cx_columns *class_columns[CX_MOST_CLASSES];
};

/* NULL when out of memory. */
cx_batch *cx_batch_new(const cx_standard *standard);
void cx_batch_free(cx_batch *batch); /* NULL is allowed */
/* A copy with its figures and texts (not why rows were refused), scored. NULL when out of memory.
 */
cx_batch *cx_batch_copy(const cx_batch *batch);
/* Adds a row of another batch of the same standard (texts stay the other's; to be scored anew). */
void cx_batch_take_row(cx_batch *to, const cx_batch *from, size_t row);
/* Empties the batch; every cell of a new row starts blank. */
void cx_batch_clear(cx_batch *batch);
/* A new row of blanks; the batch must not be full. */
size_t cx_batch_add(cx_batch *batch);

void cx_batch_set_count(cx_batch *batch, size_t row, int measure, int64_t count);
void cx_batch_set_truth(cx_batch *batch, size_t row, int measure, bool yes);
void cx_batch_set_choice(cx_batch *batch, size_t row, int measure, size_t choice);
bool cx_batch_is_blank(const cx_batch *batch, size_t row, int measure);
int64_t cx_batch_count(const cx_batch *batch, size_t row, int measure); /* -1: blank */

/* Figures of a row that cannot stand together: a part above its whole (CX_MSG_ROW_PART), something
 * over a whole of 0 (CX_MSG_ROW_OVER_ZERO). Begin with a zeroed fault; false when there is no
 * further one. */
typedef struct cx_part_fault {
  cx_message message;
  int part, whole; /* measures */
  size_t next;     /* where the search goes on */
} cx_part_fault;
bool cx_next_part_fault(const cx_batch *batch, size_t row, cx_part_fault *fault);

/* Fills every output column. */
void cx_batch_score(cx_batch *batch);

static inline uint8_t cx_batch_item_code(const cx_batch *batch, size_t row, size_t item) {
  return batch->code[item * CX_BATCH_ROWS + row];
}
static inline cx_points cx_batch_points(const cx_batch *batch, size_t row, size_t criterion) {
  return batch->points[criterion * CX_BATCH_ROWS + row];
}
static inline cx_truth cx_batch_in_class(const cx_batch *batch, size_t row, size_t class) {
  return batch->in_class[class * CX_BATCH_ROWS + row];
}

/* Which measures are missing, or decisive, in a row (DESIGN 4.7): true in out[measure]. */
void cx_batch_missing(const cx_batch *batch, size_t row, bool *out);
/* The blank measures of items whose points are open and, without a certain class, of the class
 * conditions, whatever the verdict. */
void cx_batch_open(const cx_batch *batch, size_t row, bool *out);
void cx_batch_decisive(const cx_batch *batch, size_t row, bool *out);

/* The verdict a class would give if it were certain. */
cx_verdict cx_batch_verdict_under(const cx_batch *batch, size_t row, size_t class);

#endif
