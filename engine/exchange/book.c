/* The parts of a workbook that are read once: relations, sheets, strings, styles. */
#include "exchange/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

bool cx_is_book(const char *bytes, size_t size) {
  return size >= 4 && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "PK\5\6", 4) ||
                       !memcmp(bytes, "\xD0\xCF\x11\xE0", 4));
}

/* One relation file: which part each id, or each type, leads to. */
typedef struct relations {
  cx_book *book;
  const char *folder;                      /* that targets are relative to, with its slash, or "" */
  const char *workbook, *strings, *styles; /* found by type */
} relations;

static const char *resolve(cx_book *book, const char *folder, const char *target) {
  char path[1024];
  if (*target == '/')
    snprintf(path, sizeof path, "%s", target + 1);
  else
    snprintf(path, sizeof path, "%s%s", folder, target);
  return cx_arena_text(&book->arena, path, strlen(path));
}

static bool ends_with(const char *text, const char *end) {
  size_t size = strlen(text), tail = strlen(end);
  return size >= tail && !strcmp(text + size - tail, end);
}

static void start_relation(cx_part *part, const char *name, const char **attributes) {
  relations *r = part->user;
  if (strcmp(name, "Relationship")) return;
  const char *id = cx_attribute(attributes, "Id"), *type = cx_attribute(attributes, "Type");
  const char *target = cx_attribute(attributes, "Target");
  if (!id || !type || !target) return;
  const char *path = resolve(r->book, r->folder, target);
  if (!path) {
    part->status = cx_say_memory(r->book->package.log);
    return;
  }
  if (ends_with(type, "/officeDocument")) r->workbook = path;
  if (ends_with(type, "/sharedStrings")) r->strings = path;
  if (ends_with(type, "/styles")) r->styles = path;
  for (size_t i = 0; i < r->book->sheet_count; i++)
    if (!strcmp(r->book->sheets[i].relation, id)) r->book->sheets[i].part = path;
}

static void ignore_end(cx_part *part, const char *name) {
  (void)part, (void)name;
}

static const char *keep(cx_book *book, const char *text) {
  cx_buffer composed = {0};
  cx_put_nfc(&composed, text, strlen(text));
  const char *copy = composed.failed
                         ? NULL
                         : cx_arena_text(&book->arena, cx_buffer_text(&composed), composed.size);
  cx_buffer_free(&composed);
  return copy;
}

static void start_workbook(cx_part *part, const char *name, const char **attributes) {
  cx_book *book = part->user;
  const char *from_1904 = cx_attribute(attributes, "date1904");
  if (!strcmp(name, "workbookPr") && from_1904)
    book->from_1904 = !strcmp(from_1904, "1") || !strcmp(from_1904, "true");
  if (strcmp(name, "sheet") || book->sheet_count == CX_MOST_SHEETS) return;
  const char *title = cx_attribute(attributes, "name"), *id = NULL;
  for (const char **a = attributes; *a; a += 2) /* r:id, not sheetId */
    if (ends_with(a[0], ":id") || !strcmp(a[0], "id")) id = a[1];
  const char *state = cx_attribute(attributes, "state");
  if (!title || !id) return;
  cx_sheet *sheet = &book->sheets[book->sheet_count++];
  *sheet = (cx_sheet){.name = keep(book, title),
                      .relation = cx_arena_text(&book->arena, id, strlen(id)),
                      .hidden = state && strcmp(state, "visible")};
  if (!sheet->name || !sheet->relation) part->status = cx_say_memory(book->package.log);
}

/* ---- shared strings ---- */

typedef struct string_reading {
  cx_book *book;
  cx_buffer text;
  bool inside; /* of a <t> that counts; phonetic runs (<rPh>) do not */
  int phonetic;
} string_reading;

static void start_string(cx_part *part, const char *name, const char **attributes) {
  string_reading *s = part->user;
  (void)attributes;
  if (!strcmp(name, "si")) cx_buffer_clear(&s->text);
  if (!strcmp(name, "rPh")) s->phonetic++;
  if (!strcmp(name, "t")) s->inside = !s->phonetic;
}

static void end_string(cx_part *part, const char *name) {
  string_reading *s = part->user;
  cx_book *book = s->book;
  if (!strcmp(name, "t")) s->inside = false;
  if (!strcmp(name, "rPh")) s->phonetic--;
  if (strcmp(name, "si")) return;
  const char *text = s->text.failed ? NULL : keep(book, cx_buffer_text(&s->text));
  book->strings = cx_arena_grow(&book->arena, book->strings, book->string_count,
                                &book->string_capacity, sizeof *book->strings);
  if (!text || !book->strings || book->string_count == CX_MOST_STRINGS)
    part->status = cx_say_memory(book->package.log);
  else
    book->strings[book->string_count++] = text;
}

