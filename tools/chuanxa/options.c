/* Options of a command, help, and what is said on standard error. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "chuanxa/errors.h"
#include "chuanxa/messages.h"
#include "chuanxa/source.h"
#include "report/json.h"

/* Of the commands that read data; run.c understands them. */
static const cli_option reading[] = {
    {"numbers",
     "vi|en",
     {"cách viết số trong số liệu: vi (1.500,5) hoặc en (1,500.5)",
      "how numbers are written in the data: vi (1.500,5) or en (1,500.5)"}},
    {"ignore",
     "CỘT,CỘT",
     {"các cột bỏ qua, cách nhau bằng dấu phẩy", "columns to skip, separated by commas"}},
    {"columns",
     "TỆP",
     {"bảng tên cột riêng của cơ quan (CSV hoặc .xlsx): Cột, Chỉ tiêu",
      "a table of the office's own headers (CSV or .xlsx): header, measure"}},
    {"sheet", "TÊN", {"trang cần đọc trong tệp .xlsx", "the sheet to read of an .xlsx file"}},
    {"join",
     NULL,
     {"gộp các tệp theo mã xã; số liệu khác nhau thì từ chối xã đó",
      "joins the files by commune code; a figure that differs refuses the commune"}},
    {"any-code",
     NULL,
     {"nhận mọi chuỗi làm mã xã, không kiểm tra số chữ số",
      "takes any text as a commune's code, without counting its digits"}},
    {"set",
     "TÊN=GIÁ_TRỊ",
     {"giả định một số liệu của xã ghi ở --commune; ghi được nhiều lần",
      "supposes a figure of the commune that --commune names; may be repeated"}},
    {"errors",
     "TỆP.csv|TỆP.xlsx",
     {"ghi danh sách lỗi: .csv, hoặc .xlsx là bản sao bảng có đánh dấu ô sai",
      "writes what is wrong: .csv, or .xlsx as a copy of the table with the wrong cells marked"}},
    {"period", "NĂM", {"kỳ đánh giá, ví dụ 2016", "the assessment period, such as 2016"}},
    {0},
};

static const cli_option common[] = {
    {"lang", "vi|en", {"ngôn ngữ của thông báo", "language of messages"}},
    {"messages",
     "text|json",
     {"thông báo để đọc (mặc định), hoặc mỗi dòng một đối tượng JSON",
      "messages to read (default), or one JSON object a line"}},
    {"help", NULL, {"phần trợ giúp này", "this help"}},
    {0},
};

bool cli_is_common_option(const char *name) {
  for (const cli_option *o = common; o->name; o++)
    if (!strcmp(o->name, name)) return true;
  return false;
}

const cli_option *cli_next_option(const cli_command *command, const cli_option *o) {
  const cli_option *groups[] = {command->options, command->reads_data ? reading : NULL,
                                cli_takes_source(command) ? cli_source_options : NULL, common};
  bool here = !o;
  for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
    for (const cli_option *at = groups[g]; at && at->name; at++) {
      if (here) return at;
      here = at == o;
    }
  return NULL;
}

int cli_exit(cli_call *cli, int status) {
  static const int gravity[] = {[CLI_EXIT_OK] = 0,
                                [CLI_EXIT_FOUND] = 1,
                                [CLI_EXIT_REFUSED] = 2,
                                [CLI_EXIT_FILE] = 3,
                                [CLI_EXIT_USAGE] = 4};
  if (gravity[status] > gravity[cli->status]) cli->status = status;
  return cli->status;
}

static void put_number_member(cx_buffer *out, const char *name, unsigned value) {
  if (value) cx_report_json_integer(out, ",", name, value);
}

static void put_text_member(cx_buffer *out, const char *name, const char *text) {
  if (!text || !*text) return;
  cx_report_json_text(out, ",", name, text);
}

/* Members that are not known are left out. */
static void put_json_diagnostic(cx_buffer *out, const cx_diagnostic *d, const char *text) {
  cx_report_json_text(out, "{", "severity", d->severity == CX_ERROR ? "error" : "note");
  put_text_member(out, "code", d->code);
  put_text_member(out, "file", d->file);
  put_text_member(out, "sheet", d->sheet);
  put_number_member(out, "line", d->line);
  put_number_member(out, "column", d->column);
  put_number_member(out, "cell", d->cell);
  put_text_member(out, "key", d->key);
  put_text_member(out, "label", d->label);
  put_text_member(out, "text", text);
  cx_puts(out, "}");
}

static char *text_of(const cli_call *cli, const cx_diagnostic *d) {
  size_t (*const write)(const cx_diagnostic *, cx_language, char *, size_t) =
      cli->json_messages ? cx_diagnostic_message : cx_diagnostic_text;
  size_t size = write(d, cli->language, NULL, 0) + 1;
  char *text = malloc(size);
  if (text) write(d, cli->language, text, size);
  return text;
}

