/* See review.h. */
#include "review/print_review.h"

#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "number/reading.h"
#include "report/csv.h"
#include "report/json.h"
#include "review/review_findings.h"

static const cx_both titles[CX_REVIEW_GROUPS] = {
    {"Kết quả tính lại khác với đã ghi", "Results that replay otherwise than recorded"},
    {"Quyết định khác kết quả chấm mà không nêu lý do, hoặc trùng, trái ngược nhau",
     "Decisions against the verdict without a reason, or two on one commune"},
    {"Thiếu căn cứ về số người họp, phiếu hoặc quyết định thành lập",
     "Quorum, vote or founding decision lacking"},
    {"Thẩm quyền không rõ hoặc không có hiệu lực", "Authority not in force, or not known to be"},
    {"Căn cứ và thể thức của quyết định", "Grounds and form of decisions"},
    {"Minh chứng thiếu, hoặc có ngày không khớp", "Evidence missing, or with days that do not fit"},
    {"Bàn giao chậm hoặc chưa bàn giao", "Late or missing hand-over"},
    {"Có kết quả mà không có quyết định còn hiệu lực", "A result, but no decision in force"},
    {"Số liệu đếm giống hệt nhau", "The very same counts"},
    {"Số liệu thay đổi nhiều so với năm trước", "Figures far from last year's"},
    {"Khác kết quả chấm, có nêu lý do: để đọc, không phải sai sót",
     "Against the verdict, with a reason: to be read, no faults"},
    {"Đúng bằng ngưỡng: số đếm để tham khảo, không phải sai sót",
     "Exactly on a threshold: counts, no faults"},
    {"Quyết định được sửa, xã không được biểu quyết, rút đăng ký, văn bản nên xem: để đọc, không "
     "phải sai sót",
     "Decisions corrected, communes without a vote, withdrawals, papers to look at: to be read, no "
     "faults"},
    {"Kết luận chỉ dựa vào vài đơn vị: để kiểm tra trước, không phải sai sót",
     "Verdicts that hang on few units: to be checked first, no faults"}};

const char *cx_review_group_title(cx_review_group group, cx_language l) {
  return cx_half(titles[group], l);
}

typedef struct page {
  cx_buffer *out;
  const cx_review *review;
  const cx_style *style;
  cx_language l;
} page;

static void put(const page *p, const char *vi, const char *en) {
  cx_puts(p->out, cx_in(p->l, vi, en));
}

static void put_count(const page *p, size_t count, const char *vi, const char *one,
                      const char *many) {
  cx_put_number(p->out, cx_whole((int64_t)count), 0, CX_DOWN, p->l);
  put(p, vi, count == 1 ? one : many);
}

/* ---- the words of a finding ---- */

typedef struct words {
  cx_buffer out;
  cx_language l;
  bool whole; /* with the remedy: too late for a decision that was signed */
  char code[CX_REVIEW_CODE];
} words;

static void take_words(void *user, const cx_diagnostic *d) {
  words *w = user;
  size_t size = cx_diagnostic_message(d, w->l, NULL, 0);
  char *text = malloc(size + 1);
  if (text) {
    cx_diagnostic_message(d, w->l, text, size + 1);
    if (!w->whole) cx_split_remedy(text);
    cx_puts(&w->out, text);
  }
  w->out.failed = w->out.failed || !text;
  free(text);
  size_t code = strlen(d->code);
  memcpy(w->code, d->code, code < sizeof w->code ? code + 1 : sizeof w->code - 1);
}

/* What a finding says; a kind that this program does not know by its id. */
static words words_of(const cx_review_finding *f, cx_language l) {
  words w = {.l = l, .whole = !f->decision};
  cx_log log = {.report = take_words, .user = &w};
  if (!cx_say_review(&log, f->kind, f->detail)) cx_puts(&w.out, f->kind);
  return w;
}

static void put_words(cx_buffer *out, const words *w, const cx_review_finding *f) {
  cx_put_shown_text(out, cx_buffer_text(&w->out));
  if (f->only_then)
    cx_puts(out, cx_in(w->l, " (đã lưu ý khi ghi; nay xem lại thì không còn)",
                       " (flagged when recorded; not found any more)"));
  out->failed = out->failed || w->out.failed;
}

void cx_review_put_words(cx_buffer *out, const cx_review_finding *f, cx_language l,
                         char ret_code[CX_REVIEW_CODE]) {
  words w = words_of(f, l);
  memcpy(ret_code, w.code, CX_REVIEW_CODE);
  put_words(out, &w, f);
  cx_buffer_free(&w.out);
}

/* ---- for people ---- */

