/* chuanxa review: what a reviewer of the province should look at in a register and in the bundles
 * that it took in; answers to findings. */
#include "chuanxa/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "chuanxa/review_book.h"
#include "chuanxa/table_book.h"
#include "ledger/store.h"
#include "margins/near.h"
#include "margins/print_margins.h"
#include "report/csv.h"
#include "review/messages.h"
#include "review/print_review.h"
#include "review/print_review_table.h"
#include "review/review_answers.h"
#include "review/review_series.h"
#include "review/review.h"

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

/* For the review: how few units turn a verdict, and of which figures as far as they may be told. */
static int find_margin(void *user, const cx_batch *batch, size_t row, int64_t most,
                       cx_review_margin *ret, cx_buffer *told) {
  (void)user;
  cx_margins_margin *margin = malloc(sizeof *margin);
  int status = margin ? cx_margins_find(batch, row, most, margin) : CX_NO_MEMORY;
  if (!status && margin->status == CX_MARGINS_FOUND) {
    ret->units = margin->units;
    cx_margins_put_printed(told, batch, row, margin);
  }
  if (!status) ret->unproven = margin->status == CX_MARGINS_BEYOND && margin->beyond < most;
  free(margin);
  return status;
}

/* Of one unit all rows are tried at once; of more each is worth its search. */
static int find_near(void *user, const cx_batch *batch, int64_t most, bool *ret) {
  (void)user;
  if (most == 1) return cx_margins_near(batch, ret) ? CX_OK : CX_NO_MEMORY;
  for (size_t r = 0; r < batch->figures.rows; r++)
    ret[r] = true;
  return CX_OK;
}

/* What is asked for: the request, and the values that it points to. */
typedef struct asked {
  cx_review_request q;
  const char *periods[CLI_MOST_VALUES], *offices[CLI_MOST_VALUES], *kinds[CLI_MOST_VALUES];
  const char *actor;         /* who answers; NULL: only a list is wanted */
  const char *format, *book; /* book: the path of --output FILE.xlsx; NULL */
  const char *per;           /* commune, office; NULL: a line a finding */
  bool all, each;
} asked;

/* Periods, offices, kinds. False (said). */
static bool read_wanted(cli_call *cli, asked *a) {
  cx_review_request *q = &a->q;
  q->period_count = cli_register_values(cli, "period", a->periods);
  q->office_count = cli_register_values(cli, "office", a->offices);
  q->kind_count = cli_register_values(cli, "kind", a->kinds);
  q->periods = a->periods;
  q->offices = a->offices;
  q->kinds = a->kinds;
  for (size_t i = 0; i < q->period_count; i++)
    if (!cli_register_is_period(cli, q->periods[i])) return false;
  return true;
}

/* False (said): the option has another value than these. */
static bool is_one_of(cli_call *cli, const char *option, const char *value,
                      const char *const *known, size_t count, const char *shown) {
  bool found = !value;
  for (size_t i = 0; i < count && !found; i++)
    found = !strcmp(value, known[i]);
  if (!found) cli_usage(cli, CX_MSG_USE_VALUE, option, shown, NULL);
  return found;
}

/* What is printed, and how. False (said). */
static bool read_form(cli_call *cli, asked *a) {
  static const char *const pers[] = {"commune", "office"}, *const tables[] = {"text", "csv"};
  a->format = cli_option_value(cli, "format");
  a->per = cli_option_value(cli, "per");
  a->all = cli_option_value(cli, "all") != NULL;
  a->each = cli_option_value(cli, "each") != NULL;
  if (!cli_book_output(cli, &a->book)) return false;
  if (a->per) /* a table is text or CSV */
    return is_one_of(cli, "--per", a->per, pers, 2, "commune|office") &&
           is_one_of(cli, "--format", a->format, tables, 2, "text|csv (--per)");
  return true;
}

bool cli_review_request(cli_call *cli, cx_review_request *q) {
  const char *jump = cli_option_value(cli, "jump");
  *q = (cx_review_request){.jump_num = 1,
                           .jump_den = 2,
                           .clock = cli_clock(),
                           .rounds = {own_rounds, cli},
                           .render = cli_render_result,
                           .margin = find_margin,
                           .near = find_near,
                           .user = cli};
  if (jump && !read_share(jump, &q->jump_num, &q->jump_den)) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--jump", "1/2, 1, 2, …", NULL);
    return false;
  }
  return cli_register_whole(cli, "jump-least", 20, &q->jump_least) &&
         cli_register_whole(cli, "margin", 1, &q->most_units);
}

/* What the command line asks for. False (said). */
static bool read_request(cli_call *cli, asked *a) {
  return cli_review_request(cli, &a->q) && read_wanted(cli, a) && read_form(cli, a);
}

/* ---- answers ---- */

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

