/* See record.h. */
#include "decision/record.h"

#include <string.h>

#include "base/utf8.h"
#include "decision/correct.h"
#include "decision/facts.h"
#include "decision/flags.h"
#include "dossier/forewarn.h"
#include "units/recode.h"
#include "units/recode_say.h"

void cx_deciding_note(void *user, const cx_diagnostic *diagnostic) {
  const cx_log *log = user;
  cx_diagnostic mild = *diagnostic;
  mild.severity = CX_NOTE;
  if (log->report) log->report(log->user, &mild);
}

/* ---- writing ---- */

static cx_ledger_value number_or_null(int64_t id) {
  return id ? cx_ledger_integer(id) : cx_ledger_null();
}

static cx_ledger_value given(const char *text) {
  return cx_ledger_text(text && *text ? text : NULL);
}

/* Of a paper with a list: which one. The first row of a new one is its own. */
static int write_paper(cx_deciding *g, int64_t id) {
  if (g->listed && !g->paper) g->paper = id;
  if (!g->paper) return CX_OK;
  const cx_ledger_value row[] = {cx_ledger_integer(id), cx_ledger_integer(g->paper)};
  return cx_ledger_entry_row(&g->entry, "decision_paper", row, 2, NULL);
}

int cx_deciding_write(cx_deciding *g, int64_t *ret_id) {
  const cx_decision *d = g->d;
  const cx_ledger_value row[] = {cx_ledger_text(d->kind),
                                 cx_ledger_text(d->issued ? "issued" : "draft"),
                                 cx_ledger_text(d->code),
                                 cx_ledger_text(g->name),
                                 number_or_null(g->unit),
                                 cx_ledger_text(d->period),
                                 number_or_null(g->text),
                                 number_or_null(g->assessment),
                                 number_or_null(g->session),
                                 given(d->number),
                                 given(d->on_day),
                                 given(g->authority),
                                 given(d->signed_by),
                                 given(d->post),
                                 cx_ledger_text(d->office ? d->office : g->office),
                                 given(d->reason),
                                 number_or_null(g->replaces),
                                 number_or_null(g->revokes)};
  int status = cx_ledger_entry_row(&g->entry, "decision", row, sizeof row / sizeof *row, ret_id);
  for (int i = 0; i < CX_DECISION_DEFECTS && !status; i++) {
    if (!g->found[i]) continue;
    const cx_ledger_value flag[] = {cx_ledger_integer(*ret_id),
                                    cx_ledger_text(cx_decision_defect_id((cx_decision_defect)i)),
                                    cx_ledger_text(g->detail[i])};
    status = cx_ledger_entry_row(&g->entry, "decision_flag", flag, 3, NULL);
  }
  const cx_ledger_value correction[] = {cx_ledger_integer(*ret_id), cx_ledger_integer(d->corrects),
                                        cx_ledger_text(d->ground)};
  if (!status && d->corrects)
    status = cx_ledger_entry_row(&g->entry, "decision_correction", correction, 3, NULL);
  return status ? status : write_paper(g, *ret_id);
}

/* The texts of the paper as they are kept: NFC, one blank between words, none at the ends. */
static int tidy_texts(cx_deciding *g, cx_decision *d) {
  const char **texts[] = {&d->number, &d->signed_by, &d->post, &d->office, &d->reason, &d->ground};
  bool failed = false;
  for (size_t i = 0; i < sizeof texts / sizeof *texts && !failed; i++) {
    if (!*texts[i]) continue;
    cx_buffer tidy = {0};
    cx_put_spaced(&tidy, *texts[i], strlen(*texts[i]));
    *texts[i] = cx_arena_text(&g->arena, cx_buffer_text(&tidy), tidy.size);
    failed = tidy.failed || !*texts[i];
    cx_buffer_free(&tidy);
  }
  return failed ? cx_say_memory(g->entry.log) : CX_OK;
}

int cx_deciding_prepare(cx_deciding *g, cx_decision *taken) {
  int status = tidy_texts(g, taken);
  if (!status && taken->corrects) status = cx_deciding_correct(g, taken);
  if (status || g->unchanged) return status;
  status = cx_decision_deciding_read(g);
  return status ? status : cx_deciding_named(g);
}

int cx_deciding_hint(cx_deciding *g) {
  bool unknown = g->found[CX_DEFECT_UNIT] || g->found[CX_DEFECT_DOSSIER];
  if (!unknown) return CX_OK;
  return cx_units_say_recoded(g->entry.r, g->entry.log, g->d->code, g->last_day);
}

int cx_deciding_forewarn(cx_deciding *g, const char *const *codes, size_t count) {
  if (!count || !g->last_day) return CX_OK;
  const cx_dossier_forewarned of = {.period = g->d->period,
                                    .last_day = g->last_day,
                                    .on = g->d->on_day,
                                    .returns = true,
                                    .codes = codes,
                                    .count = count};
  return cx_dossier_forewarn(g->entry.r, &of, g->entry.log);
}
