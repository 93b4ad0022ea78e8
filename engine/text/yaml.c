/* Events of libyaml become a tree; the first wrong event stops the reading, so that a hostile file
 * is never parsed to its end. */
#include "text/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/encoding.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "text/messages.h"

typedef struct reading {
  cx_log *log;
  cx_arena *arena;
  yaml_parser_t parser;
  size_t nodes;
  cx_yaml *root;
  cx_yaml *open[CX_YAML_MOST_DEPTH]; /* the lists and maps around the next node */
  cx_yaml *last[CX_YAML_MOST_DEPTH]; /* the latest child of each */
  cx_yaml *key[CX_YAML_MOST_DEPTH];  /* of a map: a key that waits for its value */
  size_t depth;
} reading;

static cx_place place_of(yaml_mark_t mark) {
  return (cx_place){(unsigned)mark.line + 1, (unsigned)mark.column + 1};
}

/* True when a tab stands in the indentation of the line. */
static bool tab_indents(const cx_log *log, unsigned number) {
  const char *at = log->bytes, *end = at + log->size;
  for (unsigned line = 1; line < number && at < end; at++)
    line += *at == '\n';
  while (at < end && *at == ' ')
    at++;
  return at < end && *at == '\t';
}

/* libyaml's problems in the words of someone who keeps a rule file. */
static const char *problem_words(const char *problem) {
  static const struct {
    const char *problem, *words;
  } known[] = {
      {"unexpected end of stream",
       CX_BOTH("dấu nháy mở ra mà không đóng", "a quote is never closed")},
      {"expected ',' or ']'",
       CX_BOTH("thiếu «,» hoặc «]»; khoảng như \"[95..98)\" phải đặt trong dấu nháy",
               "\",\" or \"]\" is missing; put an interval like \"[95..98)\" in quotes")},
      {"expected ',' or '}'", CX_BOTH("thiếu «,» hoặc «}»", "\",\" or \"}\" is missing")},
      {"expected ':'", CX_BOTH("thiếu «:» sau khóa", "\":\" is missing after a key")},
      {"expected key", CX_BOTH("cần một khóa ở đây; xem thụt dòng và dấu ngoặc",
                               "a key belongs here; look at indentation and brackets")},
      {"expected '-'",
       CX_BOTH("cần «- » ở đây; xem thụt dòng", "\"- \" belongs here; look at indentation")},
      {"mapping values are not allowed",
       CX_BOTH("dấu «:» không đứng ở đây được; chữ có «: » phải đặt trong dấu nháy",
               "\":\" cannot stand here; a text with \": \" needs quotes")},
      {"sequence entries are not allowed",
       CX_BOTH("dấu «- » không đứng ở đây được; xem thụt dòng",
               "\"- \" cannot stand here; look at indentation")},
      {"cannot start any token",
       CX_BOTH("ký tự này không mở đầu một giá trị được; đặt trong dấu nháy",
               "this character cannot begin a value; put it in quotes")},
      {"escape character", CX_BOTH("sau «\\» là ký tự không hiểu; viết «\\\\» nếu cần dấu này",
                                   "unknown escape; write \"\\\\\" for a backslash")},
      {"expected node content", CX_BOTH("cần một giá trị ở đây", "a value belongs here")},
      {"control characters", CX_BOTH("có ký tự điều khiển không nhìn thấy; xóa nó đi",
                                     "an invisible control character; remove it")},
      {"document start", CX_BOTH("phần này thừa: tệp đã hết ở trên; xem thụt dòng",
                                 "this is left over: the file ended above; look at indentation")},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strstr(problem, known[i].problem)) return known[i].words;
  return problem;
}

