/* The rules there are: folders with a file of rules, where ids are looked up. */
#ifndef CLI_RULE_LIST_H
#define CLI_RULE_LIST_H
#include "chuanxa/cli.h"

enum { CLI_MOST_RULES = 1024 };

typedef struct cli_rule {
  char *name, *path; /* of the folder */
} cli_rule;

typedef struct cli_rule_list {
  cli_rule rules[CLI_MOST_RULES]; /* folder by folder, by name */
  size_t count;
} cli_rule_list;

/* Those that have `file` ("standard.yaml") in a folder of `within` ("plans"; "" for the folders
 * themselves); of two of one name the first counts, as it does when the name is used. A
 * folder or file that cannot be looked at is said and left out. NULL (said) when out of memory. */
cli_rule_list *cli_list_rules(cli_call *cli, const char *file, const char *within);
void cli_free_rules(cli_rule_list *list); /* NULL is allowed */

#endif