/* Where there is no memory to put a message together: that, without any. */
static const char *said_without_memory(const cli_call *cli) {
  return !cli->json_messages
             ? cx_in(cli->language, "lỗi U708: hết bộ nhớ", "error U708: out of memory")
             : cx_in(cli->language,
                     "{\"severity\":\"error\",\"code\":\"U708\",\"text\":\"hết bộ nhớ\"}",
                     "{\"severity\":\"error\",\"code\":\"U708\",\"text\":\"out of memory\"}");
}

void cli_print_diagnostic(void *user, const cx_diagnostic *d) {
  cli_call *cli = user;
  char *text = text_of(cli, d);
  cx_buffer json = {0};
  if (text && cli->json_messages) put_json_diagnostic(&json, d, text);
  bool whole = text && *text && !json.failed;
  fflush(stdout); /* on a terminal, what came before stands before */
  fputs(!whole               ? said_without_memory(cli)
        : cli->json_messages ? cx_buffer_text(&json)
                             : text,
        stderr);
  fputs("\n", stderr);
  if (!whole) cli_exit(cli, CLI_EXIT_FILE);
  fflush(stderr); /* it is buffered on a console of Windows' */
  cx_buffer_free(&json);
  free(text);
  cli_remember_error(cli, d);
  if (d->severity != CX_ERROR) return;
  cli_exit(cli, d->message == CX_MSG_FILE_UNREADABLE || d->message == CX_MSG_FILE_UNWRITABLE ||
                        d->message == CX_MSG_USE_MEMORY
                    ? CLI_EXIT_FILE
                : d->code[0] == 'U' && d->message != CX_MSG_USE_CASE ? CLI_EXIT_USAGE
                                                                     : CLI_EXIT_REFUSED);
}

int cli_usage(cli_call *cli, cx_message message, const char *a, const char *b, const char *c) {
  cx_log log = {.report = cli_print_diagnostic, .user = cli};
  cx_say(&log, (cx_message)message, (cx_place){0}, (const char *const[3]){a, b, c});
  return cli->status;
}

static const cli_option *find_option(const cli_call *cli, const char *name, size_t size,
                                     cx_nearest *nearest) {
  for (const cli_option *o = NULL; (o = cli_next_option(cli->command, o));) {
    if (strlen(o->name) == size && !memcmp(o->name, name, size)) return o;
    cx_nearest_offer(nearest, o->name);
  }
  return NULL;
}

/* What stands for a value, in the reader's language: NAME, TÊN. Paths and ids stay as they are. */
void cli_put_placeholders(cx_buffer *out, const char *text, cx_language l) {
  static const cx_both words[] = {
      {"TỆP", "FILE"},       {"TÊN", "NAME"},     {"GIÁ_TRỊ", "VALUE"}, {"MÃ", "CODE"},
      {"SỐ", "NUMBER"},      {"CỘT", "COLUMN"},   {"NĂM", "YEAR"},      {"NGÀY", "DAY"},
      {"MÃ", "FINDING"},     {"NƠI", "PLACE"},    {"CHỨC_VỤ", "POST"},  {"TÊN", "TITLE"},
      {"THƯ_MỤC", "FOLDER"}, {"LỆNH", "COMMAND"}, {"NỘI_DUNG", "TEXT"}, {"CƠ_QUAN", "OFFICE"},
      {"KHÓA", "PUBLIC_KEY"}, {"KẾT_NỐI", "CONNINFO"}};
  static const char *const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_\xC3\xC4\xC5\xC6\xE1\xBB";
  for (const char *at = text; *at;) {
    size_t size = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words && !size; i++) {
      const char *from = l == CX_EN ? words[i].vi : words[i].en;
      size_t length = strlen(from);
      bool starts = at == text || !strchr(letters, at[-1]);
      if (!starts || strncmp(at, from, length) || (at[length] && strchr(letters, at[length])))
        continue;
      cx_puts(out, cx_half(words[i], l));
      size = length;
    }
    if (!size) cx_putc(out, *at);
    at += size ? size : 1;
  }
}

