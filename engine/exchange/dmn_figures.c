/* See dmn_figures.h. */
#include "exchange/dmn_figures.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "report/yaml_text.h"

const char *cx_dmn_id_from(cx_dmn_draft *draft, const char *name, bool hyphens) {
  cx_buffer folded = {0}, id = {0};
  cx_put_name_folded(&folded, name, strlen(name));
  for (const char *c = cx_buffer_text(&folded); *c; c++) {
    bool digit = *c >= '0' && *c <= '9', letter = *c >= 'a' && *c <= 'z';
    if (digit && !id.size) cx_putc(&id, 'x');
    if (digit || letter)
      cx_putc(&id, *c);
    else if (id.size && id.bytes[id.size - 1] != '_' && !((unsigned char)*c & 0x80))
      cx_putc(&id, '_');
  }
  while (id.size && id.bytes[id.size - 1] == '_')
    id.size--;
  for (size_t i = 0; hyphens && i < id.size; i++)
    if (id.bytes[i] == '_') id.bytes[i] = '-';
  if (folded.failed || id.failed) draft->failed = true;
  const char *kept = cx_dmn_keep(draft, id.size ? id.bytes : "", id.size);
  cx_buffer_free(&folded);
  cx_buffer_free(&id);
  return kept;
}

/* No two names have one id, or they would be one figure. */
static bool is_clear(cx_dmn_figures *figures, const char *id, const cx_dmn_element *element) {
  if (!*id) {
    CX_DMN_REFUSE(figures->draft, element, "tên số liệu không có chữ cái nào để làm mã",
                  "the figure's name has no letter to make an id of");
    return false;
  }
  for (size_t i = 0; i < figures->count; i++) {
    if (strcmp(figures->all[i].id, id) != 0) continue;
    CX_DMN_REFUSE(figures->draft, element, "hai tên số liệu thành cùng một mã",
                  "two names of figures become the same id");
    return false;
  }
  return true;
}

int cx_dmn_figure_of(cx_dmn_figures *figures, const char *name, cx_measure_type type,
                     const cx_dmn_element *element) {
  for (size_t i = 0; i < figures->count; i++) {
    if (strcmp(figures->all[i].name, name) != 0) continue;
    if (figures->all[i].type == type) return (int)i;
    CX_DMN_REFUSE(figures->draft, element, "số liệu này ở bảng khác có kiểu khác",
                  "this figure has another type in another table");
    return -1;
  }
  const char *id = cx_dmn_id_from(figures->draft, name, false);
  if (!is_clear(figures, id, element)) return -1;
  cx_dmn_figure *all = cx_arena_grow(figures->draft->arena, figures->all, figures->count,
                                     &figures->capacity, sizeof *all);
  if (!all) {
    figures->draft->failed = true;
    return -1;
  }
  figures->all = all;
  all[figures->count] = (cx_dmn_figure){.name = name, .id = id, .type = type, .element = element};
  return (int)figures->count++;
}

const char *cx_dmn_choice_of(cx_dmn_figures *figures, int figure, const char *text,
                             const cx_dmn_element *element) {
  cx_dmn_figure *f = &figures->all[figure];
  for (size_t i = 0; i < f->choice_count; i++)
    if (!strcmp(f->choices[i], text)) return f->choice_ids[i];
  const char *id = cx_dmn_id_from(figures->draft, text, false);
  bool taken = !*id;
  for (size_t i = 0; i < f->choice_count; i++)
    taken = taken || !strcmp(f->choice_ids[i], id);
  if (taken) {
    CX_DMN_REFUSE(figures->draft, element, "hai giá trị chữ thành cùng một mã, hoặc không thành mã",
                  "two texts become the same id, or one none");
    return NULL;
  }
  cx_arena *arena = figures->draft->arena;
  const char **texts =
      cx_arena_grow(arena, f->choices, f->choice_count, &f->choice_capacity, sizeof *texts);
  const char **ids =
      cx_arena_grow(arena, f->choice_ids, f->choice_count, &f->id_capacity, sizeof *ids);
  if (!texts || !ids) {
    figures->draft->failed = true;
    return NULL;
  }
  f->choices = texts;
  f->choice_ids = ids;
  texts[f->choice_count] = text;
  ids[f->choice_count++] = id;
  return id;
}

void cx_dmn_put_figures(cx_dmn_figures *figures) {
  static const char *const types[] = {"count", "yes_no", "choice"};
  cx_dmn_draft *d = figures->draft;
  cx_buffer *out = &d->measures.text;
  for (size_t i = 0; i < figures->count; i++) {
    const cx_dmn_figure *f = &figures->all[i];
    cx_dmn_line(d, &d->measures, f->element, 0);
    cx_puts(out, f->id);
    cx_puts(out, ": {type: ");
    cx_puts(out, types[f->type]);
    cx_dmn_put_key(out, "label", f->name);
    if (f->type == CX_CHOICE) cx_puts(out, ", values: {");
    for (size_t c = 0; c < f->choice_count; c++) {
      if (c) cx_puts(out, ", ");
      cx_puts(out, f->choice_ids[c]);
      cx_puts(out, ": ");
      cx_report_put_yaml_text(out, f->choices[c]);
    }
    cx_puts(out, f->type == CX_CHOICE ? "}}" : "}");
  }
  cx_putc(out, '\n');
}
