/* chuanxa assess: scores every commune of the data. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "advise/print_handin.h"
#include "base/messages.h"
#include "chuanxa/cli.h"
#include "chuanxa/held.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "report/assess.h"
#include "report/table.h"
#include "score/score.h"

typedef enum format { TABLE, CSV, JSON, XLSX } format;

typedef struct printing {
  cli_call *cli;
  format format;
  cx_style style;
  const char *commune; /* only this one; NULL: all */
  cx_batch *only;
  bool keep, departments_wrong; /* --departments looks at all communes */
  cli_held held;                /* XLSX: written at the end */
  cx_buffer out;
  cx_records records; /* CSV, into out */
  cx_tally tally;
  time_t started, shown; /* of the progress line */
} printing;

/* A run of two seconds tells a terminal how far it is. */
static void show_progress(printing *p) {
  time_t now = time(NULL);
  if (!isatty(STDERR_FILENO) || now - p->started < 2 || now == p->shown) return;
  p->shown = now;
  fprintf(stderr, "\r%zu %s", p->tally.rows,
          cx_in(p->style.language, "xã đã chấm…", "communes scored…"));
  fflush(stderr);
}

static void end_progress(const printing *p) {
  if (p->shown) fprintf(stderr, "\r%40s\r", "");
}

/* The batch with one commune's row only, or as it is. */
static const cx_batch *pick(const printing *p, const cx_batch *batch, cx_batch *only) {
  if (!p->commune) return batch;
  cx_figures_clear(&only->figures);
  for (size_t r = 0; r < batch->figures.rows; r++)
    if (!strcmp(batch->figures.row[r].code, p->commune))
      cx_figures_take_row(&only->figures, &batch->figures, r);
  cx_batch_score(only);
  return only;
}

static int print_batch(void *user, const cx_batch *whole) {
  printing *p = user;
  const cx_batch *batch = pick(p, whole, p->only);
  if (p->commune && !batch->figures.rows)
    return CX_OK; /* no head before it is known that there is one */
  cx_count_batch(&p->tally, batch);
  switch (p->format) {
  case CSV:
    cx_put_csv_batch(&p->records, batch);
    break;
  case JSON:
    cx_put_json_batch(&p->out, batch, p->style.language);
    break;
  case XLSX:
    return cli_hold(&p->held, batch) ? CX_OK : CX_NO_MEMORY;
  case TABLE:
    if (p->keep && !cli_hold(&p->held, batch)) return CX_NO_MEMORY;
    cx_put_table_batch(&p->out, batch, &p->style);
    break;
  }
  show_progress(p);
  return (p->format == CSV ? cli_write_csv : cli_write)(p->cli, &p->out) ? CX_OK : CX_NO_MEMORY;
}

static bool read_format(cli_call *cli, format *ret) {
  static const char *const names[] = {"table", "csv", "json", "xlsx"};
  const char *value = cli_option_value(cli, "format");
  *ret = TABLE;
  for (int i = 0; value && i < 4; i++)
    if (!strcmp(value, names[i])) {
      *ret = (format)i;
      return true;
    }
  if (value) cli_usage(cli, CX_MSG_USE_VALUE, "--format", "table|csv|json|xlsx", NULL);
  return !value;
}

/* Whose criteria are whose, on the last day of the period (or any day when there is none). */
static bool read_departments(cli_call *cli, const cx_standard *s, const char *path,
                             cx_advise_departments *ret) {
  char day[16];
  const char *year = cli_option_value(cli, "period");
  cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = path};
  cx_list_file input;
  if (year) snprintf(day, sizeof day, "%.4s-%.5s", year, s->period_to.value);
  if (!cli_open_list(cli, path, &input)) return false;
  int status = cx_advise_departments_read(&log, &input, s, year ? day : NULL, ret);
  if (!status && !ret->count) {
    cx_buffer shown = {0};
    if (year) cx_put_day(&shown, day, cli->language);
    status = CX_SAY(&log, DEPARTMENTS_NONE, (cx_place){0}, cx_buffer_text(&shown));
    cx_buffer_free(&shown);
  }
  return status == CX_OK;
}

