/* See review_figures.h. */
#include "review/review_figures.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "dossier/evidence.h"
#include "ledger/cursor.h"
#include "review/review_findings.h"
#include "review/review_rounds.h"
#include "score/privacy.h"

enum { MOST_NAMED = 4 };

/* ---- gathering ---- */

static int gather_one(cx_reviewing *v, cx_ledger_cursor *c) {
  cx_review_dossier *all = cx_arena_grow(&v->to->arena, v->dossiers, v->dossier_count,
                                         &v->dossier_capacity, sizeof *all);
  if (!all) return cx_say_memory(v->log);
  v->dossiers = all;
  cx_review_dossier *d = &all[v->dossier_count];
  *d = (cx_review_dossier){.office = v->office,
                           .code = cx_review_text(v, c, 1),
                           .name = cx_review_text(v, c, 2),
                           .period = cx_review_text(v, c, 3),
                           .stage = cx_review_text(v, c, 4),
                           .figures = cx_review_text(v, c, 5),
                           .id = cx_ledger_cursor_integer(c, 0),
                           .text = cx_ledger_cursor_integer(c, 6),
                           .unit = cx_ledger_cursor_integer(c, 7),
                           .assessed = cx_ledger_cursor_integer(c, 9) != 0};
  if (!d->code || !d->name || !d->period || !d->stage || !d->figures) return cx_say_memory(v->log);
  cx_ledger_cursor_hash(c, 8, d->row_hash);
  v->dossier_count++;
  return cx_review_assessed_in(v, d->text, d->period, &d->round);
}

int cx_review_gather(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT d.id, d.code, d.name, i.period, i.stage, d.figures, i.text, d.unit, d.row_hash,"
      " EXISTS (SELECT 1 FROM assessment a WHERE a.dossier = d.id) FROM"
      " dossier d JOIN intake i ON i.id = d.intake WHERE NOT EXISTS (SELECT 1 FROM dossier l WHERE"
      " l.replaces = d.id) ORDER BY d.code, i.period, i.stage DESC", /* verified before self */
      "");
  v->first_dossier = v->dossier_count;
  while (cx_ledger_cursor_next(&c)) {
    const cx_review_dossier *last =
        v->dossier_count > v->first_dossier ? &v->dossiers[v->dossier_count - 1] : NULL;
    if (last && !strcmp(last->code, cx_ledger_answer(&c, 1)) &&
        !strcmp(last->period, cx_ledger_answer(&c, 3)))
      continue;
    v->to->dossiers += cx_review_wants(v, cx_ledger_answer(&c, 3));
    cx_ledger_cursor_fail(&c, gather_one(v, &c));
  }
  return cx_ledger_cursor_close(&c);
}

bool cx_review_count_line(const char **at, const char **ret_name, size_t *ret_size,
                          int64_t *ret_count) {
  while (**at) {
    const char *line = *at;
    size_t size = strcspn(line, "\n"), name = strcspn(line, "=\n");
    *at += size + (line[size] == '\n');
    if (name + 1 >= size || strspn(line + name + 1, "0123456789") != size - name - 1) continue;
    *ret_name = line;
    *ret_size = name;
    *ret_count = (int64_t)strtoll(line + name + 1, NULL, 10);
    return true;
  }
  return false;
}

/* ---- no paper behind them ---- */

