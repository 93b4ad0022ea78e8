/* See targets.h. Shipped rules (CHUANXA_ROOT) stand beside what is fuzzed where one file needs
 * another. */
#include "targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/buffer.h"
#include "check/check.h"
#include "chuanxa-workbook.h"
#include "council/session_table.h"
#include "exchange/dmn_import.h"
#include "exchange/list.h"
#include "ledger/store.h"
#include "ledger/verify.h"
#include "number/reading.h"
#include "plan/figures.h"
#include "plan/load.h"
#include "plan/suite.h"
#include "report/rulebook.h"
#include "report/text.h"
#include "standard/procedure.h"
#include "trial/suite.h"
#include "units/roster_list.h"

/* ---- what stands beside ---- */

/* Bytes of a file of the source tree, kept for good; NULL when it is not there. */
static const cx_file *shipped(const char *relative) {
  static struct kept {
    char name[64];
    cx_file file;
  } kept[8];
  size_t at = 0;
  for (; at < 8 && kept[at].name[0]; at++)
    if (!strcmp(kept[at].name, relative)) return &kept[at].file;
  char path[1024];
  const char *root = getenv("CHUANXA_ROOT");
  snprintf(path, sizeof path, "%s/%s", root ? root : ".", relative);
  FILE *file = fopen(path, "rb");
  char *bytes = file && at < 8 ? malloc(1 << 20) : NULL;
  if (!bytes) {
    fprintf(stderr, "%s: not there; CHUANXA_ROOT names the source tree\n", path);
    exit(2);
  }
  size_t size = fread(bytes, 1, 1 << 20, file);
  fclose(file);
  snprintf(kept[at].name, sizeof kept[at].name, "%s", relative);
  kept[at].file = (cx_file){kept[at].name, bytes, size};
  return &kept[at].file;
}

static int find_measures(void *user, const char *relative, cx_file *ret) {
  (void)relative;
  *ret = user ? *(const cx_file *)user : *shipped("rules/measures.yaml");
  return CX_OK;
}

/* What is said is put into words, in both languages, as a person would get it. */
static void put_in_words(void *user, const cx_diagnostic *diagnostic) {
  char text[512];
  (void)user;
  cx_diagnostic_text(diagnostic, CX_VI, text, sizeof text);
  cx_diagnostic_text(diagnostic, CX_EN, text, sizeof text);
}

static const cx_standard *shipped_standard(void) {
  static cx_standard *standard;
  if (!standard)
    cx_standard_load(shipped("rules/qd34-2014/standard.yaml"), find_measures, NULL, put_in_words,
                     NULL, &standard);
  return standard;
}

static cx_file file_of(const char *name, const uint8_t *data, size_t size) {
  return (cx_file){name, (const char *)data, size};
}

/* ---- rules ---- */

static void ignore_finding(void *user, const cx_check_finding *finding) {
  (void)user;
  (void)finding;
}

static int take_batch(void *user, const cx_batch *batch) {
  (void)user;
  for (size_t r = 0; r < cx_batch_rows(batch); r++) {
    char text[4096];
    cx_batch_json(batch, r, CX_VI, text, sizeof text);
    cx_batch_explanation(batch, r, -1, CX_EN, text, sizeof text);
  }
  return CX_OK;
}

/* A standard that loads is checked, told as a book, and scores a commune of blanks and one of
 * figures. */
static void use_standard(cx_standard *standard) {
  cx_buffer book = {0};
  const cx_standard *one = standard;
  static const char communes[] = "commune_code,births,births_registered\n00001,,\n00002,5,4\n";
  cx_check_standards(&one, 1, ignore_finding, NULL);
  cx_put_rulebook(&book, standard, NULL, &(cx_style){.language = CX_VI});
  cx_buffer_free(&book);
  const cx_reading reading = {.any_code = true};
  cx_run *run;
  if (cx_run_new(standard, &reading, put_in_words, NULL, &run)) return;
  cx_run_bytes(run, "communes.csv", communes, strlen(communes), take_batch, NULL);
  cx_run_free(run);
}

static void take_standard(const uint8_t *data, size_t size) {
  cx_file file = file_of("standard.yaml", data, size);
  cx_standard *standard;
  if (cx_standard_load(&file, find_measures, NULL, put_in_words, NULL, &standard)) return;
  use_standard(standard);
  cx_standard_free(standard);
}

static void take_dictionary(const uint8_t *data, size_t size) {
  cx_file file = file_of("measures.yaml", data, size);
  cx_standard *standard;
  if (cx_standard_load(shipped("rules/qd34-2014/standard.yaml"), find_measures, &file, put_in_words,
                       NULL, &standard))
    return;
  use_standard(standard);
  cx_standard_free(standard);
}

