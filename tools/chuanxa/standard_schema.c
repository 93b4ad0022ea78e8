/* chuanxa standard schema: JSON Schema of a kind of rule file, for the editor that it is written
 * in. */
#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/standard.h"
#include "plan/keys.h"
#include "report/schema.h"
#include "keys/standard.h"
#include "keys/procedure.h"
#include "trial/keys.h"

typedef struct schema_kind {
  const char *name, *file;
  const cx_shape *root;
} schema_kind;

static const schema_kind kinds[] = {
    {"standard", "standard.yaml", &cx_shape_standard},
    {"measures", "measures.yaml", &cx_shape_measures},
    {"procedure", "procedure.yaml", &cx_shape_procedure},
    {"tests", "tests.yaml", &cx_trial_shape_suite},
    {"plan", "plan.yaml", &cx_plan_shape_plan},
    {"plan-tests", "tests.yaml", &cx_plan_shape_suite},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

const char *cli_standard_schema_kind(size_t index) {
  return index < KINDS ? kinds[index].name : NULL;
}

static int say_kinds(cli_call *cli) {
  cx_buffer names = {0};
  for (size_t i = 0; i < KINDS; i++) {
    if (i) cx_putc(&names, '|');
    cx_puts(&names, kinds[i].name);
  }
  int status = cli_usage(cli, CX_MSG_USE_MISSING, cx_buffer_text(&names), cli->command->name, NULL);
  cx_buffer_free(&names);
  return status;
}

int cli_standard_schema(cli_call *cli) {
  const char *name = cli->operand_count > 1 ? cli->operands[1] : kinds[0].name;
  const char *path = cli_option_value(cli, "output"), *ending = path ? strrchr(path, '.') : NULL;
  const schema_kind *kind = NULL;
  for (size_t i = 0; i < KINDS; i++)
    if (!strcmp(kinds[i].name, name)) kind = &kinds[i];
  if (!kind) return say_kinds(cli);
  if (path && (!ending || strcmp(ending, ".json") != 0))
    return cli_usage(cli, CX_MSG_USE_VALUE, "--output", "….json", NULL);
  cx_buffer out = {0};
  cx_report_put_schema(&out, kind->root, kind->file, cli->language);
  if (path)
    cli_write_text_file(cli, path, &out);
  else
    cli_write(cli, &out);
  cx_buffer_free(&out);
  return cli->status;
}
