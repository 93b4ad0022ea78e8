/* Years running as a workbook: a line a commune, then a line a decision that they rest on. */
#ifndef CLI_REGISTER_STREAK_BOOK_H
#define CLI_REGISTER_STREAK_BOOK_H
#include "chuanxa/cli.h"
#include "years/print_streaks_words.h"

/* What fails is said. */
void cli_write_streak_book(cli_call *cli, const cx_years_streaks_view *view, const char *path);

#endif
