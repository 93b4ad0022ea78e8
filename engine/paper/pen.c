/* See pen.h. */
#include "paper/pen.h"

#include "number/reading.h"

void cx_paper_pen_end(cx_paper_pen *pen) {
  pen->p->failed = pen->p->failed || pen->text.failed;
  cx_buffer_free(&pen->text);
}

const char *cx_paper_pen_in(const cx_paper_pen *pen, const char *vi, const char *en) {
  return cx_in(pen->form->language, vi, en);
}

void cx_paper_pen_put(cx_paper_pen *pen, const char *vi, const char *en) {
  cx_puts(&pen->text, cx_paper_pen_in(pen, vi, en));
}

void cx_paper_pen_text(cx_paper_pen *pen, const char *text) {
  if (text) cx_puts(&pen->text, text);
}

void cx_paper_pen_count(cx_paper_pen *pen, int64_t count) {
  cx_put_number(&pen->text, cx_whole(count), 0, CX_DOWN, pen->form->language);
}

void cx_paper_pen_day(cx_paper_pen *pen, const char *day) {
  cx_put_day(&pen->text, day, pen->form->language);
}

void cx_paper_pen_commune(cx_paper_pen *pen, const char *name, const char *code) {
  bool named = name && *name;
  cx_paper_pen_text(pen, named ? name : cx_paper_pen_in(pen, "xã", "commune"));
  cx_paper_pen_put(pen, " (mã ", " (code ");
  cx_paper_pen_text(pen, code);
  cx_paper_pen_text(pen, ")");
}

cx_paper_text *cx_paper_pen_paragraph(cx_paper_pen *pen) {
  cx_paper_text *paragraph = cx_paper_put_paragraph(pen->p, "");
  cx_paper_say_all(pen->p, paragraph, CX_PAPER_PLAIN, &pen->text);
  return paragraph;
}

void cx_paper_pen_head(cx_paper_pen *pen) {
  cx_paper_text *head = cx_paper_put_paragraph(pen->p, "");
  head->keeps_next = true;
  cx_paper_say_all(pen->p, head, CX_PAPER_BOLD, &pen->text);
}

void cx_paper_pen_part(cx_paper_pen *pen, const char *vi, const char *en) {
  cx_paper_pen_put(pen, vi, en);
  cx_paper_pen_head(pen);
}

void cx_paper_pen_table(cx_paper_pen *pen, const int *widths, const cx_both *heads,
                        size_t columns) {
  pen->table = cx_paper_add_table(pen->p, widths, columns, 1);
  cx_paper_pen_row(pen);
  for (size_t i = 0; i < columns; i++)
    cx_paper_put_cell(pen->p, pen->table, CX_PAPER_CENTRE, CX_PAPER_BOLD,
                      cx_half(heads[i], pen->form->language));
}

void cx_paper_pen_row(cx_paper_pen *pen) {
  cx_paper_add_row(pen->p, pen->table);
}

void cx_paper_pen_cell(cx_paper_pen *pen, cx_paper_align align) {
  cx_paper_text *cell = cx_paper_add_cell(pen->p, pen->table, 1, align, CX_PAPER_CLEAR);
  cx_paper_say_all(pen->p, cell, CX_PAPER_PLAIN, &pen->text);
}
