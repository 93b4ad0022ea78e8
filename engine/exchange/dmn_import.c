/* See dmn_import.h. The draft is loaded as any standard is, and what is wrong with it is told of
 * the element its line was made from; a file of our own must say what the draft itself exports. */
#include "exchange/dmn_import.h"

#include <stdio.h>
#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "exchange/dmn.h"
#include "exchange/dmn_draft.h"
#include "exchange/dmn_own.h"
#include "exchange/dmn_same.h"
#include "exchange/dmn_tables.h"
#include "exchange/messages.h"

static const char dictionary[] = "measures.yaml";

/* ---- the draft as a standard ---- */

static int find_measures(void *user, const char *name, cx_file *ret) {
  const cx_dmn_draft *d = user;
  if (strcmp(name, dictionary) != 0) return CX_UNREADABLE;
  *ret = (cx_file){dictionary, cx_buffer_text(&d->measures.text), d->measures.text.size};
  return CX_OK;
}

/* A message of a diagnostic in one language, in the arena. */
static const char *message_in(cx_dmn_draft *d, const cx_diagnostic *diagnostic,
                              cx_language language) {
  size_t size = cx_diagnostic_message(diagnostic, language, NULL, 0);
  char *text = cx_arena_take(d->arena, size + 1);
  if (!text) {
    d->failed = true;
    return "";
  }
  cx_diagnostic_message(diagnostic, language, text, size + 1);
  return text;
}

/* What the loader says, told of the element. */
static void on_diagnostic(void *user, const cx_diagnostic *diagnostic) {
  cx_dmn_draft *d = user;
  if (diagnostic->severity != CX_ERROR) return;
  if (diagnostic->message == CX_MSG_USE_MEMORY) {
    d->failed = true; /* said once, at the end */
    return;
  }
  bool of_measures = diagnostic->file && !strcmp(diagnostic->file, dictionary);
  const cx_dmn_file *file = of_measures ? &d->measures : &d->standard;
  size_t line = diagnostic->line ? diagnostic->line - 1 : file->lines;
  const cx_dmn_element *element = line < file->lines ? file->of_line[line] : NULL;
  if (!element) element = d->root;
  cx_buffer both = {0};
  cx_put_both(&both, message_in(d, diagnostic, CX_VI), message_in(d, diagnostic, CX_EN));
  CX_SAY(d->log, DMN_DRAFT, element->place, cx_dmn_id_of(element), cx_buffer_text(&both));
  d->refused = true;
  d->failed = d->failed || both.failed;
  cx_buffer_free(&both);
}

/* ---- what the draft leaves out ---- */

static int say_difference(cx_dmn_draft *d, cx_dmn_difference difference,
                          const cx_dmn_element *element) {
  const char *how =
      difference == CX_DMN_CHANGED ? CX_BOTH("biểu thức, bảng hay kiểu của nó đã đổi",
                                             "its expression, table or type was changed")
      : difference == CX_DMN_MORE
          ? CX_BOTH("tiêu chuẩn không có phần tử như vậy", "a standard has no such element")
          : CX_BOTH("tệp thiếu phần tử này", "the file lacks this element");
  cx_place place = difference == CX_DMN_LESS ? (cx_place){0} : element->place;
  d->refused = true;
  return CX_SAY(d->log, DMN_OTHER, place, cx_dmn_id_of(element), how);
}

/* The file must say what the draft says once it is exported. */
static int check_own(cx_dmn_draft *d, const cx_standard *standard) {
  cx_buffer again = {0};
  cx_dmn_element *root = NULL;
  const cx_dmn_element *element = NULL;
  cx_dmn_difference difference = CX_DMN_SAME;
  cx_log silent = {0};
  int status = cx_exchange_put_dmn(d->log, standard, CX_DMN_1_5, &again);
  if (!status) status = cx_dmn_tree(&silent, d->arena, cx_buffer_text(&again), again.size, &root);
  if (!status && !cx_dmn_compare(d->root, root, &difference, &element))
    status = cx_say_memory(d->log);
  if (status == CX_NO_MEMORY && silent.out_of_memory) cx_say_memory(d->log);
  if (!status && difference != CX_DMN_SAME) status = say_difference(d, difference, element);
  cx_buffer_free(&again);
  return status;
}

static int check_draft(cx_dmn_draft *d, bool own) {
  cx_standard *standard = NULL;
  cx_file file = {"standard.yaml", cx_buffer_text(&d->standard.text), d->standard.text.size};
  int status = cx_standard_load(&file, find_measures, d, on_diagnostic, d, &standard);
  if (status == CX_NO_MEMORY || d->failed) status = cx_say_memory(d->log);
  if (!status && own) status = check_own(d, standard);
  cx_standard_free(standard);
  return status;
}

/* ---- the file ---- */

static int say_no_dmn(cx_log *log, const cx_dmn_element *root) {
  return CX_SAY(log, DMN_NONE, root ? root->place : (cx_place){0}, root ? root->name : "");
}

static int make(cx_dmn_draft *d) {
  bool own = cx_dmn_is_own(d->root);
  if (own) {
    const char *id = cx_dmn_attribute(cx_dmn_own(d->root, "standard"), "id");
    d->id = id ? id : "";
    cx_dmn_draft_own(d);
  } else {
    cx_dmn_draft_tables(d);
  }
  if (d->failed || d->standard.text.failed || d->measures.text.failed) return cx_say_memory(d->log);
  if (d->refused) return CX_REFUSED;
  int status = check_draft(d, own);
  if (!status && d->failed) status = cx_say_memory(d->log);
  if (!status && d->refused) status = CX_REFUSED;
  if (!status && !own) cx_dmn_say_filled(d);
  return status;
}

int cx_exchange_import_dmn(cx_log *log, const cx_file *file, const cx_exchange_dmn_asked *asked,
                           cx_exchange_dmn_draft *ret) {
  cx_arena arena = {0};
  cx_dmn_element *root = NULL;
  *ret = (cx_exchange_dmn_draft){.id = ""};
  if (file->size && cx_utf8_valid(file->bytes, file->size, false) != file->size)
    log->bytes = NULL; /* a line that is no UTF-8 is not shown */
  int status = cx_dmn_tree(log, &arena, file->bytes, file->size, &root);
  if (!status && (!root || root->space != CX_DMN_MODEL || strcmp(root->name, "definitions") != 0))
    status = say_no_dmn(log, root);
  cx_dmn_draft draft = {.log = log,
                        .arena = &arena,
                        .root = root,
                        .day = asked->day,
                        .keep_basis = asked->keep_basis,
                        .language = asked->language};
  if (!status) status = make(&draft);
  if (!status) {
    snprintf(ret->id, sizeof ret->id, "%s", draft.id);
    ret->standard = draft.standard.text;
    ret->measures = draft.measures.text;
    draft.standard.text = (cx_buffer){0};
    draft.measures.text = (cx_buffer){0};
  }
  cx_dmn_draft_free(&draft);
  cx_arena_free(&arena);
  return status;
}
