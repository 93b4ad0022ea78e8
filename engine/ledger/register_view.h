/* What stands in a register, as data: its entries, whose it is, the texts and bundles that it
 * keeps. Whoever prints them prints these. The texts are the register's UTF-8; an instant is
 * 2026-11-22T01:02:03Z, a day 2026-11-22. All functions: CX_OK, CX_UNREADABLE or CX_NO_MEMORY
 * (said). */
#ifndef CX_LEDGER_REGISTER_VIEW_H
#define CX_LEDGER_REGISTER_VIEW_H
#include "ledger/database.h"

/* ---- the log ---- */

typedef struct cx_ledger_entry_view {
  int64_t id;
  const char *at; /* an instant */
  const char *actor;
  const char *act;     /* its word: init, intake, … */
  const char *note;    /* what it was about; "" for nothing */
  int64_t rows;        /* recorded with it, but for the program's name */
  const char *program; /* the version that wrote it; NULL: one before 0.2.0 */
} cx_ledger_entry_view;

/* It lives until the function returns; a value other than CX_OK stops it and is returned. */
typedef int cx_ledger_entry_fn(void *user, const cx_ledger_entry_view *entry);

/* Calls fn with every entry, the oldest first. */
CX_CHECKED int cx_ledger_entries_each(cx_ledger *r, cx_log *log, cx_ledger_entry_fn *fn,
                                      void *user);

/* ---- whose register it is ---- */

typedef struct cx_ledger_trusted_view {
  const char *key, *office; /* key: 64 hexadecimal digits */
} cx_ledger_trusted_view;

/* A list of units. */
typedef struct cx_ledger_roster_view {
  const char *title, *from; /* from: a day */
} cx_ledger_roster_view;

typedef struct cx_ledger_head_view {
  cx_arena arena;
  const char *office, *place; /* NULL: not said; "" for no place */
  const char *user;           /* who works in it where nobody else is named; NULL: not said */
  const char *key;            /* the office's last, 64 hexadecimal digits; NULL for none */
  const cx_ledger_trusted_view *trusted; /* keys that are trusted now, as they came to be */
  size_t trusted_count;
  const cx_ledger_roster_view *rosters; /* by day */
  size_t roster_count;
} cx_ledger_head_view;

/* Who works in the register (its head's `user`), in the arena. */
CX_CHECKED int cx_ledger_user_read(cx_ledger *r, cx_log *log, cx_arena *arena, const char **ret);

/* The office's own headers as the register keeps them, a line each: header, a tab, the measure's id
 * ("": the column is passed over); "" for none. In the arena. */
CX_CHECKED int cx_ledger_own_headers_read(cx_ledger *r, cx_log *log, cx_arena *arena,
                                          const char **ret);

/* Free *ret in any case. */
CX_CHECKED int cx_ledger_head_read(cx_ledger *r, cx_log *log, cx_ledger_head_view *ret);
void cx_ledger_head_free(cx_ledger_head_view *head);

/* ---- texts ---- */

typedef struct cx_ledger_person_view {
  const char *name, *post;
} cx_ledger_person_view;

typedef struct cx_ledger_adoption_view {
  int64_t id;
  const char *on; /* a day */
  cx_ledger_person_view first, second;
  int64_t compared;     /* values with a page */
  int64_t open;         /* values left open */
  int64_t carried;      /* of those compared: the page came over from an earlier adoption */
  int64_t carried_from; /* the first such adoption; 0 for none */
} cx_ledger_adoption_view;

typedef struct cx_ledger_text_view {
  int64_t id;
  const char *standard, *document, *sha256;
  cx_ledger_adoption_view *adoptions; /* as they were recorded; none: adopted by nobody yet */
  size_t adoption_count, adoption_capacity;
} cx_ledger_text_view;

typedef struct cx_ledger_texts_view {
  cx_arena arena;
  cx_ledger_text_view *texts; /* as they were kept */
  size_t count, capacity;
} cx_ledger_texts_view;

/* Free *ret in any case. */
CX_CHECKED int cx_ledger_texts_read(cx_ledger *r, cx_log *log, cx_ledger_texts_view *ret);
void cx_ledger_texts_free(cx_ledger_texts_view *texts);

/* The only standard of which there are texts, in the arena; NULL when there is none or more. */
CX_CHECKED int cx_ledger_only_standard(cx_ledger *r, cx_log *log, cx_arena *arena,
                                       const char **ret);

/* ---- bundles ---- */

typedef struct cx_ledger_bundle_view {
  const char *office;
  int64_t head;         /* its last entry */
  const char *taken_in; /* an instant */
  const char *sha256;   /* of the file */
} cx_ledger_bundle_view;

typedef struct cx_ledger_bundles_view {
  cx_arena arena;
  cx_ledger_bundle_view *bundles; /* as they were taken in */
  size_t count, capacity;
} cx_ledger_bundles_view;

/* Free *ret in any case. */
CX_CHECKED int cx_ledger_bundles_read(cx_ledger *r, cx_log *log, cx_ledger_bundles_view *ret);
void cx_ledger_bundles_free(cx_ledger_bundles_view *bundles);

#endif
