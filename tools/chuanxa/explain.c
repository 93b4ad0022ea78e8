/* chuanxa explain: why a commune got its points, or how one criterion came out everywhere. */
#include <string.h>

#include "base/nearest.h"
#include "chuanxa/cli.h"
#include "chuanxa/messages.h"
#include "report/explain.h"
#include "report/explain_json.h"

typedef struct explaining {
  cli_call *cli;
  const char *commune; /* NULL: all of them */
  int criterion;
  bool json; /* an object a commune */
  cx_style style;
  cx_buffer out;
  size_t found;
  cx_nearest nearest;
  char best[72];
} explaining;

static int explain_batch(void *user, const cx_batch *batch) {
  explaining *e = user;
  for (size_t r = 0; r < batch->figures.rows; r++) {
    const char *code = batch->figures.row[r].code, *before = e->nearest.best;
    if (e->commune && strcmp(code, e->commune)) {
      cx_nearest_offer(&e->nearest, code);
      if (e->nearest.best == before) continue;
      strncpy(e->best, code, sizeof e->best - 1);
      e->nearest.best = e->best;
      continue;
    }
    if (e->json) {
      cx_put_explanation_json(&e->out, batch, r, e->criterion, e->style.language);
      e->found++;
      continue;
    }
    if (e->found++) cx_puts(&e->out, "\n");
    if (batch->figures.row[r].refused) {
      cx_put_shown_text(&e->out, code);
      cx_puts(&e->out, cx_in(e->style.language, ": không chấm, dòng bị từ chối (xem lỗi)\n",
                             ": not scored, the row was refused (see errors)\n"));
    } else {
      cx_put_explanation(&e->out, batch, r, e->criterion, &e->style);
    }
  }
  return cli_write(e->cli, &e->out) ? CX_OK : CX_NO_MEMORY;
}

/* The position of a criterion's id; says which there are when it is none. */
static bool find_criterion(cli_call *cli, const cx_standard *s, const char *id, int *ret) {
  cx_buffer ids = {0};
  *ret = CX_ALL_CRITERIA;
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (id && !strcmp(s->criteria[c].id.value, id)) *ret = (int)c;
    if (c) cx_puts(&ids, ", ");
    cx_puts(&ids, s->criteria[c].id.value);
  }
  bool found = !id || *ret != CX_ALL_CRITERIA;
  if (!found) cli_usage(cli, CX_MSG_USE_CRITERION, id, cx_buffer_text(&ids), NULL);
  cx_buffer_free(&ids);
  return found;
}

static int run(cli_call *cli) {
  explaining e = {.cli = cli,
                  .commune = cli_option_value(cli, "commune"),
                  .style = {cli->language, cli->colour, cli_option_value(cli, "period")}};
  const char *criterion = cli_option_value(cli, "criterion");
  const char *format = cli_option_value(cli, "format");
  e.nearest.wanted = e.commune ? e.commune : "";
  if (!cli_has_standard_and_data(cli)) return cli->status;
  if (format && strcmp(format, "text") && strcmp(format, "json"))
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  e.json = format && !strcmp(format, "json");
  if (!e.commune && !criterion && !e.json)
    return cli_usage(cli, CX_MSG_USE_MISSING, "--commune | --criterion", "explain", NULL);
  cx_standard *standard = cli_open_standard(cli, cli->operands[0]);
  if (!standard) return cli->status;
  if (find_criterion(cli, standard, criterion, &e.criterion)) {
    cli_run_files(cli, standard, explain_batch, &e);
    if (!e.found) cli_say_no_commune(cli, e.commune, e.nearest.best);
  }
  cx_buffer_free(&e.out);
  cx_standard_free(standard);
  return cli->status;
}

static const cli_option options[] = {
    {"commune", "MÃ", {"xã cần giải thích", "the commune to explain"}},
    {"what-if",
     "TÊN=GIÁ_TRỊ",
     {"như --set: nếu số liệu này khác đi thì sao", "as --set: what if this figure were another"}},
    {"criterion",
     "SỐ",
     {"chỉ một tiêu chí; không có --commune thì của mọi xã",
      "one criterion only; without --commune that of every commune"}},
    {"format",
     "text|json",
     {"để đọc (mặc định), hoặc JSON, mỗi xã một dòng; khi đó không cần nêu xã",
      "to read (default), or JSON, a line a commune; no commune need be named then"}},
    {0},
};

const cli_command cli_explain_command = {
    "explain",
    "STANDARD DATA… --commune MÃ [--criterion SỐ]",
    {"giải thích từng điểm: số liệu, mức, điểm, điều khoản, căn cứ, và đường đến kết luận",
     "explains every point: figures, band, points, clause, basis, and the way to the verdict"},
    {"Ví dụ: chuanxa explain qd34-2014 so-lieu.csv --commune 18499",
     "Example: chuanxa explain qd34-2014 figures.csv --commune 18499"},
    options,
    true,
    run,
};
