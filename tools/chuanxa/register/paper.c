/* Papers from a register: which kind, what the call gives, the file. Nothing is written into the
 * register. */
#include "chuanxa/register/paper.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "chuanxa/messages.h"
#include "chuanxa/paper_file.h"
#include "ledger/rule_text.h"
#include "secretary/wording.h"

typedef struct kind {
  const char *name;
  cx_both title;
  const char *needs; /* an option that must be given; NULL: none */
  const char *takes; /* options of its own, with blanks between them */
  const char *sign; /* of its kind, in its number (Nghị định 30/2020/NĐ-CP); NULL: it has none */
  int (*draw)(cli_drawing *d);
} kind;

static const kind kinds[] = {
    {"minutes", {"Biên bản", "Minutes"}, "session", "session", "BB", cli_draw_minutes},
    {"submission",
     {"Tờ trình", "Submission"},
     "session",
     "session signed-by post",
     "TTr",
     cli_draw_submission},
    {"decision",
     {"Quyết định", "Decision"},
     NULL,
     "session kind number period ground notes signed-by post",
     "QĐ",
     cli_draw_decision},
    {"appraisal",
     {"Báo cáo thẩm định", "Appraisal"},
     "period",
     "period stage signed-by post",
     "BC",
     cli_draw_appraisal},
    {"score_sheet",
     {"Phiếu chấm", "Score sheet"},
     "period",
     "period stage commune",
     NULL,
     cli_draw_score_sheets},
    {"results", {"Bảng kết quả", "Results"}, "period", "period stage", NULL, cli_draw_results},
    {"letter",
     {"Thư gửi xã", "Letter to the commune"},
     "period",
     "period stage commune signed-by post",
     NULL,
     cli_draw_letters},
    {"commendation",
     {"Xét khen thưởng", "Commendation"},
     "period",
     "period standard signed-by post",
     NULL,
     cli_draw_commendation},
    {"summary",
     {"Báo cáo tổng hợp", "Summary"},
     "period",
     "period stage standard plan signed-by post",
     "BC",
     cli_draw_summary},
    {"publication",
     {"Danh sách công bố", "Publication list"},
     "period",
     "period standard signed-by post",
     NULL,
     cli_draw_publication},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* NULL (said) when there is no such kind. */
static const kind *find_kind(cli_call *cli, const char *name) {
  int found = cli_find_paper_kind(cli, name, kinds, KINDS, sizeof *kinds, CX_MSG_PAPER_KEPT_KIND);
  return found < 0 ? NULL : &kinds[found];
}

bool cli_is_paper_kind(cli_call *cli, const char *name) {
  return find_kind(cli, name) != NULL;
}

static bool is_among(const char *words, const char *word) {
  size_t size = strlen(word);
  for (const char *at = strstr(words, word); at; at = strstr(at + 1, word))
    if ((at == words || at[-1] == ' ') && (!at[size] || at[size] == ' ')) return true;
  return false;
}

/* An option that papers of other kinds take. False (said). */
static bool takes_all(cli_call *cli, const kind *of) {
  static const char common[] = "parent on output lang by help";
  for (size_t i = 0; i < cli->value_count; i++) {
    const char *name = cli->values[i].name;
    if (is_among(common, name) || is_among(of->takes, name)) continue;
    cx_buffer option = {0}, whose = {0};
    cx_puts(&option, "--");
    cx_puts(&option, name);
    cx_puts(&whose, "register paper ");
    cx_puts(&whose, of->name);
    cli_usage(cli, CX_MSG_USE_OPTION, cx_buffer_text(&option), NULL, cx_buffer_text(&whose));
    cx_buffer_free(&option);
    cx_buffer_free(&whose);
    return false;
  }
  return true;
}

/* ---- texts ---- */

int64_t cli_drawing_text_of(const cli_drawing *d, const char *sha256) {
  for (size_t i = 0; sha256 && i < d->kept.count; i++)
    if (!strcmp(d->kept.texts[i].sha256, sha256)) return d->kept.texts[i].id;
  return 0;
}

/* The last adoption up to the day of what the paper is of, as decisions ask for it; NULL: none. */
static const cx_ledger_adoption_view *adoption_of(const cli_drawing *d, int64_t text) {
  const cx_ledger_adoption_view *last = NULL;
  for (size_t i = 0; i < d->kept.count; i++) {
    const cx_ledger_text_view *one = &d->kept.texts[i];
    for (size_t k = 0; one->id == text && k < one->adoption_count; k++)
      if (!d->as_of || strcmp(one->adoptions[k].on, d->as_of) <= 0) last = &one->adoptions[k];
  }
  return last;
}

int cli_drawing_text(cli_drawing *d, int64_t text) {
  for (size_t i = 0; i < d->count; i++)
    if (d->ids[i] == text) return CX_OK;
  if (!text) return CX_OK;
  cx_secretary_scored_under *under =
      cx_arena_grow(&d->arena, d->under, d->count, &d->under_capacity, sizeof *under);
  int64_t *ids = cx_arena_grow(&d->arena, d->ids, d->count, &d->id_capacity, sizeof *ids);
  if (under) d->under = under;
  if (ids) d->ids = ids;
  if (!under || !ids) return cx_say_memory(&d->log);
  cx_standard *standard = NULL;
  int status = cx_ledger_text_load(d->r, text, &d->log, cli_print_diagnostic, d->cli, &standard);
  if (status) return status;
  const cx_ledger_adoption_view *adoption = adoption_of(d, text);
  d->ids[d->count] = text;
  d->under[d->count++] =
      (cx_secretary_scored_under){.standard = standard, .adoption = adoption, .as_of = d->as_of};
  return CX_OK;
}

cx_secretary_texts cli_drawing_texts(const cli_drawing *d) {
  return (cx_secretary_texts){d->under, d->count};
}

/* ---- the paper ---- */

static int draw(cli_drawing *d, const kind *of) {
  d->procedures = cx_council_kept_of(d->r, &d->log, cli_print_diagnostic, d->cli);
  int status = cx_ledger_head_read(d->r, &d->log, &d->head);
  if (!status) status = cx_ledger_texts_read(d->r, &d->log, &d->kept);
  if (status) return status;
  d->form.office = d->head.office;
  d->form.sign = of->sign;
  d->form.place = d->head.place && *d->head.place ? d->head.place : NULL;
  cx_paper_make(&d->paper, d->form.language, cx_half(of->title, d->form.language));
  status = cx_secretary_wording_read(d->r, of->name, &d->arena, &d->log, &d->form.own);
  if (!status) status = of->draw(d);
  if (!status) cli_write_paper(d->cli, &d->paper);
  return status;
}

static void let_go(cli_drawing *d) {
  for (size_t i = 0; i < d->count; i++)
    cx_standard_free((cx_standard *)d->under[i].standard);
  cx_paper_free(&d->paper);
  cx_council_kept_free(&d->procedures);
  cx_ledger_head_free(&d->head);
  cx_ledger_texts_free(&d->kept);
  cx_arena_free(&d->arena);
  cx_ledger_close(d->r);
}

int cli_register_paper(cli_call *cli) {
  const kind *of = find_kind(cli, cli_register_operand(cli, 1));
  cx_day day;
  cli_drawing d = {.cli = cli, .log = cli_log(cli)};
  d.form = (cx_paper_form){.language = cli->language,
                           .period = cli_option_value(cli, "period"),
                           .parent = cli_option_value(cli, "parent"),
                           .signed_by = cli_option_value(cli, "signed-by"),
                           .post = cli_option_value(cli, "post")};
  if (!of || !takes_all(cli, of) || (of->needs && !cli_register_need(cli, of->needs)) ||
      !cli_register_need(cli, "output") || !cli_paper_day(cli, &day, &d.form.day) ||
      !cli_can_write_paper(cli))
    return cli->status;
  d.r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (d.r) cli_register_ended(cli, draw(&d, of));
  let_go(&d);
  return cli->status;
}
