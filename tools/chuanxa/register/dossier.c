/* Figures into the register, and assessed there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/utf8.h"
#include "chuanxa/columns.h"
#include "chuanxa/errors.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "dossier/adopt.h"
#include "dossier/assess.h"
#include "dossier/dossier.h"
#include "dossier/evidence_record.h"
#include "dossier/forewarn.h"
#include "dossier/messages.h"
#include "ledger/rule_text.h"
#include "ledger/seal.h"
#include "ledger/store.h"
#include "number/reading.h"
#include "report/assess.h"
#include "units/form.h"

void cli_render_result(void *user, cx_buffer *out, const cx_batch *batch, size_t row) {
  (void)user;
  (void)row; /* batches of one */
  cx_put_json_batch(out, batch, CX_VI);
  if (out->size && out->bytes[out->size - 1] == '\n') out->bytes[--out->size] = 0;
}

/* ---- intake ---- */

typedef struct taking {
  cli_call *cli;
  cx_dossier_intake_writer writer;
  size_t refused;
  int failed;        /* what the register refused, which is no row's fault; CX_OK */
  cx_codes left_out; /* communes that the intake refuses */
  cli_intake_evidence evidence;
} taking;

static int leave_out(taking *t, const char *code) {
  size_t number;
  return cx_codes_add(&t->left_out, code, &number) < 0 ? CX_NO_MEMORY : CX_OK;
}

static int take_batch(void *user, const cx_batch *batch) {
  taking *t = user;
  for (size_t r = 0; r < batch->figures.rows && !t->failed; r++) {
    size_t strangers = t->writer.strangers;
    int status =
        batch->figures.row[r].refused ? CX_OK : cx_dossier_intake_row(&t->writer, batch, r);
    t->refused += batch->figures.row[r].refused;
    if (!status && (batch->figures.row[r].refused || t->writer.strangers > strangers))
      status = leave_out(t, batch->figures.row[r].code);
    if (status) t->failed = status;
    if (status) return CX_REFUSED; /* said, and not of the file being read */
  }
  return CX_OK;
}

bool cli_register_hash_files(cli_call *cli, size_t first, cx_ledger_hex *ret, cx_buffer *names) {
  crypto_hash_sha256_state state;
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_init(&state);
  for (size_t i = first; i < cli->operand_count; i++) {
    const char *path = cli->operands[i], *bytes = NULL;
    size_t size = 0;
    if (!cli_hold_input(cli, path, &bytes, &size)) return false;
    cx_puts(names, !strcmp(path, "-") ? "stdin" : cx_path_name(path));
    cx_putc(names, '\n');
    if (size) crypto_hash_sha256_update(&state, (const unsigned char *)bytes, size);
  }
  crypto_hash_sha256_final(&state, digest);
  *ret = cx_ledger_hex_of(digest);
  return true;
}

/* Each of the office's own headers as an option of its own. */
static void put_columns(const cli_columns *columns, cx_buffer *out) {
  for (size_t i = 0; i < columns->count; i++) {
    cx_puts(out, "column=");
    cx_puts(out, columns->list[i].header);
    cx_putc(out, '\t');
    cx_puts(out, columns->list[i].measure);
    cx_putc(out, '\n');
  }
}

/* The reading options as given, one a line. */
static void put_options(const cli_call *cli, cx_buffer *out) {
  static const char *const names[] = {"numbers", "ignore",   "sheet",
                                      "join",    "any-code", "skip-refused"};
  for (size_t i = 0; i < cli->value_count; i++)
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
      if (strcmp(cli->values[i].name, names[n]) != 0) continue;
      cx_puts(out, names[n]);
      cx_putc(out, '=');
      cx_puts(out, cli->values[i].value);
      cx_putc(out, '\n');
    }
}

/* The year of --period, or the stage; NULL (said) when it is not there or wrong. */
bool cli_register_is_period(cli_call *cli, const char *period) {
  if (strlen(period) == 4 && strspn(period, "0123456789") == 4) return true;
  cli_usage(cli, CX_MSG_USE_VALUE, "--period", CX_BOTH("năm bốn chữ số", "a year of four digits"),
            NULL);
  return false;
}

