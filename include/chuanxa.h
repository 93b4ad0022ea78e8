/* chuanxa: scores Vietnamese communes against the child-friendly commune standard, exactly.
 * docs/examples/embed.c shows it at work; `pkg-config --cflags --libs chuanxa` tells how to link.
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

#define CHUANXA_VERSION "0.6.0"
#define CHUANXA_VERSION_MAJOR 0
#define CHUANXA_VERSION_MINOR 6
#define CHUANXA_VERSION_PATCH 0
/* One number to compare by: 0.2.0 is 200, 1.4.12 is 10412. */
#define CHUANXA_VERSION_NUMBER                                                                     \
  (CHUANXA_VERSION_MAJOR * 10000 + CHUANXA_VERSION_MINOR * 100 + CHUANXA_VERSION_PATCH)

/* Marks what the library offers; whatever else is in it stays hidden. */
#if defined __GNUC__ && !defined _WIN32
#define CX_PUBLIC __attribute__((visibility("default")))
#else
#define CX_PUBLIC
#endif

/* The version of the library that the program runs with ("0.6.0"); CHUANXA_VERSION is that of the
 * header it was compiled with. */
CX_PUBLIC const char *cx_version(void);

/* Results of functions that can fail. */
enum {
  CX_OK = 0,
  CX_REFUSED = -1,    /* the input is wrong; every reason went to the report function */
  CX_NO_MEMORY = -2,  /* also reported */
  CX_UNREADABLE = -3, /* a cx_source could not be read; errno-like detail is the caller's */
  CX_FULL = -4 /* no room for a further commune: score the ones given, clear, go on; not reported */
};

typedef enum cx_language { CX_VI, CX_EN } cx_language;

/* Functions that write a text into out[0..capacity) end it with a NUL, cut it to fit and return the
 * length in bytes that it would have had, 0 when out of memory. `out` may be NULL when capacity is
 * 0: so one learns how much room is needed. A text that was cut may end within a character. */

/* Points cross this header in hundredths: 850 points are 85000. */
enum { CX_POINT = 100 };

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
  const char *key; /* of a database: the row's commune code, "" where it has none or no row is meant
                    * (line is then the number of the row, if any); NULL: of a file */
} cx_diagnostic;

typedef void cx_report_fn(void *user, const cx_diagnostic *diagnostic);

/* Writes the message alone, or the whole diagnostic (`FILE:LINE:COLUMN: error S414: …` and the line
 * with a caret), into out[0..capacity). */
CX_PUBLIC size_t cx_diagnostic_message(const cx_diagnostic *diagnostic, cx_language language,
                                       char *out, size_t capacity);
CX_PUBLIC size_t cx_diagnostic_text(const cx_diagnostic *diagnostic, cx_language language,
                                    char *out, size_t capacity);

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
CX_PUBLIC int cx_standard_load(const cx_file *file, cx_find_fn *find, void *find_user,
                               cx_report_fn *report, void *report_user, cx_standard **ret_standard);
CX_PUBLIC void cx_standard_free(cx_standard *standard); /* NULL is allowed */

/* Texts and views of a standard stay until it is freed. Numbers of criteria, items and measures
 * run from 0, in the order of the files; one out of range is the caller's mistake and not caught.
 */

CX_PUBLIC const char *cx_standard_id(const cx_standard *standard);
/* SHA-256 over the standard's file, then its dictionary: 64 hexadecimal digits. */
CX_PUBLIC const char *cx_standard_sha256(const cx_standard *standard);

/* How sure a value of law is, from the surest: read in the document; in the press or on pages of
 * the administration; inferred; a working value that nobody has read. */
typedef enum cx_basis { CX_OFFICIAL, CX_PUBLISHED, CX_INFERRED, CX_WORKING } cx_basis;

/* Its id ("working") and what it is called ("giá trị tạm, chưa đọc được trong văn bản"). */
CX_PUBLIC const char *cx_basis_word(cx_basis basis);
CX_PUBLIC const char *cx_basis_name(cx_basis basis, cx_language language);

