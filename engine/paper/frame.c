/* See frame.h. */
#include "paper/frame.h"

#include <string.h>

#include "base/utf8.h"
#include "chuanxa.h"
#include "paper/wording.h"
#include "report/text.h"

enum { SMALL = 24, NOTE = 22, LEFT_SIDE = 650, RIGHT_SIDE = 1000, HALF = CX_PAPER_LINE * 5 };

static const char dots[] = "……………………";

static cx_paper_text *put_side(cx_paper *p, cx_paper_sides *sides, int side, unsigned look,
                               const char *text) {
  cx_paper_text *line = cx_paper_add_side(p, sides, side);
  cx_paper_say(p, line, look, text);
  return line;
}

void cx_paper_put_day(cx_buffer *out, const char *day, cx_language language) {
  if (language == CX_EN) {
    cx_puts(out, day ? day : "…………");
    return;
  }
  cx_puts(out, "ngày ");
  cx_put(out, day ? day + 8 : "……", day ? 2 : strlen("……"));
  cx_puts(out, " tháng ");
  bool bare = day && day[5] == '0' && day[6] > '2';
  if (day)
    cx_put(out, day + 5 + bare, bare ? 1 : 2);
  else
    cx_puts(out, "……");
  cx_puts(out, " năm ");
  cx_put(out, day ? day : "……", day ? 4 : strlen("……"));
}

/* "Hương Khê, ngày 05 tháng 01 năm 2017" */
static void put_place(cx_buffer *out, const cx_paper_form *form) {
  cx_puts(out, form->place ? form->place : "…………");
  cx_puts(out, ", ");
  cx_paper_put_day(out, form->day, form->language);
}

static void put_number(cx_paper *p, cx_paper_sides *sides, const cx_paper_form *form) {
  cx_paper_text *line =
      put_side(p, sides, 0, CX_PAPER_PLAIN, cx_in(form->language, "Số: ", "No. "));
  cx_paper_say(p, line, CX_PAPER_PLAIN, form->number ? form->number : "……/");
  if (form->number) return;
  if (form->sign) cx_paper_say(p, line, CX_PAPER_PLAIN, form->sign);
  cx_paper_say(p, line, CX_PAPER_PLAIN, form->sign ? "-……" : "……");
}

/* "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH": a line each, in half points of `size`. */
static void put_lines(cx_paper *p, cx_paper_sides *sides, int side, unsigned look, int size,
                      const char *lines) {
  cx_buffer line = {0};
  for (const char *at = lines; *at;) {
    size_t length = strcspn(at, ";"), kept = length;
    const char *words = at;
    cx_trim(&words, &kept);
    cx_put(&line, words, kept);
    if (kept) put_side(p, sides, side, look, cx_buffer_text(&line))->size = size;
    p->failed = p->failed || line.failed;
    cx_buffer_clear(&line);
    at += length + (at[length] == ';');
  }
  cx_buffer_free(&line);
}

