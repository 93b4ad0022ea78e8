/* See decision.h. */
#include "secretary/decision.h"

#include <string.h>

#include "paper/own.h"
#include "decision/flags.h"

enum { IN_TEXT = 5 /* rows that stand in the first article; more go into an annex */ };

typedef struct decision {
  cx_paper_pen pen;
  const cx_secretary_decided *d;
  const cx_secretary_grounds *grounds;
  const cx_secretary_texts *texts;
} decision;

static bool is_kind(const decision *t, const char *kind) {
  return !strcmp(t->d->found_kind, kind);
}

static bool has_annex(const decision *t) {
  return t->d->count > IN_TEXT;
}

/* What the communes of the decision reach: "Tiêu chuẩn …", where all rest on one text. */
static const char *standard_of(const decision *t) {
  return t->texts->count == 1 ? t->texts->of[0].standard->title.value
                              : cx_paper_pen_in(&t->pen, "tiêu chuẩn", "the standard");
}

/* ---- the head ---- */

static void put_title(decision *m) {
  cx_paper_pen *t = &m->pen;
  if (is_kind(m, "recognise"))
    cx_paper_pen_put(t, "Về việc công nhận xã, phường, thị trấn đạt ",
                     "On recognising communes under ");
  else if (is_kind(m, "revoke"))
    cx_paper_pen_put(t, "Về việc hủy quyết định đối với xã, phường, thị trấn theo ",
                     "On revoking decisions on communes under ");
  else
    cx_paper_pen_put(t, "Về việc không công nhận xã, phường, thị trấn đạt ",
                     "On not recognising communes under ");
  cx_paper_pen_text(t, "«");
  cx_paper_pen_text(t, standard_of(m));
  cx_paper_pen_put(t, "», kỳ ", "», period ");
  cx_paper_pen_text(t, m->d->period);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "QUYẾT ĐỊNH", "DECISION"), cx_buffer_text(&t->text))
      ->rule = CX_PAPER_RULE_TITLE;
  cx_buffer_clear(&t->text);
}

static void put_authority(decision *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_text(t, m->d->authority ? m->d->authority : "……………………");
  cx_paper_say_all(t->p, cx_paper_add_text(t->p, CX_PAPER_CENTRE),
                   CX_PAPER_BOLD | CX_PAPER_CAPITALS, &t->text);
}

/* The last ground ends the sentence. */
static void put_ground(decision *m, bool last) {
  cx_paper_pen_text(&m->pen, last ? "." : ";");
  cx_paper_say_all(m->pen.p, cx_paper_put_paragraph(m->pen.p, ""), CX_PAPER_ITALIC, &m->pen.text);
}

/* Only what the register knows. */
static void put_grounds(decision *m) {
  cx_paper_pen *t = &m->pen;
  const cx_secretary_grounds *g = m->grounds;
  for (size_t i = 0; i < m->texts->count; i++) {
    cx_paper_pen_put(t, "Căn cứ ", "By ");
    cx_secretary_put_document(t, m->texts->of[i].standard);
    put_ground(m, !g->council && !g->given && i + 1 == m->texts->count);
  }
  if (g->council) {
    cx_paper_pen_put(t, "Căn cứ biên bản phiên họp ", "By the minutes of the session of ");
    cx_paper_put_day(&t->text, g->held_on, t->form->language);
    cx_paper_pen_put(t, " của ", " of ");
    cx_paper_pen_text(t, g->council);
    put_ground(m, !g->given);
  }
  if (!g->given) return;
  cx_paper_pen_put(t, "Theo ", "By ");
  cx_paper_pen_text(t, g->given);
  put_ground(m, true);
}

/* ---- articles ---- */

static void put_revoked(decision *m, const cx_secretary_decided_row *row) {
  cx_paper_pen *t = &m->pen;
  if (!row->revoked) return;
  cx_paper_pen_put(t, ", theo Quyết định số ", ", by decision ");
  cx_paper_pen_text(t, row->revoked->number ? row->revoked->number : "……");
  cx_paper_pen_put(t, " ngày ", " of ");
  row->revoked->on ? cx_paper_pen_day(t, row->revoked->on) : cx_paper_pen_text(t, "……");
}

