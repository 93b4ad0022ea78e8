/* See document.h. */
#include "paper/document.h"

#include <string.h>

#include "base/utf8.h"

void cx_paper_make(cx_paper *p, cx_language language, const char *title) {
  p->language = language;
  p->title = cx_paper_keep(p, title);
  p->draft = cx_in(language, "DỰ THẢO", "DRAFT");
}

void cx_paper_free(cx_paper *p) {
  cx_arena_free(&p->arena);
}

const char *cx_paper_keep(cx_paper *p, const char *text) {
  cx_buffer shown = {0}, clean = {0};
  cx_put_shown(&shown, text, strlen(text));
  cx_put_for_xml(&clean, cx_buffer_text(&shown));
  bool failed = shown.failed || clean.failed;
  const char *kept = failed ? NULL : cx_arena_text(&p->arena, cx_buffer_text(&clean), clean.size);
  p->failed = p->failed || !kept;
  cx_buffer_free(&shown);
  cx_buffer_free(&clean);
  return kept ? kept : "";
}

/* Room for one more; false (remembered) when there is no memory. */
static bool grow(cx_paper *p, void **items, size_t used, size_t *capacity, size_t size) {
  void *grown = cx_arena_grow(&p->arena, *items, used, capacity, size);
  p->failed = p->failed || !grown;
  if (grown) *items = grown;
  return grown != NULL;
}

static void add_section(cx_paper *p, bool wide, bool begins) {
  void *sections = p->sections;
  if (!grow(p, &sections, p->count, &p->capacity, sizeof *p->sections)) return;
  p->sections = sections;
  p->sections[p->count++] = (cx_paper_section){.wide = wide, .begins = begins};
}

void cx_paper_begin(cx_paper *p) {
  add_section(p, false, true);
}

void cx_paper_annex(cx_paper *p, bool wide) {
  add_section(p, wide, false);
}

/* The new last block, NULL (remembered) when there is no memory. */
static cx_paper_block *add_block(cx_paper *p, cx_paper_block_kind kind) {
  if (!p->count) cx_paper_begin(p);
  if (!p->count) return NULL;
  cx_paper_section *section = &p->sections[p->count - 1];
  void *blocks = section->blocks;
  if (!grow(p, &blocks, section->count, &section->capacity, sizeof *section->blocks)) return NULL;
  section->blocks = blocks;
  section->blocks[section->count] = (cx_paper_block){.kind = kind};
  return &section->blocks[section->count++];
}

static void *take(cx_paper *p, size_t size) {
  void *taken = cx_arena_take(&p->arena, size);
  p->failed = p->failed || !taken;
  return taken;
}

void cx_paper_new_page(cx_paper *p) {
  add_block(p, CX_PAPER_BREAK);
}

cx_paper_text *cx_paper_add_text(cx_paper *p, cx_paper_align align) {
  cx_paper_text *text = take(p, sizeof *text);
  cx_paper_block *block = text ? add_block(p, CX_PAPER_TEXT) : NULL;
  if (!block) return &p->no_text;
  *text = (cx_paper_text){.align = align, .size = CX_PAPER_SIZE};
  block->text = text;
  return text;
}

cx_paper_text *cx_paper_add_heading(cx_paper *p, int level) {
  cx_paper_text *text = cx_paper_add_text(p, level == 1 ? CX_PAPER_CENTRE : CX_PAPER_START);
  text->heading = level;
  text->keeps_next = true;
  return text;
}

cx_paper_table *cx_paper_add_table(cx_paper *p, const int *widths, size_t columns,
                                   size_t head_rows) {
  cx_paper_table *table = take(p, sizeof *table);
  cx_paper_block *block = table ? add_block(p, CX_PAPER_TABLE) : NULL;
  if (!block) return &p->no_table;
  table->columns = columns;
  table->head_rows = head_rows;
  table->size = CX_PAPER_TABLE_SIZE;
  memcpy(table->width, widths, columns * sizeof *widths);
  block->table = table;
  return table;
}

cx_paper_sides *cx_paper_add_sides(cx_paper *p, int left, int right) {
  cx_paper_sides *sides = take(p, sizeof *sides);
  cx_paper_block *block = sides ? add_block(p, CX_PAPER_SIDES) : NULL;
  if (!block) return &p->no_sides;
  sides->width[0] = left;
  sides->width[1] = right;
  block->sides = sides;
  return sides;
}