static void put_note(const page *p, const cx_review_note *note) {
  words w = {.l = p->l, .whole = true};
  cx_log log = {.report = take_words, .user = &w};
  cx_say_review(&log, note->kind, note->detail);
  cx_buffer line = {0};
  cx_puts(&line, cx_in(p->l, "Lưu ý ", "Note "));
  cx_puts(&line, w.code);
  cx_puts(&line, ": ");
  cx_put_shown_text(&line, cx_buffer_text(&w.out));
  cx_put_wrapped(p->out, cx_buffer_text(&line), 0, 2);
  p->out->failed = p->out->failed || w.out.failed || line.failed;
  cx_buffer_free(&line);
  cx_buffer_free(&w.out);
}

static void put_looked_at(const page *p) {
  const cx_review *r = p->review;
  put(p, "Đã xem ", "Looked at ");
  put_count(p, r->registers, " sổ (sổ này và các bó đã nhận), ",
            " register (this one, and bundles taken in), ",
            " registers (this one, and bundles taken in), ");
  put_count(p, r->dossiers, " hồ sơ, ", " dossier, ", " dossiers, ");
  put_count(p, r->results, " kết quả tính lại, ", " result replayed, ", " results replayed, ");
  put_count(p, r->decisions, " quyết định đã ban hành", " issued decision", " issued decisions");
  cx_puts(p->out, "\n");
  for (size_t i = 0; i < r->note_count; i++)
    put_note(p, &r->notes[i]);
}

/* "a; b", each as it may be shown. */
static void put_list(cx_buffer *out, const char *const *texts, size_t count) {
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, i ? "; " : "");
    cx_put_shown_text(out, texts[i]);
  }
}

/* What was asked for, and how much of all that is. */
static void put_filter(const page *p, const cx_review_request *q) {
  cx_buffer line = {0};
  if (!q->office_count && !q->kind_count) return;
  cx_puts(&line, cx_in(p->l, "Chỉ nêu ", "Only "));
  if (q->office_count) cx_puts(&line, cx_in(p->l, "cơ quan: ", "of the office: "));
  put_list(&line, q->offices, q->office_count);
  cx_puts(&line, q->office_count && q->kind_count ? ", " : "");
  if (q->kind_count) cx_puts(&line, cx_in(p->l, "loại: ", "of the kind: "));
  put_list(&line, q->kinds, q->kind_count);
  cx_puts(&line, cx_in(p->l, "; trong ", "; of "));
  cx_put_number(&line, cx_whole((int64_t)p->review->found), 0, CX_DOWN, p->l);
  cx_puts(&line, p->review->found == 1 ? cx_in(p->l, " phát hiện, nêu ", " finding, ")
                                       : cx_in(p->l, " phát hiện, nêu ", " findings, "));
  cx_put_number(&line, cx_whole((int64_t)p->review->count), 0, CX_DOWN, p->l);
  cx_puts(&line, cx_in(p->l, "", " shown"));
  cx_put_wrapped(p->out, cx_buffer_text(&line), 0, 2);
  p->out->failed = p->out->failed || line.failed;
  cx_buffer_free(&line);
}

void cx_review_put_head(cx_buffer *out, const cx_review *review, const cx_review_request *q,
                        cx_language l) {
  const page p = {out, review, NULL, l};
  put_looked_at(&p);
  put_filter(&p, q);
}

static bool same_head(const cx_review_finding *a, const cx_review_finding *b) {
  return a->group == b->group && !strcmp(a->office, b->office) && !strcmp(a->code, b->code) &&
         !strcmp(a->name, b->name) && !strcmp(a->period, b->period) && a->decision == b->decision;
}

/* "UBND huyện A, xã Hương Long (18496), kỳ 2016, quyết định 99/QĐ-UBND (số trong sổ 3)". */
static void put_head(const page *p, const cx_review_finding *f) {
  cx_puts(p->out, "  ");
  cx_put_shown_text(p->out, f->office);
  if (*f->name) {
    cx_puts(p->out, ", ");
    cx_put_shown_text(p->out, f->name);
  }
  if (*f->code) {
    cx_puts(p->out, " (");
    cx_put_shown_text(p->out, f->code);
    cx_puts(p->out, ")");
  }
  if (*f->period) {
    put(p, ", kỳ ", ", period ");
    cx_put_shown_text(p->out, f->period);
  }
  if (f->decision) {
    put(p, ", quyết định ", ", decision ");
    if (*f->paper) {
      cx_put_shown_text(p->out, f->paper);
      cx_puts(p->out, " ");
    }
    put(p, "(số trong sổ ", "(number in the register ");
    cx_put_int(p->out, f->decision);
    cx_puts(p->out, ")");
  }
  cx_puts(p->out, "\n");
}