/* Takes the option at argv[0]; returns how many words it used, 0 when it is wrong (said). */
static int take_option(cli_call *cli, int argc, char **argv) {
  const char *name = argv[0][1] == 'h' ? "help" : argv[0] + 2;
  size_t size = strcspn(name, "=");
  char wanted[64];
  snprintf(wanted, sizeof wanted, "%.*s", (int)(size < 63 ? size : 63), name);
  cx_nearest nearest = {.wanted = wanted};
  const cli_option *option = find_option(cli, name, size, &nearest);
  if (!option) {
    char best[72] = "";
    if (nearest.best) snprintf(best, sizeof best, "--%s", nearest.best);
    cli_usage(cli, CX_MSG_USE_OPTION, argv[0], best, cli->command->name);
    return 0;
  }
  const char *value = name[size] == '=' ? name + size + 1 : NULL;
  int used = 1;
  if (option->value && !value && argc > 1) {
    value = argv[1];
    used = 2;
  }
  if (!option->value != !value) {
    cx_buffer what = {0};
    cli_put_placeholders(&what, option->value ? option->value : "–", cli->language);
    cli_usage(cli, CX_MSG_USE_VALUE, argv[0], cx_buffer_text(&what), NULL);
    cx_buffer_free(&what);
    return 0;
  }
  if (cli->value_count == CLI_MOST_VALUES) {
    cli_usage(cli, CX_MSG_USE_EXTRA, argv[0], cli->command->name, NULL);
    return 0;
  }
  cli->values[cli->value_count].name = option->name;
  cli->values[cli->value_count++].value = value ? value : "";
  return used;
}

int cli_read_options(cli_call *cli, int argc, char **argv) {
  bool options = true;
  for (int i = 0; i < argc;) {
    if (options && !strcmp(argv[i], "--")) {
      options = false;
      i++;
    } else if (options && (!strncmp(argv[i], "--", 2) || !strcmp(argv[i], "-h"))) {
      int used = take_option(cli, argc - i, argv + i);
      if (!used) return cli->status;
      i += used;
    } else {
      if (cli->operand_count == CLI_MOST_OPERANDS)
        return cli_usage(cli, CX_MSG_USE_EXTRA, argv[i], cli->command->name, NULL);
      cli->operands[cli->operand_count++] = argv[i++];
    }
  }
  const char *lang = cli_option_value(cli, "lang");
  if (lang && strcmp(lang, "vi") && strcmp(lang, "en"))
    cli_usage(cli, CX_MSG_USE_VALUE, "--lang", "vi|en", NULL);
  const char *messages = cli_option_value(cli, "messages");
  if (messages && strcmp(messages, "text") && strcmp(messages, "json"))
    cli_usage(cli, CX_MSG_USE_VALUE, "--messages", "text|json", NULL);
  return cli->status;
}

const char *cli_option_value(const cli_call *cli, const char *name) {
  for (size_t i = cli->value_count; i--;)
    if (!strcmp(cli->values[i].name, name)) return cli->values[i].value;
  return NULL;
}

void cli_print_option(const cli_option *o, cx_language l) {
  cx_buffer line = {0};
  cx_puts(&line, "  --");
  cx_puts(&line, o->name);
  if (o->value) {
    cx_putc(&line, ' ');
    cli_put_placeholders(&line, o->value, l);
  }
  size_t width = cx_utf8_length(cx_buffer_text(&line), line.size) - 2;
  cx_put_repeat(&line, " ", width < 24 ? 24 - width : 1);
  cx_put_wrapped(&line, cx_half(o->text, l), width < 24 ? 26 : width + 3, 26);
  fputs(cx_buffer_text(&line), stdout);
  cx_buffer_free(&line);
}

void cli_print_help(const cli_call *cli) {
  const cli_command *c = cli->command;
  cx_language l = cli->language;
  cx_buffer operands = {0};
  cli_put_placeholders(&operands, c->operands, l);
  printf("chuanxa %s %s\n%s\n\n", c->name, cx_buffer_text(&operands), cx_half(c->text, l));
  cx_buffer_free(&operands);
  for (const cli_option *o = NULL; (o = cli_next_option(c, o));)
    cli_print_option(o, l);
  if (c->more.vi) printf("\n%s\n", cx_half(c->more, l));
}

void cli_say_no_commune(cli_call *cli, const char *commune, const char *nearest) {
  bool ran = cli_may_write(cli);
  if (commune && ran) cli_usage(cli, CX_MSG_USE_COMMUNE, commune, nearest, NULL);
}

bool cli_has_standard_and_data(cli_call *cli) {
  if (cli->operand_count >= 2) return true;
  cli_usage(cli, CX_MSG_USE_MISSING, cli->operand_count ? "DATA" : "STANDARD", cli->command->name,
            NULL);
  return false;
}

bool cli_write(cli_call *cli, cx_buffer *out) {
  errno = 0;
  bool written = !out->failed && fwrite(cx_buffer_text(out), 1, out->size, stdout) == out->size &&
                 fflush(stdout) == 0;
  if (out->failed) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (!written && !out->failed)
    cli_say_unwritable(cli, CX_BOTH("đầu ra chuẩn", "standard output"), errno);
  cx_buffer_clear(out);
  return written;
}
