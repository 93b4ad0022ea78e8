/* See session.h. */
#include "council/print_session.h"

#include <string.h>

#include "council/messages.h"
#include "council/session.h"
#include "ledger/cursor.h"
#include "report/text.h"

typedef struct minutes {
  cx_buffer *out;
  cx_register *r;
  cx_log *log;
  cx_language l;
  int64_t session, council;
  bool closed;
  cx_reached quorum;
  const char *majority, *share_of; /* of the statement that begins the minutes */
} minutes;

static void put(const minutes *m, const char *vi, const char *en) {
  cx_puts(m->out, cx_say_in(m->l, vi, en));
}

static void put_column(const minutes *m, cx_cursor *c, int column) {
  cx_put_shown_text(m->out, cx_answer(c, column));
}

void cx_put_share_words(cx_buffer *out, const char *share, cx_language l) {
  bool more = share[0] == '>' && share[1] != '=';
  if (!*share) {
    cx_puts(out, cx_say_in(l, "chưa có căn cứ (quyết định thành lập không nêu)",
                           "no grounds (the founding decision states none)"));
    return;
  }
  cx_puts(out, more ? cx_say_in(l, "hơn ", "more than ") : cx_say_in(l, "ít nhất ", "at least "));
  cx_puts(out, share + (more ? 2 : 3));
}

static void put_share_of(const minutes *m, const char *of) {
  if (!strcmp(of, "members")) put(m, " số thành viên", " of the members");
  if (!strcmp(of, "present")) put(m, " số người có mặt", " of those present");
  if (!strcmp(of, "votes")) put(m, " số phiếu", " of the votes");
  if (!*of) put(m, " (không nêu tính trên số nào)", " (of what is not stated)");
}

static const char *role_name(const char *role, cx_language l) {
  if (!strcmp(role, "chair")) return cx_say_in(l, "Chủ tịch hội đồng", "chair");
  if (!strcmp(role, "standing")) return cx_say_in(l, "Ủy viên thường trực", "standing member");
  return cx_say_in(l, "Ủy viên", "member");
}

/* ---- who and when ---- */

static void put_quorum(const minutes *m, const char *quorum) {
  put(m, "Số người họp theo quyết định thành lập: ", "Quorum by the founding decision: ");
  cx_put_share_words(m->out, quorum, m->l);
  if (*quorum) put(m, " số thành viên", " of the members");
  if (m->closed && m->quorum == CX_REACHED) put(m, "; đủ", "; reached");
  if (m->closed && m->quorum == CX_NOT_REACHED) put(m, "; không đủ", "; not reached");
  cx_puts(m->out, "\n");
}

/* Some result of the session rests on a standard that nobody has adopted. */
static int put_unadopted(const minutes *m) {
  int64_t found = 0;
  int status = cx_ask_number(
      m->r, m->log, &found,
      "SELECT EXISTS (SELECT 1 FROM vote v JOIN assessment a ON a.id = v.assessment WHERE v.session"
      " = ?1 AND NOT EXISTS (SELECT 1 FROM adoption d WHERE d.text = a.text))",
      "i", m->session);
  if (!status && found)
    put(m, "DỰ THẢO: tiêu chuẩn dùng để chấm chưa được xác nhận (register adopt)\n",
        "DRAFT: the standard it rests on is not adopted in the register (register adopt)\n");
  return status;
}

static int put_head(const minutes *m, cx_cursor *c) {
  if (!m->closed) put(m, "DỰ THẢO: phiên họp chưa kết thúc\n", "DRAFT: the session is open\n");
  int status = put_unadopted(m);
  if (status) return status;
  put(m, "BIÊN BẢN PHIÊN HỌP SỐ ", "MINUTES OF SESSION ");
  cx_put_int(m->out, m->session), cx_puts(m->out, "\n");
  put_column(m, c, 0), cx_puts(m->out, " ("), put_column(m, c, 1), cx_puts(m->out, ")\n");
  put(m, "Thành lập theo Quyết định số ", "Founded by decision ");
  put_column(m, c, 2);
  put(m, " ngày ", " of ");
  cx_put_day(m->out, cx_answer(c, 3), m->l);
  put(m, "\nKỳ đánh giá: ", "\nAssessment period: ");
  put_column(m, c, 4);
  put(m, "; ngày họp: ", "; day: ");
  cx_put_day(m->out, cx_answer(c, 5), m->l);
  if (*cx_answer(c, 6)) {
    put(m, "; địa điểm: ", "; place: ");
    put_column(m, c, 6);
  }
  cx_puts(m->out, "\n");
  return c->status;
}