bool cx_review_is_counted(const cx_reviewing *v, const char *code, const char *period,
                          int64_t dossier) {
  size_t low = v->first_dossier, high = v->dossier_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const cx_review_dossier *d = &v->dossiers[middle];
    int order = strcmp(d->code, code);
    if (!order) order = strcmp(d->period, period);
    if (!order) return d->id == dossier;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

static int add_lacking(void *user, const cx_dossier_lacking *one) {
  cx_reviewing *v = user;
  if (!cx_review_wants(v, one->period) ||
      !cx_review_is_counted(v, one->code, one->period, one->dossier))
    return CX_OK;
  cx_buffer names = {0};
  for (int l = 0; l < 2; l++) {
    cx_puts(&names, l ? CX_BOTH_EN : CX_BOTH_VI);
    for (size_t i = 0; i < one->count && i < MOST_NAMED; i++) {
      const cx_measure *m = &one->standard->measures[one->measures[i]];
      cx_puts(&names, i ? "; " : "");
      cx_puts(&names, l && m->label_en ? m->label_en : m->label);
    }
  }
  cx_puts(&names, CX_BOTH_END);
  size_t more = one->count > MOST_NAMED ? one->count - MOST_NAMED : 0;
  cx_buffer subject = {0}; /* a dossier never changes; what it lacks may */
  cx_put_int(&subject, one->dossier);
  for (size_t i = 0; i < one->count; i++) {
    cx_putc(&subject, '\n');
    cx_puts(&subject, one->standard->measures[one->measures[i]].id);
  }
  const cx_review_about about = {.code = one->code, .name = one->name, .period = one->period};
  int status = names.failed || subject.failed ? cx_say_memory(v->log) : CX_OK;
  if (!status)
    status = cx_review_add(v, "evidence", &about, cx_buffer_text(&subject), subject.size,
                           cx_digits_of((int64_t)one->count).text, cx_buffer_text(&names),
                           more ? cx_digits_of((int64_t)more).text : "");
  cx_buffer_free(&names);
  cx_buffer_free(&subject);
  return status;
}

int cx_review_evidence(cx_reviewing *v) {
  cx_log log = cx_review_log(v);
  int status = cx_dossier_evidence_lacking(v->r, cx_review_load_text, v, &log, add_lacking, v);
  return status == CX_REFUSED ? CX_OK : status; /* what does not load does not replay: found */
}

/* ---- far from last year's ---- */

/* Whether a year between is one in which the text of the dossier is assessed. */
static int misses_round(cx_reviewing *v, int64_t text, int after, int before, bool *ret) {
  *ret = false;
  for (int year = after + 1; year < before && !*ret; year++) {
    int status = cx_review_assessed_in(v, text, cx_digits_of(year).text, ret);
    if (status) return status;
  }
  return CX_OK;
}

/* The commune's dossier of the round before (the year before, where each year is one), when it is
 * the same unit; NULL for none. Dossiers of years in which nothing is assessed are passed over. */
static int round_before(cx_reviewing *v, const cx_review_dossier *d,
                        const cx_review_dossier **ret) {
  const cx_review_dossier *first = &v->dossiers[v->first_dossier], *last = d;
  bool misses = true;
  *ret = NULL;
  do {
    if (last == first || strcmp((--last)->code, d->code)) return CX_OK;
  } while (!last->round);
  int before = cx_year_of(last->period), year = cx_year_of(d->period);
  if (before < 0 || year < 0) return CX_OK;
  int status = misses_round(v, d->text, before, year, &misses);
  if (status || misses) return status;
  bool same =
      last->unit && d->unit ? last->unit == d->unit : cx_same_name_folded(last->name, d->name) == 1;
  if (same) *ret = last;
  return CX_OK;
}

static bool has_jumped(const cx_review_request *q, int64_t before, int64_t now) {
  int64_t change = now > before ? now - before : before - now;
  /* a count has at most 15 digits, the share's terms at most 9 */
  return change >= q->jump_least && (__extension__(__int128) change) * q->jump_den >
                                        (__extension__(__int128) before) * q->jump_num;
}

/* Negative for what is no count. */
static int64_t count_of(const char *figures, const char *name, size_t size) {
  size_t digits = 0;
  const char *value = cx_dossier_canonical_value(figures, name, size, &digits);
  bool count = value && digits && strspn(value, "0123456789") == digits;
  return count ? (int64_t)strtoll(value, NULL, 10) : -1;
}

/* The measure of an id; NULL where the text does not load, or has none. */
static const cx_measure *measure_of(const cx_standard *s, const char *id, size_t size) {
  for (size_t m = 0; s && m < s->measure_count; m++)
    if (strlen(s->measures[m].id) == size && !memcmp(s->measures[m].id, id, size))
      return &s->measures[m];
  return NULL;
}

/* The label of a measure in a language; its id where it is not known. */
static void put_label(cx_buffer *out, const cx_measure *m, const char *id, size_t size, int l) {
  if (m)
    cx_puts(out, l && m->label_en ? m->label_en : m->label);
  else
    cx_put(out, id, size);
}

/* ---- what may be handed on ---- */

/* Writes the figures of a dossier without the counts that may not be read by anyone (DESIGN §4.16):
 * none, where its text does not load. *ret is the text's standard, NULL for none. */
static int put_printable(cx_reviewing *v, const cx_review_dossier *d, cx_buffer *out,
                         const cx_standard **ret) {
  cx_batch *batch = NULL;
  bool hidden[CX_MOST_MEASURES];
  *ret = NULL;
  int status = cx_council_kept_text(&v->kept, d->text, ret, &batch);
  if (status) return status == CX_REFUSED ? CX_OK : status;
  status = cx_dossier_take_canonical(batch, d->figures, d->code, d->name, v->log);
  if (status) return status == CX_REFUSED ? CX_OK : status;
  cx_hidden_figures(batch, 0, hidden);
  const char *at = d->figures, *name;
  size_t size;
  int64_t count;
  while (cx_review_count_line(&at, &name, &size, &count)) {
    const cx_measure *m = measure_of(*ret, name, size);
    if (!m || hidden[m - (*ret)->measures]) continue;
    cx_put(out, name, size);
    cx_putc(out, '=');
    cx_put_int(out, count);
    cx_putc(out, '\n');
  }
  return out->failed ? cx_say_memory(v->log) : CX_OK;
}

/* ---- what jumped ---- */

typedef struct jumping {
  const cx_review_request *q;
  const char *before, *now;    /* figures */
  cx_buffer printable[2];      /* of before and of now */
  const cx_standard *standard; /* of now; NULL */
} jumping;

static void put_count(cx_buffer *out, const cx_buffer *printable, const char *name, size_t size,
                      int l) {
  int64_t count = count_of(cx_buffer_text(printable), name, size);
  if (count < 0)
    cx_puts(out, cx_in(l ? CX_EN : CX_VI, "(không in)", "(not printed)"));
  else
    cx_put_int(out, count);
}

/* The first of them: "Số trẻ em 120 → 20; …". Returns how many jumped. */
static int64_t put_jumps(const jumping *j, cx_buffer *out, int l) {
  const char *at = j->now, *name;
  size_t size;
  int64_t count, jumps = 0;
  while (cx_review_count_line(&at, &name, &size, &count)) {
    int64_t last = count_of(j->before, name, size);
    if (last < 0 || !has_jumped(j->q, last, count)) continue;
    if (jumps++ >= MOST_NAMED) continue;
    cx_puts(out, jumps > 1 ? "; " : "");
    put_label(out, measure_of(j->standard, name, size), name, size, l);
    cx_putc(out, ' ');
    put_count(out, &j->printable[0], name, size, l);
    cx_puts(out, " → ");
    put_count(out, &j->printable[1], name, size, l);
  }
  if (jumps > MOST_NAMED) cx_puts(out, "; …");
  return jumps;
}

static int64_t put_in_both(const jumping *j, cx_buffer *out) {
  int64_t jumps = 0;
  for (int l = 0; l < 2; l++) {
    cx_puts(out, l ? CX_BOTH_EN : CX_BOTH_VI);
    jumps = put_jumps(j, out, l);
  }
  cx_puts(out, CX_BOTH_END);
  return jumps;
}

static int add_jump(cx_reviewing *v, const cx_review_dossier *before, const cx_review_dossier *now,
                    jumping *j, cx_buffer *words) {
  unsigned char subject[2 * CX_LEDGER_HASH_BYTES];
  int status = put_printable(v, before, &j->printable[0], &j->standard);
  if (!status) status = put_printable(v, now, &j->printable[1], &j->standard);
  if (status) return status;
  memcpy(subject, before->row_hash, CX_LEDGER_HASH_BYTES);
  memcpy(subject + CX_LEDGER_HASH_BYTES, now->row_hash, CX_LEDGER_HASH_BYTES);
  const cx_review_about about = {.code = now->code, .name = now->name, .period = now->period};
  cx_buffer_clear(words);
  int64_t jumps = put_in_both(j, words);
  if (words->failed) return cx_say_memory(v->log);
  return cx_review_add(v, "jump", &about, subject, sizeof subject, cx_digits_of(jumps).text,
                       before->period, cx_buffer_text(words));
}

static int look_for_jump(cx_reviewing *v, const cx_review_dossier *now) {
  const cx_review_dossier *before = NULL;
  if (!cx_review_wants(v, now->period)) return CX_OK;
  int status = round_before(v, now, &before);
  if (status || !before) return status;
  cx_buffer words = {0};
  jumping j = {.q = v->q, .before = before->figures, .now = now->figures};
  if (put_jumps(&j, &words, CX_VI)) /* texts are read for those alone */
    status = add_jump(v, before, now, &j, &words);
  cx_buffer_free(&words);
  cx_buffer_free(&j.printable[0]);
  cx_buffer_free(&j.printable[1]);
  return status;
}

int cx_review_jumps(cx_reviewing *v) {
  int status = CX_OK;
  for (size_t i = v->first_dossier + 1; i < v->dossier_count && !status; i++)
    status = look_for_jump(v, &v->dossiers[i]);
  return status;
}

/* ---- the same figures ---- */

typedef struct same {
  const cx_review_dossier *dossier;
  const char *counts; /* only the lines with counts */
} same;

/* The counts alone; NULL in *ret when too few are above 0 to tell anything. */
static int counts_of(cx_reviewing *v, const char *figures, const char **ret) {
  cx_buffer counts = {0};
  const char *at = figures, *name;
  size_t size, above = 0;
  int64_t count;
  while (cx_review_count_line(&at, &name, &size, &count)) {
    cx_put(&counts, name, size);
    cx_putc(&counts, '=');
    cx_put_int(&counts, count);
    cx_putc(&counts, '\n');
    above += count > 0;
  }
  *ret = NULL;
  if (above >= CX_SAME_COUNTS && !counts.failed)
    *ret = cx_arena_text(&v->to->arena, cx_buffer_text(&counts), counts.size);
  bool well = !counts.failed && (above < CX_SAME_COUNTS || *ret);
  cx_buffer_free(&counts);
  return well ? CX_OK : cx_say_memory(v->log);
}

static int by_counts(const void *a, const void *b) {
  const same *x = a, *y = b;
  int order = strcmp(x->dossier->period, y->dossier->period);
  if (!order) order = strcmp(x->counts, y->counts);
  if (!order) order = strcmp(x->dossier->code, y->dossier->code);
  if (!order) order = strcmp(x->dossier->office, y->dossier->office);
  return order ? order : memcmp(x->dossier->row_hash, y->dossier->row_hash, CX_LEDGER_HASH_BYTES);
}

/* Communes, not dossiers: one commune may stand in two registers. */
static int add_same(cx_reviewing *v, const same *first, size_t count) {
  cx_buffer names = {0}, subject = {0};
  int64_t communes = 0;
  for (size_t i = 0; i < count; i++) {
    const cx_review_dossier *d = first[i].dossier;
    if (i && !strcmp(d->code, first[i - 1].dossier->code)) continue;
    cx_put(&subject, (const char *)d->row_hash, CX_LEDGER_HASH_BYTES);
    if (communes++ >= MOST_NAMED) continue;
    cx_puts(&names, communes > 1 ? "; " : "");
    cx_puts(&names, d->code);
    cx_putc(&names, ' ');
    cx_puts(&names, d->name);
    cx_puts(&names, " (");
    cx_puts(&names, d->office);
    cx_puts(&names, ")");
  }
  if (communes > MOST_NAMED) cx_puts(&names, "; …");
  const cx_review_about about = {.period = first->dossier->period};
  v->office = first->dossier->office;
  int status = names.failed || subject.failed ? cx_say_memory(v->log) : CX_OK;
  if (!status && communes > 1)
    status = cx_review_add(v, "same_figures", &about, cx_buffer_text(&subject), subject.size,
                           cx_digits_of(communes).text, cx_buffer_text(&names), "");
  cx_buffer_free(&names);
  cx_buffer_free(&subject);
  return status;
}

int cx_review_same(cx_reviewing *v) {
  same *all = calloc(v->dossier_count + 1, sizeof *all);
  int status = all ? CX_OK : cx_say_memory(v->log);
  size_t count = 0, group = 0;
  for (size_t i = 0; i < v->dossier_count && !status; i++) {
    if (!cx_review_wants(v, v->dossiers[i].period)) continue;
    all[count].dossier = &v->dossiers[i];
    status = counts_of(v, v->dossiers[i].figures, &all[count].counts);
    count += all[count].counts != NULL;
  }
  if (!status && count) qsort(all, count, sizeof *all, by_counts);
  for (size_t i = 0; i < count && !status; i += group) {
    for (group = 1; i + group < count; group++)
      if (strcmp(all[i].counts, all[i + group].counts) ||
          strcmp(all[i].dossier->period, all[i + group].dossier->period))
        break;
    if (group > 1) status = add_same(v, &all[i], group);
  }
  free(all);
  return status;
}
