/* See print_decision.h. */
#include "decision/print_decision.h"

#include <string.h>

#include "decision/flags.h"
#include "report/json.h"

typedef struct list {
  cx_buffer *out;
  cx_language l;
  const cx_decision_view *d;
  bool row; /* of a list: its flags stand under its line */
  bool all; /* the flags of every row, under the head of the list */
} list;

static void put(const list *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_in(t->l, vi, en));
}

static bool is_there(const char *text) {
  return text && *text;
}

/* "LABEL text", and "LABEL 12", where there is one. */
static void put_text(const list *t, const char *text, const char *vi, const char *en) {
  if (!is_there(text)) return;
  put(t, vi, en);
  cx_put_shown_text(t->out, text);
}

static void put_record(const list *t, int64_t number, const char *vi, const char *en) {
  if (!number) return;
  put(t, vi, en);
  cx_put_int(t->out, number);
}

/* The same, a line of its own. */
static void put_record_line(const list *t, int64_t number, const char *vi, const char *en) {
  put_record(t, number, vi, en);
  if (number) cx_puts(t->out, "\n");
}

static bool is_draft(const list *t) {
  return !strcmp(t->d->way, "draft");
}

static void put_head(const list *t) {
  const cx_decision_view *d = t->d;
  if (is_draft(t)) put(t, "DỰ THẢO ", "DRAFT ");
  put(t, "Quyết định (số trong sổ ", "Decision (");
  cx_put_int(t->out, d->id);
  if (!strcmp(d->kind, "recognise"))
    put(t, "): công nhận", " of the register): recognised");
  else if (!strcmp(d->kind, "revoke"))
    put(t, "): hủy quyết định", " of the register): a decision revoked");
  else
    put(t, "): không công nhận", " of the register): not recognised");
  put_record(t, d->revokes, " số trong sổ ", ", number ");
  put(t, ", xã ", ", commune ");
  cx_put_shown_text(t->out, d->code);
  put_text(t, d->name, " ", " ");
  put_text(t, d->period, ", kỳ ", ", period ");
  cx_puts(t->out, "\n");
}

static void put_paper(const list *t) {
  const cx_decision_view *d = t->d;
  if (is_draft(t)) {
    put(t, "  Số và ngày ký để trống", "  Number and day left open");
  } else {
    put(t, "  Số ", "  Number ");
    is_there(d->number) ? cx_put_shown_text(t->out, d->number) : put(t, "(không có)", "(none)");
    put(t, ", ngày ", ", of ");
    is_there(d->on) ? cx_put_day(t->out, d->on, t->l) : put(t, "(không có)", "(none)");
    put_text(t, d->signed_by, ", người ký: ", ", signed by ");
    put_text(t, d->post, ", ", ", ");
  }
  cx_puts(t->out, "\n");
  put_text(t, d->office, "  Cơ quan: ", "  Office: ");
  put_text(t, d->authority, "; thẩm quyền công nhận: ", "; authority to recognise: ");
  cx_puts(t->out, "\n");
}

static void put_grounds(const list *t) {
  const cx_decision_view *d = t->d;
  bool before = is_there(d->standard);
  put_text(t, d->standard, "  Theo tiêu chuẩn ", "  By the standard ");
  put_record(t, d->assessment, "; kết quả chấm số ", "; result ");
  const char *verdict = d->verdict ? cx_verdict_called(d->verdict, t->l) : NULL;
  if (verdict) {
    cx_puts(t->out, ": ");
    cx_puts(t->out, verdict);
  }
  if (d->recorded.required_count) cx_puts(t->out, "; ");
  cx_council_recorded_put_required(t->out, &d->recorded, t->l);
  put_record(t, d->session, before ? "; phiên họp số " : "  Phiên họp số ",
             before ? "; session " : "  Session ");
  if (before || d->session) cx_puts(t->out, "\n");
  put_text(t, d->reason, "  Lý do: ", "  Reason: ");
  if (is_there(d->reason)) cx_puts(t->out, "\n");
  put_record_line(t, d->revoked_by, "  Đã bị hủy bởi quyết định số trong sổ ",
                  "  Revoked by decision ");
  put_record_line(t, d->replaced_by, "  Đã được thay bằng số trong sổ ", "  Replaced by number ");
  put_record_line(t, d->corrected_by, "  Đã được sửa bằng số trong sổ ", "  Corrected by number ");
}

/* ---- corrections ---- */

