/* See schema.h. */
#include "report/schema.h"

#include <string.h>

#include "number/hundredths.h"
#include "report/json.h"
#include "report/text.h"

enum { MOST_NAMED = 128 };

typedef struct printer {
  cx_buffer *out;
  cx_language language;
  const cx_shape *named[MOST_NAMED]; /* those with a name, each once */
  size_t count;
} printer;

static void put_shape(printer *p, const cx_shape *shape);
static void put_members(printer *p, const cx_shape *shape);

/* ---- which shapes have a name ---- */

static void collect(printer *p, const cx_shape *shape);

static void collect_keys(printer *p, const cx_key *keys) {
  for (const cx_key *key = keys; key && key->name; key++)
    collect(p, key->shape);
}

static void collect(printer *p, const cx_shape *shape) {
  for (size_t i = 0; i < p->count && shape->name; i++)
    if (p->named[i] == shape) return;
  if (shape->name && p->count == MOST_NAMED) {
    p->out->failed = true;
    return;
  }
  if (shape->name) p->named[p->count++] = shape;
  collect_keys(p, shape->keys);
  if (shape->of) collect(p, shape->of);
  if (shape->kind == CX_SHAPE_LAW) collect_keys(p, cx_shape_law.keys);
  for (const cx_shape_case *one = shape->cases; one && one->shape; one++)
    collect(p, one->shape);
}

/* ---- lists of words ---- */

/* The next word of a blank-separated list, its size in *size; NULL behind the last one. */
static const char *next_word(const char *at, size_t *size) {
  at += strspn(at, " ");
  *size = strcspn(at, " ");
  return *size ? at : NULL;
}

static void put_word(printer *p, const char *word, size_t size) {
  cx_putc(p->out, '"');
  cx_put(p->out, word, size);
  cx_putc(p->out, '"');
}

static bool is_word(const char *word, size_t size, const char *wanted) {
  return strlen(wanted) == size && !memcmp(word, wanted, size);
}

/* A word as a value; older YAML readers make truths of yes and no. */
static void put_value(printer *p, const char *word, size_t size) {
  put_word(p, word, size);
  if (is_word(word, size, "yes")) cx_puts(p->out, ",true");
  if (is_word(word, size, "no")) cx_puts(p->out, ",false");
}

/* "words":["a","b"], each as a text; `each` writes one. */
typedef void put_word_fn(printer *p, const char *word, size_t size);

static void put_words(printer *p, const char *before, const char *member, const char *words,
                      put_word_fn *each) {
  size_t size;
  cx_report_json_name(p->out, before, member);
  cx_putc(p->out, '[');
  const char *between = "";
  for (const char *at = next_word(words, &size); at; at = next_word(at + size, &size)) {
    cx_puts(p->out, between);
    each(p, at, size);
    between = ",";
  }
  cx_putc(p->out, ']');
}

static void put_required(printer *p, const char *word, size_t size) {
  cx_puts(p->out, "{\"required\":[");
  put_word(p, word, size);
  cx_puts(p->out, "]}");
}

/* ---- scalars ---- */

/* "pattern", of which `words` are other texts that it takes. */
static void put_pattern(printer *p, const char *pattern, const char *words) {
  cx_buffer whole = {0};
  cx_puts(&whole, "^(");
  for (const char *at = words ? words : ""; *at; at++)
    cx_putc(&whole, *at == ' ' ? '|' : *at);
  if (words) cx_putc(&whole, '|');
  cx_puts(&whole, pattern);
  cx_puts(&whole, ")$");
  cx_report_json_text(p->out, ",", "pattern", cx_buffer_text(&whole));
  p->out->failed = p->out->failed || whole.failed;
  cx_buffer_free(&whole);
}

static void put_range(printer *p, const char *least, const char *most) {
  cx_report_json_name(p->out, ",", "minimum");
  cx_puts(p->out, least);
  cx_report_json_name(p->out, ",", "maximum");
  cx_puts(p->out, most);
}

