/* See load.h. A standard from its file: reads it top to bottom, each part by its own loader, then
 * closes it. Mistakes do not stop the reading, so that one run shows them all. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "standard/criteria.h"
#include "keys/standard.h"
#include "standard/load.h"
#include "standard/measures.h"
#include "standard/messages.h"
#include "standard/outcome.h"

static void load_document(cx_loader *l, const cx_yaml *root) {
  cx_standard *s = l->standard;
  cx_law law;
  const cx_yaml *value = cx_law_value(l, cx_need(l, root, "document"), &law);
  if (!value || !cx_known_keys(l, value, "document", &cx_shape_document)) return;
  const cx_yaml *issued = cx_need(l, value, "issued");
  s->number = (cx_law_text){cx_need_text(l, value, "number"), law};
  s->issuer = (cx_law_text){cx_need_text(l, value, "issuer"), law};
  s->issued = (cx_law_text){issued ? cx_day_field(l, issued, "issued", true) : NULL, law};
}

/* `overlaps`: earlier standards that went on beside this one. Their files need not be at hand. */
static void load_overlaps(cx_loader *l, const cx_yaml *list) {
  cx_standard *s = l->standard;
  if (!cx_is_list(l, list, "overlaps")) return;
  s->overlaps = cx_arena_take(l->arena, (list->count + 1) * sizeof *s->overlaps);
  if (!s->overlaps) {
    cx_say_memory(&l->log);
    return;
  }
  for (const cx_yaml *node = list->first; node; node = node->next) {
    const char *id = cx_id(l, node, "overlaps");
    if (id) s->overlaps[s->overlap_count++] = id;
  }
}

static void load_force(cx_loader *l, const cx_yaml *root) {
  cx_standard *s = l->standard;
  const cx_yaml *map = cx_need(l, root, "in_force");
  if (!map || !cx_known_keys(l, map, "in_force", &cx_shape_force)) return;
  const cx_yaml *from = cx_law_value(l, cx_need(l, map, "from"), &s->from.law);
  const cx_yaml *to = cx_law_value(l, cx_need(l, map, "to"), &s->to.law);
  s->from.value = from ? cx_day_field(l, from, "from", true) : NULL;
  bool open = to && to->kind == CX_YAML_TEXT && !strcmp(to->text, "open");
  s->to.value = open ? "open" : to ? cx_day_field(l, to, "to", true) : NULL;
  if (!open && s->from.value && s->to.value && strcmp(s->to.value, s->from.value) < 0)
    CX_SAY(&l->log, RULE_DATES_ORDER, to->place, NULL);
  load_overlaps(l, cx_law_value(l, cx_yaml_get(map, "overlaps"), &s->overlaps_law));
}

static void load_period(cx_loader *l, const cx_yaml *root) {
  cx_standard *s = l->standard;
  cx_law law;
  const cx_yaml *value = cx_law_value(l, cx_need(l, root, "period"), &law);
  if (!value || !cx_known_keys(l, value, "period", &cx_shape_period)) return;
  const cx_yaml *from = cx_need(l, value, "from"), *to = cx_need(l, value, "to");
  s->period_from = (cx_law_text){from ? cx_day_field(l, from, "from", false) : NULL, law};
  s->period_to = (cx_law_text){to ? cx_day_field(l, to, "to", false) : NULL, law};
}

/* Returns the node of `pass`, whose expression is compiled once the criteria are known. */
static const cx_yaml *load_defaults(cx_loader *l, const cx_yaml *root) {
  const cx_yaml *map = cx_need(l, root, "defaults");
  if (!map || !cx_known_keys(l, map, "defaults", &cx_shape_defaults)) return NULL;
  const cx_yaml *none = cx_law_value(l, cx_need(l, map, "when_none"), &l->when_none_law);
  int index = none ? cx_word(l, none, cx_shape_when_none.words) : -1;
  if (index >= 0) l->when_none = (cx_when_none)index;
  const cx_yaml *pass = cx_law_value(l, cx_need(l, map, "pass"), &l->pass.law);
  l->pass.value = cx_text(l, pass, "pass");
  l->standard->when_none_law = l->when_none_law;
  l->standard->pass_law = l->pass.law;
  return l->pass.value ? pass : NULL;
}

/* Points the log at another file while the function runs. */
static int load_measures_file(cx_loader *l, const cx_yaml *root, cx_find_fn *find, void *user,
                              cx_file *ret_file) {
  const cx_yaml *node = cx_need(l, root, "measures");
  const char *path = cx_text(l, node, "measures");
  if (!path) return CX_REFUSED;
  cx_file file = {0};
  if (find(user, path, &file))
    return CX_SAY(&l->log, FILE_UNREADABLE, node->place, path,
                  CX_BOTH("không mở được", "it cannot be opened"));
  cx_log standard_log = l->log;
  l->log.file = file.name;
  l->log.bytes = file.bytes;
  l->log.size = file.size;
  cx_yaml *tree;
  int status = cx_yaml_read(&l->log, l->arena, &tree);
  if (!status) cx_load_measures(l, tree);
  unsigned errors = l->log.errors;
  bool out_of_memory = l->log.out_of_memory;
  l->log = standard_log;
  l->log.errors = errors;
  l->log.out_of_memory = out_of_memory;
  *ret_file = file;
  return status;
}

