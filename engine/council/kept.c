/* See kept.h. */
#include "council/kept.h"

#include <string.h>

#include "ledger/cursor.h"
#include "ledger/rule_text.h"

static void drop_text(cx_council_kept *k) {
  cx_batch_free(k->batch);
  cx_standard_free(k->standard);
  k->batch = NULL;
  k->standard = NULL;
  k->text = 0;
}

void cx_council_kept_free(cx_council_kept *k) {
  drop_text(k);
  cx_procedure_free(k->procedure);
  cx_units_free(&k->units);
  *k = (cx_council_kept){.r = k->r};
}

int cx_council_kept_units(cx_council_kept *k, const cx_units **ret) {
  *ret = &k->units;
  if (!k->units_read) k->units_status = cx_units_read(k->r, k->log, &k->units);
  k->units_read = true;
  return k->units_status;
}

int cx_council_kept_text(cx_council_kept *k, int64_t text, const cx_standard **ret,
                         cx_batch **ret_batch) {
  if (k->text != text) {
    drop_text(k);
    k->text_status = cx_ledger_text_load(k->r, text, k->log, k->report, k->user, &k->standard);
    k->text = text;
    if (k->text_status) k->standard = NULL;
  }
  *ret = k->standard;
  if (k->text_status) return k->text_status;
  if (ret_batch && !k->batch && !(k->batch = cx_batch_new(k->standard)))
    return cx_say_memory(k->log);
  if (!ret_batch) return CX_OK;
  cx_figures_clear(&k->batch->figures);
  *ret_batch = k->batch;
  return CX_OK;
}

static int load_procedure(cx_council_kept *k, int64_t id) {
  cx_ledger_cursor c =
      cx_ledger_ask(k->r, k->log, "SELECT file FROM procedure_text WHERE id = ?1", "i", id);
  if (cx_ledger_cursor_next(&c)) {
    cx_ledger_value text = cx_ledger_cursor_blob(&c, 0);
    cx_file file = {"procedure.yaml", text.bytes, text.size};
    int status = c.status ? CX_OK : cx_procedure_load(&file, k->report, k->user, &k->procedure);
    if (status == CX_NO_MEMORY && k->report != k->log->report) cx_say_memory(k->log);
    cx_ledger_cursor_fail(&c, status);
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(&c, cx_ledger_lacks(k->r, k->log, "procedure_text"));
  }
  return cx_ledger_cursor_close(&c);
}

int cx_council_kept_procedure(cx_council_kept *k, int64_t id, const cx_procedure **ret) {
  if (k->procedure_id != id) {
    cx_procedure_free(k->procedure);
    k->procedure = NULL;
    k->procedure_status = load_procedure(k, id);
    k->procedure_id = id;
  }
  *ret = k->procedure;
  return k->procedure_status;
}

int cx_council_kept_procedure_of(cx_council_kept *k, int64_t council, const char *standard,
                                 const cx_procedure **ret) {
  int64_t id = 0;
  *ret = NULL;
  int status = cx_ledger_ask_number(k->r, k->log, &id,
                                    "SELECT max(id) FROM procedure_text WHERE CASE WHEN ?1 THEN id "
                                    "= (SELECT procedure FROM council"
                                    " WHERE id = ?1) ELSE standard = ?2 END",
                                    "it", council, standard);
  return status || !id ? status : cx_council_kept_procedure(k, id, ret);
}

const cx_authority *cx_council_authority_of(const cx_procedure *p, const char *day) {
  for (size_t i = 0; i < p->authority_count; i++) {
    const cx_authority *one = &p->authorities[i];
    if (strcmp(one->act, "recognise") != 0 || !one->who.value) continue;
    if (one->valid.from.value && one->valid.to.value && cx_valid_on(&one->valid, day)) return one;
  }
  return NULL;
}

const char *cx_council_authority_on(const cx_procedure *p, const char *day) {
  const cx_authority *one = cx_council_authority_of(p, day);
  return one ? one->who.value : NULL;
}
