/* See review_findings.h. */

#include "review/review_findings.h"

#include <stdio.h>
#include <string.h>

#include "decision/flags.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/rule_text.h"
#include "ledger/seal.h"
#include "review/messages.h"

/* ---- kinds ---- */

typedef struct kind {
  const char *id; /* stands in answers: it never changes */
  cx_review_group group;
  cx_message message; /* OF_FLAG, OF_PAPER: that of the flag of a decision */
} kind;

#define OF_FLAG NULL
/* A flag about the paper itself: its session, authority, number, day, signer. */
static const cx_message_text of_paper;
#define OF_PAPER (&of_paper)
static const kind kinds[] = {
    {"register_flaw", CX_REVIEW_REPLAY, CX_MSG_REVIEW_FLAW},
    {"text_unreadable", CX_REVIEW_REPLAY, CX_MSG_REVIEW_TEXT},
    {"replay_differs", CX_REVIEW_REPLAY, CX_MSG_REVIEW_REPLAY},
    {"not_eligible", CX_REVIEW_DEPARTURE, OF_FLAG},
    {"eligible", CX_REVIEW_DEPARTURE, OF_FLAG},
    {"undetermined", CX_REVIEW_DEPARTURE, OF_FLAG},
    {"both_ways", CX_REVIEW_DEPARTURE, CX_MSG_REVIEW_BOTH_WAYS},
    {"twice", CX_REVIEW_DEPARTURE, CX_MSG_REVIEW_TWICE},
    {"second_decision", CX_REVIEW_DEPARTURE, OF_FLAG},
    {"no_session", CX_REVIEW_SESSION, OF_PAPER},
    {"session_period", CX_REVIEW_SESSION, OF_PAPER},
    {"session_open", CX_REVIEW_SESSION, OF_PAPER},
    {"quorum_not_stated", CX_REVIEW_SESSION, OF_PAPER},
    {"quorum_not_reached", CX_REVIEW_SESSION, OF_PAPER},
    {"no_vote", CX_REVIEW_SESSION, OF_FLAG},
    {"share_not_stated", CX_REVIEW_SESSION, OF_PAPER},
    {"share_not_reached", CX_REVIEW_SESSION, OF_FLAG},
    {"against_vote", CX_REVIEW_SESSION, OF_FLAG},
    {"no_authority", CX_REVIEW_AUTHORITY, OF_PAPER},
    {"no_procedure", CX_REVIEW_AUTHORITY, OF_PAPER},
    {"body_not_in_force", CX_REVIEW_AUTHORITY, CX_MSG_REVIEW_BODY},
    {"unit", CX_REVIEW_GROUNDS, OF_FLAG},
    {"dossier", CX_REVIEW_GROUNDS, OF_FLAG},
    {"result", CX_REVIEW_GROUNDS, OF_FLAG},
    {"text_not_adopted", CX_REVIEW_GROUNDS, OF_PAPER},
    {"text_unread", CX_REVIEW_GROUNDS, OF_FLAG},
    {"values_open", CX_REVIEW_GROUNDS, OF_FLAG},
    {"no_number", CX_REVIEW_GROUNDS, OF_PAPER},
    {"no_day", CX_REVIEW_GROUNDS, OF_PAPER},
    {"no_signer", CX_REVIEW_GROUNDS, OF_PAPER},
    {"before_session", CX_REVIEW_GROUNDS, OF_PAPER},
    {"nothing_revoked", CX_REVIEW_GROUNDS, OF_FLAG},
    {"period_corrected", CX_REVIEW_GROUNDS, OF_FLAG},
    {"figures_replaced", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_FIGURES},
    {"dated_ahead", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_AHEAD},
    {"emptied_cells", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_WORKBOOK},
    {"left_code", CX_REVIEW_GROUNDS, CX_MSG_DOSSIER_LEFT},
    {"odd_code", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_ODD_CODE},
    {"returns_open", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_RETURNS_OPEN},
    {"not_enrolled", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_NOT_ENROLLED},
    {"enrolment_ended", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_ENROLMENT_ENDED},
    {"enrolled_late", CX_REVIEW_GROUNDS, CX_MSG_REVIEW_ENROLLED_LATE},
    {"ended_assessed", CX_REVIEW_NOTED, CX_MSG_REVIEW_ENDED_ASSESSED},
    {"evidence", CX_REVIEW_EVIDENCE, CX_MSG_REVIEW_EVIDENCE},
    {"evidence_after_due", CX_REVIEW_EVIDENCE, CX_MSG_REVIEW_AFTER_DUE},
    {"evidence_after_period", CX_REVIEW_EVIDENCE, CX_MSG_REVIEW_AFTER_PERIOD},
    {"evidence_after_figures", CX_REVIEW_EVIDENCE, CX_MSG_REVIEW_AFTER_FIGURES},
    {"evidence_differs", CX_REVIEW_EVIDENCE, CX_MSG_REVIEW_PAPER_DIFFERS},
    {"evidence_before_period", CX_REVIEW_NOTED, CX_MSG_REVIEW_BEFORE_PERIOD},
    {"evidence_number_shared", CX_REVIEW_NOTED, CX_MSG_REVIEW_NUMBER_SHARED},
    {"late", CX_REVIEW_LATE, CX_MSG_REVIEW_LATE},
    {"not_handed_over", CX_REVIEW_LATE, CX_MSG_REVIEW_ABSENT},
    {"undecided", CX_REVIEW_UNDECIDED, CX_MSG_REVIEW_UNDECIDED},
    {"same_figures", CX_REVIEW_SAME, CX_MSG_REVIEW_SAME},
    {"jump", CX_REVIEW_JUMP, CX_MSG_REVIEW_JUMP},
    {"departure", CX_REVIEW_REASONED, CX_MSG_REVIEW_REASONED},
    {"exact", CX_REVIEW_THRESHOLD, CX_MSG_REVIEW_EXACT},
    {"exact_total", CX_REVIEW_THRESHOLD, CX_MSG_REVIEW_EXACT_TOTAL},
    {"corrected", CX_REVIEW_NOTED, CX_MSG_REVIEW_CORRECTED},
    {"unvoted", CX_REVIEW_NOTED, CX_MSG_REVIEW_UNVOTED},
    {"unvoted_unstated", CX_REVIEW_NOTED, CX_MSG_REVIEW_UNSTATED},
    {"hangs", CX_REVIEW_MARGIN, CX_MSG_REVIEW_HANGS},
    {"margin_unproven", CX_REVIEW_GROUPS, CX_MSG_REVIEW_UNPROVEN},
    {"deadline_elsewhere", CX_REVIEW_GROUPS, CX_MSG_REVIEW_ELSEWHERE},
    {"no_deadline", CX_REVIEW_GROUPS, CX_MSG_REVIEW_NO_PROCEDURE},
    {"no_lists", CX_REVIEW_GROUPS, CX_MSG_REVIEW_NO_LISTS},
};

