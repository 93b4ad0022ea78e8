/* chuanxa export dmn: a standard as a file of OMG's Decision Model and Notation, to a file or to
 * standard output. */
#include <string.h>

#include "chuanxa/export.h"
#include "chuanxa/messages.h"
#include "exchange/dmn.h"

int cli_export_dmn(cli_call *cli) {
  const char *version = cli_option_value(cli, "version"), *path = cli_option_value(cli, "output");
  bool old = version && !strcmp(version, "1.3");
  if (version && !old && strcmp(version, "1.5") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--version", "1.5|1.3", NULL);
  if (!cli_export_ends(cli, ".dmn")) return cli->status;
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  cx_log log = {.report = cli_print_diagnostic, .user = cli};
  cx_buffer out = {0};
  if (standard && !cx_exchange_put_dmn(&log, standard, old ? CX_DMN_1_3 : CX_DMN_1_5, &out)) {
    if (path)
      cli_write_text_file(cli, path, &out);
    else
      cli_write(cli, &out);
  }
  cx_buffer_free(&out);
  cx_standard_free(standard);
  return cli->status;
}
