/* See review_late.h. */
#include "review/review_late.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "base/fold.h"
#include "ledger/cursor.h"
#include "ledger/store.h"
#include "review/review_filter.h"
#include "review/review_findings.h"

/* The last procedure kept of the standard: the reviewer's own, else the bundle's. NULL in *ret for
 * none that can be read. */
static int find_procedure(cx_reviewing *v, const char *standard, const cx_procedure **ret) {
  cx_council_kept *const kept[] = {&v->own_kept, &v->kept};
  *ret = NULL;
  for (int i = 0; i < 2 && !*ret; i++) {
    int64_t id = 0;
    int asked = cx_ledger_ask_number(kept[i]->r, v->log, &id,
                                     "SELECT max(id) FROM procedure_text WHERE standard = ?1", "t",
                                     standard);
    if (asked) return asked;
    int status = id ? cx_council_kept_procedure(kept[i], id, ret) : CX_OK;
    if (status && status != CX_REFUSED) return status;
  }
  return CX_OK;
}

/* The first time after the period's end that the deadline's day comes; "" for a period that is no
 * year. */
static void due_day(const char *period, const char *period_to, const char *before, char out[16]) {
  int year = cx_year_of(period);
  char text[32]; /* as wide as any number */
  *out = 0;
  if (year < 0) return;
  snprintf(text, sizeof text, "%04d-%.5s", year + (strcmp(before, period_to) <= 0), before);
  memcpy(out, text, 16);
}

/* A deadline of another place is told of. */
static int note_elsewhere(cx_reviewing *v, const cx_deadline *one) {
  cx_buffer label = {0};
  cx_review_put_both(&label, one->label, one->label_en);
  int status = label.failed ? cx_say_memory(v->log)
                            : cx_review_add_note(v, "deadline_elsewhere", cx_buffer_text(&label),
                                                 one->where, v->place);
  cx_buffer_free(&label);
  return status;
}

/* The earliest of the deadlines of hand-overs that hold here and then, NULL in *ret for none; and
 * the day before which results of the period are due. */
static int find_deadline(cx_reviewing *v, const cx_procedure *p, const char *period,
                         const char *period_to, const cx_deadline **ret, char due[16]) {
  int status = CX_OK;
  *ret = NULL;
  *due = 0;
  for (size_t i = 0; i < p->deadline_count && !status; i++) {
    const cx_deadline *one = &p->deadlines[i];
    if (!one->hand_over || !one->before.value) continue;
    char day[16];
    due_day(period, period_to, one->before.value, day);
    if (!*day || !cx_valid_on(&one->valid, day)) continue;
    int here = one->where ? cx_same_name_folded(one->where, v->place) : 1;
    if (here < 0) return cx_say_memory(v->log);
    if (!here)
      status = note_elsewhere(v, one);
    else if (!*ret || strcmp(day, due) < 0) {
      *ret = one;
      memcpy(due, day, sizeof day);
    }
  }
  return status;
}

static int keep_hand(cx_reviewing *v, const char *period, const char *due, const cx_deadline *one) {
  cx_review_hand *all =
      cx_arena_grow(&v->to->arena, v->hands, v->hand_count, &v->hand_capacity, sizeof *all);
  if (!all) return cx_say_memory(v->log);
  v->hands = all;
  cx_buffer label = {0};
  if (one) cx_review_put_both(&label, one->label, one->label_en);
  cx_arena *arena = &v->to->arena;
  all[v->hand_count] = (cx_review_hand){v->office, cx_arena_text(arena, period, strlen(period)),
                                        cx_arena_text(arena, due, strlen(due)),
                                        cx_arena_text(arena, cx_buffer_text(&label), label.size)};
  const cx_review_hand *kept = &all[v->hand_count];
  bool well = !label.failed && kept->period && kept->due && kept->label;
  cx_buffer_free(&label);
  v->hand_count += well;
  return well ? CX_OK : cx_say_memory(v->log);
}

/* Handed over on a day, or not at all (""). */
static int add(cx_reviewing *v, const char *period, const char *handed, const char *due,
               const char *label) {
  cx_buffer subject = {0};
  cx_puts(&subject, period);
  cx_putc(&subject, '\n');
  cx_puts(&subject, handed);
  cx_putc(&subject, '\n');
  cx_puts(&subject, due);
  const cx_review_about about = {.period = period};
  cx_day_words on = cx_day_words_of(handed), before = cx_day_words_of(due);
  int status = subject.failed ? cx_say_memory(v->log) : CX_OK;
  const char *key = cx_buffer_text(&subject);
  if (!status && *handed)
    status = cx_review_add(v, "late", &about, key, subject.size, on.text, before.text, label);
  else if (!status)
    status = cx_review_add(v, "not_handed_over", &about, key, subject.size, before.text, label, "");
  cx_buffer_free(&subject);
  return status;
}

enum { PERIOD, STANDARD, TEXT, FIRST, HANDED };

/* When the register that reviews first took in a bundle with the entry; "" for never. */
static int find_import(cx_reviewing *v, int64_t entry, char ret[24]) {
  cx_ledger_cursor c =
      cx_ledger_ask(v->own, v->log,
                    "SELECT min(e.at) FROM bundle b JOIN entry e ON e.id = b.entry WHERE"
                    " b.office = ?1 AND b.head >= ?2",
                    "ti", v->office, entry);
  snprintf(ret, 24, "%.23s", cx_ledger_cursor_next(&c) ? cx_ledger_answer(&c, 0) : "");
  return cx_ledger_cursor_close(&c);
}

