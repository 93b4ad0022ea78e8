/* See evidence_record.h. */
#include "dossier/evidence_record.h"

#include <string.h>

#include "base/days.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "dossier/evidence_parts.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/database.h"
#include "standard/measures.h"
#include "text/messages.h"
#include "units/messages.h"

enum { CODE, MEASURE, REFERENCE, REASON, SIGNED_ON, DUE_ON, SIGNER };
const char *const cx_dossier_evidence_columns[CX_DOSSIER_EVIDENCE_COLUMNS] = {
    "commune_code|Mã xã|Mã ĐVHC",
    "measure|Chỉ tiêu|Số liệu",
    "reference|Số hiệu|Căn cứ|Minh chứng",
    "reason|Lý do",
    CX_NAMED_DAY "signed_on|Ngày ký",
    CX_NAMED_DAY "due_on|Hạn",
    "signer|Người ký"};

enum { MOST_TEXT = 1000 };

typedef struct recording {
  cx_ledger *r;
  cx_ledger_entry *entry; /* NULL: no dossier is looked up, nothing is recorded */
  const cx_dossier_evidence_of *of;
  const cx_named *rows;
  cx_log *log, plain; /* plain: of what is not about the list */
  cx_texts texts;
  cx_ledger_cursor dossier, before;
  cx_codes seen;  /* code and measure of the rows so far */
  unsigned *line; /* of each in `seen` */
  cx_dossier_evidence_count count;
} recording;

static cx_place place_of(const cx_named_row *row, int column) {
  return (cx_place){row->line, row->columns[column]};
}

/* ---- what a row says ---- */

static int check_row(recording *w, const cx_named_row *row) {
  const char *const *texts = row->texts;
  int status = row->fault ? cx_say_code(w->log, place_of(row, CODE), row->fault) : CX_OK;
  if (!*texts[MEASURE]) status = CX_SAY(w->log, LIST_BLANK, place_of(row, MEASURE), "measure");
  for (int c = REFERENCE; c <= SIGNER; c++)
    if (strlen(texts[c]) > MOST_TEXT || cx_has_controls(texts[c]))
      status = CX_SAY(w->log, LIST_TEXT, place_of(row, c), cx_digits_of(MOST_TEXT).text);
  if (!*texts[REFERENCE] == !*texts[REASON])
    status = CX_SAY(w->log, EVIDENCE_EITHER, place_of(row, REFERENCE),
                    *texts[REASON] ? CX_BOTH("dòng này ghi cả hai", "this one gives both")
                                   : CX_BOTH("dòng này để trống cả hai", "this one gives neither"));
  return status;
}

/* Days are days, and only a paper is signed. */
static int check_days(recording *w, const cx_named_row *row) {
  const char *const *texts = row->texts;
  int status = CX_OK;
  for (int c = SIGNED_ON; c <= DUE_ON; c++)
    if (*texts[c] && !cx_is_day(texts[c], true))
      status = CX_SAY(w->log, EVIDENCE_DAY, place_of(row, c), texts[c]);
  bool is_signed = *texts[SIGNED_ON] || *texts[SIGNER];
  if (*texts[REASON] && !*texts[REFERENCE] && is_signed)
    status = CX_SAY(w->log, EVIDENCE_UNSIGNED,
                    place_of(row, *texts[SIGNED_ON] ? SIGNED_ON : SIGNER), NULL);
  return status;
}

/* By id, else by label; CX_NO_MEASURE (said) when the standard uses none such. */
static int find_measure(recording *w, const cx_standard *s, const cx_named_row *row) {
  const char *name = row->texts[MEASURE];
  int found = cx_measure_named(s, name);
  if (found != CX_NO_MEASURE && s->used[found]) return found;
  cx_nearest nearest = {.wanted = name};
  for (size_t m = 0; found == CX_NO_MEASURE && m < s->measure_count; m++) {
    if (!s->used[m]) continue;
    cx_nearest_offer_measure(&nearest, s->measures[m].id);
    cx_nearest_offer_measure(&nearest, s->measures[m].label);
  }
  CX_SAY(w->log, EVIDENCE_MEASURE, place_of(row, MEASURE), name, nearest.best, s->id);
  return CX_NO_MEASURE;
}

