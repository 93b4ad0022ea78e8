/* See print_session.h. */
#include "council/print_session.h"

#include <string.h>

#include "council/session_words.h"

typedef struct minutes {
  cx_buffer *out;
  cx_language l;
  const cx_council_session_view *s; /* NULL in the list */
} minutes;

static void put(const minutes *m, const char *vi, const char *en) {
  cx_puts(m->out, cx_in(m->l, vi, en));
}

static void put_text(const minutes *m, const char *text) {
  cx_put_shown_text(m->out, text ? text : "");
}

/* ---- who and when ---- */

static void put_quorum(const minutes *m) {
  const char *quorum = m->s->council.quorum;
  put(m, "Số người họp theo quyết định thành lập: ", "Quorum by the founding decision: ");
  cx_council_put_share_words(m->out, quorum, m->l);
  if (quorum) put(m, " số thành viên", " of the members");
  if (m->s->closed && m->s->quorum == CX_REACHED) put(m, "; đủ", "; reached");
  if (m->s->closed && m->s->quorum == CX_NOT_REACHED) put(m, "; không đủ", "; not reached");
  cx_puts(m->out, "\n");
}

static void put_majority(const minutes *m) {
  const cx_council_view *council = &m->s->council;
  put(m, "Tỷ lệ phiếu theo quyết định thành lập: ", "Share of votes by the founding decision: ");
  cx_council_put_share_words(m->out, council->majority, m->l);
  if (council->majority) cx_council_put_share_of(m->out, council->share_of, m->l);
  cx_puts(m->out, "\n");
}

static void put_head(const minutes *m) {
  const cx_council_session_view *s = m->s;
  if (!s->closed) put(m, "DỰ THẢO: phiên họp chưa kết thúc\n", "DRAFT: the session is open\n");
  if (s->unadopted)
    put(m, "DỰ THẢO: tiêu chuẩn dùng để chấm chưa được xác nhận (register adopt)\n",
        "DRAFT: the standard it rests on is not adopted in the register (register adopt)\n");
  put(m, "BIÊN BẢN PHIÊN HỌP SỐ ", "MINUTES OF SESSION ");
  cx_put_int(m->out, s->id);
  cx_puts(m->out, "\n");
  put_text(m, s->council.name);
  cx_puts(m->out, " (");
  put_text(m, s->council.unit);
  cx_puts(m->out, ")\n");
  put(m, "Thành lập theo Quyết định số ", "Founded by decision ");
  put_text(m, s->council.founding);
  put(m, " ngày ", " of ");
  cx_put_day(m->out, s->council.founded_on, m->l);
  put(m, "\nKỳ đánh giá: ", "\nAssessment period: ");
  put_text(m, s->period);
  put(m, "; ngày họp: ", "; day: ");
  cx_put_day(m->out, s->on, m->l);
  if (*s->place) {
    put(m, "; địa điểm: ", "; place: ");
    put_text(m, s->place);
  }
  cx_puts(m->out, "\n");
}

/* Those present, or absent; the number before the names. */
static void put_members(const minutes *m, bool present) {
  int count = 0;
  for (size_t i = 0; i < m->s->member_count; i++)
    count += m->s->members[i].present == present;
  if (!count) {
    if (present)
      put(m, "Có mặt: chưa điểm danh, hoặc không ai\n", "Present: not recorded, or nobody\n");
    return;
  }
  put(m, present ? "Có mặt: " : "Vắng mặt: ", present ? "Present: " : "Absent: ");
  cx_put_int(m->out, count);
  cx_puts(m->out, "\n");
  for (size_t i = 0; i < m->s->member_count; i++) {
    const cx_council_member_view *one = &m->s->members[i];
    if (one->present != present) continue;
    cx_puts(m->out, "  - ");
    put_text(m, one->name);
    cx_puts(m->out, ", ");
    put_text(m, one->post);
    cx_puts(m->out, "; ");
    cx_puts(m->out, cx_council_role_called(one->role, m->l));
    cx_puts(m->out, "\n");
  }
}

/* ---- communes ---- */

