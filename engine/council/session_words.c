/* See session_words.h. */
#include "council/session_words.h"

#include <string.h>

static void put(cx_buffer *out, cx_language l, const char *vi, const char *en) {
  cx_puts(out, cx_in(l, vi, en));
}

void cx_council_put_share_words(cx_buffer *out, const char *share, cx_language l) {
  if (!share) {
    put(out, l, "chưa có căn cứ (quyết định thành lập không nêu)",
        "no grounds (the founding decision states none)");
    return;
  }
  bool more = share[0] == '>' && share[1] != '=';
  more ? put(out, l, "hơn ", "more than ") : put(out, l, "ít nhất ", "at least ");
  cx_puts(out, share + (more ? 2 : 3));
}

void cx_council_put_share_of(cx_buffer *out, const char *of, cx_language l) {
  if (!of) {
    put(out, l, " (không nêu tính trên số nào)", " (of what is not stated)");
    return;
  }
  if (!strcmp(of, "members")) put(out, l, " số thành viên", " of the members");
  if (!strcmp(of, "present")) put(out, l, " số người có mặt", " of those present");
  if (!strcmp(of, "votes")) put(out, l, " số phiếu", " of the votes");
}

const char *cx_council_role_called(const char *role, cx_language l) {
  if (!strcmp(role, "chair")) return cx_in(l, "Chủ tịch hội đồng", "chair");
  if (!strcmp(role, "standing")) return cx_in(l, "Ủy viên thường trực", "standing member");
  return cx_in(l, "Ủy viên", "member");
}

cx_council_outcome cx_council_outcome_of(const cx_council_session_view *s,
                                         const cx_council_commune_view *one) {
  if (!s->closed || !one->vote || s->quorum != CX_REACHED || one->share == CX_COUNCIL_NO_GROUNDS)
    return CX_COUNCIL_NO_PROPOSAL;
  return one->share == CX_REACHED ? CX_COUNCIL_PROPOSED : CX_COUNCIL_NOT_PROPOSED;
}

void cx_council_put_outcome(cx_buffer *out, const cx_council_session_view *s,
                            const cx_council_commune_view *one, cx_language l) {
  bool grounds = one->share != CX_COUNCIL_NO_GROUNDS;
  bool reached = one->share == CX_REACHED;
  if (s->quorum == CX_COUNCIL_NO_GROUNDS)
    put(out, l, "không có đề nghị; chưa có căn cứ: quyết định thành lập không nêu số người họp",
        "no proposal; no grounds: the founding decision states no quorum");
  else if (s->quorum == CX_NOT_REACHED)
    put(out, l, "không có đề nghị; không đủ số người họp", "no proposal; below the quorum");
  else if (!grounds && !s->council.majority)
    put(out, l, "không có đề nghị; chưa có căn cứ: quyết định thành lập không nêu tỷ lệ phiếu",
        "no proposal; no grounds: the founding decision states no share of votes");
  else if (!grounds)
    put(out, l,
        "không có đề nghị; chưa có căn cứ: quyết định thành lập không nêu tỷ lệ tính trên số nào",
        "no proposal; no grounds: the founding decision does not say of what the share is");
  else if (reached)
    put(out, l, "đủ tỷ lệ phiếu, đề nghị công nhận",
        "share of votes reached, recognition is proposed");
  else
    put(out, l, "không đủ tỷ lệ phiếu, không đề nghị công nhận",
        "share of votes not reached, recognition is not proposed");
  bool decided = s->quorum == CX_REACHED && grounds;
  if (decided && one->verdict && reached != !strcmp(one->verdict, "recognise"))
    put(out, l, "; khác với kết quả chấm", "; not as the result recorded");
}
