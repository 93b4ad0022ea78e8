/* chuanxa standard: a standard as a rule book; its values as a list to compare; the standards there
 * are; the files of a new one; what an editor should know of rule files. */
#include "chuanxa/standard.h"

#include "chuanxa/actions.h"
#include "chuanxa/messages.h"
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

static const cli_action actions[] = {
    {"show", "STANDARD", 1, 1, "", NULL, show},
    {"values", "STANDARD", 1, 1, "output format", "csv", values},
    {"list", "", 0, 0, "format", "text|json", cli_standard_list},
    {"new", "ID", 1, 1, "from output", NULL, cli_standard_new},
    {"schema", "KIND", 0, 1, "output", NULL, cli_standard_schema},
};

const char *cli_standard_action(size_t index) {
  return index < sizeof actions / sizeof *actions ? actions[index].name : NULL;
}

static int run(cli_call *cli) {
  return cli_run_action(cli, actions, sizeof actions / sizeof *actions);
}

static const cli_option options[] = {
    {"output",
     "TỆP.csv|TỆP.json|THƯ_MỤC",
     {"values: ghi vào tệp này, để mở và điền bằng Excel; new: thư mục (mặc định: rules/MÃ); "
      "schema: ghi vào tệp .json này",
      "values: writes to this file, for Excel to open and fill in; new: the folder (default: "
      "rules/ID); schema: writes to this .json file"}},
    {"from",
     "STANDARD",
     {"new: lấy tiêu chí, mức điểm, nhóm của tiêu chuẩn này, bỏ căn cứ",
      "new: begins with the criteria, bands and classes of this one, without their bases"}},
    {"format",
     "text|json",
     {"list: để đọc (mặc định) hoặc JSON, mỗi tiêu chuẩn một dòng",
      "list: to read (default) or JSON, one standard a line"}},
    {0},
};

const cli_command cli_standard_command = {
    "standard",
    "show|values STANDARD · list · new ID · schema [KIND]",
    {"sách quy tắc của một tiêu chuẩn, các giá trị cần đối chiếu, các tiêu chuẩn hiện có, bản nháp "
     "mới, lược đồ cho trình soạn thảo",
     "a standard as a rule book, its values to compare, the standards there are, a new draft, a "
     "schema for editors"},
    {"show: tiêu chí, thang điểm, điều khoản, căn cứ. values: CSV, điền cột page rồi đưa vào sổ.\n"
     "list: mã, văn bản, hiệu lực, tên. new: standard.yaml, measures.yaml, procedure.yaml,\n"
     "tests.yaml có chú thích, để viết tiếp; không ghi đè tệp nào.\n"
     "schema: JSON Schema (2020-12) của tệp quy tắc, để trình soạn thảo gợi ý khóa và báo lỗi khi "
     "đang gõ;\n"
     "KIND: standard (mặc định), measures, procedure, tests, plan, plan-tests.\n"
     "Ví dụ: chuanxa standard show qd34-2014; chuanxa standard new qd-moi --from qd06-2019",
     "show: criteria, bands, clauses, basis. values: CSV, fill in `page`, then register adopt.\n"
     "list: id, document, time in force, title. new: standard.yaml, measures.yaml, "
     "procedure.yaml,\n"
     "tests.yaml with comments, to be written on; no file is written over.\n"
     "schema: JSON Schema (2020-12) of a rule file, with which an editor completes keys and marks "
     "mistakes\n"
     "as one types; KIND: standard (default), measures, procedure, tests, plan, plan-tests.\n"
     "Example: chuanxa standard show qd34-2014; chuanxa standard new qd-moi --from qd06-2019"},
    options,
    false,
    run,
};
