/* See print_dossiers.h. */
#include "dossier/print_dossiers.h"

#include <string.h>

#include "base/days.h"
#include "base/utf8.h"
#include "dossier/messages.h"
#include "number/reading.h"

enum { CODE_WIDTH = 7, NAME_WIDTH = 34, VERDICT_WIDTH = 19 };

typedef cx_dossier_telling telling;

static void put(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_in(t->language, vi, en));
}

static void put_whole(const telling *t, int64_t number) {
  cx_put_number(t->out, cx_whole(number), 0, CX_DOWN, t->language);
}

/* "22/11/2026, người nhận: NAME (mục 3)" */
static void put_taken(const telling *t, const char *at, const char *actor, int64_t entry) {
  cx_put_day(t->out, cx_day_in_vietnam(at).text, t->language);
  put(t, ", người nhận: ", " by ");
  cx_put_shown_text(t->out, actor);
  put(t, " (mục ", " (entry ");
  cx_put_int(t->out, entry);
  cx_puts(t->out, ")");
}

static void put_stage(const telling *t, const char *stage) {
  if (!strcmp(stage, "verified"))
    put(t, "số liệu đã thẩm định", "figures as verified");
  else
    put(t, "số liệu xã tự đánh giá", "figures as self-assessed");
}

static const char *verdict_of(const telling *t, const cx_dossier_view *d) {
  const char *name = d->verdict ? cx_verdict_called(d->verdict, t->language) : NULL;
  return name ? name : cx_in(t->language, "chưa chấm", "not assessed");
}

typedef struct words {
  const telling *t;
  bool with_remedy;
} words;

static void put_words(void *user, const cx_diagnostic *d) {
  const words *w = user;
  char text[1000];
  cx_diagnostic_message(d, w->t->language, text, sizeof text);
  if (!w->with_remedy) cx_split_remedy(text);
  cx_put_shown_text(w->t->out, text);
  cx_puts(w->t->out, "\n");
}

/* That the dossier counts for no commune, as the review says it. */
static void put_left(const telling *t, const cx_dossier_view *d) {
  words w = {t, d->whole};
  cx_log log = {.report = put_words, .user = &w};
  if (!d->no_unit_on) return;
  if (!d->whole) cx_puts(t->out, "      ");
  CX_SAY(&log, DOSSIER_LEFT, (cx_place){0}, d->code, cx_day_words_of(d->no_unit_on).text);
}

static void put_lacking(const telling *t, size_t count) {
  if (!count) {
    put(t, "đủ minh chứng", "no evidence lacking");
    return;
  }
  put(t, "thiếu ", "lacks ");
  cx_put_int(t->out, (int64_t)count);
  put(t, " minh chứng", count == 1 ? " piece of evidence" : " pieces of evidence");
}

/* Nothing where the dossier waits for nothing. */
static void put_returned(const telling *t, const cx_dossier_view *d) {
  if (!d->return_count) return;
  put(t, "; trả lại để bổ sung, chưa trả lời: ", "; returned for completion, not answered: ");
  cx_put_int(t->out, (int64_t)d->return_count);
}

static void put_returns(const telling *t, const cx_dossier_view *d) {
  for (size_t i = 0; i < d->return_count; i++) {
    const cx_dossier_open_return *one = &d->returns[i];
    put(t, "Phải bổ sung (trả lại số ", "To be completed (return ");
    cx_put_int(t->out, one->id);
    put(t, "), mục ", "), item ");
    cx_put_shown_text(t->out, one->item);
    cx_puts(t->out, ": ");
    cx_put_shown_text(t->out, one->text);
    cx_puts(t->out, "\n");
  }
}

/* ---- a line each ---- */

static void put_line(telling *t, const cx_dossier_view *d) {
  size_t size = strlen(d->code);
  if (t->entry != d->entry) {
    if (t->entry) cx_puts(t->out, "\n");
    put(t, "Kỳ ", "Period ");
    cx_put_shown_text(t->out, d->period);
    cx_puts(t->out, ", ");
    put_stage(t, d->stage);
    put(t, ", nhận ngày ", ", taken in on ");
    put_taken(t, d->taken_in, d->actor, d->entry);
    cx_puts(t->out, "\n");
    t->entry = d->entry;
  }
  cx_puts(t->out, "  ");
  cx_put_padded(t->out, d->code, size > CODE_WIDTH ? size : CODE_WIDTH);
  cx_put_padded(t->out, d->name, NAME_WIDTH);
  cx_puts(t->out, "  ");
  cx_put_padded(t->out, verdict_of(t, d), VERDICT_WIDTH);
  put_lacking(t, d->lacking_count);
  put_returned(t, d);
  cx_puts(t->out, "\n");
  put_left(t, d);
}

