/* What the subcommands of `chuanxa register` share. */
#ifndef CLI_REGISTER_REGISTER_H
#define CLI_REGISTER_REGISTER_H
#include "chuanxa/cli.h"
#include "dossier/evidence.h"
#include "ledger/print_register.h"
#include "ledger/seal.h"
#include "ledger/store.h"
#include "text/named.h"

typedef struct cli_register_action {
  const char *name;
  const char *operands; /* how it is called, for people; names every option of `options` */
  const char *options;  /* the options it takes, by their names, with blanks between them */
  bool reads_data;      /* it takes the options of reading, too */
  size_t operand_count; /* behind the action's name */
  bool more;            /* further operands may follow */
  cx_both text;
  int (*run)(cli_call *cli);
} cli_register_action;

/* actions.c */
extern const cli_register_action cli_register_actions[];
extern const size_t cli_register_action_count;
extern const cli_option cli_register_options[];

/* help.c */
void cli_print_actions(cli_call *cli);
void cli_print_action(cli_call *cli, const cli_register_action *action);
/* Whether an option is one of the action: its line of operands names it, or it reads data. */
bool cli_action_takes(const cli_register_action *action, const char *option);
/* Its operands and options are those of the action. False (said). */
bool cli_check_action(cli_call *cli, const cli_register_action *action);

/* The operand behind the action's name: 0 is the register's path. */
const char *cli_register_operand(const cli_call *cli, size_t index);
/* Opens the register of operand 0; NULL when refused (said). */
cx_ledger *cli_open_register(cli_call *cli, cx_ledger_opening opening);
cx_ledger *cli_open_register_at(cli_call *cli, const char *path, cx_ledger_opening opening);
/* Whether a text can stay in a register as one line; `what` names it. False (said). */
bool cli_register_text_stays(cli_call *cli, const char *what, const char *given);
/* Raises the exit status to 4 when the register, or memory, failed (said). */
void cli_register_ended(cli_call *cli, int status);
/* One line that something was done: the words, then the text as it can be shown. */
void cli_register_done(cli_call *cli, const char *vi, const char *en, const char *text);
/* A log that prints as all of the program's messages. */
cx_log cli_log(cli_call *cli);
cx_ledger_clock cli_clock(void);
/* What every command on registers begins with: the hash library runs, and the clock. False (said).
 */
bool cli_register_ready(cli_call *cli);
/* The options whose texts stay in a register are lines that can be read. False (said). */
bool cli_texts_stay(cli_call *cli);

/* actor.c */
/* Who does it, which every writing action needs: --by, else CHUANXA_BY, else the user that the
 * register names. NULL (said) when it is nobody. */
const char *cli_register_actor(cli_call *cli);
int cli_register_user(cli_call *cli);

/* own.c */
int cli_register_init(cli_call *cli);
int cli_register_bring_up(cli_call *cli);
int cli_register_copy(cli_call *cli);
int cli_register_check(cli_call *cli);
int cli_register_history(cli_call *cli);
int cli_register_show(cli_call *cli);
/* key.c */
int cli_register_key(cli_call *cli);
int cli_register_trust(cli_call *cli);
int cli_register_seal_action(cli_call *cli);
/* standard.c */
int cli_register_standard(cli_call *cli);
int cli_register_standards(cli_call *cli);
int cli_register_adopt(cli_call *cli);

/* The private key of --key; false (said) when it cannot be used. */
bool cli_read_key_option(cli_call *cli, cx_ledger_key *ret);
/* Prints what `put` writes of the register of operand 0. */
typedef int cli_register_put_fn(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style);
int cli_register_print(cli_call *cli, cli_register_put_fn *put);
/* bundle.c */
int cli_register_export(cli_call *cli);
int cli_register_import(cli_call *cli);
int cli_register_extract(cli_call *cli);
int cli_register_bundles(cli_call *cli);
/* dossier.c */
int cli_register_intake(cli_call *cli);
int cli_register_assess(cli_call *cli);
/* SHA-256 over the files of operands[first…] in turn, each read once: what is hashed here is held,
 * and scored later. Appends their names, a line each. False (said) when one cannot be read. */
bool cli_register_hash_files(cli_call *cli, size_t first, cx_ledger_hex *ret, cx_buffer *names);
/* The result as `assess --format json` prints it, without its line end; a cx_dossier_render_fn. */
void cli_render_result(void *user, cx_buffer *out, const cx_batch *batch, size_t row);
/* The year of --period, NULL (said) when it is none or not there. */
const char *cli_register_period(cli_call *cli);
/* Whether a text is such a year. False (said). */
bool cli_register_is_period(cli_call *cli, const char *period);
/* The values of an option that may be given again and again, in their order, each once; room for
 * CLI_MOST_VALUES. Returns how many. */
size_t cli_register_values(const cli_call *cli, const char *option, const char **values);
/* The stage of --stage, NULL (said) when it is none; when it is not there it is said if `needed`.
 */
const char *cli_register_stage(cli_call *cli, bool needed);

/* recheck.c, recode.c */
int cli_register_recheck(cli_call *cli);
int cli_register_recode(cli_call *cli);

/* columns.c */
int cli_register_columns(cli_call *cli);
/* Headers of the office's own that an intake goes by: of --columns, else those that the register
 * keeps. What the register said, CX_REFUSED (said) when the table is refused. */
