/* The statement as it is put together: layers, each a SELECT over the one before it, and texts that
 * know from which layer on they can be computed. */
#ifndef CX_SQL_DRAFT_H
#define CX_SQL_DRAFT_H
#include "base/log.h"
#include "sql/dialect.h"
#include "standard/model.h"

enum { CX_SQL_MOST_LAYERS = 400, CX_SQL_MOST_COLUMNS = 1600 };

/* An expression of SQL. It is total: whatever the figures, computing it fails nowhere. */
typedef struct cx_sql_text {
  const char *text; /* in the draft's arena; NULL: none */
  unsigned layer;   /* the first layer that may compute it; 0 reads the table itself */
  bool name;        /* as it stands: it may be copied, however long it is */
} cx_sql_text;

typedef struct cx_sql_layer {
  cx_buffer columns; /* ",\n  expression AS name" each */
} cx_sql_layer;

typedef struct cx_sql {
  const cx_standard *standard; /* NULL: a plan's */
  cx_sql_dialect dialect;
  const cx_sql_words *words;
  cx_log *log;
  const char *mark; /* begins the names of layers and columns, so that two drafts can be joined */
  cx_arena arena;
  cx_sql_layer *layer; /* [CX_SQL_MOST_LAYERS] */
  unsigned layers;     /* so many are in use */
  size_t columns;
  cx_place at;         /* in the standard's file: what is being written */
  const char *refusal; /* why there can be no statement (both languages), what it is about, where */
  const char *refused;
  cx_place refused_at;
  bool failed; /* out of memory */
} cx_sql;

/* Begins a draft; the standard (NULL: none, and no columns) must outlive it. False when out of
 * memory; close it in any case. */
bool cx_sql_open(cx_sql *q, cx_log *log, const cx_standard *standard, cx_sql_dialect dialect,
                 const char *mark);
void cx_sql_close(cx_sql *q);

/* The form with `$1 … $9` replaced by the texts. One that is long and stands several times becomes
 * a column first. */
cx_sql_text cx_sql_make(cx_sql *q, const char *form, const cx_sql_text *texts, size_t count);
#define CX_SQL(q, form, ...)                                                                       \
  cx_sql_make(q, form, (const cx_sql_text[]){__VA_ARGS__},                                         \
              sizeof(const cx_sql_text[]){__VA_ARGS__} / sizeof(cx_sql_text))

cx_sql_text cx_sql_plain(cx_sql *q, const char *text);
cx_sql_text cx_sql_whole(cx_sql *q, int64_t number);
cx_sql_text cx_sql_quoted(cx_sql *q, const char *text); /* 'text' */
cx_sql_text cx_sql_named(cx_sql *q, const char *name);  /* "name" */
/* Texts joined by `between` in brackets, `empty` for none. */
cx_sql_text cx_sql_join(cx_sql *q, const cx_sql_text *texts, size_t count, const char *between,
                        const char *empty);
/* The least or greatest of some numbers, none of them NULL. */
cx_sql_text cx_sql_extreme(cx_sql *q, bool greatest, const cx_sql_text *texts, size_t count);
/* A buffer's text, which it is emptied of; `layer` as it was gathered. */
cx_sql_text cx_sql_taken(cx_sql *q, cx_buffer *from, unsigned layer);

/* Puts an expression into a layer as a column called by the draft's mark, a letter or word, and a
 * number; returns the column's name. A name stands once. */
cx_sql_text cx_sql_column(cx_sql *q, cx_sql_text text, const char *word, size_t number);
/* The same under a name of its own, as written. */
cx_sql_text cx_sql_column_as(cx_sql *q, cx_sql_text text, const char *name);

/* The comment above a statement: which rules it was made of, by what, for which database. */
void cx_sql_put_head(cx_buffer *out, const cx_sql *q, const char *id, const char *sha256);

/* What came of a draft: CX_OK, CX_NO_MEMORY, or CX_REFUSED where there can be no statement (said,
 * with its place in the file of the rules). */
int cx_sql_end(cx_sql *q, const cx_buffer *out, const char *file);

/* Notes why the rules cannot be written, once. Always returns an empty text. */
cx_sql_text cx_sql_refuse(cx_sql *q, const char *what, const char *why);

#endif