/* Those present, or absent; the number before the names. */
static int put_members(const minutes *m, bool present) {
  cx_cursor c = cx_ask(
      m->r, m->log,
      "SELECT c.name, c.post, c.role, count(*) OVER () FROM attendance a JOIN council_member c ON"
      " c.id = a.member WHERE a.session = ?1 AND a.present = ?2 AND a.entry ="
      " (SELECT max(entry) FROM attendance WHERE session = ?1) ORDER BY c.id",
      "ii", m->session, (int64_t)present);
  int rows = 0;
  while (cx_cursor_next(&c)) {
    if (!rows++) {
      put(m, present ? "Có mặt: " : "Vắng mặt: ", present ? "Present: " : "Absent: ");
      cx_put_int(m->out, cx_cursor_integer(&c, 3)), cx_puts(m->out, "\n");
    }
    cx_puts(m->out, "  - "), put_column(m, &c, 0), cx_puts(m->out, ", ");
    put_column(m, &c, 1), cx_puts(m->out, "; ");
    cx_puts(m->out, role_name(cx_answer(&c, 2), m->l)), cx_puts(m->out, "\n");
  }
  if (!rows && present && !c.status)
    put(m, "Có mặt: chưa điểm danh, hoặc không ai\n", "Present: not recorded, or nobody\n");
  return cx_cursor_close(&c);
}

/* ---- communes ---- */

static int put_remarks(const minutes *m, const char *code) {
  cx_cursor c =
      cx_ask(m->r, m->log,
             "SELECT m.criterion, m.text, m.id FROM remark m WHERE m.session = ?1 AND m.code = ?2"
             " AND NOT EXISTS (SELECT 1 FROM remark l WHERE l.replaces = m.id) ORDER BY m.id",
             "it", m->session, code);
  while (cx_cursor_next(&c)) {
    put(m, "   Nhận xét tiêu chí ", "   Remark on criterion ");
    put_column(m, &c, 0), cx_puts(m->out, ": "), put_column(m, &c, 1);
    put(m, " (số ", " (number ");
    cx_put_int(m->out, cx_cursor_integer(&c, 2)), cx_puts(m->out, ")\n");
  }
  return cx_cursor_close(&c);
}

/* "   LABEL: a; b", a line a choice, of a query of a vote's two columns. */
static int put_named(const minutes *m, int64_t vote) {
  static const char *const labels[][2] = {{"   Đồng ý: ", "   For: "},
                                          {"   Không đồng ý: ", "   Against: "},
                                          {"   Không biểu quyết: ", "   Abstaining: "},
                                          {"   Ý kiến khác: ", "   Dissent: "}};
  cx_cursor c = cx_ask(
      m->r, m->log,
      "SELECT CASE b.choice WHEN 'for' THEN 0 WHEN 'against' THEN 1 ELSE 2 END AS kind, c.name, ''"
      " FROM ballot b JOIN council_member c ON c.id = b.member WHERE b.vote = ?1 UNION ALL"
      " SELECT 3, c.name, d.reason FROM dissent d JOIN council_member c ON c.id = d.member"
      " WHERE d.vote = ?1 ORDER BY 1",
      "i", vote);
  int last = -1;
  while (cx_cursor_next(&c)) {
    int kind = (int)cx_cursor_integer(&c, 0);
    if (kind != last) {
      if (last >= 0) cx_puts(m->out, "\n");
      cx_puts(m->out, labels[kind][m->l]);
    } else {
      cx_puts(m->out, "; ");
    }
    last = kind;
    put_column(m, &c, 1);
    if (kind == 3) cx_puts(m->out, ": "), put_column(m, &c, 2);
  }
  if (last >= 0) cx_puts(m->out, "\n");
  return cx_cursor_close(&c);
}

