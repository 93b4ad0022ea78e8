/* See decision.h. */
#include "register/decision_parts.h"

#include <string.h>

/* A log whose messages are notes, whatever they are elsewhere. */
static void note(void *user, const cx_diagnostic *diagnostic) {
  const cx_log *log = user;
  cx_diagnostic mild = *diagnostic;
  mild.severity = CX_NOTE;
  if (log->report) log->report(log->user, &mild);
}

/* Says each defect: of a draft as why it is refused, of an issued decision as a note. */
static size_t say_defects(cx_deciding *g) {
  size_t count = 0;
  for (int i = 0; i < CX_DEFECTS; i++) {
    if (!g->found[i]) continue;
    cx_say_flag(&g->said, cx_defect_id((cx_defect)i), g->detail[i]);
    count++;
  }
  return count;
}

/* ---- writing ---- */

static cx_value number_or_null(int64_t id) {
  return id ? cx_integer(id) : cx_null();
}

static cx_value given(const char *text) {
  return cx_text_value(text && *text ? text : NULL);
}

static int write_decision(cx_deciding *g, int64_t *ret_id) {
  const cx_decision *d = g->d;
  const cx_value row[] = {cx_text_value(d->kind),
                          cx_text_value(d->issued ? "issued" : "draft"),
                          cx_text_value(d->code),
                          cx_text_value(g->name),
                          number_or_null(g->unit),
                          cx_text_value(d->period),
                          number_or_null(g->text),
                          number_or_null(g->assessment),
                          number_or_null(g->session),
                          given(d->number),
                          given(d->on_day),
                          given(g->authority),
                          given(d->signed_by),
                          given(d->post),
                          cx_text_value(d->office ? d->office : g->office),
                          given(d->reason),
                          number_or_null(g->replaces),
                          number_or_null(g->revokes)};
  int status = cx_entry_row(&g->entry, "decision", row, sizeof row / sizeof *row, ret_id);
  for (int i = 0; i < CX_DEFECTS && !status; i++) {
    if (!g->found[i]) continue;
    const cx_value flag[] = {cx_integer(*ret_id), cx_text_value(cx_defect_id((cx_defect)i)),
                             cx_text_value(g->detail[i])};
    status = cx_entry_row(&g->entry, "decision_flag", flag, 3, NULL);
  }
  return status;
}

int cx_decide(cx_register *r, const cx_decision *decision, const char *actor, cx_log *log,
              int64_t *ret_id, size_t *ret_flags) {
  cx_deciding g = {.d = decision, .revoking = !strcmp(decision->kind, "revoke")};
  cx_kept kept;
  g.said = decision->issued ? (cx_log){.report = note, .user = log} : *log;
  const char *act = decision->issued ? "issued" : "decide";
  int status = cx_entry_begin(r, actor, act, decision->code, log, &g.entry);
  if (status) return status;
  *ret_flags = 0;
  kept = cx_kept_of(r, log, g.said.report, g.said.user);
  g.kept = &kept;
  status = cx_deciding_read(&g);
  if (!status) *ret_flags = say_defects(&g);
  if (!status && *ret_flags && !decision->issued) status = CX_REFUSED;
  if (!status) status = write_decision(&g, ret_id);
  if (status)
    cx_entry_cancel(&g.entry);
  else
    status = cx_entry_end(&g.entry);
  cx_kept_free(&kept);
  cx_arena_free(&g.arena);
  return status;
}