static void put_remarks(const minutes *m, const char *code) {
  for (size_t i = 0; i < m->s->remark_count; i++) {
    const cx_council_remark_view *one = &m->s->remarks[i];
    if (strcmp(one->code, code) != 0) continue;
    if (!*one->criterion)
      put(m, "   Nhận xét", "   Remark");
    else if (one->of_item)
      put(m, "   Nhận xét chỉ tiêu ", "   Remark on item ");
    else
      put(m, "   Nhận xét tiêu chí ", "   Remark on criterion ");
    put_text(m, one->criterion);
    cx_puts(m->out, ": ");
    put_text(m, one->text);
    put(m, " (số ", " (number ");
    cx_put_int(m->out, one->id);
    cx_puts(m->out, ")\n");
  }
}

/* "   LABEL: a; b", a line a choice. */
static void put_named(const minutes *m, const cx_council_commune_view *one) {
  static const cx_both labels[] = {{"   Đồng ý: ", "   For: "},
                                   {"   Không đồng ý: ", "   Against: "},
                                   {"   Không biểu quyết: ", "   Abstaining: "},
                                   {"   Ý kiến khác: ", "   Dissent: "}};
  for (size_t i = 0; i < one->ballot_count; i++) {
    const cx_council_ballot_view *b = &one->ballots[i];
    bool first = !i || b->choice != one->ballots[i - 1].choice;
    if (first && i) cx_puts(m->out, "\n");
    cx_puts(m->out, first ? cx_half(labels[b->choice], m->l) : "; ");
    put_text(m, b->name);
    if (b->choice != CX_COUNCIL_DISSENTS) continue;
    cx_puts(m->out, ": ");
    put_text(m, b->reason);
  }
  if (one->ballot_count) cx_puts(m->out, "\n");
}

/* The recorded result that stood beside the vote. */
static void put_result(const minutes *m, const cx_council_commune_view *one) {
  if (!one->verdict) {
    put(m, "   Kết quả chấm: chưa ghi\n", "   Result: none recorded\n");
    return;
  }
  const char *verdict = cx_verdict_called(one->verdict, m->l);
  put(m, "   Kết quả chấm đã ghi (", "   Result recorded (");
  put_text(m, one->standard);
  cx_puts(m->out, "): ");
  put_text(m, verdict ? verdict : one->verdict); /* a word that is none stays as recorded */
  cx_puts(m->out, ", ");
  cx_council_recorded_put_points(m->out, &one->recorded, one->low, one->high, m->l);
  if (one->recorded.required_count) cx_puts(m->out, "; ");
  cx_council_recorded_put_required(m->out, &one->recorded, m->l);
  cx_puts(m->out, "\n");
}

static void put_returns(const minutes *m, const cx_council_commune_view *one) {
  for (size_t i = 0; i < one->return_count; i++) {
    const cx_dossier_open_return *r = &one->returns[i];
    put(m, "   Hồ sơ trả lại để bổ sung, chưa có trả lời: mục ",
        "   Returned for completion and not answered: item ");
    put_text(m, r->item);
    cx_puts(m->out, ": ");
    put_text(m, r->text);
    put(m, " (trả lại số ", " (return ");
    cx_put_int(m->out, r->id);
    cx_puts(m->out, ")\n");
  }
}

static void put_commune(const minutes *m, const cx_council_commune_view *one, size_t number) {
  cx_put_int(m->out, (int64_t)number);
  cx_puts(m->out, ". ");
  put_text(m, one->name);
  put(m, " (mã ", " (code ");
  put_text(m, one->code);
  cx_puts(m->out, ")\n");
  if (one->vote) put_result(m, one);
  put_returns(m, one);
  put_remarks(m, one->code);
  if (!one->vote) {
    put(m, "   Chưa biểu quyết\n", "   No vote\n");
    return;
  }
  put(m, "   Biểu quyết công nhận: đồng ý ", "   Vote on recognition: for ");
  cx_put_int(m->out, one->in_favour);
  put(m, ", không đồng ý ", ", against ");
  cx_put_int(m->out, one->against);
  put(m, ", không biểu quyết ", ", abstaining ");
  cx_put_int(m->out, one->abstained);
  cx_puts(m->out, "\n");
  put_named(m, one);
  if (!m->s->closed) return;
  put(m, "   Kết quả: ", "   Outcome: ");
  cx_council_put_outcome(m->out, m->s, one, m->l);
  cx_puts(m->out, "\n");
}

