/* chuanxa paper: papers that offices sign, from figures: as a page, a document of Word, a PDF. The
 * communes are held, because a paper is written whole or not at all. */
#include <stdlib.h>
#include <string.h>

#include "advise/improve.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "chuanxa/cli.h"
#include "chuanxa/held.h"
#include "chuanxa/messages.h"
#include "chuanxa/paper_file.h"
#include "paper/letter.h"
#include "paper/results.h"
#include "paper/score_sheet.h"

typedef struct drawing_up {
  cli_call *cli;
  const char *commune; /* NULL: all */
  cx_paper_form form;
  cli_held held;
  cx_paper paper;
  size_t papers;
  bool refused; /* a row that was to have a paper of its own */
  cx_nearest nearest;
} drawing_up;

/* A kind of paper, and what draws it up. */
typedef struct kind {
  const char *name;
  cx_both title;
  bool (*draw)(drawing_up *d, const cx_standard *standard); /* false: out of memory */
} kind;

static int hold(void *user, const cx_batch *batch) {
  drawing_up *d = user;
  return cli_hold(&d->held, batch) ? CX_OK : CX_NO_MEMORY;
}

/* Whether a row gets a paper of its own. */
static bool is_wanted(drawing_up *d, const cx_batch_row *row) {
  if (d->commune && strcmp(d->commune, row->code) != 0) {
    cx_nearest_offer(&d->nearest, row->code);
    return false;
  }
  d->refused = d->refused || row->refused;
  return !row->refused;
}

static bool draw_score_sheets(drawing_up *d, const cx_standard *standard) {
  (void)standard;
  for (size_t i = 0; i < d->held.count; i++)
    for (size_t r = 0; r < d->held.batch[i]->figures.rows; r++) {
      if (!is_wanted(d, &d->held.batch[i]->figures.row[r])) continue;
      cx_paper_score_sheet(&d->paper, &d->form, d->held.batch[i], r);
      d->papers++;
    }
  return true;
}

static bool draw_letters(drawing_up *d, const cx_standard *standard) {
  (void)standard;
  cx_advise_plan *plan = malloc(sizeof *plan);
  bool good = plan != NULL;
  for (size_t i = 0; good && i < d->held.count; i++)
    for (size_t r = 0; good && r < d->held.batch[i]->figures.rows; r++) {
      if (!is_wanted(d, &d->held.batch[i]->figures.row[r])) continue;
      good = !cx_advise_find_plan(d->held.batch[i], r, plan);
      if (good) cx_paper_letter(&d->paper, &d->form, d->held.batch[i], r, plan);
      d->papers++;
    }
  free(plan);
  return good;
}

static bool draw_results(drawing_up *d, const cx_standard *standard) {
  const cx_paper_batches batches = {standard, (const cx_batch *const *)d->held.batch,
                                    d->held.count};
  for (size_t i = 0; i < d->held.count; i++)
    d->papers += d->held.batch[i]->figures.rows;
  if (d->papers) cx_paper_results(&d->paper, &d->form, &batches);
  return true;
}