int cli_register_own_columns(cli_call *cli, cx_ledger *r, const cx_standard *s, cx_log *log,
                             cli_columns *ret);

/* evidence.c */
int cli_register_evidence(cli_call *cli);
int cli_register_dossiers(cli_call *cli);
/* Loads a kept text (cx_dossier_load_text_fn); user is a cli_text_loader. */
typedef struct cli_text_loader {
  cli_call *cli;
  cx_ledger *r;
} cli_text_loader;
int cli_register_load_text(void *user, int64_t text, cx_standard **ret);
/* Records the list of --evidence with an intake that went well, else checks it as far as can be.
 * False (said) when the intake must not be written. */
typedef struct cli_intake_evidence {
  cx_named rows;
  const char *path; /* NULL: none is given */
  cx_dossier_evidence_count count;
} cli_intake_evidence;
bool cli_register_read_evidence(cli_call *cli, cx_ledger *r, const char *path,
                                cli_intake_evidence *ret);
bool cli_register_take_evidence(cli_call *cli, cli_intake_evidence *evidence,
                                cx_dossier_intake_writer *writer, const cx_codes *refused,
                                bool well);

/* enrol.c */
int cli_register_enrol(cli_call *cli);
int cli_register_enrolled(cli_call *cli);
/* Which of the forms (the first: without --format; NULL ends them) --format names. False (said: one
 * of `shown`). */
bool cli_register_format(cli_call *cli, const char *const *forms, const char *shown, int *ret);

/* returns.c */
int cli_register_return(cli_call *cli);
int cli_register_answer(cli_call *cli);
int cli_register_returns(cli_call *cli);

/* decision.c */
int cli_register_decide(cli_call *cli);
int cli_register_issued(cli_call *cli);
int cli_register_decisions(cli_call *cli);

struct cx_decision;
bool cli_register_is_kind(cli_call *cli, const char *kind, bool issued); /* false (said) */
/* What a decision changed of the one that it corrects. */
void cli_register_put_changes(cli_call *cli, cx_ledger *r, int64_t id, cx_log *log, cx_buffer *out);
/* decision_list.c: what is said of the paper itself, and what it revokes. False (said). */
bool cli_register_read_paper(cli_call *cli, struct cx_decision *d);
int cli_register_decide_list(cli_call *cli, const char *actor);
int cli_register_issued_list(cli_call *cli, struct cx_decision *d, const char *actor);

/* council.c */
int cli_register_council(cli_call *cli);
int cli_register_sessions(cli_call *cli);
/* The text of an option that must be there, NULL (said). */
const char *cli_register_need(cli_call *cli, const char *option);
/* The whole number of an option; `none` when it is not given and that is allowed (none >= 0). False
 * (said) when it is none or not there. */
bool cli_register_whole(cli_call *cli, const char *option, int64_t none, int64_t *ret);
/* A list of the file that an option names; the caller frees it in any case. False (said). */
bool cli_register_list(cli_call *cli, const char *path, const char *const *names, size_t count,
                       size_t needed, cx_named *ret);

/* The same of a list whose first column holds codes of communes, by the register's form of them. */
bool cli_register_coded_list(cli_call *cli, cx_ledger *r, const char *path,
                             const char *const *names, size_t count, size_t needed, cx_named *ret);

/* The standard of --standard, else the only one that the register keeps, else `other` (may be
 * NULL). NULL: refused (said), or *ret_unnamed. */
cx_standard *cli_register_its_standard(cli_call *cli, cx_ledger *r, const char *other,
                                       bool *ret_unnamed);

/* streak.c */
int cli_register_policy(cli_call *cli);
int cli_register_policies(cli_call *cli);
int cli_register_streaks(cli_call *cli);
/* Reads years running up to a year (0: the last with a decision), by --standard where it is given,
 * and calls fn with them and the procedure (NULL: there is none; said). Returns what fn does, or
 * what was said. */
struct cx_years_streaks;
typedef int cli_streaks_fn(void *user, struct cx_years_streaks *streaks,
                           const struct cx_procedure *procedure);
int cli_register_read_streaks(cli_call *cli, cx_ledger *r, int through, cli_streaks_fn *fn,
                              void *user);
/* publication.c */
int cli_register_publication(cli_call *cli);

/* paper.c */
int cli_register_paper(cli_call *cli);
/* Whether papers of this kind come from a register. False (said). */
bool cli_is_paper_kind(cli_call *cli, const char *name);
/* wording.c */
int cli_register_wording(cli_call *cli);
int cli_register_wordings(cli_call *cli);

/* criteria.c, results.c */
int cli_register_criteria(cli_call *cli);
int cli_register_results(cli_call *cli);

/* session.c */
int cli_register_session_open(cli_call *cli);
int cli_register_session_attend(cli_call *cli);
int cli_register_session_remark(cli_call *cli);
int cli_register_session_vote(cli_call *cli);
int cli_register_session_close(cli_call *cli);

/* The day of an option, NULL (said) when it is none or not there. */
const char *cli_register_day(cli_call *cli, const char *option);

/* units.c */
int cli_register_roster(cli_call *cli);
int cli_register_rename(cli_call *cli);
int cli_register_attributes(cli_call *cli);
int cli_register_unit(cli_call *cli);
int cli_register_units(cli_call *cli);

#endif
