/* See print_review_table.h. */
#include "review/print_review_table.h"

#include <string.h>

#include "base/utf8.h"
#include "review/print_review.h"
#include "review/review_findings.h"

enum { NAMES = 40, NUMBER = 6 }; /* columns on a page */

typedef struct page {
  cx_buffer *out;
  const cx_review_lines *lines;
  cx_language l;
} page;

/* A number at the right of its column, a dot for none. */
static void put_number(cx_buffer *out, size_t number) {
  cx_digits digits = cx_digits_of((int64_t)number);
  const char *text = number ? digits.text : ".";
  size_t size = strlen(text);
  cx_put_repeat(out, " ", size < NUMBER ? NUMBER - size : 1);
  cx_puts(out, text);
}

static void put_name(const page *p, const cx_review_line *line) {
  cx_buffer name = {0};
  if (!p->lines->by_commune) {
    cx_put_shown_text(&name, line->office);
  } else if (*line->code) {
    cx_put_shown_text(&name, line->code);
    cx_puts(&name, " ");
    cx_put_shown_text(&name, line->name);
  } else {
    cx_puts(&name, cx_in(p->l, "(không riêng xã nào)", "(of no single commune)"));
  }
  cx_puts(p->out, "  ");
  cx_put_padded(p->out, cx_buffer_text(&name), NAMES);
  p->out->failed = p->out->failed || name.failed;
  cx_buffer_free(&name);
}

static void put_counts(const page *p, const cx_review_line *line) {
  for (int g = 0; g < CX_REVIEW_GROUPS; g++)
    if (p->lines->all.groups[g]) put_number(p->out, line->groups[g]);
  put_number(p->out, line->open);
  put_number(p->out, line->settled);
  put_number(p->out, line->answered);
  cx_puts(p->out, "\n");
}

static void put_head(const page *p) {
  static const cx_both heads[] = {{"còn", "open"}, {"xong", "done"}, {"đáp", "ans."}};
  cx_puts(p->out, "  ");
  cx_put_padded(p->out,
                p->lines->by_commune ? cx_in(p->l, "Xã", "Commune")
                                     : cx_in(p->l, "Cơ quan", "Office"),
                NAMES);
  for (int g = 0; g < CX_REVIEW_GROUPS; g++)
    if (p->lines->all.groups[g]) put_number(p->out, (size_t)g + 1);
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    const char *text = cx_half(heads[i], p->l);
    cx_put_repeat(p->out, " ", NUMBER - cx_display_width(text, strlen(text)));
    cx_puts(p->out, text);
  }
  cx_puts(p->out, "\n");
}

/* What the columns are. */
static void put_legend(const page *p) {
  cx_puts(p->out, "\n");
  for (int g = 0; g < CX_REVIEW_GROUPS; g++) {
    if (!p->lines->all.groups[g]) continue;
    cx_put_int(p->out, g + 1);
    cx_puts(p->out, ". ");
    cx_puts(p->out, cx_review_group_title((cx_review_group)g, p->l));
    cx_puts(p->out, "\n");
  }
  cx_puts(p->out,
          cx_in(p->l, "còn: cần xem xét; xong: đã xử lý; đáp: đã có trả lời, đã xử lý hay chưa\n",
                "open: to look at; done: settled; ans.: with an answer, settled or not\n"));
}

void cx_review_put_lines(cx_buffer *out, const cx_review *review, const cx_review_request *q,
                         const cx_review_lines *lines, cx_language l) {
  const page p = {out, lines, l};
  const char *office = NULL;
  cx_review_put_head(out, review, q, l);
  cx_puts(out, "\n");
  put_head(&p);
  for (size_t i = 0; i < lines->count; i++) {
    const cx_review_line *line = &lines->lines[i];
    if (lines->by_commune && (!office || strcmp(office, line->office) != 0)) {
      office = line->office;
      cx_put_shown_text(out, office);
      cx_puts(out, "\n");
    }
    put_name(&p, line);
    put_counts(&p, line);
  }
  cx_puts(out, "  ");
  cx_put_padded(out, cx_in(l, "Tất cả", "All"), NAMES);
  put_counts(&p, &lines->all);
  put_legend(&p);
}

void cx_review_put_lines_csv(cx_records *to, const cx_review_lines *lines) {
  cx_field_plain(to, "office");
  if (lines->by_commune) cx_field_plain(to, "commune_code,commune_name");
  for (int g = 0; g < CX_REVIEW_GROUPS; g++)
    cx_field_plain(to, cx_review_group_id((cx_review_group)g));
  cx_field_plain(to, "open,settled,answered,to_read");
  cx_end_record(to);
  for (size_t i = 0; i < lines->count; i++) {
    const cx_review_line *line = &lines->lines[i];
    cx_field_text(to, line->office);
    if (lines->by_commune) cx_field_text(to, line->code);
    if (lines->by_commune) cx_field_text(to, line->name);
    for (int g = 0; g < CX_REVIEW_GROUPS; g++)
      cx_field_number(to, (int64_t)line->groups[g]);
    cx_field_number(to, (int64_t)line->open);
    cx_field_number(to, (int64_t)line->settled);
    cx_field_number(to, (int64_t)line->answered);
    cx_field_number(to, (int64_t)line->to_read);
    cx_end_record(to);
  }
}