static int check_twice(recording *w, const cx_named_row *row, const cx_measure *measure) {
  cx_buffer key = {0};
  size_t number = 0;
  cx_puts(&key, row->texts[CODE]);
  cx_putc(&key, '\n');
  cx_puts(&key, measure->id);
  int added = key.failed ? CX_NO_MEMORY : cx_codes_add(&w->seen, cx_buffer_text(&key), &number);
  cx_buffer_free(&key);
  if (added < 0) return cx_say_memory(&w->plain);
  if (!added)
    return CX_SAY(w->log, EVIDENCE_TWICE, place_of(row, MEASURE), row->texts[CODE], measure->id,
                  cx_digits_of(w->line[number]).text);
  w->line[number] = row->line;
  return CX_OK;
}

/* ---- whose figure ---- */

/* Lets the statement stand on the dossier of the code; *ret: whether there is one. */
static int find_dossier(recording *w, const char *code, bool *ret) {
  cx_ledger_cursor_again(&w->dossier);
  cx_ledger_cursor_bind_text(&w->dossier, 1, code);
  *ret = cx_ledger_cursor_next(&w->dossier);
  return w->dossier.status;
}

static int say_no_dossier(recording *w, const cx_named_row *row) {
  const char *code = row->texts[CODE];
  size_t number = 0;
  cx_place place = place_of(row, CODE);
  if (w->of->refused && cx_codes_find(w->of->refused, code, &number)) {
    CX_SAY(w->log, EVIDENCE_PASSED, place, code);
    return CX_OK;
  }
  if (w->of->intake) return CX_SAY(w->log, EVIDENCE_COMMUNE, place, code);
  return CX_SAY(w->log, SESSION_COMMUNE, place, code, w->of->period, w->of->stage);
}

/* ---- writing ---- */

/* The evidence that stands for a figure, and what the row makes of its days and signer. */
typedef struct standing {
  int64_t id;           /* 0: none */
  bool same;            /* reference and reason */
  cx_buffer paper[3];   /* signed_on, due_on, signer */
  bool said, same_said; /* any of these is given; as they stand already */
} standing;

static void free_standing(standing *one) {
  for (int i = 0; i < 3; i++)
    cx_buffer_free(&one->paper[i]);
}

static int find_before(recording *w, const cx_named_row *row, int64_t dossier, const char *measure,
                       standing *ret) {
  cx_ledger_cursor *c = &w->before;
  *ret = (standing){.same_said = true};
  cx_ledger_cursor_again(c);
  cx_ledger_cursor_bind_integer(c, 1, dossier);
  cx_ledger_cursor_bind_text(c, 2, measure);
  bool there = cx_ledger_cursor_next(c);
  if (there) {
    ret->id = cx_ledger_cursor_integer(c, 0);
    ret->same = !strcmp(cx_ledger_answer(c, 1), row->texts[REFERENCE]) &&
                !strcmp(cx_ledger_answer(c, 2), row->texts[REASON]);
  }
  for (int i = 0; i < 3; i++) {
    const char *was = ret->same ? cx_ledger_answer(c, 3 + i) : "";
    const char *given = row->texts[SIGNED_ON + i];
    cx_puts(&ret->paper[i], *given ? given : was);
    ret->said = ret->said || ret->paper[i].size;
    ret->same_said = ret->same_said && (!*given || !strcmp(given, was));
    if (ret->paper[i].failed) return cx_say_memory(&w->plain);
  }
  return c->status;
}

static cx_ledger_value text_or_null(const cx_buffer *text) {
  return text->size ? cx_ledger_text(cx_buffer_text(text)) : cx_ledger_null();
}

