/* See dmn_feel.h. The tree says what is read and whether null is safe; the text is kept as it was
 * written. */
#include "exchange/dmn_feel.h"

#include <string.h>

#include "feel/parse.h"
#include "number/reading.h"
#include "standard/measures.h"

/* ---- what an expression reads ---- */

static bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static void mark(const cx_standard *s, const cx_expr *tree, bool *reads) {
  int measure = tree->op == CX_OP_NAME ? cx_find_measure(s, tree->text) : CX_NO_MEASURE;
  if (measure != CX_NO_MEASURE) reads[measure] = true;
  for (size_t i = 0; i < tree->count; i++)
    mark(s, tree->args[i], reads);
}

/* Whether FEEL gives null wherever a figure is null and the rule language gives unknown. */
static bool is_safe(const cx_expr *tree) {
  switch (tree->op) {
  case CX_OP_NAME:
  case CX_OP_NUMBER:
  case CX_OP_BOOLEAN:
  case CX_OP_ADD:
  case CX_OP_SUBTRACT:
  case CX_OP_MULTIPLY:
  case CX_OP_DIVIDE:
  case CX_OP_NEGATE:
  case CX_OP_LESS:
  case CX_OP_LESS_EQUAL:
  case CX_OP_MORE:
  case CX_OP_MORE_EQUAL:
  case CX_OP_AND:
  case CX_OP_OR:
  case CX_OP_NOT:
    break;
  default:
    return false;
  }
  for (size_t i = 0; i < tree->count; i++)
    if (!is_safe(tree->args[i])) return false;
  return true;
}

/* Whether `in` stands in it: the tree has comparisons in its place, FEEL makes it false of null. */
static bool has_in(const char *text) {
  bool string = false;
  for (const char *at = text; *at; at++) {
    if (*at == '"') string = !string;
    bool begins = at == text || !is_of_name(at[-1]);
    if (!string && begins && at[0] == 'i' && at[1] == 'n' && !is_of_name(at[2])) return true;
  }
  return false;
}

static const cx_expr *tree_of(cx_arena *arena, const char *text) {
  cx_log silent = {0};
  cx_expr *tree = NULL;
  return cx_parse_expression(&silent, arena, (cx_place){1, 1}, text, &tree) ? NULL : tree;
}

bool cx_dmn_reads(const cx_standard *standard, const char *text, bool *reads) {
  cx_arena arena = {0};
  const cx_expr *tree = tree_of(&arena, text);
  if (tree) mark(standard, tree, reads);
  cx_arena_free(&arena);
  return tree;
}

/* ---- writing ---- */

/* What follows `count(`, when a list without brackets begins there; else NULL. */
static const char *bare_count(const char *text, const char *at) {
  static const char called[] = "count";
  if (strncmp(at, called, sizeof called - 1) != 0 || (at > text && is_of_name(at[-1]))) return NULL;
  at += sizeof called - 1;
  at += strspn(at, " ");
  if (*at != '(') return NULL;
  at++;
  return at[strspn(at, " ")] == '[' ? NULL : at;
}

/* Appends text[0..size) with `count(a, b)` as `count([a, b])`: FEEL counts the members of one list,
 * the rule language takes both. */
static void put_counting_lists(cx_buffer *out, const char *text, size_t size) {
  bool string = false;
  for (const char *at = text; at < text + size; at++) {
    const char *inside = string ? NULL : bare_count(text, at);
    if (*at == '"') string = !string;
    if (!inside || inside > text + size) {
      cx_putc(out, *at);
      continue;
    }
    const char *end = inside;
    while (*cx_dmn_comma(end) == ',')
      end = cx_dmn_comma(end) + 1;
    end = cx_dmn_comma(end);
    cx_puts(out, "count([");
    put_counting_lists(out, inside, (size_t)(end - inside));
    cx_putc(out, ']');
    at = end - 1;
  }
}

