/* Dossiers: a commune's figures for a period, as the commune assessed itself and as they were
 * verified; both are kept. The figures stand in canonical rows, with how they were read. */
#ifndef CX_DOSSIER_DOSSIER_H
#define CX_DOSSIER_DOSSIER_H
#include "score/batch.h"
#include "units/units.h"

/* Figures in canonical form: one `measure=value` a line, in the dictionary's order, blanks left
 * out; yes and no as such, choices by id. */
void cx_dossier_put_canonical(cx_buffer *out, const cx_batch *batch, size_t row);
/* The other way round, into a new row of the batch. CX_REFUSED, not said, when the text is none of
 * this standard: the row is there, what is in it does not count. CX_NO_MEMORY (said) else. */
CX_CHECKED int cx_dossier_take_canonical(cx_batch *batch, const char *text, const char *code,
                                         const char *name, cx_log *log);

/* The value of a measure (its id, `size` bytes) in canonical figures and its length; NULL when it
 * is not there: blank. */
const char *cx_dossier_canonical_value(const char *figures, const char *id, size_t size,
                                       size_t *ret_size);

/* What is taken in, and how. */
typedef struct cx_dossier_intake {
  const char *period;  /* a year of four digits */
  const char *day;     /* the last day of the period: communes are looked up as of it */
  const char *stage;   /* "self" or "verified" */
  const char *files;   /* names of the files, a line each */
  const char *sha256;  /* over the files in turn */
  const char *options; /* how they were read, one `option=value` a line */
} cx_dossier_intake;

/* A row of an intake being written. */
typedef struct cx_dossier_intake_writer {
  cx_ledger_entry entry;
  int64_t text, intake;
  const char *period, *stage;
  const char *day;
  cx_units units;          /* none when the register holds no list of units */
  cx_ledger_cursor before; /* asks for the dossier that a commune already has */
  size_t communes, replaced;
  const char *file;        /* the only file that is read, as the caller says; NULL: none is named */
  const char **codes;      /* of the communes taken in */
  size_t code_capacity;
  size_t strangers; /* codes that no unit has on the day, each said */
} cx_dossier_intake_writer;

/* Begins an intake under a kept text (cx_ledger_text_kept); then cx_dossier_intake_row for each
 * commune, then cx_dossier_intake_end, or cx_dossier_intake_cancel: all of it is recorded or
 * nothing. A commune whose code no unit has on the day is said (CX_OK, writer->strangers) where the
 * register holds lists of units.
 */
int cx_dossier_intake_begin(cx_ledger *r, int64_t text, const cx_dossier_intake *intake,
                            const char *actor, cx_log *log, cx_dossier_intake_writer *ret);
int cx_dossier_intake_row(cx_dossier_intake_writer *w, const cx_batch *batch, size_t row);
int cx_dossier_intake_end(cx_dossier_intake_writer *w);
void cx_dossier_intake_cancel(cx_dossier_intake_writer *w);

/* Writes the result of a scored row as text into the buffer: the report's affair. */
typedef void cx_dossier_render_fn(void *user, cx_buffer *out, const cx_batch *batch, size_t row);

/* Replays every recorded assessment from stored text and figures. */
typedef struct cx_dossier_replayed {
  int64_t id; /* of the assessment */
  const char *code, *name, *period, *stage;
  const char *recorded, *computed; /* results; they differ */
} cx_dossier_replayed;
typedef void cx_replay_fn(void *user, const cx_dossier_replayed *difference);
/* Loads the standard of a text; the caller of the load frees it. */
typedef int cx_dossier_load_text_fn(void *user, int64_t text, cx_standard **ret);

#endif
