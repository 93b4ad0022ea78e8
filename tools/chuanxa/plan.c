/* chuanxa plan: its actions, their options and help. */
#include "chuanxa/plan.h"

#include <string.h>

#include "chuanxa/actions.h"
#include "chuanxa/messages.h"
#include "plan/load.h"
#include "plan/print_plan.h"

cx_style cli_plan_style(const cli_call *cli) {
  return (cx_style){cli->language, cli->colour, NULL};
}

bool cli_plan_output_fits(cli_call *cli, const char *other) {
  const char *path = cli_option_value(cli, "output");
  size_t size = path ? strlen(path) : 0, tail = other ? strlen(other) : 0;
  if (!path || cli_csv_output(cli)) return true;
  if (other && size > tail && !strcmp(path + size - tail, other)) return true;
  cx_buffer known = {0};
  cx_puts(&known, "….csv");
  cx_puts(&known, other ? ", …" : "");
  cx_puts(&known, other);
  cli_usage(cli, CX_MSG_USE_VALUE, "--output", cx_buffer_text(&known), NULL);
  cx_buffer_free(&known);
  return false;
}

static int show(cli_call *cli) {
  cx_style style = cli_plan_style(cli);
  cx_plan *plan = cli_open_plan(cli, cli->operands[1]);
  if (!plan) return cli->status;
  cx_buffer out = {0};
  cx_plan_put_book(&out, plan, &style);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_plan_free(plan);
  return cli->status;
}

static const cli_action actions[] = {
    {"list", "", 0, 0, "format", "text|json", cli_plan_list},
    {"show", "PLAN", 1, 1, "", NULL, show},
    {"evaluate", "PLAN FIGURES…", 2, CLI_MOST_OPERANDS, "format output numbers",
     "table|csv|json|xlsx", cli_plan_evaluate},
    {"progress", "PLAN FIGURES…", 2, CLI_MOST_OPERANDS, "format output numbers target",
     "text|csv|svg", cli_plan_progress},
    {"due", "PLAN", 1, 1, "format output on handed", "text|csv", cli_plan_due},
    {"figures", "PLAN REGISTER", 2, 2, "format output on standard communes", "text|csv",
     cli_plan_from_register},
    {"test", "PLAN", 1, 1, "tests coverage mutate", NULL, cli_plan_test},
    {"diff", "OLD NEW", 2, 2, "format", "text|json", cli_plan_diff},
    {"new", "ID", 1, 1, "from output", NULL, cli_plan_new},
};

const char *cli_plan_action(size_t index) {
  return index < sizeof actions / sizeof *actions ? actions[index].name : NULL;
}

static int run(cli_call *cli) {
  return cli_run_action(cli, actions, sizeof actions / sizeof *actions);
}