static void put_number(printer *p, const cx_shape *shape) {
  bool whole = shape->kind == CX_SHAPE_WHOLE;
  cx_puts(p->out, whole ? "\"type\":[\"integer\",\"string\"]" : "\"type\":[\"number\",\"string\"]");
  if (whole)
    put_range(p, cx_digits_of(shape->least).text, cx_digits_of(shape->most).text);
  else
    put_range(p, cx_hundredths(shape->least).text, cx_hundredths(shape->most).text);
  const char *places =
      shape->least < 0 ? "-?[0-9]{1,9}([.][0-9]{1,2})?" : "[0-9]{1,9}([.][0-9]{1,2})?";
  put_pattern(p, whole ? "[0-9]{1,15}" : places, shape->words);
}

/* Months by their length; a 29 February in any year. */
#define MONTH_DAY                                                                                  \
  "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"                  \
  "02-(0[1-9]|[12][0-9]))"

static void put_day(printer *p, const cx_shape *shape) {
  bool with_year = shape->kind == CX_SHAPE_DAY;
  cx_puts(p->out, "\"type\":\"string\"");
  put_pattern(p, with_year ? "[0-9]{4}-" MONTH_DAY : MONTH_DAY, shape->words);
}

/* ---- maps ---- */

static void put_key(printer *p, const char *before, const cx_key *key, const cx_shape *shape) {
  cx_report_json_name(p->out, before, key->name);
  cx_report_json_text(p->out, "{", "description", cx_half(key->text, p->language));
  cx_putc(p->out, ',');
  put_members(p, shape);
  cx_putc(p->out, '}');
}

static void put_needed(printer *p, const cx_key *keys) {
  const char *between = "";
  cx_report_json_name(p->out, ",", "required");
  cx_putc(p->out, '[');
  for (const cx_key *key = keys; key && key->name; key++) {
    if (!key->needed) continue;
    cx_puts(p->out, between);
    put_word(p, key->name, strlen(key->name));
    between = ",";
  }
  cx_putc(p->out, ']');
}

static void put_forbidden(printer *p, const char *word, size_t size) {
  put_word(p, word, size);
  cx_puts(p->out, ":false");
}

/* "if" the key has the word. */
static void put_if(printer *p, const char *before, const char *key, const char *word) {
  cx_puts(p->out, before);
  cx_puts(p->out, "\"if\":{\"properties\":{");
  put_word(p, key, strlen(key));
  cx_puts(p->out, ":{\"enum\":[");
  put_value(p, word, strlen(word));
  cx_puts(p->out, "]}},\"required\":[");
  put_word(p, key, strlen(key));
  cx_puts(p->out, "]}");
}

/* Keys that may not be there: "properties":{"a":false}. */
static void put_none_of(printer *p, const char *words) {
  size_t size;
  const char *between = "\"properties\":{";
  for (const char *at = next_word(words, &size); at; at = next_word(at + size, &size)) {
    cx_puts(p->out, between);
    put_forbidden(p, at, size);
    between = ",";
  }
  cx_putc(p->out, '}');
}

static void put_rule(printer *p, const cx_key_rule *rule) {
  put_if(p, "{", rule->key, rule->word);
  if (rule->needed) {
    put_words(p, ",\"then\":{", "required", rule->needed, put_word);
    cx_putc(p->out, '}');
  }
  if (rule->only) {
    cx_puts(p->out, ",\"else\":{");
    put_none_of(p, rule->only);
    cx_putc(p->out, '}');
  }
  if (rule->otherwise) {
    put_words(p, ",\"else\":{", "required", rule->otherwise, put_word);
    cx_putc(p->out, '}');
  }
  cx_putc(p->out, '}');
}

static void put_rules(printer *p, const cx_key_rule *rules) {
  const char *between = ",\"allOf\":[";
  for (const cx_key_rule *rule = rules; rule && rule->key; rule++) {
    cx_puts(p->out, between);
    put_rule(p, rule);
    between = ",";
  }
  if (rules) cx_putc(p->out, ']');
}

