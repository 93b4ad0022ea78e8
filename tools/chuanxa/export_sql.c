/* chuanxa export sql: the rules as one SELECT, which a database runs over a table of figures. */
#include <ctype.h>
#include <string.h>

#include "chuanxa/export.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "plan/load.h"
#include "sql/print_plan.h"
#include "sql/print_sql.h"

/* A table's or view's name: words of ASCII letters, digits and _, with a point between. */
static bool is_name(const char *name) {
  bool begins = true;
  for (; *name; name++) {
    bool letter = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || *name == '_';
    bool digit = *name >= '0' && *name <= '9';
    if (begins ? !letter : !letter && !digit && *name != '.') return false;
    begins = *name == '.';
  }
  return !begins;
}

/* A name that an option ("--table") gives, or `other`; NULL (said) when it is none. */
static const char *name_of(cli_call *cli, const char *option, const char *other) {
  const char *name = cli_option_value(cli, option + strlen("--"));
  if (!name) return other;
  if (is_name(name)) return name;
  cli_usage(cli, CX_MSG_USE_VALUE, option,
            CX_BOTH("tên gồm chữ không dấu, chữ số, _", "letters a to z, digits, _"), NULL);
  return NULL;
}

typedef struct asked {
  cx_sql_dialect dialect;
  const char *table, *view;
} asked;

/* What the options ask for; false (said) where they make no sense. */
static bool read_asked(cli_call *cli, asked *ret) {
  const char *name = cli_option_value(cli, "dialect");
  static const char *const ways[] = {"checks", "view", "impact", "plan"};
  const char *first = NULL;
  if (name && !cx_sql_find_dialect(name, &ret->dialect)) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--dialect", "sqlite|postgresql|duckdb", NULL);
    return false;
  }
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    if (!cli_option_value(cli, ways[i])) continue;
    if (first) cli_usage(cli, CX_MSG_USE_EXTRA, ways[i], "export sql", NULL);
    first = ways[i];
  }
  ret->table = name_of(cli, "--table", "figures");
  ret->view = name_of(cli, "--view", NULL);
  return !cli->status;
}

static void write_out(cli_call *cli, cx_buffer *out) {
  const char *path = cli_option_value(cli, "output");
  if (path)
    cli_write_text_file(cli, path, out);
  else
    cli_write(cli, out);
}

static cx_log log_of(cli_call *cli) {
  return (cx_log){.report = cli_print_diagnostic, .user = cli};
}

static int put_standard(cli_call *cli, const asked *a, cx_buffer *out) {
  cx_log log = log_of(cli);
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (!standard) return CX_REFUSED;
  const cx_sql_table table = {a->table, cli_codes_of_lists(cli, standard).digits};
  int status = cli_option_value(cli, "checks")
                   ? cx_sql_put_refused(&log, out, standard, a->dialect, &table, cli->language)
                   : cx_sql_put_scores(&log, out, standard, a->dialect, &table, a->view);
  cx_standard_free(standard);
  return status;
}

static int put_impact(cli_call *cli, const asked *a, cx_buffer *out) {
  cx_log log = log_of(cli);
  cx_standard *was = cli_open_standard(cli, cli->operands[1]);
  cx_standard *is = was ? cli_open_standard(cli, cli->operands[2]) : NULL;
  int status = CX_REFUSED;
  if (is) {
    const cx_sql_table table = {a->table, cli_codes_of_lists(cli, is).digits};
    status = cx_sql_put_flips(&log, out, was, is, a->dialect, &table);
  }
  cx_standard_free(was);
  cx_standard_free(is);
  return status;
}

static int put_plan(cli_call *cli, const asked *a, cx_buffer *out) {
  cx_log log = log_of(cli);
  cx_plan *plan = cli_open_plan(cli, cli->operands[1]);
  if (!plan) return CX_REFUSED;
  int status = cx_sql_put_plan(&log, out, plan, a->dialect, a->table);
  cx_plan_free(plan);
  return status;
}

int cli_export_sql(cli_call *cli) {
  asked a = {.dialect = CX_SQL_SQLITE};
  bool impact = cli_option_value(cli, "impact"), plan = cli_option_value(cli, "plan");
  size_t operands = impact ? 3 : 2;
  if (!read_asked(cli, &a) || !cli_export_ends(cli, ".sql")) return cli->status;
  if (cli->operand_count < operands)
    return cli_usage(cli, CX_MSG_USE_MISSING, "NEW", "export sql --impact", NULL);
  if (cli->operand_count > operands)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[operands], "export sql", NULL);
  cx_buffer out = {0};
  int status = impact ? put_impact(cli, &a, &out)
               : plan ? put_plan(cli, &a, &out)
                      : put_standard(cli, &a, &out);
  if (!status && !cli->status) write_out(cli, &out);
  cx_buffer_free(&out);
  return cli->status;
}
