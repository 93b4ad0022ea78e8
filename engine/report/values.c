/* See values.h. */
#include "report/values.h"

#include <string.h>

#include "number/reading.h"
#include "register/adopt.h"

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

int cx_put_values(cx_records *to, const cx_standard *standard, cx_language language) {
  writer w = {to, language};
  cx_field_plain(to, "path,cite,value,basis,sources,quote,note,page");
  cx_end_record(to);
  return cx_each_law_value(standard, put_value, &w);
}