/* The most points a standard gives, in hundredths; of one that counts what is met 100 an item. */
CX_PUBLIC int cx_standard_maximum(const cx_standard *standard);
/* Whether it has no points and each item counts 1 (`scoring: met`): 100 in all hundredths below. */
CX_PUBLIC bool cx_standard_counts_met(const cx_standard *standard);

CX_PUBLIC size_t cx_standard_criteria(const cx_standard *standard); /* how many */

typedef struct cx_criterion_view {
  const char *id;           /* "2" */
  const char *title;        /* Vietnamese */
  const char *title_en;     /* NULL: none is given */
  const char *citation;     /* where the document says it: "Điều 2, khoản 1, điểm b" */
  cx_basis citation_basis;  /* how sure the citation is */
  int maximum;              /* the most points it gives, in hundredths */
  size_t first_item, items; /* its items: `items` of them from number `first_item` on */
} cx_criterion_view;
CX_PUBLIC cx_criterion_view cx_standard_criterion(const cx_standard *standard, size_t criterion);

CX_PUBLIC size_t cx_standard_items(const cx_standard *standard); /* how many, of all criteria */

typedef struct cx_item_view {
  const char *id;       /* "2.1" */
  const char *title;    /* Vietnamese */
  const char *title_en; /* NULL: none is given */
  size_t criterion;     /* the number of its criterion */
  int maximum;          /* the most points it gives, in hundredths */
} cx_item_view;
CX_PUBLIC cx_item_view cx_standard_item(const cx_standard *standard, size_t item);

/* What a standard requires of its own, besides points and criteria: how many, and each. */
CX_PUBLIC size_t cx_standard_requirements(const cx_standard *standard);
typedef struct cx_requirement_view {
  const char *title;    /* Vietnamese */
  const char *title_en; /* NULL: none is given */
  const char *citation; /* NULL: none is given */
  cx_basis basis;       /* how sure the requirement is */
} cx_requirement_view;
CX_PUBLIC cx_requirement_view cx_standard_requirement(const cx_standard *standard,
                                                      size_t requirement);

/* What a figure is: a whole number from 0 to 999.999.999.999.999, yes or no, one of some choices.
 */
typedef enum cx_measure_type { CX_COUNT, CX_YES_NO, CX_CHOICE } cx_measure_type;

/* How many the dictionary has. */
CX_PUBLIC size_t cx_standard_measures(const cx_standard *standard);

typedef struct cx_measure_view {
  const char *id;       /* "births": stable, one a measure */
  const char *label;    /* Vietnamese; the header of its column */
  const char *label_en; /* NULL: none is given */
  const char *unit;     /* what a count counts ("trẻ"), Vietnamese; NULL: none is given */
  cx_measure_type type;
  bool used;      /* by an item or a class of the standard: only the figures of these are read */
  size_t choices; /* CX_CHOICE: how many there are; else 0 */
  const char *const *choice_ids;    /* [choices]; NULL when there are none */
  const char *const *choice_labels; /* [choices], Vietnamese; NULL when there are none */
} cx_measure_view;
CX_PUBLIC cx_measure_view cx_standard_measure(const cx_standard *standard, size_t measure);

enum {
  CX_NO_MEASURE = -1,    /* in place of a measure's number: no such measure */
  CX_MOST_MEASURES = 512 /* that a dictionary may have */
};
/* The number of the measure with this id, or CX_NO_MEASURE. */
CX_PUBLIC int cx_standard_find_measure(const cx_standard *standard, const char *id);

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

/* A header of the data's own that stands for a measure, by its id or label, or for commune_code or
 * commune_name; "": the column is passed over, as is one whose measure the standard does not know.
 */
typedef struct cx_own_header {
  const char *header, *measure;
} cx_own_header;

typedef struct cx_reading {
  cx_numbers numbers;
  const char *const *ignored; /* headers to skip, as printed; may be NULL */
  size_t ignored_count;
  const cx_supposed *supposed; /* figures to put in place of the data's; may be NULL */
  size_t supposed_count;
  bool join;            /* rows of one commune in several sources are merged; see cx_run_finish */
  bool any_code;        /* any text is a commune's code */
  unsigned code_digits; /* that a code has, up to 20; 0: as the standard's dictionary says */
  const cx_own_header *own_headers; /* may be NULL */
  size_t own_header_count;
} cx_reading;

