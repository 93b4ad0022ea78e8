/* register results: the results that a register and its bundles hold, a line a commune. */
#include <stdio.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "chuanxa/table_book.h"
#include "number/hundredths.h"
#include "years/print_result_list.h"

/* ---- a workbook: a sheet a period and standard ---- */

enum {
  CODE,
  NAME,
  OFFICE,
  STAGE,
  CLASS,
  CRITERIA,
  MOST_CRITERIA = 256, /* more than two texts of a standard can have */
  TAILS = 4,           /* behind the criteria: total at least, at most, what is needed, verdict */
  MOST_COLUMNS = CRITERIA + MOST_CRITERIA + TAILS
};

typedef struct writing {
  const cx_years_result_list *list;
  cli_book book;
  cli_book_column columns[MOST_COLUMNS];
  const char *ids[MOST_CRITERIA];
  char heads[MOST_CRITERIA][32];
  size_t criteria;
} writing;

/* The columns of a sheet. */
static unsigned make_columns(writing *t, size_t first, size_t end) {
  static const cli_book_column fixed[CRITERIA] = {
      {{"Mã xã", "Commune code"}, 9, CX_LOOK_TEXT},
      {{"Tên xã", "Commune name"}, 24, CX_LOOK_WRAP},
      {{"Cơ quan", "Office"}, 22, CX_LOOK_WRAP},
      {{"Số liệu", "Figures"}, 13, CX_EXCHANGE_LOOK_PLAIN},
      {{"Nhóm", "Class"}, 20, CX_LOOK_WRAP}};
  static const cli_book_column tails[TAILS] = {
      {{"Tổng, ít nhất", "Total, at least"}, 9, CX_EXCHANGE_LOOK_PLAIN},
      {{"Tổng, nhiều nhất", "Total, at most"}, 9, CX_EXCHANGE_LOOK_PLAIN},
      {{"Mức cần đạt", "Needs"}, 8, CX_EXCHANGE_LOOK_PLAIN},
      {{"Kết luận", "Verdict"}, 20, CX_LOOK_WRAP}};
  unsigned count = CRITERIA;
  memcpy(t->columns, fixed, sizeof fixed);
  t->criteria = cx_years_results_criteria(t->list, first, end, t->ids, MOST_CRITERIA);
  for (size_t c = 0; c < t->criteria; c++) {
    snprintf(t->heads[c], sizeof t->heads[c], "%s %.24s", cx_in(t->book.cli->language, "TC", "C"),
             t->ids[c]);
    t->columns[count++] = (cli_book_column){{t->heads[c], t->heads[c]}, 7, CX_EXCHANGE_LOOK_PLAIN};
  }
  memcpy(&t->columns[count], tails, sizeof tails);
  return count + TAILS;
}

/* A number where it is one, else its span as text. */
static void put_mark(writing *t, unsigned column, const cx_criterion_mark *mark) {
  cx_language l = t->book.cli->language;
  cx_buffer text = {0};
  if (!mark) return;
  if (mark->state == CX_YEARS_LEFT_OUT) {
    cli_book_text(&t->book, column, cx_in(l, "không tính", "left out"));
  } else if (mark->low == mark->high) {
    cli_book_points(&t->book, column, mark->low);
  } else {
    cx_put_point_number(&text, mark->low, l);
    cx_puts(&text, "–");
    cx_put_point_number(&text, mark->high, l);
    cli_book_buffer(&t->book, column, &text);
  }
}

static void put_row(writing *t, const cx_years_criterion_result *one) {
  cli_book *book = &t->book;
  unsigned tail = CRITERIA + (unsigned)t->criteria;
  int64_t needed = 0;
  cli_book_text(book, CODE, one->code);
  cli_book_text(book, NAME, one->name);
  cli_book_text(book, OFFICE, one->office);
  cli_book_text(book, STAGE, cx_years_stage_called(one->verified, book->cli->language));
  cli_book_text(book, CLASS, cx_years_result_class(t->list, one));
  for (size_t c = 0; c < t->criteria; c++)
    put_mark(t, CRITERIA + (unsigned)c, cx_years_result_mark(t->list, one, t->ids[c]));
  if (one->count) {
    cli_book_points(book, tail, one->total_low);
    cli_book_points(book, tail + 1, one->total_high);
  }
  if (cx_read_hundredths(one->needed, &needed))
    cli_book_points(book, tail + 2, (int)needed);
  else
    cli_book_text(book, tail + 2, one->needed);
  cli_book_text(book, tail + 3, cx_years_result_called(one, book->cli->language));
  cli_book_next(book);
}

