/* See submission.h. */
#include "secretary/submission.h"

#include "paper/own.h"
#include "paper/wording.h"
#include "secretary/voted.h"

typedef struct submission {
  cx_paper_pen pen;
  const cx_council_session_view *s;
  const cx_secretary_texts *texts;
  const cx_authority *authority;
} submission;

static void put_authority(submission *m) {
  cx_paper_pen_text(&m->pen, m->authority ? m->authority->who.value : "……………………");
}

/* What it rests on that this is who decides, on a line behind the signature. */
static void put_authority_basis(submission *m) {
  cx_paper_pen *t = &m->pen;
  const cx_authority *one = m->authority;
  if (!one) return;
  unsigned bases =
      1u << one->who.law.basis | 1u << one->valid.from.law.basis | 1u << one->valid.to.law.basis;
  cx_paper_pen_put(t, "Cơ quan có thẩm quyền công nhận theo thủ tục lưu trong sổ, vào ngày họp; ",
                   "Who may recognise by the procedure kept, on the day of the session; ");
  cx_paper_put_basis(&t->text, bases, t->form->language);
  cx_paper_pen_text(t, ".");
  cx_secretary_put_note(t);
}

static void put_opening(submission *m) {
  cx_paper_pen *t = &m->pen;
  cx_secretary_put_council_head(t, m->s, t->form->day);
  cx_paper_pen_put(t, "Về việc công nhận xã, phường, thị trấn", "On recognising communes");
  if (m->texts->count == 1) {
    cx_paper_pen_put(t, " đạt «", " under \"");
    cx_paper_pen_text(t, m->texts->of[0].standard->title.value);
    cx_paper_pen_put(t, "»", "\"");
  }
  cx_paper_pen_put(t, ", kỳ ", ", period ");
  cx_paper_pen_text(t, m->s->period);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "TỜ TRÌNH", "SUBMISSION"), cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
  cx_paper_pen_put(t, "Kính gửi: ", "To: ");
  put_authority(m);
  cx_paper_pen_text(t, ".");
  cx_paper_say_all(t->p, cx_paper_add_text(t->p, CX_PAPER_CENTRE), CX_PAPER_BOLD, &t->text);
}

/* By what, and what the council did. */
static void put_session(submission *m) {
  cx_paper_pen *t = &m->pen;
  int64_t present = 0, voted = 0;
  for (size_t i = 0; i < m->s->member_count; i++)
    present += m->s->members[i].present;
  for (size_t i = 0; i < m->s->commune_count; i++)
    voted += m->s->communes[i].vote != 0;
  for (size_t i = 0; i < m->texts->count; i++) {
    cx_paper_pen_put(t, "Căn cứ ", "By ");
    cx_secretary_put_document(t, m->texts->of[i].standard);
    cx_paper_pen_text(t, ";");
    cx_paper_say_all(t->p, cx_paper_put_paragraph(t->p, ""), CX_PAPER_ITALIC, &t->text);
  }
  cx_paper_pen_text(t, m->s->council.name);
  cx_paper_pen_put(t, " (thành lập theo Quyết định số ", " (founded by decision ");
  cx_paper_pen_text(t, m->s->council.founding);
  cx_paper_pen_put(t, " ngày ", " of ");
  cx_paper_pen_day(t, m->s->council.founded_on);
  cx_paper_pen_put(t, ") họp ngày ", ") met on ");
  cx_paper_pen_day(t, m->s->on);
  cx_paper_pen_put(t, ", có mặt ", "; present were ");
  cx_paper_pen_count(t, present);
  cx_paper_pen_text(t, "/");
  cx_paper_pen_count(t, (int64_t)m->s->member_count);
  cx_paper_pen_put(t, " thành viên, đã biểu quyết công nhận đối với ",
                   " members; it voted on recognising ");
  cx_paper_pen_count(t, voted);
  cx_paper_pen_put(t, " xã, phường, thị trấn.", voted == 1 ? " commune." : " communes.");
  cx_paper_pen_paragraph(t);
}

static void put_outcome(submission *m, int number, cx_council_outcome outcome, const char *vi,
                        const char *en) {
  cx_paper_pen *t = &m->pen;
  int64_t count = cx_secretary_count_outcome(m->s, outcome);
  cx_put_int(&t->text, number);
  cx_paper_pen_text(t, ". ");
  cx_paper_pen_put(t, vi, en);
  cx_paper_pen_count(t, count);
  cx_paper_pen_put(t, " xã, phường, thị trấn", count == 1 ? " commune" : " communes");
  cx_paper_pen_head(t);
  if (count) cx_secretary_put_voted(t, m->s, &outcome);
}

static void put_closing(submission *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_put(t, "Kèm theo: biên bản phiên họp ", "Enclosed: the minutes of the session of ");
  cx_paper_put_day(&t->text, m->s->on, t->form->language);
  cx_paper_pen_put(t, ", bảng kết quả chấm của kỳ ", ", the results of the period ");
  cx_paper_pen_text(t, m->s->period);
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
  cx_paper_pen_put(t, "Kính trình ", "Submitted to ");
  put_authority(m);
  cx_paper_pen_put(t, " xem xét, quyết định./.", " for decision.");
  cx_paper_pen_paragraph(t)->keeps_next = true;
}

void cx_secretary_submission(cx_paper *p, const cx_paper_form *form,
                             const cx_council_session_view *session, const cx_authority *authority,
                             const cx_secretary_texts *texts) {
  submission m = {
      .pen = {.p = p, .form = form}, .s = session, .texts = texts, .authority = authority};
  const char *const receivers[] = {cx_in(form->language, "- Như trên;", "- as above;"),
                                   cx_in(form->language, "- Lưu: VT.", "- files.")};
  cx_paper_begin(p);
  put_opening(&m);
  cx_paper_put_own(p, form, false, NULL, NULL);
  put_session(&m);
  put_outcome(&m, 1, CX_COUNCIL_PROPOSED, "Đề nghị công nhận: ", "Recognition is proposed of ");
  put_outcome(&m, 2, CX_COUNCIL_NOT_PROPOSED,
              "Không đề nghị công nhận: ", "Recognition is not proposed of ");
  if (cx_secretary_count_outcome(session, CX_COUNCIL_NO_PROPOSAL))
    put_outcome(&m, 3, CX_COUNCIL_NO_PROPOSAL, "Chưa có đề nghị: ", "There is no proposal on ");
  cx_secretary_put_unvoted(&m.pen, session);
  cx_paper_put_own(p, form, true, NULL, NULL);
  cx_secretary_settle_session(&m.pen, texts, session);
  put_closing(&m);
  cx_paper_put_end(p, form, receivers, 2, NULL);
  put_authority_basis(&m);
  cx_secretary_put_texts(&m.pen, texts);
  cx_paper_pen_end(&m.pen);
}
