/* chuanxa plan evaluate, progress: figures against the targets of a plan. */
#include "plan/evaluate.h"

#include <string.h>

#include "base/messages.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "plan/load.h"
#include "plan/lookup.h"
#include "plan/messages.h"
#include "plan/print_evaluation.h"
#include "plan/print_progress.h"

/* ---- reading ---- */

static bool read_numbers(cli_call *cli, cx_numbers *ret) {
  const char *way = cli_option_value(cli, "numbers");
  *ret = CX_NUMBERS_PLAIN;
  if (!way) return true;
  bool vi = !strcmp(way, "vi");
  *ret = vi ? CX_NUMBERS_VI : CX_NUMBERS_EN;
  if (vi || !strcmp(way, "en")) return true;
  cli_usage(cli, CX_MSG_USE_VALUE, "--numbers", "vi|en", NULL);
  return false;
}

bool cli_plan_figures(cli_call *cli, const cx_plan *plan, size_t first, cx_plan_figures *ret) {
  cx_numbers numbers;
  bool well = read_numbers(cli, &numbers);
  for (size_t i = first; i < cli->operand_count && well; i++) {
    cx_list_file list;
    well = cli_open_list(cli, cli->operands[i], &list);
    if (!well) break;
    cx_log log = {.report = cli_print_diagnostic, .user = cli};
    well = !cx_plan_figures_read(&log, &list, plan, numbers, ret);
  }
  if (ret->refused) cli_exit(cli, CLI_EXIT_REFUSED);
  cx_plan_figures_sort(ret);
  return well;
}

/* ---- evaluate ---- */

/* Whether the results go into a workbook: --output FILE.xlsx, with --format xlsx or none. */
static bool is_book(const cli_call *cli) {
  const char *output = cli_option_value(cli, "output");
  size_t size = output ? strlen(output) : 0, tail = strlen(".xlsx");
  return size > tail && !strcmp(output + size - tail, ".xlsx");
}

static void print(cli_call *cli, const cx_plan_results *results) {
  const char *format = cli_option_value(cli, "format");
  cx_style style = cli_plan_style(cli);
  cx_buffer out = {0};
  if (format && !strcmp(format, "csv")) {
    cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
    cx_plan_put_results_csv(&records, results);
    cli_write_csv(cli, &out);
  } else if (is_book(cli)) {
    cli_write_plan_book(cli, results, cli_option_value(cli, "output"));
  } else {
    if (format && !strcmp(format, "json"))
      cx_plan_put_results_json(&out, results);
    else
      cx_plan_put_results_table(&out, results, &style);
    cli_write(cli, &out);
  }
  cx_buffer_free(&out);
}

/* A printed share that the figures do not give is found wrong. */
static void judge_printed(cli_call *cli, const cx_plan_results *results) {
  for (size_t i = 0; i < results->count; i++) {
    const cx_plan_result *r = &results->rows[i];
    bool cut = r->printed == CX_PLAN_PRINTED_CUT;
    if (!cut && r->printed != CX_PLAN_PRINTED_OTHER) continue;
    cx_buffer words[2] = {{0}, {0}}, both = {0};
    for (int l = CX_VI; l <= CX_EN; l++)
      cx_plan_put_printed(&words[l], results->plan, r, (cx_language)l);
    cx_put_both(&both, cx_buffer_text(&words[CX_VI]), cx_buffer_text(&words[CX_EN]));
    cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = r->figure->file};
    const char *const args[3] = {results->plan->targets[r->target].id, cx_buffer_text(&both), NULL};
    cx_say(&log, CX_MSG_PLAN_PRINTED_AS, (cx_place){r->figure->line, 0}, args);
    if (!cut) cli_exit(cli, CLI_EXIT_FOUND);
    cx_buffer_free(&words[CX_VI]);
    cx_buffer_free(&words[CX_EN]);
    cx_buffer_free(&both);
  }
}

