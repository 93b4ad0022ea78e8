/* See score_sheet.h. */
#include "paper/score_sheet.h"

#include "paper/own.h"
#include "paper/wording.h"
#include "score/cases.h"

enum { COLUMNS = 6 };

typedef struct sheet {
  cx_paper *p;
  const cx_paper_form *form;
  cx_paper_subject of;
  const cx_standard *s;
  cx_paper_table *table;
  cx_buffer text;
} sheet;

static const char *in(const sheet *t, const char *vi, const char *en) {
  return cx_in(t->form->language, vi, en);
}

static cx_paper_text *cell(sheet *t, size_t span, cx_paper_align align) {
  return cx_paper_add_cell(t->p, t->table, span, align, CX_PAPER_CLEAR);
}

/* What was gathered in `text` goes into a cell. */
static void put_gathered(sheet *t, cx_paper_align align, unsigned look) {
  cx_paper_say_all(t->p, cell(t, 1, align), look, &t->text);
}

/* ---- the table ---- */

static void put_heads(sheet *t) {
  static const int widths[COLUMNS] = {120, 460, 430, 260, 200, 180};
  static const cx_both heads[COLUMNS] = {
      {"Số", "No."},         {"Tiêu chí, chỉ tiêu", "Criterion, item"},
      {"Số liệu", "Figures"}, {"Mức", "Band"},
      {"Điểm", "Points"},    {"Căn cứ", "Basis"}};
  t->table = cx_paper_add_table(t->p, widths, COLUMNS, 1);
  cx_paper_add_row(t->p, t->table);
  for (int i = 0; i < COLUMNS; i++) {
    const char *head = cx_half(heads[i], t->form->language);
    bool met = t->s->counts_met && i == 4;
    cx_paper_put_cell(t->p, t->table, CX_PAPER_CENTRE, CX_PAPER_BOLD,
                      met ? in(t, "Kết quả", "Result") : head);
  }
}

/* "25/50", "0–50/50"; of what is met "đạt". */
static void put_points(sheet *t, int low, int high, int most) {
  cx_paper_put_span(&t->text, low, high, t->form->language);
  cx_puts(&t->text, "/");
  cx_put_point_number(&t->text, most, t->form->language);
}

static void put_item_points(sheet *t, size_t index) {
  const cx_item *item = &t->s->items[index];
  cx_truth applies = cx_batch_applies(t->of.batch, t->of.row, index);
  cx_points points = cx_batch_item_points(t->of.batch, t->of.row, index);
  int low = cx_points_low(points), high = cx_points_high(points);
  if (applies == CX_FALSE && item->applies.otherwise == CX_COUNTS_NOT)
    cx_puts(&t->text, in(t, "không tính", "left out"));
  else if (t->s->counts_met)
    cx_put_item_points(&t->text, t->s, low, high, item->points, t->form->language);
  else
    put_points(t, low, high, item->points);
  put_gathered(t, CX_PAPER_CENTRE, CX_PAPER_PLAIN);
}

static void put_item(sheet *t, size_t index) {
  const cx_item *item = &t->s->items[index];
  const cx_batch *b = t->of.batch;
  cx_truth applies = cx_batch_applies(b, t->of.row, index);
  cx_paper_add_row(t->p, t->table);
  cx_paper_put_cell(t->p, t->table, CX_PAPER_CENTRE, CX_PAPER_PLAIN, item->id);
  cx_paper_put_cell(t->p, t->table, CX_PAPER_START, CX_PAPER_PLAIN,
                    cx_gloss(t->form->language, item->title, item->title_en));
  if (item->applies.when.text) {
    cx_paper_put_applies(&t->text, &t->of, &item->applies, applies);
    if (applies != CX_FALSE) cx_puts(&t->text, ". ");
  }
  if (applies != CX_FALSE) cx_paper_put_figures(&t->text, &t->of, index);
  put_gathered(t, CX_PAPER_START, CX_PAPER_PLAIN);
  bool told = applies != CX_FALSE && cx_paper_put_band(&t->text, &t->of, index);
  if (!told) cx_puts(&t->text, "–");
  put_gathered(t, CX_PAPER_START, CX_PAPER_PLAIN);
  put_item_points(t, index);
  cx_paper_put_cell(
      t->p, t->table, CX_PAPER_CENTRE, CX_PAPER_PLAIN,
      cx_paper_basis_word(cx_batch_item_bases(b, t->of.row, index), t->form->language));
}

