/* chuanxa improve: the fewest units that bring a commune to recognition next period. */
#include <stdlib.h>
#include <string.h>

#include "advise/print_improvement.h"
#include "base/messages.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"

/* A commune with a plan, for the list of the nearest. */
typedef struct near_one {
  char name[96], code[72];
  int64_t units;
} near_one;

enum { MOST_NEAREST = 100 };

typedef struct improving {
  cli_call *cli;
  const char *commune;
  bool json;
  cx_style style;
  cx_buffer out;
  size_t found, wanted; /* how many of the nearest to list */
  near_one nearest[MOST_NEAREST + 1];
  size_t nearest_count;
} improving;

/* Keeps the list sorted by units, then in input order. */
static void note_nearest(improving *p, const cx_batch *b, size_t r, const cx_advise_plan *plan) {
  if (plan->status != CX_ADVISE_PLAN_FOUND) return;
  size_t at = p->nearest_count;
  for (; at && p->nearest[at - 1].units > plan->units; at--)
    p->nearest[at] = p->nearest[at - 1];
  near_one *one = &p->nearest[at];
  *one = (near_one){.units = plan->units};
  strncpy(one->name, b->figures.row[r].name, sizeof one->name - 1);
  strncpy(one->code, b->figures.row[r].code, sizeof one->code - 1);
  if (p->nearest_count < p->wanted) p->nearest_count++;
}

static int improve_batch(void *user, const cx_batch *batch) {
  improving *p = user;
  cx_advise_plan *plan = malloc(sizeof *plan);
  if (!plan) return CX_NO_MEMORY;
  for (size_t r = 0; r < batch->figures.rows; r++) {
    if (p->commune && strcmp(batch->figures.row[r].code, p->commune)) continue;
    p->found++;
    if (batch->figures.row[r].refused) continue; /* said */
    if (cx_advise_find_plan(batch, r, plan)) {
      free(plan);
      return CX_NO_MEMORY;
    }
    note_nearest(p, batch, r, plan);
    if (p->json)
      cx_advise_put_plan_json(&p->out, batch, r, plan);
    else if (plan->status != CX_ADVISE_PLAN_NOT_NEEDED || p->commune)
      cx_advise_put_plan(&p->out, batch, r, plan, &p->style);
  }
  free(plan);
  return cli_write(p->cli, &p->out) ? CX_OK : CX_NO_MEMORY;
}

static void put_nearest(improving *p) {
  cx_language l = p->style.language;
  if (!p->nearest_count) return;
  cx_puts(&p->out, cx_in(l, "\nCác xã gần đủ điều kiện nhất:\n", "\nNearest to recognition:\n"));
  for (size_t i = 0; i < p->nearest_count; i++) {
    cx_puts(&p->out, "  ");
    cx_put_shown_text(&p->out, p->nearest[i].name);
    cx_puts(&p->out, ", ");
    cx_put_shown_text(&p->out, p->nearest[i].code);
    cx_puts(&p->out, ": ");
    cx_puts(&p->out, cx_in(l, "còn ", ""));
    cx_put_int(&p->out, p->nearest[i].units);
    cx_puts(&p->out, cx_in(l, " trường hợp\n", " units\n"));
  }
}

/* False (said) when the options are wrong. */
static bool read_improve_options(cli_call *cli, improving *p) {
  const char *format = cli_option_value(cli, "format"), *nearest = cli_option_value(cli, "nearest");
  p->json = format && !strcmp(format, "json");
  p->wanted = nearest ? (size_t)strtoul(nearest, NULL, 10) : 3;
  if (format && !p->json && strcmp(format, "table"))
    cli_usage(cli, CX_MSG_USE_VALUE, "--format", "table|json", NULL);
  if (nearest && (strspn(nearest, "0123456789") != strlen(nearest) || p->wanted < 1 ||
                  p->wanted > MOST_NEAREST))
    cli_usage(cli, CX_MSG_USE_VALUE, "--nearest", "1…100", NULL);
  return cli->status == CLI_EXIT_OK && cli_has_standard_and_data(cli);
}

static int run(cli_call *cli) {
  improving *p = calloc(1, sizeof *p);
  if (!p) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  p->cli = cli;
  p->commune = cli_option_value(cli, "commune");
  p->style = (cx_style){cli->language, cli->colour, cli_option_value(cli, "period")};
  cx_standard *standard =
      read_improve_options(cli, p) ? cli_open_standard(cli, cli->operands[0]) : NULL;
  if (standard) {
    cli_run_files(cli, standard, improve_batch, p);
    if (!p->found) cli_say_no_commune(cli, p->commune, NULL);
    if (!p->json && !p->commune) put_nearest(p);
    if (!p->json && p->found) {
      cx_puts(&p->out, "\n");
      cx_advise_put_plan_note(&p->out, cli->language);
    }
    cli_write(cli, &p->out);
  }
  cx_buffer_free(&p->out);
  cx_standard_free(standard);
  free(p);
  return cli->status;
}

static const cli_option options[] = {
    {"commune", "MÃ", {"chỉ một xã", "one commune only"}},
    {"nearest",
     "SỐ",
     {"liệt kê bấy nhiêu xã gần đủ điều kiện nhất (3)",
      "how many of the nearest communes to list (3)"}},
    {"format",
     "table|json",
     {"để đọc (mặc định) hoặc JSON từng dòng", "to read (default) or JSON lines"}},
    {0},
};

const cli_command cli_improve_command = {
    "improve",
    "STANDARD DATA…",
    {"kế hoạch kỳ sau: cần cải thiện ít nhất bao nhiêu trường hợp để đủ điều kiện",
     "plan for the next period: the fewest units that reach recognition"},
    {"Số liệu về xâm hại, tử vong, thương tích, vi phạm, lao động không bao giờ nằm trong kế "
     "hoạch.\n"
     "Ví dụ: chuanxa improve qd34-2014 so-lieu.csv --commune 18508",
     "Figures about abuse, deaths, injuries, offending and labour never stand in a plan.\n"
     "Example: chuanxa improve qd34-2014 figures.csv --commune 18508"},
    options,
    true,
    run,
};