/* {"a": ["b"], "b": ["a"]} of the keys that stand together. */
static void put_together(printer *p, const char *keys) {
  size_t a_size, b_size;
  const char *a = next_word(keys, &a_size), *b = next_word(a + a_size, &b_size);
  cx_report_json_name(p->out, ",", "dependentRequired");
  cx_putc(p->out, '{');
  put_word(p, a, a_size);
  cx_puts(p->out, ":[");
  put_word(p, b, b_size);
  cx_puts(p->out, "],");
  put_word(p, b, b_size);
  cx_puts(p->out, ":[");
  put_word(p, a, a_size);
  cx_puts(p->out, "]}");
}

static void put_entries(printer *p, const cx_shape *shape, const char *least, const char *most) {
  if (shape->least) cx_report_json_integer(p->out, ",", least, shape->least);
  if (shape->most) cx_report_json_integer(p->out, ",", most, shape->most);
}

/* `value` takes the place of the shape of the key so called; NULL: none does. */
static void put_map(printer *p, const cx_shape *shape, const cx_shape *value) {
  const char *before = "{";
  cx_puts(p->out, "\"type\":\"object\",\"properties\":");
  for (const cx_key *key = shape->keys; key && key->name; key++) {
    put_key(p, before, key, value && !strcmp(key->name, "value") ? value : key->shape);
    before = ",";
  }
  cx_puts(p->out, *before == '{' ? "{}" : "}");
  put_needed(p, shape->keys);
  if (!shape->open) cx_report_json_name(p->out, ",", "additionalProperties");
  if (shape->of) {
    put_shape(p, shape->of);
    cx_report_json_name(p->out, ",", "propertyNames");
    cx_puts(p->out,
            shape->titled ? "{\"minLength\":1}" : "{\"pattern\":\"^[a-z0-9][a-z0-9_.-]{0,63}$\"}");
  } else if (!shape->open) {
    cx_puts(p->out, "false");
  }
  put_entries(p, shape, "minProperties", "maxProperties");
  put_rules(p, shape->rules);
  if (shape->together) put_together(p, shape->together);
  if (shape->one_of) put_words(p, ",", "oneOf", shape->one_of, put_required);
  if (shape->any_of) put_words(p, ",", "anyOf", shape->any_of, put_required);
}

/* ---- one or the other ---- */

static void put_then_else(printer *p, const cx_shape *then, const cx_shape *other) {
  cx_puts(p->out, ",\"then\":");
  put_shape(p, then);
  cx_puts(p->out, ",\"else\":");
  put_shape(p, other);
}

static void put_either(printer *p, const cx_shape_case *cases) {
  bool list = cases[0].shape->kind == CX_SHAPE_LIST;
  cx_puts(p->out, list ? "\"if\":{\"type\":\"array\"}" : "\"if\":{\"type\":\"object\"}");
  put_then_else(p, cases[0].shape, cases[1].shape);
}

static bool may_be_map(const cx_shape *shape) {
  if (shape->kind == CX_SHAPE_EITHER) return may_be_map(shape->cases[0].shape);
  return shape->kind == CX_SHAPE_MAP;
}

/* A map with `value` or `basis` is a value with its basis; where the bare value is none, any map.
 */
static void put_law(printer *p, const cx_shape *bare) {
  cx_puts(p->out, "\"if\":{\"type\":\"object\"");
  if (may_be_map(bare)) put_words(p, ",", "anyOf", "value basis", put_required);
  cx_puts(p->out, "},\"then\":{");
  put_map(p, &cx_shape_law, bare);
  cx_puts(p->out, "},\"else\":");
  put_shape(p, bare);
  if (bare->words) put_words(p, ",", "examples", bare->words, put_word); /* editors offer them */
}

/* The word as the key's value, bare or with its basis. */
static void put_case(printer *p, const cx_shape_case *one) {
  cx_puts(p->out, "\"if\":{");
  if (one->word) {
    cx_puts(p->out, "\"properties\":{");
    put_word(p, one->key, strlen(one->key));
    cx_puts(p->out, ":{\"anyOf\":[{\"const\":");
    put_word(p, one->word, strlen(one->word));
    cx_puts(p->out, "},{\"properties\":{\"value\":{\"const\":");
    put_word(p, one->word, strlen(one->word));
    cx_puts(p->out, "}},\"type\":\"object\",\"required\":[\"value\"]}]}},");
  }
  cx_puts(p->out, "\"type\":\"object\",\"required\":[");
  put_word(p, one->key, strlen(one->key));
  cx_puts(p->out, "]}");
}

