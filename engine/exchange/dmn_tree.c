/* See dmn_tree.h. Names come from expat as "NAMESPACE\nNAME". */
#include "exchange/dmn_tree.h"

#include <expat.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/dmn_graph.h"
#include "exchange/messages.h"

/* OMG's namespaces of the model, 1.1 to 1.6. */
static const char *const models[] = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20240513/MODEL/",
};

typedef struct reading {
  cx_log *log;
  cx_arena *arena;
  XML_Parser parser;
  cx_dmn_element *root, *at;
  cx_buffer text; /* character data of the element at hand since its last child */
  size_t elements, depth;
  int status;
} reading;

static void stop(reading *r, int status) {
  if (!r->status) r->status = status;
  XML_StopParser(r->parser, XML_FALSE);
}

static cx_place here(const reading *r) {
  return (cx_place){(unsigned)XML_GetCurrentLineNumber(r->parser),
                    (unsigned)XML_GetCurrentColumnNumber(r->parser) + 1};
}

/* A copy in NFC, NULL (stopped) when out of memory. */
static const char *keep(reading *r, const char *text, size_t size) {
  cx_buffer plain = {0};
  cx_put_nfc(&plain, text, size);
  const char *kept =
      plain.failed ? NULL : cx_arena_text(r->arena, cx_buffer_text(&plain), plain.size);
  cx_buffer_free(&plain);
  if (!kept) stop(r, cx_say_memory(r->log));
  return kept ? kept : "";
}

static const char *local_name(const char *name) {
  const char *end = strchr(name, '\n');
  return end ? end + 1 : name;
}

static cx_dmn_space space_of(const char *name) {
  const char *end = strchr(name, '\n');
  size_t size = end ? (size_t)(end - name) : 0;
  for (size_t i = 0; i < sizeof models / sizeof *models; i++)
    if (strlen(models[i]) == size && !memcmp(models[i], name, size)) return CX_DMN_MODEL;
  return size == sizeof CX_DMN_OWN - 1 && !memcmp(CX_DMN_OWN, name, size) ? CX_DMN_OURS
                                                                          : CX_DMN_FOREIGN;
}

static void keep_attributes(reading *r, cx_dmn_element *element, const char **attributes) {
  size_t count = 0, at = 0;
  for (size_t i = 0; attributes[i]; i += 2)
    if (!strchr(attributes[i], '\n')) count += 2;
  element->attributes = cx_arena_take(r->arena, (count + 1) * sizeof *element->attributes);
  if (!element->attributes) {
    stop(r, cx_say_memory(r->log));
    return;
  }
  for (size_t i = 0; attributes[i]; i += 2) {
    if (strchr(attributes[i], '\n')) continue;
    element->attributes[at++] = keep(r, attributes[i], strlen(attributes[i]));
    element->attributes[at++] = keep(r, attributes[i + 1], strlen(attributes[i + 1]));
  }
}

/* The character data so far goes to the element at hand. */
static void settle_text(reading *r) {
  if (!r->at || !r->text.size) return;
  cx_buffer whole = {0};
  cx_puts(&whole, r->at->text);
  cx_put(&whole, cx_buffer_text(&r->text), r->text.size);
  r->at->text = keep(r, cx_buffer_text(&whole), whole.size);
  if (whole.failed || r->text.failed) stop(r, cx_say_memory(r->log));
  cx_buffer_free(&whole);
  cx_buffer_clear(&r->text);
}

static void on_start(void *user, const char *name, const char **attributes) {
  reading *r = user;
  if (r->status) return;
  settle_text(r);
  if (++r->depth > CX_DMN_MOST_DEPTH) {
    stop(r, CX_SAY(r->log, DMN_LIMIT, here(r), cx_digits_of(CX_DMN_MOST_DEPTH).text,
                   CX_BOTH("tầng phần tử lồng nhau", "levels of elements")));
    return;
  }
  if (++r->elements > CX_DMN_MOST_ELEMENTS) {
    stop(r, CX_SAY(r->log, DMN_LIMIT, here(r), cx_digits_of(CX_DMN_MOST_ELEMENTS).text,
                   CX_BOTH("phần tử", "elements")));
    return;
  }
  cx_dmn_element *element = cx_arena_take(r->arena, sizeof *element);
  if (!element) {
    stop(r, cx_say_memory(r->log));
    return;
  }
  *element =
      (cx_dmn_element){.space = space_of(name), .text = "", .parent = r->at, .place = here(r)};
  element->name = keep(r, local_name(name), strlen(local_name(name)));
  keep_attributes(r, element, attributes);
  if (!r->at)
    r->root = element;
  else if (r->at->last)
    r->at->last->next = element;
  else
    r->at->first = element;
  if (r->at) r->at->last = element;
  r->at = element;
}

