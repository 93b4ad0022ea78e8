/* Cases from YAML: names, clauses, figures read as cells of a table are. */
#include "trial/suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "figures/cells.h"
#include "figures/messages.h"
#include "figures/parts.h"
#include "score/messages.h"
#include "score/score.h"
#include "standard/messages.h"
#include "trial/cases.h"
#include "trial/keys.h"
#include "trial/messages.h"
#include "trial/suite_score.h"
#include "trial/suite_want.h"

static void refuse_name(cx_suite_loader *l, const cx_yaml *node, const char *name) {
  for (size_t i = 0; i < l->suite->count; i++)
    if (!strcmp(l->suite->cases[i].name, name))
      CX_SAY(&l->fields.log, TEST_NAME_AGAIN, node->place, name,
             cx_digits_of(l->suite->cases[i].place.line).text);
}

/* ---- clauses ---- */

static void take_cite(cx_suite_loader *l, const cx_yaml *node, bool *cites) {
  const cx_standard *s = l->suite->standard;
  const char *text = cx_text(&l->fields, node, "cite");
  if (!text) return;
  bool found = false;
  for (size_t c = 0; c < s->criterion_count; c++) {
    bool same = !strcmp(s->criteria[c].cite.value, text);
    cites[c] = cites[c] || same;
    found = found || same;
  }
  if (found) return;
  cx_nearest nearest = {.wanted = text};
  for (size_t c = 0; c < s->criterion_count; c++)
    cx_nearest_offer(&nearest, s->criteria[c].cite.value);
  CX_SAY(&l->fields.log, TEST_CITE, node->place, text, nearest.best);
}

static void load_cites(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  bool *cites = cx_arena_take(l->fields.arena, l->suite->standard->criterion_count + 1);
  one->cites = cites;
  if (!cites) {
    cx_say_memory(&l->fields.log);
    return;
  }
  if (!node) return;
  bool list = node->kind == CX_YAML_LIST;
  for (const cx_yaml *cite = list ? node->first : node; cite; cite = list ? cite->next : NULL)
    take_cite(l, cite, cites);
}

/* ---- figures ---- */

/* The allowed values of a choice, for the message. */
static void list_choices(cx_buffer *list, const cx_measure *m) {
  for (size_t i = 0; i < m->choice_count; i++) {
    if (i) cx_puts(list, ", ");
    cx_puts(list, m->choices[i]);
  }
}

static void take_figure(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  const cx_standard *s = l->suite->standard;
  int measure = cx_suite_measure(l, node->key->place, node->key->text);
  if (measure == CX_NO_MEASURE) return;
  const cx_measure *m = &s->measures[measure];
  if (node->kind != CX_YAML_TEXT) {
    CX_SAY(&l->fields.log, RULE_NOT_TEXT, node->place, m->id);
    return;
  }
  cx_choice_words words = {0};
  if (m->type == CX_CHOICE && !cx_choice_words_make(l->fields.arena, m, &words)) {
    cx_say_memory(&l->fields.log);
    return;
  }
  cx_cell cell = {.text = node->text, .size = strlen(node->text)};
  cx_figure figure;
  cx_cell_error error = cx_read_cell(m, &words, CX_NUMBERS_PLAIN, cell, &figure);
  if (error.message == CX_MSG_USE_MEMORY) {
    cx_say_memory(&l->fields.log);
  } else if (error.message != NULL) {
    cx_buffer list = {0};
    if (error.message == CX_MSG_ROW_CHOICE) list_choices(&list, m);
    l->fields.log.label = m->id;
    cx_say(&l->fields.log, error.message, node->place,
           (const char *const[3]){node->text, error.nearest, cx_buffer_text(&list)});
    l->fields.log.label = NULL;
    cx_buffer_free(&list);
  } else {
    one->figures[measure] = figure.blank ? -1 : figure.value;
  }
}

