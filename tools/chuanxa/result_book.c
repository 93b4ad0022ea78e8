/* assess --format xlsx: the held communes as a workbook. */
#include "chuanxa/cli.h"

#include <errno.h>

#include "base/messages.h"
#include "chuanxa/held.h"
#include "exchange/print_commune_sheet.h"
#include "exchange/print_scores.h"
#include "exchange/print_workbook.h"

static bool write_sheets(cx_exchange_writer *w, const cx_standard *standard, const cli_held *held,
                         const cx_style *style) {
  unsigned line = 0;
  size_t rows = 0;
  for (size_t i = 0; i < held->count; i++)
    rows += held->batch[i]->figures.rows;
  if (!cx_exchange_begin_summary(w, standard, rows, style)) return false;
  for (size_t i = 0; i < held->count; i++)
    for (size_t r = 0; r < held->batch[i]->figures.rows; r++)
      cx_exchange_add_summary(w, line++, held->batch[i], r, style);
  line = 0;
  if (!cx_exchange_begin_scores(w, standard, rows, style)) return false;
  for (size_t i = 0; i < held->count; i++)
    for (size_t r = 0; r < held->batch[i]->figures.rows; r++)
      cx_exchange_add_scores(w, line++, held->batch[i], r, style);
  for (size_t i = 0; i < held->count; i++)
    for (size_t r = 0; r < held->batch[i]->figures.rows; r++)
      if (!held->batch[i]->figures.row[r].refused &&
          !cx_exchange_add_commune_sheet(w, held->batch[i], r, style))
        return false;
  return true;
}

int cli_write_result_book(cli_call *cli, const cx_standard *standard, const cli_held *held,
                          const cx_style *style, const char *path) {
  cx_exchange_writer *w = cx_exchange_writer_new(path, standard->title.value);
  bool written = w && write_sheets(w, standard, held, style);
  int status = w ? cx_exchange_writer_close(w, written) : CX_NO_MEMORY;
  if (status == CX_NO_MEMORY) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (status) return cli_say_unwritable(cli, path, errno);
  return cli->status;
}
