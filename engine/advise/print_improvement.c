/* See improvement.h. */
#include "advise/print_improvement.h"

#include <string.h>

#include "number/reading.h"
#include "report/outcome.h"

static const char *measure_label(const cx_telling *t, int measure) {
  const cx_measure *m = &t->b->figures.standard->measures[measure];
  return cx_gloss(t->style->language, m->label, m->label_en);
}

/* "Số trẻ em …: 60 → 72 (thêm 12 trẻ)" */
void cx_advise_put_step(const cx_telling *t, const cx_advise_step *step) {
  const cx_measure *m = &t->b->figures.standard->measures[step->measure];
  cx_language l = t->style->language;
  cx_buffer text = {0};
  cx_puts(&text, "- ");
  cx_puts(&text, measure_label(t, step->measure));
  cx_puts(&text, ": ");
  if (m->type == CX_YES_NO) {
    static const cx_both answers[2] = {{"không", "no"}, {"có", "yes"}};
    cx_puts(&text, cx_half(answers[step->from], l));
    cx_puts(&text, " → ");
    cx_puts(&text, cx_half(answers[step->to], l));
  } else {
    bool more = step->to > step->from;
    cx_put_number(&text, cx_whole(step->from), 0, CX_DOWN, l);
    cx_puts(&text, " → ");
    cx_put_number(&text, cx_whole(step->to), 0, CX_DOWN, l);
    cx_puts(&text, more ? cx_in(l, " (thêm ", " (+") : cx_in(l, " (bớt ", " (-"));
    cx_put_number(&text, cx_whole(more ? step->to - step->from : step->from - step->to), 0, CX_DOWN,
                  l);
    if (l == CX_VI && m->unit) {
      cx_putc(&text, ' ');
      cx_puts(&text, m->unit);
    }
    cx_puts(&text, ")");
  }
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_blank(const cx_telling *t, const cx_advise_plan *plan) {
  const cx_standard *s = t->b->figures.standard;
  bool any = false;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(t->style->language, "Chưa lập được: cần bổ sung trước ",
                       "Not yet: to be supplied first "));
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!plan->blank[m]) continue;
    cx_puts(&text, any ? "; «" : "«");
    cx_puts(&text, measure_label(t, (int)m));
    cx_puts(&text, "»");
    any = true;
  }
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 4);
  cx_buffer_free(&text);
}

/* ", cần 850": what the class asks; its points or its share. */
static void put_needed(const cx_telling *t) {
  int class = t->b->class_of[t->row];
  const cx_class *of = class < 0 ? NULL : &t->b->figures.standard->classes[class];
  if (!of || (!of->has_total && !of->has_share)) return;
  cx_puts(t->out, cx_in(t->style->language, ", cần ", ", needs "));
  cx_put_point_number(t->out, of->has_total ? of->min_total : of->min_share, t->style->language);
  if (of->has_share) cx_puts(t->out, "%");
}

/* Requirements that do not hold; no plan moves what they read. */
static void put_obstacles(const cx_telling *t, const cx_advise_plan *plan) {
  const cx_standard *s = t->b->figures.standard;
  cx_buffer text = {0};
  bool any = false;
  cx_puts(&text, cx_in(t->style->language, "Không lập được: chưa đáp ứng yêu cầu ",
                       "No plan: not met is the requirement "));
  for (size_t q = 0; q < s->requirement_count; q++) {
    if (!plan->obstacle[q]) continue;
    cx_puts(&text, any ? "; «" : "«");
    cx_puts(&text,
            cx_gloss(t->style->language, s->requirements[q].title, s->requirements[q].title_en));
    cx_puts(&text, "»");
    any = true;
  }
  cx_puts(&text, cx_in(t->style->language, ", là điều kiện không thuộc kế hoạch cải thiện số liệu",
                       ", which no plan for figures may move"));
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 4);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_advise_put_commune(const cx_telling *t) {
  const cx_batch_row *row = &t->b->figures.row[t->row];
  cx_language l = t->style->language;
  cx_put_colour(t->out, t->style, CX_STRONG);
  cx_put_shown_text(t->out, *row->name ? row->name : cx_in(l, "(không tên)", "(no name)"));
  cx_puts(t->out, cx_in(l, ", mã ", ", code "));
  cx_put_shown_text(t->out, row->code);
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(t->out, ": ");
  cx_report_put_total(t->out, t->b, t->row, l);
  put_needed(t);
  cx_puts(t->out, "\n");
  if (row->supposed) cx_put_supposed(t->out, l);
}