static int run(cli_call *cli) {
  printing p = {.cli = cli,
                .style = {cli->language, cli->colour, cli_option_value(cli, "period")},
                .commune = cli_option_value(cli, "commune"),
                .keep = cli_option_value(cli, "departments") != NULL,
                .started = time(NULL)};
  if (!read_format(cli, &p.format)) return cli->status;
  if (!cli_has_standard_and_data(cli)) return cli->status;
  const char *output = cli_option_value(cli, "output");
  if ((p.format == XLSX) != (output && !cli_csv_output(cli)))
    return cli_usage(cli, CX_MSG_USE_MISSING, p.format == XLSX ? "--output" : "--format xlsx",
                     "assess", NULL);
  if (p.keep && p.format != TABLE) /* who owes what stands under the table */
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "table (--departments)", NULL);
  cx_standard *standard = cli_open_standard(cli, cli->operands[0]);
  if (!standard) return cli->status;
  p.only = cx_batch_new(standard);
  if (!p.only) {
    cx_standard_free(standard);
    return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  }
  cx_advise_departments departments = {.list = NULL};
  const char *department_file = cli_option_value(cli, "departments");
  if (department_file && !read_departments(cli, standard, department_file, &departments))
    p.departments_wrong = true;
  p.records = (cx_records){.out = &p.out, .for_sheet = cli_csv_output(cli) != NULL};
  if (p.format == CSV) cx_put_csv_head(&p.records, standard);
  if (p.format == TABLE) cx_put_table_head(&p.out, standard, &p.style);
  cli_run_files(cli, standard, print_batch, &p);
  end_progress(&p);
  bool none = p.commune && !p.tally.rows; /* said first, and alone */
  if (none) cli_say_no_commune(cli, p.commune, NULL);
  if (none) cx_buffer_clear(&p.out);
  if (p.format == XLSX && !none && cli_may_write(cli))
    cli_write_result_book(cli, standard, &p.held, &p.style, output);
  if (p.format == TABLE && p.tally.rows) cx_put_table_foot(&p.out, standard, &p.tally, &p.style);
  if (department_file && p.format == TABLE && !p.departments_wrong && !none)
    cx_advise_put_handin(&p.out, standard, &departments, p.held.batch, p.held.count, &p.style);
  cli_let_go(&p.held);
  cx_advise_departments_free(&departments);
  if (p.format == CSV)
    cli_write_csv(cli, &p.out);
  else if (p.format != TABLE || p.tally.rows)
    cli_write(cli, &p.out);
  cx_batch_free(p.only);
  cx_buffer_free(&p.out);
  cx_standard_free(standard);
  return cli->status;
}

static const cli_option options[] = {
    {"commune", "MÃ", {"chỉ một xã", "one commune only"}},
    {"format",
     "table|csv|json|xlsx",
     {"dạng kết quả: bảng để đọc (mặc định), CSV, JSON từng dòng, hoặc Excel",
      "form of the result: a table to read (default), CSV, JSON lines, or Excel"}},
    {"departments",
     "TỆP",
     {"cơ quan theo dõi từng tiêu chí, CSV hoặc .xlsx (criterion, dept_vi, from, to): cơ quan nào "
      "còn "
      "thiếu gì",
      "the department of each criterion, CSV or .xlsx (criterion, dept_vi, from, to): who still "
      "owes "
      "what"}},
    {"output",
     "TỆP.csv|TỆP.xlsx",
     {"tệp sẽ ghi: .csv để mở bằng Excel, hoặc .xlsx với --format xlsx",
      "the file to write: .csv for Excel to open, or .xlsx with --format xlsx"}},
    {0},
};

const cli_command cli_assess_command = {
    "assess",
    "STANDARD DATA…",
    {"chấm từng xã: đạt hay không từng tiêu chí, tổng điểm, kết luận",
     "scores each commune: criteria met, total, verdict"},
    {"STANDARD là mã (qd34-2014), thư mục hoặc tệp quy tắc.\nDATA là tệp CSV hoặc Excel, - là đầu "
     "vào chuẩn.\n"
     "Ví dụ: chuanxa assess qd34-2014 so-lieu.csv --numbers vi --period 2016",
     "STANDARD is an id (qd34-2014), a folder or a rule file.\n"
     "DATA are CSV or Excel files, - is standard input.\n"
     "Example: chuanxa assess qd34-2014 figures.csv --numbers vi --period 2016"},
    options,
    true,
    run,
};
