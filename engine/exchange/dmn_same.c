/* See dmn_same.h. An element is written out with what counts of it, and the texts are compared. */
#include "exchange/dmn_same.h"

#include <string.h>

static bool is_one_of(const char *name, const char *const *names) {
  for (; *names; names++)
    if (!strcmp(name, *names)) return true;
  return false;
}

/* What says nothing of the result. */
static bool is_silent(const cx_dmn_element *element) {
  static const char *const silent[] = {"description",
                                       "extensionElements",
                                       "informationRequirement",
                                       "knowledgeRequirement",
                                       "authorityRequirement",
                                       "question",
                                       "allowedAnswers",
                                       "annotation",
                                       "annotationEntry",
                                       NULL};
  return element->space != CX_DMN_MODEL || is_one_of(element->name, silent);
}

/* Attributes that count: not ids and labels, not what is so without them. */
static bool counts(const char *name, const char *value) {
  static const char *const silent[] = {"id", "label", "preferredOrientation", "outputLabel", NULL};
  if (is_one_of(name, silent)) return false;
  if (!strcmp(name, "hitPolicy") && !strcmp(value, "UNIQUE")) return false;
  return strcmp(name, "kind") != 0 || strcmp(value, "FEEL") != 0;
}

/* The attribute that counts and comes next by its name behind `last`; NULL: none. */
static const char *const *next_counted(const cx_dmn_element *element, const char *last) {
  const char *const *best = NULL;
  for (const char *const *at = (const char *const *)element->attributes; at[0]; at += 2)
    if (counts(at[0], at[1]) && strcmp(at[0], last) > 0 && (!best || strcmp(at[0], best[0]) < 0))
      best = at;
  return best;
}

static void put_element(cx_buffer *out, const cx_dmn_element *element) {
  cx_putc(out, '<');
  cx_puts(out, element->name);
  const char *const *at = next_counted(element, "");
  for (; at; at = next_counted(element, at[0])) {
    cx_putc(out, '\n');
    cx_puts(out, at[0]);
    cx_putc(out, '=');
    cx_puts(out, at[1]);
  }
  cx_putc(out, '>');
  if (!strcmp(element->name, "text")) cx_puts(out, element->text);
  for (const cx_dmn_element *child = element->first; child; child = child->next)
    if (!is_silent(child)) put_element(out, child);
}

/* What of a file is told apart; pictures and remarks are not. */
static bool is_said(const cx_dmn_element *element) {
  static const char *const remarks[] = {"textAnnotation", "association", "group", NULL};
  return !is_silent(element) && !is_one_of(element->name, remarks);
}

static const cx_dmn_element *with_id(const cx_dmn_element *root, const char *name, const char *id) {
  const cx_dmn_element *at = cx_dmn_child(root, CX_DMN_MODEL, name);
  for (; at; at = cx_dmn_next(at)) {
    const char *other = cx_dmn_attribute(at, "id");
    if (id && other && !strcmp(other, id)) return at;
  }
  return NULL;
}

/* False: out of memory. */
static bool is_same(const cx_dmn_element *a, const cx_dmn_element *b, bool *ret) {
  cx_buffer one = {0}, other = {0};
  put_element(&one, a);
  put_element(&other, b);
  bool well = !one.failed && !other.failed;
  *ret = well && !strcmp(cx_buffer_text(&one), cx_buffer_text(&other));
  cx_buffer_free(&one);
  cx_buffer_free(&other);
  return well;
}

bool cx_dmn_compare(const cx_dmn_element *first, const cx_dmn_element *second,
                    cx_dmn_difference *ret, const cx_dmn_element **ret_element) {
  *ret = CX_DMN_SAME;
  for (const cx_dmn_element *at = first->first; at; at = at->next) {
    bool same = false;
    if (!is_said(at)) continue;
    const cx_dmn_element *other = with_id(second, at->name, cx_dmn_attribute(at, "id"));
    *ret_element = at;
    *ret = other ? CX_DMN_CHANGED : CX_DMN_MORE;
    if (!other) return true;
    if (!is_same(at, other, &same)) return false;
    if (!same) return true;
    *ret = CX_DMN_SAME;
  }
  for (const cx_dmn_element *at = second->first; at; at = at->next) {
    if (!is_said(at) || with_id(first, at->name, cx_dmn_attribute(at, "id"))) continue;
    *ret_element = at;
    *ret = CX_DMN_LESS;
    return true;
  }
  return true;
}
