/* See recheck.h: the options that an intake kept are given once more, and its files read. */
#include "chuanxa/recheck.h"

#include <string.h>

#include "chuanxa/columns.h"
#include "chuanxa/messages.h"
#include "units/form.h"

static int take_batch(void *user, const cx_batch *batch) {
  cli_reread *n = user;
  for (size_t r = 0; r < batch->figures.rows; r++) {
    const cx_batch_row *row = &batch->figures.row[r];
    size_t number = 0;
    cx_buffer figures = {0};
    const char *code = row->code ? row->code : "", *name = row->name ? row->name : "";
    n->row_count++;
    if (!row->refused) cx_dossier_put_canonical(&figures, batch, r);
    int added = cx_codes_add(&n->codes, code, &number);
    if (added > 0)
      n->rows = cx_arena_grow(&n->arena, n->rows, number, &n->capacity, sizeof *n->rows);
    const char *text = cx_arena_text(&n->arena, cx_buffer_text(&figures), figures.size);
    name = cx_arena_text(&n->arena, name, strlen(name));
    n->no_memory = added < 0 || !n->rows || !text || !name || figures.failed;
    cx_buffer_free(&figures);
    if (n->no_memory) return CX_REFUSED;
    if (added) n->rows[number] = (cli_reread_row){name, text, row->refused, false};
  }
  return CX_OK;
}

/* The office's own headers are options too: column=header, a tab, the measure. Returns the line's
 * header, or NULL when it is another option. */
static const char *own_header(const char *line) {
  static const char name[] = "column=";
  return strncmp(line, name, sizeof name - 1) ? NULL : line + sizeof name - 1;
}

/* The options that the intake kept, as if given now. They point into `options`, which is changed;
 * headers of the office's own go into `columns`. False (said): one that is not known. */
static bool give_options(cli_call *cli, char *options, cli_columns *columns) {
  static const char *const known[] = {"numbers", "ignore",       "sheet",
                                      "join",    "skip-refused", "any-code"};
  for (char *line = options; *line;) {
    char *end = line + strcspn(line, "\n"), *equals = line + strcspn(line, "=\n");
    bool last = !*end;
    const char *name = NULL;
    *end = 0;
    if (own_header(line)) {
      if (!cli_columns_take(columns, own_header(line))) return false;
      line = last ? end : end + 1;
      continue;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      if (strlen(known[i]) == (size_t)(equals - line) && !strncmp(known[i], line, strlen(known[i])))
        name = known[i];
    if (!name || cli->value_count >= CLI_MOST_VALUES) {
      cli_usage(cli, CX_MSG_RECHECK_OPTION, line, NULL, NULL);
      return false;
    }
    cli->values[cli->value_count].name = name;
    cli->values[cli->value_count++].value = equals < end ? equals + 1 : "";
    line = last ? end : end + 1;
  }
  return true;
}

static void run_files(cli_call *cli, const cx_standard *s, const cx_code_form *form,
                      cli_reread *to) {
  cli->codes = form;
  cli_run_paths(cli, s, cli->operands + 2, cli->operand_count - 2, take_batch, to);
  cli->codes = NULL;
}

int cli_reread_files(cli_call *cli, const cli_reread_how *how, cx_log *log, cli_reread *ret) {
  size_t given = cli->value_count;
  int before = cli->status;
  cx_code_form form;
  cx_buffer options = {0};
  cli_columns columns = {.count = 0};
  *ret = (cli_reread){.capacity = 0};
  cx_puts(&options, how->options);
  if (how->of_old_program) cx_puts(&options, "any-code=\n");
  int status = options.failed ? cx_say_memory(log) : cx_units_code_form(how->r, log, &form);
  if (!status && !give_options(cli, options.size ? options.bytes : (char[]){""}, &columns))
    status = CX_REFUSED;
  cli->columns = &columns;
  if (!status) run_files(cli, how->standard, &form, ret);
  cli->columns = NULL;
  cx_arena_free(&columns.arena);
  cli->value_count = given;
  cx_buffer_free(&options);
  if (status) return status;
  if (ret->no_memory) return cx_say_memory(log);
  /* rows that are refused now are what is looked for */
  if (cli->status == CLI_EXIT_REFUSED && ret->row_count) cli->status = before;
  return cli->status == before ? CX_OK : CX_REFUSED;
}

void cli_reread_free(cli_reread *reread) {
  cx_codes_free(&reread->codes);
  cx_arena_free(&reread->arena);
}
