/* What the commands share: options, files, languages, exit statuses. */
#ifndef CX_CLI_H
#define CX_CLI_H
#include "report/text.h"
#include "standard/procedure.h"
#include "text/code.h"

/* Exit statuses; the gravest wins, in this order. */
enum {
  CX_EXIT_OK = 0,
  CX_EXIT_FOUND = 1,
  CX_EXIT_REFUSED = 3,
  CX_EXIT_FILE = 4,
  CX_EXIT_USAGE = 2
};

typedef struct cx_option {
  const char *name;  /* without the dashes */
  const char *value; /* what it takes, for the help; NULL: nothing */
  const char *vi, *en;
} cx_option;

enum { CX_MOST_OPERANDS = 4096, CX_MOST_VALUES = 256 };

typedef struct cx_cli cx_cli;
typedef struct cx_errors cx_errors;
typedef struct cx_held_input cx_held_input;

typedef struct cx_command {
  const char *name;
  const char *operands;          /* for the help */
  const char *vi, *en;           /* one line */
  const char *more_vi, *more_en; /* examples and details, may be NULL */
  const cx_option *options;      /* ends with a NULL name */
  bool reads_data;               /* takes the reading options of options.c too */
  int (*run)(cx_cli *cli);       /* returns an exit status */
} cx_command;

struct cx_cli {
  const cx_command *command;
  cx_language language;
  bool colour; /* standard output is a terminal that wants colours */
  const char *operands[CX_MOST_OPERANDS];
  size_t operand_count;
  struct {
    const char *name, *value;
  } values[CX_MOST_VALUES]; /* options in the order given */
  size_t value_count;
  const cx_code_form *codes; /* of the register that data go into; NULL: as their standard says */
  int status;                /* the gravest so far */
  cx_errors *errors;         /* errors.c: what --errors will write */
  cx_buffer csv;             /* output.c: what --output FILE.csv will hold */
  cx_held_input *held;       /* files.c: what was read once and must be the same ever after */
};

extern const cx_command cx_assess_command, cx_explain_command, cx_standard_command, cx_feel_command,
    cx_improve_command, cx_recommend_command, cx_export_command, cx_diff_command, cx_test_command,
    cx_check_command, cx_register_command, cx_replay_command, cx_impact_command, cx_review_command;

/* register.c: the help of the action that the operands name; false when they name none. */
bool cx_register_help(cx_cli *cli);

/* Raises the exit status to a graver one. Returns the gravest so far. */
int cx_exit(cx_cli *cli, int status);

/* options.c. Fills operands and values; a wrong option is said. Returns an exit status. */
int cx_read_options(cx_cli *cli, int argc, char **argv);
/* The option after `o` among those of the command and the common ones, from NULL to NULL. */
const cx_option *cx_next_option(const cx_command *command, const cx_option *o);
/* A line of help. */
void cx_print_option(const cx_option *o, cx_language language);
/* The last value given for an option ("" for one without value), NULL when it was not given. */
const char *cx_option_value(const cx_cli *cli, const char *name);
/* Appends "NAME", "--key FILE": what stands for a value, in the language of the reader. */
void cx_put_placeholders(cx_buffer *out, const char *text, cx_language l);
void cx_print_help(const cx_cli *cli);

/* Prints a diagnostic on standard error; user is the cx_cli. Errors raise the exit status to 3, or
 * to 2 for mistakes of usage and 4 for files. */
void cx_print_diagnostic(void *user, const cx_diagnostic *diagnostic);
/* Says a message about the command line itself. */
int cx_usage(cx_cli *cli, cx_message message, const char *a, const char *b, const char *c);

/* Says that no row has the code of `--commune`, when one was asked for and the run itself went well
 * (no usage or file was wrong). */
void cx_say_no_commune(cx_cli *cli, const char *commune, const char *nearest);
/* output.c. False (said) when an output ends otherwise than its option's help says (".csv",
 * ".xlsx"), or is a file that is read, or written by another option: nothing is written over.
 * `--output FILE.csv` makes --format csv, and stands against any other. */
bool cx_check_outputs(cx_cli *cli);
/* The path of `--output FILE.csv`; NULL when the output is another. What is printed for it is for a
 * spreadsheet (cx_records.for_sheet). */
const char *cx_csv_output(const cx_cli *cli);
/* CSV to standard output, or to --output FILE.csv, which cx_end_output writes: whole, when nothing
 * was wrong with the call and every file was read. Empties the buffer. False (said, there) when
 * that failed. */
bool cx_write_csv(cx_cli *cli, cx_buffer *out);
void cx_end_output(cx_cli *cli);
/* Writes text with a byte order mark; said when it cannot be. No half of it is left. */
void cx_write_csv_file(cx_cli *cli, const char *path, const cx_buffer *text);

/* False (said) when the operands STANDARD and DATA are not both there. */
bool cx_has_standard_and_data(cx_cli *cli);

/* Writes the buffer to standard output and empties it. False (said) when that failed. */
bool cx_write(cx_cli *cli, cx_buffer *out);

/* files.c. Loads the standard that STANDARD names (a folder, a file, or an id). NULL when refused
 * (said). */
cx_standard *cx_open_standard(cx_cli *cli, const char *name);

/* The procedure.yaml beside a standard's file; NULL when there is none (*ret_none, may be NULL, is
 * true then) or it was refused (said). */
cx_procedure *cx_open_procedure(cx_cli *cli, const cx_standard *standard, bool *ret_none);
/* In which years a standard is assessed, by the procedure.yaml of its id where standards are looked
 * up; none where there is no such file. CX_OK; what is wrong with the file is said. */
int cx_own_rounds(cx_cli *cli, const char *standard, cx_rounds *ret);

/* Reads a file, a pipe or standard input (`-`) once, whole. Whoever opens it by the same path later
 * in this run gets these very bytes: what was hashed is what is scored. They live until
 * cx_release_inputs. False (said) when it cannot be read. */
bool cx_hold_input(cx_cli *cli, const char *path, const char **ret_bytes, size_t *ret_size);
void cx_release_inputs(cx_cli *cli);

/* A data file for the library to read; a pipe is held. False (said) when it cannot be opened. */
typedef struct cx_input {
  cx_source source;
  void *file;        /* FILE, NULL when the bytes are held */
  const char *bytes; /* the whole of it, NULL while it is read from the file */
  char *own;         /* the same bytes where they are not held */
  size_t size, at;
} cx_input;
bool cx_open_input(cx_cli *cli, const char *path, cx_input *ret);
/* Whether the file is a workbook, by its first bytes and whatever its name; one is then in
 * memory. */
bool cx_input_is_book(cx_input *input);
void cx_close_input(cx_input *input);
/* Says that a file cannot be read, with the reason that errno names. */
int cx_say_unreadable(cx_cli *cli, const char *path, int error);
/* Says that a file cannot be written, likewise. */
int cx_say_unwritable(cx_cli *cli, const char *path, int error);
/* Reads a whole file; NULL (said) when it cannot. The caller frees it. */
char *cx_read_file(cx_cli *cli, const char *path, size_t *ret_size);

/* run.c. Scores every file of operands[1…] with the reading options of the command line. */
int cx_run_paths(cx_cli *cli, const cx_standard *standard, const char *const *paths, size_t count,
                 cx_batch_fn *on_batch, void *user);
int cx_run_files(cx_cli *cli, const cx_standard *standard, cx_batch_fn *on_batch, void *user);
/* The options that cx_run_files understands. */
#endif
