/* See fields.h. */
#include "standard/fields.h"

#include <sodium.h>
#include <string.h>

#include "base/days.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "number/hundredths.h"
#include "standard/messages.h"
#include "text/messages.h"

/* Position of a word in a blank-separated list, -1 when it is not there; offers each to nearest. */
static int position(const char *words, const char *word, cx_nearest *nearest) {
  int index = 0;
  size_t size = strlen(word);
  for (const char *at = words; *at; index++) {
    size_t length = strcspn(at, " ");
    if (length == size && !memcmp(at, word, size)) return index;
    at += length + (at[length] == ' ');
  }
  static const size_t longest = 48;
  char one[49];
  for (const char *at = words; nearest && *at;) {
    size_t length = strcspn(at, " ");
    if (length <= longest) {
      memcpy(one, at, length);
      one[length] = 0;
      const char *best = nearest->best;
      cx_nearest_offer(nearest, one);
      if (nearest->best == one)
        nearest->best = at; /* points into `words`, cut by the caller */
      else
        nearest->best = best;
    }
    at += length + (at[length] == ' ');
  }
  return -1;
}

/* The nearest word found by position(), as a text of its own ("" when none). */
static const char *nearest_word(cx_loader *l, const cx_nearest *nearest) {
  if (!nearest->best) return "";
  const char *copy = cx_arena_text(l->arena, nearest->best, strcspn(nearest->best, " "));
  return copy ? copy : "";
}

static bool has_key(const cx_shape *shape, const char *name, cx_nearest *nearest) {
  for (const cx_key *key = shape->keys; key->name; key++)
    if (!strcmp(key->name, name)) return true;
  for (const cx_key *key = shape->keys; key->name; key++)
    cx_nearest_offer(nearest, key->name);
  return false;
}

/* Keys that speak of points. */
static bool is_of_points(const char *key) {
  static const char *const keys[] = {"points",   "max_points", "floor",
                                     "per_unit", "cap",        "min_total"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!strcmp(keys[i], key)) return true;
  return false;
}

/* A key that the shape lacks, with the reason where it belongs to the other `scoring`. */
static void say_unknown(cx_loader *l, const cx_yaml *child, const cx_shape *shape,
                        const char *nearest) {
  const char *key = child->key->text;
  cx_nearest unused = {.wanted = key};
  if (l->standard && l->standard->counts_met && is_of_points(key))
    CX_SAY(&l->log, RULE_NO_POINTS, child->key->place, key);
  else if (!strcmp(key, "met") && has_key(shape, "points", &unused))
    CX_SAY(&l->log, RULE_NO_MET, child->key->place, NULL);
  else
    CX_SAY(&l->log, RULE_UNKNOWN_KEY, child->key->place, key, nearest);
}

bool cx_known_keys(cx_loader *l, const cx_yaml *node, const char *name, const cx_shape *shape) {
  if (node->kind != CX_YAML_MAP) {
    CX_SAY(&l->log, RULE_NOT_MAP, node->place, name);
    return false;
  }
  bool all = true;
  for (const cx_yaml *child = node->first; child; child = child->next) {
    cx_nearest nearest = {.wanted = child->key->text};
    if (has_key(shape, child->key->text, &nearest)) continue;
    say_unknown(l, child, shape, nearest.best ? nearest.best : "");
    all = false;
  }
  return all;
}

cx_yaml *cx_need(cx_loader *l, const cx_yaml *map, const char *key) {
  cx_yaml *value = cx_yaml_get(map, key);
  if (!value && map->kind == CX_YAML_MAP) CX_SAY(&l->log, RULE_MISSING_KEY, map->place, key);
  return value;
}

/* By an escape a text may come to hold what no reader of a rule book should meet, and a terminal
 * would obey. */
static bool has_control(const char *text) {
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F) return true;
    if (c == 0xC2 && (unsigned char)text[1] < 0xA0) return true; /* U+0080 to U+009F */
  }
  return false;
}

const char *cx_text(cx_loader *l, const cx_yaml *node, const char *name) {
  if (!node) return NULL;
  if (node->kind == CX_YAML_TEXT && *node->text && (l->kept || !has_control(node->text)))
    return node->text;
  if (node->kind == CX_YAML_TEXT && *node->text) {
    CX_SAY(&l->log, YAML_SYNTAX, node->place,
           CX_BOTH("có ký tự điều khiển không nhìn thấy; xóa nó đi",
                   "an invisible control character; remove it"));
    return NULL;
  }
  if (node->kind == CX_YAML_TEXT)
    CX_SAY(&l->log, RULE_EMPTY, node->place, name);
  else if (cx_yaml_get(node, "value"))
    CX_SAY(&l->log, RULE_BARE, node->place, name);
  else
    CX_SAY(&l->log, RULE_NOT_TEXT, node->place, name);
  return NULL;
}