const char *cx_review_group_id(cx_review_group group) {
  static const char *const ids[CX_REVIEW_GROUPS] = {
      "replay",    "departure", "session", "authority", "grounds",   "evidence", "late",
      "undecided", "same",      "jump",    "reasoned",  "threshold", "noted",    "margin"};
  return ids[group];
}

/* NULL for an id that is none: a flag of a newer program. */
static const kind *kind_of(const char *id) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strcmp(kinds[i].id, id)) return &kinds[i];
  return NULL;
}

bool cx_review_is_of_paper(const char *id) {
  const kind *k = kind_of(id);
  return k && k->message == OF_PAPER;
}

bool cx_say_review(cx_log *log, const char *id, const char *detail) {
  const kind *k = kind_of(id);
  if (!k || k->message == OF_FLAG || k->message == OF_PAPER)
    return cx_decision_say_flag(log, id, detail);
  cx_ledger_say_detail(log, k->message, detail);
  return true;
}

const char *cx_review_kind(size_t number) {
  size_t count = sizeof kinds / sizeof *kinds;
  while (count && kinds[count - 1].group == CX_REVIEW_GROUPS) /* notes stand last */
    count--;
  return number < count ? kinds[number].id : NULL;
}

static void take_code(void *user, const cx_diagnostic *d) {
  snprintf(user, CX_REVIEW_CODE, "%s", d->code);
}

bool cx_review_kind_code(const char *id, char ret_code[CX_REVIEW_CODE]) {
  cx_log log = {.report = take_code, .user = ret_code};
  *ret_code = 0;
  return cx_say_review(&log, id, "");
}

/* ---- findings ---- */

