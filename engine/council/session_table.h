/* The table of a session: votes and remarks, a commune a line. Read whole: every cell that is wrong
 * is said, and then nothing of it is taken. */
#ifndef CX_COUNCIL_SESSION_TABLE_H
#define CX_COUNCIL_SESSION_TABLE_H
#include "text/list.h"

/* What a column of remarks is about. */
typedef enum cx_remark_of {
  CX_REMARK_COMMUNE, /* the commune as a whole: `id` is "" */
  CX_REMARK_ANY,     /* the criterion, else the item, with the id */
  CX_REMARK_CRITERION,
  CX_REMARK_ITEM
} cx_remark_of;

typedef struct cx_session_column {
  cx_remark_of of;
  const char *id; /* of the criterion or item, as the header has it */
  size_t column;
  cx_place place; /* of the header */
  const char *header;
} cx_session_column;

typedef enum cx_session_count {
  CX_VOTES_FOR,
  CX_VOTES_AGAINST,
  CX_VOTES_ABSTAIN,
  CX_VOTES
} cx_session_count;

typedef struct cx_session_row {
  const char *code;
  cx_place place;          /* of the code */
  int64_t votes[CX_VOTES]; /* where the table has votes */
  const char **remarks;    /* one a column; "" for none */
  cx_place *places;        /* of the remarks */
} cx_session_row;

typedef struct cx_session_table {
  cx_arena arena;
  const char *sheet; /* of a workbook; for the log beside its file */
  bool has_votes;
  cx_session_column *columns; /* of remarks */
  size_t column_count, column_capacity;
  cx_session_row *rows;
  size_t count, capacity;
} cx_session_table;

/* Reads it, with votes (all three counts of every commune) or without; `log` bears the file's name.
 * CX_OK, CX_REFUSED (said) or CX_NO_MEMORY; free the table in any case. */
int cx_council_table_read(cx_log *log, const cx_list_file *file, cx_code_form form, bool votes,
                          cx_session_table *ret);
void cx_council_table_free(cx_session_table *table);

#endif