const char *cli_register_period(cli_call *cli) {
  const char *period = cli_option_value(cli, "period");
  if (!period) cli_usage(cli, CX_MSG_USE_MISSING, "--period", "register", NULL);
  return period && cli_register_is_period(cli, period) ? period : NULL;
}

size_t cli_register_values(const cli_call *cli, const char *option, const char **values) {
  size_t count = 0;
  for (size_t i = 0; i < cli->value_count; i++) {
    bool wanted = !strcmp(cli->values[i].name, option);
    for (size_t k = 0; k < count && wanted; k++)
      wanted = strcmp(values[k], cli->values[i].value) != 0;
    if (wanted) values[count++] = cli->values[i].value;
  }
  return count;
}

const char *cli_register_stage(cli_call *cli, bool needed) {
  const char *stage = cli_option_value(cli, "stage");
  if (!stage && needed)
    cli_usage(cli, CX_MSG_USE_MISSING, "--stage", "register", NULL);
  else if (stage && strcmp(stage, "self") != 0 && strcmp(stage, "verified") != 0)
    cli_usage(cli, CX_MSG_USE_VALUE, "--stage", "self|verified", NULL);
  else
    return stage;
  return NULL;
}

static void print_taken(taking *t) {
  cx_buffer out = {0};
  cx_language l = t->cli->language;
  cx_put_number(&out, cx_whole((int64_t)t->writer.communes), 0, CX_DOWN, l);
  cx_puts(&out, cx_in(l, " hồ sơ đã nhận, ", " dossiers taken in, "));
  cx_put_number(&out, cx_whole((int64_t)t->writer.replaced), 0, CX_DOWN, l);
  cx_puts(&out, cx_in(l, " thay hồ sơ nhận trước, ", " in place of earlier ones, "));
  cx_put_number(&out, cx_whole((int64_t)t->refused), 0, CX_DOWN, l);
  cx_puts(&out, cx_in(l, " dòng bị từ chối\n", " rows refused\n"));
  if (t->evidence.path) {
    cx_put_number(&out, cx_whole((int64_t)t->evidence.count.recorded), 0, CX_DOWN, l);
    cx_puts(&out, cx_in(l, " minh chứng đã ghi\n", " pieces of evidence recorded\n"));
  }
  cli_write(t->cli, &out);
  cx_buffer_free(&out);
}

/* Writes the intake; what the register holds against its communes is said with it. */
static int write_intake(cx_dossier_intake_writer *w) {
  const cx_dossier_forewarned of = {
      .period = w->period, .last_day = w->day, .codes = w->codes, .count = w->communes};
  int status = cx_dossier_forewarn(w->entry.r, &of, w->entry.log);
  if (!status) return cx_dossier_intake_end(w);
  cx_dossier_intake_cancel(w);
  return status;
}

/* Writes the intake when all of it went well, else undoes it and says so. */
static int end_intake(taking *t, bool well) {
  cli_call *cli = t->cli;
  if (t->failed) {
    cx_dossier_intake_cancel(&t->writer);
    return t->failed;
  }
  bool refused = !well && cli->status == CLI_EXIT_REFUSED;
  bool proved = cli_register_take_evidence(cli, &t->evidence, &t->writer, &t->left_out, well);
  if (refused) cli_usage(cli, CX_MSG_INTAKE_NOTHING, NULL, NULL, NULL);
  if (well && proved && t->writer.communes) return write_intake(&t->writer);
  cx_dossier_intake_cancel(&t->writer);
  return well && proved ? CX_OK : CX_REFUSED;
}