/* The byte order mark that may stand in front. */
static size_t mark_size(const cx_log *log) {
  return log->size >= 3 && !memcmp(log->bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
}

/* Line and column of a byte. */
static cx_place place_of_byte(const cx_log *log, size_t offset) {
  cx_place place = {1, 1};
  for (size_t i = mark_size(log); i < offset && i < log->size; i++) {
    unsigned char c = (unsigned char)log->bytes[i];
    if (c == '\n')
      place = (cx_place){place.line + 1, 1};
    else if ((c & 0xC0) != 0x80)
      place.column++;
  }
  return place;
}

static int say_problem(reading *r) {
  yaml_parser_t *p = &r->parser;
  const char *problem = p->problem ? p->problem : "";
  if (p->error == YAML_MEMORY_ERROR) return cx_say_memory(r->log);
  if (p->error == YAML_READER_ERROR)
    return CX_SAY(r->log, YAML_SYNTAX, place_of_byte(r->log, p->problem_offset + mark_size(r->log)),
                  problem_words(problem));
  cx_place place = place_of(p->problem_mark);
  bool tab = strstr(problem, "tab character") ||
             (strstr(problem, "cannot start any token") && tab_indents(r->log, place.line));
  if (tab) return CX_SAY(r->log, YAML_TAB, place, NULL);
  cx_place begun = place_of(p->context_mark);
  cx_place end = place_of_byte(r->log, r->log->size);
  unsigned last = end.column == 1 && end.line > 1 ? end.line - 1 : end.line;
  if (place.line > last) place = p->context && begun.line <= last ? begun : (cx_place){last, 1};
  bool elsewhere = p->context && begun.line < place.line;
  return CX_SAY(r->log, YAML_SYNTAX, place, problem_words(problem),
                elsewhere ? cx_digits_of(begun.line).text : "");
}

static const cx_yaml *earlier_key(const cx_yaml *map, const char *key) {
  for (const cx_yaml *child = map->first; child; child = child->next)
    if (!strcmp(child->key->text, key)) return child->key;
  return NULL;
}

/* Puts a finished head of a node where it belongs. */
static int attach(reading *r, cx_yaml *node) {
  if (!r->depth) {
    r->root = node;
    return CX_OK;
  }
  size_t at = r->depth - 1;
  cx_yaml *parent = r->open[at];
  if (parent->kind == CX_YAML_MAP && !r->key[at]) {
    if (node->kind != CX_YAML_TEXT) return CX_SAY(r->log, YAML_KEY, node->place, NULL);
    const cx_yaml *earlier = earlier_key(parent, node->text);
    if (earlier)
      return CX_SAY(r->log, YAML_DUPLICATE, node->place, node->text,
                    cx_digits_of(earlier->place.line).text);
    r->key[at] = node;
    return CX_OK;
  }
  node->key = r->key[at];
  r->key[at] = NULL;
  if (r->last[at])
    r->last[at]->next = node;
  else
    parent->first = node;
  r->last[at] = node;
  if (++parent->count > CX_YAML_MOST_KEYS && parent->kind == CX_YAML_MAP)
    return CX_SAY(r->log, YAML_LIMIT, node->place, cx_digits_of(CX_YAML_MOST_KEYS).text,
                  cx_digits_of(CX_YAML_MOST_TEXT).text);
  return CX_OK;
}

static int say_limit(reading *r, cx_place place) {
  return CX_SAY(r->log, YAML_LIMIT, place, cx_digits_of(CX_YAML_MOST_NODES).text,
                cx_digits_of(CX_YAML_MOST_TEXT).text);
}

static int add_node(reading *r, cx_yaml_kind kind, yaml_mark_t mark, const yaml_char_t *anchor,
                    const yaml_char_t *tag, cx_yaml **ret) {
  cx_place place = place_of(mark);
  if (anchor) return CX_SAY(r->log, YAML_ANCHOR, place, NULL);
  if (tag) return CX_SAY(r->log, YAML_TAG, place, (const char *)tag);
  if (++r->nodes > CX_YAML_MOST_NODES) return say_limit(r, place);
  cx_yaml *node = cx_arena_take(r->arena, sizeof *node);
  if (!node) return cx_say_memory(r->log);
  node->kind = kind;
  node->place = place;
  *ret = node;
  return CX_OK;
}

/* By an escape a text may come to hold what no reader of a rule book should meet. */
static bool has_control(const char *text, size_t size) {
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)text[i];
    if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F) return true;
    if (c == 0xC2 && (unsigned char)text[i + 1] < 0xA0) return true; /* U+0080 to U+009F */
  }
  return false;
}

static int add_text(reading *r, const yaml_event_t *event) {
  cx_yaml *node = NULL;
  int status = add_node(r, CX_YAML_TEXT, event->start_mark, event->data.scalar.anchor,
                        event->data.scalar.tag, &node);
  if (status) return status;
  const char *text = (const char *)event->data.scalar.value;
  size_t size = event->data.scalar.length;
  if (size > CX_YAML_MOST_TEXT) return say_limit(r, node->place);
  if (has_control(text, size))
    return CX_SAY(r->log, YAML_SYNTAX, node->place, problem_words("control characters"));
  node->text = cx_arena_text(r->arena, text, size);
  if (!node->text) return cx_say_memory(r->log);
  node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
  int composed = cx_is_nfc(node->text);
  if (composed < 0) return cx_say_memory(r->log);
  if (!composed) return CX_SAY(r->log, YAML_NOT_NFC, node->place, NULL);
  return attach(r, node);
}

