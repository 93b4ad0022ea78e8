/* See decision.h. */
#include "council/deciding.h"

#include <string.h>

#include "base/utf8.h"
#include "council/decision.h"
#include "council/decision_correct.h"
#include "council/decision_facts.h"
#include "council/decision_flags.h"
#include "units/recode.h"
#include "units/recode_say.h"

/* A log whose messages are notes, whatever they are elsewhere. */
static void note(void *user, const cx_diagnostic *diagnostic) {
  const cx_log *log = user;
  cx_diagnostic mild = *diagnostic;
  mild.severity = CX_NOTE;
  if (log->report) log->report(log->user, &mild);
}

/* Says each defect: of a draft as why it is refused, of an issued decision as a note. What refuses
 * no draft is a note in any case; *ret_refusing counts the others. */
static size_t say_defects(cx_council_deciding *g, size_t *ret_refusing) {
  cx_log mild = {.report = note, .user = g->entry.log};
  size_t count = 0;
  *ret_refusing = 0;
  for (int i = 0; i < CX_COUNCIL_DEFECTS; i++) {
    if (!g->found[i]) continue;
    bool refuses = !g->d->issued && i != CX_DEFECT_SECOND;
    cx_council_say_flag(refuses ? &g->said : &mild, cx_council_defect_id((cx_council_defect)i),
                        g->detail[i]);
    *ret_refusing += refuses;
    count++;
  }
  return count;
}

/* ---- writing ---- */

static cx_ledger_value number_or_null(int64_t id) {
  return id ? cx_ledger_integer(id) : cx_ledger_null();
}

static cx_ledger_value given(const char *text) {
  return cx_ledger_text(text && *text ? text : NULL);
}

static int write_decision(cx_council_deciding *g, int64_t *ret_id) {
  const cx_council_decision *d = g->d;
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
  for (int i = 0; i < CX_COUNCIL_DEFECTS && !status; i++) {
    if (!g->found[i]) continue;
    const cx_ledger_value flag[] = {cx_ledger_integer(*ret_id),
                                    cx_ledger_text(cx_council_defect_id((cx_council_defect)i)),
                                    cx_ledger_text(g->detail[i])};
    status = cx_ledger_entry_row(&g->entry, "decision_flag", flag, 3, NULL);
  }
  const cx_ledger_value correction[] = {cx_ledger_integer(*ret_id), cx_ledger_integer(d->corrects),
                                        cx_ledger_text(d->ground)};
  if (!status && d->corrects)
    status = cx_ledger_entry_row(&g->entry, "decision_correction", correction, 3, NULL);
  return status;
}

/* The texts of the paper as they are kept: NFC, one blank between words, none at the ends. */
static int tidy_texts(cx_council_deciding *g, cx_council_decision *d) {
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

/* With the entry begun: what is known, what is amiss with it, and the rows. */
static int decide(cx_council_deciding *g, cx_council_decision *taken, int64_t *ret_id,
                  size_t *ret_flags) {
  size_t refusing = 0;
  int status = tidy_texts(g, taken);
  if (!status && taken->corrects) status = cx_deciding_correct(g, taken);
  if (!status) status = cx_council_deciding_read(g);
  if (!status) status = cx_deciding_named(g);
  if (status) return status;
  *ret_flags = say_defects(g, &refusing);
  bool unknown = g->found[CX_DEFECT_UNIT] || g->found[CX_DEFECT_DOSSIER];
  if (unknown) status = cx_units_say_recoded(g->entry.r, g->entry.log, taken->code, g->last_day);
  if (status) return status;
  return refusing ? CX_REFUSED : write_decision(g, ret_id);
}

int cx_council_decide(cx_ledger *r, const cx_council_decision *decision, const char *actor,
                      cx_log *log, int64_t *ret_id, size_t *ret_flags) {
  cx_council_decision taken = *decision;
  cx_council_deciding g = {.d = &taken, .revoking = taken.kind && !strcmp(taken.kind, "revoke")};
  cx_council_kept kept;
  g.said = decision->issued ? (cx_log){.report = note, .user = log} : *log;
  cx_digits corrected = cx_digits_of(decision->corrects);
  const char *act = decision->corrects ? "correct" : decision->issued ? "issued" : "decide";
  const char *about = decision->corrects ? corrected.text : decision->code;
  int status = cx_ledger_entry_begin(r, actor, act, about, log, &g.entry);
  if (status) return status;
  *ret_flags = 0;
  kept = cx_council_kept_of(r, log, g.said.report, g.said.user);
  g.kept = &kept;
  status = decide(&g, &taken, ret_id, ret_flags);
  status = cx_ledger_entry_close(&g.entry, status);
  cx_council_kept_free(&kept);
  cx_arena_free(&g.arena);
  return status;
}
