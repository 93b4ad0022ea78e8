/* See dmn_cells.h. Types are those that the file states: of the column, else of the figure's own
 * element; none is guessed. */
#include "exchange/dmn_cells.h"

#include <string.h>

#include "base/utf8.h"
#include "exchange/dmn_feel.h"
#include "feel/parse.h"

/* ---- columns ---- */

static const char *without_prefix(const char *type) {
  const char *colon = strchr(type, ':');
  return colon ? colon + 1 : type;
}

static bool is_any_of(const char *word, const char *const *words) {
  for (; *words; words++)
    if (!strcmp(word, *words)) return true;
  return false;
}

/* False: the type is none that a measure has. */
static bool type_of(const char *written, cx_measure_type *ret) {
  static const char *const numbers[] = {"number", "integer", "long", "double", NULL};
  const char *type = written ? without_prefix(written) : "";
  if (is_any_of(type, numbers)) *ret = CX_COUNT;
  if (!strcmp(type, "boolean")) *ret = CX_YES_NO;
  if (!strcmp(type, "string")) *ret = CX_CHOICE;
  return is_any_of(type, numbers) || !strcmp(type, "boolean") || !strcmp(type, "string");
}

/* The type that the figure's own element states, NULL when there is none. */
static const char *own_type(const cx_dmn_draft *d, const char *name) {
  const cx_dmn_element *at = cx_dmn_child(d->root, CX_DMN_MODEL, "inputData");
  for (; at; at = cx_dmn_next(at)) {
    const cx_dmn_element *variable = cx_dmn_child(at, CX_DMN_MODEL, "variable");
    const char *called = cx_dmn_attribute(variable, "name");
    if (!called) called = cx_dmn_attribute(at, "name");
    if (called && !strcmp(called, name)) return cx_dmn_attribute(variable, "typeRef");
  }
  return NULL;
}

static bool is_decision(const cx_dmn_draft *d, const char *name) {
  const cx_dmn_element *at = cx_dmn_child(d->root, CX_DMN_MODEL, "decision");
  for (; at; at = cx_dmn_next(at)) {
    const char *called = cx_dmn_attribute(at, "name");
    const char *variable = cx_dmn_attribute(cx_dmn_child(at, CX_DMN_MODEL, "variable"), "name");
    if ((called && !strcmp(called, name)) || (variable && !strcmp(variable, name))) return true;
  }
  return false;
}

static bool refuse_decision(cx_dmn_draft *d, const char *name, const cx_dmn_element *element) {
  if (!is_decision(d, name)) return false;
  CX_DMN_REFUSE(d, element,
                "nó đọc kết quả của một quyết định khác; chỉ đọc được số liệu (inputData)",
                "it reads another decision's result; only figures (inputData) are read");
  return true;
}

/* A name alone: words without any sign. */
static bool is_name(const char *text) {
  return *text && !strpbrk(text, "+-*/()<>=,\"[]{}.?:;") && strncmp(text, "not ", 4) != 0 &&
         !(*text >= '0' && *text <= '9');
}

/* The figures in an expression: its names are ids already. */
static bool note_names(cx_dmn_figures *figures, const cx_expr *tree,
                       const cx_dmn_element *element) {
  if (tree->op == CX_OP_NAME) {
    cx_measure_type type = CX_COUNT;
    const char *name = cx_dmn_keep(figures->draft, tree->text, strlen(tree->text));
    if (refuse_decision(figures->draft, name, element)) return false;
    if (strcmp(cx_dmn_id_from(figures->draft, name, false), name) != 0 ||
        !type_of(own_type(figures->draft, name), &type)) {
      CX_DMN_REFUSE(figures->draft, element,
                    "trong biểu thức tên số liệu phải gồm a-z, chữ số, _ và có kiểu ở inputData",
                    "names within an expression must be of a-z, digits, _ and have a type in their "
                    "inputData");
      return false;
    }
    return cx_dmn_figure_of(figures, name, type, element) >= 0;
  }
  for (size_t i = 0; i < tree->count; i++)
    if (!note_names(figures, tree->args[i], element)) return false;
  return true;
}

