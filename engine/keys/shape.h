/* The shapes of rule files: which keys a map may hold, what each of them may be, and what it is
 * for. One table serves the loaders (known keys, words) and the JSON Schema that editors read
 * (report/schema.h). A room that reads files of its own has its shapes in its keys.h. */
#ifndef CX_KEYS_SHAPE_H
#define CX_KEYS_SHAPE_H
#include "base/both.h"

typedef enum cx_shape_kind {
  CX_SHAPE_TEXT,      /* a text that is not empty */
  CX_SHAPE_CELL,      /* a figure as in a table; empty: blank */
  CX_SHAPE_ID,        /* as cx_standard_is_id */
  CX_SHAPE_WHOLE,     /* a whole number from least to most */
  CX_SHAPE_POINTS,    /* a number of two decimals; least and most are hundredths */
  CX_SHAPE_DAY,       /* 2014-07-15 */
  CX_SHAPE_MONTH_DAY, /* 10-31 */
  CX_SHAPE_WORDS,     /* one of `words` */
  CX_SHAPE_PATTERN,   /* a text of the form `pattern` */
  CX_SHAPE_MAP,       /* `keys`; if `of` is there, any other ids too, each of that shape */
  CX_SHAPE_LIST,      /* entries of shape `of` */
  CX_SHAPE_LAW,       /* `of`, bare or as {value, basis, source, quote, note, note_en} */
  CX_SHAPE_EITHER,    /* cases[0], a list or map, or else cases[1] */
  CX_SHAPE_BY_KEY     /* a map: the first of `cases` whose key it has; the last one has no key */
} cx_shape_kind;

typedef struct cx_shape cx_shape;

typedef struct cx_key {
  const char *name;
  const cx_shape *shape;
  bool needed;
  cx_both text; /* what it is, for who writes the file */
} cx_key;

/* What one key's word asks of others. Keys are blank-separated, NULL: none. */
typedef struct cx_key_rule {
  const char *key, *word;
  const char *needed;    /* these must be there */
  const char *only;      /* these are there with this word alone */
  const char *otherwise; /* without it these must be there */
} cx_key_rule;

typedef struct cx_shape_case {
  const char *key;  /* NULL: any map */
  const char *word; /* that the key must have; NULL: any */
  const cx_shape *shape;
} cx_shape_case;

struct cx_shape {
  cx_shape_kind kind;
  const char *name;           /* NULL: told where it is used */
  const cx_key *keys;         /* in the order of the nearest name; ends with a NULL name */
  const cx_key_rule *rules;   /* ends with a NULL key */
  const char *together;       /* two keys, neither without the other */
  const char *one_of;         /* just one of these keys is there */
  const char *any_of;         /* one of these keys at least is there */
  const cx_shape *of;         /* MAP, LIST, LAW */
  const cx_shape_case *cases; /* EITHER, BY_KEY; ends with a NULL shape */
  const char *words;          /* WORDS; of other scalars: words that stand in place of one */
  const char *pattern;        /* PATTERN: a regular expression of the whole text */
  bool numbers;               /* PATTERN: any number is of this form */
  int64_t least, most;        /* of numbers; of LIST and MAP: entries, most 0: no limit */
  bool open;                  /* MAP: other keys are not judged */
  bool titled;                /* MAP with `of`: its keys are texts, not ids */
};

/* A key of a table. */
#define CX_KEY(name, shape, needed, vi, en)                                                        \
  {                                                                                                \
    name, shape, needed, {                                                                         \
      vi, en                                                                                       \
    }                                                                                              \
  }

/* A shape that is told where it is used. */
#define CX_LAW_OF(shape) (&(const cx_shape){.kind = CX_SHAPE_LAW, .of = (shape)})
#define CX_LIST_OF(shape, fewest, greatest)                                                        \
  (&(const cx_shape){.kind = CX_SHAPE_LIST, .of = (shape), .least = (fewest), .most = (greatest)})
#define CX_MAP_OF(shape, fewest, greatest)                                                         \
  (&(const cx_shape){.kind = CX_SHAPE_MAP, .of = (shape), .least = (fewest), .most = (greatest)})
#define CX_WHOLE_OF(fewest, greatest)                                                              \
  (&(const cx_shape){.kind = CX_SHAPE_WHOLE, .least = (fewest), .most = (greatest)})
#define CX_EITHER_OF(container, scalar)                                                            \
  (&(const cx_shape){                                                                              \
      .kind = CX_SHAPE_EITHER,                                                                     \
      .cases = (const cx_shape_case[]){{NULL, NULL, container}, {NULL, NULL, scalar}, {0}}})

/* ---- what every file has ---- */

extern const cx_shape cx_shape_text, cx_shape_id, cx_shape_day, cx_shape_month_day, cx_shape_basis,
    cx_shape_source, cx_shape_law, cx_shape_sources, cx_shape_cited, cx_shape_unknown,
    cx_shape_yes_no, cx_shape_no_yes, cx_shape_unmodelled, cx_shape_when_none;

/* The keys that say what a value rests on, beside it. */
#define CX_KEYS_OF_LAW                                                                             \
  CX_KEY("basis", &cx_shape_basis, false,                                                          \
         "căn cứ: official, published, inferred hoặc working; không ghi là working",               \
         "what it rests on: official, published, inferred or working; without it working"),        \
      CX_KEY("source", &cx_shape_source, false, "mã hoặc danh sách mã trong `sources`",            \
             "an id of `sources`, or a list of ids"),                                              \
      CX_KEY("quote", &cx_shape_text, false, "nguyên văn của nguồn",                               \
             "the words of the source, word for word"),                                            \
      CX_KEY("note", &cx_shape_text, false,                                                        \
             "ghi chú; bắt buộc khi căn cứ là inferred: suy ra từ đâu",                            \
             "a remark; needed with inferred: what it follows from"),                              \
      CX_KEY("note_en", &cx_shape_text, false, "ghi chú bằng tiếng Anh", "the remark in English")

#define CX_KEY_TITLE_EN                                                                            \
  CX_KEY("title_en", &cx_shape_text, false, "tên bằng tiếng Anh", "its English gloss")
#define CX_KEY_LABEL_EN                                                                            \
  CX_KEY("label_en", &cx_shape_text, false, "bản dịch tiếng Anh", "its English gloss")

/* The rule of `basis: inferred`. */
#define CX_RULE_OF_LAW                                                                             \
  { .key = "basis", .word = "inferred", .needed = "note" }

#endif
