/* See decision.h. */
#include "register/decision_parts.h"

#include <string.h>

typedef struct flag_name {
  const char *id;
  cx_message message;
} flag_name;

/* In the order of cx_defect. The ids stand in registers: they never change. */
static const flag_name names[CX_DEFECTS] = {
    {"unit", CX_MSG_DECISION_UNIT},
    {"dossier", CX_MSG_DECISION_DOSSIER},
    {"result", CX_MSG_DECISION_RESULT},
    {"text_not_adopted", CX_MSG_DECISION_TEXT},
    {"no_session", CX_MSG_DECISION_SESSION},
    {"session_period", CX_MSG_DECISION_PERIOD},
    {"session_open", CX_MSG_DECISION_OPEN},
    {"quorum_not_stated", CX_MSG_DECISION_QUORUM_NONE},
    {"quorum_not_reached", CX_MSG_DECISION_QUORUM},
    {"no_vote", CX_MSG_DECISION_VOTE_NONE},
    {"share_not_stated", CX_MSG_DECISION_SHARE_NONE},
    {"share_not_reached", CX_MSG_DECISION_SHARE},
    {"against_vote", CX_MSG_DECISION_AGAINST_VOTE},
    {"no_authority", CX_MSG_DECISION_AUTHORITY},
    {"no_procedure", CX_MSG_DECISION_PROCEDURE},
    {"text_unread", CX_MSG_DECISION_UNREAD},
    {"values_open", CX_MSG_DECISION_VALUES},
    {"not_eligible", CX_MSG_DECISION_INELIGIBLE},
    {"eligible", CX_MSG_DECISION_ELIGIBLE},
    {"undetermined", CX_MSG_DECISION_UNDETERMINED},
    {"no_number", CX_MSG_DECISION_NUMBER},
    {"no_day", CX_MSG_DECISION_DAY},
    {"no_signer", CX_MSG_DECISION_SIGNER},
    {"before_session", CX_MSG_DECISION_EARLY},
    {"nothing_revoked", CX_MSG_DECISION_REVOKES},
};

const char *cx_defect_id(cx_defect defect) {
  return names[defect].id;
}

/* ---- defects ---- */

int cx_defect_add(cx_deciding *g, cx_defect defect, const char *a, const char *b, const char *c) {
  cx_buffer detail = {0};
  cx_puts(&detail, a), cx_putc(&detail, '\n');
  cx_puts(&detail, b), cx_putc(&detail, '\n');
  cx_puts(&detail, c);
  g->found[defect] = true;
  g->detail[defect] = cx_arena_text(&g->arena, cx_buffer_text(&detail), detail.size);
  bool well = !detail.failed && g->detail[defect];
  cx_buffer_free(&detail);
  return well ? CX_OK : cx_say_memory(g->entry.log);
}

const char *cx_deciding_text(cx_deciding *g, sqlite3_stmt *stmt, int column) {
  const char *text = cx_answer(stmt, column);
  return cx_arena_text(&g->arena, text, strlen(text));
}

void cx_say_detail(cx_log *log, cx_message message, const char *detail) {
  cx_buffer words[3] = {{0}};
  const char *args[3];
  for (int i = 0; i < 3; i++) {
    size_t size = strcspn(detail, "\n");
    cx_put(&words[i], detail, size);
    args[i] = cx_buffer_text(&words[i]);
    detail += size + (detail[size] != 0);
  }
  cx_say(log, message, (cx_place){0}, args);
  for (int i = 0; i < 3; i++)
    cx_buffer_free(&words[i]);
}

bool cx_say_flag(cx_log *log, const char *flag, const char *detail) {
  for (int i = 0; i < CX_DEFECTS; i++)
    if (!strcmp(names[i].id, flag)) {
      cx_say_detail(log, names[i].message, detail);
      return true;
    }
  return false;
}

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
    cx_say_detail(&g->said, names[i].message, g->detail[i]);
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
    const cx_value flag[] = {cx_integer(*ret_id), cx_text_value(names[i].id),
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
