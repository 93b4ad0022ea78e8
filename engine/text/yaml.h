/* A strict YAML tree with positions, from libyaml's events. Every scalar is text; the reader of a
 * key decides its type. Refused: anchors, tags, duplicate keys, several documents, text that is
 * not NFC, and anything beyond the limits below. */
#ifndef CX_TEXT_YAML_H
#define CX_TEXT_YAML_H
#include "base/arena.h"
#include "base/log.h"

enum {
  CX_YAML_MOST_BYTES = 1 << 20, /* of a file */
  CX_YAML_MOST_DEPTH = 16,      /* of nested lists and maps */
  CX_YAML_MOST_NODES = 65536,
  CX_YAML_MOST_KEYS = 4096, /* of one map */
  CX_YAML_MOST_TEXT = 8192  /* bytes of one scalar */
};

typedef enum cx_yaml_kind { CX_YAML_TEXT, CX_YAML_LIST, CX_YAML_MAP } cx_yaml_kind;

typedef struct cx_yaml {
  cx_yaml_kind kind;
  cx_place place;               /* 1-based; of the first character */
  const char *text;             /* CX_YAML_TEXT: NUL-terminated */
  bool quoted;                  /* CX_YAML_TEXT: stood in quotes */
  struct cx_yaml *key;          /* of a map's child: its key's node */
  struct cx_yaml *first, *next; /* children, siblings */
  size_t count;                 /* children */
} cx_yaml;

/* Reads the file in log->bytes. Nodes live in the arena. CX_OK, CX_REFUSED (said in the log) or
 * CX_NO_MEMORY. */
int cx_yaml_read(cx_log *log, cx_arena *arena, cx_yaml **ret);

/* The value of a key, NULL when the map has none (or the node is no map). */
cx_yaml *cx_yaml_get(const cx_yaml *map, const char *key);

#endif
