/* See results.h. */
#include "paper/results.h"

#include "number/reading.h"
#include "paper/own.h"
#include "paper/tally.h"
#include "paper/wording.h"

enum { COLUMNS = 8 };

typedef struct results {
  cx_paper *p;
  const cx_paper_form *form;
  const cx_paper_batches *of;
  int annexes;
  cx_buffer text;
} results;

static const char *in(const results *t, const char *vi, const char *en) {
  return cx_in(t->form->language, vi, en);
}

static void put(results *t, const char *vi, const char *en) {
  cx_puts(&t->text, in(t, vi, en));
}

static void put_count(results *t, size_t count) {
  cx_put_number(&t->text, cx_whole((int64_t)count), 0, CX_DOWN, t->form->language);
}

static void end_paragraph(results *t) {
  cx_paper_put_paragraph(t->p, cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
}

/* ---- annexes ---- */

static void begin_annex(results *t, const char *vi, const char *en) {
  static const char *const numbers[] = {"I", "II", "III"};
  cx_paper_annex(t->p, true);
  put(t, "Phụ lục ", "Annex ");
  cx_puts(&t->text, numbers[t->annexes++]);
  cx_paper_say_all(t->p, cx_paper_add_heading(t->p, 1), CX_PAPER_BOLD, &t->text);
  cx_paper_text *title = cx_paper_add_text(t->p, CX_PAPER_CENTRE);
  title->tight = true;
  title->keeps_next = true;
  cx_paper_say(t->p, title, CX_PAPER_BOLD, in(t, vi, en));
}

static void put_heads(results *t, cx_paper_table *table) {
  static const cx_both heads[COLUMNS] = {
      {"TT", "No."},         {"Mã", "Code"},          {"Xã", "Commune"}, {"Tổng điểm", "Total"},
      {"Cần đạt", "Needed"}, {"Kết luận", "Verdict"}, {"Lý do", "Why"},  {"Căn cứ", "Basis"}};
  bool met = t->of->standard->counts_met;
  cx_paper_add_row(t->p, table);
  for (int i = 0; i < COLUMNS; i++)
    cx_paper_put_cell(t->p, table, CX_PAPER_CENTRE, CX_PAPER_BOLD,
                      met && i == 3 ? in(t, "Chỉ tiêu đạt", "Items met")
                                    : cx_half(heads[i], t->form->language));
}

static void put_gathered(results *t, cx_paper_table *table, cx_paper_align align) {
  cx_paper_put_cell(t->p, table, align, CX_PAPER_PLAIN, cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
}

static void put_row(results *t, cx_paper_table *table, const cx_batch *b, size_t r, size_t number) {
  cx_language l = t->form->language;
  cx_paper_add_row(t->p, table);
  put_count(t, number);
  put_gathered(t, table, CX_PAPER_CENTRE);
  cx_paper_put_cell(t->p, table, CX_PAPER_CENTRE, CX_PAPER_PLAIN, b->figures.row[r].code);
  cx_paper_put_cell(t->p, table, CX_PAPER_START, CX_PAPER_PLAIN, b->figures.row[r].name);
  if (b->figures.row[r].refused) {
    cx_paper_say(t->p, cx_paper_add_cell(t->p, table, 5, CX_PAPER_START, CX_PAPER_CLEAR),
                 CX_PAPER_ITALIC,
                 in(t, "không chấm: số liệu sai, cần sửa rồi nộp lại",
                    "not scored: figures are wrong, to be mended and handed in again"));
    return;
  }
  cx_paper_subject of;
  cx_paper_subject_of(b, r, l, &of);
  cx_paper_put_total(&t->text, b, r, l);
  put_gathered(t, table, CX_PAPER_CENTRE);
  cx_paper_put_needed(&t->text, b, r, l);
  put_gathered(t, table, CX_PAPER_CENTRE);
  cx_paper_put_cell(t->p, table, CX_PAPER_START, CX_PAPER_BOLD,
                    cx_verdict_name(cx_batch_verdict(b, r), l));
  cx_paper_put_reasons(&t->text, &of);
  put_gathered(t, table, CX_PAPER_START);
  cx_paper_put_cell(t->p, table, CX_PAPER_CENTRE, CX_PAPER_PLAIN,
                    cx_paper_basis_word(b->basis[r], l));
}

static void put_table(results *t) {
  static const int widths[COLUMNS] = {110, 170, 460, 270, 200, 300, 830, 180};
  size_t number = 0;
  begin_annex(t, "KẾT QUẢ TỪNG XÃ VÀ LÝ DO", "RESULTS AND REASONS");
  cx_paper_table *table = cx_paper_add_table(t->p, widths, COLUMNS, 1);
  put_heads(t, table);
  for (size_t i = 0; i < t->of->count; i++)
    for (size_t r = 0; r < t->of->batch[i]->figures.rows; r++)
      put_row(t, table, t->of->batch[i], r, ++number);
}

void cx_paper_results(cx_paper *p, const cx_paper_form *form, const cx_paper_batches *batches) {
  results t = {.p = p, .form = form, .of = batches};
  cx_paper_tally tally;
  cx_paper_pen pen = {.p = p, .form = form};
  cx_paper_count(batches, &tally);
  cx_paper_begin(p);
  cx_paper_put_head(p, form, NULL);
  cx_paper_put_title(p, in(&t, "BẢNG KẾT QUẢ", "RESULTS"), NULL);
  cx_paper_put_standard(p, form, batches->standard);
  cx_paper_put_own(p, form, false, NULL, NULL);
  cx_paper_put_tally(&pen, &tally);
  cx_paper_put_failed(&pen, batches->standard, &tally);
  cx_paper_pen_end(&pen);
  put(&t,
      "Kết quả và lý do của từng xã ở Phụ lục I; từng tiêu chí ở Phụ lục II; tổng so với mức cần đạt ở "
      "Phụ lục III.",
      "Results and reasons of each commune stand in Annex I, criteria in Annex II, totals against "
      "what is needed in Annex III.");
  end_paragraph(&t);
  cx_paper_put_own(p, form, true, NULL, NULL);
  if (tally.scored) cx_paper_put_basis_note(p, form, tally.bases);
  cx_paper_put_signatures(p, form, in(&t, "NGƯỜI LẬP BẢNG", "DRAWN UP BY"),
                          in(&t, "ĐẠI DIỆN CƠ QUAN", "FOR THE OFFICE"));
  cx_paper_put_source(p, form, batches->standard);
  put_table(&t);
  begin_annex(&t, "TIÊU CHÍ ĐẠT VÀ KHÔNG ĐẠT", "CRITERIA MET AND NOT MET");
  cx_paper_put_criteria(p, batches);
  begin_annex(&t, "TỔNG SO VỚI MỨC CẦN ĐẠT", "TOTALS AGAINST WHAT IS NEEDED");
  cx_paper_draw_totals(p, batches);
  p->failed = p->failed || t.text.failed;
  cx_buffer_free(&t.text);
}