/* "12 trả lời đã ghi (10 đã xử lý), đã có như vậy: 3, dòng để trống: 40" */
static void tell_answered(cli_call *cli, const cx_review_answered *count) {
  cx_language l = cli->language;
  cx_buffer out = {0};
  cx_put_int(&out, (int64_t)count->kept);
  cx_puts(&out,
          cx_in(l, " trả lời đã ghi (", count->kept == 1 ? " answer kept (" : " answers kept ("));
  cx_put_int(&out, (int64_t)count->settled);
  cx_puts(&out, cx_in(l, " đã xử lý), đã có như vậy: ", " settled), there already: "));
  cx_put_int(&out, (int64_t)count->same);
  cx_puts(&out, cx_in(l, ", dòng để trống: ", ", rows left blank: "));
  cx_put_int(&out, (int64_t)count->blank);
  cx_puts(&out, "\n");
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static void answer_table(cli_call *cli, cx_ledger *r, const cx_review *review, const char *actor) {
  const char *path = cli_option_value(cli, "answers");
  cx_log log = cli_log(cli);
  cx_named table = {.count = 0};
  cx_review_answered count;
  cx_list_file input;
  if (!cli_open_list(cli, path, &input)) return;
  log.file = path;
  int status = cx_review_answers_read(&log, &input, &table);
  log.sheet = table.sheet;
  if (!status) status = cx_review_answers_keep(r, review, &table, actor, &log, &count);
  cli_register_ended(cli, status);
  if (!status) tell_answered(cli, &count);
  cx_named_free(&table);
}

/* Options that go with --answer or --answers, and only with it. False (said). */
static bool read_answer(cli_call *cli, asked *a) {
  static const char *const alone[] = {"output", "office", "kind", "per", "each"};
  static const char *const only[] = {"by", "text", "still-open"};
  bool one = cli_option_value(cli, "answer") != NULL;
  bool table = cli_option_value(cli, "answers") != NULL;
  for (size_t i = 0; i < sizeof alone / sizeof *alone && (one || table); i++)
    if (cli_option_value(cli, alone[i])) { /* an answer is kept, nothing listed */
      char name[16];
      snprintf(name, sizeof name, "--%s", alone[i]);
      cli_usage(cli, CX_MSG_USE_OPTION, name, NULL, one ? "review --answer" : "review --answers");
      return false;
    }
  if (one && table) {
    cli_usage(cli, CX_MSG_USE_EXTRA, "--answers", "review", NULL);
    return false;
  }
  for (size_t i = table ? 1 : 0; i < sizeof only / sizeof *only && !one; i++)
    if (cli_option_value(cli, only[i])) {
      cli_usage(cli, CX_MSG_USE_MISSING, "--answer", "review", NULL);
      return false;
    }
  if (one && !cli_register_need(cli, "text")) return false;
  return (!one && !table) || ((a->actor = cli_register_actor(cli)) && cli_texts_stay(cli));
}

/* ---- lists ---- */

/* Lines a commune or an office. */
static void print_lines(cli_call *cli, const cx_review *review, const asked *a, cx_buffer *out) {
  cx_review_lines lines;
  cx_records records = {.out = out, .for_sheet = cli_csv_output(cli) != NULL};
  bool well = cx_review_count_lines(review, !strcmp(a->per, "commune"), &lines);
  if (!well)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (a->book)
    cli_review_lines_book(cli, &lines, a->book);
  else if (a->format && !strcmp(a->format, "csv"))
    cx_review_put_lines_csv(&records, &lines);
  else
    cx_review_put_lines(out, review, &a->q, &lines, cli->language);
  cx_review_lines_free(&lines);
}

static void print_findings(cli_call *cli, cx_review *review, const asked *a, cx_buffer *out) {
  cx_style style = {cli->language, cli->colour, NULL};
  cx_records records = {.out = out, .for_sheet = cli_csv_output(cli) != NULL};
  if (a->book) {
    cli_review_book(cli, review, a->book);
  } else if (a->format && !strcmp(a->format, "json")) {
    cx_review_put_json(out, review, cli->language);
  } else if (a->format && !strcmp(a->format, "csv")) {
    cx_review_put_csv(&records, review, cli->language);
  } else {
    if (!a->each && !cx_review_fold(review, a->all)) out->failed = true;
    cx_review_put(out, review, &a->q, a->all, &style);
  }
}

/* A workbook is written when all was read; what else is printed is what was found so far. */
static void print(cli_call *cli, cx_review *review, const asked *a, int status) {
  cx_buffer out = {0};
  if (a->book && status) return;
  if (a->per)
    print_lines(cli, review, a, &out);
  else
    print_findings(cli, review, a, &out);
  if (out.failed) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  cli_write_csv(cli, &out);
  cx_buffer_free(&out);
  if (review->open) cli_exit(cli, CLI_EXIT_FOUND);
}

static void review(cli_call *cli, cx_ledger *r, const asked *a) {
  cx_log log = cli_log(cli);
  cx_review found;
  int status = cx_review_run(r, &a->q, &log, &found);
  cli_register_ended(cli, status);
  if (!status && a->actor)
    (cli_option_value(cli, "answer") ? answer : answer_table)(cli, r, &found, a->actor);
  else if (!status || found.count) /* what was found before the register failed */
    print(cli, &found, a, status);
  cx_review_free(&found);
}

static int run(cli_call *cli) {
  static const char *const formats[] = {"text", "json", "csv"};
  asked a = {.actor = NULL};
  if (!is_one_of(cli, "--format", cli_option_value(cli, "format"), formats, 3, "text|json|csv"))
    return cli->status;
  if (!cli->operand_count) return cli_usage(cli, CX_MSG_USE_MISSING, "REGISTER", "review", NULL);
  if (cli->operand_count > 1)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[1], "review", NULL);
  if (!cli_register_ready(cli) || !read_answer(cli, &a) || !read_request(cli, &a))
    return cli->status;
  cx_ledger *r = cli_open_register_at(cli, cli->operands[0],
                                      a.actor ? CX_LEDGER_OPEN_WRITE : CX_LEDGER_OPEN_READ);
  if (r) review(cli, r, &a);
  cx_ledger_close(r);
  return cli->status;
}