static int write_evidence(recording *w, const cx_named_row *row, int64_t dossier,
                          const char *measure, const standing *before) {
  const char *reference = row->texts[REFERENCE], *reason = row->texts[REASON];
  const cx_ledger_value values[] = {cx_ledger_integer(dossier), cx_ledger_text(measure),
                                    cx_ledger_text(*reference ? reference : NULL),
                                    cx_ledger_text(*reason ? reason : NULL),
                                    before->id ? cx_ledger_integer(before->id) : cx_ledger_null()};
  int64_t id = 0;
  int status = cx_ledger_entry_row(w->entry, "evidence", values, 5, &id);
  if (status || !before->said) return status;
  const cx_ledger_value paper[] = {cx_ledger_integer(id), text_or_null(&before->paper[0]),
                                   text_or_null(&before->paper[1]),
                                   text_or_null(&before->paper[2])};
  return cx_ledger_entry_row(w->entry, "evidence_paper", paper, 4, NULL);
}

static int write_row(recording *w, const cx_named_row *row, int64_t dossier, const char *measure) {
  standing before;
  int status = find_before(w, row, dossier, measure, &before);
  bool same = before.same && before.same_said;
  w->count.same += !status && same;
  if (!status && !same) {
    w->count.recorded++;
    w->count.corrected += before.id != 0;
    status = write_evidence(w, row, dossier, measure, &before);
  }
  free_standing(&before);
  return status;
}

/* The measure is looked up in the dossier's own text; in an intake all have the same. */
static int take_row(recording *w, const cx_named_row *row) {
  int wrong = check_row(w, row);
  if (check_days(w, row) || wrong) return CX_REFUSED;
  bool there = false;
  int status = w->entry ? find_dossier(w, row->texts[CODE], &there) : CX_OK;
  if (status) return status;
  if (!there && !w->of->intake) return say_no_dossier(w, row);
  const cx_loaded_text *text = NULL;
  int64_t id = there ? cx_ledger_cursor_integer(&w->dossier, 1) : w->of->text;
  status = cx_texts_get(&w->texts, id, &w->plain, &text);
  if (status || !text->standard) return status ? status : CX_REFUSED;
  int m = find_measure(w, text->standard, row);
  if (m == CX_NO_MEASURE) return CX_REFUSED;
  const cx_measure *measure = &text->standard->measures[m];
  status = check_twice(w, row, measure);
  if (status || !w->entry) return status;
  if (!there) return say_no_dossier(w, row);
  size_t size = 0;
  const char *figures = cx_ledger_answer(&w->dossier, 2);
  if (w->dossier.status) return w->dossier.status;
  if (!cx_dossier_canonical_value(figures, measure->id, strlen(measure->id), &size))
    return CX_SAY(w->log, EVIDENCE_BLANK, place_of(row, MEASURE), row->texts[CODE], measure->id);
  return write_row(w, row, cx_ledger_cursor_integer(&w->dossier, 0), measure->id);
}

static int open_statements(recording *w) {
  w->dossier =
      w->of->intake
          ? cx_ledger_ask(w->r, &w->plain,
                          "SELECT d.id, i.text, d.figures FROM dossier d JOIN intake i ON i.id ="
                          " d.intake WHERE d.code = ?1 AND d.intake = ?2",
                          "ti", "", w->of->intake)
          : cx_ledger_ask(w->r, &w->plain,
                          "SELECT d.id, i.text, d.figures FROM dossier d JOIN intake i ON i.id ="
                          " d.intake WHERE d.code = ?1 AND i.period = ?2 AND i.stage = ?3 AND NOT"
                          " EXISTS (SELECT 1 FROM dossier later WHERE later.replaces = d.id)",
                          "ttt", "", w->of->period, w->of->stage);
  w->before =
      cx_ledger_ask(w->r, &w->plain,
                    "SELECT e.id, e.reference, e.reason, p.signed_on, p.due_on, p.signer FROM "
                    "evidence e LEFT JOIN"
                    " evidence_paper p ON p.evidence = e.id WHERE e.dossier = ?1 AND e.measure = ?2"
                    " AND NOT EXISTS (SELECT 1 FROM evidence later WHERE later.replaces = e.id)",
                    "");
  w->line = cx_arena_take(&w->texts.arena, (w->rows->count + 1) * sizeof *w->line);
  if (!w->line) return cx_say_memory(&w->plain);
  return w->dossier.status ? w->dossier.status : w->before.status;
}