static void put_unvoted(const minutes *m) {
  const cx_council_session_view *s = m->s;
  if (!s->unvoted_count) return;
  put(m, "Xã có hồ sơ của kỳ mà không được biểu quyết: ",
      "Communes with a dossier of the period and without a vote: ");
  cx_put_int(m->out, (int64_t)s->unvoted_count);
  put(m, "; lý do: ", "; reason: ");
  put_text(m, s->unvoted_reason);
  cx_puts(m->out, "\n");
  for (size_t i = 0; i < s->unvoted_count; i++) {
    cx_puts(m->out, "  - ");
    put_text(m, s->unvoted[i].name);
    put(m, " (mã ", " (code ");
    put_text(m, s->unvoted[i].code);
    cx_puts(m->out, ")\n");
  }
}

/* ---- the minutes ---- */

static void put_close(const minutes *m) {
  if (!m->s->closed) return;
  if (m->s->quorum == CX_COUNCIL_NO_GROUNDS)
    put(m, "Phiên họp đã kết thúc, không có đề nghị: chưa có căn cứ\n",
        "The session is closed without a proposal: no grounds\n");
  else if (m->s->quorum == CX_NOT_REACHED)
    put(m, "Phiên họp đã kết thúc, không có đề nghị: không đủ số người họp\n",
        "The session is closed without a proposal: below the quorum\n");
  else
    put(m, "Phiên họp đã kết thúc\n", "The session is closed\n");
}

void cx_council_minutes_put(cx_buffer *out, const cx_council_session_view *session,
                            cx_language language) {
  const minutes m = {out, language, session};
  put_head(&m);
  put_members(&m, true);
  put_members(&m, false);
  put_quorum(&m);
  put_majority(&m);
  for (size_t i = 0; i < session->commune_count; i++)
    put_commune(&m, &session->communes[i], i + 1);
  put_unvoted(&m);
  put_close(&m);
}

/* ---- the list ---- */

static void put_council(const minutes *m, const cx_council_view *c) {
  put(m, "Hội đồng số ", "Council ");
  cx_put_int(m->out, c->id);
  cx_puts(m->out, ": ");
  put_text(m, c->name);
  cx_puts(m->out, " (");
  put_text(m, c->unit);
  put(m, "), Quyết định số ", "), decision ");
  put_text(m, c->founding);
  put(m, " ngày ", " of ");
  cx_put_day(m->out, c->founded_on, m->l);
  put(m, "; số người họp: ", "; quorum: ");
  cx_council_put_share_words(m->out, c->quorum, m->l);
  put(m, "; tỷ lệ phiếu: ", "; share of votes: ");
  cx_council_put_share_words(m->out, c->majority, m->l);
  if (c->replaced_by) {
    put(m, "; đã được thay bằng hội đồng số ", "; replaced by council ");
    cx_put_int(m->out, c->replaced_by);
  }
  cx_puts(m->out, "\n");
}

static void put_line(const minutes *m, const cx_council_session_line *one) {
  put(m, "  Phiên họp số ", "  Session ");
  cx_put_int(m->out, one->id);
  put(m, ": kỳ ", ": period ");
  put_text(m, one->period);
  put(m, ", ngày ", ", ");
  cx_put_day(m->out, one->on, m->l);
  if (one->closed)
    put(m, ", đã kết thúc\n", ", closed\n");
  else
    put(m, ", chưa kết thúc\n", ", open\n");
}

void cx_council_list_put(cx_buffer *out, const cx_council_list_view *list, cx_language language) {
  const minutes m = {out, language, NULL};
  for (size_t i = 0; i < list->count; i++) {
    put_council(&m, &list->councils[i].council);
    for (size_t k = 0; k < list->councils[i].session_count; k++)
      put_line(&m, &list->councils[i].sessions[k]);
  }
}
