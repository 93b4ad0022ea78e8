/* The communes that a template is prefilled with: codes, names, and the attributes that their list
 * holds. */
#ifndef CX_ROSTER_H
#define CX_ROSTER_H
#include "chuanxa/lists.h"
#include "exchange/workbook.h"
#include "standard/model.h"

typedef struct cli_roster {
  const cx_standard *standard;
  cx_arena arena;
  cx_log log;
  cx_table table;
  cx_coded coded;
  size_t *columns; /* of each measure that is prefilled; CX_NO_COLUMN for others */
  cx_template_roster_row *rows;
  size_t count, capacity;
  bool in_rows; /* the header is read */
} cli_roster;

/* Reads a list (CSV or .xlsx). Columns of choices, and of what a class depends on, are read as
 * figures are; others are passed over. False (said) when a row or a cell is refused. Free
 * roster->arena. */
bool cli_read_roster(cli_call *cli, const cx_standard *standard, const char *path,
                     cli_roster *roster);

#endif