/* What is due of a standard's results of a period. */
static int find_due(cx_reviewing *v, cx_council_kept *kept, const char *standard, int64_t text,
                    const char *period, const cx_deadline **ret, char due[16]) {
  const cx_procedure *p = NULL;
  const cx_standard *s = NULL;
  *ret = NULL;
  *due = 0;
  int status = find_procedure(v, standard, &p);
  if (!status && !p) return cx_review_add_note(v, "no_deadline", standard, v->office, "");
  int year = cx_year_of(period);
  if (!status && year >= 0 && !cx_is_round(&p->rounds, year)) return CX_OK; /* nothing is due */
  if (!status) status = cx_council_kept_text(kept, text, &s, NULL);
  if (status == CX_REFUSED) return CX_OK; /* it does not load: found already */
  return status ? status : find_deadline(v, p, period, s->period_to.value, ret, due);
}

/* The day of a hand-over is that of the office's own entry; a bundle without one came when it was
 * taken in. */
static int look_at_period(cx_reviewing *v, cx_ledger_cursor *c) {
  const char *period = cx_ledger_answer(c, PERIOD);
  const cx_deadline *one;
  char due[16], imported[24] = "";
  int status = find_due(v, &v->kept, cx_ledger_answer(c, STANDARD),
                        cx_ledger_cursor_integer(c, TEXT), period, &one, due);
  if (!status) status = keep_hand(v, period, due, one);
  if (!status && !*cx_ledger_answer(c, HANDED))
    status = find_import(v, cx_ledger_cursor_integer(c, FIRST), imported);
  cx_day handed = cx_day_in_vietnam(*imported ? imported : cx_ledger_answer(c, HANDED));
  if (status || !*due || strcmp(handed.text, due) < 0) return status;
  return add(v, period, handed.text, due, v->hands[v->hand_count - 1].label);
}

/* Of each period with results, the first hand-over that had some of them. */
int cx_review_hand_over(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT period, standard, text, first, (SELECT x.at FROM entry x WHERE x.act = 'export' AND"
      " x.id > first ORDER BY x.id LIMIT 1) FROM (SELECT i.period AS period, t.standard AS "
      "standard,"
      " max(t.id) AS text, min(a.entry) AS first FROM assessment a JOIN dossier d ON d.id ="
      " a.dossier JOIN intake i ON i.id = d.intake JOIN rule_text t ON t.id = a.text GROUP BY"
      " i.period, t.standard) ORDER BY period, standard",
      "");
  return cx_review_each(v, &c, PERIOD, look_at_period);
}

/* ---- who has handed over nothing ---- */

static bool has_handed_over(const cx_reviewing *v, const char *office, const char *period) {
  for (size_t i = 0; i < v->hand_count; i++)
    if (!strcmp(v->hands[i].period, period) && cx_same_name_folded(v->hands[i].office, office) == 1)
      return true;
  return false;
}

/* An office whose key is trusted, and each period that another office handed over in. */
static int look_for_absent(cx_reviewing *v, const char *office, const char *today) {
  int status = CX_OK;
  v->office = office;
  for (size_t i = 0; i < v->hand_count && !status; i++) {
    const cx_review_hand *h = &v->hands[i];
    bool again = !*h->due; /* nothing is due, or it was said */
    for (size_t k = 0; k < i && !again; k++)
      again = !strcmp(v->hands[k].period, h->period) && !strcmp(v->hands[k].due, h->due);
    if (again || strcmp(today, h->due) < 0 || has_handed_over(v, office, h->period)) continue;
    status = add(v, h->period, "", h->due, h->label);
  }
  return status;
}

/* Of a period that nobody handed over: what is due under the standards that this register keeps. */
static int expect_period(cx_reviewing *v, const char *period) {
  for (size_t i = 0; i < v->hand_count; i++)
    if (!strcmp(v->hands[i].period, period)) return CX_OK;
  cx_ledger_cursor c = cx_ledger_ask(
      v->own, v->log, "SELECT standard, max(id) FROM rule_text GROUP BY standard ORDER BY 1", "");
  v->office = "";
  while (cx_ledger_cursor_next(&c)) {
    const cx_deadline *one;
    char due[16];
    int status = find_due(v, &v->own_kept, cx_ledger_answer(&c, 0), cx_ledger_cursor_integer(&c, 1),
                          period, &one, due);
    if (!status && one) status = keep_hand(v, period, due, one);
    cx_ledger_cursor_fail(&c, status);
  }
  return cx_ledger_cursor_close(&c);
}

int cx_review_absent(cx_reviewing *v) {
  cx_day today = cx_day_in_vietnam(cx_ledger_instant_of(v->q->clock.now(v->q->clock.user)).text);
  cx_ledger_cursor c = cx_ledger_ask(
      v->own, v->log,
      "SELECT DISTINCT k.office FROM trusted_key k WHERE NOT k.withdrawn AND NOT EXISTS (SELECT 1"
      " FROM trusted_key l WHERE l.public_key = k.public_key AND l.id > k.id) ORDER BY k.office",
      "");
  for (size_t i = 0; i < v->q->period_count; i++)
    cx_ledger_cursor_fail(&c, expect_period(v, v->q->periods[i]));
  while (cx_ledger_cursor_next(&c)) {
    const char *office = cx_review_text(v, &c, 0);
    int status = office ? cx_review_know_office(v, office) : cx_say_memory(v->log);
    cx_ledger_cursor_fail(&c, status ? status : look_for_absent(v, office, today.text));
  }
  return cx_ledger_cursor_close(&c);
}