enum { CODE, NAME, VOTE, IN_FAVOUR, AGAINST, ABSTAINED, REACHED, VERDICT, LOW, HIGH, STANDARD };

/* The recorded result that stood beside the vote. */
static void put_result(const minutes *m, cx_cursor *c) {
  const char *word = cx_answer(c, VERDICT);
  if (!*word) {
    put(m, "   Kết quả chấm: chưa ghi\n", "   Result: none recorded\n");
    return;
  }
  cx_verdict verdict = CX_UNDETERMINED;
  for (int v = 0; v < 3; v++)
    if (!strcmp(cx_verdict_word((cx_verdict)v), word)) verdict = (cx_verdict)v;
  put(m, "   Kết quả chấm đã ghi (", "   Result recorded (");
  put_column(m, c, STANDARD), cx_puts(m->out, "): ");
  cx_puts(m->out, cx_verdict_name(verdict, m->l)), cx_puts(m->out, ", ");
  cx_put_points(m->out, (int)cx_cursor_integer(c, LOW), (int)cx_cursor_integer(c, HIGH), m->l);
  cx_puts(m->out, "\n");
}

/* What the close says of the vote; the reason where there is no proposal. */
static void put_outcome(const minutes *m, cx_cursor *c) {
  bool grounds = !cx_cursor_is_null(c, REACHED);
  bool reached = grounds && cx_cursor_integer(c, REACHED);
  put(m, "   Kết quả: ", "   Outcome: ");
  if (m->quorum == CX_NO_GROUNDS)
    put(m, "không có đề nghị; chưa có căn cứ: quyết định thành lập không nêu số người họp",
        "no proposal; no grounds: the founding decision states no quorum");
  else if (m->quorum == CX_NOT_REACHED)
    put(m, "không có đề nghị; không đủ số người họp", "no proposal; below the quorum");
  else if (!grounds && !*m->majority)
    put(m, "không có đề nghị; chưa có căn cứ: quyết định thành lập không nêu tỷ lệ phiếu",
        "no proposal; no grounds: the founding decision states no share of votes");
  else if (!grounds)
    put(m,
        "không có đề nghị; chưa có căn cứ: quyết định thành lập không nêu tỷ lệ tính trên số nào",
        "no proposal; no grounds: the founding decision does not say of what the share is");
  else if (reached)
    put(m, "đủ tỷ lệ phiếu, đề nghị công nhận", "share of votes reached, recognition is proposed");
  else
    put(m, "không đủ tỷ lệ phiếu, không đề nghị công nhận",
        "share of votes not reached, recognition is not proposed");
  const char *verdict = cx_answer(c, VERDICT);
  bool decided = m->quorum == CX_REACHED && grounds;
  if (decided && *verdict && reached != !strcmp(verdict, "recognise"))
    put(m, "; khác với kết quả chấm", "; not as the result recorded");
  cx_puts(m->out, "\n");
}

static int put_commune(const minutes *m, cx_cursor *c, int number) {
  cx_put_int(m->out, number), cx_puts(m->out, ". "), put_column(m, c, NAME);
  put(m, " (mã ", " (code ");
  put_column(m, c, CODE), cx_puts(m->out, ")\n");
  bool voted = !cx_cursor_is_null(c, VOTE);
  if (voted) put_result(m, c);
  int status = put_remarks(m, cx_answer(c, CODE));
  if (!voted) put(m, "   Chưa biểu quyết\n", "   No vote\n");
  if (status || !voted) return status;
  put(m, "   Biểu quyết công nhận: đồng ý ", "   Vote on recognition: for ");
  cx_put_int(m->out, cx_cursor_integer(c, IN_FAVOUR));
  put(m, ", không đồng ý ", ", against ");
  cx_put_int(m->out, cx_cursor_integer(c, AGAINST));
  put(m, ", không biểu quyết ", ", abstaining ");
  cx_put_int(m->out, cx_cursor_integer(c, ABSTAINED)), cx_puts(m->out, "\n");
  status = put_named(m, cx_cursor_integer(c, VOTE));
  if (m->closed) put_outcome(m, c);
  return status;
}