static const kind kinds[] = {
    {"score_sheet", {"Phiếu chấm", "Score sheet"}, draw_score_sheets},
    {"results", {"Bảng kết quả", "Results"}, draw_results},
    {"letter", {"Thư gửi xã", "Letter to the commune"}, draw_letters},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* NULL (said) when there is no such kind. */
static const kind *find_kind(cli_call *cli, const char *name) {
  int found = cli_find_paper_kind(cli, name, kinds, KINDS, sizeof *kinds, CX_MSG_PAPER_KIND);
  return found < 0 ? NULL : &kinds[found];
}

/* ---- writing ---- */

static void draw_up(drawing_up *d, const kind *of, const cx_standard *standard) {
  cli_call *cli = d->cli;
  cli_run_files(cli, standard, hold, d);
  cx_paper_make(&d->paper, d->form.language, cx_half(of->title, d->form.language));
  bool whole = cli_may_write(cli);
  if (whole && !of->draw(d, standard))
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (whole && d->papers)
    cli_write_paper(cli, &d->paper);
  else if (whole && d->refused)
    cli_usage(cli, CX_MSG_PAPER_REFUSED, NULL, NULL, NULL);
  else if (whole)
    cli_say_no_commune(cli, d->commune, d->nearest.best);
  cx_paper_free(&d->paper);
}

/* ---- the call ---- */

/* Takes KIND from before STANDARD and DATA; NULL (said) when the call lacks something. */
static const kind *read_call(cli_call *cli) {
  if (cli->operand_count < 1) {
    cli_usage(cli, CX_MSG_USE_MISSING, "KIND", "paper", NULL);
    return NULL;
  }
  const kind *of = find_kind(cli, cli->operands[0]);
  cli->operand_count--;
  memmove(cli->operands, cli->operands + 1, cli->operand_count * sizeof *cli->operands);
  if (!of || !cli_has_standard_and_data(cli)) return NULL;
  if (cli_option_value(cli, "set")) /* papers rest on what was handed in */
    return cli_usage(cli, CX_MSG_USE_OPTION, "--set", NULL, "paper"), NULL;
  if (!cli_option_value(cli, "output"))
    return cli_usage(cli, CX_MSG_USE_MISSING, "--output", "paper", NULL), NULL;
  if (cli_option_value(cli, "commune") && of->draw == draw_results)
    return cli_usage(cli, CX_MSG_USE_OPTION, "--commune", NULL, "paper results"), NULL;
  return of;
}

static int run(cli_call *cli) {
  const kind *of = read_call(cli);
  cx_day day;
  if (!of) return cli->status;
  drawing_up *d = calloc(1, sizeof *d);
  if (!d) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  d->cli = cli;
  d->commune = cli_option_value(cli, "commune");
  d->nearest.wanted = d->commune ? d->commune : "";
  d->form = (cx_paper_form){.language = cli->language,
                            .period = cli_option_value(cli, "period"),
                            .office = cli_option_value(cli, "office"),
                            .parent = cli_option_value(cli, "parent"),
                            .place = cli_option_value(cli, "place")};
  bool can = cli_paper_day(cli, &day, &d->form.day) && cli_can_write_paper(cli);
  cx_standard *standard = can ? cli_open_standard(cli, cli->operands[0]) : NULL;
  if (standard) draw_up(d, of, standard);
  cli_let_go(&d->held);
  cx_standard_free(standard);
  free(d);
  return cli->status;
}

static const cli_option options[] = {
    {"output",
     "TỆP.docx|TỆP.html|TỆP.pdf",
     {"ghi vào tệp này; .pdf cần chương trình weasyprint",
      "the file to write; .pdf needs the program weasyprint"}},
    {"commune",
     "MÃ",
     {"score_sheet, letter: chỉ một xã; không nêu thì mỗi xã một bản, trong một tệp",
      "score_sheet, letter: one commune only; else one for each commune, in one file"}},
    {"office",
     "CƠ_QUAN",
     {"cơ quan ban hành; không nêu thì để trống", "the issuing office; else left open"}},
    {"parent", "CƠ_QUAN", {"cơ quan chủ quản, đứng trên dòng ấy", "the office above it"}},
    {"place", "NƠI", {"địa danh; không nêu thì để trống", "the place; else left open"}},
    {"on",
     "NGÀY",
     {"ngày của giấy; không nêu thì để trống", "the day of the paper; else left open"}},
    {0},
};

const cli_command cli_paper_command = {
    "paper",
    "KIND STANDARD DATA… --output TỆP",
    {"giấy tờ để ký: phiếu chấm điểm, bảng kết quả, thư gửi xã, dạng Word, trang in hoặc PDF",
     "papers to sign: score sheet, results, letter to a commune, as Word, a page to print, PDF"},
    {"KIND: score_sheet (phiếu chấm điểm từng xã), results (bảng kết quả các xã, có lý do),\n"
     "letter (thư gửi xã: còn thiếu gì, kế hoạch ít nhất). Thể thức theo Nghị định\n"
     "30/2020/NĐ-CP; số, nơi, ngày và người ký để trống nếu không nêu. Trang nào cũng ghi\n"
     "DỰ THẢO: đây là kết quả chấm, không phải quyết định. Số đếm riêng tư nhỏ không được in.\n"
     "Ví dụ: chuanxa paper results qd34-2014 so-lieu.csv --period 2016 --output ket-qua.docx",
     "KIND: score_sheet (of each commune), results (of all communes, with reasons), letter (to\n"
     "a commune: what lacks, the least plan). Laid out as Decree 30/2020/NĐ-CP asks; number,\n"
     "place, day and signer stay open unless given. Every page says DRAFT: a score is no\n"
     "decision. Small private counts are not printed.\n"
     "Example: chuanxa paper results qd34-2014 figures.csv --period 2016 --output results.docx"},
    options,
    true,
    run,
};
