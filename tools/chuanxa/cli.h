/* What the commands share: options, files, languages, exit statuses. */
#ifndef CX_CLI_H
#define CX_CLI_H
#include "base/days.h"
#include "report/text.h"
#include "standard/procedure.h"
#include "text/code.h"

/* Exit statuses; the gravest wins, in this order. */
enum {
  CLI_EXIT_OK = 0,
  CLI_EXIT_FOUND = 1,
  CLI_EXIT_REFUSED = 3,
  CLI_EXIT_FILE = 4,
  CLI_EXIT_USAGE = 2
};

typedef struct cli_option {
  const char *name;  /* without the dashes */
  const char *value; /* what it takes, for the help; NULL: nothing */
  cx_both text;
} cli_option;

enum { CLI_MOST_OPERANDS = 4096, CLI_MOST_VALUES = 256 };

typedef struct cli_call cli_call;
typedef struct cli_errors cli_errors;
typedef struct cli_columns cli_columns;
typedef struct cli_held_input cli_held_input;

typedef struct cli_command {
  const char *name;
  const char *operands;      /* for the help */
  cx_both text;              /* one line */
  cx_both more;              /* examples and details; NULLs: there are none */
  const cli_option *options; /* ends with a NULL name */
  bool reads_data;           /* takes the reading options of options.c too */
  int (*run)(cli_call *cli); /* returns an exit status */
} cli_command;

struct cli_call {
  const cli_command *command;
  cx_language language;
  bool colour; /* standard output is a terminal that wants colours */
  bool json_messages;
  const char *operands[CLI_MOST_OPERANDS];
  size_t operand_count;
  struct {
    const char *name, *value;
    cx_day day; /* the value as a day in the one way, where it was asked for as one */
  } values[CLI_MOST_VALUES]; /* options in the order given */
  size_t value_count;
  const struct cli_columns *columns; /* headers of an office's own that an intake goes by; NULL: as
                                        --columns says */
  const cx_code_form *codes; /* of the register that data go into; NULL: as their standard says */
  int status;                /* the gravest so far */
  cli_errors *errors;        /* errors.c: what --errors will write */
  bool errors_lost;          /* there was no memory to begin the list */
  cx_buffer csv;             /* output.c: what --output FILE.csv will hold */
  cx_buffer actor;           /* register/actor.c: who works in the register that is written */
  cli_held_input *held;      /* files.c: what was read once and must be the same ever after */
};

extern const cli_command cli_assess_command, cli_explain_command, cli_standard_command,
    cli_feel_command, cli_improve_command, cli_recommend_command, cli_export_command,
    cli_diff_command, cli_test_command, cli_check_command, cli_register_command, cli_replay_command,
    cli_margins_command, cli_impact_command, cli_plan_command, cli_paper_command,
    cli_review_command, cli_import_command;

/* main.c. The commands, in the order of the overview. */
const cli_command *const *cli_commands(size_t *ret_count);
const cli_command *cli_find_command(cli_call *cli,
                                    const char *name); /* NULL (said) when there is none */
void cli_print_overview(cx_language language);
/* help.c: `chuanxa help` with something behind it. */
extern const cli_command cli_help_command;

/* register.c: the help of the action that the operands name; false when they name none. */
bool cli_register_help(cli_call *cli);

/* Raises the exit status to a graver one. Returns the gravest so far. */
int cli_exit(cli_call *cli, int status);

/* options.c. Fills operands and values; a wrong option is said. Returns an exit status. */
int cli_read_options(cli_call *cli, int argc, char **argv);
/* The option after `o` among those of the command and the common ones, from NULL to NULL. */
const cli_option *cli_next_option(const cli_command *command, const cli_option *o);
/* Whether every command takes it. */
bool cli_is_common_option(const char *name);
/* A line of help. */
void cli_print_option(const cli_option *o, cx_language language);
/* The last value given for an option ("" for one without value), NULL when it was not given. */
const char *cli_option_value(const cli_call *cli, const char *name);
/* Appends "NAME", "--key FILE": what stands for a value, in the language of the reader. */
void cli_put_placeholders(cx_buffer *out, const char *text, cx_language l);
void cli_print_help(const cli_call *cli);

/* Prints a diagnostic on standard error, as text or (--messages json) as an object of a line; user
 * is the cli_call. Errors raise the exit status to 3,
 * or to 2 for mistakes of usage and 4 for files. */
void cli_print_diagnostic(void *user, const cx_diagnostic *diagnostic);
/* Says a message about the command line itself. */
int cli_usage(cli_call *cli, cx_message message, const char *a, const char *b, const char *c);

