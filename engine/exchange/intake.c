/* A workbook as a source of a run: cx_run_book of the public header. */
#include "chuanxa-workbook.h"
#include "exchange/book.h"
#include "exchange/choose.h"
#include "exchange/data.h"
#include "score/run.h"

typedef struct intake {
  const char *bytes, *wanted;
  size_t size;
  cx_exchange_book *book;
  const cx_exchange_sheet *sheet;
} intake;

static int survey(void *self, const cx_reading *reading, cx_log *log, cx_table *ret) {
  intake *in = self;
  int status = cx_exchange_book_open(log, in->bytes, in->size, &in->book);
  return status ? status : cx_book_choose(in->book, in->wanted, reading, &in->sheet, ret);
}

static int read_rows(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                     void *user) {
  intake *in = self;
  int status = cx_sheet_read(in->book, in->sheet, table, true, on_row, user);
  log->sheet = in->sheet->name; /* for what is said of the whole sheet */
  return status;
}

int cx_run_book(cx_run *run, const char *name, const char *bytes, size_t size, const char *sheet,
                cx_batch_fn *on_batch, void *user) {
  intake in = {.bytes = bytes, .size = size, .wanted = sheet};
  int status = cx_run_table(run, name, survey, read_rows, &in, on_batch, user);
  cx_exchange_book_free(in.book);
  return status;
}