static void put_answer(const page *p, const cx_review_finding *f) {
  cx_buffer line = {0};
  if (!f->answer.text) return;
  cx_puts(&line, f->answer.settled ? cx_in(p->l, "Đã xử lý: ", "Settled: ")
                                   : cx_in(p->l, "Còn theo dõi: ", "Still open: "));
  cx_put_shown_text(&line, f->answer.text);
  cx_puts(&line, " (");
  cx_put_shown_text(&line, f->answer.by);
  cx_puts(&line, ", ");
  cx_put_day(&line, cx_day_in_vietnam(f->answer.at).text, p->l);
  cx_puts(&line, ")");
  cx_put_repeat(p->out, " ", 6 + CX_REVIEW_SHORT_KEY);
  cx_put_wrapped(p->out, cx_buffer_text(&line), 6 + CX_REVIEW_SHORT_KEY, 6 + CX_REVIEW_SHORT_KEY);
  cx_buffer_free(&line);
}

/* "Cùng loại ở kỳ 2014 (3f9a1c20d4), 2015 (81c0e22b97)": those of earlier periods. */
static void put_folded(const page *p, const cx_review_finding *f) {
  cx_buffer line = {0};
  if (!f->folded_count) return;
  cx_puts(&line, cx_in(p->l, "Cùng loại ở kỳ ", "The same kind in "));
  for (size_t i = 0; i < f->folded_count; i++) {
    const cx_review_finding *one = &p->review->findings[p->review->by_series[f->first_folded + i]];
    cx_puts(&line, i ? ", " : "");
    cx_put_shown_text(&line, one->period);
    cx_puts(&line, " (");
    cx_put(&line, one->key, CX_REVIEW_SHORT_KEY);
    cx_puts(&line, ")");
  }
  cx_puts(&line, cx_in(p->l, "; xem từng phát hiện bằng --each", "; see each with --each"));
  cx_put_repeat(p->out, " ", 6 + CX_REVIEW_SHORT_KEY);
  cx_put_wrapped(p->out, cx_buffer_text(&line), 6 + CX_REVIEW_SHORT_KEY, 6 + CX_REVIEW_SHORT_KEY);
  p->out->failed = p->out->failed || line.failed;
  cx_buffer_free(&line);
}

static void put_finding(const page *p, const cx_review_finding *f) {
  words w = words_of(f, p->l);
  cx_buffer line = {0};
  if (*w.code) {
    cx_puts(&line, w.code);
    cx_puts(&line, " ");
  }
  put_words(&line, &w, f);
  cx_puts(p->out, "    ");
  cx_put(p->out, f->key, CX_REVIEW_SHORT_KEY);
  cx_puts(p->out, "  ");
  cx_put_wrapped(p->out, cx_buffer_text(&line), 6 + CX_REVIEW_SHORT_KEY, 6 + CX_REVIEW_SHORT_KEY);
  put_answer(p, f);
  put_folded(p, f);
  p->out->failed = p->out->failed || line.failed;
  cx_buffer_free(&line);
  cx_buffer_free(&w.out);
}

static void put_title(const page *p, cx_review_group group, const cx_review_request *q) {
  cx_colour colour = group <= CX_REVIEW_AUTHORITY   ? CX_BAD
                     : group <= CX_REVIEW_UNDECIDED ? CX_DOUBT
                                                    : CX_STRONG;
  cx_puts(p->out, "\n");
  cx_put_colour(p->out, p->style, colour);
  cx_put_int(p->out, group + 1);
  cx_puts(p->out, ". ");
  cx_puts(p->out, cx_review_group_title(group, p->l));
  cx_put_colour(p->out, p->style, CX_PLAIN);
  cx_puts(p->out, "\n");
  if (group != CX_REVIEW_JUMP) return;
  put(p, "  (thay đổi từ ", "  (changed by ");
  cx_put_int(p->out, q->jump_least);
  put(p, " trở lên và hơn ", " or more, and by more than ");
  cx_put_int(p->out, q->jump_num);
  if (q->jump_den != 1) {
    cx_puts(p->out, "/");
    cx_put_int(p->out, q->jump_den);
  }
  put(p, " số năm trước; mức chọn bằng --jump, --jump-least, không phải quy định)\n",
      " of last year's; chosen by --jump and --jump-least, no rule)\n");
}

/* Of a long group, how many are not printed. */
static void put_rest(const page *p, size_t rest) {
  if (!rest) return;
  put(p, "    … và ", "    … and ");
  put_count(p, rest, " phát hiện nữa; xem đủ bằng --all hoặc --format csv\n",
            " more; see all with --all or --format csv\n",
            " more; see all with --all or --format csv\n");
}