void cx_paper_put_head(cx_paper *p, const cx_paper_form *form, const char *subject) {
  cx_language l = form->language;
  cx_paper_sides *sides = cx_paper_add_sides(p, LEFT_SIDE, RIGHT_SIDE);
  cx_buffer day = {0};
  if (form->parent) put_lines(p, sides, 0, CX_PAPER_CAPITALS, SMALL, form->parent);
  cx_paper_text *office =
      put_side(p, sides, 0, CX_PAPER_BOLD | CX_PAPER_CAPITALS, form->office ? form->office : dots);
  office->size = SMALL;
  office->rule = CX_PAPER_RULE_OFFICE;
  put_number(p, sides, form);
  if (subject) put_side(p, sides, 0, CX_PAPER_PLAIN, subject)->size = SMALL;
  put_side(p, sides, 1, CX_PAPER_BOLD,
           cx_in(l, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"))
      ->size = SMALL;
  put_side(p, sides, 1, CX_PAPER_BOLD,
           cx_in(l, "Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"))
      ->rule = CX_PAPER_RULE_MOTTO;
  put_place(&day, form);
  put_side(p, sides, 1, CX_PAPER_ITALIC, cx_buffer_text(&day));
  p->failed = p->failed || day.failed;
  cx_buffer_free(&day);
}

cx_paper_text *cx_paper_put_title(cx_paper *p, const char *kind, const char *about) {
  cx_paper_text *head = cx_paper_add_heading(p, 1);
  cx_paper_say(p, head, CX_PAPER_BOLD, kind);
  if (!about) return head;
  cx_paper_text *line = cx_paper_add_text(p, CX_PAPER_CENTRE);
  line->tight = true;
  cx_paper_say(p, line, CX_PAPER_BOLD, about);
  return line;
}

void cx_paper_put_standard(cx_paper *p, const cx_paper_form *form, const cx_standard *s) {
  cx_language l = form->language;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(l, "Theo «", "Under \""));
  cx_puts(&text, s->title.value);
  cx_puts(&text, cx_in(l, "» (", "\" ("));
  cx_puts(&text, s->number.value);
  cx_puts(&text, ")");
  if (form->period) {
    cx_puts(&text, cx_in(l, ", kỳ ", ", period "));
    cx_puts(&text, form->period);
  }
  cx_paper_text *line = cx_paper_add_text(p, CX_PAPER_CENTRE);
  line->tight = true;
  cx_paper_say_all(p, line, CX_PAPER_ITALIC, &text);
  cx_buffer_free(&text);
}

cx_paper_text *cx_paper_put_paragraph(cx_paper *p, const char *text) {
  cx_paper_text *paragraph = cx_paper_add_text(p, CX_PAPER_JUSTIFIED);
  paragraph->indents = true;
  cx_paper_say(p, paragraph, CX_PAPER_PLAIN, text);
  return paragraph;
}

void cx_paper_put_source(cx_paper *p, const cx_paper_form *form, const cx_standard *s) {
  cx_language l = form->language;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(l, "Chấm theo văn bản quy tắc ", "Scored under the rule text "));
  cx_puts(&text, s->id);
  cx_puts(&text, " (");
  cx_puts(&text, s->number.value);
  cx_puts(&text, "), SHA-256 ");
  cx_puts(&text, s->sha256);
  cx_puts(&text, ". ");
  if (form->adopted) cx_puts(&text, form->adopted);
  if (form->adopted) cx_puts(&text, " ");
  if (!form->adopted || form->open_values) cx_put_working_words(&text, s, l);
  if (!form->adopted || form->open_values) cx_puts(&text, " ");
  if (p->draft) cx_puts(&text, cx_in(l, "Ghi DỰ THẢO vì đ", "It says DRAFT, for t"));
  if (!p->draft) cx_puts(&text, cx_in(l, "Đ", "T"));
  cx_puts(&text, cx_in(l,
                       "ây là kết quả chấm do chuanxa " CHUANXA_VERSION
                       " tính từ số liệu đã nộp, không phải quyết định.",
                       "his is a score that chuanxa " CHUANXA_VERSION
                       " computed from the figures handed in, no decision."));
  cx_paper_text *note = cx_paper_add_text(p, CX_PAPER_START);
  note->size = NOTE;
  cx_paper_say_all(p, note, CX_PAPER_ITALIC, &text);
  cx_buffer_free(&text);
}

/* The same of a text that two people adopted: what the rule file states is no more the last word.
 */
static void put_adopted_note(cx_paper *p, cx_paper_text *note, cx_language l, unsigned bases) {
  cx_paper_say(
      p, note, CX_PAPER_ITALIC,
      cx_in(l,
            "Căn cứ ghi trong tệp quy tắc trước khi xác nhận: «văn bản» đọc trong văn bản; "
            "«báo chí» theo báo chí, trang của chính quyền; «suy ra» từ điều khác; «tạm» "
            "giá trị tạm. Căn cứ kém chắc chắn nhất đã dùng: ",
            "Basis by the rule file, before the adoption: read in the document (official); "
            "in the press or on pages of the administration (press); inferred; working. "
            "Weakest basis used: "));
  cx_paper_say(p, note, CX_PAPER_ITALIC, cx_paper_basis_word(bases, l));
  cx_paper_say(p, note, CX_PAPER_ITALIC, ".");
}