static void take_rule_tests(const uint8_t *data, size_t size) {
  cx_file file = file_of("tests.yaml", data, size);
  cx_trial_suite *suite;
  if (!cx_trial_suite_load(&file, shipped_standard(), put_in_words, NULL, &suite))
    cx_trial_suite_free(suite);
}

static void take_procedure(const uint8_t *data, size_t size) {
  cx_file file = file_of("procedure.yaml", data, size);
  cx_procedure *procedure;
  if (!cx_procedure_load(&file, put_in_words, NULL, &procedure)) cx_procedure_free(procedure);
}

static void take_plan(const uint8_t *data, size_t size) {
  cx_file file = file_of("plan.yaml", data, size);
  cx_plan *plan;
  if (!cx_plan_load(&file, put_in_words, NULL, &plan)) cx_plan_free(plan);
}

static const cx_plan *shipped_plan(void) {
  static cx_plan *plan;
  if (!plan && cx_plan_load(shipped("rules/plans/hk21/plan.yaml"), put_in_words, NULL, &plan))
    exit(2);
  return plan;
}

static void take_plan_tests(const uint8_t *data, size_t size) {
  cx_file file = file_of("tests.yaml", data, size);
  cx_plan_suite suite = {0};
  cx_plan_run_suite(&file, shipped_plan(), put_in_words, NULL, &suite);
  cx_plan_suite_free(&suite);
}

/* An expression as a NUL ends it, over two names. */
static void take_feel(const uint8_t *data, size_t size) {
  static const char *const names[] = {"a", "b"}, *const values[] = {"7", "null"};
  char *expression = malloc(size + 1);
  if (!expression) return;
  memcpy(expression, data, size);
  expression[size] = 0;
  char out[256];
  cx_feel(expression, names, values, 2, put_in_words, NULL, out, sizeof out);
  free(expression);
}

static void take_dmn(const uint8_t *data, size_t size) {
  cx_file file = file_of("rules.dmn", data, size);
  cx_log log = {.report = put_in_words, .file = file.name, .bytes = file.bytes, .size = file.size};
  cx_exchange_dmn_asked asked = {.day = "2026-11-01", .keep_basis = size % 2, .language = CX_VI};
  cx_exchange_dmn_draft draft = {0};
  cx_exchange_import_dmn(&log, &file, &asked, &draft);
  cx_buffer_free(&draft.standard);
  cx_buffer_free(&draft.measures);
}

/* ---- figures ---- */

static void take_csv(const uint8_t *data, size_t size) {
  const cx_reading reading = {.numbers = size % 3, .join = size % 2};
  cx_run *run;
  if (cx_run_new(shipped_standard(), &reading, put_in_words, NULL, &run)) return;
  cx_run_bytes(run, "figures.csv", (const char *)data, size, take_batch, NULL);
  cx_run_finish(run, take_batch, NULL);
  cx_run_free(run);
}

static void take_book(const uint8_t *data, size_t size) {
  const cx_reading reading = {0};
  cx_run *run;
  if (cx_run_new(shipped_standard(), &reading, put_in_words, NULL, &run)) return;
  cx_run_book(run, "figures.xlsx", (const char *)data, size, NULL, take_batch, NULL);
  cx_run_free(run);
}

