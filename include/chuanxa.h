/* chuanxa: scores Vietnamese communes against the child-friendly commune standard, exactly.
 *
 * The library reads buffers and calls back; it opens no file, prints nothing and has no global
 * state, so different standards may be used from different threads. Texts are UTF-8, composed
 * (NFC), NUL-terminated unless a size stands beside them, and never NULL unless said so. An object
 * owns what its accessors return until it is freed. Functions that can fail return 0 on success
 * and a negative CX_… value else; results (`ret_…`) are set on success only.
 *
 * Meaning of points, verdicts and the three-valued logic: README, "What the words mean". */
#ifndef CHUANXA_H
#define CHUANXA_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CHUANXA_VERSION "0.2.0"

/* Results of functions that can fail. */
enum {
  CX_OK = 0,
  CX_REFUSED = -1,   /* the input is wrong; every reason went to the report function */
  CX_NO_MEMORY = -2, /* also reported */
  CX_UNREADABLE = -3 /* a cx_source could not be read; errno-like detail is the caller's */
};

typedef enum cx_language { CX_VI, CX_EN } cx_language;

/* ---- Diagnostics ------------------------------------------------------------------------- */

typedef enum cx_severity { CX_NOTE, CX_ERROR } cx_severity;

/* One thing to say about the input. Valid during the call that reports it only. */
typedef struct cx_diagnostic {
  cx_severity severity;
  const char *code;      /* "S414": stable, one a kind of mistake */
  const void *message;   /* which text (internal) */
  const char *file;      /* as the caller named it; NULL: not about a file */
  unsigned line, column; /* 1-based, column in characters; 0: not known */
  unsigned cell;      /* of a table: number of the cell in its row, from 1; 0: not about a cell */
  const char *sheet;  /* line and column are a row and a column of this sheet; NULL: of the file */
  const char *label;  /* what it is about within the line, such as a column's name; may be NULL */
  const char *source; /* the line itself, not NUL-terminated; NULL when not at hand */
  size_t source_size;
  const char *args[3];
} cx_diagnostic;

typedef void cx_report_fn(void *user, const cx_diagnostic *diagnostic);

/* Writes the message alone, or the whole diagnostic (`FILE:LINE:COLUMN: error S414: …` and the line
 * with a caret), into out[0..capacity), NUL-terminated and cut to fit. Returns the length it
 * would have had. `out` may be NULL when capacity is 0. */
size_t cx_diagnostic_message(const cx_diagnostic *diagnostic, cx_language language, char *out,
                             size_t capacity);
size_t cx_diagnostic_text(const cx_diagnostic *diagnostic, cx_language language, char *out,
                          size_t capacity);

/* ---- Standards --------------------------------------------------------------------------- */

/* A file's content with the name it has in messages. */
typedef struct cx_file {
  const char *name;
  const char *bytes; /* may be NULL when size is 0 */
  size_t size;
} cx_file;

/* Finds the dictionary that a standard names (`measures:`, a path relative to the standard's file).
 * The content must stay until the load returns. Returns CX_OK or CX_UNREADABLE. */
typedef int cx_find_fn(void *user, const char *relative_path, cx_file *ret_file);

typedef struct cx_standard cx_standard;

/* Loads, checks and compiles a standard. Every mistake is reported with its place. */
int cx_standard_load(const cx_file *file, cx_find_fn *find, void *find_user, cx_report_fn *report,
                     void *report_user, cx_standard **ret_standard);
void cx_standard_free(cx_standard *standard); /* NULL is allowed */

const char *cx_standard_id(const cx_standard *standard);
/* SHA-256 over the standard's file, then its dictionary: 64 hexadecimal digits. */
const char *cx_standard_sha256(const cx_standard *standard);
size_t cx_standard_criteria(const cx_standard *standard);

/* How sure a value of law is, from the surest. */
typedef enum cx_basis { CX_OFFICIAL, CX_PUBLISHED, CX_INFERRED, CX_WORKING } cx_basis;

/* ---- Reading and scoring ----------------------------------------------------------------- */

/* How numbers with points or commas are written in the data. */
typedef enum cx_numbers {
  CX_NUMBERS_PLAIN, /* not declared: digits alone are read, anything else refuses its row */
  CX_NUMBERS_VI,    /* 1.500,5 */
  CX_NUMBERS_EN     /* 1,500.5 */
} cx_numbers;

/* Where data come from: read from the start to the end, twice (the first time to find the header
 * and the delimiter). */