static void put_cases(printer *p, const cx_shape_case *cases) {
  size_t open = 0;
  for (; cases->key; cases++, open++) {
    put_case(p, cases);
    cx_puts(p->out, ",\"then\":");
    put_shape(p, cases->shape);
    cx_puts(p->out, ",\"else\":{");
  }
  put_members(p, cases->shape);
  cx_put_repeat(p->out, "}", open);
}

/* ---- any shape ---- */

static void put_list(printer *p, const cx_shape *shape) {
  cx_puts(p->out, "\"type\":\"array\",\"items\":");
  put_shape(p, shape->of);
  put_entries(p, shape, "minItems", "maxItems");
}

/* What a shape is, with no regard to its name. */
static void put_body(printer *p, const cx_shape *shape) {
  static const char scalar[] = "\"type\":[\"string\",\"number\",\"boolean\"";
  switch (shape->kind) {
  case CX_SHAPE_TEXT:
    cx_puts(p->out, scalar);
    cx_puts(p->out, "],\"minLength\":1");
    break;
  case CX_SHAPE_CELL:
    cx_puts(p->out, scalar);
    cx_puts(p->out, ",\"null\"]");
    break;
  case CX_SHAPE_ID:
    cx_puts(p->out, scalar);
    cx_puts(p->out, "],\"minimum\":0");
    put_pattern(p, "[a-z0-9][a-z0-9_.-]{0,63}", NULL);
    break;
  case CX_SHAPE_WHOLE:
  case CX_SHAPE_POINTS:
    put_number(p, shape);
    break;
  case CX_SHAPE_DAY:
  case CX_SHAPE_MONTH_DAY:
    put_day(p, shape);
    break;
  case CX_SHAPE_WORDS:
    put_words(p, "", "enum", shape->words, put_value);
    break;
  case CX_SHAPE_PATTERN:
    cx_puts(p->out, shape->numbers ? "\"type\":[\"string\",\"number\"]" : "\"type\":\"string\"");
    put_pattern(p, shape->pattern, NULL);
    break;
  case CX_SHAPE_MAP:
    put_map(p, shape, NULL);
    break;
  case CX_SHAPE_LIST:
    put_list(p, shape);
    break;
  case CX_SHAPE_LAW:
    put_law(p, shape->of);
    break;
  case CX_SHAPE_EITHER:
    put_either(p, shape->cases);
    break;
  case CX_SHAPE_BY_KEY:
    put_cases(p, shape->cases);
    break;
  }
}

static void put_members(printer *p, const cx_shape *shape) {
  if (!shape->name) {
    put_body(p, shape);
    return;
  }
  cx_puts(p->out, "\"$ref\":\"#/$defs/");
  cx_puts(p->out, shape->name);
  cx_putc(p->out, '"');
}

static void put_shape(printer *p, const cx_shape *shape) {
  cx_putc(p->out, '{');
  put_members(p, shape);
  cx_putc(p->out, '}');
}

void cx_report_put_schema(cx_buffer *out, const cx_shape *root, const char *file,
                          cx_language language) {
  printer p = {.out = out, .language = language};
  collect(&p, root);
  cx_report_json_text(out, "{", "$schema", "https://json-schema.org/draft/2020-12/schema");
  cx_report_json_text(out, ",\n", "title", file);
  cx_report_json_text(out, ",\n", "$comment", "chuanxa " CHUANXA_VERSION);
  cx_puts(out, ",\n");
  put_members(&p, root);
  cx_puts(out, ",\n\"$defs\":{");
  for (size_t i = 0; i < p.count; i++) {
    cx_report_json_name(out, i ? ",\n" : "\n", p.named[i]->name);
    cx_putc(out, '{');
    put_body(&p, p.named[i]);
    cx_putc(out, '}');
  }
  cx_puts(out, "\n}}\n");
}
