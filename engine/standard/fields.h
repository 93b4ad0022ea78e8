/* Reading the keys of a rule file: known keys only, typed values, and the basis that goes with each
 * value. Every function reports what is wrong at its place and lets the loader go on. */
#ifndef CX_STANDARD_FIELDS_H
#define CX_STANDARD_FIELDS_H
#include "standard/model.h"
#include "keys/shape.h"
#include "text/yaml.h"

typedef struct cx_loader {
  cx_log log;
  cx_arena *arena;
  cx_standard *standard; /* NULL for a file of another kind */
  cx_cited *cited;       /* what `source` may name */
  size_t cited_count;
  /* the defaults of the file, read before the criteria */
  cx_when_none when_none;
  cx_law when_none_law;
  cx_law_text pass;
  const cx_yaml *own_pass[CX_MOST_CRITERIA]; /* node of a criterion's own `pass` */
  bool
      kept; /* the text was kept by a register: what later versions refuse in it counts as it did */
} cx_loader;

/* Reports keys that the shape, a map, does not have, and a node that is no map. */
bool cx_known_keys(cx_loader *l, const cx_yaml *node, const char *name, const cx_shape *shape);

/* The value of a key that must be there, NULL (said) when it is not. */
cx_yaml *cx_need(cx_loader *l, const cx_yaml *map, const char *key);

/* Text of a node, NULL (said) when the node is none; NULL in, NULL out. */
const char *cx_text(cx_loader *l, const cx_yaml *node, const char *name);
const char *cx_need_text(cx_loader *l, const cx_yaml *map, const char *key);
const char *cx_maybe_text(cx_loader *l, const cx_yaml *map, const char *key);
/* Whether a text may be an id: letters a-z, digits, _ - ., a letter or digit first. */
bool cx_standard_is_id(const char *text);
/* A text of letters, digits, _ - . for use as an id. */
const char *cx_id(cx_loader *l, const cx_yaml *node, const char *name);

/* A whole number in [least, most]; false (said) when it is none. */
bool cx_whole_field(cx_loader *l, const cx_yaml *node, const char *name, int64_t least,
                    int64_t most, int64_t *ret);

/* Points, in hundredths, within [least, most]; false (said) when it is none. */
bool cx_points_field(cx_loader *l, const cx_yaml *node, const char *name, int64_t least,
                     int64_t most, int64_t *ret);

/* The position of a node's text in `words` (blank-separated), or -1 (said). */
int cx_word(cx_loader *l, const cx_yaml *node, const char *words);

/* A value of law: `{value, basis, source, quote, note}` or the bare value (working). Fills *law and
 * returns the value's node, NULL (said) when there is none. */
cx_yaml *cx_law_value(cx_loader *l, cx_yaml *node, cx_law *law);
/* The same for a text. */
bool cx_law_text_field(cx_loader *l, const cx_yaml *map, const char *key, cx_law_text *ret);
/* basis, source, quote, note that stand beside the value; the key of the basis may differ. */
void cx_sibling_law(cx_loader *l, const cx_yaml *map, const char *basis_key, cx_law *law);

/* A day, with its year or without; NULL (said) when the node is none. */
const char *cx_day_field(cx_loader *l, const cx_yaml *node, const char *name, bool with_year);
/* `sources`: fills l->cited. */
void cx_sources_field(cx_loader *l, const cx_yaml *root);

/* A log that translates places within a node's text (1:1 is its first character) to the file, so
 * that an expression folded over lines gets its caret in the right spot. Valid while both live. */
typedef struct cx_text_log {
  cx_log log;
  cx_loader *loader;
  const cx_yaml *node;
} cx_text_log;
cx_log *cx_text_log_init(cx_text_log *text_log, cx_loader *l, const cx_yaml *node);

/* Loads one entry of a list or map into the memory at `at`, which is zeroed. */
typedef void cx_entry_fn(cx_loader *l, void *at, const cx_yaml *node);
/* Each map of the list under a key, or (`map`) each key of the map there, by one loader. Returns
 * the array of entries of `size` bytes, NULL when the key is not there or wrong (said). */
void *cx_all_fields(cx_loader *l, const cx_yaml *root, const char *key, bool map, size_t most,
                    size_t size, cx_entry_fn *load, size_t *ret_count);

/* Reads a file of rules of another kind than a standard's: `load` takes the root's keys and says
 * what is wrong in l->log, l->arena being set. CX_OK, CX_REFUSED (said) or CX_NO_MEMORY (said). */
typedef void cx_root_fn(cx_loader *l, const cx_yaml *root, void *user);
int cx_read_fields(cx_loader *l, const cx_file *file, cx_report_fn *report, void *report_user,
                   cx_root_fn *load, void *user);
/* Copies a file into the arena, with its SHA-256 in hex. CX_OK or CX_NO_MEMORY. */
int cx_keep_fields(cx_arena *arena, const cx_file *file, cx_file *ret, char ret_sha256[65]);

/* False (said) when the key's node is no list. NULL is no list either and is said by cx_need. */
bool cx_is_list(cx_loader *l, const cx_yaml *node, const char *name);

#endif
