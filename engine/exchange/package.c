/* See package.h. */
#include "exchange/package.h"

#include <string.h>
#include <zip.h>

#include "base/both.h"
#include "exchange/container.h"
#include "exchange/messages.h"

enum { PIECE = 16 * 1024 };

static int say_broken(cx_log *log, const char *why) {
  return CX_SAY(log, BOOK_BROKEN, (cx_place){0}, why);
}

int cx_package_open(cx_log *log, const char *bytes, size_t size, cx_package *ret) {
  int status = cx_check_container(log, bytes, size);
  if (status) return status;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
  zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (!zip && source) zip_source_free(source);
  bool memory = zip_error_code_zip(&error) == ZIP_ER_MEMORY;
  zip_error_fini(&error);
  if (!zip && memory) return cx_say_memory(log);
  if (!zip)
    return say_broken(log,
                      CX_BOTH("tệp nén zip hỏng hoặc bị cắt", "the zip file is damaged or cut"));
  *ret = (cx_package){log, zip, CX_PACKAGE_MOST_BYTES};
  return CX_OK;
}

void cx_package_close(cx_package *package) {
  if (package->zip) zip_discard(package->zip);
  package->zip = NULL;
}

/* ---- names of parts ---- */

static int hex_of(char c) {
  return c >= '0' && c <= '9'                 ? c - '0'
         : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                              : -1;
}

/* One character of a name: percent signs undone, back slashes as slashes, ASCII without case.
 * Returns how many bytes it took. */
static size_t plain_character(const char *at, char *ret) {
  size_t taken = 1;
  char c = *at;
  if (c == '%' && hex_of(at[1]) >= 0 && hex_of(at[2]) >= 0) {
    char decoded = (char)(hex_of(at[1]) * 16 + hex_of(at[2]));
    if (decoded) {
      c = decoded;
      taken = 3;
    }
  }
  *ret = c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  return taken;
}

/* Takes the last segment of a name away. */
static void drop_segment(cx_buffer *name) {
  while (name->size && name->bytes[name->size - 1] != '/')
    name->size--;
  if (name->size) name->size--;
  if (name->bytes) name->bytes[name->size] = 0;
}

static void put_segment(cx_buffer *out, const char *segment, size_t size) {
  bool here = size == 0 || (size == 1 && *segment == '.');
  bool up = size == 2 && segment[0] == '.' && segment[1] == '.';
  if (here) return;
  if (up) {
    drop_segment(out);
    return;
  }
  if (out->size) cx_putc(out, '/');
  cx_put(out, segment, size);
}

void cx_put_part_name(cx_buffer *out, const char *name) {
  cx_buffer plain = {0};
  while (*name) {
    char c;
    name += plain_character(name, &c);
    cx_putc(&plain, c);
  }
  const char *text = cx_buffer_text(&plain);
  while (*text) {
    size_t size = strcspn(text, "/");
    put_segment(out, text, size);
    text += text[size] ? size + 1 : size;
  }
  out->failed = out->failed || plain.failed;
  cx_buffer_free(&plain);
}

/* The number of the part of that name: negative when there is none, or (*ret_twice) more than one.
 * ECMA-376 part 2 compares the names of parts without case. */
static zip_int64_t find_part(const cx_package *package, const char *part, bool *ret_twice,
                             bool *ret_memory) {
  cx_buffer wanted = {0}, name = {0};
  cx_put_part_name(&wanted, part);
  zip_int64_t found = -1, count = zip_get_num_entries(package->zip, 0);
  *ret_twice = false;
  for (zip_int64_t i = 0; i < count; i++) {
    const char *entry = zip_get_name(package->zip, (zip_uint64_t)i, 0);
    cx_buffer_clear(&name);
    cx_put_part_name(&name, entry ? entry : "");
    if (!name.size || strcmp(cx_buffer_text(&name), cx_buffer_text(&wanted))) continue;
    *ret_twice = *ret_twice || found >= 0;
    found = i;
  }
  *ret_memory = wanted.failed || name.failed;
  cx_buffer_free(&wanted);
  cx_buffer_free(&name);
  return *ret_twice || *ret_memory ? -1 : found;
}

bool cx_package_has(const cx_package *package, const char *part) {
  bool twice, memory;
  return find_part(package, part, &twice, &memory) >= 0 || twice;
}

/* Says what is wrong with a part, and which. */
static int say_part(cx_log *log, const char *vi, const char *en, const char *part) {
  cx_buffer why = {0};
  cx_put_both(&why, vi, en);
  cx_puts(&why, " ");
  cx_puts(&why, part);
  int status = why.failed ? cx_say_memory(log) : say_broken(log, cx_buffer_text(&why));
  cx_buffer_free(&why);
  return status;
}

/* x:row and row are the same. */
static const char *local_name(const char *name) {
  if (!name[0] || !name[1]) return name; /* as most are */
  const char *colon = strchr(name, ':');
  return colon ? colon + 1 : name;
}