static void put_side(cx_buffer *out, cx_decision_corrected what, const char *text, cx_language l) {
  if (!*text)
    cx_puts(out, cx_in(l, "(không có)", "(none)"));
  else if (what == CX_DECISION_CORRECTED_DAY)
    cx_put_day(out, text, l);
  else
    cx_put_shown_text(out, text);
}

void cx_decision_correction_put(cx_buffer *out, const cx_decision_correction_view *correction,
                                cx_language language) {
  static const cx_both labels[CX_DECISION_CORRECTED_PARTS] = {
      {"số ", "number "},          {"ngày ", "day "},
      {"người ký ", "signed by "}, {"chức vụ ", "post "},
      {"cơ quan ", "office "},     {"phiên họp số ", "session "},
      {"kỳ ", "period "},          {"hủy quyết định số trong sổ ", "revokes decision "}};
  for (size_t i = 0; i < correction->count; i++) {
    const cx_decision_change_view *one = &correction->changes[i];
    cx_puts(out, "; ");
    cx_puts(out, cx_half(labels[one->what], language));
    put_side(out, one->what, one->before, language);
    cx_puts(out, " → ");
    put_side(out, one->what, one->after, language);
  }
}

static void put_corrects(const list *t) {
  if (!t->d->corrects) return;
  put_record(t, t->d->corrects, "  Sửa quyết định số trong sổ ", "  Corrects decision ");
  cx_decision_correction_put(t->out, &t->d->correction, t->l);
  put_text(t, t->d->correction_reason, "; lý do sửa: ", "; corrected because: ");
  cx_puts(t->out, "\n");
}

/* ---- flags ---- */

static void put_flags(list *t) {
  for (size_t i = 0; i < t->d->flag_count; i++) {
    const cx_decision_flag_view *one = &t->d->flags[i];
    if ((t->row && one->of_all) || (t->all && !one->of_all)) continue;
    cx_decision_flag_words words = cx_decision_flag_said(one->flag, one->detail, t->l);
    t->out->failed = t->out->failed || words.failed;
    if (t->row && *words.code) cx_puts(t->out, "  ");
    put(t, "  Lưu ý", "  Flag");
    if (*words.code) cx_puts(t->out, " ");
    cx_puts(t->out, words.code);
    if (t->all && *words.code) put(t, ", mọi xã trong danh sách", ", every commune of the list");
    cx_puts(t->out, ": ");
    *words.code ? cx_puts(t->out, words.text) : cx_put_shown_text(t->out, words.text);
    cx_puts(t->out, "\n");
  }
}

void cx_decision_put(cx_buffer *out, const cx_decision_view *decision, cx_language language) {
  list t = {.out = out, .l = language, .d = decision};
  put_head(&t);
  put_paper(&t);
  put_grounds(&t);
  put_corrects(&t);
  put_record_line(&t, decision->paper, "  Trong danh sách của quyết định số trong sổ ",
                  "  In the list of decision ");
  put_flags(&t);
}

/* ---- papers with a list ---- */

static const char *kind_words(const list *t) {
  const char *kind = t->d->kind;
  return !strcmp(kind, "recognise") ? cx_in(t->l, "công nhận", "recognised")
         : !strcmp(kind, "revoke")  ? cx_in(t->l, "hủy quyết định", "decisions revoked")
                                    : cx_in(t->l, "không công nhận", "not recognised");
}

/* What is one for all its rows. */
static void put_list_head(const list *t) {
  const cx_decision_view *d = t->d;
  if (is_draft(t)) put(t, "DỰ THẢO ", "DRAFT ");
  put(t, "Quyết định có danh sách ", "Decision with a list of ");
  cx_put_int(t->out, d->listed);
  put(t, " xã (số trong sổ ", d->listed == 1 ? " commune (" : " communes (");
  cx_put_int(t->out, d->first_listed);
  put_record(t, d->listed > 1 ? d->last_listed : 0, "–", "–");
  put(t, "): ", " of the register): ");
  cx_puts(t->out, kind_words(t));
  put_text(t, d->period, ", kỳ ", ", period ");
  cx_puts(t->out, "\n");
  put_paper(t);
  put_record_line(t, d->session, "  Phiên họp số ", "  Session ");
  if (!d->corrects) return;
  put_record(t, d->paper, "  Sửa danh sách của quyết định số trong sổ ",
             "  Corrects the list of decision ");
  cx_decision_correction_put(t->out, &d->correction, t->l);
  put_text(t, d->correction_reason, "; lý do sửa: ", "; corrected because: ");
  cx_puts(t->out, "\n");
}