static int take_all(cx_ledger *r, cx_ledger_entry *entry, const cx_dossier_evidence_of *of,
                    const cx_named *rows, cx_log *log, cx_dossier_evidence_count *ret) {
  recording w = {.r = r, .entry = entry, .of = of, .rows = rows, .log = log, .plain = *log};
  w.texts = (cx_texts){.load = of->load, .user = of->load_user};
  w.plain.file = NULL;
  w.plain.sheet = NULL;
  int status = open_statements(&w);
  for (size_t i = 0; i < rows->count && (!status || status == CX_REFUSED); i++) {
    int one = take_row(&w, &rows->rows[i]);
    if (one) status = one;
  }
  int asked[] = {cx_ledger_cursor_close(&w.dossier), cx_ledger_cursor_close(&w.before)};
  for (int i = 0; i < 2; i++)
    if (asked[i]) status = asked[i];
  cx_codes_free(&w.seen);
  cx_texts_free(&w.texts);
  *ret = w.count;
  return status;
}

int cx_dossier_evidence_record(cx_ledger_entry *entry, const cx_dossier_evidence_of *of,
                               const cx_named *rows, cx_log *log, cx_dossier_evidence_count *ret) {
  return take_all(entry->r, entry, of, rows, log, ret);
}

int cx_dossier_evidence_check(cx_ledger *r, const cx_dossier_evidence_of *of, const cx_named *rows,
                              cx_log *log) {
  cx_dossier_evidence_count none;
  return take_all(r, NULL, of, rows, log, &none);
}

int cx_dossier_evidence_add(cx_ledger *r, const cx_dossier_evidence_of *of, const cx_named *rows,
                            const char *actor, cx_log *log, cx_dossier_evidence_count *ret) {
  cx_log plain = *log;
  plain.file = NULL;
  plain.sheet = NULL;
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "evidence", of->period, &plain, &entry);
  if (status) return status;
  status = cx_dossier_evidence_record(&entry, of, rows, log, ret);
  return cx_ledger_entry_close_some(&entry, status, ret->recorded > 0);
}

/* ---- what is still lacking ---- */

enum { NAMED = 3 };

typedef struct tally {
  int64_t count;
  cx_buffer names[2]; /* by cx_language */
} tally;

static int count_lacking(void *user, const cx_present *one) {
  tally *t = user;
  for (size_t i = 0; i < one->lacking.count; i++, t->count++) {
    const cx_measure *m = &one->lacking.standard->measures[one->lacking.measures[i]];
    for (int l = 0; l < 2 && t->count < NAMED; l++) {
      cx_buffer *out = &t->names[l];
      cx_puts(out, t->count ? ", " : "");
      cx_puts(out, cx_in(l, "xã ", "commune "));
      cx_put_shown(out, one->lacking.code, strlen(one->lacking.code));
      cx_puts(out, cx_in(l, " «", " \""));
      cx_puts(out, l == CX_EN && m->label_en ? m->label_en : m->label);
      cx_puts(out, cx_in(l, "»", "\""));
    }
  }
  return CX_OK;
}

int cx_dossier_evidence_note(cx_ledger *r, const cx_dossier_filter *filter,
                             cx_dossier_load_text_fn *load, void *load_user, cx_log *log) {
  tally t = {.count = 0};
  int status = cx_present_each(r, filter, load, load_user, log, count_lacking, &t);
  cx_buffer *out = &t.names[CX_VI];
  if (t.count > NAMED) {
    cx_puts(out, ", …");
    cx_puts(&t.names[CX_EN], ", …");
  }
  cx_buffer both = {0};
  cx_put_both(&both, cx_buffer_text(out), cx_buffer_text(&t.names[CX_EN]));
  if (out->failed || t.names[CX_EN].failed || both.failed)
    status = cx_say_memory(log);
  else if (t.count)
    CX_SAY(log, EVIDENCE_LACKING, (cx_place){0}, cx_digits_of(t.count).text, cx_buffer_text(&both));
  cx_buffer_free(&both);
  cx_buffer_free(&t.names[CX_VI]);
  cx_buffer_free(&t.names[CX_EN]);
  return status;
}