typedef struct reading {
  cx_exchange_part part; /* first: handlers of users get its address */
  const cx_handlers *handlers;
} reading;

static void on_start(void *user, const char *name, const char **attributes) {
  reading *r = user;
  r->handlers->start(&r->part, local_name(name), attributes);
  if (r->part.status) XML_StopParser(r->part.parser, XML_FALSE);
}

static void on_end(void *user, const char *name) {
  reading *r = user;
  r->handlers->end(&r->part, local_name(name));
  if (r->part.status) XML_StopParser(r->part.parser, XML_FALSE);
}

static void on_text(void *user, const char *text, int size) {
  reading *r = user;
  if (r->handlers->text) r->handlers->text(&r->part, text, (size_t)size);
}

static void on_doctype(void *user, const char *name, const char *system, const char *public_id,
                       int internal) {
  reading *r = user;
  (void)name;
  (void)system;
  (void)public_id;
  (void)internal;
  XML_StopParser(r->part.parser, XML_FALSE);
}

static int parse(cx_package *package, zip_file_t *file, reading *r) {
  for (;;) {
    void *piece = XML_GetBuffer(r->part.parser, PIECE);
    if (!piece) return cx_say_memory(package->log);
    zip_int64_t got = zip_fread(file, piece, PIECE);
    if (got < 0)
      return say_broken(package->log, CX_BOTH("phần nén bị hỏng", "a packed part is damaged"));
    if ((uint64_t)got > package->budget)
      return CX_SAY(package->log, BOOK_LIMIT, (cx_place){0},
                    cx_digits_of(CX_PACKAGE_MOST_BYTES).text);
    package->budget -= (uint64_t)got;
    enum XML_Status parsed = XML_ParseBuffer(r->part.parser, (int)got, got == 0);
    if (r->part.status) return r->part.status;
    if (parsed != XML_STATUS_OK)
      return XML_GetErrorCode(r->part.parser) == XML_ERROR_NO_MEMORY
                 ? cx_say_memory(package->log)
                 : say_broken(package->log, CX_BOTH("XML không hợp lệ", "XML is not well-formed"));
    if (got == 0) return CX_OK;
  }
}

int cx_package_read(cx_package *package, const char *part, const cx_handlers *handlers,
                    void *user) {
  bool twice, memory;
  zip_int64_t number = find_part(package, part, &twice, &memory);
  if (memory) return cx_say_memory(package->log);
  if (twice)
    return say_part(package->log, "tệp có hai phần cùng tên", "two parts of the file are called",
                    part);
  if (number < 0) return say_part(package->log, "tệp thiếu phần", "the file lacks the part", part);
  zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)number, 0);
  if (!file)
    return say_part(package->log, "không giải nén được phần", "cannot unpack the part", part);
  XML_Parser parser = XML_ParserCreate(NULL);
  reading r = {.part = {.parser = parser, .user = user}, .handlers = handlers};
  int status = CX_OK;
  if (parser) {
    XML_SetUserData(parser, &r);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    status = parse(package, file, &r);
    XML_ParserFree(parser);
  } else {
    status = cx_say_memory(package->log);
  }
  zip_fclose(file);
  return status;
}

/* Pictures aside, of which the sum is enough. */
static bool is_xml(const char *name) {
  const char *ending = strrchr(name, '.');
  return ending && (!strcmp(ending, ".xml") || !strcmp(ending, ".rels") || !strcmp(ending, ".vml"));
}

static bool part_is_whole(zip_t *zip, zip_uint64_t number) {
  const char *name = zip_get_name(zip, number, 0);
  zip_file_t *file = zip_fopen_index(zip, number, 0);
  XML_Parser parser = file && name && is_xml(name) ? XML_ParserCreate(NULL) : NULL;
  bool whole = file && name && (parser || !is_xml(name));
  char piece[PIECE];
  zip_int64_t got = 1;
  while (whole && got > 0) {
    got = zip_fread(file, piece, sizeof piece);
    whole = got >= 0 && (!parser || XML_Parse(parser, piece, (int)got, got == 0) == XML_STATUS_OK);
  }
  if (parser) XML_ParserFree(parser);
  if (file) whole = !zip_fclose(file) && whole;
  return whole;
}

bool cx_package_is_whole(const char *bytes, size_t size) {
  cx_log silent = {0};
  cx_package package;
  if (cx_package_open(&silent, bytes, size, &package)) return false;
  zip_int64_t count = zip_get_num_entries(package.zip, 0);
  bool whole = count > 0;
  for (zip_int64_t i = 0; i < count && whole; i++)
    whole = part_is_whole(package.zip, (zip_uint64_t)i);
  cx_package_close(&package);
  return whole;
}

const char *cx_attribute(const char **attributes, const char *name) {
  for (; *attributes; attributes += 2)
    if (!strcmp(local_name(attributes[0]), name)) return attributes[1];
  return NULL;
}
