/* Which registers are looked at, for what, and in what order findings stand. What is looked for
 * stands in review_decisions.c, review_sessions.c, review_figures.c, review_evidence.c,
 * review_enrol.c, review_codes.c, review_late.c, review_thresholds.c and review_margins.c. */
#include "review/review.h"

#include <stdlib.h>
#include <string.h>

#include "dossier/messages.h"
#include "ledger/bundle.h"
#include "ledger/cursor.h"
#include "ledger/verify.h"
#include "review/review_codes.h"
#include "review/review_decisions.h"
#include "review/review_enrol.h"
#include "review/review_evidence.h"
#include "review/review_figures.h"
#include "review/review_filter.h"
#include "review/review_findings.h"
#include "review/review_late.h"
#include "review/review_margins.h"
#include "review/review_replay.h"
#include "review/review_series.h"
#include "review/review_sessions.h"
#include "review/review_thresholds.h"
#include "review/reviewing.h"

/* ---- the register itself and its results ---- */

static void first_flaw(void *user, cx_ledger_flaw flaw, const char *table, int64_t id,
                       const char *detail) {
  cx_buffer *first = user;
  (void)flaw;
  (void)detail;
  if (first->size) return;
  cx_puts(first, table);
  cx_putc(first, ' ');
  cx_put_int(first, id);
}

/* Of the register itself: a bundle was verified when it came in. */
static int look_for_flaws(cx_reviewing *v) {
  cx_ledger_verified verified;
  cx_buffer first = {0};
  int status = cx_ledger_verify(v->r, v->log, first_flaw, &first, &verified);
  const cx_review_about about = {.code = NULL};
  if (!status && verified.flaws) { /* the head moves with every answer: it is no part of the key */
    cx_digits count = cx_digits_of(verified.flaws);
    cx_buffer subject = {0};
    cx_puts(&subject, count.text);
    cx_putc(&subject, '\n');
    cx_puts(&subject, cx_buffer_text(&first));
    status = subject.failed || first.failed
                 ? cx_say_memory(v->log)
                 : cx_review_add(v, "register_flaw", &about, cx_buffer_text(&subject), subject.size,
                                 count.text, cx_buffer_text(&first), "");
    cx_buffer_free(&subject);
  }
  cx_buffer_free(&first);
  return status;
}

/* ---- one register after the other ---- */

static int look_at(void *user, const char *office, cx_ledger *r) {
  static int (*const looks[])(cx_reviewing *) = {
      cx_review_texts,     cx_review_results,    cx_review_decisions, cx_review_sessions,
      cx_review_adoptions, cx_review_gather,     cx_review_evidence,  cx_review_evidence_days,
      cx_review_jumps,     cx_review_thresholds, cx_review_margins,   cx_review_workbooks,
      cx_review_codes,     cx_review_enrolments, cx_review_returns};
  cx_reviewing *v = user;
  int status = CX_OK;
  v->r = r;
  v->office = cx_arena_text(&v->to->arena, office, strlen(office));
  if (!v->office) return cx_say_memory(v->log);
  status = cx_review_know_office(v, v->office);
  if (status) return status;
  v->kept = cx_council_kept_of(r, v->log, NULL, NULL);
  if (!v->number) status = look_for_flaws(v);
  for (size_t i = 0; i < sizeof looks / sizeof *looks && !status; i++)
    status = looks[i](v);
  if (!status && v->number) status = cx_review_hand_over(v);
  cx_council_kept_free(&v->kept);
  v->number++;
  v->to->registers++;
  return status;
}

static int look_at_own(cx_reviewing *v) {
  cx_ledger_cursor c =
      cx_ledger_ask(v->own, v->log, "SELECT name, place FROM office ORDER BY id DESC LIMIT 1", "");
  v->r = v->own;
  cx_ledger_cursor_next(&c); /* without an office both are "" */
  const char *office = cx_review_text(v, &c, 0);
  v->place = cx_review_text(v, &c, 1);
  if (!office || !v->place) cx_ledger_cursor_fail(&c, cx_say_memory(v->log));
  int status = cx_ledger_cursor_close(&c);
  return status ? status : look_at(v, office, v->own);
}