static bool read_expression(cx_dmn_figures *figures, const cx_dmn_element *expression,
                            const char *text) {
  cx_expr *tree = NULL;
  cx_log silent = {0};
  int status = cx_parse_expression(&silent, figures->draft->arena, (cx_place){1, 1}, text, &tree);
  if (status == CX_NO_MEMORY) figures->draft->failed = true;
  if (status == CX_REFUSED)
    CX_DMN_REFUSE(figures->draft, expression,
                  "biểu thức dùng những gì ngoài tập con FEEL của chuanxa",
                  "its expression uses what is not in chuanxa's subset of FEEL");
  return !status && note_names(figures, tree, expression);
}

static bool is_feel(const char *language) {
  return !language || !*language || strstr(language, "FEEL") || strstr(language, "feel");
}

bool cx_dmn_read_column(cx_dmn_figures *figures, const cx_dmn_element *input, cx_dmn_column *ret) {
  cx_dmn_draft *d = figures->draft;
  const cx_dmn_element *expression = cx_dmn_child(input, CX_DMN_MODEL, "inputExpression");
  const char *text = cx_dmn_text_of(expression);
  *ret = (cx_dmn_column){.figure = -1, .text = text, .element = input};
  if (!*text || !is_feel(cx_dmn_attribute(expression, "expressionLanguage"))) {
    CX_DMN_REFUSE(d, input, "cột không có biểu thức FEEL", "the column has no FEEL expression");
    return false;
  }
  const char *type = cx_dmn_attribute(expression, "typeRef");
  if (!type && is_name(text)) type = own_type(d, text);
  if (!type_of(type, &ret->type)) {
    CX_DMN_REFUSE(d, input, "kiểu của cột phải là number, boolean hoặc string",
                  "the column's type must be number, boolean or string");
    return false;
  }
  if (!is_name(text)) return read_expression(figures, expression, text);
  if (refuse_decision(d, text, input)) return false;
  ret->figure = cx_dmn_figure_of(figures, text, ret->type, input);
  if (ret->figure < 0) return false;
  ret->text = figures->all[ret->figure].id;
  return true;
}

/* ---- cells ---- */

/* `not(…)`: what is within. NULL: it is none. */
static const char *within_not(cx_dmn_draft *d, const char *text) {
  size_t size = strlen(text);
  if (strncmp(text, "not(", 4) != 0 || text[size - 1] != ')') return NULL;
  return cx_dmn_keep(d, text + 4, size - 5);
}

static bool read_texts(cx_dmn_figures *figures, const cx_dmn_column *column, const char *text,
                       cx_dmn_cell *cell) {
  cx_dmn_draft *d = figures->draft;
  size_t most = 1;
  const char *within = within_not(d, text);
  cell->negated = within;
  for (const char *at = text = within ? within : text; *at; at++)
    most += *at == ',';
  cell->ids = cx_arena_take(d->arena, most * sizeof *cell->ids);
  if (!cell->ids) d->failed = true;
  for (const char *at = text; cell->ids; at++) {
    const char *end = cx_dmn_comma(at), *one = at;
    size_t size = (size_t)(end - at);
    cx_trim(&one, &size);
    if (size < 2 || one[0] != '"' || one[size - 1] != '"' || memchr(one + 1, '"', size - 2)) {
      CX_DMN_REFUSE(d, cell->element,
                    "ô của cột chữ phải là các chữ trong ngoặc kép, hoặc not(…) của chúng",
                    "a cell of a text column must be texts in quotes, or not(…) of them");
      return false;
    }
    const char *id =
        cx_dmn_choice_of(figures, column->figure, cx_dmn_keep(d, one + 1, size - 2), cell->element);
    if (!id) return false;
    cell->ids[cell->count++] = id;
    at = end;
    if (!*end) return true;
  }
  return false;
}

static bool read_number(cx_dmn_draft *d, const char *text, cx_dmn_cell *cell) {
  cx_expr *tests = NULL;
  cx_log silent = {0};
  int status = cx_parse_tests(&silent, d->arena, (cx_place){1, 1}, text, &tests);
  if (!status) status = cx_tests_set(&silent, d->arena, tests, text, &cell->set);
  if (status == CX_NO_MEMORY) d->failed = true;
  if (status == CX_REFUSED)
    CX_DMN_REFUSE(d, cell->element, "phép thử số phải là khoảng hoặc so sánh với hằng số",
                  "a test of a number must be an interval or a comparison with a constant");
  return !status;
}

