/* See letter.h. */
#include "paper/letter.h"

#include <string.h>

#include "number/reading.h"
#include "paper/own.h"
#include "paper/wording.h"
#include "report/outcome.h"
#include "score/cases.h"

typedef struct letter {
  cx_paper *p;
  const cx_paper_form *form;
  const cx_advise_plan *plan;
  cx_paper_subject of;
  const cx_standard *s;
  int part; /* numbered parts so far */
  cx_buffer text;
} letter;

static const char *in(const letter *t, const char *vi, const char *en) {
  return cx_in(t->form->language, vi, en);
}

static void put(letter *t, const char *vi, const char *en) {
  cx_puts(&t->text, in(t, vi, en));
}

/* What was gathered becomes a paragraph. */
static cx_paper_text *end_paragraph(letter *t) {
  cx_paper_text *paragraph = cx_paper_put_paragraph(t->p, cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
  return paragraph;
}

static void begin_part(letter *t, const char *vi, const char *en) {
  cx_put_int(&t->text, ++t->part);
  cx_puts(&t->text, ". ");
  put(t, vi, en);
  cx_paper_text *head = cx_paper_put_paragraph(t->p, "");
  head->keeps_next = true;
  cx_paper_say_all(t->p, head, CX_PAPER_BOLD, &t->text);
}

/* "xã Gia Phố" of "Xã Gia Phố", within a sentence; without a name its code. */
static void put_commune(letter *t) {
  static const cx_both kinds[] = {{"Xã ", "xã "},
                                  {"Phường ", "phường "},
                                  {"Thị trấn ", "thị trấn "},
                                  {"Đặc khu ", "đặc khu "}};
  const cx_batch_row *row = &t->of.batch->figures.row[t->of.row];
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t size = strlen(kinds[i].vi);
    if (strncmp(row->name, kinds[i].vi, size) != 0) continue;
    cx_puts(&t->text, kinds[i].en);
    cx_puts(&t->text, row->name + size);
    return;
  }
  if (!*row->name) put(t, "xã mang mã ", "the commune with the code ");
  cx_puts(&t->text, *row->name ? row->name : row->code);
}