/* ---- every figure of one ---- */

static void put_value(const telling *t, const cx_dossier_figure_view *one) {
  const cx_measure *measure = one->measure;
  if (one->blank) {
    put(t, "để trống", "blank");
  } else if (measure->type == CX_COUNT) {
    put_whole(t, one->count);
    if (measure->unit) cx_puts(t->out, " ");
    cx_puts(t->out, measure->unit);
  } else if (measure->type == CX_YES_NO) {
    one->yes ? put(t, "có", "yes") : put(t, "không", "no");
  } else {
    cx_puts(t->out, measure->choice_labels[one->choice]);
  }
}

/* "; ký ngày 10/01/2018, người ký …; hạn 31/01/2018", as far as it is said. */
static void put_days(const telling *t, const cx_dossier_figure_view *one) {
  if (one->signed_on) {
    put(t, "; ký ngày ", "; signed on ");
    cx_put_day(t->out, one->signed_on, t->language);
  }
  if (one->signer) {
    put(t, "; người ký: ", "; signer: ");
    cx_put_shown_text(t->out, one->signer);
  }
  if (one->due_on) {
    put(t, "; hạn ", "; due on ");
    cx_put_day(t->out, one->due_on, t->language);
  }
}

/* A figure, and its paper or why there is none. */
static void put_figure(const telling *t, const cx_dossier_figure_view *one) {
  bool paper = one->reference && *one->reference;
  cx_puts(t->out, "  ");
  cx_puts(t->out, cx_gloss(t->language, one->measure->label, one->measure->label_en));
  cx_puts(t->out, ": ");
  put_value(t, one);
  cx_puts(t->out, "\n");
  if (one->reference || one->reason) {
    paper ? put(t, "      Minh chứng: ", "      Evidence: ")
          : put(t, "      Không có minh chứng, lý do: ", "      No evidence, reason: ");
    const char *text = paper ? one->reference : one->reason;
    cx_put_shown_text(t->out, text ? text : "");
    put_days(t, one);
    cx_puts(t->out, "\n");
  } else if (one->needs_evidence) {
    put(t, "      Chưa có minh chứng hay lý do\n", "      Neither evidence nor a reason\n");
  }
}

static void put_before(const telling *t, const cx_dossier_before_view *one) {
  put(t, "Thay hồ sơ số ", "In place of dossier ");
  cx_put_int(t->out, one->id);
  put(t, ", nhận ngày ", ", taken in on ");
  put_taken(t, one->taken_in, one->actor, one->entry);
  cx_puts(t->out, "\n");
}

static void put_dossier(const telling *t, const cx_dossier_view *d) {
  if (t->count) cx_puts(t->out, "\n");
  put(t, "Hồ sơ số ", "Dossier ");
  cx_put_int(t->out, d->id);
  put(t, ": xã ", ": commune ");
  cx_put_shown_text(t->out, d->code);
  cx_puts(t->out, " ");
  cx_put_shown_text(t->out, d->name);
  put(t, ", kỳ ", ", period ");
  cx_put_shown_text(t->out, d->period);
  cx_puts(t->out, ", ");
  put_stage(t, d->stage);
  put(t, "\nNhận ngày ", "\nTaken in on ");
  put_taken(t, d->taken_in, d->actor, d->entry);
  put(t, "\nTheo tiêu chuẩn ", "\nBy the standard ");
  cx_puts(t->out, d->standard->id);
  put(t, "; kết quả chấm: ", "; result: ");
  cx_puts(t->out, verdict_of(t, d));
  cx_puts(t->out, "; ");
  put_lacking(t, d->lacking_count);
  put_returned(t, d);
  cx_puts(t->out, "\n");
  put_left(t, d);
  put_returns(t, d);
  for (size_t i = 0; i < d->figure_count; i++)
    put_figure(t, &d->figures[i]);
  for (size_t i = 0; i < d->before_count; i++)
    put_before(t, &d->before[i]);
}

/* ---- the list ---- */

int cx_dossier_tell(void *user, const cx_dossier_view *d) {
  telling *t = user;
  if (d->whole)
    put_dossier(t, d);
  else
    put_line(t, d);
  t->count++;
  t->lacking += (int64_t)d->lacking_count;
  return CX_OK;
}

void cx_dossier_tell_sum(const cx_dossier_telling *t) {
  if (t->count) cx_puts(t->out, "\n");
  put_whole(t, t->count);
  put(t, " hồ sơ; số liệu cần minh chứng mà còn thiếu: ",
      " dossiers; figures that need evidence and lack it: ");
  put_whole(t, t->lacking);
  cx_puts(t->out, "\n");
}
