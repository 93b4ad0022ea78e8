/* See values.h. */
#include "report/values.h"

#include "register/adopt.h"

typedef struct writer {
  cx_buffer *out;
  cx_language language;
} writer;

static void put_cell(const writer *w, const char *text) {
  if (text) cx_put_csv_text(w->out, text);
  cx_putc(w->out, ',');
}

static int put_value(void *user, const cx_law_value_of *value) {
  const writer *w = user;
  const cx_law *law = value->law;
  cx_buffer sources = {0};
  if (!cx_needs_confirming(law)) return CX_OK;
  for (size_t i = 0; i < law->source_count; i++) {
    if (i) cx_putc(&sources, ' ');
    cx_puts(&sources, law->sources[i]);
  }
  put_cell(w, value->path);
  put_cell(w, value->cite);
  put_cell(w, value->value);
  put_cell(w, cx_basis_word(law->basis));
  put_cell(w, cx_buffer_text(&sources));
  put_cell(w, law->quote);
  put_cell(w, cx_gloss(w->language, law->note, law->note_en));
  cx_putc(w->out, '\n');
  w->out->failed = w->out->failed || sources.failed;
  cx_buffer_free(&sources);
  return w->out->failed ? CX_NO_MEMORY : CX_OK;
}

int cx_put_values(cx_buffer *out, const cx_standard *standard, cx_language language) {
  writer w = {out, language};
  cx_puts(out, "path,cite,value,basis,sources,quote,note,page\n");
  return cx_each_law_value(standard, put_value, &w);
}
