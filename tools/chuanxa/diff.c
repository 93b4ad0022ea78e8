/* chuanxa diff: what a change of a rule file means, without data. */
#include <string.h>

#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "compare/diff.h"
#include "compare/print_difference.h"
#include "compare/print_difference_json.h"

static void print_diff(cli_call *cli, const cx_compare_diff *diff, bool json) {
  cx_style style = {cli->language, cli->colour, NULL};
  cx_buffer out = {0};
  if (json)
    cx_compare_put_difference_json(&out, diff);
  else
    cx_compare_put_difference(&out, diff, &style);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  if (diff->count) cli_exit(cli, CLI_EXIT_FOUND);
}

static int run(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  bool json = format && !strcmp(format, "json");
  if (format && !json && strcmp(format, "text"))
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  if (cli->operand_count < 2)
    return cli_usage(cli, CX_MSG_USE_MISSING, cli->operand_count ? "NEW" : "OLD", "diff", NULL);
  if (cli->operand_count > 2)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[2], "diff", NULL);
  cx_standard *old_text = cli_open_standard(cli, cli->operands[0]);
  cx_standard *new_text = cli_open_standard(cli, cli->operands[1]);
  cx_log log = {.report = cli_print_diagnostic, .user = cli};
  cx_compare_diff *diff = NULL;
  if (old_text && new_text && !cx_compare_diff_new(old_text, new_text, &log, &diff))
    print_diff(cli, diff, json);
  cx_compare_diff_free(diff);
  cx_standard_free(old_text);
  cx_standard_free(new_text);
  return cli->status;
}

static const cli_option options[] = {
    {"format", "text|json", {"để đọc (mặc định) hoặc JSON", "to read (default) or JSON"}},
    {0},
};

const cli_command cli_diff_command = {
    "diff",
    "OLD NEW",
    {"hai văn bản quy tắc khác nhau về nội dung ở đâu: khoảng nào đổi điểm, chỉ tiêu, nhóm, căn cứ",
     "how two rule texts differ in meaning: ranges whose points change, items, classes, basis"},
    {"Chỉ tiêu được ghép theo số liệu nó đo, không theo số thứ tự. Đổi chữ hay thứ tự không tính "
     "là "
     "khác.\nĐiều kiện được so theo từng khoảng số liệu khi mỗi số liệu chỉ so với hằng số; không "
     "thì nêu\nhai cách viết. Mã thoát 1 khi có khác biệt. Ví dụ: chuanxa diff qd34-2014 qd06-2019",
     "Items are matched by what they measure, not by number. Wording and order do not count.\n"
     "Conditions are compared range by range where single figures are compared with constants; "
     "else\n"
     "both wordings are shown. Exit status 1 when something differs.\n"
     "Example: chuanxa diff qd34-2014 qd06-2019"},
    options,
    false,
    run,
};
