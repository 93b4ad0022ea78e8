/* What the subcommands of `chuanxa register` share. */
#ifndef CX_CLI_REGISTER_H
#define CX_CLI_REGISTER_H
#include "chuanxa/cli.h"
#include "dossier/evidence.h"
#include "ledger/print_register.h"
#include "ledger/seal.h"
#include "ledger/store.h"
#include "text/named.h"

typedef struct cx_register_action {
  const char *name, *operands;
  size_t operand_count; /* behind the action's name; more may follow where `operands` says … */
  const char *vi, *en;
  int (*run)(cx_cli *cli);
} cx_register_action;

/* register_actions.c */
extern const cx_register_action cx_register_actions[];
extern const size_t cx_register_action_count;
extern const cx_option cx_register_options[];

/* register_help.c */
void cx_print_actions(cx_cli *cli);
void cx_print_action(cx_cli *cli, const cx_register_action *action);
/* Its operands and options are those of the action. False (said). */
bool cx_check_action(cx_cli *cli, const cx_register_action *action);

/* The operand behind the action's name: 0 is the register's path. */
const char *cx_register_operand(const cx_cli *cli, size_t index);
/* Opens the register of operand 0; NULL when refused (said). */
cx_register *cx_open_register(cx_cli *cli, cx_opening opening);
cx_register *cx_open_register_at(cx_cli *cli, const char *path, cx_opening opening);
/* Who does it: --by, which every writing action needs. NULL (said) when it is not there. */
const char *cx_register_actor(cx_cli *cli);
/* Raises the exit status to 4 when the register, or memory, failed (said). */
void cx_register_ended(cx_cli *cli, int status);
/* One line that something was done: the words, then the text as it can be shown. */
void cx_register_done(cx_cli *cli, const char *vi, const char *en, const char *text);
/* A log that prints as all of the program's messages. */
cx_log cx_cli_log(cx_cli *cli);
cx_clock cx_cli_clock(void);
/* What every command on registers begins with: the hash library runs, and the clock. False (said).
 */
bool cx_register_ready(cx_cli *cli);
/* The options whose texts stay in a register are lines that can be read. False (said). */
bool cx_texts_stay(cx_cli *cli);

/* register_own.c */
int cx_register_init(cx_cli *cli);
int cx_register_bring_up(cx_cli *cli);
int cx_register_copy(cx_cli *cli);
int cx_register_check(cx_cli *cli);
int cx_register_history(cx_cli *cli);
int cx_register_show(cx_cli *cli);
/* register_key.c */
int cx_register_key(cx_cli *cli);
int cx_register_trust(cx_cli *cli);
int cx_register_seal_action(cx_cli *cli);
/* register_standard.c */
int cx_register_standard(cx_cli *cli);
int cx_register_standards(cx_cli *cli);
int cx_register_adopt(cx_cli *cli);

/* The private key of --key; false (said) when it cannot be used. */
bool cx_read_key_option(cx_cli *cli, cx_key *ret);
/* Prints what `put` writes of the register of operand 0. */
typedef int cx_register_put_fn(cx_buffer *out, cx_register *r, cx_log *log, const cx_style *style);
int cx_register_print(cx_cli *cli, cx_register_put_fn *put);
/* register_bundle.c */
int cx_register_export(cx_cli *cli);
int cx_register_import(cx_cli *cli);
int cx_register_extract(cx_cli *cli);
int cx_register_bundles(cx_cli *cli);
/* register_dossier.c */
int cx_register_intake(cx_cli *cli);
int cx_register_assess(cx_cli *cli);
/* SHA-256 over the files of operands[first…] in turn, each read once: what is hashed here is held,
 * and scored later. Appends their names, a line each. False (said) when one cannot be read. */
bool cx_register_hash_files(cx_cli *cli, size_t first, cx_hex *ret, cx_buffer *names);
/* The result as `assess --format json` prints it, without its line end; a cx_render_fn. */
void cx_render_result(void *user, cx_buffer *out, const cx_batch *batch, size_t row);
/* The year of --period, NULL (said) when it is none or not there. */
const char *cx_register_period(cx_cli *cli);
/* The stage of --stage, NULL (said) when it is none; when it is not there it is said if `needed`.
 */
const char *cx_register_stage(cx_cli *cli, bool needed);

/* register_recheck.c, register_recode.c */
int cx_register_recheck(cx_cli *cli);
int cx_register_recode(cx_cli *cli);

/* register_evidence.c */
int cx_register_evidence(cx_cli *cli);
int cx_register_dossiers(cx_cli *cli);
/* Loads a kept text (cx_load_text_fn); user is a cx_text_loader. */
typedef struct cx_text_loader {
  cx_cli *cli;
  cx_register *r;
} cx_text_loader;
int cx_register_load_text(void *user, int64_t text, cx_standard **ret);
/* Records the list of --evidence with an intake that went well, else checks it as far as can be.
 * False (said) when the intake must not be written. */
typedef struct cx_intake_evidence {
  cx_named rows;
  const char *path; /* NULL: none is given */
  cx_evidence_count count;
} cx_intake_evidence;
bool cx_register_read_evidence(cx_cli *cli, cx_register *r, const char *path,
                               cx_intake_evidence *ret);
bool cx_register_take_evidence(cx_cli *cli, cx_intake_evidence *evidence, cx_intake_writer *writer,
                               const cx_codes *refused, bool well);

/* register_decision.c */
int cx_register_decide(cx_cli *cli);
int cx_register_issued(cx_cli *cli);
int cx_register_decisions(cx_cli *cli);

/* register_council.c */
int cx_register_council(cx_cli *cli);
int cx_register_sessions(cx_cli *cli);
/* The text of an option that must be there, NULL (said). */
const char *cx_register_need(cx_cli *cli, const char *option);
/* The whole number of an option; `none` when it is not given and that is allowed (none >= 0). False
 * (said) when it is none or not there. */
bool cx_register_whole(cx_cli *cli, const char *option, int64_t none, int64_t *ret);
/* A list of the file that an option names; the caller frees it in any case. False (said). */
bool cx_register_list(cx_cli *cli, const char *path, const char *const *names, size_t count,
                      size_t needed, cx_named *ret);

/* The standard of --standard, else the only one that the register keeps, else `other` (may be
 * NULL). NULL: refused (said), or *ret_unnamed. */
cx_standard *cx_register_its_standard(cx_cli *cli, cx_register *r, const char *other,
                                      bool *ret_unnamed);

/* register_streak.c */
int cx_register_policy(cx_cli *cli);
int cx_register_policies(cx_cli *cli);
int cx_register_streaks(cx_cli *cli);

/* register_session.c */
int cx_register_session_open(cx_cli *cli);
int cx_register_session_attend(cx_cli *cli);
int cx_register_session_remark(cx_cli *cli);
int cx_register_session_vote(cx_cli *cli);
int cx_register_session_close(cx_cli *cli);

/* The day of an option, NULL (said) when it is none or not there. */
const char *cx_register_day(cx_cli *cli, const char *option);

/* register_units.c */
int cx_register_roster(cx_cli *cli);
int cx_register_rename(cx_cli *cli);
int cx_register_attributes(cx_cli *cli);
int cx_register_unit(cx_cli *cli);
int cx_register_units(cx_cli *cli);

#endif