static void make_key(const char *id, const char *office, const void *subject, size_t size,
                     char *out) {
  crypto_hash_sha256_state state;
  unsigned char digest[CX_LEDGER_HASH_BYTES];
  crypto_hash_sha256_init(&state);
  const char *const parts[] = {"chuanxa finding 1", id, office};
  for (int i = 0; i < 3; i++) /* with the end of each text */
    crypto_hash_sha256_update(&state, (const unsigned char *)parts[i], strlen(parts[i]) + 1);
  crypto_hash_sha256_update(&state, subject, size);
  crypto_hash_sha256_final(&state, digest);
  memcpy(out, cx_ledger_hex_of(digest).text, 65);
}

static const char *copy(cx_reviewing *v, const char *text) {
  return text && *text ? cx_arena_text(&v->to->arena, text, strlen(text)) : "";
}

int cx_review_add_detail(cx_reviewing *v, const char *id, const cx_review_about *about,
                         const void *subject, size_t size, const char *detail) {
  cx_review *to = v->to;
  const kind *k = kind_of(id);
  cx_review_finding *all =
      cx_arena_grow(&to->arena, to->findings, to->count, &to->capacity, sizeof *all);
  if (!all) return cx_say_memory(v->log);
  to->findings = all;
  cx_review_finding *f = &all[to->count];
  *f = (cx_review_finding){.group = k ? k->group : CX_REVIEW_GROUNDS,
                           .kind = k ? k->id : copy(v, id),
                           .detail = copy(v, detail),
                           .office = copy(v, v->office),
                           .code = copy(v, about->code),
                           .name = copy(v, about->name),
                           .period = copy(v, about->period),
                           .paper = copy(v, about->paper),
                           .decision = about->decision,
                           .number = to->count,
                           .only_then = about->only_then};
  if (!f->kind || !f->detail || !f->office || !f->code || !f->name || !f->period || !f->paper)
    return cx_say_memory(v->log);
  make_key(f->kind, f->office, subject, size, f->key);
  to->count++;
  return CX_OK;
}

int cx_review_add_note(cx_reviewing *v, const char *id, const char *a, const char *b,
                       const char *c) {
  cx_review *to = v->to;
  cx_buffer detail = {0};
  cx_ledger_put_detail(&detail, a, b, c);
  bool known = false;
  for (size_t i = 0; i < to->note_count && !detail.failed; i++)
    known = known || (!strcmp(to->notes[i].kind, id) &&
                      !strcmp(to->notes[i].detail, cx_buffer_text(&detail)));
  const char *text = known || detail.failed ? "" : copy(v, cx_buffer_text(&detail));
  cx_review_note *all =
      known ? to->notes
            : cx_arena_grow(&to->arena, to->notes, to->note_count, &to->note_capacity, sizeof *all);
  bool well = !detail.failed && text && (known || all);
  cx_buffer_free(&detail);
  if (!well) return cx_say_memory(v->log);
  to->notes = all;
  if (!known) all[to->note_count++] = (cx_review_note){id, text};
  return CX_OK;
}

int cx_review_add(cx_reviewing *v, const char *id, const cx_review_about *about,
                  const void *subject, size_t size, const char *a, const char *b, const char *c) {
  cx_buffer detail = {0};
  cx_ledger_put_detail(&detail, a, b, c);
  int status = detail.failed
                   ? cx_say_memory(v->log)
                   : cx_review_add_detail(v, id, about, subject, size, cx_buffer_text(&detail));
  cx_buffer_free(&detail);
  return status;
}

int cx_review_load_text(void *user, int64_t text, cx_standard **ret) {
  cx_reviewing *v = user;
  return cx_ledger_text_load(v->r, text, v->log, NULL, NULL, ret);
}

void cx_review_put_both(cx_buffer *out, const char *vi, const char *en) {
  cx_put_both(out, vi, en ? en : vi);
}

const char *cx_review_text(cx_reviewing *v, cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_answer(c, column);
  return cx_arena_text(&v->to->arena, text, strlen(text));
}

bool cx_review_wants(const cx_reviewing *v, const char *period) {
  for (size_t i = 0; i < v->q->period_count; i++)
    if (!strcmp(v->q->periods[i], period)) return true;
  return !v->q->period_count;
}

int cx_review_each(cx_reviewing *v, cx_ledger_cursor *c, int period, cx_review_look_fn *look) {
  while (cx_ledger_cursor_next(c)) {
    bool wanted = cx_review_wants(v, cx_ledger_answer(c, period));
    if (wanted && !c->status) cx_ledger_cursor_fail(c, look(v, c));
  }
  return cx_ledger_cursor_close(c);
}
