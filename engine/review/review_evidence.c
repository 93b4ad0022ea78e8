/* See review_evidence.h. */
#include "review/review_evidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "ledger/cursor.h"
#include "report/text.h"
#include "review/review_figures.h"
#include "review/review_findings.h"
#include "standard/measures.h"

enum { MOST_NAMED = 4 };

/* Evidence of which a day or the signer is recorded. */
typedef struct paper {
  const char *code, *name, *period;
  cx_both measure;                         /* its label */
  const char *reference;                   /* "": there is none, but it was due by a day */
  const char *signed_on, *due_on, *signer; /* "" where it is not said */
  const char *taken_in;                    /* day on which the figures came in */
  const char *begins, *ends;               /* of the period; "" where the text does not load */
  int64_t dossier;
  size_t order;                                 /* as read */
  unsigned char row_hash[CX_LEDGER_HASH_BYTES]; /* of the evidence */
} paper;

typedef struct looking {
  cx_reviewing *v;
  paper *all; /* in the review's arena */
  size_t count, capacity;
} looking;

/* ---- reading ---- */

static const char *copy(cx_reviewing *v, const char *text) {
  return cx_arena_text(&v->to->arena, text, strlen(text));
}

/* First and last day of the period, the label: as the dossier's text says. */
static int read_text(cx_reviewing *v, int64_t text, const char *measure, paper *p) {
  const cx_standard *s = NULL;
  int status = cx_council_kept_text(&v->kept, text, &s, NULL);
  p->begins = "";
  p->ends = "";
  p->measure = (cx_both){measure, measure};
  if (status) return status == CX_REFUSED ? CX_OK : status; /* it is a finding of its own */
  char day[16];
  int year = cx_year_of(p->period);
  bool before = strcmp(s->period_from.value, s->period_to.value) > 0;
  snprintf(day, sizeof day, "%04d-%.5s", year - before, s->period_from.value);
  p->begins = copy(v, day);
  snprintf(day, sizeof day, "%04d-%.5s", year, s->period_to.value);
  p->ends = copy(v, day);
  int m = cx_find_measure(s, measure);
  if (m == CX_NO_MEASURE) return CX_OK;
  const cx_measure *of = &s->measures[m];
  p->measure.vi = copy(v, of->label);
  p->measure.en = of->label_en ? copy(v, of->label_en) : p->measure.vi;
  return CX_OK;
}

enum { DOSSIER, CODE, NAME, PERIOD, TEXT, AT, MEASURE, REFERENCE, SIGNED, DUE, SIGNER, HASH };

static int take(cx_reviewing *v, looking *l, cx_ledger_cursor *c) {
  l->all = cx_arena_grow(&v->to->arena, l->all, l->count, &l->capacity, sizeof *l->all);
  if (!l->all) return cx_say_memory(v->log);
  paper *p = &l->all[l->count];
  *p = (paper){.code = cx_review_text(v, c, CODE),
               .name = cx_review_text(v, c, NAME),
               .period = cx_review_text(v, c, PERIOD),
               .reference = cx_review_text(v, c, REFERENCE),
               .signed_on = cx_review_text(v, c, SIGNED),
               .due_on = cx_review_text(v, c, DUE),
               .signer = cx_review_text(v, c, SIGNER),
               .taken_in = copy(v, cx_day_in_vietnam(cx_ledger_answer(c, AT)).text),
               .dossier = cx_ledger_cursor_integer(c, DOSSIER),
               .order = l->count};
  const char *measure = cx_review_text(v, c, MEASURE);
  if (!p->code || !p->name || !p->period || !p->reference || !p->signed_on || !p->due_on ||
      !p->signer || !p->taken_in || !measure)
    return cx_say_memory(v->log);
  cx_ledger_cursor_hash(c, HASH, p->row_hash);
  int status = read_text(v, cx_ledger_cursor_integer(c, TEXT), measure, p);
  if (!status && (!p->begins || !p->ends || !p->measure.vi || !p->measure.en))
    status = cx_say_memory(v->log);
  l->count += !status;
  return status;
}