/* Title, clause, whether it applies, the floor. */
static void put_criterion_words(sheet *t, size_t c) {
  const cx_criterion *criterion = &t->s->criteria[c];
  cx_language l = t->form->language;
  cx_truth applies = cx_batch_criterion_applies(t->of.batch, t->of.row, c);
  cx_paper_text *words = cx_paper_add_cell(t->p, t->table, 3, CX_PAPER_START, CX_PAPER_LIGHT);
  cx_paper_say(t->p, words, CX_PAPER_BOLD,
               cx_gloss(l, criterion->title.value, criterion->title_en));
  cx_paper_say(t->p, words, CX_PAPER_ITALIC | CX_PAPER_NEW_LINE, criterion->cite.value);
  if (criterion->applies.when.text) {
    cx_puts(&t->text, "; ");
    cx_paper_put_applies(&t->text, &t->of, &criterion->applies, applies);
  }
  if (criterion->has_floor) {
    cx_puts(&t->text, in(t, "; không dưới ", "; no less than "));
    cx_put_points(&t->text, t->s, criterion->floor, criterion->floor, l);
  }
  if (t->text.size) cx_paper_say_all(t->p, words, CX_PAPER_ITALIC, &t->text);
}

static void put_criterion(sheet *t, size_t c) {
  const cx_criterion *criterion = &t->s->criteria[c];
  cx_criterion_result result = cx_criterion_result_of(t->of.batch, t->of.row, c);
  cx_paper_add_row(t->p, t->table);
  cx_paper_text *id = cx_paper_add_cell(t->p, t->table, 1, CX_PAPER_CENTRE, CX_PAPER_LIGHT);
  id->keeps_next = true;
  cx_paper_say(t->p, id, CX_PAPER_BOLD, criterion->id.value);
  put_criterion_words(t, c);
  cx_paper_text *points = cx_paper_add_cell(t->p, t->table, 1, CX_PAPER_CENTRE, CX_PAPER_LIGHT);
  if (result.status != CX_LEFT_OUT) put_points(t, result.low, result.high, result.max_high);
  if (result.status == CX_LEFT_OUT) cx_puts(&t->text, "–");
  cx_paper_say_all(t->p, points, CX_PAPER_BOLD, &t->text);
  cx_paper_say(t->p, points, CX_PAPER_BOLD | CX_PAPER_NEW_LINE,
               cx_paper_status_called(result.status, t->form->language));
  cx_paper_say(
      t->p, cx_paper_add_cell(t->p, t->table, 1, CX_PAPER_CENTRE, CX_PAPER_LIGHT), CX_PAPER_PLAIN,
      cx_paper_basis_word(cx_criterion_bases(t->of.batch, t->of.row, c), t->form->language));
  if (cx_batch_criterion_applies(t->of.batch, t->of.row, c) == CX_FALSE) return;
  for (size_t i = 0; i < criterion->item_count; i++)
    put_item(t, criterion->first_item + i);
}

static void put_total(sheet *t) {
  cx_paper_add_row(t->p, t->table);
  cx_paper_say(t->p, cell(t, 4, CX_PAPER_END), CX_PAPER_BOLD,
               t->s->counts_met ? in(t, "Số chỉ tiêu đạt", "Items met")
                                : in(t, "Tổng điểm", "Total"));
  cx_paper_text *total = cell(t, 2, CX_PAPER_CENTRE);
  cx_paper_put_total(&t->text, t->of.batch, t->of.row, t->form->language);
  cx_paper_say_all(t->p, total, CX_PAPER_BOLD, &t->text);
}

/* ---- below the table ---- */

/* "Kết luận: chưa đủ điều kiện: tổng 745 điểm, cần 750 điểm." */
static void put_verdict(sheet *t) {
  cx_language l = t->form->language;
  cx_paper_text *line = cx_paper_put_paragraph(t->p, in(t, "Kết luận: ", "Verdict: "));
  cx_paper_say(t->p, line, CX_PAPER_BOLD,
               cx_verdict_name(cx_batch_verdict(t->of.batch, t->of.row), l));
  cx_puts(&t->text, ": ");
  cx_paper_put_reasons(&t->text, &t->of);
  cx_puts(&t->text, ".");
  cx_paper_say_all(t->p, line, CX_PAPER_PLAIN, &t->text);
}

