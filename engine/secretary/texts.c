/* See texts.h. */
#include "secretary/texts.h"

#include <string.h>

#include "base/fold.h"
#include "chuanxa.h"
#include "paper/wording.h"

enum { NOTE = 22 };

const char *cx_secretary_basis_recorded(const char *basis, cx_language l) {
  for (int b = CX_OFFICIAL; basis && b <= CX_WORKING; b++)
    if (!strcmp(basis, cx_basis_word((cx_basis)b))) return cx_paper_basis_word(1u << b, l);
  return "?";
}

/* What the sign of a number says that a document is: "34/2014/QĐ-TTg" is a decision. */
static const char *kind_of_document(const char *number, cx_language l) {
  static const struct {
    const char *sign;
    cx_both name;
  } kinds[] = {{"/QĐ-", {"Quyết định", "Decision"}},
               {"/NĐ-", {"Nghị định", "Decree"}},
               {"/TT-", {"Thông tư", "Circular"}},
               {"/NQ-", {"Nghị quyết", "Resolution"}}};
  for (size_t i = 0; number && i < sizeof kinds / sizeof *kinds; i++)
    if (strstr(number, kinds[i].sign)) return cx_half(kinds[i].name, l);
  return cx_in(l, "văn bản", "document");
}

void cx_secretary_put_document(cx_paper_pen *t, const cx_standard *s) {
  unsigned bases = 1u << s->number.law.basis | 1u << s->issued.law.basis |
                   1u << s->issuer.law.basis | 1u << s->title.law.basis;
  cx_paper_pen_text(t, kind_of_document(s->number.value, t->form->language));
  cx_paper_pen_put(t, " số ", " ");
  cx_paper_pen_text(t, s->number.value);
  cx_paper_pen_put(t, " ", " of ");
  cx_paper_put_day(&t->text, s->issued.value, t->form->language);
  cx_paper_pen_put(t, " của ", " of ");
  cx_paper_pen_text(t, s->issuer.value);
  cx_paper_pen_put(t, " («", " (\"");
  cx_paper_pen_text(t, s->title.value);
  cx_paper_pen_put(t, "»", "\"");
  if (cx_weakest(bases) != CX_OFFICIAL) {
    cx_paper_pen_text(t, "; ");
    cx_paper_put_basis(&t->text, bases, t->form->language);
  }
  cx_paper_pen_text(t, ")");
}

void cx_secretary_put_note(cx_paper_pen *t) {
  cx_paper_text *note = cx_paper_add_text(t->p, CX_PAPER_START);
  note->size = NOTE;
  note->keeps_next = true;
  cx_paper_say_all(t->p, note, CX_PAPER_ITALIC, &t->text);
}

static void put_person(cx_buffer *out, const cx_ledger_person_view *one) {
  cx_puts(out, one->name);
  if (!one->post || !*one->post) return;
  cx_puts(out, " (");
  cx_puts(out, one->post);
  cx_puts(out, ")");
}

void cx_secretary_put_adoption(cx_buffer *out, const cx_ledger_adoption_view *a, cx_language l) {
  cx_puts(out, cx_in(l, "Văn bản quy tắc này đã được ", "This rule text was adopted by "));
  put_person(out, &a->first);
  cx_puts(out, cx_in(l, " và ", " and "));
  put_person(out, &a->second);
  cx_puts(out, cx_in(l, " xác nhận ngày ", " on "));
  cx_put_day(out, a->on, l);
  cx_puts(out, cx_in(l, ": giá trị đã đối chiếu với Công báo: ",
                     ": values compared with the gazette: "));
  cx_put_int(out, a->compared);
  cx_puts(out, cx_in(l, ", để ngỏ: ", ", left open: "));
  cx_put_int(out, a->open);
  cx_puts(out,
          cx_in(l,
                ". «Căn cứ» nêu trong giấy này là căn cứ ghi trong tệp quy tắc trước khi xác nhận.",
                ". A \"basis\" in this paper is what the rule file states, before the adoption."));
}

void cx_secretary_put_texts(cx_paper_pen *t, const cx_secretary_texts *texts) {
  for (size_t i = 0; i < texts->count; i++) {
    const cx_standard *s = texts->of[i].standard;
    const cx_ledger_adoption_view *adoption = texts->of[i].adoption;
    cx_paper_pen_put(t, "Chấm theo văn bản quy tắc ", "Scored under the rule text ");
    cx_paper_pen_text(t, s->id);
    cx_paper_pen_text(t, " (");
    cx_paper_pen_text(t, s->number.value);
    cx_paper_pen_text(t, "), SHA-256 ");
    cx_paper_pen_text(t, s->sha256);
    cx_paper_pen_text(t, ". ");
    if (adoption) cx_secretary_put_adoption(&t->text, adoption, t->form->language);
    if (adoption && adoption->open) cx_paper_pen_text(t, " ");
    if (!adoption || adoption->open) cx_put_working_words(&t->text, s, t->form->language);
    cx_secretary_put_note(t);
  }
  cx_paper_pen_put(
      t,
      "Lập bằng chuanxa " CHUANXA_VERSION
      " từ sổ của cơ quan; kết quả đã ghi tính lại được từ văn bản và số liệu lưu trong sổ.",
      "Drawn up by chuanxa " CHUANXA_VERSION
      " from the office's register; recorded results can be recomputed from the texts and "
      "figures kept in it.");
  cx_secretary_put_note(t);
}

/* ---- what holds a paper back ---- */

