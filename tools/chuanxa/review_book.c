/* See review_book.h. */
#include "chuanxa/review_book.h"

#include "chuanxa/table_book.h"
#include "review/print_review.h"

/* ---- a line a finding ---- */

enum {
  GROUP,
  CODE,
  OFFICE,
  COMMUNE,
  NAME,
  PERIOD,
  NUMBER,
  WORDS,
  KEY,
  SETTLED,
  ANSWER,
  BY,
  AT,
  COLUMNS,
  BOOK_KEY = 16 /* digits of a key: more than are printed, for no two to be alike */
};

/* What is filled in has a text's form: nothing typed there is taken for a number or a day. */
static const cli_book_column columns[COLUMNS] = {
    [GROUP] = {{"Nhóm", "Group"}, 6, CX_EXCHANGE_LOOK_PLAIN},
    [CODE] = {{"Loại", "Kind"}, 7, CX_LOOK_TEXT},
    [OFFICE] = {{"Cơ quan", "Office"}, 20, CX_LOOK_WRAP},
    [COMMUNE] = {{"Mã xã", "Commune code"}, 9, CX_LOOK_TEXT},
    [NAME] = {{"Tên xã", "Commune name"}, 16, CX_LOOK_WRAP},
    [PERIOD] = {{"Kỳ", "Period"}, 6, CX_EXCHANGE_LOOK_PLAIN},
    [NUMBER] = {{"Số quyết định", "Decision"}, 14, CX_LOOK_TEXT},
    [WORDS] = {{"Nội dung", "What was found"}, 48, CX_LOOK_WRAP},
    [KEY] = {{"Mã phát hiện", "Finding"}, 19, CX_LOOK_TEXT},
    [SETTLED] = {{"Đã xử lý", "Settled"}, 9, CX_LOOK_ANSWER},
    [ANSWER] = {{"Nội dung trả lời", "Answer"}, 34, CX_LOOK_ANSWER},
    [BY] = {{"Người trả lời", "Answered by"}, 16, CX_LOOK_WRAP},
    [AT] = {{"Trả lời lúc", "Answered at"}, 21, CX_LOOK_TEXT}};

static void put_finding(cli_book *book, const cx_review_finding *f) {
  cx_language l = book->cli->language;
  cx_buffer words = {0}, key = {0};
  char code[CX_REVIEW_CODE];
  cx_review_put_words(&words, f, l, code);
  cx_put(&key, f->key, BOOK_KEY);
  cli_book_number(book, GROUP, f->group + 1);
  cli_book_text(book, CODE, *code ? code : f->kind);
  cli_book_text(book, OFFICE, f->office);
  cli_book_text(book, COMMUNE, f->code);
  cli_book_text(book, NAME, f->name);
  cli_book_period(book, PERIOD, f->period);
  cli_book_text(book, NUMBER, f->paper);
  cli_book_buffer(book, WORDS, &words);
  cli_book_buffer(book, KEY, &key);
  if (f->answer.text)
    cli_book_text(book, SETTLED,
                  f->answer.settled ? cx_in(l, "có", "yes") : cx_in(l, "không", "no"));
  cli_book_text(book, ANSWER, f->answer.text);
  cli_book_text(book, BY, f->answer.by);
  cli_book_text(book, AT, f->answer.at);
  cli_book_next(book);
}

void cli_review_book(cli_call *cli, const cx_review *review, const char *path) {
  cx_language l = cli->language;
  const char *title = cx_in(l, "Phát hiện khi rà soát", "Findings of the review");
  const char *const choices[] = {cx_in(l, "có", "yes"), cx_in(l, "không", "no"), NULL};
  cli_book book;
  if (!cli_book_begin(cli, path, title, cx_in(l, "Phát hiện", "Findings"), columns, COLUMNS,
                      CODE + 1, &book))
    return;
  for (size_t i = 0; i < review->count; i++)
    put_finding(&book, &review->findings[i]);
  const cx_range settled = {1, SETTLED, review->count ? (unsigned)review->count : 1, SETTLED};
  cx_exchange_writer_allow_choices(
      book.w, settled, choices,
      cx_in(l, "có: đã xử lý; không: còn theo dõi", "yes: settled; no: still open"));
  cli_book_end(&book);
}

/* ---- lines a commune or an office ---- */

enum {
  L_OFFICE,
  L_CODE,
  L_NAME,
  L_GROUPS,
  L_OPEN = L_GROUPS + CX_REVIEW_GROUPS,
  L_SETTLED,
  L_ANSWERED,
  L_READ,
  L_COLUMNS
};

static void put_line(cli_book *book, const cx_review_lines *lines, const cx_review_line *line) {
  unsigned left = lines->by_commune ? 0 : L_GROUPS - L_CODE; /* columns that are not there */
  cli_book_text(book, L_OFFICE, line->office);
  if (lines->by_commune) {
    cli_book_text(book, L_CODE, line->code);
    cli_book_text(book, L_NAME, line->name);
  }
  for (unsigned g = 0; g < CX_REVIEW_GROUPS; g++)
    cli_book_number(book, L_GROUPS + g - left, (int64_t)line->groups[g]);
  cli_book_number(book, L_OPEN - left, (int64_t)line->open);
  cli_book_number(book, L_SETTLED - left, (int64_t)line->settled);
  cli_book_number(book, L_ANSWERED - left, (int64_t)line->answered);
  cli_book_number(book, L_READ - left, (int64_t)line->to_read);
  cli_book_next(book);
}

void cli_review_lines_book(cli_call *cli, const cx_review_lines *lines, const char *path) {
  cx_language l = cli->language;
  static const cli_book_column tail[] = {{{"Cần xem xét", "To look at"}, 9, CX_EXCHANGE_LOOK_PLAIN},
                                         {{"Đã xử lý", "Settled"}, 9, CX_EXCHANGE_LOOK_PLAIN},
                                         {{"Đã trả lời", "Answered"}, 9, CX_EXCHANGE_LOOK_PLAIN},
                                         {{"Để đọc", "To read"}, 9, CX_EXCHANGE_LOOK_PLAIN}};
  cli_book_column heads[L_COLUMNS] = {{{"Cơ quan", "Office"}, 28, CX_LOOK_WRAP}};
  unsigned count = 1;
  if (lines->by_commune) {
    heads[count++] = (cli_book_column){{"Mã xã", "Commune code"}, 9, CX_LOOK_TEXT};
    heads[count++] = (cli_book_column){{"Tên xã", "Commune name"}, 24, CX_LOOK_WRAP};
  }
  for (int g = 0; g < CX_REVIEW_GROUPS; g++) {
    const cx_both title = {cx_review_group_title((cx_review_group)g, CX_VI),
                           cx_review_group_title((cx_review_group)g, CX_EN)};
    heads[count++] = (cli_book_column){title, 12, CX_EXCHANGE_LOOK_PLAIN};
  }
  for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
    heads[count++] = tail[i];
  const char *title = lines->by_commune ? cx_in(l, "Phát hiện theo xã", "Findings by commune")
                                        : cx_in(l, "Phát hiện theo cơ quan", "Findings by office");
  cli_book book;
  if (!cli_book_begin(cli, path, title, title, heads, count, lines->by_commune ? 3 : 1, &book))
    return;
  for (size_t i = 0; i < lines->count; i++)
    put_line(&book, lines, &lines->lines[i]);
  cli_book_end(&book);
}