const char *cx_need_text(cx_loader *l, const cx_yaml *map, const char *key) {
  return cx_text(l, cx_need(l, map, key), key);
}

const char *cx_maybe_text(cx_loader *l, const cx_yaml *map, const char *key) {
  return cx_text(l, cx_yaml_get(map, key), key);
}

bool cx_standard_is_id(const char *text) {
  size_t good = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-.");
  return *text && !text[good] && good <= 64 && !strchr("_-.", text[0]);
}

const char *cx_id(cx_loader *l, const cx_yaml *node, const char *name) {
  const char *text = cx_text(l, node, name);
  if (!text || cx_standard_is_id(text)) return text;
  CX_SAY(&l->log, RULE_ID, node->place, text);
  return NULL;
}

bool cx_whole_field(cx_loader *l, const cx_yaml *node, const char *name, int64_t least,
                    int64_t most, int64_t *ret) {
  const char *text = cx_text(l, node, name);
  if (!text) return false;
  int64_t value = 0;
  size_t digits = strspn(text, "0123456789");
  bool good = digits && digits <= 15 && !text[digits];
  for (size_t i = 0; good && i < digits; i++)
    value = value * 10 + (text[i] - '0');
  if (!good || value < least || value > most) {
    CX_SAY(&l->log, RULE_NOT_WHOLE, node->place, text, cx_digits_of(least).text,
           cx_digits_of(most).text);
    return false;
  }
  *ret = value;
  return true;
}

bool cx_points_field(cx_loader *l, const cx_yaml *node, const char *name, int64_t least,
                     int64_t most, int64_t *ret) {
  const char *text = cx_text(l, node, name);
  if (!text) return false;
  int64_t value = 0;
  if (!cx_read_hundredths(text, &value) || value < least || value > most) {
    CX_SAY(&l->log, RULE_NOT_POINTS, node->place, text, cx_hundredths(least).text,
           cx_hundredths(most).text);
    return false;
  }
  *ret = value;
  return true;
}

int cx_word(cx_loader *l, const cx_yaml *node, const char *words) {
  if (node->kind != CX_YAML_TEXT) {
    CX_SAY(&l->log, RULE_NOT_TEXT, node->place, node->key ? node->key->text : words);
    return -1;
  }
  cx_nearest nearest = {.wanted = node->text};
  int index = position(words, node->text, &nearest);
  if (index >= 0) return index;
  cx_buffer list = {0};
  for (const char *at = words; *at; at++) {
    if (*at == ' ') cx_putc(&list, ',');
    cx_putc(&list, *at);
  }
  CX_SAY(&l->log, RULE_WORD, node->place, node->text, nearest_word(l, &nearest),
         cx_buffer_text(&list));
  cx_buffer_free(&list);
  return -1;
}

static const char *add_source(cx_loader *l, const cx_yaml *node) {
  const char *id = cx_text(l, node, "source");
  cx_nearest nearest = {.wanted = id};
  for (size_t i = 0; id && i < l->cited_count; i++) {
    if (!strcmp(l->cited[i].id, id)) return id;
    cx_nearest_offer(&nearest, l->cited[i].id);
  }
  if (id) CX_SAY(&l->log, RULE_SOURCE, node->place, id, nearest.best);
  return NULL;
}

static void read_sources(cx_loader *l, const cx_yaml *node, cx_law *law) {
  if (!node) return;
  bool list = node->kind == CX_YAML_LIST;
  size_t count = list ? node->count : 1;
  law->sources = cx_arena_take(l->arena, (count + 1) * sizeof *law->sources);
  if (!law->sources) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *one = list ? node->first : node; one; one = list ? one->next : NULL) {
    const char *id = add_source(l, one);
    if (id) law->sources[law->source_count++] = id;
  }
}