static const cli_option options[] = {
    {"period", "YEAR", {"chỉ kỳ này; ghi được nhiều lần", "only this period; may be repeated"}},
    {"office",
     "NAME",
     {"chỉ phát hiện về cơ quan này; ghi được nhiều lần",
      "only findings about this office; may be repeated"}},
    {"kind",
     "KIND",
     {"chỉ loại phát hiện này: mã in trước lời (H856) hoặc tên ở cột kind; ghi được nhiều lần",
      "only this kind: the code printed before its words (H856) or the name in the column kind; "
      "may be repeated"}},
    {"per",
     "commune|office",
     {"mỗi xã, hoặc mỗi cơ quan một dòng: số phát hiện theo nhóm, còn lại, đã trả lời",
      "a line a commune or an office: findings by group, open, answered"}},
    {"each",
     NULL,
     {"nêu riêng từng kỳ của phát hiện cùng loại về một xã",
      "each period's finding of one kind on one commune by itself"}},
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
    {"margin",
     "N",
     {"kết luận mà nhiều nhất N đơn vị thay đổi là đổi thì nêu để kiểm tra (mặc định 1; 0: không "
      "nêu)",
      "verdicts that at most N units turn are told, to be checked (default 1; 0: none)"}},
    {"answer",
     "FINDING",
     {"ghi trả lời cho phát hiện có mã này", "keeps an answer to the finding with this key"}},
    {"answers",
     "FILE",
     {"ghi các trả lời của bảng .csv hoặc .xlsx, ghi hết hoặc không ghi: Mã phát hiện, Đã xử lý "
      "(có, không), Nội dung trả lời; bảng của --output điền vào là được",
      "keeps the answers of a .csv or .xlsx table, all or nothing: finding, settled (yes, no), "
      "answer; the table of --output, filled in, is one"}},
    {"text", "TEXT", {"nội dung trả lời", "the answer"}},
    {"still-open", NULL, {"trả lời nhưng còn theo dõi", "answered, but still open"}},
    {"by", "NAME", {"người trả lời, kèm chức vụ", "who answers, with the post"}},
    {"format",
     "text|json|csv",
     {"để đọc (mặc định), JSON hoặc CSV", "to read (default), JSON or CSV"}},
    {"output",
     "FILE.csv|FILE.xlsx",
     {"ghi bảng vào tệp này, để mở bằng Excel",
      "writes the table to this file, for Excel to open"}},
    {0},
};

const cli_command cli_review_command = {
    "review",
    "REGISTER",
    {"rà soát sổ và các bó đã nhận: điều cần xem xét, nặng trước; ghi trả lời từng phát hiện",
     "reviews a register and its bundles: what to look at, the gravest first; keeps answers"},
    {"Mã thoát 1 khi trong số được nêu còn phát hiện cần xem xét. Ví dụ:\n"
     "  chuanxa review tinh.db --period 2016\n"
     "  chuanxa review tinh.db --office \"UBND huyện A\" --kind H856\n"
     "  chuanxa review tinh.db --output phat-hien.xlsx\n"
     "  chuanxa review tinh.db --answers phat-hien.xlsx --by \"Lê A, chuyên viên\"\n"
     "  chuanxa review tinh.db --answer 3f9a1c20d4 --text \"đã bổ sung\" --by \"Lê A, chuyên "
     "viên\"",
     "Exit status 1 while there are findings to look at among those listed. Examples:\n"
     "  chuanxa review province.db --period 2016\n"
     "  chuanxa review province.db --office \"UBND huyện A\" --kind H856\n"
     "  chuanxa review province.db --output findings.xlsx\n"
     "  chuanxa review province.db --answers findings.xlsx --by \"A, officer\"\n"
     "  chuanxa review province.db --answer 3f9a1c20d4 --text \"minutes added\" --by \"A, "
     "officer\""},
    options,
    false,
    run,
};
