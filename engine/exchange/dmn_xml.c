/* See dmn_xml.h. Line ends within attributes are written as references, which no reader folds. */
#include "exchange/dmn_xml.h"

#include "base/escaped.h"

static void indent(cx_dmn_out *w) {
  cx_put_repeat(w->out, "  ", w->depth);
}

static void put_attribute(cx_buffer *out, const char *name, const char *value) {
  cx_putc(out, ' ');
  cx_puts(out, name);
  cx_puts(out, "=\"");
  for (; *value; value++) {
    char one[2] = {*value, 0};
    if (*value == '\n')
      cx_puts(out, "&#10;");
    else if (*value == '\r')
      cx_puts(out, "&#13;");
    else if (*value == '\t')
      cx_puts(out, "&#9;");
    else
      cx_put_escaped(out, one);
  }
  cx_putc(out, '"');
}

static void put_head(cx_dmn_out *w, const char *element, const char *const *pairs) {
  indent(w);
  cx_putc(w->out, '<');
  cx_puts(w->out, element);
  for (; pairs && pairs[0]; pairs += 2)
    if (pairs[1]) put_attribute(w->out, pairs[0], pairs[1]);
}

void cx_dmn_begin(cx_dmn_out *w, const char *element, const char *const *pairs) {
  put_head(w, element, pairs);
  cx_puts(w->out, ">\n");
  w->depth++;
}

void cx_dmn_end(cx_dmn_out *w, const char *element) {
  w->depth--;
  indent(w);
  cx_puts(w->out, "</");
  cx_puts(w->out, element);
  cx_puts(w->out, ">\n");
}

void cx_dmn_empty(cx_dmn_out *w, const char *element, const char *const *pairs) {
  put_head(w, element, pairs);
  cx_puts(w->out, "/>\n");
}

void cx_dmn_leaf(cx_dmn_out *w, const char *element, const char *const *pairs, const char *text) {
  if (!text) return;
  put_head(w, element, pairs);
  cx_putc(w->out, '>');
  cx_put_escaped(w->out, text);
  cx_puts(w->out, "</");
  cx_puts(w->out, element);
  cx_puts(w->out, ">\n");
}

void cx_dmn_text(cx_dmn_out *w, const char *element, const char *id, const char *text) {
  cx_dmn_begin(w, element, CX_DMN_PAIRS("id", id));
  cx_dmn_leaf(w, "text", NULL, text);
  cx_dmn_end(w, element);
}

/* Its attributes; the sources in one text with blanks between. */
enum { LAW_PAIRS = 13 };
static void law_pairs(const cx_law *law, const char *of, cx_buffer *sources,
                      const char *pairs[LAW_PAIRS]) {
  for (size_t i = 0; i < law->source_count; i++) {
    if (i) cx_putc(sources, ' ');
    cx_puts(sources, law->sources[i]);
  }
  const char *const all[LAW_PAIRS] = {"of",     of,
                                      "basis",  cx_basis_word(law->basis),
                                      "source", sources->size ? cx_buffer_text(sources) : NULL,
                                      "quote",  law->quote,
                                      "note",   law->note,
                                      "noteEn", law->note_en,
                                      NULL};
  for (size_t i = 0; i < LAW_PAIRS; i++)
    pairs[i] = all[i];
}

void cx_dmn_law(cx_dmn_out *w, const char *of, const cx_law *law) {
  cx_buffer sources = {0};
  const char *pairs[LAW_PAIRS];
  law_pairs(law, of, &sources, pairs);
  cx_dmn_empty(w, "cx:law", pairs);
  w->out->failed = w->out->failed || sources.failed;
  cx_buffer_free(&sources);
}

void cx_dmn_value(cx_dmn_out *w, const char *of, const char *text, const cx_law *law) {
  cx_buffer sources = {0};
  const char *pairs[LAW_PAIRS];
  law_pairs(law, of, &sources, pairs);
  cx_dmn_leaf(w, "cx:value", pairs, text);
  w->out->failed = w->out->failed || sources.failed;
  cx_buffer_free(&sources);
}
