/* The files of an intake read once more, as it read them: for register_recheck.c. */
#ifndef CX_RECHECK_H
#define CX_RECHECK_H
#include "chuanxa/register/register.h"

typedef struct cli_reread_row {
  const char *name, *figures; /* canonical; "" of a refused row */
  bool refused, recorded;     /* recorded: for the caller */
} cli_reread_row;

/* What the files say now, by commune. */
typedef struct cli_reread {
  cx_arena arena;
  cx_codes codes;
  cli_reread_row *rows; /* by the code's number */
  size_t capacity;
  size_t row_count; /* rows met, refused ones too */
  bool no_memory;
} cli_reread;

typedef struct cli_reread_how {
  cx_ledger *r;
  const cx_standard *standard;
  const char *options; /* as the intake kept them */
  bool of_old_program; /* before 0.2.0: every text was taken for a code */
} cli_reread_how;

/* Reads operands[2…], whose bytes are held. CX_REFUSED (said): they cannot be read so at all, or an
 * option is not known; else what the register said. Free *ret in any case. */
int cli_reread_files(cli_call *cli, const cli_reread_how *how, cx_log *log, cli_reread *ret);
void cli_reread_free(cli_reread *reread);

#endif