static int read_papers(looking *l) {
  cx_reviewing *v = l->v;
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT d.id, d.code, d.name, i.period, i.text, t.at, e.measure, e.reference, p.signed_on,"
      " p.due_on, p.signer, e.row_hash FROM evidence_paper p JOIN evidence e ON e.id = p.evidence"
      " JOIN dossier d ON d.id = e.dossier JOIN intake i ON i.id = d.intake JOIN entry t ON t.id ="
      " d.entry WHERE NOT EXISTS (SELECT 1 FROM evidence x WHERE x.replaces = e.id) ORDER BY"
      " i.period, d.code, d.id, e.id",
      "");
  while (cx_ledger_cursor_next(&c)) {
    const char *period = cx_ledger_answer(&c, PERIOD);
    bool wanted =
        cx_review_wants(v, period) && cx_review_is_counted(v, cx_ledger_answer(&c, CODE), period,
                                                           cx_ledger_cursor_integer(&c, DOSSIER));
    if (wanted && !c.status) cx_ledger_cursor_fail(&c, take(v, l, &c));
  }
  return cx_ledger_cursor_close(&c);
}

/* ---- one dossier's, each by itself ---- */

static bool is_after_due(const paper *p) {
  return *p->signed_on && *p->due_on && strcmp(p->signed_on, p->due_on) > 0;
}

static bool is_after_period(const paper *p) {
  return *p->signed_on && *p->ends && strcmp(p->signed_on, p->ends) > 0;
}

static bool is_before_period(const paper *p) {
  return *p->signed_on && *p->begins && strcmp(p->signed_on, p->begins) < 0;
}

static bool is_after_figures(const paper *p) {
  return *p->signed_on && *p->taken_in && strcmp(p->signed_on, p->taken_in) > 0;
}

static const char *due_day(const paper *p) {
  (void)p;
  return ""; /* each has its own, which stands beside it */
}

static const char *last_day(const paper *p) {
  return p->ends;
}

static const char *first_day(const paper *p) {
  return p->begins;
}

static const char *intake_day(const paper *p) {
  return p->taken_in;
}

static const struct {
  const char *kind;
  bool (*is)(const paper *p);
  const char *(*day)(const paper *p); /* that it is compared with */
} alone[] = {{"evidence_after_due", is_after_due, due_day},
             {"evidence_after_period", is_after_period, last_day},
             {"evidence_before_period", is_before_period, first_day},
             {"evidence_after_figures", is_after_figures, intake_day}};

/* "«Kế hoạch …» số 11/KH-UBND, ký ngày 10/01/2018, người ký …, hạn 31/01/2018" */
static void put_paper(cx_buffer *out, const paper *p, bool with_commune, cx_language l) {
  if (with_commune) {
    cx_puts(out, cx_in(l, "xã ", "commune "));
    cx_puts(out, p->code);
    cx_puts(out, " ");
  }
  cx_puts(out, cx_in(l, "«", "\""));
  cx_puts(out, cx_half(p->measure, l));
  cx_puts(out, cx_in(l, "»", "\""));
  if (!with_commune) {
    cx_puts(out, cx_in(l, " số ", " number "));
    cx_puts(out, p->reference);
  }
  if (*p->signed_on) cx_puts(out, cx_in(l, ", ký ngày ", ", signed on "));
  if (*p->signed_on) cx_put_day(out, p->signed_on, l);
  if (*p->signer) cx_puts(out, cx_in(l, ", người ký ", ", signer "));
  cx_puts(out, p->signer);
  if (*p->due_on) cx_puts(out, cx_in(l, ", hạn ", ", due on "));
  if (*p->due_on) cx_put_day(out, p->due_on, l);
}

/* Papers being put together for one finding. */
typedef struct heap {
  cx_buffer names[2], subject; /* names: by cx_language */
  size_t count;
} heap;

static void add_paper(heap *h, const paper *p, bool with_commune) {
  h->count++;
  cx_put(&h->subject, (const char *)p->row_hash, CX_LEDGER_HASH_BYTES);
  for (int l = 0; l < 2; l++) {
    if (h->count > MOST_NAMED + 1) continue;
    cx_puts(&h->names[l], h->count > 1 ? "; " : "");
    if (h->count > MOST_NAMED)
      cx_puts(&h->names[l], "…");
    else
      put_paper(&h->names[l], p, with_commune, (cx_language)l);
  }
}

/* Adds the finding of a kind, with the names in both languages, and frees the heap. */
static int end_heap(cx_reviewing *v, heap *h, const char *kind, const cx_review_about *about,
                    const char *word) {
  cx_buffer both = {0};
  cx_put_both(&both, cx_buffer_text(&h->names[CX_VI]), cx_buffer_text(&h->names[CX_EN]));
  bool failed =
      h->names[CX_VI].failed || h->names[CX_EN].failed || h->subject.failed || both.failed;
  int status =
      failed ? cx_say_memory(v->log)
             : cx_review_add(v, kind, about, cx_buffer_text(&h->subject), h->subject.size,
                             cx_digits_of((int64_t)h->count).text, word, cx_buffer_text(&both));
  cx_buffer_free(&both);
  cx_buffer_free(&h->names[CX_VI]);
  cx_buffer_free(&h->names[CX_EN]);
  cx_buffer_free(&h->subject);
  return status;
}

