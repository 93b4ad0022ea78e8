/* The parts of a workbook that are read once: relations, sheets, strings, styles. */
#include "exchange/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/kind.h"
#include "exchange/messages.h"
#include "exchange/stored.h"

/* One relation file: which part each id, or each type, leads to. */
typedef struct relations {
  cx_exchange_book *book;
  const char *folder;                      /* that targets are relative to, with its slash, or "" */
  const char *workbook, *strings, *styles; /* found by type */
} relations;

/* Targets are relative to the folder, or begin with a slash; NULL when out of memory. */
static const char *resolve(cx_exchange_book *book, const char *folder, const char *target) {
  cx_buffer path = {0}, name = {0};
  if (*target != '/' && *target != '\\') cx_puts(&path, folder);
  cx_puts(&path, target);
  cx_put_part_name(&name, cx_buffer_text(&path));
  bool failed = path.failed || name.failed;
  const char *copy = failed ? NULL : cx_arena_text(&book->arena, cx_buffer_text(&name), name.size);
  cx_buffer_free(&path);
  cx_buffer_free(&name);
  return copy;
}

static bool ends_with(const char *text, const char *end) {
  size_t size = strlen(text), tail = strlen(end);
  return size >= tail && !strcmp(text + size - tail, end);
}

static void start_relation(cx_exchange_part *part, const char *name, const char **attributes) {
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

static void ignore_end(cx_exchange_part *part, const char *name) {
  (void)part;
  (void)name;
}

static const char *keep(cx_exchange_book *book, const char *text) {
  cx_buffer composed = {0};
  cx_put_nfc(&composed, text, strlen(text));
  const char *copy = composed.failed
                         ? NULL
                         : cx_arena_text(&book->arena, cx_buffer_text(&composed), composed.size);
  cx_buffer_free(&composed);
  return copy;
}

static void start_workbook(cx_exchange_part *part, const char *name, const char **attributes) {
  cx_exchange_book *book = part->user;
  const char *from_1904 = cx_attribute(attributes, "date1904");
  if (!strcmp(name, "workbookPr") && from_1904) book->from_1904 = cx_stored_truth(from_1904) == 1;
  if (strcmp(name, "sheet")) return;
  if (book->sheet_count == CX_MOST_SHEETS) {
    part->status =
        CX_SAY(book->package.log, BOOK_SHEETS, (cx_place){0}, cx_digits_of(CX_MOST_SHEETS).text);
    return;
  }
  const char *title = cx_attribute(attributes, "name"), *id = NULL;
  for (const char **a = attributes; *a; a += 2) /* r:id, not sheetId */
    if (ends_with(a[0], ":id") || !strcmp(a[0], "id")) id = a[1];
  const char *state = cx_attribute(attributes, "state");
  if (!title || !id) return;
  cx_exchange_sheet *sheet = &book->sheets[book->sheet_count++];
  *sheet = (cx_exchange_sheet){.name = keep(book, title),
                               .relation = cx_arena_text(&book->arena, id, strlen(id)),
                               .hidden = state && strcmp(state, "visible")};
  if (!sheet->name || !sheet->relation) part->status = cx_say_memory(book->package.log);
}

/* ---- shared strings ---- */

typedef struct string_reading {
  cx_exchange_book *book;
  cx_buffer text, piece; /* piece: of the run being read */
  bool inside;           /* of a <t> that counts; phonetic runs (<rPh>) do not */
  char mark;             /* of the run being read (cx_run_mark), 0 for none */
  int phonetic;
} string_reading;

static void start_string(cx_exchange_part *part, const char *name, const char **attributes) {
  string_reading *s = part->user;
  char mark = cx_run_mark(name, cx_attribute(attributes, "val"));
  if (mark) s->mark = mark;
  if (!strcmp(name, "si")) cx_buffer_clear(&s->text);
  if (!strcmp(name, "si") || !strcmp(name, "r")) s->mark = 0;
  if (!strcmp(name, "rPh")) s->phonetic++;
  if (strcmp(name, "t")) return;
  if (s->mark && !s->phonetic) cx_putc(&s->text, s->mark);
  s->inside = !s->phonetic;
  cx_buffer_clear(&s->piece);
}

static void end_string(cx_exchange_part *part, const char *name) {
  string_reading *s = part->user;
  cx_exchange_book *book = s->book;
  if (!strcmp(name, "t")) {
    if (s->inside) cx_put_unescaped(&s->text, cx_buffer_text(&s->piece), s->piece.size);
    if (s->inside && s->mark) cx_putc(&s->text, s->mark);
    s->inside = false;
  }
  if (!strcmp(name, "rPh")) s->phonetic--;
  if (strcmp(name, "si")) return;
  const char *text = s->text.failed || s->piece.failed
                         ? NULL
                         : cx_arena_text(&book->arena, cx_buffer_text(&s->text), s->text.size);
  book->strings = cx_arena_grow(&book->arena, book->strings, book->string_count,
                                &book->string_capacity, sizeof *book->strings);
  if (!text || !book->strings || book->string_count == CX_MOST_STRINGS)
    part->status = cx_say_memory(book->package.log);
  else
    book->strings[book->string_count++] = text;
}

static void text_string(cx_exchange_part *part, const char *text, size_t size) {
  string_reading *s = part->user;
  if (s->inside) cx_put(&s->piece, text, size);
}

/* ---- styles ---- */

typedef struct style_reading {
  cx_exchange_book *book;
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

static void start_style(cx_exchange_part *part, const char *name, const char **attributes) {
  style_reading *s = part->user;
  cx_exchange_book *book = s->book;
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
    if (!code || !*code) return;
    code = cx_arena_text(&book->arena, code, strlen(code));
    s->custom[s->custom_count - 1].format.code = code;
    if (!code) part->status = cx_say_memory(book->package.log);
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

static void end_style(cx_exchange_part *part, const char *name) {
  style_reading *s = part->user;
  if (!strcmp(name, "cellXfs")) s->in_cell_formats = false;
}

/* ---- opening ---- */

static int read_strings(cx_exchange_book *book, const char *part) {
  static const cx_handlers handlers = {start_string, end_string, text_string};
  string_reading s = {.book = book};
  int status = cx_package_read(&book->package, part, &handlers, &s);
  cx_buffer_free(&s.text);
  cx_buffer_free(&s.piece);
  return status;
}

static int read_styles(cx_exchange_book *book, const char *part) {
  static const cx_handlers handlers = {start_style, end_style, NULL};
  style_reading s = {.book = book};
  int status = cx_package_read(&book->package, part, &handlers, &s);
  cx_arena_free(&s.arena);
  return status;
}

static int read_parts(cx_exchange_book *book) {
  static const cx_handlers relation_handlers = {start_relation, ignore_end, NULL};
  static const cx_handlers workbook_handlers = {start_workbook, ignore_end, NULL};
  relations root = {.book = book, .folder = ""};
  cx_package *package = &book->package;
  if (!cx_package_has(package, "_rels/.rels") && !cx_package_has(package, "xl/workbook.xml"))
    return cx_say_package_kind(package);
  int status = cx_package_read(package, "_rels/.rels", &relation_handlers, &root);
  if (!status && !root.workbook)
    return CX_SAY(
        package->log, BOOK_BROKEN, (cx_place){0},
        CX_BOTH("không phần nào được ghi là sổ tính", "no part is said to be the workbook"));
  if (!status && ends_with(root.workbook, ".bin")) return cx_say_package_kind(package);
  if (!status) status = cx_package_read(package, root.workbook, &workbook_handlers, book);
  if (!status && !book->sheet_count) return cx_say_package_kind(package);
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

int cx_exchange_book_open(cx_log *log, const char *bytes, size_t size, cx_exchange_book **ret) {
  cx_exchange_book *book = calloc(1, sizeof *book);
  if (!book) return cx_say_memory(log);
  int status = cx_package_open(log, bytes, size, &book->package);
  if (!status) status = read_parts(book);
  if (status) {
    cx_exchange_book_free(book);
    return status;
  }
  *ret = book;
  return CX_OK;
}

void cx_exchange_book_free(cx_exchange_book *book) {
  if (!book) return;
  cx_package_close(&book->package);
  cx_arena_free(&book->arena);
  free(book);
}

bool cx_sheet_add_area(cx_exchange_book *book, cx_exchange_sheet *sheet, cx_exchange_area area) {
  sheet->areas = cx_arena_grow(&book->arena, sheet->areas, sheet->area_count, &sheet->area_capacity,
                               sizeof *sheet->areas);
  if (!sheet->areas) return false;
  sheet->areas[sheet->area_count++] = area;
  return true;
}

bool cx_spans_add(cx_exchange_book *book, cx_spans *spans, cx_span span) {
  cx_span *end = spans->count ? &spans->list[spans->count - 1] : NULL;
  if (end && (end->last == span.first || end->last + 1 == span.first)) {
    if (end->last < span.last) end->last = span.last;
    return true;
  }
  spans->list =
      cx_arena_grow(&book->arena, spans->list, spans->count, &spans->capacity, sizeof *spans->list);
  if (!spans->list) return false;
  spans->list[spans->count++] = span;
  return true;
}