/* False when out of memory. */
static bool put_sheet(writing *t, cli_call *cli, const char *path, size_t first, size_t end) {
  const cx_years_criterion_result *one = &t->list->results.all[first];
  cx_buffer title = {0}, name = {0};
  t->book.cli = cli;
  if (t->book.w) cli_book_end_sheet(&t->book); /* its columns are those that are made anew */
  unsigned count = make_columns(t, first, end);
  cx_puts(&title, cx_in(cli->language, "Kết quả đã ghi, kỳ ", "Recorded results, period "));
  cx_puts(&title, one->period);
  cx_puts(&title, ", ");
  cx_puts(&title, one->standard);
  cx_puts(&name, one->period);
  cx_puts(&name, " ");
  cx_puts(&name, one->standard);
  bool well = !title.failed && !name.failed;
  if (well && !first)
    well = cli_book_begin(cli, path, cx_buffer_text(&title), cx_buffer_text(&name), t->columns,
                          count, OFFICE, &t->book);
  else if (well)
    well = cli_book_sheet(&t->book, cx_buffer_text(&title), cx_buffer_text(&name), t->columns,
                          count, OFFICE);
  for (size_t i = first; i < end && well; i++)
    put_row(t, &t->list->results.all[i]);
  cx_buffer_free(&title);
  cx_buffer_free(&name);
  return well;
}

static void write_book(cli_call *cli, const cx_years_result_list *list, const char *path) {
  writing t = {.list = list};
  bool well = true;
  for (size_t first = 0, end; first < list->results.count && well; first = end) {
    end = cx_years_results_end(list, first);
    well = put_sheet(&t, cli, path, first, end);
  }
  t.book.failed = t.book.failed || !well;
  if (t.book.w) cli_book_end(&t.book);
}

/* ---- the action ---- */

/* False (said): a form, period or stage that is none. */
static bool read_asked(cli_call *cli, cx_years_criteria_request *q, const char **periods,
                       const char **book) {
  const char *format = cli_option_value(cli, "format");
  q->period_count = cli_register_values(cli, "period", periods);
  q->periods = periods;
  for (size_t i = 0; i < q->period_count; i++)
    if (!cli_register_is_period(cli, periods[i])) return false;
  if (cli_option_value(cli, "stage") && !(q->stage = cli_register_stage(cli, true))) return false;
  if (format && strcmp(format, "text") != 0 && strcmp(format, "csv") != 0) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|csv", NULL);
    return false;
  }
  return cli_book_output(cli, book);
}

static void print(cli_call *cli, const cx_years_result_list *list, const char *book) {
  const char *format = cli_option_value(cli, "format");
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
  if (book)
    write_book(cli, list, book);
  else if (format && !strcmp(format, "csv"))
    cx_years_put_results_csv(&records, list);
  else
    cx_years_put_results(&out, list, cli->language);
  if (out.failed) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  cli_write_csv(cli, &out);
  cx_buffer_free(&out);
}

int cli_register_results(cli_call *cli) {
  const char *periods[CLI_MOST_VALUES], *book = NULL;
  cx_years_criteria_request q = {.stage = NULL};
  if (!read_asked(cli, &q, periods, &book)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (!r) return cli->status;
  cx_log log = cli_log(cli);
  cx_years_result_list list;
  int status = cx_years_results_read(r, &q, &log, &list);
  cli_register_ended(cli, status);
  if (!status) print(cli, &list, book);
  cx_years_results_free(&list);
  cx_ledger_close(r);
  return cli->status;
}