/* Blanks around a text are the file's, not the text's. */
static void trim_text(reading *r) {
  const char *text = r->at->text;
  size_t size = strlen(text);
  cx_trim(&text, &size);
  r->at->text = cx_arena_text(r->arena, text, size);
  if (r->at->text) return;
  r->at->text = "";
  stop(r, cx_say_memory(r->log));
}

static void on_end(void *user, const char *name) {
  reading *r = user;
  (void)name;
  if (r->status) return;
  settle_text(r);
  if (!strcmp(r->at->name, "text")) trim_text(r);
  r->depth--;
  r->at = r->at->parent;
}

static void on_text(void *user, const char *text, int size) {
  reading *r = user;
  if (!r->status) cx_put(&r->text, text, (size_t)size);
}

static void on_doctype(void *user, const char *name, const char *system, const char *public_id,
                       int internal) {
  reading *r = user;
  (void)name;
  (void)system;
  (void)public_id;
  (void)internal;
  stop(r, CX_SAY(r->log, DMN_DOCTYPE, here(r), NULL));
}

static int parse(reading *r, const char *bytes, size_t size) {
  XML_SetUserData(r->parser, r);
  XML_SetElementHandler(r->parser, on_start, on_end);
  XML_SetCharacterDataHandler(r->parser, on_text);
  XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
  enum XML_Status parsed = XML_Parse(r->parser, bytes ? bytes : "", (int)size, 1);
  if (r->status) return r->status;
  if (r->text.failed) return cx_say_memory(r->log);
  if (parsed == XML_STATUS_OK) return CX_OK;
  enum XML_Error error = XML_GetErrorCode(r->parser);
  if (error == XML_ERROR_NO_MEMORY) return cx_say_memory(r->log);
  return CX_SAY(r->log, DMN_BROKEN, here(r), XML_ErrorString(error));
}

int cx_dmn_tree(cx_log *log, cx_arena *arena, const char *bytes, size_t size,
                cx_dmn_element **ret_root) {
  if (size > CX_DMN_MOST_BYTES)
    return CX_SAY(log, DMN_LIMIT, (cx_place){0}, cx_digits_of(CX_DMN_MOST_BYTES).text, "byte");
  reading r = {.log = log, .arena = arena, .parser = XML_ParserCreateNS(NULL, '\n')};
  int status = r.parser ? parse(&r, bytes, size) : cx_say_memory(log);
  if (r.parser) XML_ParserFree(r.parser);
  cx_buffer_free(&r.text);
  if (!status) *ret_root = r.root;
  return status;
}

/* ---- looking around ---- */

const char *cx_dmn_attribute(const cx_dmn_element *element, const char *name) {
  const char *const *at = element ? (const char *const *)element->attributes : NULL;
  for (; at && at[0]; at += 2)
    if (!strcmp(at[0], name)) return at[1];
  return NULL;
}

static const cx_dmn_element *named(const cx_dmn_element *from, cx_dmn_space space,
                                   const char *name) {
  while (from && (from->space != space || strcmp(from->name, name) != 0))
    from = from->next;
  return from;
}

const cx_dmn_element *cx_dmn_child(const cx_dmn_element *element, cx_dmn_space space,
                                   const char *name) {
  return element ? named(element->first, space, name) : NULL;
}

const cx_dmn_element *cx_dmn_next(const cx_dmn_element *element) {
  return element ? named(element->next, element->space, element->name) : NULL;
}

const cx_dmn_element *cx_dmn_own(const cx_dmn_element *element, const char *name) {
  return cx_dmn_child(cx_dmn_child(element, CX_DMN_MODEL, "extensionElements"), CX_DMN_OURS, name);
}

const cx_dmn_element *cx_dmn_ours(const cx_dmn_element *element, const char *name,
                                  const char *attribute, const char *value) {
  const cx_dmn_element *at = cx_dmn_child(element, CX_DMN_OURS, name);
  for (; at; at = cx_dmn_next(at)) {
    const char *found = cx_dmn_attribute(at, attribute);
    if (found && !strcmp(found, value)) return at;
  }
  return NULL;
}

const char *cx_dmn_text_of(const cx_dmn_element *element) {
  const cx_dmn_element *text = cx_dmn_child(element, CX_DMN_MODEL, "text");
  return text ? text->text : "";
}

const char *cx_dmn_id_of(const cx_dmn_element *element) {
  for (; element; element = element->parent) {
    if (element->space != CX_DMN_MODEL) continue;
    const char *id = cx_dmn_attribute(element, "id");
    if (!id) id = cx_dmn_attribute(element, "name");
    if (id) return id;
  }
  return "definitions";
}