typedef struct cx_source {
  const char *name;
  void *user;
  /* Fills `into` with up to `size` bytes; returns how many, 0 at the end, negative on error. */
  long (*read)(void *user, char *into, size_t size);
  int (*rewind)(void *user); /* back to the start; 0 or negative */
} cx_source;

/* A figure to put in place of the data's (what if?): of the commune with this code, the measure
 * with this id. `text` is read like a cell; "" makes it blank. What is wrong with it is told at
 * `given`, where the text stands ("births=7x"), as a line of `option` ("--set"); both may be NULL:
 * told at the commune's row. */
typedef struct cx_supposed {
  const char *code, *measure, *text;
  const char *option, *given;
} cx_supposed;

typedef struct cx_reading {
  cx_numbers numbers;
  const char *const *ignored; /* headers to skip, as printed; may be NULL */
  size_t ignored_count;
  const cx_supposed *supposed; /* figures to put in place of the data's; may be NULL */
  size_t supposed_count;
  bool join;            /* rows of one commune in several sources are merged; see cx_run_finish */
  bool any_code;        /* any text is a commune's code */
  unsigned code_digits; /* that a code has, up to 20; 0: as the standard's dictionary says */
} cx_reading;

typedef enum cx_verdict { CX_RECOGNISE, CX_NOT_RECOGNISE, CX_UNDETERMINED } cx_verdict;
typedef enum cx_status { CX_PASS, CX_FAIL, CX_OPEN } cx_status; /* of a criterion */

/* A batch of communes, scored. Row numbers run from 0 to cx_batch_rows - 1, in input order, refused
 * rows included. */
typedef struct cx_batch cx_batch;

/* Called for each batch in turn; a value other than 0 stops the reading and is returned. */
typedef int cx_batch_fn(void *user, const cx_batch *batch);

/* A run over one or more sources: remembers the codes it has seen. */
typedef struct cx_run cx_run;

int cx_run_new(const cx_standard *standard, const cx_reading *reading, cx_report_fn *report,
               void *report_user, cx_run **ret_run);
void cx_run_free(cx_run *run); /* NULL is allowed */

/* Reads and scores a source. CX_REFUSED when the file or any of its rows was refused (rows that are
 * well are scored all the same), CX_UNREADABLE, CX_NO_MEMORY, or what the callback returned. */
int cx_run_source(cx_run *run, const cx_source *source, cx_batch_fn *on_batch, void *user);

/* The same for a workbook (.xlsx) in memory: `sheet` is the one to read, NULL for the only visible
 * one with a code column. Places in messages are cells (Sheet1!D7). */
int cx_run_book(cx_run *run, const char *name, const char *bytes, size_t size, const char *sheet,
                cx_batch_fn *on_batch, void *user);

/* The end of a run with `join`: what was read waits until here; each commune's figures of all
 * sources are put together, and a figure that two sources give differently refuses the commune.
 * Without `join` nothing is left to do. Results as those of cx_run_source. */
int cx_run_finish(cx_run *run, cx_batch_fn *on_batch, void *user);

size_t cx_batch_rows(const cx_batch *batch);
unsigned cx_batch_line(const cx_batch *batch, size_t row); /* 1-based line of its first cell */
const char *cx_batch_code(const cx_batch *batch, size_t row);
const char *cx_batch_name(const cx_batch *batch, size_t row);
bool cx_batch_refused(const cx_batch *batch, size_t row);

/* Points of a criterion (0-based) and in all: the least and the most they can be. Whole points. */
int cx_batch_low(const cx_batch *batch, size_t row, size_t criterion);
int cx_batch_high(const cx_batch *batch, size_t row, size_t criterion);
int cx_batch_total_low(const cx_batch *batch, size_t row);
int cx_batch_total_high(const cx_batch *batch, size_t row);
cx_status cx_batch_status(const cx_batch *batch, size_t row, size_t criterion);
/* Id of the class, NULL unless it is certain; the total it needs, -1 unless certain. */
const char *cx_batch_class(const cx_batch *batch, size_t row);
int cx_batch_min_total(const cx_batch *batch, size_t row);
cx_verdict cx_batch_verdict(const cx_batch *batch, size_t row);
/* The weakest basis of what the result used. */
cx_basis cx_batch_basis(const cx_batch *batch, size_t row);

/* ---- Expressions ------------------------------------------------------------------------- */

/* Evaluates an expression of the FEEL subset. `names` and `values` (expressions themselves) are the
 * variables; count may be 0. Writes the value as a FEEL literal into out[0..capacity). */
int cx_feel(const char *expression, const char *const *names, const char *const *values,
            size_t count, cx_report_fn *report, void *report_user, char *out, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