static const cli_option options[] = {
    {"format",
     "table|csv|json|xlsx|text|svg",
     {"evaluate: bảng để đọc (mặc định), csv hoặc json, mỗi chỉ tiêu và năm một dòng; progress: "
      "text "
      "(mặc định), csv hoặc svg, hình để đặt vào một trang; due: text, csv; figures: text, csv; "
      "diff, list: text, json",
      "evaluate: a table to read (default), csv or json, one line a target and year; progress: "
      "text "
      "(default), csv or svg, pictures to stand in a page; due: text, csv; figures: text, csv; "
      "diff, list: text, json"}},
    {"output",
     "TỆP.csv|TỆP.xlsx|TỆP.html|THƯ_MỤC",
     {"evaluate, progress, due, figures: ghi vào tệp này, để mở bằng Excel; progress: .html là "
      "trang "
      "hình; new: thư mục (mặc định: rules/plans/MÃ)",
      "evaluate, progress, due, figures: writes to this file, for Excel to open; progress: .html "
      "is a "
      "page of pictures; new: the folder (default: rules/plans/ID)"}},
    {"target", "MÃ", {"progress: chỉ một chỉ tiêu", "progress: one target only"}},
    {"numbers",
     "vi|en",
     {"cách viết số trong bảng số liệu: vi (1.500,5) hoặc en (1,500.5)",
      "how numbers are written in the figures: vi (1.500,5) or en (1,500.5)"}},
    {"on",
     "NGÀY",
     {"due, figures: tính đến ngày này (mặc định: hôm nay)",
      "due, figures: as of this day (default: today)"}},
    {"handed",
     "TỆP",
     {"due: danh sách đã nộp, CSV hoặc .xlsx (id, year, day, who: Mã, Năm, Ngày nhận, Cơ quan)",
      "due: what was handed in, CSV or .xlsx (id, year, day, who)"}},
    {"communes",
     NULL,
     {"figures: bảng từng xã đứng sau các con số (csv)",
      "figures: a table of the communes behind the numbers (csv)"}},
    {"standard",
     "STANDARD",
     {"figures: tiêu chuẩn của các quyết định không ghi văn bản nào (mặc định: văn bản duy nhất "
      "của sổ)",
      "figures: the standard of decisions that name no text (default: the only one of the "
      "register)"}},
    {"tests",
     "TỆP",
     {"test: tệp kiểm thử (mặc định: tests.yaml bên cạnh kế hoạch)",
      "test: the tests (default: tests.yaml beside the plan)"}},
    {"coverage",
     NULL,
     {"test: chỉ tiêu nào chưa có ca ở hai bên mốc",
      "test: which targets lack tests on both sides of their bound"}},
    {"mutate",
     NULL,
     {"test: sai sót nào của người viết kế hoạch không ca nào phát hiện",
      "test: which slips of a plan's writer no test notices"}},
    {"from",
     "PLAN",
     {"new: lấy chỉ số, chỉ tiêu của kế hoạch này, bỏ căn cứ",
      "new: begins with indicators and targets of this plan, without their bases"}},
    {0},
};

const cli_command cli_plan_command = {
    "plan",
    "list · show|due|test PLAN · evaluate|progress PLAN FIGURES… · figures · diff · new",
    {"chỉ tiêu của một kế hoạch: đọc, so với số liệu, còn thiếu bao nhiêu, hạn nào phải nộp",
     "the targets of a plan: to read, against figures, how much is short, what is due"},
    {"show: từng chỉ tiêu, lời văn, cơ quan, hạn báo cáo. evaluate: bảng số liệu có các cột\n"
     "target, year, part, whole (Chỉ tiêu, Năm, Số đạt, Tổng số; thêm printed nếu muốn so tỷ lệ\n"
     "đã in); trả lời đạt, chưa đạt và còn thiếu bao nhiêu, hoặc chưa xác định. progress: các năm\n"
     "cạnh nhau, năm sau cần bao nhiêu để đi đúng đường thẳng đến mốc; không in số đếm riêng tư "
     "nhỏ.\n"
     "figures: tỷ lệ xã được công nhận, mới công nhận, giữ 3, 5 năm theo các quyết định trong sổ "
     "có\n"
     "đến ngày --on; csv là bảng cho evaluate; --communes: từng xã đứng sau con số.\n"
     "due: hạn nào sắp đến, đã quá, nộp chậm; «trước ngày 30/11» là chậm nhất ngày 29. test, "
     "diff,\n"
     "new: như với tiêu chuẩn; chuanxa check PLAN soát tệp.\n"
     "Mã thoát của diff, test: 1 khi có khác biệt, có ca không đạt.\n"
     "Ví dụ: chuanxa plan show hk21; chuanxa plan evaluate hk21 so-lieu.csv",
     "show: each target, its words, department, reports due. evaluate: figures are a table with\n"
     "the columns target, year, part, whole (and printed, to compare a share as it was printed);\n"
     "it answers met, not met and by how much, or open. progress: the years side by side, and "
     "what\n"
     "the next one needs to stay on the straight line; small private counts are not printed.\n"
     "figures: shares of communes recognised, newly so, for 3 and 5 years by the decisions that "
     "the\n"
     "register holds as of --on; csv is a table for evaluate; --communes: those behind the "
     "numbers.\n"
     "due: what is to come, overdue, came late; \"trước ngày 30/11\" is the 29th at the latest. "
     "test,\n"
     "diff, new: as for standards; chuanxa check PLAN checks the file.\n"
     "Exit status of diff, test: 1 when there is a difference, a failing test.\n"
     "Example: chuanxa plan show hk21; chuanxa plan evaluate hk21 figures.csv"},
    options,
    false,
    run,
};
