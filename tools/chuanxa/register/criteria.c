/* register criteria: how many communes meet each criterion, period by period. */
#include <stdio.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "chuanxa/table_book.h"
#include "years/print_criterion_shares.h"

typedef enum criteria_form { FORM_TEXT, FORM_CSV, FORM_JSON, FORMS } criteria_form;

typedef struct asked {
  cx_years_criteria_request q;
  const char *periods[CLI_MOST_VALUES];
  criteria_form form;
  const char *book; /* NULL: none */
} asked;

/* The number of a word among those of an option, `none` without the option. False (said). */
static bool read_word(cli_call *cli, const char *option, const char *const *words, int count,
                      const char *shown, int *ret) {
  const char *value = cli_option_value(cli, option);
  char name[16];
  snprintf(name, sizeof name, "--%s", option);
  for (*ret = 0; value && *ret < count; ++*ret)
    if (!strcmp(value, words[*ret])) return true;
  *ret = 0;
  if (value) cli_usage(cli, CX_MSG_USE_VALUE, name, shown, NULL);
  return !value;
}

static bool read_asked(cli_call *cli, asked *a) {
  static const char *const forms[] = {"text", "csv", "json"}, *const pers[] = {"", "office",
                                                                               "area"};
  int form = 0, per = 0;
  a->q.period_count = cli_register_values(cli, "period", a->periods);
  a->q.periods = a->periods;
  for (size_t i = 0; i < a->q.period_count; i++)
    if (!cli_register_is_period(cli, a->periods[i])) return false;
  if (cli_option_value(cli, "stage") && !(a->q.stage = cli_register_stage(cli, true))) return false;
  bool well = read_word(cli, "format", forms, FORMS, "text|csv|json", &form) &&
              read_word(cli, "per", pers, 3, "office|area", &per) && cli_book_output(cli, &a->book);
  a->form = (criteria_form)form;
  a->q.per = (cx_years_per)per;
  return well;
}

/* ---- a workbook ---- */

enum {
  PERIOD,
  STANDARD,
  AREA_CODE,
  AREA,
  CRITERION,
  TITLE,
  STATES,
  OF = STATES + CX_YEARS_STATES,
  LOW,
  HIGH,
  COLUMNS
};

static const cli_book_column columns[COLUMNS] = {
    [PERIOD] = {{"Kỳ", "Period"}, 7, CX_EXCHANGE_LOOK_PLAIN},
    [STANDARD] = {{"Tiêu chuẩn", "Standard"}, 13, CX_LOOK_TEXT},
    [AREA_CODE] = {{"Mã địa bàn", "Area code"}, 9, CX_LOOK_TEXT},
    [AREA] = {{"Địa bàn, cơ quan", "Area, office"}, 26, CX_LOOK_WRAP},
    [CRITERION] = {{"Tiêu chí", "Criterion"}, 8, CX_LOOK_TEXT},
    [TITLE] = {{"Tên tiêu chí", "Title"}, 46, CX_LOOK_WRAP},
    [STATES + CX_YEARS_PASSES] = {{"Đạt", "Pass"}, 8, CX_EXCHANGE_LOOK_PLAIN},
    [STATES + CX_YEARS_FAILS] = {{"Không đạt", "Fail"}, 8, CX_EXCHANGE_LOOK_PLAIN},
    [STATES + CX_YEARS_OPEN] = {{"Chưa rõ", "Undetermined"}, 9, CX_EXCHANGE_LOOK_PLAIN},
    [STATES + CX_YEARS_LEFT_OUT] = {{"Không áp dụng", "Does not apply"}, 9, CX_EXCHANGE_LOOK_PLAIN},
    [STATES + CX_YEARS_NO_RESULT] = {{"Không có kết quả", "No result"}, 10, CX_EXCHANGE_LOOK_PLAIN},
    [OF] = {{"Số xã tính tỷ lệ", "Communes of the share"}, 10, CX_EXCHANGE_LOOK_PLAIN},
    [LOW] = {{"Tỷ lệ chắc chắn đạt (%)", "Surely pass (%)"}, 11, CX_EXCHANGE_LOOK_PLAIN},
    [HIGH] = {{"Tỷ lệ có thể đạt (%)", "Possibly pass (%)"}, 11, CX_EXCHANGE_LOOK_PLAIN}};

static void put_row(cli_book *book, const cx_years_criteria_period *period,
                    const cx_years_criterion_line *line) {
  int64_t of = cx_years_criterion_of(line);
  cli_book_period(book, PERIOD, period->period);
  cli_book_text(book, STANDARD, period->standard);
  cli_book_text(book, AREA_CODE, line->area_code);
  cli_book_text(book, AREA, line->area);
  cli_book_text(book, CRITERION, line->criterion);
  cli_book_text(book, TITLE, line->title);
  for (unsigned i = 0; i < CX_YEARS_STATES; i++)
    cli_book_number(book, STATES + i, line->counts[i]);
  cli_book_number(book, OF, of);
  if (of) {
    cli_book_points(book, LOW, cx_years_criterion_percent(line->counts[CX_YEARS_PASSES], of));
    cli_book_points(book, HIGH, cx_years_criterion_percent(cx_years_criterion_most(line), of));
  }
  cli_book_next(book);
}

static void write_book(cli_call *cli, const cx_years_criteria *criteria, const char *path) {
  cx_language l = cli->language;
  const char *title = cx_in(l, "Tỷ lệ xã đạt từng tiêu chí, theo kết quả đã ghi",
                            "Communes that meet each criterion, by recorded results");
  cli_book book;
  if (!cli_book_begin(cli, path, title, cx_in(l, "Tiêu chí", "Criteria"), columns, COLUMNS,
                      CRITERION + 1, &book))
    return;
  for (size_t p = 0; p < criteria->period_count; p++)
    for (size_t i = 0; i < criteria->periods[p].count; i++)
      put_row(&book, &criteria->periods[p], &criteria->lines[criteria->periods[p].first + i]);
  cli_book_end(&book);
}

/* ---- the action ---- */

static void print(cli_call *cli, const cx_years_criteria *criteria, const asked *a) {
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
  if (a->book)
    write_book(cli, criteria, a->book);
  else if (a->form == FORM_CSV)
    cx_years_put_criteria_csv(&records, criteria);
  else if (a->form == FORM_JSON)
    cx_years_put_criteria_json(&out, criteria);
  else
    cx_years_put_criteria(&out, criteria, cli->language);
  if (out.failed) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  cli_write_csv(cli, &out);
  cx_buffer_free(&out);
}

int cli_register_criteria(cli_call *cli) {
  asked a = {.book = NULL};
  if (!read_asked(cli, &a)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (!r) return cli->status;
  cx_log log = cli_log(cli);
  cx_years_criteria criteria;
  int status = cx_years_criteria_read(r, &a.q, &log, &criteria);
  cli_register_ended(cli, status);
  if (!status) print(cli, &criteria, &a);
  cx_years_criteria_free(&criteria);
  cx_ledger_close(r);
  return cli->status;
}