void cx_advise_put_plan(cx_buffer *out, const cx_batch *b, size_t row, const cx_advise_plan *plan,
                        const cx_style *style) {
  cx_telling t = {out, b, row, style};
  cx_advise_put_commune(&t);
  switch (plan->status) {
  case CX_ADVISE_PLAN_FOUND:
    cx_puts(out, cx_in(t.style->language, "  Cần cải thiện ít nhất ", "  At least "));
    cx_put_number(out, cx_whole(plan->units), 0, CX_DOWN, style->language);
    cx_puts(out, cx_in(t.style->language, " trường hợp (trẻ, hộ, thôn, việc) để đủ điều kiện:\n",
                       " units (children, households, acts) reach recognition:\n"));
    for (size_t i = 0; i < plan->step_count; i++)
      cx_advise_put_step(&t, &plan->step[i]);
    break;
  case CX_ADVISE_PLAN_NOT_NEEDED:
    cx_puts(out, cx_in(t.style->language, "  Đã đủ điều kiện.\n", "  Recognised as it is.\n"));
    break;
  case CX_PLAN_BLANK:
    put_blank(&t, plan);
    break;
  case CX_PLAN_NO_CLASS:
    cx_puts(out,
            cx_in(t.style->language,
                  "  Không thuộc nhóm nào của tiêu chuẩn nên không có mức điểm để hướng tới.\n",
                  "  In no class of the standard, so there is no total to reach.\n"));
    break;
  case CX_PLAN_IMPOSSIBLE:
    cx_puts(out,
            cx_in(t.style->language,
                  "  Các số liệu được phép cải thiện không đủ để đạt; phần còn lại tùy vào tình "
                  "hình thực tế của kỳ sau.\n",
                  "  No change of the figures that may be planned reaches recognition; the rest "
                  "depends on what happens.\n"));
    break;
  case CX_PLAN_REQUIREMENT:
    put_obstacles(&t, plan);
    break;
  case CX_PLAN_TOO_LARGE:
    cx_puts(
        out,
        cx_in(t.style->language,
              "  Các số liệu ràng buộc nhau quá nhiều, không chứng minh được kế hoạch ít nhất.\n",
              "  The figures are too entangled to prove a least plan.\n"));
  }
}

static void put_obstacles_json(cx_buffer *out, const cx_standard *s, const cx_advise_plan *plan) {
  bool any = false;
  cx_puts(out, ",\"requires\":[");
  for (size_t q = 0; q < s->requirement_count; q++) {
    if (!plan->obstacle[q]) continue;
    if (any) cx_putc(out, ',');
    cx_put_json_text(out, s->requirements[q].title);
    any = true;
  }
  cx_putc(out, ']');
}

void cx_advise_put_plan_json(cx_buffer *out, const cx_batch *b, size_t row,
                             const cx_advise_plan *plan) {
  static const char *const words[] = {"plan",       "not_needed", "blank",      "no_class",
                                      "impossible", "unproven",   "requirement"};
  bool any = false;
  cx_puts(out, "{\"commune_code\":");
  cx_put_json_text(out, b->figures.row[row].code);
  cx_puts(out, ",\"commune_name\":");
  cx_put_json_text(out, b->figures.row[row].name);
  cx_puts(out, ",\"status\":\"");
  cx_puts(out, words[plan->status]);
  cx_puts(out, "\",\"units\":");
  cx_put_int(out, plan->units);
  cx_puts(out, ",\"steps\":[");
  for (size_t i = 0; i < plan->step_count; i++) {
    const cx_advise_step *step = &plan->step[i];
    cx_puts(out, i ? ",{\"measure\":" : "{\"measure\":");
    cx_put_json_text(out, b->figures.standard->measures[step->measure].id);
    cx_puts(out, ",\"from\":");
    cx_put_int(out, step->from);
    cx_puts(out, ",\"to\":");
    cx_put_int(out, step->to);
    cx_putc(out, '}');
  }
  cx_puts(out, "],\"blank\":[");
  for (size_t m = 0; m < b->figures.standard->measure_count; m++) {
    if (plan->status != CX_PLAN_BLANK || !plan->blank[m]) continue;
    if (any) cx_putc(out, ',');
    cx_put_json_text(out, b->figures.standard->measures[m].id);
    any = true;
  }
  cx_puts(out, "]");
  if (plan->status == CX_PLAN_REQUIREMENT) put_obstacles_json(out, b->figures.standard, plan);
  cx_puts(out, "}\n");
}

void cx_advise_put_plan_note(cx_buffer *out, cx_language language) {
  cx_put_wrapped(
      out,
      cx_in(language,
            "Kế hoạch này dành cho kỳ sau, tính với các số liệu khác giữ nguyên. Số liệu "
            "báo cáo phải đúng sự thật; không kế hoạch nào đòi giảm số vụ việc được báo cáo.",
            "These plans are for the next period and take all other figures as they "
            "are. Reported figures must be true; no plan asks for fewer reported cases."),
      0, 0);
}
