/* See dossiers.h: for people. */
#include "dossier/print_dossiers.h"

#include <stdio.h>
#include <string.h>

#include "base/days.h"
#include "base/utf8.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "number/reading.h"
#include "report/text.h"

enum { NAME_WIDTH = 34, VERDICT_WIDTH = 19 };

typedef struct telling {
  cx_buffer *out;
  cx_register *r;
  cx_log *log;
  cx_language l;
  bool whole;    /* every figure */
  int64_t entry; /* of the dossier before */
  int64_t count, lacking;
  cx_units units;
} telling;

int cx_say_no_dossier(const cx_dossier_filter *f, cx_log *log) {
  return CX_SAY(log, SESSION_COMMUNE, (cx_place){0}, f->code, f->period,
                f->stage ? f->stage : CX_BOTH("self hay verified", "self or verified"));
}

cx_cursor cx_ask_evidence(cx_register *r, int64_t dossier, cx_log *log) {
  return cx_ask(r, log,
                "SELECT e.measure, e.reference, e.reason FROM evidence e WHERE e.dossier = ?1 AND"
                " NOT EXISTS (SELECT 1 FROM evidence later WHERE later.replaces = e.id)",
                "i", dossier);
}

cx_cursor cx_ask_replaced(cx_register *r, int64_t dossier, cx_log *log) {
  return cx_ask(r, log,
                "WITH RECURSIVE before(id) AS (SELECT replaces FROM dossier WHERE id = ?1 UNION ALL"
                " SELECT d.replaces FROM dossier d JOIN before b ON d.id = b.id) SELECT d.id, e.id,"
                " e.at, e.actor FROM before b JOIN dossier d ON d.id = b.id JOIN entry e ON e.id ="
                " d.entry ORDER BY d.id DESC",
                "i", dossier);
}

static void put(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_say_in(t->l, vi, en));
}

static void put_whole(const telling *t, int64_t number) {
  cx_put_number(t->out, cx_whole(number), 0, CX_DOWN, t->l);
}

/* "22/11/2026, người nhận: NAME (mục 3)" */
static void put_taken(const telling *t, const char *at, const char *actor, int64_t entry) {
  cx_put_day(t->out, cx_day_in_vietnam(at).text, t->l);
  put(t, ", người nhận: ", " by ");
  cx_put_shown_text(t->out, actor);
  put(t, " (mục ", " (entry "), cx_put_int(t->out, entry), cx_puts(t->out, ")");
}

static void put_stage(const telling *t, const char *stage) {
  if (!strcmp(stage, "verified"))
    put(t, "số liệu đã thẩm định", "figures as verified");
  else
    put(t, "số liệu xã tự đánh giá", "figures as self-assessed");
}

static const char *verdict_of(const telling *t, const cx_present *d) {
  for (int v = 0; v < 3; v++)
    if (!strcmp(cx_verdict_word((cx_verdict)v), d->verdict))
      return cx_verdict_name((cx_verdict)v, t->l);
  return cx_say_in(t->l, "chưa chấm", "not assessed");
}

bool cx_dossier_is_left(const cx_units *units, const cx_present *d, char *ret_day) {
  snprintf(ret_day, sizeof(cx_day), "%.4s-%.5s", d->lacking.period,
           d->lacking.standard->period_to.value);
  return cx_code_is_left(units, d->lacking.code, ret_day);
}

typedef struct words {
  const telling *t;
  bool with_remedy;
} words;

static void put_words(void *user, const cx_diagnostic *d) {
  const words *w = user;
  char text[1000];
  cx_diagnostic_message(d, w->t->l, text, sizeof text);
  if (!w->with_remedy) cx_split_remedy(text);
  cx_put_shown_text(w->t->out, text);
  cx_puts(w->t->out, "\n");
}

/* That the dossier counts for no commune, as the review says it. */
static void put_left(const telling *t, const cx_present *d) {
  words w = {t, t->whole};
  cx_log log = {.report = put_words, .user = &w};
  cx_day day;
  if (!cx_dossier_is_left(&t->units, d, day.text)) return;
  if (!t->whole) cx_puts(t->out, "      ");
  CX_SAY(&log, DOSSIER_LEFT, (cx_place){0}, d->lacking.code, cx_day_words_of(day.text).text);
}

static void put_lacking(const telling *t, size_t count) {
  if (!count) {
    put(t, "đủ minh chứng", "no evidence lacking");
    return;
  }
  put(t, "thiếu ", "lacks "), cx_put_int(t->out, (int64_t)count);
  cx_puts(t->out, t->l == CX_VI ? " minh chứng"
                  : count == 1  ? " piece of evidence"
                                : " pieces of evidence");
}

/* ---- a line each ---- */

static void put_line(telling *t, const cx_present *d) {
  const cx_lacking *k = &d->lacking;
  if (t->entry != d->entry) {
    if (t->entry) cx_puts(t->out, "\n");
    put(t, "Kỳ ", "Period "), cx_put_shown_text(t->out, k->period), cx_puts(t->out, ", ");
    put_stage(t, k->stage), put(t, ", nhận ngày ", ", taken in on ");
    put_taken(t, d->at, d->actor, d->entry), cx_puts(t->out, "\n");
    t->entry = d->entry;
  }
  cx_puts(t->out, "  ");
  cx_put_padded(t->out, k->code, strlen(k->code) > 7 ? strlen(k->code) : 7);
  cx_put_padded(t->out, k->name, NAME_WIDTH), cx_puts(t->out, "  ");
  cx_put_padded(t->out, verdict_of(t, d), VERDICT_WIDTH);
  put_lacking(t, k->count), cx_puts(t->out, "\n");
  put_left(t, d);
}