void cx_paper_put_basis_note(cx_paper *p, const cx_paper_form *form, unsigned bases) {
  cx_language l = form->language;
  cx_paper_text *note = cx_paper_add_text(p, CX_PAPER_JUSTIFIED);
  note->size = NOTE;
  if (form->adopted) {
    put_adopted_note(p, note, l, bases);
    return;
  }
  cx_paper_say(
      p, note, CX_PAPER_ITALIC,
      cx_in(l,
            "Căn cứ: «văn bản» đọc trong văn bản; «báo chí» theo báo chí, trang của chính quyền; "
            "«suy ra» từ điều khác; «tạm» giá trị tạm, chưa đọc được trong văn bản. Căn cứ kém "
            "chắc chắn nhất đã dùng: ",
            "Basis: read in the document (official); in the press or on pages of the "
            "administration (press); inferred; read nowhere (working). Weakest basis used: "));
  cx_paper_say(p, note, CX_PAPER_ITALIC, cx_basis_name(cx_weakest(bases), l));
  cx_paper_say(p, note, CX_PAPER_ITALIC, ".");
}

static void put_signature(cx_paper *p, cx_paper_sides *sides, int side, const char *who,
                          const char *how, const char *name) {
  put_lines(p, sides, side, CX_PAPER_BOLD | CX_PAPER_CAPITALS, CX_PAPER_SIZE, who);
  put_side(p, sides, side, CX_PAPER_ITALIC, how)->size = SMALL;
  put_side(p, sides, side, name ? CX_PAPER_BOLD : CX_PAPER_PLAIN, name ? name : dots)->gap = true;
}

void cx_paper_put_signed(cx_paper *p, const cx_paper_form *form, const char *left,
                         const char *left_name, const char *right, const char *right_name) {
  const char *how = cx_in(form->language, "(Ký, ghi rõ họ tên)", "(Signature, full name)");
  cx_paper_keep_last(p);
  cx_paper_sides *sides = cx_paper_add_sides(p, HALF, HALF);
  put_signature(p, sides, 0, left, how, left_name);
  put_signature(p, sides, 1, right, how, right_name);
}

void cx_paper_put_signatures(cx_paper *p, const cx_paper_form *form, const char *left,
                             const char *right) {
  cx_paper_put_signed(p, form, left, NULL, right, NULL);
}

void cx_paper_put_end(cx_paper *p, const cx_paper_form *form, const char *const *receivers,
                      size_t count, const cx_paper_signer *signer) {
  cx_language l = form->language;
  cx_paper_keep_last(p);
  cx_paper_sides *sides = cx_paper_add_sides(p, HALF, HALF);
  cx_paper_text *head = put_side(p, sides, 0, CX_PAPER_BOLD | CX_PAPER_ITALIC,
                                 cx_in(l, "Nơi nhận:", "To:"));
  head->align = CX_PAPER_START;
  head->size = SMALL;
  for (size_t i = 0; i < count; i++) {
    cx_paper_text *line = put_side(p, sides, 0, CX_PAPER_PLAIN, receivers[i]);
    line->align = CX_PAPER_START;
    line->size = NOTE;
  }
  const cx_paper_signer given = {form->post, NULL, form->signed_by};
  const cx_paper_signer *who = signer ? signer : &given;
  put_signature(p, sides, 1,
                who->post ? who->post
                          : cx_in(l, "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", "POST OF THE SIGNER"),
                who->how ? who->how : cx_in(l, "(Chữ ký, dấu của cơ quan)", "(Signature and seal)"),
                who->name);
}
