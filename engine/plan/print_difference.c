/* See print_difference.h. */
#include "plan/print_difference.h"

#include "plan/lookup.h"
#include "plan/words.h"
#include "report/json.h"

static void put_departments(cx_buffer *out, const cx_plan *p, int target, cx_language l) {
  const cx_plan_department *d = NULL;
  const char *before = "";
  while ((d = cx_plan_department_of(p, (size_t)target, d))) {
    cx_puts(out, before);
    cx_puts(out, d->who ? d->who : cx_in(l, "không giao riêng", "none in particular"));
    before = "; ";
  }
  if (!*before) cx_puts(out, cx_in(l, "không nói", "not said"));
}

static void put_wording(cx_buffer *out, const cx_plan *p, const cx_plan_target *t, cx_language l) {
  static const cx_both words[] = {
      {"văn bản nói bằng lời", "worded"}, {"hiểu ngầm", "implied"}, {"hai cách hiểu", "ambiguous"}};
  cx_puts(out, cx_half(words[t->wording], l));
  if (t->wording != CX_PLAN_AMBIGUOUS) return;
  cx_puts(out, ": ");
  cx_plan_put_must_be(out, p, t, l);
}

/* One side of a change; nothing for a target that is not there. */
static void put_side(cx_buffer *out, const cx_plan *p, int target, cx_plan_change_kind kind,
                     cx_language l) {
  if (target < 0) return;
  const cx_plan_target *t = &p->targets[target];
  const cx_plan_indicator *of = &p->indicators[t->indicator];
  switch (kind) {
  case CX_PLAN_CHANGE_GONE:
  case CX_PLAN_CHANGE_NEW:
    cx_puts(out, cx_gloss(l, of->label, of->label_en));
    cx_puts(out, ": ");
    cx_plan_put_must_be(out, p, t, l);
    cx_puts(out, ", ");
    cx_plan_put_year_words(out, t, l);
    break;
  case CX_PLAN_CHANGE_BOUND:
    cx_plan_put_bound(out, &t->must_be, of->unit, l);
    break;
  case CX_PLAN_CHANGE_READING:
    put_wording(out, p, t, l);
    break;
  case CX_PLAN_CHANGE_YEAR:
    cx_plan_put_year_words(out, t, l);
    break;
  case CX_PLAN_CHANGE_INDICATOR:
    cx_puts(out, cx_gloss(l, of->label, of->label_en));
    break;
  case CX_PLAN_CHANGE_SCOPE:
    cx_puts(out, t->scope ? t->scope : cx_in(l, "mọi nơi", "everywhere"));
    break;
  case CX_PLAN_CHANGE_DEPARTMENT:
    put_departments(out, p, target, l);
    break;
  case CX_PLAN_CHANGE_WORDS:
  case CX_PLAN_CHANGE_KINDS:
    cx_puts(out, t->id);
    cx_puts(out, ", ");
    cx_puts(out, t->cite);
    cx_puts(out, "; ");
    cx_put_law(out, &t->law, l);
  }
}

void cx_plan_put_difference(cx_buffer *out, const cx_plan_diff *d, const cx_style *style) {
  enum { INDENT = 4 };
  static const cx_both headings[CX_PLAN_CHANGE_KINDS] = {
      {"Chỉ tiêu bị bỏ", "Targets gone"},
      {"Chỉ tiêu mới", "New targets"},
      {"Mức phải đạt", "Bounds"},
      {"Cách hiểu toán tử", "Readings of the operator"},
      {"Năm", "Years"},
      {"Tên chỉ số", "Labels"},
      {"Phạm vi", "Scopes"},
      {"Cơ quan", "Departments"},
      {"Lời văn, điều khoản, căn cứ", "Words, clauses, bases"}};
  cx_language l = style->language;
  cx_plan_change_kind kind = CX_PLAN_CHANGE_KINDS;
  for (size_t i = 0; i < d->count; i++) {
    const cx_plan_change *c = &d->changes[i];
    cx_buffer text = {0};
    if (c->kind != kind) {
      if (i) cx_puts(out, "\n");
      cx_put_colour(out, style, CX_STRONG);
      cx_puts(out, cx_half(headings[c->kind], l));
      cx_put_colour(out, style, CX_PLAIN);
      cx_puts(out, "\n");
    }
    kind = c->kind;
    cx_puts(&text,
            c->after < 0 ? d->before->targets[c->before].id : d->after->targets[c->after].id);
    cx_puts(&text, ": ");
    put_side(&text, d->before, c->before, kind, l);
    if (c->before >= 0 && c->after >= 0) cx_puts(&text, " → ");
    put_side(&text, d->after, c->after, kind, l);
    cx_puts(out, "  ");
    cx_put_wrapped(out, cx_buffer_text(&text), 2, INDENT);
    out->failed = out->failed || text.failed;
    cx_buffer_free(&text);
  }
  if (!d->content)
    cx_puts(out, d->count ? cx_in(l, "\nKhông khác về nội dung; chỉ khác về lời văn, căn cứ.\n",
                                  "\nNo difference in content; only words and bases changed.\n")
                          : cx_in(l, "Không khác.\n", "No difference.\n"));
}

void cx_plan_put_difference_json(cx_buffer *out, const cx_plan_diff *d, cx_language l) {
  static const char *const kinds[CX_PLAN_CHANGE_KINDS] = {
      "gone", "new", "bound", "reading", "year", "label", "scope", "department", "words"};
  for (size_t i = 0; i < d->count; i++) {
    const cx_plan_change *c = &d->changes[i];
    cx_buffer before = {0}, after = {0};
    put_side(&before, d->before, c->before, c->kind, l);
    put_side(&after, d->after, c->after, c->kind, l);
    cx_report_json_text(out, "{", "kind", kinds[c->kind]);
    cx_report_json_text(out, ",", "target",
                        c->after < 0 ? d->before->targets[c->before].id
                                     : d->after->targets[c->after].id);
    cx_report_json_text(out, ",", "before", c->before < 0 ? NULL : cx_buffer_text(&before));
    cx_report_json_text(out, ",", "after", c->after < 0 ? NULL : cx_buffer_text(&after));
    cx_puts(out, "}\n");
    out->failed = out->failed || before.failed || after.failed;
    cx_buffer_free(&before);
    cx_buffer_free(&after);
  }
}