/* False (said) when --format and the ending of --output do not go together. */
static bool book_fits(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  bool asked = format && !strcmp(format, "xlsx");
  if (is_book(cli) && format && !asked) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--format", "xlsx (--output ….xlsx)", NULL);
    return false;
  }
  if (asked && !is_book(cli)) {
    cli_usage(cli, CX_MSG_USE_MISSING, "--output ….xlsx", "plan evaluate", NULL);
    return false;
  }
  return is_book(cli) || cli_plan_output_fits(cli, NULL);
}

int cli_plan_evaluate(cli_call *cli) {
  if (!book_fits(cli)) return cli->status;
  cx_plan *plan = cli_open_plan(cli, cli->operands[1]);
  if (!plan) return cli->status;
  cx_plan_figures figures = {0};
  cx_plan_results results = {0};
  bool well = cli_plan_figures(cli, plan, 2, &figures);
  if (well && cx_plan_evaluate(plan, &figures, &results)) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    well = false;
  }
  if (well) judge_printed(cli, &results);
  if (well) print(cli, &results);
  cx_plan_results_free(&results);
  cx_plan_figures_free(&figures);
  cx_plan_free(plan);
  return cli->status;
}

/* ---- progress ---- */

static const char *html_output(const cli_call *cli) {
  const char *path = cli_option_value(cli, "output");
  return path && !cli_csv_output(cli) ? path : NULL;
}

/* Keeps the courses of --target alone; false (said) when there is no such target. */
static bool keep_target(cli_call *cli, cx_plan_progress *progress) {
  const char *id = cli_option_value(cli, "target"), *nearest = "";
  if (!id) return true;
  int target = cx_plan_find(progress->plan, id, &nearest);
  if (target < 0) {
    cli_usage(cli, CX_MSG_PLAN_NO_TARGET_SO, id, nearest, NULL);
    cli_exit(cli, CLI_EXIT_USAGE);
    return false;
  }
  size_t kept = 0;
  for (size_t i = 0; i < progress->count; i++)
    if (progress->courses[i].target == target) progress->courses[kept++] = progress->courses[i];
  progress->count = kept;
  cx_log log = {.report = cli_print_diagnostic, .user = cli};
  if (!kept) CX_SAY(&log, PLAN_NO_FIGURES, (cx_place){0}, id);
  return kept > 0;
}

static void print_progress(cli_call *cli, const cx_plan_progress *progress) {
  const char *format = cli_option_value(cli, "format"), *html = html_output(cli);
  cx_style style = cli_plan_style(cli);
  cx_buffer out = {0};
  if (html) {
    cx_plan_put_page(&out, progress, style.language);
    cli_write_csv_file(cli, html, &out);
  } else if (format && !strcmp(format, "csv")) {
    cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
    cx_plan_put_progress_csv(&records, progress);
    cli_write_csv(cli, &out);
  } else {
    if (format && !strcmp(format, "svg"))
      cx_plan_put_pictures(&out, progress, style.language);
    else
      cx_plan_put_progress(&out, progress, &style);
    cli_write(cli, &out);
  }
  cx_buffer_free(&out);
}

int cli_plan_progress(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  if (!cli_plan_output_fits(cli, ".html")) return cli->status;
  if (format && !strcmp(format, "svg") && !cli_option_value(cli, "target")) /* one file, one root */
    return cli_usage(cli, CX_MSG_USE_MISSING, "--target", "plan progress --format svg", NULL);
  cx_plan *plan = cli_open_plan(cli, cli->operands[1]);
  if (!plan) return cli->status;
  cx_plan_figures figures = {0};
  cx_plan_results results = {0};
  cx_plan_progress found = {0};
  figures.all_of_label = true;
  bool well = cli_plan_figures(cli, plan, 2, &figures);
  if (well && (cx_plan_evaluate(plan, &figures, &results) || cx_plan_follow(&results, &found))) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    well = false;
  }
  if (well && keep_target(cli, &found)) print_progress(cli, &found);
  cx_plan_progress_free(&found);
  cx_plan_results_free(&results);
  cx_plan_figures_free(&figures);
  cx_plan_free(plan);
  return cli->status;
}
