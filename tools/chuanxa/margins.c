/* chuanxa margins: the fewest units whose change turns a commune's verdict, so that checks go where
 * one hangs on a child. */
#include "margins/print_margins.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"

typedef enum format { TABLE, CSV, JSON } format;

/* A commune told for people, kept until all are known: the nearest come first. */
typedef struct told {
  size_t at, size; /* in the texts */
  int64_t units;   /* INT64_MAX: no margin */
} told;

typedef struct looking {
  cli_call *cli;
  const char *commune;
  int64_t most; /* only margins of at most so many units; INT64_MAX: all */
  format format;
  cx_style style;
  cx_records records; /* CSV, into out */
  cx_buffer out, texts;
  cx_arena arena;
  told *told;
  size_t count, capacity, found;
  int64_t unknown; /* communes left out without knowing whether their margin is at most `most` */
  cx_buffer codes; /* of the first of them */
} looking;

enum { MOST_NAMED = 4 };

static bool tell(looking *l, const cx_batch *b, size_t row, const cx_margins_margin *m) {
  cx_telling t = {&l->texts, b, row, &l->style};
  told one = {.at = l->texts.size, .units = m->status == CX_MARGINS_FOUND ? m->units : INT64_MAX};
  l->told = cx_arena_grow(&l->arena, l->told, l->count, &l->capacity, sizeof *l->told);
  if (!l->told) return false;
  cx_margins_put(&t, m);
  one.size = l->texts.size - one.at;
  l->told[l->count++] = one;
  return !l->texts.failed;
}

/* Whether nothing is known of the margins asked for: neither that there is one nor that none is. */
static bool is_unknown(const looking *l, const cx_margins_margin *m) {
  if (m->status == CX_MARGINS_BEYOND) return m->beyond < l->most;
  return m->status == CX_MARGINS_BLANK || m->status == CX_MARGINS_UNDETERMINED;
}

static void leave_out(looking *l, const char *code, const cx_margins_margin *m) {
  if (!is_unknown(l, m) || l->unknown++ > MOST_NAMED) return;
  cx_puts(&l->codes, l->unknown > 1 ? ", " : "");
  cx_puts(&l->codes, l->unknown > MOST_NAMED ? "…" : code);
}

static bool take(looking *l, const cx_batch *b, size_t row, const cx_margins_margin *m) {
  if (l->most != INT64_MAX && (m->status != CX_MARGINS_FOUND || m->units > l->most)) {
    leave_out(l, b->figures.row[row].code, m);
    return !l->codes.failed;
  }
  if (l->format == TABLE) return tell(l, b, row, m);
  if (l->format == CSV)
    cx_margins_put_csv(&l->records, b, row, m);
  else
    cx_margins_put_json(&l->out, b, row, m);
  return true;
}

static int look_at_batch(void *user, const cx_batch *b) {
  looking *l = user;
  cx_margins_margin *margin = malloc(sizeof *margin);
  bool made = margin != NULL;
  for (size_t r = 0; r < b->figures.rows && made; r++) {
    if (l->commune && strcmp(b->figures.row[r].code, l->commune)) continue;
    l->found++;
    if (b->figures.row[r].refused) continue; /* said */
    made = !cx_margins_find(b, r, l->most, margin) && take(l, b, r, margin);
  }
  free(margin);
  made = made && (l->format == CSV ? cli_write_csv : cli_write)(l->cli, &l->out);
  return made ? CX_OK : CX_NO_MEMORY;
}

/* By units, then as they were handed in. */
static int compare_told(const void *a, const void *b) {
  const told *one = a, *other = b;
  if (one->units != other->units) return one->units < other->units ? -1 : 1;
  return one->at < other->at ? -1 : one->at > other->at;
}

static void put_table(looking *l) {
  if (l->count) qsort(l->told, l->count, sizeof *l->told, compare_told);
  for (size_t i = 0; i < l->count; i++)
    cx_put(&l->out, cx_buffer_text(&l->texts) + l->told[i].at, l->told[i].size);
  if (!l->count && l->found)
    cx_puts(&l->out, cx_in(l->cli->language, "Không xã nào.\n", "No commune.\n"));
  if (l->found) {
    cx_puts(&l->out, "\n");
    cx_margins_put_note(&l->out, l->cli->language);
  }
}

