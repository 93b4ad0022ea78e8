/* chuanxa review: what a reviewer of the province should look at in a register and in the bundles
 * that it took in; answers to findings. */
#include "chuanxa/review.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/store.h"
#include "report/csv.h"
#include "review/print_review.h"
#include "review/review.h"
#include "review/review_findings.h"

/* "1/2" or "2": terms of at most nine digits, the lower one above 0. */
static bool read_share(const char *text, int64_t *ret_num, int64_t *ret_den) {
  size_t num = strspn(text, "0123456789");
  size_t den = text[num] == '/' ? strspn(text + num + 1, "0123456789") : 0;
  bool whole = !text[num];
  if (!num || num > 9 || (!whole && (!den || den > 9 || text[num + 1 + den]))) return false;
  *ret_num = (int64_t)strtoll(text, NULL, 10);
  *ret_den = whole ? 1 : (int64_t)strtoll(text + num + 1, NULL, 10);
  return *ret_den > 0;
}

static int own_rounds(void *user, const char *standard, cx_rounds *ret) {
  return cli_own_rounds(user, standard, ret);
}

bool cli_review_request(cli_call *cli, cx_review_request *q) {
  const char *jump = cli_option_value(cli, "jump");
  *q = (cx_review_request){.jump_num = 1,
                           .jump_den = 2,
                           .clock = cli_clock(),
                           .rounds = {own_rounds, cli},
                           .render = cli_render_result,
                           .user = cli};
  if (cli_option_value(cli, "period") && !(q->period = cli_register_period(cli))) return false;
  if (jump && !read_share(jump, &q->jump_num, &q->jump_den)) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--jump", "1/2, 1, 2, …", NULL);
    return false;
  }
  return cli_register_whole(cli, "jump-least", 20, &q->jump_least);
}

/* Keeps an answer and says so. */
static void answer(cli_call *cli, cx_ledger *r, const cx_review *review, const char *actor) {
  const char *key = cli_option_value(cli, "answer");
  const cx_review_finding *f = cx_review_find(review, key);
  cx_log log = cli_log(cli);
  if (!f) {
    CX_SAY(&log, REVIEW_KEY, (cx_place){0}, key);
    return;
  }
  bool open = cli_option_value(cli, "still-open") != NULL;
  int status = cx_review_answer_keep(r, f, cli_option_value(cli, "text"), !open, actor, &log);
  cli_register_ended(cli, status);
  if (status) return;
  cx_buffer out = {0};
  cx_put(&out, f->key, CX_REVIEW_SHORT_KEY);
  cx_puts(&out, open ? cx_in(cli->language, ": đã ghi, còn theo dõi\n", ": kept, still open\n")
                     : cx_in(cli->language, ": đã ghi, đã xử lý\n", ": kept, settled\n"));
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static void print(cli_call *cli, const cx_review *review, const cx_review_request *q) {
  const char *format = cli_option_value(cli, "format");
  cx_style style = {cli->language, cli->colour, q->period};
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
  if (format && !strcmp(format, "json"))
    cx_review_put_json(&out, review, cli->language);
  else if (format && !strcmp(format, "csv"))
    cx_review_put_csv(&records, review, cli->language);
  else
    cx_review_put(&out, review, q, cli_option_value(cli, "all") != NULL, &style);
  if (out.failed) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  cli_write_csv(cli, &out);
  cx_buffer_free(&out);
  if (review->open) cli_exit(cli, CLI_EXIT_FOUND);
}

/* Options that go with --answer, and only with it. NULL in *ret_actor: only a list is wanted. */
static bool read_answer(cli_call *cli, const char **ret_actor) {
  bool wanted = cli_option_value(cli, "answer") != NULL;
  *ret_actor = NULL;
  if (wanted && cli_csv_output(cli)) { /* an answer is kept, nothing listed */
    cli_usage(cli, CX_MSG_USE_OPTION, "--output", NULL, "review --answer");
    return false;
  }
  if (wanted)
    return cli_register_need(cli, "text") && (*ret_actor = cli_register_actor(cli)) &&
           cli_texts_stay(cli);
  static const char *const only[] = {"text", "still-open", "by"};
  for (size_t i = 0; i < sizeof only / sizeof *only; i++)
    if (cli_option_value(cli, only[i])) {
      cli_usage(cli, CX_MSG_USE_MISSING, "--answer", "review", NULL);
      return false;
    }
  return true;
}

static int run(cli_call *cli) {
  static const char *const formats[] = {"text", "json", "csv"};
  const char *format = cli_option_value(cli, "format"), *actor = NULL;
  bool known = !format;
  for (int i = 0; i < 3 && format; i++)
    known = known || !strcmp(format, formats[i]);
  if (!known) return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json|csv", NULL);
  if (!cli->operand_count) return cli_usage(cli, CX_MSG_USE_MISSING, "REGISTER", "review", NULL);
  if (cli->operand_count > 1)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[1], "review", NULL);
  cx_review_request q;
  if (!cli_register_ready(cli) || !read_answer(cli, &actor) || !cli_review_request(cli, &q))
    return cli->status;
  cx_ledger *r = cli_open_register_at(cli, cli->operands[0],
                                      actor ? CX_LEDGER_OPEN_WRITE : CX_LEDGER_OPEN_READ);
  if (!r) return cli->status;
  cx_log log = cli_log(cli);
  cx_review review;
  int status = cx_review_run(r, &q, &log, &review);
  cli_register_ended(cli, status);
  if (!status && actor)
    answer(cli, r, &review, actor);
  else if (!status || review.count) /* what was found before the register failed */
    print(cli, &review, &q);
  cx_review_free(&review);
  cx_ledger_close(r);
  return cli->status;
}

