/* Tables become figures, source after source: the reading half of cx_run of the public header. What
 * happens to figures once there is no room for more is the owner's: they are scored. */
#ifndef CX_FIGURES_RUN_H
#define CX_FIGURES_RUN_H
#include "figures/cells.h"
#include "figures/codes.h"
#include "figures/columns.h"
#include "text/coded.h"
#include "text/table.h"

typedef enum cx_column_kind {
  CX_COLUMN_IGNORED,
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

/* What became of a header that is to be passed over. */
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
  size_t row_count, blank_rows;
  unsigned first_blank;
  bool cure_said;                    /* how to declare numbers */
  bool refused;                      /* some row was */
  cx_ignored *ignored;               /* what became of each of reading.ignored */
  bool header_read;                  /* of some source */
  bool had_column[CX_MOST_MEASURES]; /* some source had a column of the measure */
  cx_run *beside;                    /* takes the same rows in step; NULL: none */
};

/* A run that fills these figures, of the same standard. CX_OK or CX_NO_MEMORY (said). */
int cx_figures_run_new(cx_figures *figures, const cx_reading *reading, cx_report_fn *report,
                       void *report_user, cx_run **ret_run);
/* What became of the header in all sources, by one of the names of reading.ignored; NULL: it is
 * none, or no header was read. */
const cx_ignored *cx_run_ignored(const cx_run *run, const char *name, size_t size);
/* The figures stay. */
void cx_figures_run_free(cx_run *run);

/* From here on `run` hands every row to `beside` too (and to what is beside that), which was made
 * for another standard with the same way of reading. All figures then hold the same rows in the
 * same places, refused ones included. `beside` stays the caller's and must live as long; only `run`
 * is given sources. */
void cx_run_beside(cx_run *run, cx_run *beside);

/* A table of any form: `survey` decides how to read it, `read` hands out the rows from the header
 * on. Both get the run's log; `read` may leave log->sheet set. */
typedef int cx_survey_fn(void *self, cx_log *log, cx_table *ret);
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
int cx_figures_read(cx_run *run, const cx_figures_table *from);

/* join.c: the end of a joined run, as cx_run_finish. */
int cx_figures_finish(cx_run *run, int (*on_full)(cx_run *run, void *user), void *user);

/* header.c: understands the header row; CX_REFUSED (said) when a column is unknown or twice. */
int cx_read_header(cx_run *run, const cx_row *row);
/* rows.c: whether a row without a code holds a figure: 1, 0, or negative when out of memory. */
int cx_holds_figure(const cx_run *run, const cx_row *row);
/* rows.c: takes a row below the header into the figures, refused when it has no code. */
int cx_take_row(cx_run *run, const cx_row *row);
/* rows.c: refuses a row for what stands in a cell: said now, and kept with the row. */
int cx_refuse(cx_run *run, const cx_row *row, size_t index, size_t cell, const char *column,
              cx_message message, const char *a, const char *b, const char *c);
/* header.c: notes a text that looks typed in an old font or torn, once a column and kind. */
void cx_note_old_font(cx_run *run, cx_column *column, cx_place place, const char *text);
/* rows.c: a part is at most its whole; nothing but 0 stands over 0. */
int cx_check_parts(cx_run *run, const cx_row *row, size_t index);
/* join.c: takes the only row into the join and empties the figures. */
int cx_join_row(cx_run *run, const cx_row *row);
/* run.c: hands what was read to the owner and empties it, also beside. */
int cx_hand_over(cx_run *run);

#endif
