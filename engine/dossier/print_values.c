/* See values.h. */
#include "dossier/print_values.h"

#include <string.h>

#include "number/reading.h"
#include "report/csv.h"

typedef struct writer {
  cx_records *to;
  cx_language language;
} writer;

static int put_value(void *user, const cx_law_value_of *value) {
  const writer *w = user;
  const cx_law *law = value->law;
  cx_buffer sources = {0};
  cx_number number;
  if (!cx_needs_confirming(law)) return CX_OK;
  for (size_t i = 0; i < law->source_count; i++) {
    if (i) cx_putc(&sources, ' ');
    cx_puts(&sources, law->sources[i]);
  }
  cx_field_text(w->to, value->path);
  cx_field_text(w->to, value->cite);
  if (value->value && cx_read_literal(value->value, strlen(value->value), &number) == CX_READ_OK)
    cx_field_plain(w->to, value->value);
  else
    cx_field_text(w->to, value->value);
  cx_field_text(w->to, cx_basis_word(law->basis));
  cx_field_text(w->to, cx_buffer_text(&sources));
  cx_field_text(w->to, law->quote);
  cx_field_text(w->to, cx_gloss(w->language, law->note, law->note_en));
  cx_field_plain(w->to, ""); /* the page, to be filled in */
  cx_end_record(w->to);
  w->to->out->failed = w->to->out->failed || sources.failed;
  cx_buffer_free(&sources);
  return w->to->out->failed ? CX_NO_MEMORY : CX_OK;
}

int cx_dossier_put_values(cx_records *to, const cx_standard *standard, cx_language language) {
  writer w = {to, language};
  cx_field_plain(to, "path,cite,value,basis,sources,quote,note,page");
  cx_end_record(to);
  return cx_each_law_value(standard, put_value, &w);
}

/* ---- an adoption ---- */

/* "items.2.1.bands.>= 98: 50; its value was 45" */
static void put_anew(cx_buffer *out, const cx_anew *one, cx_language l) {
  static const cx_both words[] = {
      [CX_ANEW_PATH] = {"lần trước không có giá trị này", "it was not there"},
      [CX_ANEW_VALUE] = {"giá trị trước là ", "its value was "},
      [CX_ANEW_BASIS] = {"căn cứ trước là ", "its basis was "},
      [CX_ANEW_QUOTE] = {"trích dẫn trước là ", "its quotation was "},
      [CX_ANEW_OPEN] = {"", ""}};
  cx_buffer text = {0};
  cx_put_shown_text(&text, one->path);
  cx_puts(&text, ": ");
  cx_put_shown_text(&text, one->value);
  cx_puts(&text, "; ");
  cx_puts(&text, cx_half(words[one->why], l));
  if (one->why == CX_ANEW_QUOTE && *one->was) {
    cx_puts(&text, "«");
    cx_put_shown_text(&text, one->was);
    cx_puts(&text, "»");
  } else if (one->why == CX_ANEW_QUOTE) {
    cx_puts(&text, cx_in(l, "không có", "none"));
  } else {
    cx_put_shown_text(&text, one->was);
  }
  cx_puts(out, "  ");
  cx_put_wrapped(out, cx_buffer_text(&text), 2, 6);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_dossier_put_adopted(cx_buffer *out, const char *standard, const cx_dossier_adopted *a,
                            int64_t from, cx_language l) {
  size_t changed = 0;
  cx_puts(out, standard);
  cx_puts(out, ": ");
  cx_put_int(out, (int64_t)a->confirmed);
  cx_puts(out, cx_in(l, " giá trị đã đối chiếu", " values compared"));
  if (from) {
    cx_puts(out, " (");
    cx_put_int(out, (int64_t)a->carried);
    cx_puts(out, cx_in(l, " lấy trang từ lần xác nhận số ", " with the page of adoption "));
    cx_put_int(out, from);
    cx_puts(out, ")");
  }
  cx_puts(out, ", ");
  cx_put_int(out, (int64_t)a->open);
  cx_puts(out, cx_in(l, " giá trị để ngỏ\n", " left open\n"));
  for (size_t i = 0; i < a->anew_count; i++) {
    if (a->anew[i].why == CX_ANEW_OPEN) continue;
    if (!changed++)
      cx_puts(out, cx_in(l, "Cần đối chiếu lại với Công báo, nay để ngỏ:\n",
                         "To be compared with the gazette anew, left open now:\n"));
    put_anew(out, &a->anew[i], l);
  }
  if (from && a->anew_count > changed) {
    cx_put_int(out, (int64_t)(a->anew_count - changed));
    cx_puts(out, cx_in(l, " giá trị lần trước đã để ngỏ\n", " were left open then too\n"));
  }
}