/* `scoring` and `max_points`, of which a standard that counts what is met has none. */
static void load_scoring(cx_loader *l, const cx_yaml *root) {
  cx_standard *s = l->standard;
  const cx_yaml *scoring = cx_law_value(l, cx_yaml_get(root, "scoring"), &s->scoring_law);
  s->counts_met = scoring && cx_word(l, scoring, cx_shape_scoring.words) == 1;
  cx_yaml *max = cx_yaml_get(root, "max_points");
  if (s->counts_met) {
    if (max) CX_SAY(&l->log, RULE_NO_POINTS, max->key->place, "max_points");
    return;
  }
  int64_t points = 0, most = (int64_t)CX_MOST_POINTS * CX_POINT;
  const cx_yaml *value =
      cx_law_value(l, max ? max : cx_need(l, root, "max_points"), &s->max_points_law);
  if (value && cx_points_field(l, value, "max_points", 1, most, &points))
    s->max_points = (int)points;
}

static void load_parts(cx_loader *l, const cx_yaml *root, cx_find_fn *find, void *user,
                       cx_file *measures) {
  cx_standard *s = l->standard;
  if (!cx_known_keys(l, root, "standard", &cx_shape_standard_points) && root->kind != CX_YAML_MAP)
    return;
  s->id = cx_id(l, cx_need(l, root, "standard"), "standard");
  cx_sources_field(l, root);
  s->cited = l->cited;
  s->cited_count = l->cited_count;
  cx_law_text_field(l, root, "title", &s->title);
  load_document(l, root);
  load_force(l, root);
  load_period(l, root);
  load_scoring(l, root);
  const cx_yaml *pass = load_defaults(l, root);
  if (load_measures_file(l, root, find, user, measures)) return;
  const cx_yaml *criteria = cx_need(l, root, "criteria"), *outcome = cx_need(l, root, "outcome");
  if (criteria) cx_load_criteria(l, criteria);
  cx_tabulate_passes(l, pass);
  if (outcome) cx_load_outcome(l, outcome);
  const cx_yaml *unmodelled = cx_yaml_get(root, "unmodelled");
  if (unmodelled) cx_load_unmodelled(l, unmodelled);
}

/* Findings show lines of the files long after the load. */
static bool keep_file(cx_arena *arena, const cx_file *file, cx_file *ret) {
  ret->name =
      cx_arena_text(arena, file->name ? file->name : "", strlen(file->name ? file->name : ""));
  ret->bytes = cx_arena_text(arena, file->bytes ? file->bytes : "", file->size);
  ret->size = file->size;
  return ret->name && ret->bytes;
}

static void hash_files(cx_standard *s, const cx_file *a, const cx_file *b) {
  crypto_hash_sha256_state state;
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_init(&state);
  if (a->size) crypto_hash_sha256_update(&state, (const unsigned char *)a->bytes, a->size);
  if (b->size) crypto_hash_sha256_update(&state, (const unsigned char *)b->bytes, b->size);
  crypto_hash_sha256_final(&state, digest);
  sodium_bin2hex(s->sha256, sizeof s->sha256, digest, sizeof digest);
}

static int load(const cx_file *file, cx_find_fn *find, void *find_user, cx_report_fn *report,
                void *report_user, bool kept, cx_standard **ret_standard) {
  cx_loader l = {.kept = kept,
                 .log = {.report = report,
                         .user = report_user,
                         .file = file->name,
                         .bytes = file->bytes ? file->bytes : "",
                         .size = file->size,
                         .first_line = 1,
                         .most = CX_MOST_ERRORS}};
  cx_standard *s = calloc(1, sizeof *s);
  if (!s) return cx_say_memory(&l.log);
  l.standard = s;
  l.arena = &s->arena;
  cx_yaml *root;
  cx_file measures = {0};
  int status = cx_yaml_read(&l.log, l.arena, &root);
  if (!status) {
    load_parts(&l, root, find, find_user, &measures);
    if (l.log.errors > CX_MOST_ERRORS && !l.log.out_of_memory) {
      int64_t more = (int64_t)l.log.errors - CX_MOST_ERRORS;
      l.log.most = 0;
      CX_SAY(&l.log, RULE_MORE, (cx_place){0}, cx_digits_of(more).text);
    }
    if (l.log.errors) status = l.log.out_of_memory ? CX_NO_MEMORY : CX_REFUSED;
  }
  if (!status &&
      (!keep_file(&s->arena, file, &s->file) || !keep_file(&s->arena, &measures, &s->dictionary)))
    status = cx_say_memory(&l.log);
  if (status) {
    cx_standard_free(s);
    return status;
  }
  hash_files(s, file, &measures);
  *ret_standard = s;
  return CX_OK;
}

int cx_standard_load(const cx_file *file, cx_find_fn *find, void *find_user, cx_report_fn *report,
                     void *report_user, cx_standard **ret_standard) {
  return load(file, find, find_user, report, report_user, false, ret_standard);
}

int cx_standard_load_kept(const cx_file *file, cx_find_fn *find, void *find_user,
                          cx_report_fn *report, void *report_user, cx_standard **ret_standard) {
  return load(file, find, find_user, report, report_user, true, ret_standard);
}

void cx_standard_free(cx_standard *standard) {
  if (!standard) return;
  cx_arena_free(&standard->arena);
  free(standard);
}

const char *cx_standard_id(const cx_standard *standard) {
  return standard->id;
}

const char *cx_standard_sha256(const cx_standard *standard) {
  return standard->sha256;
}

size_t cx_standard_criteria(const cx_standard *standard) {
  return standard->criterion_count;
}

const char *cx_basis_word(cx_basis basis) {
  static const char *const words[] = {"official", "published", "inferred", "working"};
  return words[basis];
}
