/* chuanxa standard list: the standards in the folders where ids are looked up. */
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/rule_list.h"
#include "chuanxa/standard.h"
#include "report/catalogue.h"

/* Opens them all; one that does not load (said) is left out. Returns how many there are. */
static size_t open_all(cli_call *cli, const cli_rule_list *rules, cx_report_listed *ret) {
  size_t count = 0;
  for (size_t i = 0; i < rules->count; i++) {
    cx_standard *standard = cli_open_standard(cli, rules->rules[i].path);
    if (standard) ret[count++] = (cx_report_listed){rules->rules[i].name, standard};
  }
  return count;
}

int cli_standard_list(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  cli_rule_list *rules = cli_list_rules(cli, "standard.yaml", "");
  if (!rules) return cli->status;
  cx_report_listed *found = calloc(rules->count + 1, sizeof *found);
  if (!found) {
    cli_free_rules(rules);
    return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  }
  size_t count = open_all(cli, rules, found);
  cx_buffer out = {0};
  if (format && !strcmp(format, "json"))
    cx_report_put_catalogue_json(&out, found, count, cli->language);
  else
    cx_report_put_catalogue(&out, found, count, cli->language);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  for (size_t i = 0; i < count; i++)
    cx_standard_free((cx_standard *)found[i].standard);
  free(found);
  cli_free_rules(rules);
  return cli->status;
}
