/* See streak_book.h. */
#include "chuanxa/register/streak_book.h"

#include <string.h>

#include "chuanxa/table_book.h"
#include "years/streak_records.h"

typedef struct writing {
  cli_book book;
  const cx_years_streaks_view *view;
  const char *code, *name; /* of the line whose decisions are written */
} writing;

/* ---- a line a commune ---- */

enum { CODE, NAME, AREA, THROUGH, LOW, HIGH, REASON, PAPERS, COLUMNS };

static const cli_book_column communes[COLUMNS] = {
    [CODE] = {{"Mã xã", "Commune code"}, 9, CX_LOOK_TEXT},
    [NAME] = {{"Tên xã", "Commune name"}, 24, CX_LOOK_WRAP},
    [AREA] = {{"Địa bàn", "Area"}, 24, CX_LOOK_WRAP},
    [THROUGH] = {{"Tính đến kỳ", "Up to period"}, 8, CX_EXCHANGE_LOOK_PLAIN},
    [LOW] = {{"Số năm liên tục, chắc chắn", "Years running, surely"}, 11, CX_EXCHANGE_LOOK_PLAIN},
    [HIGH] = {{"Số năm liên tục, có thể", "Years running, possibly"}, 11, CX_EXCHANGE_LOOK_PLAIN},
    [REASON] = {{"Vì sao chưa xác định", "Why not determined"}, 34, CX_LOOK_WRAP},
    [PAPERS] = {
        {"Các quyết định: năm, số, ngày", "Decisions: year, number, day"}, 52, CX_LOOK_WRAP}};

typedef struct listing {
  cx_buffer out;
  cx_language language;
} listing;

/* "2016: 12/QĐ-UBND, 25/11/2016; …": recognitions that stand. */
static void add_paper(void *user, const cx_streak_record *d) {
  listing *t = user;
  cx_buffer one = {0};
  if (strcmp(d->kind, "recognise") != 0 || d->revoked_by) return;
  cx_put_int(&one, d->year);
  cx_puts(&one, ": ");
  cx_puts(&one, *d->number ? d->number : "–");
  if (*d->on_day) cx_puts(&one, ", ");
  if (*d->on_day) cx_put_day(&one, d->on_day, t->language);
  cx_puts(&one, "; "); /* one paper may be about several units that came together */
  t->out.failed = t->out.failed || one.failed;
  if (!strstr(cx_buffer_text(&t->out), cx_buffer_text(&one)))
    cx_puts(&t->out, cx_buffer_text(&one));
  cx_buffer_free(&one);
}

static void put_commune(void *user, const cx_streaks_line *line) {
  writing *t = user;
  cli_book *book = &t->book;
  cx_buffer reason = {0};
  listing papers = {.language = t->view->language};
  cx_years_put_streak_reason(&reason, t->view->streaks, &line->streak, t->view->language);
  cx_years_records_each(t->view->streaks, line, add_paper, &papers);
  cli_book_text(book, CODE, line->code);
  cli_book_text(book, NAME, line->name);
  cli_book_text(book, AREA, cx_years_area_name(t->view->streaks, line->unit));
  cli_book_number(book, THROUGH, t->view->streaks->through);
  cli_book_number(book, LOW, line->streak.low);
  if (line->streak.high != CX_NO_END) cli_book_number(book, HIGH, line->streak.high);
  cli_book_buffer(book, REASON, &reason);
  if (papers.out.size && !papers.out.failed) papers.out.bytes[papers.out.size -= 2] = 0;
  cli_book_buffer(book, PAPERS, &papers.out);
  cli_book_next(book);
}

/* ---- a line a decision ---- */

enum {
  D_CODE,
  D_NAME,
  D_YEAR,
  D_KIND,
  D_NUMBER,
  D_DAY,
  D_OFFICE,
  D_OF_CODE,
  D_OF_NAME,
  D_REVOKED,
  D_REVOKED_ON,
  D_COLUMNS
};

static const cli_book_column decisions[D_COLUMNS] = {
    [D_CODE] = {{"Mã xã", "Commune code"}, 9, CX_LOOK_TEXT},
    [D_NAME] = {{"Tên xã", "Commune name"}, 24, CX_LOOK_WRAP},
    [D_YEAR] = {{"Năm", "Year"}, 7, CX_EXCHANGE_LOOK_PLAIN},
    [D_KIND] = {{"Nội dung", "What was decided"}, 18, CX_LOOK_WRAP},
    [D_NUMBER] = {{"Số quyết định", "Number"}, 18, CX_LOOK_TEXT},
    [D_DAY] = {{"Ngày", "Day"}, 12, CX_LOOK_TEXT},
    [D_OFFICE] = {{"Cơ quan ban hành", "Office"}, 28, CX_LOOK_WRAP},
    [D_OF_CODE] = {{"Mã xã khi đó", "Code then"}, 9, CX_LOOK_TEXT},
    [D_OF_NAME] = {{"Tên xã khi đó", "Name then"}, 24, CX_LOOK_WRAP},
    [D_REVOKED] = {{"Hủy bởi số", "Revoked by"}, 18, CX_LOOK_TEXT},
    [D_REVOKED_ON] = {{"Ngày hủy", "Revoked on"}, 12, CX_LOOK_TEXT}};

static void put_day(cli_book *book, unsigned column, const char *day) {
  cx_buffer text = {0};
  if (*day) cx_put_day(&text, day, book->cli->language);
  cli_book_buffer(book, column, &text);
}

static void put_decision(void *user, const cx_streak_record *d) {
  writing *t = user;
  cli_book *book = &t->book;
  cli_book_text(book, D_CODE, t->code);
  cli_book_text(book, D_NAME, t->name);
  cli_book_number(book, D_YEAR, d->year);
  cli_book_text(book, D_KIND, cx_years_record_called(d, book->cli->language));
  cli_book_text(book, D_NUMBER, d->number);
  put_day(book, D_DAY, d->on_day);
  cli_book_text(book, D_OFFICE, d->office);
  cli_book_text(book, D_OF_CODE, d->code);
  cli_book_text(book, D_OF_NAME, d->name);
  if (d->revoked_by) cli_book_text(book, D_REVOKED, *d->revoked_number ? d->revoked_number : "–");
  put_day(book, D_REVOKED_ON, d->revoked_on);
  cli_book_next(book);
}

static void put_decisions(void *user, const cx_streaks_line *line) {
  writing *t = user;
  cx_streaks_line again = *line;
  again.number += t->view->streaks->chain.unit_count; /* each was walked once already */
  t->code = line->code;
  t->name = line->name;
  cx_years_records_each(t->view->streaks, &again, put_decision, t);
}

void cli_write_streak_book(cli_call *cli, const cx_years_streaks_view *view, const char *path) {
  cx_language l = cli->language;
  writing t = {.view = view};
  const char *title = cx_in(l, "Số năm được công nhận liên tục (đủ năm chỉ là đủ điều kiện xét)",
                            "Years of recognition running (enough years: may be considered)");
  if (!cli_book_begin(cli, path, title, cx_in(l, "Số năm liên tục", "Years running"), communes,
                      COLUMNS, AREA, &t.book))
    return;
  bool well = !cx_years_streaks_each(view, put_commune, &t, NULL) &&
              cli_book_sheet(&t.book, title, cx_in(l, "Quyết định", "Decisions"), decisions,
                             D_COLUMNS, D_YEAR) &&
              !cx_years_streaks_each(view, put_decisions, &t, NULL);
  t.book.failed = t.book.failed || !well;
  cli_book_end(&t.book);
}