typedef enum cx_verdict { CX_RECOGNISE, CX_NOT_RECOGNISE, CX_UNDETERMINED } cx_verdict;
/* Of a criterion. Left out: it does not apply and counts neither points nor maximum. */
typedef enum cx_status { CX_PASS, CX_FAIL, CX_OPEN, CX_LEFT_OUT } cx_status;

/* Their ids as the formats write them: recognise, not_recognise, undetermined; pass, fail,
 * undetermined, left_out. And the verdict in words: "đủ điều kiện". */
CX_PUBLIC const char *cx_verdict_word(cx_verdict verdict);
CX_PUBLIC const char *cx_verdict_name(cx_verdict verdict, cx_language language);
CX_PUBLIC const char *cx_status_word(cx_status status);

/* A batch of communes, scored. Row numbers run from 0 to cx_batch_rows - 1, in input order, refused
 * rows included. It stays until the callback that got it returns. The results of a refused row mean
 * nothing: ask cx_batch_refused first. Numbers out of range are not caught. */
typedef struct cx_batch cx_batch;

/* Called for each batch in turn; a value other than 0 stops the reading and is returned. */
typedef int cx_batch_fn(void *user, const cx_batch *batch);

/* A run over one or more sources: remembers the codes it has seen. */
typedef struct cx_run cx_run;

/* A run begins without rows. `reading` NULL: plain numbers, codes as the standard's dictionary says,
 * nothing ignored, supposed or joined; its texts are copied. The standard must live longer. CX_OK or
 * CX_NO_MEMORY. */
CX_PUBLIC int cx_run_new(const cx_standard *standard, const cx_reading *reading,
                         cx_report_fn *report, void *report_user, cx_run **ret_run);
CX_PUBLIC void cx_run_free(cx_run *run); /* NULL is allowed */

/* Reads and scores a source. CX_REFUSED when the file or any of its rows was refused (rows that are
 * well are scored all the same), CX_UNREADABLE, CX_NO_MEMORY, or what the callback returned. */
CX_PUBLIC int cx_run_source(cx_run *run, const cx_source *source, cx_batch_fn *on_batch,
                            void *user);

/* The same for a table (CSV) in memory; the bytes must stay until it returns, and may be NULL when
 * size is 0. `name` is the table's in messages. A workbook: chuanxa-workbook.h. */
CX_PUBLIC int cx_run_bytes(cx_run *run, const char *name, const char *bytes, size_t size,
                           cx_batch_fn *on_batch, void *user);

/* The end of a run with `join`: what was read waits until here; each commune's figures of all
 * sources are put together, and a figure that two sources give differently refuses the commune.
 * Without `join` nothing is left to do. Results as those of cx_run_source. */
CX_PUBLIC int cx_run_finish(cx_run *run, cx_batch_fn *on_batch, void *user);

/* ---- Figures by value ---- */

/* Communes whose figures a program holds already, in place of a table. What a table would refuse is
 * refused here too: reported (the label names commune and measure), kept with the commune's row,
 * and told by the result CX_REFUSED; the other communes go on. */
typedef struct cx_given cx_given;

/* Of `reading` only any_code and code_digits count; NULL: codes are as the standard's dictionary
 * says. The standard must live longer. CX_OK or CX_NO_MEMORY. */
CX_PUBLIC int cx_given_new(const cx_standard *standard, const cx_reading *reading,
                           cx_report_fn *report, void *report_user, cx_given **ret_given);
CX_PUBLIC void cx_given_free(cx_given *given); /* NULL is allowed; frees its batch too */

/* Adds a commune whose figures are all blank; both texts are copied, the name may be "". *ret_row
 * is its row in the batch, from 0; ret_row may be NULL. CX_REFUSED (the row is there, refused): the
 * code is none, was given before (also before cx_given_clear), or a text is not UTF-8. CX_FULL
 * (nothing is added): the batch has as many rows as it can hold. CX_NO_MEMORY. */
