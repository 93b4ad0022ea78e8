/* A reading of tables into figures: the columns of the table at hand, what is remembered of the
 * sources before, who takes the figures. */
#ifndef CX_FIGURES_READING_H
#define CX_FIGURES_READING_H
#include "figures/cells.h"
#include "figures/codes.h"
#include "figures/columns.h"
#include "text/coded.h"
#include "text/table.h"

typedef enum cx_column_kind {
  CX_COLUMN_IGNORED,
  CX_COLUMN_STATUS, /* ignored, and blank in every row: CX_STATUS_HEAD of header.h */
  CX_COLUMN_CODE,
  CX_COLUMN_NAME,
  CX_COLUMN_MEASURE,
  CX_COLUMN_NAMELESS /* no header: its cells must be blank */
} cx_column_kind;

typedef struct cx_column {
  cx_column_kind kind;
  int measure;        /* CX_COLUMN_MEASURE */
  const char *header; /* as printed */
  cx_place place;
  bool has_x, has_blank;
  const char *old_font; /* what a text in it was said to look like; NULL: none so far */
} cx_column;

/* A commune whose figures come from several sources. */
typedef struct cx_joined_row {
  cx_batch_row row; /* texts and refusals in the join's arena */
  const char *file; /* where it was first */
  bool of_query;    /* that was a query: its place is its code */
  size_t source;    /* number of the source that gave it last */
  int64_t *figures; /* [measure_count], -1: blank */
} cx_joined_row;

/* That a source held a commune, in the order of reading: those of one source stand together. */
typedef struct cx_sighting {
  size_t source, row;
  const char *file;
} cx_sighting;

typedef struct cx_join {
  cx_arena arena;
  cx_sighting *sightings;
  size_t sighting_count, sighting_capacity;
  cx_joined_row *rows;
  size_t count, capacity;
  size_t *row_of_code; /* by the number of the code */
  size_t code_count, code_capacity;
  bool *has_column; /* [measure_count]: some source has it */
} cx_join;

/* What became of a header that is to be passed over, or that stands for another. */
typedef struct cx_ignored {
  bool met, is_code;   /* is_code: it names the column of codes, which is read all the same */
  const char *nearest; /* of the headers that were there; NULL: none is near */
  size_t distance;
} cx_ignored;

struct cx_run {
  const cx_standard *standard;
  cx_arena arena; /* words, and what is remembered of the reading options */
  cx_reading reading;
  cx_log log;
  cx_figures *figures; /* filled row by row; the owner's */
  cx_codes codes;
  cx_code_form form; /* of a commune's code */
  cx_choice_words words[CX_MOST_MEASURES];
  /* Takes full figures of this run and of all beside it, which are emptied then. */
  int (*on_full)(cx_run *run, void *user);
  void *user;
  cx_join join; /* reading.join */
  size_t source_number;
  bool code_is_new; /* of the row being read */
  size_t code_number;
  /* of the source being read */
  cx_arena source_arena; /* its columns */
  cx_table table;
  cx_coded coded;     /* which rows are communes; of the first run, for the ones beside too */
  cx_column *columns; /* NULL until the header is read */
  size_t column_count;
  bool has_nameless; /* one of them is CX_COLUMN_NAMELESS */
  struct cx_upper_row *upper; /* of a header that may have two rows (two_rows.h); NULL: none waits */
  cx_cell *without_status; /* room for a row without its status; NULL: there is no such column */
  size_t row_count, blank_rows;
  unsigned first_blank;
  bool cure_said;                    /* how to declare numbers */
  bool refused;                      /* some row was */
  cx_ignored *ignored;               /* what became of each of reading.ignored */
  cx_ignored *own_headers;           /* and of reading.own_headers */
  bool header_read;                  /* of some source */
  bool had_column[CX_MOST_MEASURES]; /* some source had a column of the measure */
  bool by_value;                     /* rows are no table's: messages name commune and measure */
  cx_run *beside;                    /* takes the same rows in step; NULL: none */
};

/* A table of any form: `survey` decides how to read it (`reading` may have own names for the
 * column of codes: cx_is_code_column), `read` hands out the rows from the header
 * on. Both get the run's log; `read` may leave log->sheet set. */
typedef int cx_survey_fn(void *self, const cx_reading *reading, cx_log *log, cx_table *ret);
typedef int cx_read_fn(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                       void *user);

/* Where a table comes from, and who takes the figures. */
typedef struct cx_figures_table {
  const char *name; /* in messages */
  cx_survey_fn *survey;
  cx_read_fn *read;
  void *self;
  int (*on_full)(cx_run *run, void *user);
  void *user;
} cx_figures_table;

/* Hands what was read to the owner and empties it, also beside. */
int cx_hand_over(cx_run *run);

/* A copy of a text among the figures; NULL when out of memory. */
const char *cx_reading_text(cx_run *run, const char *text, size_t size);
/* What is supposed of a commune's figure, NULL when nothing is. */
const cx_supposed *cx_reading_supposed(const cx_run *run, const char *code, const char *measure);

#endif
