/* chuanxa impact: which communes flip when one standard takes the place of another, and why. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/reads.h"
#include "impact/print_impact.h"
#include "impact/print_impact_flip.h"
#include "report/csv.h"

typedef enum format { TEXT, CSV, JSON } format;

typedef struct comparing {
  cli_call *cli;
  format format;
  cx_style style;
  const char *commune; /* only this one; NULL: all */
  size_t most, shown;  /* flips to tell for people; 0: all */
  size_t found;
  cx_impact *impact;
  cx_impact_tally *tally;
  const cx_impact_places *places;
  cx_records records;   /* CSV, into out */
  cx_buffer out, flips; /* flips: told under the summary */
} comparing;

static void tell(comparing *c, cx_impact_both at, const cx_impact_why *why) {
  switch (c->format) {
  case CSV:
    cx_impact_put_csv(&c->records, c->impact, at, why);
    break;
  case JSON:
    cx_impact_put_json(&c->out, c->impact, at, why, c->places, c->style.language);
    break;
  case TEXT:
    if (c->most && c->shown == c->most) break;
    c->shown++;
    cx_impact_put_flip(&c->flips, c->impact, at, why, &c->style);
    break;
  }
}

static int compare_batch(void *user, const cx_batch *old_batch, const cx_batch *new_batch) {
  comparing *c = user;
  for (size_t r = 0; r < old_batch->figures.rows; r++) {
    cx_impact_both at = {old_batch, new_batch, r};
    cx_impact_why why;
    if (c->commune && strcmp(old_batch->figures.row[r].code, c->commune)) continue;
    c->found++;
    bool flips = cx_impact_flips(at);
    if (flips && cx_impact_explain(c->impact, at, &why)) return CX_NO_MEMORY;
    if (!cx_impact_tally_add(c->tally, at, flips ? &why : NULL)) return CX_NO_MEMORY;
    if (flips) tell(c, at, &why);
  }
  if (c->flips.failed) return CX_NO_MEMORY;
  return (c->format == CSV ? cli_write_csv : cli_write)(c->cli, &c->out) ? CX_OK : CX_NO_MEMORY;
}

static void print_summary(comparing *c, const bool *had_new) {
  cx_language l = c->style.language;
  cx_impact_tally_sort(c->tally);
  cx_impact_put_summary(&c->out, c->impact, c->tally, had_new, c->most, &c->style);
  if (c->tally->flips) {
    cx_puts(&c->out, cx_in(l, "\nCác xã đổi kết luận\n", "\nCommunes that flip\n"));
    cx_puts(&c->out, cx_buffer_text(&c->flips));
  }
  if (c->tally->flips > c->shown) {
    cx_puts(&c->out, cx_in(l, "  … và ", "  … and "));
    cx_put_int(&c->out, (int64_t)(c->tally->flips - c->shown));
    cx_puts(&c->out, cx_in(l, " xã nữa (--most 0: tất cả)\n", " more (--most 0: all)\n"));
  }
  cx_impact_put_foot(&c->out, c->impact, l);
}

static void compare(comparing *c, const cx_standard *old_text, const cx_standard *new_text) {
  bool had_new[CX_MOST_MEASURES] = {false};
  cli_call *cli = c->cli;
  c->records = (cx_records){.out = &c->out, .for_sheet = cli_csv_output(cli) != NULL};
  if (c->format == CSV) cx_impact_put_csv_head(&c->records);
  cli_run_pair(cli, old_text, new_text, compare_batch, c, had_new);
  if (!c->found) cli_say_no_commune(cli, c->commune, NULL);
  if (c->tally->unplaced) {
    cx_log log = {
        .report = cli_print_diagnostic, .user = cli, .file = cli_option_value(cli, "roster")};
    CX_SAY(&log, TABLE_NOT_LISTED, (cx_place){0}, cx_digits_of((int64_t)c->tally->unplaced).text,
           c->tally->first_unplaced);
  }
  if (c->tally->flips) cli_exit(cli, CLI_EXIT_FOUND);
  if (c->format == TEXT && c->found) print_summary(c, had_new);
  if (cli->status != CLI_EXIT_USAGE) (c->format == CSV ? cli_write_csv : cli_write)(cli, &c->out);
}

/* False (said) when the options are wrong. */
static bool read_impact_options(cli_call *cli, comparing *c) {
  static const char *const names[] = {"text", "csv", "json"};
  const char *chosen = cli_option_value(cli, "format"), *most = cli_option_value(cli, "most");
  size_t f = 0;
  while (chosen && f < 3 && strcmp(chosen, names[f]))
    f++;
  c->format = (format)f;
  if (f == 3) cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|csv|json", NULL);
  c->most = most ? (size_t)strtoul(most, NULL, 10) : 20;
  if (most && (!*most || strlen(most) > 9 || strspn(most, "0123456789") != strlen(most)))
    cli_usage(cli, CX_MSG_USE_VALUE, "--most",
              CX_BOTH("số nguyên, 0 là tất cả", "a whole number, 0 for all"), NULL);
  static const char *const operands[] = {"OLD", "NEW", "DATA"};
  if (cli->operand_count < 3)
    cli_usage(cli, CX_MSG_USE_MISSING, operands[cli->operand_count], "impact", NULL);
  return cli->status == CLI_EXIT_OK;
}

/* False (said) when the roster cannot be used; rows that are wrong are only said. */
static bool read_places(cli_call *cli, const char *path, cx_code_form form, cx_impact_places *ret) {
  cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = path};
  cx_list_file input;
  if (!cli_open_list(cli, path, &input)) return false;
  int status = cx_impact_places_read(&log, &input, form, ret);
  return status == CX_OK;
}

