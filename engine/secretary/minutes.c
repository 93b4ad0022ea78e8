/* See minutes.h. */
#include "secretary/minutes.h"

#include <string.h>

#include "paper/own.h"
#include "secretary/voted.h"

typedef struct minutes {
  cx_paper_pen pen;
  const cx_council_session_view *s;
  const cx_secretary_texts *texts;
} minutes;

/* ---- council and members ---- */

/* Whether a council's name says its unit, whose first letter may be small there. */
static bool names_unit(const char *name, const char *unit) {
  size_t first = 1;
  if (!*unit) return true;
  while (unit[first] && ((unsigned char)unit[first] & 0xC0) == 0x80)
    first++;
  return unit[first] && strstr(name, unit + first);
}

static void put_opening(minutes *m) {
  cx_paper_pen *t = &m->pen;
  const cx_council_session_view *s = m->s;
  cx_secretary_put_council_head(t, s, t->form->day ? t->form->day : s->on);
  cx_paper_pen_put(t, "Họp ", "Session of ");
  cx_paper_pen_text(t, s->council.name);
  if (!names_unit(s->council.name, s->council.unit)) {
    cx_paper_pen_text(t, " (");
    cx_paper_pen_text(t, s->council.unit);
    cx_paper_pen_text(t, ")");
  }
  cx_paper_pen_put(t, ", kỳ đánh giá ", ", period ");
  cx_paper_pen_text(t, s->period);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "BIÊN BẢN", "MINUTES"), cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
  if (m->texts->count == 1) cx_paper_put_standard(t->p, t->form, m->texts->of[0].standard);
}

static void put_when(minutes *m) {
  cx_paper_pen *t = &m->pen;
  const cx_council_session_view *s = m->s;
  cx_paper_pen_part(t, "I. Thời gian, địa điểm, căn cứ", "I. When, where, by what");
  cx_paper_pen_put(t, "Bắt đầu lúc …… giờ, ngày ", "Begun at …… on ");
  cx_paper_pen_day(t, s->on);
  cx_paper_pen_put(t, "; địa điểm: ", "; place: ");
  cx_paper_pen_text(t, *s->place ? s->place : "……………………");
  cx_paper_pen_put(t, ". Phiên họp số ", ". Session ");
  cx_paper_pen_count(t, s->id);
  cx_paper_pen_put(t, " trong sổ.", " of the register.");
  cx_paper_pen_paragraph(t);
  cx_paper_pen_put(t, "Hội đồng được thành lập theo Quyết định số ",
                   "The council was founded by decision ");
  cx_paper_pen_text(t, s->council.founding);
  cx_paper_pen_put(t, " ngày ", " of ");
  cx_paper_pen_day(t, s->council.founded_on);
  cx_paper_pen_put(t, ". Số người họp theo quyết định đó: ", ". Its quorum by that decision: ");
  cx_council_put_share_words(&t->text, s->council.quorum, t->form->language);
  if (s->council.quorum) cx_paper_pen_put(t, " số thành viên", " of the members");
  cx_paper_pen_put(t, "; tỷ lệ phiếu đồng ý: ", "; its share of votes: ");
  cx_council_put_share_words(&t->text, s->council.majority, t->form->language);
  if (s->council.majority)
    cx_council_put_share_of(&t->text, s->council.share_of, t->form->language);
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
}

static void put_presence(minutes *m) {
  cx_paper_pen *t = &m->pen;
  const cx_council_session_view *s = m->s;
  int64_t present = 0;
  for (size_t i = 0; i < s->member_count; i++)
    present += s->members[i].present;
  cx_paper_pen_put(t, "Có mặt: ", "Present: ");
  cx_paper_pen_count(t, present);
  cx_paper_pen_put(t, "; vắng mặt: ", "; absent: ");
  cx_paper_pen_count(t, (int64_t)s->member_count - present);
  if (s->closed && s->quorum == CX_REACHED)
    cx_paper_pen_put(t, "; đủ số người họp", "; the quorum is reached");
  if (s->closed && s->quorum == CX_NOT_REACHED)
    cx_paper_pen_put(t, "; không đủ số người họp", "; the quorum is not reached");
  cx_paper_pen_put(t, ". Thư ký: ……………………", ". Secretary: ……………………");
  cx_paper_pen_paragraph(t);
}