typedef struct doubts {
  cx_paper_pen *pen;
  bool any;
} doubts;

static void doubt(doubts *d, const char *vi, const char *en) {
  cx_paper_pen_text(d->pen, d->any ? "; " : "");
  cx_paper_pen_put(d->pen, vi, en);
  d->any = true;
}

static void doubt_texts(doubts *d, const cx_secretary_texts *texts) {
  for (size_t i = 0; i < texts->count; i++) {
    const cx_secretary_scored_under *one = &texts->of[i];
    const cx_ledger_adoption_view *adoption = one->adoption;
    if (adoption && !adoption->open) continue;
    if (adoption) {
      doubt(d, "", "");
      cx_paper_pen_count(d->pen, adoption->open);
      cx_paper_pen_put(d->pen, " giá trị của ", " values not yet compared with the gazette in ");
    } else {
      doubt(d, "chưa có hai người xác nhận ", "two people have not adopted ");
    }
    cx_paper_pen_text(d->pen, one->standard->id);
    if (adoption) cx_paper_pen_put(d->pen, " chưa đối chiếu với Công báo", "");
    if (adoption || !one->as_of) continue;
    cx_paper_pen_put(d->pen, ", tính đến ngày ", " by ");
    cx_paper_pen_day(d->pen, one->as_of);
  }
}

static void doubt_votes(doubts *d, const cx_council_session_view *s) {
  size_t ungrounded = 0, unscored = 0;
  for (size_t i = 0; i < s->commune_count; i++) {
    const cx_council_commune_view *one = &s->communes[i];
    ungrounded += one->vote && one->share == CX_COUNCIL_NO_GROUNDS;
    unscored += one->vote && !one->verdict;
  }
  if (s->closed && s->quorum == CX_REACHED && ungrounded)
    doubt(d, "quyết định thành lập không nêu tỷ lệ phiếu, hoặc không nêu tính trên số nào",
          "the founding decision states no share of votes, or not of what");
  if (unscored)
    doubt(d, "có xã được biểu quyết mà chưa ghi kết quả chấm",
          "a commune was voted on without a recorded result");
}

static void doubt_session(doubts *d, const cx_council_session_view *s) {
  if (!s->closed) doubt(d, "phiên họp chưa kết thúc", "the session is open");
  if (s->closed && s->quorum == CX_COUNCIL_NO_GROUNDS)
    doubt(d, "quyết định thành lập không nêu số người họp",
          "the founding decision states no quorum");
  if (s->closed && s->quorum == CX_NOT_REACHED)
    doubt(d, "phiên họp không đủ số người họp", "the session was below its quorum");
}

/* The line that was gathered, or no mark any more. */
static void settle(doubts *d) {
  cx_paper_pen *t = d->pen;
  cx_paper_pen_text(t, ".");
  if (d->any)
    cx_secretary_put_note(t);
  else
    t->p->draft = NULL;
  cx_buffer_clear(&t->text);
}

static doubts begin_doubts(cx_paper_pen *t) {
  cx_paper_pen_put(t, "Còn là dự thảo vì: ", "A draft yet, for: ");
  return (doubts){.pen = t};
}

void cx_secretary_settle_session(cx_paper_pen *t, const cx_secretary_texts *texts,
                                 const cx_council_session_view *s) {
  doubts d = begin_doubts(t);
  doubt_session(&d, s);
  doubt_texts(&d, texts);
  doubt_votes(&d, s);
  settle(&d);
}

void cx_secretary_put_why_draft(cx_paper_pen *t, const char *vi, const char *en) {
  if (!t->p->draft) return;
  cx_paper_pen_put(t, "Ghi DỰ THẢO vì ", "It says DRAFT, for ");
  cx_paper_pen_put(t, vi, en);
  cx_secretary_put_note(t);
}

int cx_secretary_is_here(const cx_paper_form *form, const char *where) {
  if (!where || !form->place) return 1;
  if (form->office && strstr(form->office, where)) return 1;
  if (form->parent && strstr(form->parent, where)) return 1;
  return cx_same_name_folded(where, form->place);
}

bool cx_secretary_is_orderly(const cx_council_session_view *s) {
  bool good = s->closed && s->quorum == CX_REACHED;
  for (size_t i = 0; i < s->commune_count; i++)
    good = good && !(s->communes[i].vote && s->communes[i].share == CX_COUNCIL_NO_GROUNDS);
  return good;
}

/* What is open of an adoption counts value by value when the draft is made, so it is no doubt. */
void cx_secretary_settle_decision(cx_paper_pen *t, const cx_secretary_texts *texts, bool orderly,
                                  bool authority, bool flagged) {
  doubts d = begin_doubts(t);
  if (!orderly)
    doubt(&d, "phiên họp chưa kết thúc, không đủ số người họp hoặc không có tỷ lệ phiếu",
          "the session is open, below its quorum or without a share of votes");
  for (size_t i = 0; i < texts->count; i++) {
    if (texts->of[i].adoption) continue;
    doubt(&d, "chưa có hai người xác nhận ", "two people have not adopted ");
    cx_paper_pen_text(t, texts->of[i].standard->id);
  }
  if (!texts->count)
    doubt(&d, "không rõ chấm theo văn bản nào", "no text is known that it was scored under");
  if (!authority) doubt(&d, "chưa biết cơ quan có thẩm quyền", "who may decide is not known");
  if (flagged) doubt(&d, "dự thảo có lưu ý", "the draft has flags");
  settle(&d);
}
