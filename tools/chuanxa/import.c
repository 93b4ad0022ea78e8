/* chuanxa import dmn: a DMN file as the draft of a standard, in a folder of its own. */
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "chuanxa/new_files.h"
#include "chuanxa/register/register.h"
#include "exchange/dmn_import.h"
#include "report/text.h"

static cx_day today(void) {
  cx_ledger_clock clock = cli_clock();
  return cx_day_in_vietnam(cx_ledger_instant_of(clock.now(clock.user)).text);
}

static void put_done(cli_call *cli, const char *folder, const char *id) {
  cx_language l = cli->language;
  cx_buffer out = {0};
  cx_puts(&out, cx_in(l, "Đã lập bản nháp của tiêu chuẩn ", "A draft of the standard "));
  cx_puts(&out, id);
  cx_puts(&out, cx_in(l, " từ tệp DMN, trong ", " was made from the DMN file, in "));
  cx_put_shown_text(&out, folder);
  cx_puts(&out, cx_in(l, ".\nSoát: chuanxa check ", ".\nTo check: chuanxa check "));
  cx_put_shown_text(&out, folder);
  cx_putc(&out, '\n');
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static void write_draft(cli_call *cli, cx_exchange_dmn_draft *draft) {
  static const char *const names[] = {"standard.yaml", "measures.yaml"};
  const char *asked = cli_option_value(cli, "output"), *rules = cli_rule_folders()[0];
  char *folder = asked ? strdup(asked) : cli_join(rules, strlen(rules), draft->id);
  const cx_buffer texts[] = {draft->standard, draft->measures};
  if (!folder)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (cli_write_new_files(cli, folder, names, texts, 2))
    put_done(cli, folder, draft->id);
  free(folder);
}

static int run(cli_call *cli) {
  size_t size = 0;
  if (cli->operand_count < 1 || strcmp(cli->operands[0], "dmn") != 0)
    return cli_usage(cli, CX_MSG_USE_MISSING, "dmn", "import", NULL);
  if (cli->operand_count < 2) return cli_usage(cli, CX_MSG_USE_MISSING, "FILE.dmn", "import", NULL);
  if (cli->operand_count > 2)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[2], "import", NULL);
  if (!cli_register_ready(cli)) return cli->status; /* the clock */
  char *bytes = cli_read_file(cli, cli->operands[1], &size);
  if (!bytes) return cli->status;
  cx_day day = today();
  const cx_file file = {cli->operands[1], bytes, size};
  const cx_exchange_dmn_asked asked = {day.text, cli_option_value(cli, "keep-basis"),
                                       cli->language};
  cx_log log = {.report = cli_print_diagnostic,
                .user = cli,
                .file = file.name,
                .bytes = bytes,
                .size = size,
                .first_line = 1};
  cx_exchange_dmn_draft draft = {.id = ""};
  if (!cx_exchange_import_dmn(&log, &file, &asked, &draft)) write_draft(cli, &draft);
  cx_buffer_free(&draft.standard);
  cx_buffer_free(&draft.measures);
  free(bytes);
  return cli->status;
}

static const cli_option options[] = {
    {"output",
     "THƯ_MỤC",
     {"thư mục của bản nháp; không ghi: theo mã tiêu chuẩn, trong thư mục quy tắc",
      "the draft's folder; without it by the standard's id, where standards are looked up"}},
    {"keep-basis",
     NULL,
     {"giữ căn cứ mà chuanxa đã ghi trong tệp; không có thì mọi giá trị là working",
      "keeps the bases that chuanxa wrote in the file; without it all values are working"}},
    {0},
};

const cli_command cli_import_command = {
    "import",
    "dmn FILE",
    {"bảng quyết định của một tệp DMN thành bản nháp tiêu chuẩn (standard.yaml, measures.yaml)",
     "the decision tables of a DMN file as the draft of a standard (standard.yaml, measures.yaml)"},
    {"Đọc DMN 1.1 đến 1.6. Tệp do chuanxa xuất thì đọc lại đủ, kể cả ô đã sửa; tệp khác thì mỗi "
     "bảng\n"
     "UNIQUE hoặc FIRST thành một tiêu chí. Phần tử nào không nói được bằng quy tắc thì nêu mã và "
     "từ\n"
     "chối cả tệp. Ví dụ: chuanxa import dmn qd34-2014.dmn --output nhap",
     "Reads DMN 1.1 to 1.6. A file that chuanxa exported is read back whole, cells that were "
     "changed\n"
     "too; of any other each table that is UNIQUE or FIRST becomes a criterion. An element that "
     "rules\n"
     "cannot say is named by its id, and the file is refused.\n"
     "Example: chuanxa import dmn qd34-2014.dmn --output draft"},
    options,
    false,
    run,
};
