/* A review as workbooks: a line a finding, to be filled in and handed back to --answers; lines a
 * commune or an office. */
#ifndef CX_REVIEW_BOOK_H
#define CX_REVIEW_BOOK_H
#include "chuanxa/cli.h"
#include "review/review_table.h"

/* What fails is said. */
void cli_review_book(cli_call *cli, const cx_review *review, const char *path);
void cli_review_lines_book(cli_call *cli, const cx_review_lines *lines, const char *path);

#endif
