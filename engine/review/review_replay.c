/* See review_replay.h. */
#include "review/review_replay.h"

#include <stdlib.h>
#include <string.h>

#include "dossier/assess.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "review/review_findings.h"

/* What does not load is a finding, once for each text; nothing more is said of it. */
static int look_at_texts(cx_reviewing *v, const char *sql, const char *what, bool procedure) {
  cx_ledger_cursor c = cx_ledger_ask(v->r, v->log, sql, "");
  while (cx_ledger_cursor_next(&c)) {
    int64_t id = cx_ledger_cursor_integer(&c, 0);
    const cx_standard *s;
    const cx_procedure *p;
    const cx_review_about about = {.code = NULL};
    int status = procedure ? cx_council_kept_procedure(&v->kept, id, &p)
                           : cx_council_kept_text(&v->kept, id, &s, NULL);
    cx_ledger_value hash = cx_ledger_cursor_blob(&c, 2);
    if (status == CX_REFUSED)
      status = cx_review_add(v, "text_unreadable", &about, hash.bytes, hash.size, what,
                             cx_ledger_answer(&c, 1), cx_digits_of(id).text);
    cx_ledger_cursor_fail(&c, status);
  }
  return cx_ledger_cursor_close(&c);
}

int cx_review_texts(cx_reviewing *v) {
  int status = look_at_texts(v, "SELECT id, standard, row_hash FROM rule_text ORDER BY id",
                             CX_BOTH("văn bản tiêu chuẩn", "the text of the standard"), false);
  return status ? status
                : look_at_texts(v, "SELECT id, standard, row_hash FROM procedure_text ORDER BY id",
                                CX_BOTH("thủ tục của tiêu chuẩn", "the procedure of the standard"),
                                true);
}

static void render(void *user, cx_buffer *out, const cx_batch *batch, size_t row) {
  const cx_reviewing *v = user;
  v->q->render(v->q->user, out, batch, row);
}

static void differs(void *user, const cx_dossier_replayed *one) {
  cx_reviewing *v = user;
  cx_digits id = cx_digits_of(one->id);
  cx_buffer subject = {0};
  cx_puts(&subject, id.text);
  cx_putc(&subject, '\n');
  cx_puts(&subject, one->code);
  cx_putc(&subject, '\n');
  cx_puts(&subject, one->recorded);
  const cx_review_about about = {.code = one->code, .name = one->name, .period = one->period};
  if (subject.failed) v->replay_status = cx_say_memory(v->log);
  if (!v->replay_status)
    v->replay_status = cx_review_add(v, "replay_differs", &about, cx_buffer_text(&subject),
                                     subject.size, id.text, "", "");
  cx_buffer_free(&subject);
}

/* Of a period; NULL: of all. */
static int replay(cx_reviewing *v, const char *period) {
  size_t count = 0, differ = 0;
  cx_log log = cx_review_log(v);
  v->replay_status = CX_OK;
  int status = cx_dossier_replay(v->r, period, cx_review_load_text, render, differs, v, &log,
                                 &count, &differ);
  v->to->results += count;
  return status ? status : v->replay_status;
}

int cx_review_results(cx_reviewing *v) {
  int status = v->q->period_count ? CX_OK : replay(v, NULL);
  for (size_t i = 0; i < v->q->period_count && !status; i++)
    status = replay(v, v->q->periods[i]);
  return status;
}