CX_PUBLIC int cx_given_commune(cx_given *given, const char *code, const char *name,
                               size_t *ret_row);

/* Set the figure of a measure, named by its id, in a row; a figure set again takes the place of the
 * earlier one, with the refusal that was of it. A measure that the standard does not use is passed
 * over, as a table's column would be. CX_REFUSED when there is no such measure, or when the value
 * is none of it: a negative or too large count, text that is no choice's id or label (however
 * spelt; "" makes the figure blank), a count for a choice. CX_NO_MEMORY. */
CX_PUBLIC int cx_given_count(cx_given *given, size_t row, const char *measure, int64_t count);
CX_PUBLIC int cx_given_yes_no(cx_given *given, size_t row, const char *measure, bool yes);
CX_PUBLIC int cx_given_choice(cx_given *given, size_t row, const char *measure, const char *choice);
/* Makes the figure blank (unknown) again. */
CX_PUBLIC int cx_given_blank(cx_given *given, size_t row, const char *measure);

/* Scores all rows. Figures may be set and rows added afterwards: score again then. CX_REFUSED when
 * a row is refused, for what was told before or for figures that cannot stand together (a part
 * above its whole, a figure above 0 over 0); the others are scored all the same. CX_NO_MEMORY. */
CX_PUBLIC int cx_given_score(cx_given *given);
/* The rows as scored last; the same object until `given` is freed. */
CX_PUBLIC const cx_batch *cx_given_batch(const cx_given *given);
/* Takes all rows out; their codes stay known. */
CX_PUBLIC void cx_given_clear(cx_given *given);

/* ---- What came out ---- */

CX_PUBLIC size_t cx_batch_rows(const cx_batch *batch);
/* 1-based line of its first cell; 0: given by value. */
CX_PUBLIC unsigned cx_batch_line(const cx_batch *batch, size_t row);
CX_PUBLIC const char *cx_batch_code(const cx_batch *batch, size_t row);
CX_PUBLIC const char *cx_batch_name(const cx_batch *batch, size_t row); /* may be "" */
CX_PUBLIC bool cx_batch_refused(const cx_batch *batch, size_t row);

/* Why a row was refused: how many reasons, each with the id of the measure ("commune_code",
 * "commune_name" for these, "" for the row as a whole) and the code of its message ("R607"), and
 * the message as a text. */
typedef struct cx_refusal_view {
  const char *column, *code;
} cx_refusal_view;
CX_PUBLIC size_t cx_batch_refusals(const cx_batch *batch,
                                   size_t row); /* how many; 0: not refused */
CX_PUBLIC cx_refusal_view cx_batch_refusal(const cx_batch *batch, size_t row, size_t refusal);
CX_PUBLIC size_t cx_batch_refusal_text(const cx_batch *batch, size_t row, size_t refusal,
                                       cx_language language, char *out, size_t capacity);

/* Points of a criterion and in all, in hundredths: the least and the most they can be while figures
 * are blank; equal when none matters. */
CX_PUBLIC int cx_batch_low(const cx_batch *batch, size_t row, size_t criterion);
CX_PUBLIC int cx_batch_high(const cx_batch *batch, size_t row, size_t criterion);
CX_PUBLIC int cx_batch_total_low(const cx_batch *batch, size_t row);
CX_PUBLIC int cx_batch_total_high(const cx_batch *batch, size_t row);
CX_PUBLIC cx_status cx_batch_status(const cx_batch *batch, size_t row, size_t criterion);
/* Id of the class, NULL unless it is certain; the total it needs in hundredths, -1 unless it is
 * certain and asks one. */
CX_PUBLIC const char *cx_batch_class(const cx_batch *batch, size_t row);
CX_PUBLIC int cx_batch_min_total(const cx_batch *batch, size_t row);
/* The share of the maximum that applies which a certain class needs, in hundredths of a percent; -1
 * when it asks none. And that maximum, the least and the most it can be, in hundredths. */
