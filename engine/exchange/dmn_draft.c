/* See dmn_draft.h. */
#include "exchange/dmn_draft.h"

#include <string.h>

#include "exchange/messages.h"
#include "number/hundredths.h"
#include "report/yaml_text.h"

void cx_dmn_draft_free(cx_dmn_draft *draft) {
  cx_buffer_free(&draft->standard.text);
  cx_buffer_free(&draft->measures.text);
}

void cx_dmn_line(cx_dmn_draft *draft, cx_dmn_file *file, const cx_dmn_element *element,
                 unsigned blanks) {
  const cx_dmn_element **lines =
      cx_arena_grow(draft->arena, file->of_line, file->lines, &file->capacity, sizeof *lines);
  if (!lines) {
    draft->failed = true;
    return;
  }
  if (file->lines) cx_putc(&file->text, '\n');
  file->of_line = lines;
  file->of_line[file->lines++] = element;
  cx_put_repeat(&file->text, " ", blanks);
}

void cx_dmn_text_line(cx_dmn_draft *draft, cx_dmn_file *file, const cx_dmn_element *element,
                      unsigned blanks, const char *key, const char *text) {
  if (!text) return;
  cx_dmn_line(draft, file, element, blanks);
  cx_puts(&file->text, key);
  cx_puts(&file->text, ": ");
  cx_report_put_yaml_text(&file->text, text);
}

void cx_dmn_put_key(cx_buffer *out, const char *key, const char *text) {
  if (!text) return;
  cx_puts(out, ", ");
  cx_puts(out, key);
  cx_puts(out, ": ");
  cx_report_put_yaml_text(out, text);
}

void cx_dmn_put_scalar(cx_buffer *out, const char *text) {
  int64_t hundredths;
  if (cx_read_hundredths(text, &hundredths))
    cx_puts(out, text);
  else
    cx_report_put_yaml_text(out, text);
}

const char *cx_dmn_basis(const cx_dmn_draft *draft, const cx_dmn_element *law) {
  const char *basis = draft->keep_basis ? cx_dmn_attribute(law, "basis") : NULL;
  return basis ? basis : "working";
}

/* `[a, b]` of a list with blanks between. */
static void put_list(cx_dmn_draft *draft, cx_buffer *out, const char *words) {
  cx_putc(out, '[');
  while (*words) {
    size_t size = strcspn(words, " ");
    cx_report_put_yaml_text(out, cx_dmn_keep(draft, words, size));
    words += size + strspn(words + size, " ");
    if (*words) cx_puts(out, ", ");
  }
  cx_putc(out, ']');
}

void cx_dmn_put_law(cx_dmn_draft *draft, cx_buffer *out, const cx_dmn_element *law) {
  const char *source = cx_dmn_attribute(law, "source");
  cx_puts(out, ", basis: ");
  cx_puts(out, cx_dmn_basis(draft, law));
  if (source && *source) cx_puts(out, ", source: ");
  if (source && *source) put_list(draft, out, source);
  cx_dmn_put_key(out, "quote", cx_dmn_attribute(law, "quote"));
  cx_dmn_put_key(out, "note", cx_dmn_attribute(law, "note"));
  cx_dmn_put_key(out, "note_en", cx_dmn_attribute(law, "noteEn"));
}

void cx_dmn_law_lines(cx_dmn_draft *draft, const cx_dmn_element *from, unsigned blanks,
                      const cx_dmn_element *law) {
  cx_dmn_file *file = &draft->standard;
  const char *source = cx_dmn_attribute(law, "source");
  cx_dmn_line(draft, file, from, blanks);
  cx_puts(&file->text, "basis: ");
  cx_puts(&file->text, cx_dmn_basis(draft, law));
  if (source && *source) {
    cx_dmn_line(draft, file, from, blanks);
    cx_puts(&file->text, "source: ");
    put_list(draft, &file->text, source);
  }
  cx_dmn_text_line(draft, file, from, blanks, "quote", cx_dmn_attribute(law, "quote"));
  cx_dmn_text_line(draft, file, from, blanks, "note", cx_dmn_attribute(law, "note"));
  cx_dmn_text_line(draft, file, from, blanks, "note_en", cx_dmn_attribute(law, "noteEn"));
}

void cx_dmn_refuse(cx_dmn_draft *draft, const cx_dmn_element *element, const char *why) {
  draft->refused = true;
  CX_SAY(draft->log, DMN_ELEMENT, element->place, cx_dmn_id_of(element), why);
}

const char *cx_dmn_keep(cx_dmn_draft *draft, const char *text, size_t size) {
  const char *kept = cx_arena_text(draft->arena, text, size);
  if (!kept) draft->failed = true;
  return kept ? kept : "";
}
