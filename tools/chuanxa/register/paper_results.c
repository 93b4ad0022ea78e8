/* Papers of recorded results: score sheets, results, letters, as from files, and an appraisal. */
#include <stdlib.h>

#include "advise/improve.h"
#include "chuanxa/held.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/paper.h"
#include "dossier/scored.h"
#include "secretary/appraisal.h"
#include "secretary/standing.h"
#include "paper/letter.h"
#include "paper/results.h"
#include "paper/score_sheet.h"

typedef struct drawing {
  cli_drawing *d;
  cx_dossier_filter filter;
  cli_draw_text_fn *draw;
  void *user;
} drawing;

static int hold(void *user, const cx_batch *batch) {
  return cli_hold(user, batch) ? CX_OK : CX_NO_MEMORY;
}

static const cx_standard *standard_of(const cli_drawing *d, int64_t text) {
  for (size_t i = 0; i < d->count; i++)
    if (d->ids[i] == text) return d->under[i].standard;
  return NULL;
}

/* Who adopted the text, for the line under the paper. */
static void say_adoption(cli_drawing *d, int64_t text) {
  cx_buffer words = {0};
  for (size_t i = 0; i < d->count; i++) {
    const cx_ledger_adoption_view *adoption = d->under[i].adoption;
    if (d->ids[i] != text) continue;
    d->form.open_values = adoption && adoption->open;
    if (adoption) cx_secretary_put_adoption(&words, adoption, d->form.language);
  }
  d->form.adopted = words.size ? cx_paper_keep(&d->paper, cx_buffer_text(&words)) : NULL;
  d->paper.failed = d->paper.failed || words.failed;
  cx_buffer_free(&words);
}

static int draw_text(void *user, int64_t text) {
  drawing *t = user;
  cli_held held = {0};
  int status = cli_drawing_text(t->d, text);
  if (status) return status;
  say_adoption(t->d, text);
  const cx_dossier_scored under = {text, standard_of(t->d, text), cli_render_result, NULL};
  status = cx_dossier_scored_each(t->d->r, &t->filter, &under, &t->d->log, hold, &held);
  if (!status) status = t->draw(t->user, t->d, under.standard, &held);
  cli_let_go(&held);
  return status;
}

int cli_draw_each_text(cli_drawing *d, bool none, cli_draw_text_fn *draw, void *user) {
  const char *stage = cli_register_stage(d->cli, false);
  drawing t = {.d = d, .draw = draw, .user = user};
  if (cli_option_value(d->cli, "stage") && !stage) return CX_REFUSED;
  t.filter = (cx_dossier_filter){.period = cli_register_period(d->cli),
                                 .stage = stage ? stage : "verified",
                                 .code = cli_option_value(d->cli, "commune")};
  if (!t.filter.period) return CX_REFUSED;
  int status = cx_dossier_scored_texts(d->r, &t.filter, &d->log, draw_text, &t);
  if (status == CX_NO_MEMORY) cx_say_memory(&d->log);
  if (!status && !d->count && !none)
    return CX_SAY(&d->log, PAPER_NO_DOSSIER, (cx_place){0}, t.filter.period, t.filter.stage,
                  t.filter.code);
  return status;
}

/* ---- kinds ---- */

static int draw_score_sheets(void *user, cli_drawing *d, const cx_standard *standard,
                             const cli_held *held) {
  (void)user;
  (void)standard;
  for (size_t i = 0; i < held->count; i++)
    for (size_t r = 0; r < held->batch[i]->figures.rows; r++)
      cx_paper_score_sheet(&d->paper, &d->form, held->batch[i], r);
  return CX_OK;
}

/* The letter of a row, with the decisions that stand on its commune. */
static int draw_letter(cli_drawing *d, const cx_batch *batch, size_t row,
                       const cx_advise_plan *plan) {
  cx_secretary_standing standing = {.period = d->form.period, .language = d->form.language};
  int status = cx_decisions_each(d->r, batch->figures.row[row].code, &d->log,
                                 cx_secretary_standing_take, &standing);
  if (status == CX_NO_MEMORY) cx_say_memory(&d->log);
  d->form.decided = standing.words.size ? cx_buffer_text(&standing.words) : NULL;
  if (!status) cx_paper_letter(&d->paper, &d->form, batch, row, plan);
  d->form.decided = NULL;
  cx_buffer_free(&standing.words);
  return status;
}

static int draw_letters(void *user, cli_drawing *d, const cx_standard *standard,
                        const cli_held *held) {
  (void)user;
  (void)standard;
  cx_advise_plan *plan = malloc(sizeof *plan);
  int status = plan ? CX_OK : CX_NO_MEMORY;
  for (size_t i = 0; !status && i < held->count; i++)
    for (size_t r = 0; !status && r < held->batch[i]->figures.rows; r++) {
      status = cx_advise_find_plan(held->batch[i], r, plan);
      if (!status) status = draw_letter(d, held->batch[i], r, plan);
    }
  free(plan);
  return status;
}

static int draw_results(void *user, cli_drawing *d, const cx_standard *standard,
                        const cli_held *held) {
  (void)user;
  const cx_paper_batches batches = {standard, (const cx_batch *const *)held->batch, held->count};
  cx_paper_results(&d->paper, &d->form, &batches);
  return CX_OK;
}

static int draw_appraisal(void *user, cli_drawing *d, const cx_standard *standard,
                          const cli_held *held) {
  (void)user;
  const cx_paper_batches batches = {standard, (const cx_batch *const *)held->batch, held->count};
  const cx_procedure *procedure = NULL;
  int status = cx_council_kept_procedure_of(&d->procedures, 0, standard->id, &procedure);
  if (status) return status;
  const char *elsewhere = cx_secretary_appraisal(&d->paper, &d->form, &batches, procedure);
  if (elsewhere) CX_SAY(&d->log, PAPER_ELSEWHERE, (cx_place){0}, elsewhere, d->form.place);
  return CX_OK;
}

int cli_draw_appraisal(cli_drawing *d) {
  return cli_draw_each_text(d, false, draw_appraisal, NULL);
}

int cli_draw_score_sheets(cli_drawing *d) {
  return cli_draw_each_text(d, false, draw_score_sheets, NULL);
}

int cli_draw_letters(cli_drawing *d) {
  return cli_draw_each_text(d, false, draw_letters, NULL);
}

int cli_draw_results(cli_drawing *d) {
  return cli_draw_each_text(d, false, draw_results, NULL);
}
