/* See print_plan.h. */
#include "plan/print_plan.h"

#include <string.h>

#include "plan/lookup.h"

enum { INDENT = 4 };

typedef struct telling {
  cx_buffer *out;
  const cx_plan *plan;
  const cx_style *style;
  cx_language l;
} telling;

static void put_heading(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, "\n");
  cx_put_colour(t->out, t->style, CX_STRONG);
  cx_puts(t->out, cx_in(t->l, vi, en));
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(t->out, "\n");
}

/* A collected paragraph, indented; empties it. */
static void put_paragraph(const telling *t, cx_buffer *text, size_t indent) {
  if (text->size) {
    cx_put_repeat(t->out, " ", indent);
    cx_put_wrapped(t->out, cx_buffer_text(text), indent, indent);
  }
  t->out->failed = t->out->failed || text->failed;
  cx_buffer_free(text);
}

/* ---- head ---- */

static void put_level(cx_buffer *text, const char *level, cx_language l) {
  static const struct {
    const char *id;
    cx_both name;
  } levels[] = {{"province", {"tỉnh ", "province of "}},
                {"district", {"huyện ", "district of "}},
                {"commune", {"xã ", "commune of "}}};
  for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
    if (!strcmp(levels[i].id, level)) cx_puts(text, cx_half(levels[i].name, l));
}

static void put_head(const telling *t) {
  const cx_plan *p = t->plan;
  cx_buffer text = {0};
  cx_put_colour(t->out, t->style, CX_STRONG);
  cx_put_wrapped(t->out, p->title.value, 0, 0);
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(&text, p->number.value ? p->number.value : cx_in(t->l, "chưa có số", "without a number"));
  cx_puts(&text, ", ");
  if (p->issued.value)
    cx_put_day(&text, p->issued.value, t->l);
  else
    cx_puts(&text, cx_in(t->l, "chưa có ngày", "without a day"));
  cx_puts(&text, ", ");
  cx_puts(&text, p->issuer.value);
  cx_puts(&text, " (");
  cx_puts(&text, p->id);
  cx_puts(&text, "); ");
  put_level(&text, p->level.value, t->l);
  cx_puts(&text, p->area.value);
  if (p->within.value) cx_puts(&text, ", ");
  cx_puts(&text, p->within.value);
  cx_puts(&text, "; ");
  cx_put_int(&text, p->from);
  if (p->to != p->from) {
    cx_puts(&text, "–");
    cx_put_int(&text, p->to);
  }
  put_paragraph(t, &text, 0);
}

/* ---- targets ---- */

static void put_departments(const telling *t, size_t target, cx_buffer *text) {
  const cx_plan_department *d = NULL;
  bool any = false;
  while ((d = cx_plan_department_of(t->plan, target, d))) {
    cx_puts(text, any ? "; " : cx_in(t->l, "Cơ quan: ", "Department: "));
    cx_puts(text, d->who ? d->who : cx_in(t->l, "không giao riêng", "none in particular"));
    if (d->law.basis != CX_OFFICIAL) {
      cx_puts(text, " (");
      cx_puts(text, cx_basis_name(d->law.basis, t->l));
      cx_puts(text, ")");
    }
    any = true;
  }
  if (!any) cx_puts(text, cx_in(t->l, "Cơ quan: không nói", "Department: not said"));
}