static void put_members(minutes *m) {
  static const int widths[] = {100, 480, 520, 330, 220};
  static const cx_both heads[] = {{"TT", "No."},
                                  {"Họ và tên", "Name"},
                                  {"Chức vụ", "Post"},
                                  {"Vai trò", "Role"},
                                  {"Có mặt", "Present"}};
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_part(t, "II. Thành phần", "II. Members");
  if (!m->s->member_count) {
    cx_paper_pen_put(t, "Chưa điểm danh.", "No roll was called.");
    cx_paper_pen_paragraph(t);
    return;
  }
  cx_paper_pen_table(t, widths, heads, 5);
  for (size_t i = 0; i < m->s->member_count; i++) {
    const cx_council_member_view *one = &m->s->members[i];
    cx_paper_pen_row(t);
    cx_paper_pen_count(t, (int64_t)i + 1);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, one->name);
    cx_paper_pen_cell(t, CX_PAPER_START);
    cx_paper_pen_text(t, one->post);
    cx_paper_pen_cell(t, CX_PAPER_START);
    cx_paper_pen_text(t, cx_council_role_called(one->role, t->form->language));
    cx_paper_pen_cell(t, CX_PAPER_START);
    cx_paper_pen_text(t, one->present ? cx_paper_pen_in(t, "có mặt", "present")
                                      : cx_paper_pen_in(t, "vắng", "absent"));
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  }
  put_presence(m);
}

/* ---- communes ---- */

static void put_communes(minutes *m) {
  cx_paper_pen_part(&m->pen, "IV. Kết quả chấm và biểu quyết công nhận từng xã",
                    "IV. Results, and votes on recognising each commune");
  cx_secretary_put_voted(&m->pen, m->s, NULL);
}

/* ---- what was said ---- */

static void put_remarks(minutes *m, const char *code) {
  cx_paper_pen *t = &m->pen;
  for (size_t i = 0; i < m->s->remark_count; i++) {
    const cx_council_remark_view *one = &m->s->remarks[i];
    if (strcmp(one->code, code) != 0) continue;
    if (!*one->criterion)
      cx_paper_pen_put(t, "- Nhận xét", "- Remark");
    else if (one->of_item)
      cx_paper_pen_put(t, "- Nhận xét chỉ tiêu ", "- Remark on item ");
    else
      cx_paper_pen_put(t, "- Nhận xét tiêu chí ", "- Remark on criterion ");
    cx_paper_pen_text(t, one->criterion);
    cx_paper_pen_text(t, ": ");
    cx_paper_pen_text(t, one->text);
    cx_paper_pen_paragraph(t);
  }
}

/* "- Đồng ý: Lê A; Trần B", a paragraph a choice; dissents with their reasons. */
static void put_ballots(minutes *m, const cx_council_commune_view *one) {
  static const cx_both labels[] = {{"- Đồng ý: ", "- For: "},
                                   {"- Không đồng ý: ", "- Against: "},
                                   {"- Không biểu quyết: ", "- Abstaining: "},
                                   {"- Ý kiến khác: ", "- Dissent: "}};
  cx_paper_pen *t = &m->pen;
  for (size_t i = 0; i < one->ballot_count; i++) {
    const cx_council_ballot_view *b = &one->ballots[i];
    bool first = !i || b->choice != one->ballots[i - 1].choice;
    if (first && i) cx_paper_pen_paragraph(t);
    cx_paper_pen_text(t, first ? cx_half(labels[b->choice], t->form->language) : "; ");
    cx_paper_pen_text(t, b->name);
    cx_paper_pen_text(t, b->reason ? ": " : NULL);
    cx_paper_pen_text(t, b->reason);
  }
  if (one->ballot_count) cx_paper_pen_paragraph(t);
}

/* What its dossier was sent back for and was not answered. */
static void put_returns(minutes *m, const cx_council_commune_view *one) {
  cx_paper_pen *t = &m->pen;
  for (size_t i = 0; i < one->return_count; i++) {
    cx_paper_pen_put(t, "- Hồ sơ trả lại để bổ sung, chưa có trả lời: mục ",
                     "- Returned for completion and not answered: item ");
    cx_paper_pen_text(t, one->returns[i].item);
    cx_paper_pen_text(t, ": ");
    cx_paper_pen_text(t, one->returns[i].text);
    cx_paper_pen_paragraph(t);
  }
}

