/* See package.h. */
#include "exchange/package.h"

#include <string.h>
#include <zip.h>

enum { PIECE = 16 * 1024 };

static int say_broken(cx_log *log, const char *why) {
  return CX_SAY(log, BOOK_BROKEN, (cx_place){0}, why);
}

int cx_package_open(cx_log *log, const char *bytes, size_t size, cx_package *ret) {
  if (size >= 8 && !memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
    return CX_SAY(log, BOOK_OLD, (cx_place){0}, NULL);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
  zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (!zip && source) zip_source_free(source);
  bool memory = zip_error_code_zip(&error) == ZIP_ER_MEMORY;
  zip_error_fini(&error);
  if (!zip && memory) return cx_say_memory(log);
  if (!zip) return say_broken(log, CX_BOTH("không phải tệp nén zip", "it is no zip file"));
  *ret = (cx_package){log, zip, CX_PACKAGE_MOST_BYTES};
  return CX_OK;
}

void cx_package_close(cx_package *package) {
  if (package->zip) zip_discard(package->zip);
  package->zip = NULL;
}

bool cx_package_has(const cx_package *package, const char *part) {
  return zip_name_locate(package->zip, part, 0) >= 0;
}

/* x:row and row are the same. */
static const char *local_name(const char *name) {
  const char *colon = strchr(name, ':');
  return colon ? colon + 1 : name;
}

typedef struct reading {
  cx_part part; /* first: handlers of users get its address */
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
  (void)name, (void)system, (void)public_id, (void)internal;
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
  zip_file_t *file = zip_fopen(package->zip, part, 0);
  if (!file) return say_broken(package->log, part);
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

const char *cx_attribute(const char **attributes, const char *name) {
  for (; *attributes; attributes += 2)
    if (!strcmp(local_name(attributes[0]), name)) return attributes[1];
  return NULL;
}