static int put_communes(const minutes *m) {
  cx_cursor c = cx_ask(
      m->r, m->log,
      "SELECT k.code, coalesce(v.name, (SELECT d.name FROM dossier d WHERE d.code = k.code ORDER BY"
      " d.id DESC LIMIT 1)), v.id, v.in_favour, v.against, v.abstained, s.share_reached,"
      " json_extract(a.result, '$.verdict'), json_extract(a.result, '$.total.low'),"
      " json_extract(a.result, '$.total.high'), json_extract(a.result, '$.standard.id')"
      " FROM (SELECT code FROM vote WHERE session = ?1 UNION SELECT code FROM remark WHERE session"
      " = ?1) k LEFT JOIN vote v ON v.session = ?1 AND v.code = k.code AND NOT EXISTS"
      " (SELECT 1 FROM vote l WHERE l.replaces = v.id) LEFT JOIN assessment a ON a.id ="
      " v.assessment AND json_valid(a.result) LEFT JOIN session_result s ON s.vote = v.id ORDER BY "
      "k.code",
      "i", m->session);
  for (int number = 1; cx_cursor_next(&c); number++)
    cx_cursor_fail(&c, put_commune(m, &c, number));
  return cx_cursor_close(&c);
}

/* Those without a vote, with the reason given when the session was closed. */
static int put_unvoted(const minutes *m) {
  cx_cursor c = cx_ask(m->r, m->log,
                       "SELECT u.code, u.name, u.reason, count(*) OVER () FROM session_unvoted u"
                       " JOIN session_close e ON e.id = u.close WHERE e.session = ?1 ORDER BY u.id",
                       "i", m->session);
  int rows = 0;
  while (cx_cursor_next(&c)) {
    if (!rows++) {
      put(m, "Xã có hồ sơ của kỳ mà không được biểu quyết: ",
          "Communes with a dossier of the period and without a vote: ");
      cx_put_int(m->out, cx_cursor_integer(&c, 3));
      put(m, "; lý do: ", "; reason: ");
      put_column(m, &c, 2), cx_puts(m->out, "\n");
    }
    cx_puts(m->out, "  - "), put_column(m, &c, 1);
    put(m, " (mã ", " (code ");
    put_column(m, &c, 0), cx_puts(m->out, ")\n");
  }
  return cx_cursor_close(&c);
}

/* ---- the minutes ---- */

static int put_minutes(minutes *m, cx_cursor *c) {
  m->closed = cx_cursor_integer(c, 10) != 0;
  m->quorum = cx_cursor_is_null(c, 11) ? CX_NO_GROUNDS : (cx_reached)cx_cursor_integer(c, 11);
  m->majority = cx_answer(c, 8);
  m->share_of = cx_answer(c, 9);
  int status = put_head(m, c);
  if (!status) status = put_members(m, true);
  if (!status) status = put_members(m, false);
  if (status) return status;
  put_quorum(m, cx_answer(c, 7));
  put(m, "Tỷ lệ phiếu theo quyết định thành lập: ", "Share of votes by the founding decision: ");
  cx_put_share_words(m->out, m->majority, m->l);
  if (*m->majority) put_share_of(m, m->share_of);
  cx_puts(m->out, "\n");
  status = put_communes(m);
  if (!status) status = put_unvoted(m);
  if (status) return status;
  if (m->closed && m->quorum == CX_NO_GROUNDS)
    put(m, "Phiên họp đã kết thúc, không có đề nghị: chưa có căn cứ\n",
        "The session is closed without a proposal: no grounds\n");
  else if (m->closed && m->quorum == CX_NOT_REACHED)
    put(m, "Phiên họp đã kết thúc, không có đề nghị: không đủ số người họp\n",
        "The session is closed without a proposal: below the quorum\n");
  else if (m->closed)
    put(m, "Phiên họp đã kết thúc\n", "The session is closed\n");
  return CX_OK;
}