static bool was_spoken_of(const minutes *m, const cx_council_commune_view *one) {
  bool any = one->ballot_count > 0 || one->return_count > 0;
  for (size_t i = 0; i < m->s->remark_count; i++)
    any = any || !strcmp(m->s->remarks[i].code, one->code);
  return any;
}

static void put_discussion(minutes *m) {
  cx_paper_pen *t = &m->pen;
  bool any = false;
  cx_paper_pen_part(t, "V. Nhận xét, ý kiến", "V. Remarks, dissent");
  for (size_t i = 0; i < m->s->commune_count; i++) {
    const cx_council_commune_view *one = &m->s->communes[i];
    if (!was_spoken_of(m, one)) continue;
    any = true;
    cx_paper_pen_commune(t, one->name, one->code);
    cx_paper_pen_text(t, ":");
    cx_paper_pen_paragraph(t)->keeps_next = true;
    put_remarks(m, one->code);
    put_ballots(m, one);
    put_returns(m, one);
  }
  if (any) return;
  cx_paper_pen_put(t, "Không có nhận xét, ý kiến khác nào được ghi.", "None is recorded.");
  cx_paper_pen_paragraph(t);
}

/* ---- the end ---- */

static void put_proposals(minutes *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_part(t, "VI. Kết luận, đề nghị", "VI. Conclusions, proposals");
  cx_secretary_put_proposal(t, m->s, CX_COUNCIL_PROPOSED, "Đề nghị công nhận ",
                            "Recognition is proposed of ");
  cx_secretary_put_proposal(t, m->s, CX_COUNCIL_NOT_PROPOSED, "Không đề nghị công nhận ",
                            "Recognition is not proposed of ");
  cx_secretary_put_proposal(t, m->s, CX_COUNCIL_NO_PROPOSAL, "Chưa có đề nghị về ",
                            "There is no proposal on ");
  cx_secretary_put_unvoted(&m->pen, m->s);
  cx_paper_pen_put(t, "Phiên họp kết thúc vào …… giờ …… ngày ……./.",
                   "The session ended at …… on …….");
  cx_paper_pen_paragraph(t)->keeps_next = true;
}

/* The name of the chair who was there; NULL for none. */
static const char *chair_of(const cx_council_session_view *s) {
  for (size_t i = 0; i < s->member_count; i++)
    if (s->members[i].present && !strcmp(s->members[i].role, "chair")) return s->members[i].name;
  return NULL;
}

static void put_agenda(minutes *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_part(t, "III. Nội dung", "III. Agenda");
  cx_paper_pen_put(t, "Xem xét kết quả chấm, nhận xét và biểu quyết công nhận đối với ",
                   "Results, remarks and votes on recognising ");
  cx_paper_pen_count(t, (int64_t)m->s->commune_count);
  cx_paper_pen_put(t, " xã, phường, thị trấn.",
                   m->s->commune_count == 1 ? " commune." : " communes.");
  cx_paper_pen_paragraph(t);
}

void cx_secretary_minutes(cx_paper *p, const cx_paper_form *form,
                          const cx_council_session_view *session, const cx_secretary_texts *texts) {
  minutes m = {.pen = {.p = p, .form = form}, .s = session, .texts = texts};
  cx_paper_begin(p);
  put_opening(&m);
  cx_paper_put_own(p, form, false, NULL, NULL);
  put_when(&m);
  put_members(&m);
  put_agenda(&m);
  put_communes(&m);
  put_discussion(&m);
  put_proposals(&m);
  cx_paper_put_own(p, form, true, NULL, NULL);
  cx_secretary_settle_session(&m.pen, texts, session);
  cx_paper_put_signed(p, form, cx_paper_pen_in(&m.pen, "THƯ KÝ HỘI ĐỒNG", "SECRETARY"), NULL,
                      cx_paper_pen_in(&m.pen, "CHỦ TỊCH HỘI ĐỒNG", "CHAIR"), chair_of(session));
  cx_secretary_put_texts(&m.pen, texts);
  cx_paper_pen_end(&m.pen);
}