static int by_weight(const void *a, const void *b) {
  const cx_review_finding *x = a, *y = b;
  if (x->group != y->group) return x->group < y->group ? -1 : 1;
  int order = strcmp(x->office, y->office);
  if (!order) order = strcmp(x->period, y->period);
  if (!order) order = strcmp(x->code, y->code);
  if (!order) order = (x->decision > y->decision) - (x->decision < y->decision);
  return order ? order : x->number < y->number ? -1 : 1;
}

/* A finding that was answered, by its key. */
typedef struct answered {
  const char *key;
  cx_review_answer answer;
} answered;

typedef struct answers {
  answered *all; /* in the review's arena, in the order of the keys */
  size_t count, capacity;
} answers;

/* Of a finding answered more than once the later answer stands. */
static int take_answer(cx_reviewing *v, answers *to, cx_ledger_cursor *c) {
  answered one = {cx_review_text(v, c, 0),
                  {cx_review_text(v, c, 1), cx_review_text(v, c, 3), cx_review_text(v, c, 4),
                   cx_ledger_cursor_integer(c, 2) != 0}};
  if (!one.key || !one.answer.text || !one.answer.by || !one.answer.at)
    return cx_say_memory(v->log);
  if (to->count && !strcmp(to->all[to->count - 1].key, one.key)) {
    to->all[to->count - 1] = one;
    return CX_OK;
  }
  to->all = cx_arena_grow(&v->to->arena, to->all, to->count, &to->capacity, sizeof *to->all);
  if (!to->all) return cx_say_memory(v->log);
  to->all[to->count++] = one;
  return CX_OK;
}

static int by_key(const void *key, const void *one) {
  return strcmp(key, ((const answered *)one)->key);
}

/* The last answer to each finding. */
static int join_answers(cx_reviewing *v) {
  answers given = {0};
  cx_ledger_cursor c =
      cx_ledger_ask(v->own, v->log,
                    "SELECT a.finding, a.text, a.settled, e.actor, e.at FROM review_answer a JOIN"
                    " entry e ON e.id = a.entry ORDER BY a.finding, a.id",
                    "");
  v->r = v->own;
  while (cx_ledger_cursor_next(&c))
    cx_ledger_cursor_fail(&c, take_answer(v, &given, &c));
  int status = cx_ledger_cursor_close(&c);
  for (size_t i = 0; i < v->to->count && given.count && !status; i++) {
    cx_review_finding *f = &v->to->findings[i];
    const answered *found = bsearch(f->key, given.all, given.count, sizeof *given.all, by_key);
    if (found) f->answer = found->answer;
  }
  return status;
}

static int finish(cx_reviewing *v) {
  cx_review *to = v->to;
  for (size_t i = 0; i < to->count; i++)
    cx_review_make_series(&to->findings[i]);
  if (to->count) qsort(to->findings, to->count, sizeof *to->findings, by_weight);
  int status = join_answers(v);
  return status ? status : cx_review_leave_out(v);
}

int cx_review_run(cx_ledger *r, const cx_review_request *q, cx_log *log, cx_review *ret) {
  static int (*const across[])(cx_reviewing *) = {cx_review_both_ways, cx_review_undecided,
                                                  cx_review_same, cx_review_absent};
  *ret = (cx_review){.count = 0};
  cx_reviewing v = {.q = q, .to = ret, .log = log, .own = r, .r = r};
  v.own_kept = cx_council_kept_of(r, log, NULL, NULL);
  int status = cx_review_check_kinds(q, log);
  if (!status) status = look_at_own(&v);
  if (!status) status = cx_ledger_bundles_each(r, log, look_at, &v);
  v.r = r;
  v.kept = cx_council_kept_of(r, log, NULL, NULL);
  for (size_t i = 0; i < sizeof across / sizeof *across && !status; i++)
    status = across[i](&v);
  if (!status)
    status = finish(&v);
  else if (ret->count) /* what was found is in order even so */
    qsort(ret->findings, ret->count, sizeof *ret->findings, by_weight);
  cx_council_kept_free(&v.own_kept);
  cx_council_kept_free(&v.kept);
  return status;
}

void cx_review_free(cx_review *review) {
  cx_arena_free(&review->arena);
  *review = (cx_review){.count = 0};
}