/* ---- every figure of one ---- */

static void put_figure(const telling *t, const cx_batch *b, size_t m) {
  const cx_measure *measure = &b->figures.standard->measures[m];
  if (cx_figures_is_blank(&b->figures, 0, (int)m)) {
    put(t, "để trống", "blank");
  } else if (measure->type == CX_COUNT) {
    put_whole(t, cx_figures_count(&b->figures, 0, (int)m));
    if (measure->unit) cx_puts(t->out, " "), cx_puts(t->out, measure->unit);
  } else if (measure->type == CX_YES_NO) {
    bool yes = ((const cx_truth *)b->figures.column[m])[0] == CX_TRUE;
    yes ? put(t, "có", "yes") : put(t, "không", "no");
  } else {
    cx_puts(t->out, measure->choice_labels[((const cx_symbol *)b->figures.column[m])[0]]);
  }
}

/* The paper of a figure, or why there is none; false when there is neither. */
static bool put_evidence(const telling *t, cx_cursor *c, const char *measure) {
  cx_cursor_again(c);
  while (cx_cursor_next(c)) {
    if (strcmp(cx_answer(c, 0), measure)) continue;
    bool paper = *cx_answer(c, 1) != 0;
    cx_puts(t->out, "      ");
    paper ? put(t, "Minh chứng: ", "Evidence: ")
          : put(t, "Không có minh chứng, lý do: ", "No evidence, reason: ");
    cx_put_shown_text(t->out, cx_answer(c, paper ? 1 : 2)), cx_puts(t->out, "\n");
    return true;
  }
  return false;
}

static int put_figures(const telling *t, const cx_present *d) {
  const cx_standard *s = d->lacking.standard;
  cx_cursor c = cx_ask_evidence(t->r, d->lacking.dossier, t->log);
  for (size_t m = 0; m < s->measure_count && !c.status; m++) {
    if (!s->used[m]) continue;
    cx_puts(t->out, "  ");
    cx_puts(t->out, cx_gloss(t->l, s->measures[m].label, s->measures[m].label_en));
    cx_puts(t->out, ": "), put_figure(t, d->figures, m), cx_puts(t->out, "\n");
    bool found = put_evidence(t, &c, s->measures[m].id);
    if (!found && !c.status && cx_needs_evidence(d->figures, 0, m))
      put(t, "      Chưa có minh chứng hay lý do\n", "      Neither evidence nor a reason\n");
  }
  return cx_cursor_close(&c);
}

static int put_replaced(const telling *t, const cx_present *d) {
  cx_cursor c = cx_ask_replaced(t->r, d->lacking.dossier, t->log);
  while (cx_cursor_next(&c)) {
    put(t, "Thay hồ sơ số ", "In place of dossier ");
    cx_put_int(t->out, cx_cursor_integer(&c, 0)), put(t, ", nhận ngày ", ", taken in on ");
    put_taken(t, cx_answer(&c, 2), cx_answer(&c, 3), cx_cursor_integer(&c, 1));
    cx_puts(t->out, "\n");
  }
  return cx_cursor_close(&c);
}

static int put_dossier(const telling *t, const cx_present *d) {
  const cx_lacking *k = &d->lacking;
  if (t->count) cx_puts(t->out, "\n");
  put(t, "Hồ sơ số ", "Dossier "), cx_put_int(t->out, k->dossier);
  put(t, ": xã ", ": commune "), cx_put_shown_text(t->out, k->code), cx_puts(t->out, " ");
  cx_put_shown_text(t->out, k->name);
  put(t, ", kỳ ", ", period "), cx_put_shown_text(t->out, k->period), cx_puts(t->out, ", ");
  put_stage(t, k->stage), cx_puts(t->out, "\n");
  put(t, "Nhận ngày ", "Taken in on ");
  put_taken(t, d->at, d->actor, d->entry), cx_puts(t->out, "\n");
  put(t, "Theo tiêu chuẩn ", "By the standard "), cx_puts(t->out, k->standard->id);
  put(t, "; kết quả chấm: ", "; result: "), cx_puts(t->out, verdict_of(t, d));
  cx_puts(t->out, "; "), put_lacking(t, k->count), cx_puts(t->out, "\n");
  put_left(t, d);
  int status = put_figures(t, d);
  return status ? status : put_replaced(t, d);
}

/* ---- the list ---- */

static int tell(void *user, const cx_present *d) {
  telling *t = user;
  int status = CX_OK;
  if (t->whole)
    status = put_dossier(t, d);
  else
    put_line(t, d);
  t->count++;
  t->lacking += (int64_t)d->lacking.count;
  return status;
}

int cx_put_dossiers(cx_buffer *out, cx_register *r, const cx_dossier_list *list, cx_log *log) {
  telling t = {
      .out = out, .r = r, .log = log, .l = list->language, .whole = list->filter.code != NULL};
  int status = cx_units_read(r, log, &t.units);
  if (!status)
    status = cx_present_each(r, &list->filter, list->load, list->load_user, log, tell, &t);
  cx_units_free(&t.units);
  if (t.whole) return !status && !t.count ? cx_say_no_dossier(&list->filter, log) : status;
  if (t.count) cx_puts(out, "\n");
  put_whole(&t, t.count);
  put(&t, " hồ sơ; số liệu cần minh chứng mà còn thiếu: ",
      " dossiers; figures that need evidence and lack it: ");
  put_whole(&t, t.lacking), cx_puts(out, "\n");
  return status;
}