static void put_row(decision *m, size_t index) {
  cx_paper_pen *t = &m->pen;
  const cx_secretary_decided_row *row = &m->d->rows[index];
  cx_paper_pen_count(t, (int64_t)index + 1);
  cx_paper_pen_text(t, ". ");
  cx_paper_pen_commune(t, row->name, row->code);
  put_revoked(m, row);
  if (row->reason) cx_paper_pen_put(t, ". Lý do: ", ". Reason: ");
  cx_paper_pen_text(t, row->reason);
  cx_paper_pen_text(t, index + 1 < m->d->count ? ";" : ".");
  cx_paper_pen_paragraph(t);
}

static void begin_article(decision *m, int number) {
  cx_paper_pen *t = &m->pen;
  cx_paper_text *article = cx_paper_put_paragraph(t->p, "");
  cx_buffer head = {0};
  cx_puts(&head, cx_paper_pen_in(t, "Điều ", "Article "));
  cx_put_int(&head, number);
  cx_puts(&head, ". ");
  cx_paper_say_all(t->p, article, CX_PAPER_BOLD, &head);
  cx_paper_say_all(t->p, article, CX_PAPER_PLAIN, &t->text);
  cx_buffer_free(&head);
}

static void put_first_article(decision *m) {
  cx_paper_pen *t = &m->pen;
  if (is_kind(m, "recognise"))
    cx_paper_pen_put(t, "Công nhận ", "Recognised are ");
  else if (is_kind(m, "revoke"))
    cx_paper_pen_put(t, "Hủy quyết định đối với ", "Revoked are the decisions on ");
  else
    cx_paper_pen_put(t, "Không công nhận ", "Not recognised are ");
  cx_paper_pen_count(t, (int64_t)m->d->count);
  cx_paper_pen_put(t, " xã, phường, thị trấn", m->d->count == 1 ? " commune" : " communes");
  if (has_annex(m))
    cx_paper_pen_put(t, " có tên trong Danh sách kèm theo", ", listed in the annex,");
  if (is_kind(m, "revoke"))
    cx_paper_pen_put(t, " theo «", " under \"");
  else
    cx_paper_pen_put(t, " đạt «", " under \"");
  cx_paper_pen_text(t, standard_of(m));
  cx_paper_pen_put(t, "», kỳ ", "\", period ");
  cx_paper_pen_text(t, m->d->period);
  cx_paper_pen_text(t, has_annex(m) ? "." : ":");
  begin_article(m, 1);
  for (size_t i = 0; !has_annex(m) && i < m->d->count; i++)
    put_row(m, i);
}

static void put_articles(decision *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_text *head = cx_paper_add_text(t->p, CX_PAPER_CENTRE);
  head->keeps_next = true;
  cx_paper_say(t->p, head, CX_PAPER_BOLD, cx_paper_pen_in(t, "QUYẾT ĐỊNH:", "DECIDES:"));
  put_first_article(m);
  cx_paper_pen_put(t, "Quyết định này có hiệu lực kể từ ngày ký.",
                   "This decision takes effect on the day of its signature.");
  begin_article(m, 2);
  cx_paper_pen_put(
      t,
      "Các cơ quan, đơn vị có liên quan và Ủy ban nhân dân các xã, phường, thị trấn nêu tại "
      "Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
      "The offices concerned and the People's Committees of the communes of Article 1 carry "
      "out this decision.");
  begin_article(m, 3);
}

static void put_end(decision *m) {
  cx_language l = m->pen.form->language;
  const char *const receivers[] = {cx_in(l, "- Như Điều 3;", "- as Article 3;"),
                                   cx_in(l, "- Lưu: VT.", "- files.")};
  const bool issued = m->d->number != NULL;
  const cx_paper_signer signer = {
      m->d->post,
      m->d->signed_by ? cx_in(l, "(Đã ký, theo sổ)", "(Signed, by the register)") : NULL,
      m->d->signed_by};
  cx_paper_put_end(m->pen.p, m->pen.form, receivers, 2, issued ? &signer : NULL);
}

/* ---- annexes ---- */

