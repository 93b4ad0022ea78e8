/* See flags.h. */
#include "decision/flags.h"

#include <stdio.h>
#include <string.h>

#include "base/messages.h"
#include "decision/messages.h"
#include "ledger/cursor.h"
#include "report/text.h"

typedef struct flag_name {
  const char *id;
  cx_message message;
} flag_name;

/* In the order of cx_decision_defect. The ids stand in registers: they never change. */
static const flag_name names[CX_DECISION_DEFECTS] = {
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
    {"second_decision", CX_MSG_DECISION_SECOND},
    {"period_corrected", CX_MSG_DECISION_MOVED},
};

const char *cx_decision_defect_id(cx_decision_defect defect) {
  return names[defect].id;
}

/* ---- defects ---- */

int cx_defect_add(cx_deciding *g, cx_decision_defect defect, const char *a, const char *b,
                  const char *c) {
  cx_buffer detail = {0};
  cx_ledger_put_detail(&detail, a, b, c);
  g->found[defect] = true;
  g->detail[defect] = cx_arena_text(&g->arena, cx_buffer_text(&detail), detail.size);
  bool well = !detail.failed && g->detail[defect];
  cx_buffer_free(&detail);
  return well ? CX_OK : cx_say_memory(g->entry.log);
}

const char *cx_deciding_text(cx_deciding *g, cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_answer(c, column);
  return cx_arena_text(&g->arena, text, strlen(text));
}

bool cx_decision_say_flag(cx_log *log, const char *flag, const char *detail) {
  for (int i = 0; i < CX_DECISION_DEFECTS; i++)
    if (!strcmp(names[i].id, flag)) {
      cx_ledger_say_detail(log, names[i].message, detail);
      return true;
    }
  return false;
}

typedef struct flag_words {
  cx_decision_flag_words *to;
  cx_language language;
} flag_words;

static void take_words(void *user, const cx_diagnostic *d) {
  flag_words *t = user;
  snprintf(t->to->code, sizeof t->to->code, "%s", d->code);
  size_t size = cx_diagnostic_message(d, t->language, t->to->text, sizeof t->to->text);
  cx_split_remedy(t->to->text);
  t->to->failed = !size || !*t->to->text || d->message == CX_MSG_USE_MEMORY; /* no message is empty */
}

cx_decision_flag_words cx_decision_flag_said(const char *flag, const char *detail,
                                           cx_language language) {
  cx_decision_flag_words words = {.code = ""};
  flag_words taking = {&words, language};
  cx_log log = {.report = take_words, .user = &taking};
  if (!cx_decision_say_flag(&log, flag, detail)) snprintf(words.text, sizeof words.text, "%s", flag);
  words.failed = log.out_of_memory;
  return words;
}
