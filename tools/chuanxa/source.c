/* See source.h. Each kind of database is a survey and a reading, wired to a run here alone. */
#include "chuanxa/source.h"

#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "ledger/foreign.h"
#include "postgres/query.h"

#define SQLITE "sqlite:"
#define POSTGRES "postgresql:"
#define POSTGRES_URI "postgresql://"

const cli_option cli_source_options[] = {
    {"from",
     "sqlite:TỆP|postgresql:KẾT_NỐI",
     {"đọc số liệu thẳng từ cơ sở dữ liệu, thay cho DATA; kèm --query hoặc --table",
      "reads the figures straight from a database, in place of DATA; with --query or --table"}},
    {"query",
     "SELECT",
     {"với --from: câu truy vấn, mỗi dòng kết quả là một xã",
      "with --from: the query, a row of whose answer is a commune"}},
    {"table",
     "TÊN",
     {"với --from: cả bảng hoặc khung nhìn này", "with --from: the whole of this table or view"}},
    {0},
};

bool cli_takes_source(const cli_command *command) {
  return command->reads_data && command != &cli_register_command;
}

static bool begins(const char *text, const char *with) {
  return !strncmp(text, with, strlen(with));
}

static const char *from_of(const cli_call *cli) {
  return cli->command && cli_takes_source(cli->command) ? cli_option_value(cli, "from") : NULL;
}

bool cli_is_source(const cli_call *cli, const char *operand) {
  return operand == from_of(cli);
}

const char *cli_source_file(const cli_call *cli) {
  const char *from = from_of(cli);
  return from && begins(from, SQLITE) ? from + strlen(SQLITE) : NULL;
}

/* What libpq takes: a URI keeps its first word. */
static const char *conninfo_of(const char *from) {
  return begins(from, POSTGRES_URI) ? from : from + strlen(POSTGRES);
}

static bool usage(cli_call *cli, cx_message message, const char *a, const char *b) {
  cli_usage(cli, message, a, b, NULL);
  return false;
}

bool cli_source_ready(cli_call *cli) {
  if (!cli_takes_source(cli->command)) return true;
  const char *from = from_of(cli), *name = cli->command->name;
  const char *query = cli_option_value(cli, "query"), *table = cli_option_value(cli, "table");
  bool known = from && (begins(from, SQLITE) || begins(from, POSTGRES));
  if (!from && (query || table)) return usage(cli, CX_MSG_USE_MISSING, "--from", name);
  if (!from) return true;
  if (!known || (cli_source_file(cli) && !*cli_source_file(cli)))
    return usage(cli, CX_MSG_USE_VALUE, "--from",
                 CX_BOTH("sqlite:TỆP hoặc postgresql:KẾT_NỐI", "sqlite:FILE or postgresql:CONNINFO"));
  if (!query && !table) return usage(cli, CX_MSG_USE_MISSING, "--query | --table", name);
  if (query && table) return usage(cli, CX_MSG_USE_EXTRA, "--table (--query)", name);
  if (cli->operand_count == CLI_MOST_OPERANDS) return usage(cli, CX_MSG_USE_EXTRA, "--from", name);
  cli->operands[cli->operand_count++] = from;
  return true;
}

/* What could not be read was said where it was met. */
static void end(cli_call *cli, int status) {
  if (status == CX_UNREADABLE || status == CX_NO_MEMORY) cli_exit(cli, CLI_EXIT_FILE);
}

static void run_sqlite(cli_call *cli, cx_run *run, cx_batch_fn *on_batch, void *user) {
  cx_ledger_foreign source = {.path = cli_source_file(cli),
                              .query = cli_option_value(cli, "query"),
                              .table = cli_option_value(cli, "table")};
  end(cli, cx_run_table(run, from_of(cli), cx_ledger_foreign_survey, cx_ledger_foreign_read,
                        &source, on_batch, user));
  cx_ledger_foreign_close(&source);
}

/* A connection's words may hold a password: messages name the database alone. */
static void run_postgres(cli_call *cli, cx_run *run, cx_batch_fn *on_batch, void *user) {
  cx_buffer name = {0};
  cx_postgres_source source = {.conninfo = conninfo_of(from_of(cli)),
                               .query = cli_option_value(cli, "query"),
                               .table = cli_option_value(cli, "table")};
  cx_postgres_put_name(&name, source.conninfo);
  if (name.failed)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else
    end(cli, cx_run_table(run, cx_buffer_text(&name), cx_postgres_survey, cx_postgres_read, &source,
                          on_batch, user));
  cx_postgres_close(&source);
  cx_buffer_free(&name);
}

void cli_run_source(cli_call *cli, cx_run *run, cx_batch_fn *on_batch, void *user) {
  if (cli_source_file(cli))
    run_sqlite(cli, run, on_batch, user);
  else
    run_postgres(cli, run, on_batch, user);
}