/* "(Kèm theo Quyết định số 501/QĐ-UBND ngày 26 tháng 11 năm 2018 của UBND huyện …)" */
static void put_annex_title(decision *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_put(t, "(Kèm theo Quyết định số ", "(Annex to decision ");
  cx_paper_pen_text(t, t->form->number ? t->form->number : "……/QĐ-……");
  cx_paper_pen_put(t, " ", " of ");
  cx_paper_put_day(&t->text, t->form->day, t->form->language);
  cx_paper_pen_put(t, " của ", ", ");
  cx_paper_pen_text(t, t->form->office ? t->form->office : "……………………");
  cx_paper_pen_text(t, ")");
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "DANH SÁCH", "LIST"), cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
}

/* Whether some row has something to say in the last column of the list. */
static bool has_reasons(const decision *m) {
  bool any = false;
  for (size_t i = 0; i < m->d->count; i++)
    any = any || m->d->rows[i].reason || m->d->rows[i].revoked;
  return any;
}

static void put_list(decision *m) {
  static const int widths[] = {110, 180, 560, 800}, bare[] = {110, 180, 1360};
  const bool reasons = has_reasons(m);
  const cx_both heads[] = {{"TT", "No."},
                           {"Mã", "Code"},
                           {"Xã, phường, thị trấn", "Commune"},
                           is_kind(m, "revoke")
                               ? (cx_both){"Quyết định bị hủy, lý do", "Decision revoked, reason"}
                               : (cx_both){"Lý do", "Reason"}};
  cx_paper_pen *t = &m->pen;
  cx_paper_annex(t->p, false);
  put_annex_title(m);
  cx_paper_pen_table(t, reasons ? widths : bare, heads, reasons ? 4 : 3);
  for (size_t i = 0; i < m->d->count; i++) {
    const cx_secretary_decided_row *row = &m->d->rows[i];
    cx_paper_pen_row(t);
    cx_paper_pen_count(t, (int64_t)i + 1);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, row->code);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, row->name);
    cx_paper_pen_cell(t, CX_PAPER_START);
    if (!reasons) continue;
    if (row->revoked) {
      cx_paper_pen_put(t, "Số ", "No. ");
      cx_paper_pen_text(t, row->revoked->number);
      cx_paper_pen_put(t, " ngày ", " of ");
      cx_paper_pen_day(t, row->revoked->on);
      cx_paper_pen_text(t, row->reason ? "; " : NULL);
    }
    cx_paper_pen_text(t, row->reason);
    cx_paper_pen_cell(t, CX_PAPER_START);
  }
}

/* Flags of a row, and what came of it since. */
static void put_notes(decision *m, const cx_secretary_decided_row *row) {
  cx_paper_pen *t = &m->pen;
  for (size_t i = 0; i < row->flag_count; i++) {
    const cx_decision_flag_words words =
        cx_decision_flag_said(row->flags[i].flag, row->flags[i].detail, t->form->language);
    t->text.failed = t->text.failed || words.failed;
    cx_paper_pen_text(t, i ? "; " : "");
    cx_paper_pen_text(t, words.code);
    cx_paper_pen_text(t, *words.code ? ": " : "");
    cx_paper_pen_text(t, words.text);
  }
  if (!row->revoked_by) return;
  cx_paper_pen_text(t, row->flag_count ? "; " : "");
  cx_paper_pen_put(t, "đã bị hủy bởi quyết định số trong sổ ", "revoked by decision ");
  cx_paper_pen_count(t, row->revoked_by);
}