/* The figures of an earlier case, when `like` names one. */
static void copy_like(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  const cx_trial_suite *suite = l->suite;
  const char *name = cx_text(&l->fields, node, "like");
  for (size_t i = 0; name && i < suite->count; i++) {
    if (strcmp(suite->cases[i].name, name) != 0) continue;
    memcpy(one->figures, suite->cases[i].figures,
           suite->standard->measure_count * sizeof *one->figures);
    return;
  }
  if (!name) return;
  cx_nearest nearest = {.wanted = name};
  for (size_t i = 0; i < suite->count; i++)
    cx_nearest_offer(&nearest, suite->cases[i].name);
  CX_SAY(&l->fields.log, TEST_LIKE, node->place, name, nearest.best);
}

/* What comes out as no number that can be held is refused of a row, so of a test. */
static void check_truth(cx_suite_loader *l, cx_truth truth, const char *what, cx_place place) {
  if (truth <= CX_TRUTH_NULL) return;
  cx_say(&l->fields.log, CX_MSG_ROW_CONDITION, place, (const char *const[3]){what});
}

static void check_item(cx_suite_loader *l, size_t index, cx_place place) {
  const cx_item *item = &l->suite->standard->items[index];
  uint8_t code = cx_batch_item_code(l->scratch, 0, index);
  check_truth(l, cx_batch_applies(l->scratch, 0, index), item->id, place);
  bool computed = item->kind == CX_ITEM_VALUE || item->kind == CX_ITEM_MET;
  if (!computed || code < CX_CODE_TOO_LARGE) return;
  cx_say(&l->fields.log, code == CX_CODE_TOO_LARGE ? CX_MSG_ROW_RESULT : CX_MSG_ROW_EXPONENT, place,
         (const char *const[3]){item->id});
}

/* Figures that no row may have are none of a test either. */
static void check_parts(cx_suite_loader *l, const cx_case *one, cx_place place) {
  const cx_standard *s = l->suite->standard;
  cx_figures_clear(&l->scratch->figures);
  cx_trial_case_add(l->scratch, one->figures);
  cx_part_fault fault = {0};
  while (cx_next_part_fault(&l->scratch->figures, 0, &fault)) {
    bool part = fault.message == CX_MSG_ROW_PART;
    l->fields.log.label = s->measures[fault.part].id;
    const char *label = s->measures[fault.whole].label;
    cx_say(&l->fields.log, fault.message, place,
           (const char *const[3]){cx_digits_of(one->figures[fault.part]).text,
                                  part ? cx_digits_of(one->figures[fault.whole]).text : label,
                                  part ? label : NULL});
    l->fields.log.label = NULL;
  }
  cx_batch_score(l->scratch);
  for (size_t i = 0; i < s->item_count; i++)
    check_item(l, i, place);
  for (size_t c = 0; c < s->criterion_count; c++)
    check_truth(l, cx_batch_criterion_applies(l->scratch, 0, c), s->criteria[c].id.value, place);
  for (size_t q = 0; q < s->requirement_count; q++)
    check_truth(l, cx_batch_required(l->scratch, 0, q), s->requirements[q].title, place);
}

static bool load_figures(cx_suite_loader *l, const cx_yaml *node, cx_case *one) {
  size_t count = l->suite->standard->measure_count;
  one->figures = cx_arena_take(l->fields.arena, (count + 1) * sizeof *one->figures);
  if (!one->figures) {
    cx_say_memory(&l->fields.log);
    return false;
  }
  for (size_t m = 0; m < count; m++)
    one->figures[m] = -1;
  const cx_yaml *like = cx_yaml_get(node, "like"), *given = cx_yaml_get(node, "given");
  if (like) copy_like(l, like, one);
  if (!given && !like) CX_SAY(&l->fields.log, RULE_MISSING_KEY, node->place, "given");
  if (given && given->kind != CX_YAML_MAP)
    CX_SAY(&l->fields.log, RULE_NOT_MAP, given->place, "given");
  unsigned before = l->fields.log.errors;
  for (const cx_yaml *figure = given && given->kind == CX_YAML_MAP ? given->first : NULL; figure;
       figure = figure->next)
    take_figure(l, figure, one);
  if (l->fields.log.errors == before) check_parts(l, one, given ? given->place : node->place);
  return true;
}