/* Of the papers of one dossier, those that one of the comparisons finds. */
static int look_at_dossier(cx_reviewing *v, const paper *first, size_t count) {
  const cx_review_about about = {.code = first->code, .name = first->name, .period = first->period};
  int status = CX_OK;
  for (size_t k = 0; k < sizeof alone / sizeof *alone && !status; k++) {
    heap h = {.count = 0};
    for (size_t i = 0; i < count; i++)
      if (alone[k].is(&first[i])) add_paper(&h, &first[i], false);
    if (h.count) status = end_heap(v, &h, alone[k].kind, &about, alone[k].day(first));
  }
  return status;
}

static int look_at_each(looking *l) {
  int status = CX_OK;
  for (size_t i = 0, next; i < l->count && !status; i = next) {
    for (next = i + 1; next < l->count && l->all[next].dossier == l->all[i].dossier;)
      next++;
    status = look_at_dossier(l->v, &l->all[i], next - i);
  }
  return status;
}

/* ---- one number of several papers ---- */

static bool differ(const char *a, const char *b) {
  return *a && *b && strcmp(a, b) != 0;
}

/* Whether what is said of both is not of one paper: 1, 0, or CX_NO_MEMORY. */
static int are_two(const paper *a, const paper *b) {
  if (differ(a->signed_on, b->signed_on) || differ(a->due_on, b->due_on)) return 1;
  if (!*a->signer || !*b->signer) return 0;
  int same = cx_same_name_folded(a->signer, b->signer);
  return same < 0 ? same : !same;
}

/* Whether some two of the group are two papers, in one commune or (across) in two. */
static int holds_two(const paper *first, size_t count, bool across) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = i + 1; k < count; k++) {
      if (across == !strcmp(first[i].code, first[k].code)) continue;
      int two = are_two(&first[i], &first[k]);
      if (two) return two;
    }
  return 0;
}

static int add_group(cx_reviewing *v, const paper *first, size_t count, bool across) {
  int two = holds_two(first, count, across);
  if (two < 0) return cx_say_memory(v->log);
  if (!two) return CX_OK;
  heap h = {.count = 0};
  for (size_t i = 0; i < count; i++)
    add_paper(&h, &first[i], true);
  cx_review_about about = {.period = first->period};
  for (size_t i = 1; i < count; i++)
    if (strcmp(first[i].period, first->period) != 0) about.period = NULL; /* of several */
  if (!across) about.code = first->code;
  if (!across) about.name = first->name;
  return end_heap(v, &h, across ? "evidence_number_shared" : "evidence_differs", &about,
                  first->reference);
}

/* Numbers begin anew each year: one number of two years is of two papers. Where no day is said it
 * is taken for one of the period's year. */
static const char *year_of(const paper *p) {
  return *p->signed_on ? p->signed_on : p->period;
}

static int by_number(const paper *x, const paper *y) {
  int order = strcmp(x->reference, y->reference);
  return order ? order : strncmp(year_of(x), year_of(y), 4);
}

static int by_reference(const void *a, const void *b) {
  const paper *x = a, *y = b;
  int order = by_number(x, y);
  if (!order) order = strcmp(x->code, y->code);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int look_at_numbers(looking *l) {
  int status = CX_OK;
  if (l->count) qsort(l->all, l->count, sizeof *l->all, by_reference);
  for (size_t i = 0, next; i < l->count && !status; i = next) {
    for (next = i + 1; next < l->count && !by_number(&l->all[next], &l->all[i]);)
      next++;
    if (!*l->all[i].reference) continue;
    for (size_t k = i, end; k < next && !status; k = end) {
      for (end = k + 1; end < next && !strcmp(l->all[end].code, l->all[k].code);)
        end++;
      status = add_group(l->v, &l->all[k], end - k, false);
    }
    if (!status) status = add_group(l->v, &l->all[i], next - i, true);
  }
  return status;
}

int cx_review_evidence_days(cx_reviewing *v) {
  looking l = {.v = v};
  int status = read_papers(&l);
  if (!status) status = look_at_each(&l);
  return status ? status : look_at_numbers(&l);
}