/* Says that no row has the code of `--commune`, when one was asked for and the run itself went well
 * (no usage or file was wrong). */
void cli_say_no_commune(cli_call *cli, const char *commune, const char *nearest);
/* output.c. False (said) when an output ends otherwise than its option's help says (".csv",
 * ".xlsx"), or is a file that is read, or written by another option: nothing is written over.
 * `--output FILE.csv` makes --format csv, and stands against any other. */
bool cli_check_outputs(cli_call *cli);
/* The path of `--output FILE.csv`; NULL when the output is another. What is printed for it is for a
 * spreadsheet (cx_records.for_sheet). */
const char *cli_csv_output(const cli_call *cli);
/* CSV to standard output, or to --output FILE.csv, which cli_end_output writes: whole, when nothing
 * was wrong with the call and every file was read. Empties the buffer. False (said, there) when
 * that failed. */
bool cli_write_csv(cli_call *cli, cx_buffer *out);
void cli_end_output(cli_call *cli);
/* Whether nothing was wrong with the call and every file was read: only then a file is written that
 * was asked for. */
bool cli_may_write(const cli_call *cli);
/* Whether a path has this ending behind a name. */
bool cli_ends_with(const char *text, const char *end);
/* Whether two paths lead to one file. */
bool cli_is_same_file(const char *a, const char *b);
/* Writes text with a byte order mark; said when it cannot be. No half of it is left. */
void cli_write_csv_file(cli_call *cli, const char *path, const cx_buffer *text);
/* The same without the mark. */
void cli_write_text_file(cli_call *cli, const char *path, const cx_buffer *text);

/* False (said) when the operands STANDARD and DATA are not both there. */
bool cli_has_standard_and_data(cli_call *cli);

/* Writes the buffer to standard output and empties it. False (said) when that failed. */
bool cli_write(cli_call *cli, cx_buffer *out);

/* files.c. The folders where standards are looked up by id, the first one first; NULL ends them. */
const char *const *cli_rule_folders(void);
/* "FOLDER/NAME" of the first bytes of a folder's path; NULL when out of memory. The caller frees
 * it. */
char *cli_join(const char *folder, size_t folder_size, const char *name);

/* Loads the standard that STANDARD names (a folder, a file, or an id). NULL when refused
 * (said). */
cx_standard *cli_open_standard(cli_call *cli, const char *name);

/* The procedure.yaml beside a standard's file; NULL when there is none (*ret_none, may be NULL, is
 * true then) or it was refused (said). */
cx_procedure *cli_open_procedure(cli_call *cli, const cx_standard *standard, bool *ret_none);
/* In which years a standard is assessed, by the procedure.yaml of its id where standards are looked
 * up; none where there is no such file. CX_OK; what is wrong with the file is said. */
int cli_own_rounds(cli_call *cli, const char *standard, cx_rounds *ret);

/* Reads a file, a pipe or standard input (`-`) once, whole. Whoever opens it by the same path later
 * in this run gets these very bytes: what was hashed is what is scored. They live until
 * cli_release_inputs. False (said) when it cannot be read. */
bool cli_hold_input(cli_call *cli, const char *path, const char **ret_bytes, size_t *ret_size);
void cli_release_inputs(cli_call *cli);

/* A data file for the library to read; a pipe is held. False (said) when it cannot be opened. */
typedef struct cli_input {
  cx_source source;
  void *file;        /* FILE, NULL when the bytes are held */
  const char *bytes; /* the whole of it, NULL while it is read from the file */
  char *own;         /* the same bytes where they are not held */
  size_t size, at;
} cli_input;
bool cli_open_input(cli_call *cli, const char *path, cli_input *ret);
/* Whether the file is a workbook, by its first bytes and whatever its name; one is then in
 * memory. */
bool cli_input_is_book(cli_input *input);
void cli_close_input(cli_input *input);
/* Says that a file cannot be read, with the reason that errno names. */
int cli_say_unreadable(cli_call *cli, const char *path, int error);
/* Says that a file cannot be written, likewise. */
int cli_say_unwritable(cli_call *cli, const char *path, int error);
/* Reads a whole file; NULL (said) when it cannot. The caller frees it. */
char *cli_read_file(cli_call *cli, const char *path, size_t *ret_size);

/* run.c. Scores every file of operands[1…] with the reading options of the command line. */
int cli_run_paths(cli_call *cli, const cx_standard *standard, const char *const *paths,
                  size_t count, cx_batch_fn *on_batch, void *user);
int cli_run_files(cli_call *cli, const cx_standard *standard, cx_batch_fn *on_batch, void *user);
/* The options that cli_run_files understands. */
#endif