CX_PUBLIC int cx_batch_min_share(const cx_batch *batch, size_t row);
CX_PUBLIC int cx_batch_max_low(const cx_batch *batch, size_t row);
CX_PUBLIC int cx_batch_max_high(const cx_batch *batch, size_t row);
/* Whether a requirement of the standard's own holds, whether an item applies; unknown for want of
 * figures. An item without `applies` always does; one of a criterion that does not apply is told
 * for itself. */
typedef enum cx_answer { CX_ANSWER_NO, CX_ANSWER_YES, CX_ANSWER_UNKNOWN } cx_answer;
CX_PUBLIC cx_answer cx_batch_requirement(const cx_batch *batch, size_t row, size_t requirement);
CX_PUBLIC cx_answer cx_batch_item_applies(const cx_batch *batch, size_t row, size_t item);
CX_PUBLIC cx_verdict cx_batch_verdict(const cx_batch *batch, size_t row);
/* The weakest basis of what the result used. */
CX_PUBLIC cx_basis cx_batch_basis(const cx_batch *batch, size_t row);

/* Which figures of the row are missing: blank, and of a measure that the standard uses. Which are
 * decisive: missing, and the verdict, which is undetermined, hangs on them. Sets
 * out[0..cx_standard_measures), by the number of the measure. */
CX_PUBLIC void cx_batch_missing(const cx_batch *batch, size_t row, bool *out);
CX_PUBLIC void cx_batch_decisive(const cx_batch *batch, size_t row, bool *out);

/* Why an item gave its points. */
typedef struct cx_why_view {
  int low, high, maximum; /* points, in hundredths; what does not apply counts as it says */
  cx_basis basis; /* the weakest of all that the points rest on: of each band still possible */
} cx_why_view;
CX_PUBLIC cx_why_view cx_batch_why(const cx_batch *batch, size_t row, size_t item);

/* The same in words, part by part: */
typedef enum cx_why_part {
  CX_PART_FIGURE, /* "Trẻ em được khai sinh: 72; Trẻ em sinh trong kỳ: 76; tỷ lệ ≈ 94,74%" */
  CX_PART_BAND, /* "dưới 95%"; "có"; "không phát sinh (mẫu số bằng 0)"; "thiếu số liệu" */
  CX_PART_CITATION, /* "Điều 2, khoản 1, điểm b", of its criterion */
  CX_PART_BASIS,    /* "giá trị tạm, chưa đọc được trong văn bản" */
  CX_PART_LAW, /* basis, sources, quotation and note of the band: "theo văn bản (tvpl34): «…»" */
  CX_PART_APPLIES /* whether it applies and why; "" for an item that always does */
} cx_why_part;
CX_PUBLIC size_t cx_batch_why_text(const cx_batch *batch, size_t row, size_t item, cx_why_part part,
                                   cx_language language, char *out, size_t capacity);

/* The row as `chuanxa assess --format json` prints it, an object without the line's end; a refused
 * one with its reasons. `language` is that of the reasons. */
CX_PUBLIC size_t cx_batch_json(const cx_batch *batch, size_t row, cx_language language, char *out,
                               size_t capacity);

/* Why the row came out as it did, as `chuanxa explain` prints it: one criterion with the commune's
 * heading, or with CX_ALL_CRITERIA all of them and the way to the verdict. Lines are up to 100
 * columns wide, or as the environment's COLUMNS says if that is less. "" for a refused row. */
enum { CX_ALL_CRITERIA = -1 };
CX_PUBLIC size_t cx_batch_explanation(const cx_batch *batch, size_t row, int criterion,
                                      cx_language language, char *out, size_t capacity);

/* ---- Expressions ------------------------------------------------------------------------- */

/* Evaluates an expression of the FEEL subset. `names` and `values` (expressions themselves) are the
 * variables; count may be 0. Writes the value as a FEEL literal into out[0..capacity). */
CX_PUBLIC int cx_feel(const char *expression, const char *const *names, const char *const *values,
                      size_t count, cx_report_fn *report, void *report_user, char *out,
                      size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
