/* See review_codes.h. */
#include "review/review_codes.h"

#include <stdio.h>
#include <string.h>

#include "ledger/cursor.h"
#include "review/review_findings.h"

/* ---- workbooks ---- */

/* "a.xlsx, b.csv" of a line each. */
static void put_files(cx_buffer *out, const char *files) {
  for (const char *at = files; *at;) {
    size_t size = strcspn(at, "\n");
    if (at != files) cx_puts(out, ", ");
    cx_put(out, at, size);
    at += size + (at[size] == '\n');
  }
}

static int look_at_intake(cx_reviewing *v, cx_ledger_cursor *c) {
  enum { PERIOD, FILES, HASH, STANDING };
  cx_buffer files = {0};
  const cx_review_about about = {.period = cx_ledger_answer(c, PERIOD)};
  cx_ledger_value hash = cx_ledger_cursor_blob(c, HASH);
  put_files(&files, cx_ledger_answer(c, FILES));
  int status = files.failed
                   ? cx_say_memory(v->log)
                   : cx_review_add(v, "emptied_cells", &about, hash.bytes, hash.size,
                                   cx_digits_of(cx_ledger_cursor_integer(c, STANDING)).text,
                                   cx_buffer_text(&files), "");
  cx_buffer_free(&files);
  return status;
}

/* Entries of programs before 0.2.0 have no row of their program. What later figures replaced is no
 * matter any more. */
int cx_review_workbooks(cx_reviewing *v) {
  cx_ledger_cursor c = cx_ledger_ask(
      v->r, v->log,
      "SELECT i.period, i.files, i.row_hash, count(*) FROM intake i JOIN dossier d ON d.intake ="
      " i.id WHERE NOT EXISTS (SELECT 1 FROM program p WHERE p.entry = i.entry) AND"
      " instr(lower(i.files), '.xlsx' || char(10)) > 0 AND NOT EXISTS (SELECT 1 FROM dossier l"
      " WHERE l.replaces = d.id) GROUP BY i.id ORDER BY i.id",
      "");
  return cx_review_each(v, &c, 0, look_at_intake);
}

/* ---- the form of codes ---- */

enum { MOST_DIGITS = 32, USUAL_DIGITS = 5 };

/* How many digits the code is; 0 when it is anything else, or too long. */
static size_t digits_of(const char *code) {
  size_t size = strlen(code);
  return size <= MOST_DIGITS && strspn(code, "0123456789") == size ? size : 0;
}

/* Whether the dossier was read with any code, as was meant then. */
static int takes_any(cx_reviewing *v, int64_t dossier, bool *ret) {
  int64_t any = 0;
  int status =
      cx_ledger_ask_number(v->r, v->log, &any,
                           "SELECT EXISTS (SELECT 1 FROM dossier d JOIN intake i ON i.id ="
                           " d.intake WHERE d.id = ?1 AND instr(i.options, 'any-code=') > 0)",
                           "i", dossier);
  *ret = any != 0;
  return status;
}

/* The length that most of the register's codes share, of communes that units, dossiers and
 * decisions name; of equals the usual one, or the longer. 0: no code is of digits. */
static int read_form(cx_reviewing *v, size_t *ret) {
  int64_t counts[MOST_DIGITS + 1] = {0};
  cx_ledger_cursor c =
      cx_ledger_ask(v->r, v->log,
                    "SELECT code FROM unit_state UNION SELECT code FROM dossier UNION SELECT"
                    " code FROM decision",
                    "");
  while (cx_ledger_cursor_next(&c))
    counts[digits_of(cx_ledger_answer(&c, 0))]++;
  size_t best = 0;
  counts[0] = 0;
  for (size_t n = 1; n <= MOST_DIGITS; n++)
    if (counts[n] &&
        (!best || counts[n] > counts[best] || (counts[n] == counts[best] && best != USUAL_DIGITS)))
      best = n;
  *ret = best;
  return cx_ledger_cursor_close(&c);
}

static int add_odd(cx_reviewing *v, const cx_review_about *about, size_t form, const void *hash,
                   size_t size) {
  return cx_review_add(v, "odd_code", about, hash, size, about->code,
                       cx_digits_of((int64_t)form).text, "");
}

/* ---- of dossiers ---- */

