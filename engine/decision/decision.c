/* See decision.h. */
#include "decision/deciding.h"

#include <string.h>

#include "decision/decision.h"
#include "decision/flags.h"
#include "decision/messages.h"
#include "decision/record.h"

/* Says each defect: of a draft as why it is refused, of an issued decision as a note. What refuses
 * no draft is a note in any case; *ret_refusing counts the others. */
static size_t say_defects(cx_deciding *g, size_t *ret_refusing) {
  cx_log mild = {.report = cx_deciding_note, .user = g->entry.log};
  size_t count = 0;
  *ret_refusing = 0;
  for (int i = 0; i < CX_DECISION_DEFECTS; i++) {
    if (!g->found[i]) continue;
    bool refuses = !g->d->issued && i != CX_DEFECT_SECOND;
    cx_decision_say_flag(refuses ? &g->said : &mild, cx_decision_defect_id((cx_decision_defect)i),
                         g->detail[i]);
    *ret_refusing += refuses;
    count++;
  }
  return count;
}

/* With the entry begun: what is known, what is amiss with it, and the rows. */
static int decide(cx_deciding *g, cx_decision *taken, int64_t *ret_id, size_t *ret_flags) {
  size_t refusing = 0;
  int status = cx_deciding_prepare(g, taken);
  if (!status && g->unchanged)
    status = CX_SAY(g->entry.log, CORRECT_SAME, (cx_place){0}, cx_digits_of(g->corrects).text);
  if (!status && g->leaves)
    CX_SAY(g->entry.log, CORRECT_LEAVES, (cx_place){0}, taken->code, cx_digits_of(g->leaves).text);
  if (status) return status;
  *ret_flags = say_defects(g, &refusing);
  bool recognises = !g->corrects && !strcmp(taken->kind, "recognise");
  status = cx_deciding_hint(g);
  if (!status && recognises) status = cx_deciding_forewarn(g, &taken->code, 1);
  if (status) return status;
  return refusing ? CX_REFUSED : cx_deciding_write(g, ret_id);
}

int cx_decision_make(cx_ledger *r, const cx_decision *decision, const char *actor, cx_log *log,
                     int64_t *ret_id, size_t *ret_flags) {
  cx_decision taken = *decision;
  cx_deciding g = {.d = &taken, .revoking = taken.kind && !strcmp(taken.kind, "revoke")};
  cx_council_kept kept;
  g.said = decision->issued ? (cx_log){.report = cx_deciding_note, .user = log} : *log;
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
