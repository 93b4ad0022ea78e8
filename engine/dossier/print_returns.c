/* See print_returns.h. */
#include "dossier/print_returns.h"

#include <string.h>

#include "base/days.h"
#include "base/utf8.h"
#include "report/json.h"

typedef cx_dossier_returns_telling telling;

static void put(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_in(t->language, vi, en));
}

/* " ngày 22/11/2026, NAME" */
static void put_when(const telling *t, const char *at, const char *actor) {
  put(t, " ngày ", " on ");
  cx_put_day(t->out, cx_day_in_vietnam(at).text, t->language);
  cx_puts(t->out, ", ");
  cx_put_shown_text(t->out, actor);
}

static void put_measures(const telling *t, cx_both head, const cx_measure *const *measures,
                         size_t count) {
  if (!count) return;
  cx_puts(t->out, cx_half(head, t->language));
  for (size_t i = 0; i < count; i++) {
    cx_puts(t->out, i ? "; " : "");
    cx_puts(t->out, cx_gloss(t->language, measures[i]->label, measures[i]->label_en));
  }
  cx_puts(t->out, "\n");
}

static void put_answer(const telling *t, const cx_dossier_return_view *v) {
  if (!v->answered) {
    put(t, "  CHƯA TRẢ LỜI", "  NOT ANSWERED");
  } else {
    put(t, "  Đã trả lời", "  Answered");
    put_when(t, v->answered_at, v->answered_by);
    put(t, " (hồ sơ số ", " (dossier ");
    cx_put_int(t->out, v->answer_dossier);
    cx_puts(t->out, "): ");
    cx_put_shown_text(t->out, v->answer);
  }
  cx_puts(t->out, "\n");
}

int cx_dossier_returns_tell(void *user, const cx_dossier_return_view *v) {
  telling *t = user;
  put(t, "Trả lại số ", "Return ");
  cx_put_int(t->out, v->id);
  put(t, ": kỳ ", ": period ");
  cx_put_shown_text(t->out, v->period);
  put(t, ", xã ", ", commune ");
  cx_put_shown_text(t->out, v->code);
  cx_puts(t->out, " ");
  cx_put_shown_text(t->out, v->name);
  put(t, ", hồ sơ số ", ", dossier ");
  cx_put_int(t->out, v->dossier);
  put(t, "; trả lại", "; returned");
  put_when(t, v->at, v->actor);
  if (v->of_criterion)
    put(t, "\n  Tiêu chí ", "\n  Criterion ");
  else
    put(t, "\n  Chỉ tiêu ", "\n  Item ");
  cx_put_shown_text(t->out, v->item);
  if (*v->title.vi) {
    cx_puts(t->out, ". ");
    cx_put_shown_text(t->out, cx_half(v->title, t->language));
  }
  put(t, "\n  Phải bổ sung: ", "\n  To be completed: ");
  cx_put_shown_text(t->out, v->text);
  cx_puts(t->out, "\n");
  put_answer(t, v);
  if (v->later) {
    put(t, "  Hồ sơ nhận sau: số ", "  Dossier since: ");
    cx_put_int(t->out, v->later);
    if (!v->figure_count)
      put(t, "; số liệu của mục này không đổi", "; the item's figures are the same");
    cx_puts(t->out, "\n");
  }
  put_measures(t, (cx_both){"  Số liệu đã đổi: ", "  Figures changed: "}, v->figures,
               v->figure_count);
  put_measures(t, (cx_both){"  Minh chứng đã đổi: ", "  Evidence changed: "}, v->evidence,
               v->evidence_count);
  t->count++;
  t->open += !v->answered;
  return CX_OK;
}

void cx_dossier_returns_tell_sum(const cx_dossier_returns_telling *t) {
  cx_put_int(t->out, (int64_t)t->count);
  put(t, " mục trả lại để bổ sung, chưa trả lời: ",
      t->count == 1 ? " return for completion, not answered: "
                    : " returns for completion, not answered: ");
  cx_put_int(t->out, (int64_t)t->open);
  cx_puts(t->out, "\n");
}