void cx_sibling_law(cx_loader *l, const cx_yaml *map, const char *basis_key, cx_law *law) {
  const cx_yaml *basis = cx_yaml_get(map, basis_key), *quote = cx_yaml_get(map, "quote");
  *law = (cx_law){.basis = CX_WORKING, .stated = basis, .place = map->place};
  if (basis) law->basis_place = basis->place;
  if (quote) law->quote_place = quote->place;
  int index = basis ? cx_word(l, basis, cx_shape_basis.words) : CX_WORKING;
  if (index >= 0) law->basis = (cx_basis)index;
  read_sources(l, cx_yaml_get(map, "source"), law);
  law->quote = cx_text(l, quote, "quote");
  law->note = cx_maybe_text(l, map, "note");
  law->note_en = cx_maybe_text(l, map, "note_en");
  if (basis && law->basis == CX_INFERRED && !law->note)
    CX_SAY(&l->log, RULE_INFERRED_NOTE, basis->place, NULL);
}

cx_yaml *cx_law_value(cx_loader *l, cx_yaml *node, cx_law *law) {
  *law = (cx_law){.basis = CX_WORKING};
  if (!node) return NULL;
  law->place = node->place;
  bool wrapped = cx_yaml_get(node, "value") || cx_yaml_get(node, "basis");
  if (!wrapped) return node;
  cx_known_keys(l, node, node->key ? node->key->text : "value", &cx_shape_law);
  cx_sibling_law(l, node, "basis", law);
  cx_yaml *value = cx_yaml_get(node, "value");
  if (value) law->place = value->place;
  if (!value) CX_SAY(&l->log, RULE_VALUE, node->place, NULL);
  return value;
}

bool cx_law_text_field(cx_loader *l, const cx_yaml *map, const char *key, cx_law_text *ret) {
  ret->value = cx_text(l, cx_law_value(l, cx_need(l, map, key), &ret->law), key);
  return ret->value != NULL;
}

const char *cx_day_field(cx_loader *l, const cx_yaml *node, const char *name, bool with_year) {
  const char *text = cx_text(l, node, name);
  if (!text || cx_is_day(text, with_year)) return text;
  CX_SAY(&l->log, RULE_DATE, node->place, text,
         with_year ? CX_BOTH("năm-tháng-ngày (2014-07-15)", "year-month-day (2014-07-15)")
                   : CX_BOTH("tháng-ngày (10-31)", "month-day (10-31)"));
  return NULL;
}

void cx_sources_field(cx_loader *l, const cx_yaml *root) {
  const cx_yaml *map = cx_yaml_get(root, "sources");
  if (!map) return;
  if (map->kind != CX_YAML_MAP) {
    CX_SAY(&l->log, RULE_NOT_MAP, map->place, "sources");
    return;
  }
  l->cited = cx_arena_take(l->arena, (map->count + 1) * sizeof *l->cited);
  if (!l->cited) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *node = map->first; node; node = node->next) {
    cx_id(l, node->key, "sources");
    if (!cx_known_keys(l, node, node->key->text, &cx_shape_cited)) continue;
    const cx_yaml *read = cx_yaml_get(node, "read");
    l->cited[l->cited_count++] =
        (cx_cited){node->key->text, cx_need_text(l, node, "title"), cx_maybe_text(l, node, "url"),
                   read ? cx_day_field(l, read, "read", true) : NULL};
  }
}

bool cx_is_list(cx_loader *l, const cx_yaml *node, const char *name) {
  if (!node) return false;
  if (node->kind == CX_YAML_LIST) return true;
  CX_SAY(&l->log, RULE_NOT_LIST, node->place, name);
  return false;
}

void *cx_all_fields(cx_loader *l, const cx_yaml *root, const char *key, bool map, size_t most,
                    size_t size, cx_entry_fn *load, size_t *ret_count) {
  const cx_yaml *all = cx_yaml_get(root, key);
  if (!all) return NULL;
  if (map ? all->kind != CX_YAML_MAP : !cx_is_list(l, all, key)) {
    if (map) CX_SAY(&l->log, RULE_NOT_MAP, all->place, key);
    return NULL;
  }
  if (all->count > most) {
    CX_SAY(&l->log, RULE_LIMIT, all->place, cx_digits_of((int64_t)most).text, key);
    return NULL;
  }
  char *entries = cx_arena_take(l->arena, (all->count + 1) * size);
  if (!entries) {
    cx_say_memory(&l->log);
    return NULL;
  }
  for (const cx_yaml *node = all->first; node; node = node->next) {
    if (node->kind == CX_YAML_MAP)
      load(l, entries + size * (*ret_count)++, node);
    else
      CX_SAY(&l->log, RULE_NOT_MAP, node->place, map ? node->key->text : key);
  }
  return entries;
}