bool cx_dmn_read_cell(cx_dmn_figures *figures, const cx_dmn_column *column,
                      const cx_dmn_element *entry, cx_dmn_cell *ret) {
  cx_dmn_draft *d = figures->draft;
  const char *text = cx_dmn_text_of(entry);
  *ret = (cx_dmn_cell){.element = entry};
  if (!*text || !strcmp(text, "-")) return true;
  if (!is_feel(cx_dmn_attribute(entry, "expressionLanguage"))) {
    CX_DMN_REFUSE(d, entry, "ô không viết bằng FEEL", "the cell is not written in FEEL");
    return false;
  }
  ret->text = text;
  if (column->type == CX_COUNT) return read_number(d, text, ret);
  if (column->type == CX_CHOICE && column->figure >= 0)
    return read_texts(figures, column, text, ret);
  ret->negated = !strcmp(text, "false") || !strcmp(text, "not(true)");
  if (column->type == CX_YES_NO &&
      (ret->negated || !strcmp(text, "true") || !strcmp(text, "not(false)")))
    return true;
  CX_DMN_REFUSE(d, entry, "ô của cột này phải là true hoặc false",
                "a cell of this column must be true or false");
  return false;
}

/* ---- two cells ---- */

static bool has_id(const cx_dmn_cell *cell, const char *id) {
  for (size_t i = 0; i < cell->count; i++)
    if (!strcmp(cell->ids[i], id)) return true;
  return false;
}

static bool texts_meet(const cx_dmn_cell *a, const cx_dmn_cell *b) {
  if (a->negated && b->negated) return true;
  const cx_dmn_cell *listed = a->negated ? b : a, *other = a->negated ? a : b;
  for (size_t i = 0; i < listed->count; i++)
    if (has_id(other, listed->ids[i]) != other->negated) return true;
  return false;
}

bool cx_dmn_cells_meet(cx_dmn_draft *draft, const cx_dmn_column *column, const cx_dmn_cell *a,
                       const cx_dmn_cell *b) {
  cx_domain domain = {.kind = column->figure >= 0 ? CX_DOMAIN_WHOLE : CX_DOMAIN_ALL};
  cx_set both;
  cx_number witness;
  if (!a->text || !b->text) return true;
  if (column->type == CX_YES_NO) return a->negated == b->negated;
  if (column->type == CX_CHOICE) return texts_meet(a, b);
  if (!cx_set_intersection(draft->arena, a->set, b->set, &both)) {
    draft->failed = true;
    return true;
  }
  return cx_set_witness(both, domain, &witness);
}

/* ---- conditions ---- */

void cx_dmn_put_condition(cx_buffer *out, const cx_dmn_column *column, const cx_dmn_cell *cell) {
  bool plain = column->figure >= 0;
  if (column->type == CX_YES_NO && !cell->negated) {
    cx_puts(out, plain ? "" : "(");
    cx_puts(out, column->text);
    cx_puts(out, plain ? "" : ")");
    return;
  }
  bool negated = cell->negated || (column->type == CX_COUNT && !strncmp(cell->text, "not(", 4));
  if (negated) cx_puts(out, "not(");
  if (!plain) cx_putc(out, '(');
  cx_puts(out, column->text);
  if (!plain) cx_putc(out, ')');
  if (column->type != CX_YES_NO) cx_puts(out, " in (");
  if (column->type == CX_COUNT)
    cx_put(out, cell->text + (negated ? 4 : 0), strlen(cell->text) - (negated ? 5 : 0));
  for (size_t i = 0; column->type == CX_CHOICE && i < cell->count; i++) {
    cx_puts(out, i ? ", \"" : "\"");
    cx_puts(out, cell->ids[i]);
    cx_putc(out, '"');
  }
  if (column->type != CX_YES_NO) cx_putc(out, ')');
  if (negated) cx_putc(out, ')');
}
