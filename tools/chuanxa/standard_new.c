/* chuanxa standard new: the four files of a new standard as drafts. They are made and loaded in
 * memory first; nothing is written over, and what cannot be written whole is not left behind. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/days.h"
#include "base/messages.h"
#include "base/path.h"
#include "chuanxa/messages.h"
#include "chuanxa/new_files.h"
#include "chuanxa/register/register.h"
#include "chuanxa/standard.h"
#include "report/skeleton.h"
#include "standard/fields.h"
#include "standard/messages.h"

enum { FILES = 4 };
static const char *const names[FILES] = {"standard.yaml", "measures.yaml", "procedure.yaml",
                                         "tests.yaml"};

typedef struct making {
  cli_call *cli;
  cx_report_skeleton skeleton;
  char *folder;          /* that they are written to */
  char *shared;          /* a dictionary beside the folder, which others may use too */
  char *shared_bytes;    /* its text, NULL when there is none */
  cx_buffer text[FILES]; /* an empty one is not written */
} making;

/* ---- places ---- */

/* The folder above a path that need not be there. */
static char *beside(const char *path, const char *name) {
  struct stat info;
  size_t size = strlen(path);
  if (!stat(path, &info)) {
    char *above = cli_join(path, size, "..");
    char *found = above ? cli_join(above, strlen(above), name) : NULL;
    free(above);
    return found;
  }
  char *whole = strndup(path, size);
  while (whole && size > 1 && !*cx_path_name(whole))
    whole[--size] = '\0';
  char *found = whole ? cli_join(whole, (size_t)(cx_path_name(whole) - whole), name) : NULL;
  free(whole);
  return found;
}

/* ---- texts ---- */

/* The dictionary that the new standard names, from memory. */
static int find_measures(void *user, const char *name, cx_file *ret) {
  const making *m = user;
  bool shared = name[0] == '.';
  const char *bytes = shared ? m->shared_bytes : cx_buffer_text(&m->text[1]);
  if (!bytes) return CX_UNREADABLE;
  *ret = (cx_file){name, bytes, strlen(bytes)};
  return CX_OK;
}

/* Whether standard.yaml loads with its dictionary. */
static bool loads(making *m, cx_report_fn *report) {
  cx_standard *standard = NULL;
  cx_buffer *text = &m->text[0];
  cx_buffer_clear(text);
  cx_report_put_standard(text, &m->skeleton);
  cx_file file = {names[0], cx_buffer_text(text), text->size};
  if (text->failed || cx_standard_load(&file, find_measures, m, report, m->cli, &standard))
    return false;
  cx_standard_free(standard);
  return true;
}

/* The dictionary: that of the folder where it serves, else one of its own. */
static bool make_standard(making *m) {
  cx_report_skeleton *k = &m->skeleton;
  bool shares =
      m->shared_bytes && (!k->from || cli_is_same_file(m->shared, k->from->dictionary.name));
  k->measures = "../measures.yaml";
  if (shares && loads(m, NULL)) return true;
  k->measures = names[1];
  if (k->from)
    cx_put(&m->text[1], k->from->dictionary.bytes, k->from->dictionary.size);
  else
    cx_report_put_measures(&m->text[1], k);
  return loads(m, cli_print_diagnostic);
}

/* The tests of the standard it begins with, where there are any. */
static char *tests_of(cli_call *cli, const cx_standard *from) {
  if (!from) return NULL;
  const char *path = from->file.name;
  char *tests = cli_join(path, (size_t)(cx_path_name(path) - path), names[3]);
  size_t size = 0;
  char *bytes = tests && cli_is_there(tests) ? cli_read_file(cli, tests, &size) : NULL;
  char *text = bytes ? strndup(bytes, size) : NULL;
  free(bytes);
  free(tests);
  return text;
}

static bool make_texts(making *m) {
  if (!make_standard(m)) {
    if (m->text[0].failed) cli_usage(m->cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    return false; /* else it is said why it does not load */
  }
  char *tests = tests_of(m->cli, m->skeleton.from);
  cx_report_put_procedure(&m->text[2], &m->skeleton);
  cx_report_put_tests(&m->text[3], &m->skeleton, tests);
  free(tests);
  bool failed = false;
  for (int i = 0; i < FILES; i++)
    failed = failed || m->text[i].failed;
  if (failed) cli_usage(m->cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  return !failed && m->cli->status == CLI_EXIT_OK;
}

static void put_done(const making *m) {
  cx_language l = m->cli->language;
  cx_buffer out = {0};
  cx_puts(&out, cx_in(l, "Đã lập bản nháp của tiêu chuẩn ", "A draft of the standard "));
  cx_puts(&out, m->skeleton.id);
  cx_puts(&out, cx_in(l, ", trong ", " was made, in "));
  cx_put_shown_text(&out, m->folder);
  cx_puts(&out, ":\n");
  for (int i = 0; i < FILES; i++) {
    if (!m->text[i].size) continue;
    cx_puts(&out, "  ");
    cx_puts(&out, names[i]);
    cx_putc(&out, '\n');
  }
  if (!m->text[1].size)
    cx_puts(&out, cx_in(l, "Từ điển số liệu dùng chung: ../measures.yaml\n",
                        "Dictionary of figures, shared: ../measures.yaml\n"));
  cx_puts(&out, cx_in(l, "Mọi giá trị còn là giá trị tạm (working). Soát: chuanxa check ",
                      "All values are working values still. To check: chuanxa check "));
  cx_put_shown_text(&out, m->folder);
  cx_putc(&out, '\n');
  cli_write(m->cli, &out);
  cx_buffer_free(&out);
}

/* ---- the action ---- */

static cx_day today(void) {
  cx_ledger_clock clock = cli_clock();
  return cx_day_in_vietnam(cx_ledger_instant_of(clock.now(clock.user)).text);
}

static void run_making(making *m) {
  size_t size = 0;
  cx_buffer called = {0};
  cx_put_shown_text(&called, cli_option_value(m->cli, "output") ? m->folder : m->skeleton.id);
  m->skeleton.called = cx_buffer_text(&called);
  m->shared = beside(m->folder, names[1]);
  if (m->shared && cli_is_there(m->shared)) {
    char *bytes = cli_read_file(m->cli, m->shared, &size);
    m->shared_bytes = bytes ? strndup(bytes, size) : NULL;
    free(bytes);
  }
  if (make_texts(m) && cli_write_new_files(m->cli, m->folder, names, m->text, FILES)) put_done(m);
  for (int i = 0; i < FILES; i++)
    cx_buffer_free(&m->text[i]);
  cx_buffer_free(&called);
  free(m->shared_bytes);
  free(m->shared);
}

int cli_standard_new(cli_call *cli) {
  const char *id = cli->operands[1], *from = cli_option_value(cli, "from");
  const char *folder = cli_option_value(cli, "output"), *rules = cli_rule_folders()[0];
  if (!cx_standard_is_id(id)) {
    cli_usage(cli, CX_MSG_RULE_ID, id, NULL, NULL);
    return cli_exit(cli, CLI_EXIT_USAGE);
  }
  if (!cli_register_ready(cli)) return cli->status; /* the clock */
  cx_standard *old = from ? cli_open_standard(cli, from) : NULL;
  if (from && !old) return cli->status;
  cx_day day = today();
  making m = {.cli = cli,
              .skeleton = {.id = id, .day = day.text, .from = old, .language = cli->language},
              .folder = folder ? strdup(folder) : cli_join(rules, strlen(rules), id)};
  if (m.folder)
    run_making(&m);
  else
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  free(m.folder);
  cx_standard_free(old);
  return cli->status;
}