/* ---- a case, the file ---- */

static void load_case(cx_suite_loader *l, const cx_yaml *node) {
  cx_trial_suite *suite = l->suite;
  if (!cx_known_keys(&l->fields, node, "tests", &cx_trial_shape_case) && node->kind != CX_YAML_MAP)
    return;
  cx_case one = {.name = "?", .place = node->place};
  const cx_yaml *name_node = cx_need(&l->fields, node, "name");
  const char *name = cx_text(&l->fields, name_node, "name");
  if (name) {
    refuse_name(l, name_node, name);
    one.name = name;
  }
  const cx_yaml *draft = cx_yaml_get(node, "draft");
  if (draft) one.draft = cx_word(&l->fields, draft, cx_shape_yes_no.words) == 0;
  load_cites(l, cx_yaml_get(node, "cite"), &one);
  if (!one.cites || !load_figures(l, node, &one)) return;
  const cx_yaml *expect = cx_need(&l->fields, node, "expect");
  if (expect) cx_suite_wants(l, expect, &one);
  suite->drafts += one.draft;
  suite->cases[suite->count++] = one;
}

static void load_file(cx_suite_loader *l, const cx_yaml *root) {
  cx_trial_suite *suite = l->suite;
  if (!cx_known_keys(&l->fields, root, "tests", &cx_trial_shape_suite) && root->kind != CX_YAML_MAP)
    return;
  const cx_yaml *standard = cx_need(&l->fields, root, "standard");
  const char *id = cx_text(&l->fields, standard, "standard");
  if (id && strcmp(id, suite->standard->id) != 0)
    CX_SAY(&l->fields.log, TEST_STANDARD, standard->place, id, suite->standard->id);
  const cx_yaml *tests = cx_need(&l->fields, root, "tests");
  if (!cx_is_list(&l->fields, tests, "tests")) return;
  suite->cases = cx_arena_take(l->fields.arena, (tests->count + 1) * sizeof *suite->cases);
  l->scratch = cx_batch_new(suite->standard);
  if (!suite->cases || !l->scratch) {
    cx_say_memory(&l->fields.log);
    return;
  }
  for (const cx_yaml *node = tests->first; node; node = node->next)
    load_case(l, node);
}

int cx_trial_suite_load(const cx_file *file, const cx_standard *standard, cx_report_fn *report,
                        void *report_user, cx_trial_suite **ret) {
  cx_trial_suite *suite = calloc(1, sizeof *suite);
  cx_suite_loader l = {.fields = {.log = {.report = report,
                                          .user = report_user,
                                          .file = file->name,
                                          .bytes = file->bytes ? file->bytes : "",
                                          .size = file->size,
                                          .first_line = 1,
                                          .most = CX_MOST_ERRORS}},
                       .suite = suite};
  if (!suite) return cx_say_memory(&l.fields.log);
  suite->standard = standard;
  l.fields.arena = &suite->arena;
  cx_yaml *root;
  int status = cx_yaml_read(&l.fields.log, l.fields.arena, &root);
  if (!status) load_file(&l, root);
  cx_batch_free(l.scratch);
  if (!status && l.fields.log.errors)
    status = l.fields.log.out_of_memory ? CX_NO_MEMORY : CX_REFUSED;
  if (status) {
    cx_trial_suite_free(suite);
    return status;
  }
  *ret = suite;
  return CX_OK;
}

void cx_trial_suite_free(cx_trial_suite *suite) {
  if (!suite) return;
  cx_arena_free(&suite->arena);
  free(suite);
}