static void take_files(cli_call *cli, cx_ledger *r, const cx_standard *s,
                       const cx_dossier_intake *intake, taking *t, const char *actor) {
  cx_log log = cli_log(cli);
  int64_t text = 0;
  int status = cx_ledger_text_kept(r, &log, s->sha256, &text);
  if (!status && !text) status = CX_SAY(&log, TEXT_NOT_KEPT, (cx_place){0}, s->id, s->sha256);
  cx_code_form form;
  if (!status) status = cx_units_code_form(r, &log, &form);
  cli->codes = &form;
  if (!status) status = cx_dossier_intake_begin(r, text, intake, actor, &log, &t->writer);
  if (!status) {
    const char *only = cli->operand_count == 4 ? cli->operands[3] : NULL;
    t->writer.file = only && strcmp(only, "-") != 0 ? only : NULL;
    bool skip = cli_option_value(cli, "skip-refused") != NULL;
    cli_run_paths(cli, s, cli->operands + 3, cli->operand_count - 3, take_batch, t);
    cli_write_errors(cli, cli->operands + 3, cli->operand_count - 3);
    status = end_intake(t, cli->status == CLI_EXIT_OK || (skip && cli->status == CLI_EXIT_REFUSED));
    if (!status) print_taken(t);
    cli_text_loader loader = {cli, r};
    if (!status && t->writer.communes)
      status = cx_dossier_evidence_note(r, &(cx_dossier_filter){.intake = t->writer.intake},
                                        cli_register_load_text, &loader, &log);
  }
  cli->codes = NULL;
  cli_register_ended(cli, status);
}

int cli_register_intake(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *period = actor ? cli_register_period(cli) : NULL;
  const char *stage = period ? cli_register_stage(cli, true) : NULL;
  const char *evidence = cli_option_value(cli, "evidence");
  taking t = {.cli = cli};
  cx_buffer names = {0}, options = {0};
  cli_columns columns = {.count = 0};
  cx_ledger_hex hash;
  cx_standard *s = stage ? cli_open_standard(cli, cli_register_operand(cli, 1)) : NULL;
  if (s && cli_register_hash_files(cli, 3, &hash, &names)) {
    cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
    cx_log log = cli_log(cli);
    int status = r ? cli_register_own_columns(cli, r, s, &log, &columns) : CX_REFUSED;
    if (r) cli_register_ended(cli, status);
    bool read = !status && (!evidence || cli_register_read_evidence(cli, r, evidence, &t.evidence));
    put_options(cli, &options);
    put_columns(&columns, &options);
    if (columns.count) cli->columns = &columns;
    char day[16];
    snprintf(day, sizeof day, "%.4s-%.5s", period, s->period_to.value);
    const cx_dossier_intake intake = {
        period, day, stage, cx_buffer_text(&names), hash.text, cx_buffer_text(&options)};
    if (read) take_files(cli, r, s, &intake, &t, actor);
    cli->columns = NULL;
    cx_ledger_close(r);
  }
  cx_arena_free(&columns.arena);
  cx_named_free(&t.evidence.rows);
  cx_codes_free(&t.left_out);
  cx_standard_free(s);
  cx_buffer_free(&names);
  cx_buffer_free(&options);
  return cli->status;
}

/* ---- assess ---- */

int cli_register_assess(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *period = actor ? cli_register_period(cli) : NULL;
  const char *stage = period ? cli_register_stage(cli, true) : NULL;
  cx_standard *s = stage ? cli_open_standard(cli, cli_register_operand(cli, 1)) : NULL;
  cx_ledger *r = s ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  cx_log log = cli_log(cli);
  size_t recorded = 0, same = 0;
  if (r) {
    int status = cx_dossier_assess(r, s, period, stage, cli_render_result, NULL, actor, &log,
                                   &recorded, &same);
    cli_register_ended(cli, status);
    cx_buffer out = {0};
    cx_put_number(&out, cx_whole((int64_t)recorded), 0, CX_DOWN, cli->language);
    cx_puts(&out, cx_in(cli->language, " kết quả đã ghi, ", " results recorded, "));
    cx_put_number(&out, cx_whole((int64_t)same), 0, CX_DOWN, cli->language);
    cx_puts(&out, cx_in(cli->language, " đã có như vậy\n", " there already\n"));
    if (!status) cli_write(cli, &out);
    cx_buffer_free(&out);
  }
  cx_ledger_close(r);
  cx_standard_free(s);
  return cli->status;
}
