/* Batches kept in memory, for commands that look at all communes together. */
#ifndef CX_HELD_H
#define CX_HELD_H
#include "chuanxa/cli.h"

typedef struct cx_held {
  cx_batch **batch;
  size_t count, capacity;
} cx_held;

/* A copy of the batch. False when out of memory. */
bool cx_hold(cx_held *held, const cx_batch *batch);
void cx_let_go(cx_held *held);

/* result_book.c. Writes the workbook of an assessment. Returns the exit status. */
int cx_write_result_book(cx_cli *cli, const cx_standard *standard, const cx_held *held,
                         const cx_style *style, const char *path);

#endif