void cx_review_put(cx_buffer *out, const cx_review *review, const cx_review_request *q, bool all,
                   const cx_style *style) {
  enum { MOST_SHOWN = 40 }; /* of a group that is no fault of a decision */
  const page p = {out, review, style, style->language};
  const cx_review_finding *last = NULL;
  size_t settled = 0, counts = 0, of_group = 0;
  cx_review_put_head(out, review, q, p.l);
  for (size_t i = 0; i < review->count; i++) {
    const cx_review_finding *f = &review->findings[i];
    settled += f->answer.settled && cx_review_is_fault(f->group);
    counts += !cx_review_is_fault(f->group);
    if ((f->answer.settled && !all) || f->folded) continue;
    if (!last || last->group != f->group) {
      put_rest(&p, of_group > MOST_SHOWN ? of_group - MOST_SHOWN : 0);
      put_title(&p, f->group, q);
      of_group = 0;
    }
    of_group += !all && f->group >= CX_REVIEW_EVIDENCE;
    if (of_group <= MOST_SHOWN && (!last || !same_head(last, f))) put_head(&p, f);
    if (of_group <= MOST_SHOWN) put_finding(&p, f);
    last = f;
  }
  put_rest(&p, of_group > MOST_SHOWN ? of_group - MOST_SHOWN : 0);
  cx_puts(out, last ? "\n" : "");
  put_count(&p, review->open, " phát hiện cần xem xét, ", " finding to look at, ",
            " findings to look at, ");
  put_count(&p, settled, all ? " đã xử lý, " : " đã xử lý (xem bằng --all), ",
            all ? " settled, " : " settled (shown by --all), ",
            all ? " settled, " : " settled (shown by --all), ");
  put_count(&p, counts, " điều để đọc\n", " thing to read\n", " things to read\n");
}

/* ---- for programs and tables ---- */

void cx_review_put_json(cx_buffer *out, const cx_review *review, cx_language l) {
  for (size_t i = 0; i < review->count; i++) {
    const cx_review_finding *f = &review->findings[i];
    words w = words_of(f, l);
    cx_report_json_integer(out, "{", "weight", f->group + 1);
    cx_report_json_text(out, ",", "group", cx_review_group_id(f->group));
    cx_report_json_text(out, ",", "kind", f->kind);
    cx_report_json_text(out, ",", "code", *w.code ? w.code : NULL);
    cx_report_json_text(out, ",", "finding", f->key);
    cx_report_json_text(out, ",", "office", f->office);
    cx_report_json_text(out, ",", "commune_code", f->code);
    cx_report_json_text(out, ",", "commune_name", f->name);
    cx_report_json_text(out, ",", "period", f->period);
    cx_report_json_record(out, ",", "decision", f->decision);
    cx_report_json_text(out, ",", "number", *f->paper ? f->paper : NULL);
    cx_report_json_text(out, ",", "message", cx_buffer_text(&w.out));
    cx_report_json_truth(out, ",", "only_when_recorded", f->only_then);
    cx_report_json_name(out, ",", "answer");
    if (f->answer.text) {
      cx_report_json_truth(out, "{", "settled", f->answer.settled);
      cx_report_json_text(out, ",", "text", f->answer.text);
      cx_report_json_text(out, ",", "by", f->answer.by);
      cx_report_json_text(out, ",", "at", f->answer.at);
      cx_puts(out, "}");
    } else {
      cx_puts(out, "null");
    }
    cx_report_json_text(out, ",", "series", f->series);
    cx_puts(out, "}\n");
    out->failed = out->failed || w.out.failed;
    cx_buffer_free(&w.out);
  }
}

void cx_review_put_csv(cx_records *to, const cx_review *review, cx_language l) {
  cx_field_plain(to,
                 "weight,group,kind,finding,office,commune_code,commune_name,period,number,message,"
                 "settled,answer,answered_by,answered_at,code,decision,only_when_recorded,series");
  cx_end_record(to);
  for (size_t i = 0; i < review->count; i++) {
    const cx_review_finding *f = &review->findings[i];
    words w = words_of(f, l);
    cx_digits decision = cx_digits_of(f->decision);
    cx_field_number(to, f->group + 1);
    const char *const fields[] = {cx_review_group_id(f->group),
                                  f->kind,
                                  f->key,
                                  f->office,
                                  f->code,
                                  f->name,
                                  f->period,
                                  f->paper,
                                  cx_buffer_text(&w.out),
                                  !f->answer.text     ? ""
                                  : f->answer.settled ? "yes"
                                                      : "no",
                                  f->answer.text ? f->answer.text : "",
                                  f->answer.by ? f->answer.by : "",
                                  f->answer.at ? f->answer.at : "",
                                  w.code,
                                  f->decision ? decision.text : "",
                                  f->only_then ? "yes" : "",
                                  f->series};
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
      cx_field_text(to, fields[k]);
    cx_end_record(to);
    to->out->failed = to->out->failed || w.out.failed;
    cx_buffer_free(&w.out);
  }
}
