/* Files that commands write: never over one that is read; the ending says the form, and CSV is
 * written for a spreadsheet to open (report/csv.h) and only whole. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/messages.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "chuanxa/source.h"
#include "exchange/whole_file.h"

bool cli_ends_with(const char *text, const char *end) {
  size_t size = strlen(text), tail = strlen(end);
  return size > tail && !strcmp(text + size - tail, end);
}

static const cli_option *option_of(const cli_call *cli, const char *name) {
  const cli_option *o = cli_next_option(cli->command, NULL);
  while (o && strcmp(o->name, name) != 0)
    o = cli_next_option(cli->command, o);
  return o;
}

/* The path ends as the help of its option says: "FILE.csv|FILE.xlsx". False (said). */
static bool has_known_ending(cli_call *cli, const char *option, const char *path) {
  static const char *const endings[] = {".csv", ".xlsx", ".docx", ".html", ".pdf", ".dmn", ".sql"};
  const cli_option *o = option_of(cli, option);
  cx_buffer known = {0}, name = {0};
  bool found = o && strstr(o->value, "THƯ_MỤC"); /* a folder is called anything */
  for (size_t i = 0; o && i < sizeof endings / sizeof *endings; i++) {
    if (!strstr(o->value, endings[i])) continue;
    found = found || cli_ends_with(path, endings[i]);
    cx_puts(&known, known.size ? ", …" : "…");
    cx_puts(&known, endings[i]);
  }
  cx_puts(&name, "--");
  cx_puts(&name, option);
  if (!found) cli_usage(cli, CX_MSG_USE_VALUE, cx_buffer_text(&name), cx_buffer_text(&known), NULL);
  cx_buffer_free(&known);
  cx_buffer_free(&name);
  return found;
}

bool cli_is_same_file(const char *a, const char *b) {
  struct stat one, two;
  if (!strcmp(a, b)) return true;
  return !stat(a, &one) && !stat(b, &two) && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/* Whether some operand, or some other option's value, is this file. */
static bool is_used(const cli_call *cli, const char *option, const char *path) {
  struct stat there;
  for (size_t i = 0; i < cli->value_count; i++) {
    if (!strcmp(cli->values[i].name, option)) continue;
    bool written = !strcmp(cli->values[i].name, "output") || !strcmp(cli->values[i].name, "errors");
    if ((written || !stat(path, &there)) && cli_is_same_file(path, cli->values[i].value))
      return true;
  }
  const char *database = cli_source_file(cli);
  if (database && cli_is_same_file(path, database)) return true;
  for (size_t i = 0; i < cli->operand_count; i++)
    if (!stat(path, &there) && cli_is_same_file(path, cli->operands[i])) return true;
  return false;
}

/* `--output FILE.csv` is CSV, whether `--format csv` says so too or not. False (said). */
static bool settle_format(cli_call *cli) {
  if (!cli_csv_output(cli) || !option_of(cli, "format")) return true;
  const char *format = cli_option_value(cli, "format");
  if (format && strcmp(format, "csv") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "csv (--output ….csv)", NULL), false;
  if (format || cli->value_count == CLI_MOST_VALUES) return true;
  cli->values[cli->value_count].name = "format";
  cli->values[cli->value_count++].value = "csv";
  return true;
}

bool cli_check_outputs(cli_call *cli) {
  static const char *const outputs[] = {"output", "errors"};
  for (size_t o = 0; o < 2; o++) {
    const char *path = cli_option_value(cli, outputs[o]);
    if (!path) continue;
    if (!has_known_ending(cli, outputs[o], path)) return false;
    if (!is_used(cli, outputs[o], path)) continue;
    cli_usage(cli, CX_MSG_USE_OVERWRITE, path, NULL, NULL);
    return false;
  }
  return settle_format(cli);
}

const char *cli_csv_output(const cli_call *cli) {
  const char *path = cli_option_value(cli, "output");
  return path && cli_ends_with(path, ".csv") ? path : NULL;
}

bool cli_write_csv(cli_call *cli, cx_buffer *out) {
  if (!cli_csv_output(cli)) return cli_write(cli, out);
  cx_put(&cli->csv, cx_buffer_text(out), out->size);
  cli->csv.failed = cli->csv.failed || out->failed;
  cx_buffer_clear(out);
  return !cli->csv.failed;
}

/* The mark, then the text: both, or what stood there before. */
static void write_file(cli_call *cli, const char *path, const char *mark, const cx_buffer *text) {
  cx_exchange_whole_file whole;
  if (text->failed) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    return;
  }
  int error = cx_exchange_whole_begin(&whole, path);
  if (error) {
    cli_say_unwritable(cli, path, error);
    return;
  }
  errno = 0;
  FILE *file = fopen(whole.part, "wb");
  bool written = file && fwrite(mark, 1, strlen(mark), file) == strlen(mark) &&
                 fwrite(cx_buffer_text(text), 1, text->size, file) == text->size;
  error = errno;
  if (file && fclose(file) && written) {
    written = false;
    error = errno;
  }
  if (written) {
    error = cx_exchange_whole_end(&whole);
    written = !error;
  } else {
    cx_exchange_whole_drop(&whole, file != NULL);
  }
  if (!written) cli_say_unwritable(cli, path, error);
}

void cli_write_csv_file(cli_call *cli, const char *path, const cx_buffer *text) {
  write_file(cli, path, "\xEF\xBB\xBF", text); /* so that Excel reads it as UTF-8 */
}

void cli_write_text_file(cli_call *cli, const char *path, const cx_buffer *text) {
  write_file(cli, path, "", text);
}

bool cli_may_write(const cli_call *cli) {
  return cli->status != CLI_EXIT_USAGE && cli->status != CLI_EXIT_FILE;
}

void cli_end_output(cli_call *cli) {
  const char *path = cli_csv_output(cli);
  bool whole = cli_may_write(cli);
  if (path && cli->csv.failed)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (path && cli->csv.size && whole)
    cli_write_csv_file(cli, path, &cli->csv);
  cx_buffer_free(&cli->csv);
}
