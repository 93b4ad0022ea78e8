/* chuanxa standard: a standard as a rule book; its values as a list to compare; the standards there
 * are; the files of a new one. */
#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/standard.h"
#include "dossier/print_values.h"
#include "report/csv.h"
#include "report/rulebook.h"

static int show(cli_call *cli) {
  cx_style style = {cli->language, cli->colour, NULL};
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (!standard) return cli->status;
  cx_buffer out = {0};
  cx_procedure *procedure = cli_open_procedure(cli, standard, NULL);
  cx_put_rulebook(&out, standard, procedure, &style);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_procedure_free(procedure);
  cx_standard_free(standard);
  return cli->status;
}

static int values(cli_call *cli) {
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
  if (cli_option_value(cli, "output") && !records.for_sheet)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--output", "….csv", NULL);
  cx_standard *standard = cli_open_standard(cli, cli->operands[1]);
  if (!standard) return cli->status;
  if (cx_dossier_put_values(&records, standard, cli->language)) out.failed = true;
  cli_write_csv(cli, &out);
  cx_buffer_free(&out);
  cx_standard_free(standard);
  return cli->status;
}

/* What each action is given: an operand behind it, and the options that it takes. */
typedef struct action {
  const char *name;
  const char *operand; /* NULL: none */
  const char *options; /* parted by blanks */
  const char *formats; /* the values of --format, when it takes that */
  int (*run)(cli_call *cli);
} action;

static const action actions[] = {
    {"show", "STANDARD", "", NULL, show},
    {"values", "STANDARD", "output format", "csv", values},
    {"list", NULL, "format", "text|json", cli_standard_list},
    {"new", "ID", "from output", NULL, cli_standard_new},
};

const char *cli_standard_action(size_t index) {
  return index < sizeof actions / sizeof *actions ? actions[index].name : NULL;
}

/* Whether a word stands in a list that is parted so. */
static bool is_among(const char *list, char parted, const char *word) {
  size_t size = strlen(word);
  for (const char *at = list; at; at = strchr(at, parted)) {
    at += *at == parted;
    bool whole = !strncmp(at, word, size) && (at[size] == parted || !at[size]);
    if (whole) return true;
  }
  return false;
}

/* False (said) when an option is not the action's, or has a value that it does not take. */
static bool options_fit(cli_call *cli, const action *a) {
  static const char *const own[] = {"output", "from", "format"};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
    const char *value = cli_option_value(cli, own[i]);
    if (!value) continue;
    cx_buffer name = {0};
    cx_buffer action_name = {0};
    cx_puts(&name, "--");
    cx_puts(&name, own[i]);
    cx_puts(&action_name, "standard ");
    cx_puts(&action_name, a->name);
    bool taken = is_among(a->options, ' ', own[i]);
    bool fits = taken && (strcmp(own[i], "format") != 0 || is_among(a->formats, '|', value));
    if (!taken)
      cli_usage(cli, CX_MSG_USE_OPTION, cx_buffer_text(&name), NULL, cx_buffer_text(&action_name));
    else if (!fits)
      cli_usage(cli, CX_MSG_USE_VALUE, cx_buffer_text(&name), a->formats, NULL);
    cx_buffer_free(&name);
    cx_buffer_free(&action_name);
    if (!fits) return false;
  }
  return true;
}

static int run(cli_call *cli) {
  const char *name = cli->operand_count ? cli->operands[0] : "";
  const action *a = NULL;
  for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
    if (!strcmp(actions[i].name, name)) a = &actions[i];
  if (!a) return cli_usage(cli, CX_MSG_USE_MISSING, "show|values|list|new", "standard", NULL);
  size_t wanted = a->operand ? 2 : 1;
  if (cli->operand_count < wanted)
    return cli_usage(cli, CX_MSG_USE_MISSING, a->operand, "standard", NULL);
  if (cli->operand_count > wanted)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[wanted], "standard", NULL);
  return options_fit(cli, a) ? a->run(cli) : cli->status;
}

static const cli_option options[] = {
    {"output", "TỆP.csv|THƯ_MỤC",
     "values: ghi vào tệp này, để mở và điền bằng Excel; new: thư mục (mặc định: rules/MÃ)",
     "values: writes to this file, for Excel to open and fill in; new: the folder (default: "
     "rules/ID)"},
    {"from", "STANDARD", "new: lấy tiêu chí, mức điểm, nhóm của tiêu chuẩn này, bỏ căn cứ",
     "new: begins with the criteria, bands and classes of this one, without their bases"},
    {"format", "text|json", "list: để đọc (mặc định) hoặc JSON, mỗi tiêu chuẩn một dòng",
     "list: to read (default) or JSON, one standard a line"},
    {NULL, NULL, NULL, NULL},
};

const cli_command cli_standard_command = {
    "standard",
    "show|values STANDARD · list · new ID",
    "sách quy tắc của một tiêu chuẩn, các giá trị cần đối chiếu, các tiêu chuẩn hiện có, bản nháp "
    "mới",
    "a standard as a rule book, its values to compare, the standards there are, a new draft",
    "show: tiêu chí, thang điểm, điều khoản, căn cứ. values: CSV, điền cột page rồi đưa vào sổ.\n"
    "list: mã, văn bản, hiệu lực, tên. new: standard.yaml, measures.yaml, procedure.yaml,\n"
    "tests.yaml có chú thích, để viết tiếp; không ghi đè tệp nào.\n"
    "Ví dụ: chuanxa standard show qd34-2014; chuanxa standard new qd-moi --from qd06-2019",
    "show: criteria, bands, clauses, basis. values: CSV, fill in `page`, then register adopt.\n"
    "list: id, document, time in force, title. new: standard.yaml, measures.yaml, procedure.yaml,\n"
    "tests.yaml with comments, to be written on; no file is written over.\n"
    "Example: chuanxa standard show qd34-2014; chuanxa standard new qd-moi --from qd06-2019",
    options,
    false,
    run,
};
