/* chuanxa export: a standard in a form that others fill in or run: `template`, the workbook that is
 * filled in and that scores itself; `dmn` (export_dmn.c). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "chuanxa/export_dmn.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/roster.h"
#include "template/template.h"
#include "standard/model.h"

static int write_template(cli_call *cli, const cx_standard *standard, const cli_roster *r,
                          size_t rows) {
  const char *path = cli_option_value(cli, "output");
  cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = path};
  const cx_template_form form = {.roster = r->rows,
                                 .roster_count = r->count,
                                 .rows = rows,
                                 .code_digits = cli_codes_of_lists(cli, standard).digits};
  if (cx_template_write(&log, standard, &form, path) == CX_UNREADABLE)
    cli_say_unwritable(cli, path, errno);
  return cli->status;
}

static int run_template(cli_call *cli) {
  const char *rows_text = cli_option_value(cli, "rows"), *path = cli_option_value(cli, "roster");
  long rows = rows_text ? strtol(rows_text, NULL, 10) : 50;
  if (!cli_option_value(cli, "output"))
    return cli_usage(cli, CX_MSG_USE_MISSING, "--output", "export", NULL);
  if (rows < 1 || rows > 5000) return cli_usage(cli, CX_MSG_USE_VALUE, "--rows", "1…5000", NULL);
  cli_roster r = {.in_rows = false};
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (standard && (!path || cli_read_roster(cli, standard, path, &r)))
    write_template(cli, standard, &r, (size_t)rows);
  cx_arena_free(&r.arena);
  cx_standard_free(standard);
  return cli->status;
}

/* What can be exported, the ending of its file, and the options of its own. */
static const struct kind {
  const char *name, *ending, *options;
  int (*run)(cli_call *cli);
} kinds[] = {
    {"template", ".xlsx", "roster rows any-code", run_template},
    {"dmn", ".dmn", "version", cli_export_dmn},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool is_word_of(const char *words, const char *word) {
  size_t size = strlen(word);
  for (const char *at = words; (at = strstr(at, word)); at += size)
    if ((at == words || at[-1] == ' ') && (!at[size] || at[size] == ' ')) return true;
  return false;
}

/* An option that is another kind's is no option of this one. */
static bool has_own_options(cli_call *cli, const struct kind *kind) {
  for (size_t i = 0; i < cli->value_count; i++) {
    const char *name = cli->values[i].name;
    for (size_t k = 0; k < KINDS; k++) {
      if (!is_word_of(kinds[k].options, name) || is_word_of(kind->options, name)) continue;
      cli_usage(cli, CX_MSG_USE_OPTION, name, NULL, "export");
      return false;
    }
  }
  return true;
}

static bool has_ending(const char *path, const char *ending) {
  size_t size = strlen(path), tail = strlen(ending);
  return size > tail && !strcmp(path + size - tail, ending);
}

static int run(cli_call *cli) {
  const char *path = cli_option_value(cli, "output");
  const struct kind *kind = NULL;
  for (size_t i = 0; i < KINDS && cli->operand_count; i++)
    if (!strcmp(cli->operands[0], kinds[i].name)) kind = &kinds[i];
  if (!kind) return cli_usage(cli, CX_MSG_USE_MISSING, "template | dmn", "export", NULL);
  if (cli->operand_count < 2) return cli_usage(cli, CX_MSG_USE_MISSING, "STANDARD", "export", NULL);
  if (cli->operand_count > 2)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[2], "export", NULL);
  if (!has_own_options(cli, kind)) return cli->status;
  if (path && !has_ending(path, kind->ending))
    return cli_usage(cli, CX_MSG_USE_VALUE, "--output", kind->ending, NULL);
  return kind->run(cli);
}

static const cli_option options[] = {
    {"output", "TỆP.xlsx|TỆP.dmn", {"tệp sẽ ghi", "the file to write"}},
    {"roster",
     "TỆP",
     {"danh sách xã (CSV hoặc .xlsx có commune_code, commune_name, có thể cả vùng, loại) để điền "
      "sẵn",
      "a list of communes (CSV or .xlsx with commune_code, commune_name, perhaps attributes) to "
      "prefill"}},
    {"any-code",
     NULL,
     {"nhận mọi chuỗi làm mã xã, không kiểm tra số chữ số",
      "takes any text as a commune's code, without counting its digits"}},
    {"rows", "SỐ", {"số dòng xã trong mẫu (50)", "rows for communes in the template (50)"}},
    {"version",
     "1.5|1.3",
     {"phiên bản DMN của tệp dmn (1.5)", "the version of DMN of a dmn file (1.5)"}},
    {0},
};

const cli_command cli_export_command = {
    "export",
    "template|dmn STANDARD [--output TỆP]",
    {"mẫu Excel để điền số liệu các xã, tự tính điểm; hoặc tiêu chuẩn thành tệp DMN cho bộ máy "
     "khác",
     "an Excel template to fill in, which scores itself; or a standard as a DMN file for other "
     "engines"},
    {"template: bảng tính tự chấm, không cần chương trình này; dmn: bảng quyết định DMN 1.5 hoặc "
     "1.3,\nkhông có --output thì in ra. Ví dụ:\n"
     "  chuanxa export template qd34-2014 --roster danh-sach-xa.csv --output mau.xlsx\n"
     "  chuanxa export dmn qd34-2014 --output qd34-2014.dmn",
     "template: the sheet scores itself without this program; dmn: decision tables of DMN 1.5 or "
     "1.3,\nprinted without --output. Examples:\n"
     "  chuanxa export template qd34-2014 --roster communes.csv --output template.xlsx\n"
     "  chuanxa export dmn qd34-2014 --output qd34-2014.dmn"},
    options,
    false,
    run,
};
