/* See lists.h. The engine's rooms know no workbooks but where they read them; here the two meet. */
#include "chuanxa/lists.h"

#include <string.h>

#include "exchange/book.h"
#include "exchange/container.h"
#include "exchange/list.h"
#include "standard/model.h"

bool cli_open_list(cli_call *cli, const char *path, cx_list_file *ret) {
  *ret = (cx_list_file){.file = {.name = strcmp(path, "-") ? path : "stdin"}};
  if (!cli_hold_input(cli, path, &ret->file.bytes, &ret->file.size)) return false;
  if (cx_exchange_is_book(ret->file.bytes, ret->file.size)) ret->rows = cx_exchange_book_rows;
  return true;
}

cx_code_form cli_codes_of_lists(const cli_call *cli, const cx_standard *standard) {
  bool any = cli_option_value(cli, "any-code") != NULL;
  return (cx_code_form){any ? 0 : standard->code_digits};
}