static void text_string(cx_part *part, const char *text, size_t size) {
  string_reading *s = part->user;
  if (s->inside) cx_put(&s->text, text, size);
}

/* ---- styles ---- */

typedef struct style_reading {
  cx_book *book;
  cx_arena arena;
  struct custom_format {
    long id;
    cx_format format;
  } * custom;
  size_t custom_count, custom_capacity;
  bool in_cell_formats;
} style_reading;

static cx_format format_of(const style_reading *s, long id) {
  for (size_t i = 0; i < s->custom_count; i++)
    if (s->custom[i].id == id) return s->custom[i].format;
  return cx_format_of_id(id);
}

static void start_style(cx_part *part, const char *name, const char **attributes) {
  style_reading *s = part->user;
  cx_book *book = s->book;
  const char *id = cx_attribute(attributes, "numFmtId");
  if (!strcmp(name, "numFmt") && id) {
    const char *code = cx_attribute(attributes, "formatCode");
    s->custom = cx_arena_grow(&s->arena, s->custom, s->custom_count, &s->custom_capacity,
                              sizeof *s->custom);
    if (!s->custom) {
      part->status = cx_say_memory(book->package.log);
      return;
    }
    s->custom[s->custom_count++] =
        (struct custom_format){strtol(id, NULL, 10), cx_format_of_code(code ? code : "")};
  }
  if (!strcmp(name, "cellXfs")) s->in_cell_formats = true;
  if (strcmp(name, "xf") || !s->in_cell_formats) return;
  book->styles = cx_arena_grow(&book->arena, book->styles, book->style_count, &book->style_capacity,
                               sizeof *book->styles);
  if (!book->styles)
    part->status = cx_say_memory(book->package.log);
  else
    book->styles[book->style_count++] = format_of(s, id ? strtol(id, NULL, 10) : 0);
}

static void end_style(cx_part *part, const char *name) {
  style_reading *s = part->user;
  if (!strcmp(name, "cellXfs")) s->in_cell_formats = false;
}

/* ---- opening ---- */

static int read_strings(cx_book *book, const char *part) {
  static const cx_handlers handlers = {start_string, end_string, text_string};
  string_reading s = {.book = book};
  int status = cx_package_read(&book->package, part, &handlers, &s);
  cx_buffer_free(&s.text);
  return status;
}

static int read_styles(cx_book *book, const char *part) {
  static const cx_handlers handlers = {start_style, end_style, NULL};
  style_reading s = {.book = book};
  int status = cx_package_read(&book->package, part, &handlers, &s);
  cx_arena_free(&s.arena);
  return status;
}

static int read_parts(cx_book *book) {
  static const cx_handlers relation_handlers = {start_relation, ignore_end, NULL};
  static const cx_handlers workbook_handlers = {start_workbook, ignore_end, NULL};
  relations root = {.book = book, .folder = ""};
  int status = cx_package_read(&book->package, "_rels/.rels", &relation_handlers, &root);
  if (!status && !root.workbook)
    return CX_SAY(book->package.log, BOOK_BROKEN, (cx_place){0},
                  CX_BOTH("không phải bảng tính", "it is no workbook"));
  if (!status) status = cx_package_read(&book->package, root.workbook, &workbook_handlers, book);
  if (status) return status;
  const char *slash = strrchr(root.workbook, '/');
  size_t folder_size = slash ? (size_t)(slash - root.workbook) + 1 : 0;
  const char *folder = cx_arena_text(&book->arena, root.workbook, folder_size);
  char path[1100];
  snprintf(path, sizeof path, "%s_rels/%s.rels", folder ? folder : "", root.workbook + folder_size);
  relations inner = {.book = book, .folder = folder ? folder : ""};
  status = cx_package_read(&book->package, path, &relation_handlers, &inner);
  if (!status && inner.strings) status = read_strings(book, inner.strings);
  if (!status && inner.styles) status = read_styles(book, inner.styles);
  return status;
}

int cx_book_open(cx_log *log, const char *bytes, size_t size, cx_book **ret) {
  cx_book *book = calloc(1, sizeof *book);
  if (!book) return cx_say_memory(log);
  int status = cx_package_open(log, bytes, size, &book->package);
  if (!status) status = read_parts(book);
  if (status) {
    cx_book_free(book);
    return status;
  }
  *ret = book;
  return CX_OK;
}

void cx_book_free(cx_book *book) {
  if (!book) return;
  cx_package_close(&book->package);
  cx_arena_free(&book->arena);
  free(book);
}