static void put_class(sheet *t) {
  cx_paper_put_class(&t->text, &t->of);
  if (t->text.size) cx_paper_put_paragraph(t->p, cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
}

/* Each requirement of the standard's own. */
static void put_requirements(sheet *t) {
  for (size_t q = 0; q < t->s->requirement_count; q++) {
    const cx_requirement *one = &t->s->requirements[q];
    cx_truth holds = cx_batch_required(t->of.batch, t->of.row, q);
    cx_puts(&t->text, in(t, "Yêu cầu «", "Requirement \""));
    cx_puts(&t->text, cx_gloss(t->form->language, one->title, one->title_en));
    cx_puts(&t->text, in(t, "»: ", "\": "));
    cx_puts(&t->text, cx_paper_status_called(holds == CX_TRUE    ? CX_PASS
                                             : holds == CX_FALSE ? CX_FAIL
                                                                 : CX_OPEN,
                                             t->form->language));
    cx_puts(&t->text, " (");
    cx_paper_put_asked(&t->text, &t->of, q);
    cx_puts(&t->text, ").");
    cx_paper_put_paragraph(t->p, cx_buffer_text(&t->text));
    cx_buffer_clear(&t->text);
  }
}

static void put_missing(sheet *t) {
  bool missing[CX_MOST_MEASURES];
  cx_buffer labels = {0};
  cx_batch_missing(t->of.batch, t->of.row, missing);
  if (cx_paper_put_labels(&labels, t->s, missing, t->form->language)) {
    cx_puts(&t->text, in(t, "Số liệu còn trống: ", "Blank figures: "));
    cx_puts(&t->text, cx_buffer_text(&labels));
    cx_puts(&t->text, ".");
    cx_paper_put_paragraph(t->p, cx_buffer_text(&t->text));
  }
  cx_buffer_clear(&t->text);
  t->text.failed = t->text.failed || labels.failed;
  cx_buffer_free(&labels);
}

static void put_head(sheet *t) {
  cx_buffer about = {0};
  cx_paper_begin(t->p);
  cx_paper_put_head(t->p, t->form, NULL);
  cx_paper_put_name(&about, t->of.batch, t->of.row, t->form->language);
  cx_paper_put_title(t->p,
                     t->s->counts_met ? in(t, "PHIẾU ĐÁNH GIÁ CHỈ TIÊU", "SHEET OF ITEMS MET")
                                      : in(t, "PHIẾU CHẤM ĐIỂM", "SCORE SHEET"),
                     cx_buffer_text(&about));
  cx_paper_put_standard(t->p, t->form, t->s);
  t->text.failed = t->text.failed || about.failed;
  cx_buffer_free(&about);
}

void cx_paper_score_sheet(cx_paper *p, const cx_paper_form *form, const cx_batch *batch,
                          size_t row) {
  sheet t = {.p = p, .form = form, .s = batch->figures.standard};
  cx_paper_subject_of(batch, row, form->language, &t.of);
  put_head(&t);
  cx_paper_put_own(p, form, false, batch->figures.row[row].name, batch->figures.row[row].code);
  put_heads(&t);
  for (size_t c = 0; c < t.s->criterion_count; c++)
    put_criterion(&t, c);
  put_total(&t);
  put_class(&t);
  put_verdict(&t);
  put_requirements(&t);
  put_missing(&t);
  cx_paper_put_own(p, form, true, batch->figures.row[row].name, batch->figures.row[row].code);
  cx_paper_put_basis_note(p, form, batch->basis[row]);
  cx_paper_put_signatures(p, form, cx_in(form->language, "NGƯỜI LẬP PHIẾU", "DRAWN UP BY"),
                          cx_in(form->language, "ĐẠI DIỆN CƠ QUAN", "FOR THE OFFICE"));
  cx_paper_put_source(p, form, t.s);
  p->failed = p->failed || t.text.failed;
  cx_buffer_free(&t.text);
}