static void keep_row(cx_paper_table *table) {
  cx_paper_row *last = table->count ? &table->rows[table->count - 1] : NULL;
  for (size_t i = 0; last && i < last->count; i++)
    last->cells[i].text.keeps_next = true;
}

void cx_paper_keep_last(cx_paper *p) {
  cx_paper_section *section = p->count ? &p->sections[p->count - 1] : NULL;
  if (!section || !section->count) return;
  cx_paper_block *last = &section->blocks[section->count - 1];
  if (last->kind == CX_PAPER_TEXT) last->text->keeps_next = true;
  if (last->kind == CX_PAPER_TABLE) keep_row(last->table);
}

cx_paper_picture *cx_paper_add_picture(cx_paper *p, int width, int height) {
  cx_paper_picture *picture = take(p, sizeof *picture);
  cx_paper_block *block = picture ? add_block(p, CX_PAPER_PICTURE) : NULL;
  if (!block) return &p->no_picture;
  *picture = (cx_paper_picture){.width = width, .height = height, .alternative = ""};
  block->picture = picture;
  return picture;
}

cx_paper_text *cx_paper_add_side(cx_paper *p, cx_paper_sides *sides, int side) {
  void *texts = sides->texts[side];
  size_t at = sides->count[side];
  if (p->failed || !grow(p, &texts, at, &sides->capacity[side], sizeof(cx_paper_text)))
    return &p->no_text;
  sides->texts[side] = texts;
  sides->count[side]++;
  sides->texts[side][at] =
      (cx_paper_text){.align = CX_PAPER_CENTRE, .size = CX_PAPER_SIZE, .tight = true};
  return &sides->texts[side][at];
}

void cx_paper_add_row(cx_paper *p, cx_paper_table *table) {
  void *rows = table->rows;
  if (p->failed || !grow(p, &rows, table->count, &table->capacity, sizeof *table->rows)) return;
  table->rows = rows;
  table->rows[table->count++] = (cx_paper_row){0};
}

cx_paper_text *cx_paper_add_cell(cx_paper *p, cx_paper_table *table, size_t span,
                                 cx_paper_align align, cx_paper_shade shade) {
  if (p->failed || !table->count) return &p->no_text;
  cx_paper_row *row = &table->rows[table->count - 1];
  void *cells = row->cells;
  if (!grow(p, &cells, row->count, &row->capacity, sizeof *row->cells)) return &p->no_text;
  row->cells = cells;
  cx_paper_cell *cell = &row->cells[row->count++];
  *cell = (cx_paper_cell){.span = span, .shade = shade};
  cell->text = (cx_paper_text){.align = align, .size = table->size, .tight = true};
  return &cell->text;
}

void cx_paper_put_cell(cx_paper *p, cx_paper_table *table, cx_paper_align align, unsigned look,
                       const char *text) {
  cx_paper_say(p, cx_paper_add_cell(p, table, 1, align, CX_PAPER_CLEAR), look, text);
}

void cx_paper_say(cx_paper *p, cx_paper_text *text, unsigned look, const char *words) {
  void *runs = text->runs;
  if (p->failed || !grow(p, &runs, text->count, &text->capacity, sizeof *text->runs)) return;
  text->runs = runs;
  text->runs[text->count++] = (cx_paper_run){cx_paper_keep(p, words), look};
}

void cx_paper_say_all(cx_paper *p, cx_paper_text *text, unsigned look, cx_buffer *words) {
  cx_paper_say(p, text, look, cx_buffer_text(words));
  p->failed = p->failed || words->failed;
  cx_buffer_clear(words);
}

void cx_paper_draw(cx_paper *p, cx_paper_picture *picture, cx_paper_shape shape) {
  void *shapes = picture->shapes;
  if (p->failed || !grow(p, &shapes, picture->count, &picture->capacity, sizeof shape)) return;
  picture->shapes = shapes;
  if (shape.text) shape.text = cx_paper_keep(p, shape.text);
  picture->shapes[picture->count++] = shape;
}