static const cli_option options[] = {
    {"period", "YEAR", {"chỉ kỳ này", "only this period"}},
    {"all",
     NULL,
     {"in đủ mọi phát hiện, cả phát hiện đã xử lý", "every finding, settled ones too"}},
    {"jump",
     "1/2",
     {"số liệu thay đổi hơn phần này của năm trước thì nêu (mặc định 1/2)",
      "a figure that changed by more than this share of last year's is told (default 1/2)"}},
    {"jump-least",
     "N",
     {"và thay đổi từ N trở lên (mặc định 20)", "and by N or more (default 20)"}},
    {"answer",
     "FINDING",
     {"ghi trả lời cho phát hiện có mã này", "keeps an answer to the finding with this key"}},
    {"text", "TEXT", {"nội dung trả lời", "the answer"}},
    {"still-open", NULL, {"trả lời nhưng còn theo dõi", "answered, but still open"}},
    {"by", "NAME", {"người trả lời, kèm chức vụ", "who answers, with the post"}},
    {"format",
     "text|json|csv",
     {"để đọc (mặc định), JSON hoặc CSV", "to read (default), JSON or CSV"}},
    {"output",
     "FILE.csv",
     {"ghi CSV vào tệp này, để mở bằng Excel", "writes the CSV to this file, for Excel to open"}},
    {0},
};

const cli_command cli_review_command = {
    "review",
    "REGISTER",
    {"rà soát sổ và các bó đã nhận: điều cần xem xét, nặng trước; ghi trả lời từng phát hiện",
     "reviews a register and its bundles: what to look at, the gravest first; keeps answers"},
    {"Mã thoát 1 khi còn phát hiện cần xem xét. Ví dụ:\n"
     "  chuanxa review tinh.db --period 2016\n"
     "  chuanxa review tinh.db --answer 3f9a1c20d4 --text \"đã bổ sung\" --by \"Lê A, chuyên "
     "viên\"",
     "Exit status 1 while there are findings to look at. Examples:\n"
     "  chuanxa review province.db --period 2016\n"
     "  chuanxa review province.db --answer 3f9a1c20d4 --text \"minutes added\" --by \"A, "
     "officer\""},
    options,
    false,
    run,
};