static void compare_with_places(comparing *c, const cx_standard *a, const cx_standard *b) {
  const char *roster = cli_option_value(c->cli, "roster");
  cx_log log = {.report = cli_print_diagnostic, .user = c->cli};
  cx_impact_places places = {.commune_count = 0};
  if (!roster || read_places(c->cli, roster, cli_codes_of_lists(c->cli, a), &places)) {
    c->places = roster ? &places : NULL;
    c->tally = cx_impact_tally_new(c->places);
    if (!c->tally)
      cli_usage(c->cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    else if (!cx_impact_new(a, b, &log, &c->impact))
      compare(c, a, b);
  }
  cx_impact_free(c->impact);
  cx_impact_tally_free(c->tally);
  cx_impact_places_free(&places);
}

static int run(cli_call *cli) {
  comparing c = {.cli = cli,
                 .commune = cli_option_value(cli, "commune"),
                 .style = {cli->language, cli->colour, cli_option_value(cli, "period")}};
  if (!read_impact_options(cli, &c)) return cli->status;
  cx_standard *old_text = cli_open_standard(cli, cli->operands[0]);
  cx_standard *new_text = cli_open_standard(cli, cli->operands[1]);
  if (old_text && new_text) compare_with_places(&c, old_text, new_text);
  cx_buffer_free(&c.out);
  cx_buffer_free(&c.flips);
  cx_standard_free(old_text);
  cx_standard_free(new_text);
  return cli->status;
}

static const cli_option options[] = {
    {"commune", "MÃ", {"chỉ một xã", "one commune only"}},
    {"format",
     "text|csv|json",
     {"để đọc (mặc định); CSV hoặc JSON: mỗi xã đổi kết luận một dòng",
      "to read (default); CSV or JSON: one line a commune that flips"}},
    {"output",
     "TỆP.csv",
     {"ghi CSV vào tệp này, để mở bằng Excel", "writes the CSV to this file, for Excel to open"}},
    {"most",
     "SỐ",
     {"kể bấy nhiêu xã, huyện và lý do (20); 0 là tất cả",
      "how many communes, districts and reasons to tell (20); 0 for all"}},
    {"roster",
     "TỆP",
     {"danh sách xã để cộng theo huyện, tỉnh: CSV, .xlsx có province_code, province_name, "
      "district_code, "
      "district_name, commune_code",
      "a roster, for counts by district and province: CSV or .xlsx with province_code, "
      "province_name, "
      "district_code, district_name, commune_code"}},
    {0},
};

const cli_command cli_impact_command = {
    "impact",
    "OLD NEW DATA…",
    {"đổi tiêu chuẩn thì xã nào đổi kết luận, theo chiều nào, vì sao",
     "which communes flip when a standard changes, which way, and why"},
    {"Hai văn bản cùng mã, cùng cách chấm là hai bản của một tiêu chuẩn: lý do là số thay đổi ít "
     "nhất đủ làm đổi kết "
     "luận\n(thử đến 32.768 cách một xã; quá số đó thì ghi «unproved», chưa chắc là ít nhất).\n"
     "Khác mã: nêu điều quyết định theo văn bản mới, và điều trước đây quyết định (was).\n"
     "Cột reasons của CSV, cách nhau bằng \"; \" (số mới; của cái bị bỏ thì số cũ; điểm còn mở "
     "viết "
     "25-50):\n"
     "  item 2.1 50>25 | item 2.1 gone|new|replaced|moved|applies | when_none 2.1 full>zero | pass "
     "3 "
     "|\n  floor 3 0>-10 | applies 3 | requires | requirement 1[ gone| new] (số thứ tự yêu cầu) |\n"
     "  class a 60>70 | class a 60>80% | class a>b (- không nhóm nào, ? chưa rõ) | unproved\n"
     "  [was ](zero 3 | fail 5 | total 780<850 | share 40/60<80% | unmet 1 | missing births) |\n"
     "  class … | lost 2 50>25 | gained 2 25>50 | new 13 25/50 | gone 9 75\n"
     "Mã thoát 1 khi có xã đổi kết luận. Ví dụ: chuanxa impact qd34-2014 qd06-2019 so-lieu.csv",
     "Two texts with one id that count alike are versions of one standard: the reasons are the "
     "fewest changes "
     "that\nmake it flip (up to 32,768 sets are tried for a commune; past that \"unproved\": "
     "perhaps "
     "not\nthe fewest).\n"
     "Different ids: what decides under the new one, and what did before (was).\n"
     "The CSV column reasons, parted by \"; \" (new numbers; of what is gone the old ones; open "
     "points\nare 25-50):\n"
     "  item 2.1 50>25 | item 2.1 gone|new|replaced|moved|applies | when_none 2.1 full>zero | pass "
     "3 "
     "|\n  floor 3 0>-10 | applies 3 | requires | requirement 1[ gone| new] (its number) |\n"
     "  class a 60>70 | class a 60>80% | class a>b (- in none, ? not certain) | unproved\n"
     "  [was ](zero 3 | fail 5 | total 780<850 | share 40/60<80% | unmet 1 | missing births) |\n"
     "  class … | lost 2 50>25 | gained 2 25>50 | new 13 25/50 | gone 9 75\n"
     "Exit status 1 when a commune flips. Example: chuanxa impact qd34-2014 qd06-2019 figures.csv"},
    options,
    true,
    run,
};