int cx_read_fields(cx_loader *l, const cx_file *file, cx_report_fn *report, void *report_user,
                   cx_root_fn *load, void *user) {
  l->log = (cx_log){.report = report,
                    .user = report_user,
                    .file = file->name,
                    .bytes = file->bytes ? file->bytes : "",
                    .size = file->size,
                    .first_line = 1,
                    .most = CX_MOST_ERRORS};
  cx_yaml *root;
  int status = cx_yaml_read(&l->log, l->arena, &root);
  if (status) return status;
  load(l, root, user);
  if (l->log.errors > CX_MOST_ERRORS) {
    int64_t more = (int64_t)l->log.errors - CX_MOST_ERRORS;
    l->log.most = 0;
    CX_SAY(&l->log, RULE_MORE, (cx_place){0}, cx_digits_of(more).text);
  }
  if (!l->log.errors) return CX_OK;
  return l->log.out_of_memory ? CX_NO_MEMORY : CX_REFUSED;
}

int cx_keep_fields(cx_arena *arena, const cx_file *file, cx_file *ret, char ret_sha256[65]) {
  const char *name = file->name ? file->name : "", *bytes = file->bytes ? file->bytes : "";
  unsigned char digest[crypto_hash_sha256_BYTES];
  ret->name = cx_arena_text(arena, name, strlen(name));
  ret->bytes = cx_arena_text(arena, bytes, file->size);
  ret->size = file->size;
  crypto_hash_sha256(digest, (const unsigned char *)bytes, file->size);
  sodium_bin2hex(ret_sha256, 65, digest, sizeof digest);
  return ret->name && ret->bytes ? CX_OK : CX_NO_MEMORY;
}

/* Steps over one character of the source that yields one character of the scalar's text: an escape,
 * a doubled quote, a fold (blanks and line end as one blank), or itself. */
static const char *step(const char *at, const char *end, char quote, cx_place *place) {
  const char *stop = at + 1;
  if (quote == '"' && *at == '\\') stop = at + 2;
  if (quote == '\'' && *at == '\'' && end - at > 1 && at[1] == '\'') stop = at + 2;
  const char *run = at;
  while (run < end && strchr(" \t\r\n", *run))
    run++;
  if (run > at && memchr(at, '\n', (size_t)(run - at))) stop = run;
  while (stop < end && ((unsigned char)*stop & 0xC0) == 0x80)
    stop++;
  for (; at < stop && at < end; at++) {
    if (*at == '\n')
      *place = (cx_place){place->line + 1, 1};
    else if (((unsigned char)*at & 0xC0) != 0x80)
      place->column++;
  }
  return at;
}

static cx_place place_in_file(const cx_text_log *t, cx_place inner) {
  const cx_log *file = &t->loader->log;
  cx_place place = t->node->place;
  if (inner.line != 1 || !inner.column || !file->bytes) return place;
  const char *at = file->bytes, *end = at + file->size;
  for (unsigned line = 1; line < place.line && at < end; at++)
    line += *at == '\n';
  if (at == file->bytes && file->size >= 3 && !memcmp(at, "\xEF\xBB\xBF", 3)) at += 3;
  for (unsigned column = 1; column < place.column && at < end; column++)
    for (at++; at < end && ((unsigned char)*at & 0xC0) == 0x80;)
      at++;
  char quote = at < end && (*at == '"' || *at == '\'') ? *at : 0;
  if (quote) {
    at++;
    place.column++;
  }
  for (unsigned i = 1; i < inner.column && at < end; i++)
    at = step(at, end, quote, &place);
  return place;
}

static void relay(void *user, const cx_diagnostic *d) {
  cx_text_log *t = user;
  cx_place place = place_in_file(t, (cx_place){d->line, d->column});
  if (d->message == CX_MSG_USE_MEMORY)
    cx_say_memory(&t->loader->log); /* so that the file is not taken for a wrong one */
  else
    cx_say(&t->loader->log, (cx_message)d->message, place, d->args);
}

cx_log *cx_text_log_init(cx_text_log *text_log, cx_loader *l, const cx_yaml *node) {
  *text_log = (cx_text_log){.log = {.report = relay, .user = text_log}, .loader = l, .node = node};
  return &text_log->log;
}