void cx_dmn_put_expression(cx_buffer *out, const cx_standard *standard, const char *text) {
  cx_arena arena = {0};
  const cx_expr *tree = tree_of(&arena, text);
  bool *reads = cx_arena_take(&arena, standard->measure_count + 1), first = true;
  if (!tree || !reads) out->failed = true;
  if (tree && reads && (has_in(text) || !is_safe(tree))) {
    mark(standard, tree, reads);
    for (size_t m = 0; m < standard->measure_count; m++) {
      if (!reads[m]) continue;
      cx_puts(out, first ? "if " : " or ");
      cx_puts(out, standard->measures[m].id);
      cx_puts(out, " = null");
      first = false;
    }
    if (!first) cx_puts(out, " then null else ");
  }
  put_counting_lists(out, text, strlen(text));
  cx_arena_free(&arena);
}

void cx_dmn_put_mark(cx_buffer *out, const char *text) {
  cx_arena arena = {0};
  const cx_expr *tree = tree_of(&arena, text);
  if (!tree) out->failed = true;
  if (tree && (has_in(text) || !is_safe(tree)))
    cx_puts(out, "if points = null or max = null then null else ");
  put_counting_lists(out, text, strlen(text));
  cx_arena_free(&arena);
}

static void put_sum(cx_buffer *out, const cx_standard *s, const int *terms, size_t count) {
  if (count > 1) cx_putc(out, '(');
  for (size_t i = 0; i < count; i++) {
    if (i) cx_puts(out, " + ");
    cx_puts(out, s->measures[terms[i]].id);
  }
  if (count > 1) cx_putc(out, ')');
}

void cx_dmn_put_rate(cx_buffer *out, const cx_standard *standard, const cx_item *item) {
  cx_put_int(out, item->per);
  cx_puts(out, " * ");
  put_sum(out, standard, item->parts, item->part_count);
  cx_puts(out, " / ");
  cx_dmn_put_whole(out, standard, item);
}

void cx_dmn_put_whole(cx_buffer *out, const cx_standard *standard, const cx_item *item) {
  put_sum(out, standard, item->wholes, item->whole_count);
}

void cx_dmn_put_set(cx_buffer *out, cx_set set) {
  for (size_t i = 0; i < set.count; i++) {
    const cx_interval *part = &set.parts[i];
    if (i) cx_puts(out, ", ");
    if (!part->has_low && !part->has_high) cx_puts(out, "-");
    if (part->has_low && part->has_high) {
      cx_putc(out, part->low_closed ? '[' : '(');
      cx_put_exact(out, part->low);
      cx_puts(out, "..");
      cx_put_exact(out, part->high);
      cx_putc(out, part->high_closed ? ']' : ')');
    } else if (part->has_low) {
      cx_puts(out, part->low_closed ? ">= " : "> ");
      cx_put_exact(out, part->low);
    } else if (part->has_high) {
      cx_puts(out, part->high_closed ? "<= " : "< ");
      cx_put_exact(out, part->high);
    }
  }
}

/* ---- reading ---- */

const char *cx_dmn_bare_expression(const char *text) {
  static const char test[] = " = null", then[] = " then null else ";
  const char *at = text;
  if (strncmp(at, "if ", 3) != 0) return text;
  for (at += 3;;) {
    size_t name = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (!name || strncmp(at + name, test, sizeof test - 1) != 0) return text;
    at += name + sizeof test - 1;
    if (!strncmp(at, then, sizeof then - 1)) return at + sizeof then - 1;
    if (strncmp(at, " or ", 4) != 0) return text;
    at += 4;
  }
}

const char *cx_dmn_comma(const char *text) {
  int depth = 0;
  bool string = false;
  for (; *text; text++) {
    if (*text == '"') string = !string;
    if (string) continue;
    if (*text == '(' || *text == '[') depth++;
    if (*text == ')' || *text == ']') depth--;
    if (depth < 0 || (*text == ',' && depth == 0)) break;
  }
  return text;
}
