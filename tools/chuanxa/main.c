/* chuanxa: finds the command, reads its options, runs it. One file a command beside this one. */
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "chuanxa/cli.h"
#include "chuanxa/confine.h"
#include "chuanxa/errors.h"
#include "chuanxa/messages.h"
#include "chuanxa/source.h"

static const cli_command *const commands[] = {
    &cli_assess_command,  &cli_explain_command,  &cli_recommend_command, &cli_improve_command,
    &cli_margins_command, &cli_standard_command, &cli_check_command,     &cli_test_command,
    &cli_diff_command,    &cli_impact_command,   &cli_plan_command,      &cli_paper_command,
    &cli_export_command,  &cli_import_command,   &cli_feel_command,      &cli_register_command,
    &cli_review_command,  &cli_replay_command};
enum { COMMANDS = sizeof commands / sizeof *commands };

/* Vietnamese unless the environment names another language. */
static cx_language language_of_environment(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (!value || !*value) continue;
    bool none = value[0] == 'C' || !strncmp(value, "POSIX", 5);
    return none || !strncmp(value, "vi", 2) ? CX_VI : CX_EN;
  }
  return CX_VI;
}

/* The last of a common option's known values. It may stand anywhere, so that even mistakes of usage
 * are said as it asks. NULL: none. */
static const char *find_value(int argc, char **argv, const char *option, const char *one,
                              const char *other) {
  const char *found = NULL;
  size_t size = strlen(option);
  for (int i = 1; i < argc; i++) {
    if (strncmp(argv[i], option, size) != 0) continue;
    const char *value = argv[i][size] == '='             ? argv[i] + size + 1
                        : !argv[i][size] && i + 1 < argc ? argv[i + 1]
                                                         : NULL;
    if (value && (!strcmp(value, one) || !strcmp(value, other))) found = value;
  }
  return found;
}

static cx_language find_language(int argc, char **argv) {
  const char *value = find_value(argc, argv, "--lang", "vi", "en");
  if (!value) return language_of_environment();
  return strcmp(value, "en") != 0 ? CX_VI : CX_EN;
}

static bool wants_json_messages(int argc, char **argv) {
  const char *value = find_value(argc, argv, "--messages", "text", "json");
  return value && !strcmp(value, "json");
}

const cli_command *const *cli_commands(size_t *ret_count) {
  *ret_count = COMMANDS;
  return commands;
}

void cli_print_overview(cx_language l) {
  cx_buffer out = {0};
  cx_puts(&out, cx_in(l, "chuanxa: chấm tiêu chuẩn xã, phường, thị trấn phù hợp với trẻ em\n\n",
                      "chuanxa: scores the child-friendly commune standard\n\n"));
  cx_puts(&out, cx_in(l, "Cách dùng: chuanxa LỆNH …\n", "Usage: chuanxa COMMAND …\n"));
  for (int i = 0; i < COMMANDS; i++) {
    cx_puts(&out, "  ");
    cx_put_padded(&out, commands[i]->name, 11);
    cx_put_wrapped(&out, cx_half(commands[i]->text, l), 13, 13);
  }
  cx_puts(&out, "\n");
  cx_put_wrapped(&out,
                 cx_in(l,
                       "chuanxa LỆNH --help nói rõ từng lệnh; --lang vi|en chọn ngôn ngữ; "
                       "--version. Tùy chọn đứng sau lệnh. chuanxa help --man in trang man; "
                       "chuanxa help --completion bash in cách điền lệnh cho bash.",
                       "chuanxa COMMAND --help tells more; --lang vi|en; --version. Options stand "
                       "behind the command. chuanxa help --man prints a man page; "
                       "chuanxa help --completion bash, completion for bash."),
                 0, 0);
  cx_put_wrapped(
      &out,
      cx_in(l,
            "Mã thoát: 0 bình thường; 1 phép kiểm tra có phát hiện; 3 có đầu vào bị từ chối; "
            "4 không đọc, ghi được tệp; 2 gọi lệnh sai.",
            "Exit status: 0 well; 1 a check found something; 3 some input was refused; "
            "4 a file could not be read or written; 2 wrong usage."),
      0, 0);
  fputs(cx_buffer_text(&out), stdout);
  cx_buffer_free(&out);
}