/* False (said) when the options are wrong. */
static bool read_margins_options(cli_call *cli, looking *l) {
  static const char *const names[] = {"table", "csv", "json"};
  const char *chosen = cli_option_value(cli, "format"), *most = cli_option_value(cli, "most");
  size_t f = 0;
  while (chosen && f < 3 && strcmp(chosen, names[f]))
    f++;
  l->format = (format)f;
  if (f == 3) cli_usage(cli, CX_MSG_USE_VALUE, "--format", "table|csv|json", NULL);
  l->most = most ? (int64_t)strtoll(most, NULL, 10) : INT64_MAX;
  if (most && (!*most || strlen(most) > 9 || strspn(most, "0123456789") != strlen(most)))
    cli_usage(cli, CX_MSG_USE_VALUE, "--most", CX_BOTH("số nguyên", "a whole number"), NULL);
  return cli->status == CLI_EXIT_OK && cli_has_standard_and_data(cli);
}

/* A list of the near ones is read as "the rest are far". */
static void say_left_out(looking *l) {
  cx_log log = {.report = cli_print_diagnostic, .user = l->cli};
  if (l->unknown)
    CX_SAY(&log, MARGINS_LEFT_OUT, (cx_place){0}, cx_digits_of(l->unknown).text,
           cx_buffer_text(&l->codes));
}

static void look_at_files(looking *l, cx_standard *standard) {
  cli_call *cli = l->cli;
  l->records = (cx_records){.out = &l->out, .for_sheet = cli_csv_output(cli) != NULL};
  if (l->format == CSV) cx_margins_put_csv_head(&l->records);
  cli_run_files(cli, standard, look_at_batch, l);
  if (!l->found) cli_say_no_commune(cli, l->commune, NULL);
  if (l->format == TABLE) put_table(l);
  say_left_out(l);
  if (cli->status != CLI_EXIT_USAGE) (l->format == CSV ? cli_write_csv : cli_write)(cli, &l->out);
}

static int run(cli_call *cli) {
  looking l = {.cli = cli,
               .commune = cli_option_value(cli, "commune"),
               .style = {cli->language, cli->colour, cli_option_value(cli, "period")}};
  cx_standard *standard =
      read_margins_options(cli, &l) ? cli_open_standard(cli, cli->operands[0]) : NULL;
  if (standard) look_at_files(&l, standard);
  cx_buffer_free(&l.out);
  cx_buffer_free(&l.texts);
  cx_buffer_free(&l.codes);
  cx_arena_free(&l.arena);
  cx_standard_free(standard);
  return cli->status;
}

static const cli_option options[] = {
    {"commune", "MÃ", {"chỉ một xã", "one commune only"}},
    {"most",
     "N",
     {"chỉ những xã mà nhiều nhất N đơn vị thay đổi là đổi kết luận",
      "only communes whose verdict at most N units turn"}},
    {"format",
     "table|csv|json",
     {"để đọc (mặc định), CSV hoặc JSON từng dòng", "to read (default), CSV or JSON lines"}},
    {"output",
     "FILE.csv",
     {"ghi CSV vào tệp này, để mở bằng Excel", "writes the CSV to this file, for Excel to open"}},
    {0},
};

const cli_command cli_margins_command = {
    "margins",
    "STANDARD DATA…",
    {"mỗi xã: ít nhất bao nhiêu trường hợp thay đổi thì đổi kết luận, và ở số liệu nào",
     "for each commune the fewest units whose change turns the verdict, and of which figures"},
    {"Tính cả tăng và giảm, kể cả số về tổn hại: để biết kiểm tra số liệu nào trước.\n"
     "Ví dụ: chuanxa margins qd34-2014 so-lieu.csv --most 2",
     "Up and down, harm included: it tells which figures to check first.\n"
     "Example: chuanxa margins qd34-2014 figures.csv --most 2"},
    options,
    true,
    run,
};
