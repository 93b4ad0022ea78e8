/* What the files of evidence share: kept texts, each loaded once. */
#ifndef CX_DOSSIER_EVIDENCE_PARTS_H
#define CX_DOSSIER_EVIDENCE_PARTS_H
#include "dossier/dossier.h"
#include "text/named.h"

typedef struct cx_loaded_text {
  int64_t id;
  cx_standard *standard; /* NULL when it did not load (said) */
  cx_batch *batch;       /* for one row at a time */
} cx_loaded_text;

typedef struct cx_texts {
  cx_dossier_load_text_fn *load;
  void *user;
  cx_arena arena;
  cx_loaded_text *items;
  size_t count, capacity;
} cx_texts;

/* The text; *ret->standard is NULL when it does not load. CX_OK or what stops everything. */
int cx_texts_get(cx_texts *texts, int64_t id, cx_log *log, const cx_loaded_text **ret);
void cx_texts_free(cx_texts *texts);

/* Reads a dossier's figures into row 0 of its text's batch. CX_REFUSED (said) when it has none. */
int cx_texts_figures(const cx_loaded_text *text, const char *figures, const char *code,
                     const char *name, cx_log *log);

#endif
