/* The files of an intake read once more, as it read them: for register_recheck.c. */
#ifndef CX_RECHECK_H
#define CX_RECHECK_H
#include "chuanxa/register.h"

typedef struct cx_reread_row {
  const char *name, *figures; /* canonical; "" of a refused row */
  bool refused, recorded;     /* recorded: for the caller */
} cx_reread_row;

/* What the files say now, by commune. */
typedef struct cx_reread {
  cx_arena arena;
  cx_codes codes;
  cx_reread_row *rows; /* by the code's number */
  size_t capacity;
  size_t row_count; /* rows met, refused ones too */
  bool no_memory;
} cx_reread;

typedef struct cx_reread_how {
  cx_register *r;
  const cx_standard *standard;
  const char *options; /* as the intake kept them */
  bool of_old_program; /* before 0.2.0: every text was taken for a code */
} cx_reread_how;

/* Reads operands[2…], whose bytes are held. CX_REFUSED (said): they cannot be read so at all, or an
 * option is not known; else what the register said. Free *ret in any case. */
int cx_reread_files(cx_cli *cli, const cx_reread_how *how, cx_log *log, cx_reread *ret);
void cx_reread_free(cx_reread *reread);

#endif