int cx_put_session(cx_buffer *out, cx_register *r, int64_t session, cx_log *log,
                   const cx_style *style) {
  minutes m = {.out = out, .r = r, .log = log, .l = style->language, .session = session};
  cx_cursor c =
      cx_ask(r, log,
             "SELECT c.name, c.unit, c.founding_number, c.founded_on, s.period, s.on_day, s.place,"
             " c.quorum, c.majority, c.share_of, e.id IS NOT NULL, e.quorum_reached FROM session s"
             " JOIN council c ON c.id = s.council LEFT JOIN session_close e ON e.session = s.id"
             " WHERE s.id = ?1",
             "i", session);
  if (cx_cursor_next(&c))
    cx_cursor_fail(&c, put_minutes(&m, &c));
  else if (cx_cursor_ended(&c))
    cx_cursor_fail(&c, CX_SAY(log, SESSION_NONE, (cx_place){0}, cx_digits_of(session).text));
  return cx_cursor_close(&c);
}

/* ---- the list ---- */

static void put_council(const minutes *m, cx_cursor *c) {
  put(m, "Hội đồng số ", "Council ");
  cx_put_int(m->out, cx_cursor_integer(c, 0)), cx_puts(m->out, ": ");
  put_column(m, c, 1), cx_puts(m->out, " ("), put_column(m, c, 2);
  put(m, "), Quyết định số ", "), decision ");
  put_column(m, c, 3);
  put(m, " ngày ", " of ");
  cx_put_day(m->out, cx_answer(c, 4), m->l);
  put(m, "; số người họp: ", "; quorum: ");
  cx_put_share_words(m->out, cx_answer(c, 5), m->l);
  put(m, "; tỷ lệ phiếu: ", "; share of votes: ");
  cx_put_share_words(m->out, cx_answer(c, 6), m->l);
  if (*cx_answer(c, 7)) {
    put(m, "; đã được thay bằng hội đồng số ", "; replaced by council ");
    put_column(m, c, 7);
  }
  cx_puts(m->out, "\n");
}

int cx_put_sessions(cx_buffer *out, cx_register *r, cx_log *log, const cx_style *style) {
  minutes m = {.out = out, .r = r, .log = log, .l = style->language};
  cx_cursor c =
      cx_ask(r, log,
             "SELECT c.id, c.name, c.unit, c.founding_number, c.founded_on, c.quorum, c.majority,"
             " (SELECT l.id FROM council l WHERE l.replaces = c.id), s.id, s.period, s.on_day,"
             " EXISTS (SELECT 1 FROM session_close e WHERE e.session = s.id)"
             " FROM council c LEFT JOIN session s ON s.council = c.id ORDER BY c.id, s.id",
             "");
  while (cx_cursor_next(&c)) {
    if (cx_cursor_integer(&c, 0) != m.council) put_council(&m, &c);
    m.council = cx_cursor_integer(&c, 0);
    if (cx_cursor_is_null(&c, 8)) continue;
    put(&m, "  Phiên họp số ", "  Session ");
    cx_put_int(out, cx_cursor_integer(&c, 8));
    put(&m, ": kỳ ", ": period ");
    put_column(&m, &c, 9);
    put(&m, ", ngày ", ", ");
    cx_put_day(out, cx_answer(&c, 10), m.l);
    if (cx_cursor_integer(&c, 11))
      put(&m, ", đã kết thúc\n", ", closed\n");
    else
      put(&m, ", chưa kết thúc\n", ", open\n");
  }
  return cx_cursor_close(&c);
}