static void put_list_row(list *t) {
  const cx_decision_view *d = t->d;
  const char *verdict = d->verdict ? cx_verdict_called(d->verdict, t->l) : NULL;
  cx_puts(t->out, "  - ");
  cx_put_shown_text(t->out, d->code);
  put_text(t, d->name, " ", " ");
  put_record(t, d->id, " (số trong sổ ", " (");
  put(t, ")", " of the register)");
  put_record(t, d->revokes, "; hủy quyết định số trong sổ ", "; revokes decision ");
  put_text(t, d->standard, "; theo tiêu chuẩn ", "; by the standard ");
  put_record(t, d->assessment, "; kết quả chấm số ", "; result ");
  put_text(t, verdict, ": ", ": ");
  put_text(t, d->reason, "; lý do: ", "; reason: ");
  put_record(t, d->corrects, "; sửa số ", "; corrects ");
  put_record(t, d->revoked_by, "; đã bị hủy bởi quyết định số trong sổ ", "; revoked by decision ");
  put_record(t, d->replaced_by, "; đã được thay bằng số trong sổ ", "; replaced by number ");
  put_record(t, d->corrected_by, "; đã được sửa bằng số trong sổ ", "; corrected by number ");
  cx_puts(t->out, "\n");
  t->row = true;
  put_flags(t);
}

int cx_decisions_tell(void *user, const cx_decision_view *d) {
  cx_decisions_telling *telling = user;
  bool alone = !d->paper || (d->listed < 2 && d->paper != d->id);
  cx_buffer head = {0};
  list t = {.out = &head, .l = telling->language, .d = d};
  if (!alone) put_list_head(&t);
  bool same = head.size && !strcmp(cx_buffer_text(&head), cx_buffer_text(&telling->head));
  t.out = telling->out;
  t.all = true;
  if (!alone && !same) {
    cx_puts(t.out, cx_buffer_text(&head));
    put_flags(&t);
  }
  t.all = false;
  alone ? cx_decision_put(t.out, d, t.l) : put_list_row(&t);
  t.out->failed = t.out->failed || head.failed;
  cx_buffer_free(&telling->head);
  telling->head = head;
  return CX_OK;
}

void cx_decisions_told(cx_decisions_telling *telling) {
  cx_buffer_free(&telling->head);
}

/* ---- for programs ---- */

int cx_decision_json(void *user, const cx_decision_view *d) {
  cx_buffer *out = user;
  cx_report_json_integer(out, "{", "id", d->id);
  cx_report_json_text(out, ",", "kind", d->kind);
  cx_report_json_text(out, ",", "way", d->way);
  cx_report_json_text(out, ",", "commune_code", d->code);
  cx_report_json_text(out, ",", "commune_name", d->name);
  cx_report_json_record(out, ",", "unit", d->unit);
  cx_report_json_text(out, ",", "period", d->period);
  cx_report_json_text(out, ",", "standard", d->standard);
  cx_report_json_text(out, ",", "sha256", d->sha256);
  cx_report_json_record(out, ",", "assessment", d->assessment);
  cx_report_json_text(out, ",", "verdict", d->verdict);
  cx_report_json_record(out, ",", "session", d->session);
  cx_report_json_text(out, ",", "number", d->number);
  cx_report_json_text(out, ",", "on", d->on);
  cx_report_json_text(out, ",", "authority", d->authority);
  cx_report_json_text(out, ",", "signed_by", d->signed_by);
  cx_report_json_text(out, ",", "post", d->post);
  cx_report_json_text(out, ",", "office", d->office);
  cx_report_json_text(out, ",", "reason", d->reason);
  cx_report_json_record(out, ",", "replaces", d->replaces);
  cx_report_json_record(out, ",", "revokes", d->revokes);
  cx_report_json_record(out, ",", "corrects", d->corrects);
  cx_report_json_record(out, ",", "corrected_by", d->corrected_by);
  cx_report_json_text(out, ",", "correction_reason", d->correction_reason);
  if (d->paper) {
    cx_report_json_integer(out, ",", "paper", d->paper);
    cx_report_json_integer(out, ",", "paper_communes", d->paper_rows);
  }
  cx_puts(out, ",\"flags\":[");
  for (size_t i = 0; i < d->flag_count; i++) {
    cx_report_json_text(out, i ? ",{" : "{", "flag", d->flags[i].flag);
    cx_report_json_text(out, ",", "detail", d->flags[i].detail);
    cx_puts(out, "}");
  }
  cx_puts(out, "]}\n");
  return CX_OK;
}