/* When periods end by the texts met so far. */
typedef struct ends {
  int64_t texts[16];
  char days[16][6];
  size_t count;
  int64_t unlisted; /* dossiers on whose last day no list of units was in force */
} ends;

/* The last day of the dossier's period; "" where its text does not load, which is a finding. */
static int last_day(cx_reviewing *v, ends *e, const cx_review_dossier *d, char *ret) {
  const cx_standard *s = NULL;
  size_t at = 0;
  while (at < e->count && e->texts[at] != d->text)
    at++;
  *ret = 0;
  if (at == e->count) {
    int status = cx_council_kept_text(&v->kept, d->text, &s, NULL);
    if (status) return status == CX_REFUSED ? CX_OK : status;
    if (e->count == sizeof e->texts / sizeof *e->texts) e->count = at = 0;
    e->texts[at] = d->text;
    snprintf(e->days[at], sizeof e->days[at], "%.5s", s->period_to.value);
    e->count++;
  }
  snprintf(ret, 11, "%.4s-%.5s", d->period, e->days[at]);
  return CX_OK;
}

static int look_at_dossier(cx_reviewing *v, ends *e, size_t form, const cx_review_dossier *d) {
  const cx_review_about about = {.code = d->code, .name = d->name, .period = d->period};
  const cx_units *units = NULL;
  char day[11];
  bool odd = form && digits_of(d->code) != form, any = false;
  int status = odd ? takes_any(v, d->id, &any) : CX_OK;
  if (status) return status;
  if (odd && !any) return add_odd(v, &about, form, d->row_hash, sizeof d->row_hash);
  status = cx_council_kept_units(&v->kept, &units);
  if (!status) status = last_day(v, e, d, day);
  if (status || !*day) return status;
  if (!cx_units_code_is_left(units, d->code, day)) {
    e->unlisted += !cx_units_on(units, d->code, day);
    return CX_OK;
  }
  return cx_review_add(v, "left_code", &about, d->row_hash, sizeof d->row_hash, d->code,
                       cx_day_words_of(day).text, "");
}

static int look_at_dossiers(cx_reviewing *v, size_t form) {
  ends e = {.count = 0};
  int status = CX_OK;
  for (size_t i = v->first_dossier; i < v->dossier_count && !status; i++)
    if (cx_review_wants(v, v->dossiers[i].period))
      status = look_at_dossier(v, &e, form, &v->dossiers[i]);
  if (status || !v->number || !e.unlisted) return status;
  return cx_review_add_note(v, "no_lists", v->office, cx_digits_of(e.unlisted).text, "");
}

/* ---- of decisions: that no unit has the code is flagged with the rest (`unit`) ---- */

static int look_at_decisions(cx_reviewing *v, size_t form) {
  enum { ID, CODE, NAME, PERIOD, NUMBER, HASH };
  cx_ledger_cursor c =
      cx_ledger_ask(v->r, v->log,
                    "SELECT id, code, name, period, number, row_hash FROM decision WHERE way ="
                    " 'issued' ORDER BY id",
                    "");
  while (form && cx_ledger_cursor_next(&c)) {
    if (!cx_review_wants(v, cx_ledger_answer(&c, PERIOD)) ||
        digits_of(cx_ledger_answer(&c, CODE)) == form)
      continue;
    const cx_review_about about = {.code = cx_ledger_answer(&c, CODE),
                                   .name = cx_ledger_answer(&c, NAME),
                                   .period = cx_ledger_answer(&c, PERIOD),
                                   .paper = cx_ledger_answer(&c, NUMBER),
                                   .decision = cx_ledger_cursor_integer(&c, ID)};
    cx_ledger_value hash = cx_ledger_cursor_blob(&c, HASH);
    cx_ledger_cursor_fail(&c, add_odd(v, &about, form, hash.bytes, hash.size));
  }
  return cx_ledger_cursor_close(&c);
}

int cx_review_codes(cx_reviewing *v) {
  size_t form = 0;
  int64_t digits = 0;
  int status = cx_ledger_ask_number(v->r, v->log, &digits,
                                    "SELECT coalesce((SELECT digits FROM code_form ORDER BY id DESC"
                                    " LIMIT 1), -1)",
                                    "");
  if (!status && digits) status = read_form(v, &form);
  if (!status) status = look_at_dossiers(v, form);
  return status ? status : look_at_decisions(v, form);
}