static void put_why_marked(decision *m) {
  cx_paper_pen *t = &m->pen;
  if (!m->d->number && !t->p->draft)
    cx_paper_pen_put(t,
                     "Bản để ký: phiên họp, biểu quyết, việc xác nhận tiêu chuẩn và thẩm quyền đều "
                     "đủ theo sổ; số và ngày để trống cho đến khi ký, ký rồi thì ghi vào sổ "
                     "(chuanxa register issued).",
                     "For signature: session, votes, adoption and authority are in order by the "
                     "register; number and day stay open until it is signed, then it is recorded "
                     "(chuanxa register issued).");
  else if (!m->d->number)
    cx_paper_pen_put(
        t, "Dự thảo: số, ngày và người ký để trống cho đến khi quyết định được ký và ghi vào sổ.",
        "A draft: number, day and signer stay open until it is signed and recorded.");
  else if (cx_secretary_decided_flagged(m->d))
    cx_paper_pen_put(t, "Quyết định đã ký, ghi vào sổ kèm các lưu ý nêu trong bảng dưới đây.",
                     "Signed, and recorded with the flags of the table below.");
  else
    cx_paper_pen_put(t, "Quyết định đã ký, ghi vào sổ không có lưu ý nào.",
                     "Signed, and recorded without a flag.");
  cx_paper_pen_paragraph(t);
}

/* What the register says of each row: no part of the decision. */
static void put_register(decision *m) {
  static const int widths[] = {100, 150, 170, 390, 250, 150, 440};
  static const cx_both heads[] = {{"TT", "No."},
                                  {"Số trong sổ", "Number"},
                                  {"Mã", "Code"},
                                  {"Xã", "Commune"},
                                  {"Kết quả chấm đã ghi", "Result recorded"},
                                  {"Căn cứ", "Basis"},
                                  {"Lưu ý", "Flags"}};
  cx_paper_pen *t = &m->pen;
  cx_paper_begin(t->p); /* pages of their own, so that nobody takes them for the decision's */
  cx_paper_put_title(
      t->p, cx_paper_pen_in(t, "GHI CHÚ TỪ SỔ", "NOTES FROM THE REGISTER"),
      cx_paper_pen_in(t, "(không phải nội dung của Quyết định)", "(no part of the decision)"));
  put_why_marked(m);
  cx_paper_pen_table(t, widths, heads, 7);
  for (size_t i = 0; i < m->d->count; i++) {
    const cx_secretary_decided_row *row = &m->d->rows[i];
    const char *verdict = row->verdict ? cx_verdict_called(row->verdict, t->form->language) : NULL;
    cx_paper_pen_row(t);
    cx_paper_pen_count(t, (int64_t)i + 1);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_count(t, row->id);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, row->code);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    cx_paper_pen_text(t, row->name);
    cx_paper_pen_cell(t, CX_PAPER_START);
    cx_paper_pen_text(t, verdict ? verdict : row->verdict ? row->verdict : "–");
    cx_paper_pen_cell(t, CX_PAPER_START);
    cx_paper_pen_text(t, row->verdict ? cx_secretary_basis_recorded(row->basis, t->form->language)
                                      : "–");
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    put_notes(m, row);
    cx_paper_pen_cell(t, CX_PAPER_START);
  }
  cx_secretary_put_texts(t, m->texts);
}

void cx_secretary_decision(cx_paper *p, const cx_paper_form *form,
                           const cx_secretary_decided *decided, const cx_secretary_grounds *grounds,
                           const cx_secretary_texts *texts) {
  cx_paper_form own = *form;
  decision m = {.pen = {.p = p, .form = &own}, .d = decided, .grounds = grounds, .texts = texts};
  own.period = decided->period;
  if (decided->number) {
    own.own =
        NULL; /* the register does not know what words of the office were in what was signed */
    own.number = decided->number;
    own.day = decided->on;
    p->draft =
        cx_secretary_decided_flagged(decided) ? cx_in(form->language, "CÓ LƯU Ý", "FLAGGED") : NULL;
  }
  if (decided->office) own.office = decided->office;
  cx_paper_begin(p);
  cx_paper_put_head(p, &own, NULL);
  put_title(&m);
  put_authority(&m);
  cx_paper_put_own(p, &own, false, NULL, NULL);
  put_grounds(&m);
  put_articles(&m);
  cx_paper_put_own(p, &own, true, NULL, NULL);
  if (!decided->number)
    cx_secretary_settle_decision(&m.pen, texts, grounds->orderly, decided->authority != NULL,
                                 cx_secretary_decided_flagged(decided));
  put_end(&m);
  if (has_annex(&m)) put_list(&m);
  if (decided->number || p->draft || grounds->notes) put_register(&m);
  cx_paper_pen_end(&m.pen);
}
