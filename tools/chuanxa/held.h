/* Batches kept in memory, for commands that look at all communes together. */
#ifndef CX_HELD_H
#define CX_HELD_H
#include "chuanxa/cli.h"

typedef struct cli_held {
  cx_batch **batch;
  size_t count, capacity;
} cli_held;

/* A copy of the batch. False when out of memory. */
bool cli_hold(cli_held *held, const cx_batch *batch);
void cli_let_go(cli_held *held);

/* result_book.c. Writes the workbook of an assessment. Returns the exit status. */
int cli_write_result_book(cli_call *cli, const cx_standard *standard, const cli_held *held,
                          const cx_style *style, const char *path);

#endif