/* Where the command stands: behind the common options, whose values are checked here. */
static int skip_common(cli_call *cli, int argc, char **argv) {
  static const struct {
    const char *option, *one, *other, *values;
  } known[] = {{"--lang", "vi", "en", "vi|en"}, {"--messages", "text", "json", "text|json"}};
  int at = 1;
  size_t i = 0;
  while (at < argc && i < sizeof known / sizeof *known) {
    size_t size = strlen(known[i].option);
    bool joined = !strncmp(argv[at], known[i].option, size) && argv[at][size] == '=';
    if (!joined && strcmp(argv[at], known[i].option) != 0) {
      i++;
      continue;
    }
    const char *value = joined ? argv[at] + size + 1 : at + 1 < argc ? argv[at + 1] : "";
    if (strcmp(value, known[i].one) && strcmp(value, known[i].other))
      cli_usage(cli, CX_MSG_USE_VALUE, known[i].option, known[i].values, NULL);
    at += joined ? 1 : 2;
    i = 0;
  }
  return at;
}

const cli_command *cli_find_command(cli_call *cli, const char *name) {
  cx_nearest nearest = {.wanted = name};
  for (int i = 0; i < COMMANDS; i++) {
    if (!strcmp(commands[i]->name, name)) return commands[i];
    cx_nearest_offer(&nearest, commands[i]->name);
  }
  cli_usage(cli, CX_MSG_USE_COMMAND, name, nearest.best, NULL);
  return NULL;
}

static bool wants_colour(void) {
  const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
  return isatty(STDOUT_FILENO) && !(none && *none) && !(terminal && !strcmp(terminal, "dumb"));
}

/* A program begun with its standard output closed would get that number for the next file it opens,
 * and print into it: what is closed is taken by a file that refuses writing. */
static void hold_closed(void) {
  int file = 0;
  while (file >= 0 && file <= STDERR_FILENO)
    file = open("/dev/null", O_RDONLY);
  if (file > STDERR_FILENO) close(file);
}

int main(int argc, char **argv) {
  hold_closed();
  cli_call *cli = calloc(1, sizeof *cli);
  if (!cli) {
    fputs("lỗi U708: hết bộ nhớ / error U708: out of memory\n", stderr);
    return CLI_EXIT_FILE;
  }
  cli->language = find_language(argc, argv);
  cli->json_messages = wants_json_messages(argc, argv);
  cli->colour = wants_colour();
  int at = skip_common(cli, argc, argv);
  const char *name = at < argc ? argv[at] : "";
  bool help = !strcmp(name, "help");
  if (cli->status != CLI_EXIT_OK) {
    /* said */
  } else if (!*name || !strcmp(name, "--help") || !strcmp(name, "-h") || (help && at + 1 == argc)) {
    cli_print_overview(cli->language);
    if (!*name) cli_exit(cli, CLI_EXIT_USAGE);
  } else if (!strcmp(name, "--version")) {
    printf("chuanxa %s\n", CHUANXA_VERSION);
  } else if ((cli->command = help ? &cli_help_command : cli_find_command(cli, name))) {
    cli_read_options(cli, argc - at - 1, argv + at + 1);
    if (cli_option_value(cli, "help")) {
      if (cli->command != &cli_register_command || !cli_register_help(cli)) cli_print_help(cli);
    } else if (cli->status == CLI_EXIT_OK && cli_check_outputs(cli) && cli_source_ready(cli)) {
      cli_confine(cli);
      cli->command->run(cli);
    }
  }
  cx_buffer nothing = {0};
  cli_write(cli, &nothing);
  cli_end_output(cli);
  cli_release_inputs(cli);
  cli_forget_errors(cli);
  cx_buffer_free(&cli->actor);
  int status = cli->status;
  free(cli);
  return status;
}