/* ---- for programs ---- */

static const char *status_of(const cx_dossier_return_view *v) {
  return v->answered ? "answered" : "open";
}

static void put_ids(cx_buffer *out, const char *name, const cx_measure *const *measures,
                    size_t count) {
  cx_report_json_name(out, ",", name);
  cx_puts(out, "[");
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, i ? "," : "");
    cx_put_json_text(out, measures[i]->id);
  }
  cx_puts(out, "]");
}

int cx_dossier_returns_json(void *buffer, const cx_dossier_return_view *v) {
  cx_buffer *out = buffer;
  cx_report_json_integer(out, "{", "id", v->id);
  cx_report_json_text(out, ",", "commune_code", v->code);
  cx_report_json_text(out, ",", "commune_name", v->name);
  cx_report_json_text(out, ",", "period", v->period);
  cx_report_json_text(out, ",", "stage", v->stage);
  cx_report_json_record(out, ",", "dossier", v->dossier);
  cx_report_json_text(out, ",", "item", v->item);
  cx_report_json_text(out, ",", "text", v->text);
  cx_report_json_record(out, ",", "entry", v->entry);
  cx_report_json_text(out, ",", "returned", v->at);
  cx_report_json_text(out, ",", "by", v->actor);
  cx_report_json_text(out, ",", "status", status_of(v));
  cx_report_json_text(out, ",", "answer", v->answer);
  cx_report_json_text(out, ",", "answered", v->answered_at);
  cx_report_json_text(out, ",", "answered_by", v->answered_by);
  cx_report_json_record(out, ",", "answer_dossier", v->answer_dossier);
  cx_report_json_record(out, ",", "later_dossier", v->later);
  put_ids(out, "figures_changed", v->figures, v->figure_count);
  put_ids(out, "evidence_changed", v->evidence, v->evidence_count);
  cx_puts(out, "}\n");
  return CX_OK;
}

void cx_dossier_open_returns_json(cx_buffer *out, const cx_dossier_open_return *returns,
                                  size_t count) {
  cx_puts(out, ",\"open_returns\":[");
  for (size_t i = 0; i < count; i++) {
    cx_report_json_integer(out, i ? ",{" : "{", "id", returns[i].id);
    cx_report_json_text(out, ",", "item", returns[i].item);
    cx_report_json_text(out, ",", "text", returns[i].text);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

void cx_dossier_returns_csv_head(cx_records *to) {
  cx_field_plain(to, "commune_code,commune_name,period,stage,dossier,item,text,returned_on,status,"
                     "answer,answered_on,later_dossier,figures_changed,evidence_changed");
  cx_end_record(to);
}

/* Ids with a blank between. */
static void put_id_field(cx_records *to, const cx_measure *const *measures, size_t count) {
  cx_buffer ids = {0};
  for (size_t i = 0; i < count; i++) {
    cx_puts(&ids, i ? " " : "");
    cx_puts(&ids, measures[i]->id);
  }
  cx_field_plain(to, cx_buffer_text(&ids));
  to->out->failed = to->out->failed || ids.failed;
  cx_buffer_free(&ids);
}

int cx_dossier_returns_csv(void *records, const cx_dossier_return_view *v) {
  cx_records *to = records;
  cx_field_text(to, v->code);
  cx_field_text(to, v->name);
  cx_field_plain(to, v->period);
  cx_field_plain(to, v->stage);
  cx_field_number(to, v->dossier);
  cx_field_text(to, v->item);
  cx_field_text(to, v->text);
  cx_field_plain(to, cx_day_in_vietnam(v->at).text);
  cx_field_plain(to, status_of(v));
  cx_field_text(to, v->answer);
  cx_field_plain(to, v->answered ? cx_day_in_vietnam(v->answered_at).text : "");
  cx_field_maybe(to, v->later != 0, v->later);
  put_id_field(to, v->figures, v->figure_count);
  put_id_field(to, v->evidence, v->evidence_count);
  cx_end_record(to);
  return CX_OK;
}
