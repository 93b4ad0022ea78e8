/* See commendation.h. */
#include "secretary/commendation.h"

#include <string.h>

#include "paper/own.h"
#include "paper/wording.h"
#include "years/print_streaks.h"

typedef struct commendation {
  cx_paper_pen pen;
  cx_years_streaks *streaks;
  int part; /* numbered parts so far */
} commendation;

static void put_opening(commendation *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_put_head(t->p, t->form, NULL);
  cx_paper_pen_put(t, "Xã, phường, thị trấn được công nhận nhiều năm liên tục, tính đến kỳ ",
                   "Communes recognised for years running, up to the period ");
  cx_put_int(&t->text, m->streaks->through);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "DANH SÁCH XÉT KHEN THƯỞNG", "LIST FOR COMMENDATION"),
                     cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
  cx_paper_pen_put(
      t, "Đủ số năm chỉ là đủ điều kiện xét; cơ quan có thẩm quyền khen thưởng quyết định.",
      "Enough years mean only that a commune may be considered; who commends decides.");
  cx_paper_pen_paragraph(t);
}

/* Communes for which it holds, or is not known. */
static void put_communes(commendation *m, const cx_years_running *of, bool holds) {
  static const int widths[] = {110, 180, 460, 320, 580}, sure[] = {110, 180, 760, 600};
  static const cx_both heads[] = {{"TT", "No."},
                                  {"Mã", "Code"},
                                  {"Xã, phường, thị trấn", "Commune"},
                                  {"Số năm", "Years"},
                                  {"Vì sao chưa xác định", "Why it is not known"}};
  cx_paper_pen *t = &m->pen;
  int64_t number = 0;
  for (size_t i = 0; i < of->count; i++) {
    const cx_years_running_view *one = &of->communes[i];
    if (one->holds != holds) continue;
    if (!number) cx_paper_pen_table(t, holds ? sure : widths, heads, holds ? 4 : 5);
    cx_paper_pen_row(t);
    cx_paper_pen_count(t, ++number);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, one->code);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, one->name);
    cx_paper_pen_cell(t, CX_PAPER_START);
    cx_paper_pen_text(t, one->years);
    cx_paper_pen_cell(t, CX_PAPER_START);
    if (holds) continue;
    cx_paper_pen_text(t, one->why);
    cx_paper_pen_cell(t, CX_PAPER_START);
  }
}

static void put_threshold(commendation *m, const cx_commendation *one, const cx_years_running *of) {
  cx_paper_pen *t = &m->pen;
  cx_put_int(&t->text, ++m->part);
  cx_paper_pen_text(t, ". ");
  cx_paper_pen_count(t, one->years);
  cx_paper_pen_put(t, " năm liên tục: ", " years running: ");
  cx_paper_pen_text(t, one->by);
  if (one->where) cx_paper_pen_put(t, " (nơi áp dụng: ", " (in ");
  cx_paper_pen_text(t, one->where);
  if (one->where) cx_paper_pen_text(t, ")");
  cx_paper_pen_head(t);
  cx_paper_pen_put(t, "Đủ điều kiện xét: ", "May be considered: ");
  cx_paper_pen_count(t, (int64_t)of->sure);
  cx_paper_pen_put(t, " xã; chưa xác định: ", "; not known: ");
  cx_paper_pen_count(t, (int64_t)(of->count - of->sure));
  cx_paper_pen_put(t, " xã", "");
  if (one->proposed_by) cx_paper_pen_put(t, "; theo đề nghị của ", "; proposed by ");
  cx_paper_pen_text(t, one->proposed_by);
  cx_paper_pen_text(t, "; ");
  cx_paper_put_basis(&t->text, 1u << one->years_law.basis, t->form->language);
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t)->keeps_next = true;
  put_communes(m, of, true);
  if (of->sure == of->count) return;
  cx_paper_pen_part(t, "Chưa xác định", "Not known");
  put_communes(m, of, false);
}

/* How years count across mergers and years without assessment, a paragraph a line. */
static void put_policies(commendation *m) {
  const cx_chain *c = &m->streaks->chain;
  cx_language l = m->pen.form->language;
  cx_buffer lines = {0};
  cx_years_put_policies(&lines, c->policies, c->policy_count, l);
  cx_years_put_rounds_policies(&lines, c->rounds_policies, c->rounds_policy_count, l);
  cx_paper_pen_part(&m->pen, "Cách tính số năm", "How years count");
  for (const char *at = cx_buffer_text(&lines); *at;) {
    at += strspn(at, " ");
    size_t size = strcspn(at, "\n");
    cx_put(&m->pen.text, at, size);
    cx_paper_pen_paragraph(&m->pen);
    at += size + (at[size] == '\n');
  }
  m->pen.text.failed = m->pen.text.failed || lines.failed;
  cx_buffer_free(&lines);
}

int cx_secretary_commendation(cx_paper *p, const cx_paper_form *form, cx_years_streaks *streaks,
                              const cx_procedure *procedure, const cx_secretary_texts *texts) {
  commendation m = {.pen = {.p = p, .form = form}, .streaks = streaks};
  const char *const receivers[] = {cx_in(form->language, "- Lưu: VT.", "- files.")};
  int status = CX_OK;
  cx_paper_begin(p);
  put_opening(&m);
  cx_paper_put_own(p, form, false, NULL, NULL);
  for (size_t i = 0; !status && i < procedure->commendation_count; i++) {
    cx_years_running running;
    int here = cx_secretary_is_here(form, procedure->commendations[i].where);
    if (here < 0) status = CX_NO_MEMORY;
    if (here <= 0) continue;
    status =
        cx_years_running_find(streaks, procedure->commendations[i].years, form->language, &running);
    if (!status) put_threshold(&m, &procedure->commendations[i], &running);
    cx_years_running_free(&running);
  }
  put_policies(&m);
  cx_paper_put_own(p, form, true, NULL, NULL);
  cx_secretary_put_why_draft(
      &m.pen, "đủ số năm chỉ là đủ điều kiện xét, chưa phải quyết định khen thưởng.",
      "enough years mean only that a commune may be considered: nobody has decided yet.");
  cx_paper_put_end(p, form, receivers, 1, NULL);
  cx_secretary_put_texts(&m.pen, texts);
  cx_paper_pen_end(&m.pen);
  return status;
}
