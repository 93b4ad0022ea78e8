/* chuanxa recommend: for each commune a paragraph fit for the council's minutes, and one for the
 * district. All communes are held, because each is compared with the district. */
#include <stdlib.h>
#include <string.h>

#include "advise/print_minutes.h"
#include "advise/print_minutes_district.h"
#include "advise/privacy.h"
#include "base/messages.h"
#include "chuanxa/cli.h"
#include "chuanxa/held.h"
#include "chuanxa/messages.h"

typedef struct recommending {
  cli_call *cli;
  const char *commune;
  cx_style style;
  cx_advise_alert alert;
  cli_held now, last;
  cx_advise_district district;
  cx_advise_district_tally tally;
  cx_buffer out;
} recommending;

static int hold_now(void *user, const cx_batch *batch) {
  recommending *r = user;
  cx_advise_tally_district(&r->tally, batch);
  cx_advise_district_add(&r->district, batch);
  cx_advise_mark_hidden_shares(&r->district, batch);
  return cli_hold(&r->now, batch) ? CX_OK : CX_NO_MEMORY;
}

static int hold_last(void *user, const cx_batch *batch) {
  recommending *r = user;
  return cli_hold(&r->last, batch) ? CX_OK : CX_NO_MEMORY;
}

/* The commune's row of the period before. */
static void find_last(const recommending *r, const char *code, cx_advise_minutes *minutes) {
  for (size_t i = 0; i < r->last.count; i++)
    for (size_t k = 0; k < r->last.batch[i]->figures.rows; k++)
      if (!r->last.batch[i]->figures.row[k].refused &&
          !strcmp(r->last.batch[i]->figures.row[k].code, code)) {
        minutes->last = r->last.batch[i];
        minutes->last_row = k;
      }
}

static bool put_communes(recommending *r, const cx_batch *batch, cx_advise_plan *plan) {
  for (size_t row = 0; row < batch->figures.rows; row++) {
    const char *code = batch->figures.row[row].code;
    if (r->commune && strcmp(r->commune, code)) continue;
    if (batch->figures.row[row].refused) {
      cx_put_shown_text(&r->out, batch->figures.row[row].name);
      cx_puts(&r->out, " (");
      cx_put_shown_text(&r->out, code);
      cx_puts(&r->out, cx_in(r->style.language, "): số liệu không đọc được, xem lỗi.\n\n",
                             "): the figures could not be read, see the errors.\n\n"));
      continue;
    }
    if (cx_advise_find_plan(batch, row, plan)) return false;
    cx_advise_minutes minutes = {.district = &r->district, .alert = &r->alert, .plan = plan};
    find_last(r, code, &minutes);
    cx_advise_put_recommendation(&r->out, batch, row, &minutes, &r->style);
  }
  return true;
}

/* A whole number from 0 to 1.000.000; false (said) when it is none. */
static bool read_size(cli_call *cli, const char *name, const char *shown, int *ret) {
  const char *value = cli_option_value(cli, name);
  if (!value) return true;
  size_t digits = strspn(value, "0123456789");
  if (!digits || value[digits] || digits > 6) {
    cli_usage(cli, CX_MSG_USE_VALUE, shown, CX_BOTH("số nguyên", "a whole number"), NULL);
    return false;
  }
  *ret = (int)strtol(value, NULL, 10);
  return true;
}

static void report(recommending *r, const cx_standard *standard) {
  cx_advise_plan *plan = malloc(sizeof *plan);
  bool made = plan != NULL;
  for (size_t i = 0; made && i < r->now.count; i++)
    made = put_communes(r, r->now.batch[i], plan);
  if (!made) cli_usage(r->cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (made && !r->out.size) cli_say_no_commune(r->cli, r->commune, NULL);
  if (made && !r->commune && r->tally.communes)
    cx_advise_put_district(&r->out, standard, &r->tally, &r->alert, &r->style);
  cli_write(r->cli, &r->out);
  free(plan);
}

static int run(cli_call *cli) {
  if (!cli_has_standard_and_data(cli)) return cli->status;
  if (cli_option_value(cli, "set")) /* minutes rest on what was handed in */
    return cli_usage(cli, CX_MSG_USE_OPTION, "--set", NULL, "recommend");
  recommending *r = calloc(1, sizeof *r);
  if (!r) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  r->cli = cli;
  r->commune = cli_option_value(cli, "commune");
  r->style = (cx_style){cli->language, cli->colour, cli_option_value(cli, "period")};
  r->alert = (cx_advise_alert){20, 30, 10};
  bool good = read_size(cli, "far", "--far", &r->alert.far_points) &&
              read_size(cli, "change", "--change", &r->alert.change_percent);
  cx_standard *standard = good ? cli_open_standard(cli, cli->operands[0]) : NULL;
  if (standard) {
    const char *last = cli_option_value(cli, "last");
    r->district.standard = standard;
    if (last) cli_run_paths(cli, standard, &last, 1, hold_last, r);
    cli_run_files(cli, standard, hold_now, r);
    report(r, standard);
  }
  cli_let_go(&r->now);
  cli_let_go(&r->last);
  cx_buffer_free(&r->out);
  cx_standard_free(standard);
  free(r);
  return cli->status;
}

static const cli_option options[] = {
    {"commune", "MÃ", {"chỉ một xã", "one commune only"}},
    {"last",
     "TỆP",
     {"số liệu kỳ trước, để nêu những thay đổi lớn",
      "figures of the period before, to point out large changes"}},
    {"change",
     "PHẦN_TRĂM",
     {"thay đổi hơn bấy nhiêu phần trăm thì nêu (30)",
      "a change of over so many percent is pointed out (30)"}},
    {"far",
     "SỐ",
     {"tỷ lệ lệch hơn bấy nhiêu đơn vị so với mức chung của các xã thì nêu (20)",
      "a rate over so many units from the communes' overall rate is pointed out (20)"}},
    {0},
};

const cli_command cli_recommend_command = {
    "recommend",
    "STANDARD DATA…",
    {"mỗi xã một đoạn để đưa vào biên bản: đề nghị, lý do, cần kiểm tra gì, hướng phấn đấu",
     "for each commune a paragraph for the minutes: proposal, reasons, what to verify, the way on"},
    {"Không in số đếm riêng tư từ 1 đến 4, cũng không in tỷ lệ, phần chênh hay bước tăng giảm\n"
     "làm lộ số đó: chỉ nêu mức trong thang điểm. Số đếm là riêng tư trừ khi từ điển ghi\n"
     "`private: no`. explain và improve là công cụ tại bàn, vẫn nêu đủ số.\n"
     "Ví dụ: chuanxa recommend qd34-2014 so-lieu-2016.csv --last so-lieu-2015.csv --period 2016",
     "A private count of 1 to 4 is not printed, nor a rate, a difference or a step that would\n"
     "tell it: its band is. A count is private unless the dictionary has `private: no`. explain\n"
     "and improve are tools for the desk and show all figures.\n"
     "Example: chuanxa recommend qd34-2014 figures-2016.csv --last figures-2015.csv --period 2016"},
    options,
    true,
    run,
};