static void put_opening(letter *t) {
  put(t, "V/v kết quả chấm theo ", "Re: score under ");
  cx_puts(&t->text, t->s->number.value);
  if (t->form->period) {
    put(t, ", kỳ ", ", period ");
    cx_puts(&t->text, t->form->period);
  }
  cx_paper_begin(t->p);
  cx_paper_put_head(t->p, t->form, cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
  put(t, "Kính gửi: Ủy ban nhân dân ", "To: the People's Committee of ");
  put_commune(t);
  put(t, ".", ".");
  cx_paper_say_all(t->p, cx_paper_add_text(t->p, CX_PAPER_CENTRE), CX_PAPER_BOLD, &t->text);
  put(t, "Từ số liệu đã nộp", "From the figures handed in");
  if (t->form->period) {
    put(t, " của kỳ ", " for the period ");
    cx_puts(&t->text, t->form->period);
  }
  put(t, ", kết quả chấm ", ", the score of ");
  put_commune(t);
  put(t, " (mã ", " (code ");
  cx_puts(&t->text, t->of.batch->figures.row[t->of.row].code);
  put(t, ") theo «", ") under \"");
  cx_puts(&t->text, t->s->title.value);
  put(t, "» (", "\" (");
  cx_puts(&t->text, t->s->number.value);
  put(t, ") như sau:", ") is as follows.");
  end_paragraph(t);
}

static void put_result(letter *t) {
  cx_language l = t->form->language;
  begin_part(t, "Kết quả", "Result");
  put(t, "Kết luận: ", "Verdict: ");
  cx_puts(&t->text, cx_verdict_name(cx_batch_verdict(t->of.batch, t->of.row), l));
  cx_puts(&t->text, ". ");
  if (t->s->counts_met)
    put(t, "Kết quả: ", "In all: ");
  else
    put(t, "Tổng điểm: ", "Total: ");
  cx_report_put_total(&t->text, t->of.batch, t->of.row, l);
  cx_puts(&t->text, ". ");
  cx_paper_put_class(&t->text, &t->of);
  if (t->of.batch->class_of[t->of.row] >= 0) cx_puts(&t->text, " ");
  put(t, "Lý do: ", "Why: ");
  cx_paper_put_reasons(&t->text, &t->of);
  cx_puts(&t->text, ".");
  end_paragraph(t);
}

static void put_blanks(letter *t) {
  bool missing[CX_MOST_MEASURES], decisive[CX_MOST_MEASURES], any = false;
  cx_batch_missing(t->of.batch, t->of.row, missing);
  cx_batch_decisive(t->of.batch, t->of.row, decisive);
  for (size_t m = 0; m < t->s->measure_count; m++) {
    const cx_measure *measure = &t->s->measures[m];
    if (!missing[m]) continue;
    if (!any) begin_part(t, "Số liệu còn trống, đề nghị bổ sung", "Blank figures, to be supplied");
    any = true;
    cx_puts(&t->text, "- ");
    cx_puts(&t->text, cx_gloss(t->form->language, measure->label, measure->label_en));
    if (decisive[m]) put(t, " (kết luận còn tùy số liệu này)", " (the verdict hangs on it)");
    cx_puts(&t->text, ".");
    end_paragraph(t);
  }
}

/* An item that gave less than it can. */
static void put_item(letter *t, size_t index) {
  const cx_item *item = &t->s->items[index];
  const cx_batch *b = t->of.batch;
  cx_points points = cx_batch_item_points(b, t->of.row, index);
  cx_truth applies = cx_batch_applies(b, t->of.row, index);
  bool out = applies == CX_FALSE && item->applies.otherwise == CX_COUNTS_NOT;
  if (out || cx_points_low(points) >= item->points) return;
  cx_puts(&t->text, "+ ");
  cx_puts(&t->text, item->id);
  cx_puts(&t->text, " ");
  cx_puts(&t->text, cx_gloss(t->form->language, item->title, item->title_en));
  cx_puts(&t->text, ": ");
  if (applies != CX_TRUE) {
    cx_paper_put_applies(&t->text, &t->of, &item->applies, applies);
    cx_puts(&t->text, "; ");
  }
  if (applies != CX_FALSE) {
    cx_paper_put_figures(&t->text, &t->of, index);
    cx_puts(&t->text, "; ");
    if (cx_paper_put_band(&t->text, &t->of, index)) cx_puts(&t->text, ": ");
  }
  cx_put_item_points(&t->text, t->s, cx_points_low(points), cx_points_high(points), item->points,
                     t->form->language);
  cx_puts(&t->text, "; ");
  cx_paper_put_basis(&t->text, cx_batch_item_bases(b, t->of.row, index), t->form->language);
  cx_puts(&t->text, ".");
  end_paragraph(t);
}

static void put_criterion(letter *t, size_t c, cx_criterion_result result) {
  const cx_criterion *criterion = &t->s->criteria[c];
  cx_language l = t->form->language;
  cx_truth applies = cx_batch_criterion_applies(t->of.batch, t->of.row, c);
  put(t, "- Tiêu chí ", "- Criterion ");
  cx_puts(&t->text, criterion->id.value);
  cx_puts(&t->text, ". ");
  cx_puts(&t->text, cx_gloss(l, criterion->title.value, criterion->title_en));
  cx_puts(&t->text, " (");
  cx_puts(&t->text, criterion->cite.value);
  cx_puts(&t->text, "; ");
  cx_paper_put_basis(&t->text, cx_criterion_bases(t->of.batch, t->of.row, c), l);
  cx_puts(&t->text, "): ");
  cx_puts(&t->text, cx_paper_status_called(result.status, l));
  cx_puts(&t->text, ", ");
  cx_put_points_of(&t->text, t->s, result.low, result.high, result.max_high, l);
  if (applies != CX_TRUE) {
    cx_puts(&t->text, "; ");
    cx_paper_put_applies(&t->text, &t->of, &criterion->applies, applies);
  }
  cx_puts(&t->text, ".");
  end_paragraph(t);
  for (size_t i = 0; applies != CX_FALSE && i < criterion->item_count; i++)
    put_item(t, criterion->first_item + i);
}

static void put_criteria(letter *t) {
  bool any = false;
  for (size_t c = 0; c < t->s->criterion_count; c++) {
    cx_criterion_result result = cx_criterion_result_of(t->of.batch, t->of.row, c);
    if (result.status != CX_FAIL && result.status != CX_OPEN) continue;
    if (!any) begin_part(t, "Tiêu chí chưa đạt, chưa xác định", "Criteria not met, or open");
    any = true;
    put_criterion(t, c, result);
  }
}

static void put_requirements(letter *t) {
  bool any = false;
  for (size_t q = 0; q < t->s->requirement_count; q++) {
    const cx_requirement *one = &t->s->requirements[q];
    cx_truth holds = cx_batch_required(t->of.batch, t->of.row, q);
    if (holds == CX_TRUE) continue;
    if (!any) begin_part(t, "Yêu cầu chưa đạt, chưa xác định", "Requirements not met, or open");
    any = true;
    cx_puts(&t->text, "- ");
    cx_puts(&t->text, cx_gloss(t->form->language, one->title, one->title_en));
    cx_puts(&t->text, holds == CX_FALSE ? in(t, ": không đạt (", ": not met (")
                                        : in(t, ": chưa xác định (", ": open ("));
    cx_paper_put_asked(&t->text, &t->of, q);
    cx_puts(&t->text, ").");
    end_paragraph(t);
  }
}

/* ---- the way on ---- */

/* "tăng «Số thôn, tổ dân phố có cộng tác viên» thêm 3" ; a small private move without its size. */
static void put_step(letter *t, const cx_advise_step *step) {
  const cx_measure *m = &t->s->measures[step->measure];
  bool more = step->to > step->from;
  int64_t move = more ? step->to - step->from : step->from - step->to;
  cx_puts(&t->text, "- ");
  if (m->type != CX_COUNT)
    put(t, "bảo đảm «", "see to «");
  else
    put(t, more ? "tăng «" : "giảm «", more ? "more «" : "less «");
  cx_puts(&t->text, cx_gloss(t->form->language, m->label, m->label_en));
  cx_puts(&t->text, "»");
  if (m->type == CX_COUNT && cx_advise_prints_move(&t->of.printed, step->measure, move)) {
    put(t, more ? " thêm " : " đi ", " by ");
    cx_put_number(&t->text, cx_whole(move), 0, CX_DOWN, t->form->language);
  }
  cx_puts(&t->text, ".");
  end_paragraph(t);
}

static void put_steps(letter *t) {
  put(t,
      "Ít nhất, với các số liệu khác giữ nguyên và mọi số liệu đúng sự thật, để đủ điều kiện cần:",
      "With all other figures as they are, and all of them true, the least that reaches "
      "recognition:");
  end_paragraph(t);
  for (size_t i = 0; i < t->plan->step_count; i++)
    put_step(t, &t->plan->step[i]);
}

/* Requirements that no plan may move. */
static void put_obstacles(letter *t) {
  bool any = false;
  put(t, "Không lập được, vì chưa đáp ứng yêu cầu ", "None, for these requirements are not met: ");
  for (size_t q = 0; q < t->s->requirement_count; q++) {
    const cx_requirement *one = &t->s->requirements[q];
    if (!t->plan->obstacle[q]) continue;
    cx_puts(&t->text, any ? "; «" : "«");
    cx_puts(&t->text, cx_gloss(t->form->language, one->title, one->title_en));
    cx_puts(&t->text, "»");
    any = true;
  }
  put(t, ", là điều kiện không thuộc kế hoạch cải thiện số liệu.",
      ", which no plan for figures may move.");
}

static void put_no_plan(letter *t) {
  switch (t->plan->status) {
  case CX_PLAN_REQUIREMENT:
    put_obstacles(t);
    break;
  case CX_PLAN_BLANK:
    put(t, "Chưa lập được, vì số liệu còn trống: ", "None yet, for these figures are blank: ");
    cx_paper_put_labels(&t->text, t->s, t->plan->blank, t->form->language);
    cx_puts(&t->text, ".");
    break;
  case CX_PLAN_NO_CLASS:
    put(t, "Xã không thuộc nhóm nào của tiêu chuẩn nên không có mức để hướng tới.",
        "The commune is in no class of the standard, so there is nothing to reach.");
    break;
  case CX_PLAN_TOO_LARGE:
    put(t, "Các số liệu ràng buộc nhau quá nhiều, không chứng minh được kế hoạch ít nhất.",
        "The figures are too entangled to prove a least plan.");
    break;
  default:
    put(t,
        "Các số liệu được phép đưa vào kế hoạch không đủ để đạt; phần còn lại tùy vào tình hình thực "
        "tế của kỳ sau.",
        "No change of the figures that may be planned reaches recognition; the rest depends on what "
        "happens.");
  }
  end_paragraph(t);
}

static void put_way(letter *t) {
  if (t->plan->status == CX_ADVISE_PLAN_NOT_NEEDED) return;
  begin_part(t, "Hướng phấn đấu kỳ sau", "The way on");
  if (t->plan->status == CX_ADVISE_PLAN_FOUND)
    put_steps(t);
  else
    put_no_plan(t);
}

static void put_closing(letter *t) {
  bool enough = cx_batch_verdict(t->of.batch, t->of.row) == CX_RECOGNISE;
  if (t->form->decided) {
    put(t, "Về xã này, kỳ này đã có: ", "On this commune, in this period, there stands: ");
    cx_puts(&t->text, t->form->decided);
    put(t, ". Kết quả chấm trên đây không thay cho quyết định đó.",
        ". The score above does not take its place.");
    end_paragraph(t);
  }
  put(t, "Đề nghị Ủy ban nhân dân ", "The People's Committee of ");
  put_commune(t);
  if (enough && t->form->decided)
    put(t, " rà soát để số liệu đúng sự thật./.", " is asked to see that all figures are true.");
  else if (enough)
    put(t, " rà soát để số liệu đúng sự thật. Đây là kết quả chấm, chưa phải quyết định công nhận./.",
        " is asked to see that all figures are true. This is a score, no decision of recognition.");
  else
    put(t,
        " rà soát số liệu, bổ sung phần còn thiếu và đưa các nội dung trên vào kế hoạch kỳ sau./.",
        " is asked to verify the figures, to supply what is blank and to plan accordingly.");
  end_paragraph(t)->keeps_next = true; /* no signature stands on a page alone */
}

void cx_paper_letter(cx_paper *p, const cx_paper_form *form, const cx_batch *batch, size_t row,
                     const cx_advise_plan *plan) {
  letter t = {.p = p, .form = form, .plan = plan, .s = batch->figures.standard};
  const char *const receivers[] = {cx_in(form->language, "- Như trên;", "- as above;"),
                                   cx_in(form->language, "- Lưu: VT.", "- files.")};
  cx_paper_subject_of(batch, row, form->language, &t.of);
  put_opening(&t);
  cx_paper_put_own(p, form, false, batch->figures.row[row].name, batch->figures.row[row].code);
  put_result(&t);
  put_blanks(&t);
  put_criteria(&t);
  put_requirements(&t);
  put_way(&t);
  cx_paper_put_own(p, form, true, batch->figures.row[row].name, batch->figures.row[row].code);
  cx_paper_put_basis_note(p, form, batch->basis[row]);
  put_closing(&t);
  cx_paper_put_end(p, form, receivers, 2, NULL);
  cx_paper_put_source(p, form, t.s);
  p->failed = p->failed || t.text.failed;
  cx_buffer_free(&t.text);
}