/* A package with one sheet, stored as it is: what is fuzzed lies beneath the unzipper. */
static bool add_part(zip_t *package, const char *name, const void *bytes, size_t size) {
  zip_source_t *part = zip_source_buffer(package, bytes, size, 0);
  zip_int64_t index = part ? zip_file_add(package, name, part, ZIP_FL_ENC_UTF_8) : -1;
  if (part && index < 0) zip_source_free(part);
  return index >= 0 && !zip_set_file_compression(package, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

static char *package_of(const uint8_t *data, size_t size, size_t *ret_size) {
  static const char kinds[] =
      "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
  static const char relations[] =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='r1' "
      "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>";
  static const char top[] =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='r1' "
      "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      "/officeDocument' Target='xl/workbook.xml'/></Relationships>";
  static const char workbook[] =
      "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
      "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
      "<sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>";
  zip_source_t *made = zip_source_buffer_create(NULL, 0, 0, NULL);
  if (!made) return NULL;
  zip_source_keep(made);
  zip_t *package = zip_open_from_source(made, ZIP_TRUNCATE, NULL);
  bool whole = package && add_part(package, "[Content_Types].xml", kinds, strlen(kinds)) &&
               add_part(package, "_rels/.rels", top, strlen(top)) &&
               add_part(package, "xl/workbook.xml", workbook, strlen(workbook)) &&
               add_part(package, "xl/_rels/workbook.xml.rels", relations, strlen(relations)) &&
               add_part(package, "xl/worksheets/sheet1.xml", data, size);
  char *bytes = NULL;
  zip_stat_t about;
  if (package && (!whole || zip_close(package))) {
    zip_discard(package);
    whole = false;
  }
  if (whole && !zip_source_open(made) && !zip_source_stat(made, &about)) {
    bytes = malloc(about.size);
    *ret_size = bytes ? (size_t)zip_source_read(made, bytes, about.size) : 0;
    zip_source_close(made);
  }
  zip_source_free(made);
  return bytes;
}

static void take_sheet(const uint8_t *data, size_t size) {
  size_t packed = 0;
  char *package = package_of(data, size, &packed);
  if (package) take_book((const uint8_t *)package, packed);
  free(package);
}

static void take_numbers(const uint8_t *data, size_t size) {
  for (int way = 0; way < 3; way++) {
    cx_number number;
    bool percent;
    cx_buffer out = {0};
    if (cx_read_number((const char *)data, size, (cx_numbers)way, &number, &percent) ==
        CX_READ_OK) {
      cx_put_number(&out, number, 3, CX_HALF_UP, CX_VI);
      cx_put_exact(&out, number);
    }
    if (cx_read_literal((const char *)data, size, &number) == CX_READ_OK)
      cx_put_exact(&out, number);
    cx_buffer_free(&out);
  }
}

/* ---- lists ---- */

static cx_list_file list_of(const uint8_t *data, size_t size) {
  cx_list_file list = {.file = file_of("list", data, size)};
  if (size > 2 && data[0] == 'P' && data[1] == 'K') list.rows = cx_exchange_book_rows;
  return list;
}

static cx_log log_of(const cx_list_file *list) {
  return (cx_log){.report = put_in_words, .file = list->file.name};
}

static void take_votes(const uint8_t *data, size_t size) {
  cx_list_file list = list_of(data, size);
  cx_log log = log_of(&list);
  cx_session_table table = {0};
  cx_council_table_read(&log, &list, (cx_code_form){CX_CODE_DIGITS}, size % 2, &table);
  cx_council_table_free(&table);
}

static void take_plan_figures(const uint8_t *data, size_t size) {
  cx_list_file list = list_of(data, size);
  cx_log log = log_of(&list);
  cx_plan_figures figures = {0};
  cx_plan_figures_read(&log, &list, shipped_plan(), size % 3, &figures);
  cx_plan_figures_free(&figures);
}

static void take_roster(const uint8_t *data, size_t size) {
  cx_list_file list = list_of(data, size);
  cx_log log = log_of(&list);
  cx_roster_list roster = {0};
  cx_roster_list_read(&list, (cx_code_form){CX_CODE_DIGITS}, &log, &roster);
  cx_roster_list_free(&roster);
}

/* ---- the register ---- */

static void ignore_flaw(void *user, cx_ledger_flaw flaw, const char *table, int64_t id,
                        const char *text) {
  (void)user;
  (void)flaw;
  (void)table;
  (void)id;
  (void)text;
}

static int64_t no_clock(void *user) {
  (void)user;
  return 1480000000;
}

/* A register's or a bundle's bytes, opened in memory and read whole. */
static void take_register(const uint8_t *data, size_t size) {
  char *bytes = malloc(size ? size : 1);
  if (!bytes) return;
  memcpy(bytes, data, size);
  cx_log log = {.report = put_in_words, .file = "bundle"};
  cx_ledger *register_ = NULL;
  cx_ledger_verified verified = {0};
  if (!cx_register_open_bytes("bundle", bytes, size, &log, &register_)) {
    register_->clock.now = no_clock;
    int status = cx_ledger_verify(register_, &log, ignore_flaw, NULL, &verified);
    (void)status;
    cx_ledger_close(register_);
  }
  free(bytes);
}

/* ---- all ---- */

static const fuzz_target targets[] = {
    {"standard", take_standard},
    {"dictionary", take_dictionary},
    {"tests", take_rule_tests},
    {"procedure", take_procedure},
    {"plan", take_plan},
    {"plan_tests", take_plan_tests},
    {"plan_figures", take_plan_figures},
    {"feel", take_feel},
    {"dmn", take_dmn},
    {"csv", take_csv},
    {"book", take_book},
    {"sheet", take_sheet},
    {"numbers", take_numbers},
    {"votes", take_votes},
    {"roster", take_roster},
    {"register", take_register},
};

const fuzz_target *fuzz_target_at(size_t index) {
  return index < sizeof targets / sizeof *targets ? &targets[index] : NULL;
}

const fuzz_target *fuzz_target_named(const char *name) {
  for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
    if (!strcmp(targets[i].name, name)) return &targets[i];
  return NULL;
}
