/* A run over sources: cx_run of the public header. */
#ifndef CX_SCORE_RUN_H
#define CX_SCORE_RUN_H
#include "score/batch.h"
#include "score/cells.h"
#include "score/codes.h"
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
} cx_column;

struct cx_run {
  const cx_standard *standard;
  cx_arena arena; /* words, and what is remembered of the reading options */
  cx_reading reading;
  cx_log log;
  cx_batch *batch;
  cx_codes codes;
  cx_choice_words words[CX_MOST_MEASURES];
  cx_batch_fn *on_batch;
  void *user;
  /* of the source being read */
  cx_arena source_arena; /* its columns */
  cx_table table;
  cx_column *columns; /* NULL until the header is read */
  size_t column_count;
  size_t row_count, blank_rows;
  unsigned first_blank;
  bool cure_said; /* how to declare numbers */
  bool refused;   /* some row was */
};

/* header.c: understands the header row; CX_REFUSED (said) when a column is unknown or twice. */
int cx_read_header(cx_run *run, const cx_row *row);
/* rows.c: takes a row below the header into the batch. */
int cx_take_row(cx_run *run, const cx_row *row);
/* rows.c: scores what the batch holds, hands it to the caller and empties it. */
int cx_flush_batch(cx_run *run);

#endif