static void put_target(const telling *t, size_t index) {
  const cx_plan_target *target = &t->plan->targets[index];
  const cx_plan_indicator *of = &t->plan->indicators[target->indicator];
  static const cx_both wordings[] = {
      {NULL, NULL},
      {"; văn bản không dùng từ so sánh: hiểu là từ mức này, hoặc không quá mức này",
       "; the document words no comparison: it is read so"},
      {"; văn bản để hiểu hai cách", "; the document can be read in two ways"}};
  cx_buffer text = {0};
  cx_puts(t->out, "\n");
  cx_puts(&text, target->id);
  cx_puts(&text, "  ");
  cx_puts(&text, cx_gloss(t->l, of->label, of->label_en));
  cx_puts(&text, ": ");
  cx_plan_put_must_be(&text, t->plan, target, t->l);
  cx_puts(&text, ", ");
  cx_plan_put_year_words(&text, target, t->l);
  cx_puts(&text, cx_half(wordings[target->wording], t->l));
  if (target->range) {
    cx_puts(&text, cx_in(t->l, "; một đầu của khoảng ", "; one end of the range "));
    cx_puts(&text, target->range);
  }
  put_paragraph(t, &text, 0);
  cx_puts(&text, target->cite);
  cx_puts(&text, "; ");
  cx_put_law(&text, &target->law, t->l);
  put_paragraph(t, &text, INDENT);
  put_departments(t, index, &text);
  put_paragraph(t, &text, INDENT);
}

/* ---- duties ---- */

static void put_deadlines(const telling *t) {
  if (t->plan->deadline_count) put_heading(t, "Báo cáo phải nộp", "Reports due");
  for (size_t i = 0; i < t->plan->deadline_count; i++) {
    const cx_plan_deadline *d = &t->plan->deadlines[i];
    cx_buffer text = {0};
    cx_puts(&text, d->id);
    cx_puts(&text, "  ");
    cx_puts(&text, cx_gloss(t->l, d->label, d->label_en));
    cx_puts(&text, cx_in(t->l, ": trước ngày ", ": before "));
    cx_put_day(&text, d->before, t->l);
    cx_puts(&text, cx_in(t->l, " hằng năm (chậm nhất là ngày liền trước)",
                         " of each year (the day before it at the latest)"));
    if (d->from) {
      cx_puts(&text, cx_in(t->l, "; từ ", "; from "));
      cx_puts(&text, d->from);
    }
    if (d->to) {
      cx_puts(&text, cx_in(t->l, "; gửi ", "; to "));
      cx_puts(&text, d->to);
    }
    put_paragraph(t, &text, 0);
    cx_put_law(&text, &d->law, t->l);
    put_paragraph(t, &text, INDENT);
  }
}

static void put_duties(const telling *t) {
  if (t->plan->duty_count)
    put_heading(t, "Việc, quy định và viện dẫn khác", "Other orders, rules and references");
  for (size_t i = 0; i < t->plan->duty_count; i++) {
    const cx_plan_duty *d = &t->plan->duties[i];
    cx_buffer text = {0};
    cx_puts(&text, d->id);
    cx_puts(&text, "  ");
    cx_puts(&text, d->kind);
    if (d->by) {
      cx_puts(&text, cx_in(t->l, "; hạn cuối ", "; at the latest "));
      cx_put_day(&text, d->by, t->l);
    }
    cx_puts(&text, "; ");
    cx_put_law(&text, &d->law, t->l);
    put_paragraph(t, &text, 0);
  }
}

static void put_unmodelled(const telling *t) {
  if (t->plan->unmodelled_count)
    put_heading(t, "Mục tiêu nói bằng lời, không có con số để tính",
                "Targets in words, without a number to evaluate");
  for (size_t i = 0; i < t->plan->unmodelled_count; i++) {
    const cx_plan_words *w = &t->plan->unmodelled[i];
    cx_buffer text = {0};
    cx_puts(&text, w->cite);
    cx_puts(&text, ": «");
    cx_puts(&text, w->text);
    cx_puts(&text, "» (");
    cx_puts(&text, w->reason);
    cx_puts(&text, ")");
    put_paragraph(t, &text, 0);
  }
}

void cx_plan_put_book(cx_buffer *out, const cx_plan *plan, const cx_style *style) {
  telling t = {out, plan, style, style->language};
  put_head(&t);
  put_heading(&t, "Chỉ tiêu", "Targets");
  for (size_t i = 0; i < plan->target_count; i++)
    put_target(&t, i);
  put_deadlines(&t);
  put_duties(&t);
  put_unmodelled(&t);
}