static int open_node(reading *r, cx_yaml_kind kind, yaml_mark_t mark, const yaml_char_t *anchor,
                     const yaml_char_t *tag) {
  cx_yaml *node = NULL;
  int status = add_node(r, kind, mark, anchor, tag, &node);
  if (!status) status = attach(r, node);
  if (status) return status;
  if (r->depth == CX_YAML_MOST_DEPTH)
    return CX_SAY(r->log, YAML_DEPTH, node->place, cx_digits_of(CX_YAML_MOST_DEPTH).text);
  r->open[r->depth] = node;
  r->last[r->depth] = r->key[r->depth] = NULL;
  r->depth++;
  return CX_OK;
}

static int take_event(reading *r, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_DOCUMENT_START_EVENT:
    return r->root ? CX_SAY(r->log, YAML_DOCUMENTS, place_of(event->start_mark), NULL) : CX_OK;
  case YAML_ALIAS_EVENT:
    return CX_SAY(r->log, YAML_ANCHOR, place_of(event->start_mark), NULL);
  case YAML_SCALAR_EVENT:
    return add_text(r, event);
  case YAML_SEQUENCE_START_EVENT:
    return open_node(r, CX_YAML_LIST, event->start_mark, event->data.sequence_start.anchor,
                     event->data.sequence_start.tag);
  case YAML_MAPPING_START_EVENT:
    return open_node(r, CX_YAML_MAP, event->start_mark, event->data.mapping_start.anchor,
                     event->data.mapping_start.tag);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    r->depth--;
    return CX_OK;
  default:
    return CX_OK;
  }
}

static int read_events(reading *r) {
  for (;;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&r->parser, &event)) return say_problem(r);
    bool end = event.type == YAML_STREAM_END_EVENT;
    int status = take_event(r, &event);
    yaml_event_delete(&event);
    if (status) return status;
    if (end) break;
  }
  bool blank = !r->root || (r->root->kind == CX_YAML_TEXT && !*r->root->text && !r->root->quoted);
  return blank ? CX_SAY(r->log, YAML_EMPTY, ((cx_place){1, 1}), NULL) : CX_OK;
}

/* The whole file is checked for its encoding first, so that libyaml meets UTF-8 only. */
static int check_bytes(cx_log *log) {
  if (log->size > CX_YAML_MOST_BYTES)
    return CX_SAY(log, FILE_TOO_LARGE, (cx_place){0}, cx_digits_of(CX_YAML_MOST_BYTES).text);
  size_t good = cx_utf8_valid(log->bytes, log->size, false);
  const char *zero = log->size ? memchr(log->bytes, 0, log->size) : NULL;
  if (good == log->size && !zero) return CX_OK;
  size_t wrong = zero && (size_t)(zero - log->bytes) < good ? (size_t)(zero - log->bytes) : good;
  cx_place place = place_of_byte(log, wrong);
  const char *guess = cx_encoding_guess(log->bytes, log->size), *bytes = log->bytes;
  log->bytes = NULL; /* the line cannot be shown: it is not UTF-8 */
  int status = CX_SAY(log, FILE_ENCODING, place, guess);
  log->bytes = bytes;
  return status;
}

int cx_yaml_read(cx_log *log, cx_arena *arena, cx_yaml **ret) {
  int status = check_bytes(log);
  if (status) return status;
  reading r = {.log = log, .arena = arena};
  if (!yaml_parser_initialize(&r.parser)) return cx_say_memory(log);
  yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
  size_t mark = mark_size(log);
  const char *text =
      log->size > mark ? log->bytes + mark : ""; /* of no bytes there is no pointer */
  yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, log->size - mark);
  status = read_events(&r);
  yaml_parser_delete(&r.parser);
  if (!status) *ret = r.root;
  return status;
}

cx_yaml *cx_yaml_get(const cx_yaml *map, const char *key) {
  if (!map || map->kind != CX_YAML_MAP) return NULL;
  for (cx_yaml *child = map->first; child; child = child->next)
    if (!strcmp(child->key->text, key)) return child;
  return NULL;
}
