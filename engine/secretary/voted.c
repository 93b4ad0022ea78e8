/* See voted.h. */
#include "secretary/voted.h"

static void put_result(cx_paper_pen *t, const cx_council_commune_view *one) {
  const char *verdict = one->verdict ? cx_verdict_called(one->verdict, t->form->language) : NULL;
  if (!one->verdict) {
    cx_paper_pen_put(t, "chưa ghi", "none recorded");
    cx_paper_pen_cell(t, CX_PAPER_START);
    cx_paper_pen_text(t, "–");
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    return;
  }
  cx_paper_pen_text(t, verdict ? verdict : one->verdict);
  cx_paper_pen_text(t, ", ");
  cx_council_recorded_put_points(&t->text, &one->recorded, one->low, one->high, t->form->language);
  if (one->recorded.required_count) cx_paper_pen_text(t, "; ");
  cx_council_recorded_put_required(&t->text, &one->recorded, t->form->language);
  cx_paper_pen_cell(t, CX_PAPER_START);
  cx_paper_pen_text(t, cx_secretary_basis_recorded(one->recorded.basis, t->form->language));
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
}

static void put_votes(cx_paper_pen *t, const cx_council_session_view *s,
                      const cx_council_commune_view *one) {
  const int64_t votes[] = {one->in_favour, one->against, one->abstained};
  for (int i = 0; i < 3; i++) {
    if (one->vote) cx_paper_pen_count(t, votes[i]);
    cx_paper_pen_text(t, one->vote ? NULL : "–");
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  }
  if (!one->vote)
    cx_paper_pen_put(t, "chưa biểu quyết", "no vote");
  else if (!s->closed)
    cx_paper_pen_put(t, "phiên họp chưa kết thúc", "the session is open");
  else
    cx_council_put_outcome(&t->text, s, one, t->form->language);
  cx_paper_pen_cell(t, CX_PAPER_START);
}

void cx_secretary_put_voted(cx_paper_pen *t, const cx_council_session_view *s,
                            const cx_council_outcome *only) {
  static const int widths[] = {90, 140, 280, 330, 130, 140, 140, 140, 260};
  static const cx_both heads[] = {{"TT", "No."},
                                  {"Mã", "Code"},
                                  {"Xã", "Commune"},
                                  {"Kết quả chấm đã ghi", "Result recorded"},
                                  {"Căn cứ", "Basis"},
                                  {"Đồng ý", "For"},
                                  {"Không đồng ý", "Against"},
                                  {"Không biểu quyết", "Abstaining"},
                                  {"Kết quả biểu quyết", "Outcome"}};
  cx_paper_pen_table(t, widths, heads, 9);
  for (size_t i = 0, told = 0; i < s->commune_count; i++) {
    const cx_council_commune_view *one = &s->communes[i];
    if (only && (!one->vote || cx_council_outcome_of(s, one) != *only)) continue;
    cx_paper_pen_row(t);
    cx_paper_pen_count(t, (int64_t)++told);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, one->code);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, one->name);
    cx_paper_pen_cell(t, CX_PAPER_START);
    put_result(t, one);
    put_votes(t, s, one);
  }
}

int64_t cx_secretary_count_outcome(const cx_council_session_view *s, cx_council_outcome outcome) {
  int64_t count = 0;
  for (size_t i = 0; i < s->commune_count; i++)
    count += s->communes[i].vote && cx_council_outcome_of(s, &s->communes[i]) == outcome;
  return count;
}

void cx_secretary_put_proposal(cx_paper_pen *t, const cx_council_session_view *s,
                               cx_council_outcome outcome, const char *vi, const char *en) {
  int64_t count = cx_secretary_count_outcome(s, outcome);
  if (!count) return;
  cx_paper_pen_put(t, vi, en);
  cx_paper_pen_count(t, count);
  cx_paper_pen_put(t, " xã: ", count == 1 ? " commune: " : " communes: ");
  for (size_t i = 0, told = 0; i < s->commune_count; i++) {
    const cx_council_commune_view *one = &s->communes[i];
    if (!one->vote || cx_council_outcome_of(s, one) != outcome) continue;
    cx_paper_pen_text(t, told++ ? "; " : "");
    cx_paper_pen_commune(t, one->name, one->code);
  }
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
}

void cx_secretary_put_unvoted(cx_paper_pen *t, const cx_council_session_view *s) {
  if (!s->unvoted_count) return;
  cx_paper_pen_put(t, "Xã có hồ sơ của kỳ mà không được biểu quyết: ",
                   "Communes with a dossier of the period and without a vote: ");
  for (size_t i = 0; i < s->unvoted_count; i++) {
    cx_paper_pen_text(t, i ? "; " : "");
    cx_paper_pen_commune(t, s->unvoted[i].name, s->unvoted[i].code);
  }
  cx_paper_pen_put(t, ". Lý do: ", ". Reason: ");
  cx_paper_pen_text(t, s->unvoted_reason);
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
}

void cx_secretary_put_council_head(cx_paper_pen *t, const cx_council_session_view *s,
                                   const char *day) {
  cx_paper_form form = *t->form;
  cx_buffer above = {0};
  if (form.parent && form.office) {
    cx_puts(&above, form.parent);
    cx_puts(&above, ";");
    cx_puts(&above, form.office);
    form.parent = cx_buffer_text(&above);
  } else if (!form.parent) {
    form.parent = form.office;
  }
  form.office = s->council.name;
  form.day = day;
  cx_paper_put_head(t->p, &form, NULL);
  t->text.failed = t->text.failed || above.failed;
  cx_buffer_free(&above);
}
